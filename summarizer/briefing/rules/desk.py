"""What every part of a page by rules works with: records, words, quotes, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.briefing.keys import Account
from summarizer.briefing.scope import Matter, Scope
from summarizer.briefing.wording import PageWords
from summarizer.models import Cited, PageSection, Position, Sentence
from summarizer.text import is_han

LONGEST = 34  # words of a quote on the page; longer ones stand in the annex
_SHORTEST = 4  # words: fewer are a headline's, or a scrap without its verb
_HAN_WORD = 3  # characters of Chinese that take the room of a word


class Desk:
    """One series with the words of a page."""

    def __init__(self, scope: Scope, words: PageWords) -> None:
        self.scope = scope
        self.keys = scope.keys
        self.words = words
        self.accounts = scope.keys.at(scope.latest.id)
        verdicts = scope.comparison.verdicts
        self.is_by_rules = not any(v.decided_by.who == "openai" for v in verdicts)

    def now(self, matter: Matter) -> list[Position]:
        """What is said of a matter at the latest meeting."""
        said = matter.positions(self.scope.latest.id)
        return [self.keys.position(each) for each in said]

    def weight(self, position: Position) -> float:
        """How much a position matters."""
        return self.scope.comparison.salience.get(position.id, 0.0)

    def sides(self, codes: Iterable[str]) -> str:
        """The names of some sides."""
        return self.words.listed(map(self.words.side, codes))

    def day(self, meeting: str) -> str:
        """The day of a meeting."""
        return self.words.day(self.scope.meeting(meeting).date)

    def named(self, account: Account) -> str:
        """An account of the latest meeting in a sentence: "China's account"."""
        if account.reporter is None:
            return account.label
        side = self.words.side(account.reporter)
        whose = [each for each in self.accounts if each.reporter == account.reporter]
        if len(whose) == 1:
            return self.words.of("sentences", "account", side=side)
        number = whose.index(account) + 1
        return self.words.of("sentences", "account_of", side=side, number=number)

    def quote(self, position: Position) -> str:
        """Its words in quotation marks; of a foreign one what they mean beside them."""
        quoted = f"“{' '.join(position.words.split())}”"
        language = self.keys.account_of(position.id).summary.article.language
        if language == self.words.language:
            return quoted
        if position.statement.strip() != position.words.strip():
            return f"{quoted} ({position.statement})"
        topic = self.words.of("topics", position.topic)
        act = self.words.of("acts", position.act).lower()
        return quoted + self.words.of("sentences", "untranslated", topic=topic, act=act)

    def sentence(
        self,
        place: tuple[PageSection, int, str],
        text: str,
        positions: Sequence[Position] = (),
        matters: Sequence[Matter] = (),
    ) -> Sentence:
        """A sentence at its place (section, row, column), with what it rests on."""
        section, row, column = place
        found = (self.keys.reference(position.id) for position in positions)
        cited = (Cited(article=r.article, paragraph=r.paragraph) for r in found)
        records = (thread.id for matter in matters for thread in matter.threads)
        return Sentence(
            section=section,
            row=row,
            column=column,
            text=text,
            references=tuple(dict.fromkeys(cited)),
            records=tuple(dict.fromkeys(records)),
        )


def merged(
    section: PageSection, row: int, text: str, parts: Sequence[Sentence]
) -> Sentence:
    """A sentence that rests on what others rest on."""
    references = dict.fromkeys(c for part in parts for c in part.references)
    records = dict.fromkeys(r for part in parts for r in part.records)
    return Sentence(
        section=section,
        row=row,
        text=text,
        references=tuple(references),
        records=tuple(records),
    )


def size(position: Position) -> int:
    """The words of a quote; three Chinese characters take the room of one."""
    words = position.words
    return max(len(words.split()), sum(map(is_han, words)) // _HAN_WORD)


def shortest(positions: Sequence[Position]) -> Position:
    """The shortest that is short enough and no scrap."""
    return min(
        positions,
        key=lambda p: (size(p) > LONGEST, size(p) < _SHORTEST, size(p), p.id),
    )

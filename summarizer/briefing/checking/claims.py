"""A sentence taken apart: its own words, its quotes, what it cites, what it claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from summarizer.briefing.keys import Account
from summarizer.briefing.scope import Scope
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import language_at
from summarizer.grounding.wording import content
from summarizer.lexicon.files import read_lists
from summarizer.models import (
    MeetingOf,
    Position,
    ReconciledMatter,
    Reconciliation,
    Sentence,
    Thread,
)

QUOTED = re.compile('“([^”]+)”|「([^」]+)」|『([^』]+)』|«([^»]+)»|(?<!\\w)"([^"]+)"')
_JOINED = re.compile(r"\s*(?:,|and|,\s*and|和|、|và)\s*")
_LIKE, _FEW = 0.4, 2  # share and number of a position's words that a sentence repeats
_HOLE = " □ "  # where a quote stood in the sentence's own words


@cache
def listed(name: str, language: str) -> re.Pattern[str]:
    """A list of `claims.toml`, as one pattern; of a language without lists, English."""
    lists = read_lists("claims")
    words = lists.get(language, lists["en"])[name]
    joined = "|".join(sorted(words, key=len, reverse=True))
    edged = joined if language == "zh" else rf"(?<!\w)(?:{joined})(?!\w)"
    return re.compile(edged, re.IGNORECASE)


def quotes_in(text: str) -> list[str]:
    """The runs of words in quotation marks."""
    return [
        next(group for group in match.groups() if group)
        for match in QUOTED.finditer(text)
    ]


def _flat(text: str) -> str:
    return " ".join(text.replace("**", "").split())


@dataclass(frozen=True)
class Claimed:
    """A sentence with what it cites, looked up."""

    sentence: Sentence
    scope: Scope
    row: tuple[Sentence, ...] = ()

    @cached_property
    def records(self) -> frozenset[str]:
        """The records that it rests on, or another cell of its row."""
        return frozenset(
            record for each in (self.sentence, *self.row) for record in each.records
        )

    @cached_property
    def text(self) -> str:
        """Its words on one line, without marks of bold."""
        return _flat(self.sentence.bare)

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """What it quotes."""
        return tuple(quotes_in(self.text))

    def behind_quotes(self) -> list[tuple[str, str]]:
        """Each quote with what stands right behind it; of several joined, the end's."""
        found: list[tuple[str, str]] = []
        matches = list(QUOTED.finditer(self.text))
        for number, match in enumerate(matches):
            last = number
            while last + 1 < len(matches) and _JOINED.fullmatch(
                self.text, matches[last].end(), matches[last + 1].start()
            ):
                last += 1
            behind = self.text[matches[last].end() :].lstrip()
            found.append((quotes_in(match.group())[0], behind))
        return found

    def row_quotes(self, column: str) -> list[str]:
        """What another cell of its row quotes."""
        cells = (each for each in self.row if each.column == column)
        return [words for each in cells for words in quotes_in(_flat(each.bare))]

    @cached_property
    def own(self) -> str:
        """Its own words in normal form, a hole where each quote stands."""
        return normalise(QUOTED.sub(_HOLE, self.text)).text

    @cached_property
    def plain(self) -> str:
        """Its own words, without the stretches that claim nothing."""
        return listed("no_claim", self.language).sub(" ", self.own)

    @cached_property
    def language(self) -> str:
        """The language of its own words."""
        bare = self.own.replace(_HOLE.strip(), "")
        return language_at(bare, 0, len(bare))

    def claims(self, name: str) -> re.Match[str] | None:
        """The first word by which it claims something of that kind."""
        return listed(name, self.language).search(self.plain)

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts that it cites, each once."""
        names = dict.fromkeys(each.article for each in self.sentence.references)
        found = (self.scope.keys.of(name) for name in names)
        return tuple(account for account in found if account)

    @cached_property
    def meetings(self) -> tuple[MeetingOf, ...]:
        """The meetings of those accounts."""
        unique = {each.meeting.id: each.meeting for each in self.accounts}
        return tuple(unique.values())

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The paragraphs that it cites, in normal form; those that exist."""
        found = []
        for each in self.sentence.references:
            account = self.scope.keys.of(each.article)
            if account and (words := account.paragraph(each.paragraph)):
                found.append(normalise(words).text)
        return tuple(found)

    @cached_property
    def threads(self) -> tuple[Thread, ...]:
        """The threads that it names, or else those of the positions it speaks of."""
        every = self.scope.comparison.threads
        named = tuple(thread for thread in every if thread.id in self.records)
        if named or self.differences:
            return named
        spoken = {position.id for position in self.spoken_of}
        return tuple(
            thread
            for thread in every
            if thread.series == self.scope.series
            and any(spoken.intersection(entry.positions) for entry in thread.entries)
        )

    @cached_property
    def spoken_of(self) -> tuple[Position, ...]:
        """The positions in paragraphs cited whose words it quotes or repeats."""
        quoted = [normalise(words).text for words in self.quotes]
        said = set(content(self.text))
        found = []
        for position in self.positions:
            words = normalise(position.words).text
            own = set(content(words)) | set(content(position.statement))
            repeated = len(own & said) >= max(_FEW, len(own) * _LIKE)
            if repeated or any(q in words or words in q for q in quoted):
                found.append(position)
        return tuple(found)

    @cached_property
    def differences(self) -> tuple[tuple[Reconciliation, ReconciledMatter], ...]:
        """The matters of accounts that it rests on."""
        return tuple(
            (each.pair, each.matter)
            for each in self.scope.differences
            if each.name in self.records
        )

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """The positions in the paragraphs that it cites; of a reading, its row's."""
        cells = self.row if self.sentence.column == "reading" else (self.sentence,)
        cited = [c for each in cells for c in each.references]
        places = {(c.article, c.paragraph) for c in cited}
        found = (
            self.scope.keys.of(name) for name in dict.fromkeys(c.article for c in cited)
        )
        accounts = [a for a in found if a is not None]
        return tuple(
            position
            for account in accounts
            for position in account.summary.positions
            if any(
                (account.id, piece.paragraph or 1) in places
                for piece in position.evidence
            )
        )

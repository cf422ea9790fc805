"""A sentence taken apart: its own words, its quotes, what it cites, what it claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from summarizer.briefing.keys import Account
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import LANGUAGES
from summarizer.grounding.keeping import has
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import language_at
from summarizer.grounding.wording import content
from summarizer.languages.language import (
    all_languages,
    is_spaced,
    language_or_english,
)
from summarizer.lexicon.terms import longest, names_in, terms_in
from summarizer.models import (
    PLACES,
    MeetingOf,
    Position,
    ReconciledMatter,
    Reconciliation,
    Sentence,
    Thread,
)

QUOTED = re.compile('“([^”]+)”|「([^」]+)」|『([^』]+)』|«([^»]+)»|(?<!\\w)"([^"]+)"')
_LIKE, _FEW = 0.4, 2  # share and number of a position's words that a sentence repeats
_STOP = re.compile(r"[;；。]|(?<![A-Z])\.(?=\s)")
# What parts the pieces of a sentence, but for a full stop between Latin words.
PIECE = re.compile(r"[,;，；。]")
_PART = re.compile(rf"{PIECE.pattern}|(?<![A-Z])\.(?=\s)")
_HOLE = " □ "  # where a quote stood in the sentence's own words
_SILENT = ("gone", "none", "lone")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w*")
_NEXT_WORD = re.compile(r"\s+\w+")
_TRANSLATED = re.compile(r"(?<=□)\s*[(（][^)）]*[)）]")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[,、]|(?:,\s*)?(?:{'|'.join(joins())}))\s*")


@cache
def joins() -> tuple[str, ...]:
    """Words between two of a kind, in all languages."""
    return tuple(word for each in all_languages() for word in each.profile.joins)


@cache
def listed(name: str, language: str) -> re.Pattern[str]:
    """A list of `claims.toml`, as one pattern; of a language without lists, English."""
    words = getattr(language_or_english(language).claims, name) or ("(?!)",)
    joined = "|".join(sorted(words, key=len, reverse=True))
    edged = joined if not is_spaced(language) else rf"(?<!\w)(?:{joined})(?!\w)"
    return re.compile(edged, re.IGNORECASE)


def stands_in(name: str, text: str) -> bool:
    """Whether a text, in whichever language it is, has words of a list.

    Conditions are also those that govern a quote.
    """
    if name == "condition" and has("conditions", text):
        return True
    return any(listed(name, each).search(text) for each in LANGUAGES)


def quotes_in(text: str) -> list[str]:
    """The runs of words in quotation marks."""
    return [
        next(group for group in match.groups() if group)
        for match in QUOTED.finditer(text)
    ]


def pieces_of(text: str, stops: re.Pattern[str]) -> Iterator[str]:
    """What stands between stops, none of them inside a quote."""
    inside, begin = [match.span() for match in QUOTED.finditer(text)], 0
    for match in stops.finditer(text):
        if not any(start < match.start() < end for start, end in inside):
            yield text[begin : match.end()].strip()
            begin = match.end()
    yield text[begin:].strip()


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
        """Its words on one line, without marks of bold and what they hold back.

        That a thing is not to be passed on as agreed is no word of anybody's text; it
        is looked at by itself (`advising`).
        """
        words = _flat(self.sentence.bare)
        held = listed("held_back", language_at(words, 0, len(words)))
        return " ".join(held.sub(" ", words).split())

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
            while last + 1 < len(matches) and _joined().fullmatch(
                self.text, matches[last].end(), matches[last + 1].start()
            ):
                last += 1
            behind = self.text[matches[last].end() :].lstrip()
            found.append((quotes_in(match.group())[0], behind))
        return found

    def row_cells(self, column: str) -> list[str]:
        """The words of another cell of its row; of a page one, if it is there."""
        return [each.bare for each in self.row if each.column == column]

    def row_quotes(self, column: str) -> list[str]:
        """What another cell of its row quotes."""
        cells = self.row_cells(column)
        return [words for each in cells for words in quotes_in(_flat(each))]

    @property
    def is_of_absence(self) -> bool:
        """Whether it says that something is not there."""
        return any(self.claims(name) for name in ("none", "gone", "lone", "no"))

    @property
    def borne_by(self) -> tuple[Account, ...]:
        """The accounts it cites; of a reading those of the words now beside it too."""
        if self.sentence.column != "reading":
            return self.accounts
        return (*self.accounts, *self.row_accounts("now"))

    def row_accounts(self, column: str) -> list[Account]:
        """The accounts that another cell of its row cites."""
        cells = (each for each in self.row if each.column == column)
        cited = (place.article for each in cells for place in each.references)
        found = map(self.scope.keys.of, cited)
        return [account for account in found if account is not None]

    @cached_property
    def own(self) -> str:
        """Its own words in normal form, a hole where each quote stands."""
        return normalise(QUOTED.sub(_HOLE, self.text)).text

    @cached_property
    def untranslated(self) -> str:
        """The same with blanks where quotes are translated, each in its place."""
        return _TRANSLATED.sub(lambda m: " " * len(m.group()), self.own)

    @cached_property
    def translations(self) -> tuple[tuple[str, str], ...]:
        """Its quotes that are translated, each with what stands in brackets behind."""
        holes = [match.end() for match in re.finditer(_HOLE.strip(), self.own)]
        behind = [_TRANSLATED.match(self.own, end) for end in holes]
        return tuple(
            (words, match.group())
            for words, match in zip(self.quotes, behind, strict=False)
            if match
        )

    @cached_property
    def plain(self) -> str:
        """Its own words, without the stretches that claim nothing.

        A quote's translation behind it claims what the quote does, and so does a word
        of newness that the paragraph cited has of that very thing.
        """
        return listed("no_claim", self.language).sub(" ", self.untranslated)

    @cached_property
    def language(self) -> str:
        """The language of its own words; names are spelled as in theirs."""
        bare = self.own.replace(_HOLE.strip(), "")
        rest = _CAPITALISED.sub(" ", bare)
        foreign = rest.isascii() and len(_WORD.findall(rest)) >= _FEW
        chosen = rest if foreign else bare
        return language_at(chosen, 0, len(chosen))

    def claims(self, name: str) -> re.Match[str] | None:
        """The first word by which it claims something of that kind."""
        for match in listed(name, self.language).finditer(self.plain):
            if name == "new" and self._is_theirs(match):
                continue
            if name in _SILENT and self._is_of_before(match):
                continue
            return match
        return None

    def _is_of_before(self, match: re.Match[str]) -> bool:
        """Whether a silence is that of earlier texts, which claims newness."""
        return any(
            new.start() <= match.start() and match.end() <= new.end()
            for new in listed("new", self.language).finditer(self.plain)
        )

    def in_any(self, name: str) -> re.Match[str] | None:
        """The same in any language: a cell of one word does not tell its own."""
        found = (listed(name, each).search(self.own) for each in LANGUAGES)
        return next((match for match in found if match), None)

    def _is_theirs(self, match: re.Match[str]) -> bool:
        """Whether a word stands with the same neighbour in a paragraph cited."""
        behind = _NEXT_WORD.match(self.plain, match.end())
        if behind is None:
            return False
        phrase = " ".join((match.group() + behind.group()).lower().split())
        return any(phrase in " ".join(text.lower().split()) for text in self.cited)

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
            for thread in (every if spoken else ())
            if thread.series == self.scope.series
            and not all(spoken.isdisjoint(entry.positions) for entry in thread.entries)
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
    def meant(self) -> tuple[Position, ...]:
        """The positions that it speaks of; in another language, by terms they share."""
        return self.spoken_of or self.alike

    @cached_property
    def alike(self) -> tuple[Position, ...]:
        """The positions in paragraphs cited that share most terms with it."""
        own = [term.names for term in longest(terms_in(self.own))]
        shared = {
            p.id: sum(
                bool(
                    names & (names_in(normalise(p.words).text) | names_in(p.statement))
                )
                for names in own
            )
            for p in self.positions
        }
        most = max(shared.values(), default=0)
        return tuple(p for p in self.positions if most and shared[p.id] == most)

    @cached_property
    def clauses(self) -> tuple[Claimed, ...]:
        """Its clauses, each with the references placed in it, or else with all."""
        return tuple(
            self._clause(piece)
            for piece in pieces_of(self.sentence.text, _STOP)
            if any(map(str.isalnum, PLACES.sub("", piece)))
        )

    @cached_property
    def parts(self) -> tuple[Claimed, ...]:
        """What stands between commas too, each with the references placed in it."""
        return tuple(self.between(_PART))

    def between(self, stops: re.Pattern[str]) -> Iterator[Claimed]:
        """What stands between stops, each with the references placed in it.

        And with none where none are.
        """
        for piece in pieces_of(self.sentence.text.replace("**", ""), stops):
            placed = tuple(each for each in self.sentence.placed(piece) if each)
            bare = " ".join(PLACES.sub("", piece).split())
            if bare:
                told = {"text": bare, "references": placed}
                made = self.sentence.model_copy(update=told)
                yield Claimed(made, self.scope, self.row)

    def _clause(self, piece: str) -> Claimed:
        marks = [match.group() for match in PLACES.finditer(piece)]
        placed = [each for mark in marks for each in self.sentence.placed(mark)]
        references = tuple(each for each in placed if each)
        bare = self.sentence.model_copy(
            update={
                "text": PLACES.sub("", piece),
                "references": references or self.sentence.references,
            }
        )
        return Claimed(bare, self.scope, self.row)

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

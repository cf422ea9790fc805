"""What every part of a page by rules works with: records, words, quotes, sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, lru_cache

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.present import told_of_pair
from summarizer.briefing.rules.terms import Term, searched, stems_of, terms_in
from summarizer.briefing.scope import Matter, Scope
from summarizer.briefing.wording import ENGLISH, PageWords
from summarizer.comparing.objects import are_of_one_object
from summarizer.comparing.pairing import Vector, vector_of
from summarizer.languages.days import months_in
from summarizer.lexicon.daywords import name_of_weekday
from summarizer.lexicon.matters import is_common
from summarizer.lexicon.offices import rank_of_offices
from summarizer.lexicon.sides import find_sides, name_of
from summarizer.lexicon.spelt import FoundT, found_as_spelt, spelt_in
from summarizer.lexicon.topics import OTHER, load_topics
from summarizer.models import (
    JOINT,
    Cited,
    MeetingOf,
    PageSection,
    Position,
    Sentence,
)
from summarizer.scripts import is_han
from summarizer.text import sentence_at

LONGEST = 38  # words of a quote on the page; longer ones stand in the annex
_SHORTEST = 4  # words: fewer are a headline's, or a scrap without its verb
_SMALL_WORD = re.compile(r"(?<![^\W_])[a-z]+(?![^\W_])")
_SPELT_OUT = re.compile(r" \((?=[A-Z]{3,}\))")  # "… (AUKUS)"
_HAN_WORD = 3  # characters of Chinese that take the room of a word


class Desk:
    """One series with the words of a page."""

    def __init__(self, scope: Scope, words: PageWords) -> None:
        self.scope = scope
        self.keys = scope.keys
        self.words = words
        self.accounts = scope.keys.at(scope.latest.id)
        verdicts = scope.comparison.verdicts
        self._searched: dict[str, str] = {}
        self._names: dict[str, list[Term]] = {}
        self.is_by_rules = not any(v.decided_by.who == "openai" for v in verdicts)

    @cached_property
    def tongue(self) -> str:
        """The language in which wordings are held against each other.

        That of most accounts of the latest meeting, the page's own before another.
        """
        told = [account.summary.article.language for account in self.accounts]
        own = self.words.language
        return max(
            dict.fromkeys(told), key=lambda each: (told.count(each), each == own)
        )

    @cached_property
    def earlier(self) -> list[Account]:
        """The accounts of all earlier meetings."""
        return [a for m in self.scope.earlier for a in self.keys.at(m.id)]

    @cached_property
    def before(self) -> list[MeetingOf]:
        """The earlier meetings of other days."""
        return [m for m in self.scope.earlier if m not in self.scope.beside]

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

    def whose(self, accounts: Sequence[Account]) -> str:
        """Several accounts of the latest meeting in a sentence."""
        parts: list[str] = []
        for side in dict.fromkeys(account.reporter for account in accounts):
            told = [a for a in accounts if a.reporter == side]
            every = [a for a in self.accounts if a.reporter == side]
            if side is not None and len(told) == len(every) > 1:
                name = self.words.side(side)
                parts.append(self.words.of("sentences", "accounts_of", side=name))
            else:
                parts += map(self.named, told)
        return self.words.listed(parts)

    def quote(self, position: Position) -> str:
        """Its words in quotation marks; of a foreign one what they mean beside them."""
        return self.quoted(one_line(position.words), position)

    def quoted(self, words: str, position: Position) -> str:
        """Some of a position's words in quotation marks, as `quote` has all of them."""
        quoted = f"“{words}”"
        language = self.keys.account_of(position.id).summary.article.language
        if language == self.words.language:
            return quoted
        statement = position.statement.strip(" .")
        if statement.casefold() != one_line(position.words).casefold():
            return f"{quoted} ({statement})"
        found = load_topics().of(words, language)
        whole = words == one_line(position.words) or found == OTHER
        topic = self.words.topic(position.topic if whole else found)
        act = self.words.of("acts", position.act).lower()
        return quoted + self.words.of("sentences", "untranslated", topic=topic, act=act)

    def told(self, account: Account) -> list[Position]:
        """What an account tells, of a part of a comparison what lies in it."""
        counted = told_of_pair(self.scope, account)
        if self.scope.comparison.selection is None:
            return counted
        return [position for position in counted if position.id in self._matters]

    # What is looked up in the words of positions and texts

    @cached_property
    def _sides(self) -> frozenset[str]:
        return frozenset(self.scope.sides)

    @cached_property
    def people(self) -> frozenset[str]:
        """The stems of the names of all who took part: no matter is told by them."""
        return frozenset(
            each
            for account in self.keys.accounts
            for person in account.summary.meeting.participants
            for each in stems_of(person.name)
        )

    @cached_property
    def ours(self) -> frozenset[str]:
        """The stems of the names of sides and people, which tell no matter."""
        names = (stems_of(name_of(code, self.tongue)) for code in self.scope.sides)
        return self.people.union(*names)

    @cached_property
    def _formulas(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for use in self.scope.comparison.formulas:
            if use.series == self.scope.series and use.found == "inventory":
                for variant in use.variants:
                    found.setdefault(variant.position, set()).add(use.formula)
        return found

    def formulas(self, position: Position) -> set[str]:
        """The fixed expressions of the inventory that a position has."""
        return self._formulas.get(position.id, set())

    def formula_name(self, formula: str, position: Position) -> str:
        """What a formula is called; on a page in another language as it stands."""
        for use in self.scope.comparison.formulas:
            for variant in use.variants if self.words.language != ENGLISH else ():
                if (use.formula, variant.position) == (formula, position.id):
                    return variant.text
        return formula

    def worded(self, position: Position) -> list[tuple[str, str]]:
        """The formulas of the inventory in a position, each as it stands there."""
        return [
            (use.formula, variant.text)
            for use in self.scope.comparison.formulas
            if use.series == self.scope.series and use.found == "inventory"
            for variant in use.variants
            if variant.position == position.id
        ]

    def said_at(self, formula: str) -> set[str]:
        """The meetings, by id, at which some account has a formula."""
        return {
            variant.meeting
            for use in self.scope.comparison.formulas
            if use.series == self.scope.series and use.formula == formula
            for variant in use.variants
        }

    def holder(self, position: Position) -> str:
        """Whose a position is, in words."""
        if position.side == JOINT:
            return self.words.of("sentences", "both_sides")
        return self.sides(position.holders)

    def vector(self, words: str) -> Vector:
        """A wording as it is held against others."""
        return vector_of(words, self._sides)

    def are_of_one_object(self, one: Position, other: Position) -> bool:
        """Whether two positions are surely of one object, whoever says them."""
        return are_of_one_object(one, other, self._sides)

    def terms(self, words: str, account: Account) -> list[Term]:
        """What a wording of an account names."""
        return terms_in(words, account.summary.article.language, self.people)

    def things(self, position: Position, account: Account) -> list[Term]:
        """What a position names that says which thing it speaks of."""
        place = stems_of(account.summary.meeting.place or "")
        return [
            term
            for term in self.terms(one_line(position.words), account)
            if term.is_telling
            and term.stems != place
            and not self.is_word(term)
            and (term.is_name or not all(map(is_common, term.stems)))
        ]

    def third_sides(self, words: str) -> dict[str, str]:
        """The sides that words name and that did not meet: by code, as they stand.

        Not where they stand for a name: "Australia-United Kingdom-United States
        (AUKUS)" speaks of AUKUS.
        """
        found: dict[str, str] = {}
        spelt: set[int] = set()
        for mention in reversed(self.of_words(find_sides, words)):
            opened = _SPELT_OUT.match(words, mention.end)
            if opened or mention.end in spelt:
                spelt.add(mention.start - 1)
            elif mention.code not in self._sides and mention.code != JOINT:
                found[mention.code] = words[mention.start : mention.end]
        return found

    def of_words(
        self, find: Callable[[str], tuple[FoundT, ...]], words: str
    ) -> list[FoundT]:
        """What is found in a wording, its abbreviations as the texts spell them out."""
        return found_as_spelt(find, words, self._spelt)

    @cached_property
    def _spelt(self) -> dict[str, str]:
        """The abbreviations that the texts spell out, each with its words."""
        texts = (account.text for account in self.keys.accounts)
        return {short: told for text in texts for short, told in spelt_in(text)}

    def names(self, account: Account) -> list[Term]:
        """All names in the text of an account."""
        if account.id not in self._names:
            terms = self.terms(one_line(account.text), account)
            self._names[account.id] = [term for term in terms if term.is_name]
        return self._names[account.id]

    def is_word(self, term: Term) -> bool:
        """Whether it is no name of a thing.

        A day or month, a side, a person by their office, a word that stands small too.
        """
        first, *others = term.text.split()
        if term.text.isdigit() or first in months_in(ENGLISH) or first in _weekdays():
            return True
        if self._is_of_sides(term.text):
            return True
        if rank_of_offices([" ".join((first, *others[:1]))]) is not None:
            return True
        if not term.is_name or len(term.stems) > 1:
            return False
        is_acronym = sum(map(str.isupper, term.text)) > 1
        is_side = any(m.end - m.start == len(term.text) for m in find_sides(term.text))
        is_word = not is_acronym and term.text.lower() in self._small_words
        return is_word or is_side

    def _is_of_sides(self, name: str) -> bool:
        """Whether it names several sides and nothing else: "ASEAN and China"."""
        rest, at = "", 0
        for match in find_sides(name):
            rest += name[at : match.start]
            at = match.end
        return at > 0 and not stems_of(rest + name[at:])

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return frozenset(
            word
            for account in self.keys.accounts
            for word in _SMALL_WORD.findall(account.text)
        )

    def searched(self, account: Account) -> str:
        """An account's text, to be searched for terms."""
        if account.id not in self._searched:
            self._searched[account.id] = searched(account.text)
        return self._searched[account.id]

    def around(self, position: Position, account: Account) -> str:
        """The sentences that a position's words stand in."""
        text = account.text
        found = (sentence_at(text, piece.start) for piece in position.evidence)
        return " ".join(text[each.start : each.end] for each in found if each)

    def matters_of(self, positions: Iterable[Position]) -> list[Matter]:
        """The matters that positions stand in."""
        found = (self._matters.get(each.id) for each in positions)
        return list({m.number: m for m in found if m is not None}.values())

    @cached_property
    def _matters(self) -> dict[str, Matter]:
        return {
            position: matter
            for matter in self.scope.matters
            for thread in matter.threads
            for entry in thread.entries
            for position in entry.positions
        }

    def listed(self, terms: Iterable[Term]) -> str:
        """Terms as they stand, each in quotation marks."""
        return ", ".join(f"“{term.text}”" for term in terms)

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


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(map(name_of_weekday, range(7)))


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


def one_line(text: str) -> str:
    """A stretch of text without its line breaks."""
    return " ".join(text.split())


@lru_cache(maxsize=8192)
def breadth(words: str) -> int:
    """How many words; three Chinese characters take the room of one."""
    return max(len(words.split()), sum(map(is_han, words)) // _HAN_WORD)


def size(position: Position) -> int:
    """The words of a position."""
    return breadth(position.words)


def shortest(positions: Sequence[Position]) -> Position:
    """The shortest that is short enough and no scrap."""
    return min(
        positions,
        key=lambda p: (size(p) > LONGEST, size(p) < _SHORTEST, size(p), p.id),
    )

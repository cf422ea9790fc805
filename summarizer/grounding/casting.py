"""Who can speak in a text: people, offices that one side alone has, and sides."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.grounding.guarding import either
from summarizer.grounding.people import People
from summarizer.grounding.wording import plain, plain_words
from summarizer.languages.language import ENGLISH, read_language
from summarizer.lexicon.sides import find_sides
from summarizer.seeking import Sought

PAIR = 2
_SHORT_NAME = 2  # letters: "Xi" is a name, "J." is none
_TITLED = 45  # characters between an office and the country or name that it goes with


class Turn(NamedTuple):
    """Where somebody begins to speak, and whose words follow.

    `sides` is empty where all speak or nobody can tell; `third` is the wording of a
    subject that is no party.
    """

    start: int
    sides: frozenset[str] = frozenset()
    third: str = ""
    alone: bool = False  # by itself, not "with" the others
    verb: int = 0  # where its verb begins
    opens: bool = False  # a paragraph begins here


class Cast(NamedTuple):
    """Who can speak: parts of names, offices of one side alone, and the sides."""

    names: dict[str, str]
    offices: dict[str, str]
    sides: frozenset[str]

    def other(self, sides: frozenset[str]) -> frozenset[str]:
        """The other side of two."""
        if len(self.sides) != PAIR or len(sides) != 1:
            return frozenset()
        return self.sides - sides


@cache
def office_words() -> Sought:
    """An office with what may stand before it: "deputy prime minister"."""
    lists = read_language(ENGLISH).word_voices
    heads, mods = either(lists.heads, ENGLISH), either(lists.modifiers, ENGLISH)
    ends = either(lists.endings, ENGLISH)
    return Sought(rf"(?:{mods}\s+)*{heads}(?:\s+{ends})?", lists.heads)


class _Titles(NamedTuple):
    """Patterns of what stands about an office."""

    either_side: re.Pattern[str]  # offices and bodies that both sides have
    following: re.Pattern[str]  # a name behind it
    of: re.Pattern[str]  # leads to its country: "for Foreign Affairs of the"
    owned: re.Pattern[str]  # before a country that is not the office's own


@cache
def _titles() -> _Titles:
    lists = read_language(ENGLISH).word_voices
    salutation, article = (
        either(lists.salutations, ENGLISH),
        either(lists.article, ENGLISH),
    )
    of, field = either(lists.of, ENGLISH), either(lists.fields, ENGLISH)
    return _Titles(
        either_side=re.compile(rf"(?:^|.*\s){either(lists.either_side, ENGLISH)}"),
        following=re.compile(
            rf"\s*,?\s*(?:{salutation}\.?\s)?[A-Z][\w'’-]*(?:\s[A-Z][\w.'’-]*){{0,3}}"
        ),
        of=re.compile(
            rf"(?:[\s,]+(?:{field}|{of}|{article}|[A-Z]\S*))*"
            rf"[\s,]+{of}(?: {article})?(?: [A-Z]\w+){{0,3}} "
        ),
        owned=re.compile(
            rf"(?:{of}|{either(lists.placing, ENGLISH)})(?: {article})? $"
        ),
    )


def cast_of(text: str, people: People, sides: tuple[str, ...]) -> Cast:
    """The names and the offices of a text that one side alone has."""
    known = Cast(_names(text, people), {}, frozenset(sides))
    holders: dict[str, set[str]] = {}
    for match in office_words().finditer(text):
        head = match.group().lower()
        if not _titles().either_side.fullmatch(head):
            holders.setdefault(head, set()).update(_holder(text, match, known))
    free = known.sides - {side for each in holders.values() for side in each}
    found = {}
    for head, who in holders.items():
        if len(who) == 1:
            found[head] = next(iter(who))
        elif not who and len(free) == 1 and len(sides) == PAIR:
            found[head] = next(iter(free))
    return known._replace(offices=found)


def _names(text: str, people: People) -> dict[str, str]:
    """The parts of names that one side's people alone have."""
    of_sides = plain_words(" ".join(text[m.start : m.end] for m in find_sides(text)))
    names: dict[str, str] = {}
    doubtful: set[str] = set()
    for name, side in people:
        for word in name.split():
            part = part_of(word)
            office = office_words().fullmatch(part)
            if len(part) < _SHORT_NAME or part in of_sides or office:
                continue
            if names.setdefault(part, side) != side:
                doubtful.add(part)
    return {part: side for part, side in names.items() if part not in doubtful}


def part_of(word: str) -> str:
    """A part of a name as it is compared: AYDIN is Aydın."""
    return plain(word.strip(".,")).replace("ı", "i")


def _holder(text: str, office: re.Match[str], known: Cast) -> set[str]:
    """The side that an office is said to be of, by name or by country."""
    before = text[max(0, office.start() - _TITLED) : office.start()]
    behind = text[office.end() : office.end() + _TITLED]
    for mention in find_sides(before):
        lone = not _titles().owned.search(before[: mention.start])
        if lone and re.fullmatch(r"(?:'s)?\s+", before[mention.end :]):
            return {mention.code}
    follow = _titles().following.match(behind)
    if follow:
        told = {
            known.names[part_of(word)]
            for word in follow.group().replace(",", " ").split()
            if part_of(word) in known.names
        }
        if told:
            return told
    for mention in find_sides(behind):
        between = behind[: mention.start]
        if office_words().search(between):
            break  # of somebody else
        if _titles().of.fullmatch(between):
            return {mention.code}
    return set()

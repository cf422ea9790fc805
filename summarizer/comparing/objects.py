"""What a wording is about, so that rules link two of them by that and nothing else.

What the genre says of everything, a courtesy, the people who meet and the series' own
sides are no object. A word that says little by itself ("security") weighs a quarter, a
third country a half: much may be said of it. What stands behind the object and only
tells where, why or against whom ("in the face of ...") weighs half as well.

The weights and shares below were set by some three hundred linked pairs that were read
in their articles; tests/test_objects.py holds each by what it lets through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.languages.language import all_languages
from summarizer.languages.lists import either, read_lists
from summarizer.lexicon.matters import (
    concept_spans,
    followed,
    is_common,
    setting_apart,
    speaks_of_ties,
    stems_of,
    tokens_of,
)
from summarizer.lexicon.numerals import number_words
from summarizer.lexicon.people import leader_words
from summarizer.lexicon.sides import find_sides
from summarizer.models import Participant, Position, acts_of
from summarizer.scripts import is_han
from summarizer.text import WORD, stem

_OBJECT, _CONCEPT, _BROAD, _PLACE, _WIDE = 1.0, 1.5, 0.75, 0.5, 0.25
_BEHIND = 0.5  # of the weight, behind the object
TIES, _HELP = "=ties", "~assistance"
# An object of its own, shared: so much of the shorter wording; of one word alone, so
# much of both.
_LEAST, _CONTAINED = 1.0, 0.6
_ENOUGH, _ALIKE = 1.5, 0.5
_BOTH = 0.9  # and of the objects and of all words together
# Of a matter that one follows: its words may be others altogether. So much of both, and
# of each by itself.
_FOLLOWED = 0.46
_MAINLY = 0.3
# Or of what says little by itself, nearly all, in words that are mostly the same.
_LITTLE, _NEARLY, _OF_LITTLE = 0.5, 0.85, 0.6
# Shares (Dice) of all words, of the genre's too: the ties alone; the same words; of
# words of thanks and of others; of words for and against.
_OF_TIES, _SAME_WORDS, _COURTEOUS, _AGAINST = 0.5, 0.75, 0.6, 0.65
_SAME_PLACES = 0.5  # and where nothing but places is shared
# What is thanked for is not, for that, what is asked for or promised.
_COURTESIES = frozenset(("thanks", "congratulates"))
# Who greets says the same to anybody, unless it is about something.
_GREETING = acts_of("APPRECIATE")

_OWNS = re.compile("['’]s?\\s")  # behind a name
_BREAK = re.compile("[;；…]")  # pieces of a quote are joined by an ellipsis
_NUMBERS = ("words", "scales", "small")  # of numerals.toml


class Shared(NamedTuple):
    """What two wordings share: its weight, its share of the shorter one and of both."""

    weight: float
    contained: float
    alike: float


def are_of_one_object(
    one: Position,
    other: Position,
    sides: frozenset[str],
    names: frozenset[str] = frozenset(),
) -> bool:
    """Whether two positions are surely of one object.

    Args:
        one, other: the positions, in either order.
        sides: those of the series, whose names tell nothing.
        names: of the people who meet, as `names_of` has them.
    """
    if not any(
        is_one_object(mine, theirs, sides, names)
        for mine in _parts(one.words)
        for theirs in _parts(other.words)
    ):
        return False
    courtesies = [each.act in _COURTESIES for each in (one, other)]
    if not _GREETING.isdisjoint((one.act, other.act)):
        a, b = (_without(objects_of(x.words, sides), names) for x in (one, other))
        if shared_by(a, b).weight < _LEAST:
            return False
    alike = words_alike(one.words, other.words)
    if courtesies[0] != courtesies[1] and alike < _COURTEOUS:
        return False
    return _is_critical(one) == _is_critical(other) or alike >= _AGAINST


@lru_cache(maxsize=8192)
def _parts(words: str) -> tuple[str, ...]:
    """A wording and its parts, where it is of several: each may be of one object."""
    parts = [part.strip() for part in _BREAK.split(words)]
    return (words, *parts) if len(parts) > 1 else (words,)


def _is_critical(position: Position) -> bool:
    return position.ladder == "critical"


@lru_cache(maxsize=65536)
def is_one_object(
    one: str,
    other: str,
    sides: frozenset[str] = frozenset(),
    names: frozenset[str] = frozenset(),
) -> bool:
    """Whether two wordings are surely of one object, whoever says them."""
    a, b = (_without(objects_of(each, sides), names) for each in (one, other))
    if _are_elsewhere(a, b) or any((f in a) != (f in b) for f in setting_apart()):
        return False
    if _doer(one, sides) not in (None, *b) or _doer(other, sides) not in (None, *a):
        return False
    alike, shared = words_alike(one, other), shared_by(a, b)
    both = alike + shared.alike
    if shared.alike >= _FOLLOWED and any(
        _is_mainly(a, f) and _is_mainly(b, f) for f in followed()
    ):
        return True
    if alike >= _SAME_WORDS:
        return True
    is_own = _share_their_own(a, b)
    if not is_own and (has_more(a, b) or has_more(b, a)):
        return False
    strong = {f for f in a.keys() & b.keys() if min(a[f], b[f]) >= _OBJECT}
    if strong == {TIES}:
        return alike >= _OF_TIES
    if alike < _SAME_PLACES and all(each[0] == "@" for each in a.keys() & b.keys()):
        return False
    if not is_own and not _are_said_alike(one, other):
        return False
    if shared.weight >= _LEAST and shared.contained >= _CONTAINED and both >= _BOTH:
        return shared.weight >= _ENOUGH or shared.alike >= _ALIKE
    return shared.weight >= _LITTLE and shared.alike >= _NEARLY


def _share_their_own(a: Mapping[str, float], b: Mapping[str, float]) -> bool:
    """Whether they share what is an object by itself, in one of them at its place."""
    shared = a.keys() & b.keys()
    return are_one_help(a, b) or any(max(a[f], b[f]) >= _OBJECT for f in shared)


def are_one_help(a: Mapping[str, float], b: Mapping[str, float]) -> bool:
    """Whether both are of help for one country: one matter, however it is given."""
    shared = a.keys() & b.keys()
    return _HELP in shared and any(each[0] == "@" for each in shared)


def _are_said_alike(one: str, other: str) -> bool:
    """Whether two wordings that share no object are alike, and not only behind it."""
    is_alike = words_alike(one, other) >= _OF_LITTLE
    return is_alike and words_alike(front_of(one), front_of(other)) > 0


def has_more(own: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether a wording has an object by itself that the other has not."""
    return any(weight >= _OBJECT and f not in other for f, weight in own.items())


def _is_mainly(objects: Mapping[str, float], feature: str) -> bool:
    """Whether a wording is mainly of one object, not of a list that it stands in."""
    weight = objects.get(feature, 0.0)
    return weight >= _CONCEPT and weight >= _MAINLY * sum(objects.values())


def may_be_one_object(
    one: str,
    other: str,
    sides: frozenset[str],
    names: frozenset[str] = frozenset(),
) -> bool:
    """Whether two wordings share anything that may be their object: no sure silence."""
    a, b = (_without(objects_of(each, sides), names) for each in (one, other))
    if any((f in a) != (f in b) for f in setting_apart()):
        return False
    if any(min(a[each], b[each]) >= _LITTLE for each in a.keys() & b.keys()):
        return True
    return words_alike(one, other) >= _OF_TIES


def shared_by(a: Mapping[str, float], b: Mapping[str, float]) -> Shared:
    """What the objects of two wordings have in common."""
    weight = sum(min(value, b[each]) for each, value in a.items() if each in b)
    totals = sum(a.values()), sum(b.values())
    return Shared(
        weight, weight / (min(totals) or 1.0), 2 * weight / (sum(totals) or 1.0)
    )


def names_of(people: Iterable[Participant]) -> frozenset[str]:
    """The words of people's names, as they are found in a wording."""
    return frozenset(token for each in people for token in stems_of(each.name))


@lru_cache(maxsize=8192)
def objects_of(words: str, sides: frozenset[str]) -> Mapping[str, float]:
    """The objects of a wording, each with its weight."""
    found: dict[str, float] = {}
    limit = _limit(words)
    for feature, weight, at in _each(words, sides):
        weighed = weight * (_BEHIND if at >= limit else 1)
        found[feature] = max(weighed, found.get(feature, 0.0))
    if speaks_of_ties(words) and sum(found.values()) < _OBJECT:
        found[TIES] = _OBJECT
    return found


def _each(words: str, sides: frozenset[str]) -> Iterator[tuple[str, float, int]]:
    """Each object, its weight and where it stands."""
    placed = words
    for match in _regions().finditer(words):
        placed = _blank(placed, match.start(), match.end())
        yield f"@{match.group().lower()}", _PLACE, match.start()
    left = placed
    for mention in find_sides(placed):
        left = _blank(left, mention.start, mention.end)
        if mention.code not in sides:
            yield f"@{mention.code}", _PLACE, mention.start
    kinds = read_lists("matters")
    for name, start, end in concept_spans(placed):
        if name not in kinds["places"]:
            left = _blank(left, start, end)
            yield f"={name}", _BROAD if name in kinds["broad"] else _CONCEPT, start
    for match in _phrases().finditer(left):
        left = _blank(left, match.start(), match.end())
    yield from _each_word(left)


def _each_word(words: str) -> Iterator[tuple[str, float, int]]:
    """The same for each word that is left, but for leaders' names."""
    for token, at in tokens_of(words):
        if synonym := synonyms().get(token):
            yield f"~{synonym}", _WIDE, at
        elif len(token) > 1 and not is_common(token) and not is_leader(words, at):
            is_wide = token in _wide() or is_number(token)
            yield token, _WIDE if is_wide else _OBJECT, at


def is_leader(words: str, at: int) -> bool:
    """Whether a leader's name stands there, or several: "the Biden-Harris plan"."""
    name = WORD.match(words, at)
    if name is None or not words[at].isupper():
        return False
    return not leader_words().isdisjoint(map(stem, name.group().split("-")))


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _limit(words: str) -> int:
    """Where what only stands behind the object begins."""
    match = _behind().search(words, 1)
    return match.start() if match else len(words)


def front_of(words: str) -> str:
    """A wording up to what only tells where, why or against whom."""
    return words[: _limit(words)]


def stands_behind(words: str) -> bool:
    """Whether words open with what only tells where, why or whose: "which builds"."""
    return _behind().match(words) is not None


@cache
def _behind() -> re.Pattern[str]:
    lists = (word for each in all_languages() for word in each.matters.behind)
    return re.compile(either(lists), re.IGNORECASE)


def _is_phrase(word: str) -> bool:
    return " " in word or any(map(is_han, word))


def is_region(words: str) -> bool:
    """Whether words name a region or sea and nothing else: "Western Hemisphere"."""
    return _regions().fullmatch(words) is not None


@cache
def _regions() -> re.Pattern[str]:
    words = (word for each in all_languages() for word in each.matters.regions)
    return re.compile(either(words), re.IGNORECASE)


@cache
def _phrases() -> re.Pattern[str]:
    """The wide words that are more than a word of letters."""
    words = [word for each in all_languages() for word in each.matters.wide]
    longest = sorted(filter(_is_phrase, words), key=len, reverse=True)
    return re.compile(either(longest), re.IGNORECASE)


@cache
def _wide() -> frozenset[str]:
    words = [word for each in all_languages() for word in each.matters.wide]
    return frozenset(stem(word) for word in words if not _is_phrase(word))


@cache
def synonyms() -> Mapping[str, str]:
    """The name of what several stems say, by each of them."""
    return {
        stem(word): name
        for each in all_languages()
        for name, words in each.matters.synonyms.items()
        for word in words
    }


def is_of_ties(words: str, sides: frozenset[str]) -> bool:
    """Whether a wording is of nothing but the relationship as such."""
    objects = objects_of(words, sides).items()
    return {each for each, weight in objects if weight >= _LITTLE} == {TIES}


def _without(
    objects: Mapping[str, float], names: frozenset[str]
) -> Mapping[str, float]:
    if names.isdisjoint(objects):
        return objects
    return {each: weight for each, weight in objects.items() if each not in names}


def _are_elsewhere(a: Mapping[str, float], b: Mapping[str, float]) -> bool:
    """Whether both name places, and none in common."""
    one, other = ({f for f in x if f[0] == "@" and x[f] >= _PLACE} for x in (a, b))
    return bool(one and other) and one.isdisjoint(other)


@lru_cache(maxsize=8192)
def _doer(words: str, sides: frozenset[str]) -> str | None:
    """The third country whose doing or thing a wording is of: "hailed Chad's dam"."""
    first = next(iter(find_sides(words)), None)
    if first is None or first.code in sides:
        return None
    if not all(map(is_common, stems_of(words[: first.start]))):
        return None
    return f"@{first.code}" if _OWNS.match(words, first.end) else None


def words_alike(one: str, other: str) -> float:
    """The share (Dice) of stems in common, those of the genre too, but no numbers.

    A side is one word, by whatever name: "the DPRK" for "North Korea".
    """
    a, b = _stems(one), _stems(other)
    return 2 * len(a & b) / (len(a) + len(b) or 1)


@lru_cache(maxsize=8192)
def _stems(words: str) -> frozenset[str]:
    left, named = words, set()
    for mention in find_sides(words):
        left = _blank(left, mention.start, mention.end)
        named.add(f"@{mention.code}")
    return frozenset(t for t in stems_of(left) if not is_number(t)) | named


def is_number(token: str) -> bool:
    """Whether a stem is a number, in figures or in words."""
    return token[0].isdigit() or token in _number_words()


@cache
def _number_words() -> frozenset[str]:
    return frozenset(stem(word) for part in _NUMBERS for word in number_words(part))

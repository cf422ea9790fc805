"""Where sides are named in a row of words, by country, body or house."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple, Protocol

from summarizer.lexicon.given_names import gender_of
from summarizer.lexicon.rules import RuleWords
from summarizer.lexicon.sides import find_sides


class Side(NamedTuple):
    """Where a side is named: a half-open range of words, its code and form."""

    start: int
    end: int
    code: str
    form: str


class Worded(Protocol):
    """A text divided into words, by their offsets."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    rules: RuleWords


def sides_in(text: str, row: Worded) -> dict[int, Side]:
    """The sides named in a text, by the words with which they begin."""
    found: dict[int, Side] = {}
    count = len(row.words)
    for mention in find_sides(text):
        first = bisect_left(row.starts, mention.start)
        last = bisect_left(row.ends, mention.end)
        whole = first < count and last < count
        if not whole or row.starts[first] != mention.start:
            continue
        if row.ends[last] == mention.end:
            found[first] = Side(first, last + 1, mention.code, mention.form)
    found = _without_surnames(text, row, found)
    for place in range(count):
        hit = row.rules.institutions.at(row.words, place)
        if hit and (place not in found or found[place].end < hit[1]):
            found[place] = Side(place, hit[1], hit[0], "name")
    return found


def _without_surnames(
    text: str, row: Worded, found: dict[int, Side]
) -> dict[int, Side]:
    """Without what is somebody's last name here: "Luís Montenegro", "Montenegro".

    Where the text calls the country by another word too it is the country.
    """
    names = {
        row.words[place]
        for place, side in found.items()
        if place and side.end == place + 1 and side.form == "name"
        if text[row.ends[place - 1] : row.starts[place]] == " "
        if text[row.starts[place - 1]].isupper()
        if gender_of(row.words[place - 1 : place])
    }
    if not names:
        return found
    codes = {s.code for p, s in found.items() if row.words[p] not in names}
    names -= {row.words[p] for p, s in found.items() if s.code in codes}
    return {p: s for p, s in found.items() if row.words[p] not in names}

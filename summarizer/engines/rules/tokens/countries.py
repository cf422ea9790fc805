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
    institutions = row.rules.institutions
    for place, word in enumerate(row.words):
        hit = institutions.at(row.words, place) if word in institutions else None
        if hit and (place not in found or found[place].end < hit[1]):
            found[place] = Side(place, hit[1], hit[0], "name")
    return found | _short_bodies(text, row, found)


def _short_bodies(text: str, row: Worded, found: dict[int, Side]) -> dict[int, Side]:
    """ "The Commission" where the text names the EU, or a European Commissioner.

    Not where it names another one as well: "the Joint Commission".
    """
    words, rules = row.words, row.rules
    inside = {p for side in found.values() for p in range(side.start, side.end)}
    short = [
        place
        for place in range(1, len(words) - 2)
        if words[place] in rules.short_bodies and place not in inside
        if text[row.starts[place]].isupper()
    ]
    if not short or any(_is_of_more(text, row, place) for place in short):
        return {}
    offices = rules.titles.among(words, 0, len(words))
    told = {side.code for side in found.values()}
    told |= {
        rules.offices_of[office] for office in offices if office in rules.offices_of
    }
    codes = told.intersection(*(rules.short_bodies[words[place]] for place in short))
    return {
        place: Side(place, place + 1, code, "name")
        for code in codes
        for place in short
        if len(codes) == 1
        if words[place - 1] in rules.words.articles or rules.titles.at(words, place + 1)
    }


def _is_of_more(text: str, row: Worded, place: int) -> bool:
    """Whether more words belong to the body: "the Joint Commission", "… on Fish"."""
    words, classes = row.words, row.rules.words
    if (
        words[place - 1] not in classes.articles
        and text[row.starts[place - 1]].isupper()
    ):
        return True
    named = text[row.starts[place + 2]].isupper()
    days = classes.weekdays | classes.months
    return (
        named
        and words[place + 1] in classes.about_openers
        and words[place + 2] not in days
    )


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

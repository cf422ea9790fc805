"""Bulletins: a file that holds several readouts is divided into its items.

What parts items (`borders`) stands within one account as well. So a file is divided
only where what is parted is sure to be several meetings: most items tell one where they
begin, and the sides or days named there are others than those of the item before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.languages.language import language_or_english
from summarizer.languages.records import Words
from summarizer.lexicon.daywords import day_words
from summarizer.lexicon.outlets import Outlets, load_outlets
from summarizer.lexicon.people import leaders_in
from summarizer.lexicon.sides import find_sides
from summarizer.memo import remembered
from summarizer.reading.articles import Metadata
from summarizer.reading.borders import (
    Borders,
    Kind,
    behind_mark,
    blocks_of,
    borders_in,
    is_bare,
    is_title,
    title_of,
    undressed,
)
from summarizer.reading.origins import origin_of
from summarizer.scripts import HAN
from summarizer.text import sentences

# An item says who met whom in its heading or the first two sentences under it; so many
# characters of it are looked at.
_OPENING, _OPENING_LENGTH = 3, 800
_FEWEST = 5  # words, or characters that are words of Chinese; fewer are no item
_SEVERAL = 2
_MOST = 2_000  # items; more are none of a bulletin
_LONGEST = 400_000  # characters, a hundred long readouts; what is longer is a book
# What parts the pieces of a head: lines, and marks within one.
_PIECES = re.compile(r"[\n|:·,，]|\s[–—-]\s")
_WORDS = re.compile(rf"[{HAN}]|[^\W{HAN}]+")


class Item(NamedTuple):
    """Where an item of a bulletin stands, in code points, and its heading if any."""

    start: int
    end: int
    title: str = ""


class Division(NamedTuple):
    """The items of a bulletin in their order; none where a text is one article.

    `unsure` counts the meetings that a text seems to tell where it is not sure that
    they are several.
    """

    items: tuple[Item, ...] = ()
    unsure: int = 0


class _Told(NamedTuple):
    """What the beginning of an item tells of its meeting.

    `in_title` says whether the title tells one, `is_headed` whether it says anything
    that "Background" does not.
    """

    item: Item
    sides: frozenset[str]
    day: tuple[int | None, int, int] | None
    is_met: bool
    in_title: bool
    is_headed: bool

    @property
    def is_event(self) -> bool:
        """Whether somebody met somebody who is named."""
        return self.is_met and bool(self.sides)


@remembered(short=8)
def divided(text: str, language: str) -> Division:
    """The items of a text that is a bulletin.

    Example:
        "Bulletin\n\n## A meets B\n\nA of Chile met B of Peru. …\n\n## A calls C\n\n…"
        has two items; what stands before the first heading is none.
    """
    sure: Sequence[Item] = ()
    unsure = 0
    for borders in borders_in(text, language) if len(text) <= _LONGEST else ():
        told = _parted(text, borders, language)
        if _are_several(told, borders.kind):
            sure = max(sure, [each.item for each in told], key=len)
        unsure = max(unsure, _in_doubt(told, borders.kind))
    inner = sum(_meetings_in(text[each.start : each.end], language) for each in sure)
    if not sure or inner > len(sure):
        return Division(unsure=max(unsure, inner))
    return Division((_without_head(text, sure, language), *sure[1:]))


def _parted(text: str, borders: Borders, language: str) -> list[_Told]:
    """What stands between borders; nothing where these are too many, or one account's.

    What tells a meeting above the first of them is what they are parts of; so is, of
    those without a title, what names two sides: "Joint statement by A and B".
    """
    if len(borders.all) > _MOST:
        return []
    told = [_told(text, *span, language) for span in _spans(text, borders)]
    if told and _has_head(text, borders, told[0]):
        head = told.pop(0)
        titled = all(each.item.title for each in told)
        if head.is_event or (len(head.sides) >= _SEVERAL and not titled):
            return []
    return _with_footers(text, told) if borders.kind == "rules" else told


def _meetings_in(text: str, language: str) -> int:
    """How many meetings an item seems to tell: more than one, and it is no item."""
    division = divided(text, language)
    return len(division.items) or division.unsure or 1


def told_in_head(head: str, language: str, outlets: Outlets | None = None) -> Metadata:
    """What the head of a bulletin tells of all its items: whose it is, and its day.

    Whose by a body of one country, or a known outlet; the day is that on which it came
    out, of a span the last, and must have its year and be the only one.

    Args:
        outlets: the known ones, by default those of the package.
    """
    known = outlets or load_outlets()
    named = origin_of(
        head, title=None, outlet=None, url=None, language=language, known=known
    )
    bodies = (
        undressed(piece)
        for piece in _PIECES.split(head)
        if _issuers(language).search(piece)
        and len({each.code for each in find_sides(piece, language)}) == 1
    )
    return Metadata(
        outlet=named.outlet or next(bodies, None), date=_day_of_head(head, language)
    )


def _day_of_head(head: str, language: str) -> str | None:
    days = [each for each in day_words(head, language) if each.kind == "date"]
    whole = [each for each in days if each.year and each.month and each.day]
    if len(days) != 1 or not whole:
        return None
    (day,) = whole
    return f"{day.year:04}-{day.month:02}-{day.until or day.day:02}"


def _spans(text: str, borders: Borders) -> list[tuple[int, int]]:
    """What lies between borders, without white space around it.

    A few words behind one, as of a footer, belong to what is before.
    """
    starts = [0, *(border.start for border in borders.all)]
    ends = [*(border.end for border in borders.all), len(text)]
    found: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        piece = text[start:end].strip()
        begin = text.index(piece[0], start) if piece else start
        if found and len(_WORDS.findall(piece)) < _FEWEST:
            found[-1] = (found[-1][0], begin + len(piece) if piece else found[-1][1])
        elif piece:
            found.append((begin, begin + len(piece)))
    return found


def _has_head(text: str, borders: Borders, first: _Told) -> bool:
    """Whether something stands before the first item: the head of the bulletin.

    Before a rule stands an item like any other, if it is more than titles.
    """
    if borders.kind != "rules":
        return borders.all[0].start > first.item.start
    return is_bare(text, first.item.start, first.item.end)


def _with_footers(text: str, told: Sequence[_Told]) -> list[_Told]:
    """The items, each with what stands behind a rule and is no text of its own."""
    found: list[_Told] = []
    for each in told:
        if found and is_bare(text, each.item.start, each.item.end):
            whole = found[-1].item._replace(end=each.item.end)
            found[-1] = found[-1]._replace(item=whole)
        else:
            found.append(each)
    return found


def _without_head(text: str, items: Sequence[Item], language: str) -> Item:
    """The first item without titles of the whole bulletin above its own.

    Where no other item has a title, all of them are the bulletin's.
    """
    first, *others = items
    body = _body_of(text, first.start, first.end)
    for start, end in blocks_of(text, first.start, body):
        if _scenes(language).search(text, start, end):
            return Item(start, first.end, title_of(text, start, first.end))
    if not any(each.title for each in others):
        return Item(body, first.end)
    return first


def _body_of(text: str, start: int, end: int) -> int:
    """Where what stands under the titles of an item begins."""
    blocks = blocks_of(text, start, end)
    return next((block[0] for block in blocks if not is_title(text, *block)), end)


# What tells that items are of several meetings


def _told(text: str, start: int, end: int, language: str) -> _Told:
    """What stands between two borders, and what it tells of a meeting at once."""
    start = behind_mark(text, start, end)
    item = Item(start, end, title_of(text, start, end))
    piece = text[start : min(end, start + _OPENING_LENGTH)]
    last = sentences(piece)[:_OPENING][-1]
    opening = piece[: last.end]
    days = (each for each in day_words(opening, language) if each.kind == "date")
    day = next(((d.year, d.month, d.day) for d in days if d.month and d.day), None)
    scenes = _scenes(language)
    body = min(_body_of(text, start, end), start + _OPENING_LENGTH)
    heads = item.title and f"{item.title}\n{text[start:body]}"
    in_title = scenes.search(heads) is not None
    named = bool(_sides_in(heads, language)) or any(day_words(heads, language))
    return _Told(
        item,
        _sides_in(opening, language),
        day,
        is_met=scenes.search(opening) is not None,
        in_title=in_title,
        is_headed=in_title or named,
    )


def _sides_in(text: str, language: str) -> frozenset[str]:
    """The sides that are named, or whose leaders are."""
    named = {each.code for each in find_sides(text, language)}
    return frozenset(named | {each.side for each in leaders_in(text)})


@cache
def _scenes(language: str) -> re.Pattern[str]:
    own = language_or_english(language)
    return _either(own.marks.items.scenes, is_spaced=own.spaced)


@cache
def _issuers(language: str) -> re.Pattern[str]:
    own = language_or_english(language)
    return _either(own.marks.items.issuers, is_spaced=own.spaced)


def _either(words: Words, *, is_spaced: bool) -> re.Pattern[str]:
    pattern = "|".join(words)
    whole = rf"(?<!\w)(?:{pattern})(?!\w)" if is_spaced else pattern
    return re.compile(whole, re.IGNORECASE)


def _are_several(told: Sequence[_Told], kind: Kind) -> bool:
    """Whether items are of several meetings.

    Of those that tell one the next is another more often than not. Where items have
    titles these tell it, as "Trade" and "Beijing" do not: all of them where nothing
    marks them, else most. Without titles each item tells it, numbered ones with a day,
    or it has a dateline of its own.
    """
    events = [each for each in told if each.is_event]
    pairs = [_are_apart(first, second) for first, second in pairwise(events)]
    if pairs.count(True) <= pairs.count(False) or _SEVERAL * len(events) < len(told):
        return False
    if kind == "datelines":
        return True
    if all(each.item.title for each in told):
        telling = sum(each.in_title for each in told)
        return telling == len(told) or (
            kind != "titles" and _SEVERAL * telling > len(told)
        )
    return all(e.is_met and (e.day or kind == "rules") for e in told)


def _are_apart(first: _Told, second: _Told) -> bool | None:
    """Whether two are different meetings; None where that is open.

    A paragraph on an earlier meeting of the same sides has a day of its own, but no
    heading that says so.
    """
    if first.sides - second.sides and second.sides - first.sides:
        return True
    other_day = first.day and second.day and not _may_be_one(first.day, second.day)
    if other_day and first.is_headed and second.is_headed:
        return True
    alike = first.sides == second.sides and len(first.sides) >= _SEVERAL
    return False if alike else None


def _in_doubt(told: Sequence[_Told], kind: Kind) -> int:
    """How many meetings items seem to tell, where headings or rules say so.

    Titles without a mark may be captions, or headings of one account's parts.
    """
    events = [e for e in told if e.is_event and (e.is_headed or kind == "rules")]
    pairs = [_are_apart(*pair) for pair in pairwise(events)]
    if kind == "titles":
        most = _SEVERAL * len(events) > len(told)
        in_doubt = most and pairs.count(True) > pairs.count(False)
    else:
        in_doubt = pairs.count(False) < len(pairs)
    return len(events) if in_doubt else 0


def _may_be_one(
    first: tuple[int | None, int, int], second: tuple[int | None, int, int]
) -> bool:
    years = {first[0], second[0]} - {None}
    return first[1:] == second[1:] and len(years) < _SEVERAL

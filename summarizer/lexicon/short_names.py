"""Sides by one or two characters of names that the text has in full: 塞方, 印尼方."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.languages.language import read_language
from summarizer.lexicon.sides import Mention

_WHOLE = 2  # characters: a name of so few stands whole before an office


def shortened(
    text: str, named: Collection[Mention], language: str
) -> Iterator[Mention]:
    """ "塞方", "塔总统", "蒙韩双方": what a text calls so of the sides it names."""
    if not read_language(language).sides.pairs.own_follower:
        return
    taken = {at for each in named for at in range(each.start, each.end)}
    for each in (*_alone(text, named, language), *_together(text, named, language)):
        if taken.isdisjoint(range(each.start, each.end)):
            yield each


def _alone(text: str, named: Collection[Mention], language: str) -> Iterator[Mention]:
    """One side, before the word for a side or an office."""
    own = _by_first_character(text, named)
    pairs = read_language(language).sides.pairs
    for match in re.finditer(f"(.){pairs.own_follower}", text):
        start, end = match.span()
        code = own.get(match[1]) if match[1] not in pairs.no_sides else None
        if not code and start and (code := _of_two(text, start - 1, named)):
            start -= 1
        if code:
            yield Mention(start, end, code, "name")
    longer = [each for each in named if each.end - each.start > _WHOLE]
    own = _by_first_character(text, longer)
    for match in re.finditer(rf"(?<!\d)(.)(?={pairs.own_offices})", text):
        code = own.get(match[1]) if match[1] not in pairs.no_offices else None
        if code:
            yield Mention(*match.span(), code, "name")


def _together(
    text: str, named: Collection[Mention], language: str
) -> Iterator[Mention]:
    """Two or three before a word for all of them; one at least is named in full."""
    own = _by_first_character(text, named)
    sides = read_language(language).sides
    for group, count in sides.pairs.own_groups.items():
        for match in re.finditer(f".{{{count}}}(?={group})", text):
            codes = [
                own.get(each) or sides.abbreviations.get(each) for each in match[0]
            ]
            if own.keys().isdisjoint(match[0]) or len({*codes, None}) <= count:
                continue
            for at, code in zip(range(*match.span()), codes, strict=True):
                yield Mention(at, at + 1, str(code), "adjective")


def _by_first_character(text: str, named: Collection[Mention]) -> dict[str, str]:
    """The sides named in a text by their first characters, where these tell one."""
    codes: dict[str, set[str]] = {}
    for each in named:
        codes.setdefault(text[each.start], set()).add(each.code)
    return {letter: next(iter(own)) for letter, own in codes.items() if len(own) == 1}


def _of_two(text: str, start: int, named: Collection[Mention]) -> str | None:
    """The one named side whose name begins with a character and has the next one."""
    first, second = text[start], text[start + 1]
    codes = {
        each.code
        for each in named
        if text[each.start] == first and second in text[each.start + 1 : each.end]
    }
    return next(iter(codes)) if len(codes) == 1 else None

"""Sides by one or two characters of names that the text has in full: 塞方, 印尼方."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.languages.language import read_language
from summarizer.lexicon.sides import Mention


def shortened(
    text: str, named: Collection[Mention], language: str
) -> Iterator[Mention]:
    """ "塞方", "印尼方", "蒙韩双方": what a text calls so of the sides it names."""
    sides = read_language(language).sides
    pairs, always = sides.pairs, sides.abbreviations
    if not pairs.own_follower:
        return
    own = _by_first_character(text, named)
    taken = {at for each in named for at in range(each.start, each.end)}
    for match in re.finditer(f"(.){pairs.own_follower}", text):
        code = own.get(match[1]) if match[1] not in pairs.no_sides else None
        begin = match.start()
        if not code and begin and (code := _of_two(text, begin - 1, named)):
            begin -= 1
        if code and taken.isdisjoint(range(begin, match.end())):
            yield Mention(begin, match.end(), code, "name")
    for group, count in pairs.own_groups.items():
        for match in re.finditer(f".{{{count}}}(?={group})", text):
            row = range(*match.span())
            codes = [own.get(each) or always.get(each) for each in match.group()]
            is_told = not own.keys().isdisjoint(match.group())
            if is_told and taken.isdisjoint(row) and len({*codes, None}) > count:
                for at, code in zip(row, codes, strict=True):
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

"""Sentences that records keep in English, said in another language.

How a day is known, whose an article is and where a statement disagrees with its quote
are kept as sentences, also in what was saved long ago. `kept` in `messages.toml` has
their forms; one is read by that of English and said by that of the other language. What
has no form stays as it is: a quote, a name, what somebody wrote.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.languages.days import day_in, months_in, weekdays_in
from summarizer.languages.files import ENGLISH, read_messages

# What stands in a gap of a form: another such sentence, words in straight quote marks,
# a day, a weekday, a side's code; else the name of a table, of whose words it is one.
_KEPT, _QUOTED, _DAY, _WEEKDAY, _CODE = "kept", "quoted", "day", "weekday", "code"
_JOINT = "joint"
# Pieces of a list: no comma inside quote marks or brackets ends one.
_PIECE = re.compile(r"""(?:"[^"]*"|\([^()]*\)|[^,]|,(?! ))+""")


class _Form(NamedTuple):
    code: str
    pattern: re.Pattern[str]
    gaps: dict[str, str]


def retold(text: str, language: str) -> str:
    """A sentence of a record in a language's words; as it is where no form fits."""
    return text if language == ENGLISH or not text else _retold(text, language)


def _retold(text: str, language: str) -> str:
    for form in _forms():
        match = form.pattern.fullmatch(text)
        if match and all(map(_is_whole, match.groups())):
            said = {
                name: _said(words, form.gaps[name], language)
                for name, words in match.groupdict().items()
            }
            message: str = read_messages("messages", language)["kept"][form.code]
            return _Plain().vformat(message, (), said)
    pieces = [piece.removeprefix(" ") for piece in _PIECE.findall(text)]
    if len(pieces) > 1 and ", ".join(pieces) == text:
        glue: str = read_messages("messages", language)["pieces"]["words"]
        return glue.join(_retold(piece, language) for piece in pieces)
    return text


def _is_whole(words: str) -> bool:
    """Whether every bracket that closes was opened: else a list was taken for one."""
    depth = 0
    for letter in words:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return False
    return True


class _Plain(string.Formatter):
    """Fills a form in with what is in words already, whatever its gaps are called."""

    def format_field(self, value: object, format_spec: str) -> str:
        return str(value)


@cache
def _forms() -> tuple[_Form, ...]:
    forms: dict[str, str] = read_messages("messages", ENGLISH)["kept"]
    return tuple(_form(code, words) for code, words in forms.items())


def _form(code: str, words: str) -> _Form:
    pattern, gaps = "", {}
    for literal, name, kind, _ in string.Formatter().parse(words):
        pattern += re.escape(literal)
        if name is not None:
            gaps[name] = kind or ""
            pattern += f"(?P<{name}>{_pattern(kind or '')})"
    return _Form(code, re.compile(pattern, re.DOTALL), gaps)


def _pattern(kind: str) -> str:
    if kind in ("", _KEPT):
        return ".+?"
    if kind == _QUOTED:
        return '"[^"]*"'
    if kind == _CODE:
        return r"[\w-]+"
    if kind == _DAY:
        return rf"(?:\d{{1,2}} )?(?:{'|'.join(months_in(ENGLISH))}) \d{{4}}"
    if kind == _WEEKDAY:
        return "|".join(weekdays_in(ENGLISH))
    return "|".join(map(re.escape, _table(kind, ENGLISH).values()))


def _said(words: str, kind: str, language: str) -> str:
    """What stands in a gap, in a language."""
    if kind == _KEPT:
        return _retold(words, language)
    if kind == _DAY:
        return day_in(_date(words), language)
    if kind == _WEEKDAY:
        return weekdays_in(language)[weekdays_in(ENGLISH).index(words)]
    if kind == _CODE:
        return _table("codes", language)[_JOINT] if words == _JOINT else words
    if kind in ("", _QUOTED):
        return words
    english = _table(kind, ENGLISH)
    name = next(name for name, said in english.items() if said == words)
    return _table(kind, language)[name]


def _table(name: str, language: str) -> dict[str, str]:
    table: dict[str, str] = read_messages("messages", language)[name]
    return table


def _date(words: str) -> str:
    """ "15 January 2025" as 2025-01-15."""
    *days, month, year = words.split()
    number = months_in(ENGLISH).index(month) + 1
    return "-".join(_two_figures((year, str(number), *days)))


def _two_figures(parts: tuple[str, ...]) -> Iterator[str]:
    yield from (part.zfill(2) for part in parts)

"""How dates, sides, kinds and quotes are worded for a reader."""

from __future__ import annotations

import re

from summarizer.lexicon.sides import find_sides, name_of
from summarizer.models import JOINT

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
# Characters that Markdown would take for markup, or that would end a table cell.
# An underscore or tilde inside a word is none.
_MARKUP = re.compile(r"([\\`*\[\]<|]|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_]))")
LONGEST_SHOWN = 170  # characters of a quote in running text; references have it whole


def things_named(words: str) -> int:
    """How many things a wording names, its sides aside: a plain measure of weight."""
    sides = len([m for m in find_sides(words) if m.form != "organisation"])
    return max(0, len(re.findall(r"(?<=\s)[A-Z][\w-]+|\d+", words)) - sides)


def day(date: str | None) -> str:
    """2025-01-15 as "15 January 2025"; "undated" for None."""
    if date is None:
        return "undated"
    year, *rest = date.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def side(code: str) -> str:
    """The English name of a side; "jointly" for joint."""
    return "jointly" if code == JOINT else name_of(code)


def possessive(name: str) -> str:
    """China as "China's", United States as "United States'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def series_title(series: str) -> str:
    """CN-VN as "China – Vietnam"."""
    return " – ".join(name_of(code) for code in series.split("-"))


def count(number: int, noun: str) -> str:
    """Two as "two meetings", one as "one meeting", twenty as "20 meetings"."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {noun}{'' if number == 1 else 's'}"


def act(name: str) -> str:
    """calls_for as "calls for"."""
    return name.replace("_", " ")


def escaped(text: str) -> str:
    """Words of an article as plain text in Markdown, their white space kept."""
    return _MARKUP.sub(r"\\\1", text)


def escape(text: str) -> str:
    """The same on one line."""
    return escaped(" ".join(text.split()))


def shown(words: str, longest: int = LONGEST_SHOWN) -> str:
    """A quote for running text: escaped, in quote marks, cut at a word if long."""
    words = " ".join(words.split())
    if len(words) > longest:
        cut = words.rfind(" ", 0, longest)
        words = words[: cut if cut > 0 else longest].rstrip(" ,;") + " …"
    return f"“{escape(words)}”"


def safe_redline(redline: str) -> str:
    """A redline with the article's words escaped and its own marks kept."""
    parts = re.split(r"(\*\*|~~)", " ".join(redline.split()))
    return "".join(part if part in ("**", "~~") else escaped(part) for part in parts)

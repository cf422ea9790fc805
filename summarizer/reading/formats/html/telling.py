"""What a page tells of its article: title, outlet, address, day of publication.

A day is taken from where a page gives it as that of publication, its head or the lines
around its title, and handed on as it is written there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

from summarizer.extras import extra
from summarizer.lexicon.outlets import outlet_named
from summarizer.reading.articles import Metadata
from summarizer.reading.documents import Fetched
from summarizer.reading.formats.titles import is_known, outlet_in
from summarizer.scripts import HAN

_SAVED_FROM = "<!-- saved from url=("  # then its length, and the address
_HEAD = 4_096  # characters in which a browser writes where it saved a page from
_LONGEST_LINE = 160  # characters of a line that tells day and source
# "2025-04-14", "2025/4/14", and the same with Chinese characters between and behind.
_BETWEEN_NUMBERS = r"[^\d:,;]{1,3}"
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?:19|20)\d\d{_BETWEEN_NUMBERS}(?:0?[1-9]|1[0-2])"
    rf"{_BETWEEN_NUMBERS}(?:[12]\d|3[01]|0?[1-9])(?!\d)[{HAN}]?"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_TAIL = re.compile(r"\D+$")
_BETWEEN = re.compile(r"[:：|｜\n]|\s{2,}|\s-\s")
# Of what a head says, the days of these are not that of publication.
_OTHER_DAYS = re.compile(r"image|modif|updat|revis|expir", re.IGNORECASE)
_NAMES = ("property", "name", "itemprop")


def head_of(page: Any) -> Any:
    """What a page says of itself and nobody sees, as a page of its own."""
    html = extra("lxml.html")
    whole = html.document_fromstring("<html><head></head><body></body></html>")
    parts = page.xpath("//head/meta | //head/link | //head/title")
    parts += page.xpath("//script[@type='application/ld+json']")
    for part in parts:
        if not any(_OTHER_DAYS.search(part.get(name, "")) for name in _NAMES):
            copied = deepcopy(part)
            copied.tail = None
            whole.find("head").append(copied)
    return whole


def told_by(head: Any, fetched: Fetched, characters: str) -> Metadata:
    """What the head of a page tells, and a browser that saved it."""
    found = extra("trafilatura").extract_metadata(
        head, date_config={"extensive_search": False, "original_date": True}
    )
    addresses = (fetched.url, _saved_from(characters[:_HEAD]), found.url)
    name = found.sitename
    return Metadata(
        title=found.title or None,
        outlet=name if name and "." not in name else _outlet_in(head),
        date=found.date or None,
        url=next((each for each in addresses if each and _is_of_web(each)), None),
    )


def _saved_from(head: str) -> str | None:
    """The address that a browser writes at the head of a page that it saves."""
    behind = head.partition(_SAVED_FROM)[2].partition(")")[2]
    return next(iter(behind.split(maxsplit=1)), None)


def _outlet_in(head: Any) -> str | None:
    """A known outlet, or an office of a country, that a head names without saying so.

    That is its source as governments' sites of China give it, else what stands last in
    its title: "Talks in Hanoi | Ministry of Foreign Affairs of Japan".
    """
    sources = head.xpath("//meta[@name='ContentSource']/@content")
    named = next(filter(is_known, (each.strip() for each in sources)), None)
    return named or outlet_in(head.findtext(".//title"))


def told_around(lines: Sequence[str]) -> Metadata:
    """What the lines around a title tell: "2025-04-14 21:30  Source: Xinhua"."""
    short = [line for line in lines if len(line) <= _LONGEST_LINE]
    pieces = (piece.strip() for line in short for piece in _BETWEEN.split(line))
    return Metadata(
        outlet=next((piece for piece in pieces if piece and outlet_named(piece)), None),
        date=next(filter(None, map(day_in, short)), None),
    )


def day_in(line: str) -> str | None:
    """A day with its year as a line has it; which day is meant is told later."""
    if match := _YEAR_FIRST.search(line):
        return match.group()
    if not (_YEAR.search(line) and _DAY.search(line)):
        return None
    return _TAIL.sub("", line)


def _is_of_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)

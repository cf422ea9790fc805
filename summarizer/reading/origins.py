"""Where an article comes from: its outlet and the side behind it, read off the text.

What is known is said with the words that tell it; an outlet that nothing names stays
unknown, and so does the side behind an outlet that is nobody's organ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from summarizer.languages.language import all_languages, is_spaced
from summarizer.lexicon import outlets
from summarizer.lexicon.people import leaders_in
from summarizer.scripts import HAN


class Origin(NamedTuple):
    """An outlet, the side behind it, and which words tell."""

    outlet: str | None
    reporter: str | None
    basis: str | None


UNKNOWN = Origin(None, None, None)
# A dateline stands in the first lines, a source in the last ones. The head is counted
# in characters; an agency named further down is one that is quoted.
_HEAD = 600
_LAST_LINES = 8
_FIRST_LINES = 3
_AROUND_ADDRESS = 30  # characters beside an address: "Source:"; more are a sentence
_FURNITURE = 40  # characters of a menu's line; a longer one is text in another language
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE_DOMAIN = re.compile(r"(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})/?", re.IGNORECASE)
# In a dateline, or alone at the beginning of a line; not "Andhra Pradesh (AP) said".
_BRACKETS = re.compile(
    r"[(（]([^()（）\n]{2,40})[)）](?=[ \t]*(?:[-–—:：]|$))"
    r"|^[ \t\u3000]*[(（]([^()（）\n]{2,40})[)）]",
    re.MULTILINE,
)
_HAN = re.compile(f"[{HAN}]")


def origin_of(
    text: str, *, outlet: str | None, url: str | None, language: str
) -> Origin:
    """The outlet and the side behind it.

    An agency in the first lines tells whose account it is, even in another outlet's
    pages; then the outlet that the metadata name, the text's source line, the address.
    """
    candidates = [
        *_in_head(text),
        _named(outlet),
        _in_tail(text),
        _at_address(url),
        _by_title(text),
        _by_furniture(text, language),
    ]
    settled = next((origin for origin in candidates if origin.basis), UNKNOWN)
    named = next((origin.outlet for origin in candidates if origin.outlet), None)
    basis = settled.basis if settled.reporter else None
    return Origin(outlet or settled.outlet or named, settled.reporter, basis)


def outlet_by(author: str | None) -> str | None:
    """The outlet that an author is, by name or by domain, if it is a known one."""
    if not author:
        return None
    if _BARE_DOMAIN.fullmatch(author):
        origin = _at_domain(author, author)
        return origin.outlet if origin.basis else None
    return author if outlets.outlet_named(author) else None


def _named(outlet: str | None) -> Origin:
    if not outlet:
        return UNKNOWN
    side = outlets.side_behind(outlet)
    is_known = side or outlets.outlet_named(outlet)
    return Origin(outlet, side, f"outlet {outlet!r}" if is_known else None)


def _in_head(text: str) -> Iterator[Origin]:
    """Agencies in the first lines: "(Xinhua) --", "Provided by VNA", 新华社北京…电."""
    head = text[:_HEAD]
    known = outlets.known_names()
    for match in _BRACKETS.finditer(head):
        if outlet := known.get((match.group(1) or match.group(2)).strip()):
            yield Origin(*outlet, f"{match.group().strip()!r} in the first lines")
    for pattern in (_provided_pattern(), _wire_pattern(), _dateline_pattern()):
        for match in pattern.finditer(head):
            if outlet := known.get(match.group(1).strip()):
                yield Origin(*outlet, f"{match.group().strip()!r} in the first lines")


@lru_cache(maxsize=1)
def _provided_pattern() -> re.Pattern[str]:
    marks = [each.marks for each in all_languages()]
    provided = [mark for each in marks for mark in each.provided]
    provided += [mark for each in marks for mark in each.source]
    words = "|".join(map(re.escape, provided))
    return re.compile(rf"^[ \t]*(?:{words})\b[ \t:：]*([^\n\r/]{{2,40}}?)[ \t]*$", re.M)


@lru_cache(maxsize=1)
def _wire_pattern() -> re.Pattern[str]:
    names = sorted((n for n in outlets.known_names() if _HAN.match(n)), key=len)
    either = "|".join(map(re.escape, reversed(names)))
    wire = "".join(each.marks.wire for each in all_languages())
    return re.compile(rf"^[\s\u3000]*[（(]?({either})[^\n。]{{0,24}}?[{wire}]", re.M)


@lru_cache(maxsize=1)
def _dateline_pattern() -> re.Pattern[str]:
    """ "Jeddah, March 31, 2026, SPA --": a name in capitals before the dash."""
    names = [name for name in outlets.known_names() if name.isupper()]
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"^[^\n]{{3,80}}?\b({either})[ \t]*(?:--|[–—])", re.M)


def _in_tail(text: str) -> Origin:
    """The source line at the end: an address, a bare domain, "Nguồn: TTXVN"."""
    lines = [line.strip() for line in text.rstrip().splitlines() if line.strip()]
    for line in reversed(lines[-_LAST_LINES:]):
        named = _provided_pattern().match(line)
        if named and (outlet := outlets.outlet_named(named.group(1).strip(" .。"))):
            return Origin(*outlet, f"{line!r} at the end")
        address = _ADDRESS.search(line)
        domain = _BARE_DOMAIN.fullmatch(line)
        if address and len(line) - len(address.group()) < _AROUND_ADDRESS:
            return _at_address(address.group(), f"{line!r} at the end")
        if domain:
            return _at_domain(domain.group(1), f"{line!r} at the end")
    return UNKNOWN


def _at_address(url: str | None, basis: str | None = None) -> Origin:
    if not url:
        return UNKNOWN
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return UNKNOWN
    return _at_domain(host, basis or f"address {url}") if host else UNKNOWN


def _at_domain(domain: str, basis: str) -> Origin:
    outlet = outlets.outlet_at(domain)
    is_known = outlet.side or outlets.outlet_named(outlet.name)
    return Origin(outlet.name, outlet.side, basis if is_known else None)


def _by_title(text: str) -> Origin:
    """ "Readout of President Biden's call with …": a leader's office tells his own."""
    title = next((line.strip() for line in text.splitlines() if line.strip()), "")
    match = _readout_pattern().match(title)
    if match is None:
        return UNKNOWN
    told = f"{match.group().strip()!r} in the title"
    who = match.group(1)
    if outlet := outlets.outlet_named(who[:1].upper() + who[1:]):
        return Origin(*outlet, told)  # "the White House"
    sides = {leader.side for leader in leaders_in(who)}
    return Origin(None, sides.pop(), told) if len(sides) == 1 else UNKNOWN


@lru_cache(maxsize=1)
def _readout_pattern() -> re.Pattern[str]:
    """What stands between such an opening and what the leader did."""
    marks = [each.marks for each in all_languages()]
    openings = "|".join(re.escape(mark) for each in marks for mark in each.readout)
    events = "|".join(re.escape(mark) for each in marks for mark in each.event)
    ends = rf"(?:['’]s?(?=\s)|(?=[ \t]+(?:{events})\b))"
    return re.compile(rf"(?:{openings})[ \t]+([^\n]{{3,80}}?){ends}")


@lru_cache(maxsize=1)
def _furniture() -> list[tuple[str, str]]:
    marks = (each.marks.furniture.items() for each in all_languages())
    return [pair for each in marks for pair in each]


def _by_furniture(text: str, language: str) -> Origin:
    """A short line of simplified Chinese around an article in another language."""
    if not is_spaced(language):
        return UNKNOWN
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:_FIRST_LINES] + lines[-_LAST_LINES:]:
        han = _HAN.findall(line)
        if len(line) > _FURNITURE or len(han) * 2 < len(line.replace(" ", "")):
            continue
        for side, letters in _furniture():
            if not set(letters).isdisjoint(line):
                return Origin(None, side, f"Chinese page furniture {line!r}")
    return UNKNOWN

"""Where an article comes from: its outlet and the side behind it, read off the text.

What is known is said with the words that tell it; an outlet that nothing names stays
unknown, and so does the side behind an outlet that is nobody's organ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from summarizer.languages.language import all_languages, is_spaced, wire_marks
from summarizer.lexicon.outlets import Outlet, Outlets
from summarizer.lexicon.people import leaders_in
from summarizer.models import ReporterHow
from summarizer.scripts import HAN


class Origin(NamedTuple):
    """An outlet, the side behind it, which words tell, and where they stand."""

    outlet: str | None
    reporter: str | None
    basis: str | None
    how: ReporterHow | None = None


UNKNOWN = Origin(None, None, None)
# A dateline stands in the first lines, a source in the last ones. The head is counted
# in characters; an agency named further down is one that is quoted.
_HEAD = 600
_LAST_LINES = 8
_FIRST_LINES = 3
_FURNITURE = 40  # characters of a menu's line; a longer one is text in another language
_DATELINE = 60  # characters of place and day before an agency's name
_PLACE = 3  # words of a place: "Dar es Salaam"
_DAY = 2  # words of a day behind the place that end a dateline: "15 April"
_NAME = r"[^()（）\n]{2,40}"
_ADDRESS = re.compile(r"[<\[(]?(https?://[^\s<>\])]+)[>\])]?", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})/?", re.IGNORECASE)
# "(Xinhua) --"; "(AKP), January 15, 2025 --"
_IN_BRACKETS = re.compile(
    rf"[(（]({_NAME})[)）](\.?[ \t]*[-–—:：]|,[^.\n]{{2,24}}?(?:--|[–—]))?"
)
# "(TTXVN 28/4)": the day stands within.
_DAY_WITHIN = re.compile(r"[ \t,]+\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?$")
_IN_SLASHES = re.compile(r"/([^/\n]{2,40})/")
# "15 Apr - RIA Novosti."; "March 31, 2026, SPA --"
_BEHIND_DASH = re.compile(r"[ \t](?:--|[-–—])[ \t]+([^-–—\n.,:]{2,40})[.,:]")
_BEFORE_DASH = re.compile(r",[ \t]+([^-–—\n.,:]{2,40}?)[ \t]*(?:--|[–—])")
# "VGP - The two leaders …"; "Xinhua | Updated: …". Of a name between two dashes the
# text says what it is.
_AT_BEGINNING = re.compile(
    r"[ \t]*[(（]?([^-–—\n()（）|,:]{2,40}?)[)）]?"
    r"(?:[ \t]*\||[ \t]+[-–—][ \t]+(?![^\n]{0,80}[ \t][-–—]))"
)
_BRACKETED = re.compile(r"^[(（](.*)[)）]$")
_SENTENCE_END = re.compile(r"[.!?。！？][”\"»)）]*$")
# What signs a text at its end: "… said Xi. (Xinhua)", "— VNS", "./.VNA". A hyphen alone
# at the beginning of a line is a list's.
_SIGNED = re.compile(
    rf"(?:^(?!-[^-])|[.!?。！？”\"»])[ \t]*(?:--?|[–—/]|[(（]|/\.)[ \t]*({_NAME}?)"
    r"[)）]?[ \t.]*$"
)
_HAN = re.compile(f"[{HAN}]")


def origin_of(
    text: str,
    *,
    title: str | None,
    outlet: str | None,
    url: str | None,
    language: str,
    known: Outlets,
) -> Origin:
    """The outlet and the side behind it.

    An agency in the first lines tells whose account it is, even in another outlet's
    pages; then the outlet that the metadata name, the text's source line, the address.
    """
    settled, first = UNKNOWN, None
    for how, origin in _by_place(text, title, outlet, url, language, known):
        first = first or origin.outlet
        if origin.basis and not settled.basis:
            settled = origin._replace(how=how)
        if settled.basis and (outlet or settled.outlet):
            break  # what stands further down tells no more
    named = outlet or settled.outlet or first
    basis = settled.basis if settled.reporter else None
    return Origin(named, settled.reporter, basis, settled.how)


def _by_place(
    text: str,
    title: str | None,
    outlet: str | None,
    url: str | None,
    language: str,
    known: Outlets,
) -> Iterator[tuple[ReporterHow, Origin]]:
    """What each place tells, the surest first; none is looked at before it is asked."""
    for origin in _in_head(text, known):
        yield "head", origin
    yield "outlet", _named(outlet, known)
    yield "source", _in_tail(text, known)
    yield "address", _at_address(url, known, f"address {url}")
    yield "source", _alone_in_tail(text, known)
    yield "title", _by_title(title or "", known)
    yield "title", _by_title(_first_line(text), known)
    yield "page", _by_furniture(text, language)


def outlet_by(author: str | None, known: Outlets) -> str | None:
    """The outlet that an author is, by name or by domain, if it is a known one."""
    if not author:
        return None
    if _DOMAIN.fullmatch(author):
        origin = _at_domain(author, known, author)
        return origin.outlet if origin.basis else None
    return author if known.named(author) else None


def _named(outlet: str | None, known: Outlets) -> Origin:
    if not outlet:
        return UNKNOWN
    told = f"outlet {outlet!r}"
    if domain := _DOMAIN.fullmatch(outlet.strip()):
        return _at_domain(domain.group(1), known, told)
    side = known.behind(outlet)
    return Origin(outlet, side, told if side or known.named(outlet) else None)


def _in_head(text: str, known: Outlets) -> Iterator[Origin]:
    """Agencies in the first lines: "(Xinhua) --", "Provided by VNA", 新华社北京…电."""
    head = text[:_HEAD]
    for line in head.splitlines():
        named = (*_in_dateline(line, known), *_at_beginning(line, known))
        for outlet, words in named:
            yield _of(outlet, f"{words!r} in the first lines")
    for pattern in (_provided(), _wire(known)):
        for match in pattern.finditer(head):
            if found := known.named(match.group(1)):
                yield _of(found, f"{match.group().strip()!r} in the first lines")


def _of(outlet: Outlet, basis: str) -> Origin:
    return Origin(outlet.name, outlet.side, basis)


def _in_dateline(line: str, known: Outlets) -> Iterator[tuple[Outlet, str]]:
    """The outlets that a line names behind its place and day, and with which words."""
    for match in _IN_BRACKETS.finditer(line):
        before = line[: match.start()]
        # "(서울=연합뉴스)": the place stands within.
        name = re.split("[=＝]", match.group(1))[-1].strip()
        outlet = known.names.get(_DAY_WITHIN.sub("", name))
        if outlet is None or _is_short_for(before, match.group(1), outlet, known):
            continue
        is_opening = match.group(2) is not None
        # A caption ends with who took the picture; a dateline goes on.
        has_text = is_opening or line[match.end() :].strip()
        is_dated = has_text and (_ends_in_day(before) or _DAY_WITHIN.search(name))
        if not before.strip() or is_dated or (is_opening and _is_place(before)):
            yield outlet, match.group().strip()
    for pattern in (_IN_SLASHES, _BEHIND_DASH, _BEFORE_DASH):
        for match in pattern.finditer(line):
            before, name = line[: match.start()], match.group(1).strip()
            # "Tehran, IRNA –": initials are no name of a person.
            is_seat = pattern is _BEFORE_DASH and name.isupper() and _is_place(before)
            if (outlet := known.names.get(name)) and (_ends_in_day(before) or is_seat):
                yield outlet, match.group().strip()


def _at_beginning(line: str, known: Outlets) -> Iterator[tuple[Outlet, str]]:
    """The outlet that a line begins with, as domain or name, and with which words."""
    if match := _AT_BEGINNING.match(line):
        name = match.group(1)
        domain = _DOMAIN.fullmatch(name)
        outlet = known.at(domain.group(1)) if domain else known.names.get(name)
        if outlet and (outlet.side or not domain) and outlet.kind != "offices":
            yield outlet, match.group().strip()


def _is_short_for(before: str, name: str, outlet: Outlet, known: Outlets) -> bool:
    """Whether letters shorten the words before them: "Andhra Pradesh (AP)"."""
    initials = "".join(word[0] for word in before.split()).upper()
    return initials.endswith(name) and known.named(before) != outlet


def _is_place(before: str) -> bool:
    """Whether it can be the name of a place: "Phnom Penh", "Dar es Salaam"."""
    words = before.strip(" \t,").split()
    is_name = all(len(word) < _PLACE or not word[0].islower() for word in words)
    return len(words) <= _PLACE and is_name


def _ends_in_day(before: str) -> bool:
    last = before.strip(" \t,.").split()[-_DAY:]
    return len(before) <= _DATELINE and any(any(map(str.isdigit, w)) for w in last)


@lru_cache(maxsize=1)
def _source_words() -> str:
    marks = [each.marks for each in all_languages()]
    words = [word for each in marks for word in (*each.provided, *each.source)]
    return "|".join(map(re.escape, words))


@lru_cache(maxsize=1)
def _provided() -> re.Pattern[str]:
    """ "Source: Xinhua"; "2025-01-15 20:11 来源：新华网"; "Source: Xinhua| Editor"."""
    clock = r"(?:\d[^\n]{4,24}?[ \t|]+)?"
    words = rf"(?:{_source_words()})\b[ \t:：]*"
    return re.compile(
        rf"^[ \t]*{clock}{words}([^\n\r/|]{{2,40}}?)[ \t]*(?:$|\|)", re.MULTILINE
    )


@lru_cache(maxsize=1)
def _source_link() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_source_words()})[ \t]*[:：]?[ \t]*{_ADDRESS.pattern}", re.I
    )


@lru_cache(maxsize=8)
def _wire(known: Outlets) -> re.Pattern[str]:
    """ "新华社北京1月15日电": an agency or paper, not "外交部长王毅致电"."""
    names = (n for n, o in known.names.items() if o.kind != "offices" and _HAN.match(n))
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(
        rf"^[\s\u3000]*[（(]?({either})[^\n。，：:]{{0,24}}?(?:{wire_marks()})", re.M
    )


def _last_lines(text: str) -> Iterable[str]:
    lines = [line.strip() for line in text.rstrip().splitlines() if line.strip()]
    return reversed(lines[-_LAST_LINES:])


def _in_tail(text: str, known: Outlets) -> Origin:
    """The source at the end: "Nguồn: TTXVN", "Source: https://…", "(Xinhua)"."""
    lines = list(_last_lines(text))
    outlet = _signing(lines[0], known) if lines else None
    if outlet and any(map(_SENTENCE_END.search, lines[1:2])):
        return _of(outlet, f"{lines[0]!r} at the end")
    is_end = True  # a picture before the text is signed as well
    for whole in lines:
        line = _BRACKETED.sub(r"\1", whole)
        told = f"{whole!r} at the end"
        if link := _source_link().fullmatch(line):
            return _at_address(link.group(1), known, told)
        if named := _provided().match(line):
            words = named.group(1).strip(" .。")
            domain = _DOMAIN.fullmatch(words)
            found = known.at(domain.group(1)) if domain else known.named(words)
            if found and (found.side or not domain):
                return _of(found, told)
        if domain := _DOMAIN.fullmatch(line):
            return _at_domain(domain.group(1), known, told)
        signed = _SIGNED.search(whole) if is_end else None
        outlet = _signing(signed.group(1), known) if signed else None
        if signed and outlet:
            return _of(outlet, f"{signed.group().strip(' .')!r} at the end")
        is_end = is_end and not _SENTENCE_END.search(whole)
    return UNKNOWN


def _signing(name: str, known: Outlets) -> Outlet | None:
    """Who signs a text: an agency or paper, or two of a side: "TTXVN/Vietnam+"."""
    named = [known.names.get(each.strip(" .")) for each in re.split("[/,]", name)]
    sides = {each.side if each else None for each in named}
    first = named[0]
    return first if first and first.kind != "offices" and len(sides) == 1 else None


def _alone_in_tail(text: str, known: Outlets) -> Origin:
    """An address that is a line by itself; of several none is the source."""
    found = [line for line in _last_lines(text) if _ADDRESS.fullmatch(line)]
    if len(found) != 1:
        return UNKNOWN
    address = _ADDRESS.sub(r"\1", found[0])
    return _at_address(address, known, f"{found[0]!r} at the end")


def _at_address(url: str | None, known: Outlets, basis: str) -> Origin:
    if not url:
        return UNKNOWN
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return UNKNOWN
    return _at_domain(host, known, basis) if host else UNKNOWN


def _at_domain(domain: str, known: Outlets, basis: str) -> Origin:
    outlet = known.at(domain)
    is_known = outlet.side or known.named(outlet.name)
    return Origin(outlet.name, outlet.side, basis if is_known else None)


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _by_title(title: str, known: Outlets) -> Origin:
    """ "Readout of President Biden's call with …": a leader's office tells his own."""
    match = _readout_pattern().match(title.strip())
    if match is None:
        return UNKNOWN
    told = f"{match.group().strip()!r} in the title"
    who = match.group(1)
    if outlet := known.named(who[:1].upper() + who[1:]):
        return _of(outlet, told)  # "the White House"
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

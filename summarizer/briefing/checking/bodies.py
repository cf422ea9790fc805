"""Institutions and papers of a sentence's own words: each is one of its texts.

A body is told by what it is (committee, dialogue, treaty) and by the words beside that
(railway, border). Both stand side by side in what the sentence rests on, in whichever
language. One that the texts only raise, keep or use is not told as founded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.claims import PIECE, Claimed, listed, stands_in
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.terms import ground, names_there
from summarizer.languages.language import read_language
from summarizer.lexicon.bodies import HEADS, KINDS, Word, words_of_kind
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.terms import longest, terms_in
from summarizer.text import sentences

_STOP = re.compile(r"[,;:.!?，；：。！？、□()（）]")
_SENTENCE = re.compile(r"[;；。.:：]")
_BORDER = re.compile(r"[;；。]|(?<=[a-z])\.(?=\s)")
_NEAR = 140  # characters of a text around a body in which its kind is told
# Characters of a name between a body and its kind; in Chinese, and where it is behind.
_BESIDE, _BESIDE_HAN, _BEHIND = 36, 10, 32
_LED = 110  # characters of a text before a body in which its verb stands
_ADJACENT = re.compile(r"\s?")
_MEANT = 48  # characters of a sentence between a verb and the body that it founds


def bodies_unborne(claimed: Claimed) -> Iterator[str]:
    """Institutions and papers that the texts do not have, or of another kind."""
    own = claimed.own
    texts = tuple(ground(claimed))
    there = names_there(texts)
    known = [
        (each.start, each.end)
        for each in longest(terms_in(own))
        if each.kind == "names" and each.names & there
    ]
    words = words_of_kind(own)
    for head in (each for each in words if each.section in HEADS):
        if any(start <= head.start < end for start, end in known):
            continue
        places = _places(texts, head.name)
        if not places:
            if head.section != "loose" and not claimed.is_of_absence:
                yield own[head.start : head.end]
            continue
        for kind in _beside(claimed, head, words):
            if not any(kind.name in _kinds(around) for around in places):
                yield own[min(kind.start, head.start) : max(kind.end, head.end)]


def _places(texts: Sequence[str], name: str) -> list[str]:
    """What stands around each body of that name in some texts."""
    return [
        _clause(text, each)
        for text in texts
        for each in words_of_kind(text)
        if each.name == name and each.section in HEADS
    ]


def _clause(text: str, body: Word) -> str:
    """The clause of a text around a body, or what is near of a long one."""
    begin, end = max(0, body.start - _NEAR), body.end + _NEAR
    begin = max(
        (m.end() for m in _BORDER.finditer(text, begin, body.start)), default=begin
    )
    border = _BORDER.search(text, body.end, end)
    return text[begin : border.start() if border else end]


def _kinds(text: str) -> set[str]:
    return {each.name for each in words_of_kind(text) if each.section in KINDS}


def _beside(claimed: Claimed, head: Word, words: Sequence[Word]) -> Iterator[Word]:
    """The kinds that its own name has: before it, or behind it as in Vietnamese."""
    profile = read_language(claimed.language).profile
    reach = _BEHIND if profile.head_first else _BESIDE
    reach = reach if profile.spaced else _BESIDE_HAN
    for each in words:
        if each.section not in KINDS:
            continue
        begin, end = each.end, head.start
        if profile.head_first:
            begin, end = head.end, each.start
        between = claimed.own[begin:end]
        if 0 <= end - begin <= reach and not _parted(claimed, between):
            yield each


def _parted(claimed: Claimed, between: str) -> bool:
    """Whether a name ends between two words."""
    return bool(
        _STOP.search(between) or listed("name_ends", claimed.language).search(between)
    )


def founded_astray(claimed: Claimed) -> Iterator[str]:
    """Bodies told as founded or new that the texts only raise, keep or put to use."""
    texts = [*claimed.cited]
    for cell in claimed.row:
        texts += Claimed(cell, claimed.scope).cited
    heads = [each for each in words_of_kind(claimed.own) if each.section in HEADS]
    for match, head in _founded(claimed, heads):
        if _only(texts, head, "goes_on", "founds"):
            yield claimed.own[match.start() : match.end()]


def exists_astray(claimed: Claimed) -> Iterator[str]:
    """Bodies told as there already that the texts found.

    Each piece with places of its own is held against these alone: one account may
    found what another uses.
    """
    texts = [*claimed.cited]
    for cell in claimed.row:
        texts += Claimed(cell, claimed.scope).cited
    heads: list[Word] = []
    for piece in claimed.between(PIECE):
        own = [each for each in words_of_kind(piece.own) if each.section in HEADS]
        told = [*listed("exists", piece.language).finditer(piece.own)]
        reporters = {a.reporter for a in piece.accounts}
        for named in named_in(piece) if told and reporters else ():
            if named.as_reporter and named.side not in reporters:
                yield told[0].group()
        for match in told:
            before = [each for each in own if each.end <= match.start()] or heads
            if before and _only(piece.cited or texts, before[-1], "founds", "goes_on"):
                yield match.group()
        heads = own or heads


def is_in_use(claimed: Claimed) -> bool:
    """Whether a sentence that it cites puts a body to use, and founds none.

    What it names itself must be that body.
    """
    named = {each.name for each in words_of_kind(claimed.own) if each.section in HEADS}
    for text in claimed.cited:
        for each in sentences(text):
            words = text[each.start : each.end]
            there = {w.name for w in words_of_kind(words) if w.section in HEADS}
            used = stands_in("in_use", words) and not stands_in("founds", words)
            if used and there and (not named or named & there):
                return True
    return False


def _founded(
    claimed: Claimed, heads: Sequence[Word]
) -> Iterator[tuple[re.Match[str], Word]]:
    """Each word of founding with the body that it is said of."""
    own = claimed.own
    for match in listed("founds", claimed.language).finditer(own):
        behind = [
            each
            for each in heads
            if each.start >= match.end() and not _parted_from(own, match.end(), each)
        ]
        before = [each for each in heads if each.end <= match.start()][-1:]
        near = [e for e in before if not _STOP.search(own[e.end : match.start()])]
        for each in behind[:1] or near or _carried(own, heads, match):
            yield match, each
    for match in listed("itself", claimed.language).finditer(own):
        stop = _STOP.search(own, match.end())
        if not listed("new", claimed.language).search(own[match.end() :]):
            continue
        after = [e for e in heads if match.end() <= e.start <= match.end() + 2]
        before = [e for e in heads if 0 <= match.start() - e.end <= 2]
        told = own[match.end() : stop.end() if stop else len(own)]
        first = stop is not None and own[stop.start()] == ","
        if first or listed("new", claimed.language).search(told):
            for each in after or before:
                yield match, each


def _carried(own: str, heads: Sequence[Word], match: re.Match[str]) -> list[Word]:
    """The body that the piece before speaks of, where its verb's has none."""
    led = _SENTENCE.split(own[: match.start()])[-1]
    begin = match.start() - len(led)
    stop = _STOP.search(own, match.end())
    rest = own[match.end() : stop.start() if stop else len(own)]
    if rest.strip() or "□" in led:  # it founds what stands behind it
        return []
    return [each for each in heads if begin <= each.start < match.start()][-1:]


def _parted_from(own: str, at: int, head: Word) -> bool:
    between = own[at : head.start]
    return len(between) > _MEANT or re.search("[,;；，。□]", between) is not None


def _only(texts: Sequence[str], head: Word, one: str, other: str) -> bool:
    """Whether what leads to a body has a word of one list, and none of another."""
    leads = list(_leads(texts, head.name))
    return any(stands_in(one, each) for each in leads) and not any(
        stands_in(other, each) for each in leads
    )


def _leads(texts: Sequence[str], name: str) -> Iterator[str]:
    """What leads to a body in its clause, with the body."""
    for text in texts:
        for each in words_of_kind(text):
            if each.name == name and each.section in HEADS:
                begin = max(0, each.start - _LED)
                stops = [m.end() for m in PIECE.finditer(text[begin : each.start])]
                yield text[begin + (stops[-1] if stops else 0) : each.end + _BESIDE]


def owners_astray(claimed: Claimed) -> Iterator[str]:
    """Another side's youth, goods or ministries than the texts tell of."""
    texts = tuple(ground(claimed))
    own = _owned(claimed.own)
    there: dict[str, set[str]] = {}
    for text in texts:
        for name, side, _, _ in _owned(text):
            there.setdefault(name, set()).add(side)
    for name, side, begin, end in own:
        if there.get(name) and side not in there[name]:
            yield claimed.own[begin:end]


def _owned(text: str) -> list[tuple[str, str, int, int]]:
    """The kinds in a text that a side's name stands right beside."""
    sides = find_sides(text)
    return [
        (kind.name, side.code, min(kind.start, side.start), max(kind.end, side.end))
        for kind in words_of_kind(text)
        if kind.section == "people"
        for side in sides
        if _ADJACENT.fullmatch(
            text[side.end : kind.start]
            if side.end <= kind.start
            else text[kind.end : side.start] or "-"
        )
    ]

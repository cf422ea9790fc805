"""Cautions that send a reader on instead of holding him back.

A caution tells what must not be made of a thing: it has nothing passed on as more than
it is, no words built on without care, no whole without exception that no text tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.claims import Claimed, listed, stands_in
from summarizer.briefing.checking.holding import agreed_by
from summarizer.briefing.checking.named import named_in
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import negations
from summarizer.grounding.wording import content
from summarizer.lexicon.sides import find_sides
from summarizer.text import sentences

_HOLE = "□"
_STOP = re.compile(r"[,;:，；：。]|(?<![A-Z])\.(?=\s|$)")
_FEW, _MORE = 2, 3  # words by which a sentence is known, before a quote and without


def advice_astray(claimed: Claimed) -> Iterator[str]:
    """What a caution lets a reader do, counts as a thing, or denies of its text."""
    yield from _all_of_it(claimed)
    yield from _held_back(claimed)
    if claimed.sentence.section != "cautions":
        return
    for clause in claimed.clauses:
        yield from _passed_on(clause)
        yield from _of_whom(clause)
        yield from _denied_of_a_text(clause)


def _held_back(claimed: Claimed) -> Iterator[str]:
    """What is not to be passed on as agreed, though each side's accounts have it."""
    words = claimed.sentence.bare
    match = listed("held_back", claimed.language).search(words)
    if match is None:
        return
    latest = claimed.scope.keys.at(claimed.scope.latest.id)
    tellers = {account.reporter for account in latest}
    if len(tellers) > 1 and agreed_by(claimed) == tellers:
        yield match.group()


def _passed_on(clause: Claimed) -> Iterator[str]:
    """Advice to report a thing as another, unless as a side's own or as less."""
    for match in listed("passes_as", clause.language).finditer(clause.untranslated):
        before = _STOP.split(clause.own[: match.start()])[-1]
        rest = _STOP.split(clause.own[match.end() :])[0]
        behind = {each.start - match.end() for each in named_in(clause)}
        owned = any(0 <= at < len(rest) for at in behind)
        less = listed("tentative", clause.language).search(rest)
        if not (negations(before) or owned or less):
            yield match.group()


def _of_whom(clause: Claimed) -> Iterator[str]:
    """A request, promise or answer told as one to a side that no text cited names."""
    there = {m.code for text in clause.cited for m in find_sides(text)}
    own = clause.untranslated
    for match in listed("is_to", clause.language).finditer(own):
        behind = _STOP.split(own[match.end() :])[0]
        to = [m for m in find_sides(behind) if not behind[: m.start].strip()]
        for side in to:
            if side.code not in there and not negations(match.group()):
                yield match.group() + behind[: side.end]


def _denied_of_a_text(clause: Claimed) -> Iterator[str]:
    """What a caution says was not so, and one sentence of its text says was.

    All telling words between the denial and the quote, or the end, stand there.
    """
    own = clause.untranslated
    for match in listed("was_not", clause.language).finditer(own):
        piece = _STOP.split(own[match.end() :])[0]
        plain = listed("page_words", clause.language).sub(" ", piece.split(_HOLE)[0])
        told = set(content(plain))
        if len(told) < (_FEW if _HOLE in piece else _MORE):
            continue
        for text in clause.cited:
            for each in sentences(text):
                words = normalise(text[each.start : each.end]).text
                if told <= set(content(words)) and not negations(words):
                    yield match.group()
                    return


def _all_of_it(claimed: Claimed) -> Iterator[str]:
    """A whole without exception, of which no text has a word."""
    if claimed.sentence.section != "cautions" and (
        claimed.is_of_absence or claimed.claims("new")
    ):
        return  # "entirely unmentioned" is looked at as what it is
    for clause in claimed.clauses:
        for match in listed("total", clause.language).finditer(clause.untranslated):
            if negations(clause.own[: match.start()]):
                continue
            if not any(stands_in("total", text) for text in clause.cited):
                yield match.group()

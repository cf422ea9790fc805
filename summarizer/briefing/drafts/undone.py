"""What is told as done and is wished for, planned or under way in the texts.

"The agreement had been concluded", of which they have the need to conclude it. Held
against the sentences of the meeting that share most of its words, in their language:
each must have a word of what is to come before those words, and none that it is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.telling import is_denied
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import is_told_of_meetings, pinned
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.things import (
    Thing,
    all_in,
    things_in,
    without_sides,
)
from summarizer.briefing.drafts.tying import Stretch
from summarizer.briefing.keys import Account
from summarizer.comparing.pairing import features_of
from summarizer.grounding.strengths import levels
from summarizer.lexicon.matters import is_common, tokens_of
from summarizer.models import DraftFault

_CLAIMS = ("gone", "every", "only", "new", "doubting", "condition", "ago")
_STOP = re.compile(r"(?:[,;:，；：。、]|(?<![A-Z])\.)(?!\d)\s*")
_DONE = 5  # the level of words that tell a thing as done
_LEAST = 2  # words of a clause that a sentence of a text must share
_SHARE = 0.4  # of the clause's words, by how rare they are
_CLOSE = 0.75  # of the best share: another telling of the same
_HALF = (
    2  # of the shared words one in so many stands behind the word of what is to come
)


def told_as_done(held: Held) -> Iterator[DraftFault]:
    """A word that tells a thing as done which all texts of the meeting have to come."""
    if not is_told_of_meetings(held, _CLAIMS):
        return
    for name in ("perfect", "ended"):
        for match in words_for(name, held.language).finditer(held.own):
            if _is_telling(held, match) or is_denied(held.own, match):
                continue
            if _is_wished(held, match):
                continue
            if stretch := _to_come(held, match):
                yield held.fault("telling", match.group(), stretch)
                return


def _is_telling(held: Held, match: re.Match[str]) -> bool:
    """Whether what is done is done by words alone: "had asked", "had agreed"."""
    last = match.group().split()[-1]
    names = ("told", "saying", "agreed")
    return any(words_for(name, held.language).fullmatch(last) for name in names)


def _is_wished(held: Held, match: re.Match[str]) -> bool:
    before = _STOP.split(held.own[: match.start()])[-1]
    wishing = words_for("wishing", held.language)
    undone = words_for("undone", held.language)
    return any(pattern.search(before) for pattern in (wishing, undone))


def _to_come(held: Held, match: re.Match[str]) -> Stretch | None:
    """The nearest sentence of the meeting that has the matter still to come."""
    words = without_sides(held, held.undated(_clause(held, match)))
    asked = {f for f in features_of(words).matter if f[0] != "="}
    rare = {each for each in asked if not is_common(each)}
    meetings = {each.id for each in pinned(held)}
    accounts = [a for a in held.scope.keys.accounts if a.meeting.id in meetings]
    if not accounts:
        return None
    done = match.group().split()[-1].lower()
    ties = [t for t in held.texts.ties(words, accounts) if t.is_same]
    ties = [
        t
        for t in ties
        if len(asked & t.stretch.features.keys()) >= _LEAST
        and rare & t.stretch.features.keys()
    ]
    if not ties or ties[0].share < _SHARE:
        return _to_come_across(held, words, accounts)
    near = [t.stretch for t in ties if t.share >= ties[0].share * _CLOSE]
    return near[0] if all(_has_ahead(each, asked, done) for each in near) else None


def _to_come_across(
    held: Held, words: str, accounts: Sequence[Account]
) -> Stretch | None:
    """The same in another language: a sentence with all of the clause's things."""
    things = things_in(words)
    ids = {each.id for each in accounts}
    if not any(not _is_subject(each) for each in things) and len(things) < _LEAST:
        return None
    near = [
        each
        for each in held.texts.stretches
        if each.account.id in ids
        and each.language != held.language
        and all(thing.names & all_in(each.words) for thing in things)
    ]
    for each in near:
        names = frozenset[str]().union(*(thing.names for thing in things))
        there = sorted(t.start for t in things_in(each.words) if t.names & names)
        is_done = _DONE in levels("levels", each.words)
        if is_done or not there or not _is_ahead(each, there):
            return None
    return near[0] if near else None


def _is_subject(thing: Thing) -> bool:
    return all(name[0] == "=" for name in thing.names)


def _clause(held: Held, match: re.Match[str]) -> str:
    """The words around a verb, up to the stops beside it."""
    begin = max(
        (m.end() for m in _STOP.finditer(held.own, 0, match.start())), default=0
    )
    that = words_for("that", held.language).finditer(held.own, begin, match.start())
    begin = max((m.end() for m in that), default=begin)
    behind = _STOP.search(held.own, match.end())
    return held.own[begin : behind.start() if behind else len(held.own)]


def _has_ahead(stretch: Stretch, asked: set[str], done: str) -> bool:
    """Whether a sentence has some words as to come, and none of them as done."""
    if re.search(rf"(?<!\w){re.escape(done)}(?!\w)", stretch.words, re.IGNORECASE):
        return False
    found = (place for token, place in tokens_of(stretch.words) if token in asked)
    return _is_ahead(stretch, sorted(found))


def _is_ahead(stretch: Stretch, at: list[int]) -> bool:
    """Whether a word of what is to come stands before most of some places."""
    words = stretch.words
    for ahead in words_for("undone", stretch.language).finditer(words):
        behind = [place for place in at if place >= ahead.start()]
        if len(behind) * _HALF < len(at) or not behind:
            continue
        if _STOP.search(words, ahead.end(), max(ahead.end(), behind[0])):
            continue
        told = words[ahead.end() : behind[-1]]
        if words_for("perfect", stretch.language).search(told) is None:
            return True
    return False

"""What is told as denied, done or on a condition, where the texts only say or wish it.

What a clause is about is read by the lists of subjects, so in any language: the
sentences of the dated meeting that have most of its subjects must all tell otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.checking.telling import is_denied
from summarizer.briefing.drafts.asked import by_size
from summarizer.briefing.drafts.held import Held, positions_in, words_for
from summarizer.briefing.drafts.sides import speaking_in, subject_in
from summarizer.briefing.drafts.telling import WISHES
from summarizer.briefing.drafts.tying import Stretch
from summarizer.grounding.scope import negations, oppositions, words_of
from summarizer.grounding.strengths import levels
from summarizer.lexicon.subjects import subjects_of
from summarizer.models import DraftFault

_CLAIMS = ("gone", "every", "new", "only", "doubting", "disagreed")
_MEETING = frozenset(("call", "talks"))  # subjects that tell only that the sides met
_PART = re.compile(r"[,;:，；：。]\s*|(?<=\.)\s|\s[–-]\s")
_STOP = re.compile(r"[,;:.，；：。]")
_NEAR = 8  # characters before a denial in which stands what it is part of
_SHARED = 2  # subjects by which a sentence of a text is of the matter
_RARE = 3  # sentences that may have a lone subject
_MOST = 0.5  # share of a clause's subjects that they must have
_DONE = 5  # the level of words that tell a thing as done


def told_otherwise(held: Held) -> Iterator[DraftFault]:
    """A denial, a thing done or a condition that no sentence of the matter has."""
    if held.standing.tied is not None or held.is_pointed or held.quoted:
        return
    if len(meetings_named(held.claimed)) != 1 or any(map(held.claims, _CLAIMS)):
        return
    for rule in (_denied, _done, _conditioned):
        fault = rule(held)
        if fault is not None:
            yield fault
            return


def _denied(held: Held) -> DraftFault | None:
    """A word of denial before subjects that every sentence of the matter affirms."""
    unfinished = words_for("unfinished", held.language)
    without = words_for("without", held.language).finditer(held.own)
    for match in (*negations(held.own), *without):
        begin, end = _clause(held.own, match.start(), match.end())
        behind = held.own[match.end() : end]
        if _is_free(held, match, behind):
            continue
        denied = subjects_of(behind)
        about = subjects_of(held.own[begin:end]) - _MEETING
        if not denied and held.language == "zh" and len(about) >= _SHARED:
            denied = about  # 合作未能增长: it stands before the verb
        there = [s for s in _of_matter(held, about) if denied & subjects_of(s.words)]
        if not denied or not there or any(_turns(held, each, denied) for each in there):
            continue
        is_open = unfinished.search(held.own, max(begin, match.start() - _NEAR), end)
        if is_open and any(_is_wished(each, about) for each in there):
            continue  # what is only wished for has not been done
        return held.fault("telling", match.group(), there[0])
    return None


def _is_free(held: Held, denial: re.Match[str], behind: str) -> bool:
    """Whether a denial is of a telling, or of a hindrance: "did not stop"."""
    refuses = any(m.start() == denial.start() for m in oppositions(held.own))
    told = words_for("saying", held.language).match(behind.lstrip())
    hinders = words_for("hinder", held.language).match(behind.lstrip())
    return bool((told and not refuses) or hinders or _is_of_account(held))


def _is_of_account(held: Held) -> bool:
    """Whether it tells what an account has, and no side's words."""
    account = held.claims("account")
    return account is not None and subject_in(held.claimed, 0, len(held.own)) is None


def _turns(held: Held, stretch: Stretch, about: frozenset[str]) -> bool:
    """Whether a sentence denies something; in another language by whatever word."""
    if negations(stretch.words) or oppositions(stretch.words):
        return True
    is_other = stretch.language != held.language
    negators = words_of(stretch.language).negators  # with their look-alikes: 离不开
    return is_other and negators.search(_part_of(stretch, about)) is not None


def _part_of(stretch: Stretch, about: frozenset[str]) -> str:
    """The part of a sentence with most of some subjects."""
    parts = _PART.split(stretch.words)
    return max(parts, key=lambda part: len(about & subjects_of(part)))


def _done(held: Held) -> DraftFault | None:
    """A thing told as done that every sentence of the matter only wishes for."""
    match = held.claims("fulfilled")
    if match is None or is_denied(held.own, match) or negations(held.own):
        return None
    begin, end = _clause(held.own, match.start(), match.end())
    clause = held.own[begin:end].replace(match.group(), " ")
    there = _of_matter(held, subjects_of(clause) - _MEETING)
    about = subjects_of(held.own[begin:end])
    if there and all(_is_wished(each, about) for each in there):
        return held.fault("telling", match.group(), there[0])
    return None


def _is_wished(stretch: Stretch, about: frozenset[str]) -> bool:
    """Whether a sentence wishes for some subjects, and has nothing of them done."""
    acts = {each.act for each in positions_in(stretch)}
    done = _DONE in levels("levels", _part_of(stretch, about))
    return bool(acts) and acts <= WISHES and not done


def _conditioned(held: Held) -> DraftFault | None:
    """A condition on what every sentence of the matter tells without one."""
    match = held.claims("condition")
    if match is None:
        return None
    before = _PART.split(held.own[: match.start()])[-1]
    behind = _PART.split(held.own[match.end() :])
    main = before if subjects_of(before) - _MEETING else " ".join(behind[1:])
    there = _of_matter(held, subjects_of(main) - _MEETING)
    known = (words_for("condition", each.language).search(each.words) for each in there)
    if there and not any(known):
        return held.fault("telling", match.group(), there[0])
    return None


def _clause(own: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around some words begins and ends."""
    begin = max((m.end() for m in _PART.finditer(own, 0, start)), default=0)
    stop = _STOP.search(own, end)
    return begin, stop.start() if stop else len(own)


def _of_matter(held: Held, about: frozenset[str]) -> list[Stretch]:
    """The sentences that have most of some subjects, of the side that is told of.

    None where too few are shared to be sure.
    """
    speaker = subject_in(held.claimed, 0, len(held.own))
    reporters = {each.side for each in held.named if each.as_reporter}
    dated = {each.id for each in meetings_named(held.claimed)}
    there = [a for a in held.scope.keys.accounts if a.meeting.id in dated]
    accounts = by_size(held, there)
    own = [a for a in accounts if a.reporter in reporters]
    ids = {a.id for a in (own if len(reporters) == 1 and own else accounts)}
    found: list[tuple[int, Stretch]] = []
    for each in held.texts.stretches:
        if each.account.id not in ids:
            continue
        who = speaking_in(held, each)
        if speaker is not None and who and speaker.side not in who:
            continue
        if shared := len(about & subjects_of(each.words)):
            found.append((shared, each))
    best = max((shared for shared, _ in found), default=0)
    chosen = [each for shared, each in found if shared == best]
    is_sure = best >= _SHARED or (best == len(about) == 1 and len(chosen) <= _RARE)
    return chosen if is_sure and best >= len(about) * _MOST else []

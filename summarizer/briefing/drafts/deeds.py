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
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import denies_no_deed, pinned
from summarizer.briefing.drafts.held import Held, positions_in
from summarizer.briefing.drafts.speaking import subject_in
from summarizer.briefing.drafts.telling import WISHES
from summarizer.briefing.drafts.things import (
    about_in,
    matter_told,
    things_in,
    without_names,
)
from summarizer.briefing.drafts.tying import Stretch
from summarizer.briefing.drafts.voiced import speaking_in
from summarizer.comparing.pairing import features_of
from summarizer.grounding.scope import negations, oppositions, words_of
from summarizer.grounding.strengths import levels
from summarizer.lexicon.subjects import subject_spans
from summarizer.models import JOINT, DraftFault, Position

_CLAIMS = ("gone", "every", "new", "only", "doubting")
_PART = re.compile(r"[,;:，；：。]\s*|(?<=\.)\s|\s[–-]\s")
_STOP = re.compile(r"[,;:.，；：。]")
_NEAR = 8  # characters before a denial in which stands what it is part of
_AGREEING = frozenset(("=agree",))
_STANCES = _AGREEING | {"=oppose"}
_LEFT = 2  # characters behind the last thing of a clause that add nothing to it
_SHARED = 2  # subjects by which a sentence of a text is of the matter
_RARE = 3  # sentences that may have a lone subject
_MOST = 0.5  # share of a clause's subjects that they must have
_FOR = WISHES | {"supports", "welcomes"}
_DONE = 5  # the level of words that tell a thing as done


def told_otherwise(held: Held) -> Iterator[DraftFault]:
    """A denial, a thing done or a condition that no sentence of the matter has."""
    if held.standing.tied is not None or held.is_pointed or held.quoted:
        return
    if any(map(held.claims, _CLAIMS)) or not pinned(held):
        return
    if len(meetings_named(held.claimed)) > 1:
        return  # it sets meetings side by side
    if held.disagreed:
        fault = _disagreed(held)
        yield from (fault,) if fault else ()
        return
    is_dated = len(meetings_named(held.claimed)) == 1
    for rule in (_denied, _done, *((_conditioned,) if is_dated else ())):
        fault = rule(held)
        if fault is not None:
            yield fault
            return


def _denied(held: Held) -> DraftFault | None:
    """A word of denial before things that every sentence of the matter affirms."""
    unfinished = words_for("unfinished", held.language)
    without = words_for("without", held.language).finditer(held.own)
    for match in (*negations(held.own), *without):
        begin, end = clause_around(held.own, match.start(), match.end())
        behind = held.own[match.end() : end]
        if is_free(held, match, behind):
            continue
        about = _about(held, held.own[begin:end])
        denied = _about(held, behind)
        if denied and denied <= _STANCES:
            continue  # to deny that anything is opposed tells of no matter
        if denied and not subject_spans(without_names(behind)):
            continue  # "did not take Russia's side": what is denied of it is not read
        if not denied and (held.language == "zh" or _is_empty(held, behind)):
            denied = about  # 合作未能增长, "would bring nothing": it stands before
        there = [s for s in _of_matter(held, about) if denied & about_in(s.words)]
        opposes = bool(oppositions(behind))
        if not denied or not there:
            continue
        if any(_turns(held, each, denied, opposes) for each in there):
            continue
        if any(_is_of_other(held, behind, each) for each in there):
            continue
        is_told = words_for("told", held.language).match(behind.lstrip())
        is_open = not is_told and unfinished.search(
            held.own, max(begin, match.start() - _NEAR), end
        )
        if is_open and not any(
            _DONE in levels("levels", _part_of(each, about)) for each in there
        ):
            continue  # what is only wished for or planned has not been done
        return held.fault("telling", match.group(), there[0])
    return _opposed(held)


def _disagreed(held: Held) -> DraftFault | None:
    """A denied agreement on what the texts of the meeting tell as agreed."""
    for match in held.disagreed:
        end = clause_around(held.own, match.start(), match.end())[1]
        about = _about(held, held.own[match.start() : end]) - _AGREEING
        for each in _of_matter(held, about) if about else ():
            if _is_of_other(held, held.own[match.end() : end], each):
                continue
            told = [p for p in positions_on(each, about) if p.side == JOINT]
            if about <= about_in(each.words) and any(p.act == "agrees" for p in told):
                return held.fault("telling", match.group(), each)
    return None


def _opposed(held: Held) -> DraftFault | None:
    """A word of opposing before what every sentence of the matter is for."""
    for match in words_for("opposing", held.language).finditer(held.own):
        end = clause_around(held.own, match.start(), match.end())[1]
        about = _about(held, held.own[match.end() : end])
        there = _of_matter(held, about) if not negations(held.own) else []
        if there and all(_is_for(each, about) for each in there):
            return held.fault("telling", match.group(), there[0])
    return None


def _is_for(stretch: Stretch, about: frozenset[str]) -> bool:
    """Whether a sentence is for some things, by its record and in their part of it."""
    part = _part_of(stretch, about)
    words = words_of(stretch.language)
    against = (words.negators, words.lexical, words.soft)
    acts = {each.act for each in positions_on(stretch, about)}
    return bool(acts) and acts <= _FOR and not any(w.search(part) for w in against)


def _about(held: Held, words: str) -> frozenset[str]:
    """What some words are about, but for the sides and the people who met."""
    sides = {f"@{side}" for side in held.scope.sides}
    return frozenset(
        each for each in about_in(words) if each not in sides and each[0] != "%"
    )


def _is_empty(held: Held, words: str) -> bool:
    """Whether some words name sides and no more: "nothing for Vietnam"."""
    told = matter_told(held, words, "leading")
    return not (told.things or told.rest)


def _is_of_other(held: Held, behind: str, stretch: Stretch) -> bool:
    """Whether what is denied is of a thing and no such thing: "no deadline for …".

    The words before what leads to it are then none of the text's.
    """
    spans = [(a, b) for a, b, _ in subject_spans(behind)]
    sides = {f"@{side}" for side in held.scope.sides}
    spans += [(t.start, t.end) for t in things_in(behind) if not t.names & sides]
    if not spans:
        return False
    if held.language == "zh":
        left = behind[max(end for _, end in spans) :].strip()
        return bool(words_for("led_by", "zh").match(behind)) and len(left) > _LEFT
    before = behind[: min(spans)[0]]
    if words_for("leading", held.language).search(before) is None:
        return False
    before = words_for("topical", held.language).sub(" ", before)
    own = features_of(before).matter
    return stretch.language != held.language or not set(own) <= set(stretch.features)


def is_free(held: Held, denial: re.Match[str], behind: str) -> bool:
    """Whether a denial is of a telling, or of a hindrance: "did not stop"."""
    refuses = any(m.start() == denial.start() for m in oppositions(held.own))
    ends = [n.start - denial.end() for n in held.named if n.start >= denial.end()]
    before = behind[: min(ends, default=len(behind))]
    told = words_for("saying", held.language).search(before)
    hinders = words_for("hinder", held.language).match(behind.lstrip())
    is_free = denies_no_deed(held, denial, behind) or _is_of_account(held)
    return bool((told and not refuses) or hinders or is_free)


def _is_of_account(held: Held) -> bool:
    """Whether it tells what an account has, and no side's words."""
    account = held.claims("account")
    return account is not None and subject_in(held.claimed, 0, len(held.own)) is None


def _turns(
    held: Held, stretch: Stretch, about: frozenset[str], opposes: bool = False
) -> bool:
    """Whether a sentence denies something; in another language by whatever word.

    Args:
        opposes: the draft denies an opposition, so that one in the text is affirmed.
    """
    if negations(stretch.words) or (not opposes and oppositions(stretch.words)):
        return True
    if stretch.language == held.language or stretch.language != "zh":
        return False
    negators = words_of("zh").negators  # with their look-alikes: 离不开
    return negators.search(_part_of(stretch, about)) is not None


def _part_of(stretch: Stretch, about: frozenset[str]) -> str:
    """The part of a sentence with most of some things."""
    parts = _PART.split(stretch.words)
    return max(parts, key=lambda part: len(about & about_in(part)))


def _done(held: Held) -> DraftFault | None:
    """A thing told as done that every sentence of the matter only wishes for."""
    match = held.claims("fulfilled")
    if match is None or is_denied(held.own, match) or negations(held.own):
        return None
    begin, end = clause_around(held.own, match.start(), match.end())
    clause = held.own[begin:end].replace(match.group(), " ")
    there = _of_matter(held, _about(held, clause))
    about = _about(held, held.own[begin:end])
    if there and all(_is_wished(each, about) for each in there):
        return held.fault("telling", match.group(), there[0])
    return None


def _is_wished(stretch: Stretch, about: frozenset[str]) -> bool:
    """Whether a sentence wishes for some things, and has nothing of them done."""
    acts = {each.act for each in positions_on(stretch, about)}
    done = _DONE in levels("levels", _part_of(stretch, about))
    return bool(acts) and acts <= WISHES and not done


def positions_on(stretch: Stretch, about: frozenset[str]) -> list[Position]:
    """Of the positions in a sentence those whose words have most of some things."""
    told = [(len(about & about_in(p.words)), p) for p in positions_in(stretch)]
    most = max((shared for shared, _ in told), default=0)
    return [position for shared, position in told if shared == most]


def _conditioned(held: Held) -> DraftFault | None:
    """A condition on what every sentence of the matter tells without one."""
    match = held.claims("condition")
    if match is None:
        return None
    before = _PART.split(held.own[: match.start()])[-1]
    behind = _PART.split(held.own[match.end() :])
    main = before if _about(held, before) else " ".join(behind[1:])
    there = _of_matter(held, _about(held, main))
    known = (words_for("condition", each.language).search(each.words) for each in there)
    if there and not any(known):
        return held.fault("telling", match.group(), there[0])
    return None


def clause_around(own: str, start: int, end: int) -> tuple[int, int]:
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
    meant = {each.id for each in pinned(held)}
    there = [a for a in held.scope.keys.accounts if a.meeting.id in meant]
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
        if shared := len(about & about_in(each.words)):
            found.append((shared, each))
    best = max((shared for shared, _ in found), default=0)
    chosen = [each for shared, each in found if shared == best]
    is_sure = best >= _SHARED or (best == len(about) == 1 and len(chosen) <= _RARE)
    return chosen if is_sure and best >= len(about) * _MOST else []

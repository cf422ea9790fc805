"""What is denied in words of no list that the texts of the meeting affirm; the reverse.

"Would not back the decision to end the fuel subsidy", where the text expresses support
for ending it. Held against the sentences in the same language that share most of the
denied clause: none of them may deny, refuse or hinder anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.deeds import clause_around, is_free
from summarizer.briefing.drafts.facts import is_told_of_meetings, pinned
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.speaking import subject_in
from summarizer.briefing.drafts.things import without_names, without_sides
from summarizer.briefing.drafts.tying import Stretch, Tie
from summarizer.briefing.drafts.voiced import speaking_in
from summarizer.comparing.pairing import features_of
from summarizer.grounding.scope import negations, oppositions
from summarizer.models import DraftFault

_CLAIMS = ("gone", "every", "only", "new", "doubting", "condition")
_SHARE = 0.5  # of the clause's words, by how rare they are
_FIRST = 5  # words behind a denial that say what is denied
_DENIED = 2  # of them so many tell it
_SHARED = 3  # words of it that a sentence must have
_HALF = 2  # one in so many of the words of no name must be there
_NEARLY = 0.8  # of the best share: another telling of the same


def denied_by_words(held: Held) -> Iterator[DraftFault]:
    """A denial of what the nearest sentences of the meeting tell without one."""
    if not is_told_of_meetings(held, _CLAIMS) or held.disagreed:
        return
    if len(meetings_named(held.claimed)) > 1:
        return
    without = words_for("without", held.language).finditer(held.own)
    for match in (*negations(held.own), *oppositions(held.own), *without):
        begin, end = clause_around(held.own, match.start(), match.end())
        behind = held.own[match.end() : end]
        if is_free(held, match, behind) or _is_set_against(held, match):
            continue
        near = _near(held, held.own[begin:end].replace(match.group(), " "))
        if near and not any(map(_turns, near)):
            yield held.fault("telling", match.group(), near[0])
            return


def affirmed_by_words(held: Held) -> Iterator[DraftFault]:
    """What the nearest sentence of the meeting denies, in words that deny nothing.

    "She was still able to travel", where she was no longer able to travel.
    """
    if not is_told_of_meetings(held, _CLAIMS) or not held.spoken:
        return
    without = words_for("without", held.language).search(held.own)
    if negations(held.own) or oppositions(held.own) or without:
        return
    best, meant = held.spoken[0], {each.id for each in pinned(held)}
    if not best.is_same or best.stretch.account.meeting.id not in meant:
        return
    own, words = features_of(held.own).matter.keys(), best.stretch.words
    for match in negations(words):
        no_longer = words_for("denying", held.language).match(words, match.start())
        begin = no_longer.end() if no_longer else match.end()
        denied = words[begin : clause_around(words, match.start(), begin)[1]]
        if is_free(held, match, denied):
            continue
        first = features_of(" ".join(denied.split()[:_FIRST])).matter
        bare = {each for each in first if each[0] != "="}
        if len(bare) >= _DENIED and bare <= own and _is_only(held, meant, bare, best):
            yield held.fault("telling", _wording(held, bare), best.stretch)
            return


def _is_only(held: Held, meant: set[str], bare: set[str], best: Tie) -> bool:
    """Whether no other sentence of the meeting has some words."""
    return not any(
        bare <= each.features.keys()
        for each in held.texts.at(meant)
        if each != best.stretch
    )


def _wording(held: Held, bare: set[str]) -> str:
    """The first word of a sentence by which it affirms what is denied."""
    words = held.own.split()
    found = (word for word in words if bare & features_of(word).matter.keys())
    return next(found, words[0])


def _is_set_against(held: Held, match: re.Match[str]) -> bool:
    """Whether it denies no deed: "not yet", "Biden, not Ruto, …"."""
    unfinished = words_for("unfinished", held.language)
    begin = max(0, match.start() - len("have "))
    named = any(0 <= n.start - match.end() <= 1 for n in held.named)
    return named or unfinished.search(held.own, begin, match.end() + 4) is not None


def _near(held: Held, clause: str) -> list[Stretch]:
    """The sentences of the meetings meant that share most of a clause."""
    words = without_sides(held, held.undated(clause))
    ids = {each.id for each in pinned(held)}
    accounts = [a for a in held.scope.keys.accounts if a.meeting.id in ids]
    speaker = subject_in(held.claimed, 0, len(held.own))
    found = []
    for tie in held.texts.ties(words, accounts):
        who = speaking_in(held, tie.stretch)
        if speaker is not None and who and speaker.side not in who:
            continue
        if tie.is_same and _affirms(held, words, tie.stretch):
            found.append(tie)
    best = max((tie.share for tie in found), default=0.0)
    if best < _SHARE:
        return []
    return [tie.stretch for tie in found if tie.share >= best * _NEARLY]


def _affirms(held: Held, words: str, stretch: Stretch) -> bool:
    """Whether a sentence has words of a clause, and half of those of no name."""
    bare = {f for f in features_of(without_names(words)).matter if f[0] != "="}
    shared = bare & stretch.features.keys()
    is_half = len(shared) * _HALF >= len(bare)
    return held.texts.substance(words, stretch) >= _SHARED and bool(shared) and is_half


def _turns(stretch: Stretch) -> bool:
    words = stretch.words
    hinder = words_for("hinder", stretch.language).search(words)
    without = words_for("without", stretch.language).search(words)
    return bool(negations(words) or oppositions(words) or hinder or without)

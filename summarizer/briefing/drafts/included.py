"""Who is denied a part that a text of the meeting gives him.

"The defense minister was not among them", of a delegation that "included Minister of
Defense Velasquez"; "it fell to Nichols, rather than to Finer, to welcome …", where
Finer welcomed it. Asked in the language of the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.deeds import clause_around
from summarizer.briefing.drafts.facts import pinned
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.tying import Stretch
from summarizer.comparing.pairing import features_of
from summarizer.grounding.scope import negations
from summarizer.lexicon.sides import find_sides
from summarizer.models import DraftFault

_CLAIMS = ("every", "only", "new", "doubting", "condition")
_STOP = re.compile(r"[,;.](?:\s|$)")
_NAME = re.compile(r"\s+(?:[A-Z][\w.-]*\s+)*([A-Z][\w-]+)")
_VERB = re.compile(r"\s+(?:\w+ly\s+|also\s+)?(\w+)")
_SHARED = 2  # words of an office or name by which one is the one included
_LIKE = 3  # words beside names by which a sentence tells of the same
_SHARE = 0.35  # of its words, by which a sentence tells the same


def denied_though_included(held: Held) -> Iterator[DraftFault]:
    """One who is denied to be among those whom a text of the meeting includes."""
    denials = list(negations(held.own))
    if len(denials) != 1 or any(map(held.claims, _CLAIMS)):
        return
    begin, end = clause_around(held.own, denials[0].start(), denials[0].end())
    clause = held.own[begin:end]
    if words_for("merely", held.language).search(clause):
        return  # "not signed by Bahrain alone"
    for stretch in _at_meeting(held):
        for match in words_for("including", stretch.language).finditer(stretch.words):
            stop = _STOP.search(stretch.words, match.end())
            listed = stretch.words[match.end() : stop.start() if stop else None]
            before = stretch.words[: match.start()].rstrip(" ,")
            if _is_of(held, clause, listed, before, stretch):
                yield held.fault("telling", denials[0].group(), stretch)
                return


def _at_meeting(held: Held) -> list[Stretch]:
    """The sentences of the one meeting that is meant, in the sentence's language."""
    meant = {each.id for each in pinned(held)}
    if len(meant) != 1:
        return []
    return [s for s in held.texts.at(meant) if s.language == held.language]


def _is_of(held: Held, clause: str, listed: str, before: str, stretch: Stretch) -> bool:
    """Whether a denied clause is of one who is listed, among the same others."""
    countries = {each.code for each in find_sides(listed)}
    if denied := {each.code for each in find_sides(clause)} & countries:
        told = held.texts.substance(held.standing.piece.text, stretch) >= _LIKE
        last = _STOP.split(before)[-1]
        shared = _words_of(clause) & _words_of(last)
        return told and len(denied) == 1 and bool(shared)
    is_part = words_for("among", stretch.language).search(clause)
    shared = _words_of(clause) & _words_of(listed)
    return is_part is not None and len(shared) >= _SHARED


def _words_of(words: str) -> set[str]:
    return {each for each in features_of(words).matter if each[0] != "="}


def told_for_another_person(held: Held) -> Iterator[DraftFault]:
    """One of whom a text tells what another is said to have done "rather than" he."""
    if any(map(held.claims, (*_CLAIMS, "gone"))):
        return
    text = held.standing.piece.text
    for match in words_for("rather", held.language).finditer(held.own):
        name = _NAME.match(held.own, match.end())
        if name is None:
            continue
        for stretch in _at_meeting(held):
            if held.texts.share(text, stretch) < _SHARE:
                continue
            if _does(name.group(1), stretch.words, held.own):
                yield held.fault("side", name.group(1), stretch)
                return


def _does(name: str, there: str, own: str) -> bool:
    """Whether a text has one do what a sentence tells, by the verb behind his name."""
    told = _words_of(own)
    return any(
        (verb := _VERB.match(there, found.end())) is not None
        and bool(_words_of(verb.group(1)) & told)
        for found in re.finditer(rf"\b{re.escape(name)}\b", there)
    )

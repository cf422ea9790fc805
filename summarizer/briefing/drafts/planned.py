"""A verb told as done whose very own form is to come in the nearest sentence.

"The two countries elevated their relationship", where they announced their intention to
elevate it. By the forms of verbs, so only in languages whose lists tell them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import is_told_of_meetings, pinned
from summarizer.briefing.drafts.held import Held
from summarizer.comparing.pairing import features_of
from summarizer.grounding.scope import negations
from summarizer.models import DraftFault

_CLAIMS = ("gone", "every", "only", "new", "doubting", "condition", "ago")
_PAST = re.compile(r"\b(\w{3,}?)(e?)d\b")
_REACH = 80  # characters behind a verb in which stands what is done
_SHARED = 2  # words behind it that the text has behind its own
_LED = 24  # characters before a verb in which a word makes it no deed of the sentence
_LIKE = 0.45  # share of its words by which the nearest sentence tells the same


def told_as_planned(held: Held) -> Iterator[DraftFault]:
    """A verb in the past that no text of the meeting has, but as planned or wished."""
    if not is_told_of_meetings(held, _CLAIMS) or negations(held.own):
        return
    best = next(iter(held.spoken), None)
    if best is None or not best.is_same or best.share < _LIKE:
        return
    meetings = {each.id for each in pinned(held)} | {best.stretch.account.meeting.id}
    texts = " ".join(s.words for s in held.texts.at(meetings))
    for verb in _PAST.finditer(held.own):
        stem = re.escape(verb.group(1))
        before = held.own[max(0, verb.start() - _LED) : verb.start()]
        if any(_leads(held, name, before) for name in ("ahead", "wishing", "undone")):
            continue
        if words_for("told", held.language).fullmatch(verb.group()):
            continue
        if re.search(rf"\b{stem}e?d\b", texts, re.IGNORECASE):
            continue
        if _is_planned(held, stem, held.own[verb.end() : verb.end() + _REACH]):
            yield held.fault("telling", verb.group(), best.stretch)
            return


def _leads(held: Held, name: str, before: str) -> bool:
    return words_for(name, held.language).search(before) is not None


def _is_planned(held: Held, stem: str, behind: str) -> bool:
    """Whether the nearest sentence has a verb to come, with the same behind it."""
    words, language = held.spoken[0].stretch.words, held.language
    own = features_of(behind).matter.keys()
    for name, form in (("ahead", f"{stem}e?"), ("considered", f"{stem}ing")):
        for match in re.finditer(rf"\b{form}\b", words, re.IGNORECASE):
            before = words[max(0, match.start() - _LED) : match.start()]
            if words_for("decided", language).search(before):
                continue
            there = features_of(words[match.end() : match.end() + _REACH]).matter.keys()
            if _leads_to(name, language, before) and len(own & there) >= _SHARED:
                return True
    return False


def _leads_to(name: str, language: str, before: str) -> bool:
    """Whether a word of a list stands right before a verb, or but an adverb away."""
    found = list(words_for(name, language).finditer(before))
    return bool(found) and len(before[found[-1].end() :].split()) <= 1

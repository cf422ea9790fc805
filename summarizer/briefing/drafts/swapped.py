"""A verb of telling that is given to a side, and that another side alone has there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import is_told_of_meetings, pinned
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.sides import says_nothing
from summarizer.briefing.drafts.speaking import subject_in
from summarizer.briefing.drafts.voiced import speaking_in
from summarizer.languages.language import language_or_english
from summarizer.models import DraftFault

_OTHERS = ("agreed", "every", "only", "new", "gone", "disagreed", "doubting")
_REACH = 24  # characters behind a name in which its verb begins
_LIKE = 0.6  # share of its words by which the nearest sentence tells the same
_CLAUSE = re.compile(r"[;。；]\s*(?=\S)|\.\s(?=\S)")


def swapped_roles(held: Held) -> Iterator[DraftFault]:
    """A side's verb that each text of the meeting gives to another side.

    "Aoun assured Biden of his confidence", where Biden assures Aoun of it and nobody
    else assures anybody. Asked in the language of the texts, of one clause.
    """
    if not is_told_of_meetings(held, _OTHERS) or says_nothing(held):
        return
    subject = subject_in(held.claimed, 0, len(held.own))
    if subject is None or _CLAUSE.search(held.own) or not held.spoken:
        return
    behind = held.own[subject.end : subject.end + _REACH]
    verb, best = _verb(behind.split(",")[0], held.language), held.spoken[0]
    if verb is None or not best.is_same or best.share < _LIKE:
        return
    meetings = {each.id for each in pinned(held)} | {best.stretch.account.meeting.id}
    there = [s for s in held.texts.stretches if s.account.meeting.id in meetings]
    if any(each.language != held.language for each in there):
        return  # in the other language it may have the verb
    said = [speaking_in(held, s) for s in there if verb.search(s.words)]
    is_there = verb.search(best.stretch.words) is not None
    if is_there and all(who and subject.side not in who for who in said):
        wording = held.own[subject.start : subject.end]
        yield held.fault("side", wording, best.stretch)


def _verb(behind: str, language: str) -> re.Pattern[str] | None:
    """The verb of telling that some words begin with, in any of its forms."""
    passive = words_for("passive", language).match(behind.lstrip())
    for word in language_or_english(language).drafts.told:
        pattern = re.compile(rf"(?<!\w)(?:{word})(?!\w)", re.IGNORECASE)
        if not passive and pattern.match(behind.lstrip()):
            return pattern
    return None

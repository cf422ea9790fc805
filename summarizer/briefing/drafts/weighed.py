"""What is told as only weighed, and is decided in the texts of the meeting.

"They undertook to examine whether the offices could open in June", where they decided
that these open then. Each sentence that has the matter must be without a word of
weighing, wishing or proposing, and one of them must have it as decided or agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import is_told_of_meetings, pinned
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.things import Matter, all_in, matter_told
from summarizer.briefing.drafts.tying import Stretch
from summarizer.grounding.scope import negations
from summarizer.models import DraftFault

_CLAIMS = ("gone", "every", "only", "new", "doubting", "condition", "ago")
_STOP = re.compile(r"[;；。]|\.\s|\.$")
_SEVERAL = 2  # things and words that tell a matter
_HALF = 2  # of the words of no list one in so many may be missing


def told_as_weighed(held: Held) -> Iterator[DraftFault]:
    """A matter told as to be examined, which all texts of the meeting have settled."""
    claim = held.claims("weighed")
    if claim is None or not is_told_of_meetings(held, _CLAIMS):
        return
    if negations(held.own):
        return
    behind = _STOP.split(held.own[claim.end() :])[0]
    told = matter_told(held, behind, "talks", "met")
    meant = {each.id for each in pinned(held)}
    near = [each for each in held.texts.at(meant) if _has(told, each)]
    if near and any(map(_settles, near)) and not any(map(_leaves_open, near)):
        yield held.fault("telling", claim.group(), next(filter(_settles, near)))


def _has(told: Matter, stretch: Stretch) -> bool:
    """Whether a sentence has all things of a matter, in its language half its words."""
    if len(told.things) + len(told.rest) < _SEVERAL:
        return False
    there = all_in(stretch.words)
    if not all(thing.is_in(there) for thing in told.things):
        return False
    if stretch.language != told.language:
        return len(told.things) >= _SEVERAL
    missing = len(told.rest - stretch.features.keys())
    return missing * _HALF <= len(told.rest)


def _settles(stretch: Stretch) -> bool:
    names = ("agreed", "decided")
    return any(words_for(n, stretch.language).search(stretch.words) for n in names)


def _leaves_open(stretch: Stretch) -> bool:
    return words_for("open", stretch.language).search(stretch.words) is not None

"""What a draft says became of a matter: joint by now, firmer, softer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.drafts.claims import (
    AGREED,
    FEW,
    THERE,
    before,
    matter_of,
    meeting_meant,
)
from summarizer.briefing.drafts.held import Held, positions_in, said_in
from summarizer.briefing.drafts.tying import Stretch, Tie
from summarizer.models import JOINT, DraftFault

_DIRECTIONS = (
    ("firmer", "strengthened", "softened"),
    ("softer", "softened", "strengthened"),
)


def wrong_changes(held: Held) -> Iterator[DraftFault]:
    """Told as joint by now, or firmer, where texts or records show otherwise."""
    yield from _now_joint(held)
    yield from _turned(held)


def _now_joint(held: Held) -> Iterator[DraftFault]:
    """Told as joint by now, where a text of an earlier meeting has it jointly."""
    claim = held.claims("now_joint")
    if claim is None:
        return
    row = held.standing.piece.row
    matter = row or matter_of(held, "now_joint")
    names = {
        a.id
        for a in before(held, meeting_meant(held) if not row else held.scope.latest)
    }
    order = {m.id: n for n, m in enumerate(held.scope.keys.meetings)}
    ties = [t for t in held.texts.ties(matter) if t.share >= THERE]
    if held.same is not None:
        ties = [Tie(each, 1.0, True) for each in held.same]
    for tie in sorted(ties, key=lambda t: -order[t.stretch.account.meeting.id]):
        if tie.stretch.account.id not in names:
            continue
        if any(each.side == JOINT for each in said_in(tie.stretch)):
            yield held.fault("overclaim", claim.group(), tie.stretch)
            return


def _turned(held: Held) -> Iterator[DraftFault]:
    """Told as firmer where the records have it softer, or the other way round."""
    for name, own, other in _DIRECTIONS:
        claim = held.claimed.claims(name)
        if claim is None:
            continue
        stretches = _of_matter(held)
        told = _became(held, stretches)
        if other in told and own not in told:
            yield held.fault("overclaim", claim.group(), stretches[0])


def _of_matter(held: Held) -> list[Stretch]:
    """The stretches at the meeting meant that have the matter, or that of its row."""
    matter = f"{held.standing.piece.row} {held.claimed.text}"
    dated = meetings_named(held.claimed)
    meeting = dated[-1] if len(dated) > 1 else held.scope.latest
    ties = held.texts.ties(matter, held.scope.keys.at(meeting.id))
    return [t.stretch for t in ties[:FEW] if t.share >= AGREED]


def _became(held: Held, stretches: Iterable[Stretch]) -> set[str]:
    """What the records say became of the positions in some stretches."""
    names = {p.id for stretch in stretches for p in positions_in(stretch)}
    return {
        change.kind
        for thread in held.scope.comparison.threads
        for change in thread.changes
        if names.intersection(change.to_positions) and change.standing == "beyond_all"
    }

"""All sections of a page by rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from summarizer.briefing.cautions import cautions_of
from summarizer.briefing.rules.agreed import agreed_lines, agreed_rows
from summarizer.briefing.rules.desk import LONGEST, Desk, shortest, size
from summarizer.briefing.rules.moved import moved_lines, moved_rows, not_heard
from summarizer.briefing.scope import Difference, Matter, Scope
from summarizer.briefing.wording import PageWords
from summarizer.lexicon.topics import OTHER
from summarizer.models import JOINT, Position, Sentence

_BULLETS, _ACCOUNTS, _LINES = 8, 10, 6
_PARTING = ("substance", "contrast")
_SURE = ("substance",)  # by rules: one tells jointly what the other tells of one side


def sentences_by_rules(scope: Scope, words: PageWords) -> tuple[Sentence, ...]:
    """The sentences of a page, in its order."""
    desk = Desk(scope, words)
    agreed, moved = agreed_rows(desk), moved_rows(desk)
    lines = [*agreed_lines(desk, agreed), *moved_lines(desk, moved)][:_LINES]
    return (
        *(line.model_copy(update={"row": row}) for row, line in enumerate(lines, 1)),
        *_said(desk),
        *(cell for row in agreed for cell in row.cells),
        *(cell for row in moved for cell in row.cells),
        *_accounts(desk),
        *not_heard(desk),
        *cautions_of(scope, words),
    )


def _said(desk: Desk) -> Iterator[Sentence]:
    """The latest meeting, side by side."""
    for side in desk.scope.sides:
        for row, (position, matter) in enumerate(islice(_own(desk, side), _BULLETS), 1):
            act = desk.words.of("acts", position.act)
            quote = desk.quote(position)
            text = desk.words.of("sentences", "said", act=act, quote=quote)
            yield desk.sentence(("latest", row, side), text, [position], [matter])


def _own(desk: Desk, side: str) -> Iterator[tuple[Position, Matter]]:
    """What a side said by itself, each matter once, the heaviest first."""

    def of_side(matter: Matter) -> list[Position]:
        said = [p for p in desk.now(matter) if p.side == side]
        return [p for p in said if size(p) <= LONGEST and p.topic != "courtesies"]

    def weight(matter: Matter) -> float:
        return max(map(desk.weight, of_side(matter)), default=0.0)

    seen: set[str] = set()
    for matter in sorted(desk.scope.matters, key=lambda each: -weight(each)):
        own = [p for p in of_side(matter) if p.id not in seen]
        if own and not any(p.side == JOINT for p in desk.now(matter)):
            seen.update(p.id for p in desk.now(matter))
            yield shortest(own), matter


def _accounts(desk: Desk) -> Iterator[Sentence]:
    """Where two accounts of the latest meeting tell other things of one matter."""
    row = 0
    seen: set[frozenset[str]] = set()
    for each in desk.scope.differences:
        if each.pair.meeting != desk.scope.latest.id or row == _ACCOUNTS:
            continue
        found = _told(desk, each)
        if found is None or frozenset(p.id for p in found) & _flat(seen):
            continue
        seen.add(frozenset(p.id for p in found))
        row += 1
        yield from _difference(desk, row, each, found)


def _flat(groups: set[frozenset[str]]) -> set[str]:
    return {each for group in groups for each in group}


def _told(desk: Desk, each: Difference) -> tuple[Position, Position] | None:
    """The heaviest words of each account on a matter on which they part."""
    kinds = _SURE if desk.is_by_rules else _PARTING
    if each.matter.kind not in kinds or each.matter.matter == OTHER:
        return None
    chosen = []
    for side in (each.matter.a, each.matter.b):
        found = [desk.keys.position(p) for p in side if desk.keys.has(p)]
        found = [p for p in found if size(p) <= LONGEST and p.topic != "courtesies"]
        if not found:
            return None
        chosen.append(max(found, key=lambda p: (desk.weight(p), -size(p))))
    return chosen[0], chosen[1]


def _difference(
    desk: Desk, row: int, each: Difference, told: tuple[Position, Position]
) -> Iterator[Sentence]:
    one, other = (desk.keys.account_of(p.id) for p in told)
    text = desk.words.of(
        "sentences",
        "differs",
        one=desk.named(one),
        a=desk.quote(told[0]),
        other=desk.named(other),
        b=desk.quote(told[1]),
    )
    records = {"records": (each.name,)}
    name = desk.sentence(("accounts", row, "matter"), each.matter.matter)
    yield name.model_copy(update=records)
    yield desk.sentence(("accounts", row, "text"), text, told).model_copy(
        update=records
    )

"""What was told as agreed, and by which accounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.desk import Desk, merged, shortest
from summarizer.briefing.scope import Matter
from summarizer.models import JOINT, Position, Sentence

_ROWS, _LEADS = 10, 3


class Row(NamedTuple):
    """A matter that some account tells as agreed: its words, and who tells it how."""

    lead: Position
    matter: Matter
    told: tuple[Account, ...]
    unsure: tuple[Account, ...]
    cells: tuple[Sentence, ...]


def agreed_rows(desk: Desk) -> list[Row]:
    """The matters told as agreed at the latest meeting, the heaviest first."""
    seen: set[str] = set()
    rows: list[Row] = []
    for matter in desk.scope.matters:
        said = [p for p in desk.now(matter) if p.side == JOINT]
        if said and not seen.intersection(p.id for p in said):
            seen.update(p.id for p in said)
            rows.append(_row(desk, len(rows) + 1, matter, shortest(said)))
    return rows[:_ROWS]


def _row(desk: Desk, number: int, matter: Matter, lead: Position) -> Row:
    cells = [
        desk.sentence(("agreed", number, "matter"), desk.quote(lead), [lead], [matter])
    ]
    told, unsure = [], []
    for account in desk.accounts:
        own = [p for p in desk.now(matter) if desk.keys.account_of(p.id) == account]
        joint = [p for p in own if p.side == JOINT]
        # Rules may miss what is told in other words: then they do not say it is not.
        text = desk.words.of("sentences", "unsure") if desk.is_by_rules else "–"
        if joint:
            text = desk.words.of("sentences", "yes")
            told.append(account)
        elif own:
            side = desk.words.side(str(own[0].side))
            text = desk.words.of("sentences", "own", side=side)
        elif desk.is_by_rules:
            unsure.append(account)
        cells.append(
            desk.sentence(("agreed", number, account.id), text, joint or own, [matter])
        )
    return Row(lead, matter, tuple(told), tuple(unsure), tuple(cells))


def agreed_lines(desk: Desk, rows: Sequence[Row]) -> Iterator[Sentence]:
    """For the bottom line: what all accounts tell as agreed, and what only some do."""
    every = [row for row in rows if len(row.told) == len(desk.accounts)]
    if every:
        yield _line(desk, every[:_LEADS])
    some = [row for row in rows if len(row.told) < len(desk.accounts)]
    if some:
        alike = [row for row in some if row.told == some[0].told][:_LEADS]
        quotes = "; ".join(desk.quote(row.lead) for row in alike)
        who = desk.words.listed(map(desk.named, alike[0].told))
        name = "agreed_found" if desk.is_by_rules else "agreed_some"
        text = desk.words.of("sentences", name, who=who, quotes=quotes)
        yield merged("bottom", 0, text, [row.cells[0] for row in alike])


def _line(desk: Desk, rows: Sequence[Row]) -> Sentence:
    quotes = "; ".join(desk.quote(row.lead) for row in rows)
    number = len(desk.accounts)
    if number > 1:
        every = desk.words.of("sentences", f"all_{min(number, 4)}")
        text = desk.words.of("sentences", "agreed_all", all=every, quotes=quotes)
    else:
        text = desk.words.of("sentences", "agreed_one", quotes=quotes)
    return merged("bottom", 0, text, [row.cells[0] for row in rows])

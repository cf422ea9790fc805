"""What the bottom line has besides the heaviest that was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.briefing.checking.claims import quotes_in
from summarizer.briefing.rules.appearing import named_anew
from summarizer.briefing.rules.chains import is_followed
from summarizer.briefing.rules.desk import Desk, breadth
from summarizer.briefing.rules.fresh import first_named
from summarizer.briefing.rules.lines import plain
from summarizer.briefing.rules.occasion import occasion_of
from summarizer.briefing.rules.signed import signed_lines
from summarizer.briefing.rules.stated import State
from summarizer.briefing.rules.telling import told_by
from summarizer.briefing.rules.through import Through
from summarizer.briefing.rules.wordings import Row
from summarizer.models import Sentence

LEAD, _MOVED = 38, 50  # words of a bullet of the bottom line; of what moved


class Above(NamedTuple):
    """Who leads anew, what was signed, what is named first or again, what stood before.

    `fresh` has lines on what a side names for the first time, each with its weight.
    """

    occasion: tuple[Sentence, ...] = ()
    signed: tuple[Sentence, ...] = ()
    fresh: tuple[tuple[float, Sentence], ...] = ()
    anew: tuple[Sentence, ...] = ()
    state: State | None = None


def above_of(
    desk: Desk, rows: Sequence[Row], agreed: Sequence[Sentence], through: Through
) -> Above:
    """What rules look up for it; nothing where a model wrote what moved.

    Args:
        agreed: lines on what was agreed, whose names are not named first besides.
    """
    if not desk.is_by_rules:
        return Above()
    is_of_one = desk.scope.is_told_by_one and is_followed(desk)
    names = [row.lead.bare for row in rows if row.lead]
    names += [line.bare for line in agreed]
    fresh = () if is_of_one else tuple(first_named(desk, names))
    said = [cell.bare for row in rows if row.leads for cell in row.cells]
    said += [line.bare for _, line in fresh]
    return Above(
        tuple(occasion_of(desk)) if is_of_one else (),
        tuple(signed_lines(desk)),
        fresh,
        tuple(named_anew(desk, said)),
        through.state(),
    )


def leads_of(
    desk: Desk,
    rows: Sequence[Row],
    fresh: Sequence[tuple[float, Sentence]],
    lines: Sequence[Sentence],
) -> list[Sentence]:
    """What moved and what is named first, the heaviest first, as far as it is short.

    Args:
        lines: those of the bottom line, which are not quoted again.
    """
    told = " ".join(line.bare for line in lines)
    leads = [
        (row.weight, _lead_of(desk, row, row.lead))
        for row in rows
        if row.leads and row.lead
    ]
    leads = [
        (weight, lead)
        for weight, lead in leads
        if breadth(lead.bare) <= _MOVED
        and not any(words in told for words in quotes_in(lead.bare))
    ]
    every = sorted((*fresh, *leads), key=lambda each: -each[0])
    return [lead for _, lead in every]


def _lead_of(desk: Desk, row: Row, lead: Sentence) -> Sentence:
    """A row of what moved in a line: in its words now, if these have room."""
    now = row.now[0]
    account = desk.keys.account_of(now.id)
    for told in told_by(desk, account, now.side):
        if told.positions == row.now:
            reading = row.cells[-1].bare.replace("**", "")
            text = desk.words.of(
                "sentences",
                "told_by",
                side=desk.holder(now),
                words=f"{plain(told)}; {reading}",
            )
            whole = lead.model_copy(update={"text": text})
            return whole if breadth(whole.bare) <= LEAD else lead
    return lead

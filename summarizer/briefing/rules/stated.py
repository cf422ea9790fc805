"""What the bottom line has of how the gravest matter stood, and nothing tells again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarizer.briefing.rules.desk import Desk
from summarizer.models import Sentence


class State(NamedTuple):
    """How the gravest matter stands now, and stood before the latest meeting.

    `line` is its bullet, `said` its words before as a row or line has them, `day` the
    day of these.
    """

    line: Sentence
    said: str
    day: str


def without_state(
    desk: Desk, state: State | None, told: Iterable[Sentence]
) -> Iterator[Sentence]:
    """What is told, with no more than the day of what the bottom line has."""
    for each in told:
        if state is None or state.said not in each.text:
            yield each
            continue
        above = desk.words.of("sentences", "above", side=state.day)
        text = each.text.replace(state.said, above)
        yield each.model_copy(update={"text": text})


def is_all_of(state: State | None, *cells: Sentence) -> bool:
    """Whether a row or line has no more than a state: no words before, no label."""
    if state is None or any("**" in c.text for c in cells if c.column == "reading"):
        return False
    told = (cell.text.removesuffix(".") for cell in cells)
    return any(t == state.said or t.endswith(f"**: {state.said}") for t in told)

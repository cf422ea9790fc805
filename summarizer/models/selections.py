"""Which part of a comparison is asked for: one record for every command."""

from __future__ import annotations

from pydantic import Field

from summarizer.models.records import Record


class Selection(Record):
    """A part of a comparison: all that is given must hold.

    Sides are codes or names ("VN", "Vietnam"), or "joint"; a topic is an id or label;
    `series` is as in "CN-VN", `partner` a side of it. `since` and `until` are days,
    months or years, both included; a meeting without a certain day is kept if it may
    lie within. `last` keeps so many meetings of each series, of those in order.
    """

    series: str | None = None
    partner: str | None = None
    side: str | None = None
    topic: str | None = None
    since: str | None = None
    until: str | None = None
    last: int | None = Field(default=None, ge=1)

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return any(value is not None for value in self.model_dump().values())

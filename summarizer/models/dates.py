"""A date as far as it is known: a year, a month of a year, or a day."""

from __future__ import annotations

from typing import NamedTuple


class PartialDate(NamedTuple):
    """Year, month (1 to 12) and day; what is not known is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def read(cls, date: str | None) -> PartialDate:
        """The date of a record: "2025", "2025-04", "2025-04-14"; of None nothing.

        Raises:
            ValueError: it is no such date.
        """
        return cls(*map(int, date.split("-"))) if date else cls()

    def fits(self, other: PartialDate) -> bool:
        """Whether it may be the other one: nothing that both know differs."""
        pairs = zip(self, other, strict=True)
        return all(a is None or b is None or a == b for a, b in pairs)

"""What both shapes of a text have, one divided into words and one into clauses.

Places are half-open ranges, of words in `tokens`, of code points in `clauses`.
"""

from __future__ import annotations

from typing import NamedTuple


class Extent(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

"""What comes of several inputs: their summaries, and what came of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import overload

from summarizer.models import Failure, Skipped, Summary


class Summaries(Sequence[Summary]):
    """Summaries in the order of the inputs.

    `failures` names what could not be done, `skipped` what was not read in folders.
    """

    def __init__(
        self,
        summaries: Iterable[Summary],
        failures: Iterable[Failure] = (),
        skipped: Iterable[Skipped] = (),
    ) -> None:
        self._summaries = tuple(summaries)
        self.failures = tuple(failures)
        self.skipped = tuple(skipped)

    @overload
    def __getitem__(self, index: int) -> Summary: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Summary, ...]: ...
    def __getitem__(self, index: int | slice) -> Summary | tuple[Summary, ...]:
        return self._summaries[index]

    def __len__(self) -> int:
        return len(self._summaries)

    def __repr__(self) -> str:
        return f"<Summaries: {len(self)} done, {len(self.failures)} failed>"

"""What was not read in folders, told on stderr: a line a kind, or each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from summarizer.printing import say

if TYPE_CHECKING:
    from summarizer.models import Skipped


class _Kind(NamedTuple):
    """Files that are not read for one reason."""

    suffix: str
    why: str


@contextmanager
def skips_told(verbose: bool) -> Iterator[Callable[[Skipped], None]]:
    """A function to call with what is not read; it is told when all is done.

    A kind has one line with the number of its files. What nobody expects to be read is
    told under `verbose` only, where each has a line as it comes.
    """
    found: dict[_Kind, list[str]] = {}

    def take(skipped: Skipped) -> None:
        why = "; ".join(filter(None, (skipped.reason, skipped.advice)))
        if verbose:
            say(f"{skipped.source}: {why}")
        elif not skipped.is_usual:
            found.setdefault(_Kind(skipped.suffix, why), []).append(skipped.source)

    try:
        yield take
    finally:
        for kind, sources in found.items():
            say(f"{_named(kind.suffix, sources)}: {kind.why}")


def _named(suffix: str, sources: list[str]) -> str:
    if len(sources) == 1:
        return sources[0]
    return f"{len(sources)} files {suffix or 'without a suffix'}"

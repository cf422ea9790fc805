"""How far a session's work has come.

Whoever works tells it, in any thread; whoever shows it looks when it suits. It is a
count and costs next to nothing, so that it is kept whether or not anybody looks.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from summarizer.models import Doing, Failure, Summary, Usage

_Item = TypeVar("_Item")


class Progress(NamedTuple):
    """How far it had come at a moment.

    `done` of `total` steps of what is being done: articles, accounts or pages; `total`
    is None where nobody can tell yet. Of the articles some are `read`, some `known` to
    the ledger, some `saved` summaries; `failed` counts the others by the kind of their
    error. `spent` is what every request has cost that was sent.

    `worked` are the steps that took work, `seconds` how long this has been going on,
    `spent_before` what everything before it has cost.
    """

    doing: Doing | None = None
    done: int = 0
    total: int | None = None
    read: int = 0
    known: int = 0
    saved: int = 0
    failed: Mapping[str, int] = {}
    spent: Usage = Usage()
    worked: int = 0
    spent_before: Usage = Usage()
    seconds: float = 0.0

    @property
    def articles(self) -> int:
        """All articles that are done with, whatever came of them."""
        done = self.read + self.known + self.saved
        return done + sum(self.failed.values())

    @property
    def left(self) -> int | None:
        """Steps that are left, if that can be told."""
        return None if self.total is None else max(0, self.total - self.done)

    @property
    def seconds_left(self) -> float | None:
        """How long it will still take, at the mean pace of the steps that took work.

        What is left may be known as well, and then costs no time.
        """
        if self.left is None or not self.worked:
            return None
        return self.left * self.seconds / self.worked

    @property
    def tokens_expected(self) -> tuple[float, float] | None:
        """Prompt and completion tokens that the total comes to, rather too many.

        What was spent, and for each step that is left the mean of those that took work.
        """
        if self.left is None or not self.worked:
            return None
        more, so_far, before = self.left / self.worked, self.spent, self.spent_before
        into = so_far.prompt_tokens - before.prompt_tokens
        out = so_far.completion_tokens - before.completion_tokens
        return so_far.prompt_tokens + more * into, so_far.completion_tokens + more * out


class Course:
    """Counts what is done; told by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._doing: Doing | None = None
        self._count: Callable[[], int | None] = _nobody_knows
        self._total: int | None = None
        self._done = self._summaries = self._known = self._saved = 0
        self._failed: Counter[str] = Counter()
        self._spent = Usage()
        self._before = Progress()
        self._began = time.monotonic()

    def begin(
        self,
        doing: Doing,
        total: int | None = None,
        count: Callable[[], int | None] | None = None,
    ) -> None:
        """Something else is done from now on.

        Args:
            total: how many steps it has, where that is known.
            count: tells it otherwise, if it can; called where somebody looks, and once.
        """
        before = self.now()
        with self._lock:
            self._doing, self._total = doing, total
            self._count = count or _nobody_knows
            self._done, self._before, self._began = 0, before, time.monotonic()

    def step(self, steps: int = 1) -> None:
        """So many steps more are done."""
        with self._lock:
            self._done += steps

    def spend(self, usage: Usage) -> None:
        """A request has cost so much."""
        with self._lock:
            self._spent += usage

    def know(self) -> None:
        """An article need not be read: it is known."""
        with self._lock:
            self._known += 1

    def counting(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """The same items; once all are taken their number is the total."""
        number = 0
        for item in items:
            number += 1
            with self._lock:
                self._saved += isinstance(item, Summary)
            yield item
        with self._lock:
            self._count, self._total = _nobody_knows, number

    def tell(self, outcome: Summary | Failure) -> None:
        """An article is done with."""
        with self._lock:
            self._done += 1
            if isinstance(outcome, Failure):
                self._failed[outcome.kind] += 1
            else:
                self._summaries += 1

    def survey(self) -> None:
        """Find out how many steps there are, which may take a moment."""
        with self._lock:
            count, self._count = self._count, _nobody_knows
            began = self._began
        total = count()
        with self._lock:
            if self._total is None and self._began == began:
                self._total = total

    def now(self) -> Progress:
        """How far it has come."""
        with self._lock:
            is_over = self._total is not None and self._done > self._total
            # What is known, or was saved, may not have been handed over yet.
            saved = min(self._saved, self._summaries)
            known = min(self._known, self._summaries - saved)
            before = self._before
            free_here = known + saved - before.known - before.saved
            return Progress(
                doing=self._doing,
                done=self._done,
                total=None if is_over else self._total,
                read=self._summaries - known - saved,
                known=known,
                saved=saved,
                failed=dict(self._failed),
                spent=self._spent,
                worked=max(0, self._done - free_here),
                spent_before=before.spent,
                seconds=time.monotonic() - self._began,
            )


def _nobody_knows() -> None:
    return None

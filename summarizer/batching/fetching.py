"""What has come of batches: each answer kept the moment it is read, each failure noted.

Fetching may be cut short and done again, also by two at once: what waits for its answer
no more is passed over.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from summarizer.batching.telling import UNKNOWN, UNSENT, told
from summarizer.errors import EngineUnavailable, InputError
from summarizer.ledger import batches
from summarizer.ledger.batches import Claimed
from summarizer.ledger.ledger import Ledger
from summarizer.ledger.rows import Run
from summarizer.llm.batch_lines import ServerBatch
from summarizer.llm.batches import BatchLine
from summarizer.models import Batch, Reply
from summarizer.stopping import STOP

# Seconds between two looks at batches that are awaited: from the first to the longest
# twice as long each time. Half of all batches are said to be done within an hour.
_FIRST, _LONGEST = 1.0, 60.0
_GLANCE = 0.1  # seconds between two looks at whether the process is to stop
_FETCHING = "the collection"
_WHY = {
    "expired": "expired before this request was done",
    "cancelled": "was cancelled before this request was done",
}


class Fetched(NamedTuple):
    """What a look at all batches has brought: answers, and why requests have failed.

    `open` are the batches that are not over, or not to be found; `elsewhere` those of
    another host, which this one cannot tell of.
    """

    answers: int
    failed: Counter[str]
    open: tuple[Batch, ...]
    elsewhere: tuple[Batch, ...]


class Fetcher:
    """Looks at the batches of one ledger at one server."""

    def __init__(
        self,
        ledger: Ledger,
        line: BatchLine,
        host: str,
        tell: Callable[[str], object],
    ) -> None:
        self._ledger = ledger
        self._line = line
        self._host = host
        self._tell = tell

    def status(self, batch: str | None = None) -> Iterator[Batch]:
        """How the batches under way stand; or one, which may be over.

        Raises:
            InputError: no such batch was submitted.
        """
        listed = [self._named(batch)] if batch else batches.under_way(self._ledger)
        for claimed in listed:
            yield told(claimed, self._retrieved(claimed))

    def cancel(self, batch: str) -> Batch:
        """Have no more of a batch done; one that the server does not know is given up.

        Raises:
            InputError: no such batch was submitted, or not to this server.
        """
        claimed = self._named(batch)
        if claimed.host != self._host:
            raise InputError(batch, f"is at {claimed.host}", "--base-url names it")
        found = self._line.cancel(batch)
        if found is None:
            why = f"{batch} was given up, as {self._host} does not know it"
            batches.end(self._ledger, claimed.name, EngineUnavailable(why))
        return told(claimed, found)

    def fetch(self, run: Run) -> Fetched:
        """Take in what has come, and tell what has not."""
        answers, failed = 0, Counter[str]()
        waiting, elsewhere = [], []
        for claimed in batches.under_way(self._ledger):
            STOP.check(_FETCHING)
            found = self._retrieved(claimed)
            if claimed.host != self._host:
                elsewhere.append(told(claimed, None))
            elif found is None or not found.is_over:
                waiting.append(told(claimed, found))
            else:
                came, lost = self._taken(claimed, found, run)
                answers, failed = answers + came, failed + lost
        return Fetched(answers, failed, tuple(waiting), tuple(elsewhere))

    def wait(self, run: Run) -> Fetched:
        """The same, until every batch that the server knows is over."""
        answers, failed = 0, Counter[str]()
        pause = _FIRST
        while True:
            last = self.fetch(run)
            answers, failed = answers + last.answers, failed + last.failed
            number = sum(each.state not in (UNSENT, UNKNOWN) for each in last.open)
            if not number:
                return last._replace(answers=answers, failed=failed)
            if pause == _FIRST:
                self._tell(f"waiting for batches: {number}")
            until = time.monotonic() + pause
            while time.monotonic() < until:
                STOP.check(_FETCHING)
                time.sleep(_GLANCE)
            pause = min(2 * pause, _LONGEST)

    def _named(self, batch: str) -> Claimed:
        listed = batches.under_way(self._ledger, batch)
        if not listed:
            raise InputError(batch, "is no batch in the ledger", "see `batch status`")
        return listed[0]

    def _retrieved(self, claimed: Claimed) -> ServerBatch | None:
        if claimed.batch is None or claimed.host != self._host:
            return None
        return self._line.retrieve(claimed.batch)

    def _taken(
        self, claimed: Claimed, found: ServerBatch, run: Run
    ) -> tuple[int, Counter[str]]:
        """Keep what came of a batch that is over: answers, and why others failed."""
        came, lost, unread = 0, Counter[str](), 0
        for file in filter(None, (found.output, found.errors)):
            for outcome in self._line.outcomes(file, claimed.model):
                STOP.check(_FETCHING)
                if outcome is None:
                    unread += 1
                    continue
                key, what = outcome
                if isinstance(what, Reply):
                    came += batches.answer(self._ledger, claimed.name, key, what, run)
                elif batches.fail(self._ledger, claimed.name, key, what, run):
                    lost[str(what)] += 1
        why = EngineUnavailable(_why(claimed, found))
        if number := batches.end(self._ledger, claimed.name, why):
            lost[str(why)] = number
        self._tell(f"{claimed.batch}: {came} answers, {lost.total()} requests failed")
        if unread:
            self._tell(f"{claimed.batch}: lines that could not be read: {unread}")
        return came, lost


def _why(claimed: Claimed, found: ServerBatch) -> str:
    """Why a request has failed of which no line is there."""
    if found.state == "failed":
        return f"{claimed.batch} failed: {found.fault or 'no reason is told'}"
    said = _WHY.get(found.state, "is over, and holds no answer to this request")
    return f"{claimed.batch} {said}"

"""Requests sent as batches, each once, wherever a submission is cut short.

    claimed in the ledger ─▶ file sent, and noted ─▶ batch made of it, and noted

Nothing is claimed twice. Of a file that is noted without a batch it is looked up
whether the server has one; if not the file is removed, so that none can come any more,
and its requests are free again.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from summarizer.batching.gathering import Gathered
from summarizer.batching.telling import seconds_of
from summarizer.errors import EngineError, EngineUnavailable, LedgerError
from summarizer.ledger import batches
from summarizer.ledger.batches import Wanted
from summarizer.ledger.ledger import Ledger
from summarizer.ledger.packing import now
from summarizer.ledger.rows import AT_ONCE, Run
from summarizer.llm.batch_lines import ServerBatch, input_line
from summarizer.llm.batches import BatchLine
from summarizer.llm.connecting import host_of
from summarizer.settings import Settings
from summarizer.stopping import STOP

_TRIES = 3  # of making a batch, where the last one has come to nothing for certain
SENDING = "the submission"


class Limits(NamedTuple):
    """What a file of requests may hold, at most: requests, and bytes."""

    requests: int
    size: int


OPENAI = Limits(50_000, 200_000_000)  # as its reference has it


class _File:
    """A file of requests that is being filled; all of them are claimed as it grows.

    `is_out` is whether a batch may have been made of it.
    """

    def __init__(self, ledger: Ledger, name: str, file: IO[bytes]) -> None:
        self.name = name
        self.file = file
        self.is_out = False
        self._ledger = ledger
        self._unclaimed: list[Wanted] = []
        self._requests = self._size = 0

    def has_room(self, line: bytes, limits: Limits) -> bool:
        """Whether one more line may go in; the first one always may."""
        is_within = self._size + len(line) <= limits.size
        return not self._requests or (is_within and self._requests < limits.requests)

    def add(self, wanted: Wanted, line: bytes) -> None:
        """Put a request in."""
        self.file.write(line)
        self._requests += 1
        self._size += len(line)
        self._unclaimed.append(wanted)
        if len(self._unclaimed) >= AT_ONCE:
            self.claim()

    def claim(self) -> None:
        """Have all that is in it claimed."""
        some, self._unclaimed = self._unclaimed, []
        batches.claim(self._ledger, self.name, some)


class Sender:
    """Sends requests as batches; one at a time on a ledger (`ledger.locking`)."""

    def __init__(
        self, settings: Settings, ledger: Ledger, run: Run, line: BatchLine
    ) -> None:
        self._host, self._model = host_of(settings), settings.model
        self._ledger = ledger
        self._run = run
        self._line = line

    def settle(self) -> None:
        """Find out what has become of submissions that were cut short.

        Raises:
            EngineError: the server cannot be asked.
        """
        for claimed in batches.under_way(self._ledger):
            if claimed.batch is not None or claimed.host != self._host:
                continue
            found = claimed.file and self._found(claimed.file, claimed.at)
            if found:
                batches.note(self._ledger, claimed.name, batch=found.id)
            else:
                batches.dissolve(self._ledger, claimed.name)

    def send(
        self, gathered: Iterable[Gathered], limits: Limits
    ) -> Iterator[ServerBatch]:
        """Send requests in as few batches as hold them; each batch once it is there.

        Raises:
            EngineError: the server takes no more; what it has taken is noted.
            KeyboardInterrupt: the process was told to stop.
        """
        waiting = iter(gathered)
        each = next(waiting, None)
        while each is not None:
            with self._begun() as file:
                while each is not None:
                    line = input_line(each.asked)
                    if not file.has_room(line, limits):
                        break
                    file.add(each.wanted, line)
                    each = next(waiting, None)
                STOP.check(SENDING)
                with STOP.working():
                    made = self._sent(file)
            yield made

    @contextmanager
    def _begun(self) -> Iterator[_File]:
        name = uuid.uuid4().hex
        batches.prepare(self._ledger, name, self._host, self._model, self._run)
        with TemporaryFile() as spool:
            file = _File(self._ledger, name, spool)
            try:
                yield file
            except BaseException:
                if not file.is_out:
                    with suppress(LedgerError):
                        batches.dissolve(self._ledger, name)
                raise

    def _sent(self, file: _File) -> ServerBatch:
        file.claim()
        made: ServerBatch | None = None
        left = _TRIES
        while made is None:
            left -= 1
            began = now()
            sent = self._line.upload(file.file, f"summarizer-{file.name}")
            batches.note(self._ledger, file.name, file=sent)
            STOP.check(SENDING)
            file.is_out = True
            try:
                made = self._line.create(sent)
            except EngineUnavailable:
                made = self._found(sent, began)
                file.is_out = made is not None
                if not (file.is_out or left):
                    raise
            except EngineError:
                file.is_out = False
                with suppress(EngineError):
                    self._line.delete(sent)
                raise
        batches.note(self._ledger, file.name, batch=made.id)
        return made

    def _found(self, file: str, since: str) -> ServerBatch | None:
        """The batch made of a file; None where none was, and none can be any more."""
        began = seconds_of(since)
        if found := self._line.find(file, began):
            return found
        self._line.delete(file)
        return self._line.find(file, began)

"""The Batch API of a server: requests sent as a file, a batch made of it, what came.

What stands in the files is `batch_lines`'; nothing here knows what was sent before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, Any, Final, NamedTuple

from summarizer.errors import EngineError, EngineRejected
from summarizer.llm.batch_lines import (
    ENDPOINT,
    OutputLine,
    ServerBatch,
    read_batch,
    read_line,
)
from summarizer.llm.completions import Fault, Tally, parsed, plain_model, server_message
from summarizer.llm.connecting import host_of
from summarizer.llm.line import Call, Exchange, Line, Made, Take
from summarizer.llm.opening import seconds
from summarizer.llm.prices import own_prices, usage_of
from summarizer.llm.replies import CHAT
from summarizer.models import Reply
from summarizer.settings import Settings

_WINDOW: Final = "24h"  # the only one there is
_PAGE, _MOST_PAGES = 100, 50  # batches a page of the server's list; pages looked at
_SKEW = 24 * 3600  # seconds by which the server's clock and ours may differ
_LONGEST_LINE = 64_000_000  # bytes; more than any window of tokens holds
_TOO_FAST, _NOT_FOUND = 429, 404
_NO_SUCH_PLACE = (404, 405, 501)  # what a server says that has no Batch API


class Outcome(NamedTuple):
    """What came of one request: a reply, without its request, or why there is none."""

    key: str
    came: Reply | EngineError


class BatchLine:
    """Talks to a server of batches; every method raises as `Transport.ask` does.

    `on_send` is called once with the host's name before anything is sent.
    """

    def __init__(
        self, settings: Settings, on_send: Callable[[str], object] | None = None
    ) -> None:
        self._settings = settings
        self._line = Line(settings, on_send=on_send)

    def upload(self, file: IO[bytes], name: str) -> str:
        """Send a file of requests; what the server calls it."""
        try:
            return self._done(
                lambda client, timeout: client.files.with_streaming_response.create(
                    file=(f"{name}.jsonl", _rewound(file), "application/jsonl"),
                    purpose="batch",
                    timeout=seconds(timeout),
                ),
                self._id,
            )
        except EngineRejected as error:
            if error.status not in _NO_SUCH_PLACE:
                raise
            raise EngineRejected(
                f"{host_of(self._settings)} has no Batch API (HTTP {error.status});"
                " `summarise` asks it directly",
                error.status,
            ) from error

    def create(self, file: str) -> ServerBatch:
        """Make a batch of a file.

        Not asked for twice: after an EngineUnavailable it may be there or not.
        """
        return self._done(
            lambda client, timeout: client.batches.with_streaming_response.create(
                completion_window=_WINDOW,
                endpoint=ENDPOINT,
                input_file_id=file,
                timeout=seconds(timeout),
            ),
            self._batch,
            repeats=lambda fault: fault.status == _TOO_FAST,
        )

    def retrieve(self, batch: str) -> ServerBatch | None:
        """How a batch stands; None where the server does not know it."""
        with _unless_not_found():
            return self._done(
                lambda client, timeout: client.batches.with_streaming_response.retrieve(
                    batch, timeout=seconds(timeout)
                ),
                self._batch,
            )
        return None

    def cancel(self, batch: str) -> ServerBatch | None:
        """Have nothing more of a batch done; what is done will be there."""
        with _unless_not_found():
            return self._done(
                lambda client, timeout: client.batches.with_streaming_response.cancel(
                    batch, timeout=seconds(timeout)
                ),
                self._batch,
            )
        return None

    def delete(self, file: str) -> None:
        """Remove a file, if it is there: no batch can be made of it any more."""
        with _unless_not_found():
            self._done(
                lambda client, timeout: client.files.with_streaming_response.delete(
                    file, timeout=seconds(timeout)
                ),
                self._id,
            )

    def find(self, file: str, since: float) -> ServerBatch | None:
        """The batch that was made of a file, at `since` (s since 1970) or later."""
        after: str | None = None
        for _ in range(_MOST_PAGES):
            page, after = self._page(after)
            for each in page:
                if each.file == file:
                    return each
            oldest = min((each.created or since for each in page), default=since)
            if after is None or oldest < since - _SKEW:
                return None
        return None

    def outcomes(self, file: str, model: str) -> Iterator[Outcome | None]:
        """What came of requests to a model, line by line; None for a line that is none.

        The file is fetched whole before the first of them; one that is gone is empty.
        """
        with TemporaryFile() as spool:
            with _unless_not_found():
                self._done(
                    lambda client, timeout: (
                        client.files.with_streaming_response.content(
                            file, timeout=seconds(timeout)
                        )
                    ),
                    lambda chunks, _: _spool(chunks, spool),
                )
            _rewound(spool)
            while line := spool.readline(_LONGEST_LINE):
                if line.strip():
                    read = read_line(line, self._settings)
                    yield read and self._outcome(read, model)

    def finish(self) -> None:
        """As `Line.finish`."""
        self._line.finish()

    def close(self) -> None:
        """As `Line.close`."""
        self._line.close()

    def _done(
        self,
        call: Call,
        take: Take[Made],
        repeats: Callable[[Fault], bool] = lambda fault: True,
    ) -> Made:
        return self._line.done(Exchange(call, take, repeats=repeats), Tally())

    def _json(self, chunks: Iterator[bytes], _: float) -> Mapping[str, Any]:
        # Its time begins here: sending a file may take as long as the line is slow.
        until = time.monotonic() + self._settings.timeout
        body = self._line.whole(chunks, until)
        data = parsed(body)
        if not isinstance(data, Mapping):
            raise Fault(f"the answer is no JSON object: {server_message(data, body)}")
        return data

    def _id(self, chunks: Iterator[bytes], until: float) -> str:
        found = self._json(chunks, until).get("id")
        if not isinstance(found, str) or not found:
            raise Fault("the answer names no file")
        return found

    def _batch(self, chunks: Iterator[bytes], until: float) -> ServerBatch:
        found = read_batch(self._json(chunks, until))
        if found is None:
            raise Fault("the answer is no batch")
        return found._replace(fault=self._line.redacted(found.fault))

    def _page(self, after: str | None) -> tuple[list[ServerBatch], str | None]:
        """Some batches, the newest first, and behind which the next page begins."""
        behind = {"after": after} if after else None
        data = self._done(
            lambda client, timeout: client.batches.with_streaming_response.list(
                limit=_PAGE, extra_query=behind, timeout=seconds(timeout)
            ),
            self._json,
        )
        rows = data.get("data")
        listed = rows if isinstance(rows, list) else []
        page = [found for each in listed if (found := read_batch(each))]
        return page, page[-1].id if page and data.get("has_more") else None

    def _outcome(self, read: OutputLine, model: str) -> Outcome:
        redacted = self._line.redacted
        own = own_prices(self._settings)
        spent = usage_of(read.tally, own.in_batch() if own else None)
        came = read.came
        if isinstance(came, EngineError):
            came.args = (redacted(str(came)),)
            return Outcome(read.key, came.charge(spent))
        reply = Reply(
            endpoint=CHAT,
            request="",
            model=model,
            text=redacted(came.text),
            finish=came.finish,
            answered_by=plain_model(redacted(came.model or model)),
            usage=spent,
        )
        return Outcome(read.key, reply)


@contextmanager
def _unless_not_found() -> Iterator[None]:
    """Pass over that the server does not know what is asked for."""
    try:
        yield
    except EngineRejected as error:
        if error.status != _NOT_FOUND:
            raise


def _rewound(file: IO[bytes]) -> IO[bytes]:
    """The file from its beginning; an earlier try may have left it anywhere."""
    file.seek(0)
    return file


def _spool(chunks: Iterator[bytes], file: IO[bytes]) -> None:
    _rewound(file).truncate()
    for chunk in chunks:
        file.write(chunk)

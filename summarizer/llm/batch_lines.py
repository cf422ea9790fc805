"""What a Batch API writes and is given, as plain JSON: batches, and lines of files.

No client library here, as in `completions`, by which answers and errors are read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from summarizer.errors import EngineError, EngineUnavailable
from summarizer.llm.completions import (
    Completion,
    Fault,
    Tally,
    parsed,
    read_completion,
    read_refusal,
    server_message,
)
from summarizer.llm.replies import Asked
from summarizer.settings import Settings

ENDPOINT: Final = "/v1/chat/completions"
_GOOD = 200
_OVER = frozenset(("completed", "failed", "expired", "cancelled"))


class ServerBatch(NamedTuple):
    """A batch as the server tells of it; times in seconds since 1970.

    `file` is what it was made of, `output` and `errors` the files of what came, where
    there are any; `fault` is why it failed as a whole.
    """

    id: str
    state: str
    file: str
    requests: int
    done: int
    failed: int
    created: int
    expires: int | None
    output: str | None
    errors: str | None
    fault: str

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in _OVER


class OutputLine(NamedTuple):
    """What came of a request: an answer or an error, and what was spent on it."""

    key: str
    came: Completion | EngineError
    tally: Tally


def input_line(asked: Asked) -> bytes:
    """A request as a line of a batch's file, in plain ASCII."""
    line = {
        "custom_id": asked.key,
        "method": "POST",
        "url": ENDPOINT,
        "body": asked.body,
    }
    return json.dumps(line, separators=(",", ":")).encode() + b"\n"


def read_line(line: bytes, settings: Settings) -> OutputLine | None:
    """What a line of a batch's output says; None where it is none."""
    data = parsed(line.decode("utf-8", "replace"))
    key = data.get("custom_id") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(key, str):
        return None
    # Of what was given up before its turn (expired) nothing was asked.
    tally = Tally(requests=int(isinstance(data.get("response"), Mapping)))
    came: Completion | EngineError
    try:
        came = read_completion(_body_of(data, tally, settings), tally)
    except EngineError as error:
        came = error
    except Fault as fault:
        came = EngineUnavailable(str(fault))  # asked once more it may do
    return OutputLine(key, came, tally)


def read_batch(data: object) -> ServerBatch | None:
    """A batch of JSON; None where it is none."""
    if not isinstance(data, Mapping):
        return None
    name, state = data.get("id"), data.get("status")
    if not (isinstance(name, str) and name and isinstance(state, str)):
        return None
    counts = data.get("request_counts")
    counts = counts if isinstance(counts, Mapping) else {}
    return ServerBatch(
        id=name,
        state=state,
        file=_name(data.get("input_file_id")) or "",
        requests=_count(counts.get("total")) or 0,
        done=_count(counts.get("completed")) or 0,
        failed=_count(counts.get("failed")) or 0,
        created=_count(data.get("created_at")) or 0,
        expires=_count(data.get("expires_at")),
        output=_name(data.get("output_file_id")),
        errors=_name(data.get("error_file_id")),
        fault=_fault_of(data),
    )


def _body_of(data: Mapping[str, Any], tally: Tally, settings: Settings) -> str:
    """The body of the answer in a line.

    Raises:
        Fault, EngineError: there is none, or it is an error.
    """
    response, error = data.get("response"), data.get("error")
    if isinstance(response, Mapping):
        body, status = response.get("body"), response.get("status_code")
        text = body if isinstance(body, str) else json.dumps(body)
        if status == _GOOD:
            return text
        tally.add(body)
        raise read_refusal(_count(status) or 0, {}, text, settings)
    if isinstance(error, Mapping):
        raise Fault(_said(error))
    raise Fault("its line holds neither an answer nor an error")


def _fault_of(data: Mapping[str, Any]) -> str:
    """Why a batch failed as a whole: the first of `{"errors": {"data": […]}}`."""
    errors = data.get("errors")
    listed = errors.get("data") if isinstance(errors, Mapping) else None
    return _said(listed[0]) if isinstance(listed, list) and listed else ""


def _said(error: object) -> str:
    """An error of the server's, and its code."""
    code = error.get("code") if isinstance(error, Mapping) else None
    said = server_message(error, "")
    return f"{said} ({code})" if isinstance(code, str) and code else said


def _count(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and value else None

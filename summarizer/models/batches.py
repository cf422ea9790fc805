"""A batch of requests under way at a server."""

from __future__ import annotations

from summarizer.models.records import Record


class Batch(Record):
    """A batch, and how far it is.

    `state` is the server's word (validating, in_progress, finalizing, completed,
    failed, expired, cancelling, cancelled), "unsent" where sending it was cut short, or
    "unknown" where the server knows it no more. `id` is None as long as it is unsent.
    `done` and `failed` count requests. Times are ISO 8601 in UTC: when it was
    submitted, and when the server gives up what is not done.
    """

    id: str | None
    state: str
    host: str
    model: str
    requests: int
    done: int = 0
    failed: int = 0
    submitted: str
    expires: str | None = None

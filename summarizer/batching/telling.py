"""A batch as it is told of: what the ledger has of it, and what the server says."""

from __future__ import annotations

from datetime import UTC, datetime

from summarizer.ledger.batches import Claimed
from summarizer.llm.batch_lines import ServerBatch
from summarizer.models import Batch

UNSENT, UNKNOWN = "unsent", "unknown"


def told(claimed: Claimed, found: ServerBatch | None) -> Batch:
    """A batch as a record; `found` is None where the server says nothing of it."""
    state = UNSENT if claimed.batch is None else UNKNOWN
    return Batch(
        id=claimed.batch,
        state=found.state if found else state,
        host=claimed.host,
        model=claimed.model,
        requests=claimed.requests,
        done=found.done if found else 0,
        failed=found.failed if found else 0,
        submitted=claimed.at,
        expires=_written(found.expires) if found else None,
    )


def seconds_of(at: str) -> float:
    """A time as the ledger has it, in seconds since 1970."""
    return datetime.fromisoformat(at).timestamp()


def _written(at: int | None) -> str | None:
    if at is None:
        return None
    try:
        return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):  # no time of this world
        return None

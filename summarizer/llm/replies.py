"""Replies that are kept: what a request is known by, and what keeps its answer.

A request is known by all that decides its answer: the kind of endpoint and the body,
which names the model; not by the host or the key, so that a key is nowhere kept.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, NamedTuple, Protocol

from summarizer.models import Reply, Usage, digest

CHAT: Final = "chat.completions"


class Asked(NamedTuple):
    """A request: the SHA-256 that it is known by, its canonical text, its body.

    The body goes out as it is: a model answers in the order of its schema, which the
    canonical text has lost.
    """

    key: str
    text: str
    body: Mapping[str, Any]


class Replies(Protocol):
    """Keeps replies by the SHA-256 of their requests; used by several threads."""

    def get(self, asked: Asked) -> Reply | None:
        """The reply kept of a request that may be used again; None: it is to be sent.

        Its usage is what it has cost that no result has told yet.

        Raises:
            AnswerAwaited: there is none, and the request is not to be sent now.
            LedgerError: nothing can be kept any more; nothing more is to be paid for.
        """
        ...

    def has(self, key: str) -> bool:
        """Whether `get` has a reply to a request; asks and notes nothing."""
        ...

    def put(self, key: str, reply: Reply) -> None:
        """Keep a reply that has arrived whole."""
        ...

    def unanswered(self, key: str, usage: Usage) -> None:
        """Note what a request has cost that came to nothing."""
        ...

    def trial(self) -> AbstractContextManager[object]:
        """Use replies; where no use can be made of them they are not used again."""
        ...


def canonical(endpoint: str, body: Mapping[str, Any]) -> str:
    """A request as canonical JSON: the same request, the same text, in plain ASCII."""
    asked = {"endpoint": endpoint, "body": body}
    return json.dumps(asked, sort_keys=True, separators=(",", ":"))


def asked_of(endpoint: str, body: Mapping[str, Any]) -> Asked:
    """A request as it is known."""
    text = canonical(endpoint, body)
    return Asked(digest(text), text, body)


class Turns:
    """Lets threads do the same thing in turn, and different ones at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy: dict[str, tuple[threading.Lock, int]] = {}

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """The turn of this thread at the thing of that name."""
        with self._lock:
            own, waiting = self._busy.get(name, (threading.Lock(), 0))
            self._busy[name] = (own, waiting + 1)
        try:
            with own:
                yield
        finally:
            with self._lock:
                own, waiting = self._busy.pop(name)
                if waiting > 1:
                    self._busy[name] = (own, waiting - 1)

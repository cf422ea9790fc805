"""The one protocol that every engine keeps."""

from __future__ import annotations

from typing import Protocol

from summarizer.models import Article, Unverified
from summarizer.proposals import Again, Proposal, Reading


class Engine(Protocol):
    """Reads articles. Building one does no I/O; it may be used by several threads."""

    name: str

    def propose(self, article: Article) -> Reading:
        """Read the whole article.

        Raises:
            EngineError: the article could not be read.
            InputError: the engine does not know the article's language.
        """
        ...

    def repropose(
        self, article: Article, missing: tuple[tuple[Proposal, Unverified], ...]
    ) -> Again | None:
        """Answer once for claims whose words were not found; None if it has no more."""
        ...

    def close(self) -> None:
        """Let go of what reading has opened; the engine is not used after it."""
        ...


class Measured(Engine, Protocol):
    """An engine that asks a server, and can tell beforehand what it would send."""

    def prompt_tokens(self, article: Article) -> tuple[int, ...]:
        """The tokens of the requests that would read an article; nothing is sent."""
        ...

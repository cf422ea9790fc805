"""Paragraphs as they are put together, also where one stands within another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summarizer.errors import InputError
from summarizer.reading.documents import Fetched

_BETWEEN = "\n\n"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass
class _Open:
    """A paragraph that has not ended: its pieces, and what stands in boxes in it."""

    pieces: list[str] = field(default_factory=list)
    boxed: list[str] = field(default_factory=list)


class Paragraphs:
    """The paragraphs of a document, in the order of reading.

    What stands in a box within a paragraph comes behind it. Empty ones are left out.
    """

    def __init__(self, fetched: Fetched) -> None:
        self._shown, self._most = fetched.shown, fetched.most
        self._done: list[str] = []
        self._open: list[_Open] = []
        self._length = 0

    def begin(self) -> None:
        """Begin a paragraph, in the one that is open if there is one."""
        self._open.append(_Open())

    def add(self, text: str) -> None:
        """Put something to the open paragraph; without one it is layout.

        Raises:
            InputError: the text is longer than it may be.
        """
        if not self._open:
            return
        text = _CONTROLS.sub("", text)
        self._open[-1].pieces.append(text)
        self._length += len(text)
        if self._length > self._most:
            problem = "holds more text than max_bytes allows"
            raise InputError(self._shown, problem, "raise max_bytes, or divide it")

    def end(self, mark: str = "") -> str:
        """End the open paragraph, which `mark` stands before; its text."""
        if not self._open:
            return ""
        ended = self._open.pop()
        text = "".join(ended.pieces).strip()
        kept = [f"{mark}{text}"] if text else []
        place = self._open[-1].boxed if self._open else self._done
        place += [*kept, *ended.boxed]
        return text

    def end_all(self) -> None:
        """End what is still open."""
        while self._open:
            self.end()

    def text(self) -> str:
        """The paragraphs with an empty line between them."""
        return _BETWEEN.join(self._done)

"""Where the press asks and where it is answered, by the labels of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.engines.rules.text import Extent


class Labels:
    """Hands the word from label to label.

    "问：S", "Hỏi (AFP): S" and what follows, up to the next label, is no side's. Where
    there are such, any other label is that of an answer, which is in `answer`; where
    nobody answers so, a question ends with its paragraph.
    """

    def __init__(
        self,
        text: str,
        starts: Iterable[int],
        asks: re.Pattern[str],
        label: re.Pattern[str],
    ) -> None:
        """`starts` are those of the paragraphs."""
        self._starts = frozenset(starts)
        self._asked = {each for each in self._starts if asks.match(text, each)}
        self._answers = {
            each: Extent(each, match.end())
            for each in self._starts - self._asked
            if self._asked and (match := label.match(text, each))
        }
        self.asking = False
        self.answer: Extent | None = None

    def hear(self, start: int) -> int:
        """Where the words of the sentence begin that begins here, label left out."""
        if start in self._asked:
            self.asking, self.answer = True, None
        elif start in self._answers:
            self.asking, self.answer = False, self._answers[start]
            return self.answer.end
        elif start in self._starts and not self._answers:
            self.asking = False
        return start

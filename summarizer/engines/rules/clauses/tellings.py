"""Whether a clause tells of this meeting or of an earlier one.

"去年11月，习近平曾提出S" is told of then, and so is what follows in its paragraph,
until something brings the text back.
"""

from __future__ import annotations

from summarizer.engines.rules.clauses.frames import Frame
from summarizer.engines.rules.clauses.page import Clause, Line, Page
from summarizer.engines.rules.occasions import RECALLED, SAID, Calendar, Told

_OPENING = 3  # sentences in which an earlier time may be the meeting's own


class Tellings:
    """Hears the attributions of a page in text order."""

    def __init__(self, page: Page, published: str | None) -> None:
        self.page = page
        self.early = page.lines[:_OPENING]
        end = self.early[-1].end if self.early else 0
        self.calendar = Calendar(page.rules.language, published, page.plain[:end])
        self.held = SAID  # what a paragraph goes on with
        self.last = SAID  # of the attribution before: what has none goes on with it
        self.open = True  # whether nothing of this paragraph was said at the meeting
        self.paragraph = -1

    def begin(self, line: Line) -> None:
        """A sentence begins; a new paragraph is of this meeting, unless it says not."""
        if line.paragraph == self.paragraph:
            return
        self.paragraph = line.paragraph
        words = self.calendar.words
        if not words.then.search(self.page.plain[line.start : line.end]):
            self.held = SAID
        self.last, self.open = self.held, True

    def hear(self, frame: Frame, begin: int, line: Line) -> Told:
        """When that was said which a frame attributes; `begin`: where its words do."""
        told = self._when(frame, begin, line)
        if told is None:
            told = self.held
        elif told == SAID:
            self.held = SAID
        elif self.open:
            self.held = told
        if told == SAID:
            self.open = False
        self.last = told
        return told

    def _when(self, frame: Frame, begin: int, line: Line) -> Told | None:
        plain, (verb, _) = self.page.plain, frame.cue
        parts = [
            plain[max(clause.start, begin) : min(clause.end, frame.actor.start)]
            for clause in line.clauses
            if clause.end > begin and clause.start < frame.actor.start
        ]
        parts.append(plain[frame.actor.end : max(verb, frame.actor.end)])
        found = [told for part in parts if (told := self.calendar.earlier_in(part))]
        early = line in self.early
        sure = [each for each in found if not early or self.calendar.is_sure(each)]
        if sure:
            meeting = next((told.meeting for told in found if told.meeting), None)
            return sure[0]._replace(meeting=meeting)
        if any(self.calendar.is_now(part) for part in parts):
            return SAID
        once = self.calendar.words.once.search(parts[-1])
        return RECALLED if once and not early else None


def first_of(clauses: list[Clause], start: int) -> int:
    """Where the words begin that stand loose before an attribution."""
    return min([start, *(clause.start for clause in clauses)])

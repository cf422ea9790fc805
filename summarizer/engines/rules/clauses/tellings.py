"""Whether a clause tells of this meeting or of an earlier one.

"去年11月，习近平曾提出S" is told of then, and so is what follows in its paragraph,
until something brings the text back. How that is weighed stands in `course.py`.
"""

from __future__ import annotations

from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.course import Tellings
from summarizer.engines.rules.occasions import (
    BACKGROUND,
    RECALLED,
    SAID,
    Calendar,
    Told,
)
from summarizer.engines.rules.records import SubjectCue
from summarizer.engines.rules.text import OPENING, Extent, Line
from summarizer.models import TOGETHER

_QUOTES = '“”「」"'


class ClauseTellings(Tellings):
    """Hears the attributions of a page in text order."""

    def __init__(self, page: Page, published: str | None, place: str) -> None:
        self.page = page
        self.early = page.lines[:OPENING]
        end = self.early[-1].end if self.early else 0
        body = self._body(end)
        dateline, scene = page.plain[:body], page.plain[body:end]
        calendar = Calendar(page.language, published, dateline, scene)
        super().__init__(calendar, page.text, place)
        self.paragraph = -1

    def _body(self, end: int) -> int:
        """Where the telling begins, behind a title and the first dateline."""
        place = 0
        for shown in self.page.plain[:end].splitlines(keepends=True):
            if match := self.page.rules.dateline.match(shown):
                return place + match.end()
            place += len(shown)
        return 0

    @property
    def last(self) -> Told:
        """When that was said which the attribution before reports."""
        return self.course.last

    def begin(self, line: Line) -> None:
        """A sentence begins; a new paragraph is of this meeting, unless it says not."""
        if line.paragraph != self.paragraph:
            self.paragraph = line.paragraph
            opening = self.page.plain[line.start : line.end]
            self.course.turn_page(opening, line.start)

    def carry(self, line: Line) -> Told:
        """When that was said which a sentence without an attribution reports."""
        if self.course.in_section(line.start):
            return BACKGROUND
        text = self.page.plain[line.start : line.end]
        quoted = self.page.text[line.start] in _QUOTES
        return self.course.tell(text, line.start, now=False, quoted=quoted)

    def hear(self, cue: SubjectCue, begin: int, line: Line) -> Told:
        """When that was said which a cue attributes; `begin`: where its words do."""
        course = self.course
        if course.in_section(line.start):
            return BACKGROUND
        told = self._when(cue, begin, line)
        if told is None:
            told = self._running(cue, begin, line)
        elif told == SAID or told.apart or course.open:
            course.hold(told, teller=self._who(cue))
        if told == SAID:
            course.open = False
        course.say(told)
        return told

    def _when(self, cue: SubjectCue, begin: int, line: Line) -> Told | None:
        plain, verb = self.page.plain, cue.verb
        parts = [
            plain[max(clause.start, begin) : min(clause.end, cue.actor.start)]
            for clause in line.clauses
            if clause.end > begin and clause.start < cue.actor.start
        ]
        parts.append(plain[cue.actor.end : max(verb, cue.actor.end)])
        head = self._head(cue, line)
        told_by = [head] if cue.actor.kind == "person" else parts
        answered = self.calendar.words.says.search(plain[cue.cue_end : line.end])
        if not answered and any(map(self.calendar.words.outsiders.search, told_by)):
            return BACKGROUND
        earlier = self.calendar.earlier_in
        found = [told for part in parts if (told := earlier(part))]
        if not found and (told := earlier(head, loose=True)):
            found = [told]
        early = line in self.early
        sure = [each for each in found if not early or self.calendar.is_sure(each)]
        if sure:
            meeting = next((told.meeting for told in found if told.meeting), None)
            return sure[0]._replace(meeting=meeting)
        if any(map(self.course.is_now, parts)) or self._comes_back(line, cue):
            return SAID
        once = self.calendar.words.once.search(parts[-1])
        return RECALLED if once and not early else None

    def _comes_back(self, line: Line, cue: SubjectCue) -> bool:
        """Whether what is said names this meeting, behind one told before it."""
        if self.course.held == SAID:
            return False
        if self.place and self.place in self.page.plain[line.start : cue.verb]:
            return True
        here = not self.course.scene and self.calendar.words.here
        text = self.page.plain[line.start : line.end]
        return bool(here and here.search(text))

    def _running(self, cue: SubjectCue, begin: int, line: Line) -> Told:
        actor, plain = cue.actor, self.page.plain
        before = plain[min(begin, actor.start) : cue.verb]
        agreed = cue.act in TOGETHER
        agreed = agreed and not self.calendar.words.habits.search(before)
        bare = actor.kind in ("side", "pronoun")
        bare = bare or (actor.kind == "joint" and not agreed)
        if self._is_habit(cue, line):
            return BACKGROUND
        return self.course.running(before, bare=bare, who=self._who(cue))

    def _is_habit(self, cue: SubjectCue, line: Line) -> bool:
        """ "Campuchia nhiều lần đề nghị S", where nobody has spoken yet."""
        actor = cue.actor
        if actor.kind != "side" or not self.course.open or line in self.early:
            return False
        between = self.page.plain[actor.end : cue.verb]
        return bool(self.calendar.words.habits.search(between))

    def _head(self, cue: SubjectCue, line: Line) -> str:
        """The clause up to the verb, whatever in it was taken for a name."""
        clauses = [c.start for c in line.clauses if c.start <= cue.actor.start]
        return self.page.plain[max(clauses, default=line.start) : cue.verb]

    def _who(self, cue: SubjectCue) -> str | None:
        actor = cue.actor
        if actor.kind != "person":
            return None
        return self.page.plain[actor.start : actor.end]


def first_of(clauses: list[Extent], start: int) -> int:
    """Where the words begin that stand loose before an attribution."""
    return min([start, *(clause.start for clause in clauses)])

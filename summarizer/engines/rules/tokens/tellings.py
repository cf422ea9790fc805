"""Whether a sentence tells of this meeting, of an earlier one, or on its own account.

"During a call in February 2021, Xi said S" is told of that call, and so is what follows
in its paragraph, until something brings the text back. "The project, which Hanoi
announced, …" is the reporter's own. How the evidence is weighed stands in `course.py`.
"""

from __future__ import annotations

from bisect import bisect_left

from summarizer.engines.rules.course import Tellings, is_passing
from summarizer.engines.rules.occasions import (
    BACKGROUND,
    RECALLED,
    SAID,
    Calendar,
    Told,
)
from summarizer.engines.rules.records import Actor, Cue
from summarizer.engines.rules.text import OPENING, Line
from summarizer.engines.rules.tokens.text import (
    Passage,
    begins_paragraph,
    body_start,
    is_perfect,
)

_EVENT_REACH = 4  # words of "a meeting in which", where what was said is the meeting's


class TokenTellings(Tellings):
    """Hears an English text sentence by sentence."""

    def __init__(self, passage: Passage, published: str | None, place: str) -> None:
        self.passage = passage
        self.words = passage.words
        self.rules = passage.rules
        opening = passage.lines[:OPENING]
        first = body_start(passage, opening[0]) if opening else Line(0, 0)
        dateline = self._text(opening[0].start, first.start) if opening else ""
        scene = self._text(first.start, opening[-1].end) if opening else ""
        calendar = Calendar(passage.language, published, dateline, scene)
        super().__init__(calendar, passage.text, place)
        self.timed = self._hints()
        self.past = False  # whether the meeting has been told as past

    def _hints(self) -> list[int]:
        """The places of the words without which no time is told."""
        hints = self.calendar.words.hints
        told = {
            word
            for word in set(self.words)
            if word in hints or word[0].isdigit() or word[-1].isdigit()
        }
        return [place for place, word in enumerate(self.words) if word in told]

    def _is_timed(self, start: int, end: int) -> bool:
        """Whether a time may be told here."""
        index = bisect_left(self.timed, start)
        return index < len(self.timed) and self.timed[index] < end

    def hear(self, line: Line, cues: list[Cue], *, retold: bool) -> list[Told]:
        """For each attribution of a sentence, and at least once, when it was said.

        `retold`: a speech goes on in "Nairobi had pledged S", told as the past.
        """
        course = self.course
        if begins_paragraph(self.passage, line):
            start = self.passage.starts[line.start]
            course.turn_page(self._text(line.start, line.end), start)
        if course.sections and course.in_section(self.passage.starts[line.start]):
            return [BACKGROUND] * max(1, len(cues))
        if not cues:
            return [self._plain(line)]
        if self._comes_back(line, cues[0]):
            course.hold(SAID)
        found = self._of_cues(line, cues, retold=retold)
        heard = zip(found, cues, strict=True)
        self.past = self.past or any(
            told == SAID and cue.actor and cue.tense == "past" for told, cue in heard
        )
        course.say(found[-1])
        if any(told == SAID for told in found):
            course.open = course.open and all(f.takes == "scene" for f in cues)
        return found

    def _plain(self, line: Line) -> Told:
        """Of a sentence that attributes nothing."""
        quotes = {self.words[line.start]} & self.rules.words.quote_marks
        return self.course.tell(
            self._text(line.start, line.end),
            self.passage.starts[line.start],
            now=self._is_present(line),
            quoted=bool(quotes),
            timed=self._is_timed(line.start, line.end),
        )

    def _of_cues(self, line: Line, cues: list[Cue], *, retold: bool) -> list[Told]:
        """Go through the attributions; an adverbial holds for those behind it."""
        found: list[Told] = []
        base: Told | None = None
        held, had, begin = SAID, SAID, line.start
        for index, cue in enumerate(cues):
            told = self._when(cue, begin, line)
            if self._is_outsiders(cue, begin):
                base = BACKGROUND
            elif told is not None and (cue.tense == "past" or told.apart):
                base = told
                free = told.apart or (index == 0 and self.course.open)
                if free and self._tells_on(told, cue, line):
                    firm = not self._at_which(begin, cue.onset)
                    self.course.hold(told, firm=firm, teller=self._who(cue.actor))
            if cue.actor is not None:
                held = self._running(cue, begin, line)
                had = SAID
            elif index == 0:
                held = self.course.held if self.course.firm else SAID
            if not retold and self._is_history(cue, line):
                had = BACKGROUND
            if cue.earlier and cue.takes != "scene" and not retold:
                had = self._had(line)
            running = held if base is None else base
            running = running if running != SAID else had
            found.append(self._of_cue(cue, running, begin, dated=base is not None))
            begin = cue.end
        return found

    def _running(self, cue: Cue, begin: int, line: Line) -> Told:
        """What a subject goes on with that is told before it."""
        actor, end = cue.actor, cue.cue_end
        if actor is None:
            return SAID
        stops = self.rules.words.content_openers
        while end < line.end and self.words[end] not in stops:
            end += 1
        start = min(begin, actor.start, cue.verb)
        bare = actor.kind in ("side", "it", "pronoun", "they")
        return self.course.running(
            self._text(start, end).lower(),
            bare=bare or (actor.kind == "joint" and cue.tense != "past"),
            who=self._who(actor),
        )

    def _who(self, actor: Actor | None) -> str | None:
        """The last word of a person's name."""
        if actor is None or actor.kind != "person":
            return None
        return self.words[actor.end - 1]

    def _of_cue(self, cue: Cue, running: Told, begin: int, *, dated: bool) -> Told:
        """Whoever says "we" or "as X said" says it now; a relative clause tells."""
        actor = cue.actor
        if self._is_relative(cue):
            return BACKGROUND
        if cue.kind == "joined" and cue.tense != "past":
            return SAID  # "met last year and intends to S"
        if actor is None or cue.takes == "scene":
            return running
        first = {self.words[actor.start]} & (self.rules.words.we | self.rules.words.i)
        if self._likens(cue, begin):
            known = running.frame == "recalled"
            return BACKGROUND if cue.earlier else running if known else SAID
        return SAID if first and not (dated and running.date) else running

    def _likens(self, cue: Cue, begin: int) -> bool:
        """Whether it is told "as Berg said"."""
        if cue.actor is None:
            return False
        before = self.words[begin : cue.actor.start] or self.words[begin:][:1]
        return bool(self.rules.words.likening.intersection(before[:1] + before[-1:]))

    def _had(self, line: Line) -> Told:
        """ "Had noted" is of an earlier time; "at the outset" it is told once more."""
        return BACKGROUND if self._is_now(line.start, line.end) else RECALLED

    def _tells_on(self, told: Told, cue: Cue, line: Line) -> bool:
        """Whether what follows is told of then: not behind "Berg recently said S"."""
        if told.frame != "recalled" or told.recalled or cue.actor is None:
            return told.frame == "recalled"
        return told.apart or self._earlier(line.start, cue.actor.start) is not None

    def _is_history(self, cue: Cue, line: Line) -> bool:
        """ "Berg has called for S", where what was said here is told as past."""
        actor = cue.actor
        if actor is None or actor.kind not in ("person", "office", "side"):
            return False
        if self._likens(cue, line.start):
            return False
        helping = self.words[actor.end : cue.verb]
        if not self.rules.words.present_perfect.intersection(helping):
            return False
        if self.course.open and self._is_habit(actor, cue, line):
            return True
        if not self.past or actor.is_plural:
            return False  # "Berg has called for S, in talks with Moreau"
        passing = cue.takes == "scene" or is_passing(cue)
        return passing and not self._is_now(line.start, line.end)

    def _is_habit(self, actor: Actor, cue: Cue, line: Line) -> bool:
        """ "Oslo has long opposed S", "has opposed S since it was proposed"."""
        habits, first = self.calendar.words.habits, actor.start == line.start
        if actor.kind != "side" or not (first and self.past):
            return False
        ours = self.rules.words.we | self.rules.words.i
        if ours.intersection(self.words[line.start : line.end]):
            return False  # a speech, word by word
        helping = self._text(actor.end, cue.verb + 1).lower()
        return bool(
            habits.search(helping)
            or habits.search(self._text(cue.verb, line.end).lower())
        )

    def _when(self, cue: Cue, begin: int, line: Line) -> Told | None:
        """What is said of the time, before the subject or behind the verb."""
        early = self.passage.line_of(line.start) < OPENING
        told = self._scene(cue, line) if cue.takes == "scene" else None
        if cue.takes != "scene":
            told = self._around(cue, begin, line)
        return told if self.calendar.is_sure(told) or not early else None

    def _around(self, cue: Cue, begin: int, line: Line) -> Told | None:
        if cue.actor is not None and cue.kind != "tail":
            start = self._clause_start(begin, min(cue.actor.start, cue.onset), line)
            before = (start, min(cue.actor.start, cue.verb))
            told = self._earlier(*before) or self._at_which(*before)
            if cue.actor.kind == "person":  # "On Saturday Neto told S"
                told = told or self._earlier(cue.actor.start, cue.actor.end)
            helping = self.words[cue.actor.end : cue.verb]
            perfect = any(is_perfect(self.rules, word) for word in helping)
            if told == BACKGROUND and not perfect:
                return SAID  # "Since they met in May, Xi said S"
            if cue.actor.kind != "it":  # "discussed how it recently announced S"
                told = told or self._earlier(cue.actor.end, cue.verb)
            if told or self._is_now(*before):
                return told or SAID
        behind = max(cue.cue_end, cue.actor.end if cue.actor else 0)
        end = behind
        stops = self.rules.words.content_openers
        while end < line.end and self.words[end] not in stops:
            end += 1
        tells = cue.base in self.rules.words.tellers
        told = self._earlier(cue.verb if tells else behind, end, loose=tells)
        return SAID if told is None and self._is_now(behind, end) else told

    def _at_which(self, start: int, end: int) -> Told | None:
        """ "The forum last met in 2018, when both sides pledged S"."""
        if end <= start or self.words[end - 1] not in self.rules.words.when:
            return None
        return self.calendar.earlier_in(self._text(start, end), loose=True)

    def _scene(self, cue: Cue, line: Line) -> Told | None:
        """ "When they talked by telephone in January 2020": a scene of another day."""
        if cue.actor is None or cue.actor.kind in ("event", "we"):
            return None  # "follows the summit hosted in April"
        stops, end = self.rules.words.content_openers, cue.cue_end
        while end < line.end and self.words[end] not in stops:
            end += 1
        timed = self._is_timed(cue.verb, end)
        behind = self._text(cue.verb, end) if timed else ""
        told = self.calendar.earlier_in(behind, scene=True)
        if told is None:
            start = self._clause_start(line.start, cue.onset, line)
            before = self._earlier(start, cue.actor.start)
            return before or self._earlier(cue.actor.end, cue.verb)
        meeting = told.meeting or self._text(cue.verb, end)
        return told._replace(meeting=" ".join(meeting.split()))

    def _clause_start(self, begin: int, end: int, line: Line) -> int:
        """Where the clause begins that the subject stands in."""
        if begin == line.start:
            place = begin
            for here in range(begin, end):
                if self.words[here] == ";":
                    place = here + 1
            return place
        links = self.rules.words.clause_links | {";"}
        return next(
            (p for p in range(end - 1, begin, -1) if self.words[p] in links), end
        )

    def _earlier(self, start: int, end: int, *, loose: bool = False) -> Told | None:
        """What an adverbial tells; what a relative clause in it says is no matter."""
        relatives = self.rules.words.relatives
        end = next((p for p in range(start, end) if self.words[p] in relatives), end)
        if not self._is_timed(start, end):
            return None
        return self.calendar.earlier_in(self._text(start, end), scene=loose)

    def _is_now(self, start: int, end: int) -> bool:
        if end <= start:
            return False
        text = self._text(start, end)
        here = self.place and self.place in text.lower()
        return bool(here) or self.course.is_now(text)

    def _comes_back(self, line: Line, first: Cue) -> bool:
        """Whether the sentence is of this meeting again, by its time or its place."""
        if self.course.held == SAID:
            return False
        before = set(self.words[line.start : first.verb])
        if self._is_history(first, line):
            return False
        present = first.tense != "past" and first.takes != "scene"
        told = first.kind != "tail" and before & self.rules.words.standing
        present = present or bool(told)
        present = present or (first.actor is None and self._is_present(line))
        return present or self._is_now(line.start, max(first.verb, line.start + 1))

    def _is_present(self, line: Line) -> bool:
        """Whether it tells how things stand or will be, as nothing earlier is told."""
        words = set(self.words[line.start : line.end])
        standing = self.rules.words.standing | self.rules.words.will
        return bool(words & standing or words & self.rules.words.we)

    def _is_relative(self, cue: Cue) -> bool:
        """Whether it describes what was named: "the plan, which Hanoi announced, S"."""
        actor = cue.actor
        if actor is None or cue.kind != "lead" or actor.start == 0:
            return False
        before = self.words[: actor.start][-_EVENT_REACH:]
        if before[-1] not in self.rules.words.relatives:
            return False
        return not self.rules.data.joint.event_heads.intersection(before)

    def clause_of(self, cue: Cue, line: Line) -> tuple[int, int] | None:
        """The relative clause itself, which tells nothing of what follows it."""
        if cue.actor is None or not self._is_relative(cue):
            return None
        stops = (",", ";", ":", "–", "—", ")", ".")
        places = range(cue.verb, line.end)
        end = next((p for p in places if self.words[p] in stops), line.end)
        return cue.actor.start, end

    def _is_outsiders(self, cue: Cue, begin: int) -> bool:
        """ "Analysts say S": nobody who met."""
        if cue.actor is None or not self._is_timed(begin, cue.actor.start):
            return False
        text = self._text(begin, cue.actor.start).lower()
        return bool(self.calendar.words.outsiders.search(text))

    def _text(self, start: int, end: int) -> str:
        return self.passage.slice(start, end) if end > start else ""

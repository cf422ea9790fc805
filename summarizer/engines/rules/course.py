"""How the telling of an article runs: what its paragraphs and sections go on with.

Evidence of time is weighed here for both grammars, the surest first:

1. a section under "Background" is the reporter's, whoever is named in it;
2. what an attribution says of its own time (`Calendar.earlier_in`) is its time;
3. its own words for this meeting or its day (`Calendar.is_now`) bring the text back;
4. "at the time" is the earlier time told before, or one that is not told;
5. else it is of the time that its paragraph was last told of. Firmly, where somebody
   said something then; where a sentence only told what happened ("The talks broke down
   in 2023"), no more than a country goes on with it, not who sits at the table.

A paragraph is of this meeting again, unless it opens with "at that meeting". One that
opens with how two countries stand to each other ("ties were established in 1973") is
the reporter's as far as nobody speaks in it.
"""

from __future__ import annotations

import re

from summarizer.engines.rules.occasions import (
    BACKGROUND,
    RECALLED,
    SAID,
    Calendar,
    Told,
)
from summarizer.engines.rules.records import Cue
from summarizer.models import FORCES, Force

# A short line that no stop closes, alone where an empty line parts paragraphs.
_SHORT = r"([^\W\d_a-z][^\n]{0,58}[^\n.。!！?？;；,，”\"…])[ \t]*$"
_TURN = re.compile(
    r"[^,，.。;；“\"\n]{1,40}[:：]\s*\S"
)  # "PRESIDENT MOREAU: Thank you"
_PASSING: frozenset[Force] = frozenset(("ASSERT", "SEEK"))
_BREAK = re.compile(r"[,，;；]")
_LINE = re.compile(rf"^[ \t*#【\[]*{_SHORT}", re.M)
_ALONE = re.compile(rf"(?:\A|\n[ \t]*\n)[ \t*#<u>【\[]*{_SHORT}", re.M)


class Course:
    """The state of the telling, sentence by sentence."""

    def __init__(self, calendar: Calendar, text: str) -> None:
        self.calendar = calendar
        self.words = calendar.words
        self.held = SAID  # what a paragraph goes on with
        self.firm = True  # whether somebody said something then
        self.scene = (
            False  # whether a meeting was told of, so that "the talks" are those
        )
        self.teller: str | None = None  # who alone said it, at no meeting
        self.ties = False  # whether the paragraph tells how two countries stand
        self.last = SAID  # of the attribution before: what has none goes on with it
        self.open = True  # whether nothing of this paragraph was said at the meeting
        self.sections = self._sections(text)
        self.end = _last_paragraph(text)
        if self.words.ours.search(text[self.end :].lower()):
            self.end = len(text)
        self.page = 0  # where the paragraph begins

    def _sections(self, text: str) -> list[tuple[int, int]]:
        """Where "Background" stands over paragraphs, up to the next heading."""
        found: list[tuple[int, int]] = []
        end, is_last = len(text), True
        for start, shown in reversed(_headings(text)):
            is_title = not any(map(str.isalpha, text[:start]))
            if self._is_own(shown.lower(), is_last=is_last and not is_title):
                found.insert(0, (start, end))
            else:
                is_last = False
            end = start
        return found

    def _is_own(self, heading: str, *, is_last: bool) -> bool:
        """Whether a heading is over what the reporter tells on their own account.

        `is_last`: something stands above it, and no heading over what was said below.
        """
        if self.words.sections.search(heading):
            return True
        return is_last and bool(self.words.closing_sections.search(heading))

    def in_section(self, start: int) -> bool:
        """Whether a character stands under "Background"."""
        return any(begin <= start < end for begin, end in self.sections)

    def turn_page(self, opening: str, start: int) -> None:
        """A paragraph begins with these words."""
        self.page = start
        if not self.words.then.search(" ".join(opening.lower().split())):
            self.hold(SAID)
        self.last, self.ties = self.held, False
        self.open = _TURN.match(opening) is None

    def hold(self, told: Told, *, firm: bool = True, teller: str | None = None) -> None:
        """Go on with this until something brings the text back."""
        self.held, self.firm, self.scene = told, firm, told.meeting is not None
        alone = told.apart or not told.meeting
        self.teller = teller if told != SAID and alone else None

    def say(self, told: Told) -> None:
        """An attribution was heard; what was only told before goes on no further."""
        self.last = told
        if told == SAID and not self.firm:
            self.hold(SAID)

    def is_now(self, text: str) -> bool:
        """Whether an adverbial brings the text back to the meeting itself."""
        return self.calendar.is_now(text, here=not self.scene)

    def tell(
        self,
        sentence: str,
        start: int,
        *,
        now: bool,
        quoted: bool,
        timed: bool = True,
    ) -> Told:
        """When that was said which a sentence without an attribution carries on.

        `now`: it tells how things stand; `quoted`: it is in somebody's words;
        `timed`: a time may be told in it.
        """
        lower = " ".join(sentence.lower().split())
        if self.open and not quoted and self._opens_ties(lower, start):
            self.ties = True
        scene, self.scene = self.scene, False
        if self.ties:
            return BACKGROUND
        if now or (
            self.held != SAID and self.calendar.is_now(sentence, here=not scene)
        ):
            self.say(SAID)
            return SAID
        if timed and not quoted and (told := self._narrated(lower, sentence)):
            return told
        return self.last if self.held == SAID else self.held

    def _opens_ties(self, lower: str, start: int) -> bool:
        """Whether a paragraph opens so that only the reporter can tell it."""
        if start == self.page and start >= self.end and self.words.trails.search(lower):
            return True
        return bool(self.words.ties.search(lower))

    def _narrated(self, lower: str, sentence: str) -> Told | None:
        """What a sentence tells of an earlier time, in nobody's words but its own."""
        says = self.words.says.search(sentence.lower())
        if not (says or self.open):
            return None
        pieces = _BREAK.split(sentence[: says.start()] if says else sentence)
        found = map(self._loosely, {pieces[0], pieces[-1]} if says else pieces[:1])
        told = next(filter(None, found), None)
        if told is None or told.frame != "recalled" or self.words.now.search(lower):
            return None
        if self.open and self.held == SAID:
            self.hold(told, firm=False)
            self.scene = bool(self.words.meetings.search(lower))
        return told if says or self.open else None

    def _loosely(self, piece: str) -> Told | None:
        return self.calendar.earlier_in(piece, loose=True)

    def running(self, words: str, *, bare: bool, who: str | None) -> Told:
        """What an attribution goes on with that does not tell its own time.

        `bare`: its subject is a country; `who`: the name of a person who is.
        """
        if self.words.back.search(words):
            return RECALLED if self.held == SAID else self.held
        if self.held == SAID:
            return BACKGROUND if self.ties and bare else SAID
        here = self.scene and self.words.here.search(words)
        if not (self.firm or bare or here):
            return SAID
        return SAID if self._is_another(who) else self.held

    def _is_another(self, who: str | None) -> bool:
        """Whether somebody else speaks than who alone was told of."""
        if not (who and self.teller):
            return False
        return who not in self.teller and self.teller not in who


def _last_paragraph(text: str) -> int:
    """Where the last paragraph begins; behind the text, if it has only one."""
    body = text.rstrip()
    begin = max(body.rfind("\n\n"), -1 if "\n\n" in body else body.rfind("\n"))
    return len(text) if begin < 0 else begin


def _headings(text: str) -> list[tuple[int, str]]:
    """Lines that stand alone, short and closed by no stop, and where they begin."""
    alone = _ALONE if "\n\n" in text else _LINE
    return [(m.start(1), m.group(1)) for m in alone.finditer(text)]


class Tellings:
    """Whether a text tells of this meeting, of an earlier one, or on its own account.

    What says so is heard by each grammar; `place` is where they met.
    """

    def __init__(self, calendar: Calendar, text: str, place: str) -> None:
        self.calendar = calendar
        self.course = Course(calendar, text)
        self.place = place.lower()


def is_passing(cue: Cue) -> bool:
    """Whether it is over once it is said; a promise or a stand taken still holds."""
    return FORCES[cue.act] in _PASSING

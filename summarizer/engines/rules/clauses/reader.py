"""Goes through the clauses of an article and gathers positions, the floor in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from summarizer.engines.rules.belonging import Known
from summarizer.engines.rules.clauses import people_vi, people_zh
from summarizer.engines.rules.clauses.contents import ROW_ACTS, Content, Divider, Piece
from summarizer.engines.rules.clauses.cues import Frame, Frames
from summarizer.engines.rules.clauses.meeting import (
    OPENING,
    home_of,
    pair_of,
    read_meeting,
    title_of,
)
from summarizer.engines.rules.clauses.people import Cast, Parties
from summarizer.engines.rules.clauses.sources import Actors, Floor, Holder
from summarizer.engines.rules.clauses.tellings import Tellings, first_of
from summarizer.engines.rules.clauses.text import Clause, Line, Page, clause_words
from summarizer.engines.rules.occasions import SAID, Told
from summarizer.lexicon.leaders import Leaders
from summarizer.lexicon.topics import Topics
from summarizer.models import JOINT, TOGETHER, Act, Article, EngineInfo, acts_of
from summarizer.proposals import Proposal, Quote, Reading

_Span = tuple[int, int]
# How names stand in a text, by the code of its language.
_READ_CAST: dict[str, Callable[[Page, Parties], Cast]] = {
    "zh": people_zh.read_cast,
    "vi": people_vi.read_cast,
}
# What a speech may tell of a country, which does not take the word by it.
_WEAK = acts_of("ASSERT") - {"affirms"}
# What "both sides" do with each other, in whosever paragraph it is told.
_OF_BOTH: frozenset[Act] = TOGETHER | {"notes_differences"}
# Stances that may stand before their subject: "Đánh giá cao S, Thủ tướng đề nghị S".
_STANCES = acts_of("APPRECIATE", "COMMIT", "OBJECT")
_SHORTEST, _SHORTEST_SPACED = 3, 6  # characters; less says nothing


def read_clauses(article: Article, topics: Topics, leaders: Leaders) -> Reading:
    """Read an article by the words of its language's `rules.toml`."""
    read_cast = _READ_CAST[article.language]
    words = clause_words(article.language)
    page = Page(article.text or "", words)
    title = Page(title_of(article, page), words)
    home = home_of(article, page)
    known = Known.of(article, leaders)
    early = page.lines[min(OPENING, len(page.lines)) - 1].end if page.lines else 0
    cast = read_cast(page, Parties(pair_of(title, page), home, early, known))
    meeting = read_meeting(article, page, title, cast, article.reporter)
    floor = Floor(cast, meeting.sides, home)
    tellings = Tellings(page, article.published, meeting.place or "")
    return Reading(
        meeting=meeting,
        proposals=Reader(page, Actors(page, cast), floor, topics, tellings).read(),
        engine=EngineInfo(name="rules"),
    )


class _Words(NamedTuple):
    """Where the source, the cue and the name carried on stand."""

    source: _Span | None
    cue: _Span | None
    named: _Span | None
    told: Told = SAID


@dataclass
class _Turn:
    """Who speaks in a sentence so far, and what is theirs.

    `loose` are clauses heard before anybody spoke; once somebody did, they are kept
    only where they are the first half of what an attribution interrupts.
    """

    done: int
    frame: Frame | None = None
    holder: Holder | None = None
    content: list[Clause] = field(default_factory=list)
    loose: list[Clause] = field(default_factory=list)
    told: Told = SAID

    def hear(self, clause: Clause) -> None:
        """Take in a clause that attributes nothing."""
        if self.holder is None:
            self.loose.append(clause)
        elif self.loose and self.content and self.content[-1] == self.loose[-1]:
            self.content[-1] = self.content[-1]._replace(end=clause.end)
            self.loose = []
        else:
            self.content.append(clause)


class Reader:
    """One reading of one article."""

    def __init__(
        self,
        page: Page,
        actors: Actors,
        floor: Floor,
        topics: Topics,
        tellings: Tellings,
    ) -> None:
        self.tellings = tellings
        self.page = page
        self.plain = page.plain
        self.rules = page.rules
        self.actors = actors
        self.floor = floor
        self.topics = topics
        self.frames = Frames(page, actors)
        self.divider = Divider(page, actors)
        self.proposals: list[Proposal] = []
        self.speech: list[tuple[Line, list[Clause]]] = []
        self.row: Act = "proposes"

    def read(self) -> tuple[Proposal, ...]:
        """All positions in text order."""
        for line in self.page.lines:
            self._sentence(line)
        return tuple(self.proposals)

    def _sentence(self, line: Line) -> None:
        turn = _Turn(done=line.start)
        line = line._replace(clauses=self._without_teller(line.clauses))
        self.tellings.begin(line)
        self.floor.recall(self.actors.within(line.start, line.end))
        for clause in line.clauses:
            if clause.end <= turn.done:
                continue
            clause = clause._replace(start=max(clause.start, turn.done))
            found = self._lead(clause, line, turn.holder)
            if found is None and turn.holder is None:
                found = self._pending(clause, turn.loose)
            if found is None:
                turn.hear(clause)
                continue
            self._report(turn)
            self._open(turn, found, clause, line)
            self._quoted_before(turn, line)
        self._report(turn)
        if turn.holder is None and turn.loose:
            if self._opens_speech(line):
                self.speech.append((line, turn.loose))
            else:
                self._carried(line, turn.loose)

    def _without_teller(self, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """Without "，挪威外交部说" at the end, which only says who tells it."""
        *before, last = clauses or (Clause(0, 0),)
        told = self.rules.tails.fullmatch(self.plain[last.start : last.end])
        return tuple(before) if before and told else clauses

    def _open(
        self, turn: _Turn, found: tuple[Frame, Holder], clause: Clause, line: Line
    ) -> None:
        """Hand the turn to whom a clause attributes what follows."""
        turn.frame, turn.holder = frame, holder = found
        begin = first_of(turn.loose, clause.start)
        turn.told = self.tellings.hear(frame, begin, line)
        if self.rules.spaced and turn.loose and self._report_front(found, turn.loose):
            turn.loose = []
        turn.content = self._before(frame, clause, turn.loose, line)
        self.floor.take(holder, line.paragraph)
        self.row = frame.verb.act if frame.verb.act in ROW_ACTS else "proposes"
        interrupts = frame.start >= clause.end and clause.end < line.clauses[-1].end
        if not (turn.content and interrupts):
            turn.loose = []
        turn.done = frame.start
        if frame.start < clause.end:
            turn.hear(clause._replace(start=frame.start))

    def _report_front(self, found: tuple[Frame, Holder], loose: list[Clause]) -> bool:
        """ "Nhấn mạnh S, Thủ tướng đề nghị S": a saying before its subject."""
        frame, holder = found
        front = self.frames.behind(frame.actor, loose[0].start, loose[0].end)
        if front is None or not front.verb.is_saying:
            return False
        said = [loose[0]._replace(start=front.start), *loose[1:]]
        self._report(_Turn(0, front, holder, said, told=self.tellings.last))
        return True

    def _lead(
        self, clause: Clause, line: Line, active: Holder | None
    ) -> tuple[Frame, Holder] | None:
        """The attribution that a clause opens, and for whom it is."""
        place = self.divider.past_links(clause)
        frame = self.frames.at(clause, place, line.end)
        if frame is None:
            return None
        holder = self.floor.whom(frame.actor)
        if holder is None or not self._may_lead(frame, holder, line, active):
            return None
        return frame, holder

    def _opens_speech(self, line: Line) -> bool:
        """Whether a quotation opens a paragraph, its speaker still to be named."""
        if self.floor.paragraph == line.paragraph:
            return False
        quoted = self.page.text[line.start] in '“「"'
        return quoted or bool(
            self.speech and self.speech[-1][0].paragraph == line.paragraph
        )

    def _quoted_before(self, turn: _Turn, line: Line) -> None:
        """Sentences of a quotation that this attribution closes: "“S. S,” X said"."""
        waiting, self.speech = self.speech, []
        if turn.frame is None or not turn.frame.verb.is_saying:
            return
        for earlier, clauses in waiting:
            if earlier.paragraph == line.paragraph:
                self._report(replace(turn, content=clauses))

    def _pending(
        self, clause: Clause, loose: list[Clause]
    ) -> tuple[Frame, Holder] | None:
        """ "X met Y, stressed S": the subject of the clause before it."""
        if not loose:
            return None
        actor = self.actors.at(self.divider.past_links(loose[0]))
        if actor is None or actor.kind not in ("person", "joint", "office"):
            return None
        place = self.divider.past_links(clause)
        frame = self.frames.behind(actor, place, clause.end)
        holder = self.floor.whom(actor) if frame else None
        return (frame, holder) if frame and holder else None

    def _may_lead(
        self, frame: Frame, holder: Holder, line: Line, active: Holder | None
    ) -> bool:
        """Whether this subject takes the floor, or is spoken of by who has it."""
        kind = frame.actor.kind
        if active:
            if kind in ("former", "latter"):
                return True
            if kind in ("person", "office"):
                return frame.verb.is_saying or holder.sides != active.sides
            return kind == "pronoun" and frame.verb.is_saying
        if kind == "we":
            return False
        speech = self.floor.paragraph == line.paragraph and self.floor.holder
        if kind == "side":
            if not speech or holder.sides == speech.sides or len(speech.sides) > 1:
                return True
            return self._interjects(frame)
        if kind == "joint":
            agreed = frame.verb.is_saying or frame.verb.act in _OF_BOTH
            return agreed or self.rules.spaced or not speech or len(speech.sides) > 1
        return True

    def _interjects(self, frame: Frame) -> bool:
        """Whether a side takes the word within the paragraph of another's speech.

        A country's leaders do; of the country itself it may be the speech that speaks.
        """
        if not self.rules.spaced:
            end = frame.actor.end
            led = self.page.sides_in(frame.actor.start, end)
            return frame.verb.is_saying and all(end > m.end + 1 for m in led)
        return frame.is_direct and frame.verb.act not in _WEAK

    def _before(
        self, frame: Frame, clause: Clause, loose: list[Clause], line: Line
    ) -> list[Clause]:
        """What stood before "…, Xi said" or "…, he added, …", if it is said there."""
        if loose and self.rules.spaced and self._takes_stance(loose[0]):
            return list(loose)
        if loose and frame.actor.kind == "side" and self._speaks_on(frame, line):
            self._carried(line, loose)
            return []
        if not loose or not frame.verb.is_saying or frame.start < clause.end:
            return []
        place = self.divider.past_links(loose[0])
        if self.rules.adjuncts.match(self.plain, place):
            return []
        is_last = clause.end >= line.clauses[-1].end
        if not is_last and not self.rules.spaced:
            return []
        return list(loose)

    def _speaks_on(self, frame: Frame, line: Line) -> bool:
        """Whether the side is that of who already speaks in this paragraph."""
        holder = self.floor.holder
        same = self.floor.paragraph == line.paragraph
        return bool(same and holder and holder.sides == frame.actor.sides)

    def _takes_stance(self, clause: Clause) -> bool:
        """ "Đánh giá cao S, Thủ tướng đề nghị S": praise before the subject."""
        hit = self.rules.verb_at(self.plain, clause.start)
        return hit is not None and hit[0].act in _STANCES

    def _report(self, turn: _Turn) -> None:
        frame, holder = turn.frame, turn.holder
        if frame is None or holder is None or not turn.content:
            return
        content = Content(turn.content, frame.verb.act, holder.sides)
        named = holder.named if frame.actor.kind in ("pronoun", "we") else None
        source = (frame.actor.start, frame.actor.end)
        shares = self.frames.shares(frame)
        for piece in self.divider.divide(content):
            words = _Words(source, piece.cue or frame.cue, named, turn.told)
            if not shares:
                self._propose(piece, holder, words)
                continue
            for half, sides in self.frames.halves(frame, (piece.start, piece.end)):
                each = Holder(sides, None, holder.named)
                self._propose(piece._replace(start=half[0], end=half[1]), each, words)

    def _carried(self, line: Line, clauses: list[Clause]) -> None:
        """A sentence without attribution: the speaker's, where a speech goes on."""
        holder = self.floor.holder
        if self._passive(line, clauses):
            return
        if holder is None or not self._goes_on(line, clauses[0], holder):
            self.tellings.carry(line)
            return
        denies = self.rules.denials.search(self.plain, line.start, line.end)
        together = len(holder.sides) > 1 and not denies
        act: Act = "agrees" if together else "states"
        if self._is_item(line):
            act = self.row
        told = self.tellings.carry(line)
        self.floor.paragraph = line.paragraph
        for piece in self.divider.divide(Content(clauses, act, holder.sides)):
            words = _Words(None, piece.cue, holder.named, told)
            self._propose(piece, holder, words)

    def _passive(self, line: Line, clauses: list[Clause]) -> bool:
        """Whether something is told to be done by somebody, whose words it then is."""
        found = [(clause, self.frames.passive(clause)) for clause in clauses]
        told = [(clause, passive) for clause, passive in found if passive]
        for clause, (actor, verb, cue) in told:
            holder = self.floor.whom(actor) if actor else None
            if actor and holder and set(holder.sides) <= set(self.floor.sides):
                piece = Piece(clause.start, clause.end, verb.act)
                source = (actor.start, actor.end)
                words = _Words(source, cue, None, self.tellings.carry(line))
                self._propose(piece, holder, words)
        return bool(told)

    def _is_item(self, line: Line) -> bool:
        """Whether the sentence is an item of a list."""
        if self.rules.ordinals.match(self.plain, line.start):
            return True
        return self.plain.startswith(self.rules.bullets, line.start)

    def _goes_on(self, line: Line, clause: Clause, holder: Holder) -> bool:
        place = self.divider.past_links(clause)
        actor = self.actors.at(place)
        if actor and actor.kind == "person":
            return False
        if self.floor.paragraph == line.paragraph:
            return True
        head = self.divider.head(clause, "states", holder.sides)
        if actor and actor.kind == "side":
            return actor.sides == holder.sides
        if self._is_item(line):
            return True
        return head.act is not None or self.page.text[line.start] in '“「"'

    def _propose(self, piece: Piece, holder: Holder, words: _Words) -> None:
        start, end = self.page.trim(piece.start, piece.end)
        shortest = _SHORTEST_SPACED if self.rules.spaced else _SHORTEST
        if end - start < shortest:
            return
        quote = self.page.quote(start, end)
        said = " ".join(quote.words.split())
        sides = tuple(sorted(holder.sides))
        shown = self.plain[start:end]
        self.proposals.append(
            Proposal(
                side=(sides[0] if len(sides) == 1 else JOINT) if sides else None,
                holders=sides,
                act=piece.act,
                topic=self.topics.of(shown, self.rules.language),
                statement=said[:1].upper() + said[1:].rstrip(" .,;:，；：。"),
                quotes=(quote,),
                speaker=holder.speaker,
                frame=words.told.frame,
                recalled=words.told.recalled,
                source=self._quote(words.source),
                cue=self._quote(words.cue),
                carried_from=self._quote(words.named),
            )
        )

    def _quote(self, span: _Span | None) -> Quote | None:
        return self.page.quote(*span) if span else None

"""Goes through the clauses of an article and gathers positions, the floor in hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from summarizer.engines.rules.clauses.contents import ROW_ACTS, Divider
from summarizer.engines.rules.clauses.cues import ClauseCues
from summarizer.engines.rules.clauses.handover import Handover, Turn
from summarizer.engines.rules.clauses.quotations import OPENERS, Quotations
from summarizer.engines.rules.clauses.sources import Actors, ClauseFloor
from summarizer.engines.rules.clauses.tellings import ClauseTellings, first_of
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.clauses.turns import Turns
from summarizer.engines.rules.occasions import Told
from summarizer.engines.rules.reader import Reader
from summarizer.engines.rules.records import (
    Actor,
    Content,
    Holder,
    Piece,
    Proof,
    Setting,
    SubjectCue,
)
from summarizer.engines.rules.text import Extent, Line
from summarizer.lexicon.topics import Topics
from summarizer.models import Act, Article, acts_of

# Stances that may stand before their subject: "Đánh giá cao S, Thủ tướng đề nghị S".
_STANCES = acts_of("APPRECIATE", "COMMIT", "OBJECT")
_SHORTEST, _SHORTEST_SPACED = 3, 6  # characters; less says nothing
_TWO = 2  # sides that say a thing together
_LEADING = tuple("，,：:")  # behind a verb: all that follows is said


class ClauseReader(Reader[Page]):
    """One reading of one article."""

    def __init__(
        self, article: Article, page: Page, setting: Setting[Page], topics: Topics
    ) -> None:
        super().__init__(page, setting.meeting, topics)
        place = setting.meeting.place or ""
        self.tellings = ClauseTellings(page, article.published, place)
        self.actors = Actors(page, setting.cast)
        self.floor = ClauseFloor(setting.cast, setting.floor, setting.narrator)
        self.page = page
        self.plain = page.plain
        self.rules = page.rules
        self.cues = ClauseCues(page, self.actors)
        self.divider = Divider(page, self.actors)
        self.handover = Handover(page, self.floor)
        self.turns = Turns(page, self.actors, self.floor, setting)
        self.quotations = Quotations(page, self.cues)
        self.row: Act = "proposes"

    def _hear(self, line: Line) -> None:
        turn = Turn(done=line.start)
        line = line._replace(clauses=self._without_teller(line.clauses))
        if self._is_outsiders(line):
            self.floor.holder = None
            return
        self.tellings.begin(line)
        self.turns.hear(line)
        named = self.actors.within(line.start, line.end)
        self.floor.recall(named)
        if self.rules.scenes.search(self.plain, line.start, line.end):
            self.floor.meet(named)
        teller = self._teller_behind(line)
        for clause in line.clauses:
            if clause.end <= turn.done:
                continue
            clause = clause._replace(start=max(clause.start, turn.done))
            if clause.end <= teller:
                turn.hear(clause)
                continue
            found = self._led(clause, line, turn)
            if found is None and turn.holder is None:
                found = self._pending(clause, line, turn.loose)
            if found is None:
                turn.is_over = turn.is_over or self._ends(turn, clause)
                turn.hear(clause)
                continue
            self._report(turn)
            self._open(turn, found, clause, line)
            self._quoted_before(turn, line)
        self._report(turn)
        if turn.holder is None and turn.loose:
            if self.quotations.opens(line, self.floor.paragraph):
                self.quotations.hold(line, turn.loose)
            else:
                self.quotations.drop()
                self._carried(line, turn.loose)
                self._set_scene(turn.loose)

    def _is_outsiders(self, line: Line) -> bool:
        """Whether the sentence tells of people who are no side, and of nobody else."""
        places = [(each, self.divider.past_links(each)) for each in line.clauses]
        leaning = (bool(self.rules.adjuncts.match(self.plain, at)) for _, at in places)
        count = 1 + next((n for n, leans in enumerate(leaning) if not leans), 0)
        heads = (self.rules.outsiders.match(self.plain, at) for _, at in places[:count])
        if not any(heads):
            return False
        cues = (self.cues.at(each, at, line.end) for each, at in places)
        named = ("person", "office", "joint")
        return not any(cue and cue.actor.kind in named for cue in cues)

    def _teller_behind(self, line: Line) -> int:
        """Where the words end of whom "…, a-t-il ajouté" names behind them, else 0."""
        if not self.rules.data.clauses.inverts:
            return 0
        for before, clause in pairwise(line.clauses):
            cue = self.cues.at(clause, clause.start, line.end)
            if cue and cue.is_saying and cue.end >= clause.end:
                return before.end
        return 0

    def _set_scene(self, clauses: list[Extent]) -> None:
        """ "X s'est entretenu avec Y." Who heads it is "il" in the next sentence."""
        if not self.rules.data.subjects.from_scenes:
            return
        heads = (self.actors.at(self.divider.past_links(each)) for each in clauses)
        if actor := next(filter(None, heads), None):
            self.floor.scene(actor)

    def _without_teller(self, clauses: tuple[Extent, ...]) -> tuple[Extent, ...]:
        """Without "，挪威外交部说" at the end, which only says who tells it."""
        *before, last = clauses or (Extent(0, 0),)
        told = self.rules.tails.fullmatch(self.plain[last.start : last.end])
        return tuple(before) if before and told else clauses

    def _open(
        self, turn: Turn, found: tuple[SubjectCue, Holder], clause: Extent, line: Line
    ) -> None:
        """Hand the turn to whom a clause attributes what follows."""
        turn.cue, turn.holder = cue, holder = found
        turn.is_over = False
        begin = first_of(turn.loose, clause.start)
        turn.told = self.tellings.hear(cue, begin, line)
        if self.rules.spaced and turn.loose and self._report_front(found, turn.loose):
            turn.loose = []
        turn.content = self._before(cue, clause, turn.loose, line)
        turn.topic = self._topic_of(turn.loose)
        self.floor.take(holder, line.paragraph, cue.actor)
        self.row = cue.act if cue.act in ROW_ACTS else "proposes"
        interrupts = cue.end >= clause.end and clause.end < line.clauses[-1].end
        if not (turn.content and interrupts):
            turn.loose = []
        turn.done = cue.end
        if cue.end < clause.end:
            turn.hear(clause._replace(start=cue.end))

    def _report_front(
        self, found: tuple[SubjectCue, Holder], loose: list[Extent]
    ) -> bool:
        """ "Nhấn mạnh S, Thủ tướng đề nghị S": a saying before its subject."""
        cue, holder = found
        at = loose[0].start
        if self.divider.past_links(loose[0]) > at and self.rules.adjuncts.match(
            self.plain, at
        ):
            return False  # "Đáp lại đề nghị của Y, X S"
        front = self.cues.behind(cue.actor, loose[0].start, loose[0].end)
        if front is None or not front.is_saying:
            return False
        said = [loose[0]._replace(start=front.end), *loose[1:]]
        self._report(Turn(0, front, holder, said, told=self.tellings.last))
        return True

    def _led(
        self, clause: Extent, line: Line, turn: Turn
    ) -> tuple[SubjectCue, Holder] | None:
        """The attribution that a clause opens, and for whom it is."""
        place = self.divider.past_links(clause)
        cue = self.cues.at(clause, place, line.end)
        if cue is None:
            cue = self._promise(clause, line, turn)
        holder = self.floor.whom(cue.actor) if cue else None
        if cue is None or holder is None:
            return None
        if turn.holder is None:
            takes = self.handover.takes(cue, holder, line)
        else:
            takes = self.handover.goes_over(cue, holder, clause, turn)
        return (cue, holder) if takes else None

    def _promise(self, clause: Extent, line: Line, turn: Turn) -> SubjectCue | None:
        """ "…, riêng phía Lào sẽ S": a side that will do a thing, beside the others."""
        actor = self.actors.at(self.divider.past_links(clause))
        if actor is None or actor.kind not in ("side", "joint"):
            return None
        if turn.holder:
            is_own = actor.kind == "side" and self.handover.is_set_off(clause)
        else:
            is_own = not turn.loose and self.handover.promises(actor, line)
        return self.cues.promise(actor) if is_own else None

    def _ends(self, turn: Turn, clause: Extent) -> bool:
        """Whether a clause is told of another side than the one that speaks."""
        actor = self.actors.at(self.divider.past_links(clause))
        if actor is None or actor.kind != "side" or turn.holder is None:
            return False
        others = actor.sides != turn.holder.sides and self._leads_on(actor)
        return others or self.handover.is_anothers(actor, clause, turn.holder)

    def _leads_on(self, side: Actor) -> bool:
        """Whether a side is said to say what follows, behind a comma."""
        cue = self.cues.behind(side, side.end, len(self.plain))
        if cue is None or not cue.is_saying:
            return False
        return self.plain[cue.cue_end : cue.cue_end + 1] in _LEADING

    def _quoted_before(self, turn: Turn, line: Line) -> None:
        """Sentences of a quotation that this attribution closes: "“S. S,” X said"."""
        waiting = self.quotations.take(line.paragraph)
        for clauses in waiting if turn.cue and turn.cue.is_saying else ():
            self._report(replace(turn, content=clauses))

    def _pending(
        self, clause: Extent, line: Line, loose: list[Extent]
    ) -> tuple[SubjectCue, Holder] | None:
        """ "X met Y, stressed S": the subject of the clause before it."""
        heads = [self.actors.at(self.divider.past_links(each)) for each in loose]
        people = (each for each in reversed(heads) if each and each.kind == "person")
        actor = next(people, None) or (heads[0] if heads else None)
        if actor is None or actor.kind not in ("person", "joint", "office"):
            return None
        place = self.divider.past_links(clause)
        cue = self.cues.behind(actor, place, clause.end)
        holder = self.floor.whom(actor) if cue else None
        if cue is None or holder is None:
            return None
        return (cue, holder) if self.handover.takes(cue, holder, line) else None

    def _before(
        self, cue: SubjectCue, clause: Extent, loose: list[Extent], line: Line
    ) -> list[Extent]:
        """What stood before "…, Xi said" or "…, he added, …", if it is said there."""
        if loose and self.rules.spaced and self._takes_stance(loose[0]):
            return list(loose)
        if loose and cue.actor.kind == "side" and self._speaks_on(cue, line):
            if self._topic_of(loose) < 0:
                self._carried(line, loose)
            return []
        if not loose or not cue.is_saying or cue.end < clause.end:
            return []
        place = self.divider.past_links(loose[0])
        if self.rules.adjuncts.match(self.plain, place):
            return []
        is_last = clause.end >= line.clauses[-1].end
        quoted = self.page.text[line.start] in OPENERS
        if not (is_last or quoted or self.rules.spaced):
            return []
        return list(loose)

    def _topic_of(self, loose: list[Extent]) -> int:
        """Where "对S，X表示反对" begins, whose verb has nothing behind it; else -1."""
        led = loose and self.rules.topics.match(self.plain, loose[-1].start)
        return loose[-1].start if led else -1

    def _speaks_on(self, cue: SubjectCue, line: Line) -> bool:
        """Whether the side is that of who already speaks in this paragraph."""
        holder = self.floor.holder
        same = self.floor.paragraph == line.paragraph
        return bool(same and holder and holder.sides == cue.actor.sides)

    def _takes_stance(self, clause: Extent) -> bool:
        """ "Đánh giá cao S, Thủ tướng đề nghị S": praise before the subject."""
        hit = self.rules.verb_at(self.page.masked, clause.start)
        return hit is not None and hit[0].act in _STANCES

    def _report(self, turn: Turn) -> None:
        cue, holder = turn.cue, turn.holder
        if cue is None or holder is None or not turn.content:
            return
        content = Content(turn.content, cue.act, holder.sides)
        named = holder.named if cue.actor.kind in ("pronoun", "we") else None
        source = (cue.actor.start, cue.actor.end)
        shares = self.cues.shares(cue)
        for piece in self.divider.divide(content):
            proof = Proof(source, piece.cue or cue.words, named)
            if turn.topic >= 0 and piece.end <= cue.cue_end:
                piece = piece._replace(start=turn.topic)
            if not shares:
                self._state(piece, holder, proof, turn.told)
                continue
            for half, sides in self.cues.halves(cue, (piece.start, piece.end)):
                each = Holder(sides, None, holder.named)
                stated = piece._replace(start=half[0], end=half[1])
                self._state(stated, each, proof, turn.told)

    def _carried(self, line: Line, clauses: list[Extent]) -> None:
        """A sentence without attribution: the speaker's, where a speech goes on."""
        holder = self.floor.holder
        if self._told_passively(line, clauses):
            return
        if holder is None or not self._goes_on(line, clauses[0], holder):
            self.tellings.carry(line)
            return
        denies = self.rules.denials.search(self.page.masked, line.start, line.end)
        together = len(holder.sides) > 1 and not denies
        act: Act = "agrees" if together else "states"
        if self._is_listed(line):
            act = self.row
        told = self.tellings.carry(line)
        self.floor.paragraph = line.paragraph
        for piece in self.divider.divide(Content(clauses, act, holder.sides)):
            proof = Proof(None, piece.cue, holder.named)
            self._state(piece, holder, proof, told)

    def _told_passively(self, line: Line, clauses: list[Extent]) -> bool:
        """Whether something is told to be done by somebody, whose words it then is."""
        found = [(clause, self.cues.passive(clause)) for clause in clauses]
        told = [(clause, passive) for clause, passive in found if passive]
        for clause, cue in told:
            actor = cue.actor
            holder = self.floor.whom(actor) if actor else None
            if actor and holder and set(holder.sides) <= set(self.floor.all_sides):
                piece = Piece(clause.start, clause.end, cue.act)
                proof = Proof((actor.start, actor.end), cue.words)
                self._state(piece, holder, proof, self.tellings.carry(line))
        return bool(told)

    def _is_listed(self, line: Line) -> bool:
        """Whether the sentence is an item of a list."""
        if self.rules.ordinals.match(self.plain, line.start):
            return True
        return self.plain.startswith(self.rules.bullets, line.start)

    def _goes_on(self, line: Line, clause: Extent, holder: Holder) -> bool:
        place = self._head_of(line)
        actor = self.actors.at(place) or self.actors.at(line.start)
        if actor is None and self.rules.nameless.match(self.plain, place):
            return False
        if actor and not self._may_tell_of(actor, holder, line):
            return False
        if len(holder.sides) > 1 and self.rules.data.subjects.from_scenes:
            return False  # nobody says that both go on
        if self.floor.paragraph == line.paragraph:
            return True
        head = self.divider.head(clause, "states", holder.sides)
        if actor and actor.kind == "side":
            return actor.sides == holder.sides
        if self._is_listed(line):
            return True
        return head.act is not None or self.page.text[line.start] in '“「"'

    def _head_of(self, line: Line) -> int:
        """Where the first clause begins that is no adjunct, links left out."""
        heads = [self.divider.past_links(each) for each in line.clauses]
        mains = (at for at in heads if not self.rules.adjuncts.match(self.plain, at))
        return next(mains, heads[0])

    def _may_tell_of(self, actor: Actor, holder: Holder, line: Line) -> bool:
        """Whether what a sentence tells of its subject can be what the holder said.

        A side that has the floor by its own name says nothing of what others do, both
        sides nothing of the talks they held.
        """
        if actor.kind == "person":
            return False
        if actor.kind == "office" and actor.sides:
            return not set(actor.sides).isdisjoint(holder.sides)
        by_name = self.floor.paragraph == line.paragraph and not self.floor.is_speech
        if self.rules.unlisted.match(self.plain, actor.start):
            return len(holder.sides) < _TWO and not by_name
        others = ("side", "joint", "office")
        if by_name and actor.kind in others and actor.sides != holder.sides:
            return False
        if actor.kind == "side" and actor.sides != holder.sides:
            return not self._leads_on(actor)
        if actor.kind != "joint":
            return True
        held = len(holder.sides) >= _TWO and self.turns.is_scene(actor)
        return not held and self.floor.whom(actor) is not None

    def _state(self, piece: Piece, holder: Holder, proof: Proof, told: Told) -> None:
        """Propose a piece without the stops at its ends, if it is long enough."""
        start, end = self.page.trim(piece.start, piece.end)
        alone = self.actors.at(start)
        if alone and alone.end == end:
            return  # "A告诉B，S": who hears it
        shortest = _SHORTEST_SPACED if self.rules.spaced else _SHORTEST
        if end - start >= shortest:
            self.propose(piece._replace(start=start, end=end), holder, proof, told)

"""Goes through an article's sentences and gathers positions, with the floor in hand."""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.rules.occasions import Told
from summarizer.engines.rules.reader import act_of_one
from summarizer.engines.rules.records import (
    Actor,
    Content,
    Cue,
    Holder,
    Listing,
    Piece,
    Proof,
    Setting,
    Span,
)
from summarizer.engines.rules.text import Extent, Line
from summarizer.engines.rules.tokens.acts import opening_of
from summarizer.engines.rules.tokens.behalf import (
    holds_together,
    in_quotation,
    mandated,
    not_to_oneself,
    of_others,
    promising,
    retold,
)
from summarizer.engines.rules.tokens.boilerplate import Strangers, is_boilerplate
from summarizer.engines.rules.tokens.contents import (
    Stating,
    closed_up,
    content_of,
    divide,
    is_shared_out,
    proof_of,
    says_something,
    shared_out,
)
from summarizer.engines.rules.tokens.continuation import (
    Speech,
    impersonals_of,
    opens_new_quote,
    opens_with_verb,
    teller_of,
)
from summarizer.engines.rules.tokens.coreference import TokenFloor
from summarizer.engines.rules.tokens.cues import TokenCues
from summarizer.engines.rules.tokens.foretold import foretold
from summarizer.engines.rules.tokens.kinds import tells_other_meeting
from summarizer.engines.rules.tokens.outcomes import outcome_of
from summarizer.engines.rules.tokens.quotations import (
    Signed,
    is_left_open,
    signed_lines,
)
from summarizer.engines.rules.tokens.sources import find_actors
from summarizer.engines.rules.tokens.tellings import TokenTellings
from summarizer.engines.rules.tokens.text import (
    Passage,
    announces,
    begins_paragraph,
    body_start,
    is_filler,
    is_joined,
    items_of,
    trim,
)
from summarizer.engines.rules.tokens.turns import Briefing, Lone
from summarizer.engines.rules.tokens.verbs import is_first_hand
from summarizer.lexicon.topics import Topics
from summarizer.models import Act, Article

_SHORTEST = 2  # words after "S, Xi said," that go on with it
_STOPS = frozenset(',;:"“”')  # behind one of these "S, Xi said," goes on
# Actors that only point back to one who was named before.
_CARRYING = ("pronoun", "it", "we", "they")
# Holds what is reported and is no position: of one unknown.
NOBODY = Holder((), None, None)


class TokenReader(Stating):
    """One reading of one article."""

    def __init__(
        self,
        article: Article,
        passage: Passage,
        setting: Setting[Passage],
        topics: Topics,
    ) -> None:
        super().__init__(passage, setting.meeting, topics)
        self.cast = setting.cast
        self.floor = TokenFloor(setting, article.reporter or setting.narrator)
        self.turns: Briefing | Lone = (
            Briefing(passage, setting.cast, self.floor)
            if setting.is_briefing
            else Lone(passage, self.floor)
        )
        self.speech = Speech(passage)
        self.listing: Listing | None = None
        place = setting.meeting.place or ""
        self.signed = signed_lines(passage, setting.cast)
        self.tellings = TokenTellings(passage, article.published, place)
        self.elsewhere = False
        self.strangers = Strangers(passage, by_all=setting.is_statement)

    def _hear(self, line: Line) -> None:
        if line.start in self.signed:
            self._signed(line, self.signed[line.start])
            return
        if self._items(line) or is_boilerplate(self.passage, line):
            return
        if self.strangers.speak(line, told=bool(self.noted)):
            return
        self.elsewhere = tells_other_meeting(
            self.passage, line, self.meeting.sides, self.elsewhere
        )
        heard = self.turns.hear(line)
        if self.floor.is_statement and self._is_of_all(line):
            self.floor.take(self.floor.everybody())
        if opens_new_quote(self.passage, line):
            self.floor.take(None)
        if teller := foretold(self.passage, self.cast, line):
            self.floor.take(self.floor.whom(teller), teller)
        if heard:
            self._sentence(body_start(self.passage, heard))

    def _is_of_all(self, line: Line) -> bool:
        """Whether a sentence of a joint statement begins with the word of all again."""
        opens = begins_paragraph(self.passage, line)
        return opens or self.words[line.start] in self.rules.words.we

    def _signed(self, line: Line, signed: Signed) -> None:
        """What stands in quotation marks beside the name of who says it."""
        self.actors = find_actors(self.passage, self.cast, line)
        self.listing, cue = None, signed.cue
        self.told = self.tellings.hear(line, [cue], retold=False)[0]
        holder = self.floor.whom(signed.actor)
        self.floor.take(holder, signed.actor)
        self.floor.has_spoken(holder)
        said = line._replace(start=signed.start, end=max(signed.start, signed.end))
        inner = TokenCues(self.passage, said, self.actors).find()
        if any(is_first_hand(self.passage, each) for each in inner):
            self._attributed(said, inner, [self.told] * len(inner))
            return
        span = trim(self.passage, signed.start, signed.end)
        self._report(cue, holder or NOBODY, span)

    def _sentence(self, line: Line, *, headless: bool = False) -> None:
        self.actors = find_actors(self.passage, self.cast, line)
        self.floor.recall(self.actors)
        finder = TokenCues(self.passage, line, self.actors, headless=headless)
        cues = finder.find()
        others = (self._is_arranged(cue) or of_others(self.floor, cue) for cue in cues)
        cues = [cue for cue, other in zip(cues, others, strict=True) if not other]
        retold = bool(cues) and self.speech.is_retold(line, cues[0])
        tellings = self.tellings.hear(line, cues, retold=retold)
        self.told = tellings[0]
        if announces(self.passage, line) and (holder := self._subject_of_list(line)):
            self.listing = Listing(holder)
            return
        if cues:
            self._attributed(line, cues, tellings)
        else:
            self._carried(line)
        if not any(cue.actor for cue in cues):
            self.floor.tells_of(line, self.actors)

    def _attributed(self, line: Line, cues: list[Cue], tellings: list[Told]) -> None:
        """Report what each attribution of a sentence tells."""
        done = line.start
        for index, cue in enumerate(cues):
            holder = self._holder(cue, index, cues)
            limit = cues[index + 1].onset if index + 1 < len(cues) else line.end
            third = holder is not None and self.floor.is_third(holder)
            heard = NOBODY if self.elsewhere or third else holder or NOBODY
            self.told = tellings[index]
            if cue.takes != "scene":
                self.floor.has_spoken(holder)
            if cue.takes == "scene":
                self.speech.stop()
            elif (clause := self.tellings.clause_of(cue, line)) and cue.actor:
                self._report(cue, heard, clause)
            elif cue.kind == "tail":
                self._tail(cue, heard, done, limit)
            else:
                self._leading(cue, heard, line.start if index == 0 else done, limit)
            done = max(done, limit)
            if announces(self.passage, line) and heard.sides and cue.takes != "scene":
                self.listing = self._listing(cue, heard)

    def _subject_of_list(self, line: Line) -> Holder | None:
        """Who stands right before the colon: "Arising from this, the two leaders:"."""
        last = next((a for a in self.actors if a.end == line.end - 1), None)
        return self.floor.whom(last) if last else None

    def _listing(self, cue: Cue, holder: Holder) -> Listing:
        promised = self.rules.words.will.intersection(self.words[cue.end :][:8])
        act: Act = "commits" if promised else cue.act
        return Listing(holder, act, proof_of(cue))

    def _items(self, line: Line) -> bool:
        """Propose the items of the list that the sentence before announced."""
        items = items_of(self.passage, line) if self.listing else []
        if not items or self.listing is None:
            self.listing = None
            return False
        holder, act, proof = self.listing
        proof = proof._replace(named=holder.named)
        for item in items:
            if proof.cue is None:
                self.floor.take(holder)
                self._sentence(item, headless=True)
                continue
            self.actors = find_actors(self.passage, self.cast, item)
            self.tell(content_of(item, act, holder), holder, proof)
        return True

    def _is_arranged(self, cue: Cue) -> bool:
        """Whether they "would meet again": no scene, but what they agreed."""
        if cue.takes != "scene" or cue.actor is None:
            return False
        before = self.words[cue.actor.end : cue.verb]
        return bool(self.rules.words.arranged.intersection(before))

    def _holder(self, cue: Cue, index: int, cues: list[Cue]) -> Holder | None:
        """Whose the attribution is: its subject's, or of the one who has the floor."""
        actor = cue.actor
        if actor is None and index == 0:
            actor = next((f.actor for f in cues if f.actor), None)
        if cue.kind == "purpose" and cue.act == "discusses":
            return self.floor.everybody()
        if actor is None:
            return self.floor.holder
        if self.floor.is_guests(actor, cue.act):
            guests = self.floor.are_guests_only(actor)
            self.floor.take(None, actor if guests else None)
            return None
        return self._of(actor, cue, cues[index + 1 :])

    def _of(self, actor: Actor, cue: Cue, behind: list[Cue]) -> Holder | None:
        """Whose the attribution of an actor is; who it is has the floor from here."""
        holder = self.floor.whom(actor)
        if self.floor.goes_on(actor, cue.act):
            holder = self.floor.holder
        if actor.kind == "someone":
            return holder
        later = next((f.actor for f in behind if f.kind == "tail"), None)
        if later and (quoted := in_quotation(self.floor, cue, later)):
            return quoted
        if holds_together(self.floor, cue):
            holder = self.floor.everybody() or holder
        if actor.kind == "pronoun" and holder:
            holder = not_to_oneself(self.floor, self.actors, cue, holder)
        if actor.kind == "side" and later:
            holder = self.floor.whom(later) or holder
        self.floor.take(holder, actor, heard=cue.kind in ("passive", "quoted"))
        if holder and cue.act == "welcomes" and self._visited(cue):
            self.floor.receives(holder)
        return mandated(self.passage, self.actors, holder)

    def _visited(self, cue: Cue) -> bool:
        """Whether a visitor is welcomed here: "welcomed X on their State visit"."""
        line = self.passage.lines[self.passage.line_of(cue.verb)]
        said = self.words[cue.verb : line.end]
        return bool(self.rules.words.visits.intersection(said))

    def _tail(self, cue: Cue, holder: Holder, begin: int, limit: int) -> None:
        """ "S, Xi said", and "S, Xi said, S", closed up over the saying."""
        before = trim(self.passage, begin, cue.onset)
        after = self._rest(cue, limit)
        if after is None:
            self._report(cue, holder, before)
        elif before[0] >= before[1] or is_filler(self.passage, before):
            self._report(cue, holder, after)
        elif is_joined(self.passage, after[0]):
            self._report(cue, holder, before)
            self._report(cue, holder, after)
        else:
            self._report(cue, holder, (before[0], after[1]), (before[1], after[0]))

    def _rest(self, cue: Cue, limit: int) -> Span | None:
        """What goes on behind "…, Xi said, "; None if the sentence ends, or only tells
        who Xi is, or where it was said.
        """
        said = max(cue.cue_end, cue.actor.end if cue.actor else 0)
        stops = (p for p in range(said, limit) if self.words[p] in _STOPS)
        start, end = trim(self.passage, next(stops, limit), limit)
        if end - start < _SHORTEST or self.words[start] in self.rules.words.relatives:
            return None
        return start, end

    def _leading(self, cue: Cue, holder: Holder, begin: int, limit: int) -> None:
        opening = opening_of(self.passage, cue, self.actors, (begin, limit))
        if opening is None:
            return
        start, act = opening
        line = self.passage.lines[self.passage.line_of(cue.verb)]
        if holder.sides and is_shared_out(self.passage, cue, line):
            report, span = (cue, act), (start, limit)
            for half in shared_out(self.passage, self.floor, report, span):
                self._report(
                    replace(cue, act=half[1], takes="clause"), half[0], half[2]
                )
            return
        self._report(replace(cue, act=act), holder, (start, limit))

    def _report(
        self,
        cue: Cue,
        holder: Holder,
        span: Span,
        gap: Span | None = None,
    ) -> None:
        """Propose what a cue reports; `gap` is where the cue interrupts it."""
        if span[0] >= span[1]:
            return
        self.note(cue, span, gap)
        if not (holder.sides or holder.unsettled):
            self.speech.stop()
            return
        passage, actors = self.passage, self.actors
        holder = retold(self.floor, actors, (cue, holder, span))
        if gap:
            passage, actors, span = closed_up(passage, actors, span, gap)
        carried = cue.actor is None or cue.actor.kind in _CARRYING
        content = Content([Extent(*span)], cue.act, holder.sides)
        if cue.takes == "clause" and not carried:
            self.speech.shift(passage, span)
        proof = proof_of(cue)._replace(named=holder.named if carried else None)
        for piece in divide(passage, content, actors):
            self.speech.hear(passage, piece)
            if says_something(passage, piece, cue.takes) and self._counts(piece):
                act = act_of_one(piece.act, cue.act, holder)
                stated = piece._replace(act=act)
                self.propose(stated, holder, proof, self.told, within=passage)

    def _counts(self, piece: Piece) -> bool:
        """Whether a piece that says something is a position."""
        return True

    def _carried(self, line: Line) -> None:
        """A sentence without attribution: the speaker's, where a speech goes on."""
        if self._agreed(line) or self._told_of_all(line) or self._arranged(line):
            return
        if announces(self.passage, line):
            return
        if is_left_open(self.passage, line):
            self.floor.take(None)
        holder = self.floor.holder
        opens = opens_with_verb(self.passage, line)
        if holder is None or not (
            opens or self.speech.goes_on(line, self.actors, holder)
        ):
            self.speech.stop()
            return
        holder = promising(self.floor, self.actors, line, holder)
        content = content_of(line, "states", holder)
        proof = Proof(named=holder.named)
        last = self.proposals[-1].act if self.proposals else "states"
        for piece in divide(self.passage, content, self.actors):
            goes_on = opens or self.speech.tells_facts
            act = last if goes_on and piece.act == "states" else piece.act
            self.propose(piece._replace(act=act), holder, proof, self.told)

    def _agreed(self, line: Line) -> bool:
        """ "It was agreed to S", "There was no consensus on S": nobody is named."""
        outcome, everybody = outcome_of(self.passage, line), self.floor.everybody()
        if outcome is None or everybody is None:
            return False
        content = content_of(line._replace(start=outcome.start), outcome.act, everybody)
        self.tell(content, everybody, Proof())
        return True

    def _told_of_all(self, line: Line) -> bool:
        """ "It was noted that S", "Trade was also discussed": of all who met."""
        found = impersonals_of(self.passage, line)
        for part, told in found:
            if holder := teller_of(told, self.floor, self.actors):
                said = part._replace(start=told.start)
                content = content_of(said, told.act, holder)
                self.tell(content, holder, Proof(cue=told.cue))
        return any(told.agent for _, told in found) or bool(found and holder)

    def _arranged(self, line: Line) -> bool:
        """ "They would meet again": what all agreed to do."""
        first = next((a for a in self.actors if a.start == line.start), None)
        if first is None or first.kind not in ("they", "joint", "event"):
            return False
        holder = self.floor.whom(first)
        behind = self.words[first.end : first.end + 1]
        if holder is None or not self.rules.words.arranged.intersection(behind):
            return False
        self.tell(content_of(line, "agrees", holder), holder, Proof())
        return True

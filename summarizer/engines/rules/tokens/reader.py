"""Goes through an article's sentences and gathers positions, with the floor in hand."""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.rules.proposing import Gathered, act_of_one, end_of_cue
from summarizer.engines.rules.records import (
    Actor,
    Attribution,
    Content,
    Frame,
    Holder,
    Listing,
)
from summarizer.engines.rules.tokens.acts import opening_of
from summarizer.engines.rules.tokens.contents import (
    closed_up,
    divide,
    is_shared_out,
    says_something,
    shared_out,
)
from summarizer.engines.rules.tokens.continuation import (
    FACTS,
    NOTHING,
    continuation_of,
    has_duty,
    impersonals_of,
    is_numbered,
    is_retold,
    is_shifted,
    opens_new_quote,
    opens_with_verb,
    speaks_on,
    states_now,
    teller_of,
)
from summarizer.engines.rules.tokens.coreference import (
    Floor,
    mandated,
    not_to_oneself,
    retold,
)
from summarizer.engines.rules.tokens.cues import FrameFinder
from summarizer.engines.rules.tokens.meeting import (
    Setting,
    read_setting,
    tells_other_meeting,
)
from summarizer.engines.rules.tokens.quotations import (
    Briefing,
    Signed,
    is_left_open,
    signed_lines,
    with_sayings,
)
from summarizer.engines.rules.tokens.sources import find_actors
from summarizer.engines.rules.tokens.tellings import Tellings
from summarizer.engines.rules.tokens.text import (
    Line,
    Passage,
    announces,
    begins_paragraph,
    body_start,
    is_boilerplate,
    is_filler,
    is_joined,
    is_turn,
    items_of,
    opens_shifted,
    quote_of,
    trim,
)
from summarizer.lexicon.leaders import Leaders, load_leaders
from summarizer.lexicon.rules import load_rules
from summarizer.lexicon.topics import Topics, load_topics
from summarizer.models import Act, Article, EngineInfo
from summarizer.proposals import Proposal, Quote, Reading

_SHORTEST = 2  # words after "S, Xi said," that go on with it
_STOPS = frozenset(',;:"“”')  # behind one of these "S, Xi said," goes on
# Actors that only point back to one who was named before.
_CARRYING = ("pronoun", "it", "we", "they")
# Moods that tell what came of a meeting, by nobody's words.
_OUTCOMES = ("agreement", "disagreement")
# Holds what is reported and is no position: of one unknown.
NOBODY = Holder((), None, None)


class Reader(Gathered):
    """One reading of one article."""

    def __init__(
        self, article: Article, passage: Passage, setting: Setting, topics: Topics
    ) -> None:
        super().__init__(article, passage, topics)
        self.meeting = setting.meeting
        self.cast = setting.cast
        self.floor = Floor(
            setting.cast,
            setting.floor,
            article.reporter or setting.narrator,
            partners=setting.partners,
            own_office=setting.own_office,
            is_open=setting.is_open,
        )
        self.briefing = (
            Briefing(passage, setting.cast, self.floor) if setting.is_briefing else None
        )
        self.continuation = NOTHING
        self.actors: list[Actor] = []
        self.shifted = False  # "said that S would": told as reported speech
        self.listing: Listing | None = None
        place = setting.meeting.place or ""
        self.signed = signed_lines(passage, setting.cast)
        self.tellings = Tellings(passage, article.published, place)
        self.elsewhere = False

    def read(self) -> tuple[Proposal, ...]:
        """All positions in text order."""
        if self.briefing:
            self.floor.close()
        for line in self.passage.lines:
            if line.start in self.signed:
                self._signed(line, self.signed[line.start])
                continue
            if self._items(line) or is_boilerplate(self.passage, line):
                continue
            self.elsewhere = tells_other_meeting(
                self.passage, line, self.meeting.sides, self.elsewhere
            )
            if is_turn(self.passage, line):
                self.floor.close()
            if opens_new_quote(self.passage, line):
                self.floor.take(None)
            spoken = self.briefing.hear(line) if self.briefing else line
            if spoken:
                self._sentence(body_start(self.passage, spoken))
        return tuple(self.proposals)

    def _signed(self, line: Line, signed: Signed) -> None:
        """What stands in quotation marks beside the name of who says it."""
        self.actors = find_actors(self.passage, self.cast, line)
        self.listing, frame = None, signed.frame
        self.told = self.tellings.hear(line, [frame], retold=False)[0]
        holder = self.floor.whom(signed.actor)
        self.floor.take(holder, signed.actor)
        self.floor.has_spoken(holder)
        span = trim(self.passage, signed.start, signed.end)
        self._report(frame, holder or NOBODY, span)

    def _sentence(self, line: Line, *, headless: bool = False) -> None:
        self.actors = find_actors(self.passage, self.cast, line)
        self.floor.recall(self.actors)
        finder = FrameFinder(self.passage, line, self.actors, headless=headless)
        frames = finder.find()
        frames = [frame for frame in frames if not self._is_arranged(frame)]
        retold = bool(frames and self.continuation) and is_retold(
            self.passage, line, frames[0]
        )
        tellings = self.tellings.hear(line, frames, retold=retold)
        self.told = tellings[0]
        if announces(self.passage, line) and (holder := self._subject_of_list(line)):
            self.listing = Listing(holder)
            return
        if not frames:
            self._carried(line)
            return
        done = line.start
        for index, frame in enumerate(frames):
            holder = self._holder(frame, index, frames)
            limit = frames[index + 1].onset if index + 1 < len(frames) else line.end
            third = holder is not None and self.floor.is_third(holder)
            heard = NOBODY if self.elsewhere or third else holder or NOBODY
            self.told = tellings[index]
            if frame.takes != "scene":
                self.floor.has_spoken(holder)
            if frame.takes == "scene":
                self.continuation = NOTHING
            elif (clause := self.tellings.clause_of(frame, line)) and frame.actor:
                self._report(frame, heard, clause)
            elif frame.kind == "tail":
                self._tail(frame, heard, done, limit)
            else:
                self._leading(frame, heard, line.start if index == 0 else done, limit)
            done = max(done, limit)
            if announces(self.passage, line) and heard.sides and frame.takes != "scene":
                self.listing = self._listing(frame, heard)

    def _subject_of_list(self, line: Line) -> Holder | None:
        """Who stands right before the colon: "Arising from this, the two leaders:"."""
        last = next((a for a in self.actors if a.end == line.end - 1), None)
        return self.floor.whom(last) if last else None

    def _listing(self, frame: Frame, holder: Holder) -> Listing:
        actor = frame.actor
        source = quote_of(self.passage, actor.start, actor.end) if actor else None
        cue = quote_of(self.passage, frame.verb, end_of_cue(frame))
        promised = self.rules.words.will.intersection(self.words[frame.end :][:8])
        return Listing(holder, "commits" if promised else frame.act, source, cue)

    def _items(self, line: Line) -> bool:
        """Propose the items of the list that the sentence before announced."""
        items = items_of(self.passage, line) if self.listing else []
        if not items or self.listing is None:
            self.listing = None
            return False
        holder, act, source, cue = self.listing
        for item in items:
            if cue is None:
                self.floor.take(holder)
                self._sentence(item, headless=True)
                continue
            self.actors = find_actors(self.passage, self.cast, item)
            content = Content(item.start, item.end, act, holder.sides)
            for piece in divide(self.passage, content, self.actors):
                quote = quote_of(self.passage, piece.start, piece.end)
                self.propose(quote, piece.act, holder, (source, cue), holder.named)
        return True

    def _is_arranged(self, frame: Frame) -> bool:
        """Whether they "would meet again": no scene, but what they agreed."""
        if frame.takes != "scene" or frame.actor is None:
            return False
        before = self.words[frame.actor.end : frame.verb]
        return bool(self.rules.words.arranged.intersection(before))

    def _holder(self, frame: Frame, index: int, frames: list[Frame]) -> Holder | None:
        """Whose the attribution is: its subject's, or of the one who has the floor."""
        actor = frame.actor
        if actor is None and index == 0:
            actor = next((f.actor for f in frames if f.actor), None)
        if frame.kind == "purpose" and frame.act == "discusses":
            return self.floor.everybody()
        if actor is None:
            return self.floor.holder
        if self.floor.is_guests(actor, frame.act):
            guests = self.floor.are_guests_only(actor)
            self.floor.take(None, actor if guests else None)
            return None
        holder = self.floor.whom(actor)
        if self.floor.goes_on(actor, frame.act):
            holder = self.floor.holder
        if actor.kind == "someone":
            return holder
        later = next((f.actor for f in frames[index + 1 :] if f.kind == "tail"), None)
        if actor.kind == "pronoun" and holder:
            holder = not_to_oneself(self.floor, self.actors, frame, holder)
        if actor.kind == "side" and later:
            holder = self.floor.whom(later) or holder
        self.floor.take(holder, actor)
        if holder and frame.act == "welcomes" and self._visited(frame):
            self.floor.receives(holder)
        return mandated(self.passage, self.actors, holder)

    def _visited(self, frame: Frame) -> bool:
        """Whether a visitor is welcomed here: "welcomed X on their State visit"."""
        line = self.passage.lines[self.passage.line_of(frame.verb)]
        said = self.words[frame.verb : line.end]
        return bool(self.rules.words.visits.intersection(said))

    def _tail(self, frame: Frame, holder: Holder, begin: int, limit: int) -> None:
        """ "S, Xi said", and "S, Xi said, S", closed up over the saying."""
        before = trim(self.passage, begin, frame.onset)
        after = self._rest(frame, limit)
        if after is None:
            self._report(frame, holder, before)
        elif before[0] >= before[1] or is_filler(self.passage, before):
            self._report(frame, holder, after)
        elif is_joined(self.passage, after[0]):
            self._report(frame, holder, before)
            self._report(frame, holder, after)
        else:
            self._report(frame, holder, (before[0], after[1]), (before[1], after[0]))

    def _rest(self, frame: Frame, limit: int) -> tuple[int, int] | None:
        """What goes on behind "…, Xi said, "; None if the sentence ends, or only tells
        who Xi is, or where it was said.
        """
        said = max(frame.cue_end, frame.actor.end if frame.actor else 0)
        stops = (p for p in range(said, limit) if self.words[p] in _STOPS)
        start, end = trim(self.passage, next(stops, limit), limit)
        if end - start < _SHORTEST or self.words[start] in self.rules.words.relatives:
            return None
        return start, end

    def _leading(self, frame: Frame, holder: Holder, begin: int, limit: int) -> None:
        opening = opening_of(self.passage, frame, self.actors, (begin, limit))
        if opening is None:
            return
        start, act = opening
        line = self.passage.lines[self.passage.line_of(frame.verb)]
        if holder.sides and is_shared_out(self.passage, frame, line):
            report, span = (frame, act), (start, limit)
            for half in shared_out(self.passage, self.floor, report, span):
                self._report(
                    replace(frame, act=half[1], takes="clause"), half[0], half[2]
                )
            return
        self._report(replace(frame, act=act), holder, (start, limit))

    def _report(
        self,
        frame: Frame,
        holder: Holder,
        span: tuple[int, int],
        gap: tuple[int, int] | None = None,
    ) -> None:
        """Propose what a frame reports; `gap` is where the frame interrupts it."""
        if span[0] >= span[1]:
            return
        self.note(frame, span, gap)
        if not (holder.sides or holder.unsettled):
            self.continuation = NOTHING
            return
        passage, actors = self.passage, self.actors
        if gap:
            passage, actors, span = closed_up(passage, actors, span, gap)
        cue = quote_of(self.passage, frame.verb, end_of_cue(frame))
        actor = frame.actor
        source = actor and quote_of(self.passage, actor.start, actor.end)
        cue = quote_of(self.passage, frame.verb, end_of_cue(frame))
        carried = actor is None or actor.kind in _CARRYING
        holder = retold(self.floor, self.actors, (frame, holder, span))
        content = Content(span[0], span[1], frame.act, holder.sides)
        if frame.takes == "clause" and not carried:
            self.shifted = is_shifted(passage, span)
        for piece in divide(passage, content, actors):
            self.continuation = continuation_of(passage, piece)
            if says_something(passage, piece, frame.takes):
                quote = quote_of(passage, piece.start, piece.end)
                named = holder.named if carried else None
                act = act_of_one(piece.act, frame.act, holder)
                self.propose(quote, act, holder, (source or None, cue), named)

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
        if holder is None or not (opens or self._goes_on(line, holder)):
            self.continuation = NOTHING
            return
        content = Content(line.start, line.end, "states", holder.sides)
        last = self.proposals[-1].act if self.proposals else "states"
        for piece in divide(self.passage, content, self.actors):
            goes_on = opens or self.continuation == FACTS
            act = last if goes_on and piece.act == "states" else piece.act
            quote = quote_of(self.passage, piece.start, piece.end)
            self.propose(quote, act, holder, (None, None), holder.named)

    def _goes_on(self, line: Line, holder: Holder) -> bool:
        if speaks_on(self.passage, line, self.actors):
            return True
        near = not begins_paragraph(self.passage, line)
        if near and self.shifted and opens_shifted(self.passage, line):
            return True
        speech = self.continuation and (near or is_numbered(self.passage, line))
        if speech and has_duty(self.passage, line):
            return True
        facts = self.continuation == FACTS and len(holder.sides) > 1
        return facts and near and states_now(self.passage, line)

    def _agreed(self, line: Line) -> bool:
        """ "It was agreed to S", "No agreement was reached on S": nobody is named."""
        hit = self.rules.moods.at(self.words, line.start)
        everybody = self.floor.everybody()
        if hit is None or hit[0] not in _OUTCOMES or everybody is None:
            return False
        agreed = hit[0] == "agreement"
        act: Act = "agrees" if agreed else "notes_differences"
        start = hit[1] if agreed else line.start
        content = Content(start, line.end, act, everybody.sides)
        self._tell(content, everybody, None)
        return True

    def _told_of_all(self, line: Line) -> bool:
        """ "It was noted that S", "Trade was also discussed": of all who met."""
        found = impersonals_of(self.passage, line)
        for part, told in found:
            if holder := teller_of(told, self.floor, self.actors):
                cue = quote_of(self.passage, *told.cue)
                content = Content(told.start, part.end, told.act, holder.sides)
                self._tell(content, holder, cue)
        return any(told.agent for _, told in found) or bool(found and holder)

    def _arranged(self, line: Line) -> bool:
        """ "They would meet again": what all agreed to do."""
        first = next((a for a in self.actors if a.start == line.start), None)
        if first is None or first.kind not in ("they", "joint", "event"):
            return False
        holder = self.floor.whom(first)
        if holder is None or self.words[first.end] not in self.rules.words.arranged:
            return False
        self._tell(Content(line.start, line.end, "agrees", holder.sides), holder, None)
        return True

    def _tell(self, content: Content, holder: Holder, cue: Quote | None) -> None:
        for piece in divide(self.passage, content, self.actors):
            quote = quote_of(self.passage, piece.start, piece.end)
            self.propose(quote, piece.act, holder, (None, cue), None)


def attributions_in_english(article: Article) -> list[Attribution]:
    """Every attribution of a text, of people without a side too."""
    reader = _reader(article, load_topics(), load_leaders())
    reader.read()
    return reader.attributions


def _reader(article: Article, topics: Topics, leaders: Leaders) -> Reader:
    passage = Passage(article.text or "", load_rules("en"))
    passage.lines = with_sayings(passage)
    return Reader(article, passage, read_setting(article, passage, leaders), topics)


def read_english(article: Article, topics: Topics, leaders: Leaders) -> Reading:
    """Read an article by the words of `en/rules.toml`."""
    reader = _reader(article, topics, leaders)
    return Reading(
        meeting=reader.meeting,
        proposals=reader.read(),
        engine=EngineInfo(name="rules"),
    )

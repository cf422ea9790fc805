"""Goes through an article's sentences and gathers positions, with the floor in hand."""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.rules.actors import Actor, Floor, Holder, find_actors
from summarizer.engines.rules.contents import Piece, divide
from summarizer.engines.rules.frames import Frame, FrameFinder
from summarizer.engines.rules.meeting import Setting
from summarizer.engines.rules.moods import Content
from summarizer.engines.rules.openings import opening_of
from summarizer.engines.rules.passage import Line, Passage, trim
from summarizer.engines.rules.skipping import body_start, is_boilerplate, is_turn
from summarizer.lexicon.topics import load_topics
from summarizer.models import JOINT, Article
from summarizer.proposals import Proposal, Quote

_SHORTEST = 2  # words; a shorter piece must be a word that says something
_SHORTEST_WORD = 4  # letters
_SHORTEST_REST = 3  # words after "S, Xi said," that make it an interruption


class Reader:
    """One reading of one article."""

    def __init__(self, article: Article, passage: Passage, setting: Setting) -> None:
        self.passage = passage
        self.words = passage.words
        self.rules = passage.rules
        self.language = article.language
        self.topics = load_topics()
        self.cast = setting.cast
        self.floor = Floor(setting.cast, setting.meeting.sides, article.reporter)
        self.proposals: list[Proposal] = []
        self.number = 0
        self.actors: list[Actor] = []

    def read(self) -> tuple[Proposal, ...]:
        """All positions in text order."""
        for line in self.passage.lines:
            if is_boilerplate(self.passage, line):
                continue
            if is_turn(self.passage, line):
                self.floor.close()
            self._sentence(body_start(self.passage, line))
        return tuple(self.proposals)

    def _sentence(self, line: Line) -> None:
        self.number = line.number
        self.actors = find_actors(self.passage, self.cast, line)
        frames = FrameFinder(self.passage, line, self.actors).find()
        if not frames:
            self._carried(line)
            return
        frames = self._without_interruption(frames, line.end)
        done = line.start
        for index, frame in enumerate(frames):
            holder = self._holder(frame, index, frames)
            limit = frames[index + 1].onset if index + 1 < len(frames) else line.end
            if holder is None or frame.takes == "scene":
                pass
            elif frame.kind == "tail":
                self._tail(frame, holder, done, limit)
            else:
                self._leading(frame, holder, line.start if index == 0 else done, limit)
            done = max(done, limit)

    def _without_interruption(self, frames: list[Frame], end: int) -> list[Frame]:
        """ "Vietnam is grateful, he said, for S": one position, so one attribution."""
        if len(frames) != 2 or frames[0].kind != "lead" or frames[1].kind != "tail":
            return frames
        lead, tail = frames
        after = trim(self.passage, tail.end, end)
        side = lead.actor is not None and lead.actor.kind == "side"
        if not side or lead.takes != "stance" or after[1] - after[0] < _SHORTEST_REST:
            return frames
        joined = self.words[tail.end : after[0]]
        if self.rules.words("joining").intersection(joined):
            return frames
        if tail.actor and (voice := self.floor.whom(tail.actor)):
            self.floor.take(voice)
        return [lead]

    def _holder(self, frame: Frame, index: int, frames: list[Frame]) -> Holder | None:
        """Whose the attribution is: its subject's, or of the one who has the floor."""
        actor = frame.actor
        if actor is None and index == 0:
            actor = next((f.actor for f in frames if f.actor), None)
        if frame.kind == "purpose" and frame.act == "discusses":
            return self.floor.everybody()
        if actor is None:
            return self.floor.holder
        holder = self.floor.whom(actor)
        later = next((f.actor for f in frames[index + 1 :] if f.kind == "tail"), None)
        if actor.kind == "side" and later:
            holder = self.floor.whom(later) or holder
        self.floor.take(holder)
        return holder

    def _tail(self, frame: Frame, holder: Holder, begin: int, limit: int) -> None:
        """ "S, Xi said" and "S, Xi said, S"."""
        before = trim(self.passage, begin, frame.onset)
        after = trim(self.passage, frame.end, limit)
        if after[1] - after[0] < _SHORTEST_REST or (
            self.words[after[0]] in self.rules.words("relatives")
        ):
            self._report(frame, holder, before)
        elif self._is_finite(after[0], before[1]):
            self._interrupted(frame, holder, before, after)
        else:
            if self.words[before[0]] not in self.rules.words("adjunct_openers"):
                self._report(frame, holder, before)
            self._report(frame, holder, after)

    def _is_finite(self, place: int, subject_end: int) -> bool:
        """Whether a finite verb stands here, so that its subject went before."""
        word = self.words[place]
        if word in self.rules.words("finite") or word in self.rules.words("that"):
            return True
        hit = self.rules.verbs.at(self.words, place)
        kinds = self.rules.actions.get(word, frozenset()) | (
            hit[0].forms if hit else frozenset()
        )
        plural = any(a.is_plural and a.end == subject_end for a in self.actors)
        return "s" in kinds or (plural and "base" in kinds)

    def _interrupted(
        self,
        frame: Frame,
        holder: Holder,
        before: tuple[int, int],
        after: tuple[int, int],
    ) -> None:
        """ "China, Xi added, is ready to S": the subject stands before the saying."""
        subject = next(
            (a for a in self.actors if a.end == before[1] and a.start <= before[0] + 1),
            None,
        )
        whole = self.words[after[0] - 1] in self.rules.words("that")
        if subject is None or subject.kind == "person" or whole:
            self._report(frame, holder, (before[0], after[1]))
        else:
            self._report(frame, holder, after, subject)

    def _leading(self, frame: Frame, holder: Holder, begin: int, limit: int) -> None:
        opening = opening_of(self.passage, frame, self.actors, (begin, limit))
        if opening is None:
            return
        start, act = opening
        self._report(replace(frame, act=act), holder, (start, limit))

    def _report(
        self,
        frame: Frame,
        holder: Holder,
        span: tuple[int, int],
        subject: Actor | None = None,
    ) -> None:
        content = Content(span[0], span[1], frame.act, holder.sides, subject)
        cue = self._quote(
            frame.verb, max(frame.verb + 1, min(frame.cue_end, frame.end))
        )
        source = frame.actor and self._quote(frame.actor.start, frame.actor.end)
        named = (
            holder.named
            if frame.actor is None
            or (frame.actor.kind in ("pronoun", "it", "we", "they"))
            else None
        )
        pieces = divide(self.passage, content, self.actors)
        for piece in pieces:
            if len(pieces) > 1 or self._says_something(piece):
                self._propose(piece, holder, source or None, cue, named)

    def _says_something(self, piece: Piece) -> bool:
        """Whether one word alone is a position: "called for calm", not "said so"."""
        word = self.words[piece.start]
        if piece.end - piece.start >= _SHORTEST:
            return True
        return word not in self.rules.words("between") and len(word) >= _SHORTEST_WORD

    def _carried(self, line: Line) -> None:
        """A sentence without attribution: the speaker's, where a speech goes on."""
        if self._agreed(line):
            return
        holder = self.floor.holder
        if holder is None or not self._goes_on(line):
            return
        content = Content(line.start, line.end, "states", holder.sides)
        act = self.proposals[-1].act if self.proposals else "states"
        verb = self._opening_verb(line)
        for piece in divide(self.passage, content, self.actors):
            if verb and piece.act == "states":
                piece = piece._replace(act=act)
            self._propose(piece, holder, None, None, holder.named)

    def _agreed(self, line: Line) -> bool:
        """ "It was agreed to S": all agree, though nobody is named."""
        hit = self.rules.moods.at(self.words, line.start)
        everybody = self.floor.everybody()
        if hit is None or hit[0] != "agreement" or everybody is None:
            return False
        content = Content(hit[1], line.end, "agrees", everybody.sides)
        for piece in divide(self.passage, content, self.actors):
            self._propose(piece, everybody, None, None, None)
        return True

    def _goes_on(self, line: Line) -> bool:
        first = self.words[line.start]
        if first in self.rules.words("quote_marks") or self._opening_verb(line):
            return True
        opening = next((a for a in self.actors if a.start <= line.start + 1), None)
        if first in self.rules.words("we"):
            return True
        return bool(opening and opening.kind in ("we",)) or self._has_mood(line)

    def _opening_verb(self, line: Line) -> bool:
        """Whether the sentence opens like an item of a list: "Strengthen S"."""
        kinds = self.rules.actions.get(self.words[line.start], frozenset())
        return "base" in kinds and self.words[line.start] not in self.rules.nounlike

    def _has_mood(self, line: Line) -> bool:
        """Whether it says what should or will be done, with a side for its subject."""
        subjects = {a.end for a in self.actors if a.kind in ("side", "joint", "they")}
        for place in range(line.start, line.end - 1):
            hit = self.rules.moods.at(self.words, place)
            if hit and (place in subjects or hit[0] in ("necessity", "belief")):
                return True
        return False

    def _propose(
        self,
        piece: Piece,
        holder: Holder,
        source: Quote | None,
        cue: Quote | None,
        named: tuple[int, int] | None,
    ) -> None:
        quote = self._quote(piece.start, piece.end)
        words = " ".join(quote.words.split())
        sides = tuple(sorted(holder.sides))
        proposal = Proposal(
            side=sides[0] if len(sides) == 1 else JOINT,
            holders=sides,
            act=piece.act,
            topic=self.topics.of(words, self.language),
            statement=words[:1].upper() + words[1:].rstrip(" .,;:"),
            quotes=(quote,),
            speaker=holder.speaker,
            source=source,
            cue=cue,
            carried_from=self._quote(*named) if named else None,
        )
        self.proposals.append(proposal)

    def _quote(self, start: int, end: int) -> Quote:
        begin, stop = self.passage.starts[start], self.passage.ends[end - 1]
        number = self.passage.lines[self.passage.line_of(start)].number
        words = self.passage.text[begin:stop]
        return Quote(words=words, start=begin, end=stop, sentence=number)

"""The attribution that opens a clause: a subject and its reporting verb."""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.rules.clauses.sources import Actors
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.clauses.words import Verb
from summarizer.engines.rules.records import Actor, Cue, Span, SubjectCue, denied
from summarizer.engines.rules.text import Extent
from summarizer.models import STATING, Act, acts_of

# What is done to something in the passive by somebody the text does not name.
_OF_OTHERS = acts_of("OBJECT")


class ClauseCues:
    """Finds the attributions of one page's clauses."""

    def __init__(self, page: Page, actors: Actors) -> None:
        self.page = page
        self.rules = page.rules
        self.plain = page.masked
        self.actors = actors

    def at(self, clause: Extent, place: int, line_end: int) -> SubjectCue | None:
        """The attribution whose subject stands at the head of the clause."""
        if cue := self._by_phrase(clause, place) or self._inverted(clause, place):
            return cue
        for actor in self.actors.within(place, clause.end):
            if not self._is_gap(place, actor.start):
                break
            if not self._ends_gap(place, actor.start):
                continue
            limit = clause.end if actor.end <= clause.end else line_end
            if cue := self.behind(actor, actor.end, limit):
                return cue
            if actor.kind in ("former", "latter"):  # theirs, whatever they do
                words, end = (actor.start, actor.end), self.page.skip(actor.end)
                return _led_by(actor, Verb("states", False), words, end)
        return None

    def _by_phrase(self, clause: Extent, place: int) -> SubjectCue | None:
        """ "Theo X, S", "在X看来，S": whose view it is, without a verb."""
        for before, behind in self.rules.attributing:
            match = before.match(self.plain, place)
            actor = self.actors.at(self.page.skip(match.end())) if match else None
            if actor is None or actor.end > clause.end:
                continue
            closed = behind.match(self.plain, actor.end, clause.end)
            if closed and (closed.group() or actor.end == clause.end):
                cue = _led_by(
                    actor, Verb("states", True), (place, closed.end()), closed.end()
                )
                return replace(cue, kind="phrase")
        return None

    def _inverted(self, clause: Extent, place: int) -> SubjectCue | None:
        """A saying before its subject, behind what is said: "« S », a déclaré X"."""
        if not self.rules.data.clauses.inverts:
            return None
        hit = self.rules.verb_behind(self.plain, place)
        if hit is None or not hit[0].is_saying or hit[2] >= clause.end:
            return None
        verb, at, end = hit
        begin = self.page.past_articles(self.page.skip(end))
        actor = next(iter(self.actors.within(self.page.skip(end), clause.end)), None)
        if actor is None or actor.start > begin:
            return None
        rest = self.plain[actor.end : clause.end].strip()
        if rest and not self.rules.adjuncts.match(rest):
            return None  # "a assuré que X resterait": its subject stands before it
        return _led_by(actor, verb, (at, end), clause.end)

    def _is_gap(self, start: int, end: int) -> bool:
        """Whether the words before the subject only say when or in what matter."""
        gap = self.plain[start:end].strip()
        if not gap:
            return True
        if self.rules.spaced:
            adjunct = self.rules.adjuncts.match(gap)
            return bool(adjunct) and not self.rules.verbs.search(gap)
        return True

    def _ends_gap(self, start: int, end: int) -> bool:
        gap = self.plain[start:end].strip()
        return not gap or self.rules.spaced or gap.endswith(self.rules.lead_ends)

    def behind(self, actor: Actor, place: int, limit: int) -> SubjectCue | None:
        """The verb behind a subject, adverbs and a phrase between them allowed."""
        place = self.page.skip(place)
        here = self.page.past_between(place)
        if direct := self.rules.verb_behind(self.plain, place):
            verb, at, end = direct
            return self._with_verb(actor, (verb, end), at, place, limit)
        if cue := self._denied(actor, here, limit):
            return cue
        phrase = self.rules.phrase.match(self.plain, here)
        if phrase is None:
            return None
        # One mark beyond: 说 is a verb of saying before a comma.
        found = [
            match
            for match in self.rules.verbs.finditer(self.plain, here + 1, limit + 1)
            if match.end() <= limit
        ]
        if not found:
            return None
        chosen = found[0] if self.rules.spaced else found[-1]
        hit = self.rules.verb_at(self.plain, chosen.start())
        cue = hit and self._with_verb(actor, hit, chosen.start(), here, limit)
        return replace(cue, is_direct=False) if cue else None

    def promise(self, actor: Actor) -> SubjectCue | None:
        """ "phía Lào sẽ S": a side's own, where it is set off from what others say."""
        will = self.page.will_at(self.page.skip(actor.end))
        if will is None:
            return None
        return _led_by(actor, Verb("commits", False), will.span(), actor.start)

    def _denied(self, actor: Actor, place: int, limit: int) -> SubjectCue | None:
        """ "没有同意S", "không cam kết S": a verb that is denied, its denial quoted.

        That something was not said is told by nobody.
        """
        no = self.rules.denials.match(self.plain, place)
        hit = (
            self.rules.verb_behind(self.plain, self.page.skip(no.end())) if no else None
        )
        if no is None or hit is None or hit[2] > limit:
            return None
        verb, _, end = hit
        if verb.act in STATING or verb.act == "discusses":
            return None
        start = actor.start if actor.kind == "side" else place
        stated = Verb(denied(verb.act), False)
        return _led_by(actor, stated, (no.start(), end), start)

    def _with_verb(
        self, actor: Actor, hit: tuple[Verb, int], at: int, begin: int, limit: int
    ) -> SubjectCue | None:
        verb, end = hit
        if end > limit:
            return None
        if verb.is_saying:
            start = self.page.skip(end)
        else:
            start = actor.start if actor.kind == "side" else begin
        return _led_by(actor, verb, (at, end), start)

    def shares(self, cue: SubjectCue) -> bool:
        """Whether two that are named say each their own: "A和B分别呼吁S和S"."""
        between = self.plain[cue.actor.end : cue.verb]
        named = len(cue.actor.sides) == 2 and cue.actor.kind == "joint"
        return named and self.rules.sharing.search(between) is not None

    def halves(
        self, cue: SubjectCue, span: tuple[int, int]
    ) -> list[tuple[tuple[int, int], tuple[str, ...]]]:
        """What each of the two says; where it is not two, of nobody for certain."""
        (start, end), joins = span, self.rules.data.subjects.joins
        words = self.rules.pattern(joins).finditer(self.plain, start + 1, end)
        found = [match.span() for match in words]
        if len(found) != 1:
            return [(span, ())]
        first, second = cue.actor.sides
        return [((start, found[0][0]), (first,)), ((found[0][1], end), (second,))]

    def passive(self, clause: Extent) -> Cue | None:
        """Who does what a clause tells in the passive: "配额遭到挪方反对"."""
        for match in self.rules.passives.finditer(self.plain, *clause):
            place = self.page.skip(match.end())
            actor = next(iter(self.actors.within(place, clause.end)), None)
            if actor and actor.start == place:
                verb = self.rules.verb_behind(self.plain, self.page.skip(actor.end))
                if verb and verb[2] <= clause.end:
                    return _done_by(actor, verb[0].act, (verb[1], verb[2]))
                continue
            found = self.rules.verbs.search(self.plain, place + 1, clause.end)
            verb_of = found and self.rules.verb_at(self.plain, found.start())
            if verb_of and verb_of[0].act in _OF_OTHERS:
                return _done_by(None, verb_of[0].act, (verb_of[1], verb_of[1]))
        return None


def _led_by(actor: Actor, verb: Verb, words: Span, end: int) -> SubjectCue:
    """A subject with its verb; at `end` the quote begins."""
    takes = "clause" if verb.is_saying else "stance"
    return SubjectCue(actor, verb.act, actor.start, *words, end, takes=takes)


def _done_by(agent: Actor | None, act: Act, words: Span) -> Cue:
    """By whom something is done, None for somebody unknown."""
    return Cue(agent, act, words[0], *words, words[1], kind="passive")

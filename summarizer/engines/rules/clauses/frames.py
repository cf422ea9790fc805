"""The attribution that opens a clause: a subject and its reporting verb."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.engines.rules.clauses.actors import Actor, Actors
from summarizer.engines.rules.clauses.page import Clause, Page
from summarizer.engines.rules.clauses.words import Verb

# Characters, in Chinese and with spaces, before the subject that say when or in what
# matter; longer ones hold a sentence of their own.
_LONGEST_GAP, _LONGEST_SPACED_GAP = 40, 90
_REACH = 60  # characters of a phrase between a subject and its verb
_SUBJECTS = 5  # tried in a clause; those further on are its objects


class Frame(NamedTuple):
    """A subject with its verb; `start` is where the quote begins.

    `is_direct` is false where a phrase stands between subject and verb.
    """

    actor: Actor
    verb: Verb
    cue: tuple[int, int]
    start: int
    is_direct: bool = True


class Frames:
    """Finds the attributions of one page's clauses."""

    def __init__(self, page: Page, actors: Actors) -> None:
        self.page = page
        self.rules = page.rules
        self.plain = page.plain
        self.actors = actors

    def at(self, clause: Clause, place: int, line_end: int) -> Frame | None:
        """The attribution whose subject stands at the head of the clause."""
        for actor in self.actors.within(place, clause.end)[:_SUBJECTS]:
            if not self._is_gap(place, actor.start):
                break
            if not self._ends_gap(place, actor.start):
                continue
            limit = clause.end if actor.end <= clause.end else line_end
            if frame := self.behind(actor, actor.end, limit):
                return frame
        return None

    def _is_gap(self, start: int, end: int) -> bool:
        """Whether the words before the subject only say when or in what matter."""
        gap = self.plain[start:end].strip()
        if not gap:
            return True
        longest = _LONGEST_SPACED_GAP if self.rules.spaced else _LONGEST_GAP
        if len(gap) > longest:
            return False
        if self.rules.spaced:
            adjunct = self.rules.adjuncts.match(gap)
            return bool(adjunct) and not self.rules.verbs.search(gap)
        return True

    def _ends_gap(self, start: int, end: int) -> bool:
        gap = self.plain[start:end].strip()
        return not gap or self.rules.spaced or gap.endswith(self.rules.lead_ends)

    def behind(self, actor: Actor, place: int, limit: int) -> Frame | None:
        """The verb behind a subject, adverbs and a phrase between them allowed."""
        place = self._skip(place)
        here = self._past_between(place)
        if direct := self.rules.verb_behind(self.plain, place):
            verb, at, end = direct
            return self._build(actor, (verb, end), at, place, limit)
        phrase = self.rules.phrase.match(self.plain, here)
        if phrase is None:
            return None
        reach = min(limit, here + _REACH)
        found = list(self.rules.verbs.finditer(self.plain, here + 1, reach))
        if not found:
            return None
        chosen = found[0] if self.rules.spaced else found[-1]
        hit = self.rules.verb_at(self.plain, chosen.start())
        frame = hit and self._build(actor, hit, chosen.start(), here, limit)
        return frame._replace(is_direct=False) if frame else None

    def _build(
        self, actor: Actor, hit: tuple[Verb, int], at: int, begin: int, limit: int
    ) -> Frame | None:
        verb, end = hit
        if end > limit:
            return None
        if verb.is_saying:
            start = self._skip(end)
        else:
            start = actor.start if actor.kind == "side" else begin
        return Frame(actor, verb, (at, end), start)

    def _past_between(self, place: int) -> int:
        match = self.rules.between.match(self.plain, place)
        return match.end() if match else place

    def _skip(self, place: int) -> int:
        while place < len(self.plain) and self.plain[place] in " ,，：:\n\u00a0":
            place += 1
        return place

"""Whose a sentence is where the text itself hands the word over, before it is read.

At a press conference by the labels of paragraphs; in a joint statement each paragraph
is of all who make it, but for sentences with one of them as their subject.
"""

from __future__ import annotations

from summarizer.engines.rules.clauses.sources import Actors, ClauseFloor
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.records import Actor, Holder, Setting
from summarizer.engines.rules.text import Line

_NO_PARAGRAPH = -1
_SCENE_REACH = 12  # characters behind a subject in which "held talks" stands


class Turns:
    """Hands the floor over, sentence by sentence."""

    def __init__(
        self, page: Page, actors: Actors, floor: ClauseFloor, setting: Setting[Page]
    ) -> None:
        self.page = page
        self.actors = actors
        self.floor = floor
        self.is_statement = setting.is_statement
        labels = {page.plain[slice(*each)] for each in page.answers.values()}
        self.is_alone = len(labels) == 1  # the spokesperson, whoever that is

    def hear(self, line: Line) -> None:
        """Let whoever the text names have the floor from this sentence on."""
        opens = self.floor.paragraph != line.paragraph
        if opens and line.paragraph in self.page.answers:
            self.floor.take(self._answering(line.paragraph), line.paragraph)
        elif self.is_statement:
            self._stated(line, opens=opens)

    def _answering(self, paragraph: int) -> Holder | None:
        """Whoever the label names, else, where one alone answers, the reporter."""
        label = self.page.answers[paragraph]
        named = (actor.person for actor in self.actors.within(*label))
        person = next((each for each in named if each and each.side), None)
        if person:
            return Holder(person.sides, person.name, label)
        own = self.floor.reporter if self.is_alone else None
        return Holder((own,), None, label) if own else None

    def _stated(self, line: Line, *, opens: bool) -> None:
        """In a joint statement; what only tells that they met is nobody's."""
        place = self.page.past_articles(line.start)
        subject = self.actors.at(place)
        if subject and (holder := self._speaking(subject)):
            self.floor.take(holder, line.paragraph)
        elif opens:
            scene = self.page.rules.scenes.search(self.page.plain, *line[:2])
            self.floor.take(None if scene else self._everybody(), _NO_PARAGRAPH)

    def _speaking(self, subject: Actor) -> Holder | None:
        if self.is_scene(subject):
            return None
        if subject.kind == "joint":
            return self.floor.whom(subject) or self._everybody()
        known = set(subject.sides) <= set(self.floor.all_sides)
        return self.floor.whom(subject) if subject.kind == "side" and known else None

    def is_scene(self, subject: Actor) -> bool:
        """Whether a subject only held talks, or the like."""
        reach = subject.end + _SCENE_REACH
        scene = self.page.rules.scenes.search(self.page.plain, subject.end, reach)
        return scene is not None

    def _everybody(self) -> Holder:
        return Holder(tuple(sorted(self.floor.all_sides)), None, None)

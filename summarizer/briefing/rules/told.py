"""A line on what a side said: words before a quote, the quote, what it rests on."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.desk import breadth
from summarizer.briefing.rules.weighing import is_courtesy
from summarizer.models import FORCES, JOINT, Position, Span

GAP = "…"
_MARKUP = re.compile(r"<|\]\(")  # "[the plan](https://…)", "21<sup>st</sup>"
_SCRAP = 2  # words of what was only spoken of
_FEW = 5  # words: what was only talked about and is no longer than that says nothing


class Told(NamedTuple):
    """A line of an account: the words before the quote, the quote, what it rests on."""

    account: Account
    lead: str
    quote: str
    positions: tuple[Position, ...]
    weight: float
    is_whole: bool = True  # names a thing, and is not cut from its verb
    is_named: bool = True  # names a thing

    @property
    def is_courtesy(self) -> bool:
        """Whether all of it is thanks, welcome or praise."""
        return all(map(is_courtesy, self.positions))

    @property
    def is_marked(self) -> bool:
        """Whether marks of a page stand in its words, and not words alone."""
        return _MARKUP.search(self.quote) is not None

    @property
    def is_bare_yes(self) -> bool:
        """Whether one side says yes to another's words, and no more than that."""
        return not self.is_whole and any(map(assent, self.positions))

    @property
    def is_idle(self) -> bool:
        """Whether all that it says is that they talked: of nothing that it names."""
        is_talk = all(p.act == "discusses" for p in self.positions)
        if all(p.act == "states" for p in self.positions):
            return breadth(self.quote) <= _SCRAP  # spoke of “steady progress”
        return is_talk and (not self.is_named or breadth(self.quote) <= _FEW)

    @property
    def is_agreed(self) -> bool:
        """Whether some of it is told as agreed by several."""
        return any(p.side == JOINT and p.act == "agrees" for p in self.positions)


def assent(position: Position) -> Span | None:
    """The verb by which one side agrees to another's words."""
    alone = position.side != JOINT and FORCES[position.act] == "AGREE"
    return position.cue if alone else None

"""Quotations whose speaker stands beside them without a verb.

Forms read: "“S.” – Prime Minister Berg" in one line or two · "And from President
Moreau:" before a quotation · "President Moreau: “S.”".
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.engines.rules.tokens.people import Cast
from summarizer.engines.rules.tokens.sources import Actor, find_actors
from summarizer.engines.rules.tokens.text import Line, Passage, is_finite
from summarizer.engines.rules.tokens.verbs import Frame

_DASHES = frozenset(("–", "—", "-", "--", "―"))
_OPENERS = frozenset(("“", '"', "«", "„"))
_CLOSERS = frozenset(("”", '"', "»"))
_MARKS = _OPENERS | _CLOSERS
_LONGEST_LEAD = 10  # words of "And from the visiting President Moreau:"
_LONGEST_TITLE = 12  # words behind a name: ", Prime Minister of Norway"
_LONGEST_QUOTATION = 12  # sentences
_SPEAKERS = ("person", "office", "side")


class Signed(NamedTuple):
    """Who says a sentence, and where in it what is said begins and ends."""

    actor: Actor
    start: int
    end: int

    @property
    def frame(self) -> Frame:
        """The attribution, of which no verb is the cue."""
        actor = self.actor
        return Frame(
            "tail", actor, "", "states", "clause", self.end, actor.start, actor.end,
            actor.end, "past",
        )  # fmt: skip


def signed_lines(passage: Passage, cast: Cast) -> dict[int, Signed]:
    """By their first words the sentences that a name beside them is for.

    A name's own line has an empty span.
    """
    words = passage.words
    found: dict[int, Signed] = {}
    for place in [p for p, word in enumerate(words) if word in _MARKS]:
        if words[place] in _CLOSERS and _DASHES.intersection(
            words[place + 1 : place + 2]
        ):
            found |= _signature(passage, cast, place + 1)
        if words[place] in _OPENERS and place and words[place - 1] == ":":
            found |= _lead(passage, cast, place - 1)
    return found


def _signature(passage: Passage, cast: Cast, dash: int) -> dict[int, Signed]:
    """ "“S.” – Prime Minister Berg", in one line or two."""
    index = passage.line_of(dash)
    line = passage.lines[index]
    actor = _alone(passage, cast, line._replace(start=dash + 1))
    begin = _opening(passage, index, dash) if actor else None
    if actor is None or begin is None:
        return {}
    return _spread(passage, actor, (begin, index), dash)


def _lead(passage: Passage, cast: Cast, colon: int) -> dict[int, Signed]:
    """ "President Moreau:", a quotation behind it."""
    index = passage.line_of(colon)
    line = passage.lines[index]
    opens = colon - line.start < _LONGEST_LEAD and _begins_line(passage, line)
    actor = _alone(passage, cast, line._replace(end=colon)) if opens else None
    last = _closing(passage, index, colon + 1) if actor else None
    if actor is None or last is None:
        return {}
    found = _spread(passage, actor, (index, last), passage.lines[last].end)
    return found | {line.start: Signed(actor, colon + 1, line.end)}


def _spread(
    passage: Passage, actor: Actor, rows: tuple[int, int], end: int
) -> dict[int, Signed]:
    lines = passage.lines[rows[0] : rows[1] + 1]
    return {
        x.start: Signed(actor, x.start, max(x.start, min(x.end, end))) for x in lines
    }


def _alone(passage: Passage, cast: Cast, span: Line) -> Actor | None:
    """The one actor of a few words in which nothing is told."""
    if not 0 < span.end - span.start <= _LONGEST_TITLE:
        return None
    places = range(span.start, span.end)
    verbs = passage.rules.verbs
    if any(is_finite(passage, p) or verbs.at(passage.words, p) for p in places):
        return None
    actors = [a for a in find_actors(passage, cast, span) if a.kind in _SPEAKERS]
    named = [a for a in actors if a.kind == "person"] or actors
    return named[0] if len(named) == 1 and not named[0].parts else None


def _begins_line(passage: Passage, line: Line) -> bool:
    """Whether the sentence stands at the head of a line."""
    gap = passage.text[: passage.starts[line.start]][-2:]
    return not gap.strip() and (not gap or "\n" in gap)


def _opening(passage: Passage, index: int, closing: int) -> int | None:
    """The line in which the quotation begins that closes before this place."""
    for back in range(index, max(-1, index - _LONGEST_QUOTATION), -1):
        line = passage.lines[back]
        inner = passage.words[line.start : min(line.end, closing - 1)]
        if inner and inner[0] in _OPENERS:
            return back if _begins_line(passage, line) else None
        if back < index and _CLOSERS.intersection(inner):
            return None
    return None


def _closing(passage: Passage, index: int, opener: int) -> int | None:
    """The line in which the quotation closes that opens at this place."""
    for ahead in range(index, min(len(passage.lines), index + _LONGEST_QUOTATION)):
        line = passage.lines[ahead]
        begin = max(line.start, opener + 1)
        if _CLOSERS.intersection(passage.words[begin : line.end]):
            return ahead if passage.words[line.end - 1] in _CLOSERS else None
    return None

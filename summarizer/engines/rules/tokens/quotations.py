"""What says whose a quotation is, by the place beside it and not by its verb.

Forms read: "“S,” Berg quipped." · "“S,” snapped Rojas." · "Rojas
joked: “S”" · "“S!” Berg asked.", of which the full stop within the quotation makes two
sentences · "“S.” – Prime Minister Berg" in one line or two · "And from President
Moreau:" before a quotation · "President Moreau: “S.”".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.engines.rules.records import Actor, Cast, Cue
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.sources import find_actors
from summarizer.engines.rules.tokens.text import Passage, is_finite
from summarizer.engines.rules.tokens.verbs import Spot, SpotFinder
from summarizer.lexicon.rules import RuleWords
from summarizer.models import STATING, TOGETHER

CLOSING = frozenset("”\"’'")
_INNER_STOPS = frozenset(",.!?…–—")
_ENDS = frozenset(',.;:"“”?!')
_LEADING = frozenset(":,")
_NEVER = ("scene", "noun")
_LONGEST_QUOTE = 6  # sentences of a quotation before the one that closes it
_BARE = 7  # words of "the Norwegian Prime Minister asked"
_DASHES = frozenset("–—-―")
_OPENERS = frozenset(("“", '"', "«", "„"))
_CLOSERS = frozenset(("”", '"', "»"))
_MARKS = _OPENERS | _CLOSERS
_SPEAKERS = ("person", "office", "side")


def opens_quote(
    spots: SpotFinder, cues: Sequence[Cue], spot: Spot, actor: Actor
) -> bool:
    """ "Berg wrote: “We agreed to S”": what a quotation opens with, of both."""
    said = cues[-1] if cues else None
    quoted = spots.words[actor.start - 1] in spots.rules.words.quote_marks
    opens = said is not None and said.end == actor.start and quoted
    return opens and actor.kind == "we" and spot.act in TOGETHER


def quoted_tail(
    spots: SpotFinder, actors: Mapping[int, Actor], place: int
) -> Cue | None:
    """The attribution that begins right behind a quotation, whatever its verb."""
    words, line = spots.words, spots.line
    if not _is_behind_quotation(words, line, place):
        return None
    actor = actors.get(place)
    verb = actor.end if actor else place
    if actor is None:
        actor = actors.get(place + 1)
    if actor is None or verb >= line.end or not may_say(spots.rules, words[verb]):
        return None
    after = max(verb + 1, actor.end)
    if not _closes(spots, after):
        return None
    return Cue(
        actor, "states", place, verb, verb + 1, after, kind="tail", base=words[verb]
    )


def quoted_lead(
    spots: SpotFinder, actors: Mapping[int, Actor], place: int
) -> Cue | None:
    """The attribution that a colon and a quotation follow: "Rojas joked: “S”"."""
    words, line = spots.words, spots.line
    actor = actors.get(place)
    if actor is None or place + 3 > line.end or not may_say(spots.rules, words[place]):
        return None
    marked = words[place + 1] in _LEADING
    if not marked or words[place + 2] not in spots.rules.words.quote_marks:
        return None
    span = (actor.start, place, place + 1, place + 3)
    return Cue(actor, "states", *span, base=words[place])


def may_say(rules: RuleWords, word: str) -> bool:
    """Whether a word can be a verb of speech in the past that no list has."""
    if word in rules.words.past_sayings:
        return True
    ends = word.endswith(tuple(rules.words.past_endings))
    return word.isalpha() and ends and word not in rules.words.finite


def is_left_open(passage: Passage, line: Line) -> bool:
    """Whether words behind its quotation say whose it is, and cannot be read."""
    words = passage.words
    if words[line.start] not in passage.rules.words.quote_marks:
        return False
    return any(
        words[place] in CLOSING and _is_behind_quotation(words, line, place + 1)
        for place in range(line.start + 1, line.end - 2)
        if words[place + 1] not in _ENDS
    )


def closing_of(passage: Passage, line: Line) -> Line | None:
    """The sentence in which a quotation closes that opens with an earlier one."""
    words = passage.words
    if words[line.start] != "“" or "”" in words[line.start : line.end]:
        return None
    index = passage.line_of(line.start)
    for ahead in passage.lines[index + 1 : index + 1 + _LONGEST_QUOTE]:
        marks = [w for w in words[ahead.start : ahead.end] if w in ("“", "”")]
        if marks:
            return ahead if marks[0] == "”" else None
    return None


def _is_behind_quotation(words: list[str], line: Line, place: int) -> bool:
    """Whether a quotation with a stop in it ends right before this word."""
    closed = place - 1 > line.start and words[place - 1] in CLOSING
    return closed and words[place - 2] in _INNER_STOPS


def _closes(spots: SpotFinder, place: int) -> bool:
    """Whether the attribution ends: here, or behind adverbs or a place."""
    words, line, classes = spots.words, spots.line, spots.rules.words
    here = place
    while here < line.end and (
        spots.is_between(here)
        or words[here] in classes.saying_particles
        or words[here] in classes.weekdays
    ):
        here += 1
    open_end = here < line.end and words[here] not in _ENDS
    if open_end and (here > place or words[here] in classes.scene_openers):
        while here < line.end and words[here] not in _ENDS:
            if words[here] in classes.finite:
                return False
            here += 1
    return here >= line.end or words[here] in _ENDS


def with_sayings(passage: Passage) -> list[Line]:
    """The lines, "“S!”" and "Berg asked." made one."""
    kept: list[Line] = []
    for line in passage.lines:
        last = kept[-1] if kept else None
        if last and _is_quotation(passage, last) and _only_says(passage, last, line):
            kept[-1] = last._replace(end=line.end)
        else:
            kept.append(line)
    return kept


def _is_quotation(passage: Passage, line: Line) -> bool:
    """Whether the sentence ends in a quotation mark behind a stop."""
    words = passage.words
    closed = line.end - line.start > 1 and words[line.end - 1] in CLOSING
    return closed and words[line.end - 2] in _INNER_STOPS


def _only_says(passage: Passage, last: Line, line: Line) -> bool:
    """Whether a sentence of the same paragraph only says who said it."""
    text, rules = passage.text, passage.rules
    if "\n" in text[passage.ends[last.end - 1] : passage.starts[line.start]]:
        return False
    words = passage.words
    end = next((p for p in range(line.start, line.end) if words[p] in _ENDS), line.end)
    if end - line.start > _BARE or rules.joint.at(words, line.start):
        return False
    if words[line.start] in rules.data.joint.pronouns:
        return False
    while end - 1 > line.start and rules.is_adverb(words[end - 1]):
        end -= 1
    return any(
        _says(passage, place) for place in {line.start, end - 1} if end - line.start > 1
    )


def _says(passage: Passage, place: int) -> bool:
    """Whether a verb in the past stands here with which somebody is quoted."""
    rules, word = passage.rules, passage.words[place]
    hit = rules.verbs.at(passage.words, place) if word in rules.verbs else None
    if hit is None:
        return may_say(rules, word)
    told = hit[0].act in STATING or hit[0].takes == "order" or hit[0].act == "agrees"
    return told and hit[0].takes not in _NEVER and "past" in hit[0].forms


class Signed(NamedTuple):
    """Who says a sentence, and where in it what is said begins and ends."""

    actor: Actor
    start: int
    end: int

    @property
    def cue(self) -> Cue:
        """The attribution, of which no verb is the cue."""
        actor = self.actor
        span = (self.end, actor.start, actor.end, actor.end)
        return Cue(actor, "states", *span, kind="tail")


def signed_lines(passage: Passage, cast: Cast[Passage]) -> dict[int, Signed]:
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
            found |= _led_in(passage, cast, place - 1)
    return found


def _signature(passage: Passage, cast: Cast[Passage], dash: int) -> dict[int, Signed]:
    """ "“S.” – Prime Minister Berg", in one line or two."""
    index = passage.line_of(dash)
    line = passage.lines[index]
    actor = _alone(passage, cast, line._replace(start=dash + 1))
    begin = _line_opening(passage, index, dash) if actor else None
    if actor is None or begin is None:
        return {}
    return _spread(passage, actor, (begin, index), dash)


def _led_in(passage: Passage, cast: Cast[Passage], colon: int) -> dict[int, Signed]:
    """ "President Moreau:", a quotation behind it."""
    index = passage.line_of(colon)
    line = passage.lines[index]
    opens = _begins_line(passage, line)
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


def _alone(passage: Passage, cast: Cast[Passage], span: Line) -> Actor | None:
    """The one actor of words in which nothing is told."""
    if span.end <= span.start:
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


def _line_opening(passage: Passage, index: int, closing: int) -> int | None:
    """The line in which the quotation begins that closes before this place."""
    for back in range(index, -1, -1):
        line = passage.lines[back]
        inner = passage.words[line.start : min(line.end, closing - 1)]
        if inner and inner[0] in _OPENERS:
            return back if _begins_line(passage, line) else None
        if back < index and _CLOSERS.intersection(inner):
            return None
    return None


def _closing(passage: Passage, index: int, opener: int) -> int | None:
    """The line in which the quotation closes that opens at this place."""
    for ahead in range(index, len(passage.lines)):
        line = passage.lines[ahead]
        begin = max(line.start, opener + 1)
        if _CLOSERS.intersection(passage.words[begin : line.end]):
            return ahead if passage.words[line.end - 1] in _CLOSERS else None
    return None

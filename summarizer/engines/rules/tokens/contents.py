"""What is said, cut into separable positions, each with the act its words show.

"X said the two sides should A, B, and C" gives A, B and C as proposals; "China is ready
to work with Vietnam to A, and B" gives two offers; a noun list ("media, culture and
tourism") stays whole; two who "called for A and B, respectively" say one each. "It
would", "a set of proposals", "these measures" announce or point: no position.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarizer.engines.rules.occasions import SAID
from summarizer.engines.rules.reader import Attribution, Reader
from summarizer.engines.rules.records import (
    UNSETTLED,
    Actor,
    Content,
    Cue,
    Holder,
    Piece,
    Proof,
    Span,
)
from summarizer.engines.rules.text import Extent, Line
from summarizer.engines.rules.tokens.acts import READS_MOOD, mood_of, own_stance
from summarizer.engines.rules.tokens.coordination import members, opens_base
from summarizer.engines.rules.tokens.coreference import TokenFloor
from summarizer.engines.rules.tokens.programme import before_programme
from summarizer.engines.rules.tokens.text import Passage, is_finite, is_predicate, trim
from summarizer.lexicon.topics import Topics
from summarizer.models import FORCES, Act, Meeting

_SUBJECT_REACH = 14  # words from the beginning of a clause to its verb
_SHORTEST = 2  # words; a shorter piece must be a word that says something
_LEFT_OUT = 3  # words of "does not", and the stop behind them
_NEAR = 5  # words within which the head of an announcement stands
_SAYING_MORE = 4  # words behind "a proposal" that tell what is proposed


def divide(passage: Passage, content: Content, actors: list[Actor]) -> list[Piece]:
    """The positions in a content; an act that its own words show goes before."""
    start, end = trim(passage, content.spans[0].start, content.spans[-1].end)
    start, end = _core(passage, start, end, actors)
    start, end = trim(passage, start, before_programme(passage, start, end, actors))
    pieces: list[Piece] = []
    act = content.act
    for part, (begin, stop) in enumerate(_clauses_in(passage, start, end, actors)):
        reads = content.act in READS_MOOD
        mood = mood_of(passage, (begin, stop), content, actors) if reads else None
        if part == 0 or mood:
            act = mood.act if mood else content.act
        begin = mood.start if mood else begin
        whole = act == "discusses"
        others = FORCES[act] == "APPRECIATE" and passage.words[begin] not in _we(
            passage
        )
        row = [(begin, stop)] if whole else members(passage, begin, stop, others=others)
        for first, last in row:
            if not mood:
                act = own_stance(passage, (first, last), content, actors) or act
            wishes = first > begin and opens_base(passage, first, last)
            own = passage.rules.verbs.at(passage.words, first) if wishes else None
            wishes = wishes and (own is None or FORCES[own[0].act] != "APPRECIATE")
            if FORCES[act] == "APPRECIATE" and wishes:
                act = "proposes"
            pieces.append(Piece(first, last, act))
    return [piece for piece in pieces if piece.end > piece.start]


def _we(passage: Passage) -> frozenset[str]:
    return passage.rules.words.we


def _core(
    passage: Passage, start: int, end: int, actors: list[Actor]
) -> tuple[int, int]:
    """The main clause, without "as S, …" before and ", who is president" after it."""
    words, rules = passage.words, passage.rules
    if start < end and words[start] in rules.words.subordinators:
        mains = (
            actor.start
            for actor in actors
            if start < actor.start and actor.end < end - 1
            if words[actor.start - 1] == "," and is_finite(passage, actor.end)
        )
        start = next(mains, start)
    end = _before_others(passage, (start, end), actors)
    for place in range(start, end - 3):
        if words[place] == "," and rules.attributing.at(words, place + 1):
            return start, place  # ", according to a statement"
        related = words[place] == "," and words[place + 1] in rules.words.relatives
        near = range(place + 2, min(place + 5, end)) if related else ()
        if any(rules.titles.at(words, here) for here in near):
            return start, place
    return start, end


def _before_others(passage: Passage, span: tuple[int, int], actors: list[Actor]) -> int:
    """Where ", France does not" begins, which leaves out what the other does not."""
    (start, end), words, rules = span, passage.words, passage.rules
    last = next((a for a in reversed(actors) if start < a.start and a.end < end), None)
    if last is None or last.kind not in ("side", "person", "office"):
        return end
    denied = rules.words.finite.intersection(words[last.end : last.end + 1])
    negated = rules.words.negations.intersection(words[last.end : end])
    bare = denied and negated and end - last.end <= _LEFT_OUT
    here = last.start - (words[last.start - 1] in rules.words.clause_links)
    return here - 1 if bare and words[here - 1] == "," else end


def _clauses_in(
    passage: Passage, start: int, end: int, actors: list[Actor]
) -> list[tuple[int, int]]:
    """Cut at semicolons, at "and that", and where a new subject has its own verb."""
    cuts = [start]
    subjects = {actor.start: actor for actor in actors}
    cutters = passage.rules.clause_cutters
    for place in range(start + 3, end - 2):
        if passage.words[place] not in cutters:
            continue
        if _is_semicolon_cut(passage, place, end) or _is_that_cut(passage, place):
            cuts.append(place)
            continue
        if _is_clause_cut(passage, cuts[-1], place, end):
            cuts.append(place)
            continue
        actor = subjects.get(place + 1)
        joins = passage.words[place] in passage.rules.words.joining
        actor = None if actor and actor.kind == "crowd" else actor
        opens = actor and actor.end < end - 1 and is_finite(passage, actor.end)
        closes = (is_finite(passage, here) for here in range(cuts[-1], place))
        if joins and opens and any(closes):
            cuts.append(place)
    spans = [trim(passage, a, b) for a, b in pairwise([*cuts, end])]
    return [span for span in spans if span[1] > span[0]]


def _is_semicolon_cut(passage: Passage, place: int, end: int) -> bool:
    """Whether "; S" or "; to S" is more than a further noun of a list."""
    words, rules = passage.words, passage.rules
    if words[place] != ";":
        return False
    here = place + 1
    while here < end and words[here] in rules.words.loose:
        here += 1
    opens = words[here] in rules.actions or words[here] in rules.words.about_openers
    if here < end and opens:
        return True
    stop = next((p for p in range(here, end) if words[p] == ";"), end)
    return any(is_finite(passage, p) for p in range(here, stop))


def _is_clause_cut(passage: Passage, begin: int, place: int, end: int) -> bool:
    """Whether ": S" or ", and S" begins a clause with a finite verb of its own."""
    words, rules = passage.words, passage.rules
    here = place + 1
    if words[place] == ",":
        if words[here] not in rules.words.clause_links:
            return False
        here += 1
    elif words[place] != ":":
        return False
    if here >= end or words[here] in rules.actions or is_finite(passage, here):
        return False
    return _has_verb(passage, here, end) and any(
        is_finite(passage, earlier) for earlier in range(begin, place)
    )


def _has_verb(passage: Passage, place: int, end: int) -> bool:
    """Whether a subject and its finite verb stand here, before any comma or "that"."""
    words, rules = passage.words, passage.rules
    closing = rules.words.relatives | rules.words.that | rules.words.joining
    for here in range(place, min(place + _SUBJECT_REACH, end)):
        if words[here] in rules.words.finite:
            return True
        if words[here] in closing or words[here] in (",", ";", ":"):
            return False
    return False


def _is_that_cut(passage: Passage, place: int) -> bool:
    """Whether "and that" or ", that" begins a further clause."""
    words, rules = passage.words, passage.rules
    if words[place + 1] not in rules.words.that:
        return False
    links = words[place] in rules.words.joining | rules.words.clause_links
    if not links and words[place] != ",":
        return False
    kinds = rules.actions.get(words[place + 2], frozenset())
    relative = is_finite(passage, place + 2) or "base" in kinds
    return not relative or words[place + 2] in rules.nounlike


def says_something(passage: Passage, piece: Piece, takes: str) -> bool:
    """Whether a piece, reported by a verb that takes this, can stand as a position."""
    words, rules = passage.words, passage.rules
    last = words[piece.end - 1]
    if piece.end - piece.start < _SHORTEST:
        bare = last in rules.actions and last not in rules.nounlike
        if bare and piece.act != "agrees":
            return False  # "prevent"
        empty = rules.words.pointing | rules.words.dangling | rules.words.between
        return last not in empty
    if piece.end - piece.start == _SHORTEST and _is_stump(passage, piece):
        return False
    month = last in rules.words.months and passage.is_capital(piece.end - 1)
    if last in rules.words.dangling and not month:
        return False
    if takes == "topic":
        return _has_weight(passage, piece)
    if piece.act == "discusses":
        return True
    return not _only_announces(passage, piece)


def _is_stump(passage: Passage, piece: Piece) -> bool:
    """ "achieve it", "this issue", "Norway hopes": two words that say nothing."""
    (first, last), rules = passage.words[piece.start : piece.end], passage.rules
    if first in rules.words.pointing or last in rules.words.pointing:
        return True
    verb = rules.verbs.at([last], 0)
    wants = verb is not None and "s" in verb[0].forms and verb[0].takes != "scene"
    return wants and piece.start in passage.sides


def _has_weight(passage: Passage, piece: Piece) -> bool:
    """ "spoke of the importance of trade" and not "spoke of the world economy"."""
    words, rules = passage.words, passage.rules
    opening = words[piece.start : min(piece.start + _NEAR, piece.end)]
    kinds = rules.actions.get(opening[0], frozenset())
    if "ing" in kinds or rules.words.weighty.intersection(opening):
        return True
    return rules.words.likening.intersection(words[piece.start : piece.end]) != set()


def _only_announces(passage: Passage, piece: Piece) -> bool:
    """ "an invitation", "a set of proposals", "want to be clear"."""
    words, rules = passage.words, passage.rules
    toned = words[piece.end - 1] in rules.words.tones
    if toned and words[piece.end - 2] in rules.data.predicates.be:
        return True
    announcing = rules.words.announcing
    for place in range(piece.start, min(piece.start + _NEAR, piece.end)):
        word = words[place]
        if word not in announcing:
            continue
        head = place
        while head + 2 < piece.end and words[head + 2] in announcing:
            head += 2
        opened = any(
            words[here] in rules.words.determiners | rules.words.counts
            for here in range(piece.start, place)
        )
        verbal = any(words[here] in rules.actions for here in range(piece.start, place))
        rest = piece.end - head - 1
        return rest < _SAYING_MORE and opened and not verbal
    return False


def is_shared_out(passage: Passage, cue: Cue, line: Line) -> bool:
    """Whether "respectively" stands in what several say."""
    parts = cue.actor.parts if cue.actor else ()
    said = passage.words[line.start : line.end]
    return len(parts) > 1 and not passage.rules.words.sharing.isdisjoint(said)


def shared_out(
    passage: Passage, floor: TokenFloor, report: tuple[Cue, Act], span: tuple[int, int]
) -> list[tuple[Holder, Act, tuple[int, int]]]:
    """Who says which half, with its act; of nobody for certain where it is not two.

    A noun decides the act of its own half: "support for S and opposition to S".
    """
    (cue, act), (start, end) = report, span
    words, rules = passage.words, passage.rules
    left_out = {p for p in range(start, end) if words[p] in rules.words.sharing}
    stop = min((p for p in left_out if p > start), default=end)
    start = start + 1 if start in left_out else start
    joins = [p for p in range(start + 1, stop - 1) if words[p] in rules.words.ands]
    parts = cue.actor.parts if cue.actor else ()
    if len(parts) != 2 or len(joins) != 1:
        return [(UNSETTLED, act, trim(passage, start, stop))]
    halves = ((start, joins[0]), (joins[0] + 1, stop))
    holders = [floor.whom(part) or UNSETTLED for part in parts]
    return [
        (holder, _act_of(passage, half, act), trim(passage, *half))
        for holder, half in zip(holders, halves, strict=True)
    ]


def _act_of(passage: Passage, span: tuple[int, int], act: Act) -> Act:
    first = passage.words[span[0]]
    return passage.rules.nouns.get(first, act)


def closed_up(
    passage: Passage, actors: list[Actor], span: tuple[int, int], gap: tuple[int, int]
) -> tuple[Passage, list[Actor], tuple[int, int]]:
    """The sentence without the gap; a comma is kept where a new clause begins."""
    if passage.words[gap[0]] == "," and not is_predicate(passage, gap[1]):
        gap = (gap[0] + 1, gap[1])
    line = passage.lines[passage.line_of(span[0])]
    moved = (actor.moved(line.start, gap) for actor in actors)
    kept = [actor for actor in moved if actor is not None]
    shift = line.start + gap[1] - gap[0]
    return passage.without(line, gap), kept, (span[0] - line.start, span[1] - shift)


class Stating(Reader[Passage]):
    """A reader that proposes what contents come to, and keeps each attribution."""

    def __init__(self, passage: Passage, meeting: Meeting, topics: Topics) -> None:
        super().__init__(passage, meeting, topics)
        self.words, self.rules = passage.words, passage.rules
        self.actors: list[Actor] = []  # of the sentence that is read
        self.told = SAID
        self.noted: list[Attribution] = []

    @property
    def attributions(self) -> Sequence[Attribution]:
        """Every attribution, of people without a side too."""
        return self.noted

    def tell(self, content: Content, holder: Holder, proof: Proof) -> None:
        """Propose every piece of a content."""
        for piece in divide(self.passage, content, self.actors):
            self.propose(piece, holder, proof, self.told)

    def note(self, cue: Cue, span: Span, gap: Span | None) -> None:
        """Keep the attribution as such, whoever holds what it reports."""
        parts = [(span[0], gap[0]), (gap[1], span[1])] if gap else [span]
        extent, (source, said) = self.passage.extent, proof_of(cue)[:2]
        content = (trim(self.passage, *part) for part in parts)
        self.noted.append(
            Attribution(
                source=extent(*source) if source else None,
                cue=extent(*said) if said else None,
                content=tuple(extent(*part) for part in content if part[1] > part[0]),
            )
        )


def content_of(line: Line, act: Act, holder: Holder) -> Content:
    """A sentence as somebody's content."""
    return Content([Extent(line.start, line.end)], act, holder.sides)


def proof_of(cue: Cue) -> Proof:
    """Where the source stands and the words that carry the act.

    None stands there in "Rojas was told that S", where only who hears is named.
    """
    actor = cue.actor
    named = actor and not (actor.owner and actor.owner.end == actor.end)
    source = (actor.start, actor.end) if actor and named else None
    return Proof(source, (cue.verb, max(cue.verb + 1, min(cue.cue_end, cue.end))))

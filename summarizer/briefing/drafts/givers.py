"""What a draft gives to a side that says nothing like it, by who says it there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.named import Named
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import pinned
from summarizer.briefing.drafts.held import Held, matter_in
from summarizer.briefing.drafts.speaking import subject_in, tells
from summarizer.briefing.drafts.things import about_in, matter_told, without_sides
from summarizer.briefing.drafts.tying import Stretch, Tie
from summarizer.briefing.drafts.voiced import (
    ACTS,
    BY,
    MANNERS,
    has_deed_of,
    is_done_by,
    speaking_in,
    speaking_on,
)
from summarizer.lexicon.subjects import subject_spans
from summarizer.models import DraftFault

_CLAUSE = re.compile(r"[;。；]\s*(?=\S)|\.\s(?=\S)")
_SEVERAL = 2  # words beside names by which a sentence speaks of a stretch
_TITLE = 10  # characters of a title between "it was" and a name
_LEFT = 2  # words of no list beside a thing, in another language than the texts
_RARELY = 2  # sentences of a meeting that have a thing
_LIKELY = 0.5  # share by which one in the sentence's language is told of
_SURE_ACROSS = 0.55  # share of the words of a sentence in another language


def wrong_givers(held: Held) -> Iterator[DraftFault]:
    """Words given to a side, or to both, of which that side says nothing like it.

    "It was Trong who …", "both Xi and Luong Cuong …", "Xi praised …", in the texts of
    the meetings that are dated, or at which they met.
    """
    if held.denies or held.claims("agreed") or held.standing.tied is not None:
        return
    if not held.named or any(map(held.claims, ("every", "only", "new"))):
        return
    meetings = {each.id for each in pinned(held)}
    for name, side, given in _givers(held):
        nearest = _nearest_by(held, meetings, side) or _only_by_others(
            held, meetings, side, given
        )
        if nearest is not None:
            yield held.fault("side", held.own[given.start : given.end], nearest)
            return
        if name == "it_was":
            return


def _givers(held: Held) -> Iterator[tuple[str, str, Named]]:
    """The sides that cleft words, "both" or a verb of saying give the matter to."""
    named = [n for n in held.named if not n.as_reporter]
    for match in words_for("it_was", held.language).finditer(held.own):
        for each in named:
            if match.start() <= each.start <= match.end() + _TITLE:
                yield "it_was", each.side, each
                return
    for match in words_for("both_say", held.language).finditer(held.own):
        inside = [n for n in named if match.start() <= n.start < match.end()]
        if len({n.side for n in inside}) > 1:
            for each in inside:
                yield "both_say", each.side, each
            return
    subject = subject_in(held.claimed, 0, len(held.own))
    if held.quoted:
        return
    if subject is None or _CLAUSE.search(held.own) or not tells(held, subject):
        return
    yield "says", subject.side, subject


def _nearest_by(held: Held, meetings: set[str], side: str) -> Stretch | None:
    """The nearest stretch of some meetings where a side says nothing like it."""
    accounts = [a for a in held.scope.keys.accounts if a.meeting.id in meetings]
    words = without_sides(held, matter_in(held, held.own, "talks", "met", "it_was"))
    for account in accounts:
        words = words.replace((account.summary.meeting.place or "□").split(",")[0], " ")
    ties = [
        (t, speaking_on(held, t.stretch, words))
        for t in held.texts.ties(words, accounts)
    ]
    found = [_refuting(held, words, ties, side, is_same) for is_same in (True, False)]
    told = [t.share for t, who in ties if side in who and t.share >= _SURE_ACROSS]
    nearest = next((t for t in found if t is not None), None)
    if nearest is None or max(told, default=0.0) >= nearest.share:
        return None  # in one language it may say what it does not in the other
    return nearest.stretch


def _only_by_others(
    held: Held, meetings: set[str], side: str, given: Named
) -> Stretch | None:
    """The sentence of one thing or act that a side is given, and only another has.

    "Xi thanked …", where of all that met only Trong thanks anybody.
    """
    words = matter_told(held, held.own[given.end :], "told", "talks", "met")
    acts = about_in(held.own[given.end : given.end + BY]) & ACTS
    things = [acts] if acts else [t.names for t in words.things]
    left = 0 if held.language == "en" else _LEFT
    if len(things) != 1 or len(meetings) != 1 or len(words.rest) > left:
        return None
    told = (s for s in subject_spans(held.own[given.end :]) if f"={s[2]}" in MANNERS)
    manners = {f"={name}" for _, _, name in sorted(told)[:1]}
    there = [s for s in held.texts.at(meetings) if things[0] & about_in(s.words)]
    said = [speaking_in(held, each) for each in there]
    if any(not manners <= about_in(each.words) for each in there):
        return None
    if not 0 < len(there) <= _RARELY or any(not who or side in who for who in said):
        return None
    return there[0]


def _refuting(
    held: Held,
    words: str,
    ties: Sequence[tuple[Tie, frozenset[str]]],
    side: str,
    is_same: bool,
) -> Tie | None:
    """The nearest stretch in the sentence's language or another, if it refutes it."""
    own = [(t, who) for t, who in ties if t.is_same is is_same]
    if not own or own[0][0].share < (_LIKELY if is_same else _SURE_ACROSS):
        return None
    best, said = own[0]
    if held.texts.substance(words, best.stretch) < _SEVERAL or not said or side in said:
        return None
    if not is_same and about_in(words) & MANNERS - about_in(best.stretch.words):
        return None  # "congratulated", and the text only recalls the day
    if is_done_by(held, best.stretch, side) or has_deed_of(held, best.stretch, side):
        return None
    may = [t for t, who in own if not who or side in who]
    shared = about_in(words) & about_in(best.stretch.words)
    if not is_same and len(shared) < _SEVERAL:
        return None  # 规划了 is no plan
    if not is_same:
        may = [t for t in may if shared <= about_in(t.stretch.words)]
    as_much = max((tie.share for tie in may), default=0.0)
    return best if as_much < best.share / 2 else None

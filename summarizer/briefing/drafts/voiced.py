"""Whose words a sentence of a text has, and whose deed it tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.drafts.held import Held, said_in, sides_named
from summarizer.briefing.drafts.speaking import subject_in
from summarizer.briefing.drafts.things import about_in
from summarizer.briefing.drafts.tying import Stretch
from summarizer.comparing.pairing import features_of
from summarizer.grounding.keeping import listed
from summarizer.grounding.wording import WORD
from summarizer.lexicon.sides import find_sides
from summarizer.models import Sentence

ACTS = frozenset(("=thank", "=invite"))
MANNERS = ACTS | {"=congratulate", "=praise", "=condemn"}
_THANKING = frozenset(("thanks", "welcomes", "congratulates", "affirms"))
BY = 20  # characters behind a name in which its act stands
_STEM = 6  # first letters that a verb and its noun share
_OWNED = re.compile(r"['’]s? (\w+)")


def speaking_in(held: Held, stretch: Stretch) -> frozenset[str]:
    """The sides whose words a stretch has; empty where that is not known."""
    positions = said_in(stretch)
    if positions:
        return frozenset(side for each in positions for side in each.holders)
    claimed = _as_claimed(held, stretch)
    named = subject_in(claimed, 0, len(claimed.own))
    return frozenset({named.side}) if named else frozenset()


def may_be_of(held: Held, side: str | None) -> Callable[[Stretch], bool]:
    """Whether a stretch may be a side's words: its own, or nobody knows whose."""

    def may_be(stretch: Stretch) -> bool:
        said = speaking_in(held, stretch) if side else frozenset[str]()
        return not said or side in said

    return may_be


def speaking_on(held: Held, stretch: Stretch, words: str) -> frozenset[str]:
    """The sides whose words a stretch has that are most like some words."""
    told = [(_alike(held, stretch, p.words, words), p) for p in said_in(stretch)]
    most = max((like for like, _ in told), default=0)
    own = {side for like, p in told if like == most for side in p.holders}
    return frozenset(own) if most else speaking_in(held, stretch)


def _alike(held: Held, stretch: Stretch, told: str, words: str) -> int:
    """How much of some words a position has."""
    if stretch.language == held.language:
        return len(features_of(told).matter.keys() & features_of(words).matter.keys())
    return len(about_in(told) & about_in(words))


def is_done_by(held: Held, stretch: Stretch, side: str) -> bool:
    """Whether a sentence thanks or praises a side for what it is told to do itself."""
    acts = {each.act for each in said_in(stretch)}
    given = next((n.end for n in held.named if n.side == side), 0)
    manner = about_in(held.own[given : given + BY]) & MANNERS
    named = {m.code for m in find_sides(stretch.words)}
    named |= {each.side for each in sides_named(_as_claimed(held, stretch))}
    return bool(acts) and acts <= _THANKING and not manner and side in named


def has_deed_of(held: Held, stretch: Stretch, side: str) -> bool:
    """Whether a sentence has its verb as a side's deed: "Samia's announcement"."""
    given = next((n.end for n in held.named if n.side == side), 0)
    verbs = {each[:_STEM] for each in WORD.findall(held.own[given : given + BY])}
    claimed = _as_claimed(held, stretch)
    return any(
        owner == side and noun[:_STEM] in verbs
        for owner, noun in _owned(claimed, stretch.language)
    )


def _owned(claimed: Claimed, language: str) -> Iterator[tuple[str, str]]:
    """What is somebody's: "Samia's announcement", "Lasso …, including his support"."""
    named = sides_named(claimed)
    for each in named:
        if owned := _OWNED.match(claimed.own, each.end):
            yield each.side, owned.group(1)
    for match in listed("owning", language).finditer(claimed.own):
        before = [each.side for each in named if each.end <= match.start()]
        noun = WORD.search(claimed.own, match.end())
        stands_in = listed("stand_ins", language).fullmatch(match.group())
        if before and noun and stands_in:
            yield before[-1], noun.group()


def _as_claimed(held: Held, stretch: Stretch) -> Claimed:
    sentence = Sentence(section="latest", row=1, text=stretch.words)
    return Claimed(sentence, held.scope)

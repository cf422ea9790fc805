"""Whether a sentence's own words say what the words it rests on say.

The checks of a statement beside its quote (`grounding.checking`), with the sentence as
the statement and the position that it speaks of as the quote: negation, doubt,
condition, degree, quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.bodies import is_in_use
from summarizer.briefing.checking.claims import (
    PIECE,
    QUOTED,
    Claimed,
    listed,
    quotes_in,
)
from summarizer.grounding.checking import check
from summarizer.grounding.keeping import DENYING
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scenes import Claim
from summarizer.grounding.scope import negations
from summarizer.grounding.strengths import levels
from summarizer.grounding.wording import content
from summarizer.models import Check, Position

_KINDS = ("negation", "modality", "condition", "quantifier", "strength")
_ADDED = ("modality", "strength")  # what own words around a quote may still add
_LIKE = 0.5  # share of the words of a position that a sentence repeats to speak of it
_DONE = 5  # the level of words that tell a thing as done
_STOPS = ",;.，；。、"
_FEW = 3  # words of a clause that say something; fewer are no claim
# What is said of accounts and of silence is checked in `moves`.
_CLAIMS = ("no_claim", "every", "none", "gone", "only", "lone", "of_records")
_CLAUSE = re.compile(r"(?<=[;:])\s+|(?<=\.)\s+(?=[A-Z])")


def mistold(claimed: Claimed) -> Iterator[Check]:
    """Where the sentence says more or other than a position that it repeats.

    A caution advises the reader: its "must not" is no side's.
    """
    if claimed.sentence.section == "cautions":
        return
    yield from done_unborne(claimed)
    for pieces in _groups(claimed, list(_clauses(claimed.text))):
        whole = list(_told_in(claimed, "".join(pieces))) if len(pieces) > 1 else None
        for piece in pieces:
            for each in _told_in(claimed, piece):
                if whole is None or each in whole:
                    yield each


def _told_in(claimed: Claimed, clause: str) -> Iterator[Check]:
    said = set(content(clause.replace("“", " ").replace("”", " ")))
    if len(said) < _FEW:
        return
    position = _nearest(claimed, said)
    if position is not None:
        yield from _checked(claimed, clause, position)


def _clauses(text: str) -> Iterator[str]:
    """The clauses of a sentence; of one with several quotes each with what leads to it.

    Words of one quote are not held against the position of another.
    """
    for clause in _CLAUSE.split(text):
        ends = [match.end() for match in QUOTED.finditer(clause)]
        borders = [0, *ends[:-1], len(clause)]
        yield from map(clause.__getitem__, map(slice, borders, borders[1:]))


def _groups(claimed: Claimed, pieces: list[str]) -> Iterator[list[str]]:
    """The pieces, those side by side whose quotes are of one position together."""
    words = [normalise(position.words).text for position in claimed.positions]
    held: list[str] = []
    for piece in pieces:
        quotes = [normalise(each).text for each in quotes_in("".join((*held, piece)))]
        if held and not any(all(q in each for q in quotes) for each in words):
            yield held
            held = []
        held.append(piece)
    if held:
        yield held


def done_unborne(claimed: Claimed) -> Iterator[Check]:
    """What is told as done, of which no paragraph cited says so."""
    spoken_only = listed("talked", claimed.language).sub(" ", claimed.untranslated)
    own = levels("levels", spoken_only).get(_DONE)
    if own and listed("request", claimed.language).search(own.group()):
        return  # "had asked" tells of asking
    if own is not None and is_denied(spoken_only, own):
        return
    if own is None or not claimed.cited or claimed.sentence.column == "reading":
        return  # a reading tells what has become of words, not of things
    spoken = [position.words for position in claimed.spoken_of]
    around = (*(spoken or claimed.cited), *claimed.quotes)
    if own.group().lower() in " ".join(claimed.cited).lower():
        return  # the paragraph's own word
    if listed("by_now", claimed.language).fullmatch(own.group()) and all(
        is_in_use(piece) for piece in claimed.between(PIECE) if own.group() in piece.own
    ):
        return  # a body that the text puts to use is there
    done = any(p.act == "has_done" for p in claimed.spoken_of or claimed.positions)
    # Each by itself: the words of a level are those of one language.
    if not done and not any(_DONE in levels("levels", each) for each in around):
        yield Check(kind="modality", detail=f"“{own.group()}” is not in the text")


def is_denied(words: str, told: re.Match[str]) -> bool:
    """Whether a denial stands before words in their clause: "is not concluded"."""
    begin = max(words.rfind(mark, 0, told.start()) for mark in _STOPS)
    return any(begin < m.start() <= told.start() for m in negations(words))


def _nearest(claimed: Claimed, said: set[str]) -> Position | None:
    best: tuple[float, Position] | None = None
    for position in claimed.positions:
        words = set(content(position.words))
        share = len(words & said) / len(words) if words else 0.0
        if share >= _LIKE and (best is None or share > best[0]):
            best = (share, position)
    return best[1] if best else None


def _names_only(claimed: Claimed, clause: str, position: Position) -> bool:
    """Whether it only names words heard: their act is the record's, not its claim."""
    bare = QUOTED.sub(" ", clause)
    claims = ("promises", "settled", "settles")
    return (
        claimed.sentence.section == "not_heard"
        and position.act not in DENYING
        and bool(quotes_in(clause))
        and not any(listed(name, claimed.language).search(bare) for name in claims)
    )


def _unclaimed(claimed: Claimed, clause: str) -> str:
    """A clause without what it claims of the records: that is no word of a side."""
    for name in _CLAIMS:
        clause = listed(name, claimed.language).sub(" ", clause)
    return " ".join(clause.replace("“", "").replace("”", "").split())


def _checked(claimed: Claimed, clause: str, position: Position) -> Iterator[Check]:
    account = claimed.scope.keys.account_of(position.id)
    text = account.summary.article.text
    if text is None or position.side is None:
        return
    claim = Claim(
        statement=_unclaimed(claimed, clause),
        side=position.side,
        holders=position.holders,
        act=None if _names_only(claimed, clause, position) else position.act,
    )
    # Where the words stand as they are nothing of them is dropped; what a translation
    # behind them adds is looked at in `limits`.
    shown = quotes_in(clause) and account.summary.article.language != claimed.language
    kinds = _ADDED if shown else _KINDS
    summary = account.summary
    for each in check(
        claim, text, position.evidence, summary.meeting, summary.article.language
    ):
        if each.kind in kinds:
            yield each

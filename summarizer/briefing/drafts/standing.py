"""What a sentence of a draft rests on: the paragraphs it quotes, names, or repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from summarizer.briefing.checking.claims import QUOTED, quotes_in
from summarizer.briefing.checking.quotes import Place, places_of
from summarizer.briefing.drafts.pointers import Pointed
from summarizer.briefing.drafts.reading import Piece
from summarizer.briefing.drafts.tied import Tied
from summarizer.briefing.drafts.tying import Texts, Tie, clauses_of
from summarizer.briefing.keys import Account
from summarizer.models import Cited

LIKE = 0.34  # share of a sentence's words by which it finds a paragraph
CLOSE = 0.75  # of the best share: another telling of the same
_NAMED, _STEP = 0.7, 0.02  # share of what a model names: surely spoken of
_DATED = 0.55  # of the best share: what a date says a sentence is of is of it
_PLACES = 4  # of a quote in one account: the heading and the text may have it
_MOST = 3  # paragraphs that a clause rests on
_WHOLE = 4  # those that the whole sentence does


class Standing(NamedTuple):
    """What a sentence rests on.

    `places` are those of each quote, in the order of the quotes, empty where one stands
    nowhere; `ties` the stretches that share its words, the nearest first. `tied` is
    what a model says that it speaks of.
    """

    piece: Piece
    pointed: tuple[Pointed, ...]
    places: tuple[tuple[Place, ...], ...]
    ties: tuple[Tie, ...]
    tied: Tied | None = None

    def pointed_at(self, number: int) -> tuple[Pointed, ...]:
        """What the pointers lead to that stand behind a quote, or right before it.

        None where none stands behind: then it cannot be told whose they are.
        """
        piece = self.piece
        quotes = [(m.start(), m.end()) for m in QUOTED.finditer(piece.text)]
        if number >= len(quotes) or len(piece.marks) != len(piece.pointers):
            return ()
        behind = [at for at in piece.marks if at >= quotes[number][1]]
        if not behind:
            return ()
        later = [start for start, _ in quotes if start >= behind[0]]
        last = later[0] if later else len(piece.text)
        before = [at for at in piece.marks if at <= quotes[number][0]]
        own = {
            pointer
            for pointer, at in zip(piece.pointers, piece.marks, strict=True)
            if behind[0] <= at <= last or at in before[-1:]
        }
        return tuple(p for p in self.pointed if p.given in own)

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts that it points to."""
        found = {p.account.id: p.account for p in self.pointed if p.account}
        return tuple(found.values())

    @property
    def share(self) -> float:
        """The share of its words in the nearest stretch."""
        return self.ties[0].share if self.ties else 0.0

    @property
    def is_tied(self) -> bool:
        """Whether a text speaks of it."""
        return any(self.places) or self.share >= LIKE

    def cited(self) -> tuple[Cited, ...]:
        """The paragraphs, each once: quoted, pointed to, then those by words."""
        found: dict[Cited, None] = {}
        for places in self.places:
            for each in places:
                cited = Cited(article=each.account.id, paragraph=each.paragraph)
                found[cited] = None
        for point in self.pointed:
            if point.account and point.paragraph and not point.is_lost:
                cited = Cited(article=point.account.id, paragraph=point.paragraph)
                found[cited] = None
        for tie in self.ties:
            at = tie.stretch
            found[Cited(article=at.account.id, paragraph=at.paragraph)] = None
        return tuple(found)


def standing_of(
    piece: Piece,
    pointed: Sequence[Pointed],
    texts: Texts,
    accounts: Sequence[Account],
    dated: Sequence[Account] = (),
    tied: Tied | None = None,
) -> Standing:
    """What a piece of a draft rests on in the accounts of one series.

    Args:
        dated: the accounts of the meetings that it dates; where they tell as much of it
            as any, it is of them.
        tied: what a model says that it speaks of; then words are not asked.
    """
    ids = {each.id for each in accounts}
    own = tuple(p for p in pointed if p.account is None or p.account.id in ids)
    wanted = [p.account for p in own if p.account]
    if not wanted:
        wanted = _dated(piece, texts, dated)
    ordered = (*wanted, *(a for a in accounts if a not in wanted))
    places = tuple(_places(words, ordered) for words in quotes_in(piece.text))
    if tied is not None:
        within = _within(tied, ids)
        return Standing(piece, own, places, tuple(_told(piece, within, texts)), within)
    return Standing(piece, own, places, tuple(_ties(piece, wanted, texts)))


def _within(tied: Tied, ids: set[str]) -> Tied:
    """What a model says, as far as it is of these accounts."""
    at = tuple(each for each in tied.at if each.article in ids)
    same = tuple(each for each in tied.same if each.article in ids)
    return tied._replace(at=at, same=same)


def _told(piece: Piece, tied: Tied, texts: Texts) -> Iterator[Tie]:
    """The stretches of the paragraphs that a model names.

    Of a paragraph those that share words with the sentence; all where none does.
    """
    words = f"{piece.row}: {piece.text}" if piece.row else piece.text
    for order, cited in enumerate(tied.at):
        there = [
            Tie(each, texts.share(words, each), texts.is_same(words, each))
            for each in texts.stretches
            if (each.account.id, each.paragraph) == (cited.article, cited.paragraph)
        ]
        best = max((tie.share for tie in there), default=0.0)
        for tie in there:
            if tie.share >= best * CLOSE:
                sure = _NAMED - _STEP * order
                yield tie._replace(share=max(tie.share, sure))


def _dated(piece: Piece, texts: Texts, dated: Sequence[Account]) -> list[Account]:
    there = texts.ties(piece.text, dated)[:1] if dated else []
    best = texts.ties(piece.text)[:1] if there else []
    if not best:
        return []
    least = best[0].share * _DATED
    if there[0].is_same and not best[0].is_same:
        least = LIKE  # of two languages the shares say little
    if there[0].share >= least:
        return list(dated)
    return []


def _places(words: str, accounts: Sequence[Account]) -> tuple[Place, ...]:
    """Where a quote stands, in every account; those pointed to come first."""
    found: list[Place] = []
    for account in accounts:
        for given in _spellings(words):
            there = list(islice(places_of(account, given), _PLACES))
            found += [place for places in there for place in places]
            if there:
                break
    return tuple(found)


def _spellings(words: str) -> Iterator[str]:
    """The words, and with their first letter as within a sentence or at its start."""
    yield words
    if words[:1].isalpha():
        yield words[0].swapcase() + words[1:]


def _ties(piece: Piece, wanted: Sequence[Account], texts: Texts) -> Iterator[Tie]:
    text = piece.text
    if piece.row and len(text.split()) < _WHOLE:
        text = f"{piece.row}: {text}"
    found: dict[tuple[str, int], Tie] = {}
    for words, most in ((text, _WHOLE), *((c, _MOST) for c in _clauses(text))):
        for tie in _best(words, wanted, texts, most):
            key = (tie.stretch.account.id, tie.stretch.start)
            whole = texts.share(text, tie.stretch)
            if key not in found or found[key].share < whole:
                found[key] = tie._replace(share=whole)
    yield from sorted(found.values(), key=lambda tie: -tie.share)


def _clauses(text: str) -> list[str]:
    clauses = list(clauses_of(QUOTED.sub(lambda m: quotes_in(m.group())[0], text)))
    return clauses if len(clauses) > 1 else []


def _best(
    words: str, wanted: Sequence[Account], texts: Texts, most: int
) -> Iterator[Tie]:
    ties = texts.ties(words, wanted)
    if wanted and (not ties or ties[0].share < LIKE):
        ties = texts.ties(words)
    for is_same in (True, False):
        own = [tie for tie in ties if tie.is_same is is_same]
        for tie in own[:most]:
            if tie.share >= max(LIKE, own[0].share * CLOSE):
                yield tie

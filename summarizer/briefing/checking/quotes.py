"""Where a sentence's quotes stand: verbatim, in a paragraph it cites, and whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.briefing.checking.claims import QUOTED, Claimed, listed, quotes_in
from summarizer.briefing.keys import Account
from summarizer.briefing.scope import Scope
from summarizer.grounding.keeping import Told, keeps
from summarizer.grounding.locating import Occurrence, occurrences, pieces_of
from summarizer.grounding.normalising import NormalPage, normalise
from summarizer.grounding.scope import Cut, oppositions
from summarizer.models import Position, Sentence
from summarizer.proposals import Quote
from summarizer.text import paragraph_at

_MARKS_BEHIND = re.compile(r"[^“「『«\[]{0,30}?(?P<marks>(?:\s*\[\[\d+\]\])+)")
_NUMBER = re.compile(r"\d+")


class Place(NamedTuple):
    """Where a piece of a quote stands, in offsets of the article's text."""

    account: Account
    paragraph: int
    start: int
    end: int
    occurrence: Occurrence


class Quoted(NamedTuple):
    """A quote of a sentence, and where its pieces stand in what the sentence cites.

    `elsewhere` is where it stands in the series, though not in a paragraph cited;
    `again` the same words in other places of what is cited.
    """

    words: str
    places: tuple[Place, ...]
    elsewhere: tuple[Place, ...] = ()
    again: tuple[Quoted, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether all of it stands in a paragraph cited."""
        return bool(self.places)


def quoted_in(claimed: Claimed) -> tuple[Quoted, ...]:
    """The quotes of a sentence, looked up."""
    cells = [claimed.sentence]
    if claimed.sentence.column == "reading":  # it speaks of what stands beside it
        cells += claimed.row
    cited = {(c.article, c.paragraph) for each in cells for c in each.references}
    return tuple(_looked_up(claimed, words, cited) for words in claimed.quotes)


def _looked_up(claimed: Claimed, words: str, cited: set[tuple[str, int]]) -> Quoted:
    elsewhere: list[Place] = []
    found: list[tuple[Place, ...]] = []
    every = {a.id: a for a in (*claimed.accounts, *claimed.scope.keys.accounts)}
    for account in every.values():
        for places in places_of(account, words):
            if all((account.id, place.paragraph) in cited for place in places):
                found.append(places)
            else:
                elsewhere += places[:1]
    if not found and not elsewhere and words != (small := _in_small(words)):
        return _looked_up(claimed, small, cited)._replace(words=words)
    if not found:
        return Quoted(words, (), tuple(elsewhere))
    first, *others = found
    return Quoted(words, first, (), tuple(Quoted(words, each) for each in others))


def _in_small(words: str) -> str:
    """The words with a small first letter: a quote may begin a sentence of the page."""
    return words[:1].lower() + words[1:]


def is_of(position: Position, place: Place) -> bool:
    """Whether a place is among the words of a position of its account."""
    return any(
        piece.start < place.end and place.start < piece.end
        for piece in position.evidence
    )


def places_of(account: Account, words: str) -> Iterator[tuple[Place, ...]]:
    """The places of a quote in an account, all its pieces in one paragraph."""
    text = account.summary.article.text
    if not text:
        return
    page = normalise(text)
    pieces = pieces_of(page, Quote(words=words))
    if not pieces:
        return
    language = account.summary.article.language
    found = [occurrences(page, piece, language) for piece in pieces]
    for first in (*found[0].places, *found[0].cut):
        chosen = [first]
        for later in found[1:]:
            at = chosen[-1].end
            behind = [o for o in (*later.places, *later.cut) if o.start >= at]
            if not behind:
                break
            chosen.append(min(behind, key=lambda o: o.start))
        places = tuple(_place(account, page, text, each) for each in chosen)
        near = len({place.paragraph for place in places}) == 1
        if len(chosen) == len(pieces) and near:
            yield places


def _place(account: Account, page: NormalPage, text: str, found: Occurrence) -> Place:
    start, end = page.starts[found.start], page.ends[found.end - 1]
    return Place(account, paragraph_at(text, start), start, end, found)


def is_cut(claimed: Claimed, quoted: Quoted) -> bool:
    """Whether a quote leaves outside what governs it and the sentence does not say."""
    told = Told(claimed.own, None)
    return any(
        place.occurrence.cut is not None
        and not keeps(told, place.occurrence.cut.reason, quoted.words)
        and not _is_quoted(claimed, place.account, place.occurrence.cut)
        and not _is_parted(place, place.occurrence.cut)
        for place in quoted.places
    )


def _is_quoted(claimed: Claimed, account: Account, cut: Cut) -> bool:
    """Whether another quote of the sentence has the words that govern this one."""
    return any(
        place.account is account
        and place.occurrence.start < cut.end
        and cut.start < place.occurrence.end
        for other in quoted_in(claimed)
        for place in other.places
    )


def _is_parted(place: Place, cut: Cut) -> bool:
    """Whether what stands between ends the reach of the words before a quote.

    "oppose bullying, and keep [trade stable]" opposes no trade; beyond a dash a limit
    on one thing is none on another.
    """
    page = normalise(place.account.text).text
    if cut.end > place.occurrence.start:
        return False
    between = page[cut.end : place.occurrence.start]
    if cut.reason == "quantifier_cut":
        return " — " in between
    opposes = cut.reason == "negation_cut" and oppositions(page[cut.start : cut.end])
    language = place.account.summary.article.language
    return bool(opposes and listed("next_verb", language).search(between))


def with_own_paragraphs(sentence: Sentence, scope: Scope) -> Sentence:
    """The sentence, behind each quote only paragraphs that have its very words.

    The others are still what it rests on: they stand at its end.
    """
    text = sentence.text
    for quoted in reversed(list(QUOTED.finditer(text))):
        words = quotes_in(quoted.group())[0]
        marks = _MARKS_BEHIND.match(text, quoted.end())
        if marks is None:
            continue
        numbers = [int(each) for each in _NUMBER.findall(marks.group("marks"))]
        own = [n for n in numbers if _has(scope, sentence, n, words)]
        if own and len(own) < len(numbers):
            kept = "".join(f" [[{number}]]" for number in own)
            text = text[: marks.start("marks")] + kept + text[marks.end("marks") :]
    return sentence.model_copy(update={"text": text})


def _has(scope: Scope, sentence: Sentence, number: int, words: str) -> bool:
    if not 1 <= number <= len(sentence.references):
        return False
    cited = sentence.references[number - 1]
    account = scope.keys.of(cited.article)
    return account is not None and any(
        place.paragraph == cited.paragraph
        for places in places_of(account, words)
        for place in places
    )

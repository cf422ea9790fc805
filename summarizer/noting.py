"""What a reader must know of one article's reading, beside its positions.

What it is if it is no readout, why it holds no position; what of its date or language
could not be made use of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from summarizer.dating import publication_notes
from summarizer.grounding import Grounded, can_check, has_lists
from summarizer.grounding.scope import words_of
from summarizer.languages.language import languages
from summarizer.languages.messages import remark
from summarizer.lexicon.genres import Genre
from summarizer.lexicon.people import leaders_in
from summarizer.lexicon.sides import find_sides
from summarizer.models import Article, Meeting, Remark
from summarizer.reading.language import languages_in
from summarizer.registry import ENGINES
from summarizer.text import in_paragraphs, is_closed

_Why = Literal["unverified", "side", "list", "verb", "speaker"]
# What opens an item of a list, by a mark or a number.
_ITEM = re.compile(r"\s*(?:[-–—•*·▪●+]\s|\(?\d{1,2}[.)、])")
_PART = 5  # one letter in so many is in another language: what is said there is missed
_HALF = 2  # paragraphs of which one is an item or a heading: what has more is a list


def meeting_told(meeting: Meeting, genre: Genre | None) -> Meeting:
    """The meeting as an engine has it; none where the text is sure to report none."""
    if meeting.kind == "none" or genre is None:
        return meeting
    return meeting.model_copy(update={"kind": "none", "place": None})


def notes_of(
    article: Article,
    genre: Genre | None,
    grounded: Grounded,
    engine: str = "",
) -> Iterator[Remark]:
    """Everything that must be said of a reading.

    Args:
        engine: which read it; one that reads a single language passes over others.
    """
    yield from publication_notes(article)
    kind = ENGINES.get(engine)
    if kind is not None and not kind.asks:
        yield from _passed_over(article)
    if not has_lists(article.language):
        yield remark("checks_blind", language=article.language)
    elif not can_check(article.language):
        yield remark("statements_blind", language=article.language)
    if genre:
        yield remark("not_a_readout", genre=genre.kind, words=genre.words)
        return
    if not grounded.positions:
        yield remark("no_position", why=_why(article, grounded))


def _passed_over(article: Article) -> Iterator[Remark]:
    """That much of a text is in another language than the one in which it is read."""
    found = languages_in(article.text or "")
    own = article.language.split("-")[0]
    others = [code for code in found if code != own]
    if sum(found[code] for code in others) * _PART > found.total():
        yield remark("passed_over", language=own, others=", ".join(sorted(others)))


def _why(article: Article, grounded: Grounded) -> _Why:
    """Why a text yields no position, as far as its words show."""
    text, language = article.text or "", article.language
    if grounded.unverified:
        return "unverified"
    if not (find_sides(text, language) or leaders_in(text)):
        return "side"
    blocks = in_paragraphs(text)
    listed = [each for each in blocks if _ITEM.match(each) or not is_closed(each)]
    if len(listed) * _HALF > len(blocks):
        return "list"
    return "speaker" if _has_verb(text, language) else "verb"


def _has_verb(text: str, language: str) -> bool:
    """Whether a verb by which a side says or wants something is in a text.

    In a language without lists there may be one.
    """
    if language not in languages():
        return True
    words = words_of(language)
    lists = (words.reporting, words.stances, words.agreeing)
    return any(each.search(text) for each in lists)

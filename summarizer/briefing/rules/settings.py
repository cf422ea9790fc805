"""What a quote takes from its sentence: its place, and that its verb is a purpose."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.rules.desk import Desk, one_line
from summarizer.lexicon.matters import is_small, theatres_in
from summarizer.models import Position, Span
from summarizer.text import stem

_PLACED = ("conflicts",)  # topics of which one asks where


def place_of(desk: Desk, row: Sequence[Position], before: str, own: str) -> str:
    """The place that a sentence names before a quote that names none.

    "discussed the war in Gaza, and underscored the importance of protecting civilians".

    Args:
        before: the words of the sentence before the quote.
        own: those of the quote.
    """
    is_of_place = all(position.topic in _PLACED for position in row)
    if not is_of_place or desk.third_sides(own) or theatres_in(own):
        return ""
    before = one_line(before)
    named = theatres_in(before) or list(desk.third_sides(before).values())
    return desk.words.of("sentences", "of_place", place=named[-1]) if named else ""


def is_purpose(text: str, start: int, cue: Span) -> bool:
    """Whether a small word binds the verb to one before: "spoke to discuss".

    Args:
        start: where the sentence of the verb begins.
    """
    before = text[start : cue.start].split()
    word = cue.quote.lower()
    is_bare = word.isascii() and word.isalpha() and word == stem(word)
    return is_bare and bool(before) and is_small(before[-1])

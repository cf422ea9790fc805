"""What a quote takes from its sentence, or the one before: place, verb, object."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.rules.desk import LONGEST, Desk, breadth, one_line
from summarizer.briefing.rules.openings import does, is_of_before, past_of
from summarizer.lexicon.matters import is_small, theatres_in
from summarizer.models import Position, Span
from summarizer.text import sentence_at, stem

_PLACED = ("conflicts",)  # topics of which one asks where


def place_of(desk: Desk, row: Sequence[Position], sentence: int, own: Span) -> str:
    """The place that a sentence names before a quote that names none.

    "discussed the war in Gaza, and underscored the importance of protecting civilians";
    not where another's words begin after it: "… in Gaza and the President expressed".

    Args:
        sentence: where it begins.
        own: the quote.
    """
    quote = own.quote
    is_of_place = all(position.topic in _PLACED for position in row)
    if not is_of_place or desk.third_sides(quote) or theatres_in(quote):
        return ""
    text = desk.keys.account_of(row[0].id).text
    before = one_line(text[max(sentence, _subject_of(row[0])) : own.start])
    named = theatres_in(before) or list(desk.third_sides(before).values())
    return desk.words.of("sentences", "of_place", place=named[-1]) if named else ""


def _subject_of(position: Position) -> int:
    """Where its own subject stands; 0 where it is carried on from before."""
    source = position.source
    is_named = source is not None and position.side_basis.how != "carried"
    return source.start if source is not None and is_named else 0


def is_purpose(language: str, text: str, start: int, cue: Span) -> bool:
    """Whether a small word binds the verb to one before: "spoke to discuss".

    Args:
        start: where the sentence of the verb begins.
    """
    before = text[start : cue.start].split()
    word = cue.quote.lower()
    is_bare = word.isascii() and word.isalpha()
    is_bare &= word == stem(word) or does(language, word)
    return is_bare and bool(before) and is_small(before[-1])


def of_purpose(desk: Desk, position: Position) -> str:
    """Such a verb as the page has it: "expressed" of "spoke to express"."""
    verb = position.cue.quote if position.cue else ""
    act = desk.words.of("acts", position.act).lower()
    return past_of(desk.words.language, verb) or act


def antecedent_of(desk: Desk, position: Position, words: str) -> str:
    """What the sentence before tells, where words point back to it: "these efforts".

    Empty where they tell what they are of, or that sentence has no room.
    """
    account = desk.keys.account_of(position.id)
    text = account.text
    within = sentence_at(text, position.evidence[0].start)
    language = account.summary.article.language
    if within is None or not is_of_before(language, words):
        return ""
    spans = [(p.evidence[0].start, p.evidence[-1].end) for p in account.summary.counted]
    before = [span for span in spans if span[1] <= within.start]
    last = sentence_at(text, max(before)[0]) if before else None
    if last is None:
        return ""
    start = min(at for at, _ in before if at >= last.start)
    end = max(until for _, until in before)
    quote = f"“{one_line(text[start:end])}”"
    is_short = breadth(quote) <= LONGEST
    said = desk.words.of("sentences", "said_just_before", quote=quote)
    return said if is_short else ""

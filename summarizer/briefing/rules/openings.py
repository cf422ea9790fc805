"""Whether words can be quoted by themselves, by the word that they open with."""

from __future__ import annotations

from itertools import pairwise

from summarizer.languages.files import ENGLISH
from summarizer.lexicon.matters import is_small
from summarizer.lexicon.rules import forms, load_rules

_SCRAP = 4  # words of what may be a scrap


def stands_alone(language: str, word: str) -> bool:
    """Whether a part of a list that opens with a word is a thing by itself: "the"."""
    if language != ENGLISH:
        return not is_small(word.lower())
    return word in load_rules(ENGLISH).words.determiners


def hangs(language: str, word: str) -> bool:
    """Whether what opens with a word hangs on what stands before: "up", "in"."""
    if language != ENGLISH:
        return False
    words = load_rules(ENGLISH).words
    return word in words.prepositions - words.purpose


def is_scrap(language: str, words: str) -> bool:
    """Whether a few words hang on what stands before: "in the deal"."""
    parts = words.split()
    return len(parts) <= _SCRAP and hangs(language, parts[0])


def are_unlike(language: str, one: str, other: str) -> bool:
    """Whether the second part of a list hangs on a verb in the first.

    "emphasized the need to free the hostages and bring relief": not emphasized.
    """
    first, second = one.split(maxsplit=1)[0], other.split(maxsplit=1)[0]
    is_small_word = second.isascii() and second.islower()
    is_whole = stands_alone(language, second) or is_clause(language, second)
    if is_whole or not is_small_word:
        return False
    is_done = does(language, second) and not does(language, first)
    return stands_alone(language, first) or (is_done and first.islower())


def is_clause(language: str, word: str) -> bool:
    """Whether what opens with a word is a sentence by itself: "he", "that"."""
    if language != ENGLISH:
        return False
    words = load_rules(ENGLISH).words
    return word in words.no_source - words.purpose


def does(language: str, word: str) -> bool:
    """Whether a word is a verb in its plain form, or opens one: "address", "to"."""
    if language != ENGLISH:
        return False
    rules = load_rules(ENGLISH)
    is_plain = "base" in rules.actions.get(word.lower(), ())
    return is_plain or word.lower() in rules.words.purpose


def past_of(language: str, verb: str) -> str:
    """A plain verb as it tells what was done: "expressed" of "to express"; else ""."""
    if language != ENGLISH or not does(language, verb):
        return ""
    told = forms(verb.lower(), load_rules(ENGLISH).data.irregular)
    return next((word for word, kinds in told.items() if "past" in kinds), "")


def is_of_before(language: str, words: str) -> bool:
    """Whether words have for their object what was said before: "these efforts"."""
    if language != ENGLISH:
        return False
    rules = load_rules(ENGLISH).words
    parts = [word.strip(",.;").lower() for word in words.split()]
    return any(
        one in rules.pointing and other in rules.shells
        for one, other in pairwise(parts)
    )


def shares_subject(language: str, before: str, joined: str) -> bool:
    """Whether a verb behind words goes on from another: "met him, and today | told".

    Or says what that was done for: "met him to | tell".
    """
    words = before.split()
    if language != ENGLISH:
        return words[-1:] == [joined]
    rules = load_rules(ENGLISH).words
    while words and words[-1] in rules.between:
        words.pop()
    return bool(words) and (words[-1] == joined or words[-1] in rules.purpose)


def points_back(language: str, word: str) -> bool:
    """Whether a sentence opens with what was said before it: "This work is"."""
    is_opening = language == ENGLISH and word.istitle()
    return is_opening and word.lower() in load_rules(ENGLISH).words.pointing

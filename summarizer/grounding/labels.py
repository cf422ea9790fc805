"""Whose turn a label makes it: "PRESIDENT RUIZ:" in a transcript, "Ruiz:" elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.grounding.casting import Cast, office_words, part_of
from summarizer.grounding.parties import named
from summarizer.grounding.people import People
from summarizer.languages.language import ENGLISH
from summarizer.lexicon.rules import load_rules
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.turns import Label, asks, words_of
from summarizer.text import sentences

_LABEL = re.compile(r"([A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,5}\s?)(?:\([^)]*\))?:\s")


def label_in(words: str, known: Cast) -> frozenset[str]:
    """Whose remarks follow a name and a colon; a name that is not known is nobody's."""
    match = _LABEL.match(words)
    if match is None:
        return frozenset()
    last = match.group(1).split()[-1]
    is_known = part_of(last) in known.names or office_words().search(last)
    return named(match.group(1), known) if is_known or find_sides(last) else frozenset()


def of_label(shown: str, people: People, known: Cast) -> frozenset[str]:
    """Whose turn a label makes it; none for the press and for who is not known.

    By the last word of the name, of people the first: those who met are told first.
    """
    words, rules = words_of(shown), load_rules(ENGLISH)
    if not words or asks(words, rules):
        return frozenset()
    if words[-1] in rules.titles:
        side = known.offices.get(" ".join(words))
        return frozenset({side} if side else ())
    last = part_of(words[-1])
    for name, side in people:
        if side and last in map(part_of, name.split()):
            return frozenset({side}) & known.sides
    return label_in(f"{shown.rstrip(':*_.; ')}: ", known)


def parts_of(text: str, labels: tuple[Label, ...]) -> Iterator[tuple[Label, int, int]]:
    """The sentences of turns with their labels, cut where a label stands in one."""
    at = 0
    for sentence in sentences(text):
        begin = max(sentence.start, labels[0].start)
        while begin < sentence.end:
            while at + 1 < len(labels) and labels[at + 1].start <= begin:
                at += 1
            following = labels[at + 1].start if at + 1 < len(labels) else len(text)
            start, stop = max(begin, labels[at].end), min(sentence.end, following)
            if start < stop:
                yield labels[at], start, stop
            begin = stop

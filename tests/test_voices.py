"""Whose turn it is at a word of a text: a table of texts and speakers."""

from __future__ import annotations

import pytest

from summarizer.grounding.normalising import normalise
from summarizer.grounding.voices import turn_at, turns_of

PEOPLE = (("Ana Reyes", "CL"), ("Ivan Petrov", "BG"))
OPEN = "Chilean Foreign Secretary Ana Reyes met Minister Ivan Petrov of Bulgaria. "


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Reyes said [rain] was late.", "CL"),
        ("The Foreign Secretary said [rain] was late.", "CL"),
        ("The Bulgarian side said [rain] was late.", "BG"),
        ("Petrov thanked her. He said [rain] was late.", "BG"),
        ("Reyes praised the pact; the Minister countered that [rain] was late.", "BG"),
        ('"Our [rain] was late," said Petrov.', "BG"),
        ("They agreed that [rain] was late.", None),
        ("Reyes and Petrov said [rain] was late.", None),
    ],
)
def test_a_turn_is_of_its_subjects_side(text, side):
    turn = _turn(text)
    assert turn.sides == (frozenset({side}) if side else frozenset())


@pytest.mark.parametrize(
    ("text", "third"),
    [
        ("A panel of jurists wrote that [rain] was late.", "A panel of jurists"),
        ("Shepherds' unions have claimed that [rain] was late.", "Shepherds' unions"),
        ("According to the harbour trust, [rain] was late.", "the harbour trust"),
        ("The two delegations said [rain] was late.", ""),
        ("Officials said [rain] was late.", ""),
    ],
)
def test_who_is_no_party_is_named(text, third):
    assert _turn(text).third == third


def _turn(marked: str):
    before, _, behind = (OPEN + marked).partition("[")
    page = normalise(before + behind.replace("]", ""))
    turns = turns_of(page.source, PEOPLE, ("BG", "CL"))
    return turn_at(turns, page.offset(len(before)))

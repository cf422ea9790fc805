"""Lines that were broken inside sentences, and what else breaks words of a text."""

from __future__ import annotations

import pytest

from summarizer.broken import mended
from summarizer.text import in_paragraphs

BY_HAND = (
    "Prime Minister\nNils Berg of Norway received President Ada\nMoreau of France.\n\n"
    "Berg said that aid must be tied to\nreforms. Moreau asked for a bigger\nfund."
)
MENDED = [
    # text, as it is read
    (BY_HAND, BY_HAND.replace("\n\n", "#").replace("\n", " ").replace("#", "\n\n")),
    (
        BY_HAND.replace("\n", "\r\n"),
        BY_HAND.replace("\n\n", "#").replace("\n", " ").replace("#", "\n\n"),
    ),
    # a heading, a list and an address stay lines of their own
    (
        "A READOUT\nBerg said to\nMoreau that\nhe is for\na port.",
        "A READOUT\nBerg said to Moreau that he is for a port.",
    ),
    (
        "The two\nagreed to build\na bridge and:\n- a port\n- a dam.",
        "The two agreed to build a bridge and:\n- a port\n- a dam.",
    ),
    (
        "Berg met Moreau.\nThe talks were long.",
        "Berg met Moreau.\nThe talks were long.",
    ),
    # a word that is divided between two lines; one compound alone is none
    (
        "They met in the Nether-\nlands and in Nor-\nway.",
        "They met in the Netherlands and in Norway.",
    ),
    ("It is a long-\nterm plan.", "It is a long-\nterm plan."),
    # Chinese characters have no space between them
    (
        "周明远同哈珀举行会谈。周明远说，中方将建\n设港口，愿加强\n合作。哈珀表示，美方支\n持。",
        "周明远同哈珀举行会谈。周明远说，中方将建设港口，愿加强合作。哈珀表示，美方支持。",
    ),
    # what cannot be seen, doubled spaces, but for those between sentences
    (
        "Chan\u00adcellor Berg  met Moreau.  They spoke.",
        "Chancellor Berg met Moreau.  They spoke.",
    ),
    # quoted-printable, in UTF-8 and in Latin-1; no address is taken for it
    ("S=C3=A1nchez met=\n Moreau, and L=E9vy.", "Sánchez met Moreau, and Lévy."),
    ("See a.org/?page=96 and b=83.", "See a.org/?page=96 and b=83."),
]


@pytest.mark.parametrize(("text", "shown"), MENDED)
def test_what_a_reader_sees(text, shown):
    assert mended(text) == shown


def test_a_text_broken_by_hand_has_the_paragraphs_that_empty_lines_make():
    assert len(in_paragraphs(BY_HAND)) == 2

"""The rules engine on quotations beside a name, on tellers, visits and source lines."""

from __future__ import annotations

import pytest
from behind import EN, positions

from summarizer import Settings, summarise
from summarizer.errors import InputError

SIGNED = [
    # in one line, the quotation closed or not by a comma
    (
        "“The ferry must sail by June,” — Olav Dahl, Prime Minister of Norway",
        [("NO", "proposes", "The ferry must sail by June")],
    ),
    # in a line of its own, of several sentences
    (
        "“France will mend its nets. Herring is dear.”\n— President Marchand",
        [
            ("FR", "commits", "France will mend its nets"),
            ("FR", "states", "Herring is dear"),
        ],
    ),
    # announced in a line of its own
    (
        "Marchand thanked Dahl for the nets.\n\nAnd from Prime Minister Dahl:\n\n"
        "“Norway rejects the net tax.”",
        [
            ("FR", "thanks", "thanked Dahl for the nets"),
            ("NO", "rejects", "Norway rejects the net tax"),
        ],
    ),
    # in the same line, and on a matter
    (
        "Prime Minister Dahl: “Norway will mend its nets. Herring is dear.”"
        "\n\nPresident Marchand on the ferry: “It must sail.”",
        [
            ("NO", "commits", "Norway will mend its nets"),
            ("NO", "states", "Herring is dear"),
            ("FR", "proposes", "It must sail"),
        ],
    ),
    # a dash that goes on is no signature
    (
        "“Herring is dear” – Marchand said that France will mend its nets.",
        [("FR", "commits", "France will mend its nets")],
    ),
]
TELLERS = [
    (
        "Marchand said that herring is dear, the press service reports.",
        [("FR", "states", "herring is dear")],
    ),
    (
        "The two sides agreed to dredge the sound, the press service of the President"
        " reported.",
        [("joint", "agrees", "dredge the sound")],
    ),
    (
        "Dahl opposed the net tax, according to the press service of the ministry.",
        [("NO", "opposes", "opposed the net tax")],
    ),
    # who told it is nobody's position
    ("This was reported by the press service of the head of state.", []),
    ("This was announced by the Prime Minister's Office.", []),
    ("It was reported by the press office.", []),
    # of all who met, or of the side that is named
    ("It was noted that herring is dear.", [("joint", "states", "herring is dear")]),
    (
        "It was stressed by the Norwegian side that herring is dear.",
        [("NO", "states", "herring is dear")],
    ),
]
VISITS = [
    ("Dahl called on and was hosted to dinner by Marchand.", []),
    ("Dahl called on President Marchand to bid farewell.", []),
    (
        "Dahl called on both sides to mend their nets.",
        [("NO", "calls_for", "mend their nets")],
    ),
]
WHOLE = [
    # initials and short forms end no sentence
    (
        "Dahl welcomed the Norway-U.S. Pact on nets. Marchand said that approx. 40"
        " ferries would sail.",
        [
            ("NO", "welcomes", "welcomed the Norway-U.S. Pact on nets"),
            ("FR", "states", "approx. 40 ferries would sail"),
        ],
    ),
    # two spaces do
    (
        "Dahl praised the fair in Washington, D.C.  The two sides agreed to meet soon.",
        [
            ("NO", "welcomes", "praised the fair in Washington, D.C."),
            ("joint", "agrees", "meet soon"),
        ],
    ),
    # a line that ends in "the" goes on
    (
        "Marchand voiced her thanks for the nets that were mended by the"
        "\nUnited Nations and Norway.",
        [
            (
                "FR",
                "thanks",
                "her thanks for the nets that were mended by the\nUnited Nations"
                " and Norway",
            )
        ],
    ),
    # "May" is a month
    (
        "The two sides discussed the fair that will be held in May.",
        [("joint", "discusses", "the fair that will be held in May")],
    ),
    (
        "They exchanged views both on herring and on nets.",
        [("joint", "discusses", "herring and on nets")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SIGNED + TELLERS + VISITS + WHOLE)
def test_what_is_said_and_by_whom(text, expected):
    assert positions(text) == expected


def test_we_go_on_as_none_of_us():
    opening = "We, the Trade Ministers of ASEAN, met in Oslo on 4 June 2024. "
    text = "We discussed nets. But none of us can look away from the loss of herring."
    assert positions(text, opening) == [
        ("ASEAN", "discusses", "nets"),
        (
            "ASEAN",
            "states",
            "none of us can look away from the loss of herring",
        ),
    ]


def test_the_lines_of_a_header_hold_a_name_each():
    text = (
        "Readout of the Secretary-General’s meeting with H.E. Ms. Lea Marchand,"
        " Minister for Foreign Affairs of the French Republic"
        " \n\nTomas Prado, Secretary-General"
        "\n\nThe Secretary-General met with H.E. Ms. Lea Marchand, Minister for Foreign"
        " Affairs of the French Republic.\n\nThe Secretary-General thanked France for"
        " its nets."
    )
    known = {"url": "https://www.un.org/sg/en/content/sg/readout/a", "text": text}
    (read,) = summarise([known], settings=Settings(engine="rules"))
    people = {p.name: p.side for p in read.meeting.participants}
    assert people == {"Tomas Prado": "UN", "Lea Marchand": "FR"}
    assert [(p.side, p.act) for p in read.positions] == [("UN", "thanks")]


def test_the_lines_of_a_header_are_no_opening():
    text = (
        "Oslo\n\n4 June 2024\n\n"
        "Readout of the Secretary-General’s meeting with H.E. Ms. Lea Marchand,"
        " Minister for Foreign Affairs of the French Republic"
        " \n\nTomas Prado, Secretary-General"
        "\n\nThe Secretary-General met with H.E. Ms. Lea Marchand, Minister for Foreign"
        " Affairs of the French Republic.\n\nThe Secretary-General thanked France for"
        " its nets."
    )
    known = {"url": "https://www.un.org/sg/en/content/sg/readout/b", "text": text}
    (read,) = summarise([known], settings=Settings(engine="rules"))
    people = {p.name: p.side for p in read.meeting.participants}
    assert people == {"Tomas Prado": "UN", "Lea Marchand": "FR"}


def test_an_outlet_may_be_an_object():
    article = {"text": EN, "id": "n7", "source": {"id": None, "name": "Xinhua"}}
    (read,) = summarise([article], settings=Settings(engine="rules"))
    assert (read.article.outlet, read.article.source) == ("Xinhua", "n7")


def test_any_other_object_is_an_error_that_names_the_field():
    with pytest.raises(InputError, match="source is not text"):
        summarise(
            [{"text": EN, "source": ["Xinhua"]}], settings=Settings(engine="rules")
        )

"""The rules engine on other house styles: offices, capitals, passives, agreements."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.lexicon.capitals import load_capitals
from summarizer.models import Article
from summarizer.settings import Settings

INDIAN = (
    "External Affairs Minister, Dr. Raghav Menon held talks with the Cabinet Secretary"
    " for Foreign and Diaspora Affairs of Kenya, H.E. Mr. Peter Wanjala. "
)
BRITISH = (
    "The Foreign Secretary, David Whitlock, met the Minister for Europe and Foreign"
    " Affairs of the French Republic, H.E. Ms. Claire Dubois, in London today. "
)
EUROPEAN = (
    "High Representative/Vice-President Elena Marsh met today with Türkiye's Foreign"
    " Minister Hakan Aydin. "
)
REPORTERS = {INDIAN: "IN", BRITISH: "GB", EUROPEAN: "EU"}


def reading(opening, text):
    whole = opening + text
    article = Article(
        id="a1",
        title=None,
        reporter=REPORTERS[opening],
        language="en",
        sha256="0" * 64,
        length=len(whole),
        source="a1.txt",
        text=whole,
    )
    return RulesEngine(Settings()).propose(article)


def told(opening, text):
    """(side, act, words) of every position behind the opening."""
    found = reading(opening, text).proposals
    return [(p.side, p.act, p.quotes[0].words) for p in found]


@pytest.mark.parametrize(
    ("opening", "people"),
    [
        (INDIAN, [("Raghav Menon", "IN"), ("Peter Wanjala", "KE")]),
        (BRITISH, [("David Whitlock", "GB"), ("Claire Dubois", "FR")]),
        (EUROPEAN, [("Elena Marsh", "EU"), ("Hakan Aydin", "TR")]),
    ],
)
def test_people_are_introduced_by_any_order_of_office_and_name(opening, people):
    found = reading(opening, "").meeting.participants
    assert [(person.name, person.side) for person in found] == people


OFFICES = [
    (INDIAN, "EAM appreciated the help.", "IN", "Raghav Menon"),
    (INDIAN, "The Cabinet Secretary sought more trade.", "KE", "Peter Wanjala"),
    (INDIAN, "The visiting Minister pressed for talks.", "KE", "Peter Wanjala"),
    (BRITISH, "The Foreign Secretary took note of it all.", "GB", "David Whitlock"),
    (BRITISH, "The Minister rejected the claim.", "FR", "Claire Dubois"),
    (BRITISH, "His French counterpart urged calm.", "FR", "Claire Dubois"),
    (EUROPEAN, "HR/VP Marsh flagged the arrests.", "EU", "Elena Marsh"),
    (EUROPEAN, "Ankara reiterated its offer of help.", "TR", None),
    (EUROPEAN, "The Turkish side voiced hope for visas.", "TR", None),
]


@pytest.mark.parametrize(("opening", "text", "side", "speaker"), OFFICES)
def test_an_office_or_capital_stands_for_who_holds_it(opening, text, side, speaker):
    (found,) = reading(opening, text).proposals
    assert (found.side, found.speaker) == (side, speaker)


SENTENCES = [
    # told of all who met
    ("It was noted that trade grew.", [("joint", "states", "trade grew")]),
    (
        "It was noted with satisfaction that trade grew.",
        [("joint", "states", "trade grew")],
    ),
    (
        "Maritime security was also discussed.",
        [("joint", "discusses", "Maritime security was also discussed")],
    ),
    (
        "Gratitude was expressed for the help.",
        [("joint", "thanks", "Gratitude was expressed for the help")],
    ),
    (
        "Trade was said to have grown.",
        [("joint", "states", "Trade was said to have grown")],
    ),
    # told of one
    (
        "The Turkish side's readiness to host talks was noted.",
        [("TR", "ready_to", "The Turkish side's readiness to host talks was noted")],
    ),
    (
        "The plan was welcomed by the High Representative.",
        [("EU", "welcomes", "The plan was welcomed by the High Representative")],
    ),
    ("The fort was discussed in 1987.", []),
    # agreements and what is arranged
    (
        "The two sides agreed on an exchange of experts; on closer customs links; and"
        " that officials would meet.",
        [
            ("joint", "agrees", "an exchange of experts"),
            ("joint", "agrees", "on closer customs links"),
            ("joint", "agrees", "officials would meet"),
        ],
    ),
    (
        "Neither side supported a boycott.",
        [("joint", "states", "Neither side supported a boycott")],
    ),
    (
        "They would speak again at the forum.",
        [("joint", "agrees", "They would speak again at the forum")],
    ),
    (
        "The meeting adopted the Work Plan on Trade.",
        [("joint", "agrees", "adopted the Work Plan on Trade")],
    ),
    # verbs
    (
        "The High Representative announced €72 million for schools.",
        [("EU", "states", "€72 million for schools")],
    ),
    (
        "The Foreign Minister pushed back, and countered that sanctions had failed.",
        [("TR", "rejects", "pushed back"), ("TR", "states", "sanctions had failed")],
    ),
    (
        "The Foreign Minister did not agree with this and argued that ports were open.",
        [
            ("TR", "notes_differences", "did not agree with this"),
            ("TR", "states", "ports were open"),
        ],
    ),
    # another's word, or a body's
    (
        "The High Representative noted that Türkiye had reaffirmed its support.",
        [("TR", "states", "Türkiye had reaffirmed its support")],
    ),
    # reported speech goes on
    (
        "The Foreign Minister replied that talks had failed. Brussels had been slow.",
        [
            ("TR", "states", "talks had failed"),
            ("TR", "states", "Brussels had been slow"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "positions"), SENTENCES)
def test_a_sentence_gives_its_positions(text, positions):
    assert told(EUROPEAN, text) == positions


@pytest.mark.parametrize(
    ("body", "side"), [("ASEAN", "ASEAN"), ("the EU", "EU"), ("the UN", "UN")]
)
def test_who_speaks_on_behalf_of_a_body_speaks_for_it(body, side):
    text = f"On behalf of {body}, the Foreign Secretary welcomed the new scholarships."
    assert told(BRITISH, text) == [(side, "welcomes", "welcomed the new scholarships")]


def test_a_visit_is_no_call():
    assert told(INDIAN, "EAM called on the President of Kenya.") == []


def test_capitals_are_places_of_one_country_each():
    capitals = load_capitals("en")
    assert capitals.at(["new", "delhi"], 0) == ("IN", 2)
    assert "paris" in capitals


def test_people_behind_headings_get_their_sides_and_acronyms_their_person():
    text = (
        "Visit of the Minister for Trade of the Republic of Estonia to Sri Lanka\n\n"
        "March 3, 2024\n\n"
        "The Minister for Trade of the Republic of Estonia, H.E. Ms. Liis Tamm, paid an"
        " official visit to Sri Lanka on Sunday. She held talks with External Affairs"
        " Minister Ravi Perera in Colombo.\n\n"
        "EAM appreciated Estonia's support for Sri Lanka's digital programme. Minister"
        " Tamm said that Estonia was ready to train officials.\n"
    )
    read = RulesEngine(Settings()).propose(article(text, reporter=None))
    assert read.meeting.sides == ("EE", "LK")
    assert [p.side for p in read.proposals] == ["LK", "EE"]

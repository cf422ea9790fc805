"""The rules engine on groups: hosts and guests, teams, bodies, leaders of a body."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.settings import Settings

HOME = "Readout of White House Roundtable with Farmers"
ABROAD = "Readout of President Hale’s Meeting with President Mora of Chile"
MET = "President Hale met today with President Mora of Chile. "


def reading(text, title):
    given = article(text).model_copy(update={"title": title, "reporter": "US"})
    return RulesEngine(Settings()).propose(given)


def told(text, title):
    """(side, act, words) of every position."""
    return [(p.side, p.act, p.quotes[0].words) for p in reading(text, title).proposals]


@pytest.mark.parametrize(
    "text",
    [
        "Farm leaders praised the Administration for its work on soil.",
        "Participants thanked the Administration for its work on soil.",
        "Rain had come. Wells were dry. Ann Reed said that soil is the ground of all.",
    ],
)
def test_guests_of_a_domestic_meeting_are_no_side(text):
    assert told(f"Today the White House hosted farmers. {text}", HOME) == []


def test_what_guests_and_hosts_discuss_is_the_hosts_too():
    text = "Today the White House hosted farmers. The participants discussed soil."
    assert told(text, HOME) == [("US", "discusses", "soil")]


@pytest.mark.parametrize(
    "who",
    [
        "The Department of Agriculture",
        "The Climate Task Force",
        "Senior Administration officials",
        "Task Force members",
    ],
)
def test_a_body_of_the_government_speaks_for_it(who):
    text = f"Today the White House hosted farmers. {who} reiterated support for soil."
    assert [(side, act) for side, act, _ in told(text, HOME)] == [("US", "supports")]


def test_they_are_the_team_that_spoke_last():
    text = (
        f"{MET}The Chilean delegation affirmed that ports matter. They underscored that"
        " fish matter. They discussed trade."
    )
    assert [(side, words) for side, _, words in told(text, ABROAD)] == [
        ("CL", "ports matter"),
        ("CL", "fish matter"),
        ("joint", "trade"),
    ]


def test_the_leaders_of_a_body_are_not_the_host_alone():
    title = "Readout of President Hale’s Participation in the APEC Leaders’ Meeting"
    text = (
        "President Hale took part in the APEC Leaders’ Meeting hosted by Prime Minister"
        " Tane Ruru of New Zealand. Leaders endorsed a plan for ports."
    )
    found = reading(text, title)
    assert found.meeting.sides == ("APEC", "US")
    assert [p.holders for p in found.proposals] == [("APEC", "US")]


def test_those_beside_a_body_are_none_of_its_members():
    title = "Readout of President Hale’s Meeting with APEC’s Andean Partners"
    text = (
        "On the margins of the summit, President Hale met with President Ana Soto of"
        " Peru and President Luis Vega of Chile. The leaders endorsed a plan for ports."
    )
    found = reading(text, title)
    assert found.meeting.sides == ("CL", "PE", "US")


@pytest.mark.parametrize(
    ("met", "sides"),
    [
        # whose descent is told are people of the other country
        ("Meeting with Chilean American Community Leaders", ()),
        # nobody of these speaks for their country
        ("Meeting with Chilean Business Executives", ()),
        ("Roundtable with Chilean Women Leaders", ()),
        ("Roundtable with Chilean Human Rights Activists", ()),
        # what one speaks on is no side
        ("Meeting with Farm Leaders on Chile", ()),
        ("Meeting with Chilean Leaders on Trade", ("CL", "US")),
        # what the text is on
        ("Trip to Chile", ("CL", "US")),
    ],
)
def test_people_of_a_country_are_no_side(met, sides):
    text = "President Hale met today with leaders on the plan for ports."
    found = reading(text, f"Readout of President Hale’s {met}").meeting.sides
    assert found == (sides or ("US",))


def test_a_title_on_a_meeting_names_its_sides():
    text = "The task force met today and discussed ports."
    found = reading(text, "Joint Statement on U.S.-Chile Ports Task Force Meeting")
    assert found.meeting.sides == ("CL", "US")


def test_whoever_is_met_in_a_row_is_of_the_other_side():
    title = "Readout of President Hale’s Travel to Chile"
    text = (
        "President Hale traveled to Chile on May 4. During meetings with President Luis"
        " Mora and President-elect Ana Soto, President Hale discussed the ports and the"
        " relationship between Chile and the United States."
    )
    people = reading(text, title).meeting.participants
    assert {p.name: p.side for p in people if p.side != "US"} == {
        "Luis Mora": "CL",
        "Ana Soto": "CL",
    }


def test_a_side_under_if_does_not_speak():
    text = (
        f"{MET}President Hale was clear that, if Chile undertakes a further dam, the"
        " United States together with its partners will respond."
    )
    assert {side for side, _, _ in told(text, ABROAD)} == {"US"}


def test_a_new_quotation_behind_a_closed_one_is_not_the_last_speakers():
    text = (
        "Today the White House hosted farmers.\n\n"
        "Governor Ann Reed of Maine said: “We will keep the soil.”\n\n"
        "“We will sell tractors to all,” wrote a dealer.\n"
    )
    assert "tractors" not in " ".join(words for _, _, words in told(text, HOME))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "President Hale said the United States will help farmers stay safe, warm,"
            " and secure this winter.",
            "the United States will help farmers stay safe, warm, and secure this"
            " winter",
        ),
        (
            "President Hale reaffirmed the commitment to ensure that Chile has all it"
            " needs to defend itself and confront its rivals.",
            "the commitment to ensure that Chile has all it needs to defend itself and"
            " confront its rivals",
        ),
        (
            "They discussed tools developed and supported by the Administration.",
            "tools developed and supported by the Administration",
        ),
        (
            "They discussed the aim of a safer and more secure sea.",
            "the aim of a safer and more secure sea",
        ),
        (
            "The two leaders reported that the plan, focused on growth, has helped.",
            "the plan, focused on growth, has helped",
        ),
        (
            "They spoke about their role in building the trust and understanding that"
            " form the basis of trade.",
            "their role in building the trust and understanding that form the basis of"
            " trade",
        ),
    ],
)
def test_a_list_is_not_cut_inside_a_phrase(text, words):
    assert [found for _, _, found in told(MET + text, ABROAD)] == [words]


def test_several_of_one_side_in_a_row_are_one_speaker():
    text = (
        f"{MET}Secretary Ann Reed, NEC Director Tom Lund, and National Climate Advisor"
        " Eva Stone underscored that ports matter."
    )
    (found,) = reading(text, ABROAD).proposals
    assert (found.side, found.speaker) == ("US", None)
    assert found.source is not None
    assert found.source.words.endswith("Eva Stone")

"""The rules engine on names with particles, and on who "the head of state" is."""

from __future__ import annotations

import pytest

from summarizer.engines.rules import RulesEngine
from summarizer.models import Article
from summarizer.settings import Settings


def read(text):
    article = Article(
        id="a1", language="en", sha256="0" * 64, length=len(text), source="a", text=text
    )
    return RulesEngine(Settings()).propose(article)


OPENINGS = [
    # what an office is for is no name, however it is worded
    (
        "Deputy Advisor for International Economics Tom Hale of Canada met with"
        " President Olav Dahl of Norway on 4 June 2024. Hale hailed the ferry.",
        {"Tom Hale": "CA", "Olav Dahl": "NO"},
        ["CA"],
    ),
    (
        "Minister Piet van den Brink of the Netherlands met with Emir Saad bin Faris Al"
        " Karim of Qatar on 4 June 2024. Van den Brink said that herring is dear. Al"
        " Karim opposed the tax. Al-Karim hailed the ferry.",
        {"Piet van den Brink": "NL", "Saad bin Faris Al Karim": "QA"},
        ["NL", "QA", "QA"],
    ),
    (
        "President Luis de la Rosa of Chile met with Prince Omar bin Yazid of Saudi"
        " Arabia on 4 June 2024. De la Rosa said that herring is dear. Bin Yazid hailed"
        " the ferry. President de la Rosa opposed the tax.",
        {"Luis de la Rosa": "CL", "Omar bin Yazid": "SA"},
        ["CL", "SA", "CL"],
    ),
    (
        "European Commission President Ute von der Heide met with Prime Minister Bart"
        " De Smet of Belgium on 4 June 2024. De Smet said herring is dear. Mrs von der"
        " Heide hailed the ferry.",
        {"Ute von der Heide": "EU", "Bart De Smet": "BE"},
        ["BE", "EU"],
    ),
    # what stands behind a name is no part of it
    (
        "Prime Minister John Dahl Jr. of Norway met with President Lea Marchand of"
        " France on 4 June 2024. Dahl hailed the ferry.",
        {"John Dahl": "NO", "Lea Marchand": "FR"},
        ["NO"],
    ),
]


@pytest.mark.parametrize(("text", "people", "sides"), OPENINGS)
def test_a_family_name_has_its_particle(text, people, sides):
    found = read(text)
    assert {p.name: p.side for p in found.meeting.participants} == people
    assert [p.side for p in found.proposals] == sides


OPENING = "President Olav Dahl of Norway received {} Lea Marchand of France in Oslo. "
STAFF = [
    # who serves somebody, or is a deputy, is met as well
    ("Peru's Chief of Cabinet Ana Soto", "Chief of Cabinet"),
    ("Ana Soto, Chief of Cabinet to the President of Peru", "Chief of Cabinet"),
    ("Special Envoy Ana Soto of Peru", "Special Envoy"),
    ("Peruvian Deputy Defense Minister Ana Soto", "Deputy Defense Minister"),
    ("Ana Soto, Diplomatic Advisor to the President of Peru", "Diplomatic Advisor"),
]


@pytest.mark.parametrize(("who", "office"), STAFF)
def test_who_serves_or_stands_in_is_met(who, office):
    found = read(
        f"Advisor Tom Hale of Canada met today with {who}. They spoke of fish."
    )
    people = {p.name: p.offices[0] for p in found.meeting.participants}
    assert people["Ana Soto"] == office


HEADS = [
    ("Prime Minister", "The head of state hailed the ferry.", ["NO"]),
    ("Prime Minister", "The head of government hailed the ferry.", ["FR"]),
    ("Vice President", "Norway's head of state hailed the ferry.", ["NO"]),
    (
        "Vice President",
        "Noting the tax, the head of state hailed it all.",
        ["NO", "NO"],
    ),
    # of two presidents it may be either
    ("President", "The head of state hailed the ferry.", [None]),
    ("President", "The French head of state hailed the ferry.", ["FR"]),
    ("Queen", "The monarch hailed the ferry.", ["FR"]),
]


@pytest.mark.parametrize(("office", "text", "sides"), HEADS)
def test_the_head_of_state_is_who_holds_the_office(office, text, sides):
    found = read(OPENING.format(office) + text).proposals
    assert [p.side for p in found] == sides

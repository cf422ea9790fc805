"""The rules engine on how speech runs on: interruptions, lists, recaps."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.engines.rules import Attribution, Extent, RulesEngine, find_attributions
from summarizer.errors import InputError
from summarizer.models import Article
from summarizer.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
OPENING = (
    "President Ada Moreau of France met with Prime Minister Nils Berg of Norway in"
    " Oslo on Monday. "
)


def read(text, *, title=None, reporter=None):
    article = Article(
        id="a1",
        title=title,
        reporter=reporter,
        language="en",
        sha256="0" * 64,
        length=len(text),
        source="a1.txt",
        text=text,
    )
    return RulesEngine(Settings()).propose(article)


def quotes(text, **given):
    """(side, words) of every position in the sentences after the opening."""
    return [
        (p.side, p.quotes[0].words) for p in read(OPENING + text, **given).proposals
    ]


INTERRUPTED = [
    # bridged by one quote, begun and ended in what is said
    (
        "That choice, she said, shows how near we are.",
        [("FR", "That choice, she said, shows how near we are")],
    ),
    (
        "She was sure, she said, that trade would grow.",
        [("FR", "She was sure, she said, that trade would grow")],
    ),
    # a purpose goes with the last item of the list
    (
        "Both should open ports and promote trade, Moreau said, so that it grows.",
        [
            ("FR", "open ports"),
            ("FR", "promote trade, Moreau said, so that it grows"),
        ],
    ),
    # a further clause is a position of its own
    (
        "Trade is growing, Moreau said, and fish is cheap again.",
        [("FR", "Trade is growing"), ("FR", "fish is cheap again")],
    ),
    # what only links is left out; so is where it was said
    ("At the same time, Berg said, trade is growing.", [("NO", "trade is growing")]),
    ("Trade is growing, Berg said in a phone call.", [("NO", "Trade is growing")]),
    # attributions without a verb of saying
    ("Trade is growing, according to Berg.", [("NO", "Trade is growing")]),
    (
        "Trade, in Berg's view, is growing.",
        [("NO", "Trade, in Berg's view, is growing")],
    ),
    ("Trade, he went on, has grown.", [("FR", "Trade, he went on, has grown")]),
]


@pytest.mark.parametrize(("text", "positions"), INTERRUPTED)
def test_an_interruption_is_bridged(text, positions):
    assert quotes("Moreau thanked him. " + text)[1:] == positions


LISTED = [
    # one "be" for all
    (
        "Trust should be deepened, trade expanded, and ports opened, Berg said.",
        ["Trust should be deepened", "trade expanded", "ports opened"],
    ),
    # "for" is said again
    (
        "Berg called for lower tariffs on fish and for safer ports.",
        ["lower tariffs on fish", "safer ports"],
    ),
    # a relative clause is no further position
    (
        "Berg called for big projects that are useful and that create jobs.",
        ["big projects that are useful and that create jobs"],
    ),
    # "so that" is no beginning of what is said
    (
        "The two sides agreed to open ports, so that trade grows.",
        ["open ports, so that trade grows"],
    ),
    # an object that two prepositions wait for
    (
        "Berg stressed the need to have access to and use of ports.",
        ["the need to have access to and use of ports"],
    ),
    # what should be built is named before the verb
    (
        "Ports, roads and rails: these are what both sides should build, Berg said.",
        ["Ports, roads and rails: these are what both sides should build"],
    ),
]


@pytest.mark.parametrize(("text", "words"), LISTED)
def test_lists_are_cut_where_their_members_are(text, words):
    assert [quote for _, quote in quotes(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "Berg put forward a set of proposals.",
        "For the young he had an invitation.",
        "Berg also spoke of the world economy.",
        "Berg gave six answers.",
    ],
)
def test_what_only_announces_is_no_position(text):
    assert quotes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In February 2021, Berg called for calm.",
        "In May, when they last spoke, Berg had called for calm.",
        "As the two sides had noted, trade is growing.",
        "Last year, Moreau praised the fleet and thanked Berg.",
    ],
)
def test_what_was_said_at_an_earlier_meeting_is_not_said_at_this_one(text):
    found = read(OPENING + "It rained. They had lunch. " + text).proposals
    assert [p for p in found if p.frame == "said"] == []


CARRIED = [
    # numbered points
    (
        "Berg put forward two points. First, trade should grow.",
        [("NO", "First, trade should grow")],
    ),
    # facts that both noted go on; what was, is the reporter's
    (
        "Both sides noted that trade is good. Ties have deepened. It was Monday.",
        [("joint", "trade is good"), ("joint", "Ties have deepened")],
    ),
    # a pronoun who tells the one who spoke is the other
    (
        "Berg thanked her. She was right, he assured Berg.",
        [("NO", "thanked her"), ("FR", "She was right")],
    ),
]


@pytest.mark.parametrize(("text", "positions"), CARRIED)
def test_speech_is_carried_on(text, positions):
    assert quotes(text) == positions


def test_partners_that_are_not_named_make_a_joint_position():
    text = (
        "President Moreau held a video call today with Allies and partners. The leaders"
        " agreed to help Norway."
    )
    reading = read(text, title="Call with Allies and Partners", reporter="FR")
    assert (reading.meeting.kind, reading.meeting.sides) == ("video call", ("FR",))
    (position,) = reading.proposals
    assert (position.side, position.holders) == ("joint", ("FR",))


PEOPLE = [
    # one's own leader without a name
    (
        "The Prime Minister spoke to the Prime Minister of Norway, Nils Berg. The Prime"
        " Minister thanked him.",
        ("FR", "NO"),
        ["FR"],
    ),
    # one's own leader without an office
    (
        "Ada Moreau had a telephone conversation with President of Norway Nils Berg."
        " Moreau thanked him.",
        ("FR", "NO"),
        ["FR"],
    ),
    # two people of one side
    (
        "President Moreau met with President Berg and Minister Dahl of Norway. Berg"
        " thanked her.",
        ("FR", "NO"),
        ["NO"],
    ),
    # a side in a list
    (
        "President Moreau met the ministers of Norway, Finland and Japan. Japan thanked"
        " her.",
        ("FI", "FR", "JP", "NO"),
        ["JP"],
    ),
]


@pytest.mark.parametrize(("text", "sides", "holders"), PEOPLE)
def test_who_met_is_found(text, sides, holders):
    reading = read(text, reporter="FR")
    assert reading.meeting.sides == sides
    assert [p.side for p in reading.proposals] == holders


SAID = [
    ("Trade, Ann Lee said, is growing.", "Ann Lee", "said", ["Trade", "is growing"]),
    ("Observers warned that it rains.", "Observers", "warned", ["it rains"]),
    ("“It rains,” one of them replied.", "one of them", "replied", ["It rains"]),
    ("It rains, according to him.", "him", "according to", ["It rains"]),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), SAID)
def test_attributions_are_found_without_any_side(text, source, cue, content):
    (found,) = find_attributions(text, "en")
    assert isinstance(found, Attribution)
    assert found.source
    assert found.cue
    assert text[slice(*found.source)] == source
    assert text[slice(*found.cue)] == cue
    assert [text[slice(*span)] for span in found.content] == content


def test_attributions_of_chinese_and_of_no_known_language():
    text = "习近平强调，中方愿同越方加强合作。"
    assert all(isinstance(a.content[0], Extent) for a in find_attributions(text, "zh"))
    with pytest.raises(InputError, match="de"):
        find_attributions("Guten Tag.", "de")

"""What the rules keep out: a row fails where the rule above it is taken away."""

from __future__ import annotations

import pytest
from behind import OPENING, read

SAID = [
    # a verb of speech that no list has, before a colon and a quotation
    ("Moreau quipped: “Trade is growing.”", [("FR", "states", "Trade is growing")]),
    # but no other word, and none where somebody is only told of
    ("Moreau blue: “Trade is growing.”", []),
    ("Moreau spoke.\n\nBerg is here: “Trade is growing.”", []),
    ("“Trade is growing.” Berg green.", [("FR", "states", "Trade is growing")]),
    # nor where the sentence goes on to tell
    (
        "In line with the aim, “Grow Together, Grow Stronger,” Norway launched a plan"
        " that is good for the ports.",
        [],
    ),
    # a word in quotation marks is no quotation
    (
        "Berg said that trade is growing. “Norway” must act in the north.",
        [
            ("NO", "states", "trade is growing"),
            ("NO", "proposes", "Norway” must act in the north"),
        ],
    ),
    # in the passive it is another's
    ("Berg welcomed by song the guests.", []),
    # the form of a verb that does not fit its subject is a noun
    ("In Norway support for the ban is growing.", []),
    # a comma goes on with the speaker's verbs only where "and" closes the row
    (
        "Moreau thanked Berg, raised the war.",
        [("FR", "thanks", "thanked Berg, raised the war")],
    ),
    # what an action is for is no row of what is done
    (
        "Moreau said that the refusal to open ports would hurt trade and deny help to"
        " farmers.",
        [
            (
                "FR",
                "states",
                "the refusal to open ports would hurt trade and deny help to farmers",
            )
        ],
    ),
    # who is thanked for several things asks for none of them
    (
        "Moreau thanked Norway for opening ports, building roads and growing trade.",
        [
            ("FR", "thanks", "thanked Norway for opening ports"),
            ("FR", "thanks", "building roads and growing trade"),
        ],
    ),
    # what is negated stays whole
    (
        "Both sides agreed to open no ports and build no roads.",
        [("joint", "agrees", "open no ports and build no roads")],
    ),
    # a clause begins behind a side only where a verb is next
    (
        "Moreau said that while trade grows, Norway and France, as friends, are poor.",
        [
            (
                "FR",
                "states",
                "while trade grows, Norway and France, as friends, are poor",
            )
        ],
    ),
    # a sentence that a list follows only announces it
    (
        "Berg said that we must act. We should say how:",
        [("NO", "proposes", "act")],
    ),
    # "he and Berg" are the other one and Berg
    (
        "He and Berg said that trade is growing.",
        [("joint", "states", "trade is growing")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_is_said_is_not_more_than_that(text, expected):
    found = read(OPENING["en"] + text).proposals
    said = [(p.side, p.act, " ".join(p.quotes[0].words.split())) for p in found]
    assert said == expected


MET = [
    # a title that says with whom, though not by name
    (
        "President Ada Moreau of France came here on Monday. They discussed the war.",
        {"title": "Moreau meets with European allies", "reporter": "FR"},
        ("FR",),
        ["joint"],
    ),
    # who launched what was spoken of was not there
    (
        "President Ada Moreau of France came to the fair which President Eva Lund of"
        " Norway launched, and spoke to the guests on Monday.",
        {},
        ("FR",),
        [],
    ),
    # one office of a side has one holder
    (
        "President Ada Moreau spoke to Prime Minister Nils Berg of Norway on Monday."
        " She was joined by President Eva Lund of France. Moreau said trade is up.",
        {"reporter": "FR"},
        ("FR", "NO"),
        [None],
    ),
    # a commitment of a body that meets nobody tells no one's side
    (
        "President Ada Moreau met with Prime Minister Nils Berg in Oslo on Monday. Berg"
        " reaffirmed NATO's commitment to trade.",
        {},
        (),
        [None],
    ),
    # another's war is no side of another meeting
    (
        OPENING["en"]
        + "Berg said that trade is growing.\n\nEarlier in the day, Berg also"
        " held talks with the envoys on Russia's war. They agreed to open ports.",
        {},
        ("FR", "NO"),
        ["NO", "joint"],
    ),
    # a third who only speaks of the meeting did not meet
    (
        "President Ada Moreau of France came to Oslo on Monday. She met with Prime"
        " Minister Nils Berg of Norway. President Eva Lund of Finland said that trade"
        " is growing.",
        {},
        ("FR", "NO"),
        [],
    ),
    # what is spoken about met nobody
    (
        "President Ada Moreau and Prime Minister Nils Berg met on Monday to discuss"
        " Russia's war in Ukraine. They agreed to open ports.",
        {},
        (),
        [],
    ),
    # a country does not stand for all who met there
    (
        "The leaders met on Monday. They agreed to open ports.",
        {"title": "Participation in the Norway Leaders' Meeting", "reporter": "FR"},
        ("NO",),
        ["NO"],
    ),
    # one that others tell of did not speak
    (
        "On Monday the leaders spoke. Denmark said that Norway announced a ban. They"
        " agreed to open ports.",
        {"reporter": "FR"},
        ("DK",),
        ["DK", "DK"],
    ),
    # two countries in one word
    (
        "President Ada Moreau met with Prime Minister Berg on Monday. The France-Norway"
        " alliance is old. They agreed to open ports.",
        {"reporter": "FR"},
        ("FR", "NO"),
        ["joint"],
    ),
    # two leaders in the order of their countries
    (
        "Chile and Norway are friends. The meeting between President Rojas and Prime"
        " Minister Berg was on Monday. Rojas said that trade is growing. Berg said that"
        " trade is good.",
        {},
        ("CL", "NO"),
        ["CL", "NO"],
    ),
]


@pytest.mark.parametrize(("text", "known", "sides", "holders"), MET)
def test_who_met_and_who_did_not(text, known, sides, holders):
    found = read(text, **known)
    assert found.meeting.sides == sides
    assert [p.side for p in found.proposals] == holders


def test_a_title_adds_no_side_to_talks_of_two():
    text = "国家主席周明远在北京同美国总统哈珀举行会谈。"
    found = read(text, language="zh", title="周明远同哈珀谈法国问题")
    assert found.meeting.sides == ("CN", "US")


def test_a_city_behind_an_office_is_nobodys_name():
    text = "国家主席周明远在北京同法国总统莫罗举行会谈，祝贺法国总统巴黎之行成功。"
    people = read(text, language="zh").meeting.participants
    assert [p.name for p in people] == ["周明远", "莫罗"]


def test_who_is_only_told_of_took_no_part():
    text = (
        "国家主席周明远在北京同美国总统哈珀举行会谈。双方讨论了贸易。双方同意扩大投资。"
        "双方还讨论了港口。周明远去年会见了法国总统莫罗。周明远介绍了莫罗访华情况。"
    )
    people = read(text, language="zh").meeting.participants
    assert [p.name for p in people] == ["周明远", "哈珀"]

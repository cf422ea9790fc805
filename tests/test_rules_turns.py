"""Transcripts: from label to label each turn has one speaker, and it is theirs."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.settings import Settings

TITLE = "Remarks by President Rojas of Chile and Prime Minister Berg of Norway"
OPENING = (
    "PRESIDENT ROJAS:  Good morning.  The meeting takes place in the month of the sea."
    "\n\nPRIME MINISTER BERG:  Thank you.\n\n"
)


def reading(turns, *, title=TITLE, reporter="CL", opening=OPENING):
    given = article(opening + turns, language="en", reporter=reporter, title=title)
    return RulesEngine(Settings()).propose(given)


def told(turns, **known):
    """(side, act, words) of what is said behind the opening."""
    found = reading(turns, **known).proposals
    begin = len(known.get("opening", OPENING))
    rows = [(p.side, p.act, p.quotes[0]) for p in found]
    return [(side, act, q.words) for side, act, q in rows if q.start >= begin]


BERG = "PRIME MINISTER BERG:  "
ROJAS = "PRESIDENT ROJAS:  "
SAYS = [
    # the sentence's own verb, in the first person
    (
        ROJAS + "We request an early review of the cod quota.",
        [("CL", "calls_for", "request an early review of the cod quota")],
    ),
    # as it goes on, and behind "'re"
    (
        BERG + "And we’re requesting an extension of the fishing treaty.",
        [("NO", "calls_for", "we’re requesting an extension of the fishing treaty")],
    ),
    # led in: what is wanted is to thank
    (
        BERG + "I want to thank Chile for the trade in cod.",
        [("NO", "thanks", "thank Chile for the trade in cod")],
    ),
    (
        ROJAS + "Let me reaffirm our support for the fishing treaty with Norway.",
        [("CL", "supports", "our support for the fishing treaty with Norway")],
    ),
    # thanks without a subject
    (
        BERG + "Thank you for your support of trade at sea.",
        [("NO", "thanks", "Thank you for your support of trade at sea")],
    ),
    # whom one addresses does not speak
    (
        ROJAS + "Mr. Prime Minister, our trade has grown by a third.",
        [("CL", "states", "our trade has grown by a third")],
    ),
    (
        BERG + "Madam President, I welcome lower tolls on salmon.",
        [("NO", "welcomes", "welcome lower tolls on salmon")],
    ),
    # a plain fact, also of the other's country
    (
        BERG + "Chile has opened four new ports for our trade.",
        [("NO", "states", "Chile has opened four new ports for our trade")],
    ),
    (
        BERG + "Chile will support the treaty on trade.",
        [("NO", "states", "Chile will support the treaty on trade")],
    ),
    # what another told is theirs
    (
        BERG + "President Rojas told me that Chile would join the ocean treaty.",
        [("CL", "commits", "Chile would join the ocean treaty")],
    ),
    (
        BERG + "President Rojas has reaffirmed her commitment to free trade.",
        [("CL", "commits", "her commitment to free trade")],
    ),
    # but "as she said" only agrees with it
    (
        BERG + "As President Rojas said, trade must be free.",
        [("NO", "proposes", "As President Rojas said, trade must be free")],
    ),
    # jointly said
    (
        BERG + "Our two countries agreed to cut tolls on salmon.",
        [("joint", "agrees", "cut tolls on salmon")],
    ),
    (
        BERG + "President Rojas and I discussed the security of sea lanes.",
        [("joint", "discusses", "the security of sea lanes")],
    ),
    (
        ROJAS + "You and I will discuss the security of sea lanes.",
        [("joint", "discusses", "the security of sea lanes")],
    ),
    (
        BERG + "Both sides agreed to cut tolls on salmon.",
        [("joint", "agrees", "cut tolls on salmon")],
    ),
    # of no topic, but about those who speak or hear it
    (
        BERG + "What has been done since is the work of our people and nobody else.",
        [
            (
                "NO",
                "states",
                "What has been done since is the work of our people and nobody else",
            )
        ],
    ),
    # small talk, stage directions, questions, thanks to the room
    (ROJAS + "Thank you, Mr. Prime Minister.  (Applause.)  Yes.  Great.", []),
    (ROJAS + "Good afternoon, everyone.  Please, you may proceed.", []),
    (ROJAS + "Do you think that Norway will sign the trade treaty?", []),
    (ROJAS + "Thank you for the question.", []),
]


@pytest.mark.parametrize(("turn", "expected"), SAYS)
def test_a_sentence_of_a_turn_is_its_speakers(turn, expected):
    assert told(turn) == expected


def test_a_turn_lasts_over_its_paragraphs_and_names_its_speaker():
    turns = (
        ROJAS + "We welcome trade with Norway.\n\nChile is grateful to Norway for its"
        " trade.\n\nWe oppose any new tolls on trade.\n\n"
        + BERG
        + "Yes.\n\nWe reject a ban on trade."
    )
    found = reading(turns, opening="").proposals
    assert [(p.side, p.act, p.speaker) for p in found] == [
        ("CL", "welcomes", "Rojas"),
        ("CL", "welcomes", "Rojas"),
        ("CL", "opposes", "Rojas"),
        ("NO", "rejects", "Berg"),
    ]
    assert [p.carried_from.words for p in found if p.carried_from][-1:] == [
        "PRIME MINISTER BERG"
    ]


NOBODYS = ["MODERATOR", "Q", "THE PRESS", "PARTICIPANT", "INTERPRETER"]


@pytest.mark.parametrize("label", NOBODYS)
def test_who_asks_or_moderates_holds_nothing(label):
    asked = "Norway opposes the toll on trade.  We demand that Chile end the toll."
    assert told(f"{label}:  {asked}") == []


def test_a_question_needs_no_colon_and_ends_with_the_next_label():
    turns = (
        "Q\xa0\xa0 Norway opposes the toll on trade.\n\nWe demand an answer on the toll"
        " and on trade.\n\n" + BERG + "(As interpreted.)  We oppose the toll on trade."
    )
    assert told(turns) == [("NO", "opposes", "We oppose the toll on trade")]


OTHERS = [
    # an office in its country
    ("NORWEGIAN OFFICIAL", "NO", False),
    # a name that nobody has: of no side, and it says so
    ("MS. HOLM", None, True),
    ("GOVERNOR HOLM", None, True),
    # the name alone, with "(via interpreter)", with a slip of the pen
    ("BERG", "NO", False),
    ("PRIME MINISTER BERG (via interpreter)", "NO", False),
    ("PRIM MINISTER BERG", "NO", False),
    # the office alone
    ("THE PRESIDENT", "CL", False),
]


@pytest.mark.parametrize(("label", "side", "unsettled"), OTHERS)
def test_a_label_is_of_the_side_that_it_tells(label, side, unsettled):
    found = told(f"{label}:  We oppose any new toll on trade at sea.")
    assert [(side_, act) for side_, act, _ in found] == [(side, "opposes")]
    assert (found[0][0] is None) == unsettled


def test_accents_that_capitals_drop_make_nobody_else():
    title = "Remarks by President Núñez of Chile and Prime Minister Støre of Norway"
    turns = "PRESIDENT NUNEZ:  We oppose tolls on trade.\n\nPRIME MINISTER STØRE:  Yes."
    assert told(turns, title=title, opening="") == [
        ("CL", "opposes", "We oppose tolls on trade")
    ]


KINDS = [
    # by the words of who speaks there
    (OPENING, "talks"),
    (
        "PRESIDENT ROJAS:  Our virtual summit was good for trade.\n\n"
        "PRIME MINISTER BERG:  Yes.",
        "video call",
    ),
    # which is this one, not any
    (
        "PRESIDENT ROJAS:  Good morning.  Trade grows.\n\n"
        "PRIME MINISTER BERG:  Yes.  The virtual summit today was long.",
        "video call",
    ),
    (
        "PRESIDENT ROJAS:  Good morning.  Trade grows.\n\n"
        "PRIME MINISTER BERG:  Yes.  The virtual summit of May was long.",
        "none",
    ),
    # one leader's speech, with the press, is no meeting
    (
        "PRESIDENT ROJAS:  We welcome trade.  Good.  Yes.  I like this meeting.\n\n"
        "Q  Is it free?\n\nPRESIDENT ROJAS:  It is.",
        "none",
    ),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_leaders_of_two_sides_before_the_press_are_at_their_meeting(text, kind):
    assert reading("", opening=text).meeting.kind == kind


def test_headings_make_no_transcript():
    text = (
        "President Rojas of Chile met Prime Minister Berg of Norway today.\n\n"
        "WHY: They agreed to lower tolls.\n\nHOW: They agreed to open ports."
    )
    given = article(text, language="en", reporter="CL")
    found = RulesEngine(Settings()).propose(given).proposals
    assert [(p.side, p.quotes[0].words) for p in found] == [
        ("joint", "lower tolls"),
        ("joint", "open ports"),
    ]


def test_which_of_two_presidents_is_meant_is_left_open():
    """ "The President and I": without a side of his, he may be of either."""
    opening = "President Anna Berg of Norway and President Luis Rojas of Chile met.\n\n"
    turns = "PRESIDENT BERG: The President and I discussed the reef. I thank you, {}."
    turns = turns.format("Mr. President, for your help") + f"\n\n{ROJAS}Thank you."
    assert told(turns, title=None, reporter=None, opening=opening) == [
        ("NO", "thanks", "thank you, Mr. President, for your help")
    ]

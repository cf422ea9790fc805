"""Whose words are whose, where no verb of speech stands behind who says them."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.grounding import ground
from summarizer.settings import Settings

MET = "President Ana Rojas of Chile met Prime Minister Nils Berg of Norway.\n\n"
QUOTED = [
    # who quotes stands first, who is quoted behind
    (
        "Rojas quoted Berg as saying that tolls would fall. She herself asked for cod.",
        [("NO", "tolls would fall"), ("CL", "asked for cod")],
    ),
    ("Berg cited Rojas as calling for calm.", [("CL", "calm")]),
    (
        "Rojas said ports matter, quoting Berg as saying that ships wait.",
        [("CL", "ports matter"), ("NO", "ships wait")],
    ),
    # in the passive, by whomever; behind what was said
    (
        "Berg was quoted in the paper as praising the cod.",
        [("NO", "was quoted in the paper as praising the cod")],
    ),
    (
        "“The port must open,” Rojas was quoted by the agency as saying.",
        [("CL", "The port must open")],
    ),
    (
        "“The port must open,” the agency quoted Rojas as saying. Berg was quoted as"
        " having said that tolls would fall.",
        [("CL", "The port must open"), ("NO", "tolls would fall")],
    ),
    # nobody is quoted, or it is denied
    ("Berg quoted prices as high as ever.", []),
    ("Rojas never quoted Berg as saying that ports close.", []),
]
TONES = [
    # how somebody spoke, and then what
    (
        "On tolls, Rojas was blunt: no fee will fall. He was no less firm about the"
        " quota.",
        [("CL", "no fee will fall")],
    ),
    ("Berg was again categorical that tolls would stay.", [("NO", "tolls would stay")]),
    (
        "Rojas praised the port. Berg had been frank about the canal: the locks leak.",
        [("CL", "praised the port"), ("NO", "the locks leak")],
    ),
    # it is not told what, or denied; the meeting was so, or a relative clause follows
    ("Berg wanted to be clear.", []),
    ("Rojas was not clear: the fee may rise.", []),
    ("The talks were frank: tolls came first.", []),
    ("Rojas was frank about a fee that Chile pays.", []),
]
OWNED = [
    # a noun that is somebody's, and then what it was
    ("Berg’s first reply was short: Norway will pay.", [("NO", "Norway will pay")]),
    ("Rojas's main demand was that the port open.", [("CL", "the port open")]),
    ("The message from Berg was plain: ships must wait.", [("NO", "ships must wait")]),
    (
        "Berg's position: the quota stays as it is.",
        [("NO", "the quota stays as it is")],
    ),
    # a pronoun, by the given names; a reply is not of who spoke last
    (
        "Berg praised the cod. Her message was simple: Chile will not pay.",
        [("NO", "praised the cod"), ("CL", "Chile will not pay")],
    ),
    (
        "Berg praised the cod. In her view, tolls are too high. According to him, ports"
        " matter.",
        [
            ("NO", "praised the cod"),
            ("CL", "tolls are too high"),
            ("NO", "ports matter"),
        ],
    ),
    (
        "Rojas praised the cod. His answer was brief: Norway will wait.",
        [("CL", "praised the cod")],
    ),
    # nothing is announced, or it is denied
    ("Berg's point of departure for the ferry: Lima.", []),
    ("Berg's answer was not ready: the staff had left.", []),
    ("Berg's request for cod was on the table.", []),
    (
        "Rojas welcomed Berg's offer to fund the pier.",
        [("CL", "welcomed Berg's offer to fund the pier")],
    ),
]
BESIDE = [
    # what all did is told first, and then what each said
    (
        "The two leaders reviewed the ferry, with Rojas pressing for lower fares and"
        " Berg noting that ships are few.",
        [
            ("joint", "the ferry"),
            ("CL", "lower fares"),
            ("NO", "ships are few"),
        ],
    ),
    (
        "The talks ran for two hours, with Norway insisting that the quota stay.",
        [("NO", "the quota stay")],
    ),
    (
        "They agreed on the canal, with both welcoming the locks.",
        [("joint", "the canal"), ("joint", "welcoming the locks")],
    ),
    # within what one says it is the speaker's
    (
        "Rojas said trade had grown, with Norway supporting the port.",
        [("CL", "trade had grown, with Norway supporting the port")],
    ),
    ("They discussed talks with Norway calling at ports.", [("joint", None)]),
    # a side that was not there is only told of
    (
        "They discussed the tolls, with Peru pressing for a fund.",
        [("joint", "the tolls, with Peru pressing for a fund")],
    ),
    # each behind a colon
    (
        "Both leaders restated where they stand: Chile wants lower fares, while Norway"
        " favours a new pier.",
        [
            ("joint", "where they stand"),
            ("CL", "Chile wants lower fares"),
            ("NO", "Norway favours a new pier"),
        ],
    ),
    (
        "They differed on the canal: Berg prefers a lock; Rojas called for a dam.",
        [
            ("joint", "differed on the canal"),
            ("NO", "prefers a lock"),
            ("CL", "a dam"),
        ],
    ),
    ("The two ministers outlined their positions on tolls.", []),
    # agreed, of one side alone, or in one's own plan
    (
        "Both sides agreed on a split: Norway supports the pier, Chile supports the"
        " lock.",
        [("joint", None)],
    ),
    (
        "Rojas set out her plan: Norway wants the pier, Chile wants the dam.",
        [("CL", None)],
    ),
]


def read(text):
    return RulesEngine(Settings()).propose(article(MET + text, reporter=None))


@pytest.mark.parametrize(("text", "expected"), [*QUOTED, *TONES, *OWNED, *BESIDE])
def test_whose_words_are_told(text, expected):
    reading = read(text)
    found = [(p.side, p.quotes[0].words) for p in reading.proposals]
    assert [side for side, _ in found] == [side for side, _ in expected]
    rows = zip(found, expected, strict=True)
    assert all(words in (None, said) for (_, said), (_, words) in rows)
    subject = article(MET + text, reporter=None)
    grounded = ground(subject, reading.meeting, reading.proposals)
    assert len(grounded.positions) == len(expected)
    assert not [check for p in grounded.positions for check in p.checks]

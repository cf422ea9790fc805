"""The rules engine on what is denied, refused, left open, or said by a further verb.

A row is a sentence behind an opening, and side, act and words of each position in it.
"""

from __future__ import annotations

import pytest
from behind import positions

DENIED = [
    # "no longer" denies what follows
    (
        "Dahl no longer opposes the net tax.",
        [("NO", "states", "no longer opposes the net tax")],
    ),
    # two who both do not
    (
        "Neither Marchand nor Dahl endorsed the net tax.",
        [("joint", "states", "Neither Marchand nor Dahl endorsed the net tax")],
    ),
    (
        "Neither France nor Norway agreed to mend the nets.",
        [
            (
                "joint",
                "notes_differences",
                "Neither France nor Norway agreed to mend the nets",
            )
        ],
    ),
    (
        "Neither minister backed the ferry.",
        [("joint", "states", "Neither minister backed the ferry")],
    ),
    # a refusal is one, but not of an objection
    (
        "Dahl declined to sign the herring pact.",
        [("NO", "rejects", "declined to sign the herring pact")],
    ),
    (
        "Marchand refused to condemn the net tax.",
        [("FR", "states", "refused to condemn the net tax")],
    ),
    (
        "Dahl declined to rule out a ferry tax.",
        [("NO", "states", "declined to rule out a ferry tax")],
    ),
    # neither this nor that
    (
        "Marchand stopped short of backing the ferry.",
        [("FR", "states", "stopped short of backing the ferry")],
    ),
    # who will not comment takes no position
    ("Dahl declined to comment on the ferry.", []),
]
DISAGREED = [
    # they, by a verb
    (
        "The two leaders could not agree on herring.",
        [("joint", "notes_differences", "could not agree on herring")],
    ),
    (
        "Dahl and Marchand failed to bridge their differences over nets.",
        [
            (
                "joint",
                "notes_differences",
                "failed to bridge their differences over nets",
            )
        ],
    ),
    (
        "The two sides were unable to resolve the ferry dispute.",
        [("joint", "notes_differences", "were unable to resolve the ferry dispute")],
    ),
    # the meeting
    (
        "The talks ended without a deal on herring.",
        [("joint", "notes_differences", "ended without a deal on herring")],
    ),
    (
        "The meeting produced no agreement on ferries.",
        [("joint", "notes_differences", "produced no agreement on ferries")],
    ),
    # a meeting that ends without a dinner says nothing
    ("The talks ended without a dinner.", []),
    # nobody
    (
        "No consensus was found on nets.",
        [("joint", "notes_differences", "No consensus was found on nets")],
    ),
    (
        "Agreement could not be reached on ferries.",
        [("joint", "notes_differences", "Agreement could not be reached on ferries")],
    ),
    # what was agreed still is
    ("Agreement was reached on ferries.", [("joint", "agrees", "ferries")]),
    # by who says it
    (
        "No agreement was reached on nets, Dahl said.",
        [("NO", "states", "No agreement was reached on nets")],
    ),
]
FURTHER = [
    # each item of a list by its own verb
    (
        "Marchand asked Norway to lower its tax; rejected the net quota; praised the"
        " ferry.",
        [
            ("FR", "calls_for", "asked Norway to lower its tax"),
            ("FR", "rejects", "rejected the net quota"),
            ("FR", "welcomes", "praised the ferry"),
        ],
    ),
    # what is announced is said by itself
    (
        "Dahl praised the ferry and sent a stern warning: Norway will tax nets.",
        [
            ("NO", "welcomes", "praised the ferry"),
            ("NO", "warns", "Norway will tax nets"),
        ],
    ),
    (
        "Marchand had a simple message: France will mend its nets.",
        [("FR", "commits", "France will mend its nets")],
    ),
    (
        "Dahl thanked Marchand for the nets and conveyed a plain message that Norway"
        " opposes the tax.",
        [
            ("NO", "thanks", "thanked Marchand for the nets"),
            ("NO", "opposes", "Norway opposes the tax"),
        ],
    ),
    # a short word is a matter, a small one is not
    ("The two sides discussed oil.", [("joint", "discusses", "oil")]),
    ("The two sides discussed it.", []),
]


@pytest.mark.parametrize(("text", "expected"), DENIED + DISAGREED + FURTHER)
def test_the_act_is_that_of_the_words(text, expected):
    assert positions(text) == expected


TOLD = [
    # an office tells what both did
    (
        "“The two leaders praised the ferry as a bridge,” the French ministry said in a"
        " press release.",
        [("joint", "welcomes", "praised the ferry as a bridge")],
    ),
    (
        "“Both sides called for lower taxes,” the Norwegian government said in a"
        " statement on Tuesday.",
        [("joint", "calls_for", "lower taxes")],
    ),
    (
        "The two leaders reviewed the net quota, the French foreign ministry said in a"
        " statement.",
        [("joint", "discusses", "the net quota")],
    ),
    # a country itself says it of both
    (
        "Both sides need cheap nets, France said.",
        [("FR", "states", "Both sides need cheap nets")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_who_tells_it_is_left_outside_the_quote(text, expected):
    assert positions(text) == expected

"""The rules engine and grounding on constructions in which a report tells a stance."""

from __future__ import annotations

import pytest

from summarizer import Settings, summarise

RULES = Settings(engine="rules")
MET = (
    "President Ana Rojas of Chile received President Ingrid Berg of Norway in Santiago."
)


def told(text, opening=MET):
    """(side, act, words) of every position that stands behind the opening."""
    (read,) = summarise([{"text": f"{opening} {text}"}], settings=RULES)
    found = [(p.side, p.act, p.words) for p in read.positions]
    assert not read.unverified
    return found


# What is said of a strike: by one, by both, with other words.
ALONE = ("NO", "opposes", "deplored the strike")
FERRY = ("NO", "calls_for", "a ferry")
JOINTLY = ("joint", "opposes", "deplored the strike")
REFUSED = [
    # an adjective refuses, at whatever time and behind whatever verb of being
    (
        "Berg was unwilling to cut the duty.",
        [("NO", "rejects", "was unwilling to cut the duty")],
    ),
    (
        "Berg remained unwilling to cut the duty.",
        [("NO", "rejects", "remained unwilling to cut the duty")],
    ),
    (
        "Berg was unable to promise a second ferry.",
        [("NO", "rejects", "was unable to promise a second ferry")],
    ),
    (
        "Berg was in no mood to wait.",
        [("NO", "rejects", "was in no mood to wait")],
    ),
    (
        "Berg was reluctant to cut the duty.",
        [("NO", "objects", "was reluctant to cut the duty")],
    ),
    # who will not object objects to nothing
    (
        "Berg was unwilling to condemn the strike.",
        [("NO", "states", "was unwilling to condemn the strike")],
    ),
    (
        "Berg was reluctant to reject the map.",
        [("NO", "states", "was reluctant to reject the map")],
    ),
    (
        "Berg said that Norway refuses to condemn the strike.",
        [("NO", "states", "Norway refuses to condemn the strike")],
    ),
    # what somebody is able or ready to do is no refusal
    (
        "Berg was willing to cut the duty.",
        [("NO", "ready_to", "was willing to cut the duty")],
    ),
]
CERTAIN = [
    # no doubt denies nothing, whoever is left in none
    (
        "Berg left no doubt that the duty would fall.",
        [("NO", "states", "the duty would fall")],
    ),
    (
        "Berg left no room for doubt that the duty would fall.",
        [("NO", "states", "the duty would fall")],
    ),
    (
        "Berg left her host in no doubt that the duty must fall.",
        [("NO", "proposes", "the duty must fall")],
    ),
    (
        "Berg was emphatic that the duty must fall.",
        [("NO", "proposes", "the duty must fall")],
    ),
    (
        "Berg left open whether the duty would fall.",
        [("NO", "states", "left open whether the duty would fall")],
    ),
    # what is left in doubt is said to nobody
    ("Berg left the ferry in doubt.", []),
]
CEREMONIES = [
    # a toast, a lunch and a minute of silence are no proposals
    ("Berg proposed a toast to the health of her host.", []),
    ("Over dinner, Rojas had offered a second toast to her guest.", []),
    ("A toast was proposed by Rojas.", []),
    ("Rojas raised her glass to her guest.", []),
    ("Rojas offered a luncheon in honour of her guest.", []),
    ("Berg called for a minute of silence for the drowned.", []),
    ("Berg reviewed a guard of honour.", []),
    # what is said beside it stands
    (
        "Berg proposed a toast and called for lower duties.",
        [("NO", "calls_for", "lower duties")],
    ),
    # with something else it is an object like any
    (
        "Berg called for a minute of silence and for a ferry.",
        [("NO", "calls_for", "a minute of silence"), FERRY],
    ),
    # a thing that only begins so is proposed
    (
        "Berg proposed a dinner fund for pupils.",
        [("NO", "proposes", "a dinner fund for pupils")],
    ),
    (
        "Berg proposed a ferry by dinner time.",
        [("NO", "proposes", "a ferry by dinner time")],
    ),
]
TOLD_OF = [
    # "she" is of whom the sentence before tells, not who received her
    (
        "Berg was welcomed in the yard by a brass band. She pressed for a ferry.",
        [FERRY],
    ),
    (
        "Berg had been greeted by pupils. She pressed for a ferry.",
        [FERRY],
    ),
    (
        "At noon, Berg planted a tree. She pressed for a ferry.",
        [FERRY],
    ),
    ("Berg was met at the quay by the mayor. She pressed for a ferry.", [FERRY]),
    # to be welcomed by the other is the meeting
    (
        "Berg was warmly welcomed by Rojas in the yard. She pressed for a ferry.",
        [FERRY],
    ),
    # where the other had the word before, it may be either
    (
        "Rojas asked for more doctors. Berg planted a tree. She pressed for a ferry.",
        [("CL", "calls_for", "asked for more doctors"), (None, "calls_for", "a ferry")],
    ),
    # where nothing is told in between, it is who received
    ("She pressed for a ferry.", [("CL", "calls_for", "a ferry")]),
    # a plan that the other welcomes is one
    (
        "The plan was welcomed by Berg.",
        [("NO", "welcomes", "The plan was welcomed by Berg")],
    ),
]


BESIDE = [
    # who is named first, with a companion's words, speaks too
    ("Along with Rojas, Berg deplored the strike.", [JOINTLY]),
    ("Alongside Rojas, Berg deplored the strike.", [JOINTLY]),
    ("Together with her Chilean counterpart, Berg deplored the strike.", [JOINTLY]),
    ("Rojas and her counterpart deplored the strike.", [JOINTLY]),
    # whom somebody is likened to, or met before, does not
    ("Unlike her Chilean counterpart, Berg deplored the strike.", [ALONE]),
    ("Like the President of Chile, Berg deplored the strike.", [ALONE]),
    ("After meeting her Chilean counterpart, Berg deplored the strike.", [ALONE]),
    # a name between commas is that of the office before it
    (
        "Her Norwegian counterpart, Ingrid Berg, deplored the strike.",
        [ALONE],
    ),
    # one's own minister is of one's own side, named or not; a guest is not
    ("Both Berg and her trade minister deplored the strike.", [ALONE]),
    ("Both Berg and her trade minister, Ola Vik, deplored the strike.", [ALONE]),
    ("Berg and her delegation deplored the strike.", [ALONE]),
    ("Both Rojas and her guest deplored the strike.", [JOINTLY]),
    ("Both Berg and Rojas deplored the strike.", [JOINTLY]),
    (
        "Neither Berg nor her trade minister backed the map.",
        [("NO", "states", "Neither Berg nor her trade minister backed the map")],
    ),
    # "alone" stands behind a subject; to stand alone opposes nothing
    ("Berg alone deplored the strike.", [ALONE]),
    (
        "Berg said that Norway will not stand alone against the storm.",
        [("NO", "commits", "Norway will not stand alone against the storm")],
    ),
    ("Only Berg deplored the strike.", [ALONE]),
]

OWNED = [
    # what somebody's demand or answer is, as a clause, as a deed, as a thing
    (
        "Rojas’s main request was a second ferry. Berg’s reply was that the quay must"
        " grow.",
        [
            ("CL", "calls_for", "a second ferry"),
            ("NO", "proposes", "the quay must grow"),
        ],
    ),
    (
        "Norway’s position on the ferry is that the quay must grow.",
        [("NO", "proposes", "the quay must grow")],
    ),
    (
        "Berg’s proposal was to widen the quay.",
        [("NO", "proposes", "widen the quay")],
    ),
    (
        "Berg pressed for a ferry. Her chief concern was the price of fuel.",
        [("NO", "calls_for", "a ferry"), ("NO", "voices_concern", "the price of fuel")],
    ),
    (
        "Berg’s warning was that the quay would sink, while Rojas’s answer was that the"
        " quay must grow.",
        [
            ("NO", "warns", "the quay would sink"),
            ("CL", "proposes", "the quay must grow"),
        ],
    ),
    (
        "Berg’s message to Rojas was that the quay must grow.",
        [("NO", "proposes", "the quay must grow")],
    ),
    (
        "Norway’s key requests were a ferry and a quay.",
        [("NO", "calls_for", "a ferry and a quay")],
    ),
    # what is only said of it, or done with it, is none
    ("Berg’s request was a surprise.", []),
    ("Berg’s main demand was not met.", []),
    ("Berg’s proposal is to be discussed.", []),
    ("Berg’s answer was evasive.", []),
    # whose "her answer" is, is open
    ("Berg pressed for a ferry. Her answer was that the quay must grow.", [FERRY]),
    # what two did may be what one speaks of
    (
        "What the two leaders agreed to do is taking shape, Berg said.",
        [("NO", "states", "What the two leaders agreed to do is taking shape")],
    ),
    # what another's demand was is told by who says so
    (
        "Berg said that Rojas’s main demand was a ferry.",
        [("NO", "states", "Rojas’s main demand was a ferry")],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*REFUSED, *CERTAIN, *CEREMONIES, *TOLD_OF, *BESIDE, *OWNED]
)
def test_what_is_told_of_whom(text, expected):
    assert told(text) == expected


NAMED = [
    # names that are months, before or behind another, and not in a date
    ("Foreign Minister Jan Vik of Norway", "Jan Vik"),
    ("Foreign Minister Vik Jun of Japan", "Vik Jun"),
    ("Prime Minister Lena May of Norway", "Lena May"),
    ("Norwegian President Ola August Vik", "Ola August Vik"),
    ("Norwegian President Ola Vik May 5", "Ola Vik"),
    # names that are offices, behind one; whose style it is holds it
    ("Foreign Minister Emir Vik of Norway", "Emir Vik"),
    ("Norwegian Justice Minister Sultan Vik", "Sultan Vik"),
    ("His Majesty Sultan Tarik of Oman", "Tarik"),
    ("Crown Prince Olav of Norway", "Olav"),
]


@pytest.mark.parametrize(("called", "name"), NAMED)
def test_a_name_is_read_whole(called, name):
    text = f"President Ana Rojas of Chile met {called} in Lima. She praised the ferry."
    (read,) = summarise([{"text": text}], settings=RULES)
    assert [p.name for p in read.meeting.participants if p.side != "CL"] == [name]


def test_a_minister_called_like_an_office_is_one_person():
    met = (
        "President Ana Rojas of Chile met Foreign Minister Emir Vik of Norway in Lima."
    )
    found = told("Vik praised the ferry. Emir Vik also deplored the strike.", met)
    assert [(side, act) for side, act, _ in found] == [
        ("NO", "welcomes"),
        ("NO", "opposes"),
    ]
    (read,) = summarise([{"text": f"{met} Emir Vik praised it."}], settings=RULES)
    assert read.meeting.participants[1].offices == ("Foreign Minister",)


def test_a_minister_of_ones_own_is_of_ones_side():
    text = f"{MET} Berg and her trade minister, Ola Vik, praised the ferry."
    (read,) = summarise([{"text": text}], settings=RULES)
    assert ("Ola Vik", "NO") in [(p.name, p.side) for p in read.meeting.participants]

"""Whose words are whose, where the one who says it does not stand before the verb."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.grounding import ground
from summarizer.lexicon.given_names import gender_of
from summarizer.settings import Settings

MET = "President Ana Rojas of Chile met Prime Minister Nils Berg of Norway.\n\n"
RECEIVED = (
    "President Ana Rojas of Chile received Prime Minister Nils Berg of Norway.\n\n"
)


def read(text):
    return RulesEngine(Settings()).propose(article(text, reporter=None))


def told(text, opening=MET):
    """(side, words) of every position behind the opening."""
    return [(p.side, p.quotes[0].words) for p in read(opening + text).proposals]


HEARD = [
    # who hears stands first
    (
        "Rojas was told by Berg that the port would open. Berg was urged by Rojas to"
        " lower the tolls.",
        [("NO", "the port would open"), ("CL", "lower the tolls")],
    ),
    (
        "Rojas was assured on Monday in Oslo by Berg that the port would open.",
        [("NO", "the port would open")],
    ),
    (
        "Rojas said she had been promised by Berg that the port would open.",
        [("NO", "the port would open")],
    ),
    (
        "Asked by Rojas to open the port, Berg called for patience.",
        [("CL", "open the port"), ("NO", "patience")],
    ),
    (
        "Rojas voiced concern about tolls, and was told by Berg that they would fall.",
        [("CL", "concern about tolls"), ("NO", "they would fall")],
    ),
    ("Rojas was thanked by Berg for the cod.", [("NO", "thanked by Berg for the cod")]),
    # nobody is named, but the country that it is about
    (
        "Rojas was told in turn that Oslo would close the port.",
        [("NO", "Oslo would close the port")],
    ),
    ("Rojas was told that Chile would lose the cup.", []),
    # heard, or given
    (
        "Rojas heard from Berg that tolls would fall. From Rojas, Berg heard that"
        " quotas would rise.",
        [("NO", "tolls would fall"), ("CL", "quotas would rise")],
    ),
    (
        "Rojas secured a pledge from Berg to keep the port open.",
        [("NO", "keep the port open")],
    ),
    # who hears has an aside, or the clause is cleft
    (
        "Rojas, for her part, was assured by Berg that the port would open.",
        [("NO", "the port would open")],
    ),
    ("It was Berg who told Rojas that ports matter.", [("NO", "ports matter")]),
    # not given, not told, by nobody of the two
    ("Rojas received no assurances from Berg that tolls would fall.", []),
    ("Rojas was not told by Berg when the port would open.", []),
    ("Rojas was told by aides that the port would open.", []),
    # of one side: what the President's own Secretary told him is no position
    ("Rojas was briefed by the Chilean minister on the tolls.", []),
]
ASIDES = [
    # another's name between a speaker and the verb
    (
        "Berg, whom Rojas had invited to Lima, called for calm.",
        [("NO", "calm")],
    ),
    (
        "Rojas, whose plan Berg has criticised over its cost, said ports matter.",
        [("CL", "ports matter")],
    ),
    ("Berg (whom Rojas had received) said ports matter.", [("NO", "ports matter")]),
    ("Berg — whom Rojas calls a friend — said ports matter.", [("NO", "ports matter")]),
    (
        "Rojas, a woman Berg has called a friend, said ports matter.",
        [("CL", "ports matter")],
    ),
    # what is listed behind a clause is no verb of the one it is about
    (
        "Rojas thanked Berg, whose plan she liked, and called for calm.",
        [("CL", "thanked Berg, whose plan she liked"), ("CL", "calm")],
    ),
    # two countries, each with its short name
    ("The Republic of Chile (Chile) and Norway (Norway) have agreed to tolls.", []),
]
PARTS = [
    (
        "Berg asked for lower tolls. His host said ports matter.",
        [("NO", "asked for lower tolls"), ("CL", "ports matter")],
    ),
    (
        "The host praised the cod. The guest of honour called for calm.",
        [("CL", "praised the cod"), ("NO", "calm")],
    ),
    ("Rojas's guest rejected the quota.", [("NO", "rejected the quota")]),
    ("The visiting leader rejected the quota.", [("NO", "rejected the quota")]),
    (
        "Rojas praised the cod. Her opposite number rejected the quota.",
        [("CL", "praised the cod"), ("NO", "rejected the quota")],
    ),
]
PRONOUNS = [
    # told apart by the given names
    (
        "Berg thanked Rojas for the cod. She voiced concern about tolls. He promised"
        " lower rates for cod.",
        [
            ("NO", "thanked Rojas for the cod"),
            ("CL", "concern about tolls"),
            ("NO", "lower rates for cod"),
        ],
    ),
    ("“We will wait,” she said.", [("CL", "We will wait")]),
    # nobody goes on where both may
    (
        "Berg was told by Rojas that tolls would fall. The minister sang. He called"
        " for calm.",
        [("CL", "tolls would fall"), ("NO", "calm")],
    ),
    # together
    ("He and President Rojas agreed to open the port.", [("joint", "open the port")]),
    ("Both he and Rojas rejected the quota.", [("joint", "rejected the quota")]),
    ("Both Berg and Rojas rejected the quota.", [("joint", "rejected the quota")]),
]
QUOTED = [
    (
        "“I made clear that Chile will pay. We also agreed to open the port,” Rojas"
        " wrote on X.",
        [("CL", "Chile will pay"), ("joint", "open the port")],
    ),
    (
        "Rojas wrote: “We discussed the tolls of the port.”",
        [("joint", "the tolls of the port")],
    ),
    # named only behind the last sentence
    (
        "“I asked for cod. I will ask again,” Berg wrote on X.",
        [("NO", None), ("NO", None)],
    ),
    (
        "Berg on X: “I praised the port. We also discussed the tolls of the port.”",
        [("NO", None), ("joint", "the tolls of the port")],
    ),
    (
        "“I was told by President Rojas that ports matter,” Berg said.",
        [("CL", "ports matter")],
    ),
    # what one side decides is its own
    ("“We decided to open the port,” Rojas wrote.", [("CL", None)]),
    (
        "“He told me that the port would open,” Rojas said.",
        [("NO", "the port would open")],
    ),
    (
        "“The port must open,” Rojas said to reporters on the plane to Lima.",
        [("CL", "The port must open")],
    ),
    # told by another
    ("Rojas said Berg promised to open the port.", [("NO", None)]),
    (
        "Berg, according to Rojas, promised to open the port.",
        [("NO", "open the port")],
    ),
    ("Berg insisted that the tolls were fair.", [("NO", "the tolls were fair")]),
]
OUTCOMES = [
    ("There was broad agreement that ports matter.", [("agrees", "ports matter")]),
    (
        "There was little consensus on the quota for cod.",
        [("notes_differences", "There was little consensus on the quota for cod")],
    ),
    (
        "An understanding was reached on the port of Lima.",
        [("agrees", "the port of Lima")],
    ),
    (
        "Differences persist over the quota for cod.",
        [("notes_differences", "Differences persist over the quota for cod")],
    ),
    (
        "Agreement proved elusive on the quota for cod.",
        [("notes_differences", "Agreement proved elusive on the quota for cod")],
    ),
    (
        "There was concern about the quota for cod.",
        [("voices_concern", "There was concern about the quota for cod")],
    ),
    (
        "There was a meeting of minds on the quota for cod.",
        [("agrees", "the quota for cod")],
    ),
    (
        "There was progress on the quota for cod.",
        [("states", "There was progress on the quota for cod")],
    ),
    (
        "The quota for cod remained a sticking point.",
        [("notes_differences", "The quota for cod remained a sticking point")],
    ),
    (
        "Views differed on the quota for cod.",
        [("notes_differences", "Views differed on the quota for cod")],
    ),
    # not yet, and no difference
    ("A decision will be made on the quota for cod.", []),
    ("There was no disagreement over the quota for cod.", []),
]
IDIOMS = [
    ("Berg threw his weight behind the port.", "supports"),
    ("Berg took exception to the tolls.", "objects"),
    ("Berg dug in his heels over the tolls.", "rejects"),
    ("Berg distanced himself from the plan.", "rejects"),
    ("Berg floated the idea of a fund.", "proposes"),
    ("Berg left the door open to a fund.", "ready_to"),
    ("Berg sounded the alarm over the tolls.", "voices_concern"),
    ("Berg stuck to the plan.", "affirms"),
    ("Berg held out for lower tolls.", "demands"),
    ("Berg heaped praise on the port.", "welcomes"),
    ("Berg nudged Rojas to open the port.", "calls_for"),
    ("Berg lobbied for a fund.", "calls_for"),
    ("Berg was critical of the tolls.", "objects"),
    ("Berg was adamant that the tolls are high.", "demands"),
    ("Berg was open to a fund.", "ready_to"),
    ("Berg was quick to reject the tolls.", "rejects"),
    ("Berg went out of his way to praise the port.", "welcomes"),
    ("The two sides struck a deal to open the port.", "agrees"),
    ("The two sides settled on a plan for the port.", "agrees"),
    ("The talks led to an agreement on cod.", "agrees"),
    ("The two sides were of one mind on the port.", "agrees"),
    ("The two sides agreed to disagree on the port.", "notes_differences"),
]


@pytest.mark.parametrize(("text", "expected"), [*HEARD, *ASIDES])
def test_who_says_it(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_host_and_guest(text, expected):
    assert told(text, RECEIVED) == expected


@pytest.mark.parametrize(("text", "expected"), [*PRONOUNS, *QUOTED])
def test_whom_a_pronoun_stands_for(text, expected):
    found = told(text)
    assert [side for side, _ in found] == [side for side, _ in expected]
    rows = zip(found, expected, strict=True)
    assert all(words in (None, said) for (_, said), (_, words) in rows)


@pytest.mark.parametrize(("text", "expected"), OUTCOMES)
def test_what_came_of_it(text, expected):
    found = read(MET + text).proposals
    assert [(p.act, p.quotes[0].words) for p in found] == expected
    assert all(p.side == "joint" for p in found)


@pytest.mark.parametrize(("text", "act"), IDIOMS)
def test_idioms_of_the_press(text, act):
    assert [p.act for p in read(MET + text).proposals] == [act]


@pytest.mark.parametrize(
    ("opening", "host"),
    [
        ("President Ana Rojas of Chile hosted Prime Minister Nils Berg of Norway.", 0),
        ("President Ana Rojas of Chile was received by King Nils Berg of Norway.", 1),
        ("President Ana Rojas of Chile met the visiting Norwegian leader.", 0),
        ("President Ana Rojas of Chile met King Nils Berg of Norway in Oslo.", 1),
    ],
)
def test_the_opening_tells_who_is_at_home(opening, host):
    found = told("The host praised the cod.", f"{opening}\n\n")
    assert found[-1] == (("CL", "NO")[host], "praised the cod")


@pytest.mark.parametrize(
    ("opening", "text", "side"),
    [
        ("Tánaiste Ada Byrne met President Ana Rojas of Chile.", "The Tánaiste", "IE"),
        ("Knesset Speaker Dan Levi met Ana Rojas of Chile.", "The Speaker", "IL"),
        ("Ana Rojas of Chile met Duma speaker Oleg Orlov.", "Orlov", "RU"),
    ],
)
def test_offices_that_one_country_has(opening, text, side):
    assert told(f"{text} called for calm.", f"{opening}\n\n")[-1] == (side, "calm")


COMMISSIONER = (
    "European Commissioner for Trade Ada Byrne met President Ana Rojas of Chile.\n\n"
)


@pytest.mark.parametrize(
    ("text", "opening", "expected"),
    [
        # short for the body whose Commissioner is there
        (
            "The Commission would pay for the pier, Byrne said. Rojas thanked the"
            " Commission for its help.",
            COMMISSIONER,
            [
                ("EU", "The Commission would pay for the pier"),
                ("CL", "thanked the Commission for its help"),
            ],
        ),
        (
            "Commission President Eva Lind called for calm.",
            COMMISSIONER,
            [("EU", "calm")],
        ),
        # there is another one, or the body is not named
        (
            "The Joint Commission was named. The Commission praised the pier.",
            COMMISSIONER,
            [],
        ),
        (
            "The Commission on Fisheries was named. The Commission praised the pier.",
            COMMISSIONER,
            [],
        ),
        ("The Commission praised the pier.", MET, []),
    ],
)
def test_the_commission_is_the_eus_where_the_text_names_it(text, opening, expected):
    assert told(text, opening) == expected


def test_a_last_name_is_no_country():
    text = "Portuguese Prime Minister Luís Montenegro met President Ana Rojas of Chile."
    assert told("Montenegro called for calm.", f"{text}\n\n") == [("PT", "calm")]
    plain = "Santiago Chile called for calm. The Chilean side called for cod.\n\n"
    assert [p.side for p in read(MET + plain).proposals][-1] == "CL"


AGAINST = [
    # who cannot promise refuses; who stops short backs nothing
    (
        "Rojas could not promise that tolls would fall. Berg stopped short of backing"
        " the canal.",
        [("CL", "tolls would fall"), ("NO", "stopped short of backing the canal")],
    ),
    ("Rojas left no doubt that tolls would fall.", [("CL", "tolls would fall")]),
    ("Berg blamed Chilean delays.", [("NO", "blamed Chilean delays")]),
    # one of both alone
    (
        "Both leaders condemned the raid, but only Berg called for a blockade.",
        [("joint", "condemned the raid"), ("NO", "a blockade")],
    ),
    ("Both men stressed the value of cod.", [("joint", "the value of cod")]),
    # who answers within the sentence
    (
        "Rojas called for lower tolls, to which Berg replied that Norway could not"
        " accept a deadline.",
        [
            ("CL", "lower tolls"),
            ("NO", "Berg replied that Norway could not accept a deadline"),
        ],
    ),
    # a capital against the other one; a country told of within a speech is no speaker
    (
        "Santiago pressed for lower tolls, while Oslo insisted on fixed quotas.",
        [("CL", "lower tolls"), ("NO", "Oslo insisted on fixed quotas")],
    ),
    (
        "Rojas called for lower tolls, while Norway insisted on fixed quotas.",
        [("CL", "lower tolls, while Norway insisted on fixed quotas")],
    ),
    # a tone, and what it says; a pronoun behind it
    (
        "“Tolls will fall,” Berg said. Rojas sounded a more cautious note, warning"
        " against haste. Chile, she stressed, would keep its quotas.",
        [
            ("NO", "Tolls will fall"),
            ("CL", "warning against haste"),
            ("CL", "Chile, she stressed, would keep its quotas"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), AGAINST)
def test_what_one_sets_against_the_other(text, expected):
    assert told(text) == expected


def test_an_office_is_known_by_its_abbreviation_in_brackets():
    text = (
        "External Affairs Minister (EAM) Dr. Anil Rao met Foreign Minister Nils Berg of"
        " Norway.\n\nEAM called for lower tolls. Minister Berg sought peace."
    )
    proposals = RulesEngine(Settings()).propose(article(text, reporter="IN")).proposals
    assert [p.side for p in proposals] == ["IN", "NO"]


def test_two_presidents_of_one_body_are_not_both_sides():
    opening = (
        "European Council President Charles Michel and European Commission President"
        " Ursula von der Leyen met Prime Minister Nils Berg of Norway.\n\n"
    )
    text = "The two EU presidents called for lower tolls."
    assert told(text, opening) == [("EU", "lower tolls")]


def test_a_name_behind_its_country_and_office_is_one_person():
    text = "Norway’s Prime Minister Nils Berg met Chile’s President Ana Rojas.\n\n"
    assert [p.name for p in read(text).meeting.participants] == [
        "Nils Berg",
        "Ana Rojas",
    ]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        (("maia", "sandu"), "she"),
        (("péter", "szijjártó"), "he"),
        (("park", "geun-hye"), "she"),
        (("kim", "son"), None),
        ((), None),
    ],
)
def test_what_a_given_name_shows(name, gender):
    assert gender_of(name) == gender


@pytest.mark.parametrize(
    "text",
    [
        "Berg thanked Rojas for the cod. She voiced concern about the tolls.",
        "Mr Berg praised Ms Rojas. She called for lower tolls.",
        "Rojas secured a pledge from Berg to keep the port open.",
        "Berg asked for lower tolls. His host said ports matter.",
        "Rojas named the EU. The Commission praised the pier. Berg praised the cod.",
    ],
)
def test_what_is_right_is_not_flagged(text):
    whole = RECEIVED + text
    reading = read(whole)
    subject = article(whole, reporter=None)
    grounded = ground(subject, reading.meeting, reading.proposals)
    assert grounded.positions
    assert not [check for p in grounded.positions for check in p.checks]

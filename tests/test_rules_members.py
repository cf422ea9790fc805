"""The members of the rules' lists: a row fails where the one named above it is gone.

Short texts of invented people. What a list holds is told where it stands.
"""

from __future__ import annotations

import pytest
from behind import OPENING, read, said

CONFERENCE = (
    "Remarks by President Ada Moreau of France and Prime Minister Nils Berg of Norway"
    " in Joint Press Conference\n\n"
    "PRESIDENT MOREAU: The ports of the north are busy. {}\n\n"
    "PRIME MINISTER BERG: Norway will open its ports to all.\n"
)


SUBJECTS = [
    # who may be the subject of a verb that not everybody can have. Of a country's: we,
    (
        "In France we attach great importance to open ports.",
        [("FR", "states", "In France we attach great importance to open ports")],
    ),
    # both
    (
        "The two countries attach great importance to open ports.",
        [("joint", "states", "attach great importance to open ports")],
    ),
    # of what talks do: those who hold them, all or one
    (
        "The two leaders focused on open ports.",
        [("joint", "discusses", "open ports")],
    ),
    ("Moreau focused on open ports.", [("FR", "discusses", "open ports")]),
    # of what takes several: we, they
    (
        "Moreau said: “We struck a deal on open ports.”",
        [("joint", "agrees", "deal on open ports")],
    ),
    (
        "The two leaders spoke for an hour. They struck a deal on open ports.",
        [("joint", "agrees", "deal on open ports")],
    ),
    # of a tone: an office, a country, "she", we
    (
        "The Prime Minister was blunt about the toll: it is too high.",
        [("NO", "states", "it is too high")],
    ),
    (
        "France was blunt about the toll: it is too high.",
        [("FR", "states", "it is too high")],
    ),
    (
        "Moreau thanked Berg. She was blunt about the toll: it is too high.",
        [("FR", "thanks", "thanked Berg"), ("FR", "states", "it is too high")],
    ),
    (
        "We were blunt about the toll: it is too high.",
        [("FR", "states", "it is too high")],
    ),
    # in whose name something is told: an office's
    (
        "Moreau said that the Prime Minister had asked for open ports.",
        [("NO", "states", "the Prime Minister had asked for open ports")],
    ),
    # a side may be told of behind what only states, affirms, recalls
    (
        "France said that trade is growing, while Norway insisted on tolls.",
        [("FR", "states", "trade is growing, while Norway insisted on tolls")],
    ),
    (
        "France reaffirmed that trade matters, while Norway insisted on tolls.",
        [("FR", "affirms", "trade matters, while Norway insisted on tolls")],
    ),
    (
        "France recalled a year of open ports, while Norway demanded tolls.",
        [("FR", "recalls", "a year of open ports, while Norway demanded tolls")],
    ),
    # who has a stance of their own behind a colon: an office
    (
        "Both set out their views: the French President wants open ports, the Norwegian"
        " Prime Minister prefers tolls.",
        [("FR", "hopes", "wants open ports"), ("NO", "supports", "prefers tolls")],
    ),
    # and what sets such stances out: the talks
    (
        "The talks set out two views: France wants open ports, Norway prefers tolls.",
        [
            ("FR", "hopes", "France wants open ports"),
            ("NO", "supports", "Norway prefers tolls"),
        ],
    ),
]

HEARD = [
    # who hears: a country
    (
        "Norway was told by Moreau that trade is growing.",
        [("FR", "states", "trade is growing")],
    ),
    # an office
    (
        "The Prime Minister was told by Moreau that trade is growing.",
        [("FR", "states", "trade is growing")],
    ),
    # they
    (
        "The guests from Oslo spoke. They were told by Moreau that trade is growing.",
        [("FR", "states", "trade is growing")],
    ),
    # both
    (
        "Both sides were urged by Moreau to open ports.",
        [("FR", "calls_for", "open ports")],
    ),
    # we
    (
        "We were told by Moreau that trade is growing.",
        [("FR", "states", "trade is growing")],
    ),
    # who tells: an office
    (
        "Moreau was told by the Prime Minister that trade is growing.",
        [("NO", "states", "trade is growing")],
    ),
    # both
    (
        "The Swedish ambassador was told by both leaders that trade is growing.",
        [("joint", "states", "trade is growing")],
    ),
]

ACTS = [
    # behind praise "should" opens what is praised
    (
        "Moreau hailed that the two sides should open ports.",
        [("FR", "welcomes", "open ports")],
    ),
    # but what somebody is invited to is told whole
    (
        "Moreau invited Berg to Lyon; the two sides should sign the plan there.",
        [
            ("FR", "invites", "invited Berg to Lyon"),
            ("FR", "invites", "the two sides should sign the plan there"),
        ],
    ),
    # what was agreed goes on as facts do
    (
        "Moreau and Berg agreed that the ports will open in May. A new bridge is part"
        " of the plan.",
        [
            ("joint", "agrees", "the ports will open in May"),
            ("joint", "agrees", "A new bridge is part of the plan"),
        ],
    ),
    # one side's own, whoever notes it: a hope, a concern
    (
        "France's hope for open ports was noted.",
        [("FR", "hopes", "France's hope for open ports was noted")],
    ),
    (
        "Norway's concern at the tolls was noted.",
        [("NO", "voices_concern", "Norway's concern at the tolls was noted")],
    ),
    # of whom, without a "by"? Nobody's: supported, urged
    ("The plan for open ports was supported.", []),
    ("Open ports were urged.", []),
    # there was confidence, or a discussion: nothing by itself
    ("There was confidence in the plan for the ports.", []),
    ("There was discussion on open ports.", []),
    # a participle that opens a sentence and keeps its verb: support
    (
        "Supporting the plan, Moreau called for open ports.",
        [("FR", "supports", "Supporting the plan"), ("FR", "calls_for", "open ports")],
    ),
    # behind "and" nothing more is reported by who met, or went on
    (
        "Moreau thanked Berg for the fish and met with the head of the bank.",
        [
            (
                "FR",
                "thanks",
                "thanked Berg for the fish and met with the head of the bank",
            )
        ],
    ),
    (
        "Moreau thanked Berg and insisted that trade is growing.",
        [("FR", "thanks", "thanked Berg and insisted that trade is growing")],
    ),
    # nor by a verb before its subject that tells of the meeting, or asks
    (
        "Moreau said that trade is growing, met Berg.",
        [("FR", "states", "trade is growing, met Berg")],
    ),
    (
        "Norway must open its ports, urged Moreau.",
        [("FR", "proposes", "Norway must open its ports, urged Moreau")],
    ),
    # "be quoted" in the past, behind "and"
    (
        "Moreau thanked Berg and was quoted as saying that trade is growing.",
        [("FR", "thanks", "thanked Berg"), ("FR", "states", "trade is growing")],
    ),
    # and in the present
    (
        "Moreau thanks Berg and is quoted as saying that trade is growing.",
        [("FR", "thanks", "thanks Berg"), ("FR", "states", "trade is growing")],
    ),
    # a stranger who speaks within a sentence: nobody's words
    (
        "Moreau said that trade is growing, and Jon Hart said that the tolls are low.",
        [("FR", "states", "trade is growing")],
    ),
]

ASIDES = [
    # an aside between dashes
    (
        "Moreau – whom Berg had invited – called for open ports.",
        [("FR", "calls_for", "open ports")],
    ),
    # none goes on behind a semicolon or a colon
    (
        "Moreau, whom Berg had invited; Berg, too, called for open ports.",
        [("NO", "invites", "Berg had invited")],
    ),
    (
        "Moreau, whom Berg had invited: Berg, too, called for open ports.",
        [("NO", "invites", "Berg had invited")],
    ),
    # behind a curled mark: what the public says
    ("“Open ports are good for all of us” is what many residents hope for.", []),
]

PROGRAMME = [  # those who met, however they are called
    "they",
    "she",
    "Berg",
    "the Prime Minister",
    "administration officials",
    "officials",
]

QUOTATIONS = [
    # who says a quotation, behind dashes of all kinds
    *((f"“Trade is growing.”\n{dash} Prime Minister Berg", 1) for dash in "–—-―"),
    # in marks of all kinds, closed and opened
    ('"Trade is growing."\n– Prime Minister Berg', 1),
    ("«Trade is growing.»\n– Prime Minister Berg", 1),
    ("„Trade is growing.”\n– Prime Minister Berg", 1),
    # before a quotation
    ('And from Prime Minister Berg:\n\n"Trade is growing. The ports are open."', 2),
    ("And from Prime Minister Berg:\n\n«Trade is growing. The ports are open.»", 2),
    ("And from Prime Minister Berg:\n\n„Trade is growing. The ports are open.”", 2),
    # an office, a country
    ("“Trade is growing.”\n– the Prime Minister", 1),
    ("“Trade is growing.”\n– Norway", 1),
]

TURNS = [
    # "Mr." before a name calls whoever is here, of whom nothing is told
    ("Mr. Berg told me that the tolls are low.", []),
    # what the other asked for is told as the other's
    (
        "Prime Minister Berg urged us to open the ports of the south.",
        [("NO", "calls_for", "urged us to open the ports of the south")],
    ),
    # "to be clear" opens what is said
    (
        "I want to be clear: the tolls are too high.",
        [("FR", "states", "the tolls are too high")],
    ),
]

CLAUSES = [
    # behind a support or an invitation no row goes on
    (
        "zh",
        "周明远表示，中方支持美方开放港口，扩大贸易。",
        [("CN", "supports", "中方支持美方开放港口"), ("CN", "states", "扩大贸易")],
    ),
    (
        "zh",
        "周明远邀请哈珀访问中国，参观港口。",
        [("CN", "invites", "邀请哈珀访问中国，参观港口")],
    ),
    # praise may close its clause
    (
        "zh",
        "周明远说，愿扩大贸易，对美方开放港口表示欢迎。",
        [
            ("CN", "ready_to", "愿扩大贸易"),
            ("CN", "welcomes", "对美方开放港口表示欢迎"),
        ],
    ),
    # what is hoped for may be the next clause
    (
        "zh",
        "周明远说，希望在港口问题上，双方扩大合作。",
        [("CN", "hopes", "扩大合作")],
    ),
    # who affirms takes the word within another's paragraph
    (
        "vi",
        "Thủ tướng Lê Quang Hải nhấn mạnh thương mại tăng trưởng. Nhật Bản khẳng định"
        " mở cảng biển cho tàu cá.",
        [
            ("VN", "states", "thương mại tăng trưởng"),
            ("JP", "affirms", "mở cảng biển cho tàu cá"),
        ],
    ),
    # what one side says for itself beside both: a promise, a refusal, a demand
    (
        "zh",
        "双方指出，贸易正在增长，美方承诺开放港口。",
        [("joint", "states", "贸易正在增长"), ("US", "commits", "美方承诺开放港口")],
    ),
    (
        "zh",
        "双方指出，贸易正在增长，美方拒绝加征关税。",
        [("joint", "states", "贸易正在增长"), ("US", "rejects", "美方拒绝加征关税")],
    ),
    (
        "zh",
        "双方指出，贸易正在增长，美方要求降低关税。",
        [("joint", "states", "贸易正在增长"), ("US", "demands", "美方要求降低关税")],
    ),
    # congratulations nobody tells of another who is there
    (
        "zh",
        "周明远指出，贸易正在增长。美方祝贺中国建国七十五周年。",
        [
            ("CN", "states", "贸易正在增长"),
            ("US", "congratulates", "美方祝贺中国建国七十五周年"),
        ],
    ),
    # a stance before its subject: a promise, a concern
    (
        "vi",
        "Cam kết mở cảng biển, Thủ tướng Lê Quang Hải đề nghị hai bên tăng cường"
        " thương mại.",
        [
            ("VN", "commits", "Cam kết mở cảng biển"),
            ("VN", "proposes", "hai bên tăng cường thương mại"),
        ],
    ),
    (
        "vi",
        "Bày tỏ quan ngại về thuế mới, Thủ tướng Lê Quang Hải đề nghị hai bên tăng"
        " cường thương mại.",
        [
            ("VN", "voices_concern", "Bày tỏ quan ngại về thuế mới"),
            ("VN", "proposes", "hai bên tăng cường thương mại"),
        ],
    ),
    # no clause ends within marks that belong together
    *(
        (
            "zh",
            f"周明远说，中方愿落实{term}计划。",
            [("CN", "ready_to", f"中方愿落实{term}计划")],
        )
        for term in (
            "『港口，渔业』",
            "‘港口，渔业’",
            "《港口，渔业》",
            "（港口，渔业）",
        )
    ),
    (
        "vi",
        "Thủ tướng Lê Quang Hải cam kết thúc đẩy kế hoạch (mở cảng biển, tăng cường"
        " thương mại) của hai nước.",
        [
            (
                "VN",
                "commits",
                "cam kết thúc đẩy kế hoạch (mở cảng biển, tăng cường thương mại) của"
                " hai nước",
            )
        ],
    ),
]


@pytest.mark.parametrize(("text", "found"), [*SUBJECTS, *HEARD, *ACTS, *ASIDES])
def test_a_sentence_is_read(text, found):
    assert said(OPENING["en"] + text) == found


@pytest.mark.parametrize("subject", PROGRAMME)
def test_what_is_said_ends_before_the_programme_of_whoever_met(subject):
    text = f"Moreau thanked Berg for the fish, and {subject} toured the museum."
    assert said(OPENING["en"] + text) == [("FR", "thanks", "thanked Berg for the fish")]


@pytest.mark.parametrize(("text", "count"), QUOTATIONS)
def test_a_quotation_is_of_whoever_is_named_beside_it(text, count):
    quoted = ["Trade is growing", "The ports are open"][:count]
    found = [("NO", "states", words) for words in quoted]
    assert said(f"{OPENING['en']}\n\n{text}") == found


# a verb of the meeting, and one that a noun must follow, say no quotation
@pytest.mark.parametrize("verb", ["spoke", "conveyed"])
def test_a_verb_that_says_nothing_takes_no_quotation(verb):
    text = f"{OPENING['en']}“Trade is growing!” Berg {verb}."
    assert said(text) == [("FR", "states", "Trade is growing")]


@pytest.mark.parametrize(("text", "found"), TURNS)
def test_a_turn_is_read(text, found):
    first, *between, last = said(CONFERENCE.format(text))
    assert (first[0], last[0]) == ("FR", "NO")
    assert between == found


@pytest.mark.parametrize(("language", "text", "found"), CLAUSES)
def test_a_clause_is_read(language, text, found):
    assert said(OPENING[language] + text, language) == found


SPEAKERS = [
    # by the list of leaders
    (
        "President Joe Biden met with President Emmanuel Macron in Oslo on Monday.",
        "PRESIDENT MACRON",
        "FR",
    ),
    # by who is named in one breath, with a country
    (
        "President Ada Moreau of France met with Prime Minister Nils Berg and Minister"
        " Eva Lund of Norway in Oslo on Monday.",
        "PRIME MINISTER BERG",
        "NO",
    ),
]


@pytest.mark.parametrize(("opening", "label", "side"), SPEAKERS)
def test_a_label_without_a_country_has_a_sure_side(opening, label, side):
    text = f"{opening}\n\n{label}: We will open the ports of the north to all.\n"
    words = "We will open the ports of the north to all"
    assert said(text + "\nQ: What of the tolls?\n") == [(side, "commits", words)]


PEOPLE = [
    # a gerund in capitals is no name, nor is a verb of the third person
    (
        "President Ada Moreau Promoting Trade met with Prime Minister Nils Berg of"
        " Norway in Oslo on Monday. Berg thanked Moreau.",
        {"Ada Moreau": None, "Nils Berg": "NO"},
    ),
    (
        "Prime Minister Nils Berg Strengthens Ties with France. He met with President"
        " Ada Moreau of France in Oslo.",
        {"Nils Berg": None, "Ada Moreau": "FR"},
    ),
    # what is hoped of a side, or proposed to it, may be of one's own
    (
        "Prime Minister Nils Berg of Norway met President Ada Moreau of France and"
        " Minister Eva Lund in Oslo. Minister Lund hoped Norway would open ports.",
        {"Nils Berg": "NO", "Ada Moreau": "FR", "Eva Lund": None},
    ),
    (
        "Prime Minister Nils Berg of Norway met President Ada Moreau of France and"
        " Minister Eva Lund in Oslo. Minister Lund proposed France a plan for ports.",
        {"Nils Berg": "NO", "Ada Moreau": "FR", "Eva Lund": None},
    ),
    # by a bare office, of the house of whoever comes first
    (
        "President Joe Biden met with President Emmanuel Macron of France and Prime"
        " Minister Nils Berg of Norway in Paris on 3 May 2023. Secretary Ann Hill said"
        " that trade is growing.",
        {
            "Joe Biden": "US",
            "Emmanuel Macron": "FR",
            "Nils Berg": "NO",
            "Ann Hill": "US",
        },
    ),
]


@pytest.mark.parametrize(("text", "sides"), PEOPLE)
def test_who_is_there_and_of_which_side(text, sides):
    assert {p.name: p.side for p in read(text).meeting.participants} == sides


@pytest.mark.parametrize(
    ("others", "side"),
    [
        # the very office comes before another name for it
        ("and Foreign Minister Bo Holm of Sweden ", "SE"),
        # which is enough by itself
        ("", "NO"),
    ],
)
def test_an_office_is_of_whoever_holds_it(others, side):
    met = "President Ada Moreau of France met with Minister of Foreign Affairs Eva Lund"
    text = f"{met} of Norway {others}in Oslo on Monday. The Foreign Minister said that"
    assert said(f"{text} trade is growing.") == [(side, "states", "trade is growing")]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        # straight ones, before each paragraph
        (
            "en",
            'A spokesperson for the Prime Minister said: "Prime Minister Nils Berg of'
            " Norway met with President Ada Moreau of France.\n\n"
            '"It was agreed to open the ports."',
            ("joint", "agrees", "open the ports"),
        ),
        # corners
        (
            "zh",
            "中国外交部发言人表示：「中方愿扩大贸易。」",
            ("CN", "ready_to", "中方愿扩大贸易"),
        ),
    ],
)
def test_marks_around_what_a_spokesperson_gives_out_are_left_out(language, text, found):
    assert said(text, language) == [found]

"""Whose words are whose, where the form of a sentence tells it and not a verb."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.settings import Settings

OPENINGS = {
    "en": "President Ana Rojas of Chile met Prime Minister Nils Berg of Norway.\n\n",
    "vi": "Tổng thống Chile Ana Rojas hội đàm với Thủ tướng Na Uy Nils Berg.\n\n",
    "zh": "智利总统罗哈斯同挪威首相贝格举行会谈。\n\n",
}


def told(text, language="en"):
    """(side, words) of every position behind the opening."""
    given = article(OPENINGS[language] + text, language=language, reporter=None)
    proposals = RulesEngine(Settings()).propose(given).proposals
    return [(p.side, p.quotes[0].words) for p in proposals]


QUOTED = [
    # any verb in the past behind a quotation says whose it is, in both orders
    ("“The quota must go,” snapped Rojas.", [("CL", "The quota must go")]),
    (
        "“The port is dear,” the Norwegian Prime Minister chimed in.",
        [("NO", "The port is dear")],
    ),
    (
        "“We are in no hurry,” Berg shot back at the press conference, smiling.",
        [("NO", "We are in no hurry")],
    ),
    # before it, where a colon stands between
    ("Rojas joked: “The fish pays.”", [("CL", "The fish pays")]),
    # a quotation that ends in a stop of its own
    (
        "Rojas said that ports matter. “Who will pay?” Berg asked. “We will see!”"
        " thundered Rojas.",
        [("CL", "ports matter"), ("NO", "Who will pay"), ("CL", "We will see")],
    ),
    # somebody who is not at the table takes the floor from who spoke before
    (
        "Rojas said that ports matter. “Nobody must pay,” a fisherman joked. “Fish"
        " must swim.”",
        [("CL", "ports matter")],
    ),
]
WHILE = [
    (
        "While Berg rejected the quota, Rojas proposed a new port.",
        [("NO", "rejected the quota"), ("CL", "a new port")],
    ),
    (
        "Whereas Rojas pressed for lower tolls, the Norwegian side defended the rate.",
        [("CL", "lower tolls"), ("NO", "the Norwegian side defended the rate")],
    ),
    (
        "Although Berg voiced concern about tolls, Rojas said that they would stay.",
        [("NO", "concern about tolls"), ("CL", "they would stay")],
    ),
    (
        "Rojas welcomed the treaty even as Berg warned of delays.",
        [("CL", "welcomed the treaty"), ("NO", "warned of delays")],
    ),
    (
        "Rojas praised the plan, though Berg rejected its cost.",
        [("CL", "praised the plan"), ("NO", "rejected its cost")],
    ),
    # a while-clause within what is said is its speaker's
    (
        "Rojas said that while Norway supports the quota, Chile opposes it.",
        [("CL", "Chile opposes it")],
    ),
]
PASSIVE = [
    # of whoever stands behind "by", each their own
    (
        "Tolls were criticised by the Chilean delegation. The quota was supported by"
        " Berg.",
        [
            ("CL", "Tolls were criticised by the Chilean delegation"),
            ("NO", "The quota was supported by Berg"),
        ],
    ),
    (
        "A new port was proposed by Rojas, and fish prices were raised by Berg.",
        [
            ("CL", "A new port was proposed by Rojas"),
            ("NO", "fish prices were raised by Berg"),
        ],
    ),
    ("As was noted by the Chilean side, ports matter.", [("CL", "ports matter")]),
    (
        "The need for calm was stressed by both sides.",
        [("joint", "The need for calm was stressed by both sides")],
    ),
    # neither by a country that is not there, nor by others, nor by nobody at all
    ("Tolls were criticised by Peru. The quota was rejected by fishermen.", []),
    ("Rojas said that ports matter. Tolls were criticised.", [("CL", "ports matter")]),
    # "by" that names nobody
    (
        "Trade was discussed, followed by lunch.",
        [("joint", "Trade was discussed, followed by lunch")],
    ),
]
TWO = [
    # to each their own, in the order in which they are named
    (
        "Berg and Rojas called for lower tolls and higher quotas, respectively.",
        [("NO", "lower tolls"), ("CL", "higher quotas")],
    ),
    (
        "Rojas and Berg voiced support for the port and opposition to the quota,"
        " respectively.",
        [("CL", "support for the port"), ("NO", "opposition to the quota")],
    ),
    (
        "The Norwegian and Chilean leaders respectively proposed a port and a quota.",
        [("NO", "a port"), ("CL", "a quota")],
    ),
    # not two halves: of nobody for certain
    (
        "Rojas and Berg asked for cod and hake and for plaice, respectively.",
        [(None, "asked for cod and hake and for plaice")],
    ),
    (
        "Rojas and Berg spoke of tolls. The latter warned of delays; the former asked"
        " for patience.",
        [
            ("joint", "tolls"),
            ("NO", "warned of delays"),
            ("CL", "asked for patience"),
        ],
    ),
    (
        "Rojas told Berg that ports matter. The latter pledged a fund.",
        [("CL", "ports matter"), ("NO", "a fund")],
    ),
    # three were named: who is the latter?
    (
        "Rojas, Berg and Peru spoke of tolls. The latter warned of delays.",
        [("joint", "tolls"), (None, "warned of delays")],
    ),
    # "the former" before a noun is no pointer
    ("Rojas praised the former minister.", [("CL", "praised the former minister")]),
]
ALONG = [
    ("Rojas, along with Berg, called for lower tolls.", [("joint", "lower tolls")]),
    ("Berg as well as Rojas rejected the quota.", [("joint", "rejected the quota")]),
    (
        "Norway, together with Chile, supported the port.",
        [("joint", "supported the port")],
    ),
    # what is only added to what is said
    (
        "Rojas urged lower tolls, as well as quotas.",
        [("CL", "urged lower tolls, as well as quotas")],
    ),
    # countries that are named by adjectives speak together
    (
        "The Chilean and Norwegian ministers rejected the quota.",
        [("joint", "rejected the quota")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*QUOTED, *WHILE, *PASSIVE, *TWO])
def test_in_english(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), ALONG)
def test_who_comes_along_speaks_too(text, expected):
    found = told(text)
    assert [side for side, _ in found] == [side for side, _ in expected]


EAST = [
    (
        "vi",
        "“Chúng tôi không thể chấp nhận hạn ngạch cá,” Thủ tướng Berg vặn lại. “Cảng"
        " phải mở trước mùa xuân,” Tổng thống Rojas nói đùa.",
        [
            ("NO", "Chúng tôi không thể chấp nhận hạn ngạch cá"),
            ("CL", "Cảng phải mở trước mùa xuân"),
        ],
    ),
    (
        "zh",
        "“隧道必须在春天前完工，”贝格打趣道。“我们不能再等，”罗哈斯反驳道。",
        [("NO", "隧道必须在春天前完工"), ("CL", "我们不能再等")],
    ),
    (
        "vi",
        "Trong khi Tổng thống Rojas kêu gọi cấm vận cá tuyết, Thủ tướng Berg kêu gọi"
        " kiên nhẫn.",
        [("CL", "cấm vận cá tuyết"), ("NO", "kiên nhẫn")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), EAST)
def test_in_chinese_and_vietnamese(language, text, expected):
    assert told(text, language) == expected

"""Whose side somebody is on: what the clues come to, and the list of leaders."""

from __future__ import annotations

import pytest
from factories import article

from summarizer import Settings, summarise
from summarizer.engines.rules import RulesEngine
from summarizer.engines.rules.belonging import Belonging, Clue
from summarizer.errors import SettingsError
from summarizer.languages.lists import read_lists
from summarizer.lexicon.leaders import load_leaders
from summarizer.lexicon.sides import name_of

MINE = """
[NO]
"Nils Berg" = { from = 2019, to = 2023, also = ["伯格"] }
"Kari Moe" = { from = 2021 }
[FR]
"Nils Berg" = { from = 2024 }
"""


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "leaders.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("clues", "barred", "side", "how"),
    [
        # an office with its country outweighs all else
        ([("left", "DE"), ("named", "FR"), ("leaders", "DE")], (), "FR", "named"),
        # the list comes before what is concluded from others
        ([("beside", "GB"), ("leaders", "FR")], (), "FR", "leaders"),
        # as strong clues that disagree leave it open, whatever weaker ones say
        ([("words", "SG"), ("words", "TL"), ("left", "SG")], (), None, "none"),
        # nobody is of the side that they thanked or met
        ([("words", "IQ"), ("left", "CA")], ("IQ",), "CA", "left"),
        ([("reporter", "IQ"), ("words", "CA")], ("IQ",), "CA", "words"),
        ([("left", "IQ"), ("house", "CA")], ("IQ",), "CA", "beside"),
        ([("house", "IQ")], ("IQ",), None, "none"),
        # but a country beside the name holds against that
        ([("named", "IQ")], ("IQ",), "IQ", "named"),
        ([], (), None, "none"),
    ],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_the_strongest_clue_settles_it_in_whatever_order(
    clues, barred, side, how, backwards
):
    found = Belonging()
    for kind, code in reversed(clues) if backwards else clues:
        found.learn(Clue(kind, code, "words"))
    for code in barred:
        found.bar(code)
    assert (found.side, found.basis.how) == (side, how)


@pytest.mark.parametrize(
    ("name", "year", "side"),
    [
        ("Emmanuel Macron", None, "FR"),
        ("Tô Lâm", None, "VN"),  # accents make no difference
        ("Kishida Fumio", 2023, "JP"),  # nor does the order of two names
        ("Joseph R. Biden", 2022, "US"),
        ("习近平", None, "CN"),
        # within the term only, and undated only where all terms agree
        ("Emmanuel Macron", 2009, None),
        ("Mark Rutte", 2015, "NL"),
        ("Mark Rutte", 2025, "NATO"),
        ("Mark Rutte", None, None),
        # a surname is not everybody's of that name
        ("Hunter Biden", None, None),
        ("Nobody Special", None, None),
    ],
)
def test_the_list_of_leaders(name, year, side):
    found = load_leaders().find(name, year)
    assert (found.side if found else None) == side


def test_every_leader_has_a_known_side_and_a_term():
    for side, people in read_lists("leaders").items():
        assert name_of(side) != side or side in ("EU", "NATO", "UN", "ASEAN")
        for name, row in people.items():
            assert set(row) <= {"from", "to", "also"}, name
            assert row["from"] <= row.get("to", 9999), name


@pytest.mark.parametrize(
    ("name", "year", "side"),
    [
        ("Nils Berg", 2020, "NO"),
        ("Nils Berg", 2025, "FR"),
        ("Nils Berg", None, None),  # both, and no year
        ("Emmanuel Macron", None, "FR"),  # the built-in one behind it
    ],
)
def test_a_list_of_ones_own_goes_first(mine, name, year, side):
    found = load_leaders(mine).find(name, year)
    assert (found.side if found else None) == side


@pytest.mark.parametrize(
    "wrong", ["NO = 1", '[NO]\n"A B" = {}', '[NO]\n"A B" = { from = "2020" }', "[NO"]
)
def test_a_list_that_cannot_be_used_is_told(tmp_path, wrong):
    path = tmp_path / "leaders.toml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(SettingsError, match="leaders"):
        load_leaders(path)


TEXT = (
    "President Kari Moe spoke with Chancellor Ada Moreau of France today. President Moe"
    " expressed appreciation for Israel's condolences. She said that Iceland remains a"
    " close friend."
)


def test_a_country_in_the_object_is_no_evidence():
    (moe, moreau) = read(TEXT).meeting.participants
    assert (moe.name, moe.side, moe.side_basis.how) == ("Kari Moe", None, "none")
    assert (moreau.side, moreau.side_basis.words) == (
        "FR",
        "Chancellor Ada Moreau of France",
    )


def read(text, settings=None, **fields):
    given = article(text, reporter=None, **fields)
    return RulesEngine(settings or Settings()).propose(given)


def test_what_is_left_open_has_no_side_and_says_whose_words_it_is(tmp_path):
    path = tmp_path / "call.txt"
    path.write_text(TEXT, encoding="utf-8")
    (summary,) = summarise(path, settings=Settings(engine="rules"))
    said = summary.positions[0]
    assert (said.side, said.holders, said.speaker) == (None, (), "Kari Moe")
    assert (said.side_basis.how, said.side_basis.words) == ("none", "President Moe")
    assert not said.counts


def test_the_list_settles_what_the_text_leaves_open(tmp_path, mine):
    path = tmp_path / "call.txt"
    path.write_text(TEXT, encoding="utf-8")
    settings = Settings(engine="rules", leaders=mine, dates={"call.txt": "2022-03-01"})
    (summary,) = summarise(path, settings=settings)
    (moe, _) = summary.meeting.participants
    assert (moe.side, moe.side_basis.how) == ("NO", "leaders")
    assert summary.positions[0].side_basis.how == "leaders"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        # "for X" and "to X" say what an office is about, "of X" whose it is
        ("Director for Russia Ann Reed met with President Ali of Iraq.", (None, "IQ")),
        # the country behind one name is not that of the next
        (
            "Prime Minister Jane Ardal of New Zealand and Vice President Ann Reed met.",
            ("NZ", None),
        ),
        # those who come with a guest are of the guest's side
        (
            "Secretary General Lars Holm of NATO met with Norwegian President Nils"
            " Berg, Vice President Kari Moe, and Foreign Minister Ole Lie in Oslo.",
            ("NATO", "NO", "NO", "NO"),
        ),
        (
            "The Minister of Foreign Affairs and Cooperation of Timor-Leste, H.E. Ana"
            " Paz, met with the Foreign Minister of Australia, the Hon. Eve Hart.",
            ("TL", "AU"),
        ),
    ],
)
def test_which_country_stands_beside_a_name(text, sides):
    assert tuple(p.side for p in read(text).meeting.participants) == sides


@pytest.mark.parametrize(
    ("language", "text", "sides"),
    [
        # 及 and 和 inside a country and an office part nothing
        (
            "zh",
            "埃及水利部长哈立德·曼苏尔表示，埃及反对单方面蓄水。埃塞俄比亚水利和能源部长特斯法"
            "耶·格布雷表示，埃塞愿意考虑增加下泄量。",
            ("EG", "ET"),
        ),
        # a name put into Chinese by sound is no Chinese minister's
        ("zh", "外交部长奥列·利同中国外长王立会谈。双方谈到挪威。", (None, "CN")),
        # nor is a name without accents a Vietnamese one's
        (
            "vi",
            "Ngoại trưởng Lê Quang Hải hội đàm với Ngoại trưởng Mori Kenji về quan hệ"
            " Việt Nam - Nhật Bản.",
            ("VN", "JP"),
        ),
    ],
)
def test_titles_without_a_country_in_other_languages(language, text, sides):
    people = read(text, language=language).meeting.participants
    assert tuple(person.side for person in people) == sides

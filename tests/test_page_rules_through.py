"""The page by rules: matters and fixed expressions through all meetings of a series."""

from __future__ import annotations

import pytest
from test_page_rules import page, section, told

RICE = ("Plant more rice", "CN", "proposes")


def moved(*accounts):
    """The rows of what moved: matter, before, now, reading."""
    sentences = page(*accounts)
    columns = ("matter", "before", "now", "reading")
    found = (section(sentences, "moved", column) for column in columns)
    return list(zip(*found, strict=True))


def test_differences_are_followed_whosever_words_they_are():
    (row,) = moved(
        told("2020-01-01", ("Handle our differences with patience", "CN", "proposes")),
        told(
            "2021-01-01",
            ("Manage disputes at sea and shun outside forces", "VN", "commits"),
        ),
        told("2022-01-01", RICE),
        told(
            "2023-01-01",
            ("Resolve disagreements at the table in good time", "joint", "agrees"),
            ("Conclude a COC that both can live with", "joint", "agrees"),
        ),
    )
    matter, before, now, reading = row
    assert matter == "Differences and the sea"
    assert before == (
        "1 Jan 2020, China: “Handle our differences with patience”; 1 Jan 2021, "
        "Vietnam: “Manage disputes at sea and shun outside forces”"
    )
    assert now == "Agreed by both sides, as in the bottom line"
    assert reading == (
        "now with “COC”; without “outside forces”; "
        "no word of it in the texts of 1 Jan 2022"
    )


def test_of_differences_nothing_is_told_where_nothing_came_or_went():
    claim = ("Handle our differences with patience", "CN", "proposes")
    assert moved(told("2020-01-01", claim), told("2021-01-01", claim)) == []


def test_a_treaty_under_another_of_its_names_is_not_new():
    rows = moved(
        told("2020-01-01", ("Settle disputes by the code of conduct", "CN", "hopes")),
        told("2021-01-01", ("Settle disputes by the COC", "CN", "hopes")),
    )
    assert not [row for row in rows if "COC" in row[3]]


def test_which_account_has_no_word_of_what_came():
    reading = moved(
        told("2020-01-01", ("Handle differences with patience", "CN", "proposes")),
        told("2021-01-01", ("Handle differences with care", "CN", "proposes")),
        told(
            "2021-01-01",
            ("Settle disputes by a COC in good faith", "joint", "agrees"),
            reporter="VN",
        ),
    )[0][3]
    assert reading == "now with “COC” (no word of it in China's account)"


OWN = [
    # Who said it before, who says it now, and whether that is new in their mouth.
    ("CN", "VN", True),
    ("VN", "VN", False),
    ("joint", "VN", False),
]


@pytest.mark.parametrize(("before", "now", "is_new"), OWN)
def test_an_expression_in_other_mouths_for_the_first_time(before, now, is_new):
    words = "a community with a shared future"
    rows = moved(
        told("2020-01-01", (f"Build {words}", before, "proposes")),
        told("2020-02-01", ("Plant rice", "VN", "proposes"), reporter="VN"),
        told("2021-01-01", (f"Advance {words}", now, "proposes")),
    )
    text = "in Vietnam's own words for the first time in these texts"
    assert any(text in row[3] for row in rows) is is_new


def test_an_unattributed_place_of_an_expression_forbids_to_call_it_first():
    words = "Build a community with a shared future"
    earlier = told("2020-01-01", (words, "CN", "proposes"))
    text = f"{earlier.article.text} The community with a shared future was hailed."
    article = earlier.article.model_copy(update={"text": text})
    earlier = earlier.model_copy(update={"article": article})
    later = told("2021-01-01", (words.replace("Build", "Advance"), "VN", "proposes"))
    assert moved(earlier, later) == []


def test_terms_of_an_expression_that_come_again_or_one_account_has_not():
    (row,) = moved(
        told("2020-01-01", ("Ties with China are the top priority", "VN", "states")),
        told("2021-01-01", ("Ties with China are a strategic choice", "VN", "states")),
        told(
            "2022-01-01",
            (
                "Ties with China are a strategic choice and a top priority",
                "VN",
                "states",
            ),
        ),
        told(
            "2022-01-01",
            (
                "Ties with China are an objective need, a strategic choice and "
                "a top priority",
                "VN",
                "states",
            ),
            reporter="VN",
        ),
    )
    assert row[3] == (
        "with “top priority”, as on 1 Jan 2020; “objective need” not in China's account"
    )


FIRST = [
    # What is done with a named thing, and whether its name is called the first.
    ("Set up the Tonkin Rail Council", "agrees", True),
    ("Upgrade the Tonkin Rail Council", "agrees", False),
    ("Meet next Saturday", "agrees", False),
    ("Help President Putin", "agrees", False),
]


@pytest.mark.parametrize(("words", "act", "is_first"), FIRST)
def test_what_was_there_before_is_not_named_for_the_first_time(words, act, is_first):
    sentences = page(told("2020-01-01", RICE), told("2021-01-01", (words, "CN", act)))
    lines = [s for s in section(sentences, "bottom") if "first named" in s]
    assert bool(lines) is is_first


def test_what_one_account_tells_as_agreed_leads_with_whose_account_it_is():
    lead, *_ = section(
        page(told("2021-01-01", ("Set up a rail council", "joint", "agrees"))),
        "bottom",
    )
    assert lead == "Agreed by both sides, in China's account: “Set up a rail council”."


def test_what_each_account_leaves_out_of_a_sides_words():
    sentences = page(
        told("2021-01-01", ("Oppose protectionism in all its forms", "CN", "proposes")),
        told(
            "2021-01-01",
            ("Grant preferential loans on easy terms", "VN", "calls_for"),
            reporter="VN",
        ),
    )
    matters = section(sentences, "accounts", "matter")
    texts = section(sentences, "accounts", "text")
    assert set(zip(matters, texts, strict=True)) == {
        (
            "Vietnam: “preferential loans”",
            "in Vietnam's account; no such word in China's account",
        ),
        (
            "China: “protectionism”",
            "in China's account; no such word in Vietnam's account",
        ),
    }


def test_a_thing_under_another_of_its_names_is_not_left_out():
    sentences = page(
        told("2021-01-01", ("Hold red study tours in spring", "CN", "proposes")),
        told(
            "2021-01-01",
            ("Invite the young on a Red Journey", "CN", "invites"),
            reporter="VN",
        ),
    )
    assert not [s for s in section(sentences, "accounts") if "Red Journey" in s]


FIELDS = ("northern", "southern", "eastern", "western", "upper", "lower", "dry")


def test_one_sides_yes_to_the_others_proposals_has_its_line():
    claims = [(f"Plant rice in {n} fields", "CN", "proposes") for n in FIELDS]
    sentences = page(
        told("2021-01-01", *claims, ("Agreed with these proposals", "CN", "agrees"))
    )
    lines = (*section(sentences, "bottom"), *section(sentences, "latest", "CN"))
    assert any("“Agreed with these proposals”" in line for line in lines)


def test_a_name_that_accounts_word_otherwise_is_told_in_both_wordings():
    lead, *_ = section(
        page(
            told("2021-01-01", ("Hold the Year of Humane Exchange", "joint", "agrees")),
            told(
                "2021-01-01",
                ("Hold the Year of Popular Exchanges", "joint", "agrees"),
                reporter="VN",
            ),
        ),
        "bottom",
    )
    assert lead == (
        "Agreed, in both accounts: “Year of Humane Exchange” "
        "(in Vietnam's account “Year of Popular Exchanges”)."
    )

"""The page by rules: short sentences of the records, and only what is sure."""

from __future__ import annotations

import re

import pytest
from factories import proposal, summary
from test_comparing_references import held

from summarizer import Settings, compare, write_brief
from summarizer.briefing.heading import printed_around
from summarizer.briefing.length import Room, cut_to, words_in, words_of_page
from summarizer.briefing.rules import sentences_by_rules
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import LANGUAGES, PageWords
from summarizer.comparing import compare_summaries
from summarizer.languages.lists import read_lists
from summarizer.models import Sentence
from summarizer.proposals import Quote

RAIL = "set up a railway committee"


def page(*accounts, language="en"):
    comparison = compare_summaries(accounts)
    scope = Scope(comparison, comparison.meetings[0].series)
    return sentences_by_rules(scope, PageWords(language))


def section(sentences, name, column=None):
    return [
        each.text
        for each in sentences
        if each.section == name and column in (None, each.column)
    ]


def told(when, *claims, **fields):
    """An account: claims are (words, side, act)."""
    made = [proposal(words, side=side, act=act) for words, side, act in claims]
    body = " ".join(f"{words}." for words, _, _ in claims)
    return summary(
        f"Told by {fields.get('reporter', 'CN')}. {body}", made, when, **fields
    )


def test_what_all_accounts_tell_as_agreed_comes_first():
    claim = ("Set up a railway committee", "joint", "agrees")
    sentences = page(
        told("2024-01-01", claim), told("2024-01-01", claim, reporter="VN")
    )
    assert section(sentences, "bottom")[0].startswith(
        "Agreed, in both accounts: “Set up"
    )
    (row,) = {each.row for each in sentences if each.section == "agreed"}
    cells = [
        s.text for s in sentences if s.section == "agreed" and s.column != "matter"
    ]
    assert cells == ["yes", "yes"]
    assert row == 1


AGREED_BESIDE = [
    # What the other account tells, and what its cell says of a railway committee.
    ("Plant more rice", "VN", "proposes", "no “railway”"),
    ("Improve the trains", "VN", "proposes", "no “railway”"),
    ("Repair old railways of the north", "VN", "proposes", "?"),
    ("Build railways; plant rice", "joint", "welcomes", "?"),
    ("Set up a committee on railways", "joint", "agrees", "yes"),
    # What is done with it is not the same: then its own words.
    (
        "Let the new railway committee work",
        "joint",
        "agrees",
        "as: “Let the new railway committee work”",
    ),
    (
        "Wants to set up a committee on railways",
        "VN",
        "hopes",
        "Vietnam alone: “Wants to set up a committee on railways”",
    ),
]


@pytest.mark.parametrize(("words", "side", "act", "cell"), AGREED_BESIDE)
def test_a_cell_says_how_an_account_has_what_another_tells_as_agreed(
    words, side, act, cell
):
    sentences = page(
        told("2024-01-01", ("Set up a railway committee", "joint", "agrees")),
        told("2024-01-01", (words, side, act), reporter="VN"),
    )
    (row,) = {s.row for s in sentences if s.text == "“Set up a railway committee”"}
    cells = [s for s in sentences if (s.section, s.row) == ("agreed", row)]
    texts = sorted(each.text for each in cells if each.column != "matter")
    assert texts == sorted(["yes", cell])


def test_that_an_account_has_no_word_of_a_thing_is_said_of_the_very_word():
    sentences = page(
        told("2024-01-01", ("Plant more rice", "CN", "proposes")),
        told("2024-01-01", ("Work for a COC at sea", "joint", "agrees"), reporter="VN"),
    )
    cells = [s.text for s in sentences if s.section == "agreed"]
    # The bottom line has its words, the table its name.
    assert cells == ["“COC”", "no “COC”", "yes"]
    (line,) = [text for text in section(sentences, "bottom") if "COC" in text]
    assert "with no word of it in China's account" in line
    assert line.endswith(": “Work for a COC at sea”.")


LINES = [
    # A sentence, what of it are positions, and the lines that come of them.
    (
        "Lee proposed that both sides link up their railways.",
        [("link up their railways", "proposed")],
        ["Proposed that both sides “link up their railways”."],
    ),
    (
        "Lee called for a lower tariff on rice and for a fair price of tea.",
        [
            ("a lower tariff on rice", "called for"),
            ("a fair price of tea", "called for"),
        ],
        ["Called for “a lower tariff on rice and for a fair price of tea”."],
    ),
    # A verb of saying behind it: the sentence is quoted from where it begins.
    (
        "Both sides should, first of all, lower the tariff on rice, Lee said.",
        [("lower the tariff on rice", "said")],
        ["“Both sides should, first of all, lower the tariff on rice”."],
    ),
    # In an aside: the verb belongs to the sentence, not in front.
    (
        "The two countries, Lee said, should lower the tariff on rice.",
        [("should lower the tariff on rice", "said")],
        ["“The two countries, Lee said, should lower the tariff on rice”."],
    ),
    # What the sentence sets in front stays there.
    (
        "In trade, Lee called for more balance.",
        [("more balance", "called for")],
        ["In trade, called for “more balance”."],
    ),
    # Cut from a verb that is far in front, with nothing to stand on: left out.
    (
        "It was a day of long talks on the price of rice and tea stepped up.",
        [("tea stepped up", None)],
        [],
    ),
]


@pytest.mark.parametrize(("text", "claims", "lines"), LINES)
def test_a_line_has_its_verb(text, claims, lines):
    made = [
        proposal(words, act="proposes", cue=cue and Quote(words=cue))
        for words, cue in claims
    ]
    sentences = page(summary(text, made, "2024-01-01"))
    told_at = [s.text for s in sentences if (s.section, s.column) == ("latest", "CN")]
    assert told_at == lines


def test_courtesies_only_where_nothing_else_was_said():
    thanks = ("Thanked the hosts for the tea", "VN", "thanks")
    asks = ("Lower the tariff on rice", "VN", "proposes")
    assert section(page(told("2024-01-01", thanks)), "latest", "VN") == [
        "“Thanked the hosts for the tea”."
    ]
    assert section(page(told("2024-01-01", thanks, asks)), "latest", "VN") == [
        "“Lower the tariff on rice”."
    ]


def test_of_what_moved_rules_tell_what_went_and_what_came():
    sentences = page(
        held("2020-01-01", "manage maritime differences with care in the gulf"),
        held("2021-01-01", "firmly manage maritime differences with care in the gulf"),
    )
    assert section(sentences, "moved", "reading") == ["**firmer**; now with “Firmly”"]
    assert section(sentences, "moved", "before") == [
        "1 Jan 2020, China: “Manage maritime differences with care in the gulf”"
    ]
    # Nothing went or came, or the two share no words that say which matter it is.
    for later in ("manage maritime differences with care in the gulf", "build a ship"):
        same = page(
            held("2020-01-01", "manage maritime differences with care in the gulf"),
            held("2021-01-01", later),
        )
        assert section(same, "moved") == []


def test_back_is_what_no_text_between_has_a_word_of():
    first = held("2020-01-01", "jointly build the Belt and Road")
    last = held("2023-01-01", "jointly build the Belt and Road")
    quiet = [
        held(f"202{year}-01-01", "plant more rice and tea in the towns of the gulf")
        for year in (1, 2)
    ]
    reading = section(page(first, *quiet, last), "moved", "reading")
    assert reading == [
        "**back**, with no word of it in the texts of 1 Jan 2021 and 1 Jan 2022"
    ]
    # Of shorter texts their silence alone moves nothing.
    short = [held(f"202{year}-01-01", "plant rice") for year in (1, 2)]
    assert section(page(first, *short, last), "moved") == []
    again = held("2021-01-01", "finance the Belt and Road")
    reading = section(page(first, again, quiet[1], last), "moved", "reading")
    assert not any("back" in each for each in reading)


def test_what_is_named_first_and_what_is_named_no_more():
    sentences = page(
        told("2020-01-01", ("Keep to the Mekong River Compact", "CN", "proposes")),
        told("2021-01-01", ("Work for the Tonkin Gulf Accord", "CN", "proposes")),
    )
    (line,) = section(sentences, "bottom")
    assert line.startswith("China: “Work for the Tonkin Gulf Accord”; first named ")
    assert line.endswith(" in these texts: “Tonkin Gulf Accord”.")
    (gone,) = section(sentences, "not_heard")
    assert gone.endswith("no word now of “Mekong River Compact”.")
    # A name in another translation is neither.
    other = page(
        told("2020-01-01", ("Hold the Year of Popular Exchanges", "CN", "proposes")),
        told("2021-01-01", ("Hold the Year of Humane Exchange", "CN", "proposes")),
    )
    assert section(other, "not_heard") == []
    assert not [t for t in section(other, "bottom") if "first named" in t]


def test_a_wording_in_another_language_is_marked_untranslated():
    sentences = page(
        told("2024-01-01", ("Lower the tariff on rice", "VN", "proposes")),
        language="vi",
    )
    (line,) = section(sentences, "latest", "VN")
    assert line == ("“Lower the tariff on rice” (chưa dịch: Khác, đề nghị).")


def test_a_caution_only_where_it_applies():
    one = page(told("2024-01-01", ("Plant rice", "CN", "proposes")))
    assert any("All accounts are China's" in text for text in section(one, "cautions"))
    both = page(
        told("2024-01-01", ("Plant rice", "CN", "proposes")),
        told("2024-01-01", ("Plant rice", "CN", "proposes"), reporter="VN"),
    )
    assert not any("All accounts" in text for text in section(both, "cautions"))


def words_above_the_key(page):
    """The words of a page as a reader counts them: no references, no table bars."""
    above = re.sub(r"\[[^\]]*\]", " ", page.split("## Key")[0]).replace("|", " ")
    return sum(any(map(str.isalnum, word)) for word in above.split())


def test_a_page_is_never_more_than_half_of_what_it_summarises():
    comparison = compare("corpus", settings=Settings(engine="rules"))
    scope = Scope(comparison, "CN-VN")
    texts = [account.summary.article.text or "" for account in scope.keys.accounts]
    printed = words_above_the_key(write_brief(comparison))
    assert 500 < printed <= 900 <= sum(words_in(text) for text in texts) / 2
    claims = [(f"Plant rice in field {n}", "CN", "proposes") for n in range(60)]
    short = compare_summaries([told("2024-01-01", *claims)])
    scope = Scope(short, short.meetings[0].series)
    headed = words_in(printed_around(scope, PageWords(), ["through"]))
    assert Room.of(scope, PageWords()).words == 250 - headed > 150
    assert words_above_the_key(write_brief(short)) <= 250


def test_the_lightest_rows_go_first():
    rows = [
        Sentence(section=name, row=row, text=f"{name} {row} " + "word " * 10)
        for name in ("bottom", "moved", "not_heard")
        for row in (1, 2, 3, 4)
    ]
    kept = cut_to(Room(100), rows)
    assert words_of_page(kept) <= 100
    assert [s.row for s in kept if s.section == "bottom"] == [1, 2, 3, 4]
    assert [s.row for s in kept if s.section == "not_heard"] == [1, 2]
    assert [s.row for s in kept if s.section == "moved"] == [1, 2]


def test_of_two_sides_last_lines_the_later_one_goes_first():
    rows = [
        Sentence(section="latest", column=side, row=row, text="word " * 10)
        for side in ("VN", "CN", "US")
        for row in (1, 2)
    ]
    kept = [(s.column, s.row) for s in cut_to(Room(50), rows)]
    assert kept == [("VN", 1), ("VN", 2), ("CN", 1), ("CN", 2), ("US", 1)]


def test_every_language_has_every_word():
    tables = {
        language: read_lists("page", f"summarizer.languages.{language}")
        for language in LANGUAGES
    }
    for language in LANGUAGES:
        assert {
            (table, key)
            for table in tables[language]
            for key in tables[language][table]
        } == {(table, key) for table in tables["en"] for key in tables["en"][table]}


def test_the_page_of_each_language_has_its_headings():
    comparison = compare("corpus", settings=Settings(engine="rules"))
    assert "## 最近一次会谈" in write_brief(comparison, language="zh")
    assert "## Cuộc gặp gần nhất" in write_brief(comparison, language="vi")


def test_what_both_say_first_in_one_sides_accounts_is_said_to_be_there():
    claim = ("Set up the Mekong Rail Council", "joint", "commits")
    sentences = page(
        told("2023-01-01", ("Plant more rice", "CN", "proposes")),
        told("2024-01-01", ("Plant still more rice", "CN", "proposes")),
        told("2024-01-01", claim, reporter="VN"),
    )
    (first,) = [s for s in section(sentences, "bottom") if "first named" in s]
    assert first.startswith("Both sides, in Vietnam's account: ")


# What each of these texts tells, beside the words that a row holds against each other.


def test_a_subject_is_followed_by_what_came_to_it_and_who_has_it_now():
    now = ("Spend 2 billion dollars on respect for human rights", "CN", "commits")
    before = ("Work for respect for human rights", "joint", "proposes")
    sentences = page(told("2020-01-01", before), told("2021-01-01", now))
    (name,) = section(sentences, "moved", "matter")
    (reading,) = section(sentences, "moved", "reading")
    assert name == "“human rights”"
    assert "before from both sides, now from China alone" in reading
    assert "2 billion dollars”" in reading


def test_what_one_side_has_alone_of_a_country_may_be_another_matter():
    now = ("Send 2 billion dollars of aid to Ukraine", "CN", "commits")
    before = ("Buy more grain from Ukraine", "joint", "proposes")
    sentences = page(told("2020-01-01", before), told("2021-01-01", now))
    assert not any("alone" in each for each in section(sentences, "moved"))


def test_subjects_of_which_the_latest_texts_have_no_word_stand_under_their_day():
    sentences = page(
        told(
            "2020-01-01",
            ("Open a corridor to Gaza", "CN", "proposes"),
            ("Keep the peace in the South China Sea", "CN", "proposes"),
            ("Visit Indonesia together next year", "CN", "proposes"),
        ),
        told("2021-01-01", ("Plant more rice", "CN", "proposes")),
    )
    line = " ".join(section(sentences, "not_heard"))
    assert "1 Jan 2020: “South China Sea”, “Gaza”" in line
    assert "Indonesia" not in line  # an appointment runs out

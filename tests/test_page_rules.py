"""The page by rules: short sentences of the records, and only what is sure."""

from __future__ import annotations

from factories import proposal, summary
from test_comparing_references import held

from summarizer import Settings, compare, write_brief
from summarizer.briefing.length import Room, cut_to, words_in, words_of_page
from summarizer.briefing.rules import sentences_by_rules
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import LANGUAGES, PageWords
from summarizer.comparing import compare_summaries
from summarizer.lexicon.files import read_lists
from summarizer.models import Sentence

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


def test_what_rules_cannot_find_in_an_account_is_no_dash():
    sentences = page(
        told("2024-01-01", ("Set up a railway committee", "joint", "agrees")),
        told("2024-01-01", ("Plant more rice", "VN", "proposes"), reporter="VN"),
    )
    cells = [
        s.text for s in sentences if s.section == "agreed" and s.column != "matter"
    ]
    assert sorted(cells) == ["?", "yes"]


def test_each_side_by_its_own_words_with_the_act():
    sentences = page(
        told(
            "2024-01-01",
            ("Open the market to rice", "CN", "commits"),
            ("Asked for fair loans for the line", "VN", "calls_for"),
        )
    )
    assert section(sentences, "latest", "CN") == [
        "Promises: “Open the market to rice”."
    ]
    assert section(sentences, "latest", "VN") == [
        "Calls for: “Asked for fair loans for the line”."
    ]


def test_of_what_moved_rules_tell_only_what_is_plain_to_see():
    sure = page(
        held("2020-01-01", "manage maritime differences with care in the gulf"),
        held("2021-01-01", "firmly manage maritime differences with care in the gulf"),
    )
    assert "**firmer**: “firmly” comes in" in section(sure, "moved", "reading")[0]
    unsure = page(
        held("2020-01-01", "manage maritime differences"),
        held("2021-01-01", "firmly settle all differences at sea by dialogue"),
    )
    assert section(unsure, "moved") == []
    fresh = page(held("2020-01-01", "plant rice"), held("2021-01-01", "build a bridge"))
    assert section(fresh, "moved") == []  # what is new to rules may have been missed


def test_a_caution_only_where_it_applies():
    one = page(told("2024-01-01", ("Plant rice", "CN", "proposes")))
    assert any("All accounts are China's" in text for text in section(one, "cautions"))
    both = page(
        told("2024-01-01", ("Plant rice", "CN", "proposes")),
        told("2024-01-01", ("Plant rice", "CN", "proposes"), reporter="VN"),
    )
    assert not any("All accounts" in text for text in section(both, "cautions"))


def test_a_page_is_never_more_than_half_of_what_it_summarises():
    comparison = compare("corpus", settings=Settings(engine="rules"))
    scope = Scope(comparison, "CN-VN")
    texts = [account.summary.article.text or "" for account in scope.keys.accounts]
    assert Room.of(scope).words == 900 <= sum(words_in(text) for text in texts) / 2
    short = compare_summaries([told("2024-01-01", ("Plant rice", "CN", "proposes"))])
    assert Room.of(Scope(short, short.meetings[0].series)).words == 250


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

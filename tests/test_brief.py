"""The Markdown brief: what it claims, where it points, what it does not hide."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT
from factories import proposal, summary

from summarizer import Settings, compare, summarise, write_annex, write_brief
from summarizer.comparing import compare_summaries
from summarizer.languages.messages import remark
from summarizer.proposals import Quote

REFERENCE = re.compile(
    r"^- (\[\d+\.\d+\]): (.+?), [^,]+ ¶\d+[a-z]?,"
    r" characters (\d+)–(\d+)(?:, [^:]+)?: “(.*)”$",
    re.M,
)


@pytest.fixture(scope="module")
def corpus_brief():
    files = sorted((ROOT / "corpus").glob("*n.txt"))
    return write_annex(compare(files, settings=Settings(engine="rules")))


def account(when, *claims, **fields):
    made = [proposal(words, side=side, act="proposes") for words, side in claims]
    text = f"Held in {when}. " + ". ".join(words for words, _ in claims) + "."
    return summary(text, made, when, **fields)


def brief_of(*accounts):
    return write_annex(compare_summaries(accounts))


def test_every_reference_holds_in_its_file(corpus_brief):
    found = REFERENCE.findall(corpus_brief)
    assert len(found) > 100
    for _, name, start, end, quote in found:
        text = (ROOT / "corpus" / name).read_bytes().decode("utf-8")
        shown = " ".join(text[int(start) : int(end)].split())
        assert re.sub(r"\\(.)", r"\1", quote) == shown


def test_every_mark_in_the_text_has_a_reference(corpus_brief):
    body, references = corpus_brief.split("## References")
    listed = {mark for mark, *_ in REFERENCE.findall(references)}
    used = set(re.findall(r"\[\d+\.\d+\]", body))
    assert used <= listed
    assert len(used) == len(listed)  # no position is left out of the tables


def test_the_sections_stand_in_their_order(corpus_brief):
    headings = re.findall(r"^## (.+)$", corpus_brief, re.M)
    assert headings == [
        "What changed at the latest meeting (14 April 2025)",
        "What moved before",
        "Matters through the meetings",
        "Who said what, by topic",
        "Formulas",
        "Deliverables",
        "Two accounts of one meeting",
        "Not verified",
        "Sources and method",
        "References",
    ]


def test_a_change_shows_both_wordings_and_why():
    brief = brief_of(
        account("2020-01-01", ("manage maritime differences", "CN")),
        account("2021-01-01", ("firmly manage maritime differences", "CN")),
    )
    assert "like for like: 1 strengthened" in brief
    assert "**Strengthened** — " in brief
    assert "**firmly** manage maritime differences [1.1] → [2.1]" in brief
    assert "“firmly” comes in" in brief.lower()


def test_labels_across_reporters_are_apart_and_not_counted():
    brief = brief_of(
        account("2020-01-01", ("manage differences", "CN")),
        account("2021-01-01", ("manage differences", "CN"), reporter="VN"),
    )
    assert "like for like: nothing" in brief
    assert "not counted above: 1 repeated" in brief
    assert "This account is Vietnam's, the one before China's" in brief
    assert "another reporter" in brief


def test_a_side_that_is_not_reported_is_said_to_be():
    brief = brief_of(
        account("2020-01-01", ("manage differences", "CN"), ("sell rice", "VN")),
        account("2021-01-01", ("manage differences", "CN")),
    )
    assert "### Vietnam: not reported in this account" in brief
    assert "2021, without Vietnam" in brief


def test_what_is_not_verified_is_shown_and_not_counted():
    claims = [proposal("sell rice"), proposal("give up ASEAN", "Leave ASEAN")]
    flagged = proposal("buy 5 ships", "Buy 7 ships", side="VN")
    brief = brief_of(
        summary("They want to sell rice. Vietnam will buy 5 ships.", [*claims, flagged])
    )
    assert "2 positions" in brief.splitlines()[2]
    unverified = brief.split("## Not verified")[1].split("## Sources")[0]
    assert "Leave ASEAN — words given: “give up ASEAN” — *not found*" in unverified
    assert "disagrees with its words on number" in unverified


def test_normalised_and_ambiguous_places_are_marked():
    text = "Xi said the “two sides” agree. He said the “two sides” differ."
    brief = brief_of(summary(text, [proposal('"two sides"')], "2020-01-01"))
    assert "normalised, one of several places" in brief
    assert "stands more than once" in brief


def test_the_words_of_an_article_are_never_markup():
    text = "Xi said <b>China</b> | Vietnam [link](http://x) will *not* `run` ~~back~~."
    brief = brief_of(summary(text, [proposal(text[8:-1])], "2020-01-01"))
    assert "<b>" not in brief.replace("\\<b>", "")
    assert "\\| Vietnam \\[link\\]" in brief
    assert "\\*not\\*" in brief


def test_a_quote_in_pieces_gives_the_place_of_each():
    claim = proposal("x", "sell rice", quotes=(Quote(words="sell … in May"),))
    brief = brief_of(
        summary("They sell rice, it seems, in May.", [claim], "2020-01-01")
    )
    assert "characters 5–9: “sell”; characters 26–32: “in May”" in brief


def test_how_a_date_is_known_is_told(corpus_brief):
    sources = corpus_brief.split("## Sources and method")[1]
    assert "11 October 2024 — " in sources
    assert "was a Friday" in sources or "Friday" in sources
    assert "No model was asked; no cost." in sources


def test_two_series_are_two_parts():
    us = {"meeting": {"sides": ("CN", "US"), "people": ()}}
    brief = brief_of(
        account("2020-01-01", ("manage differences", "CN")),
        account("2020-02-01", ("manage differences", "CN"), **us),
    )
    assert re.findall(r"^# (.+)$", brief, re.M) == [
        "China – United States: one meeting, 1 February 2020",
        "China – Vietnam: one meeting, 1 January 2020",
    ]


def test_no_meeting_at_all_is_a_brief_that_says_so():
    brief = brief_of(account(None, ("sell rice", "CN"), meeting={"kind": "none"}))
    assert brief.startswith("# No meeting to report")
    assert "reports no meeting" in brief


@pytest.mark.shared
def test_the_five_seeds_show_what_moved(shared):
    settings = Settings(engine="rules")
    summaries = summarise(shared / "seeds", settings=settings)
    assert [s.meeting.date for s in summaries] == [
        "2025-01-15",
        "2021-02-08",
        "2025-04-14",
        "2020-01",
        "2024",
    ]
    brief = write_annex(compare(list(summaries), settings=settings))
    for words in (
        "properly handle and solve their differences",  # how differences are spoken of
        "properly manage maritime differences",
        "managing differences effectively",
        "control and satisfactorily resolve disagreements",
        "1982 United Nations Convention",
        "closely interconnected future",  # the community
        "community with a common future that is of strategic importance",
        'in the direction of "6 more"',
        "Two Corridors",  # Belt and Road
        "COVID-19 pandemic",  # the pandemic
        "step up connectivity",  # connectivity and rail
        "establish a Railway Cooperation Committee",
    ):
        assert words in brief


SEA = "properly manage maritime differences"
RAIL = "build the cross-border railway"


def test_what_is_now_joint_stands_once_with_the_words_of_both():
    before = account("2020-01-01", (SEA, "CN"), (SEA.replace("manage", "handle"), "VN"))
    after = account("2021-01-01", ("properly settle maritime differences", "joint"))
    brief = brief_of(before, after)
    jointly = brief.split("### Jointly")[1].split("##")[0]
    (line,) = [each for each in jointly.splitlines() if each.startswith("- **")]
    assert "now joint" in line
    assert "from China's “properly manage" in line
    assert "and Vietnam's “properly handle" in line
    assert line.count("[2.1]") == 1


def test_what_a_side_says_alone_is_not_under_jointly():
    before = account("2020-01-01", (RAIL, "CN"))
    after = account(
        "2021-01-01",
        ("build the cross-border railway soon", "CN"),
        ("build the cross-border railway together", "joint"),
    )
    brief = brief_of(before, after)
    own, jointly = brief.split("### Jointly")
    assert "[2.1]" in own.split("## What changed")[1]
    assert "[2.2]" in jointly.split("##")[0]
    assert "[2.1]" not in jointly.split("##")[0]


def test_what_was_new_at_an_earlier_meeting_is_told_too():
    meetings = [
        account("2020-01-01", (SEA, "CN")),
        account("2021-01-01", (SEA, "CN"), (RAIL, "CN")),
        account("2022-01-01", (SEA, "CN")),
    ]
    before = brief_of(*meetings).split("## What moved before")[1].split("\n## ")[0]
    assert f"- **New** (1) — China, Other: “{RAIL}” [2.2]." in before


def test_what_another_account_of_the_side_has_is_not_left_out_by_it():
    ours = account("2021-01-01", (SEA, "CN"), (RAIL, "VN"))
    theirs = account("2021-01-01", (SEA, "CN"), reporter="VN")
    more = account(
        "2021-01-01", (SEA, "CN"), (RAIL, "VN"), ("sing", "VN"), reporter="VN"
    )
    assert "Left out by Vietnam itself" in brief_of(ours, theirs)
    assert "Left out by Vietnam itself" not in brief_of(ours, theirs, more)


def test_what_counts_but_is_flagged_stands_apart_from_what_is_not_verified():
    text = "Held. China will buy 5 ships."
    made = [
        proposal("buy 5 ships", "China buys 6 ships", act="commits"),
        proposal("sell the moon", act="commits"),
    ]
    brief = brief_of(summary(text, made, "2021-01-01"))
    checked = brief.split("## Not verified")[1].split("\n## ")[0]
    claims, flagged = checked.split("Counted, but flagged")
    assert "sell the moon" in claims
    assert "disagrees with its words on number" in flagged


@pytest.mark.parametrize(
    ("language", "notes", "told"),
    [
        # what is remarked of a text says why nothing was found in it
        (
            "en",
            (remark("checks_blind", language="pt"),),
            "no word lists for the language “pt”",
        ),
        ("en", (), " · no position is in it"),
        ("zh", (), " · 其中没有立场"),
    ],
)
def test_the_key_says_which_account_has_no_position(language, notes, told):
    empty = summary("Held.", [], "2024-10-11", source="empty.txt")
    accounts = [
        account("2025-01-15", ("China supports a railway", "CN"), source="full.txt"),
        empty.model_copy(update={"notes": notes}),
    ]
    page = write_brief(compare_summaries(accounts), language=language)
    lines = {name: line for line in page.splitlines() for name in
             ("empty.txt", "full.txt") if f"{name} ·" in line}  # fmt: skip
    assert told in lines["empty.txt"]
    assert told not in lines["full.txt"]

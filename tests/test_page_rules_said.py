"""The page by rules says what an analyst would print, and leaves the rest out."""

from __future__ import annotations

import pytest
from factories import article, proposal, summary
from test_page_rules import page, section, told

from summarizer.briefing.heading import accounts_of, people_of
from summarizer.briefing.rules.degrees import degrees_in
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords
from summarizer.comparing import compare_summaries
from summarizer.dating.beside import rests_on
from summarizer.models import Participant
from summarizer.proposals import Quote
from summarizer.writing.layout import brief_of

RICE = ("Plant more rice", "CN", "proposes")


def with_cue(when, text, words, cue, side="joint", act="commits"):
    made = proposal(words, side=side, act=act, cue=Quote(words=cue))
    return summary(text, [made], when)


def test_a_row_has_the_verb_that_was_printed_and_no_class_of_it():
    first = with_cue(
        "2020-01-01",
        "The leaders underscored their shared commitment to a sound Gaza ceasefire.",
        "their shared commitment to a sound Gaza ceasefire",
        "underscored",
    )
    then = with_cue(
        "2021-01-01",
        "The leaders reiterated the urgent need for a sound Gaza ceasefire.",
        "the urgent need for a sound Gaza ceasefire",
        "reiterated",
    )
    sentences = page(first, then)
    (before,) = section(sentences, "moved", "before")
    assert before.startswith("1 Jan 2020, both sides: underscored “their shared")
    (reading,) = section(sentences, "moved", "reading")
    assert reading == "now with “urgent”"


def test_other_words_alone_are_no_move():
    one = ("Rebuild the hospitals of Gaza with great care", "CN", "proposes")
    other = ("See Gaza with new eyes in the years to come", "CN", "proposes")
    sentences = page(told("2020-01-01", one), told("2021-01-01", other))
    assert section(sentences, "moved", "reading") == []


def test_support_for_one_attacked_is_not_set_beside_concern_over_another():
    sentences = page(
        told("2020-01-01", ("Support Ukraine against Russia", "CN", "commits")),
        told("2021-01-01", ("Arms from Iran to Russia", "CN", "voices_concern")),
    )
    assert "Russia" not in section(sentences, "moved", "matter")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Let the rules for AI reflect our values", "“AI”"),
        ("Raise humanitarian assistance for the town", "“humanitarian assistance”"),
        ("Help the Palestinian Authority with its books", "“Palestinian Authority”"),
        ("Send ships to Australia in spring", "Australia"),
    ],
)
def test_what_is_named_no_more_is_named_in_whole_words(words, named):
    sentences = page(
        told("2020-01-01", (words, "CN", "commits")), told("2021-01-01", RICE)
    )
    first, *_ = section(sentences, "not_heard")
    assert first.endswith(f"; no word now of {named}.")


@pytest.mark.parametrize(
    "words", ["Keep aiding the town", "Find sustained growth", "Walk for freedom"]
)
def test_words_that_only_look_like_a_matter_are_none(words):
    sentences = page(
        told("2020-01-01", (words, "CN", "commits")), told("2021-01-01", RICE)
    )
    assert section(sentences, "not_heard") == []


def test_the_members_of_a_body_are_not_missed_beside_it():
    spelt = "Use the Australia-Britain-United States (AUKUS) pact for the sea"
    sentences = page(
        told("2020-01-01", (spelt, "CN", "commits")),
        told("2021-01-01", ("Use AUKUS for the sea", "CN", "commits")),
    )
    assert not any("Australia" in line for line in section(sentences, "not_heard"))


def test_what_comes_back_is_named_with_its_last_day():
    aukus = ("Bring AUKUS to the open sea", "CN", "commits")
    again = ("Sail with AUKUS in summer", "CN", "commits")
    sentences = page(
        told("2020-01-01", aukus),
        told("2021-01-01", RICE),
        told("2022-01-01", ("Sell more tea", "CN", "proposes")),
        told("2023-01-01", again),
    )
    lines = section(sentences, "bottom")
    assert "Named again: “AUKUS” (last 1 Jan 2020)." in lines


def test_one_matter_stands_once_in_the_bottom_line():
    first = told("2020-01-01", RICE)
    then = told(
        "2021-01-01",
        ("Condemn the raids near Tonkin Gulf Point", "joint", "opposes"),
        ("Discuss the price of tea in Tonkin Town", "joint", "discusses"),
        ("Buy ships from Mekong Yards", "CN", "commits"),
    )
    lines = section(page(first, then), "bottom")
    assert sum("raids near Tonkin" in line for line in lines) == 1


def test_what_is_condemned_is_no_courtesy_whatever_its_topic():
    sentences = page(
        told("2020-01-01", RICE),
        told("2021-01-01", ("Condemn the congratulations", "CN", "opposes")),
    )
    assert "“Condemn the congratulations”." in section(sentences, "latest", "CN")


def test_that_nothing_is_agreed_is_said_only_where_no_word_of_it_stands():
    joint = ("Discuss the price of tea", "joint", "discusses")
    agreed = ("Build a road", "joint", "agrees")
    for claims, is_said in (((joint,), True), ((joint, agreed), False)):
        sentences = page(told("2020-01-01", RICE), told("2021-01-01", *claims))
        cautions = section(sentences, "cautions")
        assert any("Nothing is told as agreed" in c for c in cautions) is is_said


def test_degrees_are_words_of_some_length():
    assert degrees_in("their unwavering support by Friday, full and all") == (
        "unwavering",
        "by Friday",
    )


HEADS = [
    # A text on people of one side, and who is told to have met.
    ("President Li An of China and Premier Bo Wu met Trong", "Li An and Bo Wu – Trong"),
    ("President Li An met Trong. Premier Bo Wu stayed at home", "Li An – Trong"),
    ("President Li An met Trong of Vietnam and told Premier Bo Wu", "Li An – Trong"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "head"), HEADS)
def test_two_of_one_side_who_met_stand_both_in_the_head(text, head):
    people = (
        Participant(name="Li An", offices=("President",), side="CN"),
        Participant(name="Bo Wu", offices=("Premier",), side="CN"),
        Participant(name="Trong", offices=("General Secretary",), side="VN"),
    )
    made = [proposal("Plant rice", act="proposes")]
    meeting = {"people": people}
    account = summary(f"{text}. Plant rice.", made, "2024-01-01", meeting=meeting)
    scope = Scope(compare_summaries([account]), "CN-VN")
    assert people_of(scope, PageWords("en")) == head


def test_two_meetings_of_a_day_are_not_two_accounts_of_one():
    def met(who, rank, words):
        people = (
            Participant(name=who, offices=(rank,), side="CN"),
            Participant(name="Trong", offices=("General Secretary",), side="VN"),
        )
        made = [proposal(words, act="proposes")]
        text = f"Told of {who}. {words}."
        return summary(text, made, "2024-01-01", meeting={"people": people})

    accounts = met("Li", "President", "Plant"), met("Wang", "Vice President", "Sell")
    scope = Scope(compare_summaries(accounts), "CN-VN")
    assert len(scope.beside) == 1
    assert sorted(people_of(scope, PageWords("en")).split("; ")) == [
        "Li – Trong",
        "Wang – Trong",
    ]
    assert "not accounts of one" in accounts_of(scope, PageWords("en"))


def test_a_day_worked_out_from_today_says_what_it_rests_on():
    told_at = article("They met today.", published="2024-03-05")
    basis = '"today", published 2024-03-05: 5 March 2024'
    assert rests_on(told_at, basis) == ("text", "published")
    assert rests_on(article("They met."), "offered by the model: 2024") == ()


def test_the_key_says_it():
    given = summary(
        "Today they met. Plant rice.", [proposal("Plant rice")], "2024-01-01"
    )
    basis = given.meeting.date_basis.model_copy(
        update={"how": "derived", "words": '"Today", published 2024-01-01: 1 Jan 2024'}
    )
    meeting = given.meeting.model_copy(update={"date_basis": basis})
    reported = given.article.model_copy(update={"published": "2024-01-01"})
    changed = given.model_copy(update={"meeting": meeting, "article": reported})
    (made,) = brief_of(compare_summaries([changed])).pages
    assert any(
        "worked out from the text and the day of publication" in k.text
        for k in made.key
    )


def test_what_one_account_has_as_agreed_and_another_as_talked_of_always_stands():
    future = "build the community with a shared future"
    many = [
        (f"Plant rice in field {n} of the delta", "CN", "proposes") for n in range(60)
    ]
    for act, is_parted in (("agrees", True), ("discusses", False)):
        sentences = page(
            told("2020-01-01", (f"Ways to {future}", "joint", "discusses")),
            told("2020-01-01", (f"Jointly {future}", "joint", act), reporter="VN"),
            told("2021-01-01", *many),
        )
        lines = section(sentences, "accounts", "text")
        assert lines == [
            f"CN 1 Jan 2020: discusses “Ways to {future}”; "
            f"VN 1 Jan 2020: agrees “Jointly {future}”"
        ] * is_parted  # fmt: skip

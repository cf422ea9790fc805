"""The page by rules of a longer series: what turned, what is gone, who was there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from factories import proposal, summary
from test_page_rules import page, section, told
from test_page_rules_said import with_cue

from summarizer.briefing.rules.degrees import moved_by_degree
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.speakers import _bare
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords
from summarizer.comparing import compare_summaries
from summarizer.lexicon.matters import has_kin
from summarizer.models import DateBasis, Participant
from summarizer.proposals import Quote

# So that a page has room for what turned.
TALK = " ".join(f"Nothing else of note was said in hour {n} of it." for n in range(90))


def at(year, words, cue, side="CN", act="states", **fields):
    made = proposal(words, side=side, act=act, cue=cue and Quote(words=cue))
    text = f"The leader {cue} {words}. {TALK}" if cue else f"{words}. {TALK}"
    return summary(text, [made], f"{year}-01-01", **fields)


def idle(*years):
    return [at(year, f"the weather of {year} in the hills", "noted") for year in years]


def moved(*accounts):
    """The cells before of all rows, by the name of each."""
    sentences = page(*accounts)
    names = section(sentences, "moved", "matter")
    return dict(zip(names, section(sentences, "moved", "before"), strict=True))


# Two wordings that share a word and no object; that share their object.
PAIRS = [
    ("defend towns from terrorism of the north", "keep the delta free of terrorism", 0),
    ("send NATO ships to the strait", "send urgent NATO ships to the strait", 1),
]


@pytest.mark.parametrize(("before", "now", "is_row"), PAIRS)
def test_a_row_is_of_one_object(before, now, is_row):
    first = at(2019, before, "vowed to", act="commits")
    then = at(2021, now, "vowed to", act="commits")
    assert bool(moved(first, then)) is bool(is_row)


def test_what_is_talked_about_has_not_lost_the_degree_of_a_promise():
    words = "{} support for the Gaza harbour works"
    promised = with_cue("2020-01-01", f"They pledged {words.format('unwavering')}.",
        words.format("unwavering"), "pledged")  # fmt: skip
    for cue, act, is_told in (("discussed", "discusses", 0), ("pledged", "commits", 1)):
        then = with_cue("2021-01-01", f"They {cue} {words.format('their')}.",
            words.format("their"), cue, act=act)  # fmt: skip
        readings = section(page(promised, then), "moved", "reading")
        assert any("without “unwavering”" in each for each in readings) is bool(is_told)


@pytest.mark.parametrize(
    ("gone", "text", "is_kin"),
    [
        ("missile", "They spoke of air defense.", True),
        ("sanctions", "They went on imposing severe costs on him.", True),
        ("food", "Humanitarian convoys went in.", True),
        ("missile", "They spoke of food.", False),
        ("tea", "They spoke of tea.", False),  # of no field: its own words decide
    ],
)
def test_a_matter_is_not_silent_while_its_field_is_spoken_of(gone, text, is_kin):
    assert has_kin(gone, text) is is_kin


def test_not_heard_again_is_what_weighed():
    sentences = page(
        told(
            "2020-01-01",
            ("the road to Indonesia", "CN", "discusses"),
            ("Lift the sanctions on rice", "CN", "calls_for"),
        ),
        told("2021-01-01", ("Plant more tea", "CN", "proposes")),
    )
    lines = " ".join(section(sentences, "not_heard"))
    assert "sanctions" in lines
    assert "Indonesia" not in lines


def test_what_is_quoted_as_gone_is_not_listed_besides():
    bodies = ("Palestinian Authority", "IAEA", "World Bank", "ASEAN", "Black Sea")
    many = [(f"Fund the {name} with care", "CN", "commits") for name in bodies]
    calm = [
        at(year, f"a calm sea in {year}", "noted", reporter=who)
        for year, who in ((2019, "CN"), (2020, "VN"))
    ]
    rice = ("Plant more rice", "CN", "proposes")
    lines = section(
        page(told("2018-01-01", *many), *calm, told("2021-01-01", rice)), "not_heard"
    )
    assert len(lines) == 3  # a list and two quotes
    for name in bodies:
        assert sum(name in line for line in lines) == 1, lines


def test_a_thing_is_named_again_only_in_its_own_words():
    def lines(first):
        return section(
            page(
                told("2019-01-01", (first, "CN", "commits")),
                told("2020-01-01", ("Plant more rice", "CN", "proposes")),
                told("2020-06-01", ("Sell more tea", "CN", "proposes")),
                told("2021-01-01", ("Break the terrorist networks", "CN", "commits")),
            ),
            "bottom",
        )

    assert not any("again" in line for line in lines("Fight all terrorism at sea"))
    assert any("again" in line for line in lines("Watch terrorist networks at sea"))


def test_a_quote_takes_the_place_of_its_sentence():
    words = "the importance of protecting families and homes"
    text = f"They discussed the war in Gaza, and he underscored {words}."
    made = proposal(
        words, act="states", topic="conflicts", cue=Quote(words="underscored")
    )
    lines = [each.text for each in page(summary(text, [made], "2021-01-01"))]
    assert any(line.endswith(f"“{words}” (on Gaza).") for line in lines)


def test_the_end_of_an_office_is_no_name():
    text = "The Adviser for International Economics Ann Lee spoke of economic growth."
    made = [proposal("economic growth", act="discusses")]
    people = (Participant(name="Economics Ann Lee", side="CN"),)
    held = summary(text, made, "2021-01-01", meeting={"people": people})
    comparison = compare_summaries([held])
    desk = Desk(Scope(comparison, comparison.meetings[0].series), PageWords("en"))
    assert _bare(desk, "Economics Ann Lee") == "Ann Lee"
    assert _bare(desk, "Nora Ann Lee") == "Nora Ann Lee"


def test_texts_that_tell_no_day_stand_in_one_caution():
    def undated(when, words):
        made = told(when, (words, "CN", "proposes"))
        held = made.meeting.model_copy(
            update={"date_basis": DateBasis(how="published")}
        )
        return made.model_copy(update={"meeting": held})

    sentences = page(
        undated("2020-01-01", "Plant more rice"), undated("2021-01-01", "Sell more tea")
    )
    lines = [s.text for s in sentences if s.section == "cautions"]
    (line,) = [each for each in lines if "no day" in each]
    assert line.startswith("CN 1 Jan 2020 and CN 1 Jan 2021 tell no day")


def test_what_stands_around_a_clause_has_not_come():
    desk = cast(Desk, SimpleNamespace(words=PageWords()))
    clause, whole = (
        "threats from armed bands",
        "an ironclad shield, threats from armed bands",
    )
    now = "his ironclad shield against threats from armed bands"
    assert list(moved_by_degree(desk, clause, now, around=(whole, now))) == []
    assert list(moved_by_degree(desk, clause, now)) == ["now with “ironclad”"]

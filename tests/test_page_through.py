"""The page by rules of a longer series: its matters through all their meetings."""

from __future__ import annotations

import pytest
from factories import TRONG, XI, proposal, summary
from test_page_long_series import at, idle
from test_page_rules import page, section, told

from summarizer import check_draft, write_brief
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.naming import Matters
from summarizer.briefing.rules.through import Through
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords
from summarizer.comparing import compare_summaries
from summarizer.models import Participant

SHADE = at(2021, "more shade for the market", "suggested")
FUND = at(2016, "a dam fund worth $40 million for the delta", "announced")
QUIET = idle(2017, 2018, 2019, 2020)


def desk_of(*accounts):
    comparison = compare_summaries(accounts)
    return Desk(Scope(comparison, comparison.meetings[0].series), PageWords("en"))


def rows(*accounts):
    """What moved, by the name of each row: before, now, reading; "" for no cell."""
    found = {}
    for row in Through(desk_of(*accounts)).rows():
        cells = {cell.column: cell.text for cell in row.cells}
        name = cells.pop("matter")
        columns = ("before", "now", "reading")
        found[name] = tuple(cells.get(column, "") for column in columns)
    return found


def test_what_was_done_stands_in_its_words_under_its_day():
    found = rows(
        FUND,
        at(2017, "to sign a free trade agreement on tea", "agreed", "joint", "agrees"),
        *idle(2018, 2019, 2020),
        SHADE,
    )
    assert found == {
        # What names no matter of the lists is told by its topic.
        "Other": (
            "1 Jan 2016, China: announced “a dam fund worth $40 million for the delta”",
            "",
            "",
        ),
        "“free trade agreement”": (
            "1 Jan 2017, agreed by both sides: “to sign a free trade agreement on tea”",
            "no word since 1 Jan 2017",
            "",
        ),
    }


def test_a_short_series_has_no_rows_of_matters():
    assert rows(FUND, *idle(2017), SHADE) == {}


def test_a_matter_has_its_first_its_turning_and_its_last_words():
    (row,) = rows(
        at(2014, "the release of hostages held in the hills", "sought"),
        at(2015, "the hostages of the hills in passing", "discussed", act="discusses"),
        at(
            2016,
            "each band that takes hostages by night",
            "condemned",
            act="opposes",
        ),
        at(2017, "two hostages and their families", "discussed", act="discusses"),
        at(2018, "home for the last hostages by Saturday", "demanded", act="demands"),
        *idle(2019, 2020),
        SHADE,
    ).items()
    assert row == (
        "hostages",
        (
            "1 Jan 2014, China: sought “the release of hostages held in the hills”; "
            "1 Jan 2016, China: condemned “each band that takes hostages by night”; "
            "1 Jan 2018, China: demanded “home for the last hostages by Saturday”",
            "no word since 1 Jan 2018",
            "named at 5 of 8 meetings, first 1 Jan 2014",
        ),
    )


def test_what_is_back_after_a_silence_says_so():
    now = "the release of those hostages without delay"
    (before, here, reading) = rows(
        at(2016, "the release of hostages held in the hills", "sought"),
        *QUIET,
        at(2021, now, "urged", act="calls_for"),
    )["hostages"]
    assert (before.count(";"), here) == (0, f"China: urged “{now}”")
    assert reading == (
        "**back**, with no word of it in the texts of the 4 meetings between; "
        "named at 2 of 6 meetings, first 1 Jan 2016"
    )


def test_a_silence_is_not_told_while_its_field_is_spoken_of():
    missiles = at(2016, "new missiles to guard the delta", "pledged", act="commits")
    for words, is_told in (("more shade", True), ("better air defense", False)):
        cells = rows(missiles, *QUIET, at(2021, words, "suggested"))["missiles"]
        assert bool(cells[1]) is is_told


def test_what_is_named_and_cannot_be_told_by_itself_is_called_named():
    text = f"He thanked them. So it was with the hostages. {SHADE.article.text}"
    latest = summary(text, [proposal("thanked them", act="thanks")], "2021-01-01")
    hostages = at(2016, "the release of all hostages", "demanded", act="demands")
    assert rows(hostages, *QUIET, latest)["hostages"][1] == "named"


PLACES = [
    # Aid for one country is not aid for another: the place that most wordings name.
    ("humanitarian aid for the people of Laos", 1),
    ("humanitarian aid for the people of Haiti", 0),
    ("humanitarian aid for all who suffer", 1),
]


@pytest.mark.parametrize(("words", "is_told"), PLACES)
def test_wordings_of_another_place_stand_in_no_row(words, is_told):
    laos = "to send humanitarian aid to {} districts of Laos"
    before, _, _ = rows(
        at(2014, laos.format("hungry northern"), "vowed", act="commits"),
        at(2015, laos.format("four"), "agreed", "joint", "agrees"),
        at(2016, words, "pledged", act="commits"),
        *QUIET,
        SHADE,
    )["humanitarian aid"]
    assert (words in before) is bool(is_told)


def test_of_one_thing_said_twice_the_last_wording_stands():
    words = "to open the Tonkin Tea Council to buyers"
    (before, _, _) = rows(
        at(2015, words, "agreed", "joint", "agrees"),
        at(2016, f"{words} soon", "agreed", "joint", "agrees"),
        *QUIET,
        SHADE,
    )["“Tonkin Tea Council”"]
    assert before == f"1 Jan 2016, agreed by both sides: “{words} soon”"


NAMES = [
    # What a wording names, and the names of the matters that it is told under.
    ("the Fund for Coastal Homes (FCH) in spring", {"“Fund for Coastal Homes”"}),
    ("the FCH and its board", {"“Fund for Coastal Homes”"}),
    ("an end to pro-Hamas marches", set()),  # of what is for it
    ("help to people with AIDS", {"“AIDS”"}),  # no humanitarian aid
    ("a talk with President Bo", set()),
    ("the words of the Envoy", set()),  # an office of somebody who met
    ("the outcome of the Tonkin Summit", set()),  # that runs out
]


@pytest.mark.parametrize(("words", "names"), NAMES)
def test_what_a_wording_names(words, names):
    envoy = Participant(name="An Li", offices=("Envoy",), side="CN")
    people = {"people": (envoy, TRONG)}
    spelt = "The Fund for Coastal Homes (FCH) is open."
    first = at(2016, words, "demanded", act="demands", meeting=people)
    text = f"{first.article.text} {spelt}"
    first = summary(
        text, [proposal(words, act="demands")], "2016-01-01", meeting=people
    )
    matters = Matters(desk_of(first, *QUIET, SHADE))
    assert set(map(matters.name, matters.before)) == names


def test_a_meeting_with_others_turns_nothing_of_the_pair():
    fund = "a dam fund of $40 million for Laos"
    for people, title, is_told in (
        ((XI, TRONG), "Talks", True),
        ((XI,), "Talks", False),  # with one side away
        ((XI, TRONG), "Talks with G7 leaders", False),
    ):
        first = at(2016, fund, "announced", title=title, meeting={"people": people})
        assert bool(rows(first, *QUIET, SHADE)) is is_told


def test_of_a_long_list_its_parts_stand_by_themselves():
    listed = (
        "a range of efforts that the two ministries have made in past years for the "
        "good of all, including the signing of a Fisheries Agreement, an accord on "
        "unlocking the savings of the river banks, which builds on the Tea Pact, "
        "and much else that was done for the people of the coast"
    )
    found = rows(at(2016, listed, "highlighted"), *QUIET, SHADE)
    cells = " ".join(before for before, _, _ in found.values())
    assert "“the signing of a Fisheries Agreement, an accord on unlocking" in cells
    assert "Tea Pact" not in cells  # a clause that hangs on what stands before
    assert "range of efforts" not in cells


PARTS = [
    # A long list, and what of it cannot stand by itself.
    ("prosperous and open, secure Gulf Council waters", "secure Gulf"),
    ("with a plan for the Gulf Council of the coast", "with a plan"),
    ("the firm, Gulf Works, for the new reactors", "firm”"),
]


@pytest.mark.parametrize(("part", "scrap"), PARTS)
def test_a_scrap_of_a_list_is_not_quoted(part, scrap):
    opening = " ".join(["their long and patient work of many quiet years"] * 3)
    listed = f"{opening} for a delta that is more peaceful, {part}, and all that is new"
    found = rows(at(2016, listed, "praised", act="demands"), *QUIET, SHADE)
    assert scrap not in " ".join(before for before, _, _ in found.values())


def test_an_object_of_an_event_that_is_spoken_of_now_stands_beside_it():
    now = at(2021, "the dam fund of the delta to be doubled", "urged", act="calls_for")
    sentences = page(FUND, *QUIET, now)
    assert section(sentences, "moved", "now") == ["China, as above"]
    assert any("dam fund" in line for line in section(sentences, "bottom"))
    assert section(sentences, "latest", "CN") == ["As in the bottom line."]


def test_a_cell_that_points_above_names_all_whose_words_it_has():
    now = told(
        "2021-01-01",
        ("Bring home the last hostages", "CN", "demands"),
        ("Pay for all the hostages of the hills", "VN", "commits"),
    )
    first = at(2016, "the release of hostages held in the hills", "sought")
    cells = section(page(first, *QUIET, now), "moved", "now")
    assert cells in (["China and Vietnam, as above"], ["Vietnam and China, as above"])


def test_the_bottom_line_has_a_short_form_and_what_is_gone():
    hostages = [
        at(year, f"the release of all hostages by {year}", "demanded", act="demands")
        for year in (2014, 2015, 2016)
    ]
    latest = at(
        2021,
        "the slow talks in Hanoi on a new rail deal based on the plan of last year",
        "discussed",
        "joint",
        "discusses",
    )
    sentences = page(*hostages, *QUIET, latest)
    bottom = section(sentences, "bottom")
    assert (
        "Both sides: discussed “the slow talks in Hanoi on a new rail deal” …."
        not in bottom
    )
    assert "Both sides: discussed “the slow talks in Hanoi on a new rail deal” …" in (
        line.removesuffix(".") for line in bottom
    )
    assert "No word now of hostages (last 1 Jan 2016)." in bottom
    (whole,) = section(sentences, "latest", "joint")
    assert "based on the plan of last year" in whole


def test_what_has_no_row_is_told_as_gone_in_its_words():
    verbs = "Open Paint Guard Sell Feed Heal Count Wash Burn Tune Lift Mend Drain"
    names = "Arno Basel Cairo Delft Essen Fermo Ghent Hanko Imola Jaffa Kazan Mons Nice"
    nouns = "tea rice salt wool silk coal iron clay milk corn fish sand honey"
    many = [
        (f"{verb} the {name} Tower for {noun}", "CN", "demands")
        for verb, name, noun in zip(
            verbs.split(), names.split(), nouns.split(), strict=True
        )
    ]
    first = told("2016-01-01", *many)
    through = Through(desk_of(first, *QUIET, SHADE))
    lines = [line.text for line in through.gone()]
    assert len(through.rows()) == 12
    assert lines
    assert all("no word now of “" in line for line in lines)


def test_that_one_will_stay_in_touch_is_not_what_was_agreed():
    sentences = page(
        *idle(2016, 2017, 2018, 2019, 2020),
        told(
            "2021-01-01",
            ("remain in close contact over the coming days", "joint", "agrees"),
            ("Set up a rail council", "CN", "proposes"),
        ),
    )
    assert not any("Agreed by" in line for line in section(sentences, "bottom"))


def test_the_check_of_drafts_accuses_nothing_of_such_a_page(tmp_path):
    accounts = (
        FUND,
        at(2017, "the release of all hostages", "demanded", act="demands"),
        *idle(2018, 2019, 2020),
        SHADE,
    )
    comparison = compare_summaries(accounts)
    draft = tmp_path / "brief.md"
    draft.write_text(write_brief(comparison))
    verdicts = {each.verdict for each in check_draft(draft, comparison).sentences}
    assert verdicts <= {"borne_out", "not_found"}

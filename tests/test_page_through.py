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
    """The matters by their names: before, now, reading; "" for what is not there.

    Of one with words now its row, of the others its line, with no now.
    """
    through, found = Through(desk_of(*accounts)), {}
    for row in through.rows():
        cells = {cell.column: cell.text for cell in row.cells}
        name = cells.pop("matter")
        columns = ("before", "now", "reading")
        found[name] = tuple(cells.get(column, "") for column in columns)
    for each in through.lines():
        name, said = each.line.text.removeprefix("**").split("**: ", 1)
        found[name] = said.removesuffix("."), "", ""
    return found


def test_what_was_done_stands_in_its_words_under_its_day():
    found = rows(
        FUND,
        at(2017, "to sign a free trade agreement on tea", "agreed", "joint", "agrees"),
        *idle(2018, 2019, 2020),
        SHADE,
    )
    assert found == {
        # What names no matter of the lists is told by its sum, or else its topic.
        "“$40 million”": (
            "1 Jan 2016, China: announced “a dam fund worth $40 million for the delta”",
            "",
            "",
        ),
        "“free trade agreement”": (
            "1 Jan 2017, agreed by both sides: “to sign a free trade agreement on tea”",
            "",
            "",
        ),
    }


def test_a_short_series_has_no_rows_of_matters():
    assert rows(FUND, SHADE) == {}
    assert rows(FUND, *idle(2017), SHADE) != {}  # where one side tells all of it
    other = summary("Rice grows.", [], "2017-01-01", reporter="VN")
    assert rows(FUND, other, SHADE) == {}


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
            "1 Jan 2018, China: demanded “home for the last hostages by Saturday”; "
            "earlier: 1 Jan 2014, China: sought “the release of hostages held in the "
            "hills”; 1 Jan 2016, China: condemned “each band that takes hostages by "
            "night”",
            "",
            "",
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
        "**back**, with no word of it in the texts of the 4 meetings between"
    )


STEADY = [
    at(year, f"new missiles to guard the delta of {year}", "pledged", act="commits")
    for year in (2017, 2018, 2019, 2020)
]
SHORT = summary("He sought rice.", [proposal("sought rice", act="demands")], "2021")
MISSED = [
    # What was said before, and is said now; whether the missiles are missed.
    (STEADY, SHADE, True),
    (STEADY[:3] + idle(2020), SHADE, False),  # not steady
    (STEADY, SHORT, False),  # no room for it
    # Its field is spoken of.
    (STEADY, at(2021, "better air defense", "suggested"), False),
]


@pytest.mark.parametrize(("before", "now", "is_missed"), MISSED)
def test_what_was_steady_and_had_room_is_missed(before, now, is_missed):
    sentences = page(*idle(2015, 2016), *before, now)
    bottom = " ".join(section(sentences, "bottom"))
    gone = " ".join(section(sentences, "not_heard"))
    assert ("No word now of missiles (last 1 Jan 2020)." in bottom) is is_missed
    assert ("no word now of missiles" in gone) is is_missed
    # What is not said now has no bullet on how it stood.
    assert "before:" not in bottom


def test_how_the_gravest_stood_is_told_behind_the_words_of_now():
    freed = at(2016, "the release of hostages held in the hills", "sought")
    now = at(2021, "home for the last hostages by Saturday", "demanded", act="demands")
    assert (
        "hostages: 1 Jan 2021, China: demanded “home for the last hostages by "
        "Saturday”; before: 1 Jan 2016, China: sought “the release of hostages held in "
        "the hills”."
    ) in section(page(freed, *QUIET, now), "bottom")


def test_an_invitation_is_nothing_to_miss():
    visit = "Trong to visit in July for talks on missiles, which all the delta fears"
    noted = [
        at(year, f"new missiles to guard the delta of {year}", "noted")
        for year in (2019, 2020)
    ]
    invited = at(2018, visit, "invited", act="invites")
    pledged = at(2017, "new missiles to guard the delta", "pledged", act="commits")
    before = (*idle(2015, 2016), pledged, invited, *noted)
    (gone,) = section(page(*before, SHADE), "not_heard")
    assert gone == (
        "China, 1 Jan 2020: noted “new missiles to guard the delta of 2020”; no word "
        "now of missiles."
    )


def test_people_of_another_rank_miss_nothing():
    chief = Participant(name="An Li", offices=("President",), side="CN")
    envoy = Participant(name="Bo Wu", offices=("Ambassador",), side="CN")
    steady = [
        at(
            year,
            f"new missiles to guard the delta of {year}",
            "pledged",
            act="commits",
            meeting={"people": (chief, TRONG)},
        )
        for year in (2018, 2019, 2020)
    ]
    for who, is_missed in ((chief, True), (envoy, False)):
        now = at(2021, "more shade", "suggested", meeting={"people": (who, TRONG)})
        assert bool([*Through(desk_of(*steady, now)).gone()]) is is_missed


def test_what_is_named_and_cannot_be_told_by_itself_stands_among_the_others():
    text = f"He thanked them. So it was with the hostages. {SHADE.article.text}"
    latest = summary(text, [proposal("thanked them", act="thanks")], "2021-01-01")
    hostages = at(2016, "the release of all hostages", "demanded", act="demands")
    _, now, reading = rows(hostages, *QUIET, latest)["hostages (last 1 Jan 2021)"]
    assert (now, reading) == ("", "")


PLACES = [
    # What is done for one country is not done for another: the place of most wordings.
    ("to guard human rights in the towns of Laos", 1),
    ("to guard human rights in the towns of Haiti", 0),
    ("to guard human rights of all who suffer", 1),
]


@pytest.mark.parametrize(("words", "is_told"), PLACES)
def test_wordings_of_another_place_stand_in_no_row(words, is_told):
    laos = "to send guards of human rights to {} districts of Laos"
    ((name, (before, _, _)),) = rows(
        at(2014, laos.format("hungry northern"), "vowed", act="commits"),
        at(2015, laos.format("four"), "agreed", "joint", "agrees"),
        at(2016, words, "pledged", act="commits"),
        *QUIET,
        SHADE,
    ).items()
    assert (words in before) is bool(is_told)
    # What is not told is not passed over.
    last = "" if is_told else " (last 1 Jan 2016)"
    assert name == f"human rights{last}"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("humanitarian aid for the people of Laos", "humanitarian aid"),
        ("health care for the people of Laos", "Laos"),
        ("humanitarian aid for all who suffer", "humanitarian aid"),
        ("the sovereignty of Laos", "Laos"),
    ],
)
def test_of_a_field_one_asks_for_whom(words, name):
    assert [*rows(at(2016, words, "pledged", act="commits"), *QUIET, SHADE)] == [name]


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
    ("a dock near Tonkin Shoal in Vietnam", {"“Tonkin Shoal”"}),
    ("a dock near Tonkin Shoal in March", {"“Tonkin Shoal”"}),
    ("a talk with President Bo", set()),
    ("the tax of the Act on ships of Mr. Bo", set()),
    ("the tax of the GMB", {"“GMB”"}),
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


ENDINGS = [
    # What a text names besides, and what "the Corridor" of another is called.
    ("the Lobo Rail Corridor", {"“Lobo Rail Corridor”"}),
    ("the Lobo Rail Corridor, once Lobo Corridor", {"“Lobo Rail Corridor”"}),
    ("the Lobo Rail Corridor, not Andes Air Corridor", set()),  # of two no one
]


@pytest.mark.parametrize(("named", "names"), ENDINGS)
def test_the_last_word_of_a_name_is_that_name(named, names):
    first = at(2016, "the towns along the Corridor", "praised", act="demands")
    text = f"{QUIET[0].article.text} They praised {named}."
    quiet = summary(text, [proposal("the weather of 2017")], "2017-01-01")
    matters = Matters(desk_of(first, quiet, *QUIET[1:], SHADE))
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
    again = at(2017, "the signing of a pact on the hill dam fund", "announced")
    sentences = page(FUND, again, *QUIET[1:], now)
    assert section(sentences, "moved") == []  # nothing came to it
    assert any("dam fund" in line for line in section(sentences, "bottom"))
    assert section(sentences, "latest", "CN") == []  # it is all above


def test_a_cell_that_points_above_names_all_whose_words_it_has():
    now = told(
        "2021-01-01",
        ("Bring home the last hostages", "CN", "demands"),
        ("Pay for all the hostages of the hills", "VN", "commits"),
    )
    first = at(2016, "the release of hostages held in the hills", "sought")
    cells = section(page(first, *QUIET, now), "moved", "now")
    whose = {"China and Vietnam", "Vietnam and China"}
    assert cells
    assert whose.issuperset(cell.split(",")[0] for cell in cells)


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

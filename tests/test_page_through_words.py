"""The words of a longer page: whole, of now and the last time, by true names."""

from __future__ import annotations

import pytest
from factories import proposal, summary
from test_page_long_series import TALK, at
from test_page_rules import told
from test_page_through import QUIET, SHADE, desk_of, rows

from summarizer import check_draft, write_brief
from summarizer.briefing.rules.naming import Matters
from summarizer.briefing.rules.speakers import share_somebody
from summarizer.briefing.rules.through import Through
from summarizer.comparing import compare_summaries
from summarizer.lexicon.terms import is_as_listed
from summarizer.proposals import Quote


def listed(year, cue, *parts, side="joint", act="commits"):
    """An account of one sentence whose parts share a verb."""
    made = [
        proposal(words, side=side, act=act, cue=Quote(words=cue)) for words in parts
    ]
    text = f"They {cue} {' and '.join(parts)}. {TALK}"
    return summary(text, made, f"{year}-01-01")


HEADS = [
    # What two parts say, and the last as it is quoted.
    (
        ("the need for Laos to guard farms", "address the hunger of hostages"),
        "both sides: reiterated “the need for Laos to guard farms and address the "
        "hunger of hostages”",
    ),
    (
        ("close work on all, including a fair", "securing the hostages of May"),
        "both sides: reiterated “close work on all, including a fair and securing "
        "the hostages of May”",
    ),
    # A thing stands alone; its verb is told, whatever act the first part has.
    (
        ("their firm promise of a fair", "the urgent plight of hostages"),
        "both sides (reiterated): “the urgent plight of hostages”",
    ),
    # So does what somebody does.
    (
        ("their firm promise of a fair", "he looks forward to hostages at home"),
        "both sides (reiterated): “he looks forward to hostages at home”",
    ),
    # What is to be done hangs on what is to do it.
    (
        ("steady work to open a fair", "release all hostages"),
        "both sides: reiterated “steady work to open a fair and release all hostages”",
    ),
    # What is done stands alone beside what is done, with its act.
    (
        ("to open a fair", "release all the hostages"),
        "both sides (promises): “release all the hostages”",
    ),
]


@pytest.mark.parametrize(("parts", "quoted"), HEADS)
def test_a_part_of_a_list_stands_with_what_it_hangs_on(parts, quoted):
    before, _, _ = rows(listed(2016, "reiterated", *parts), *QUIET, SHADE)["hostages"]
    assert before == f"1 Jan 2016, {quoted}"


CALLED = [
    # A wording, and the name of the matter that it is told under.
    ("the status quo at the Haram al-Sharif", "“Haram al-Sharif”"),
    ("a fleet of F-16 fighter jets", "F-16"),
    ("the Palestinians and their right to trade", "“Palestinians”"),
    ("help for Palestine and its harbours", "Palestine"),
    ("their release from captivity", "captivity"),
]


@pytest.mark.parametrize(("words", "name"), CALLED)
def test_a_matter_is_called_as_it_stands(words, name):
    assert name in rows(at(2016, words, "demanded", act="demands"), *QUIET, SHADE)


def test_a_field_is_counted_by_the_word_that_names_it():
    covid = at(2015, "an end to COVID-19", "sought", act="calls_for")
    drops = at(2016, "an airdrop of medical kits", "praised")
    before, now, reading = rows(covid, covid, drops, *QUIET, SHADE)["COVID-19"]
    assert ("medical" in before, now, reading) == (False, "", "")


def test_of_what_is_spoken_of_now_a_bare_name_is_not_quoted_beside_more():
    spoken = "the situation in Old Rafah", "a plan to mend the walls of Old Rafah"
    now = listed(2021, "discussed", *spoken, act="discusses")
    first = at(2016, "the walls of Old Rafah to be painted", "demanded", act="demands")
    _, cell, _ = rows(first, *QUIET, now)["“Old Rafah”"]
    assert "a plan to mend the walls of Old Rafah" in cell
    assert "situation" not in cell


def test_what_came_to_a_matter_stands_in_its_reading():
    accounts = (
        at(2016, "Ukraine and all its harbours to be opened", "urged"),
        *QUIET[:-1],
        at(2020, "its support for Ukraine", "expressed", act="commits"),
        at(2021, "talks on Ukraine by Saturday", "told of"),
    )
    assert "“by Saturday”" in rows(*accounts)["Ukraine"][2]


def test_what_has_no_line_is_named_under_its_day(tmp_path):
    towers = [
        (f"Build a {name}kel of {name}ken for {name.title()}mor Tower", "CN", "demands")
        for name in (c + v for c in "bdfgklm" for v in "aeiou")
    ]
    passing = at(2015, "the Ramadan Fair of 2015", "discussed", act="discusses")
    accounts = (passing, told("2016-01-01", *towers[:30]), *QUIET, SHADE)
    desk = desk_of(*accounts)
    through = Through(desk)
    lines = through.lines()
    assert len(lines) == 8
    *shown, named = (line.text for line in through.sentences(lines, 4))
    assert len(shown) == 4
    assert named.startswith("Also in earlier texts: 1 Jan 2016: “")
    assert named.count("Tower”") == 9  # four without room, the others behind
    assert [*through.sentences(lines, 0)] == []
    # What was talked of in passing at one meeting is not named.
    assert "Ramadan" not in named
    comparison = compare_summaries(accounts)
    draft = tmp_path / "brief.md"
    draft.write_text(write_brief(comparison))
    assert "Meeting by meeting" in draft.read_text()
    verdicts = {each.verdict for each in check_draft(draft, comparison).sentences}
    assert verdicts <= {"borne_out", "not_found"}


def test_what_is_bound_or_opposed_is_more_than_a_name():
    words = "their continued support for Old Rafah"
    found = {
        act: rows(at(2016, words, "told of", act=act), *QUIET, SHADE)
        for act in ("commits", "states")
    }
    steps = {
        act: Matters(desk_of(at(2016, words, "told of", act=act), *QUIET, SHADE))
        for act in found
    }
    (bound,) = steps["commits"].before["~old rafah"]
    (stated,) = steps["states"].before["~old rafah"]
    assert (bound.turn.is_idle, stated.turn.is_bare) == (False, True)


PEOPLE = [
    # Two names, and whether they are of one person.
    ("Joe Biden", "Joseph R. Biden", True),
    ("Abdullah", "Abdullah II", True),
    ("Yoon Suk Yeol", "Yoon Suk-yeol", True),
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky", True),
    ("Recep Tayyip Erdogan", "Recep Tayyıp Erdoğan", True),
    # a slip of one letter, with a further name and without
    ("Alejandro Giammattei Falla", "Alejandro Giammettei", True),
    ("Giammattei", "Giammettei", True),
    ("Anna Berger", "Anna Bauer", False),
    ("Shin Wonsik", "Shin Beomchul", False),
    ("Mohammed bin Salman", "Mohammed bin Zayed", False),
    # a son is not his father, whose name he bears
    ("Khalid bin Salman bin Abdulaziz Al-Saud", "Salman bin Abdulaziz al-Saud", False),
]


@pytest.mark.parametrize(("one", "other", "are_one"), PEOPLE)
def test_a_name_that_two_share_makes_them_not_one(one, other, are_one):
    assert share_somebody([one], [other]) is are_one


@pytest.mark.parametrize(
    ("text", "is_listed"),
    [
        ("security guarantees", True),
        ("security guaranteed", False),
        ("aiding", False),
        ("COP33", True),
        ("F33", False),
    ],
)
def test_a_term_stands_as_listed_or_in_the_plural(text, is_listed):
    assert is_as_listed(text) is is_listed

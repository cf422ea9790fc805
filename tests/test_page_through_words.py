"""The words of a longer page: whole, of now and the last time, by true names."""

from __future__ import annotations

import pytest
from factories import proposal, summary
from test_page_long_series import TALK, at
from test_page_rules import page, section, told
from test_page_through import QUIET, SHADE, desk_of, rows

from summarizer import check_draft, write_brief
from summarizer.briefing.rules.naming import Matters
from summarizer.briefing.rules.speakers import _share
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
    assert ("medical" in before, now) == (False, "no word since 1 Jan 2015")
    assert reading == ""


def test_of_what_is_spoken_of_now_a_bare_name_is_not_quoted_beside_more():
    spoken = "the situation in Rafah", "a plan to mend the walls of Rafah"
    now = listed(2021, "discussed", *spoken, act="discusses")
    first = at(2016, "the gates of Rafah to be painted", "demanded", act="demands")
    _, cell, _ = rows(first, *QUIET, now)["“Rafah”"]
    assert "a plan to mend the walls of Rafah" in cell
    assert "situation" not in cell


READINGS = [
    # What is said of Ukraine last and now, and whether a word of it went or came.
    ("unwavering support for Ukraine", "commits", "talks on Ukraine", "“support”", 1),
    ("its concern over Ukraine", "voices_concern", "talks on Ukraine", "“concern”", 1),
    # Another word for it stands: the stance is there.
    ("its support for Ukraine", "commits", "a commitment to Ukraine", "“support”", 0),
    # "support" as a deed of others is no stance.
    ("ways to support Ukraine", "states", "talks on Ukraine", "“support”", 0),
    ("its support for Ukraine", "commits", "talks on Ukraine by Saturday", "by Sat", 1),
]


@pytest.mark.parametrize(("last", "act", "now", "words", "is_told"), READINGS)
def test_what_came_to_a_matter_and_which_stance_went(last, act, now, words, is_told):
    accounts = (
        at(2016, "Ukraine and all its harbours to be opened", "urged"),
        *QUIET[:-1],
        at(2020, last, "expressed", act=act),
        at(2021, now, "told of"),
    )
    reading = rows(*accounts)["Ukraine"][2]
    assert (words in reading) is bool(is_told)


def test_a_stance_that_went_stands_in_the_bottom_line_and_no_check_accuses_it(tmp_path):
    accounts = (
        at(2016, "the harbours of Ukraine", "praised"),
        *QUIET[:-1],
        at(2020, "unwavering support for Ukraine", "pledged", act="commits"),
        listed(2021, "told of", "the talks on Ukraine in Hanoi", "a new rail council"),
    )
    gone = "No word now of “support” on Ukraine (last 1 Jan 2020)."
    assert gone in section(page(*accounts), "bottom")
    comparison = compare_summaries(accounts)
    draft = tmp_path / "brief.md"
    draft.write_text(write_brief(comparison))
    verdicts = {each.verdict for each in check_draft(draft, comparison).sentences}
    assert verdicts <= {"borne_out", "not_found"}


def test_what_has_no_row_and_no_quote_is_named_under_its_day():
    verbs = "Open Paint Guard Sell Feed Heal Count Wash Burn Tune Lift Mend Drain Rent "
    names = (
        "Arno Basel Cairo Delft Essen Fermo Ghent Hanko Imola Jaffa Kazan Mons Nice "
    )
    nouns = "tea rice salt wool silk coal iron clay milk corn fish sand honey oil "
    towers = [
        (f"{verb} the {name} Tower for {noun}", "CN", "demands")
        for verb, name, noun in zip(
            f"{verbs} Tow Dig".split(),
            f"{names} Oulu Pisa Quito".split(),
            f"{nouns} jute hemp".split(),
            strict=True,
        )
    ]
    passing = at(2015, "the Ramadan of that year", "discussed", act="discusses")
    desk = desk_of(passing, told("2016-01-01", *towers), *QUIET, SHADE)
    first, *others = [line.text for line in Through(desk).gone()]
    assert first.startswith("No word in the latest texts")
    assert "1 Jan 2016: “" in first
    assert len(others) == 3
    # What was talked of in passing at one meeting is not missed.
    assert not any("Ramadan" in line for line in (first, *others))


def test_what_is_bound_or_opposed_is_more_than_a_name():
    words = "their continued support for Rafah"
    found = {
        act: rows(at(2016, words, "told of", act=act), *QUIET, SHADE)
        for act in ("commits", "states")
    }
    steps = {
        act: Matters(desk_of(at(2016, words, "told of", act=act), *QUIET, SHADE))
        for act in found
    }
    (bound,) = steps["commits"].before["~rafah"]
    (stated,) = steps["states"].before["~rafah"]
    assert (bound.turn.is_idle, stated.turn.is_bare) == (False, True)


PEOPLE = [
    # Two names, and whether they are of one person.
    ("Joe Biden", "Joseph R. Biden", True),
    ("Abdullah", "Abdullah II", True),
    ("Yoon Suk Yeol", "Yoon Suk-yeol", True),
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky", True),
    ("Recep Tayyip Erdogan", "Recep Tayyıp Erdoğan", True),
    ("Shin Wonsik", "Shin Beomchul", False),
    ("Mohammed bin Salman", "Mohammed bin Zayed", False),
]


@pytest.mark.parametrize(("one", "other", "are_one"), PEOPLE)
def test_a_name_that_two_share_makes_them_not_one(one, other, are_one):
    assert _share([one], [other]) is are_one


@pytest.mark.parametrize(
    ("text", "is_listed"),
    [("security guarantees", True), ("security guaranteed", False), ("aiding", False)],
)
def test_a_term_stands_as_listed_or_in_the_plural(text, is_listed):
    assert is_as_listed(text) is is_listed

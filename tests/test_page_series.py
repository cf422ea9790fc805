"""The checks on series of other countries: true sentences beside lies of their kind."""

from __future__ import annotations

import pytest
from factories import meeting, proposal, summary
from pages import Desk

from summarizer.briefing.scope import Scope
from summarizer.comparing import compare_summaries
from summarizer.models import Participant

BIDEN = Participant(name="Joseph Biden", offices=("President",), side="US")
ZELENSKYY = Participant(name="Volodymyr Zelenskyy", offices=("President",), side="UA")


def said(words, side, act="discusses", **fields):
    """A position in these words; of `joint`, both sides'."""
    made = proposal(words, side=side, act=act, **fields)
    if side != "joint":
        return made
    return made.model_copy(update={"holders": ("UA", "US")})


def told(day, text, *positions, people=(BIDEN, ZELENSKYY), language="en"):
    """An account of the United States of a meeting with Ukraine."""
    made = summary(text, positions, day, language=language, reporter="US")
    held = meeting(day, sides=("UA", "US"), people=people)
    return made.model_copy(update={"meeting": held})


def desk(*accounts):
    return Desk(Scope(compare_summaries(list(accounts)), "UA-US"))


def kinds(found, kind):
    return [words for each, words in found if each == kind]


TALKS = (
    "The leaders discussed support for Ukraine in its long defense against invasion. "
    "The leaders discussed Ukraine's grain harvest, including ports for the year. "
    "President Zelenskyy briefed President Biden on his winter plan for repairs. "
    "President Biden said the United States will offer to sell Ukraine "
    "40 rescue helicopters. "
    "President Biden said he would welcome pilots at bases in Ohio."
)
SPOKEN = (
    said("support for Ukraine in its long defense against invasion", "joint"),
    said("Ukraine's grain harvest, including ports for the year", "joint"),
    said("his winter plan for repairs", "UA", "states"),
    said("will offer to sell Ukraine 40 rescue helicopters", "US", "commits"),
    said("would welcome pilots at bases in Ohio", "US", "states"),
)


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        # Who is addressed, or whose defence it is, does not speak.
        ("Zelenskyy briefed Biden on “his winter plan for repairs”.", False),
        ("Biden briefed Zelenskyy on “his winter plan for repairs”.", True),
        ("Both discussed support for Ukraine “in its long defense”.", False),
        ("Biden spoke of support for Ukraine “in its long defense”.", True),
        ("Biden and Zelenskyy discussed Ukraine's harvest, “including ports”.", False),
        ("New: it “will offer to sell” Ukraine “40 rescue helicopters”.", False),
        ("Zelenskyy “will offer to sell” Ukraine “40 rescue helicopters”.", True),
        ("Pilots in Ukraine: “would welcome pilots”.", False),
        ("Ukraine: “would welcome pilots”.", True),
    ],
)  # fmt: skip
def test_who_is_only_named_does_not_speak(line, is_wrong):
    found = desk(told("2024-01-10", TALKS, *SPOKEN)).faults(f"{line} [1a.1]")
    assert bool(kinds(found, "side")) is is_wrong


def test_under_a_side_s_name_both_may_be_its_own_wish():
    words = "Both countries must keep the grain corridor open"
    held = desk(
        told("2024-01-10", f"President Biden said: {words}.", said(words, "US"))
    )
    line = "Grain: {} “must keep the grain corridor open”. [1a.1]"
    assert not kinds(held.faults(line.format("both"), "latest", "US"), "side")
    assert kinds(
        held.faults(line.format("both sides agreed they"), "latest", "US"), "side"
    )


OUTLAST = (
    "President Biden stressed that no empire will outlast the aid for Ukraine by "
    "a coalition of over fifty countries. The two sides will oppose blockades and "
    "tolls at sea, and keep the grain routes and the ports open."
)


@pytest.mark.parametrize(
    ("line", "is_cut"),
    [
        # What governs it stands in the quote before.
        ("Biden: “no empire will outlast the aid” by “over fifty countries”.", False),
        ("Biden stressed aid by “over fifty countries”.", True),
        # What is kept behind what is opposed is not opposed.
        ("Both want to “keep the grain routes”.", False),
        ("Both spoke of “blockades and tolls at sea”.", True),
    ],
)  # fmt: skip
def test_what_governs_a_quote_may_be_told_elsewhere_or_end_before_it(line, is_cut):
    found = desk(
        told(
            "2024-01-10",
            OUTLAST,
            said("no empire will outlast the aid for Ukraine", "US", "states"),
            said("keep the grain routes and the ports open", "joint", "commits"),
        )
    ).faults(f"{line} [1a.1]")
    assert bool(kinds(found, "cut")) is is_cut


def test_beyond_a_dash_a_limit_on_one_thing_is_none_on_another():
    text = "But the ports — Odesa, one of them — we are asking for a loan of 10 years."
    held = desk(told("2024-01-10", text, said("a loan of 10 years", "UA", "calls_for")))
    line = "Zelenskyy asked for “a loan of 10 years”. [1a.1]"
    assert not kinds(held.faults(line), "cut")


CALL = (
    "The United States and Ukraine spoke in the evening. President Biden thanked "
    "President Zelenskyy and repeated his offer of repairs. The aid of 40 million "
    "dollars is under review by a committee. This will deliver spare parts to Odesa "
    "and other ports as soon as 2026."
)
CALLED = (
    said(
        "thanked President Zelenskyy and repeated his offer of repairs", "US", "thanks"
    ),
    said(
        "deliver spare parts to Odesa and other ports as soon as 2026", "US", "states"
    ),
)
SULLIVAN = Participant(name="Jake Sullivan", offices=("Adviser",), side="US")


@pytest.mark.parametrize(
    ("line", "section", "is_mistold"),
    [
        # A promise that is denied, and one that is made up.
        (
            "Biden repeated his “offer of repairs”, but promised no date.",
            "bottom",
            False,
        ),
        ("Biden repeated his “offer of repairs” and promised a date.", "bottom", True),
        # A condition told by the next quote.
        ("Biden: “spare parts to Odesa” “as soon as 2026”.", "bottom", False),
        # What one had said is told as speech, not as done.
        ("Biden had repeated his “offer of repairs”.", "bottom", False),
        ("Biden had delivered his “offer of repairs”.", "bottom", True),
        # The sum is a number of the text; it has no lender.
        ("The sum is only under review.", "cautions", False),
        ("The lender is only under review.", "cautions", True),
    ],
)
def test_a_denied_promise_is_none_and_a_number_is_a_sum(line, section, is_mistold):
    held = desk(told("2024-01-10", CALL, *CALLED))
    assert bool(kinds(held.faults(f"{line} [1a.1]", section), "mistold")) is is_mistold


@pytest.mark.parametrize(("name", "is_mistold"), [("Biden", False), ("Sullivan", True)])
def test_who_is_said_not_to_have_spoken_was_not_there(name, is_mistold):
    people = (SULLIVAN, ZELENSKYY)
    text = "Mr. Sullivan said the repairs would go on."
    spoken = said("the repairs would go on", "US", "states")
    before = told("2024-01-10", CALL, *CALLED)
    held = desk(before, told("2024-02-10", text, spoken, people=people))
    now = ("Sullivan: “the repairs would go on” [2a.1]", "moved", "now")
    line = f"**other words**: Sullivan, not {name}, spoke"
    found = held.faults(line, "moved", "reading", [now])
    assert bool(kinds(found, "mistold")) is is_mistold


def test_a_sole_account_is_the_only_one():
    one = told("2024-01-10", CALL, *CALLED)
    other = told("2024-01-10", CALL.replace("evening", "morning"), *CALLED)
    line = "The sole account has Biden repeat his “offer of repairs”. [1a.1]"
    assert not kinds(desk(one).faults(line), "number")
    assert kinds(desk(one, other).faults(line), "number")


OLD = (
    "The leaders spoke of the economy. President Biden pledged funds for the harbor "
    "bridges of Odesa. The two leaders agreed to open a school for engineers."
)
NEW = (
    "President Biden praised Ukraine's critical rescue assistance. The leaders debated "
    "mutual trade coercion in the economy. The artillery rounds have arrived."
)
BEFORE = told(
    "2023-01-10",
    OLD,
    said("spoke of the economy", "joint"),
    said("pledged funds for the harbor bridges of Odesa", "US", "commits"),
    said("agreed to open a school for engineers", "joint", "agrees"),
)
NOW = told(
    "2024-01-10",
    NEW,
    said("praised Ukraine's critical rescue assistance", "US", "thanks"),
    said("debated mutual trade coercion in the economy", "joint"),
    said("The artillery rounds have arrived", "US", "has_done"),
)


def moved(matter, before, now):
    """The cells of a row of what moved."""
    cells = (("matter", matter), ("before", before), ("now", now))
    return [(words, "moved", column) for column, words in cells]


RESCUE = moved("Ukraine's aid", "–", "Biden: “critical rescue assistance” [2a.1]")
BRIDGES = moved("Bridges", "2023, Biden: “harbor bridges of Odesa” [1a.1]", "Nothing")
ROUNDS = moved("Arms", "–", "Biden: “artillery rounds have arrived” [2a.1]")
COERCION = moved("Economy {mutual trade}", "–", "Both: “mutual trade coercion” [2a.1]")


@pytest.mark.parametrize(
    ("row", "column", "words", "is_overclaim"),
    [
        # Plain words that no text had before are new; those that one had are not.
        (RESCUE, "reading", "**new**: rescue assistance is new", False),
        (RESCUE, "reading", "**new**: critical funds are new", True),
        # What is wider than the row's news may stand in its name.
        (COERCION, "reading", "**new**: the power is not named", False),
        # A thing of a side's is no word of it.
        (RESCUE, "matter", "Ukraine's aid", False),
        (RESCUE, "matter", "Ukraine's request", True),
        # A kind is told by what is of it.
        (ROUNDS, "matter", "Arms for Ukraine", False),
        (ROUNDS, "matter", "Loans for Ukraine", True),
        # Nothing now.
        (BRIDGES, "now", "Nothing", False),
        (COERCION, "reading", "**new**: neither was named before", False),
    ],
)
def test_what_is_new_and_what_is_named(row, column, words, is_overclaim):
    found = desk(BEFORE, NOW).faults(words, "moved", column, row)
    assert bool(kinds(found, "overclaim")) is is_overclaim


@pytest.mark.parametrize(
    ("line", "is_overclaim"),
    [
        ("2023, Biden: “harbor bridges of Odesa”. [1a.1]", False),
        ("2024, Biden: “critical rescue assistance”. [2a.1]", True),
    ],
)
def test_words_not_heard_again(line, is_overclaim):
    found = desk(BEFORE, NOW).faults(line, "not_heard")
    assert bool(kinds(found, "overclaim")) is is_overclaim


@pytest.mark.parametrize(
    ("line", "is_cited"),
    [("No lender is named for the artillery.", True), ("Wool is dear.", False)],
)
def test_a_caution_rests_on_one_word_of_what_it_cites(line, is_cited):
    found = desk(BEFORE, NOW).faults(f"{line} [2a.1]", "cautions")
    assert bool(kinds(found, "nothing_cited")) is not is_cited


def test_under_a_side_words_of_an_earlier_day_may_be_both_s():
    held = desk(BEFORE, NOW)
    line = "Trade: Biden praised aid; {} “open a school for engineers”. [1a.1] [2a.1]"
    for words, is_wrong in (("January had", False), ("Zelenskyy wants to", True)):
        found = held.faults(line.format(words), "latest", "US")
        assert bool(kinds(found, "side")) is is_wrong


def test_behind_a_person_s_name_stands_a_verb():
    held = desk(BEFORE, NOW)
    for line, is_there in (("Biden credits the", False), ("New credits for", True)):
        found = held.faults(f"{line} “artillery rounds”. [2a.1]")
        assert bool(kinds(found, "name")) is is_there


def test_what_others_said_the_same_day_is_not_what_is_no_longer_heard():
    harris = Participant(name="Kamala Harris", offices=("Vice President",), side="US")
    reform = "Vice President Harris welcomed reform of the courts."
    earlier = said("reform of the courts", "US", "welcomes")
    series = [
        told("2024-12-12", reform, earlier, people=(harris, ZELENSKYY)),
        told("2024-12-12", TALKS, *SPOKEN),
        told("2024-10-12", "President Biden praised exports of tea.",
             said("exports of tea", "US", "welcomes")),
    ]  # fmt: skip
    checked = desk(*series)
    codes = {a.meeting.date: a.code for a in checked.scope.keys.accounts
             if a.meeting.id != checked.scope.latest.id}  # fmt: skip
    that_day = [a.code for a in checked.scope.keys.accounts
                if a.meeting in checked.scope.beside]  # fmt: skip
    line = f"Harris: “reform of the courts” [{that_day[0]}.1]."
    found = checked.faults(line, "not_heard")
    assert kinds(found, "overclaim")
    line = f"In October Biden: “exports of tea” [{codes['2024-10-12']}.1]."
    assert not kinds(checked.faults(line, "not_heard"), "overclaim")

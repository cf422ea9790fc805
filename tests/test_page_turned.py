"""Sentences that turn what texts say: first told, left out, denied, raised, joint."""

from __future__ import annotations

import pytest
from test_page_series import desk, moved, said, told

from summarizer.briefing.checking import Claimed
from summarizer.briefing.checking.silences import silences_cited

THEN = (
    "President Biden pledged repairs of the harbor bridges. The leaders reaffirmed the "
    "Black Sea Grain Compact with all ports. The leaders welcomed a landmark wheat "
    "deal worth $9 million."
)
LATE = (
    "President Biden praised the ongoing work under the Black Sea Grain Compact. "
    "President Biden spoke of tractor factories and rural schools. The leaders "
    "welcomed the pledge of $70 million for rescue helicopters. President Zelenskyy "
    "emphasized the importance of Odesa keeping a measured pace. The leaders agreed to "
    "pursue options to lower wheat tolls. The leaders welcomed the right of passage "
    "consistent with maritime law."
)
FIRST = told(
    "2023-03-10",
    THEN,
    said("pledged repairs of the harbor bridges", "US", "commits"),
    said("reaffirmed the Black Sea Grain Compact with all ports", "joint", "affirms"),
    said("welcomed a landmark wheat deal worth $9 million", "joint", "welcomes"),
)
LAST = told(
    "2024-06-10",
    LATE,
    said("praised the ongoing work under the Black Sea Grain Compact", "US", "states"),
    said("spoke of tractor factories and rural schools", "US", "states"),
    said(
        "welcomed the pledge of $70 million for rescue helicopters", "joint", "welcomes"
    ),
    said("the importance of Odesa keeping a measured pace", "UA", "states"),
    said("agreed to pursue options to lower wheat tolls", "joint", "agrees"),
    said(
        "welcomed the right of passage consistent with maritime law",
        "joint",
        "welcomes",
    ),
)


@pytest.fixture(scope="module")
def series():
    return desk(FIRST, LAST)


def is_refused(held, line, section="bottom", column="", row=()):
    """Whether a sentence is refused by what it says."""
    kinds = {"overclaim", "mistold", "side", "name", "cut", "number"}
    found = held.faults(line, section, column, row)
    return any(kind in kinds for kind, _ in found)


@pytest.mark.parametrize(
    ("line", "is_lie"),
    [
        ("For the first time both welcomed “rescue helicopters” [2a.1].", False),
        ("For the first time Biden praised “work under the Black Sea Grain Compact” "
         "[2a.1].", True),
        ("In March 2023 Biden pledged “repairs of the harbor bridges” [1a.1].", False),
        ("In March 2023 Biden for the first time pledged “repairs of the harbor "
         "bridges” [1a.1].", True),
    ],
)  # fmt: skip
def test_first_told_is_told_at_no_day_before(series, line, is_lie):
    assert is_refused(series, line) is is_lie


def test_where_nothing_was_before_nothing_is_told_for_the_first_time():
    one = desk(LAST)
    line = "Biden {}spoke of “tractor factories” [1a.1]."
    assert not is_refused(one, line.format(""))
    assert is_refused(one, line.format("for the first time "))


@pytest.mark.parametrize(
    ("line", "is_lie"),
    [
        ("2023: both welcomed “a landmark wheat deal” [1a.1].", False),
        ("2023: both welcomed “a landmark wheat deal” [1a.1] and spoke of the Black "
         "Sea Grain Compact [1a.1].", True),
        ("2023: both hoped for “a landmark wheat deal” [1a.1].", True),
    ],
)  # fmt: skip
def test_not_heard_again_has_no_name_that_is_heard(series, line, is_lie):
    assert is_refused(series, line, "not_heard") is is_lie


@pytest.mark.parametrize(
    ("line", "is_lie"),
    [
        ("Both welcomed the pledge for rescue helicopters [2a.1].", False),
        ("Neither welcomed the pledge for rescue helicopters [2a.1].", True),
        ("Biden spoke of tractor factories and rural schools [2a.1].", False),
        ("Both leaders spoke of tractor factories and rural schools [2a.1].", True),
        ("Both agreed on tractor factories and rural schools [2a.1].", True),
        ("Zelenskyy: importance of Odesa “keeping a measured pace” [2a.1].", False),
        ("Zelenskyy: Odesa is “keeping a measured pace” [2a.1].", True),
        ("Both welcomed a “right of passage” [2a.1].", False),
        ("Both welcomed an unconditional “right of passage” [2a.1].", True),
    ],
)  # fmt: skip
def test_nobody_both_and_what_is_so(series, line, is_lie):
    assert is_refused(series, line) is is_lie


@pytest.mark.parametrize(
    ("line", "is_lie"),
    [
        ("The “$70 million” is the “pledge” welcomed [2a.1].", False),
        ("The “$70 million” is not the “pledge” [2a.1].", True),
        ("Wheat tolls are options to pursue [2a.1]; no measure is named.", False),
        ("Wheat tolls are not options to pursue [2a.1]; no measure is named.", True),
        ("“options to lower” [2a.1] does not mean that tolls end.", False),
        ("“options to lower” [2a.1] does not mean that tolls do not end.", True),
        ("“options to lower” [2a.1]; the outcome is open.", False),
        ("“options to lower” [2a.1]; the outcome is certain.", True),
    ],
)  # fmt: skip
def test_cautions_turned_round(series, line, is_lie):
    assert is_refused(series, line, "cautions") is is_lie


def test_a_name_is_no_sign_of_the_language():
    """A Vietnamese name in an English sentence leaves its claims English."""
    held = desk(FIRST, LAST)
    line = "After Nguyễn Phú Trọng, neither welcomed rescue helicopters [2a.1]."
    assert is_refused(held, line)


@pytest.mark.parametrize(
    ("words", "is_lie"),
    [("**new**: the schools come in", False), ("**gone**: of the schools", True)],
)
def test_a_row_with_words_now_is_not_gone(series, words, is_lie):
    row = moved(
        "Schools {tractor}", "–", "Biden: “tractor factories and rural schools” [2a.1]"
    )
    found = series.faults(words, "moved", "reading", row)
    assert bool([w for kind, w in found if kind == "overclaim"]) is is_lie


def test_the_name_of_what_is_agreed_is_not_one_side_s(series):
    row = [("yes [2a.1]", "agreed", LAST.article.id)]
    for name, is_lie in (
        ("Options to lower wheat tolls", False),
        ("Tractor factories and rural schools", True),
    ):
        found = series.faults(name, "agreed", "matter", row)
        assert bool([w for kind, w in found if kind == "side"]) is is_lie


READOUT = "The leaders discussed rural loans. President Biden asked for ferry pilots."
REMARKS = f"{LATE} President Biden said the bank will sign papers worth $50 million."


def titled(account, title):
    article = account.article.model_copy(update={"title": title})
    return account.model_copy(update={"article": article})


@pytest.mark.parametrize(
    ("line", "is_lie"),
    [
        ("The remarks have the bank's papers [B.1]; the readout omits them.", False),
        ("The remarks omit the bank's papers [B.1].", True),
        ("The readout leaves out “ferry pilots” [A.1].", True),
        ("The remarks leave out “ferry pilots” [A.1].", False),
    ],
)
def test_who_is_cited_for_a_silence_is_silent(line, is_lie):
    short = told("2024-06-10", READOUT, said("asked for ferry pilots", "US"))
    long = told(
        "2024-06-10",
        REMARKS,
        said("the bank will sign papers worth $50 million", "US", "commits"),
    )
    held = desk(
        titled(short, "Readout of a Call"), titled(long, "Remarks by the Leaders")
    )
    code = {a.summary.article.title[:4]: a.code for a in held.scope.keys.accounts}
    line = line.replace("[A", f"[{code['Read']}").replace("[B", f"[{code['Rema']}")
    made = held.sentence(line, "accounts", "text")
    assert bool(list(silences_cited(Claimed(made, held.scope)))) is is_lie


def test_what_is_not_heard_again_is_told_by_its_last_day():
    middle = told(
        "2023-09-10",
        "The leaders welcomed a landmark wheat deal worth $9 million.",
        said("welcomed a landmark wheat deal worth $9 million", "joint", "welcomes"),
    )
    held = desk(FIRST, middle, LAST)
    early = "Last told in March 2023: “repairs of the harbor bridges” [1a.1]; {}."
    for words, is_lie in (
        ("“a landmark wheat deal” [1a.1]", True),
        ("“with all ports” [1a.1]", False),
    ):
        assert is_refused(held, early.format(words), "not_heard") is is_lie
    late = "Last told in September 2023: “a landmark wheat deal” [2a.1]."
    assert not is_refused(held, late, "not_heard")

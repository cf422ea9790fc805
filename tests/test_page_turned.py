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


LOAN = (
    "President Biden said that with partners the United States lends Ukraine 30 "
    "billion dollars.\n\n"
    "President Biden will not let the fleet join the war. He spoke of the harvest.\n\n"
    "President Zelenskyy commits to strong ports. The leaders discussed the use of "
    "the ferry council. The leaders noted a Danube Statement."
)
LENT = told(
    "2024-06-10",
    LOAN,
    said("with partners the United States lends Ukraine 30 billion dollars", "US"),
    said("will not let the fleet join the war", "US", "objects"),
    said("spoke of the harvest", "US", "states"),
    said("commits to strong ports", "UA", "commits"),
    said("discussed the use of the ferry council", "joint", "discusses"),
    said("noted a Danube Statement", "joint", "states"),
)


@pytest.fixture(scope="module")
def loan():
    return desk(LENT)


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("Biden lends “30 billion dollars” [1a.1]; Zelenskyy commits to “strong "
         "ports” [1a.3], not that sum.",
         "Biden lends “30 billion dollars” [1a.1]; Zelenskyy commits to “strong "
         "ports” [1a.3] and that sum."),
        ("Zelenskyy commits to “strong ports” [1a.3] but names no figure.",
         "Zelenskyy commits to “strong ports” [1a.3] and names a figure."),
        ("Biden “will not let the fleet join the war” [1a.2].",
         "Biden sets no limit on the fleet in the war [1a.2]."),
        ("Zelenskyy commits to “strong ports” [1a.3].",
         "Zelenskyy commits to “strong ports” once raids stop [1a.3]."),
        ("Zelenskyy commits to “strong ports” [1a.3].",
         "Zelenskyy committed a week earlier to “strong ports” [1a.3]."),
        ("Both noted “a Danube Statement” [1a.3].",
         "Both issued “a Danube Statement” [1a.3]."),
        ("Both noted a separate Danube Statement [1a.3].",
         "Both noted two separate Danube Statements [1a.3]."),
        ("Biden “spoke of the harvest” [1a.2].",
         "Biden “spoke of the harvest” [1a.2], nothing else."),
        ("Zelenskyy promises “strong ports” [1a.3].",
         "Biden “spoke of the harvest” [1a.2]; an American promise is told."),
    ],
)  # fmt: skip
def test_what_is_added_stands_in_the_paragraph(loan, true, lie):
    assert not is_refused(loan, true)
    assert is_refused(loan, lie)


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("The use of the ferry council was discussed [1a.3]: do not report it as "
         "agreed.",
         "The use of the ferry council was discussed [1a.3]: report it as agreed."),
        ("The harvest [1a.2] is Biden's own matter: report it as Biden's.",
         "The harvest [1a.2] is Biden's own matter: quote it as settled."),
        ("The loan and the ports [1a.1] [1a.3] differ: compare them with care.",
         "The loan and the ports [1a.1] [1a.3] are alike: compare them freely."),
        ("Biden's words are told by the account [1a.1]: quote them so.",
         "All of Biden's words, without exception, are told by the account [1a.1]."),
        ("The harvest [1a.2] is no promise to Ukraine.",
         "The harvest [1a.2] is a promise to Ukraine."),
    ],
)  # fmt: skip
def test_advice_turned_round(loan, true, lie):
    assert not is_refused(loan, true, "cautions")
    assert is_refused(loan, lie, "cautions")


def test_the_name_of_a_matter_adds_no_deed(loan):
    row = moved("Ferry council", "–", "Both: “the use of the ferry council” [1a.3]")
    for name, is_lie in (
        ("Ferry council", False),
        ("Use of the ferry council", False),
        ("Ferry council, secured", True),
        ("Ferry council: a joint decision", True),
        ("Ferry council, achieved", True),
    ):
        found = loan.faults(name, "moved", "matter", row)
        assert bool(found) is is_lie, (name, found)


@pytest.mark.parametrize(
    ("words", "is_lie"),
    [
        ("**other words**: barley comes in", False),
        ("**steady**: the same words as in 2023", True),
    ],
)
def test_the_same_words_are_the_same(words, is_lie):
    line = "The leaders will ship {} through the Danube canal."
    first, last = (
        told(day, line.format(what), said(f"will ship {what}", "joint", "commits"))
        for day, what in (("2023-03-10", "wheat and rye"), ("2024-06-10", "barley"))
    )
    held = desk(first, last)
    row = moved(
        "Shipping", "Both: “ship wheat and rye” [1a.1]", "Both: “ship barley” [2a.1]"
    )
    assert is_refused(held, words, "moved", "reading", row) is is_lie


def test_the_other_of_two_accounts_is_named_by_another_word():
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
    line = (
        "The readout has “rural loans” [{}.1]; the transcript {} “$50 million” [{}.1]."
    )
    for words, is_lie in (("has", False), ("leaves out", True)):
        told_so = line.format(code["Read"], words, code["Rema"])
        made = held.sentence(told_so, "accounts", "text")
        assert bool(list(silences_cited(Claimed(made, held.scope)))) is is_lie

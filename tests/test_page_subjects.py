"""What is said to be new, gone, back or one's alone, held against the texts."""

from __future__ import annotations

import pytest
from factories import proposal, summary

from summarizer.briefing.answers import Reader
from summarizer.briefing.checking import Checker
from summarizer.briefing.scope import Scope
from summarizer.comparing import compare_summaries


def account(when, reporter, *claims):
    made = [proposal(words, side=side, act=act) for words, side, act in claims]
    body = "\n\n".join(f"{words}." for words, _, _ in claims)
    return summary(f"Talks of {when}\n\n{body}", made, when, reporter=reporter)


ROADS = "Belt and Road"

TALKS = (
    account(
        "2021-02-08", "CN",
        (f"Xi called for aligning the {ROADS} at a faster pace", "CN", "calls_for"),
        ("Xi opposed any trouble stirred up by outside forces", "CN", "opposes"),
    ),
    account(
        "2023-01-15", "CN",
        ("Xi called for closer party exchanges", "CN", "calls_for"),
        ("Trong hoped for balanced trade", "VN", "hopes"),
    ),
    account(
        "2025-04-14", "CN",
        (f"Xi called for aligning the {ROADS} better", "CN", "calls_for"),
        ("Xi would have differences handled by dialogue", "CN", "proposes"),
    ),
    account(
        "2025-04-14", "VN",
        (f"Xi called for aligning the {ROADS} well", "CN", "calls_for"),
        ("The two sides agreed to conclude the COC", "joint", "agrees"),
        ("To Lam asked for preferential loans", "VN", "calls_for"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def scope():
    return Scope(compare_summaries(list(TALKS)), "CN-VN")


BEFORE = {
    ROADS: "2021, Xi: “at a faster pace” [1a.2]",
    "Differences": "2021, Xi: “outside forces” [1a.3]",
    "Ties": "2021, Xi: “at a faster pace” [1a.2]; Jan 2023: nothing",
}
NOW = {
    ROADS: "Xi: “better” [3a.2]",
    "Differences": "Xi: “handled by dialogue” [3a.3]; both: “conclude the COC” [3b.3]",
    "Ties": "Xi: “better” [3a.2]",
}


ABOUT = {
    ROADS: ("Belt",),
    "Differences": ("outside forces", "dialogue", "COC"),
    "Ties": ("Belt",),
}


def said(scope, matter):
    names = [p for m in scope.keys.meetings for p in matter.positions(m.id)]
    return " ".join(scope.keys.position(name).words for name in names)


def row(scope, matter, reading, before=None):
    numbers = " ".join(
        str(each.number)
        for each in scope.matters
        if any(words in said(scope, each) for words in ABOUT[matter])
    )
    reader = Reader(scope)
    cells = {
        "matter": f"{matter} {{{numbers}}}",
        "before": before or BEFORE[matter],
        "now": NOW[matter],
        "reading": reading,
    }
    return [reader.sentence("moved", 1, name, text) for name, text in cells.items()]


def claims(scope, matter, reading, before=None):
    """What is overclaimed in the reading of a row."""
    checked = Checker(scope).checked(row(scope, matter, reading, before))
    return [f.words for f in checked[-1].faults if f.kind == "overclaim"]


TRUE = [
    (ROADS, "**back**: it was absent in January 2023"),
    (ROADS, "**reworded**: the pace is no longer said"),
    ("Differences", "**reworded**: the COC is new"),
    ("Differences", "**reworded**: “outside forces” are unmentioned"),
    ("Differences", "**reworded**: the COC is in Vietnam's account alone"),
    ("Ties", "**back**: unheard in January 2023"),
]
FALSE = [
    (ROADS, f"**reworded**: the {ROADS} is new"),
    (ROADS, "**reworded**: it was absent in February 2021"),
    ("Differences", "**reworded**: “handled by dialogue” is unmentioned"),
    ("Differences", "**reworded**: the COC is in China's account alone"),
    ("Differences", "**reworded**: the COC is no longer said"),
    ("Differences", "**reworded**: “outside forces” are new"),
]


@pytest.mark.parametrize(("matter", "reading"), TRUE)
def test_what_the_texts_bear_out_passes(scope, matter, reading):
    assert claims(scope, matter, reading) == []


@pytest.mark.parametrize(("matter", "reading"), FALSE)
def test_what_a_text_has_is_not_new_or_gone(scope, matter, reading):
    assert claims(scope, matter, reading) != []


def test_a_step_of_silence_is_held_against_its_day(scope):
    told = "2021, Xi: “at a faster pace” [1a.2]; Apr 2025: nothing"
    checked = Checker(scope).checked(row(scope, "Ties", "**reworded**", told))
    assert [f.kind for f in checked[1].faults] == ["overclaim"]


def test_a_row_is_not_new_by_a_name_that_an_earlier_text_has(scope):
    assert claims(scope, ROADS, "**new**: asked for now", "–") == ["new"]
    assert claims(scope, "Differences", "**new**: agreed now", "–") == []

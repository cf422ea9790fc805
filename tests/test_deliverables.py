"""What was promised, said again, done, or no longer spoken of."""

from __future__ import annotations

import pytest
from factories import proposal, summary

from summarizer import write_annex
from summarizer.comparing import compare_summaries

PROMISE = "establish a railway cooperation committee of the two governments"
AGAIN = "speed up the railway cooperation committee of the two governments"
DONE = "established the railway cooperation committee of the two governments"
RICE = "buy more rice from the delta"


def held(when, *claims, **fields):
    made = [proposal(words, side=side, act=act) for words, side, act in claims]
    text = f"Of {when}. " + ". ".join(words for words, *_ in claims) + "."
    return summary(text, made, when, **fields)


def course(*accounts):
    compared = compare_summaries(accounts)
    return [
        (each.kind, [(step.meeting[6:10], step.state) for step in each.steps])
        for each in compared.deliverables
    ]


def test_promised_repeated_done():
    found = course(
        held("2021-01-01", (PROMISE, "VN", "proposes")),
        held("2022-01-01", (AGAIN, "joint", "agrees")),
        held("2023-01-01", (DONE, "joint", "has_done")),
        held("2024-01-01", (RICE, "VN", "hopes"), (RICE, "CN", "hopes")),
    )
    assert found == [
        ("committee", [("2021", "promised"), ("2022", "repeated"), ("2023", "done")])
    ]


def test_silence_is_said_once_and_only_where_it_can_be_heard():
    first = held("2021-01-01", (PROMISE, "VN", "commits"))
    other_side = held("2022-01-01", (RICE, "CN", "hopes"))
    excerpt = held("2023-01-01", (RICE, "VN", "hopes"), whole=False)
    silent = held("2024-01-01", ("plant more rice", "VN", "hopes"))
    later = held("2025-01-01", ("sell the rice abroad", "VN", "hopes"))
    found = course(first, other_side, excerpt, silent, later)
    assert found[0][1] == [("2021", "promised"), ("2024", "silent")]


def test_a_silence_of_another_reporter_says_so():
    compared = compare_summaries(
        [
            held("2021-01-01", (PROMISE, "VN", "commits")),
            held("2022-01-01", (RICE, "VN", "hopes"), reporter="VN"),
        ]
    )
    (found,) = compared.deliverables
    assert found.steps[-1].comparability == ("other_reporter",)
    assert "silent, by another reporter" in write_annex(compared)


@pytest.mark.parametrize(
    ("words", "act", "kind", "state"),
    [
        ("provide $200 million for the hospitals", "commits", "sum", "promised"),
        ("signed 45 cooperation documents", "agrees", "sum", "done"),
        ("the conclusion of the trade agreement", "welcomes", "agreement", "done"),
        ("invited him to visit China at an early date", "invites", "visit", "promised"),
        ("hold a seminar of the two parties this year", "hopes", "date", "promised"),
        ("双方签署了经贸合作协定", "has_done", "agreement", "done"),
        ("đã ký hiệp định thương mại", "has_done", "agreement", "done"),
    ],
)
def test_kinds_and_states(words, act, kind, state):
    assert course(held("2021-01-01", (words, "CN", act))) == [(kind, [("2021", state)])]


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("settle disputes in accordance with the 1982 convention", "agrees"),
        ("the CPV Central Committee leads the country", "states"),
        ("the committee was mentioned", "states"),  # nobody has promised it
        ("the railway agreement", "opposes"),
        ("deepen friendship", "hopes"),
    ],
)
def test_what_is_no_deliverable(words, act):
    assert course(held("2021-01-01", (words, "CN", act))) == []


def test_two_things_that_one_account_lists_are_two():
    line = "build the standard-gauge railway from the border"
    found = course(
        held("2021-01-01", (PROMISE, "VN", "proposes"), (line, "VN", "proposes"))
    )
    assert [kind for kind, _ in found] == ["committee", "project"]

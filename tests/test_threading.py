"""Which thread a position goes on, and which verdicts of before are taken over."""

from __future__ import annotations

import json
from contextlib import closing

import pytest
from factories import proposal, summary
from scripted import ScriptedServer

from summarizer.comparing import compare_summaries, judge_by_rules
from summarizer.comparing.asking import ModelJudge
from summarizer.llm.transport import Transport

LINE = "build a railway from Lao Cai to Haiphong"
COAST = "finish the railway to the coast"
TRUST = "deepen mutual political trust"
SEA = "manage maritime differences"


def held(when, *claims, **fields):
    """One account: each claim is words of China's, or (words, side)."""
    said = [(each, "CN") if isinstance(each, str) else each for each in claims]
    made = [proposal(words, side=side) for words, side in said]
    head = f"Held in {when}, as {fields.get('reporter', 'CN')} tells it. "
    text = head + ". ".join(words for words, _ in said) + "."
    return summary(text, made, when, **fields)


def threads_of(comparison):
    """The words of each thread, meeting by meeting."""
    words = {p.id: p.words for s in comparison.summaries for p in s.positions}
    return [
        [[words[name] for name in entry.positions] for entry in thread.entries]
        for thread in comparison.threads
    ]


def kinds_of(comparison):
    return sorted(change.kind for t in comparison.threads for change in t.changes)


@pytest.mark.parametrize(
    ("third", "goes_on"),
    [
        # near to what the thread began with, and something of its last wording is left
        ("finish the railway from Haiphong to the coast", True),
        # as near, but nothing is left of what it has come to
        ("finance the line from Lao Cai to Haiphong", False),
    ],
)
def test_a_thread_remembers_its_beginning_while_its_last_wording_is_kept(
    third, goes_on
):
    years = ("2020-01-01", "2021-01-01", "2022-01-01")
    accounts = [held(*each) for each in zip(years, (LINE, COAST, third), strict=True)]
    found = threads_of(compare_summaries(accounts))
    assert found[0][:2] == [[LINE], [COAST]]
    assert (found[0][2] == [third]) is goes_on
    assert len(found) == (1 if goes_on else 2)


def test_a_joint_position_is_asked_about_for_each_of_its_holders():
    first = held("2020-01-01", (SEA, "CN"), (SEA, "VN"))
    second = held("2021-01-01", (SEA, "joint"))
    whole = compare_summaries([first, second])
    assert [len(thread[1]) for thread in threads_of(whole)] == [1, 1]
    (joint,) = second.positions
    less = tuple(v for v in whole.verdicts if (v.position, v.side) != (joint.id, "VN"))
    known = whole.model_copy(update={"verdicts": less})
    again = compare_summaries([first, second], previous=[known])
    assert threads_of(again) == threads_of(whole)
    assert len(again.verdicts) == len(whole.verdicts)


@pytest.mark.parametrize("names", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_another_account_is_set_beside_all_that_was_known_of_the_first(names):
    before = held("2020-01-01", TRUST, SEA)
    ours, theirs = (
        held("2021-01-01", TRUST, SEA, reporter=reporter, source=source)
        for reporter, source in zip(("CN", "VN"), names, strict=True)
    )
    known = compare_summaries([before, ours])
    again = compare_summaries([before, ours, theirs], previous=[known])
    (pair,) = again.reconciliations
    assert {item.kind for item in pair.items} == {"in_both"}
    assert len(pair.items) == 2


TRADE = "widen the trade in rice"
CHINESE = "加强两国铁路建设"


def by_model(accounts, *answers):
    """The comparison by a judge whose model answers so, account by account."""
    with ScriptedServer([json.dumps(each) for each in answers]) as server:
        chosen = server.settings()
        with closing(Transport(chosen)) as transport:
            judge = ModelJudge(chosen, transport)
            return compare_summaries(accounts, judge)


def translated(*claims):
    return held("2021-01-01", *claims, language="zh")


ENGLISH = held("2020-01-01", TRUST, TRADE)


def test_rules_call_nothing_dropped_that_may_stand_in_another_language():
    assert kinds_of(compare_summaries([ENGLISH, translated("深化传统友谊")])) == []


def test_a_model_that_reads_both_languages_may_call_it_dropped():
    answer = {"links": [], "new": [1]}
    done = by_model([ENGLISH, translated("深化传统友谊")], answer)
    assert kinds_of(done) == ["dropped", "dropped", "new"]
    assert done.notes == ()


def test_what_a_model_leaves_to_the_rules_keeps_them_from_calling_it_dropped():
    answer = {"links": [], "new": [1]}  # the second is left out
    done = by_model([ENGLISH, translated("深化传统友谊", CHINESE)], answer)
    assert kinds_of(done) == ["new"]  # the model's


@pytest.mark.parametrize(
    ("claims", "untold"),
    [
        (("两廊一圈", "深化传统友谊"), [1, 2]),
        (("深化传统友谊", CHINESE), [2, 2]),
        (("两廊一圈",), None),
    ],
)
def test_a_first_account_in_a_language_says_what_rules_could_not_judge(claims, untold):
    english = held("2020-01-01", "align the Two Corridors plan", TRUST)
    chinese = translated(*claims)
    notes = compare_summaries([english, chinese]).notes
    found = [[note.args["count"], note.args["all"]] for note in notes]
    assert found == ([untold] if untold else [])
    assert {note.args["source"] for note in notes} <= {chinese.article.source}


def test_what_is_new_in_a_known_language_is_new():
    later = held("2021-01-01", TRUST, "train nurses in Hue")
    done = compare_summaries([ENGLISH, later])
    assert done.notes == ()
    (new,) = [c for t in done.threads for c in t.changes if c.kind == "new"]
    assert "translated" not in new.comparability


def test_a_judge_is_asked_about_no_position_whose_thread_still_stands():
    asked = []

    def judge(account, *rest):
        asked.append([position.words for position in account.positions])
        return judge_by_rules(account, *rest)

    known = compare_summaries([ENGLISH, held("2021-01-01", TRUST)])
    third = held("2022-01-01", TRADE)
    accounts = [ENGLISH, held("2021-01-01", TRUST), third]
    compare_summaries(accounts, judge, previous=[known])
    assert asked == [[TRADE]]

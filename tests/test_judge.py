"""The judge that asks a model, over real HTTP against a scripted server."""

from __future__ import annotations

import json
from contextlib import closing

from factories import proposal, summary
from scripted import ScriptedServer, Step, completion

from summarizer.comparing import compare_summaries
from summarizer.comparing.asking import ModelJudge
from summarizer.llm.transport import Transport


def account(when, *claims):
    made = [proposal(words, side=side) for words, side in claims]
    text = f"Held in {when}. " + ". ".join(words for words, _ in claims) + "."
    return summary(text, made, when)


FIRST = account("2020-01-01", ("deepen trust", "CN"), ("buy rice", "VN"))
SECOND = account(
    "2021-01-01",
    ("firmly deepen trust", "CN"),
    ("ban tariffs", "VN"),
    ("sing", "joint"),
)


def verdicts(*links, new=()):
    return json.dumps({"links": list(links), "new": list(new)})


def link(p, *threads, label="strengthened", why="“firmly” is new"):
    return {"p": p, "t": list(threads), "label": label, "why": why}


def compared(*steps, accounts=(FIRST, SECOND), **settings):
    with ScriptedServer(list(steps)) as server:
        chosen = server.settings(**settings)
        with closing(Transport(chosen)) as transport:
            done = compare_summaries(accounts, ModelJudge(chosen, transport))
    return done, server.requests


def test_one_request_a_meeting_carries_threads_and_positions():
    done, requests = compared(verdicts(link(1, 1), new=[2, 3]))
    (request,) = requests  # none for the first meeting: nothing is open yet
    user = request.body["messages"][1]["content"]
    assert "1 | CN | states | other | 2020-01-01 | deepen trust" in user
    assert "1 | CN | states | other | firmly deepen trust" in user
    assert "3 | CN+VN |" in user
    change = done.threads[0].changes[0]
    assert (change.kind, change.reason) == ("strengthened", "“firmly” is new")
    assert change.decided_by == "openai scripted-1"
    assert done.usage.requests == 1


def test_a_joint_position_can_continue_a_thread_of_each_holder():
    done, _ = compared(verdicts(link(3, 1, 2, label="reworded"), new=[1, 2]))
    joint = [change for thread in done.threads[:2] for change in thread.changes]
    assert [change.made_joint for change in joint] == [True, True]


def test_a_thread_of_another_side_is_not_taken():
    done, _ = compared(verdicts(link(1, 2), new=[2, 3]))  # CN's words, VN's thread
    assert done.threads[1].changes[0].kind == "dropped"
    asked = [v for v in done.verdicts if v.decided_by != "rules"]
    assert asked[0].against == ()


def test_what_is_left_out_is_decided_by_rule_and_said_to_be():
    done, _ = compared(verdicts(new=[2, 3]))
    assert "1 positions were left out" in done.notes[0]
    assert done.threads[0].changes[0].decided_by == "rules"


def test_a_judge_that_cannot_be_asked_is_said_and_rules_take_over():
    down = Step(body=completion("no", usage=(30, 3)))
    done, _ = compared(down)
    assert "compared by rules, as the model could not be asked" in done.notes[0]
    assert done.threads[0].changes[0].kind == "strengthened"
    assert done.usage.completion_tokens == 3


def test_numbers_that_do_not_exist_do_no_harm():
    done, _ = compared(verdicts(link(1, 99), link(77, 1), new=[2, 3, 4]))
    assert [
        v.against for v in done.verdicts if v.position == SECOND.positions[0].id
    ] == [()]


def test_threads_that_do_not_fit_the_window_are_pruned_by_nearness():
    words = "amber birch coral delta ember fjord grove haven".split() * 12
    many = [(f"plan number {n} for the {w} harbour", "CN") for n, w in enumerate(words)]
    first = account("2020-01-01", *many)
    second = account(
        "2021-01-01", ("enlarge plan number 40 for the amber harbour", "CN")
    )
    done, requests = compared(
        verdicts(new=[1]), accounts=(first, second), window=2600, reply_reserve=600
    )
    user = requests[0].body["messages"][1]["content"]
    assert user.count("| CN | states |") < 90
    assert "plan number 40 for" in user
    assert len(done.threads) == 97

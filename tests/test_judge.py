"""The judge that asks a model, over real HTTP against a scripted server."""

from __future__ import annotations

import json
from contextlib import closing

import pytest
from factories import proposal, summary
from scripted import ScriptedServer, Step, completion

from summarizer import Settings, compare, write_annex
from summarizer.comparing import compare_summaries
from summarizer.comparing.asking import ModelJudge
from summarizer.llm.transport import Transport
from summarizer.models import RULES


def account(when, *claims):
    made = [proposal(words, side=side) for words, side in claims]
    text = f"Held in {when}. " + ". ".join(words for words, _ in claims) + "."
    return summary(text, made, when)


FIRST_OF_CHINA = ("2020-01-01", ("deepen trust", "CN"))
FIRST = account("2020-01-01", ("deepen trust", "CN"), ("buy rice", "VN"))
SECOND = account(
    "2021-01-01",
    ("firmly deepen trust", "CN"),
    ("ban tariffs", "VN"),
    ("sing", "joint"),
)


THREE = (
    account("2020-01-01", ("deepen trust", "CN"), ("rice", "VN"), ("sell tea", "CN")),
    account("2021-01-01", ("deepen trust in tea", "CN"), ("ban tariffs", "VN")),
)


def verdicts(*links, new=()):
    return json.dumps({"links": list(links), "new": list(new)})


def link(p, *threads, label="strengthened", why="“firmly” is new"):
    return {"p": p, "t": list(threads), "label": label, "why": why}


def compared(*steps, accounts=(FIRST, SECOND), previous=None, **settings):
    known = [previous] if previous is not None else []
    with ScriptedServer(list(steps)) as server:
        chosen = server.settings(**settings)
        with closing(Transport(chosen)) as transport:
            done = compare_summaries(
                accounts, ModelJudge(chosen, transport), previous=known
            )
    return done, server.requests


def test_one_request_a_meeting_carries_threads_and_positions():
    done, requests = compared(verdicts(link(1, 1), new=[2, 3]))
    (request,) = requests  # none for the first meeting: nothing is open yet
    user = request.body["messages"][1]["content"]
    assert "1 | CN | other\n  a* | 2020-01-01 | states | deepen trust" in user
    assert "1 | CN | states | other | firmly deepen trust" in user
    assert "3 | CN+VN |" in user
    change = done.threads[0].changes[0]
    assert (change.kind, change.reason.text) == ("strengthened", "“firmly” is new")
    assert change.decided_by.model == "scripted-1"
    assert done.usage.requests == 1


def test_a_joint_position_can_continue_a_thread_of_each_holder():
    done, _ = compared(verdicts(link(3, 1, 2, label="reworded"), new=[1, 2]))
    joint = [change for thread in done.threads[:2] for change in thread.changes]
    assert [change.made_joint for change in joint] == [True, True]


def test_a_joint_position_may_be_linked_once_for_each_holder():
    answers = (link(3, 1, label="reworded"), link(3, 2, label="softened"))
    done, _ = compared(verdicts(*answers, new=[1, 2]))
    asked = {v.side: v for v in done.verdicts if v.against}
    assert {side: each.label for side, each in asked.items()} == {
        "CN": "reworded",
        "VN": "softened",
    }
    two = compared(verdicts(link(1, 1), link(1, 3), new=[2, 3]), accounts=THREE)[0]
    (verdict,) = [v for v in two.verdicts if v.against]
    assert len(verdict.against) == 2


def test_a_thread_of_another_side_is_not_taken():
    done, _ = compared(verdicts(link(1, 2), new=[2, 3]))  # CN's words, VN's thread
    assert done.threads[1].changes[0].kind == "dropped"
    asked = [v for v in done.verdicts if v.decided_by != RULES]
    assert asked[0].against == ()


def test_what_is_left_out_is_decided_by_rule_and_said_to_be():
    done, _ = compared(verdicts(new=[2, 3]))
    assert "1 positions were left out" in done.notes[0].text
    assert done.threads[0].changes[0].decided_by == RULES


YEARS = ("2020", "2021", "2022", "2023", "2024")
# Firmest at first: to rules, nothing later goes beyond all that was said.
FIVE = tuple(
    account(f"{year}-01-01", (f"{how}deepen trust in {year}", "CN"))
    for year, how in zip(YEARS, ("firmly ", "", "", "", ""), strict=True)
)


def five_compared():
    replies = [verdicts(link(1, 1, label="reworded")) for _ in FIVE[1:]]
    done, requests = compared(*replies, accounts=FIVE)
    assert len(requests) == len(FIVE) - 1
    return done


def test_what_was_as_firm_before_is_named_by_its_letter():
    answer = link(1, 1) | {"as": "b"}
    sixth = account("2025-01-01", ("deepen trust still", "CN"))
    done, _ = compared(
        verdicts(answer), accounts=(*FIVE, sixth), previous=five_compared()
    )
    (verdict,) = [v for v in done.verdicts if v.as_before]
    assert verdict.as_before == (FIVE[1].positions[0].id,)


@pytest.mark.parametrize(
    ("label", "letter"),
    [
        ("reworded", "b"),  # nothing is firmer or softer
        ("strengthened", "e"),  # the last wording itself
        ("strengthened", "q"),  # no such wording
        ("strengthened", ""),
    ],
)
def test_a_letter_that_means_nothing_is_not_taken(label, letter):
    answer = link(1, 1, label=label) | {"as": letter}
    sixth = account("2025-01-01", ("deepen trust still", "CN"))
    done, _ = compared(
        verdicts(answer), accounts=(*FIVE, sixth), previous=five_compared()
    )
    assert not any(verdict.as_before for verdict in done.verdicts)


def test_a_sixth_meeting_is_asked_about_alone():
    sixth = account("2025-01-01", ("deepen trust still", "CN"), ("plant trees", "CN"))
    reply = verdicts(link(1, 1), new=[2])
    done, requests = compared(reply, accounts=(*FIVE, sixth), previous=five_compared())
    (request,) = requests
    user = request.body["messages"][1]["content"]
    # The first wording, the last, and three before that.
    assert "a | 2020-01-01 | states | firmly deepen trust in 2020" in user
    assert "e* | 2024-01-01 | states | deepen trust in 2024" in user
    assert "deepen trust still" in user
    assert len(done.verdicts) == len(FIVE) + 2
    again, none = compared(accounts=(*FIVE, sixth), previous=done)
    assert (none, again.threads) == ([], done.threads)


def test_a_meeting_put_in_between_moves_what_follows_it():
    between = account("2022-06-01", ("deepen trust in 2022 too", "CN"))
    weaker = link(1, 1, label="softened", why="weaker")
    replies = (verdicts(link(1, 1, why="firmer")), verdicts(weaker))
    accounts = (*FIVE, between)
    done, requests = compared(*replies, accounts=accounts, previous=five_compared())
    asked = [each.body["messages"][1]["content"] for each in requests]
    assert [("* | 2022-01-01" in a, "* | 2022-06-01" in a) for a in asked] == [
        (True, False),
        (False, True),  # its label was given beside another wording
    ]
    kinds = [change.kind for change in done.threads[0].changes]
    # To the model it is firmer than the last wording; by rule 2020 went farther.
    assert kinds == ["reworded", "reworded", "reworded", "softened", "reworded"]
    assert (
        "strengthened only against the last" in done.threads[0].changes[2].reason.text
    )
    assert done.threads[0].changes[2].conflict.code == "rule_between"


def test_what_was_new_is_asked_about_again_where_something_came_before_it():
    first, last = FIVE[0], account("2024-01-01", ("plant trees", "CN"))
    then, _ = compared(verdicts(new=[1]), accounts=(first, last))
    between = account("2022-01-01", ("plant forests", "CN"))
    replies = (verdicts(new=[1]), verdicts(link(1, 2, label="reworded")))
    done, requests = compared(*replies, accounts=(first, last, between), previous=then)
    assert len(requests) == 2
    assert [len(t.changes) for t in done.threads] == [1, 2]


def test_what_rules_decided_does_not_stand_where_a_model_is_asked():
    by_rules = compare([FIRST, SECOND], settings=Settings(engine="rules"))
    with ScriptedServer([verdicts(link(1, 1), new=[2, 3])]) as server:
        chosen = server.settings(digest=False)
        done = compare([FIRST, SECOND], settings=chosen, previous=by_rules)
        assert len(server.requests) == 1
        again = compare([FIRST, SECOND], settings=chosen, previous=done)
        assert len(server.requests) == 1
    assert again.threads == done.threads
    assert done.threads[0].changes[0].decided_by.model == "scripted-1"


def test_a_judge_that_cannot_be_asked_is_said_and_rules_take_over():
    down = Step(body=completion("no", usage=(30, 3)))
    done, _ = compared(down)
    assert "compared by rules, as the model could not be asked" in done.notes[0].text
    assert done.threads[0].changes[0].kind == "strengthened"
    assert done.usage.completion_tokens == 3


@pytest.mark.parametrize("first", ["no JSON", '{"links": [', completion("{", "length")])
def test_an_unusable_answer_is_asked_for_once_more(first):
    done, requests = compared(first, verdicts(link(1, 1), new=[2, 3]))
    asked, again = (each.body["messages"] for each in requests)
    assert again[:-1] == asked
    assert "could not be read" in again[-1]["content"]
    assert done.threads[0].changes[0].kind == "strengthened"
    assert (done.usage.requests, done.notes) == (2, ())


def test_two_unusable_answers_are_decided_by_rule_and_counted():
    done, requests = compared("no JSON", "nor this", price_prompt=1, price_completion=2)
    assert {each.decided_by for each in done.verdicts} == {RULES}
    assert [each.code for each in done.notes] == ["judged_by_rules"]
    assert done.usage.requests == len(requests) == 2
    assert (done.usage.prompt_tokens, done.usage.completion_tokens) == (20, 10)
    assert done.usage.cost == pytest.approx(40 / 1e6)


def of_pairs(*pairs):
    """Accounts of two meetings of each pair of sides."""
    made = []
    for one, other in pairs:
        for year in ("2020", "2021"):
            day, words = f"{year}-01-01", f"deepen {year} trust of {other}"
            claims = [proposal(words, side=one)]
            sides = {"sides": (one, other)}
            made.append(summary(f"In {year}: {words}.", claims, day, meeting=sides))
    return made


def test_series_are_judged_side_by_side_to_the_same_end():
    pairs = [("CN", "VN"), ("CN", "JP"), ("US", "CN"), ("US", "FR"), ("GB", "IN")]
    steps = Step(body=completion(verdicts(new=[1])), delay=0.4)
    done = []
    for workers in (1, 5):
        with ScriptedServer(reply_to=lambda _: steps) as server:
            settings = server.settings(workers=workers, digest=False)
            done.append(compare(of_pairs(*pairs), settings=settings))
        times = [each.at for each in server.requests]
        assert len(times) == len(pairs)
        # One after the other they are four times 0.4 s apart.
        assert (times[-1] - times[0] < 1.2) is (workers == 5)
    assert done[0] == done[1]


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


THEIRS = summary(
    "They met. We deepen trust. The railway begins. Both sing.",
    [
        proposal("deepen trust", side="CN"),
        proposal("The railway begins", side="VN"),
        proposal("Both sing", side="joint"),
    ],
    "2021-01-01",
    reporter="VN",
)


def beside(*pairs, matters=(), links=(), new=()):
    return json.dumps(
        {
            "pairs": [
                {"a": a, "b": b, "k": k, "firmer": firmer, "why": why}
                for a, b, k, firmer, why in pairs
            ],
            "matters": [
                {"m": m, "a": a, "b": b, "k": k, "w": w} for m, a, b, k, w in matters
            ],
            "links": list(links),
            "new": list(new),
        }
    )


def accounts_of(*steps, accounts=(SECOND, THEIRS), **settings):
    """The accounts in the order in which they are read."""
    ordered = sorted(accounts, key=lambda each: each.article.source)
    done, requests = compared(*steps, accounts=ordered, **settings)
    return done, requests, ordered


def items(done):
    (pair,) = done.reconciliations
    return {(item.kind, tuple(item.a), tuple(item.b)): item for item in pair.items}


def test_two_accounts_take_one_request_and_no_thread_of_their_own_meeting():
    answer = beside(
        ([1], [1], "degree", "A", "“firmly”"),
        matters=[
            ("trust", [1], [1], "degree", "A has firmly"),
            ("railway", [2, 3], [2, 3], "contrast", "A a wall, B a song"),
        ],
    )
    done, requests, (a, b) = accounts_of(answer)
    (request,) = requests
    user = request.body["messages"][1]["content"]
    assert "Account A" in user
    assert "Account B" in user
    assert "Open threads" not in user
    found = items(done)
    degree = found["differs_degree", (a.positions[0].id,), (b.positions[0].id,)]
    assert (degree.firmer, degree.matter) == ("a", "trust")
    (pair,) = done.reconciliations
    assert {(m.matter, m.kind, m.reason.text) for m in pair.matters} == {
        ("trust", "degree", "A has firmly"),
        ("railway", "contrast", "A a wall, B a song"),
    }
    assert all(matter.decided_by.model == "scripted-1" for matter in pair.matters)
    assert degree.decided_by.model == "scripted-1"
    assert sum(kind == "only_in_a" for kind, *_ in found) == 2
    assert sum(kind == "only_in_b" for kind, *_ in found) == 2
    assert {item.matter for item in found.values()} == {"trust", "railway"}


def test_a_pair_goes_on_one_thread():
    done, _, (a, b) = accounts_of(beside(([1], [1], "same", "", "")))
    (trust,) = [t for t in done.threads if t.id == a.positions[0].id]
    assert trust.entries[0].positions == (a.positions[0].id, b.positions[0].id)


def test_threads_of_earlier_meetings_are_asked_about_in_the_same_request():
    ordered = sorted((SECOND, THEIRS), key=lambda each: each.article.source)
    first = verdicts(link(1, 1, label="strengthened"), new=[2, 3])
    then = beside(([2], [2], "same", "", ""), links=[link(1, 1, label="reworded")])
    done, requests = compared(first, then, accounts=(FIRST, *ordered))
    assert len(requests) == 2  # the second meeting's two accounts
    pages = [request.body["messages"][1]["content"] for request in requests]
    assert "Open threads" in pages[1]
    # What the second account tells stands beside the first: it has not gone.
    shown = pages[0].split("further accounts tell")[1]
    assert all(position.words in shown for position in ordered[1].positions)
    assert "further accounts tell" not in pages[1]
    (trust,) = [t for t in done.threads if t.label == "deepen trust"]
    assert len(trust.entries[1].positions) == 2
    again, asked = compared(accounts=(FIRST, *ordered), previous=done)
    assert asked == []
    assert again.reconciliations == done.reconciliations
    assert again.threads == done.threads


def test_pairs_that_rules_contradict_are_shown_not_overruled():
    answer = beside(
        ([1], [1], "degree", "B", "so it seems"), ([2], [3], "same", "", "")
    )
    done, _, (a, _) = accounts_of(answer)
    found = {kind: item for (kind, *_), item in items(done).items()}
    degree = found["differs_degree"]
    assert degree.firmer == "b"
    assert bool(degree.conflict) == (a is SECOND)  # whose words are the firm ones
    whose = found["differs_wording"]
    assert whose.conflict.text == "by rule said by VN in A, jointly in B"


def test_words_that_are_not_the_same_are_not_passed_over_as_in_both():
    done, _, (a, b) = accounts_of(beside(([1], [1], "same", "", "")))
    ids = (a.positions[0].id,), (b.positions[0].id,)
    assert items(done)["differs_wording", *ids].reason.code == "told_alike"


def test_each_may_be_firmer_in_a_part():
    done, *_ = accounts_of(beside(([1], [1], "degree", "both", "verb; date")))
    (item,) = [i for (kind, *_), i in items(done).items() if kind == "differs_degree"]
    assert item.firmer is None
    assert item.reason.text == "each in a part: verb; date"


def test_numbers_that_do_not_exist_make_no_pair():
    done, *_ = accounts_of(
        beside(([9], [1], "same", "", ""), ([1], [0], "same", "", ""))
    )
    assert all(kind.startswith("only_in") for kind, *_ in items(done))


def test_accounts_that_cannot_be_asked_about_are_reconciled_by_rules():
    done, *_ = accounts_of(Step(body=completion("no", usage=(30, 3))))
    assert "compared by rules" in done.notes[0].text
    assert any(kind == "differs_degree" for kind, *_ in items(done))


def test_each_position_of_an_entry_keeps_its_own_label():
    later = account(
        "2021-01-01", ("found a trust committee", "CN"), ("deepen trust a bit", "CN")
    )
    answer = verdicts(
        link(1, 1, why="a body"), link(2, 1, label="softened", why="“a bit”")
    )
    done, _ = compared(answer, accounts=(account(*FIRST_OF_CHINA), later))
    (change,) = done.threads[0].changes
    assert (change.kind, change.to_positions[0]) == (
        "strengthened",
        later.positions[0].id,
    )
    (part,) = change.parts
    assert (part.position, part.kind) == (later.positions[1].id, "softened")
    brief = write_annex(done)
    assert "- **Strengthened** — Other:" in brief
    assert "  - softened: “deepen trust a bit” [2.2] *“a bit”.*" in brief


def test_what_only_one_account_tells_names_the_nearest_of_the_other():
    done, _, (a, b) = accounts_of(beside())  # no pair at all: all overlooked
    found = {(*item.a, *item.b): item.nearest for item in items(done).values()}
    assert found[a.positions[0].id,] == b.positions[0].id  # "deepen trust" in both
    assert found[b.positions[0].id,] == a.positions[0].id
    assert None in found.values()  # and of what is like nothing there, nothing
    assert "(nearest: [1." in write_annex(done)


@pytest.mark.parametrize("in_text", [True, False])
def test_a_title_is_no_softer_than_its_text(in_text):
    title = "China urges railways"
    body = "China urges railways from Kunming" if in_text else "China sings"
    said = proposal(title), proposal(body)
    text = f"{title}\n\nHeld in 2021-01-01. {body}."
    first = summary(text, said, "2021-01-01", title=title, source="a.txt")
    theirs = summary(
        "Held in 2021-01-01. China urges railways from Kunming to Hanoi.",
        [proposal("China urges railways from Kunming to Hanoi")],
        "2021-01-01",
        reporter="VN",
        source="b.txt",
    )
    matters = [("railways", [1, 2] if in_text else [1], [1], "degree", "B has Hanoi")]
    answer = beside(([1], [1], "degree", "B", "“Hanoi”"), matters=matters)
    done, *_ = accounts_of(answer, accounts=(first, theirs))
    kind = "differs_wording" if in_text else "differs_degree"
    (item,) = [i for (kind, *_), i in items(done).items() if i.a and i.b]
    assert item.kind == kind
    assert (item.firmer is None) == in_text

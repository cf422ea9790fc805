"""Two accounts matter by matter: what the items of a matter come to, and its name."""

from __future__ import annotations

import pytest
from factories import proposal, summary

from summarizer.comparing.matters import (
    MatterVerdict,
    by_items,
    matters_of,
    names_by_rules,
)
from summarizer.languages.messages import remark
from summarizer.models import RULES, Decider, ReconciledItem

WHY = remark("no_counterpart")
MODEL = Decider(who="openai", model="m", prompt="reconcile.v4")


def item(kind, a="", b="", matter="the sea"):
    ids = {"a": tuple(a.split()), "b": tuple(b.split())}
    return ReconciledItem(
        kind=kind, matter=matter, side="CN", topic="differences", reason=WHY, **ids
    )


PAIR = ("in_both", "a1", "b1")
FIRM = ("differs_degree", "a2", "b2")
SAID = ("differs_substance", "a3", "b3")
ONLY_A, ONLY_B = ("only_in_a", "a4"), ("only_in_b", "", "b4")


@pytest.mark.parametrize(
    ("items", "kind", "code"),
    [
        ([PAIR], "alike", "matter_alike"),
        ([PAIR, ("differs_wording", "a5", "b5")], "alike", "matter_alike"),
        ([ONLY_A], "only_a", "matter_only"),
        ([ONLY_B], "only_b", "matter_only"),
        ([ONLY_A, ONLY_B], "contrast", "matter_contrast"),  # each its own words
        ([PAIR, ONLY_A], "degree", "matter_more"),
        ([PAIR, ONLY_A, ONLY_B], "degree", "matter_more_in_both"),
        ([PAIR, FIRM], "degree", "no_counterpart"),  # the item's own reason
        ([FIRM, SAID, ONLY_A], "substance", "no_counterpart"),
    ],
)
def test_what_the_items_of_a_matter_come_to(items, kind, code):
    told = by_items([item(*each) for each in items], is_judged=True)
    assert (told.kind, told.reason.code, told.decided_by) == (kind, code, RULES)


@pytest.mark.parametrize(
    ("items", "kind", "code"),
    [
        # Rules have found no pair, which between two languages says nothing.
        ([ONLY_A, ONLY_B], "contrast", "languages_not_judged"),
        ([PAIR, ONLY_A], "alike", "matter_alike"),
    ],
)
def test_what_could_not_be_judged_is_not_held_against_it(items, kind, code):
    told = by_items([item(*each) for each in items], is_judged=False)
    assert (told.kind, told.reason.code) == (kind, code)


@pytest.mark.parametrize(
    ("items", "said", "kind"),
    [
        ([PAIR, ONLY_A], "alike", "alike"),  # what one adds is of no weight
        ([PAIR], "contrast", "contrast"),
        ([ONLY_A, ONLY_B], "substance", "substance"),
        ([ONLY_A], "contrast", "only_a"),  # B has no words on it
        ([ONLY_A, ONLY_B], "only_b", "contrast"),  # A has
        ([SAID], "alike", "substance"),  # who said it is no matter of judgement
    ],
)
def test_a_judge_decides_what_the_items_leave_open(items, said, kind):
    verdicts = {"the sea": MatterVerdict(said, remark("matter_alike"), MODEL)}
    (matter,) = matters_of([item(*i) for i in items], verdicts, is_judged=True)
    assert matter.kind == kind
    assert (matter.decided_by == MODEL) == (said == kind)


def test_each_position_stands_in_one_matter():
    items = [
        item("in_both", "a1", "b1", matter="rail"),
        item("differs_degree", "a1", "b2", matter="roads"),  # told twice in B
        item("only_in_b", "", "b3", matter="roads"),
    ]
    rail, roads = matters_of(items, {}, is_judged=True)
    assert (rail.matter, rail.a, rail.b) == ("rail", ("a1",), ("b1", "b2"))
    assert (roads.matter, roads.a, roads.b) == ("roads", (), ("b3",))


def said(*words):
    text = " ".join(f"Xi said that {each}." for each in words)
    return summary(text, [proposal(each) for each in words], "2024-01-01").positions


def test_rules_name_a_matter_by_what_both_accounts_speak_of():
    one = said(
        "the one-China principle stands", "we need tourism and culture", "it rains"
    )
    other = said("peace across the Taiwan Strait matters", "we need more tourism")
    names = names_by_rules(one, other, [(one[1].id, other[1].id)])
    assert [names[p.id] for p in one] == ["taiwan", "tourism", "other"]
    assert [names[p.id] for p in other] == ["taiwan", "tourism"]

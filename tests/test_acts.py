"""What is done in saying something: the force that follows from the act."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import get_args

import pytest
from conftest import ROOT
from factories import proposal, summary

from summarizer import Settings, summarise
from summarizer.models import (
    FORCES,
    LADDERS,
    STATING,
    TOGETHER,
    Act,
    Force,
    Position,
    acts_of,
)


def test_every_act_has_a_force_and_a_rank():
    acts = set(get_args(Act))
    assert set(FORCES) == set(LADDERS) == acts
    assert set(FORCES.values()) == set(get_args(Force))
    assert acts_of(*get_args(Force)) == acts


@pytest.mark.parametrize(
    ("act", "force"),
    [
        ("discusses", "ASSERT"),
        ("has_done", "ASSERT"),
        ("thanks", "APPRECIATE"),
        ("hopes", "SEEK"),
        ("demands", "SEEK"),  # sharp, and on the critical ladder, yet it asks
        ("ready_to", "COMMIT"),
        ("supports", "COMMIT"),
        ("agrees", "AGREE"),
        ("notes_differences", "OBJECT"),
        ("warns", "OBJECT"),
    ],
)
def test_the_force_follows_from_the_act(act, force):
    made = summary("Xi said trade grew.", [proposal("trade grew", act=act)])
    (position,) = made.positions
    assert position.force == FORCES[act] == force
    assert act in acts_of(force)
    assert "force" not in Position.model_fields  # it follows, so it is not saved
    assert "force" not in position.model_dump()


def test_several_forces_are_asked_for_at_once():
    assert acts_of("AGREE", "COMMIT") == {"agrees", "ready_to", "supports", "commits"}
    assert acts_of() == frozenset()


def test_the_other_kinds_of_act():
    assert acts_of("ASSERT") > STATING
    assert {"discusses", "agrees"} == TOGETHER


def test_the_rules_give_the_force_that_a_reader_gave():
    """The gold was annotated with forces, from the texts alone."""
    gold: defaultdict[str, dict[tuple[int, int], list[str]]] = defaultdict(dict)
    lines = (ROOT / "tests/gold/corpus.jsonl").read_text("utf-8").splitlines()
    for row in map(json.loads, lines):
        gold[row["doc"]][row["start"], row["end"]] = row["forces"]
    told = [
        (position.force, forces)
        for each in summarise(ROOT / "corpus", settings=Settings(engine="rules"))
        for position in each.positions
        if (
            forces := gold[each.article.source].get(
                (position.evidence[0].start, position.evidence[-1].end)
            )
        )
    ]
    agreed = [force for force, forces in told if force in forces]
    assert len(told) > 150
    assert len(agreed) > 0.9 * len(told)

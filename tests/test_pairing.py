"""How near two wordings are, and which are found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.comparing.pairing import Collection, Index, features_of, nearness
from summarizer.comparing.pairing import vector_of as vector

SIDES = frozenset({"CN", "VN"})
WORDS = ["trust", "rice", "railway", "deepen", "sea", "manage", "China", "贸易", "合作"]
WORDINGS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


def near(one, other):
    return nearness(vector(one, SIDES), vector(other, SIDES))


@given(WORDINGS, WORDINGS)
def test_nearness_is_a_share_and_the_same_both_ways(one, other):
    assert near(one, other) == pytest.approx(near(other, one))
    assert -1e-9 <= near(one, other) <= 1 + 1e-9


@given(WORDINGS.filter(lambda words: set(words.split()) != {"China"}))
def test_a_wording_is_nearest_to_itself(words):
    assert near(words, words) == pytest.approx(1)


@pytest.mark.parametrize(
    ("asked", "nearer", "farther"),
    [
        # a rare word weighs more than what the genre says of everything
        ("cooperation on rice", "more rice", "more cooperation"),
        # a stem, or letters in common, more than nothing
        ("governance", "to govern well", "to sell well"),
        ("deepen trust", "deeper trust", "deepen roots"),
        # the names of the two sides tell nothing
        ("China buys rice", "Vietnam sells rice", "China and Vietnam meet"),
        # Chinese has no spaces
        ("扩大双边贸易", "双边贸易增长", "双方同意会谈"),
        # a named matter in two languages
        ("build the cross-border railway", "跨境铁路建设", "青年交往"),
    ],
)
def test_of_two_wordings_one_is_nearer(asked, nearer, farther):
    assert near(asked, nearer) > near(asked, farther)


def test_wordings_that_are_set_apart_are_not_near_at_all():
    ours = "build a China-Vietnam community with a shared future"
    assert near(ours, "build a community with a shared future for mankind") == 0
    assert near(ours, "a community with a shared future") > 0.5


def test_where_nothing_else_is_spoken_of_the_ties_are_the_matter():
    assert near("the strength of the alliance", "our enduring partnership") > 0.3
    assert (
        near("the alliance on rice and fish", "our partnership on steel, ships") < 0.3
    )


def index_of(**wordings):
    index = Index()
    for name, words in wordings.items():
        index.add(name, vector(words, SIDES))
    return index


def test_an_index_finds_what_shares_a_word_and_nothing_else():
    index = index_of(a="deepen trust", b="buy rice", c="trust in trade")
    found = index.near(vector("mutual trust", SIDES))
    assert set(found) == {"a", "c"}
    assert found["a"] == pytest.approx(near("mutual trust", "deepen trust"))
    assert index.near(vector("plant trees", SIDES)) == {}


def test_a_name_is_one_wording():
    index = index_of(a="deepen trust")
    index.add("a", vector("buy rice", SIDES))
    assert set(index.near(vector("trust", SIDES))) == {"a"}
    assert index.near(vector("rice", SIDES)) == {}


def test_a_formula_that_is_followed_is_found_under_its_name():
    index = index_of(a="a community with a shared future that carries weight")
    (value,) = index.near(vector("建设命运共同体", SIDES)).values()
    assert value >= 0.3


def test_the_rarest_words_find_their_wording_among_very_many():
    common = {f"n{n}": f"deepen trust in year {n}" for n in range(300)}
    index = index_of(**common, rare="deepen trust by a zeppelin")
    found = index.near(vector("deepen trust with a zeppelin", SIDES))
    assert max(found, key=found.get) == "rare"
    assert len(found) <= 12


def test_a_word_grows_common_with_the_collection():
    collection = Collection()
    features = [features_of(words) for words in ("buy rice", "sell rice", "eat rice")]
    before = collection.rarity(next(iter(features_of("rice").matter)))
    for each in features:
        collection.add(each)
    (rice,) = features_of("rice").matter
    assert collection.size == 3
    assert collection.rarity(rice) < before
    assert collection.rarity(rice) < collection.rarity("zeppelin")

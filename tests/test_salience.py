"""What must outrank what for a reader with five minutes."""

from __future__ import annotations

import pytest
from factories import proposal, summary
from test_comparing_references import FIRM, SEA, changes, held

from summarizer.comparing import compare_summaries
from summarizer.comparing.salience import Salience
from summarizer.errors import SettingsError
from summarizer.lexicon.topics import load_topics


def weights(*claims):
    """The weights of claims (words, side, act, topic) said at one meeting."""
    body = ". ".join(words for words, *_ in claims)
    made = [
        proposal(words, side=side, act=act, topic=topic)
        for words, side, act, topic in claims
    ]
    told = summary(f"Held there. {body}.", made, "2024-01-01")
    comparison = compare_summaries([told])
    by_words = {p.words: comparison.salience[p.id] for p in told.positions}
    return [by_words[words] for words, *_ in claims]


@pytest.mark.parametrize(
    ("heavy", "light"),
    [
        # A body agreed before a birthday greeting.
        (
            ("set up a railway committee", "joint", "agrees", "connectivity"),
            ("wished him a happy birthday", "CN", "congratulates", "courtesies"),
        ),
        # The sea before general ties, words and act alike.
        (
            ("handle it by dialogue", "CN", "proposes", "differences"),
            ("handle it by friendship", "CN", "proposes", "relations"),
        ),
        # What is agreed before what one side proposes.
        (
            ("open a new bridge", "joint", "agrees", "economy"),
            ("open a new tunnel", "CN", "proposes", "economy"),
        ),
        # What binds before what is said.
        (
            ("buy more rice", "CN", "commits", "economy"),
            ("eat more rice", "CN", "states", "economy"),
        ),
        # An objection before a statement.
        (
            ("oppose the tariffs", "CN", "opposes", "economy"),
            ("discuss the tariffs", "CN", "states", "economy"),
        ),
        # A named project before none.
        (
            ("finish the Lao Cai railway by 2030", "VN", "proposes", "connectivity"),
            ("finish the work on it soon", "VN", "proposes", "connectivity"),
        ),
    ],
)  # fmt: skip
def test_what_weighs_more(heavy, light):
    first, second = weights(heavy, light)
    assert first > second


def changed(before, after):
    """The change of one matter between two meetings."""
    years = [held("2020-01-01", before), held("2021-01-01", after)]
    ((_, change),) = changes(compare_summaries(years))
    return change


def test_what_turns_weighs_more_than_what_is_repeated():
    same, firmer = changed(SEA, SEA), changed(SEA, FIRM)
    assert (same.kind, firmer.kind) == ("repeated", "strengthened")
    assert firmer.salience > same.salience > 0


def test_the_weights_of_topics_are_data(tmp_path):
    own = tmp_path / "topics.toml"
    own.write_text('[fish]\nlabel = "Fish"\nweight = 5\nen = ["cod"]\n')
    said = summary(
        "Held. More cod.", [proposal("More cod", topic="fish")], "2020-01-01"
    )
    (position,) = said.positions
    plain = Salience([said], load_topics()).of_position(position.id)
    assert Salience([said], load_topics(own)).of_position(position.id) == 5 * plain
    own.write_text('[fish]\nlabel = "Fish"\nweight = "much"\n')
    with pytest.raises(SettingsError, match="weight"):
        load_topics(own)

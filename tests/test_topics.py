"""The topics of positions: the built-in list, and a user's own."""

from __future__ import annotations

import pytest

from summarizer.errors import SettingsError
from summarizer.lexicon.topics import load_topics

OWN = """
[fish]
label = "Fish"
en = ["cod", "fishing rights"]
zh = ["渔业"]
"""


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("promote the joint construction of the Belt and Road", "connectivity"),
        ("the two neighbours should handle their differences at sea", "differences"),
        # one long term outweighs a short one
        ("strengthen judicial cooperation and law enforcement", "security"),
        ("build a community with a shared future for mankind", "community"),
        ("Israel’s right to defend itself", "conflicts"),
        ("adheres to the one-China principle", "sovereignty"),
        # a strong term outweighs general ones
        ("set up a railway cooperation committee of the governments", "connectivity"),
        ("comply with the consensus of ASEAN and China on the DOC", "differences"),
        ("in spite of COVID-19, practical cooperation between them grew", "health"),
        ("congratulated China on 70 years of reform and opening-up", "courtesies"),
        ("welcomes more goods from the partner", "economy"),
        ("make sure that the external environment favours them", "other"),
        # whole words only: "party" is not in "counterparty"
        ("the counterparty signed", "other"),
        ("", "other"),
    ],
)
def test_a_text_gets_the_topic_whose_terms_weigh_most(text, topic):
    assert load_topics().of(text) == topic


def test_chinese_and_vietnamese_terms_are_found():
    topics = load_topics()
    assert topics.of("共建“一带一路”", "zh") == "connectivity"
    assert topics.of("hợp tác đường sắt", "vi") == "connectivity"


def test_a_language_without_terms_gives_other():
    assert load_topics().of("chemin de fer", "fr") == "other"


def test_every_topic_has_a_label_and_other_is_among_them():
    topics = load_topics()
    assert "other" in topics.ids
    assert all(topics.label(topic) for topic in topics.ids)


def test_a_users_file_replaces_the_list(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    topics = load_topics(path)
    assert topics.ids == ("fish", "other")
    assert topics.of("Fishing rights for cod") == "fish"
    assert topics.of("渔业合作", "zh") == "fish"
    assert topics.label("fish") == "Fish"


@pytest.mark.parametrize(
    "content",
    ["[fish", "fish = 1", "[fish]\nen = ['cod']", "[fish]\nlabel = 'Fish'\nen = 'cod'"],
)
def test_a_file_of_another_shape_is_refused(tmp_path, content):
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match="topics"):
        load_topics(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SettingsError, match="nowhere"):
        load_topics(tmp_path / "nowhere.toml")

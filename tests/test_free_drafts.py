"""Sentences of drafts in free wording: sure or silent (`free_sentences.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest
from golden import comparison_of

from summarizer.briefing.checking.days import days_in
from summarizer.briefing.drafts import check_draft_of
from summarizer.lexicon.people import leaders_in
from summarizer.lexicon.terms import names_in

TABLE = tomllib.loads(
    (Path(__file__).parent / "free_sentences.toml").read_text(encoding="utf-8")
)


@cache
def wrong() -> frozenset[str]:
    """The sentences of the table that the rules accuse, by the corpus."""
    lines = [line for rows in TABLE.values() for line in rows]
    check = check_draft_of("\n\n".join(lines), comparison_of("corpus"))
    accused = [each.text for each in check.sentences if each.is_wrong]
    return frozenset(line for line in lines if any(text in line for text in accused))


@pytest.mark.parametrize("line", TABLE["true"])
def test_what_is_true_is_not_accused(line):
    assert line not in wrong()


def test_most_of_the_false_are_named():
    assert len(wrong() & {*TABLE["false"]}) >= 0.85 * len(TABLE["false"])


def test_a_day_is_of_no_text_without_a_day():
    (day,) = days_in("14 April 2025", "en")
    assert day.fits("2025-04-14")
    assert day.fits("2025-04")
    assert not day.fits("")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Trong năm 2020, hai nước kỷ niệm 70 năm.", []),
        ("Trong cuộc gặp, ông Tô Lâm nói.", ["To Lam"]),
        ("Trong thanked Xi.", ["Nguyen Phu Trong", "Xi Jinping"]),
    ],
)
def test_a_word_that_begins_a_vietnamese_sentence_is_no_leader(text, named):
    assert [each.who for each in leaders_in(text)] == named


def test_letters_among_chinese_characters_are_a_term():
    assert {"doc", "coc"} <= names_in("就DOC、COC和对话升级")


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ("Vietnam's short report on April 2025 leaves out the 45 documents.", False),
        ("Vietnam's long report on April 2025 leaves out air pollution.", True),
        ("Xi put forward six measures in Hanoi in April 2025.", False),
        ("Xi put forward seven measures in Hanoi in April 2025.", True),
        ("The talks of April 2025 were held on 14 April.", False),
        ("The talks of April 2025 were held on 16 April.", True),
        ("In January 2020 it was Xi who spoke of the Belt and Road.", False),
        ("In January 2020 it was Trong who spoke of the Belt and Road.", True),
        # A deed some account tells, and one that none has a word of.
        ("In April 2025 the two sides signed cooperation documents in Hanoi.", False),
        ("In October 2024 the two sides signed cooperation documents.", True),
        # Confident that it would attain them; and the progress that was made.
        ("Xi said in October 2024 that Vietnam would attain its goals.", False),
        ("Xi said in October 2024 that Vietnam had attained the goals.", True),
        # What never came again, and what did; a figure that is lacking is no silence.
        ("RCEP, supported in February 2021, never came up again.", False),
        ("The Belt and Road, raised in January 2020, never came up again.", True),
        ("No figure of trade is mentioned in April 2025.", False),
        # A number that is worked out, and a count of the same thing.
        ("From 2020 to April 2025 there were five meetings or calls.", False),
        ("In April 2025 Xi congratulated Vietnam on 90 years of its party.", True),
        # A framework of another meeting.
        ("In January 2020 Xi spoke of the Lancang-Mekong framework.", True),
        # Denied in free words, and the denial of what is only planned.
        ("In April 2025 Xi would not open the market to fine Vietnamese goods.", True),
        ("By April 2025 the railway from Lao Cai had not been finished.", False),
        # The talks were on a Monday.
        ("To Lam and Xi met in Hanoi on a Monday in April 2025.", False),
        ("To Lam and Xi met in Hanoi on a Friday in April 2025.", True),
    ],
)
def test_the_account_the_count_the_day_and_the_speaker_are_held(line, is_wrong):
    check = check_draft_of(line, comparison_of("corpus"))
    assert any(each.is_wrong for each in check.sentences) is is_wrong

"""Words written from right to left, in lines that are not."""

from __future__ import annotations

import pytest

from summarizer.writing.directions import stretches, with_isolates
from summarizer.writing.html.words import directed

LINES = [
    # a line, and the same with its leftward words in brackets
    ("New: “steady” [CN 3 May 2025 ¶2]", "New: “steady” [CN 3 May 2025 ¶2]"),
    ("“دعم غزة” (aid) [SA 3 May 2025 ¶2]", "“{دعم غزة}” (aid) [SA 3 May 2025 ¶2]"),
    # a figure behind the words and one before the bracket stay where they are
    ("“صيف 2026” (3,000 MW)", "“{صيف 2026}” (3,000 MW)"),
    ("“قرار 242.”, then “نعم”?", "“{قرار 242.}”, then “{نعم}”?"),
    # a quotation with words of both, by its first letter; and one in one
    ("“اتفاق COP30 «نعم» بشأن”", "“{اتفاق COP30 «نعم» بشأن}”"),
    ("“قال “نعم” لنا” (yes)", "“{قال “نعم” لنا}” (yes)"),
    ("“The word سلام means peace”", "“The word {سلام} means peace”"),
    # names and phrases outside of quotations
    ("عبد الفتاح – محمد · accounts: 3", "{عبد الفتاح} – {محمد} · accounts: 3"),
    ("שר החוץ (IL), 11 June", "{שר החוץ} (IL), 11 June"),
    ("رفض **قاطع** ~~لنا~~ | x", "{رفض **قاطع** ~~لنا}~~ | x"),
    ("“open دعم", "“open {دعم}"),
    # a page of ours, in which they stand apart already; others are left as they are
    ("“\u2068دعم غزة\u2069” \u2068(aid)\u2069", "“{دعم غزة}” \u2068(aid)\u2069"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "marked"), LINES)
def test_leftward_words_stand_apart(line, marked):
    said = "".join(f"{{{w}}}" if leftward else w for w, leftward in stretches(line))
    assert said == marked
    isolated = marked.replace("{", "\u2068").replace("}", "\u2069")
    assert with_isolates(f"{line}\n\nx") == f"{isolated}\n\nx"


def test_in_html_each_has_an_element():
    assert directed("“دعم غزة” <b> (aid)") == "“<bdi>دعم غزة</bdi>” &lt;b&gt; (aid)"
    assert directed("plain & simple") == "plain &amp; simple"

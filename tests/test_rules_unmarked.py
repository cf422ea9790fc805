"""Footnotes, invisible characters and stops without a space, in all three languages."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.engines.rules.plain import unmarked
from summarizer.settings import Settings

EN = "President Ana Rojas of Chile met with Prime Minister Nils Berg of Norway.\n\n"
VI = "Tổng thống Chile Ana Rojas hội đàm với Thủ tướng Na Uy Nils Berg.\n\n"
ZH = "智利总统罗哈斯同挪威首相贝格举行会谈。\n\n"
READ = [
    # a stop with no space behind it, with and without quotation marks
    (
        "en",
        "Rojas asked for lower tolls.Berg replied that Norway rejects the quota.",
        [("CL", "asked for lower tolls"), ("NO", "Norway rejects the quota")],
    ),
    (
        "en",
        "“Ports matter,” Rojas said.“We reject the quota,” Berg said.",
        [("CL", "Ports matter"), ("NO", "We reject the quota")],
    ),
    (
        "vi",
        "Tổng thống Rojas khẳng định Chile coi trọng cảng biển.Thủ tướng Berg nhấn"
        " mạnh Na Uy phản đối hạn ngạch cá.",
        [("CL", "Chile coi trọng cảng biển"), ("NO", "Na Uy phản đối hạn ngạch cá")],
    ),
    (
        "zh",
        "罗哈斯表示,智方愿加强合作.贝格表示,挪方反对配额.",
        [("CL", "智方愿加强合作"), ("NO", "挪方反对配额")],
    ),
    # a note below the text is the editor's, and its mark is no word of a quote
    (
        "en",
        "Rojas stressed[1] that ports matter.² Berg noted that fish matter[1], too.\n\n"
        "[1] In 2019 Rojas said that ports were dull.\n² Berg said that fish stink.",
        [("CL", "ports matter"), ("NO", "fish matter[1], too")],
    ),
    # of a printed page it may stand before the paragraph that goes on overleaf
    (
        "en",
        "[1] Berg said that fish stink.\n\nRojas said that ports matter.[1] Berg said"
        " that fish matter.",
        [("CL", "ports matter"), ("NO", "fish matter")],
    ),
    (
        "vi",
        "Thủ tướng Berg nhấn mạnh Na Uy phản đối hạn ngạch cá.[2] Hai bên nhất trí mở"
        " cảng mới.\n\n[2] Thủ tướng Berg nhấn mạnh Na Uy ủng hộ hạn ngạch cá.",
        [("NO", "Na Uy phản đối hạn ngạch cá"), ("joint", "mở cảng mới")],
    ),
    (
        "zh",
        "罗哈斯表示，智方愿加强合作。①贝格表示，挪方反对配额。\n\n"
        "① 贝格表示，挪方支持配额。",
        [("CL", "智方愿加强合作"), ("NO", "挪方反对配额")],
    ),
    # characters that are not seen part neither words nor sentences
    (
        "en",
        "Rojas said that ports matter.\u200bBerg\u200b said that Nor\u00adway pays.",
        [("CL", "ports matter"), ("NO", "Nor\u00adway pays")],
    ),
    (
        "zh",
        "罗哈斯表\u200b示，智方愿加强合作。\u200b贝格表示，挪方反\u2060对配额。",
        [("CL", "智方愿加强合作"), ("NO", "挪方反\u2060对配额")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), READ)
def test_borders_of_sentences_hold(language, text, expected):
    text = {"en": EN, "vi": VI, "zh": ZH}[language] + text
    given = article(text, language=language, reporter=None)
    proposals = RulesEngine(Settings()).propose(given).proposals
    assert [(p.side, p.quotes[0].words) for p in proposals] == expected
    for quote in (p.quotes[0] for p in proposals):
        assert text[quote.start : quote.end] == quote.words


def test_a_plain_text_is_read_as_it_is():
    assert unmarked("They met (1) in Oslo. An area of 5 km². A list:\n[1] fish") is None


def test_what_is_left_is_led_back():
    text = "Ports\u200b matter.[1] Fish.So.\n\n[1] A note."
    left = unmarked(text)
    assert left is not None
    assert left.text == "Ports matter. Fish. So.\n\n"
    assert "".join(text[place] for place in left.places).startswith("Ports matter. F")


@pytest.mark.parametrize(
    ("above", "is_left_out"),
    # a title, an address and a date stand above it; further down it is part of the text
    [("", True), ("Oslo, 3 March 2025\n" * 30, True), ("Fish is dear.\n" * 80, False)],
)
def test_a_spokesperson_is_introduced_at_the_head_of_a_text(above, is_left_out):
    text = f"{above}A spokesperson said:\nThey met."
    read = unmarked(text, "^A spokesperson said:\n")
    assert (read is not None and "spokesperson" not in read.text) == is_left_out

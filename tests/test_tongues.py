"""The whole way of readouts in languages without word lists, a careful answer scripted.

`tests/tongues` has the readouts and what a reader answers about each.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata

import pytest
from conftest import ROOT
from runs import kind_of
from scripted import ScriptedServer, completion

from summarizer import (
    check_draft,
    compare,
    find,
    summarise,
    write_brief,
    write_check,
)

FOLDER = ROOT / "tests" / "tongues"
ANSWERS = tomllib.loads((FOLDER / "answers.toml").read_text(encoding="utf-8"))
_NUMBER = re.compile(r"^\[\d+\] ", re.MULTILINE)


def _level(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def _ends(name):
    """The first line of a readout and its last characters, in the form of both."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return _level(text.split("\n")[0]), _level(text)[-20:]


ENDS = {name: _ends(name) for name in ANSWERS}


def answer(body):
    """The answer about the readout that a request holds; all matters are new."""
    if kind_of(body) != "reading":
        return completion('{"links":[],"new":[],"pairs":[],"matters":[],"found":[]}')
    asked = _level(_NUMBER.sub("", body["messages"][1]["content"]))
    (name,) = [n for n, ends in ENDS.items() if all(end in asked for end in ends)]
    read = {"earlier": [], **ANSWERS[name]}
    return completion(json.dumps(read, ensure_ascii=False))


def read(language):
    names = sorted(FOLDER.glob(f"{language}-*.txt"))
    with ScriptedServer(reply_to=answer) as server:
        settings = server.settings(digest=False, timeout=60.0, deadline=120.0)
        summaries = summarise(names, settings=settings)
        return summaries, compare(list(summaries), settings=settings)


# language, code it is told by, what is remarked of what cannot be checked
LANGUAGES = [
    ("ar", "ar", ["checks_blind"]),
    ("he", "he", ["checks_blind"]),
    ("ja", "ja", ["checks_blind"]),
    ("ko", "ko", ["checks_blind"]),
    ("ru", "ru", ["checks_blind"]),
    ("es", "es", ["checks_blind"]),
    ("fr", "fr", ["statements_blind"]),
    ("zht", "zh", []),
    ("vi", "vi", []),
]


@pytest.mark.parametrize(("language", "code", "notes"), LANGUAGES)
def test_every_position_has_its_words_whose_they_are_and_its_day(language, code, notes):
    summaries, comparison = read(language)
    assert not summaries.failures
    for each in summaries:
        asked = ANSWERS[each.article.source.rpartition("/")[2]]
        assert each.article.language == code
        assert each.meeting.date == asked["date"]
        assert not each.unverified
        assert len(each.positions) == sum(len(g["what"]) for g in asked["said"])
        assert [note.code for note in each.notes] == notes
        for position in each.positions:
            assert position.checks == ()
            (piece,) = position.evidence
            assert each.article.text[piece.start : piece.end] == piece.quote
            if position.side != "joint":
                assert position.source or position.carried_from
    assert len(comparison.meetings) == len(summaries)


def test_a_brief_of_arabic_reads_from_left_to_right_and_is_borne_out(tmp_path):
    _, comparison = read("ar")
    page = write_brief(comparison, tmp_path / "brief.md")
    assert "“\u2068تكثيف التنسيق" in page
    assert re.search(r"\u2069” \([a-z ]+\)\.? \[EG 20 Jan 2026 ¶4\]", page)
    check = check_draft(tmp_path / "brief.md", comparison)
    assert not [each.text for each in check.sentences if each.is_wrong]
    checked = write_check(check, tmp_path / "checked.html")
    assert "U+2068" not in checked
    assert "“<bdi>تكثيف التنسيق" in checked
    assert re.search(r'dir="auto"><a class="n" href="\S+" dir="ltr">¶2</a>', checked)
    html = write_brief(comparison, tmp_path / "brief.html")
    assert "“<bdi>تكثيف التنسيق" in html
    assert re.search(r"<p id=\S+ dir=auto><a href=\S+ dir=ltr>¶2</a>", html)


CALL = "EG 20 Jan 2026"
SENTENCES = [
    # a sentence about the readouts in Arabic, its verdict, and the true words shown
    (f"Egypt: “رفض مصر لتهجير الفلسطينيين” [{CALL} ¶3].", "borne_out", ""),
    # names, numbers and places of which no list knows the Arabic: nobody is accused
    (f"Egypt rejects the displacement of Palestinians [{CALL} ¶3].", "not_found", ""),
    ("On 20 January 2026 Sisi asked for $5 billion in Khartoum.", "not_found", ""),
    ("In all accounts they backed Libya for the first time.", "not_found", ""),
    # what stands verbatim, whose it is and when they spoke can be told all the same
    (f"Egypt: “لم يرفض الرئيس التهجير من غزة” [{CALL} ¶3].", "quote", ""),
    (
        "Egypt: “أكّد الرئيس أن أمن المملكة جزء من الأمن القومي المصري”.",
        "quote",
        "وأكد الرئيس أن أمن المملكة جزء لا يتجزأ من الأمن",
    ),
    ("Egypt: “رفض مصر لتهجير الفلسطينيين” [QA 14 Oct 2025 ¶4].", "differs", ""),
    (
        f"Saudi Arabia: “رفض مصر لتهجير الفلسطينيين” [{CALL} ¶3].",
        "differs",
        "وأكد الرئيس أن أمن المملكة جزء لا يتجزأ من الأمن القومي المصري، "
        "وجدد رفض مصر لتهجير الفلسطينيين.",
    ),
    ("They spoke by phone on 21 January 2026.", "differs", ""),
]


def test_of_a_draft_about_arabic_only_what_needs_no_lists_is_said(tmp_path):
    _, comparison = read("ar")
    (tmp_path / "draft.md").write_text("\n".join(f"- {row[0]}" for row in SENTENCES))
    check = check_draft(tmp_path / "draft.md", comparison)
    assert [note.code for note in check.notes] == ["checks_blind"]
    for sentence, (_, verdict, truth) in zip(check.sentences, SENTENCES, strict=True):
        assert (sentence.text, sentence.verdict) == (sentence.text, verdict)
        assert not truth or truth in [each.truth for each in sentence.faults]


@pytest.mark.parametrize(
    ("language", "phrase", "found"),
    [
        ("ar", "رفضًا قاطعًا", 1),
        ("ar", "حريّة الملاحة", 1),
        ("ru", "военной инфраструктуры", 2),
        ("ja", "一方的な現状変更", 2),
    ],
)
def test_a_phrase_is_found_however_it_is_spelt(language, phrase, found):
    _, comparison = read(language)
    wordings = find(phrase, comparison).wordings
    assert len([each for each in wordings if each.quote]) >= found

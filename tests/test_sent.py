"""What a page marks as new since the brief that was last sent."""

from __future__ import annotations

import io
import re

import pytest
from factories import proposal, summary
from golden import comparison_of, without_texts
from test_corrections import decide
from typer.testing import CliRunner

from summarizer import Selection, select, write_brief
from summarizer.cli import app
from summarizer.comparing import compare_summaries
from summarizer.errors import InputError
from summarizer.writing.data import as_json
from summarizer.writing.layout import brief_of

SEA = "manage maritime differences with care in the gulf"
FIRMLY = f"firmly {SEA}"
RAIL = "build the cross-border railway"
RICE = "open the market to rice"


def told(when, *claims, **fields):
    made = [proposal(words, side=side, act="commits") for words, side in claims]
    text = f"Held in {when}. " + ". ".join(words for words, _ in claims) + "."
    return summary(text, made, when, **fields)


FIRST = told("2020-01-01", (SEA, "CN"))
THEN = told("2021-01-01", (FIRMLY, "CN"), (RAIL, "CN"))
BESIDE = told("2021-01-01", (RICE, "VN"), reporter="VN")


def marked(new, old):
    """The lines of the page with a mark, and the line of its header."""
    page = write_brief(new, against=old)
    header = next(line for line in page.splitlines() if line.startswith("*Marked"))
    lines = re.findall(r"^[-|] (\*\((?:new|changed)\)\* .*)$", page, re.M)
    return lines, header


def test_a_new_meeting_is_named_and_all_that_rests_on_it_marked():
    old, new = compare_summaries([FIRST]), compare_summaries([FIRST, THEN])
    lines, header = marked(new, old)
    assert "the brief last sent (one meeting, the latest of 1 Jan 2020)" in header
    assert "not in it: the meeting of 1 Jan 2021" in header
    assert any("“railway”" in line and line.startswith("*(new)*") for line in lines)
    assert any("**CN 1 Jan 2021**" in line for line in lines)  # in the key
    assert not any("**CN 1 Jan 2020**" in line for line in lines)


def test_of_the_same_comparison_nothing_is_marked():
    new = compare_summaries([FIRST, THEN, BESIDE])
    lines, header = marked(new, new)
    assert lines == []
    assert "nothing on this page is new or changed" in header
    assert "(new)" not in write_brief(new)
    assert "Marked" not in write_brief(new)


def test_a_further_account_marks_what_it_alone_tells():
    old = compare_summaries([FIRST, THEN])
    lines, header = marked(compare_summaries([FIRST, THEN, BESIDE]), old)
    assert "not in it" not in header
    said = [line for line in lines if "“" in line]
    assert said
    assert all(RICE in line for line in said)


def test_what_is_read_otherwise_is_changed():
    old = compare_summaries([FIRST, THEN])
    other = decide("label", position=THEN.positions[0].id, label="softened")
    new = compare_summaries([FIRST, THEN], corrections=[other])
    lines, header = marked(new, old)
    assert any(line.startswith("*(changed)*") and SEA in line for line in lines)
    assert not any(RAIL in line for line in lines)
    assert " 0 new, " in header


def test_the_counts_of_the_header_are_those_of_the_lines():
    new, old = compare_summaries([FIRST, THEN]), compare_summaries([FIRST])
    (page,) = brief_of(new).pages
    lines, header = marked(new, old)
    count = sum(not line.startswith("*(new)* **CN 1") for line in lines)  # not the key
    every = sum(len(lines) for s in page.sections for _, lines in s.bullets)
    every += sum(len(s.table.rows) for s in page.sections if s.table)
    assert f"of {every} lines and rows {count} new, 0 changed" in header


def test_a_series_that_was_not_there_is_new_as_a_whole():
    us = {"meeting": {"sides": ("CN", "US"), "people": ()}}
    other = told("2021-02-01", (RICE, "CN"), **us)
    page = write_brief(
        compare_summaries([FIRST, THEN, other]),
        against=compare_summaries([FIRST, THEN]),
    )
    ours, theirs = page.split("# China – United States")
    assert "nothing on this page" in ours
    assert "Marked against the brief last sent: of" in theirs
    (line,) = re.findall(r"^- (.*“.*)$", theirs, re.M)
    assert line.startswith("*(new)* “")
    assert RICE in line


@pytest.mark.parametrize("part", [{"side": "CN"}, {"since": "2024"}, {"last": 1}])
def test_a_part_is_held_against_the_same_part(part):
    comparison = comparison_of("corpus")
    lines, _ = marked(select(comparison, Selection(**part)), comparison)
    assert lines == []


def test_the_page_of_a_model_is_marked_too():
    comparison = comparison_of("corpus-model")
    lines, _ = marked(comparison, comparison)
    assert lines == []
    old = select(comparison, Selection(until="2025-01-31"))
    lines, header = marked(comparison, old.model_copy(update={"selection": None}))
    (page,) = brief_of(comparison).pages
    gone = next(each for each in page.sections if each.id == "not_heard")
    texts = [line for line in lines if line.startswith("*(new)*")]
    assert "not in it: the meeting of 14 Apr 2025" in header
    assert len(texts) > 40
    for _, each in gone.bullets:
        for line in each:
            first = line.parts[0].text[:20]
            assert any(first in text for text in texts)


@pytest.mark.parametrize("language", ["en", "zh", "vi"])
def test_html_and_word_have_the_same_marks(language, tmp_path):
    docx = pytest.importorskip("docx")
    new, old = compare_summaries([FIRST, THEN]), compare_summaries([FIRST])
    look = {"language": language, "against": old}
    short = write_brief(new, **look)
    word = {"en": "new", "zh": "新", "vi": "mới"}[language]
    count = short.count(f"*({word})* ")
    assert count > 2
    html = write_brief(new, form="html", **look)
    page = html.split("<details")[0]  # in the annex behind it the labels look so
    assert page.count(f"<u>{word}</u>") == count
    write_brief(new, tmp_path / "b.docx", **look)
    document = docx.Document(io.BytesIO((tmp_path / "b.docx").read_bytes()))
    runs = [each.text for each in document.element.body.xpath(".//w:t")]
    assert runs.count(f"({word}) ") == count
    header = next(line for line in short.splitlines() if word in line).strip("*")
    assert header.replace("\\", "") in runs


def test_the_command_names_the_file_and_may_keep_into_it(tmp_path):
    kept, saved = tmp_path / "sent.json", tmp_path / "now.json"
    kept.write_text(as_json(compare_summaries([FIRST])), encoding="utf-8")
    saved.write_text(as_json(compare_summaries([FIRST, THEN])), encoding="utf-8")
    command = ["brief", str(saved), "--engine", "rules", "--against", str(kept)]
    done = CliRunner().invoke(app, [*command, "--keep", str(kept)])
    assert done.exit_code == 0
    assert "Marked against sent.json (one meeting" in done.output
    assert "2021-01-01" in kept.read_text("utf-8")
    again = CliRunner().invoke(app, command)
    assert "nothing on this page is new" in again.output


def test_what_is_no_comparison_is_refused_before_anything_is_read(tmp_path):
    other = tmp_path / "a.txt"
    other.write_text("Xi met To Lam.", encoding="utf-8")
    with pytest.raises(InputError, match="holds no comparison"):
        write_brief(compare_summaries([FIRST]), against=other)
    missing = ["brief", "nothing.txt", "--against", str(tmp_path / "none.json")]
    done = CliRunner().invoke(app, [*missing, "--engine", "rules"])
    assert done.exit_code == 1
    assert "none.json" in done.output
    assert "nothing.txt" not in done.output


def test_a_saved_one_without_its_texts_can_be_cut():
    """The words of the articles were left out: what rests on none of them stands."""
    comparison = comparison_of("corpus-model")
    bare = without_texts(comparison)
    assert "# China – Vietnam" in write_brief(select(bare, Selection(since="2024")))

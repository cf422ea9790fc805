"""What the commands print in each format, and where it goes, within one process."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest
from conftest import ROOT
from factories import proposal, summary
from typer.testing import CliRunner

from summarizer import Comparison, Summary, __version__
from summarizer.cli import app
from summarizer.comparing import compare_summaries
from summarizer.errors import SettingsError, SummarizerError
from summarizer.languages.messages import written
from summarizer.printing import out_to, print_comparison, print_summaries
from summarizer.writing.separated import changes_csv, positions_csv

CALL = ROOT / "corpus" / "2025-01-15-call-cn.txt"
MEETING = ROOT / "corpus" / "2024-10-11-meeting-cn.txt"
RULES = ("--engine", "rules")


def run(*arguments, stdin=None):
    return CliRunner().invoke(app, [str(each) for each in arguments], input=stdin)


def account(when, *claims, **fields):
    made = [proposal(words, side=side) for words, side in claims]
    text = f"Held in {when}. " + ". ".join(words for words, _ in claims) + "."
    return summary(text, made, when, **fields)


def printed(printer, records, form):
    out = io.StringIO()
    printer(records, form, out)
    return out.getvalue()


def test_the_version_and_nothing_else():
    done = run("--version")
    assert done.exit_code == 0
    assert done.stdout == f"summarizer {__version__}\n"


def test_each_command_tells_its_options():
    for command in ("summarise", "compare", "brief"):
        told = run(command, "--help").stdout
        assert "--engine" in told
        assert ("--strict" in told) is (command == "summarise")
        assert ("--previous" in told) is (command != "summarise")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_what_is_printed_as_data_is_read_again(form):
    done = run("summarise", CALL, MEETING, *RULES, "--format", form)
    lines = done.stdout.splitlines() if form == "jsonl" else None
    rows = [json.loads(line) for line in lines] if lines else json.loads(done.stdout)
    assert [Summary.model_validate(row).article.source for row in rows] == [
        CALL.name,
        MEETING.name,
    ]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_comparison_printed_as_data_is_read_again(form):
    done = run("compare", CALL, MEETING, *RULES, "--format", form)
    assert form == "json" or done.stdout.count("\n") == 1
    found = Comparison.model_validate_json(done.stdout)
    assert len(found.meetings) == 2
    again = run("brief", "-", stdin=done.stdout)
    assert again.stdout.startswith("# China – Vietnam: phone call of 15 January 2025")


def test_a_comparison_as_markdown_is_its_brief(tmp_path):
    saved = tmp_path / "c.json"
    run("compare", CALL, MEETING, *RULES, "-o", saved)
    as_markdown = run("compare", saved, "--format", "markdown").stdout
    assert as_markdown == run("brief", saved).stdout
    assert as_markdown.count("\n## Key\n") == 1


def test_a_part_is_chosen_on_the_command_line(tmp_path):
    saved = tmp_path / "c.json"
    run("compare", CALL, MEETING, *RULES, "-o", saved)
    done = run("compare", saved, "--side", "VN", "--with", "China")
    found = Comparison.model_validate_json(done.stdout)
    assert {thread.side for thread in found.threads} == {"VN"}
    refused = run("compare", saved, "--series", "CN-JP")
    assert refused.exit_code == 2
    assert "CN-VN" in refused.stderr
    assert refused.stdout == ""


def test_a_brief_of_a_part_says_so(tmp_path):
    brief = tmp_path / "brief.md"
    assert run("brief", CALL, *RULES, "--with", "VN", "-o", brief).exit_code == 0
    assert "with VN" in brief.read_text("utf-8")


def test_a_date_needs_its_name():
    done = run("summarise", CALL, *RULES, "--date", "2024-10-11")
    assert done.exit_code == 2
    assert "NAME=DATE" in done.stderr


def test_what_failed_is_told_beside_what_was_done(tmp_path):
    done = run("compare", CALL, MEETING, tmp_path / "none.txt", *RULES)
    assert done.exit_code == 1
    assert "none.txt" in done.stderr
    assert len(Comparison.model_validate_json(done.stdout).failures) == 1


def test_a_claim_without_its_words_fails_an_article_where_it_is_strict():
    done = run("summarise", CALL, *RULES, "--strict", "--format", "markdown")
    assert done.exit_code == 0  # rules quote what stands there


UNPROVED = summary(
    "They want to sell rice. Vietnam will buy 5 ships.",
    [
        proposal("sell rice", speaker="Xi Jinping"),
        proposal("give up [ASEAN]", "Leave ASEAN"),
        proposal("buy 5 ships", "Buy 7 ships", side="VN"),
        proposal("want", side="joint"),
    ],
    "2021-01-01",
    source="[a].txt",
).model_copy(
    update={"notes": (written("read in *two* halves"),), "lost": (written("the end"),)}
)


def test_markdown_tells_what_is_not_verified_and_what_disagrees():
    told = printed(print_summaries, [UNPROVED], "markdown")
    assert told.startswith(r"# \[a\].txt")
    assert "talks · 1 January 2021 (stated: )" in told
    headings = [line[3:] for line in told.splitlines() if line.startswith("## ")]
    assert headings == ["Jointly", "China", "Vietnam", "Not verified: one claim"]
    assert "- *Xi Jinping states* sell rice — other: “sell rice” (13–22)" in told
    assert "**Disagrees on number**" in told
    assert r"- CN: Leave ASEAN — “give up \[ASEAN\]” (not_found)" in told
    assert "*the end*" in told
    assert r"*read in \*two\* halves*" in told


def test_markdown_of_a_text_that_reports_nothing():
    empty = account(None, meeting={"kind": "none"})
    told = printed(print_summaries, [empty], "markdown")
    assert "no meeting reported · undated" in told
    assert "No positions." in told


def test_a_table_tells_what_is_not_verified_and_what_disagrees(monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    told = printed(print_summaries, [UNPROVED], "table")
    assert "[a].txt · talks · 1 January 2021" in told
    assert "“buy 5 ships”" in told
    assert "! number" in told
    assert "not verified CN: Leave ASEAN “give up [ASEAN]” (not_found)" in told
    assert "read in *two* halves" in told


BEFORE = account("2020-01-01", ("manage [old] differences", "CN"))
AFTER = account("2021-01-01", ("firmly manage [old] differences", "joint"))


def test_a_table_of_changes_has_both_wordings(monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    other = account("2021-02-01", ("x", "CN"), meeting={"sides": ("CN",)})
    comparison = compare_summaries([BEFORE, AFTER, other])
    told = printed(print_comparison, comparison, "table")
    assert "China – Vietnam: 1 January 2020, 1 January 2021" in told
    (row,) = [line for line in told.splitlines() if "strengthened" in line]
    assert "(joint)" in told
    assert "manage [old] differences" in row
    assert "firmly manage [old] differences" in row
    assert "fewer than two sides" in " ".join(told.split())


def test_a_row_of_a_csv_is_a_quote_and_where_it_stands():
    rows = list(csv.DictReader(io.StringIO(positions_csv([UNPROVED]))))
    assert [row["quote"] for row in rows] == ["want", "sell rice", "buy 5 ships"]
    for row in rows:
        assert (
            UNPROVED.article.text[int(row["start"]) : int(row["end"])] == row["quote"]
        )
    assert rows[0]["holders"] == "CN+VN"
    assert rows[0]["speaker"] == ""
    assert rows[2]["checks"].startswith("number: ")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_a_csv_is_a_formula(sign):
    words = f"{sign}sum A1"
    made = account("2020-01-01", (words, "CN"))
    (row,) = csv.DictReader(io.StringIO(positions_csv([made])))
    assert row["statement"] == f"'{words}"
    assert row["quote"].startswith("'") or not row["quote"].startswith(sign)


def test_a_csv_of_changes_has_a_row_a_change_and_an_item():
    comparison = compare_summaries([BEFORE, AFTER])
    rows = list(csv.DictReader(io.StringIO(changes_csv(comparison))))
    assert [(row["side"], row["kind"], row["made_joint"]) for row in rows] == [
        ("CN", "strengthened", "true")
    ]
    assert rows[0]["from_quote"] == "manage [old] differences"
    assert rows[0]["to_quote"] == "firmly manage [old] differences"
    assert rows[0]["from_meeting"] == "CN-VN/2020-01-01/talks"
    theirs = account("2020-01-01", ("plant tea", "VN"), reporter="VN")
    both = compare_summaries([BEFORE, theirs])
    items = list(csv.DictReader(io.StringIO(changes_csv(both))))
    assert {row["kind"] for row in items} == {"only_in_a", "only_in_b"}
    assert {row["from_meeting"] == row["to_meeting"] for row in items} == {True}


def test_a_file_is_put_in_its_place_at_the_end_only(tmp_path):
    place = tmp_path / "out.txt"
    place.write_text("before", encoding="utf-8")
    with out_to(place) as out:
        out.write("两岸\n")
        assert place.read_text("utf-8") == "before"
    assert place.read_bytes() == "两岸\n".encode()
    assert list(tmp_path.iterdir()) == [place]


def test_lines_of_a_run_that_breaks_are_kept_beside_the_last_result(tmp_path, capsys):
    place = tmp_path / "out.txt"
    place.write_text("before", encoding="utf-8")

    def interrupted(out):
        out.write("one line\n")
        raise KeyboardInterrupt

    for keeps in (False, True):
        with pytest.raises(KeyboardInterrupt), out_to(place, keeps=keeps) as out:
            interrupted(out)
        assert place.read_text("utf-8") == "before"
        assert (len(list(tmp_path.iterdir())) == 2) is keeps
    kept = tmp_path / "out.txt.part"
    assert kept.read_text("utf-8") == "one line\n"
    assert capsys.readouterr().err.count(str(kept)) == 1


def test_a_run_that_comes_to_nothing_leaves_the_file(tmp_path):
    place = tmp_path / "out.txt"
    place.write_text("before", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), out_to(place):
        raise ZeroDivisionError
    assert place.read_text("utf-8") == "before"


def test_a_disk_that_fails_is_an_error_of_ours(tmp_path):
    place = tmp_path / "out.txt"
    with pytest.raises(SummarizerError, match="cannot be written"), out_to(place):
        raise OSError(28, "No space left on device")


def test_without_a_standard_output_a_file_is_asked_for(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(SettingsError, match="-o"), out_to(None):
        pass


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_a_table_is_printed(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    app(["summarise", str(CALL), *RULES], standalone_mode=False)
    assert "Words, and where they stand" in terminal.getvalue()
    assert not terminal.getvalue().startswith("{")

"""Tables for spreadsheets and data frames: columns, rows, and what a cell may hold."""

from __future__ import annotations

import codecs
import csv
import io
import json
from functools import cache
from typing import get_args

import pytest
from conftest import ROOT
from factories import proposal, summary
from golden import comparison_of
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from summarizer import Selection, select, to_dataframe
from summarizer.cli import app
from summarizer.comparing import compare_summaries
from summarizer.errors import SettingsError
from summarizer.extras import extra
from summarizer.models import JOINT, TABLES
from summarizer.printing import Table
from summarizer.proposals import Quote
from summarizer.writing.rows import rows_of
from summarizer.writing.separated import changes_csv
from summarizer.writing.sheets import (
    as_csv,
    as_lines,
    as_parquet,
    fields_of,
    safe,
)
from tools.schema import FOLDER
from tools.tables_page import PAGE, page

CALL = ROOT / "corpus" / "2025-01-15-call-cn.txt"
MEETING = ROOT / "corpus" / "2024-10-11-meeting-cn.txt"
OURS = ROOT / "corpus" / "2025-04-14-talks-cn.txt"
THEIRS = ROOT / "corpus" / "2025-04-14-talks-vn.txt"
RULES = ("--engine", "rules")
NAMES = tuple(TABLES)


def run(*arguments):
    return CliRunner().invoke(app, [str(each) for each in arguments])


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


def made(things, table):
    return rows_of(things, table)


@cache
def corpus(table):
    return made(comparison_of("corpus"), table)


def account(when, *claims, **fields):
    made = [proposal(words, side=side) for words, side in claims]
    text = f"Held in {when}. " + ". ".join(words for words, _ in claims) + "."
    return summary(text, made, when, **fields)


# Columns are added at the end and never leave: other people's sheets count on them.
COLUMNS = {
    "positions": "article meeting_date meeting_kind id side holders speaker reporter"
    " topic act rank statement quote start end match checks frame recalled topic_name"
    " ladder force paragraph pieces counted date_precision date_how outlet published"
    " language article_id series meeting reference salience",
    "threads": "thread series side topic topic_name label meetings first_date last_date"
    " first_quote last_quote first_reference last_reference at_latest changes"
    " last_change salience first_meeting last_meeting",
    "changes": "series side topic kind made_joint comparability from_meeting to_meeting"
    " from_quote to_quote reason decided_by thread topic_name label from_date to_date"
    " standing back_to_date like_for_like counted redline from_reference to_reference"
    " carried_by conflict salience",
    "accounts": "series side topic kind meeting meeting_date account_a account_b"
    " a_quote b_quote reason decided_by topic_name matter matter_kind firmer left_out"
    " nearest_quote a_reference b_reference conflict",
}


@pytest.mark.parametrize("table", NAMES)
def test_the_columns_of_version_1_stand_in_front(table):
    columns = COLUMNS[table].split()
    assert list(fields_of(table))[: len(columns)] == columns


def test_the_command_line_knows_the_tables():
    assert get_args(Table) == NAMES


def test_the_page_is_what_make_docs_writes():
    assert PAGE.read_text("utf-8") == page(), "`make docs` renews it"
    for name in NAMES:
        for column in fields_of(name):
            assert f"\n| `{column}` | " in page()


@pytest.mark.parametrize("table", NAMES)
def test_every_row_keeps_to_its_schema(table):
    schema = json.loads((FOLDER / f"row-{table}.json").read_text("utf-8"))
    validator = Draft202012Validator(schema)
    lines = as_lines(corpus(table)).splitlines()
    assert len(lines) == len(corpus(table)) > 20
    for line in lines:
        assert list(validator.iter_errors(json.loads(line))) == []


@pytest.mark.parametrize("table", NAMES)
def test_the_csv_of_the_corpus_is_read_back_line_for_line(table):
    text = as_csv(corpus(table), table)
    rows = read(text)
    assert len(text.splitlines()) == len(rows) + 1  # no cell holds a break
    assert [tuple(row) for row in rows] == [fields_of(table)] * len(corpus(table))
    for row, held in zip(rows, corpus(table), strict=True):
        for name, cell in row.items():
            value = getattr(held, name)
            if isinstance(value, bool):
                assert cell == ("true" if value else "false")
            elif isinstance(value, int | float):
                assert float(cell) == value
            elif not value:
                assert cell == ""
            else:
                assert cell.removeprefix("'").split() == value.split()


def test_each_position_is_one_row_and_its_words_stand_where_it_says():
    comparison = comparison_of("corpus")
    texts = {s.article.id: s.article.text or "" for s in comparison.summaries}
    rows = corpus("positions")
    assert len({row.id for row in rows}) == len(rows)
    assert len(rows) == sum(len(s.positions) for s in comparison.summaries)
    for row in rows:
        assert texts[row.article_id][row.start : row.end] == row.quote
        assert (row.reference is None) == (row.meeting is None)
    a_talk = next(row for row in rows if row.article.endswith("talks-vn.txt"))
    assert a_talk.reference.startswith("VN 14 Apr 2025 ¶")
    assert a_talk.topic_name != a_talk.topic


def test_a_quote_of_two_pieces_is_one_row():
    pieces = (Quote(words="plant rice"), Quote(words="plant tea"))
    two = proposal("", "Plant rice and tea", side="VN", quotes=pieces)
    told = summary("They will plant rice, and they will plant tea.", [two], "2020")
    (one,) = made(told, "positions")
    assert (one.quote, one.pieces) == ("plant rice … plant tea", 2)
    assert (one.start, one.end) == (10, 45)


BEFORE = account("2020-01-01", ("manage old differences", "CN"))
AFTER = account("2021-01-01", ("firmly manage old differences", "joint"))


def test_a_change_has_both_wordings_with_days_and_places():
    (row,) = [
        each
        for each in made(compare_summaries([BEFORE, AFTER]), "changes")
        if each.side == "CN"
    ]
    assert (row.kind, row.made_joint, row.counted) == ("strengthened", True, True)
    assert (row.from_date, row.to_date) == ("2020-01-01", "2021-01-01")
    assert row.from_reference == "CN 1 Jan 2020 ¶1"
    assert row.redline == "{+firmly+} manage old differences"


def test_the_changes_that_count_are_those_of_the_headlines():
    comparison = comparison_of("corpus")
    counted = sum(row.counted for row in corpus("changes"))
    assert counted == sum(len(headline.moves) for headline in comparison.headlines)


def test_a_thread_has_its_first_and_its_last_words():
    comparison = comparison_of("corpus")
    by_id = {thread.id: thread for thread in comparison.threads}
    meetings = {meeting.id: meeting for meeting in comparison.meetings}
    rows = corpus("threads")
    assert {row.thread for row in rows} == set(by_id)
    for row in rows:
        said = [e for e in by_id[row.thread].entries if e.positions]
        assert row.meetings == len(said)
        assert row.first_date == meetings[said[0].meeting].date
        is_said = by_id[row.thread].entries[-1].positions != ()
        assert (row.at_latest == "said") == is_said


def test_accounts_have_a_row_an_item():
    comparison = comparison_of("corpus")
    items = [item for pair in comparison.reconciliations for item in pair.items]
    rows = corpus("accounts")
    assert [(r.kind, r.left_out, r.matter) for r in rows] == [
        (i.kind, i.left_out, i.matter) for i in items
    ]
    for row in rows:
        assert bool(row.a_quote) == (row.kind != "only_in_b")
        assert bool(row.b_reference) == (row.kind != "only_in_a")
        assert row.meeting_date == "2025-04-14" or row.account_a != row.account_b


@pytest.mark.parametrize("table", NAMES)
def test_of_a_part_only_what_was_asked_for_is_there(table):
    part = select(comparison_of("corpus"), Selection(side="VN", topic="relations"))
    threads = {p for t in part.threads for e in t.entries for p in e.positions}
    rows = made(part, table)
    assert rows
    if table == "positions":
        assert {row.id for row in rows} == threads
    elif table == "accounts":
        assert {row.side for row in rows} <= {"VN", JOINT}
    else:
        assert {(row.side, row.topic) for row in rows} == {("VN", "relations")}


def test_days_cut_positions_as_well():
    part = select(comparison_of("corpus"), Selection(since="2025"))
    days = {row.meeting_date for row in made(part, "positions")}
    assert days == {"2025-01-15", "2025-04-14"}


def test_summaries_have_positions_only():
    with pytest.raises(SettingsError, match="compare"):
        made([BEFORE], "changes")
    assert len(made(BEFORE, "positions")) == 1


CELLS = [
    # what stands in a cell, and what comes of it
    ("=1+1", "'=1+1"),
    ("+1", "'+1"),
    ("-1", "'-1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    (" =1", "'=1"),  # spaces of all kinds in front
    ("\u00a0=1", "'\u00a0=1"),
    ("\u3000=1", "'\u3000=1"),
    ("\t=1", "'=1"),
    ("\n=1", "'=1"),
    ("\r\n=1", "'=1"),
    ("\u200b=1", "'\u200b=1"),  # signs without width
    ("\ufeff=1", "'\ufeff=1"),
    ("\u202e=1", "'\u202e=1"),
    ("\u00ad=1", "'\u00ad=1"),
    ("\x00=1", "'=1"),
    ("\x1b[31m=1", "[31m=1"),  # no formula: it begins with a bracket
    ("＝1", "'＝1"),  # full width, and small forms
    ("＋1", "'＋1"),
    ("－1", "'－1"),
    ("＠A1", "'＠A1"),
    ("﹦1", "'﹦1"),
    ("\u200b \u00a0＝1", "'\u200b \u00a0＝1"),
    # nothing to a spreadsheet
    ("", ""),
    ("1+1=2", "1+1=2"),
    ("“=1”", "“=1”"),
    ("–1", "–1"),
    ("'=1", "'=1"),
    ("中方支持", "中方支持"),
    # one line, whatever it is broken by
    ("a\nb", "a b"),
    ("a\r\nb", "a b"),
    ("a\rb", "a b"),
    ("a\u2028b\u2029c", "a b c"),
    ("a\x0bb\x0cc\x85d\x1ee", "a b c d e"),
    ("a\tb", "a b"),
    ("a\n\n  b", "a b"),
    ("a  b\u00a0c", "a  b\u00a0c"),  # spaces that break nothing stay
]


@pytest.mark.parametrize(("text", "cell"), CELLS)
def test_a_cell_is_one_line_and_no_formula(text, cell):
    assert safe(text) == cell


def test_a_cell_of_many_spaces_takes_no_time():
    assert len(safe("a" + " " * 200_000 + "b" + "\t" * 200_000 + "c")) > 200_000


def test_an_article_cannot_forge_a_redline():
    was = account("2020-01-01", ("manage [-old-] {+big+} differences", "CN"))
    now = account("2021-01-01", ("firmly manage [-old-] {+big+} differences", "CN"))
    (row,) = made(compare_summaries([was, now]), "changes")
    assert row.redline.count("{+") == 1
    assert "[-" not in row.redline


def test_every_table_guards_every_text():
    sign = account(
        "2020-01-01", ("= plant rice", "CN"), source="=evil.txt", outlet="@them"
    )
    other = account("2020-01-01", ("+ plant tea", "VN"), reporter="VN")
    later = account("2021-01-01", ("- plant rice", "CN"))
    comparison = compare_summaries([sign, other, later])
    for table in NAMES:
        text = as_csv(made(comparison, table), table)
        for row in read(text):
            assert not [c for c in row.values() if c[:1] in tuple("=+-@")], table
    for row in read(changes_csv(comparison)):
        assert not [c for c in row.values() if c[:1] in tuple("=+-@")]


# On the command line


def test_a_file_for_excel_begins_with_its_mark_and_stdout_does_not(tmp_path):
    place = tmp_path / "p.csv"
    done = run("summarise", CALL, *RULES, "--format", "csv", "-o", place)
    assert done.exit_code == 0
    data = place.read_bytes()
    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(codecs.BOM_UTF8) == 1
    shown = run("summarise", CALL, *RULES, "--format", "csv").stdout
    assert shown == data.decode("utf-8-sig")
    line = run("summarise", CALL, *RULES, "--format", "jsonl", "-o", place)
    assert line.exit_code == 0
    assert place.read_bytes().startswith(b"{")


@pytest.mark.parametrize("table", NAMES)
def test_a_table_is_asked_for_by_name(table, tmp_path):
    saved, place = tmp_path / "c.json", tmp_path / "t.csv"
    run("compare", CALL, OURS, THEIRS, *RULES, "-o", saved)
    assert run("compare", saved, "--table", table, "-o", place).exit_code == 0
    rows = read(place.read_text("utf-8-sig"))
    assert tuple(rows[0]) == fields_of(table)
    lines = run("compare", saved, "--table", table, "--format", "jsonl").stdout
    assert len(lines.splitlines()) == len(rows)
    assert tuple(json.loads(lines.splitlines()[0])) == fields_of(table)


def test_without_a_table_changes_and_accounts_stand_together(tmp_path):
    done = run("compare", CALL, OURS, THEIRS, *RULES, "--format", "csv")
    kinds = {row["kind"] for row in read(done.stdout)}
    assert kinds & {"new", "reworded", "dropped", "strengthened"}
    assert kinds & {"only_in_a", "in_both"}


def test_positions_come_line_by_line():
    done = run("summarise", CALL, *RULES, "--table", "positions", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["article"] for row in rows} == {CALL.name}
    assert "\n" not in rows[0]["quote"]


REFUSED = [
    # wrong usage, and what is said of it, before anything is read
    (("summarise", "--table", "changes"), "compare"),
    (("summarise", "--table", "positions", "--format", "json"), "jsonl"),
    (("compare", "--table", "changes", "--format", "markdown"), "csv"),
    (("compare", "--format", "parquet"), "-o"),
    (("summarise", "--format", "parquet"), "-o"),
    (("compare", "--table", "sides"), "sides"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED)
def test_what_does_not_go_together_is_wrong_usage(given, said):
    command, *options = given
    done = run(command, "no-such-file.txt", *RULES, *options)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "no-such-file" not in done.stderr


# Data frames and Parquet, where they are installed


@pytest.mark.parametrize("table", NAMES)
def test_pandas_has_every_value_with_its_kind(table):
    pandas = pytest.importorskip("pandas")
    frame = to_dataframe(comparison_of("corpus"), table)
    assert tuple(frame.columns) == fields_of(table)
    assert len(frame) == len(corpus(table))
    for name in frame.columns:
        assert frame[name].dtype != object, name
        found = [None if pandas.isna(each) else each for each in frame[name]]
        assert found == [getattr(row, name) for row in corpus(table)]


@pytest.mark.parametrize("table", NAMES)
def test_polars_has_every_value_with_its_kind(table):
    polars = pytest.importorskip("polars")
    frame = to_dataframe(comparison_of("corpus"), table, library="polars")
    assert tuple(frame.columns) == fields_of(table)
    for name in frame.columns:
        assert frame[name].dtype != polars.Null
        assert frame[name].to_list() == [getattr(row, name) for row in corpus(table)]


def test_a_frame_of_nothing_has_its_columns():
    pytest.importorskip("pandas")
    frame = to_dataframe([])
    assert tuple(frame.columns) == fields_of("positions")
    assert frame["start"].dtype == "Int64"


@pytest.mark.parametrize("table", NAMES)
def test_parquet_has_every_value_and_says_its_version(table, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    found = parquet.read_table(io.BytesIO(as_parquet(corpus(table), table)))
    assert found.to_pylist() == [row.model_dump() for row in corpus(table)]
    assert found.schema.metadata[b"summarizer.version"] == b"1"
    assert found.schema.metadata[b"summarizer.table"] == table.encode()


def test_parquet_goes_to_a_file(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    place = tmp_path / "t.parquet"
    done = run("compare", CALL, MEETING, *RULES, "--format", "parquet", "-o", place)
    assert done.exit_code == 0
    assert tuple(parquet.read_table(place).column_names) == fields_of("changes")
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize(
    ("given", "there"),
    [(("sides", "pandas"), "positions, threads"), (("changes", "excel"), "polars")],
)
def test_an_unknown_table_or_library_is_named(given, there):
    with pytest.raises(SettingsError, match=there):
        to_dataframe([], *given)


def test_what_is_not_installed_is_named_with_its_extra(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(SettingsError, match=r"readout-summarizer\[parquet\]"):
        extra("pyarrow")
    done = run("compare", "x.txt", *RULES, "--format", "parquet", "-o", "x.parquet")
    assert done.exit_code == 2
    assert "[parquet]" in done.stderr

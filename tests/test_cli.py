"""The command line as a user runs it: a process, its output, its exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import threading

import pytest
from conftest import ROOT
from scripted import ScriptedServer, Step, completion

CALL = ROOT / "corpus" / "2025-01-15-call-cn.txt"
MEETING = ROOT / "corpus" / "2024-10-11-meeting-cn.txt"
# What a model answers where a text reports no meeting.
NOTHING = '{"kind":"none","place":"","date":"","people":[],"said":[]}'


def run(*arguments, stdin=None, **environment):
    given = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("SUMMARIZER_") or name == "SUMMARIZER_LEDGER"
    }
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=given | {k: str(v) for k, v in environment.items()},
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_pipe_gets_one_line_a_summary():
    done = run("summarise", CALL, MEETING, "--engine", "rules")
    assert done.returncode == 0
    assert done.stderr == ""
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["article"]["source"] == CALL.name
    assert second["meeting"]["date"] == "2024-10-11"
    text = first["article"]["text"]
    assert len(first["positions"]) > 10
    for position in first["positions"]:
        for piece in position["evidence"]:
            assert text[piece["start"] : piece["end"]] == piece["quote"]


@pytest.mark.parametrize("verb", ["summarise", "summarize"])
def test_both_spellings_are_accepted(verb):
    assert run(verb, CALL, "--engine", "rules", "--no-text").returncode == 0


def test_json_is_an_array_and_may_leave_the_text_out():
    done = run("summarise", CALL, "--engine", "rules", "--format", "json", "--no-text")
    (summary,) = json.loads(done.stdout)
    assert summary["article"]["text"] is None
    assert summary["meeting"]["date_basis"]["from"]


def test_csv_has_a_row_an_evidence():
    done = run("summarise", CALL, "--engine", "rules", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    text = CALL.read_bytes().decode()
    assert len(rows) > 10
    for row in rows:
        assert text[int(row["start"]) : int(row["end"])] == row["quote"].lstrip("'")


def test_csv_of_two_accounts_has_a_row_a_difference():
    theirs = ROOT / "corpus" / "2025-04-14-talks-vn.txt"
    ours = ROOT / "corpus" / "2025-04-14-talks-cn.txt"
    done = run("compare", ours, theirs, "--engine", "rules", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    kinds = {row["kind"] for row in rows}
    assert {"only_in_a", "only_in_b"} < kinds
    assert all(row["from_meeting"] == row["to_meeting"] for row in rows)
    table = run("compare", ours, theirs, "--engine", "rules", "--format", "table")
    assert "Two accounts of 14 April 2025" in table.stdout


@pytest.mark.parametrize("form", ["markdown", "table"])
def test_markdown_and_table_show_the_words(form):
    done = run("summarise", CALL, "--engine", "rules", "--format", form)
    assert done.returncode == 0
    assert "socialist" in done.stdout


def test_one_bad_input_is_one_line_and_the_rest_is_written(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    done = run("summarise", CALL, empty, tmp_path / "none.txt", "--engine", "rules")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    told = done.stderr.splitlines()
    assert len(told) == 2
    assert str(empty) in told[0]
    assert "none.txt" in told[1]


def test_what_failed_is_listed_for_the_next_program(tmp_path):
    listing = tmp_path / "failed.jsonl"
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    run("summarise", CALL, empty, "--engine", "rules", "--failures", listing)
    (failure,) = map(json.loads, listing.read_text("utf-8").splitlines())
    assert failure["source"] == str(empty)
    assert failure["error"]
    assert failure["kind"] == "InputError"
    # A run in which nothing failed leaves no failures of the one before.
    done = run("summarise", CALL, "--engine", "rules", "--failures", listing)
    assert done.returncode == 0
    assert listing.read_bytes() == b""
    same = run("summarise", CALL, "--engine", "rules", "--failures", CALL)
    assert (same.returncode, same.stdout) == (2, "")
    assert "--failures would overwrite an input" in same.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("summarise",),
        ("summarise", CALL, "--engine", "magic"),
        ("summarise", CALL, "--format", "docx"),
        ("summarise", CALL, "--date", "nonsense"),
        ("summarise", CALL, "--title", "nonsense"),
        ("summarise", CALL, "--reporter", f"{CALL.name}=Nowhere"),
        ("summarise", CALL, "--workers", "0"),
        ("summarise", CALL, "--engine", "openai"),  # no key and no address
        ("compare", CALL, "--engine", "rules", "--series", "CN-JP"),
        ("nonsense", CALL),
    ],
)
def test_wrong_usage_is_exit_code_two(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == "" or "Usage" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_text_comes_from_standard_input():
    done = run("summarise", "-", "--engine", "rules", stdin=CALL.read_text("utf-8"))
    assert json.loads(done.stdout)["article"]["source"] == "stdin"


def test_summaries_go_from_one_command_into_the_next():
    lines = run("summarise", CALL, MEETING, "--engine", "rules").stdout
    done = run("compare", "-", "--engine", "rules", stdin=lines)
    comparison = json.loads(done.stdout)
    assert [m["date"] for m in comparison["meetings"]] == ["2024-10-11", "2025-01-15"]
    assert {t["side"] for t in comparison["threads"]} == {"CN", "VN"}


def test_a_saved_comparison_becomes_a_brief_and_is_used_again(tmp_path):
    saved, brief = tmp_path / "c.json", tmp_path / "brief.md"
    assert (
        run("compare", CALL, MEETING, "--engine", "rules", "-o", saved).returncode == 0
    )
    assert run("brief", saved, "-o", brief).returncode == 0
    title = "# China – Vietnam: phone call of 15 January 2025"
    assert brief.read_text("utf-8").startswith(title)
    again = run("compare", CALL, MEETING, "--engine", "rules", "--previous", saved)
    assert json.loads(again.stdout) == json.loads(saved.read_text("utf-8"))


def test_a_supplied_date_is_printed_as_supplied(tmp_path):
    text = tmp_path / "talks.txt"
    text.write_text("Xi Jinping of China met To Lam of Vietnam. Xi said ties are good.")
    done = run("summarise", text, "--engine", "rules", "--date", "talks.txt=2024-10-11")
    meeting = json.loads(done.stdout)["meeting"]
    assert meeting["date"] == "2024-10-11"
    assert meeting["date_basis"]["how"] == "supplied"


def test_what_is_said_of_an_article_by_name_is_in_its_result(tmp_path):
    text = tmp_path / "talks.txt"
    text.write_bytes(CALL.read_bytes())
    given = (
        "--title", "talks.txt=1 + 1 = 2", "--outlet", "talks.txt=The Desk",
        "--reporter", "talks.txt=VN", "--title", "none.txt=No",
    )  # fmt: skip
    done = run("summarise", text, "--engine", "rules", *given)
    article = json.loads(done.stdout)["article"]
    assert [article["title"], article["outlet"]] == ["1 + 1 = 2", "The Desk"]
    assert article["reporter"] == "VN"
    assert done.returncode == 1
    assert done.stderr == (
        "summarizer: --title: a title is supplied for 'none.txt', but no article of"
        " that name was read\n"
    )


def test_a_text_without_any_position_is_said_to_be(tmp_path):
    (tmp_path / "a.txt").write_text("The weather will be fine tomorrow.")
    done = run("summarise", tmp_path, CALL, "--engine", "rules")
    assert done.returncode == 0
    assert done.stderr == "summarizer: a.txt: no position: no side is named\n"


def test_what_is_no_readout_is_said_to_be_none_and_is_no_failure(tmp_path):
    text = "The Secretary will travel to Warsaw on May 28. Poland hopes for more trade."
    (tmp_path / "a.txt").write_text(text)
    why = "a.txt: no readout: an announcement of what is to come (“will travel”)"
    summarised = run("summarise", tmp_path, "--engine", "rules")
    assert (summarised.returncode, summarised.stderr) == (0, f"summarizer: {why}\n")
    compared = run("compare", tmp_path, CALL, "--engine", "rules")
    assert compared.returncode == 0
    assert f"summarizer: {why}; in no thread\n" in compared.stderr
    page = run("brief", tmp_path, CALL, "--engine", "rules").stdout
    assert "No meeting in a.txt (an announcement of what is to come)" in page


def test_before_anything_is_sent_it_says_where_to():
    with ScriptedServer(reply_to=lambda body: Step(500)) as server:
        done = run("summarise", CALL, OPENAI_BASE_URL=server.url, SUMMARIZER_ATTEMPTS=1)
    assert done.returncode == 1
    first, second, last = done.stderr.splitlines()
    assert "127.0.0.1" in first
    assert "--engine rules" in first
    assert "HTTP 500" in second
    assert last == (
        "summarizer: 1 articles: 0 read, 1 failed (1 EngineUnavailable);"
        " 1 requests, 0 tokens in and 0 out"
    )


def test_offline_refuses_what_is_not_on_this_machine():
    planted = {"OPENAI_API_KEY": "sk-planted-key", "SUMMARIZER_OFFLINE": 1}
    done = run("summarise", CALL, "--engine", "openai", **planted)
    assert done.returncode == 1
    assert "offline" in done.stderr
    assert "sk-planted-key" not in done.stderr
    assert run("summarise", CALL, **planted).returncode == 0  # auto: by rules, then


def test_a_mistyped_setting_is_refused():
    done = run("summarise", CALL, SUMMARIZER_OFLINE=1)
    assert done.returncode == 2
    assert "did you mean SUMMARIZER_OFFLINE?" in done.stderr


def test_saved_results_are_not_announced_as_sent(tmp_path):
    saved = tmp_path / "c.json"
    run("compare", CALL, MEETING, "--engine", "rules", "-o", saved)
    done = run("brief", saved, OPENAI_BASE_URL="http://127.0.0.1:9")
    assert done.returncode == 0
    assert done.stderr == ""


def test_a_run_that_comes_to_nothing_leaves_the_last_result(tmp_path):
    kept = tmp_path / "kept.jsonl"
    kept.write_text("the last result")
    done = run("summarise", tmp_path / "none.txt", "--engine", "rules", "-o", kept)
    assert done.returncode == 1
    assert kept.read_text() == "the last result"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.jsonl"]


@pytest.mark.parametrize("place", ["/dev/full", "/nowhere/at/all.jsonl"])
def test_what_cannot_be_written_is_one_line(place):
    done = run("summarise", CALL, "--engine", "rules", "-o", place)
    assert done.returncode in (1, 2)
    assert "cannot be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_environment_settles_the_engine():
    done = run("summarise", CALL, OPENAI_API_KEY="x", SUMMARIZER_ENGINE="rules")
    assert done.returncode == 0
    assert json.loads(done.stdout)["engine"]["name"] == "rules"


def test_several_articles_are_read_at_once():
    together = threading.Barrier(10)

    def answer(body):
        together.wait(60)  # nobody is answered before all ten have asked
        return completion(NOTHING)

    with ScriptedServer(reply_to=answer) as server:
        done = run(
            "summarise", ROOT / "corpus", "--workers", 10, OPENAI_BASE_URL=server.url
        )
    assert done.returncode == 0
    assert len(server.requests) == 10


def test_a_closed_pipe_ends_in_silence():
    command = (
        f"{sys.executable} -m summarizer summarise {ROOT / 'corpus'} --engine rules"
    )
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -c 100"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_help_does_not_wait_for_the_library():
    script = (
        "import sys; sys.argv = ['summarizer', '--help']\n"
        "from summarizer.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'openai', 'pydantic', 'tiktoken', 'babel', 'jinja2', 'tenacity'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "LOADED []" in done.stdout


def test_nothing_without_a_model_loads_its_client():
    script = (
        "import sys; import summarizer\n"
        f"c = summarizer.compare([{str(CALL)!r}, {str(MEETING)!r}],"
        " settings=summarizer.Settings(engine='rules'))\n"
        "summarizer.write_brief(c)\n"
        "print(sorted({'openai', 'tiktoken', 'httpx2', 'tenacity'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_brief_of_a_part_says_so_and_shows_no_more():
    path = str(ROOT / "corpus")
    part = run("brief", path, "--engine", "rules", "--since", "2024", "--side", "VN")
    assert part.returncode == 0
    assert "only a part is shown: side VN, since 2024" in part.stdout
    heading = part.stdout.splitlines()[0]
    assert (
        heading == "# China – Vietnam: talks of 14 April 2025,"
        " against 2 meetings and calls since 11 October 2024"
    )
    assert "January 2020" not in part.stdout
    none = run("brief", path, "--engine", "rules", "--until", "2001")
    assert none.returncode == 2
    assert "no meeting until 2001; they lie from 2020-01 to 2025-04-14" in none.stderr

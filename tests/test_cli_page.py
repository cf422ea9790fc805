"""docs/cli.md is what the command line says of itself."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from conftest import ROOT

from summarizer.settings import Settings
from tools.cli_page import PAGE, SETTING_OF, page

HEADINGS = re.findall(r"^## (.*)$", PAGE.read_text(encoding="utf-8"), re.M)
COMMANDS = [each.removeprefix("summarizer").strip() for each in HEADINGS[:-1]]
BOXES = re.compile("[\u2500-\u257f]")


def section(command):
    """The rows of one command, by what the first cell names."""
    heading = f"## summarizer {command}".strip()
    (text,) = re.findall(rf"^{heading}\n(.*?)(?=^## )", PAGE.read_text(), re.M | re.S)
    rows = re.findall(r"^\| (`.*?`) \| (.*?) \| (.*?) \| (.*) \|$", text, re.M)
    return {
        names: (value.strip(), default.strip()) for names, value, default, _ in rows
    }


def shown(*arguments):
    """What the program prints of itself, on a wide terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", *filter(None, arguments), "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_the_page_is_what_make_docs_writes():
    there = PAGE.read_text(encoding="utf-8")
    assert there == page(), "`make docs` renews it; read the difference"
    assert not BOXES.search(there)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_the_help_is_on_the_page_and_no_other(command):
    named = set(re.findall(r"--[a-z-]+", " ".join(section(command))))
    told = shown(*command.split())
    options = set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", told, re.M))
    assert named == options
    assert options


def test_every_command_has_a_section():
    listed = shown().partition("Commands:")[2]
    alone = [each for each in COMMANDS if " " not in each]
    assert ["", *re.findall(r"^  ([a-z-]+)  ", listed, re.M)] == alone
    assert "compare" in COMMANDS
    assert HEADINGS[-1] == "Exit codes"


# What a reader needs of a row: the values, and what holds where nothing is said.
ROWS = {
    "`PATH...`": ("", "required"),
    "`--engine`": ("`auto`, `openai`, `rules`", "`auto`"),
    "`-o`, `--output`": ("file", "none"),
    "`--lang`": ("text", "`en`"),
    "`--date`": ("`NAME=DATE`, repeatable", "none"),
    "`--workers`": ("number", f"`{Settings().workers}`"),
    "`--strict`": ("", "off"),
    "`--help`": ("", ""),
}


@pytest.mark.parametrize("names", ROWS)
def test_a_row_has_values_and_default(names):
    assert section("summarise")[names] == ROWS[names]


def test_options_under_another_name_are_settings():
    assert set(SETTING_OF.values()) <= set(Settings.model_fields)


def test_the_exit_codes_are_those_of_the_readme():
    codes = re.findall(r"^\| (\d+) \| (.*) \|$", PAGE.read_text(), re.M)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = ", ".join(f"{code} {meaning}" for code, meaning in codes if code != "130")
    assert f"Exit codes: {told}." in " ".join(readme.split())

"""What the forge is told: CI runs the verbs of the Makefile and holds no key and no
private host, and a report of a fault has what it takes to see it again.
"""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml
from conftest import ROOT

FOLDER = ROOT / ".github" / "workflows"
NAMES = sorted(path.name for path in FOLDER.glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def text(name):
    return (FOLDER / name).read_text(encoding="utf-8")


def jobs(name):
    return yaml.safe_load(text(name))["jobs"]


def commands(job):
    return [step["run"] for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_may_only_read_and_names_no_host_and_no_secret(name):
    assert yaml.safe_load(text(name))["permissions"] == {"contents": "read"}
    assert "://" not in text(name)
    assert "secrets." not in text(name)
    assert set(re.findall(r"uses: ([\w-]+)/", text(name))) == {"actions"}
    assert all("timeout-minutes" in job for job in jobs(name).values())


def test_the_check_is_that_of_the_makefile_on_every_python():
    check = jobs("ci.yml")["check"]
    assert commands(check) == ["make check"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lowest = project["project"]["requires-python"].removeprefix(">=")
    assert check["strategy"]["matrix"]["python"] == [lowest, "3.12", "3.13"]
    assert (ROOT / ".python-version").read_text().strip() == lowest


@pytest.mark.parametrize("verb", ["soak", "audit"])
def test_what_takes_long_is_run_weekly_and_not_for_every_change(verb):
    job = jobs("ci.yml")[verb]
    assert commands(job) == [f"make {verb}"]
    assert "schedule" in job["if"]
    assert "pull_request" not in job["if"]
    # A key that is called `on` is true to YAML.
    assert yaml.safe_load(text("ci.yml"))[True]["schedule"]


def test_a_tag_is_built_and_kept_and_not_published():
    (job,) = jobs("release.yml").values()
    assert commands(job)[0] == "make build"
    assert yaml.safe_load(text("release.yml"))[True] == {"push": {"tags": ["v*"]}}
    used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
    assert used[-1] == "actions/upload-artifact"


@pytest.mark.parametrize("name", NAMES)
def test_every_verb_is_one_of_the_makefile(name):
    verbs = {word for job in jobs(name).values() for word in _verbs(job)}
    assert verbs
    assert verbs <= set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))


def test_a_report_has_the_command_the_version_and_the_smallest_input():
    form = (ROOT / ".github" / "ISSUE_TEMPLATE" / "bug.yml").read_text("utf-8")
    fields = yaml.safe_load(form)["body"]
    required = {
        field["id"]
        for field in fields
        if field.get("validations", {}).get("required") is True
    }
    assert {"command", "version", "input"} <= required
    assert "SECURITY.md" in form


def test_security_md_names_no_person_and_no_address():
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "@" not in page
    assert "://" not in page


def _verbs(job):
    return [
        command.split()[1] for command in commands(job) if command.startswith("make ")
    ]

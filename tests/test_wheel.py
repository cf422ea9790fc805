"""The wheel, in an environment that knows nothing of the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

import summarizer


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    command = ["pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", folder]
    subprocess.run([sys.executable, "-m", *map(str, command), str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_has_the_version_of_the_package(wheel):
    assert wheel.name.split("-")[:2] == ["readout_summarizer", summarizer.__version__]


def test_the_wheel_holds_the_prompts_and_the_data(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    prompts = {f"summarizer/prompts/{p.name}" for p in (ROOT / "prompts").iterdir()}
    data = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "summarizer").rglob("*.toml")
    }
    assert {path.split("/")[1] for path in data} == {
        "briefing",
        "estimating",
        "dating",
        "languages",
        "lexicon",
        "reading",
    }
    assert prompts | data <= names
    assert "summarizer/llm/data/o200k_base.tiktoken.xz" in names
    assert "summarizer/writing/templates/brief.md.jinja" in names
    assert {f"summarizer/writing/html/brief.{each}" for each in ("css", "js")} <= names
    assert "summarizer/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "corpus"))]


def test_the_wheel_runs_from_another_folder(wheel, tmp_path):
    """Installed into an empty environment, beside the packages that are here."""
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    install = ["--python", python, "install", "-q", "--no-index", "--no-deps", wheel]
    pip = [sys.executable, "-m", "pip", *map(str, install)]
    subprocess.run(pip, check=True, capture_output=True)
    (site,) = home.glob("lib/python*/site-packages")
    packages = next(p for p in map(Path, sys.path) if (p / "pydantic").is_dir())
    for path in packages.iterdir():  # the dependencies; not the editable checkout
        if "summarizer" not in path.name and path.suffix != ".pth":
            (site / path.name).symlink_to(path)
    text = tmp_path / "call.txt"
    text.write_bytes((ROOT / "corpus" / "2025-01-15-call-cn.txt").read_bytes())
    done = subprocess.run(
        [home / "bin" / "summarizer", "summarise", "call.txt", "--engine", "rules"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["positions"]) > 10
    script = (
        "import summarizer.llm.prompts as p; print(p.__file__);"
        "print(p.load_prompt('summarise.v2').sha256)"
    )
    told = subprocess.run(
        [python, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert str(home) in told.stdout

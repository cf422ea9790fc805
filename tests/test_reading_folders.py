"""Every file of a folder is accounted for: it is read, or named with the reason."""

from __future__ import annotations

import os

import pytest
from conftest import ROOT
from scripted import ScriptedServer
from test_cli import run

from summarizer import Session, Settings, Skipped, iter_summaries, summarise
from summarizer.batching import Batches
from summarizer.models import Article, Failure
from summarizer.reading.inputs import read_inputs

TEXT = "The two ministers held talks on Monday and agreed to widen trade."
RULES = Settings(engine="rules")
AS_TEXT = "if it is a text, name it .txt, or name the file itself"
NO_KIND = f"not named as a kind of document that is known; {AS_TEXT}"
DOT = "its name begins with a dot"
PNG = b"\x89PNG\r\n\x1a\n"


def lay(folder, *names, data=b"They held talks."):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def accounted(folder):
    """What is read of a folder, and all else with its reason and what to do."""
    skipped: list[Skipped] = []
    items = read_inputs(folder, RULES, on_skip=skipped.append)
    read = [item.source for item in items if isinstance(item, Article)]
    told = {
        each.source.removeprefix(f"{folder}/"): "; ".join(
            filter(None, (each.reason, each.advice))
        )
        for each in skipped
    }
    return read, told


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        # a kind that no reader reads, by its name
        ("a.xlsx", b"", "an Excel sheet is not read; convert it to text"),
        ("A.XLSX", b"", "an Excel sheet is not read; convert it to text"),
        # what it is stands in its bytes, whatever its name or none
        ("scan.xlsx", PNG, "a PNG image is not read; convert it to text"),
        ("picture", PNG, "a PNG image is not read; convert it to text"),
        # a text without a name of one may be anything: named, not read
        ("readme", TEXT.encode(), NO_KIND),
        ("a.txt~", TEXT.encode(), NO_KIND),
        ("a.dat", b"\0\1\2", NO_KIND),
        ("empty", b"", NO_KIND),
    ],
)
def test_a_file_that_is_not_read_is_named_with_the_reason(tmp_path, name, data, why):
    lay(tmp_path, "a.txt")
    (tmp_path / name).write_bytes(data)
    assert accounted(tmp_path) == (["a.txt"], {name: why})


@pytest.mark.parametrize(
    ("names", "read", "skipped"),
    [
        # dot-files, and folders of them as one
        (
            (".a.txt", ".git/a.txt", ".git/b.txt"),
            [],
            {".a.txt": DOT, ".git": DOT},
        ),
        # a folder within a folder, by its path
        (("in/b.txt", "in/c.dat"), ["in/b.txt"], {"in/c.dat": NO_KIND}),
        # what a browser saves with a page, in its user's language
        (("p.html.txt", "p_files/x.txt"), ["p.html.txt", "p_files/x.txt"], {}),
        (("x_files/x.txt",), ["x_files/x.txt"], {}),
    ],
)  # fmt: skip
def test_what_is_read_and_what_is_not(tmp_path, names, read, skipped):
    lay(tmp_path, *names, "z.txt")
    assert accounted(tmp_path) == ([*read, "z.txt"], skipped)


@pytest.mark.parametrize(
    ("page", "folder"),
    [
        ("Talks in Hanoi.html", "Talks in Hanoi_files"),
        ("talks.htm", "talks-Dateien"),
        ("talks.xhtml", "talks_fichiers"),
        ("会谈.html", "会谈.files"),
    ],
)
def test_the_folder_of_a_saved_page_belongs_to_it(tmp_path, page, folder):
    lay(tmp_path, page, f"{folder}/a.txt", f"other_{folder}/b.txt")
    read, told = accounted(tmp_path)
    assert f"{folder}/a.txt" not in read
    assert f"other_{folder}/b.txt" in read
    assert told[folder] == "belongs to a saved page"


def test_what_a_manifest_ignores_and_what_it_is_are_accounted_for(tmp_path):
    lay(tmp_path, "README.md", "drafts/a.txt", "a.txt")
    (tmp_path / "manifest.toml").write_text('ignore = ["README.md", "drafts"]')
    (tmp_path / "meetings.toml").write_text('"a.txt" = "2024"')
    ignored = "manifest.toml ignores it"
    assert accounted(tmp_path) == (["a.txt"], {"README.md": ignored, "drafts": ignored})


def test_links_pipes_and_what_may_not_be_read(tmp_path):
    lay(tmp_path, "a.txt", "secret")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    read, told = accounted(tmp_path)
    assert read == ["a.txt"]
    assert told == {
        "gone": "neither a file nor a folder",
        "loop": "a link to a folder is not followed",
        "pipe": "neither a file nor a folder",
        "secret": NO_KIND,
    }


OUTWARDS = (
    "a link that leads out of the folder is not followed; name the file itself, or put"
    " a copy there"
)


def test_a_link_is_followed_within_the_folder_alone(tmp_path):
    folder = lay(tmp_path / "in", "a.txt", "deeper/b.txt")
    (tmp_path / "key.txt").write_text("secret")
    (folder / "deeper" / "a.txt").symlink_to(folder / "a.txt")
    (folder / "key.txt").symlink_to(tmp_path / "key.txt")
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "zero.txt").symlink_to("/dev/zero")
    # which lies in the folder by its name, and leads to itself or nowhere
    (folder / "self.txt").symlink_to(folder / "self.txt")
    read, told = accounted(folder)
    assert read == ["a.txt", "deeper/a.txt", "deeper/b.txt"]
    assert told == dict.fromkeys(("key.txt", "passwd.txt", "zero.txt"), OUTWARDS)


@pytest.mark.parametrize("name", ["manifest.toml", "meetings.toml"])
@pytest.mark.parametrize(
    ("put", "problem"),
    [
        # what would be waited for, or read without end
        (os.mkfifo, "is no file"),
        (lambda path: path.symlink_to("/dev/zero"), "is no file"),
        (lambda path: path.mkdir(), "is no file"),
        (
            lambda path: path.write_bytes(b"#" * 1_000_001),
            "is larger than 1,000,000 byt",
        ),
    ],
)
def test_what_lies_beside_articles_and_is_no_file_is_told(tmp_path, name, put, problem):
    put(lay(tmp_path, "a.txt") / name)
    items = list(read_inputs(tmp_path, RULES))
    assert [
        item.error[: len(problem)] for item in items if isinstance(item, Failure)
    ] == [problem]
    assert [item.source for item in items if isinstance(item, Article)] == ["a.txt"]


@pytest.mark.parametrize(
    "path",
    [
        # what no machine opens: a NUL, a name and a path that are too long
        "a\0.txt", "a" * 5_000, "a/" * 5_000,
        # what never ends, or is of another kind
        "/dev/zero", "/dev/null", "/dev/tty", "/proc/self/fd/0",
        # a user's folder is nobody's to guess; the shell's work
        "~root/x.txt", "../" * 50 + "nowhere.txt",
    ],
)  # fmt: skip
def test_a_path_that_is_a_trick_is_a_failure_of_one_line(path):
    (failure,) = read_inputs(path, RULES)
    assert isinstance(failure, Failure)
    assert "\n" not in failure.error


def test_the_library_tells_what_was_not_read(tmp_path):
    lay(tmp_path, "a.txt", "b.xlsx", ".c")
    done = summarise(tmp_path, settings=RULES)
    assert [(each.source, each.is_usual) for each in done.skipped] == [
        (f"{tmp_path}/.c", True), (f"{tmp_path}/b.xlsx", False),
    ]  # fmt: skip
    assert done.failures == ()
    skipped: list[Skipped] = []
    list(iter_summaries(tmp_path, settings=RULES, on_skip=skipped.append))
    assert tuple(skipped) == done.skipped
    skipped.clear()
    with Session(RULES, on_skip=skipped.append) as session:
        session.compare(tmp_path)
    assert tuple(skipped) == done.skipped


def test_a_batch_tells_what_was_not_read(tmp_path):
    lay(tmp_path, "b.xlsx", data=b"")
    lay(tmp_path, "a.txt")
    skipped: list[Skipped] = []
    with ScriptedServer() as server:
        settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
        with Batches(settings) as batches:
            batches.estimate(tmp_path, on_skip=skipped.append)
    assert f"{tmp_path}/b.xlsx" in [each.source for each in skipped]


@pytest.mark.parametrize(
    ("verb", "code"), [("summarise", 0), ("compare", 0), ("estimate", 0)]
)
def test_the_command_line_has_a_line_a_kind(tmp_path, verb, code):
    lay(tmp_path, "1.xlsx", "2.xlsx", "in/3.xlsx", "notes", "LICENSE", "x.dat", ".d")
    (tmp_path / "a.txt").write_bytes(
        (ROOT / "corpus" / "2025-01-15-call-cn.txt").read_bytes()
    )
    done = run(verb, tmp_path, "--engine", "rules")
    assert done.returncode == code
    assert sorted(done.stderr.splitlines()) == [
        f"summarizer: {tmp_path}/x.dat: {NO_KIND}",
        f"summarizer: 2 files without a suffix: {NO_KIND}",
        "summarizer: 3 files .xlsx: an Excel sheet is not read; convert it to text",
    ]
    each = run(verb, tmp_path, "--engine", "rules", "--verbose")
    assert each.stdout == done.stdout
    assert len(each.stderr.splitlines()) == 7
    assert f"{tmp_path}/.d: {DOT}" in each.stderr

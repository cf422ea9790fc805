"""Where results go: what is refused before any work, and what no run may cost."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

import pytest

from summarizer.errors import SettingsError, SummarizerError
from summarizer.writing.places import put_bytes, refuse_places, written

LONG = "x" * 256


def put(place, words="new"):
    with written(place) as file:
        file.write(words)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("folder", "it is a folder"),
        ("missing/out.md", "there is no folder"),
        ("file/out.md", "there is no folder"),
        (LONG, "name too long"),
        ("nul\0", "null"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused(tmp_path, name, reason):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=f"(?i)cannot be written: .*{reason}"):
        refuse_places({"-o": tmp_path / name})
    with pytest.raises(SummarizerError, match=r"cannot be written"):
        put(tmp_path / name)


def test_looking_leaves_nothing_behind(tmp_path):
    kept = tmp_path / "kept.md"
    kept.write_text("old")
    refuse_places({"-o": tmp_path / "new.md", "--keep": kept, "--annex": None})
    assert [each.name for each in tmp_path.iterdir()] == ["kept.md"]
    assert kept.read_text() == "old"


@pytest.fixture
def somebody_else():
    """A folder that everybody may look into, as seen by who may write nothing."""
    home = Path(tempfile.mkdtemp())
    home.chmod(0o755)
    (home / "kept.md").write_text("old")
    (home / "kept.md").chmod(0o444)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    else:
        home.chmod(0o555)
    yield home
    if is_root:
        os.seteuid(0)
    home.chmod(0o755)
    shutil.rmtree(home)


@pytest.mark.parametrize("name", ["new.md", "kept.md"])
def test_without_the_right_to_write_it_is_refused(somebody_else, name):
    with pytest.raises(SettingsError, match="Permission denied"):
        refuse_places({"-o": somebody_else / name})


def test_a_file_without_the_right_to_write_is_not_replaced(somebody_else):
    os.seteuid(os.getuid())
    somebody_else.chmod(0o777)
    if os.getuid() == 0:
        os.seteuid(65534)
    with pytest.raises(SettingsError, match="Permission denied"):
        refuse_places({"-o": somebody_else / "kept.md"})


@pytest.mark.parametrize("link", [os.symlink, os.link, shutil.copy])
def test_an_input_is_no_place_for_a_result_whatever_it_is_called(tmp_path, link):
    given, other = tmp_path / "in.md", tmp_path / "other.md"
    given.write_text("words")
    link(given, other)
    refuse_places({"-o": tmp_path / "new.md"}, [given])
    if link is shutil.copy:
        refuse_places({"-o": other}, [given])
        return
    for place, read in ((other, given), (given, other)):
        with pytest.raises(SettingsError, match="-o would overwrite an input"):
            refuse_places({"-o": place}, [read])


def test_two_results_are_two_files(tmp_path):
    one, other = tmp_path / "a.md", tmp_path / "b.md"
    one.touch()
    other.symlink_to(one)
    (tmp_path / "x").mkdir()
    for second in (one, other, tmp_path / "x" / ".." / "a.md"):
        with pytest.raises(SettingsError, match="-o and --keep are one file"):
            refuse_places({"-o": one, "--keep": second})
    device = Path(os.devnull)
    refuse_places({"-o": device, "--keep": device}, [device])


def test_a_mode_is_kept_and_a_new_file_follows_the_umask(tmp_path):
    place = tmp_path / "out.md"
    before = os.umask(0o027)
    try:
        put(place)
        assert stat.S_IMODE(place.stat().st_mode) == 0o640
        for mode in (0o600, 0o664):
            place.chmod(mode)
            put(place)
            assert stat.S_IMODE(place.stat().st_mode) == mode
            put_bytes(place, b"newer")
            assert stat.S_IMODE(place.stat().st_mode) == mode
    finally:
        os.umask(before)


def test_a_link_planted_beside_the_place_is_not_followed(tmp_path):
    victim, place = tmp_path / "victim", tmp_path / "out.md"
    victim.write_text("mine")
    for name in (".out.md.part", "out.md.part", "out.md.2.part"):
        (tmp_path / name).symlink_to(victim)
    put(place)
    put_bytes(place, b"new")
    assert victim.read_text() == "mine"
    assert place.read_text() == "new"
    assert not place.is_symlink()


def test_two_runs_on_one_place_do_not_meet(tmp_path):
    place = tmp_path / "out.md"
    with written(place) as first:
        first.write("first")
        with written(place) as second:
            second.write("second")
        assert place.read_text() == "second"
        first.write(" and last")
    assert place.read_text() == "first and last"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ZeroDivisionError, OSError])
def test_what_was_there_outlives_a_run_that_ends_badly(tmp_path, fault):
    place = tmp_path / "out.md"
    place.write_text("old")

    def broken():
        with written(place) as file:
            file.write("half of the ne")
            raise fault

    with pytest.raises(SummarizerError if fault is OSError else fault):
        broken()
    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_a_full_disk_leaves_what_was_there(tmp_path):
    resource = pytest.importorskip("resource")
    place = tmp_path / "out.md"
    place.write_text("old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(SummarizerError, match="cannot be written: File too large"):
            put(place, "word " * 1000)
        with pytest.raises(SummarizerError, match="cannot be written: File too large"):
            put_bytes(place, b"word " * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_the_longest_name_that_a_file_can_have(tmp_path):
    place = tmp_path / ("é" * 127)
    put(place)
    put(place, "newer")
    assert place.read_text() == "newer"
    assert list(tmp_path.iterdir()) == [place]


def test_what_is_no_file_is_written_at_once(tmp_path):
    put(Path(os.devnull))
    with pytest.raises(SummarizerError, match="/dev/full cannot be written: No space"):
        put(Path("/dev/full"))
    assert Path("/dev/full").is_char_device()

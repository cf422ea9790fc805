"""Where a result goes: looked at before any work, written beside, put there when whole.

What lies at the place stays as it was until the new file is whole: a full disk, an
interrupt or a fault leaves it. The file beside it is a new one each time, so that two
runs on one place do not meet, and nobody's link is followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from summarizer.errors import SettingsError, SummarizerError
from summarizer.stopping import Unfinished

_PART = ".part"
# Bytes of a name that leave room for the suffix: file systems end at 255 (NAME_MAX).
_LONGEST_NAME = 240
_SHORTENED = 60  # characters of a longer one, at most four bytes each
_MOST_PARTS = 1000  # left behind by as many killed runs; then something else is wrong
_ANYBODY = 0o666  # less the umask, as every program makes its files


def refuse_places(
    places: Mapping[str, Path | None], inputs: Iterable[str | os.PathLike[str]] = ()
) -> None:
    """Stop before any work where a result could not be put, or would cost an input.

    Args:
        places: by option, as `--keep`; what is None is not asked for.
        inputs: every file that will be read.

    Raises:
        SettingsError: one cannot be written, two are one file, or one is an input.
    """
    named = {option: path for option, path in places.items() if path is not None}
    for path in named.values():
        _refuse(path)
    seen: dict[str, str] = {}
    for option, path in named.items():
        if is_special(path):
            continue
        for identity in _identities(path):
            if (other := seen.setdefault(identity, option)) != option:
                raise SettingsError(f"{other} and {option} are one file: {shown(path)}")
    if not any(path.exists() for path in named.values()):
        return  # what is not there yet is nobody's input
    for given in inputs:
        for identity in _identities(given):
            if identity in seen:
                raise SettingsError(
                    f"{seen[identity]} would overwrite an input: {shown(given)}"
                )


@contextmanager
def written(
    path: str | Path,
    *,
    encoding: str = "utf-8",
    keeps: bool = False,
    blank: bool = False,
) -> Iterator[IO[str]]:
    """A text file that stands at its place once the block has ended well.

    What is no file (a device, a named pipe) is written at once. A run that comes to
    nothing leaves the last result.

    Args:
        keeps: lines that stand by themselves: after an interrupt or a fault what there
            is stays beside the place, as NAME.part; the error says so in a note.
        blank: nothing is a result too: an empty file is put in its place.

    Raises:
        SettingsError: the place cannot be written at all.
        SummarizerError: the disk is full, or fails otherwise.
    """
    # Closed before the rename, so that an error of the disk is met by then.
    with (
        _descriptor(Path(path), keeps, blank) as descriptor,
        open(descriptor, "w", encoding=encoding, newline="\n", closefd=False) as file,
    ):
        yield file


def put_bytes(path: str | Path, data: bytes) -> None:
    """The same for a file that is whole already.

    Raises:
        SettingsError, SummarizerError: as `written`.
    """
    with (
        _descriptor(Path(path)) as descriptor,
        open(descriptor, "wb", closefd=False) as file,
    ):
        file.write(data)


def shown(path: str | os.PathLike[str]) -> str:
    """A path in characters that can be written."""
    return os.fsencode(path).decode("utf-8", "replace")


def _refuse(path: Path) -> None:
    try:
        if path.is_dir():
            raise SettingsError(f"{shown(path)} cannot be written: it is a folder")
        if is_special(path):
            return
        _refuse_protected(path)
        part, descriptor = _new_part(path)
        os.close(descriptor)
        part.unlink()
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def _refuse_protected(path: Path) -> None:
    """A file that may not be written may not be replaced either."""
    if path.exists() and not os.access(
        path, os.W_OK, effective_ids=os.access in os.supports_effective_ids
    ):
        raise PermissionError(13, "Permission denied")


def _unwritable(path: Path, error: OSError | ValueError) -> SettingsError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        reason = f"there is no folder {shown(path.parent)}"
    else:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return SettingsError(f"{shown(path)} cannot be written: {reason}")


def is_special(path: Path) -> bool:
    """Whether there is something that is no file: a device, a pipe, a folder."""
    with suppress(OSError, ValueError):
        return not stat.S_ISREG(os.stat(path).st_mode)
    return False


def _identities(path: str | os.PathLike[str]) -> Iterator[str]:
    """What tells two names of one file: where links lead, and the file's own number."""
    with suppress(OSError, ValueError):
        yield os.path.realpath(path)
        found = os.stat(path)
        if stat.S_ISREG(found.st_mode) and found.st_ino:
            yield f"{found.st_dev}:{found.st_ino}"


@contextmanager
def _descriptor(place: Path, keeps: bool = False, blank: bool = False) -> Iterator[int]:
    if is_special(place):
        with _said(place), place.open("wb", buffering=0) as device:
            yield device.fileno()
        return
    try:
        part, descriptor = _new_part(place)
    except (OSError, ValueError) as error:
        raise _unwritable(place, error) from error
    try:
        with _said(place):
            try:
                _as_before(place, descriptor)
                yield descriptor
                os.fsync(descriptor)
                is_nothing = not blank and not os.fstat(descriptor).st_size
            finally:
                os.close(descriptor)
            if is_nothing:
                part.unlink()
            else:
                os.replace(part, place)
    except BaseException as error:
        _leave(part, keeps or isinstance(error, Unfinished), error)
        raise


@contextmanager
def _said(place: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # the reader of a named pipe has seen enough
    except OSError as error:
        reason = error.strerror or str(error)
        raise SummarizerError(f"{shown(place)} cannot be written: {reason}") from error


def _new_part(place: Path) -> tuple[Path, int]:
    """A file beside the place that was not there before, open for writing."""
    name = place.name
    if len(os.fsencode(name)) > _LONGEST_NAME:
        os.stat(place.parent)  # says which of the two is missing
        with suppress(FileNotFoundError):
            os.lstat(place)  # refuses a name that no file can have
        name = name[:_SHORTENED]
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    for number in range(1, _MOST_PARTS):
        part = place.with_name(
            f"{name}.{number}{_PART}" if number > 1 else name + _PART
        )
        with suppress(FileExistsError):
            return part, os.open(part, flags, _ANYBODY)
    raise FileExistsError(17, f"too many files {name}.*{_PART} are left there")


def _as_before(place: Path, descriptor: int) -> None:
    """The mode and owner of what is replaced, as far as this user may give them."""
    if not hasattr(os, "fchmod"):
        return
    with suppress(FileNotFoundError):
        before = os.lstat(place)
        if not stat.S_ISREG(before.st_mode):
            return
        # The narrower first: nobody may look in before the owner is right.
        os.fchmod(descriptor, 0o600)
        with suppress(OSError):
            os.fchown(descriptor, before.st_uid, before.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(before.st_mode))


def _leave(part: Path, keeps: bool, error: BaseException) -> None:
    with suppress(OSError):
        if keeps and part.stat().st_size:
            error.add_note(f"what was done is in {shown(part)}")
        else:
            part.unlink()

"""The files of a folder, sorted, each with what is said of it beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import InputError
from summarizer.models import Failure, Skipped
from summarizer.reading.articles import Metadata
from summarizer.reading.manifests import MANIFEST, MEETINGS, Beside
from summarizer.reading.places import failure_of
from summarizer.reading.readers import SUFFIXES
from summarizer.reading.skipping import is_of_page, unread
from summarizer.reading.supplied import Supplied

_OUTWARDS = "a link that leads out of the folder is not followed"
_BY_ITSELF = "name the file itself, or put a copy there"


@dataclass(frozen=True)
class Found:
    """A file of a folder, and the manifests that hold for it, the nearest first."""

    path: Path
    near: tuple[tuple[Path, Beside], ...]

    @property
    def known(self) -> Metadata:
        """What the manifests say of it; a nearer one comes first."""
        known = Metadata()
        for folder, beside in self.near:
            name = self.path.relative_to(folder).as_posix()
            known = known.filled_from(beside.known(name))
        return known

    @property
    def dates(self) -> tuple[Supplied, ...]:
        """The dates supplied beside it."""
        return tuple(beside.dates for _, beside in self.near)

    @property
    def is_ignored(self) -> bool:
        """Whether a manifest lists it as no article."""
        return any(
            beside.ignores(self.path.relative_to(folder).as_posix())
            for folder, beside in self.near
        )


class Folders:
    """The folders that one run comes by; what lies beside articles is read once.

    What is wrong there waits in `failures` until it is asked for.
    """

    def __init__(self) -> None:
        self._beside: dict[Path, Beside | None] = {}
        self._failures: list[Failure] = []

    def failures(self) -> list[Failure]:
        """What went wrong beside the inputs since this was last asked."""
        waiting, self._failures = self._failures, []
        return waiting

    def beside(self, folder: Path, shown: str) -> Beside | None:
        """What the two files of a folder say, unless they cannot be read."""
        if folder not in self._beside:
            try:
                self._beside[folder] = Beside(folder, shown)
            except InputError as error:
                self._failures.append(failure_of(error))
                self._beside[folder] = None
        return self._beside[folder]

    def files(
        self,
        folder: Path,
        shown: str,
        besides: list[Beside],
        near: tuple[tuple[Path, Beside], ...] = (),
        top: Path | None = None,
    ) -> Iterator[Found | Skipped]:
        """All that lies in a folder and the folders in it: to be read, or why not.

        Args:
            besides: gets what the folders say of their articles, where they do.
            near: what the folders around this one say.
            top: the outermost folder, this one if there is none around it.
        """
        top = top or folder.resolve()
        if _has_beside(folder) and (beside := self.beside(folder, f"{shown}/")):
            besides.append(beside)
            near = ((folder, beside), *near)
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            self._failures.append(failure_of(unreadable(shown, error)))
            return
        names = {path.name for path in entries}
        for path in entries:
            found, inner = Found(path, near), f"{shown}/{printable(path.name)}"
            if reason := _as_usual(found, names):
                yield Skipped(source=inner, reason=reason, is_usual=True)
            elif path.is_dir():
                yield from self.files(path, inner, besides, near, top)
            elif path.is_symlink() and not _leads_into(top, path):
                yield Skipped(source=inner, reason=_OUTWARDS, advice=_BY_ITSELF)
            elif path.suffix.lower() in SUFFIXES:
                yield found
            elif path.name not in (MANIFEST, MEETINGS):
                yield _unread(path, inner)


def _as_usual(found: Found, names: set[str]) -> str | None:
    """Why nobody expects something to be read that lies beside these, if so it is."""
    path = found.path
    if path.name.startswith("."):
        return "its name begins with a dot"
    if found.is_ignored:
        return f"{MANIFEST} ignores it"
    if not path.is_dir():
        return None
    if path.is_symlink():  # it may lead back here
        return "a link to a folder is not followed"
    return "belongs to a saved page" if is_of_page(path.name, names) else None


def _leads_into(top: Path, link: Path) -> bool:
    """Whether a link leads to what lies in a folder; whoever made it may be a stranger.

    One that leads nowhere, or to itself, is told as what is none.
    """
    try:
        return link.resolve(strict=True).is_relative_to(top)
    except (OSError, RuntimeError):
        return True


def _unread(path: Path, shown: str) -> Skipped:
    try:
        return unread(path, shown)
    except OSError as error:
        why = unreadable(shown, error)
        return Skipped(source=shown, reason=why.problem, advice=why.advice)


def _has_beside(folder: Path) -> bool:
    """Whether a folder has a file that says more of its articles."""
    return (folder / MANIFEST).exists() or (folder / MEETINGS).exists()


def printable(name: str | Path) -> str:
    """A path in printable characters, whatever bytes the file system holds."""
    return os.fsencode(name).decode("utf-8", "replace")


def unreadable(shown: str, error: Exception) -> InputError:
    """The error for a path that the machine does not let us read."""
    if isinstance(error, PermissionError):
        return InputError(shown, "may not be read", "check its permissions")
    if isinstance(error, FileNotFoundError):
        return InputError(shown, "does not exist", "check the path")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return InputError(shown, f"cannot be read: {reason}", "check the path")

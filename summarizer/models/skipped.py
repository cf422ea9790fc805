"""What lies in a folder and was not read."""

from __future__ import annotations

from pathlib import PurePosixPath

from summarizer.models.records import Record


class Skipped(Record):
    """A file or folder inside a folder that was not read, why, and what to do about it.

    `source` is its path, as the folder was given. `is_usual` is true of what nobody
    expects to be read: dot-files, what a manifest ignores, linked folders, what a
    browser saves with a page.
    """

    source: str
    reason: str
    advice: str = ""
    is_usual: bool = False

    @property
    def suffix(self) -> str:
        """That of its name, in small letters with its dot; empty without one."""
        return PurePosixPath(self.source).suffix.lower()

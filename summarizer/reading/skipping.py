"""Why a file of a folder is not read, and what to do to have it read."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from summarizer.languages.lists import read_lists
from summarizer.models import Skipped
from summarizer.reading.documents import Fetched
from summarizer.reading.kinds import HTML, PLAIN, Kind, kind_of
from summarizer.reading.readers import READERS

_HEAD = 65_536  # bytes that tell the kind; an archive's members are named in them
_AS_TEXT = "if it is a text, name it .txt, or name the file itself"


def unread(path: Path, shown: str) -> Skipped:
    """A file whose name is not one of a kind that folders are read for.

    Its first bytes tell what it is, else its suffix. Nothing is taken for a text that
    is not named as one: most files without a suffix are no articles.

    Raises:
        OSError: it cannot be looked into.
    """
    if not path.is_file():
        return Skipped(source=shown, reason="neither a file nor a folder")
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    kind = kind_of(Fetched(head, shown, path.suffix.lower()))
    if kind is PLAIN:  # neither its bytes nor its name tell anything else
        reason = "not named as a kind of document that is known"
        return Skipped(source=shown, reason=reason, advice=_AS_TEXT)
    if kind in READERS:
        return _misnamed(shown, kind)
    return Skipped(source=shown, reason=f"{kind.name} is not read", advice=kind.advice)


def _misnamed(shown: str, kind: Kind) -> Skipped:
    reason = f"{kind.name} by its first bytes, but not by its name"
    advice = f"name it {kind.suffixes[0]}, or name the file itself"
    return Skipped(source=shown, reason=reason, advice=advice)


def is_of_page(name: str, names: Collection[str]) -> bool:
    """Whether a folder holds what a browser has saved with a page.

    Args:
        names: those of the files and folders beside it, one of which is the page.
    """
    return any(
        name.endswith(ending) and name.removesuffix(ending) + suffix in names
        for ending in read_lists("page_folders", __package__)["endings"]
        for suffix in HTML.suffixes
    )

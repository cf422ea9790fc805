"""An analyst's corrections as they stand in a file (`correcting` applies them).

They are kept in a TOML file, name positions by id or as the page prints them, and are
applied after judging and shown as the analyst's. One whose position is gone, or is not
the one whose words are given, is reported, never passed over.

    [[correction]]
    action = "label"            # or split, merge, side, frame, act, date, same_meeting,
                                # other_meeting
    position = "1f0c9a2b7e55"   # all but the last three; or "CN 2025-04-14 ¶7b"
    words = "firmly manage"     # its first words: needed beside a place
    side = "CN"                 # label, split, merge: whose thread; side: who holds it
    label = "softened"          # label
    thread = "9b1d44c0a6f2"     # merge: the thread that goes on, or a position in it
    thread_words = "manage"     # merge: first words of that position, beside a place
    frame = "recalled"          # frame
    act = "supports"            # act
    article = "3c77aa90e1d4"    # the last three: an id, a file's name, "CN 14 Apr 2025"
    other = "004.txt"           # same_meeting, other_meeting
    date = "2024-10-11"         # date
    author = "N. N."
    reason = "The Vietnamese verb is weaker."
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.comparing.naming import is_place
from summarizer.errors import SettingsError
from summarizer.lexicon.sides import find_sides, name_of
from summarizer.models import JOINT, Act, Decider, Frame
from summarizer.tomlfile import read_toml

# Only these are said of two wordings; the rest follows by rule from where they stand.
Label = Literal["repeated", "reworded", "strengthened", "softened", "reversed"]
_NEEDED = {
    "label": ("position", "label"),
    "split": ("position",),
    "merge": ("position", "thread"),
    "side": ("position", "side"),
    "frame": ("position", "frame"),
    "act": ("position", "act"),
    "date": ("article", "date"),
    "same_meeting": ("article", "other"),
    "other_meeting": ("article", "other"),
}
Action = Literal[
    "label", "split", "merge", "side", "frame", "act", "date", "same_meeting",
    "other_meeting",
]  # fmt: skip
# What a position is, before anything is judged; and which accounts are of one meeting.
OF_READING = ("side", "frame", "act")
OF_MEETINGS = ("same_meeting", "other_meeting")


class Correction(BaseModel):
    """One decision, by whom and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Action
    author: str
    reason: str
    position: str | None = None
    words: str | None = None
    side: str | None = None
    label: Label | None = None
    thread: str | None = None
    thread_words: str | None = None
    frame: Frame | None = None
    act: Act | None = None
    article: str | None = None
    other: str | None = None
    date: str | None = Field(default=None, pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")

    @property
    def by(self) -> Decider:
        """Who decided, as a record names it."""
        return Decider(who="analyst", author=self.author)


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file.

    Raises:
        SettingsError: the file cannot be read, or a correction is not whole.
    """
    data = read_toml(path, "corrections")
    try:
        if other := [name for name in data if name != "correction"]:
            raise SettingsError(
                f"corrections: {path}: {other[0]!r} means nothing there; each decision"
                " stands under [[correction]]"
            )
        corrections = tuple(
            Correction.model_validate(row) for row in data.get("correction", ())
        )
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"])
        raise SettingsError(f"corrections: {path}: {where}: {fault['msg']}") from error
    for number, each in enumerate(corrections, 1):
        needed = [*_NEEDED[each.action], *_words_needed(each)]
        missing = [name for name in needed if not getattr(each, name)]
        if missing:
            raise SettingsError(
                f"corrections: {path}: number {number} ({each.action}) needs"
                f" {' and '.join(missing)}"
            )
        if each.side and not _is_side(each.side):
            raise SettingsError(
                f"corrections: {path}: number {number}: {each.side!r} is no side; give"
                " a code such as VN, an organisation such as ASEAN, or joint"
            )
    return corrections


def _words_needed(correction: Correction) -> Iterator[str]:
    """The first words that must stand beside a place: it may come to mean another."""
    if is_place(correction.position or ""):
        yield "words"
    if is_place(correction.thread or ""):
        yield "thread_words"


def _is_side(code: str) -> bool:
    named = {mention.code for mention in find_sides(code)}
    return code == JOINT or code in named or name_of(code) != code

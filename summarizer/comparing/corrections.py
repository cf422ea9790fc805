"""An analyst's corrections: what somebody who knows better has decided.

They are kept in a TOML file and named by the ids of positions, which outlive re-runs;
they are applied after judging and shown as the analyst's. One whose position is gone is
reported, never passed over.

    [[correction]]
    action = "label"            # or split, merge, side, date
    position = "1f0c9a2b7e55"   # label, split, merge, side: what it is about
    side = "CN"                 # label, split, merge: whose thread; side: who holds it
    label = "softened"          # label
    thread = "9b1d44c0a6f2"     # merge: the thread that goes on
    article = "3c77aa90e1d4"    # date: the article's id or file name
    date = "2024-10-11"         # date
    author = "N. N."
    reason = "The Vietnamese verb is weaker."
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import SettingsError
from summarizer.languages.messages import remark, written
from summarizer.lexicon.sides import find_sides, name_of
from summarizer.models import (
    JOINT,
    DateBasis,
    Decider,
    Position,
    Precision,
    Remark,
    Summary,
    Verdict,
)

# Only these are said of two wordings; the rest follows by rule from where they stand.
Label = Literal["repeated", "reworded", "strengthened", "softened", "reversed"]
# By the number of hyphens in an ISO date: 2024, 2024-10, 2024-10-11.
_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day")
_NEEDED = {
    "label": ("position", "label"),
    "split": ("position",),
    "merge": ("position", "thread"),
    "side": ("position", "side"),
    "date": ("article", "date"),
}


class _OfSide(Protocol):
    @property
    def side(self) -> str: ...


class Correction(BaseModel):
    """One decision, by whom and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["label", "split", "merge", "side", "date"]
    author: str
    reason: str
    position: str | None = None
    side: str | None = None
    label: Label | None = None
    thread: str | None = None
    article: str | None = None
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
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        if other := [name for name in data if name != "correction"]:
            raise SettingsError(
                f"corrections: {path}: {other[0]!r} means nothing there; each decision"
                " stands under [[correction]]"
            )
        corrections = tuple(
            Correction.model_validate(row) for row in data.get("correction", ())
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"corrections: {path} cannot be read: {error}") from error
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"])
        raise SettingsError(f"corrections: {path}: {where}: {fault['msg']}") from error
    for number, each in enumerate(corrections, 1):
        missing = [name for name in _NEEDED[each.action] if not getattr(each, name)]
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


def _is_side(code: str) -> bool:
    named = {mention.code for mention in find_sides(code)}
    return code == JOINT or code in named or name_of(code) != code


class Corrections:
    """The corrections of one comparison, and which of them found what they name."""

    def __init__(self, given: Iterable[Correction] = ()) -> None:
        self._given = tuple(given)
        self._used: set[Correction] = set()
        self._without_earlier: set[Correction] = set()

    def to_summaries(self, summaries: Sequence[Summary]) -> tuple[Summary, ...]:
        """The summaries with sides and dates as the analyst has them."""
        return tuple(self._summary(each) for each in summaries)

    def _summary(self, summary: Summary) -> Summary:
        sides = {c.position: c for c in self._given if c.action == "side"}
        positions = tuple(
            self._sided(position, sides[position.id])
            if position.id in sides
            else position
            for position in summary.positions
        )
        meeting = summary.meeting
        for each in self._given:
            names = (summary.article.id, summary.article.source)
            if each.action == "date" and each.article in names and each.date:
                self._used.add(each)
                words = f"analyst {each.author}: {each.reason}"
                basis = DateBasis.model_validate({"how": "supplied", "from": words})
                meeting = meeting.model_copy(
                    update={
                        "date": each.date,
                        "date_precision": _PRECISIONS[each.date.count("-")],
                        "date_basis": basis,
                        "between": None,
                    }
                )
        if positions == summary.positions and meeting is summary.meeting:
            return summary
        return summary.model_copy(update={"positions": positions, "meeting": meeting})

    def _sided(self, position: Position, correction: Correction) -> Position:
        """The position as another side's; "joint" keeps those who hold it."""
        self._used.add(correction)
        side = str(correction.side)
        holders = position.holders if side == JOINT else (side,)
        return position.model_copy(update={"side": side, "holders": holders})

    def to_verdicts(
        self, verdicts: Sequence[Verdict], threads: Mapping[str, _OfSide]
    ) -> tuple[Verdict, ...]:
        """The verdicts with what the analyst has decided in their place.

        `threads` are those that a position can be joined to.
        """
        if not self._given:
            return tuple(verdicts)
        return tuple(self._verdict(each, threads) for each in verdicts)

    def _verdict(self, verdict: Verdict, threads: Mapping[str, _OfSide]) -> Verdict:
        for each in self._given:
            if each.position != verdict.position or each.action == "side":
                continue
            if each.side not in (None, verdict.side):
                continue
            thread = _thread(each, verdict, threads)
            if each.action == "merge" and thread is None:
                continue
            if each.action == "label" and not verdict.against:
                self._without_earlier.add(each)
                continue
            self._used.add(each)
            verdict = verdict.model_copy(update=_decided(each, verdict, thread))
        return verdict

    def notes(self) -> tuple[Remark, ...]:
        """What to say of them: of sides changed, and of those whose object is gone."""
        notes = map(self._note, self._given)
        return tuple(note for note in notes if note is not None)

    def _note(self, correction: Correction) -> Remark | None:
        named = correction.position or correction.article
        author = correction.author
        if correction in self._used:
            if correction.action != "side":  # shown where the label or the date stands
                return None
            return remark(
                "side_corrected",
                position=named,
                side=correction.side,
                author=author,
                reason=correction.reason,
            )
        if correction in self._without_earlier:
            return remark("correction_first", author=author, position=named)
        missing: str | Remark | None = named
        if correction.thread:
            missing = remark("named_with_thread", named=named, thread=correction.thread)
        if correction.side and correction.action != "side":
            missing = remark("named_of", named=missing, side=correction.side)
        return remark(
            "correction_gone", author=author, action=correction.action, named=missing
        )


def _thread(
    correction: Correction, verdict: Verdict, threads: Mapping[str, _OfSide]
) -> str | None:
    """The thread that is named; of a joint beginning each holder has one."""
    named = str(correction.thread)
    for each in (named, f"{named}:{verdict.side}"):
        if each in threads and threads[each].side == verdict.side:
            return each
    return None


def _decided(
    correction: Correction, verdict: Verdict, thread: str | None
) -> dict[str, object]:
    update: dict[str, object] = {
        "decided_by": correction.by,
        "reason": written(correction.reason),
    }
    if correction.action == "label":
        return update | {"label": correction.label}
    if correction.action == "split":
        return update | {"against": (), "speaks_for": None, "label": "new"}
    label = verdict.label if verdict.label != "new" else "reworded"
    return update | {"against": (thread,), "speaks_for": None, "label": label}

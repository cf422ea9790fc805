"""What is found between articles: threads and changes, accounts, formulas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from pydantic import ConfigDict, Field, model_serializer, model_validator

from summarizer.models.articles import (
    Failure,
    MeetingKind,
    Precision,
    Summary,
    Usage,
)
from summarizer.models.digests import Digest
from summarizer.models.records import SCHEMA_VERSION, Record
from summarizer.models.remarks import Decider, Remark, Runs
from summarizer.models.selections import Selection
from summarizer.models.version1 import upgraded_comparison

RULES = Decider(who="rules")  # where no model and no analyst did
ChangeKind = Literal[
    "new", "repeated", "reworded", "strengthened", "softened", "reversed", "dropped",
    "resumed",
]  # fmt: skip
# The last: words in another language are there that rules could not judge.
Absence = Literal["not_mentioned", "side_not_reported", "excerpt_only", "not_judged"]
Comparability = Literal[
    "other_reporter", "translated", "other_kind", "other_rank", "excerpt"
]
ReconciledKind = Literal[
    "in_both", "only_in_a", "only_in_b", "differs_wording", "differs_degree",
    "differs_substance",
]  # fmt: skip
MatterKind = Literal["alike", "only_a", "only_b", "degree", "contrast", "substance"]
# How far a later wording goes, held against every earlier one of its thread.
Standing = Literal["beyond_all", "back_to", "between"]
DeliverableKind = Literal["sum", "committee", "agreement", "project", "visit", "date"]


class MeetingOf(Record):
    """A meeting within a comparison; several articles on it are its accounts.

    `kinds` is what each article, by id, calls it.
    """

    id: str
    series: str
    date: str | None
    date_precision: Precision
    kind: MeetingKind
    kinds: dict[str, MeetingKind] = Field(default_factory=dict)
    sides: tuple[str, ...]
    articles: tuple[str, ...]
    reported: tuple[str, ...] = ()


class Entry(Record):
    """A thread at one meeting: its positions there, or why it has none.

    `carried_by` are the articles, by id, that tell them.
    """

    meeting: str
    positions: tuple[str, ...] = ()
    carried_by: tuple[str, ...] = ()
    absence: Absence | None = None

    @model_serializer
    def _either(self) -> dict[str, object]:
        """As JSON it has its positions or its absence, never both."""
        if self.absence is not None:
            return {"meeting": self.meeting, "absence": self.absence}
        return {
            "meeting": self.meeting,
            "positions": list(self.positions),
            "carried_by": list(self.carried_by),
        }


class Part(Record):
    """One more position that a thread has at a meeting, and how its words moved."""

    position: str
    kind: ChangeKind
    reason: Remark
    conflict: Remark | None = None


class Since(Record):
    """How a wording stands to the meeting just before, which is not its reference."""

    meeting: str
    kind: ChangeKind
    from_positions: tuple[str, ...] = ()
    reason: Remark


class Change(Record):
    """What became of a thread from one meeting to a later one.

    `standing` says of what is firmer or softer than the last wording how it stands to
    all earlier ones; `back_to` names the meeting at which it was as firm already.
    `since_previous` is set where the meeting just before is not the reference meeting.
    `carried_by` are the articles, by id, that tell the later wording.

    `redline` is the later wording with the words gone and come; empty where there is
    nothing to set against each other. The label is that of the first of `to_positions`;
    `parts` has those of the others, against the same wording; `conflict` says where the
    rules see a label otherwise. `like_for_like` is false where the pair is one of two
    reporters, of two languages or of an excerpt: such a change is not in the headline.
    `salience` is how much it matters, from 0 (`comparing.salience`).
    """

    kind: ChangeKind
    standing: Standing | None = None
    back_to: str | None = None
    made_joint: bool = False
    comparability: tuple[Comparability, ...] = ()
    like_for_like: bool = True
    from_meeting: str | None = None
    since_previous: Since | None = None
    to_meeting: str
    from_positions: tuple[str, ...] = ()
    to_positions: tuple[str, ...] = ()
    carried_by: tuple[str, ...] = ()
    redline: Runs = ()
    reason: Remark
    decided_by: Decider = RULES
    conflict: Remark | None = None
    parts: tuple[Part, ...] = ()
    salience: float = 0.0


class Thread(Record):
    """One matter of one side followed through a series.

    `salience` is that of its heaviest change, or of what it says where nothing changed
    (`comparing.salience`).
    """

    id: str
    series: str
    side: str
    topic: str
    label: str
    entries: tuple[Entry, ...]
    changes: tuple[Change, ...] = ()
    salience: float = 0.0


class ReconciledItem(Record):
    """One position in two accounts of a meeting, or in one of them only.

    `left_out`: one account tells it of the other's side, and no account of that side
    at this meeting has it. `firmer` names the account that tells it firmer, broader or
    more exactly; `matter` is the issue that it belongs to; `conflict` says where the
    rules see it otherwise. Of what only one account tells, `nearest` is the position of
    the other whose words come nearest, for the reader to judge; none if nothing does.
    """

    kind: ReconciledKind
    matter: str
    side: str
    topic: str
    a: tuple[str, ...] = ()
    b: tuple[str, ...] = ()
    firmer: Literal["a", "b"] | None = None
    nearest: str | None = None
    left_out: bool = False
    reason: Remark
    decided_by: Decider = RULES
    conflict: Remark | None = None


class ReconciledMatter(Record):
    """One matter in two accounts of a meeting, taken as a whole.

    "contrast" is a matter on which each account has only words of its own. Each
    position of the two accounts stands in one matter. `salience` is how much it matters
    (`comparing.salience`).
    """

    matter: str
    kind: MatterKind
    a: tuple[str, ...] = ()
    b: tuple[str, ...] = ()
    reason: Remark
    decided_by: Decider = RULES
    salience: float = 0.0


class Reconciliation(Record):
    """Two accounts of one meeting, position by position and matter by matter."""

    meeting: str
    articles: tuple[str, str]
    items: tuple[ReconciledItem, ...] = ()
    matters: tuple[ReconciledMatter, ...] = ()


class Variant(Record):
    """A formula as one position words it."""

    meeting: str
    text: str
    position: str


class FormulaMove(Record):
    """How a formula is worded otherwise at a later meeting, as a redline."""

    from_meeting: str
    to_meeting: str
    redline: Runs


class FormulaUse(Record):
    """A fixed expression and where it stands in the series.

    `found` is "inventory" for those that are listed, "quoted" or "recurring" for those
    that the articles themselves show to be fixed.
    """

    formula: str
    series: str
    variants: tuple[Variant, ...]
    first_seen: str
    last_seen: str
    moves: tuple[FormulaMove, ...] = ()
    found: Literal["inventory", "quoted", "recurring"] = "inventory"


class DeliverableStep(Record):
    """What became of a deliverable at one meeting.

    "silent" is said once, at the first meeting that does not speak of it although a
    side that holds it is reported and the articles are whole.
    """

    meeting: str
    state: Literal["promised", "repeated", "done", "silent"]
    positions: tuple[str, ...] = ()
    comparability: tuple[Comparability, ...] = ()


class Deliverable(Record):
    """A body, agreement, project, visit, date or sum that somebody undertakes.

    `id` is that of the first position that speaks of it, `name` its statement.
    """

    id: str
    series: str
    kind: DeliverableKind
    name: str
    holders: tuple[str, ...]
    steps: tuple[DeliverableStep, ...]


class Verdict(Record):
    """What was decided of one position of a new meeting; reusable.

    `against` holds the threads (by the id of their first position) that the position
    continues; empty for a new matter. `label` compares it with their last wording, the
    positions in `earlier`: only beside them does it hold. `speaks_for` names those of
    the threads whose change it is, where it is not all of them: of a wording that one
    readout splits or joins, one pair is compared. `as_before` are the positions of
    wordings before the last one that the judge found as firm, or as soft, already.
    """

    position: str
    side: str
    against: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] | None = None
    label: ChangeKind = "new"
    as_before: tuple[str, ...] = ()
    reason: Remark
    decided_by: Decider
    prompt_sha256: str | None = None


class Unmentioned(Record):
    """A matter that is not mentioned, with its positions at the reference meeting."""

    thread: str
    positions: tuple[str, ...]


class NotHeard(Record):
    """A matter of the last meetings of like kind that no account of this one has.

    `meeting` is where it was last said, in the words of `positions`; `times` at how
    many of the side's meetings it had been said by then.
    """

    thread: str
    meeting: str
    positions: tuple[str, ...]
    times: int


class Reference(Record):
    """What a side is held against at a meeting.

    `meeting` is its reference meeting, None at its first; `unlike` says what makes it
    less than like with like where no meeting of like kind, rank and whole account is
    there. `not_mentioned` are the matters that it had there and has not here, where
    none is named as dropped; `not_heard` those of the last meetings of like kind.
    """

    side: str
    meeting: str | None = None
    unlike: tuple[Comparability, ...] = ()
    not_mentioned: tuple[Unmentioned, ...] = ()
    not_heard: tuple[NotHeard, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """One change as a reader counts it: by thread, and its number among its changes."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    thread: str
    change: int


class Headline(Record):
    """The changes at a meeting as a reader counts them.

    `moves` has each once: one of a joint position stands in the thread of each holder.
    `like_for_like` and `apart` count them by label, those that several threads share
    once; `apart` are those across reporters, languages or excerpts.
    """

    meeting: str
    references: tuple[Reference, ...] = ()
    moves: tuple[Move, ...] = ()
    like_for_like: dict[ChangeKind, int] = Field(default_factory=dict)
    apart: dict[ChangeKind, int] = Field(default_factory=dict)


class Copy(Record):
    """An article that prints the text of another and is counted once, with that one.

    `article` is its id and `of` that of the other; they are one where the text is the
    same to the letter. An excerpt has a part of it: `without` are the positions of the
    other that it leaves out. `reporter` is whose account it was read as.
    """

    article: str
    of: str
    kind: Literal["same", "excerpt"]
    source: str
    outlet: str | None = None
    reporter: str | None = None
    published: str | None = None
    url: str | None = None
    without: tuple[str, ...] = ()
    usage: Usage = Usage()


class Comparison(Record):
    """Meetings, threads and changes, with the summaries they were made from.

    `copies` are articles that print the text of one of these and count with it.

    `headlines` says for each meeting with an earlier one what counts there. `undated`
    names the meetings whose place in the order cannot be told; `failures` the inputs
    that could not be read and are missing from it; `selection` says what was asked for
    where threads, meetings or series were left out. `salience` is how much each
    position matters, by id (`comparing.salience`).
    """

    meetings: tuple[MeetingOf, ...]
    threads: tuple[Thread, ...]
    headlines: tuple[Headline, ...] = ()
    reconciliations: tuple[Reconciliation, ...] = ()
    formulas: tuple[FormulaUse, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    summaries: tuple[Summary, ...]
    copies: tuple[Copy, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    salience: dict[str, float] = Field(default_factory=dict)
    undated: tuple[str, ...] = ()
    selection: Selection | None = None
    digests: tuple[Digest, ...] = ()
    usage: Usage = Usage()
    notes: tuple[Remark, ...] = ()
    failures: tuple[Failure, ...] = ()
    schema_version: Literal[2] = SCHEMA_VERSION

    @model_validator(mode="before")
    @classmethod
    def _of_version_1(cls, data: Any) -> Any:
        return upgraded_comparison(data)

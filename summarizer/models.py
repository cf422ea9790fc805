"""The records: what travels from article to brief, and what the JSON holds.

All are frozen and refuse unknown fields. A `Position` cannot be built without
`Evidence`, nor `Evidence` without its place in the text; only `summarizer.grounding`
builds them from an engine's proposals. Offsets are code points, half-open, into
`Article.text` as it was given: `article.text[e.start:e.end] == e.quote`, always.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_serializer

SCHEMA_VERSION = 1

Act = Literal[
    "recalls", "states", "affirms", "welcomes", "thanks", "congratulates", "hopes",
    "proposes", "calls_for", "invites", "ready_to", "supports", "commits", "agrees",
    "has_done", "notes_differences", "voices_concern", "objects", "opposes",
    "firmly_opposes", "warns", "demands", "rejects", "discusses",
]  # fmt: skip
Ladder = Literal["cooperative", "critical", "neutral"]
MeetingKind = Literal[
    "phone call", "video call", "talks", "letters", "multilateral", "none"
]
Precision = Literal["day", "month", "year", "none"]
How = Literal["stated", "derived", "supplied", "none"]
ChangeKind = Literal[
    "new", "repeated", "reworded", "strengthened", "softened", "reversed", "dropped",
    "resumed",
]  # fmt: skip
Absence = Literal["not_mentioned", "side_not_reported", "excerpt_only"]
Comparability = Literal[
    "other_reporter", "translated", "other_kind", "other_rank", "excerpt"
]
ReconciledKind = Literal[
    "in_both", "only_in_a", "only_in_b", "differs_wording", "differs_degree",
    "differs_substance",
]  # fmt: skip
DeliverableKind = Literal["sum", "committee", "agreement", "project", "visit", "date"]
Reason = Literal["not_found", "negation_cut", "cut_word", "empty", "unreadable"]

JOINT = "joint"

_COOPERATIVE: dict[Act, int] = {
    "recalls": 1, "states": 1, "affirms": 1, "welcomes": 2, "thanks": 2,
    "congratulates": 2, "hopes": 3, "proposes": 4, "calls_for": 4, "invites": 4,
    "ready_to": 5, "supports": 5, "commits": 6, "agrees": 7, "has_done": 8,
}  # fmt: skip
_CRITICAL: dict[Act, int] = {
    "notes_differences": 1, "voices_concern": 2, "objects": 3, "opposes": 4,
    "firmly_opposes": 5, "warns": 5, "demands": 5, "rejects": 6,
}  # fmt: skip
LADDERS: dict[Act, tuple[Ladder, int]] = (
    {act: ("cooperative", rank) for act, rank in _COOPERATIVE.items()}
    | {act: ("critical", rank) for act, rank in _CRITICAL.items()}
    | {"discusses": ("neutral", 0)}
)


class Record(BaseModel):
    """Base of all records: frozen, and an unknown field is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True
    )


class Article(Record):
    """One text as published.

    `whole` is false where the text is known to be an excerpt; `reporter_basis` says
    how the side behind the outlet is known. `date_supplied` is the meeting's date as
    the user gave it.
    """

    id: str
    title: str | None = None
    outlet: str | None = None
    reporter: str | None = None
    reporter_basis: str | None = None
    published: str | None = None
    language: str
    url: str | None = None
    sha256: str
    length: int
    source: str
    whole: bool = True
    date_supplied: str | None = None
    text: str | None


class DateBasis(Record):
    """How a meeting's date is known, and from which words."""

    how: How = "none"
    words: str = Field(default="", alias="from")


class Participant(Record):
    """A person who took part, with the offices the article gives."""

    name: str
    offices: tuple[str, ...] = ()
    side: str | None = None


class Meeting(Record):
    """The event that an article reports; `kind` is "none" where it reports none."""

    kind: MeetingKind = "none"
    date: str | None = None
    date_precision: Precision = "none"
    date_basis: DateBasis = DateBasis()
    place: str | None = None
    sides: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()


class Span(Record):
    """Words of the article and where they stand."""

    quote: str
    start: int
    end: int


class Evidence(Span):
    """The words that prove a position.

    `match` is "normalised" where quote marks, spaces or the like differed from the
    engine's; `ambiguous` is true where the words stand more than once in the article
    and nothing told which place was meant.
    """

    match: Literal["exact", "normalised"] = "exact"
    ambiguous: bool = False


class Check(Record):
    """A point on which a statement disagrees with its quote."""

    kind: Literal["negation", "number", "date", "name", "side", "modality"]
    detail: str


class Position(Record):
    """One thing that one side, or several jointly, puts forward."""

    id: str
    side: str
    holders: tuple[str, ...]
    speaker: str | None = None
    reporter: str | None = None
    topic: str
    act: Act
    ladder: Ladder
    rank: int
    statement: str
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    source: Span | None = None
    cue: Span | None = None
    carried_from: Span | None = None
    checks: tuple[Check, ...] = ()

    @property
    def words(self) -> str:
        """The quotes in a row, joined by an ellipsis."""
        return " … ".join(piece.quote for piece in self.evidence)


class Unverified(Record):
    """A claim that the text does not bear out: shown, never counted."""

    side: str
    statement: str
    quote: str
    reason: Reason


class EngineInfo(Record):
    """Who read the article: engine, model, prompt and its hash."""

    name: str
    model: str | None = None
    prompt: str | None = None
    prompt_sha256: str | None = None


class Usage(Record):
    """What reading has cost; `cost` is in the currency of the settings' prices."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None

    def __add__(self, other: Usage) -> Usage:
        known = [c for c in (self.cost, other.cost) if c is not None]
        return Usage(
            requests=self.requests + other.requests,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            cost=sum(known) if known else None,
        )


class Summary(Record):
    """One article read: its meeting and the positions in it.

    `lost` names the parts that could not be read; `notes` says what else a reader must
    know of the reading.
    """

    article: Article
    meeting: Meeting
    positions: tuple[Position, ...]
    unverified: tuple[Unverified, ...] = ()
    engine: EngineInfo
    usage: Usage = Usage()
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    schema_version: int = SCHEMA_VERSION

    @property
    def is_complete(self) -> bool:
        """Whether every part of the article was read."""
        return not self.lost


class Failure(Record):
    """An input that could not be done, why, and what trying has cost."""

    source: str
    error: str
    usage: Usage = Usage()


class MeetingOf(Record):
    """A meeting within a comparison; several articles on it are its accounts."""

    id: str
    series: str
    date: str | None
    date_precision: Precision
    kind: MeetingKind
    sides: tuple[str, ...]
    articles: tuple[str, ...]
    reported: tuple[str, ...] = ()


class Entry(Record):
    """A thread at one meeting: its positions there, or why it has none."""

    meeting: str
    positions: tuple[str, ...] = ()
    absence: Absence | None = None

    @model_serializer
    def _either(self) -> dict[str, object]:
        """As JSON it has its positions or its absence, never both."""
        if self.absence is not None:
            return {"meeting": self.meeting, "absence": self.absence}
        return {"meeting": self.meeting, "positions": list(self.positions)}


class Change(Record):
    """What became of a thread from one meeting to a later one.

    `redline` is the later wording with ~~words gone~~ and **words come**; empty where
    there is nothing to set against each other.
    """

    kind: ChangeKind
    made_joint: bool = False
    comparability: tuple[Comparability, ...] = ()
    from_meeting: str | None = None
    to_meeting: str
    from_positions: tuple[str, ...] = ()
    to_positions: tuple[str, ...] = ()
    redline: str = ""
    reason: str = ""
    decided_by: str = "rules"
    conflict: str = ""


class Thread(Record):
    """One matter of one side followed through a series."""

    id: str
    series: str
    side: str
    topic: str
    label: str
    entries: tuple[Entry, ...]
    changes: tuple[Change, ...] = ()


class ReconciledItem(Record):
    """One position in two accounts of a meeting, or in one of them only.

    `firmer` names the account that tells it firmer, broader or more exactly; `matter`
    is the issue that it belongs to; `conflict` says where the rules see it otherwise.
    """

    kind: ReconciledKind
    matter: str
    side: str
    topic: str
    a: tuple[str, ...] = ()
    b: tuple[str, ...] = ()
    firmer: Literal["a", "b"] | None = None
    reason: str = ""
    decided_by: str = "rules"
    conflict: str = ""


class Reconciliation(Record):
    """Two accounts of one meeting, position by position."""

    meeting: str
    articles: tuple[str, str]
    items: tuple[ReconciledItem, ...] = ()


class Variant(Record):
    """A formula as one position words it."""

    meeting: str
    text: str
    position: str


class FormulaMove(Record):
    """How a formula is worded otherwise at a later meeting, as a redline."""

    from_meeting: str
    to_meeting: str
    redline: str


class FormulaUse(Record):
    """A fixed expression and where it stands in the series.

    `found` is "inventory" for those that are listed, "quoted" or "recurring" for those
    that the articles themselves show to be fixed.
    """

    formula: str
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
    continues; empty for a new matter. `label` compares it with their last wording;
    `speaks_for` names those of them whose change it is, where it is not all of them: of
    a wording that one readout splits or joins, one pair is compared.
    """

    position: str
    side: str
    against: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] | None = None
    label: ChangeKind = "new"
    reason: str = ""
    decided_by: str
    prompt_sha256: str | None = None


class Comparison(Record):
    """Meetings, threads and changes, with the summaries they were made from.

    `undated` names the meetings whose place in the order cannot be told; `failures`
    the inputs that could not be read and are missing from it; `selection` says what was
    asked for where threads or series were left out.
    """

    meetings: tuple[MeetingOf, ...]
    threads: tuple[Thread, ...]
    reconciliations: tuple[Reconciliation, ...] = ()
    formulas: tuple[FormulaUse, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    summaries: tuple[Summary, ...]
    verdicts: tuple[Verdict, ...] = ()
    undated: tuple[str, ...] = ()
    selection: str | None = None
    usage: Usage = Usage()
    notes: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    schema_version: int = SCHEMA_VERSION


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes; lone surrogates count as themselves."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

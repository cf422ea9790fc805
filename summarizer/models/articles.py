"""What is read in one article: its meeting, and the positions in it.

All records are frozen and refuse unknown fields. A `Position` cannot be built without
`Evidence`, nor `Evidence` without its place in the text; only `summarizer.grounding`
builds them from an engine's proposals. Offsets are code points, half-open, into
`Article.text` as it was given: `article.text[e.start:e.end] == e.quote`, always.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import Any, Literal

from pydantic import Field, model_validator

from summarizer.errors import SummarizerError
from summarizer.models.records import SCHEMA_VERSION, Record
from summarizer.models.remarks import Remark
from summarizer.models.version1 import upgraded_summary

Act = Literal[
    "recalls", "states", "affirms", "welcomes", "thanks", "congratulates", "hopes",
    "proposes", "calls_for", "invites", "ready_to", "supports", "commits", "agrees",
    "has_done", "notes_differences", "voices_concern", "objects", "opposes",
    "firmly_opposes", "warns", "demands", "rejects", "discusses",
]  # fmt: skip
Ladder = Literal["cooperative", "critical", "neutral"]
Force = Literal["ASSERT", "APPRECIATE", "SEEK", "COMMIT", "AGREE", "OBJECT"]
MeetingKind = Literal[
    "phone call", "video call", "talks", "letters", "multilateral", "none"
]
Precision = Literal["day", "month", "year", "none"]
# By how many parts of YYYY-MM-DD are known.
PRECISIONS: tuple[Precision, ...] = ("none", "year", "month", "day")
How = Literal["stated", "derived", "published", "supplied", "none"]
Reason = Literal[
    "not_found", "negation_cut", "condition_cut", "quantifier_cut", "attribution_cut",
    "stitched", "cut_word", "empty", "unreadable",
]  # fmt: skip
# When a position was put forward: at this meeting, at an earlier one; or by whom the
# article is.
Frame = Literal["said", "recalled", "background"]
# What settles whose a position is: the side's name in the text, a person whose side is
# known, the speaker of an earlier sentence, the engine alone, or nothing. And what
# settles whose somebody is: an office or name with its country ("named"), somebody of
# the side named in one breath ("beside"), that the side reports and calls its own by no
# country ("reporter"), the list of leaders ("leaders"), what they commit their own
# country to ("words"), of two that met the one the other is not of ("left"). A position
# has one of the latter three where its speaker's side is known no better.
SideHow = Literal[
    "named", "person", "carried", "beside", "reporter", "leaders", "words", "left",
    "engine", "none",
]  # fmt: skip

# Where it stands whose account it is: in the first lines ("(Xinhua) --"), the outlet's
# name, a source line at the end, the address, the title, or what the page leaves around
# the text; or it was given with the article.
ReporterHow = Literal[
    "head", "outlet", "source", "address", "title", "page", "given"
]  # fmt: skip

# What a run does, in its order: articles are read, their meetings compared, the page of
# a series is written; or a draft is checked.
Stage = Literal["reading", "comparing", "page"]
Doing = Literal[Stage, "checking"]

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
_BY_FORCE: dict[Force, tuple[Act, ...]] = {
    "ASSERT": ("recalls", "states", "affirms", "has_done", "discusses"),
    "APPRECIATE": ("welcomes", "thanks", "congratulates"),
    "SEEK": ("hopes", "proposes", "calls_for", "invites", "demands"),
    "COMMIT": ("ready_to", "supports", "commits"),
    "AGREE": ("agrees",),
    "OBJECT": (
        "notes_differences", "voices_concern", "objects", "opposes", "firmly_opposes",
        "warns", "rejects",
    ),
}  # fmt: skip
# What is done in saying it, whatever its rank: a demand seeks, however sharp it is.
FORCES: dict[Act, Force] = {
    act: force for force, acts in _BY_FORCE.items() for act in acts
}


def acts_of(*forces: Force) -> frozenset[Act]:
    """All acts that have one of these forces."""
    return frozenset(act for force in forces for act in _BY_FORCE[force])


# Kinds of act that no force sets apart.
# That something is so: words behind these may show an act of their own ("stressed that
# China supports S"). Not "discusses", which names a matter and says nothing of it.
STATING: frozenset[Act] = frozenset(("states", "affirms", "recalls"))
# What is done by several with each other: who does it together holds it together.
TOGETHER: frozenset[Act] = frozenset(("discusses", "agrees"))


class Original(Record):
    """The file or web page that a text was found in, by the hash of its bytes."""

    sha256: str
    media_type: str


class PartOf(Record):
    """Which item of a bulletin an article is, and where it stands in the whole.

    `number` counts from one, `of` how many there are; `start` and `end` are code
    points, half-open, in the text of the file, of which `sha256` is the hash.
    """

    number: int
    of: int
    start: int
    end: int
    sha256: str


class Article(Record):
    """One text as published.

    `whole` is false where the text is known to be an excerpt; `reporter_basis` says
    how the side behind the outlet is known, `reporter_how` where it stands: with no
    reporter, that it is known to be nobody's. `date_supplied` is the meeting's date as
    the user gave it. `original` is missing where the text came as it is, in JSON or as
    an object. `pages` are the offsets at which its pages begin, none where it has no
    pages; `notes` what a reader must know of how the text was found. `part` is set
    where it is an item of a bulletin: it is whole all the same.
    """

    id: str
    title: str | None = None
    outlet: str | None = None
    reporter: str | None = None
    reporter_basis: str | None = None
    reporter_how: ReporterHow | None = None
    published: str | None = None
    language: str
    url: str | None = None
    sha256: str
    length: int
    source: str
    whole: bool = True
    date_supplied: str | None = None
    original: Original | None = None
    pages: tuple[int, ...] = ()
    notes: tuple[Remark, ...] = ()
    part: PartOf | None = None
    text: str | None

    def page_at(self, offset: int) -> int | None:
        """The 1-based number of the page on which an offset stands, if it has pages."""
        return bisect_right(self.pages, offset) or None


class DateBasis(Record):
    """How a meeting's date is known, and from which words."""

    how: How = "none"
    words: str = Field(default="", alias="from")


class SideBasis(Record):
    """How it is known whose a position or a person is, and from which words."""

    how: SideHow = "none"
    words: str = Field(default="", alias="from")


class Participant(Record):
    """A person who took part, with the offices the article gives.

    `side` is None where neither the text nor the list of leaders settles it;
    `side_basis` says how it is known.
    """

    name: str
    offices: tuple[str, ...] = ()
    side: str | None = None
    side_basis: SideBasis = SideBasis()


class Meeting(Record):
    """The event that an article reports; `kind` is "none" where it reports none.

    `between` are the first and the last day that it can have been on, where they tell
    more than a date without a day.
    """

    kind: MeetingKind = "none"
    date: str | None = None
    date_precision: Precision = "none"
    date_basis: DateBasis = DateBasis()
    between: tuple[str, str] | None = None
    place: str | None = None
    sides: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()

    def dated(
        self,
        date: str | None,
        how: How,
        words: str,
        between: tuple[str, str] | None = None,
    ) -> Meeting:
        """The meeting on this date: YYYY, YYYY-MM, YYYY-MM-DD, or None if not known."""
        parts = date.split("-") if date else ()
        return self.model_copy(
            update={
                "date": date,
                "date_precision": PRECISIONS[len(parts)],
                "date_basis": DateBasis(how=how, words=words),
                "between": between,
            }
        )


class Span(Record):
    """Words of the article and where they stand.

    `paragraph` is the 1-based number of the paragraph (`summarizer.text.paragraphs`)
    in which they begin, so that a reader finds them without the text as well; `page`
    that of the page, where the article has pages.
    """

    quote: str
    start: int
    end: int
    paragraph: int | None = None
    page: int | None = None


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

    kind: Literal[
        "negation", "number", "date", "name", "side", "modality", "condition",
        "quantifier", "strength",
    ]  # fmt: skip
    detail: str


class Recalled(Record):
    """The earlier meeting that a recalled position is of, as far as the text tells."""

    date: str | None = None
    meeting: str | None = None


class Position(Record):
    """One thing that one side, or several jointly, puts forward.

    `side` is None where the text does not settle it; then `holders` is empty.
    """

    id: str
    side: str | None
    side_basis: SideBasis = SideBasis()
    holders: tuple[str, ...]
    speaker: str | None = None
    reporter: str | None = None
    frame: Frame = "said"
    recalled: Recalled | None = None
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
    def counts(self) -> bool:
        """Whether it is some side's and was said at the meeting."""
        return self.side is not None and self.frame == "said"

    @property
    def force(self) -> Force:
        """What is done in saying it; it follows from the act."""
        return FORCES[self.act]

    @property
    def words(self) -> str:
        """The quotes in a row, joined by an ellipsis."""
        return " … ".join(piece.quote for piece in self.evidence)


class Unverified(Record):
    """A claim that the text does not bear out: shown, never counted."""

    side: str | None
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

    @classmethod
    def spent_on(cls, error: SummarizerError) -> Usage:
        """What was spent on requests that came to nothing."""
        return cls(
            requests=error.requests,
            prompt_tokens=error.prompt_tokens,
            completion_tokens=error.completion_tokens,
            cost=error.cost,
        )

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
    lost: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    schema_version: Literal[2] = SCHEMA_VERSION

    @model_validator(mode="before")
    @classmethod
    def _of_version_1(cls, data: Any) -> Any:
        return upgraded_summary(data)

    @property
    def counted(self) -> tuple[Position, ...]:
        """The positions that enter threads, accounts and counts."""
        return tuple(each for each in self.positions if each.counts)

    @property
    def no_readout(self) -> Remark | None:
        """What its text is, where it is sure to report no meeting."""
        told = (note for note in self.notes if note.code == "not_a_readout")
        return next(told, None)

    @property
    def is_complete(self) -> bool:
        """Whether every part of the article was read."""
        return not self.lost


class Failure(Record):
    """An input that could not be done, why, and what trying has cost.

    `kind` is the class of `summarizer.errors` that says so. `stage` is where it failed:
    what could not be compared, or have its page, is a series; what could not be
    checked, a sentence.
    """

    source: str
    error: str
    kind: str = "InputError"
    usage: Usage = Usage()
    stage: Doing = "reading"

    @classmethod
    def of(
        cls, source: str, error: SummarizerError, stage: Doing = "reading"
    ) -> Failure:
        """The error of a source as a record."""
        return cls(
            source=source,
            error=str(error).removeprefix(f"{source}: "),
            kind=type(error).__name__,
            usage=Usage.spent_on(error),
            stage=stage,
        )


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes; lone surrogates count as themselves."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

"""What is found of a matter: who said it at which meeting, and who was silent."""

from __future__ import annotations

from typing import Literal

from summarizer.models.articles import Act, Failure, Frame, Span
from summarizer.models.comparisons import MeetingOf
from summarizer.models.records import SCHEMA_VERSION, Record
from summarizer.models.remarks import Remark
from summarizer.models.selections import Selection

FoundBy = Literal["words", "topic", "formula"]
# Why a side has no wording at a meeting. The last three: what was looked for is not
# known in the language of its accounts; it stands in their text, but in no position
# found; their text was not kept, so that only positions could be asked.
Silence = Literal[
    "not_mentioned", "side_not_reported", "excerpt_only", "other_language", "in_text",
    "no_text",
]  # fmt: skip


class FoundWording(Record):
    """A position that words the matter.

    `variant` is the formula as it stands there; `only_in_statement` is true where the
    words asked for stand in the statement and not in the quote. `reference` is as a
    brief prints it.
    """

    position: str
    article: str
    source: str
    language: str
    reporter: str | None
    meeting: str | None
    date: str | None
    side: str | None
    holders: tuple[str, ...]
    speaker: str | None
    act: Act
    frame: Frame
    statement: str
    quote: str
    start: int
    end: int
    paragraph: int | None
    reference: str
    variant: str | None = None
    only_in_statement: bool = False


class FoundAt(Record):
    """A meeting: a side's wordings there, as ids of positions, or why it has none.

    `reporters` are the sides whose accounts tell of the meeting; of a silence, those
    whose accounts it rests on.
    """

    meeting: str
    positions: tuple[str, ...] = ()
    silence: Silence | None = None
    reporters: tuple[str, ...] = ()


class FoundSide(Record):
    """One side on the matter, meeting by meeting.

    `side` is None for wordings whose side the text does not settle. `first_said` and
    `last_said` are meetings, `times` at how many it was said; what is recalled of an
    earlier meeting, or the reporter's own, does not count, nor does an undated meeting.
    `gaps` are the meetings between at which the side is reported and not heard of it,
    `not_since` those after the last.
    """

    side: str | None
    first_said: str | None = None
    last_said: str | None = None
    times: int = 0
    gaps: tuple[str, ...] = ()
    not_since: tuple[str, ...] = ()
    entries: tuple[FoundAt, ...] = ()


class FoundInText(Span):
    """A sentence with the words asked for, that no position found covers."""

    article: str
    source: str
    meeting: str | None
    reference: str


class FoundSeries(Record):
    """The matter in one series, meetings in order, the undated last."""

    series: str
    meetings: tuple[MeetingOf, ...]
    undated: tuple[str, ...] = ()
    sides: tuple[FoundSide, ...] = ()


class Finding(Record):
    """What is found of a phrase, a topic or a formula.

    `name` is the topic's id or the formula's name, `label` what to print. `wordings`
    are in order of time; those of articles that report no meeting come last. `in_text`
    are sentences for the reader to look at: whose they are is not known.
    """

    phrase: str
    by: FoundBy
    name: str
    label: str
    wordings: tuple[FoundWording, ...] = ()
    series: tuple[FoundSeries, ...] = ()
    in_text: tuple[FoundInText, ...] = ()
    accounts: int = 0
    selection: Selection | None = None
    notes: tuple[Remark, ...] = ()
    failures: tuple[Failure, ...] = ()
    schema_version: Literal[2] = SCHEMA_VERSION

"""What is known while a text is read: one set of records for both grammars.

People and where they are named, who can be meant, for whom they stand, what attributes
words to them, and what these words come to. Places are half-open ranges, of words in
`tokens`, of code points in `clauses`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from summarizer.engines.rules.belonging import Belonging
from summarizer.engines.rules.text import Extent
from summarizer.models import STATING, TOGETHER, Act
from summarizer.proposals import Quote

Kind = Literal[
    "former",
    "latter",
    "person",
    "side",
    "joint",
    "event",
    "they",
    "pronoun",
    "it",
    "we",
    "office",
    "own",
    "crowd",
    "someone",
]
FrameKind = Literal["lead", "tail", "joined", "participle", "purpose"]


class Attribution(NamedTuple):
    """The words that name the source, the words that report, and what is reported.

    `source` or `cue` is None where the text carries it over from before; `content` has
    two spans where the attribution interrupts it: "trade, she said, is growing".
    """

    source: Extent | None
    cue: Extent | None
    content: tuple[Extent, ...]


@dataclass
class Person:
    """Someone the article names.

    `first` is the word where they first appear, -1 for the title; `past` is true for
    who is named as former holder of an office. Their side is what is known of their
    `belonging`.
    """

    name: str
    words: tuple[str, ...]
    first: int
    offices: list[str] = field(default_factory=list)
    past: bool = False
    belonging: Belonging = field(default_factory=Belonging)

    @property
    def side(self) -> str | None:
        """The code of their side, None where the text does not settle it."""
        return self.belonging.side


@dataclass(frozen=True)
class Naming:
    """A place where a person is named, title and country included."""

    start: int
    end: int
    person: Person


class Role(NamedTuple):
    """An office named without its holder: "the President of Russia"."""

    end: int
    office: str
    side: str | None


@dataclass(frozen=True)
class Actor:
    """Words that can be a subject, and whom they name as far as they say it."""

    start: int
    end: int
    kind: Kind
    sides: tuple[str, ...] = ()
    person: Person | None = None
    office: str = ""
    parts: tuple[Actor, ...] = ()

    def moved(self, start: int, gap: tuple[int, int]) -> Actor | None:
        """The same actor in the sentence that begins at `start`, closed over `gap`."""
        if gap[0] <= self.start < gap[1]:
            return None
        by = start if self.start < gap[0] else start + gap[1] - gap[0]
        return replace(self, start=self.start - by, end=self.end - by)

    @property
    def is_plural(self) -> bool:
        """Whether the verb behind it stands in the plural: "they agree"."""
        several = ("joint", "they", "we", "own", "crowd")
        return self.kind in several or len(self.sides) > 1 or len(self.parts) > 1


@dataclass(frozen=True)
class Holder:
    """Whom an actor stands for: a side or several, and the person who speaks.

    `together` is true for several of whom only these sides are named; `unsettled` for
    one of those who met where the text does not tell which.
    """

    sides: tuple[str, ...]
    speaker: str | None
    named: tuple[int, int] | None
    together: bool = False
    unsettled: bool = False


# One of those who met, and the text does not tell which.
UNSETTLED = Holder((), None, None, unsettled=True)


@dataclass(frozen=True)
class Frame:
    """One attribution. `onset` is where its own words begin, `end` where they end.

    `earlier` marks what had been said before: "had called for S".
    """

    kind: FrameKind
    actor: Actor | None
    base: str
    act: Act
    takes: str
    onset: int
    verb: int
    cue_end: int
    end: int
    tense: str
    negated: bool = False
    participle: bool = False
    earlier: bool = False


class Content(NamedTuple):
    """What an attribution reports: where it stands, its act, and whose words it is.

    `own` are the sides that speak.
    """

    start: int
    end: int
    act: Act
    own: tuple[str, ...] = ()


class Piece(NamedTuple):
    """A half-open range of words that makes one position, and its act."""

    start: int
    end: int
    act: Act


class Listing(NamedTuple):
    """What the sentence above a list says of each of its items.

    Without a cue the items bring their own verbs: "the two Heads of State:" is followed
    by "Agreed to S".
    """

    holder: Holder
    act: Act = "states"
    source: Quote | None = None
    cue: Quote | None = None


def denied(act: Act) -> Act:
    """What is denied is not done: who "did not endorse S" only says so."""
    if act in TOGETHER:
        return "notes_differences" if act == "agrees" else "states"
    return act if act in STATING else "states"

"""What is known while a text is read: one set of records for both grammars.

People and where they are named, who can be meant, for whom they stand, what attributes
words to them, and what these words come to. Places are half-open ranges, of words in
`tokens`, of code points in `clauses`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Literal, NamedTuple, TypeVar

from summarizer.engines.rules.belonging import Belonging, Clue
from summarizer.engines.rules.text import Extent, Text
from summarizer.models import STATING, TOGETHER, Act, Meeting, Participant

Span = tuple[int, int]
Kind = Literal[
    "former", "latter", "person", "side", "joint", "event", "they", "pronoun", "it",
    "we", "office", "own", "crowd", "someone",
]  # fmt: skip
CueKind = Literal[
    "lead", "tail", "joined", "participle", "purpose", "passive", "quoted", "phrase"
]
T = TypeVar("T", bound=Text)


@dataclass
class Person:
    """Someone the article names.

    `words` are those of the name where it is read word by word; `first` is the place
    where they first appear, -1 for the title; `forms` are the ways in which later
    sentences name them; `past` is true for who is named as former holder of an office,
    `foreign` for a name that the language writes as it does those of other countries.
    Their side is what is known of their `belonging`.
    """

    name: str
    words: tuple[str, ...] = ()
    first: int = 0
    offices: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    past: bool = False
    foreign: bool = False
    belonging: Belonging = field(default_factory=Belonging)

    @property
    def side(self) -> str | None:
        """The code of their side, None where the text does not settle it."""
        return self.belonging.side

    @property
    def sides(self) -> tuple[str, ...]:
        """Their side, alone; nothing where the text does not settle it."""
        return (self.side,) if self.side else ()

    @property
    def participant(self) -> Participant:
        """Themselves as one who took part in a meeting."""
        return Participant(
            name=self.name,
            offices=tuple(self.offices),
            side=self.side,
            side_basis=self.belonging.basis,
        )


class Naming(NamedTuple):
    """A place where a person is named, title and country included."""

    start: int
    end: int
    person: Person


class Role(NamedTuple):
    """An office named without its holder: "the President of Russia"."""

    end: int
    office: str
    side: str | None


@dataclass
class Cast(Generic[T]):
    """Everybody in a text, by the place where they are named.

    `roles` are offices named without a holder; `title` is the cast of the title, whose
    people are here too.
    """

    passage: T
    people: list[Person]
    namings: dict[int, Naming] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)
    title: Cast[T] | None = None

    def all_namings(self) -> list[tuple[list[Naming], T]]:
        """Where people are named, in text order: in the title, then in the text."""
        casts = [self.title, self] if self.title else [self]
        return [
            (sorted(cast.namings.values(), key=lambda n: n.start), cast.passage)
            for cast in casts
        ]


@dataclass(frozen=True)
class Actor:
    """Words that can be a subject, and whom they name as far as they say it.

    `owner` is of two whose guest, host or counterpart is meant: "Berg's guest".
    """

    start: int
    end: int
    kind: Kind
    sides: tuple[str, ...] = ()
    person: Person | None = None
    office: str = ""
    parts: tuple[Actor, ...] = ()
    owner: Actor | None = None

    def moved(self, start: int, gap: Span) -> Actor | None:
        """The same actor in the sentence that begins at `start`, closed over `gap`."""
        if gap[0] <= self.start < gap[1]:
            return None
        by = start if self.start < gap[0] else start + gap[1] - gap[0]
        return replace(self, start=self.start - by, end=self.end - by)

    def is_of(self, own: tuple[str, ...]) -> bool:
        """Whether it is of these sides, or points back to who speaks."""
        if any(each.kind in ("pronoun", "we", "it") for each in (self, *self.parts)):
            return True
        return bool(self.sides) and set(self.sides) <= set(own)

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
    named: Span | None
    together: bool = False
    unsettled: bool = False


# One of those who met, and the text does not tell which.
UNSETTLED = Holder((), None, None, unsettled=True)


@dataclass(frozen=True)
class Cue:
    """What attributes words: whose they are, its act, and where its own words stand.

    It begins at `onset`, its verb at `verb`; at `cue_end` the words of the verb end, at
    `end` begins what is said. `base` is the verb as a list has it, `takes` what may
    follow it, `tense` "past" or "s". `earlier` marks what had been said before: "had
    called for S"; `is_direct` is false where a phrase parts subject and verb.
    """

    actor: Actor | None
    act: Act
    onset: int
    verb: int
    cue_end: int
    end: int
    kind: CueKind = "lead"
    takes: str = "clause"
    base: str = ""
    tense: str = "past"
    negated: bool = False
    earlier: bool = False
    is_direct: bool = True

    @property
    def words(self) -> Span:
        """Where the words of the verb stand, without what is said."""
        return self.verb, self.cue_end

    @property
    def is_saying(self) -> bool:
        """Whether what is said stands behind the verb, as a clause."""
        return self.takes == "clause"


@dataclass(frozen=True)
class SubjectCue(Cue):
    """A cue with its subject."""

    actor: Actor


class Content(NamedTuple):
    """What an attribution reports: where it stands, its act, and whose words it is.

    `spans` is one range of words, or the clauses; `own` are the sides that speak.
    """

    spans: Sequence[Extent]
    act: Act
    own: tuple[str, ...] = ()


class Piece(NamedTuple):
    """A half-open range that makes one position, its act, and what shows the act."""

    start: int
    end: int
    act: Act
    cue: Span | None = None


class Proof(NamedTuple):
    """Where the source, the cue, and the name that is carried on stand."""

    source: Span | None = None
    cue: Span | None = None
    named: Span | None = None


class Listing(NamedTuple):
    """What the sentence above a list says of each of its items.

    Without a cue the items bring their own verbs: "the two Heads of State:" is followed
    by "Agreed to S".
    """

    holder: Holder
    act: Act = "states"
    proof: Proof = Proof()


@dataclass(frozen=True)
class Setting(Generic[T]):
    """Who is in the article, and the meeting they had.

    `floor` are the sides that "they all" stand for; `partners` is true where others
    took part who are not named: "a call with Allies and partners"; `own_office` is that
    of the reporter's leader, where the report does not name them: "The Prime Minister";
    `narrator` is the side that tells it where no reporter is known, or the outlet's
    own; `is_open` is true where somebody of the opening may be of a side that is not
    told, `is_briefing` where a spokesperson answers the press, `is_statement` where all
    speak together, but for what one is named to say.
    """

    cast: Cast[T]
    meeting: Meeting
    floor: tuple[str, ...] = ()
    partners: bool = False
    own_office: str = ""
    narrator: str | None = None
    is_open: bool = False
    is_briefing: bool = False
    is_statement: bool = False


def denied(act: Act) -> Act:
    """What is denied is not done: who "did not endorse S" only says so."""
    if act in TOGETHER:
        return "notes_differences" if act == "agrees" else "states"
    return act if act in STATING else "states"


def share_side(row: Sequence[Person]) -> None:
    """Give those named in one breath, without a side, the one that the others are of.

    Of two, one side is enough; of more, it must be the first one's, whom the others
    come with.
    """
    known = [person for person in row if person.side]
    if len({person.side for person in known}) != 1 or not (row[0].side or len(row) < 3):
        return
    for person in row:
        if person.side is None:
            side = str(known[0].side)
            person.belonging.learn(Clue("beside", side, known[0].name))

"""What an engine hands on: claims, and the words it says support them.

A proposal is not yet a position: `summarizer.grounding` looks for its words in the
article and builds the position, or keeps the claim as unverified.
"""

from __future__ import annotations

from summarizer.models import (
    Act,
    EngineInfo,
    Frame,
    Meeting,
    Recalled,
    Record,
    Remark,
    Unverified,
    Usage,
)


class Quote(Record):
    """Words that are said to stand in the article.

    Either `words` in full (an ellipsis divides it into pieces), or `words` as the first
    and `until` as the last words of one passage. `sentence` is the 1-based number of
    the sentence (`summarizer.text.sentences`) in which it begins. `start` and `end` are
    set by engines that read the words off the text; they are checked all the same.
    """

    words: str
    until: str | None = None
    sentence: int | None = None
    start: int | None = None
    end: int | None = None


class Proposal(Record):
    """One claimed position; `side` is a code, "joint", or None where not settled."""

    side: str | None
    holders: tuple[str, ...]
    act: Act
    topic: str
    statement: str
    quotes: tuple[Quote, ...]
    speaker: str | None = None
    frame: Frame = "said"
    recalled: Recalled | None = None
    source: Quote | None = None
    cue: Quote | None = None
    carried_from: Quote | None = None


class Reading(Record):
    """One article as an engine read it.

    `unread` holds claims that could not even be made out; `date` is the meeting's date
    by the engine's own account, still to be checked against the text; `lost` names the
    parts of the article that could not be read, for the reader's eye.
    """

    meeting: Meeting
    proposals: tuple[Proposal, ...]
    engine: EngineInfo
    usage: Usage = Usage()
    unread: tuple[Unverified, ...] = ()
    date: str | None = None
    lost: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()


class Again(Record):
    """A second answer: for each claim asked about a new proposal, or None."""

    proposals: tuple[Proposal | None, ...]
    usage: Usage = Usage()

"""What settles whose a position is: the words of the text that name its side."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.grounding.people import people_of
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, Article, Meeting, SideBasis, SideHow, Span
from summarizer.proposals import Proposal
from summarizer.scripts import is_east_asian
from summarizer.text import sentence_at

# What stands between the parts of a name.
_APART = re.compile(r"[\s·・]+")
# How a person's side is known where a position by them is not simply a person's.
_INFERRED = frozenset[SideHow]({"leaders", "words", "left"})


def side_basis(
    article: Article,
    meeting: Meeting,
    proposal: Proposal,
    source: Span | None,
    carried: Span | None,
    at: int,
) -> SideBasis:
    """How it is known whose the position is whose words begin `at`.

    The source's own words go first ("China", "President Xi"), then those that an
    earlier sentence carries over, then the side's name in the sentence itself. Where
    none of them names the side it is the engine that says so.
    """
    if proposal.side is None:
        return _basis("none", source.quote if source else "")
    codes = frozenset(proposal.holders)
    text = article.text or ""
    if source is not None and (how := _names(source.quote, codes, text, meeting)):
        return _basis(how, source.quote)
    if carried is not None and (
        proposal.side == JOINT or _names(carried.quote, codes, text, meeting)
    ):
        return _basis("carried", carried.quote)
    sentence = sentence_at(text, at)
    if sentence is not None:
        words = text[sentence.start : sentence.end]
        for mention in find_sides(words):
            if mention.code in codes:
                return _basis("named", words[mention.start : mention.end])
    return SideBasis(how="engine")


@lru_cache(maxsize=2_000)  # few in a text, each of many positions
def _basis(how: SideHow, words: str) -> SideBasis:
    return SideBasis.model_validate({"how": how, "from": words})


def _names(
    words: str, codes: frozenset[str], text: str, meeting: Meeting
) -> SideHow | None:
    """Whether the words name one of the sides, or a person who is of one."""
    if any(mention.code in codes for mention in find_sides(words)):
        return "named"
    for name, side in people_of(text, meeting):
        if side in codes and (
            _has_part(words, name) or _is_short(words, name, meeting)
        ):
            return _inferred(name, meeting) or "person"
    return None


def _has_part(words: str, name: str) -> bool:
    """Whether the words have the name or a part of it; or are the name's beginning,
    where it is written without spaces: 石破 of 石破茂.
    """
    said, whole = words.casefold(), name.casefold()
    parts = _APART.split(whole)
    return any(len(part) > 1 and part in said for part in parts) or (
        len(said) > 1 and is_east_asian(whole[:1]) and whole.startswith(said)
    )


def _is_short(words: str, name: str, meeting: Meeting) -> bool:
    """Whether the words are the name's first character and an office: 林部長."""
    title = words[1:].strip()
    return (
        len(title) > 1
        and is_east_asian(words[0])
        and words[0] == name[:1]
        and any(
            office.endswith(title)
            for each in meeting.participants
            if each.name == name
            for office in each.offices
        )
    )


def _inferred(name: str, meeting: Meeting) -> SideHow | None:
    """How a participant's side is known, where no words beside the name tell it."""
    found = next((p for p in meeting.participants if p.name == name), None)
    how = found.side_basis.how if found else None
    return how if how in _INFERRED else None

"""The words by which an English subject is known, and what it cannot be."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.grounding.guarding import either
from summarizer.languages.language import ENGLISH, read_language
from summarizer.languages.records import Words
from summarizer.lexicon.sides import find_sides

_LOWER = "[a-z]"  # no name follows


class Subjects(NamedTuple):
    """Patterns of what stands in a subject, beside it, or for it."""

    pronouns: re.Pattern[str]  # a person or a thing
    persons: re.Pattern[str]
    things: re.Pattern[str]
    own: re.Pattern[str]  # of the speaker, in direct speech
    couples: re.Pattern[str]
    joined: re.Pattern[str]  # before a subject that is the second of two
    accompanied: re.Pattern[str]  # behind a first one
    article: re.Pattern[str]
    no_party: re.Pattern[str]
    within: re.Pattern[str]  # "of a village": its words name another
    relative: re.Pattern[str]  # as far as the noun that a relative clause is of
    honorific: re.Pattern[str]
    no_subject: re.Pattern[str]
    finite: re.Pattern[str]
    indefinite: re.Pattern[str]
    speakers: re.Pattern[str]  # the noun of somebody, or of a body or a medium
    crowds: re.Pattern[str]  # bodies and crowds that are no government's
    behind: re.Pattern[str]  # lead from that noun to what it is of


@cache
def subjects() -> Subjects:
    """The lists of `voices.toml` for a subject itself."""
    lists = read_language(ENGLISH).word_voices
    flags = re.IGNORECASE

    def one(*chosen: Words) -> str:
        return either([word for words in chosen for word in words], ENGLISH)

    bodies = rf"(?!{one(lists.article)} {one(lists.states)})"
    return Subjects(
        pronouns=re.compile(one(lists.persons, lists.things), flags),
        persons=re.compile(one(lists.persons), flags),
        things=re.compile(one(lists.things), flags),
        own=re.compile(one(lists.own), flags),
        couples=re.compile(f" {one(lists.couples)} "),
        joined=re.compile(f"{one(lists.joined)}$", flags),
        accompanied=re.compile(
            rf"\s*(?:{one(lists.couples)}|,? {one(lists.accompanied)})"
        ),
        article=re.compile(f"{one(lists.article)} ", flags),
        no_party=re.compile(
            rf"{one(lists.no_opening)}|(?s:.*?){one(lists.no_partner)}", flags
        ),
        within=re.compile(rf"{one(lists.within)} {bodies}{_LOWER}"),
        relative=re.compile(
            rf"(?:[\w'-]+ )*?{one(lists.relatives)} "
            rf"|(?i:{one(lists.topical)}) (?:[\w'-]+ )*?{one(lists.indefinite)} "
            rf"(?:[a-z][\w'-]+ ){{1,3}}(?=[A-Z])"
        ),
        honorific=re.compile(one(lists.honorific)),
        no_subject=re.compile(one(lists.no_subject), flags),
        finite=re.compile(one(lists.finite)),
        indefinite=re.compile(one(lists.indefinite), flags),
        speakers=re.compile(
            either([*lists.speakers, *read_language(ENGLISH).guard.others], ENGLISH),
            flags,
        ),
        crowds=re.compile(one(lists.crowds), flags),
        behind=re.compile(rf"\s{one(lists.behind)}(?!\w)", flags),
    )


def is_somebody(who: str) -> bool:
    """Whether some words can be a subject: an article, a plural, or a capital."""
    words, parts = subjects(), who.split()
    if words.no_subject.fullmatch(parts[0]) or words.finite.search(who):
        return False
    known = words.indefinite.match(who) is not None
    return known or parts[-1].endswith("s") or len(parts) > 1


def can_speak(who: str) -> bool:
    """Whether a subject's noun is of a person, a body, a country or a medium.

    "Events since then", "the root of the problem" show and lie, but say nothing.
    """
    words = subjects()
    noun = words.behind.split(who, maxsplit=1)[0].split()
    if not noun or words.no_subject.fullmatch(noun[0]):
        return False
    named = noun[-1][0].isupper() and len(noun) > 1
    return (
        named
        or _ends_in(words.speakers, noun)
        or (bool(find_sides(noun[-1]) and noun[0][0].isupper()))
    )


def _ends_in(pattern: re.Pattern[str], noun: list[str]) -> bool:
    """Whether the last word, or the last two, are of a list."""
    return any(pattern.fullmatch(" ".join(noun[-n:])) for n in (1, 2))


def is_crowd(who: str) -> bool:
    """Whether a subject's noun is of a body or of several, and no one's name."""
    noun = subjects().behind.split(who, maxsplit=1)[0].split()
    return bool(noun) and subjects().crowds.fullmatch(noun[-1]) is not None

"""The words by which an English subject is known, and what it cannot be."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from summarizer.grounding.guarding import either, seek
from summarizer.languages.language import ENGLISH, read_language
from summarizer.languages.records import Words
from summarizer.lexicon.sides import find_sides
from summarizer.seeking import Sought

OWNER = 61  # characters in which an owner's name ends, its apostrophe included
_LOWER = "[a-z]"  # no name follows


class Subjects(NamedTuple):
    """Patterns of what stands in a subject, beside it, or for it."""

    pronouns: Sought  # a person or a thing
    persons: Sought
    things: Sought
    own: Sought  # of the speaker, in direct speech
    couples: Sought
    joined: Sought  # before a subject that is the second of two
    accompanied: Sought  # behind a first one
    owned: Sought  # "the King's main demand was"
    article: Sought
    no_party: Sought
    within: Sought  # "of a village": its words name another
    relative: Sought  # as far as the noun that a relative clause is of
    honorific: Sought
    no_subject: Sought
    finite: Sought
    indefinite: Sought
    speakers: Sought  # the noun of somebody, or of a body or a medium
    crowds: Sought  # bodies and crowds that are no government's
    behind: Sought  # lead from that noun to what it is of


@cache
def subjects() -> Subjects:
    """The lists of `voices.toml` for a subject itself."""
    lists = read_language(ENGLISH).word_voices

    def one(*chosen: Words) -> str:
        return either([word for words in chosen for word in words], ENGLISH)

    bodies = rf"(?!{one(lists.article)} {one(lists.states)})"
    return Subjects(
        pronouns=seek((*lists.persons, *lists.things), ENGLISH),
        persons=seek(lists.persons, ENGLISH),
        things=seek(lists.things, ENGLISH),
        own=seek(lists.own, ENGLISH),
        couples=Sought(f" {one(lists.couples)} ", lists.couples, 0),
        joined=seek(lists.joined, ENGLISH, "$"),
        accompanied=Sought(
            rf"\s*(?:{one(lists.couples)}|,? {one(lists.accompanied)})",
            (*lists.couples, *lists.accompanied),
            0,
            first=(*lists.couples, *lists.accompanied),
            gap=True,
        ),
        owned=Sought(
            rf"(?P<who>[^,;.]{{2,{OWNER - 1}}}?)'s? "
            rf"(?:[\w-]+ ){{0,3}}{one(lists.owned)} "
            rf"(?:[\w-]+ ){{0,4}}?{one(lists.copulas)}(?!\w)",
            lists.owned,
        ),
        article=seek(lists.article, ENGLISH, " "),
        no_party=Sought(
            rf"{one(lists.no_opening)}|(?s:.*?){one(lists.no_partner)}",
            (*lists.no_opening, *lists.no_partner),
        ),
        within=seek(lists.within, ENGLISH, f" {bodies}{_LOWER}", flags=0),
        relative=Sought(
            rf"(?:[\w'-]+ )*?{one(lists.relatives)} "
            rf"|(?i:{one(lists.topical)}) (?:[\w'-]+ )*?{one(lists.indefinite)} "
            rf"(?:[a-z][\w'-]+ ){{1,3}}(?=[A-Z])",
            (*lists.relatives, *lists.topical),
            0,
        ),
        honorific=seek(lists.honorific, ENGLISH, flags=0),
        no_subject=seek(lists.no_subject, ENGLISH),
        finite=seek(lists.finite, ENGLISH, flags=0),
        indefinite=seek(lists.indefinite, ENGLISH),
        speakers=seek([*lists.speakers, *read_language(ENGLISH).guard.others], ENGLISH),
        crowds=seek(lists.crowds, ENGLISH),
        behind=Sought(rf"\s{one(lists.behind)}(?!\w)", lists.behind),
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


def _ends_in(pattern: Sought, noun: list[str]) -> bool:
    """Whether the last word, or the last two, are of a list."""
    return any(pattern.fullmatch(" ".join(noun[-n:])) for n in (1, 2))


def is_crowd(who: str) -> bool:
    """Whether a subject's noun is of a body or of several, and no one's name."""
    noun = subjects().behind.split(who, maxsplit=1)[0].split()
    return bool(noun) and subjects().crowds.fullmatch(noun[-1]) is not None

"""Whether a subject is a party of the meeting, and of which side."""

from __future__ import annotations

import re
from functools import cache

from summarizer.grounding.casting import Cast, office_words, part_of
from summarizer.grounding.guarding import seek
from summarizer.grounding.seats import seat_of, sides_in
from summarizer.grounding.subjects import OWNER, subjects
from summarizer.languages.language import ENGLISH, read_language
from summarizer.lexicon.sides import find_sides
from summarizer.seeking import Sought


@cache
def _mates() -> Sought:
    return seek(read_language(ENGLISH).word_voices.mates, ENGLISH)


def is_plain_office(wording: str) -> bool:
    """Whether it is "the Minister", who may be of either side."""
    article = subjects().article.match(wording)
    return bool(article and office_words().fullmatch(wording, article.end()))


def is_party(wording: str, known: Cast) -> bool:
    """Whether a subject names a person, an office or a country of the meeting."""
    # Of what is no office only names and countries are parties, which have capitals.
    if _is_lower(wording) and not office_words().search(wording):
        return False
    if subjects().no_party.match(wording) or subjects().within.search(wording):
        return False
    relative = subjects().relative.match(wording)
    if relative and is_party(wording[relative.end() :], known):
        return False  # "the toll that China [had demanded]": nobody speaks yet
    if any(
        part_of(word) in known.names for word in wording.split() if word[0].isupper()
    ):
        return not re.search(r"'s?\s", wording)
    if office_words().search(wording) or seat_of(wording):
        return True
    return any(
        m.form != "adjective" and m.end >= len(wording) - 1 for m in find_sides(wording)
    )


def _is_lower(wording: str) -> bool:
    return wording.isascii() and wording == wording.lower()


def is_several(text: str, at: int, stop: int, end: int, known: Cast) -> bool:
    """Whether a subject is two of two sides: "The President and Mr Bennett"."""
    if subjects().accompanied.match(text[stop:end]):
        return True
    first, *others = subjects().couples.split(text[at:stop], maxsplit=1)
    if not others:
        return False
    second = others[0]
    if not (is_party(first, known) and is_party(second, known)):
        return False
    one = named(first, known)
    return one != named(second, known) and (bool(one) or is_plain_office(first))


def is_fronted(before: str, known: Cast) -> bool:
    """Whether a companion stands in front: "Along with the King, [Berg said"."""
    opened = subjects().accompanied.match(f" {before[:1].lower()}{before[1:]}")
    if opened is None or not before.endswith(","):
        return False
    companion = before[opened.end() - 1 : -1]
    return "," not in companion and is_party(companion, known)


def owned_by(text: str, at: int, end: int, known: Cast) -> re.Match[str] | None:
    """Of which party ("who") a demand opens here: "[The King]'s main demand was"."""
    if "'" not in text[at : min(end, at + OWNER)]:
        return None
    owned = subjects().owned.match(text, at, end)
    return owned if owned and is_party(owned.group("who"), known) else None


def named(wording: str, known: Cast) -> frozenset[str]:
    """The side of the party that some words name; none where they leave it open."""
    found = {
        known.names[part_of(word)]
        for word in re.findall(r"[^\W\d_][\w-]*", wording)
        if word[0].isupper() and part_of(word) in known.names
    }
    if found:
        return frozenset(found - {""})
    if office := office_words().search(wording):
        if _mates().search(office.group()):
            return frozenset()
        if told := sides_in(wording) & known.sides:
            return told
        side = known.offices.get(office.group().lower())
        return frozenset({side}) if side else frozenset()
    lands = {m.code for m in find_sides(wording) if m.form != "adjective"}
    return frozenset((lands or seat_of(wording)) & known.sides)

"""Who is of which side, by the titles that a text gives its people.

A model's own list of people may be wrong or empty; what the text says of them is not.
Forms: "Chinese President Xi Jinping", "General Secretary and President of China Xi
Jinping", "General Secretary of the Communist Party of Vietnam Central Committee To
Lam", "Luong Cuong, a member of the Political Bureau of the Communist Party of Vietnam".
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.grounding.scope import words_of
from summarizer.languages.language import ENGLISH, read_language
from summarizer.lexicon.rules import load_rules
from summarizer.lexicon.sides import Mention, find_sides
from summarizer.memo import remembered
from summarizer.models import Meeting

# Characters before and behind a side's name in which somebody may bear its office:
# "Minister of Foreign Affairs and … of China", "Chinese Foreign Minister NAME NAME".
_BEFORE_SIDE, _BEHIND_SIDE = 130, 110
People = tuple[tuple[str, str], ...]


@remembered()
def people_of(text: str, meeting: Meeting) -> People:
    """Names with their sides: the meeting's participants, then those of the text."""
    titled: dict[str, str] = {}
    for mention in find_sides(text):
        name = _named_at(text, mention)
        if name and not _is_office(name):
            titled.setdefault(name, mention.code)
    found = _participants(meeting, titled)
    for name, side in titled.items():
        found.setdefault(name, side)
    return tuple(found.items())


def _is_office(name: str) -> bool:
    """Whether it ends in an office: "Madam Vice President" is addressed, not named."""
    return name.split()[-1].lower() in load_rules(ENGLISH).titles


def _holding(before: str) -> str | None:
    """Who is named between an office and its country: "Minister NAME of [China]"."""
    shown = " ".join(before.split("\n\n")[-1].split())
    if not _held().search(shown):
        return None
    found = words_of(ENGLISH).offices.holding.search(shown)
    return found.group(1) if found else None


def _participants(meeting: Meeting, titled: dict[str, str]) -> dict[str, str]:
    """The participants with their sides, but for a side that cannot be theirs.

    Somebody of a side that does not meet, or of one that the text gives to somebody
    else while another side has nobody, is of that other side; else of none.
    """
    found = {p.name: p.side for p in meeting.participants if p.side}
    sides = set(meeting.sides)
    if not sides:
        return found
    sure = {name for name in found if _is_titled(name, titled)}
    odd = [
        name
        for name, side in found.items()
        if name not in sure
        and (side not in sides or any(found[other] == side for other in sure))
    ]
    free = sides - {side for name, side in found.items() if name not in odd}
    for name in odd:
        if found[name] not in sides or free:
            del found[name]
            if len(odd) == len(free) == 1:
                found[name] = next(iter(free))
    return found


def _is_titled(name: str, titled: dict[str, str]) -> bool:
    """Whether the text gives a side to somebody of that name."""
    words = set(name.lower().split())
    return any(words & set(each.lower().split()) for each in titled)


@cache
def _held() -> re.Pattern[str]:
    """How what stands between a name and a country ends; asked first as well."""
    lists = read_language(ENGLISH).scope
    held, article = "|".join(lists.held_from), "|".join(lists.article)
    return re.compile(rf"(?:(?:{held})(?: (?:{article}))?|\()$", re.IGNORECASE)


@cache
def _link() -> re.Pattern[str]:
    """How what stands before "of China" ends; asked first, the whole being slow."""
    lists = read_language(ENGLISH).word_voices
    of, article = "|".join(lists.of), "|".join(lists.article)
    return re.compile(rf"(?:{of})(?: (?:{article}))?\s*$")


def _named_at(text: str, mention: Mention) -> str | None:
    offices = words_of(ENGLISH).offices
    before = text[max(0, mention.start - _BEFORE_SIDE) : mention.start]
    after = " ".join(
        text[mention.end : mention.end + _BEHIND_SIDE].split("\n")[0].split()
    )
    if titled := offices.after.match(after):
        return titled.group(1)
    if holding := _holding(before):
        return holding
    if _link().search(before) and offices.before.search(before):
        named = offices.direct.match(after) or offices.apposition.search(before)
        return named.group(1) if named else None
    return None

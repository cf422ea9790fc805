"""Who is of which side, by the titles that a text gives its people.

A model's own list of people may be wrong or empty; what the text says of them is not.
Forms: "Chinese President Xi Jinping", "General Secretary and President of China Xi
Jinping", "General Secretary of the Communist Party of Vietnam Central Committee To
Lam", "Luong Cuong, a member of the Political Bureau of the Communist Party of Vietnam".
"""

from __future__ import annotations

import re

from summarizer.grounding.scope import words_of
from summarizer.lexicon.sides import Mention, find_sides
from summarizer.memo import remembered
from summarizer.models import Meeting

# How what stands before "of China" ends; asked first, the whole pattern being slow.
_LINK = re.compile(r"(?:of|for)(?: the)?\s*$")
# Characters before and behind a side's name in which somebody may bear its office:
# "Minister of Foreign Affairs and … of China", "Chinese Foreign Minister NAME NAME".
_BEFORE_SIDE, _BEHIND_SIDE = 130, 110
People = tuple[tuple[str, str], ...]


@remembered()
def people_of(text: str, meeting: Meeting) -> People:
    """Names with their sides: the meeting's participants, then those of the text."""
    found = {p.name: p.side for p in meeting.participants if p.side}
    for mention in find_sides(text):
        if name := _named_at(text, mention):
            found.setdefault(name, mention.code)
    return tuple(found.items())


def _named_at(text: str, mention: Mention) -> str | None:
    offices = words_of("en").offices
    before = text[max(0, mention.start - _BEFORE_SIDE) : mention.start]
    after = " ".join(
        text[mention.end : mention.end + _BEHIND_SIDE].split("\n")[0].split()
    )
    if titled := offices.after.match(after):
        return titled.group(1)
    if _LINK.search(before) and offices.before.search(before):
        named = offices.direct.match(after) or offices.apposition.search(before)
        return named.group(1) if named else None
    return None

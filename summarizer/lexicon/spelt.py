"""What a text itself says that an abbreviation stands for.

"the Space for Climate Observatory (SCO)": no Shanghai Cooperation Organization
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from summarizer.memo import remembered
from summarizer.text import stem

_SHORT = "[A-Z][A-Z-]{0,6}[A-Z]"
_BEHIND = re.compile(rf"\(({_SHORT})\)")
_BEFORE = re.compile(rf"(?<!\w)({_SHORT})\s\(([A-Z][^()]{{3,99}})\)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LONGEST = 160  # characters of a name before its abbreviation
_MOST = 3  # small words of a name beyond its abbreviation's letters
_SHARED = 0.5  # of its words in a listed name, to be that name in other spelling


class Found(Protocol):
    """What is found in a text; `end` is where it ends."""

    @property
    def end(self) -> int:
        """The place behind its last letter."""
        ...


FoundT = TypeVar("FoundT", bound=Found)


@remembered(short=4096)
def spelt_in(text: str) -> tuple[tuple[str, str], ...]:
    """The abbreviations that a text spells out, each with the words it has for it.

    Example:
        "the Space for Climate Observatory (SCO)"
            -> (("SCO", "Space for Climate Observatory"),)
    """
    if "(" not in text:
        return ()
    found: dict[str, str] = {}
    for match in _BEHIND.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        before = before.rsplit("\n\n", 1)[-1]
        words = list(_WORD.finditer(before))
        most = len(match[1]) + _MOST
        for size in range(2, min(most, len(words)) + 1):
            told = before[words[-size].start() : words[-1].end()]
            if _abbreviates(match[1], told):
                found.setdefault(match[1], " ".join(told.split()))
                break
    for match in _BEFORE.finditer(text):
        if _abbreviates(match[1], match[2]):
            found.setdefault(match[1], " ".join(match[2].split()))
    return tuple(found.items())


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of a short name are those with which a name's words begin.

    Small words may have theirs or not: "Department of Commerce (DOC)". So may what
    stands behind a hyphen or is an abbreviation itself: "Asia-Pacific Economic
    Cooperation (APEC)", "UN Security Council (UNSC)".
    """
    first, *others = (
        (letter, at > 0)
        for word in _WORD.findall(name)
        for at, letter in enumerate(_letters(word))
    )
    pattern = first[0] + "".join(
        letter if letter.isupper() and not is_behind else f"{letter.upper()}?"
        for letter, is_behind in others
    )
    letters = short.replace("-", "")
    return first[0].isupper() and re.fullmatch(pattern, letters) is not None


def _letters(word: str) -> str:
    """The letters with which the parts of a word begin; of capitals all."""
    parts = filter(None, word.split("-"))
    return "".join(part if part.isupper() else part[0] for part in parts)


def is_another(told: str, names: Iterable[str]) -> bool:
    """Whether words that an abbreviation stands for are none of some names.

    A name in another spelling is still that name: "Organisation for Co-operation". Of
    one that is listed in another script alone nothing tells another.
    """
    own, known = _stems(told), list(filter(None, map(_stems, names)))
    return bool(known) and all(len(own & k) < _SHARED * len(own) for k in known)


def _stems(name: str) -> frozenset[str]:
    """The stems of the words of a name, without its small words."""
    words = _WORD.findall(name.replace("-", " "))
    return frozenset(stem(word) for word in words if word[0].isupper())


def found_as_spelt(
    find: Callable[[str], tuple[FoundT, ...]], words: str, spelt: Mapping[str, str]
) -> list[FoundT]:
    """What is found in a wording by one who knows what its abbreviations stand for.

    Args:
        spelt: the abbreviations that its text spells out, with its words for each.
    """
    told = (f"{name} ({short})" for short, name in spelt.items() if short in words)
    return [each for each in find(". ".join((words, *told))) if each.end <= len(words)]

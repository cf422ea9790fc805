"""What a text itself says that an abbreviation stands for.

"the Space for Climate Observatory (SCO)": no Shanghai Cooperation Organization
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from summarizer.memo import remembered
from summarizer.text import stem

_BEHIND = re.compile(r"\(([A-Z]{2,8})\)")
_BEFORE = re.compile(r"(?<!\w)([A-Z]{2,8})\s\(([A-Z][^()]{3,99})\)")
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
        words = _WORD.findall(before.rsplit("\n\n", 1)[-1])
        most = len(match[1]) + _MOST
        for size in range(2, min(most, len(words)) + 1):
            if _abbreviates(match[1], words[-size:]):
                found.setdefault(match[1], " ".join(words[-size:]))
                break
    for match in _BEFORE.finditer(text):
        if _abbreviates(match[1], _WORD.findall(match[2])):
            found.setdefault(match[1], " ".join(match[2].split()))
    return tuple(found.items())


def _abbreviates(letters: str, words: Iterable[str]) -> bool:
    """Whether letters are those with which the words of a name begin.

    Small words may have theirs or not: "Department of Commerce (DOC)".
    """
    first, *others = words
    small = (w[0] if w[0].isupper() else f"{w[0].upper()}?" for w in others)
    pattern = first[0] + "".join(small)
    return first[0].isupper() and re.fullmatch(pattern, letters) is not None


def is_another(told: str, names: Iterable[str]) -> bool:
    """Whether words that an abbreviation stands for are none of some names.

    A name in another spelling is still that name: "Organisation for Co-operation".
    """
    own, known = _stems(told), list(map(_stems, names))
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

"""What reports of meetings speak of, from `subjects.toml` of each language.

To find a sentence in a text of another language; `terms` are what a page is held to.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarizer.languages.language import all_languages, merged
from summarizer.scripts import is_han


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile("|".join(map(_pattern, words)), re.IGNORECASE))
        for name, words in merged(each.subjects for each in all_languages()).items()
    )


def _pattern(word: str) -> str:
    if any(map(is_han, word)):
        return re.escape(word)
    body = re.escape(word.rstrip("*"))
    return rf"(?<!\w){body}" + (r"\w*" if word.endswith("*") else r"(?!\w)")


@lru_cache(maxsize=4096)
def subject_spans(words: str) -> tuple[tuple[int, int, str], ...]:
    """Where each subject is named in a text, with its name."""
    return tuple(
        (match.start(), match.end(), name)
        for name, pattern in _patterns()
        for match in pattern.finditer(words)
    )


@lru_cache(maxsize=4096)
def subjects_of(words: str) -> frozenset[str]:
    """The names of the subjects that a text has, whatever its language."""
    return frozenset(name for name, each in _patterns() if each.search(words))

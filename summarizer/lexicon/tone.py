"""How an account calls the talks: "candid", "in-depth", 坦诚; from `tone.toml`."""

from __future__ import annotations

import re
from functools import cache

from summarizer.lexicon.files import either, read_lists


@cache
def _pattern() -> re.Pattern[str]:
    lists = read_lists("tone")
    words, talks = (f"(?:{either(lists[name])})" for name in ("words", "talks"))
    gap = rf"[^.;。；\n]{{0,{lists['reach']}}}?"
    return re.compile(
        rf"(?=(?P<before>{words}){gap}{talks})|(?=(?P<pivot>{talks}){gap}(?P<behind>{words}))",
        re.IGNORECASE,
    )


def tone_of(text: str) -> tuple[str, ...]:
    """The words that characterise the talks in a text, in order, each once."""
    found = (m.group("before") or m.group("behind") for m in _pattern().finditer(text))
    return tuple(dict.fromkeys(word.lower() for word in found))

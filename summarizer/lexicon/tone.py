"""How an account calls the talks: "candid", "in-depth", 坦诚; from `tone.toml`."""

from __future__ import annotations

import re
from functools import cache

from summarizer.languages.language import all_languages
from summarizer.languages.lists import either

_REACH = 40  # characters between the talks and how they were


@cache
def _pattern() -> re.Pattern[str]:
    lists = [each.tone for each in all_languages()]
    words = f"(?:{either(word for each in lists for word in each.words)})"
    talks = f"(?:{either(word for each in lists for word in each.talks)})"
    gap = rf"[^.;。；\n]{{0,{_REACH}}}?"
    return re.compile(
        rf"(?=(?P<before>{words}){gap}{talks})|(?=(?P<pivot>{talks}){gap}(?P<behind>{words}))",
        re.IGNORECASE,
    )


def tone_of(text: str) -> tuple[str, ...]:
    """The words that characterise the talks in a text, in order, each once."""
    found = (m.group("before") or m.group("behind") for m in _pattern().finditer(text))
    return tuple(dict.fromkeys(word.lower() for word in found))

"""Names of languages, from CLDR by Babel."""

from __future__ import annotations

from functools import cache

from summarizer.languages.language import ENGLISH


@cache
def language_name(code: str, into: str = ENGLISH) -> str:
    """The name of a language code: "vi" is "Vietnamese"; unknown as given."""
    from babel import Locale  # 20 ms that only a prompt needs

    return str(Locale(into).languages.get(code.replace("-", "_"), code))

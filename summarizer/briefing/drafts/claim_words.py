"""The words by which a draft claims something (`drafts.toml`), as patterns."""

from __future__ import annotations

import re
from functools import cache

from summarizer.briefing.wording import LANGUAGES, PageWords
from summarizer.languages.language import language_or_english

_NOTHING = re.compile(r"(?!)")


@cache
def words_for(name: str, language: str) -> re.Pattern[str]:
    """A list of `drafts.toml` as one pattern; of a language without lists, English.

    Args:
        name: of a list, or as "deeds.sign" of one in a group.
    """
    group, _, own = name.partition(".")
    words = getattr(language_or_english(language).drafts, group)
    words = words[own] if own else words
    if not words:
        return _NOTHING
    joined = "|".join(sorted(words, key=len, reverse=True))
    beyond = r"[\w-]" if group == "topical" else r"\w"  # not of "two-state"
    edged = joined
    if language != "zh":
        edged = rf"(?<!{beyond})(?:{joined})(?!{beyond})"
    if name == "behind" and language == "en":
        edged = joined
    return re.compile(edged, re.IGNORECASE)


def counts_rest(line: str) -> bool:
    """Whether a line of a draft only counts what the list above it leaves out.

    So too that of our own pages which says how their labels are meant.
    """
    bare = line.strip(" \t*_-…•.。")
    return any(
        words_for("rest", each).fullmatch(bare)
        or bare == PageWords(each).of("page", "of_these_texts")
        for each in LANGUAGES
    )

"""The words of a text, as the checks compare them."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.lexicon.matters import is_anywhere
from summarizer.memo import remembered
from summarizer.scripts import unaccented
from summarizer.text import stem

WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def content(text: str) -> list[str]:
    """The stems of a text's words, small words left out."""
    return [stem(w) for w in WORD.findall(text) if not is_anywhere(w.lower())]


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A name without marks and possessive, so that Tô Lâm is To Lam."""
    return unaccented(re.sub(r"['’]s?$", "", word.lower()))


@remembered(short=2048)
def plain_words(text: str) -> frozenset[str]:
    """All words of a text as `plain` has them, compounds also in their parts."""
    words = [plain(word) for word in WORD.findall(text)]
    return frozenset(words + [part for word in words for part in word.split("-")])

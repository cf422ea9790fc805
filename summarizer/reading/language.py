"""Which language a text is in, by its script, its letters and its function words.

Only what decides how the text can be read is told: a text in an unknown language is
"und", never English by default.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from summarizer.languages.lists import read_lists

# Characters that are looked at; the first paragraphs tell.
_SAMPLE = 4_000
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = re.compile("[\u3041-\u30ff]")
_EAST_ASIAN = re.compile("[\u3400-\u9fff\uac00-\ud7a3\uff61-\uff9f\ue000-\uf8ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# A Chinese character says about as much as four Latin letters.
_HAN_WEIGHT = 4
# Running text has a third to a half of function words; names and lists have fewer.
_LEAST_SHARE = 0.1
# Words of an opening: the first quarter, but not so few that common ones are chance.
_LEAST_WORDS = 60
_OPENING_IN = 4
# One to so many Chinese characters: Japanese has more kana than that, Chinese has none
# but in names.
_KANA_IN = 10
_MARKED_IN = 5  # one word in so many has letters of Vietnamese; names alone have fewer
_COUSIN_LETTERS = 3  # of Ukrainian or Persian alone: fewer may be a name


class _Signs(NamedTuple):
    common: frozenset[str]
    words: dict[str, frozenset[str]]
    scripts: dict[str, re.Pattern[str]]
    letters: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def _signs() -> _Signs:
    data = read_lists("languages", __package__)
    return _Signs(
        frozenset("".join(data["common"].values())),
        {code: frozenset(row.split()) for code, row in data["function_words"].items()},
        {code: re.compile(f"[{row}]") for code, row in data["scripts"].items()},
        {code: frozenset(row) for code, row in data["letters"].items()},
    )


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the text's main language, "und" where it cannot be told.

    Lines of another script around an article (a player, a menu) do not count for it.
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    latin = len(_LATIN.findall(sample))
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    counts = {
        code: len(pattern.findall(sample)) for code, pattern in _signs().scripts.items()
    }
    script, most = max(counts.items(), key=lambda item: item[1])
    if most > latin and most > han:
        return _cousin(script, sample)
    if han * _HAN_WEIGHT > latin or kana * _HAN_WEIGHT > latin:
        return "ja" if kana * _KANA_IN > han else "zh"
    if not latin:
        return "und"
    words = _WORD.findall(sample.lower())
    # A list of names behind an article has few of any language's common words.
    opening = words[: max(_LEAST_WORDS, len(words) // _OPENING_IN)]
    language = _by_words(words)
    return language if language != "und" else _by_words(opening)


def commonness(text: str) -> float:
    """The share of the text's East Asian characters that are common ones."""
    asian = _EAST_ASIAN.findall(text)
    common = _signs().common
    return sum(char in common for char in asian) / max(1, len(asian))


def _cousin(script: str, sample: str) -> str:
    """Ukrainian for Russian, Persian for Arabic, where their own letters occur."""
    for own, family in (("uk", "ru"), ("fa", "ar")):
        letters = _signs().letters[own]
        if (
            script == family
            and sum(char in letters for char in sample) >= _COUSIN_LETTERS
        ):
            return own
    return script


def _by_words(words: list[str]) -> str:
    letters = _signs().letters["vi"]
    counts = Counter(words)
    marked = sum(counts[word] for word in counts if not letters.isdisjoint(word))
    if marked * _MARKED_IN > len(words):
        return "vi"
    shares = {
        code: sum(counts[word] for word in listed & counts.keys()) / max(1, len(words))
        for code, listed in _signs().words.items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= _LEAST_SHARE else "und"

"""Which language a text is in.

Chinese, English and Vietnamese, which are read most, are known by their script, their
letters and their function words; for all others py3langid is asked (Barbaresi; after
Lui and Baldwin 2012), which takes time and memory when it is first needed. What it is
not sure of is "und", never English by default.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.languages.language import all_languages, languages, read_language
from summarizer.languages.lists import read_lists
from summarizer.scripts import EAST_ASIAN, IDEOGRAPHS, KANA
from summarizer.text import in_paragraphs

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Characters that are looked at; the first paragraphs tell.
_SAMPLE = 4_000
_WORD = re.compile(r"[^\W\d_]+")
# What of ASCII is no small letter, as spaces.
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).islower()}
_HAN = re.compile(f"[{IDEOGRAPHS}]")
_KANA = re.compile(f"[{KANA}]")
_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# A Chinese character says about as much as four letters of an alphabet.
_HAN_WEIGHT = 4
# Running text has a third to a half of function words; names and lists have fewer, and
# so has another language, of which some are spelt alike.
_LEAST_SHARE = 0.2
# Names and lists with sentences among them: this share is enough where it is made by so
# many different words and each third of the text has some. Of 400 languages (the
# Universal Declaration of Human Rights, whole and by paragraph) none but Scots has five
# English ones at a share of 0.15.
_LEAST_AMONG_NAMES, _DIFFERENT = 0.15, 5
_LEAST_IN_A_THIRD, _DIFFERENT_IN_A_THIRD = 0.04, 2
# Where one word in so many has letters of the language alone, this share is enough.
_MARKED_IN, _MARKED_SHARE = 5, 0.08
_LEAST_LETTERS = 100  # of a paragraph whose language is told by itself: a sentence
# Words of an opening: the first quarter, but not so few that common ones are chance.
_LEAST_WORDS = 60
_OPENING_IN = 4
# One to so many Chinese characters: Japanese has more kana than that, Chinese has none
# but in names.
_KANA_IN = 10
# Below it a guess is none: of names alone it is below a third, of a sentence above a
# half.
_SURE = 0.4


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset("".join(read_lists("languages", __package__)["common"].values()))


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the text's main language, "und" where it cannot be told.

    Lines of another script around an article (a player, a menu) do not count for it.
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    if not _LETTER.search(sample):
        return "und"
    if _is_chinese(sample):
        return next(each.code for each in all_languages() if not each.spaced)
    words = _words_of(sample.lower())
    # A list of names behind an article has few of any language's common words.
    opening = words[: max(_LEAST_WORDS, len(words) // _OPENING_IN)]
    return _by_words(words) or _by_words(opening) or _guessed(sample)


def languages_in(text: str) -> Counter[str]:
    """How much of a text is in each language: letters of paragraphs surely in it.

    A Chinese character counts as four letters; a short paragraph, and one of which it
    cannot be told, as nothing.
    """
    found = Counter[str]()
    for paragraph in in_paragraphs(text):
        sample = unicodedata.normalize("NFC", paragraph)
        han, letters = len(_HAN.findall(sample)), len(_LETTER.findall(sample))
        weight = letters + (_HAN_WEIGHT - 1) * han
        if weight >= _LEAST_LETTERS and (code := _told(sample, letters)):
            found[code] += weight
    return found


def _told(sample: str, letters: int) -> str | None:
    """The language of a paragraph by its script or its function words, if they tell."""
    if _is_chinese(sample):
        return next(each.code for each in all_languages() if not each.spaced)
    if 2 * len(_LATIN.findall(sample)) < letters:
        return _guessed(sample)
    return _by_words(_words_of(sample.lower()))


def _words_of(sample: str) -> list[str]:
    """The words of letters in small ones."""
    if sample.isascii():  # the same, in a fifth of the time
        return sample.translate(_NO_LETTERS).split()
    return _WORD.findall(sample)


def _is_chinese(sample: str) -> bool:
    """Whether most of what a sample says is said in Chinese characters."""
    if sample.isascii() or not (han := len(_HAN.findall(sample))):
        return False
    kana, letters = len(_KANA.findall(sample)), len(_LETTER.findall(sample))
    return han * _HAN_WEIGHT > letters - han - kana and kana * _KANA_IN <= han


def _by_words(words: list[str]) -> str | None:
    """The language of which enough function words are there, of those known here."""
    for code in languages():
        listed, letters = _signs(code)
        marked = 0
        if letters:  # most languages have none that are theirs alone
            marked = sum(not letters.isdisjoint(word) for word in words)
        least = _MARKED_SHARE if marked * _MARKED_IN > len(words) else _LEAST_SHARE
        known = list(filter(listed.__contains__, words))
        if listed and (
            len(known) >= least * len(words) or _is_among_names(words, known)
        ):
            return code
    return None


def _is_among_names(words: list[str], known: list[str]) -> bool:
    """Whether a text has few function words, but many different ones all over it."""
    if len(known) < _LEAST_AMONG_NAMES * len(words) or len(set(known)) < _DIFFERENT:
        return False
    listed, third = set(known), -(-len(words) // 3)
    for start in range(0, len(words), third):
        part = words[start : start + third]
        there = list(filter(listed.__contains__, part))
        if len(there) < _LEAST_IN_A_THIRD * len(part):
            return False
        if len(set(there)) < _DIFFERENT_IN_A_THIRD:
            return False
    return True


@lru_cache
def _signs(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """The function words of a language, and letters that it alone has."""
    profile = read_language(code).profile
    return frozenset(profile.function_words), frozenset(profile.letters)


def _guessed(sample: str) -> str:
    code = str(_identifier().classify(sample)[0])
    return _varieties().get(code, code)


@lru_cache(maxsize=1)
def _varieties() -> dict[str, str]:
    varieties: dict[str, str] = read_lists("languages", __package__)["varieties"]
    return varieties


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True, min_confidence=_SURE
    )


def commonness(text: str) -> float:
    """The share of the text's East Asian characters that are common ones."""
    asian = _EAST_ASIAN.findall(text)
    common = _common()
    return sum(char in common for char in asian) / max(1, len(asian))

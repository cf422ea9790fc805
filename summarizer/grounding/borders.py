"""Whether a quote begins and ends where words do, in whatever language."""

from __future__ import annotations

import re
from functools import cache

from summarizer.grounding.han_numerals import is_numeral
from summarizer.grounding.normalising import NormalPage
from summarizer.languages.language import languages, read_language
from summarizer.languages.others import other
from summarizer.scripts import HANGUL, is_cjk

_COMPOUND = set("-‐‑–\u05be")
_ELIDED = re.compile(r"(?<!\w)([^\W\d_]+)'$")
_LONGEST_ELISION = 10  # characters of "lorsqu'", and one before it
_CLINGING = 3  # letters before a word that are words: "and", "that" and "in" in Hebrew
_HANGUL = re.compile(f"[{HANGUL}]")
_REST = re.compile(r"\w+")


def opens(page: NormalPage, start: int, language: str | None) -> bool:
    """Whether no word, number or compound is cut at the start.

    Words that are written as one with the next may be left: Arabic "and", "in", "for".
    """
    text = page.text
    if start == 0 or not _is_word(text[start]):
        return True
    before, first = text[start - 1], text[start]
    if _is_word(before):
        return _may_divide(before, first) or _clings(text, start, language)
    far = text[start - 2 : start - 1]
    if before in ".,":
        return not (first.isdigit() and far.isdigit())
    if before == "'":
        return not (far and far.isalpha()) or _is_elided(text, start, language)
    return not (before == "-" and far.isalnum() and _is_compound(page, start - 1))


def closes(page: NormalPage, end: int, language: str | None) -> bool:
    """Whether no word, number or compound is cut at the end.

    A particle behind a Korean word may be left. What denies the words before it is part
    of them, also where they have no spaces: [検討されてい]ない, [검토하지] 않고.
    """
    text = page.text
    if end >= len(text) or not _is_word(text[end - 1]):
        return True
    last, after = text[end - 1], text[end]
    known = other(language)
    if text.startswith(known.denying, end + (after == " ")):
        return False
    if _is_word(after):
        return _may_divide(last, after) or (
            _HANGUL.match(last) is not None and _rest(text, end) in known.endings
        )
    far = text[end + 1 : end + 2]
    if last.isdigit() and (after == "%" or (after in ".," and far.isdigit())):
        return False
    if after == "'":
        return not (far and far.isalpha()) or re.match(r"'s\b", text[end:]) is not None
    return not (after == "-" and far.isalnum() and _is_compound(page, end))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _rest(text: str, end: int) -> str:
    found = _REST.match(text, end)
    return found.group() if found else ""


def _clings(text: str, start: int, language: str | None) -> bool:
    """Whether nothing but words of one letter stand before it in the word."""
    letters = other(language).proclitics
    if not letters or not text[start + 1 : start + 2].isalpha():
        return False
    reach = text[max(0, start - _CLINGING - 1) : start]
    return _clinging(letters).search(reach) is not None


@cache
def _clinging(letters: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[{letters}]{{1,{_CLINGING}}}$")


def _is_elided(text: str, start: int, language: str | None) -> bool:
    """Whether a short word of its own ends at the apostrophe: "l'[Inde]"."""
    code = (language or "").split("-")[0]
    before = _ELIDED.search(text, max(0, start - _LONGEST_ELISION), start)
    if before is None or code not in languages():
        return False
    return before.group(1).lower() in read_language(code).profile.elisions


def _may_divide(left: str, right: str) -> bool:
    """Whether two adjoining characters may be parted: Han text has no spaces."""
    if is_numeral(left) and is_numeral(right):
        return False
    return is_cjk(left) or is_cjk(right)


def _is_compound(page: NormalPage, at: int) -> bool:
    """Whether the dash joins two words; a long dash parts clauses instead."""
    source = page.source[page.starts[at] : page.ends[at]]
    return source in _COMPOUND

"""Where a report names the speaker whom the model names, in whatever script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from summarizer.languages.others import other
from summarizer.models import Article, Meeting
from summarizer.proposals import Quote
from summarizer.scripts import HANGUL, IDEOGRAPHS, KANA
from summarizer.text import sentences

_APART = re.compile(r"[\s·・]+")
_HAN = re.compile(f"[{IDEOGRAPHS}]")
_KANA = re.compile(f"[{KANA}]")
_HANGUL = re.compile(f"[{HANGUL}]")
_TITLE = 2  # characters at the end of an office that stand for it behind a name: 主席


def source_of(
    speaker: str, number: int, article: Article, meeting: Meeting
) -> tuple[Quote | None, Quote | None]:
    """The speaker's name in the sentence of that number; else where he was named last.

    The first is in the sentence, the second is carried over from an earlier one.
    """
    text = article.text or ""
    offices = (o for p in meeting.participants if p.name == speaker for o in p.offices)
    parted = not unicodedata.is_normalized("NFC", text)
    clinging = other(article.language).proclitics
    pattern = _named(speaker, tuple(offices), clinging, parted)
    if pattern is None:
        return None, None
    numbered = sentences(text)
    for at in range(min(number, len(numbered)), 0, -1):
        sentence = numbered[at - 1]
        match = pattern.search(text, sentence.start, sentence.end)
        if match:
            quote = Quote(words=match.group(), start=match.start(), end=match.end())
            return (quote, None) if at == number else (None, quote)
    return None, None


@lru_cache(maxsize=64)
def _named(
    speaker: str, offices: tuple[str, ...], clinging: str, parted: bool
) -> re.Pattern[str] | None:
    """A speaker's name in any of its forms; `parted`: letters apart from their marks.

    A report's speaker is looked for once for each of his positions.
    """
    forms = list(dict.fromkeys(_forms(speaker, offices)))
    if parted:
        forms += [unicodedata.normalize("NFD", form) for form in forms]
    bordered = "|".join(_bordered(form, clinging) for form in forms)
    return re.compile(bordered) if forms else None


def _forms(name: str, offices: tuple[str, ...]) -> Iterator[str]:
    """What stands for a name, the fullest form first.

    Forms: Joe Biden, Biden, Joe · С.В. Лавров, Лавров · ファム・ミン・チン, チン ·
    石破茂, 石破 · 林佳龍, 林部長 · 이재명, 이 대통령
    """
    parts = [part for part in _APART.split(name) if part and "." not in part]
    if not parts:
        return
    yield name
    yield from (part for part in (parts[-1], parts[0]) if len(part) > 1)
    if len(parts) > 1:
        return
    if _HAN.match(name):
        yield from (name[:size] for size in range(len(name) - 1, 1, -1))
        yield from (name[0] + office[-_TITLE:] for office in offices)
    elif _HANGUL.match(name):
        yield from (f"{name[0]} {office.split()[-1]}" for office in offices)


def _bordered(form: str, clinging: str) -> str:
    """The form as a pattern, at the borders that words have in its script."""
    words = re.escape(form)
    if _HAN.match(form):
        return words
    if _KANA.match(form):
        return rf"(?<![{KANA}]){words}(?![{KANA}])"
    if _HANGUL.match(form):  # particles follow
        return rf"(?<!\w){words}"
    return rf"(?<![^\W{clinging}]){words}(?!\w)"

"""Where a transcript hands the word on: its labels, in characters.

Forms: "PRESIDENT RUIZ:  Yes." · "Q   Will you sign?" · "PRESIDENT RUIZ (in Spanish):".
Whose turn a label makes it is told by those who know the people of a text.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from summarizer.languages.language import languages, read_language
from summarizer.lexicon.rules import RuleWords, load_rules

_LEAST = 2  # labels of a transcript, or times that a bare name stands as one


class Label(NamedTuple):
    """Where a label stands, its colon included: a half-open range of code points."""

    start: int
    end: int


def labels_in(text: str, language: str) -> tuple[Label, ...]:
    """The labels of a transcript in characters, colon included; none if it is none."""
    if not _has_labels(language):
        return ()
    rules = load_rules(language)
    found = [
        Label(match.start(match.lastgroup or 0), match.end())
        for match in _label(language).finditer(text)
        if match.group("asks") or _is_capital(match.group("label"))
    ]
    if len(found) < _LEAST:
        return ()
    found = _with_slips(text, found)
    names = [words_of(text[start:end]) for start, end in found]
    told = any(asks(words, rules) or tells_office(words, rules) for words in names)
    again = Counter(map(tuple, names))
    named = sum(times >= _LEAST for times in again.values()) >= _LEAST
    return tuple(found) if told or named else ()


def _with_slips(text: str, found: list[Label]) -> list[Label]:
    """The labels with those that end in a stop by a slip: "PRESIDENT RUIZ.  Yes"."""
    known = {text[start:end].rstrip(":*_") for start, end in found}
    row = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    slips = re.finditer(rf"^(?:{row})[.;](?=\s{{2}})", text, re.MULTILINE)
    return sorted([*found, *(Label(*m.span()) for m in slips)])


def _has_labels(language: str) -> bool:
    """Whether the grammar of a language knows what a label looks like."""
    return language in languages() and read_language(language).grammar == "words"


@lru_cache(maxsize=4)
def _label(language: str) -> re.Pattern[str]:
    return re.compile(load_rules(language).data.turns.label, re.MULTILINE)


def _is_capital(label: str) -> bool:
    """Whether a label has no small letter; the pattern knows those of ASCII alone."""
    return label.split("(")[0] == label.split("(")[0].upper()


def words_of(label: str) -> list[str]:
    """The words of a label in small letters, without what stands in brackets."""
    plain = re.sub(r"\([^)]*\)", " ", label).lower().replace("’", "'")
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*", plain)


def asks(words: list[str], rules: RuleWords) -> bool:
    """Whether a label's words are of the press, a moderator, an interpreter."""
    return bool(rules.data.turns.askers.intersection(words))


def tells_office(words: list[str], rules: RuleWords) -> bool:
    """Whether a label's words have an office in them: "SENIOR OFFICIAL", "MS. HOLM"."""
    return any(rules.titles.at(words, p) for p in range(len(words)))

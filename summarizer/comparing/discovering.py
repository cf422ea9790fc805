"""Fixed expressions that no inventory names: quoted, or said again word for word.

A run of words is one if it stands in quotation marks, or recurs in the positions of two
meetings or more, as long as it can be, and says something: the genre's common words
alone make none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.comparing.meetings import Series
from summarizer.lexicon.matters import is_common, tokens_of
from summarizer.lexicon.sides import find_sides
from summarizer.models import FormulaUse, Position, Variant
from summarizer.scripts import HAN_AND_RARE, is_han
from summarizer.text import WORD

# Words of a run that recurs; characters twice as many. Two would be any thing's name;
# tests/test_comparing_edges.py holds these three.
_SHORTEST = 3
_TELLING = 2  # stems in it that are not said of everything
# Characters between marks: one is a letter, more than 60 are a sentence.
_QUOTED = re.compile(r"[“\"「『«]([^“”\"「」『』«»\n]{2,60})[”\"」』»]")
_MOST_QUOTED = 6  # words in quotation marks: more are what somebody said
_WORD = re.compile(f"[{HAN_AND_RARE}]|{WORD.pattern}")
# What may stand between two words of one expression.
_GAP = re.compile(r"[\s,'’“”\"-]*")


Key = tuple[str, ...]


class _Run(NamedTuple):
    """Words in a row, in small letters, and where each stands."""

    words: Key
    spans: tuple[tuple[int, int], ...]


class _Said(NamedTuple):
    """A position's piece of evidence as words, broken at full stops and semicolons."""

    meeting: str
    position: Position
    text: str
    runs: tuple[_Run, ...]

    def stretch(self, run: _Run, start: int, end: int) -> str:
        """The text of some words of a run."""
        return self.text[run.spans[start][0] : run.spans[end - 1][1]]


def discover(series: Series, known: Sequence[re.Pattern[str]]) -> list[FormulaUse]:
    """The expressions that are quoted or recur, without those that are `known`."""
    said = [
        each
        for held in series.meetings
        for account in held.accounts
        for position in account.positions
        for each in _said(held.id, position)
    ]
    names = frozenset(series.sides)
    quoted = {key for each in said for key in _quoted(each)}
    recurring = _recurring(said, names) - quoted
    found = []
    uses = _uses(said, quoted | recurring)
    for key, variants in uses.items():
        text = variants[0].text
        if any(pattern.search(text) for pattern in known):
            continue
        found.append(
            FormulaUse(
                formula=" ".join(text.split()),
                series=series.id,
                variants=tuple(variants),
                first_seen=variants[0].meeting,
                last_seen=variants[-1].meeting,
                found="quoted" if key in quoted else "recurring",
            )
        )
    return found


def _said(meeting: str, position: Position) -> Iterator[_Said]:
    for piece in position.evidence:
        text = piece.quote
        runs: list[_Run] = []
        words: list[str] = []
        spans: list[tuple[int, int]] = []
        for match in _WORD.finditer(text):
            if spans and not _GAP.fullmatch(text, spans[-1][1], match.start()):
                runs.append(_Run(tuple(words), tuple(spans)))
                words, spans = [], []
            words.append(match.group().lower())
            spans.append(match.span())
        runs.append(_Run(tuple(words), tuple(spans)))
        yield _Said(meeting, position, text, tuple(runs))


def _quoted(said: _Said) -> Iterator[Key]:
    for match in _QUOTED.finditer(said.text):
        words = tuple(word.group().lower() for word in _WORD.finditer(match.group(1)))
        han = sum(is_han(word) for word in words)
        size = len(words) - han + han // 2
        if 2 <= size <= _MOST_QUOTED:
            yield words


def _recurring(said: Sequence[_Said], names: frozenset[str]) -> set[Key]:
    """The longest runs of words that two meetings share."""
    meetings_of: defaultdict[Key, set[str]] = defaultdict(set)
    for each in said:
        for words, _ in each.runs:
            for at in range(len(words) - _SHORTEST + 1):
                meetings_of[words[at : at + _SHORTEST]].add(each.meeting)
    meetings: defaultdict[Key, set[str]] = defaultdict(set)
    examples: dict[Key, str] = {}
    for each in said:
        for run in each.runs:
            for start, end in _shared(run.words, meetings_of):
                first, last = _trimmed(run.words, start, end)
                if first < last:
                    key = run.words[first:last]
                    meetings[key].add(each.meeting)
                    examples[key] = each.stretch(run, first, last)
    return {
        key
        for key, where in meetings.items()
        if len(where) > 1 and _says_something(key, examples[key], names)
    }


def _shared(words: Key, meetings_of: dict[Key, set[str]]) -> Iterator[tuple[int, int]]:
    """Stretches of words as long as one other meeting at least has all of them."""
    start, common = 0, set[str]()
    for at in range(len(words) - _SHORTEST + 1):
        here = meetings_of[words[at : at + _SHORTEST]]
        both = common & here
        if len(both) > 1:
            common = both
            continue
        if common:
            yield start, at + _SHORTEST - 1
        start, common = at, here if len(here) > 1 else set()
    if common:
        yield start, len(words)


def _trimmed(words: Key, start: int, end: int) -> tuple[int, int]:
    """Without small words at its ends."""
    while start < end and not _stems(words[start]):
        start += 1
    while start < end and not _stems(words[end - 1]):
        end -= 1
    return start, end


@lru_cache(maxsize=65536)
def _stems(word: str) -> list[str]:
    return [word] if is_han(word) else [stem for stem, _ in tokens_of(word)]


def _says_something(key: Key, stretch: str, names: frozenset[str]) -> bool:
    han = sum(map(is_han, key))
    if len(key) - han + han // 2 < _SHORTEST:
        return False
    stems = {stem: at for stem, at in tokens_of(stretch) if not is_common(stem)}
    if len(stems) < _TELLING:
        return False
    named = [side for side in find_sides(stretch) if side.code in names]
    telling = [
        at
        for at in stems.values()
        if not any(side.start <= at < side.end for side in named)
    ]
    return len(telling) >= _TELLING


def _uses(said: Sequence[_Said], keys: set[Key]) -> dict[Key, list[Variant]]:
    """Where each expression stands; within a longer one only the longer counts."""
    by_first: defaultdict[str, list[Key]] = defaultdict(list)
    for key in sorted(keys, key=lambda key: (-len(key), key)):
        by_first[key[0]].append(key)
    found: dict[Key, list[Variant]] = {}
    for each in said:
        for run in each.runs:
            for key, start in _matches(run.words, by_first):
                variant = Variant(
                    meeting=each.meeting,
                    text=each.stretch(run, start, start + len(key)),
                    position=each.position.id,
                )
                found.setdefault(key, []).append(variant)
    return found


def _matches(words: Key, by_first: dict[str, list[Key]]) -> Iterator[tuple[Key, int]]:
    at = 0
    while at < len(words):
        for key in by_first.get(words[at], ()):
            if words[at : at + len(key)] == key:
                yield key, at
                at += len(key)
                break
        else:
            at += 1

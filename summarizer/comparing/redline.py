"""A word-by-word redline of two wordings, as analysts read central-bank statements."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from summarizer.memo import remembered
from summarizer.models import Run
from summarizer.scripts import HAN_AND_RARE

_TOKEN = re.compile(rf"[{HAN_AND_RARE}]|[^\W_]+(?:['’.-][^\W_]+)*|[^\w\s]|_")
_FOLD = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-"})
# Left out: each paper has its own, and they are no change of wording.
_QUOTE_MARKS = frozenset("\"“”„«»「」『』'‘’")
_BEFORE_MARK = re.compile(r" ([,.;:!?])")
# Below this share of common words a redline is harder to read than both wordings.
# Chosen by hand; tests/test_comparing.py holds it from above.
READABLE = 0.4


@remembered(short=1024)
def _tokens(text: str) -> list[tuple[str, str, bool]]:
    """Each token as compared, as written, and whether white space stands before it."""
    tokens = []
    end = 0
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word in _QUOTE_MARKS:
            continue
        spaced = any(gap.isspace() for gap in text[end : match.start()])
        tokens.append((word.translate(_FOLD).lower(), word, spaced))
        end = match.end()
    return tokens


def _join(tokens: list[tuple[str, str, bool]]) -> str:
    parts = [(" " if spaced else "") + word for _, word, spaced in tokens]
    return _BEFORE_MARK.sub(r"\1", "".join(parts)).strip()


def redline(earlier: str, later: str) -> tuple[Run, ...]:
    """The later wording as runs of words kept, gone and come; empty if unreadable.

    Case does not count as a change, and quote marks are left out.
    """
    a, b = _tokens(earlier), _tokens(later)
    matcher = SequenceMatcher(
        None, [t[0] for t in a], [t[0] for t in b], autojunk=False
    )
    if matcher.ratio() < READABLE:
        return ()
    runs: list[Run] = []
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind == "equal":
            runs.append(Run("kept", _join(b[b1:b2])))
            continue
        if gone := _join(a[a1:a2]):
            runs.append(Run("gone", gone))
        if come := _join(b[b1:b2]):
            runs.append(Run("come", come))
    return tuple(runs)

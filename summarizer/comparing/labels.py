"""How a later wording of one matter stands to an earlier one: rules that can be read.

What turns the matter round (`reversing`) goes before all else. Then each
rule looks at one thing and gives steps up or down with the words that show it: the act
in `acting`, what comes into the words or goes out of them in `moving`, how much it is
in `amounts`. The sum decides; where nothing moves the words are repeated or put
otherwise. That one wording covers more than the
other is no step: it says what was told, not what was held.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from summarizer.comparing.acting import (
    WEIGHTY,
    is_contrary,
    steps_of_act,
)
from summarizer.comparing.amounts import steps_of_amount
from summarizer.comparing.likeness import (
    CLOSE,
    SAME_CONTENT,
    Pair,
    alike,
    joins_in,
    plain,
    telling,
)
from summarizer.comparing.moving import steps_between
from summarizer.comparing.objects import (
    is_leader,
    objects_of,
    synonyms,
    words_alike,
)
from summarizer.comparing.otherwise import steps_in_other_words
from summarizer.comparing.reversing import reversal
from summarizer.comparing.strength import commits_beyond_support, found
from summarizer.grounding.numerals import stated
from summarizer.languages.messages import remark, steps
from summarizer.lexicon.matters import (
    is_hollow,
    stays_in_touch,
    stems_of,
    tokens_of,
)
from summarizer.lexicon.sides import find_sides
from summarizer.models import (
    Article,
    ChangeKind,
    Position,
    Remark,
)
from summarizer.scripts import is_han
from summarizer.text import sentence_at

# Nearness, 0 to 1, from which two wordings may be of one matter: of words as rare as
# each other a third is enough, a quarter is not (tests/test_comparing_edges.py).
SAME_MATTER = 0.3
# Shares (Dice) of words that say something; tests/test_comparing_edges.py holds each.
# And of all words, those of the genre too, and so many that one has and the other not.
_ALL_REPEATED, _ANOTHER = 0.6, 1
# Or of both these nearly so, where the others tell no matter by themselves.
_NEARLY, _TELLING = 0.8, 0.5
_OBJECTS = 2  # words that say something, for a wording to cover more: one may colour it


class Label(NamedTuple):
    """How a later wording stands to an earlier one, and why."""

    kind: ChangeKind
    reason: Remark


_SAME_WORDS = remark("same_words")
_SAME_CONTENT_WORDS = remark("same_content_words")
BUT_FOR_IDLE = remark("but_for_idle")
_OTHER_WORDS = remark("other_words")
_COVERS_MORE = remark("covers_more")
_COVERS_LESS = remark("covers_less")


def sentence_of(position: Position, article: Article) -> str:
    """The sentences that a position's words stand in; empty without the text."""
    if article.text is None:
        return ""
    sentences = (sentence_at(article.text, piece.start) for piece in position.evidence)
    return " ".join(article.text[each.start : each.end] for each in sentences if each)


def is_in_title(position: Position, article: Article) -> bool:
    """Whether a position stands in its article's title, which names and asserts little.

    What only a title has is no matter that can be missed: the body says it otherwise.
    """
    at = (article.text or "").find(article.title) if article.title else -1
    end = at + len(article.title or "")
    return at >= 0 and all(at <= e.start and e.end <= end for e in position.evidence)


def compare_wordings(
    earlier: Position,
    later: Position,
    sides: frozenset[str] = frozenset(),
    around: tuple[str, str] = ("", ""),
    *,
    level: bool = True,
) -> Label:
    """Name what moved between two wordings of one matter.

    `sides` are those of the series, whose names tell nothing; `around` the sentences
    that the two stand in: what is there has neither come nor gone. `level`: whether
    people of one rank say them, so that their acts can be set against each other.
    """
    shared = alike(earlier, later, sides)
    words = words_alike(earlier.words, later.words)
    if turned := reversal(earlier, later, sides, shared):
        return Label("reversed", turned)
    is_close = min(shared, words) >= CLOSE
    pair = Pair(earlier, later, around, is_close, sides)
    moved = [*steps_between(pair), *steps_of_amount(pair), *steps_in_other_words(pair)]
    moved += steps_of_act(pair, level=level, is_same=shared >= SAME_CONTENT)
    value = sum(step.value for step in moved)
    that_way = [step for step in moved if step.value * value > 0]
    is_sure = any(step.is_enough for step in that_way)
    if is_sure and not is_contrary(value, earlier, later):
        kind: ChangeKind = "strengthened" if value > 0 else "softened"
        return Label(kind, steps([step.reason for step in that_way]))
    if plain(earlier.words) == plain(later.words):
        return Label("repeated", _SAME_WORDS)
    if same := _same_content(pair, shared, words):
        return Label("repeated", same)
    return Label("reworded", _covers(earlier, later, sides) or _OTHER_WORDS)


def _same_content(pair: Pair, shared: float, words: float) -> Remark | None:
    """That two wordings say the same, in another order or but for an idle word."""
    one, other = pair.earlier.words, pair.later.words
    if _counted(one) != _counted(other) or _leaves_a_list(pair):
        return None
    if words >= CLOSE and all(_only_stays(each, pair.sides) for each in (one, other)):
        return BUT_FOR_IDLE
    if _apart(one, other, pair.sides) > _ANOTHER:
        return None
    if shared >= SAME_CONTENT and words >= _ALL_REPEATED:
        return _SAME_CONTENT_WORDS
    is_idle = (
        min(shared, words) >= _NEARLY
        and _own(one, pair.sides) == _own(other, pair.sides)
        and joins_in(one) == joins_in(other)
    )
    return BUT_FOR_IDLE if is_idle else None


def _counted(words: str) -> tuple[object, ...]:
    """What must be alike for a wording to be repeated, however it is put.

    "Their commitment to X" is not repeated by "X", nor "steadfast help" by "help", nor
    "the importance of X" by "efforts for X", nor "all hostages" by "hostages".
    """
    return (
        commits_beyond_support(words),
        [bool(found(name, words)) for name in WEIGHTY],
        found("degree", words).keys() <= found("lasting", words).keys(),
        bool(found("unbounded", words)),
        stated(words).keys(),
        found("quantity", words).keys(),
    )


def _leaves_a_list(pair: Pair) -> bool:
    """Whether the name of a side goes out of a list or comes into it."""
    said = (pair.earlier, pair.later)
    joins = [joins_in(each.words) for each in said]
    named = [_named(each.words) - {*each.holders} for each in said]
    return joins[0] != joins[1] and named[0] != named[1]


def _named(words: str) -> set[str]:
    """The sides that a wording names, but for those that it opens with."""
    names: set[str] = set()
    opening = 0
    for side in find_sides(words):
        if not names and not stems_of(words[opening : side.start]):
            opening = side.end
        else:
            names.add(side.code)
    return names


def _only_stays(words: str, sides: frozenset[str]) -> bool:
    """Whether a wording says that one stays in touch, and nothing of why."""
    return stays_in_touch(words) and not _own(words, sides)


def _own(words: str, sides: frozenset[str]) -> set[str]:
    """What a wording names that tells a matter by itself, and places."""
    objects = objects_of(words, sides).items()
    return {each for each, weight in objects if weight >= _TELLING}


def _apart(one: str, other: str, sides: frozenset[str]) -> float:
    """How many words one wording has beside the other, at most; no names of sides.

    Two Chinese characters are taken for a word.
    """
    a, b = (_said(each, sides) for each in (one, other))
    return max(sum(0.5 if is_han(t[0]) else 1 for t in x) for x in (a - b, b - a))


@lru_cache(maxsize=8192)
def _said(words: str, without: frozenset[str]) -> frozenset[str]:
    """The stems of a wording, synonyms as one, but for the names of some sides."""
    named = [(m.start, m.end) for m in find_sides(words) if m.code in without]
    return frozenset(
        words[at] if is_han(words[at]) else synonyms().get(token, token)
        for token, at in tokens_of(words)
        if not is_hollow(token)
        and not is_leader(words, at)
        and not any(start <= at < end for start, end in named)
    )


def _covers(earlier: Position, later: Position, sides: frozenset[str]) -> Remark | None:
    """Whether one wording is the other with objects more: said, and no direction."""
    before, after = telling(earlier, sides), telling(later, sides)
    if before and before <= after and len(after - before) >= _OBJECTS:
        return _COVERS_MORE
    if after and after <= before and len(before - after) >= _OBJECTS:
        return _COVERS_LESS
    return None

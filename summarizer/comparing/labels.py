"""How a later wording of one matter stands to an earlier one: rules that can be read.

Each rule looks at one thing and gives steps up or down with the words that show it: the
act on its ladder, words of degree, a deadline, a mechanism, a number, an object more or
less. The sum decides; where nothing moves the words are repeated or put otherwise. What
turns the matter round goes before all that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import JsonValue

from summarizer.comparing.pairing import features_of
from summarizer.grounding.normalising import normalise
from summarizer.languages.language import all_languages
from summarizer.languages.lists import either
from summarizer.languages.messages import remark, steps
from summarizer.lexicon.matters import is_common
from summarizer.models import (
    JOINT,
    LADDERS,
    Act,
    Article,
    ChangeKind,
    Position,
    Remark,
)
from summarizer.text import sentence_at

# Nearness, 0 to 1, from which two wordings are of one matter: of words as rare as
# each other a third is enough, a quarter is not (tests/test_comparing_edges.py).
SAME_MATTER = 0.3
# Shares (Dice) of words that say something; tests/test_comparing_edges.py holds each.
_REPEATED = 0.9  # "repeated", the same content (docs/labels.md): nine words of ten
_LIKE = 0.45  # for two wordings to be of one object, so that a denial turns it
# Words that say something, more or fewer, for a wider object; the other way at most so
# many. One alone may only colour (docs/labels.md); tests/test_labels.py holds the two.
_OBJECTS = 2
_DEGREES = 0.4  # share of words in common for a word of degree to be said of the same
_RANKS = 2  # one is what two translators of a verb differ by (docs/labels.md)
_OPPOSING = 2  # the weight of a word of opposition among those that turn a matter
_NUMBER = re.compile(
    r"(?<![\w.-])\d(?:[\d.,]*\d)?(?!\w)(?! more)"
    r"|\b(?:three|four|five|six|ten|dozen)\b(?! more)"
)


class Label(NamedTuple):
    """How a later wording stands to an earlier one, and why."""

    kind: ChangeKind
    reason: Remark


class Step(NamedTuple):
    """Steps up (+) or down (-) by one rule, and the words that show them."""

    value: int
    reason: Remark


_SAME_WORDS = remark("same_words")
_SAME_CONTENT_WORDS = remark("same_content_words")
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
) -> Label:
    """Name what moved between two wordings of one matter.

    `sides` are those of the series, whose names tell nothing; `around` the sentences
    that the two stand in: what is there has neither come nor gone.
    """
    alike = _alike(earlier, later, sides)
    if alike >= _LIKE and (turned := _turned(earlier, later)):
        return Label("reversed", turned)
    if alike >= _REPEATED and _is_opposed(earlier, later):
        return Label("reversed", _acts(earlier, later))
    moved = [*_of_degree(earlier, later, alike, around)]
    moved += _of_scope(earlier, later, around)
    moved += _of_act(earlier, later)
    if alike < _REPEATED:
        moved += _of_objects(earlier, later, sides)
    value = sum(step.value for step in moved)
    if value:
        kind: ChangeKind = "strengthened" if value > 0 else "softened"
        reasons = [s.reason for s in moved if (s.value > 0) == (value > 0)]
        return Label(kind, steps(reasons))
    if _plain(earlier.words) == _plain(later.words):
        return Label("repeated", _SAME_WORDS)
    if alike >= _REPEATED:
        return Label("repeated", _SAME_CONTENT_WORDS)
    return Label("reworded", _OTHER_WORDS)


def _plain(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", normalise(text).text.lower())


def _telling(position: Position, sides: frozenset[str]) -> set[str]:
    """The stems that say something of the matter."""
    matter = features_of(position.words, sides).matter
    return {stem for stem in matter if stem[0] != "=" and not is_common(stem)}


def _alike(earlier: Position, later: Position, sides: frozenset[str]) -> float:
    """The share of telling stems that two wordings have in common (Dice)."""
    before, after = _telling(earlier, sides), _telling(later, sides)
    if not before and not after:
        before, after = set(_plain(earlier.words)), set(_plain(later.words))
    total = len(before) + len(after)
    return 2 * len(before & after) / total if total else 1.0


def _of_degree(
    earlier: Position, later: Position, alike: float, around: tuple[str, str]
) -> Iterator[Step]:
    """Words of degree; of two objects not alike enough they tell nothing.

    Nor does one intensifier for another: "lasting" for "unwavering".
    """
    kinds = [set(_found("degree", each.words).values()) for each in (earlier, later)]
    if alike >= _DEGREES and kinds[0] != kinds[1]:
        yield from _of_words("degree", earlier.words, later.words, around)


def _of_scope(
    earlier: Position, later: Position, around: tuple[str, str]
) -> Iterator[Step]:
    for name in ("deadline", "mechanism"):
        yield from _of_words(name, earlier.words, later.words, around)
    yield from _of_numbers(earlier.words, later.words, around)


# How hard a side presses, where one of two acts is critical: from hope to refusal.
_PRESSURE: dict[Act, int] = {
    "hopes": 1, "proposes": 2, "notes_differences": 2, "voices_concern": 2,
    "calls_for": 4, "objects": 4, "opposes": 5, "firmly_opposes": 6, "warns": 6,
    "demands": 6, "rejects": 6,
}  # fmt: skip
# What the words say of the act, whatever verb reports it: "reaffirmed the commitment",
# "stated that China will S".
_COMMITS = re.compile(r"\b(?:commit|pledge)\w*|\bresolve\b|承诺|cam kết", re.IGNORECASE)
WILL = re.compile(r"\b(?:will|shall|would)\b|将|(?<!\w)sẽ(?!\w)", re.IGNORECASE)


def _of_act(earlier: Position, later: Position) -> Iterator[Step]:
    """The rank of the act, where both are one reporter's and of one scale."""
    if earlier.reporter != later.reporter or JOINT in (earlier.side, later.side):
        return
    if "critical" in (earlier.ladder, later.ladder):
        before, after = _PRESSURE.get(earlier.act), _PRESSURE.get(later.act)
    else:
        before, after = _rank(earlier), _rank(later)
    if before is None or after is None or abs(after - before) < _RANKS:
        return
    value = 2 if after > before else -2
    yield Step(value, _acts(earlier, later))


def _acts(earlier: Position, later: Position) -> Remark:
    return remark("act", before=earlier.act, after=later.act)


def _is_opposed(earlier: Position, later: Position) -> bool:
    """Whether one act is for the same words and the other against them."""
    ladders = {earlier.ladder: earlier, later.ladder: later}
    backing = ladders.get("cooperative")
    return "critical" in ladders and backing is not None and backing.rank > 1


def _rank(position: Position) -> int | None:
    if position.ladder == "neutral":
        return None
    if _COMMITS.search(position.words) or (
        position.rank == 1 and WILL.search(position.words)
    ):
        return max(position.rank, LADDERS["commits"][1])
    return position.rank


# What the lists of `strength.toml` weigh, in whole steps; denial and opposition are
# told apart by theirs.
_WEIGHTS: Mapping[str, Mapping[str, int]] = {
    "degree": {"firmer": 1, "weaker": -1},
    "deadline": {"deadline": 1},
    "mechanism": {"mechanism": 1},
    "turning": {"denying": 1, "opposing": 2},
    "ending": {"ending": 1},
}


@cache
def _patterns(name: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    lists = [each.strength for each in all_languages()]
    return tuple(
        (
            weight,
            re.compile(
                either(word for each in lists for word in getattr(each, words)),
                re.IGNORECASE,
            ),
        )
        for words, weight in _WEIGHTS[name].items()
    )


@lru_cache(maxsize=8192)
def _found(name: str, words: str) -> Mapping[str, int]:
    return {
        match.group().lower(): weight
        for weight, pattern in _patterns(name)
        for match in pattern.finditer(words)
    }


def _of_words(
    name: str, before: str, after: str, around: tuple[str, str]
) -> Iterator[Step]:
    """Words of a list that come in or go out."""
    old, new = _found(name, before), _found(name, after)
    kept = [
        {*words, *_found(name, at)}
        for words, at in zip((old, new), around, strict=True)
    ]
    come = {word: weight for word, weight in new.items() if word not in kept[0]}
    gone = {word: weight for word, weight in old.items() if word not in kept[1]}
    value = sum(come.values()) - sum(gone.values())
    if value:
        reason = remark("words", come=[*come], gone=[*gone])
        yield Step(max(-2, min(2, value)), reason)


def _of_numbers(before: str, after: str, around: tuple[str, str]) -> Iterator[Step]:
    """A figure where there was none, or none where there was one."""
    old, new = _NUMBER.findall(before), _NUMBER.findall(after)
    beside = _NUMBER.findall(around[0 if new else 1])
    if bool(old) != bool(new) and (new or old)[0] not in beside:
        reason = remark("words", come=[*new[:1]], gone=[*old[:1]])
        yield Step(1 if new else -1, reason)


def _of_objects(
    earlier: Position, later: Position, sides: frozenset[str]
) -> Iterator[Step]:
    """Objects more, where nearly all else is kept; or fewer."""
    before, after = _telling(earlier, sides), _telling(later, sides)
    come, gone = len(after - before), len(before - after)
    if not before & after:
        return
    if come - gone >= _OBJECTS >= gone:
        yield Step(1, _COVERS_MORE)
    elif gone - come >= _OBJECTS >= come:
        yield Step(-1, _COVERS_LESS)


def _turned(earlier: Position, later: Position) -> Remark | None:
    """What turns the matter round: a word of denial more or less, all of them counted.

    Two denials make none: who "no longer objects" agrees. A word of opposition turns
    only what the other wording was for: what it merely told of may be opposed as well.
    """
    old, new = _found("turning", earlier.words), _found("turning", later.words)
    denials = [len(each) for each in (old, new)]
    if denials[0] % 2 == denials[1] % 2:
        return None
    other = earlier if denials[1] % 2 else later
    if _found("ending", other.words):  # it denies in another way
        return None
    is_backing = other.ladder == "cooperative" and other.rank > 1
    weights = {**old, **new}
    if not is_backing and all(weights[word] == _OPPOSING for word in old.keys() ^ new):
        return None
    come: list[JsonValue] = [word for word in new if word not in old]
    gone: list[JsonValue] = [word for word in old if word not in new]
    return remark("words", come=come, gone=gone)

"""How a later wording of one matter stands to an earlier one: rules that can be read.

What turns the matter round goes before all else. Then each rule looks at one thing and
gives steps up or down with the words that show it: the act in `acting`, what
comes into the words or goes out of them in `moving`. The sum decides; where nothing
moves the words are repeated or put otherwise. That one wording covers more than the
other is no step: it says what was told, not what was held.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import JsonValue

from summarizer.comparing.acting import (
    WEIGHTY,
    acts_of_both,
    is_contrary,
    steps_of_act,
)
from summarizer.comparing.likeness import CLOSE, Pair, joins_in
from summarizer.comparing.moving import is_on_shared, steps_between
from summarizer.comparing.objects import (
    is_leader,
    is_number,
    objects_of,
    synonyms,
    words_alike,
)
from summarizer.comparing.otherwise import steps_in_other_words
from summarizer.comparing.pairing import features_of
from summarizer.comparing.strength import commits_beyond_support, found, places
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import stated
from summarizer.languages.language import all_languages
from summarizer.languages.messages import remark, steps
from summarizer.lexicon.matters import (
    is_common,
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
_REPEATED = 0.9  # "repeated", the same content (docs/labels.md): nine words of ten
# And of all words, those of the genre too, and so many that one has and the other not.
_ALL_REPEATED, _ANOTHER = 0.6, 1
# Or of both these nearly so, where the others tell no matter by themselves.
_NEARLY, _TELLING = 0.8, 0.5
_LIKE = 0.45  # for two wordings to be of one object, so that a denial turns it
_OBJECTS = 2  # words that say something, for a wording to cover more: one may colour it
_OPPOSING = 2  # the weight of a word of opposition among those that turn a matter
_PREFIXED = 6  # letters of the shortest word that a prefix turns: "lawful"
_AGAINST = frozenset(("objects", "opposes", "firmly_opposes", "rejects"))


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
    alike = _alike(earlier, later, sides)
    words = words_alike(earlier.words, later.words)
    if alike >= _LIKE and (turned := _turned(earlier, later, alike)):
        return Label("reversed", turned)
    if alike >= _REPEATED and _is_opposed(earlier, later):
        return Label("reversed", acts_of_both(earlier, later))
    is_close = min(alike, words) >= CLOSE
    pair = Pair(earlier, later, around, is_close, sides)
    moved = [*steps_between(pair), *steps_in_other_words(pair)]
    moved += steps_of_act(pair, level=level, is_same=alike >= _REPEATED)
    value = sum(step.value for step in moved)
    if value and not is_contrary(value, earlier, later):
        kind: ChangeKind = "strengthened" if value > 0 else "softened"
        reasons = [s.reason for s in moved if (s.value > 0) == (value > 0)]
        return Label(kind, steps(reasons))
    if _plain(earlier.words) == _plain(later.words):
        return Label("repeated", _SAME_WORDS)
    if same := _same_content(pair, alike, words):
        return Label("repeated", same)
    return Label("reworded", _covers(earlier, later, sides) or _OTHER_WORDS)


def _same_content(pair: Pair, alike: float, words: float) -> Remark | None:
    """That two wordings say the same, in another order or but for an idle word."""
    one, other = pair.earlier.words, pair.later.words
    if _counted(one) != _counted(other) or _leaves_a_list(pair):
        return None
    if words >= CLOSE and all(_only_stays(each, pair.sides) for each in (one, other)):
        return BUT_FOR_IDLE
    if _apart(one, other, pair.sides) > _ANOTHER:
        return None
    if alike >= _REPEATED and words >= _ALL_REPEATED:
        return _SAME_CONTENT_WORDS
    is_idle = (
        min(alike, words) >= _NEARLY
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
    before, after = _telling(earlier, sides), _telling(later, sides)
    if before and before <= after and len(after - before) >= _OBJECTS:
        return _COVERS_MORE
    if after and after <= before and len(before - after) >= _OBJECTS:
        return _COVERS_LESS
    return None


def _plain(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", normalise(text).text.lower())


def _telling(position: Position, sides: frozenset[str]) -> set[str]:
    """The stems that say something of the matter."""
    words = position.words
    leaders = {token for token, at in tokens_of(words) if is_leader(words, at)}
    return {
        synonyms().get(token, token)
        for token in features_of(words, sides).matter.keys() - leaders
        if token[0] != "="
        and not (is_common(token) or is_hollow(token) or is_number(token))
    }


def _alike(earlier: Position, later: Position, sides: frozenset[str]) -> float:
    """The share of telling stems that two wordings have in common (Dice)."""
    before, after = _telling(earlier, sides), _telling(later, sides)
    if not before and not after:
        before, after = set(_plain(earlier.words)), set(_plain(later.words))
    total = len(before) + len(after)
    return 2 * len(before & after) / total if total else 1.0


def _is_opposed(earlier: Position, later: Position) -> bool:
    """Whether one act is for the same words and the other against them."""
    acts = {earlier.act, later.act}
    ladders = {earlier.ladder: earlier, later.ladder: later}
    backing = ladders.get("cooperative")
    return not acts.isdisjoint(_AGAINST) and backing is not None and backing.rank > 1


def _turned(earlier: Position, later: Position, alike: float) -> Remark | None:
    """What turns the matter round: a word of denial more or less, all of them counted.

    Two denials make none: who "no longer objects" agrees. A word of opposition turns
    only what the other wording was for: what it merely told of may be opposed as well.
    """
    if prefixed := _prefixed(earlier.words, later.words):
        come, gone = prefixed
        return remark("words", come=[come], gone=[gone])
    if undone := _left_and_kept(earlier.words, later.words):
        come, gone = undone
        return remark("words", come=[come], gone=[gone])
    # What both deny, of whichever of their objects, has neither come nor gone.
    both = found("turning", earlier.words).keys() & found("turning", later.words).keys()
    old, new = (
        {word: weight for word, weight in _turning(one, other).items()
         if word not in both}
        for one, other in (
            (earlier.words, later.words), (later.words, earlier.words)
        )
    )  # fmt: skip
    denials = [len(each) for each in (old, new)]
    if denials[0] % 2 == denials[1] % 2:
        return None
    other = earlier if denials[1] % 2 else later
    if found("ending", other.words):  # it denies in another way
        return None
    is_backing = other.ladder == "cooperative" and other.rank > 1
    weights = {**old, **new}
    opposes = all(weights[word] == _OPPOSING for word in old.keys() ^ new)
    if opposes and not (is_backing and alike >= CLOSE):
        return None
    came: list[JsonValue] = [word for word in new if word not in old]
    went: list[JsonValue] = [word for word in old if word not in new]
    return remark("words", come=came, gone=went)


def _left_and_kept(earlier: str, later: str) -> tuple[str, str] | None:
    """The word that comes and the one that goes, where a thing is left and kept.

    "Terminate the agreement" and "keep the agreement in force". Beside a denial or a
    condition either may say the contrary, and a wording with both says neither.
    """
    said = (earlier, later)
    ways = [{name: _verbs_on(name, a, b) for name in ("leaving", "keeping")}
            for a, b in (said, said[::-1])]  # fmt: skip
    told = [[name for name, verbs in way.items() if verbs] for way in ways]
    if sorted(told) != [["keeping"], ["leaving"]]:
        return None
    if any(found("condition", each) or _is_denied(each) for each in said):
        return None
    before, after = (way[name[0]][0] for way, name in zip(ways, told, strict=True))
    return after, before


def _is_denied(words: str) -> bool:
    """Whether a word denies or opposes, but for those that tell of leaving."""
    left = {start for _, _, start, _ in places("leaving", words)}
    return any(start not in left for _, _, start, _ in places("turning", words))


def _verbs_on(name: str, words: str, other: str) -> list[str]:
    """The verbs of a list whose very object stands in the other wording too."""
    return [
        text
        for text, _, _, end in places(name, words)
        if is_on_shared(words, end, other) and _denies_shared(words, end, other)
    ]


def _turning(words: str, other: str) -> dict[str, int]:
    """The words of denial and opposition on what the other wording has too."""
    return {
        text: weight
        for text, weight, _, end in places("turning", words)
        if is_on_shared(words, end, other)
        and (weight == _OPPOSING or _denies_shared(words, end, other))
    }


def _denies_shared(words: str, end: int, other: str) -> bool:
    """Whether the very word denied stands in the other wording too.

    "They do not stand for the right to S" turns no "support for the right to S". A
    word of opposition is denied with what it opposes.
    """
    denied = next(((token, at) for token, at in tokens_of(words) if at >= end), None)
    if denied is None or any(
        begin == denied[1] for *_, begin, _ in places("turning", words)
    ):
        return True
    return denied[0] in stems_of(other)


def _prefixed(earlier: str, later: str) -> tuple[str, str] | None:
    """The word that comes and the one that goes, where a prefix denies one of them."""
    before, after = _followers(earlier), _followers(later)
    come, gone = after.keys() - before, before.keys() - after
    for prefix in _prefixes():
        for word in gone:
            other = prefix + word
            if len(word) >= _PREFIXED and other in come:
                return (other, word) if before[word] == after[other] else None
        for word in come:
            other = prefix + word
            if len(word) >= _PREFIXED and other in gone:
                return (word, other) if before[other] == after[word] else None
    return None


def _followers(text: str) -> dict[str, str]:
    """The words of a text, each with the one behind it: what it is said of."""
    words = _plain(text)
    return dict(zip(words, [*words[1:], ""], strict=True))


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(each for one in all_languages() for each in one.strength.prefixes)

"""What turns a matter round between two wordings of it: refused, denied, left or kept.

A word of denial that comes or goes, a prefix that denies, an act against what the other
is for, leaving beside keeping. Each with the words that show it.
"""

from __future__ import annotations

from functools import cache

from pydantic import JsonValue

from summarizer.comparing.acting import acts_of_both
from summarizer.comparing.likeness import CLOSE, SAME_CONTENT, plain, share, telling
from summarizer.comparing.moving import is_on_shared
from summarizer.comparing.strength import found, places
from summarizer.languages.language import all_languages
from summarizer.languages.messages import remark
from summarizer.lexicon.matters import stems_of, tokens_of
from summarizer.models import Position, Remark

_LIKE = 0.45  # for two wordings to be of one object, so that a denial turns it
_OPPOSING = 2  # the weight of a word of opposition among those that turn a matter
_PREFIXED = 6  # letters of the shortest word that a prefix turns: "lawful"
_AGAINST = frozenset(("objects", "opposes", "firmly_opposes", "rejects"))


def reversal(
    earlier: Position, later: Position, sides: frozenset[str], shared: float
) -> Remark | None:
    """What turns the matter round, if anything.

    `shared`: the share of telling words that both have (`likeness.alike`).
    """
    if shared >= _LIKE and (turned := _turned(earlier, later, shared)):
        return turned
    if _is_opposed(earlier, later, sides):
        return acts_of_both(earlier, later)
    return None


def _turned(earlier: Position, later: Position, shared: float) -> Remark | None:
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
    if opposes and not (is_backing and shared >= CLOSE):
        return None
    came: list[JsonValue] = [word for word in new if word not in old]
    went: list[JsonValue] = [word for word in old if word not in new]
    return remark("words", come=came, gone=went)


def _is_opposed(earlier: Position, later: Position, sides: frozenset[str]) -> bool:
    """Whether one act is for the same words and the other against them.

    The verb that refuses is no word of what is refused: "ruled out hosting S".
    """
    acts = {earlier.act, later.act}
    ladders = {earlier.ladder: earlier, later.ladder: later}
    backing = ladders.get("cooperative")
    if acts.isdisjoint(_AGAINST) or backing is None or backing.rank <= 1:
        return False
    matters = [
        telling(each, sides) - stems_of(each.cue.quote if each.cue else "")
        for each in (earlier, later)
    ]
    return all(matters) and share(*matters) >= SAME_CONTENT


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
    words = plain(text)
    return dict(zip(words, [*words[1:], ""], strict=True))


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(each for one in all_languages() for each in one.strength.prefixes)

"""What a statement takes from a quote in another language, clause by clause.

Words cannot be compared there; numbers, names, and the words that deny or doubt can.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from summarizer.grounding.guarding import either
from summarizer.grounding.keeping import has, listed
from summarizer.grounding.normalising import simplified
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import (
    language_of,
    negations,
    oppositions,
    words_of,
)
from summarizer.grounding.seats import by_character, codes_named
from summarizer.grounding.tongues import tongue_of
from summarizer.languages.language import by_words, is_spaced, read_language
from summarizer.lexicon.sides import find_sides
from summarizer.scripts import HAN_AND_RARE, is_cjk

_HAN_WORD = 2  # characters of a Chinese word, as a rule
_HAN_PHRASE = 8  # characters behind a denial that show what is denied
_LEAST_HAN, _LEAST_WORDS = 5, 4  # of a clause that can be told by itself
_PER_HAN, _PER_SYLLABLE = 0.6, 0.7  # English words
_WHOLE = 0.85  # of a quote's length, from which on a translation tells all of it
# What is only talked of or looked back to is told by its matter.
_MATTERS = ("discusses", "recalls")
_CLAUSE = re.compile(r"[,;:，；：。.]\s*")


def denies_somehow(text: str) -> bool:
    """Whether a text has any word of denial, look-alikes and prefixes too.

    What is no denial in one language may be told by one: 离不开 as "cannot do without".
    """
    text = simplified(text)
    language = language_of(text)
    return bool(
        words_of(language).negators.search(text)
        or has("noes", text)
        or has("near_deniers", text)
        or has("deniers", text)
    )


@cache
def _helpers(language: str) -> re.Pattern[str]:
    lists = read_language(language).scope
    words = [*lists.adverbs, *lists.auxiliaries, *lists.helpers]
    return re.compile(f"(?:{either(words, language)})*")


def repeats_han(statement: str, behind: str, opening: bool = False) -> bool:
    """Whether a Chinese statement has what stands behind a denial, helpers left out.

    Its opening alone is its first word.
    """
    start = _helpers(language_of(behind)).match(behind)
    phrase = _CLAUSE.split(behind[start.end() if start else 0 :])[0][:_HAN_PHRASE]
    if len(phrase) < _HAN_WORD:
        return False
    pairs = [phrase[i : i + _HAN_WORD] for i in range(len(phrase) - 1)]
    found = sum(pair in statement for pair in pairs)
    return pairs[0] in statement or (not opening and 2 * found >= len(pairs))


def tells_clause(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a statement in another language tells the clause that a word stands in.

    A quote of several clauses may be told by one of them. Which one it is show the
    numbers and the sides that only one of them has; else the clause that denies is
    told only where none beside it can stand alone.
    """
    clauses = _clauses(scene.quote)
    inside = [c for c in clauses if c.start() <= match.start() < c.end()]
    others = [c.group() for c in clauses if c not in inside and _stands_alone(c)]
    if not others or not inside:
        return True
    if _tells_all(scene):
        return True
    own = inside[0].group()
    said = _marks(scene.statement)
    here, there = _marks(own), set[object]().union(*map(_marks, others))
    return bool(said & (here - there)) and not said & (there - here)


def _tells_all(scene: Scene) -> bool:
    """Whether a statement of several clauses is as long as the whole quote."""
    statement = scene.statement
    joined = listed("joining", scene.statement_language).search(statement)
    return joined is not None and _size(statement) >= _WHOLE * _size(scene.quote)


def _size(text: str) -> float:
    """How much a text says, in English words, as translations go."""
    language = language_of(text)
    if not is_spaced(language):
        return _PER_HAN * len(re.sub(r"\W", "", text))
    return len(text.split()) * (1 if by_words(language) else _PER_SYLLABLE)


def is_aside(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a denial is of what a translation may leave out, its main verb apart.

    A relative clause (尚未到位的资金), what a thing is likened to, somebody's words of
    which only the matter is told, and a denied denial told by a word for going on.
    """
    quote, language = simplified(scene.quote), scene.quote_language
    at = match.start()
    for pattern in ("attributive", "likening"):
        for found in listed(pattern, language).finditer(quote):
            if found.start() <= at < found.end() or (
                pattern == "likening" and found.end() <= at
            ):
                return found.start() > 0
    if scene.claim.act in _MATTERS and (
        '"' in quote[:at] or listed("that", language).search(quote[:at])
    ):
        return True
    return is_kept_up(scene, match)


def is_kept_up(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a denied denial ("never gave up") is told by a word for going on."""
    doubled = _is_doubled(simplified(scene.quote), match.start())
    return doubled and not has("forsaking", scene.statement)


def _is_doubled(quote: str, at: int) -> bool:
    """Whether the word there is of a denied denial: "will not stop", 不反对."""
    forsaking = listed("forsaking", language_of(quote))
    for denial in negations(quote):
        begin = denial.end() + len(quote[denial.end() :])
        begin -= len(quote[denial.end() :].lstrip())
        doubled = forsaking.match(quote, begin)
        if doubled and denial.start() <= at < doubled.end():
            return True
    return False


def tells_part(scene: Scene, start: int, end: int, behind: str) -> bool:
    """Whether a statement has words that only one part of the quote has.

    In one language pairs of characters or syllables; else sides and numbers.
    """
    quote = scene.quote
    part, stop = quote[start:end] + behind, end + len(behind)
    rest = f"{quote[:start]} {quote[stop:]}"
    if scene.same_language:
        own = _pairs(quote[start:stop]) - _pairs(rest) - _pairs(quote[start:end][:2])
        return bool(own & _pairs(scene.statement))
    sides = _codes(part) - _codes(rest) - set(scene.claim.holders)
    return bool(sides & _codes(scene.statement))


def _codes(text: str) -> frozenset[str]:
    """The sides in a text, all that Chinese calls by one character among them."""
    table = by_character().short_names
    every = tuple({code for codes in table.values() for code in codes})
    return codes_named(text, every)


def _pairs(text: str) -> set[str]:
    """Two characters or syllables in a row, small words left out."""
    text = simplified(text).lower()
    if not is_spaced(language_of(text)):
        runs = _breaks(language_of(text)).split(text)
        return {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
    words = re.findall(r"\w+", text)
    return {f"{one} {two}" for one, two in pairwise(words)}


@cache
def _breaks(language: str) -> re.Pattern[str]:
    """What is no word between the words of a language without spaces."""
    small = "".join(read_language(language).matters.anywhere)
    return re.compile(f"[^{HAN_AND_RARE}]+" + (f"|[{small}]" if small else ""))


def _clauses(quote: str) -> list[re.Match[str]]:
    """The clauses of a quote, at its commas and its words for "but"."""
    language = language_of(quote)
    own = f"{listed('own', language).pattern}|{listed('going_on', language).pattern}"
    if is_cjk(quote[:1]) or not is_spaced(language):
        mark = "[^,;:，；：。]"
        pattern = rf"(?:{own})?(?:(?!{own}){mark})+"
    else:
        pattern = rf"(?:{own})?(?:(?!{own})[^,;:.])+"
    return list(re.finditer(pattern, quote))


def _stands_alone(clause: re.Match[str]) -> bool:
    """Whether a clause says something by itself and denies nothing."""
    words = clause.group().strip()
    long_enough = (
        len(words) >= _LEAST_HAN
        if not is_spaced(language_of(words))
        else len(words.split()) >= _LEAST_WORDS
    )
    if listed("leading", language_of(words)).match(words) or _only_tells(words):
        return False
    turned = negations(words) or oppositions(words)
    return long_enough and not turned and not has("conditions", words)


def _only_tells(clause: str) -> bool:
    """Whether a clause ends with a verb of telling: 习近平随后澄清."""
    language = language_of(clause)
    if by_words(language):
        return False
    return tongue_of(language).tells_on.search(clause) is not None


def _marks(text: str) -> set[object]:
    """What a translation keeps: numbers and sides."""
    return {*numbers(text), *(m.code for m in find_sides(text))}

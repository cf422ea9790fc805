"""Whether a statement says as much as its quote, on scales that have an order.

All, most, many, some, few; wholly and in principle; settled and only talked over; bound
to a condition and free of any. For Chinese and Vietnamese quotes, and for statements in
another language than theirs. A scale is read only where each text has one step of it,
so that both must be said of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.grounding.guarding import either, guard_of
from summarizer.grounding.keeping import found_in, has, listed
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import language_of, negations
from summarizer.languages.language import read_language
from summarizer.languages.records import Groups
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, TOGETHER, Check

_ALL, _NOT_ALL = 5, 9
_PARTS = {1, 2, 3}  # few, some, many
_FAR = 2  # steps between "some" and "most": a neighbour may be a paraphrase


@cache
def _steps(scale: str, language: str) -> re.Pattern[str]:
    """All words of a scale, the longest first: "almost all" is no "all"."""
    table: Groups = getattr(read_language(language).measures, scale)
    words = [(word, step) for step, listed in table.items() for word in listed]
    words.sort(key=lambda pair: len(pair[0]), reverse=True)
    groups = "|".join(f"(?P<s{step}_{i}>{w})" for i, (w, step) in enumerate(words))
    return re.compile(either([groups], language), re.IGNORECASE)


def _on(scale: str, text: str) -> dict[int, str]:
    """The steps of a scale that a text has, each with its wording."""
    found: dict[int, str] = {}
    for match in _steps(scale, language_of(text)).finditer(text):
        step = int((match.lastgroup or "s0_")[1])
        found.setdefault(step, match.group())
    return found


def other_step(scene: Scene) -> Iterator[Check]:
    """ "Most" told as "all", "all" as "some", "few" as "most"."""
    for scale in ("scale", "degree"):
        there, told = _on(scale, scene.quote), _on(scale, scene.statement)
        if len(there) != 1 or len(told) != 1:
            continue
        (was, word), (now, wording) = *there.items(), *told.items()
        if _NOT_ALL in (was, now) or was == now:
            continue
        if _ALL in (was, now) or abs(was - now) >= _FAR:
            detail = f"“{wording}” is not the quote's “{word}”"
            yield Check(kind="quantifier", detail=detail)
            return


def some_for_none(scene: Scene) -> Iterator[Check]:
    """ "A few" told of none."""
    none = listed("none_of", scene.quote_language).search(scene.quote)
    told = _on("scale", scene.statement)
    part = none and set(told) <= _PARTS and not negations(scene.statement)
    if none and told and part and not _on("scale", scene.quote):
        wording = next(iter(told.values()))
        detail = f"“{wording}” is not the quote's “{none.group()}”"
        yield Check(kind="quantifier", detail=detail)


def all_for_part(scene: Scene) -> Iterator[Check]:
    """ "All" told of so many out of more."""
    parts = found_in("out_of", scene.quote)
    told = _on("scale", scene.statement)
    if parts and set(told) == {_ALL} and not found_in("out_of", scene.statement):
        if min(numbers(parts[0].group())) in numbers(scene.statement):
            return  # it tells how many there are, "all" is of something else
        detail = f"“{told[_ALL]}” is more than the quote's “{parts[0].group()}”"
        yield Check(kind="quantifier", detail=detail)


def unbound(scene: Scene) -> Iterator[Check]:
    """ "Without conditions" of what the sentence binds to one."""
    free = found_in("unbound", scene.statement)
    if not free or found_in("unbound", scene.sentence):
        return
    guard = guard_of(scene.quote_language)
    for pattern in (guard.provided, guard.conditions):
        if bound := pattern.search(scene.sentence):
            detail = f"the text has “{bound.group().strip(' ,')}”"
            yield Check(kind="condition", detail=detail)
            return


def settled_already(scene: Scene) -> Iterator[Check]:
    """A right that is reserved, or talks to come, told as settled."""
    yet = found_in("open_yet", scene.quote)
    told = found_in("settled", scene.statement)
    if yet and told and not found_in("talked", scene.statement):
        detail = f"“{told[0].group()}” is more than the quote's “{yet[0].group()}”"
        yield Check(kind="modality", detail=detail)


def condemned(scene: Scene) -> Iterator[Check]:
    """Disappointment or worry told as a condemnation."""
    around = f"{scene.lead} {scene.quote}"
    told = found_in("condemns", scene.statement)
    if told and has("sharp.1", scene.quote) and not has("sharp.3", around):
        detail = f"“{told[0].group()}” is not in the quote"
        yield Check(kind="strength", detail=detail)


def bound_in_law(scene: Scene) -> Iterator[Check]:
    """A paper told as binding of which the text does not say so."""
    told = found_in("binding", scene.statement)
    if told and not found_in("tied", scene.sentence):
        detail = f"“{told[0].group()}” is not in the text"
        yield Check(kind="modality", detail=detail)


def by_itself(scene: Scene) -> Iterator[Check]:
    """What all say together told as one side's alone."""
    voice = scene.voice
    together = bool(voice.verb) and not (voice.alone or voice.third or voice.sides)
    told = found_in("by_itself", scene.statement)
    if (
        scene.claim.side != JOINT
        and together
        and told
        and not found_in("by_itself", scene.sentence)
    ):
        detail = f"“{told[0].group()}”: the words are those of all"
        yield Check(kind="side", detail=detail)


def one_sides_offer(scene: Scene) -> Iterator[Check]:
    """What one side offers the other told as what both have agreed."""
    if scene.claim.side != JOINT or scene.claim.act not in TOGETHER:
        return
    quote, language = scene.quote, scene.quote_language
    opening = scene.side_called
    behind = quote[2:] if opening else ""
    for mention in find_sides(quote):
        if not mention.start and mention.form != "adjective":
            opening, behind = frozenset({mention.code}), quote[mention.end :]
    offers = read_language(language).measures.offers
    shared = either(read_language(language).voices.shared, language)
    if (
        opening
        and re.match(rf"\s*{either(offers, language)}", behind)
        and not re.search(shared, quote, re.IGNORECASE)
    ):
        side = next(iter(opening))
        yield Check(kind="side", detail=f"the words are {side}'s, not {JOINT}'s")


_CHECKS = (
    other_step, some_for_none, all_for_part, unbound, settled_already, condemned,
    bound_in_law, by_itself, one_sides_offer,
)  # fmt: skip


def scaled(scene: Scene) -> Iterator[Check]:
    """All of these, but between two English texts."""
    if scene.is_by_words:
        return
    for rule in _CHECKS:
        yield from rule(scene)

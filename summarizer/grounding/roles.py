"""Whether a statement gives each side and person the part that the text gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.grounding.normalising import simplified
from summarizer.grounding.places import is_subject
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import language_of, words_of
from summarizer.grounding.seats import by_character, codes_in, sides_in
from summarizer.languages.language import read_language
from summarizer.lexicon.sides import find_sides
from summarizer.models import Check

_FEW_WORDS = re.compile(r"(?:[\w'-]+[\s,]*){0,5}")
# Between a side and what it is to do: ", as an ally,".
_ASIDE = re.compile(r"^,[^,]{1,60},")
_BOTH = 2


def unknown_sides(scene: Scene) -> Iterator[Check]:
    """Sides in the statement of which the text around the quote does not speak."""
    if not (told := find_sides(scene.statement)):
        return
    around = simplified(f"{scene.earlier} {scene.sentence}")
    known = sides_in(around) | set(scene.claim.holders)
    known |= {p.side or "" for p in scene.meeting.participants}
    if scene.tells_of_all:
        known |= set(scene.meeting.sides)
    if not scene.is_by_words:
        around = simplified(f"{scene.paragraph} {around}")
        known |= codes_in(around) | _short_named(around)
    for mention in told:
        wording = scene.statement[mention.start : mention.end]
        is_place = scene.is_by_words and _is_place(around, wording)
        if not (mention.code in known or is_place or _is_in_name(around, wording)):
            yield Check(kind="side", detail=f"“{wording}” is not in the sentence")


def _is_place(text: str, wording: str) -> bool:
    """Whether the text has the words in another name: "China" in "East China Sea"."""
    return re.search(rf"\b{re.escape(wording)}\b", text) is not None


def _is_in_name(text: str, wording: str) -> bool:
    """Whether the wording is part of a longer name of the text, or begins its letters.

    "Congo" in "Democratic Republic of the Congo", the UN in UNCLOS.
    """
    if wording.isupper() and re.search(rf"\b{re.escape(wording)}[A-Z]", text):
        return True
    return any(
        _is_place(text[mention.start : mention.end], wording)
        for mention in find_sides(text)
    )


def _short_named(text: str) -> frozenset[str]:
    """Sides that a Chinese text names by one character of a longer word: 台独, 匈塞."""
    lists = by_character()
    table, more = lists.short_names, lists.compound_names
    partners = {*table, *more, *lists.beside}
    found: set[str] = set()
    for at, character in enumerate(text):
        near = {*text[max(0, at - 1) : at], *text[at + 1 : at + 2]}
        if partners & near or character in lists.alone:
            found.update(table.get(character, ()), more.get(character, ()))
    return frozenset(found)


def wrong_subject(scene: Scene) -> Iterator[Check]:
    """A statement whose subject neither holds the position nor acts in its words."""
    stated = find_sides(scene.statement)
    opening = [m for m in stated if m.start == 0 and is_subject(scene, m.end)]
    if not opening or opening[0].code in scene.claim.holders:
        return
    code = opening[0].code
    around = f"{scene.lead} {scene.quote}"
    if not scene.same_language and any(m.code == code for m in find_sides(around)):
        return  # whether it acts there is more than these word lists can tell
    if scene.is_by_words and _is_told_of(scene, code):
        return
    if not (_acts_in(scene.quote, code) or _acts_in(scene.lead, code)):
        wording = scene.statement[: opening[0].end]
        detail = f"“{wording}” is the subject, the position is {scene.claim.side}'s"
        yield Check(kind="side", detail=detail)


def _is_told_of(scene: Scene, code: str) -> bool:
    """Whether the quote tells what the side is to do.

    "called on X to wait", "X, as an ally, should wait": a call is told by its deed.
    """
    predicates = words_of(scene.quote_language).predicates
    for mention in find_sides(scene.quote):
        if mention.code == code and mention.form != "adjective":
            rest = _ASIDE.sub(" ", scene.quote[mention.end :], count=1).lstrip()
            to = rf"{_any_of('particles', scene.quote_language)} "
            if re.match(to, rest) or predicates.match(rest):
                return True
    return False


def turned_round(scene: Scene) -> Iterator[Check]:
    """Two sides in a translation that have changed places: who does it, and to whom.

    Only where both texts name the same two, each begins with the one that acts, and no
    word of the quote's puts the other one first.
    """
    if scene.same_language:
        return
    stated, quoted = find_sides(scene.statement), find_sides(scene.quote)
    told = list(dict.fromkeys(m.code for m in stated))
    there = list(dict.fromkeys(m.code for m in quoted))
    if len(told) != _BOTH or told != there[::-1]:
        return
    first, actor = stated[0], quoted[0]
    opens = first.start == 0 and is_subject(scene, first.end)
    if opens and actor.start == 0 and _acts_in(scene.quote, actor.code):
        wording = scene.statement[: first.end]
        detail = f"“{wording}” is the subject, in the quote it is {actor.code}"
        yield Check(kind="side", detail=detail)


def _acts_in(text: str, code: str) -> bool:
    """Whether the side is the subject of a verb there, opens it, or is its "it"."""
    words = words_of(language_of(text))
    for mention in find_sides(text):
        if mention.code != code:
            continue
        rest = text[mention.end :]
        near = _FEW_WORDS.match(rest.lstrip())
        later = near.end() + len(rest) - len(rest.lstrip()) if near else 0
        verbs = [m for m in words.predicates.finditer(rest) if m.start() <= later]
        opens = mention.start == 0 and not rest.startswith("'")
        if opens or verbs or words.reporting.match(rest.lstrip()):
            return True
        if re.search(rf",\s{_any_of('they', language_of(text))}\s", rest):
            return True
    return False


def with_itself(scene: Scene) -> Iterator[Check]:
    """A side that does something "with" itself: the partner was exchanged."""
    for mention in find_sides(scene.statement):
        before = scene.statement[: mention.start].rstrip().lower()
        if scene.claim.side != mention.code or mention.form == "adjective":
            continue
        if re.search(rf" {_any_of('partners', scene.statement_language)}$", before):
            wording = scene.statement[mention.start : mention.end]
            if f"with {wording}" not in scene.quote:
                yield Check(kind="side", detail=f"“with {wording}” is not in the quote")


def _any_of(name: str, language: str) -> str:
    """One pattern of a list of `guard.toml`."""
    words = getattr(read_language(language).guard, name)
    return f"(?:{'|'.join(words) or '(?!)'})"

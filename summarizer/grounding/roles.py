"""Whether a statement gives each side and person the part that the text gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.grounding.scenes import (
    Scene,
)
from summarizer.grounding.scope import language_of, words_of
from summarizer.grounding.seats import codes_in
from summarizer.grounding.wording import SMALL, WORD, plain
from summarizer.lexicon.files import read_lists
from summarizer.lexicon.sides import find_sides, kind_of_side, side_of
from summarizer.models import Check
from summarizer.text import stem

_LAST_WORDS = re.compile(r"(?:([^\W_]+)[\s\"']+)?([^\W_]+)[\s\"']*$")
_FEW_WORDS = re.compile(r"(?:[\w'-]+[\s,]*){0,5}")
# "Vietnam is a priority" says what it is to somebody; "Vietnam is ready" is an act.
_DESCRIBED = re.compile(
    r"(?:is|are|was|were|been|as) (?!not |ready|willing|prepared|committed|determined|"
    r"opposed|concerned|glad|pleased|against|in favou?r|firmly|always)"
)
_ADVERB = re.compile(r"(?:\w+ly|always|also|never|still)\s+(?=\w)")
_NEXT_WORD = re.compile(r"(?:'s\b)?[\s\"']*([^\W_]+)")

# Characters in which to look for the one or two words beside a name.
_BESIDE = 40
_BOTH = 2


def unknown_sides(scene: Scene) -> Iterator[Check]:
    """Sides in the statement of which the text around the quote does not speak."""
    around = f"{scene.earlier} {scene.sentence}"
    known = {m.code for m in find_sides(around)} | set(scene.claim.holders)
    known |= {p.side or "" for p in scene.meeting.participants}
    if not scene.is_english:
        around = f"{scene.paragraph} {around}"
        known |= codes_in(around) | _short_named(around)
    for mention in find_sides(scene.statement):
        if mention.code not in known:
            wording = scene.statement[mention.start : mention.end]
            yield Check(kind="side", detail=f"“{wording}” is not in the sentence")


def _short_named(text: str) -> frozenset[str]:
    """Sides that a Chinese text names by one character of a longer word: 台独, 巴以."""
    table = read_lists("guard")["short_names"]
    partners = {*table, *table["beside"]}
    found: set[str] = set()
    for at, character in enumerate(text):
        if character in table and partners & {
            *text[max(0, at - 1) : at],
            *text[at + 1 : at + 2],
        }:
            found.update(table[character])
    return frozenset(found)


def wrong_subject(scene: Scene) -> Iterator[Check]:
    """A statement whose subject neither holds the position nor acts in its words."""
    stated = find_sides(scene.statement)
    opening = [m for m in stated if m.start == 0 and _is_subject(scene, m.end)]
    if not opening or opening[0].code in scene.claim.holders:
        return
    code = opening[0].code
    around = f"{scene.lead} {scene.quote}"
    if not scene.same_language and any(m.code == code for m in find_sides(around)):
        return  # whether it acts there is more than these word lists can tell
    if not (_acts_in(scene.quote, code) or _acts_in(scene.lead, code)):
        wording = scene.statement[: opening[0].end]
        detail = f"“{wording}” is the subject, the position is {scene.claim.side}'s"
        yield Check(kind="side", detail=detail)


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
    opens = first.start == 0 and _is_subject(scene, first.end)
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
        if re.search(r",\s(?:it|they)\s", rest):
            return True
    return False


def with_itself(scene: Scene) -> Iterator[Check]:
    """A side that does something "with" itself: the partner was exchanged."""
    for mention in find_sides(scene.statement):
        before = scene.statement[: mention.start].rstrip().lower()
        if scene.claim.side != mention.code or mention.form == "adjective":
            continue
        if before.endswith((" with", " towards", " toward")):
            wording = scene.statement[mention.start : mention.end]
            if f"with {wording}" not in scene.quote:
                yield Check(kind="side", detail=f"“with {wording}” is not in the quote")


def _is_subject(scene: Scene, end: int) -> bool:
    """Whether the side that ends here acts: "China will …", not "China ties …"."""
    rest = _ADVERB.sub("", scene.statement[end:].lstrip(), count=1)
    if _DESCRIBED.match(rest):
        return False
    words = words_of(scene.statement_language)
    return bool(words.predicates.match(rest) or words.reporting.match(rest))


class _Slot(NamedTuple):
    """What fills a place in a text, and the words before and behind it."""

    value: str
    before: str
    behind: str
    wording: str


def _slots(text: str, values: dict[tuple[int, int], str]) -> list[_Slot]:
    slots = []
    for (start, end), value in values.items():
        before = _LAST_WORDS.search(text[max(0, start - _BESIDE) : start])
        behind = _NEXT_WORD.match(text[end : end + _BESIDE])
        edge = behind.group(1) if behind else ""
        slots.append(
            _Slot(
                value,
                _left_edge(before),
                "" if edge.lower() in SMALL else stem(edge),
                text[start:end],
            )
        )
    return slots


def _left_edge(match: re.Match[str] | None) -> str:
    """The word before, with the one before that where it is a small word."""
    if match is None:
        return ""
    far, near = match.group(1) or "", match.group(2)
    if near.lower() not in SMALL:
        return stem(near)
    return f"{stem(far)} {near.lower()}" if far and far.lower() not in SMALL else ""


def _fillers(text: str, scene: Scene) -> dict[tuple[int, int], str]:
    """Sides, participants and figures in a text, by span."""
    found = {(m.start, m.end): m.code for m in find_sides(text)}
    names = {
        plain(part): participant.name
        for participant in scene.meeting.participants
        for part in participant.name.split()
    }
    for match in WORD.finditer(text):
        word = match.group()
        name = names.get(plain(word)) if word[0].isupper() else None
        if name or _is_lone_figure(text, match):
            found.setdefault(match.span(), name or word)
    return found


def _is_lone_figure(text: str, match: re.Match[str]) -> bool:
    """Whether it is a number by itself, not part of "3+3" or "14/4"."""
    joined = re.match(r"[+/-]|[.,]\d", text[match.end() :])
    before = text[max(0, match.start() - 1) : match.start()]
    return match.group().isdigit() and not joined and before not in ("+", "/", "-")


def swapped(scene: Scene) -> Iterator[Check]:
    """A side, name or figure where the quote has another one.

    "thanked Vietnam for" against "thanked China for"; "ties with Vietnam" against
    "ties with China": the words beside it are the same, what fills the place is not.
    """
    if not scene.same_language:
        return
    said = _fillers(scene.statement, scene)
    there = _fillers(scene.quote, scene)
    if not scene.is_english:  # whoever speaks for a side stands for it
        there = {span: _side_of(value, scene) for span, value in there.items()}
        said = {span: _side_of(value, scene) for span, value in said.items()}
        named = codes_in(scene.quote) - set(there.values())
        said = {span: value for span, value in said.items() if value not in named}
    slots = _slots(scene.quote, there)
    for slot in _slots(scene.statement, said):
        for edge in ("before", "behind"):
            word = getattr(slot, edge)
            beside = {
                s.value
                for s in slots
                if word
                and getattr(s, edge) == word
                and s.value.isdigit() == slot.value.isdigit()
            }
            if beside and slot.value not in beside:
                yield _misplaced(slot.wording)
                break
    yield from _exchanged(scene, said, there)


def _side_of(value: str, scene: Scene) -> str:
    """The side of a person; a side is its own, and so is who has none."""
    return dict(scene.people).get(value) or value


def _misplaced(wording: str) -> Check:
    detail = f"“{wording}” stands where the quote has another"
    if wording.isdigit():
        return Check(kind="number", detail=detail)
    return Check(kind="side" if side_of(wording) else "name", detail=detail)


def _exchanged(
    scene: Scene, said: dict[tuple[int, int], str], there: dict[tuple[int, int], str]
) -> Iterator[Check]:
    """One party more often than in the quote and another less often.

    A holder that opens the statement as its subject does not count: the quote may leave
    it to the attribution.
    """
    holders = {*scene.claim.holders, scene.claim.speaker}
    stated = Counter(
        value
        for (start, end), value in said.items()
        if not (start == 0 and value in holders and _is_subject(scene, end))
    )
    quoted = Counter(there.values())
    more = [v for v in stated if stated[v] > quoted[v] and not v.isdigit()]
    less = [
        v
        for v in quoted
        if stated[v] < quoted[v] and not v.isdigit() and v not in holders
    ]
    pronoun = re.search(
        r"\b(?:its?|his|her|their|he|she|him|two|both|th[eo]se|that|this|such|there)\b",
        scene.quote,
    )
    for value in more:
        rivals = [v for v in less if _is_person(v) == _is_person(value)]
        ahead = any(m.code == value for m in find_sides(scene.lead))
        if rivals and not (ahead or (pronoun and _may_stand_for(scene, value))):
            wording = next(
                scene.statement[a:b] for (a, b), v in said.items() if v == value
            )
            yield _misplaced(wording)


def _is_person(value: str) -> bool:
    return kind_of_side(value) == "person"


def _may_stand_for(scene: Scene, value: str) -> bool:
    """Whether a pronoun of the quote may mean the side: the words are its own, or it
    was named before them.
    """
    named = {m.code for m in find_sides(f"{scene.paragraph} {scene.lead}")}
    return value in scene.claim.holders or value in named

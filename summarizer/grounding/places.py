"""Whether each side, name and figure of a statement stands where the quote has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import words_of
from summarizer.grounding.seats import codes_in, seats_within
from summarizer.grounding.wording import WORD, plain
from summarizer.languages.language import read_language
from summarizer.lexicon.matters import is_anywhere
from summarizer.lexicon.sides import find_sides, kind_of_side, side_of
from summarizer.models import Check
from summarizer.text import stem

_LAST_WORDS = re.compile(r"(?:([^\W_]+)[\s\"']+)?([^\W_]+)[\s\"']*$")
_NEXT_WORD = re.compile(r"(?:'s\b)?[\s\"']*([^\W_]+)")
# Characters in which to look for the one or two words beside a name.
_BESIDE = 40
_JOINED = re.compile(r"[+/-]|[.,]\d")  # a number to another
_YEAR = 4  # figures
# Names joined by hyphens, and the letters that stand for all of them in brackets.
_FORMAT = re.compile(
    r"(?:[A-Z][\w.]*(?: [A-Z][\w.]*)*\s?[-–]\s?)+[A-Z][\w.]*(?: [A-Z][\w.]*)*"
    r"\s\((?P<short>[A-Z]{2,})\)"
)


def is_subject(scene: Scene, end: int) -> bool:
    """Whether the side that ends here acts: "China will …", not "China ties …"."""
    language = scene.statement_language
    rest = scene.statement[end:].lstrip()
    rest = re.sub(
        rf"{_any_of('subject_adverbs', language)}\s+(?=\w)", "", rest, count=1
    )
    # "Vietnam is a priority" says what it is to somebody; "Vietnam is ready" is an act.
    if re.match(_any_of("described", language), rest):
        return False
    words = words_of(scene.statement_language)
    return bool(words.predicates.match(rest) or words.reporting.match(rest))


@cache
def _any_of(name: str, language: str) -> str:
    """One pattern of a list of `guard.toml`, without borders."""
    return f"(?:{'|'.join(getattr(read_language(language).guard, name)) or '(?!)'})"


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
                "" if is_anywhere(edge.lower()) else stem(edge),
                text[start:end],
            )
        )
    return slots


def _left_edge(match: re.Match[str] | None) -> str:
    """The word before, with the one before that where it is a small word."""
    if match is None:
        return ""
    far, near = match.group(1) or "", match.group(2)
    if not is_anywhere(near.lower()):
        return stem(near)
    return f"{stem(far)} {near.lower()}" if far and not is_anywhere(far.lower()) else ""


def _fillers(text: str, scene: Scene) -> dict[tuple[int, int], str]:
    """Sides, participants and figures in a text, by span."""
    found = {(m.start, m.end): m.code for m in find_sides(text)}
    for span, codes in seats_within(text).items():
        if scene.is_by_words and len(codes) == 1:
            found.setdefault(span, next(iter(codes)))
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
    if not match.group().isdigit():
        return False
    joined = _JOINED.match(text, match.end())
    before = text[max(0, match.start() - 1) : match.start()]
    return not joined and before not in ("+", "/", "-")


def swapped(scene: Scene) -> Iterator[Check]:
    """A side, name or figure where the quote has another one.

    "thanked Vietnam for" against "thanked China for"; "ties with Vietnam" against
    "ties with China": the words beside it are the same, what fills the place is not.
    """
    fillers = _fillers(scene.statement, scene) if scene.same_language else {}
    if not fillers:
        return
    quote = _shortened(scene.quote, scene.statement)
    there = _fillers(quote, scene)
    said = {
        span: _whole_name(scene.statement[slice(*span)], quote, value, there)
        for span, value in fillers.items()
    }
    if not scene.is_by_words:  # whoever speaks for a side stands for it
        there = {span: _side_of(value, scene) for span, value in there.items()}
        said = {span: _side_of(value, scene) for span, value in said.items()}
        named = codes_in(quote) - set(there.values())
        said = {span: value for span, value in said.items() if value not in named}
    yield from _out_of_place(scene, quote, said, there)
    yield from _exchanged(scene, said, there)


def _shortened(quote: str, statement: str) -> str:
    """A quote with the short name of a format for its long one, where it is told so.

    "Australia-United Kingdom-United States (AUKUS)" fills one place, that of AUKUS.
    """
    for match in _FORMAT.finditer(quote):
        if re.search(rf"\b{re.escape(match['short'])}\b", statement):
            return quote[: match.start()] + match["short"] + quote[match.end() :]
    return quote


def _whole_name(
    wording: str, quote: str, value: str, there: dict[tuple[int, int], str]
) -> str:
    """The side whose longer name in the quote holds the wording, else its own.

    "Congo" over "Democratic Republic of the Congo" is that one.
    """
    wording = re.escape(wording)
    holding = {
        code
        for (start, end), code in there.items()
        if re.search(rf"\b{wording}\b", quote[start:end])
    }
    return holding.pop() if len(holding) == 1 and side_of(value) else value


def _side_of(value: str, scene: Scene) -> str:
    """The side of a person; a side is its own, and so is who has none."""
    return dict(scene.people).get(value) or value


def _out_of_place(
    scene: Scene,
    quote: str,
    said: dict[tuple[int, int], str],
    there: dict[tuple[int, int], str],
) -> Iterator[Check]:
    """What fills a place, beside the same word, that another fills in the quote."""
    kind = _kind if scene.is_by_words else str.isdigit
    slots = _slots(quote, there)
    fills = set(there.values())
    # Nothing is new: only who is where.
    moved = scene.is_by_words and fills >= set(said.values())
    slots_said = _slots(scene.statement, said)
    for slot in slots_said:
        for edge in ("before", "behind"):
            word = getattr(slot, edge)
            beside = {
                s.value
                for s in slots
                if word
                and getattr(s, edge) == word
                and kind(s.value) == kind(slot.value)
            }
            if not beside or slot.value in beside:
                continue
            named = moved and not slot.value.isdigit()
            if named and not _is_exchange(slots, slots_said, slot, beside):
                continue  # its own place may be told in other words
            yield _misplaced(slot.wording)
            break


def _kind(value: str) -> str:
    """Whether it is a name, a year or another figure: "March 6" is no "March 2023"."""
    if not value.isdigit():
        return "name"
    return "year" if len(value) == _YEAR else "figure"


def _is_exchange(
    there: list[_Slot], told: list[_Slot], slot: _Slot, beside: set[str]
) -> bool:
    """Whether a filler has taken another's place, and has not kept its own beside it.

    "X sanctions" for "sanctions against X" is a shorter way of saying it, though the
    quote has "Y sanctions" too.
    """
    own = [s for s in there if s.value == slot.value]
    places = {place for s in own for place in (s.before, s.behind)}
    names = {stem(part) for s in told for part in s.wording.split()} | {""}
    linked = {s.before.split()[0] for s in own if " " in s.before}
    if (
        slot.before in {s.before for s in own} - names
        or slot.behind in ({s.behind for s in own} | linked) - names
    ):
        return False
    return not beside <= {s.value for s in told} or any(
        (s.before in places or s.behind in places) for s in told if s.value in beside
    )


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
        if not (start == 0 and value in holders and is_subject(scene, end))
    )
    quoted = Counter(there.values())
    more = [v for v in stated if stated[v] > quoted[v] and not v.isdigit()]
    less = [
        v
        for v in quoted
        if stated[v] < quoted[v] and not v.isdigit() and v not in holders
    ]
    pronoun = re.search(
        rf"\b{_any_of('standing_for', scene.quote_language)}\b", scene.quote
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

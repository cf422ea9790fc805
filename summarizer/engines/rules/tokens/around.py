"""What stands around a reporting verb: dates and "that" behind it, lists, passives."""

from __future__ import annotations

from summarizer.engines.rules.tokens.text import Line, Passage, is_finite
from summarizer.engines.rules.tokens.verbs import Frame, Spot


def is_passive(passage: Passage, line: Line, spot: Spot) -> bool:
    """Whether "by" follows: "tools backed by X", "talks, followed by lunch"."""
    told = spot.end < line.end and spot.takes != "scene"
    return told and passage.words[spot.end] in passage.rules.words.agents


def is_subordinate(passage: Passage, line: Line, frame: Frame) -> bool:
    """Whether a frame stands in "While Berg urged calm, S", "When they met, S"."""
    before = passage.words[max(line.start, frame.onset - 1) : frame.onset]
    if frame.takes == "scene":
        before = passage.words[line.start : frame.onset]
    return bool(passage.rules.words.subordinators.intersection(before))


def likens(passage: Passage, line: Line, frame: Frame) -> bool:
    """Whether the sentence opens with it: "As Berg said in Oslo, Moreau praised S"."""
    opens = passage.words[line.start] in passage.rules.words.likening
    return opens and frame.actor is not None and frame.kind == "lead"


def without_likened(passage: Passage, line: Line, frames: list[Frame]) -> list[Frame]:
    """Without "As Berg said in Oslo," where the sentence goes on to who said what.

    Not without "As they recalled that S,", which says something.
    """
    if len(frames) == 1 or not frames or not likens(passage, line, frames[0]):
        return frames
    says = passage.words[frames[0].end - 1] in passage.rules.words.that
    return frames if says or frames[1].kind != "lead" else frames[1:]


def has_purpose(passage: Passage, start: int, end: int) -> bool:
    """Whether "to" and a verb stand here: "met to share A and discuss S"."""
    return any(
        passage.words[place] in passage.rules.words.purpose
        and "base" in passage.rules.actions.get(passage.words[place + 1], frozenset())
        for place in range(start, end)
    )


def step_over_that(passage: Passage, line: Line, place: int) -> int:
    """Where what is said begins: behind "on Monday", "that", a colon, a quote mark."""
    here = _over_time(passage, line, place)
    while here < line.end and _opens_content(passage, here):
        if passage.words[here] == "," and here > place:
            break
        here += 1
    return here


def _opens_content(passage: Passage, place: int) -> bool:
    word = passage.words[place]
    return word in (":", ",", '"', "“") or word in passage.rules.words.that


def _over_time(passage: Passage, line: Line, place: int) -> int:
    """Step over "on Monday" behind a verb."""
    days = passage.rules.words.weekdays
    if place + 1 < line.end and passage.words[place + 1] in days:
        return place + 2
    return place + 1 if place < line.end and passage.words[place] in days else place


def told_before(passage: Passage, line: Line, end: int) -> bool:
    """Whether a clause stands before: not only "In 2022, "."""
    before = range(line.start, end)
    return any(is_finite(passage, place) for place in before)


def goes_on_listing(passage: Passage, line: Line, place: int) -> bool:
    """Whether a further verb follows: "welcomed S, praised S, and agreed to S"."""
    words = passage.words[place : line.end]
    return bool(passage.rules.words.joining.intersection(words))

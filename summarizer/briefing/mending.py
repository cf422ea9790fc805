"""What a page keeps of a sentence that did not pass: the part of it that does.

A cell that strings several steps together keeps those that hold; the first cell of a
row, which only names its matter, gives way to the record's own name, if no other cell
speaks of "it"; a reading to the plainest label that is true; of a finding of several
sentences the first ones that hold stay. What is left is checked again. A row of which
two cells fail is not mended: little of it would be the writer's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking import ROWED, Checked, Checker, place_of
from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords
from summarizer.models import NOTHING, Sentence

_STEP = re.compile(r"(?<=[;；])\s*")
_STOPS = " ;；"
_END = re.compile(r"(?<=[\].”。])(?<!\w\.\w\.)\s+(?=[A-Z])")
_LABEL = re.compile(r"^\*\*([^*]+)\*\*\s*[:：]?\s*")


def mended(
    checked: Sequence[Checked], scope: Scope, checker: Checker, words: PageWords
) -> tuple[Checked, ...]:
    """The sentences, those with a fault by what holds of them where something does."""
    among = [each.sentence for each in checked]
    bad = Counter(place_of(each.sentence) for each in checked if each.faults)
    for at, each in enumerate(checked):
        if each.faults and bad[place_of(each.sentence)] == 1:
            row = [s for s in among if place_of(s) == place_of(each.sentence)]
            for other in _instead(each.sentence, row, scope, words):
                page = [*among[:at], other, *among[at + 1 :]]
                if not checker.checked([other], among=page)[0].faults:
                    among[at] = other
                    break
    return checker.checked(among)


def _records(row: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(record for each in row for record in each.records)


def _instead(
    sentence: Sentence, row: Sequence[Sentence], scope: Scope, words: PageWords
) -> Iterator[Sentence]:
    if sentence.section == "not_heard":
        yield from _without_a_step(sentence)
    if sentence.section == "bottom":
        yield from _shorter(sentence)
    if sentence.section not in ROWED:
        return
    if sentence.column == "matter":
        if any(_points_back(Claimed(each, scope)) for each in row):
            return  # "wants loans for it" means the very thing
        names = _names(_records(row), scope, words)
        yield from (sentence.model_copy(update={"text": name}) for name in names)
    elif sentence.column == "reading":
        yield from _other_readings(sentence, row, words)
    else:
        yield from _without_a_step(sentence)


def _points_back(cell: Claimed) -> bool:
    """Whether a cell speaks of the thing that its row names, and does not name it."""
    return listed("points_back", cell.language).search(cell.own) is not None


def _shorter(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence without its last ones: what is told first stands by itself."""
    ends = [match.start() for match in _END.finditer(sentence.text)]
    for end in reversed(ends):
        yield _recited(sentence, sentence.text[:end])


def _other_readings(
    sentence: Sentence, row: Sequence[Sentence], words: PageWords
) -> Iterator[Sentence]:
    """Its label with less behind it, then the plainest one with the same."""
    before = [each.bare for each in row if each.column == "before"]
    plainest = words.of("readings", "new" if before == [NOTHING] else "reworded")
    match = _LABEL.match(sentence.text)
    told = sentence.text[match.end() :].strip() if match else sentence.text
    own = match.group(1) if match else plainest
    # Of what is not said now there is no plainer label.
    silent = [each.bare for each in row if each.column == "now"] == [NOTHING]
    for label in dict.fromkeys((own,) if silent else (own, plainest)):
        for rest in (told, *_fewer_steps(told)):
            if rest:
                yield _recited(sentence, f"**{label}**: {rest}")
        yield sentence.model_copy(update={"text": f"**{label}**", "references": ()})


def _names(records: frozenset[str], scope: Scope, words: PageWords) -> Iterator[str]:
    """What the records call the matter: of a difference its name, else the topic."""
    for each in scope.differences:
        if each.name in records:
            yield each.matter.matter
    for matter in scope.matters:
        if matter.is_among(records):
            yield words.topic(matter.topic)


def _without_a_step(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence without one of its steps, then without each pair of them."""
    for text in _fewer_steps(sentence.text):
        yield _recited(sentence, text)


def _fewer_steps(words: str) -> Iterator[str]:
    steps = [step for step in _STEP.split(words) if step.strip(_STOPS)]
    for fewer in (len(steps) - 1, len(steps) - 2):
        if fewer < 1:
            return
        for first in range(len(steps) - fewer + 1):
            kept = [*steps[:first], *steps[first + len(steps) - fewer :]]
            yield " ".join(kept).strip(_STOPS)


def _recited(sentence: Sentence, text: str) -> Sentence:
    """The sentence with other words, and the references that are placed in them."""
    placed = {c for c in sentence.placed(text) if c is not None}
    kept = tuple(c for c in sentence.references if c in placed)
    for new, each in enumerate(kept, 1):
        old = sentence.references.index(each) + 1
        text = text.replace(f"[[{old}]]", f"[[={new}]]")
    return sentence.model_copy(
        update={"text": text.replace("[[=", "[["), "references": kept}
    )

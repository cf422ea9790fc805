"""Whose joint statement a text is: by its title, or by who "we" is where it opens."""

from __future__ import annotations

from summarizer.engines.rules.tokens.text import Passage
from summarizer.lexicon.sides import can_meet

_NEAR = 5  # words from "Joint" to the row, and of "We, the Heads of Government of"


def makers_of(title: Passage, passage: Passage) -> tuple[str, ...]:
    """Whose joint statement it is: "Joint Statement from Chile and Kenya on S".

    Or "U.S.-EU Joint Statement", or by how the text opens: "We, the leaders of Chile
    and Kenya, condemn S". Of bodies alone ("Joint Statement from Quad Leaders") the
    text tells more than its title.
    """
    rows = [
        _row_at(title, place)
        for place in range(len(title.words))
        if _opens_row(title, place)
    ]
    for row in (*rows[:1], _row_before(title)):
        if len(row) > 1 and any(map(can_meet, row)):
            return row
    return self_styled(passage)


def self_styled(passage: Passage) -> tuple[str, ...]:
    """Who "we" is where the text opens with it: "We, the Ministers of ASEAN, met"."""
    words, rules = passage.words, passage.rules
    if not words or words[0] not in rules.words.we:
        return ()
    heads = rules.data.titles.plurals | rules.data.joint.heads
    named = (
        place + 1
        for place in range(1, min(_NEAR + 1, len(words)))
        if words[place] in rules.words.of and words[place - 1] in heads
    )
    begin = next(named, None)
    return _row_at(passage, begin) if begin is not None else ()


def _row_at(passage: Passage, begin: int) -> tuple[str, ...]:
    """The sides from here on, with only names and offices between them."""
    words, classes = passage.words, passage.rules.words
    small = classes.articles | classes.ands | classes.of | {","}
    row: set[str] = set()
    for side in sorted(passage.sides.values()):
        gap = range(begin, side.start)
        if side.start < begin:
            continue
        if any(words[p] in classes.statement_ends for p in gap) or not all(
            words[p] in small or passage.is_capital(p) for p in gap
        ):
            break
        row.add(side.code)
        begin = side.end
    return tuple(sorted(row))


def _row_before(title: Passage) -> tuple[str, ...]:
    """The sides before "Joint Statement"."""
    classes = title.rules.words
    ends = (
        place
        for place, word in enumerate(title.words[:-1])
        if word in classes.jointly and title.words[place + 1] in classes.statements
    )
    end = next(ends, 0)
    return tuple(sorted({s.code for s in title.sides.values() if s.end <= end}))


def _opens_row(title: Passage, place: int) -> bool:
    """Whether a row opens here: behind "Joint Statement from"."""
    words, classes = title.words, title.rules.words
    before = words[max(0, place - _NEAR) : place]
    named = classes.statements.intersection(before[-2:-1])
    opened = classes.statement_openers.intersection(before[-1:])
    return bool(named and opened and classes.jointly.intersection(before))

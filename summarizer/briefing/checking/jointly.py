"""What both sides are told to say in a page's own words, and what one of them says."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.named import named_in
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import negations, words_of
from summarizer.grounding.wording import content
from summarizer.models import Position

_NEAR = 12  # characters behind "both" in which a verb of telling begins
_LIKE, _SOME = 0.75, 0.5  # share of a matter's name that a position has


def both_astray(claimed: Claimed) -> Iterator[str]:
    """Both sides told to say what only single ones say in what is cited."""
    if claimed.sentence.section == "cautions" or claimed.sentence.column == "reading":
        return
    for clause in claimed.clauses:
        match = clause.claims("both")
        if match is None or clause.quotes or negations(clause.own):
            continue
        spoken = clause.spoken_of or clause.positions
        single = bool(spoken) and all(len(each.holders) == 1 for each in spoken)
        named = any(each.start < match.start() for each in named_in(clause))
        if single and not named and _tells(clause, match.end()):
            yield match.group()


def _tells(clause: Claimed, at: int) -> bool:
    """Whether a verb of telling begins soon behind a place."""
    behind = clause.own[at:]
    found = [words_of(clause.language).reporting.search(behind)]
    for name in ("speaks", "request", "settled", "tells_of"):
        found.append(listed(name, clause.language).search(behind))
    return any(match and match.start() <= _NEAR for match in found)


def agreed_astray(claimed: Claimed) -> Iterator[str]:
    """The name of a matter as agreed, whose words only one side has there.

    Words are compared in one language only.
    """
    if (claimed.sentence.section, claimed.sentence.column) != ("agreed", "matter"):
        return
    said = set(content(claimed.own))
    every = [
        position
        for cell in claimed.row
        for position in Claimed(cell, claimed.scope).positions
        if cell is not claimed.sentence
    ]
    alone = [each for each in every if len(each.holders) == 1]
    joint = [each for each in every if len(each.holders) > 1]
    if any(_has(each, said) >= _LIKE for each in alone) and not any(
        _has(each, said) >= _SOME for each in joint
    ):
        yield claimed.text


def _has(position: Position, said: set[str]) -> float:
    words = {*content(normalise(position.words).text), *content(position.statement)}
    return len(words & said) / len(said) if said else 0.0

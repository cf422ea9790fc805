"""Denials of what the texts have, in a page's own words.

"Neither reaffirmed" of what both did, "not alone" beside one side's words, and cautions
that deny what a text says, or deny a denial: "does not mean that it is not concluded".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.labels import is_label, row_holders
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.quotes import Quoted, quoted_in
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import negations
from summarizer.grounding.wording import content
from summarizer.text import sentences

_HOLE = "□"
_NEAR = 3  # characters between "neither" and its verb
_LED = 12  # characters between a denial and "mean"
_STOP = re.compile(r"[,;:，；：。□]")
_FEW = 2  # words of what is denied that a text must have to be denied itself
_SHARE = 0.5  # share of the words before a denial that the same text has


def denials_astray(claimed: Claimed) -> Iterator[str]:
    """Denials that what the sentence cites refutes."""
    for clause in claimed.clauses:
        if claimed.sentence.section == "cautions":
            yield from _of_one(clause)
            yield from _of_a_text(clause)
            yield from _of_a_denial(clause)
        else:
            yield from _of_nobody(clause)
    if is_label(claimed):
        yield from _not_alone(claimed)


def _of_nobody(clause: Claimed) -> Iterator[str]:
    """Nobody said to say what stands there as said."""
    for nobody in listed("nobody", clause.language).finditer(clause.untranslated):
        behind = clause.untranslated[nobody.end() :]
        says = listed("speaks", clause.language).search(behind)
        if says and says.start() <= _NEAR and clause.meant:
            yield nobody.group() + behind[: says.end()]


def _not_alone(claimed: Claimed) -> Iterator[str]:
    """A side said not to speak alone, beside words of it alone."""
    now = row_holders(claimed, "now")
    match = listed("not_alone", claimed.language).search(claimed.untranslated)
    told = {each.side for each in named_in(claimed)}
    if match and len(now) == 1 and (not told or now <= told):
        yield match.group()


def _of_one(clause: Claimed) -> Iterator[str]:
    """“…” said to be no “…”, where both stand in one sentence of a text."""
    holes = [match.start() for match in re.finditer(_HOLE, clause.own)]
    quoted = quoted_in(clause)
    denied = negations(clause.own)
    for number, (left, right) in enumerate(pairwise(holes)):
        between = [m for m in denied if left < m.start() < right]
        beside = not _STOP.search(clause.own, left + 1, right)
        if between and beside and _are_one(*quoted[number : number + 2]):
            yield between[0].group()


def _are_one(one: Quoted, other: Quoted) -> bool:
    return any(
        a.account is b.account
        and any(
            each.start <= min(a.start, b.start) and max(a.end, b.end) <= each.end
            for each in sentences(a.account.text)
        )
        for a in one.places
        for b in other.places
    )


def _of_a_text(clause: Claimed) -> Iterator[str]:
    """A thing said not to be what one sentence of a text cited says that it is."""
    denied = negations(clause.own)
    if len(denied) != 1 or _HOLE in clause.own:
        return
    behind = _STOP.split(clause.own[denied[0].end() :])[0]
    before = set(content(_STOP.split(clause.own[: denied[0].start()])[-1]))
    told = set(content(listed("page_words", clause.language).sub(" ", behind)))
    if len(told) < _FEW or not before:
        return
    for text in clause.cited:
        for each in sentences(text):
            words = normalise(text[each.start : each.end]).text
            there = set(content(words))
            same = len(before & there) >= len(before) * _SHARE
            if told <= there and same and not negations(words):
                yield denied[0].group()
                return


def _of_a_denial(clause: Claimed) -> Iterator[str]:
    """What is said not to mean that a thing is not so."""
    match = listed("amounts", clause.language).search(clause.own)
    denied = negations(clause.own)
    if match is None or not any(0 <= match.start() - m.start() <= _LED for m in denied):
        return
    stop = _STOP.search(clause.own, match.end())
    end = stop.start() if stop else len(clause.own)
    yield from (m.group() for m in denied if match.end() <= m.start() < end)

"""Which wordings turn a matter: what was announced, signed, agreed, promised, opposed.

What names a sum, a body, an agreement or a day weighs more than what was talked about.
Of a long list its parts stand by themselves, each as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.degrees import terms_of_time
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth, one_line
from summarizer.briefing.rules.openings import (
    hangs,
    is_clause,
    points_back,
    stands_alone,
)
from summarizer.briefing.rules.subjects import PASSING
from summarizer.briefing.rules.weighing import is_courtesy
from summarizer.briefing.rules.wordings import BINDING
from summarizer.comparing.delivering import kind_of, sums_in
from summarizer.comparing.objects import front_of, stands_behind
from summarizer.grounding.governing import governing
from summarizer.grounding.keeping import has
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import negations
from summarizer.lexicon.matters import (
    is_common,
    is_small,
    says_little,
    stays_in_touch,
    tells_news,
)
from summarizer.lexicon.topics import load_topics
from summarizer.models import FORCES, JOINT, Position
from summarizer.text import stem

_LONG, _SHORT = 26, 3  # words of a quote
_LONG_WHOLE = 34  # of one that has all of a position
# What a wording weighs by what it does, and more for what it has.
_PLAIN, _IDLE = 0.8, 0.4  # what is thanked for or talked over, and staying in touch
_EVENT, _SUM, _SHARP, _ASKED, _DENIED = 1.2, 0.5, 0.2, 0.3, 0.2
_COMMA = re.compile(r"[,;]\s")
_ASIDE = re.compile(r",\s[A-Z][^,;]{2,40},")  # "a company, Westinghouse, to"
_FIRST = re.compile(r"\s*(\S+)")
_MARKUP = re.compile(r"<|\]\(")  # "the 21<sup>st</sup> century"
_THINGS = ("sum", "committee", "agreement", "project")


class Turn(NamedTuple):
    """A wording of a position with what it weighs.

    `is_event`: something was announced, signed, decided or bound; `is_idle`: it is
    talked over, thanked for, or says no more than a name (`is_bare`).
    """

    words: str
    weight: float
    is_event: bool
    is_idle: bool
    is_bare: bool


def turns_of(
    desk: Desk,
    account: Account,
    position: Position,
    named: Callable[[str], Collection[str]],
) -> Iterator[Turn]:
    """The wordings of a position that are short enough for a quote.

    Args:
        named: what words name; parts of a list that name something stand by themselves.
    """
    for words in _quotable(desk, account, position, named):
        is_passing = kind_of(words) in PASSING and not terms_of_time(words)
        first = words.split(" ", 1)[0]
        # "under no circumstances will …" stands by itself.
        is_hung = hangs(desk.tongue, first) and not negations(words)
        second = " ".join(words.split()[1:2])
        is_hung |= is_clause(desk.tongue, second) and first.islower()
        is_scrap = points_back(desk.tongue, first) or is_hung
        if not (is_passing or is_scrap or _MARKUP.search(words)):
            yield _turn(position, words)


def _turn(position: Position, words: str) -> Turn:
    """A wording with how far it turns its matter."""
    force = FORCES[position.act]
    is_bound = force == "COMMIT" or (force == "AGREE" and position.side == JOINT)
    is_idle = position.act in ("discusses", "hopes") or stays_in_touch(words)
    is_event = not is_idle and _tells_event(position, words, is_bound)
    is_bare = _says_little(words) and not is_event and force not in BINDING
    is_idle |= is_bare or (is_courtesy(position) and not is_event)
    said = f"{position.cue.quote} {words}" if position.cue else words
    weight = _IDLE if is_idle else _PLAIN
    weight += _ASKED * (is_bound or force in ("SEEK", "OBJECT")) * (not is_idle)
    weight += _EVENT * is_event + _SUM * bool(sums_in(words))
    weight += _SHARP * max((n for n in (2, 3) if has(f"sharp.{n}", said)), default=0)
    weight += _DENIED * bool(negations(words))
    weight *= load_topics().weight(position.topic)
    return Turn(words, weight, is_event, is_idle, is_bare)


def _says_little(words: str) -> bool:
    """Whether nothing but a name is told: "the situation in Rafah"."""
    small = [word for word in words.split() if word[0].islower()]
    telling = (w for w in small if not is_small(w.strip(",;")))
    return all(says_little(w.strip(",;")) or is_common(stem(w)) for w in telling)


def _tells_event(position: Position, words: str, is_bound: bool) -> bool:
    """Whether something was announced, signed, decided, or bound to a thing or day."""
    cue = position.cue.quote if position.cue else ""
    kind = kind_of(front_of(words))
    # What a list that tells of a signing names besides is news as well.
    told = position.words if kind == "agreement" else words
    is_news = bool(sums_in(words)) or tells_news(told) or tells_news(cue)
    is_thing = kind in _THINGS or bool(terms_of_time(words))
    if is_bound and is_thing:
        return True
    is_hailed = FORCES[position.act] == "APPRECIATE"
    return is_news and (is_thing or is_bound or is_hailed or tells_news(cue))


def _quotable(
    desk: Desk,
    account: Account,
    position: Position,
    named: Callable[[str], Collection[str]],
) -> Iterator[str]:
    """The words of a position where they are short; else of its parts."""
    text = account.text
    start, end = position.evidence[0].start, position.evidence[0].end
    whole = one_line(text[start:end])
    is_clause = _is_clause(desk, text, position)
    if _SHORT <= breadth(whole) <= (LONGEST if is_clause else _LONG_WHOLE):
        yield whole
    elif not is_clause:  # of a clause the verb may stand in any part
        parts = list(_parts(desk, text, (start, end), named))
        told = set[str]().union(*map(named, parts))
        yield from parts
        # What only the part names that cannot be quoted by itself is news as well.
        if breadth(whole) <= LONGEST and not told.issuperset(named(whole)):
            yield whole


def _parts(
    desk: Desk,
    text: str,
    span: tuple[int, int],
    named: Callable[[str], Collection[str]],
) -> Iterator[str]:
    """The parts of a long list that tell a thing.

    Those that stand side by side are one quote, as long as it is short.
    """
    start, end = span
    asides = list(_ASIDE.finditer(text, start, end))
    borders = [
        border
        for border in _COMMA.finditer(text, start, end)
        if not any(a.start() <= border.start() < a.end() for a in asides)
    ]
    starts = [start, *(m.end() for m in borders)]
    ends = [*(m.start() for m in borders), end]
    runs: list[tuple[int, int]] = []
    for at, until in zip(starts, ends, strict=True):
        if at > start and (at := _opened(desk, text, at, until)) < 0:
            continue
        part = one_line(text[at:until])
        if not (_tells(part) or named(part)):
            continue
        joined = runs and at - runs[-1][1] <= 2 and _is_short(text[runs[-1][0] : until])
        if joined:
            runs[-1] = runs[-1][0], until
        elif _is_short(text[at:until]):
            runs.append((at, until))
    if not runs and breadth(one_line(text[start:end])) <= LONGEST:
        runs = [(start, end)]
    page = normalise(text)
    for at, until in runs:
        if governing(page.text, page.offset(at), page.offset(until)) is None:
            yield one_line(text[at:until])


def _is_clause(desk: Desk, text: str, position: Position) -> bool:
    """Whether it is a clause: "urged that A, next week, agree to B"."""
    start, cue = position.evidence[0].start, position.cue
    before = text[cue.end : start].split()[-1:] if cue and cue.end <= start else []
    return before == [desk.words.of("sentences", "clause")]


def _tells(words: str) -> bool:
    return bool(sums_in(words)) or kind_of(words) in _THINGS or tells_news(words)


def _is_short(words: str) -> bool:
    return _SHORT <= breadth(one_line(words)) <= _LONG


def _opened(desk: Desk, text: str, at: int, until: int) -> int:
    """Where a part of a list begins, without "and including"; -1 for a scrap.

    What opens with a determiner stands by itself; of what hangs on words before it
    ("with", "prosperous") a part of the sentence is missing.
    """
    if stands_behind(text[at:until].lstrip()):
        return -1
    joined = [desk.words.of("sentences", each).strip() for each in ("and", "including")]
    while first := _FIRST.match(text, at, until):
        if first.group(1) not in joined:
            return first.start(1) if stands_alone(desk.tongue, first.group(1)) else -1
        at = first.end()
    return -1

"""The turning points of a longer series, oldest first, beside what is said of them now.

    21 Sep 2023, both sides: welcomed “their governments’ signing of a Memorandum of
    Understanding …”; 7 Jun 2024, United States: announced “a new package …”

What was signed, announced, promised or agreed at earlier meetings, where it names a
sum, a body, an agreement or a day. No link between meetings is needed: each stands by
itself, in its own words and under its day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.length import half_of
from summarizer.briefing.rules.courses import Saying, come, row_of
from summarizer.briefing.rules.degrees import terms_of_time
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth, one_line
from summarizer.briefing.rules.present import is_of_all
from summarizer.briefing.rules.subjects import PASSING
from summarizer.briefing.rules.telling import is_courtesy
from summarizer.briefing.rules.wordings import Row
from summarizer.briefing.wording import ENGLISH
from summarizer.comparing.delivering import kind_of, sums_in
from summarizer.comparing.objects import stands_behind
from summarizer.comparing.pairing import nearness
from summarizer.grounding.governing import governing
from summarizer.grounding.normalising import normalise
from summarizer.lexicon.matters import is_small, tells_news
from summarizer.lexicon.rules import load_rules
from summarizer.lexicon.topics import load_topics
from summarizer.models import FORCES, JOINT, Position

_MEETINGS = 5  # before the latest, for a series to be a longer one
_LONG, _SHORT = 26, 3  # words of a quote
_ROW, _ROWS = 4, 2  # turning points of a row, rows
_WORDS_EACH = 140  # of half the texts, for each turning point that has room
_NEWS, _SETTLED, _NAMED, _TALKED = 2.0, 1.4, 0.6, 0.6  # what they weigh more or less
_AGAIN = 0.6  # what another of the same kind and field weighs
_SAME = 0.5  # nearness of two wordings of one thing
_LIKE = 0.3  # of a wording of now that is of the same thing
_FIELD = 0.1  # as near as what turns the same field
_NOW = 2
_LEAST = 2.5  # lighter ones turn nothing
_OF_ONE = 3  # of one meeting
_LATE = 0.5  # how much more the last before the latest weighs than the first
_WEIGHTY = 1.2  # of a topic, for what only names a thing
_COMMA = re.compile(r"[,;]\s")
_FIRST = re.compile(r"\s*(\S+)")
_ASKED = ("proposes", "calls_for", "demands", "hopes")
_THINGS = ("sum", "committee", "agreement", "project")


class _Point(NamedTuple):
    """A turning point: where it was said, in which words, its kind and weight."""

    saying: Saying
    kind: str
    weight: float


def milestone_rows(desk: Desk, told: str = "") -> list[Row]:
    """The turning points before the latest meeting in a row or two, oldest first.

    Args:
        told: what other rows have, and these not again.
    """
    if len(desk.before) < _MEETINGS or desk.words.language != desk.tongue:
        return []
    points = (p for p in _points(desk) if p.saying.words not in told)
    chosen = _chosen(desk, points)
    days = [meeting.id for meeting in desk.before]
    chosen.sort(key=lambda p: (days.index(_meeting(p)), _start(p)))
    rows = -(-len(chosen) // _ROW)
    size = -(-len(chosen) // rows) if rows else 1
    found: list[Row] = []
    used: set[str] = set()
    # What is said now stands beside the last of them that it is of.
    for at in reversed(range(0, len(chosen), size)):
        row = _row(desk, chosen[at : at + size], used, is_later=at > 0)
        used.update(position.id for position in row.now)
        found.append(row)
    return found[::-1]


def _meeting(point: _Point) -> str:
    return point.saying.account.meeting.id


def _start(point: _Point) -> int:
    return point.saying.position.evidence[0].start


def _row(
    desk: Desk, points: Sequence[_Point], used: Set[str], *, is_later: bool
) -> Row:
    earlier = [
        (meeting, [p.saying for p in points if _meeting(p) == meeting.id])
        for meeting in desk.before
    ]
    earlier = [(meeting, said) for meeting, said in earlier if said]
    now = _now(desk, points, used)
    name = desk.words.of("sentences", "turning_later" if is_later else "turning")
    row = row_of(desk, name, earlier, now, list(come(desk, now)))
    return row._replace(leads=False)


# Which they are


def _points(desk: Desk) -> Iterator[_Point]:
    for meeting in (m for m in desk.before if is_of_all(desk.scope, m)):
        for account in desk.keys.at(meeting.id):
            if account.summary.article.language != desk.tongue:
                continue
            for position in desk.told(account):
                if len(position.evidence) == 1:
                    yield from _points_of(desk, account, position)


def _points_of(desk: Desk, account: Account, position: Position) -> Iterator[_Point]:
    for words in _quotable(desk, account, position):
        kind = kind_of(words) or ""
        is_passing = kind in PASSING and not terms_of_time(words)
        if is_passing or _points_back(desk, words):
            continue
        factor = _factor(desk, account, position, words)
        if factor:
            late = desk.before.index(account.meeting) / len(desk.before)
            weight = desk.weight(position) * factor * (1 + _LATE * late)
            yield _Point(Saying(account, position, words), kind, weight)


def _factor(desk: Desk, account: Account, position: Position, words: str) -> float:
    """What makes a wording a turning point, in its weight; 0 where nothing does."""
    cue = position.cue.quote if position.cue else ""
    is_sum = bool(sums_in(words))
    kind = kind_of(words)
    # What a list that tells of a signing names besides is news as well.
    told = position.words if kind == "agreement" else words
    is_news = is_sum or tells_news(told) or tells_news(cue)
    force = FORCES[position.act]
    is_thing = kind in _THINGS or bool(terms_of_time(words))
    is_bound = force == "COMMIT" or (force == "AGREE" and position.side == JOINT)
    if is_courtesy(position) and not (is_news and is_thing):
        return 0.0
    talked = _TALKED if position.act in ("discusses", "hopes") else 1.0
    if is_news and (is_thing or is_bound or tells_news(cue)):
        return _NEWS * talked
    if is_bound and is_thing:
        return _SETTLED
    if kind == "committee":
        return 0.0  # that a body is named where it works turns nothing
    if is_thing and talked == 1 and force != "OBJECT":
        return _NAMED
    is_weighty = load_topics().weight(position.topic) >= _WEIGHTY
    named = any(term.is_name for term in desk.things(position, account))
    named |= bool(desk.third_sides(words)) and position.act in _ASKED
    is_asked = force in ("SEEK", "AGREE", "COMMIT") and named and is_weighty
    return _NAMED if is_asked else 0.0


def _quotable(desk: Desk, account: Account, position: Position) -> Iterator[str]:
    """The words of a position where they are short; else its parts that tell a thing.

    Parts of a list that stand side by side are one quote, as long as it is short.
    """
    text = account.text
    start, end = position.evidence[0].start, position.evidence[0].end
    if _SHORT <= breadth(one_line(text[start:end])) <= _LONG:
        yield one_line(text[start:end])
        return
    borders = list(_COMMA.finditer(text, start, end))
    starts = [start, *(m.end() for m in borders)]
    ends = [*(m.start() for m in borders), end]
    runs: list[tuple[int, int]] = []
    for at, until in zip(starts, ends, strict=True):
        if at > start and (at := _opened(desk, text, at, until)) < 0:
            continue
        if not _tells(one_line(text[at:until])):
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


def _tells(words: str) -> bool:
    return bool(sums_in(words)) or kind_of(words) in _THINGS or tells_news(words)


def _is_short(words: str) -> bool:
    return _SHORT <= breadth(one_line(words)) <= _LONG


def _opened(desk: Desk, text: str, at: int, until: int) -> int:
    """Where a part of a list begins, without "including"; -1 for a clause beside it."""
    if stands_behind(text[at:until].lstrip()):
        return -1
    joined = [desk.words.of("sentences", each).strip() for each in ("and", "including")]
    while first := _FIRST.match(text, at, until):
        if first.group(1) not in joined:
            return -1 if _hangs(desk, first.group(1)) else first.start(1)
        at = first.end()
    return -1


def _hangs(desk: Desk, word: str) -> bool:
    """Whether what opens with a word hangs on what stands before: "as", "with"."""
    if desk.tongue != ENGLISH or not is_small(word.lower()):
        return False
    return word not in load_rules(ENGLISH).words.determiners


def _points_back(desk: Desk, words: str) -> bool:
    """Whether a sentence opens with what was said before it: "This work is"."""
    first = words.split(" ", 1)[0]
    is_opening = desk.tongue == ENGLISH and first.istitle()
    return is_opening and first.lower() in load_rules(ENGLISH).words.pointing


def _chosen(desk: Desk, points: Iterator[_Point]) -> list[_Point]:
    """The heaviest, each thing once, and of one kind and field not all of them."""
    most = min(_ROW * _ROWS, half_of(desk.scope) // _WORDS_EACH)
    left = sorted(points, key=lambda p: (-p.weight, p.saying.position.id))
    chosen: list[_Point] = []
    once: Counter[tuple[str, str]] = Counter()
    days: Counter[str] = Counter()
    while left and len(chosen) < most:
        best = max(left, key=lambda p: p.weight * _AGAIN ** once[_field(p)])
        if best.weight * _AGAIN ** once[_field(best)] < _LEAST:
            break
        chosen.append(best)
        once[_field(best)] += 1
        days[_meeting(best)] += 1
        left = [p for p in left if p is not best and not _is_same(desk, p, best)]
        left = [p for p in left if days[_meeting(p)] < _OF_ONE]
    return chosen


def _field(point: _Point) -> tuple[str, str]:
    topic = "" if point.kind == "sum" else point.saying.position.topic
    return point.kind, topic


def _is_same(desk: Desk, one: _Point, other: _Point) -> bool:
    a, b = (desk.vector(each.saying.words) for each in (one, other))
    return nearness(a, b) >= _SAME


# What is said of them now


def _now(desk: Desk, points: Sequence[_Point], used: Set[str]) -> list[Saying]:
    """The wordings of now that are of one of these things, those of one holder."""
    found = [
        (near, Saying(account, position, one_line(position.words)))
        for account in desk.accounts
        if account.summary.article.language == desk.tongue
        for position in desk.told(account)
        if len(position.evidence) == 1 and not is_courtesy(position)
        if position.id not in used
        if breadth(one_line(position.words)) <= LONGEST
        if (near := _nearness(desk, account, position, points)) > 0
    ]
    found.sort(key=lambda f: (-f[0] * desk.weight(f[1].position), f[1].position.id))
    said = [each for _, each in found]
    return [s for s in said if s.position.side == said[0].position.side][:_NOW]


def _nearness(
    desk: Desk, account: Account, position: Position, points: Sequence[_Point]
) -> float:
    """How near a wording of now is to one of these; or that it turns the same field."""
    if near := max(_near(desk, position, point) for point in points):
        return near
    words = one_line(position.words)
    is_turning = _factor(desk, account, position, words) >= _SETTLED
    is_of_field = any(p.saying.position.topic == position.topic for p in points)
    return _FIELD if is_turning and is_of_field else 0.0


def _near(desk: Desk, position: Position, point: _Point) -> float:
    """How near a wording of now is to a turning point, where they share their thing."""
    words = one_line(position.words)
    near = nearness(desk.vector(words), desk.vector(point.saying.words))
    is_of_it = near >= _LIKE and desk.are_of_one_object(position, point.saying.position)
    return near if is_of_it else 0.0

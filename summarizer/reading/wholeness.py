"""Whether a saved comparison is whole: what it names by an id is in it.

It may have been edited, cut or joined by hand; nothing that reads it looks again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from itertools import chain

from summarizer.languages.messages import words_of
from summarizer.models import Comparison, NotHeard, Record, Remark, Unmentioned

# What the fields of that name name. Of what a part of a comparison leaves out its
# changes may still speak.
_MEETINGS = frozenset(("meeting", "to_meeting", "first_seen", "last_seen"))
_POSITIONS = frozenset(
    ("position", "positions", "from_positions", "to_positions", "a", "b", "nearest")
)
_ARTICLES = frozenset(("articles", "carried_by"))
# By the kind of an item which of its accounts must tell something, and by that of a
# change which wording there must be; of all other kinds both.
_TOLD = {"only_in_a": ("a",), "only_in_b": ("b",)}
_WORDED = {"new": ("to_positions",), "dropped": ("from_positions",)}


def unmet(comparison: Comparison) -> str | None:
    """What does not meet in a comparison, in words; None where it is whole."""
    return next(_faults(comparison), None)


def is_day(date: str | None) -> bool:
    """Whether a date, as far as it is known (YYYY, YYYY-MM), is one of the calendar."""
    try:
        return date is None or bool(Date.fromisoformat((date + "-01-01")[:10]))
    except ValueError:
        return False


def _faults(comparison: Comparison) -> Iterator[str]:
    for meeting in comparison.meetings:
        if not is_day(meeting.date):
            yield f"{meeting.date!r} is no day of the calendar"
    there = _there(comparison)
    for part in (
        *comparison.threads,
        *comparison.headlines,
        *comparison.reconciliations,
        *comparison.formulas,
        *comparison.deliverables,
    ):
        for name, value in _leaves(part, ""):
            if isinstance(value, Remark):
                yield from _unreadable(value)
            elif value is not None and value not in there.get(name, (value,)):
                yield f"{name} {value!r} is not there"
    for copy in comparison.copies:
        if copy.of not in there["articles"] or set(copy.without) - there["positions"]:
            yield f"the copy {copy.source!r} is of nothing that is there"
    yield from (f for note in comparison.notes for f in _unreadable(note))
    yield from _misplaced(comparison)


def _there(comparison: Comparison) -> Mapping[str, frozenset[str]]:
    """What there is of all that fields name, by the fields' names."""
    summaries = comparison.summaries
    meetings = frozenset(each.id for each in comparison.meetings)
    positions = frozenset(p.id for each in summaries for p in each.positions)
    articles = frozenset(each.article.id for each in summaries)
    kinds = ((_MEETINGS, meetings), (_POSITIONS, positions), (_ARTICLES, articles))
    return {name: found for names, found in kinds for name in names}


def _leaves(value: object, name: str) -> Iterator[tuple[str, object]]:
    """Every string and remark in a record, with the name of its field."""
    if isinstance(value, Record):
        for field in type(value).model_fields:
            yield from _leaves(getattr(value, field), field)
    elif isinstance(value, tuple):
        for each in value:
            yield from _leaves(each, name)
    elif isinstance(value, str | Remark):
        yield name, value


def _unreadable(given: Remark) -> Iterator[str]:
    try:
        words_of(given)
    except (LookupError, TypeError, ValueError, AttributeError):
        yield f"a remark {given.code!r} cannot be put in words"


def _misplaced(comparison: Comparison) -> Iterator[str]:
    """What is there, and not where it is said to be."""
    yield from _miscounted(comparison)
    articles = {meeting.id: set(meeting.articles) for meeting in comparison.meetings}
    of = {p.id: s.article.id for s in comparison.summaries for p in s.positions}
    for thread in comparison.threads:
        for change in thread.changes:
            if _lacks(
                change, _WORDED.get(change.kind, ("from_positions", "to_positions"))
            ):
                yield f"a change of thread {thread.id} is {change.kind} without words"
        for entry in thread.entries:
            if {of[each] for each in entry.positions} - articles[entry.meeting]:
                yield f"thread {thread.id} is of another meeting"
    yield from _mispaired(comparison, articles)


def _mispaired(
    comparison: Comparison, articles: Mapping[str, set[str]]
) -> Iterator[str]:
    """What two accounts of a meeting, which are not its own, or nobody tells."""
    settled = {p.id for s in comparison.summaries for p in s.positions if p.side}
    for pair in comparison.reconciliations:
        if set(pair.articles) - articles[pair.meeting]:
            yield "two accounts are of no meeting"
        for item in pair.items:
            if _lacks(item, _TOLD.get(item.kind, ("a", "b"))):
                yield f"an item of two accounts is {item.kind} and tells nothing"
            # A position whose side is unsettled is in no item.
            if not settled.issuperset((*item.a, *item.b)):
                yield f"an item of two accounts is {item.kind} and of nobody"


def _lacks(record: Record, fields: tuple[str, ...]) -> bool:
    return not all(getattr(record, each) for each in fields)


def _miscounted(comparison: Comparison) -> Iterator[str]:
    """Changes and matters of headlines that no thread has."""
    changes = {thread.id: len(thread.changes) for thread in comparison.threads}
    for headline in comparison.headlines:
        for move in headline.moves:
            if not 0 <= move.change < changes.get(move.thread, 0):
                yield f"change {move.change} of thread {move.thread!r} is not there"
        for held in headline.references:
            matters: Iterable[Unmentioned | NotHeard]
            matters = chain(held.not_mentioned, held.not_heard)
            for matter in matters:
                if matter.thread not in changes or not matter.positions:
                    yield f"thread {matter.thread!r} says nothing there"

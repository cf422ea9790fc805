"""A part of a comparison: by side, topic, series or partner."""

from __future__ import annotations

from summarizer.errors import SettingsError
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.topics import load_topics
from summarizer.models import JOINT, Comparison, Thread


def select(
    comparison: Comparison,
    *,
    side: str | None = None,
    topic: str | None = None,
    series: str | None = None,
    partner: str | None = None,
) -> Comparison:
    """Keep the threads of a side or topic, and the series named or with a partner.

    Sides go by code or name ("VN", "Vietnam"), topics by id or label.

    Meetings, summaries and verdicts of a kept series stay whole: what is left out is
    only not listed.

    Raises:
        SettingsError: nothing bears the name; lists those that are there.
    """
    names = list(dict.fromkeys(meeting.series for meeting in comparison.meetings))
    kept = [
        name
        for name in names
        if (series is None or _same(name, series))
        and (partner is None or _code(partner) in name.split("-"))
    ]
    if names and not kept:
        asked = f"{series!r}" if series else f"with {partner!r}"
        raise SettingsError(f"no series {asked}; there are: {', '.join(names)}")
    threads = [thread for thread in comparison.threads if thread.series in kept]
    threads = _of_side(comparison, threads, side)
    threads = _of(threads, "topic", topic and _topic(topic))
    meetings = tuple(m for m in comparison.meetings if m.series in kept)
    held = {article for meeting in meetings for article in meeting.articles}
    whole = len(kept) == len(names)
    parts = {"side": side, "topic": topic, "series": series, "with": partner}
    told = ", ".join(f"{name} {value}" for name, value in parts.items() if value)
    return comparison.model_copy(
        update={
            "threads": tuple(threads),
            "meetings": meetings,
            "selection": told or comparison.selection,
            "formulas": tuple(
                use
                for use in comparison.formulas
                if use.first_seen.split("/")[0] in kept
            ),
            "deliverables": tuple(
                each for each in comparison.deliverables if each.series in kept
            ),
            "summaries": tuple(
                s for s in comparison.summaries if whole or s.article.id in held
            ),
        }
    )


def _code(side: str) -> str:
    """The code of a side that is given by code or name."""
    named = find_sides(side) or find_sides(side.title())
    found = {mention.code for mention in named}
    is_code = side.upper() in found or not found
    return side.upper() if is_code else min(found)


def _topic(given: str) -> str:
    """The id of a topic that is given by id or label."""
    topics = load_topics()
    labels = {topics.label(each).lower(): each for each in topics.ids}
    return labels.get(given.lower(), given)


def _same(name: str, asked: str) -> bool:
    return sorted(name.split("-")) == sorted(asked.upper().split("-"))


def _of_side(
    comparison: Comparison, threads: list[Thread], side: str | None
) -> list[Thread]:
    if side is None or side.lower() != JOINT:
        return _of(threads, "side", side and _code(side))
    joint = {
        position.id
        for summary in comparison.summaries
        for position in summary.positions
        if position.side == JOINT
    }
    return [
        thread
        for thread in threads
        if any(joint & set(entry.positions) for entry in thread.entries)
    ]


def _of(threads: list[Thread], field: str, value: str | None) -> list[Thread]:
    if value is None:
        return threads
    kept = [thread for thread in threads if getattr(thread, field) == value]
    if threads and not kept:
        there = sorted({getattr(thread, field) for thread in threads})
        raise SettingsError(
            f"no thread of {field} {value!r}; there are: {', '.join(there)}"
        )
    return kept

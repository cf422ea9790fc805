"""Matters by their names alone, under the days of their last words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.briefing.rules.chains import Chain
from summarizer.briefing.rules.desk import Desk, merged
from summarizer.briefing.rules.naming import Matters
from summarizer.models import Cited, MeetingOf, Sentence


def names_of(
    desk: Desk, matters: Matters, chains: Sequence[Chain], names: Mapping[str, str]
) -> Iterator[Sentence]:
    """A line of the names of some, by their keys; none where there are none."""
    words = desk.words
    last = [(c, c.last or c.before[-1].meeting) for c in chains if c.before]
    last.sort(key=lambda each: each[1].date or "", reverse=True)
    days: dict[str, list[str]] = {}
    for chain, meeting in last:
        days.setdefault(words.day(meeting.date), []).append(names[chain.key])
    if days:
        parts = (
            words.of("sentences", "named_on", day=day, terms=", ".join(named))
            for day, named in days.items()
        )
        text = words.of("sentences", "named_besides", terms="; ".join(parts))
        cells = [cell_at(desk, matters, c.key, "", meeting) for c, meeting in last]
        yield merged("through", 0, text, cells)


def cell_at(
    desk: Desk, matters: Matters, key: str, text: str, meeting: MeetingOf
) -> Sentence:
    """A cell of now with the first place that names a matter at a meeting."""
    cited = tuple(
        Cited(article=account.id, paragraph=number)
        for account in desk.keys.at(meeting.id)
        if (number := matters.paragraph(key, account))
    )
    made = desk.sentence(("moved", 0, "now"), text)
    return made.model_copy(update={"references": cited[:1]})

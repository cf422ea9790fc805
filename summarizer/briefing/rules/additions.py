"""What is told with a matter now and in no earlier text.

now with “by Saturday”, “Red Sea”
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from summarizer.briefing.rules.absence import Known
from summarizer.briefing.rules.degrees import terms_of_time
from summarizer.briefing.rules.desk import Desk, one_line
from summarizer.briefing.rules.terms import in_none, stems_of
from summarizer.comparing.delivering import sums_in
from summarizer.models import Position

_TERMS = 4  # that a reading lists of what came or went


def named_first(
    desk: Desk, position: Position, subjects: Mapping[str, str]
) -> list[str]:
    """What a wording of now names and no text of an earlier day does, as it stands.

    Args:
        subjects: those of the lists in it, by their names.
    """
    words = one_line(position.words)
    accounts = [a for m in desk.before for a in desk.keys.at(m.id)]
    known, texts = Known(accounts), list(map(desk.searched, accounts))
    own = desk.keys.account_of(position.id)
    things = [t for t in desk.things(position, own) if t.is_name]
    found = [text for name, text in subjects.items() if not known.has(name)]
    found += [s for s in sums_in(words) if all(s not in a.text for a in accounts)]
    found += [
        each
        for each in terms_of_time(words)
        if all(each not in one_line(a.text) for a in accounts)
    ]
    found += [
        term.text
        for term in in_none(things, texts)
        if not any(_overlap(term.text, text) for text in subjects.values())
    ]
    return found


def came(desk: Desk, found: Iterable[str]) -> Iterator[str]:
    """The part of a reading for what is named first."""
    if words := listed(found):
        yield desk.words.of("sentences", "came", words=words)


def listed(texts: Iterable[str]) -> str:
    """The first of some words, each in quotation marks."""
    return ", ".join(f"“{text}”" for text in list(dict.fromkeys(texts))[:_TERMS])


def _overlap(one: str, other: str) -> bool:
    return not set(stems_of(one)).isdisjoint(stems_of(other))

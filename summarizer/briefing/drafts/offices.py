"""Sides that a draft names by the office of one who met: "the crown prince said"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.named import Named
from summarizer.languages.language import by_words

_NAME = re.compile(r" (?:\w{1,3} )?[A-Z]")
_LEAST = 4  # letters of an office


def offices_named(claimed: Claimed) -> Iterator[Named]:
    """The sides that it names by an office which only they have in the series.

    Not where a name follows that may be another's: "the president of Israel".
    """
    if not by_words(claimed.language):
        return
    held = {
        (office.casefold(), person.side)
        for account in claimed.scope.keys.accounts
        for person in account.summary.meeting.participants
        for office in person.offices
        if person.side in claimed.scope.sides and len(office) >= _LEAST
    }
    for office, side in sorted(held):
        if sum(office == other for other, _ in held) > 1:
            continue
        for match in _pattern(office).finditer(claimed.own):
            if not _NAME.match(claimed.own, match.end()):
                yield Named(side or "", match.start(1), match.end(1))


@lru_cache(maxsize=1024)
def _pattern(office: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)the ({re.escape(office)})(?![\w-])", re.IGNORECASE)

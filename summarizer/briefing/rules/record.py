"""What the record of the statements has and a readout of the meeting not, and back.

Both may be one outlet's. That a word stands in one of them alone can be looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.absence import is_absent
from summarizer.briefing.rules.desk import Desk, one_line
from summarizer.briefing.rules.terms import Term
from summarizer.briefing.rules.weighing import is_courtesy, worth
from summarizer.grounding.verbs import is_transcript
from summarizer.models import Position, Sentence

_TERMS = 9


def record_rows(desk: Desk) -> Iterator[tuple[Sentence, ...]]:
    """A row for what only the records name, and one for what only the others do."""
    records = [a for a in desk.accounts if is_transcript(a.text)]
    others = [a for a in desk.accounts if a not in records]
    if not (records and others):
        return
    for own, other in ((records, others), (others, records)):
        if row := _row(desk, own, other):
            yield row


def _row(
    desk: Desk, own: Sequence[Account], other: Sequence[Account]
) -> tuple[Sentence, ...]:
    """The heaviest things that some accounts name, and no word of which others have."""
    found: list[tuple[float, Term, Position]] = []
    for account in own:
        for position in desk.told(account):
            if is_courtesy(position):
                continue
            named = [
                term
                for term in desk.things(position, account)
                if term.is_name and all(is_absent(term, each) for each in other)
            ]
            if named:  # of one wording the thing with the longest name
                term = max(named, key=lambda t: (len(t.text), -t.start))
                found.append((worth(desk, position), term, position))
    once: dict[tuple[str, ...], tuple[float, Term, Position]] = {}
    for each in sorted(found, key=lambda f: (-f[0], f[2].id, f[1].start)):
        known = any(set(each[1].stems) & set(stems) for stems in once)
        if not known:
            once.setdefault(each[1].stems, each)
    chosen = list(once.values())[:_TERMS]
    if not chosen:
        return ()
    positions = [position for _, _, position in chosen]
    name = desk.listed([term for _, term, _ in chosen])
    text = desk.words.of(
        "sentences",
        "only_in",
        one=desk.words.listed(account.label for account in own),
        other=desk.words.listed(account.label for account in other),
    )
    return (
        desk.sentence(("accounts", 0, "matter"), one_line(name)),
        desk.sentence(("accounts", 0, "text"), text, positions),
    )

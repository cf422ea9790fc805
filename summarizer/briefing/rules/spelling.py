"""How the texts of a series name one thing: spelt out, by a last word, by an office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.terms import Term
from summarizer.lexicon.spelt import spelt_in


def by_last_word(names: Iterable[Term]) -> dict[str, list[Term]]:
    """Names of several words by the last of these, each once."""
    once = {term.stems: term for term in names}
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for term in once.values():
        found[term.text.rsplit(" ", 1)[-1]].append(term)
    return dict(found)


def offices_of(accounts: Iterable[Account]) -> Iterator[str]:
    """The offices of all who took part, and their words: "Amir"."""
    for account in accounts:
        for person in account.summary.meeting.participants:
            for office in person.offices:
                yield from (office, *office.split())


def spelt_out(desk: Desk) -> Iterator[tuple[str, Term]]:
    """The acronyms of the texts, each with the name that it stands behind."""
    for account in desk.keys.accounts:
        for short, told in spelt_in(account.text):
            if terms := desk.terms(f"- {told}", account):
                yield short, terms[0]

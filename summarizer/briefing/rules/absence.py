"""What an account has no word of, under any name that the lists know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.briefing.checking.terms import names_there
from summarizer.briefing.keys import Account
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.terms import (
    Term,
    in_none,
    is_listed,
    names_of,
    searched,
)
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.terms import names_in, terms_in
from summarizer.text import sentence_at


def names_at(accounts: Iterable[Account]) -> frozenset[str]:
    """The names that the list has for what the texts of accounts name."""
    return names_there(account.text for account in accounts)


def said_text(account: Account) -> str:
    """An account's text without the sentences that tell of another day."""
    text = account.text
    kept, at = [], 0
    for position in account.summary.positions:
        within = sentence_at(text, position.evidence[0].start)
        if position.frame != "said" and within and within.start >= at:
            kept.append(text[at : within.start])
            at = within.end
    return " ".join((*kept, text[at:]))


def is_absent(term: Term, account: Account) -> bool:
    """Whether no word of a thing is said that day in an account's text.

    Of what the list knows none of its names; of other things not their words.
    """
    text = said_text(account)
    there = names_in(text)
    if is_listed(term, there) or (term.is_name and names_of(term.text) & there):
        return False
    return is_whole(term) or bool(in_none([term], [searched(text)]))


def is_whole(term: Term) -> bool:
    """Whether the list knows a thing, not only words of its name."""
    told = terms_in(term.text)
    return any((t.start, t.end) == (0, len(term.text)) for t in told)


def lacking(desk: Desk, term: Term) -> list[Account]:
    """The accounts of the latest meeting with no word of a thing.

    Where a side has several accounts, all of them: one teller may be shorter.
    """
    without = [
        account
        for account in desk.accounts
        if account.summary.article.language == desk.tongue and is_absent(term, account)
    ]
    having = {a.reporter for a in desk.accounts if a not in without}
    return [account for account in without if account.reporter not in having]


class Known:
    """What the texts of some accounts have a word of, under any name."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        texts = [said_text(account) for account in accounts]
        self._names = frozenset[str]().union(*map(names_in, texts))
        self._sides = {m.code for text in texts for m in find_sides(text)}
        self._is_blank = not all(texts) or not accounts

    def has(self, name: str) -> bool:
        """Whether some text may have it: without the texts all may be there."""
        return self._is_blank or name in self._names or name in self._sides

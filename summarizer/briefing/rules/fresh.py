"""What is named at the latest meeting and in no earlier text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.absence import is_absent, names_at
from summarizer.briefing.rules.chains import is_followed, is_long
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth, one_line
from summarizer.briefing.rules.lines import plain
from summarizer.briefing.rules.telling import told_by
from summarizer.briefing.rules.terms import (
    Term,
    are_alike,
    in_none,
    is_listed,
    names_of,
    terms_in,
)
from summarizer.briefing.rules.told import GAP, Told
from summarizer.briefing.rules.wordings import BINDING, telling
from summarizer.lexicon.capitals import is_capital
from summarizer.lexicon.matters import concepts_of, is_of_known
from summarizer.lexicon.sides import find_sides
from summarizer.models import FORCES, JOINT, Position, Sentence

_FRESH = 3  # things in a line
_FIRST = 1.8  # what a line weighs of what is named for the first time


def first_named(
    desk: Desk, told: Sequence[str] = ()
) -> Iterator[tuple[float, Sentence]]:
    """For the bottom line what no earlier text names: a line a side, its weight.

    Args:
        told: lines that name things already.
    """
    searched = len(_earlier(desk))
    for side, chosen in first_things(desk, told):
        weight = _FIRST * desk.weight(chosen[0][1])
        yield weight, _first_line(desk, side, chosen[:_FRESH], searched)


def _earlier(desk: Desk) -> list[Account]:
    """The earlier accounts that can be searched."""
    return [a for a in desk.earlier if a.summary.article.language == desk.tongue]


def first_things(
    desk: Desk, told: Sequence[str] = ()
) -> Iterator[tuple[str, list[tuple[Term, Position]]]]:
    """What a side names that no earlier text does, the surest first, by the side.

    Args:
        told: lines that name things already.
    """
    earlier = _earlier(desk)
    if not (earlier and desk.before):  # beside others of that day nothing is new
        return
    before = _Before(desk, earlier)
    taken = [
        term
        for words in told
        for term in terms_in(f"- {words}", desk.tongue, desk.ours)
    ]
    for side in (JOINT, *desk.scope.sides):
        chosen: list[tuple[Term, Position]] = []
        for position in _binding(desk, side):
            fresh = [
                term
                for term in before.lack(position)
                if not any(_is_taken(term, each) for each in taken)
            ]
            if desk.scope.is_told_by_one:  # the name that tells most
                fresh.sort(key=lambda term: -len(term.stems))
            del fresh[1:]
            taken += fresh
            chosen += ((term, position) for term in fresh)
        # Names before the words of a matter: they are the surer signs.
        chosen.sort(key=lambda each: (not each[0].is_name, not each[0].is_loose))
        if chosen:
            yield side, chosen


class _Before:
    """What the earlier texts have, by their words, names, terms and matters."""

    def __init__(self, desk: Desk, earlier: Sequence[Account]) -> None:
        self._desk = desk
        self._texts = list(map(desk.searched, earlier))
        self._names = [name for account in earlier for name in desk.names(account)]
        self._known = names_at(desk.earlier)
        texts = (account.text for account in earlier)
        self._matters = frozenset[str]().union(*map(concepts_of, texts))

    def lack(self, position: Position) -> Iterator[Term]:
        """The things a position names that none of them has under any name."""
        account = self._desk.keys.account_of(position.id)
        is_many = is_long(self._desk)  # of many texts a name is the surer sign
        for term in in_none(self._desk.things(position, account), self._texts):
            if not (
                (term.is_name and find_sides(term.text))  # "NATO Allies"
                or is_capital(term.text)
                or (is_many and not term.is_name)
                or any(are_alike(term, each) for each in self._names)
                or _was_there(position, term)
                or is_listed(term, self._known)
                or self._have_matter(term)
            ):
                yield term

    def _have_matter(self, term: Term) -> bool:
        matters = concepts_of(term.text)
        return bool(matters) and not term.is_name and matters <= self._matters


def _was_there(position: Position, term: Term) -> bool:
    """Whether its own words tell that a thing is not new: reiterated, to be raised."""
    cue = position.cue.quote if position.cue else ""
    return is_of_known(cue) or is_of_known(one_line(position.words)[: term.start])


def _is_taken(term: Term, other: Term) -> bool:
    names = names_of(term.text)
    is_same = bool(names) and names == names_of(other.text)
    return is_same or not set(term.stems).isdisjoint(other.stems)


def _first_line(
    desk: Desk, side: str, chosen: Sequence[tuple[Term, Position]], searched: int
) -> Sentence:
    """The heaviest of them in the words in which it was said, with what is new there.

    Where these are too long, the names alone.
    """
    words = desk.words
    told = _told(desk, side, chosen[0][1])
    if told is not None:
        chosen = [each for each in chosen if each[1] in told.positions]
    positions = list(dict.fromkeys(position for _, position in chosen))
    who = _both(desk, chosen) if side == JOINT else words.side(side)
    terms = desk.listed([term for term, _ in chosen])
    if searched == len(desk.earlier):
        text = words.of("sentences", "first", terms=terms)
    else:
        tongue = words.tongue(desk.tongue)
        text = words.of("sentences", "first_in", language=tongue, terms=terms)
    if told is not None:
        text = f"{plain(told)}; {text}"
    text = words.of("sentences", "told_by", side=who, words=text)
    matters = desk.matters_of(positions)
    return desk.sentence(("bottom", 0, ""), text, positions, matters)


def _told(desk: Desk, side: str, position: Position) -> Told | None:
    """The line in which a position is told, where it has room and hangs on its verb."""
    account = desk.keys.account_of(position.id)
    for told in told_by(desk, account, side):
        is_quotable = breadth(told.quote) <= LONGEST and GAP not in told.lead
        if position in told.positions and is_quotable:
            return told
    return None


def _both(desk: Desk, chosen: Sequence[tuple[Term, Position]]) -> str:
    """Both sides, and in whose accounts where another's has no word of it."""
    positions = (position for _, position in chosen)
    tellers = {desk.keys.account_of(position.id).reporter for position in positions}
    told = [
        account
        for account in desk.accounts
        if account.reporter in tellers
        or any(not is_absent(term, account) for term, _ in chosen)
    ]
    if len(told) == len(desk.accounts):
        return desk.words.of("sentences", "both_sides")
    return desk.words.of("sentences", "both_sides_in", who=desk.whose(told))


def _binding(desk: Desk, side: str) -> list[Position]:
    """What a side asks, promises, opposes or agrees to now, the heaviest first.

    Where one side tells the series, whatever it says: there all of it is followed.
    """
    is_of_one = desk.scope.is_told_by_one and is_followed(desk)
    found = [
        position
        for account in desk.accounts
        for position in telling(desk, account)
        if position.side == side and (is_of_one or FORCES[position.act] in BINDING)
    ]
    return sorted(found, key=lambda p: (-desk.weight(p), p.id))

"""What was told as agreed, by which accounts, and which of them have no word of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.absence import names_at
from summarizer.briefing.rules.desk import Desk, breadth, merged, one_line
from summarizer.briefing.rules.settings import antecedent_of
from summarizer.briefing.rules.terms import Term, are_alike, in_none, stems_of
from summarizer.briefing.rules.wordings import BINDING, trimmed
from summarizer.comparing.pairing import nearness
from summarizer.lexicon.matters import (
    concepts_of,
    courses,
    is_common,
    stays_in_touch,
)
from summarizer.lexicon.terms import longest
from summarizer.lexicon.terms import terms_in as listed_in
from summarizer.models import FORCES, JOINT, NOTHING, Position, Sentence

_ROWS, LEADS = 7, 3  # rows, and of them in a line
_HEAVIEST = 3  # of which it is told that another account has one as a side's own words
_LONGEST = 25  # words of a row's quote
# Nearness of two wordings that the same was agreed: the railway committee in three
# accounts is 0.70 and more, two of exchanges 0.56, a committee and railway links 0.48.
SAME = 0.5
# Of a few words each: "close high-level exchanges", "regular exchanges at high level".
_SAME_SHORT, _FEW_WORDS = 0.45, 6
_OWN = 0.45  # of what one side says by itself, which the other account tells as agreed
_SHORTEST = 4  # words: fewer are a scrap
_RUN = 2  # words that all accounts share of a thing's name
_OTHERWISE = 24  # words of another account's wording that a cell has room for


class Item(NamedTuple):
    """One thing told as agreed: a position, or a part of it between semicolons."""

    position: Position
    account: Account
    words: str
    is_whole: bool


class Row(NamedTuple):
    """A matter that some account tells as agreed: its words, and who tells it how.

    `without` are the accounts that have no word of it, by the `terms` they lack.
    """

    lead: Item
    terms: tuple[Term, ...]
    told: tuple[Account, ...]
    without: tuple[Account, ...]
    cells: tuple[Sentence, ...]
    positions: tuple[Position, ...]
    weight: float
    items: tuple[Item, ...]


def agreed_rows(desk: Desk) -> list[Row]:
    """The matters told as agreed at the latest meeting, the heaviest first."""
    groups: list[list[Item]] = []
    items = [each for account in desk.accounts for each in _items(desk, account)]
    for item in sorted(items, key=lambda i: (-desk.weight(i.position), i.position.id)):
        near = [g for g in groups if any(_alike(desk, item, each) for each in g)]
        groups = [g for g in groups if g not in near]
        groups.append([each for g in near for each in g] + [item])
    groups = [g for g in groups if any(map(_is_short, g))]
    # What all accounts tell is never behind what some tell.
    groups.sort(key=lambda g: (-_is_of_all(desk, g), -_weight(desk, g)))
    chosen = sorted(groups[:_ROWS], key=lambda g: -_weight(desk, g))
    return [_row(desk, number, group) for number, group in enumerate(chosen, 1)]


def _is_of_all(desk: Desk, group: Sequence[Item]) -> bool:
    told = {item.account.id for item in group}
    return 1 < len(told) == len(desk.accounts)


def is_more_than_touch(row: Row) -> bool:
    """Whether more is agreed than to stay in touch."""
    return not all(stays_in_touch(position.words) for position in row.positions)


def _items(desk: Desk, account: Account) -> Iterator[Item]:
    joined = desk.words.of("sentences", "and").strip()
    for position in desk.told(account):
        if position.side != JOINT or position.act != "agrees":
            continue
        pieces = [one_line(e.quote) for e in position.evidence]
        if len(pieces) == 1:
            pieces = [part.strip() for part in pieces[0].split(";")]
        for piece in pieces:
            words = piece.removeprefix(f"{joined} ")
            yield Item(position, account, words, len(pieces) == 1)


def _is_short(item: Item) -> bool:
    return breadth(item.words) <= _LONGEST


def _alike(desk: Desk, one: Item, other: Item) -> bool:
    if not desk.is_by_rules and _are_linked(desk, one, other):
        return True
    is_short = breadth(one.words) + breadth(other.words) <= 2 * _FEW_WORDS
    least = _SAME_SHORT if is_short else SAME
    return _nearness(desk, one, other) >= least or _name_one_thing(desk, one, other)


def _are_linked(desk: Desk, one: Item, other: Item) -> bool:
    """Whether the records have them as one matter."""
    a, b = (desk.matters_of([each.position]) for each in (one, other))
    return any(matter in b for matter in a)


def _name_one_thing(desk: Desk, one: Item, other: Item) -> bool:
    """Whether both have a name of one thing, as two translators have it."""
    return any(are_alike(a, b) for a in _names(desk, one) for b in _names(desk, other))


def _names(desk: Desk, item: Item) -> list[Term]:
    return [t for t in desk.terms(item.words, item.account) if t.is_name]


def _weight(desk: Desk, group: Sequence[Item]) -> float:
    """The weight of what is agreed, more in more accounts; a part has not its whole's.

    Where all are parts of positions, that of the lightest of these.
    """
    whole = [desk.weight(i.position) for i in group if i.is_whole]
    parts = [desk.weight(i.position) for i in group]
    every = len({item.account.id for item in group})
    return (max(whole) if whole else min(parts)) * (1 + every / 4)


def _row(desk: Desk, number: int, group: list[Item]) -> Row:
    lead = min(
        filter(_is_short, group),
        key=lambda i: (
            i.account.summary.article.language != desk.tongue,
            breadth(i.words) < _SHORTEST,
            -round(sum(_nearness(desk, i, o) for o in group), 1),
            breadth(i.words),
            i.position.id,
        ),
    )
    matters = desk.matters_of([item.position for item in group])
    terms = tuple(desk.terms(lead.words, lead.account))
    said = desk.quoted(lead.words, lead.position)
    cells = [
        desk.sentence(("agreed", number, "matter"), said, [lead.position], matters)
    ]
    told, without, own = [], [], []
    for account in desk.accounts:
        text, found = _cell(desk, account, lead, group)
        is_open = text == desk.words.of("sentences", "unsure")
        lacking = not found and not is_open
        told += [account] if any(i.account == account for i in group) else []
        without += [account] if lacking else []
        own += found
        place = ("agreed", number, account.id)
        cells.append(desk.sentence(place, text, found, matters))  # type: ignore[arg-type]
    every = tuple(dict.fromkeys((*(item.position for item in group), *own)))
    weight = _weight(desk, group)
    told_by = tuple(told), tuple(without)
    return Row(lead, terms, *told_by, tuple(cells), every, weight, tuple(group))


def _nearness(desk: Desk, one: Item, other: Item) -> float:
    return nearness(desk.vector(one.words), desk.vector(other.words))


def _cell(
    desk: Desk, account: Account, lead: Item, group: Sequence[Item]
) -> tuple[str, list[Position]]:
    """What an account has of a matter: agreed, one side's, no word, or not to tell."""
    joint = [item for item in group if item.account == account]
    if joint:
        text = desk.words.of("sentences", "yes")
        if other := _otherwise(desk, lead, joint):
            quote = desk.quoted(other.words, other.position)
            text = desk.words.of("sentences", "yes_as", quote=quote)
        return text, list(dict.fromkeys(item.position for item in joint))
    own = [p for p in desk.told(account) if p.side != JOINT and _is_own(desk, p, lead)]
    if own:
        said = max(own, key=lambda p: (_near(desk, p, lead), p.id))
        text = desk.words.of("sentences", "own", side=desk.words.side(str(said.side)))
        words = one_line(said.words).rpartition(": ")[2]
        if breadth(words) <= _OTHERWISE:
            quote = desk.quoted(words, said)
            text = desk.words.of("sentences", "said_by", side=text, quote=quote)
        return text, [said]
    if not desk.is_by_rules:
        return NOTHING, []
    if account.summary.article.language == lead.account.summary.article.language:
        return _lacking(desk, account, lead), []
    return desk.words.of("sentences", "unsure"), []


def _lacking(desk: Desk, account: Account, lead: Item) -> str:
    """That an account has no such word, or has it not among what it tells as agreed."""
    named = [t for t in desk.terms(lead.words, lead.account) if t.is_name]
    lacking = in_none(named, [desk.searched(account)])
    if lacking:
        name = desk.listed([_plainest(lacking)])
        return desk.words.of("sentences", "no_word", terms=name)
    # A matter of the list of which the text has no word under any of its names.
    there = names_at([account])
    told = [t for t in longest(listed_in(lead.words)) if t.kind != "wide"]
    if told and all(there.isdisjoint(t.names) for t in told):
        name = f"“{lead.words[told[0].start : told[0].end]}”"
        return desk.words.of("sentences", "no_word", terms=name)
    listed = [p for p in desk.told(account) if p.side == JOINT]
    said = {stem for p in listed for stem in stems_of(desk.around(p, account))}
    telling = {each for each in stems_of(lead.words) if not is_common(each)}
    if listed and telling and not said & telling:
        return desk.words.of("sentences", "not_agreed")
    return desk.words.of("sentences", "unsure")


def _otherwise(desk: Desk, lead: Item, joint: Sequence[Item]) -> Item | None:
    """How an account of another reporter has it, where that is not the same."""
    if joint[0].account.reporter in (None, lead.account.reporter):
        return None
    other = max(joint, key=lambda i: (_nearness(desk, i, lead), i.position.id))
    if _nearness(desk, other, lead) < SAME:
        other = min(joint, key=lambda i: breadth(i.words))
    is_same = _head(other) == _head(lead) and _nearness(desk, other, lead) >= SAME
    return None if is_same or breadth(other.words) > _OTHERWISE else other


def _head(item: Item) -> str:
    """What is done, by the first word: to set a body up is not to let it work."""
    return next(iter(stems_of(item.words)), "")


def _near(desk: Desk, position: Position, lead: Item) -> float:
    return nearness(desk.vector(position.words), desk.vector(lead.words))


def _is_own(desk: Desk, position: Position, lead: Item) -> bool:
    """Whether one side says by itself what another account tells as agreed."""
    shared = concepts_of(position.words) & concepts_of(lead.words)
    is_followed = any(not shared.isdisjoint(each.told) for each in courses())
    is_binding = FORCES[position.act] in BINDING
    return _near(desk, position, lead) >= _OWN or (is_followed and is_binding)


def table_of(
    desk: Desk, rows: Sequence[Row], bottom: Sequence[Sentence]
) -> Iterator[Sentence]:
    """The cells of rows; what the bottom line quotes stands there by its name alone."""
    told = " ".join(line.bare for line in bottom)
    for row in rows:
        for cell in row.cells:
            is_told = cell.column == "matter" and cell.bare in told
            name = _name_of(desk, row) if is_told else cell.text
            yield cell.model_copy(update={"text": name})


def agreed_lines(desk: Desk, rows: Sequence[Row]) -> Iterator[Sentence]:
    """For the bottom line: what all accounts tell as agreed, and what only some do."""
    number = len(desk.accounts)
    every = [row for row in rows if len(row.told) == number > 1]
    if every:
        text = desk.words.of(
            "sentences",
            "agreed_all",
            all=_all_accounts(desk),
            quotes=_named(desk, every[:LEADS]),
        )
        # All that tell it are cited: what one calls otherwise stands with them.
        cells = [cell for row in every[:LEADS] for cell in row.cells]
        yield merged("bottom", 0, text, cells)
    if number == 1 and (leads := rows[:LEADS]):
        quotes = "; ".join(_quoted(desk, row.lead) for row in leads)
        who = desk.whose(desk.accounts)
        text = desk.words.of("sentences", "agreed_one", who=who, quotes=quotes)
        yield merged("bottom", 0, text, [row.cells[0] for row in leads])
    silent = [row for row in rows if row.without and row.told and _lack(desk, row)]
    for group in _together(silent)[:1]:
        yield _told_by_some(desk, "agreed_some", group, group[0].without)
    own = [row for row in rows[:_HEAVIEST] if _told_as_own(desk, row)]
    for row in own[:1]:
        yield _told_by_some(desk, "agreed_own", [row], _told_as_own(desk, row))


def _all_accounts(desk: Desk) -> str:
    """All accounts by their number; of several of a side by the sides they are of."""
    number = len(desk.accounts)
    reporters = {account.reporter for account in desk.accounts}
    is_of_sides = reporters == {*desk.scope.sides} and number > len(reporters)
    key = "all_sides" if is_of_sides else f"all_{min(number, 4)}"
    return desk.words.of("sentences", key)


def _told_by_some(
    desk: Desk, key: str, rows: Sequence[Row], others: Sequence[Account]
) -> Sentence:
    """What some accounts tell as agreed, whole, and others not or not so."""
    text = desk.words.of(
        "sentences",
        key,
        who=desk.whose(rows[0].told),
        other=desk.whose(others),
        quotes="; ".join(_quoted(desk, row.lead) for row in rows),
    )
    return merged("bottom", 0, text, [row.cells[0] for row in rows])


def _told_as_own(desk: Desk, row: Row) -> list[Account]:
    """The accounts that have what others tell as agreed as one side's own words."""
    beside = [a for a in desk.accounts if a not in (*row.told, *row.without)]
    cells = {cell.column: cell for cell in row.cells}
    is_told = bool(row.told) and all(cells[a.id].references for a in beside)
    return beside if is_told else []


def _together(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that the same accounts tell and the same have no word of."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        key = tuple(a.id for a in row.told), tuple(a.id for a in row.without)
        groups.setdefault(key, []).append(row)
    return [group[:LEADS] for group in groups.values()]


def _quoted(desk: Desk, item: Item) -> str:
    """Its words, with what they point back to."""
    said = desk.quoted(item.words, item.position)
    return said + antecedent_of(desk, item.position, item.words)


def _lack(desk: Desk, row: Row) -> list[Term]:
    """The names that none of the accounts without it has."""
    named = [term for term in row.terms if term.is_name]
    return in_none(named, map(desk.searched, row.without))


def _plainest(terms: Sequence[Term]) -> Term:
    """Of several names an acronym, and of these the last: "ASEAN and China on DOC"."""
    return max(
        terms,
        key=lambda t: (t.text.isupper(), t.start if t.text.isupper() else -t.start),
    )


def _named(desk: Desk, rows: Sequence[Row]) -> str:
    """Rows by the name of their thing, or by the words that all accounts share."""
    return "; ".join(_name_of(desk, row) for row in rows)


def _name_of(desk: Desk, row: Row) -> str:
    """A matter by the name of its thing, or by the words that all accounts share.

    Of what an account lacks by the name that it has no word of.
    """
    if row.without and (lacking := _lack(desk, row)):
        return desk.listed([_plainest(lacking)])
    names = [t for t in row.terms if t.is_name and len(t.stems) > 1]
    if not names:
        return f"“{_shared(row) or row.lead.words}”"
    others: dict[str, list[Account]] = {}
    for account in row.told:
        text = desk.searched(account)
        if account.reporter != row.lead.account.reporter and in_none(names[:1], [text]):
            own = (i for i in row.items if i.account == account)
            told = (t for i in own for t in desk.terms(i.words, account))
            if other := next((t for t in told if are_alike(t, names[0])), None):
                others.setdefault(other.text, []).append(account)
    name = desk.listed(names[:1])
    for text, accounts in others.items():
        name += desk.words.of(
            "sentences", "named_else", who=desk.whose(accounts), name=text
        )
    return name


def _shared(row: Row) -> str:
    """The longest run of words that each account has of it: what all call the thing."""
    words = row.lead.words.split()
    wordings = [f" {' '.join(i.words.split())} ".casefold() for i in row.items]
    every = {item.account.id for item in row.items}
    for length in range(len(words), _RUN - 1, -1):
        for start in range(len(words) - length + 1):
            run = trimmed(" ".join(words[start : start + length]))
            having = {
                item.account.id
                for item, wording in zip(row.items, wordings, strict=True)
                if f" {run.casefold()} " in wording
            }
            if having == every and len(stems_of(run)) >= _RUN:
                return run
    return ""

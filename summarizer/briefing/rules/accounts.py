"""Where accounts of a meeting are not alike, as far as their words show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.absence import is_absent, is_whole
from summarizer.briefing.rules.desk import LONGEST, Desk, one_line, size
from summarizer.briefing.rules.record import record_rows
from summarizer.briefing.rules.terms import Term, names_of, stems_of
from summarizer.briefing.rules.wordings import telling
from summarizer.briefing.scope import Difference
from summarizer.comparing.pairing import nearness
from summarizer.lexicon.terms import longest
from summarizer.lexicon.terms import terms_in as listed_in
from summarizer.lexicon.topics import OTHER
from summarizer.models import FORCES, JOINT, Position, Sentence

_ROWS, _ONLY, _TERMS = 8, 3, 5
_PARTING = ("substance", "contrast")
# Nearness of another account's words of that side, which may tell it otherwise: a
# "Red Journey" and "red study tours" are 0.3 near.
_NEAR = 0.25
_NEAR_LOOSE = 0.45  # where none of its words stands there, in any form
_BINDING = ("SEEK", "COMMIT", "OBJECT")


class _Named(NamedTuple):
    weight: float
    term: Term
    position: Position


def account_rows(desk: Desk) -> Iterator[Sentence]:
    """By rules what only some accounts have a word of; else what the records part."""
    if not desk.is_by_rules:
        yield from _by_records(desk)
        return
    only = islice(_only_in_some(desk), _ONLY)
    yield from _numbered((*only, *record_rows(desk)), 1)


def parted_rows(desk: Desk, row: int) -> Iterator[Sentence]:
    """What one account of a meeting has as agreed and another as talked of.

    It stands on a page of whatever length: who passes it on as agreed is wrong.

    Args:
        row: behind which they are numbered.
    """
    yield from _numbered(_discussed(desk), row + 1)


def _numbered(rows: Iterable[tuple[Sentence, ...]], first: int) -> Iterator[Sentence]:
    for row, cells in enumerate(rows, first):
        for cell in cells:
            yield cell.model_copy(update={"row": row})


def _only_in_some(desk: Desk) -> Iterator[tuple[Sentence, ...]]:
    """Things that a side asks, promises or opposes in some accounts of the meeting.

    One row for all of which the same side's accounts have no word.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[_Named]] = {}
    for account in desk.accounts:
        for position in telling(desk, account):
            if position.side == JOINT or FORCES[position.act] not in _BINDING:
                continue
            for term in _terms(desk, position, account):
                if lacking := _without(desk, term, position):
                    key = str(position.side), lacking
                    named = _Named(desk.weight(position), term, position)
                    groups.setdefault(key, []).append(named)
    rows = [(side, lacking, _once(told)) for (side, lacking), told in groups.items()]
    rows.sort(key=lambda row: -sum(each.weight for each in row[2]))
    for side, lacking, told in rows:
        yield _only(desk, side, lacking, told)


def _terms(desk: Desk, position: Position, account: Account) -> Iterator[Term]:
    """What a position names, and matters that the list knows by their words."""
    words = one_line(position.words)
    things = desk.things(position, account)
    yield from things
    for each in longest(listed_in(words)):
        inside = any(
            thing.start < each.end and each.start < thing.start + len(thing.text)
            for thing in things
        )
        text = words[each.start : each.end]
        term = Term(text, each.start, stems_of(text))
        is_own = each.kind == "names" or len(term.stems) > 1
        if each.kind != "wide" and is_own and not inside and not desk.is_word(term):
            yield term


def _without(desk: Desk, term: Term, position: Position) -> tuple[str, ...]:
    """The sides whose accounts have no word of a thing, nor words of that side near it.

    Their accounts tell the other side's words without it: all of them.
    """
    if any(a.summary.article.language != desk.tongue for a in desk.accounts):
        return ()
    absent = {
        account.id
        for account in desk.accounts
        if is_absent(term, account) and not _is_told(desk, term, position, account)
    }
    reporters = dict.fromkeys(a.reporter for a in desk.accounts if a.reporter)
    return tuple(
        reporter
        for reporter in reporters
        if all(a.id in absent for a in desk.accounts if a.reporter == reporter)
    )


def _is_told(desk: Desk, term: Term, position: Position, account: Account) -> bool:
    """Whether an account may have a thing in words that the list does not know."""
    least = _NEAR_LOOSE if term.is_loose else _NEAR
    return not is_whole(term) and any(
        nearness(desk.vector(p.words), desk.vector(position.words)) >= least
        for p in account.summary.positions
        if p.side == position.side
    )


def _once(told: Sequence[_Named]) -> list[_Named]:
    """The heaviest things, each under one of its names."""
    once: dict[object, _Named] = {}
    for each in sorted(told, key=lambda t: (-t.weight, t.position.id)):
        names = names_of(each.term.text)
        is_known = any(set(each.term.stems) & set(o.term.stems) for o in once.values())
        if not is_known:
            once.setdefault(names or each.term.stems, each)
    return list(once.values())[:_TERMS]


def _only(
    desk: Desk, side: str, lacking: Sequence[str], told: Sequence[_Named]
) -> tuple[Sentence, ...]:
    positions = [each.position for each in told]
    without = [a for a in desk.accounts if a.reporter in lacking]
    tellers = {desk.keys.account_of(p.id).reporter for p in positions}
    having = [a for a in desk.accounts if a.reporter in tellers]
    matters = desk.matters_of(positions)
    text = desk.words.of(
        "sentences",
        "only_in",
        one=desk.whose(having),
        other=desk.whose(without),
    )
    name = f"{desk.words.side(side)}: {desk.listed([each.term for each in told])}"
    return (
        desk.sentence(("accounts", 0, "matter"), name, (), matters),
        desk.sentence(("accounts", 0, "text"), text, positions, matters),
    )


def _discussed(desk: Desk) -> Iterator[tuple[Sentence, ...]]:
    """A formula that one account tells as discussed and another as agreed."""
    for meeting in reversed((*desk.scope.earlier, desk.scope.latest)):
        joint = [
            position
            for account in desk.keys.at(meeting.id)
            for position in desk.told(account)
            if position.side == JOINT and size(position) <= LONGEST
        ]
        for one in (p for p in joint if p.act == "discusses"):
            for other in (p for p in joint if p.act == "agrees"):
                shared = desk.formulas(one) & desk.formulas(other)
                ids = {desk.keys.account_of(p.id).id for p in (one, other)}
                if shared and len(ids) > 1:
                    yield _parted(desk, min(shared), one, other)


def _parted(
    desk: Desk, formula: str, one: Position, other: Position
) -> tuple[Sentence, ...]:
    a, b = (desk.keys.account_of(p.id) for p in (one, other))
    matters = desk.matters_of([one, other])
    text = desk.words.of(
        "sentences",
        "parted",
        one=a.label,
        a=_act_of(desk, a, one),
        other=b.label,
        b=_act_of(desk, b, other),
    )
    return (
        desk.sentence(("accounts", 0, "matter"), formula, (), matters),
        desk.sentence(("accounts", 0, "text"), text, [one, other], matters),
    )


def _by_records(desk: Desk) -> Iterator[Sentence]:
    """Where two accounts of the latest meeting tell other things of one matter."""
    row = 0
    seen: set[str] = set()
    for each in desk.scope.differences:
        if each.pair.meeting != desk.scope.latest.id or row == _ROWS:
            continue
        found = _told(desk, each)
        if found is None or seen.intersection(p.id for p in found):
            continue
        seen.update(p.id for p in found)
        row += 1
        yield from _difference(desk, row, each, found)


def _told(desk: Desk, each: Difference) -> tuple[Position, Position] | None:
    """The heaviest words of each account on a matter on which they part."""
    if each.matter.kind not in _PARTING or each.matter.matter == OTHER:
        return None
    chosen = []
    for side in (each.matter.a, each.matter.b):
        found = [desk.keys.position(p) for p in side if desk.keys.has(p)]
        found = [p for p in found if size(p) <= LONGEST and p.topic != "courtesies"]
        if not found:
            return None
        chosen.append(max(found, key=lambda p: (desk.weight(p), -size(p))))
    return chosen[0], chosen[1]


def _difference(
    desk: Desk, row: int, each: Difference, told: tuple[Position, Position]
) -> Iterator[Sentence]:
    one, other = (desk.keys.account_of(p.id) for p in told)
    text = desk.words.of(
        "sentences",
        "differs",
        one=desk.named(one),
        a=desk.quote(told[0]),
        other=desk.named(other),
        b=desk.quote(told[1]),
    )
    records = {"records": (each.name,)}
    name = desk.sentence(("accounts", row, "matter"), each.matter.matter)
    yield name.model_copy(update=records)
    yield desk.sentence(("accounts", row, "text"), text, told).model_copy(
        update=records
    )


def _act_of(desk: Desk, account: Account, position: Position) -> str:
    """What a position does with its words; without these in another language."""
    act = desk.words.of("acts", position.act).lower()
    is_own = account.summary.article.language == desk.words.language
    return f"{act} {desk.quote(position)}" if is_own else act

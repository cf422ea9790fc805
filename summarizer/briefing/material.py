"""What a model is given to write a page from: accounts in full, and the records.

The accounts of the latest meeting and of what it is held against, and of as many other
meetings as there is room for, paragraph by paragraph; then each matter with its
wordings in time, the heaviest first, as many as a budget holds: the request does not
grow with the series.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from summarizer.briefing.keys import Account, short_day
from summarizer.briefing.scope import Difference, Matter, Scope
from summarizer.models import Change, MeetingOf
from summarizer.scripts import is_han

# Characters; about a quarter of it is tokens. Five meetings have some 20,000.
_TEXTS = 36_000  # of accounts in full, beyond which only what must be shown is
_RECORDS = 24_000
_DIFFERENCES = 7_000
_FORMULAS = 2_500
# Words of a wording: whole sentences nearly always; where the text is shown, its head.
_LONG, _SHORT = 36, 9
_FIRST, _LATEST = 1, 4  # wordings of a long matter, besides its turning points
_TURNS = ("strengthened", "softened", "reversed", "resumed")


class Material(NamedTuple):
    """The parts of the request, ready to be printed."""

    accounts: list[dict[str, Any]]
    matters: list[dict[str, Any]]
    differences: list[dict[str, Any]]
    formulas: list[str]
    left_out: int

    def day(self, meeting: MeetingOf) -> str:
        """A meeting's day as the request names it."""
        return short_day(meeting.date)


def material_of(scope: Scope) -> Material:
    """The material of a series."""
    shown = _shown(scope)
    accounts = [
        _account(each, each.meeting.id in shown) for each in scope.keys.accounts
    ]
    matters = [matter_of(scope, each, shown) for each in scope.matters]
    kept = list(_fitting(matters, _RECORDS))
    differences = [difference_of(scope, each) for each in scope.differences]
    return Material(
        accounts,
        kept,
        list(_fitting(differences, _DIFFERENCES)),
        list(_formulas(scope)),
        len(matters) - len(kept),
    )


def _shown(scope: Scope) -> set[str]:
    """The meetings whose accounts are given in full.

    The latest and those it is held against; of the others the latest first, as long as
    there is room.
    """
    shown = {scope.latest.id, *(meeting.id for meeting in scope.compared())}
    spent = sum(map(_length, (a for name in shown for a in scope.keys.at(name))))
    for meeting in reversed(scope.earlier):
        size = sum(map(_length, scope.keys.at(meeting.id)))
        if meeting.id not in shown and spent + size <= _TEXTS:
            shown.add(meeting.id)
            spent += size
    return shown


def _length(account: Account) -> int:
    return account.summary.article.length


def _fitting(rows: Sequence[dict[str, Any]], most: int) -> Iterator[dict[str, Any]]:
    spent = 0
    for row in rows:
        spent += _printed(row)
        if spent > most:
            return
        yield row


def _formulas(scope: Scope) -> Iterator[str]:
    """Each formula with where it stands and who says it, meeting by meeting."""
    spent = 0
    for use in scope.comparison.formulas:
        if use.series != scope.series:
            continue
        places: dict[str, None] = {}
        for variant in use.variants:
            if scope.keys.has(variant.position):
                side = scope.keys.position(variant.position).side or "?"
                at = _places(scope, [variant.position])
                places[f"{at} {side}"] = None
        line = f"{use.formula}: {', '.join(places)}"
        spent += len(line)
        if places and spent <= _FORMULAS:
            yield line


def _printed(value: Any) -> int:
    """About how many characters a row takes on the page."""
    if isinstance(value, dict):
        return sum(map(_printed, value.values()))
    if isinstance(value, list):
        return sum(map(_printed, value))
    return len(str(value)) + 2


def _account(account: Account, is_shown: bool) -> dict[str, Any]:
    article, meeting = account.summary.article, account.summary.meeting
    people = ", ".join(
        f"{p.name}{f' ({p.offices[0]}, {p.side})' if p.offices else ''}"
        for p in meeting.participants
    )
    return {
        "code": account.code,
        "when": short_day(account.meeting.date),
        "kind": meeting.kind,
        "whose": article.reporter or "no side",
        "outlet": article.outlet or "",
        "language": article.language,
        "people": people,
        "reported": ", ".join(account.meeting.reported),
        "how": meeting.date_basis.how,
        "background": sum(p.frame != "said" for p in account.summary.positions),
        "paragraphs": list(enumerate(account.paragraphs(), 1)) if is_shown else [],
    }


def matter_of(scope: Scope, matter: Matter, shown: set[str]) -> dict[str, Any]:
    """A matter with its wordings in time; of texts that are shown, where they stand."""
    chain = list(scope.chain(matter))
    turns = {
        change.to_meeting
        for thread in matter.threads
        for change in thread.changes
        if change.kind in _TURNS or change.made_joint
    }
    kept = [
        each
        for number, each in enumerate(chain)
        if number < _FIRST or number >= len(chain) - _LATEST or each[0].id in turns
    ]
    return {
        "number": matter.number,
        "sides": "+".join(matter.sides),
        "topic": matter.topic,
        "wordings": [
            wording
            for meeting, said in kept
            for wording in _wordings(scope, meeting, said, meeting.id in shown)
        ],
        "label": _label(scope, matter),
    }


def _wordings(
    scope: Scope, meeting: MeetingOf, said: Sequence[str], is_shown: bool
) -> Iterator[dict[str, Any]]:
    """The wordings at a meeting; of a text that is shown, where they stand in it."""
    by_side: dict[str | None, list[str]] = {}
    for identity in said:
        by_side.setdefault(scope.keys.position(identity).side, []).append(identity)
    for code, own in by_side.items():
        groups = [own] if is_shown else [[identity] for identity in own]
        for group in groups:
            position = scope.keys.position(group[0])
            yield {
                "at": _places(scope, group),
                "when": short_day(meeting.date),
                "side": code,
                "act": position.act,
                "words": _cut(position.words, _SHORT if is_shown else _LONG),
            }


def _cut(words: str, most: int) -> str:
    """The first words of a wording; of Chinese four characters for each."""
    if is_han(words[0]) and len(words) > most * 4:
        return words[: most * 4] + " …"
    split = words.split()
    return " ".join(split[:most]) + (" …" if len(split) > most else "")


def _label(scope: Scope, matter: Matter) -> str:
    if matter.change is not None:
        return _changed(scope, matter.change)
    if matter.silent is not None:
        there = scope.meeting(matter.silent.meeting)
        return (
            f"not heard now; last {short_day(there.date)}, {matter.silent.times} times"
        )
    if matter.positions(scope.latest.id):
        return "said now"
    return "not said now"


def _changed(scope: Scope, change: Change) -> str:
    parts: list[str] = [change.kind]
    if change.standing == "beyond_all":
        parts.append("beyond every earlier wording")
    elif change.standing == "between":
        parts.append("an earlier wording went farther")
    if change.back_to:
        there = scope.meeting(change.back_to)
        parts.append(f"as on {short_day(there.date)}")
    if change.made_joint:
        parts.append("now joint")
    if change.from_meeting and change.from_positions:
        there = scope.meeting(change.from_meeting)
        parts.append(f"against {short_day(there.date)}")
    if change.comparability:
        parts.append("(" + ", ".join(change.comparability) + ")")
    parts.append("told by " + _told_by(scope, change.carried_by))
    words = ", ".join(parts)
    if change.reason.code == "written":
        words += f": {change.reason.text}"
    return words


def _told_by(scope: Scope, articles: Sequence[str]) -> str:
    found = (scope.keys.of(each) for each in articles)
    codes = [each.code for each in found if each]
    every = [each.code for each in scope.keys.at(scope.latest.id)]
    return (
        "every account"
        if codes == every and len(every) > 1
        else " ".join(codes) or "none"
    )


def difference_of(scope: Scope, difference: Difference) -> dict[str, Any]:
    """A matter on which two accounts are not alike, and where each tells it."""
    pair, matter = difference.pair, difference.matter
    codes = [account.code for each in pair.articles if (account := scope.keys.of(each))]
    return {
        "number": difference.number,
        "codes": " and ".join(codes),
        "matter": matter.matter,
        "kind": matter.kind.replace("only_a", f"only {codes[0]}").replace(
            "only_b", f"only {codes[-1]}"
        ),
        "at": [_places(scope, matter.a), _places(scope, matter.b)],
        "reason": matter.reason.text,
    }


def _places(scope: Scope, positions: Sequence[str]) -> str:
    marks = {
        f"{scope.keys.account_of(p).code}.{scope.keys.reference(p).paragraph}": None
        for p in positions
        if scope.keys.has(p)
    }
    return " ".join(marks) or "–"

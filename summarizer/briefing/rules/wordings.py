"""What moved, by wordings alone: the words before, the words now, and what is plain.

Where rules linked the meetings, a link may be wrong and a direction more often. Two
wordings of one side that share several words that few things share are of one matter;
that a word stands in none of the texts can be looked up. More is not said of them here.
Matters and expressions of the lists are followed by `courses` and `fixed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.absence import names_at
from summarizer.briefing.rules.degrees import degrees_in, may_lack, moved_by_degree
from summarizer.briefing.rules.desk import LONGEST, Desk, merged, one_line, size
from summarizer.briefing.rules.leads import told_of
from summarizer.briefing.rules.missed import could_tell
from summarizer.briefing.rules.moved import is_sure, label, silence
from summarizer.briefing.rules.terms import (
    Term,
    in_none,
    is_listed,
    names_of,
    stems_of,
)
from summarizer.briefing.rules.weighing import is_courtesy
from summarizer.comparing.pairing import nearness
from summarizer.comparing.redline import redline
from summarizer.lexicon.matters import is_common, is_small, says_little
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.terms import is_as_listed, longest, names_in, terms_in
from summarizer.lexicon.topics import OTHER
from summarizer.models import JOINT, Change, MeetingOf, Position, Sentence

_NEAR = 0.5  # nearness of two wordings of one matter
_ABOUT = 0.1  # as near as the nearest
_SHARE = 0.4  # of what a wording says now: else they touch, and are not the same
_SHARED = 2  # words that say something of a matter, which both have
_LIKE = 0.6  # from here what went and what came is of the same matter too
_SILENT = 2  # meetings without a word, for it to be back
_PARTS = 2  # of a reading that the bottom line has room for
_RUNS, _LONGEST_RUN = 2, 7  # runs of words gone or come that a reading has room for
_BACK, _MOVED, _SHARED_NOW = 1.5, 1.8, 0.5  # what a row weighs by its reading
_FEW_WORDS = 3  # of a run that tells something by itself
_LEAST_LETTERS = 5  # of a run: shorter ones are of grammar
_ROWS = 9
BINDING = ("SEEK", "COMMIT", "OBJECT", "AGREE")


class Pair(NamedTuple):
    """A wording of the latest meeting and the nearest one of an earlier meeting."""

    now: Position
    before: Position
    near: float


class Row(NamedTuple):
    """A row of what moved, with the positions of the latest meeting that it tells.

    `leads`: its reading says by itself what moved, and may stand in the bottom line, as
    `lead` has it; what may be no move has none.
    """

    weight: float
    now: tuple[Position, ...]
    cells: tuple[Sentence, ...]
    lead: Sentence | None
    formula: str | None
    leads: bool = True

    @property
    def is_read(self) -> bool:
        """Whether it has a reading, and does not only set words beside words."""
        return any(cell.column == "reading" for cell in self.cells)


def worded_rows(desk: Desk) -> list[Row]:
    """What moved by wordings, the heaviest first."""
    rows = [row for pair in _chosen(desk, _pairs(desk)) if (row := _row(desk, pair))]
    rows.sort(key=lambda row: -row.weight)
    return [numbered(row, number) for number, row in enumerate(rows[:_ROWS], 1)]


def numbered(row: Row, number: int) -> Row:
    """A row with its number on the page."""
    cells = tuple(c.model_copy(update={"row": number}) for c in row.cells)
    return row._replace(cells=cells)


def telling(desk: Desk, account: Account) -> Iterator[Position]:
    """What an account in the language compared tells, courtesies aside."""
    if account.summary.article.language == desk.tongue:
        for position in desk.told(account):
            is_short = size(position) <= LONGEST and len(position.evidence) == 1
            if is_short and not is_courtesy(position):
                yield position


def _pairs(desk: Desk) -> Iterator[Pair]:
    earlier = [
        position
        for meeting in desk.scope.earlier
        for account in desk.keys.at(meeting.id)
        for position in telling(desk, account)
    ]
    for account in desk.accounts:
        for now in telling(desk, account):
            found = [pair for before in earlier if (pair := _pair(desk, now, before))]
            if found:
                yield _nearest(desk, found)


def _nearest(desk: Desk, pairs: Sequence[Pair]) -> Pair:
    """The same side's words before another's; of those about as near the latest."""
    own = [p for p in pairs if p.before.side == p.now.side] or list(pairs)
    floor = max(p.near for p in own) - _ABOUT
    return max(
        (p for p in own if p.near >= floor),
        key=lambda p: (desk.keys.account_of(p.before.id).meeting.date or "", p.near),
    )


def _pair(desk: Desk, now: Position, before: Position) -> Pair | None:
    is_joined = now.act == "agrees" and set(before.holders) <= set(now.holders)
    if now.side != before.side and not (is_joined or before.side == JOINT):
        return None
    words, there = (telling_stems(each.words, desk.ours) for each in (now, before))
    if len(words & there) < max(_SHARED, _SHARE * len(words)):
        return None
    near = nearness(desk.vector(now.words), desk.vector(before.words))
    # Fixed expressions are followed by themselves, through all meetings.
    is_fixed = desk.formulas(now) & desk.formulas(before)
    least = _LIKE if before.side == JOINT != now.side else _NEAR
    return None if near < least or is_fixed else Pair(now, before, near)


@lru_cache(maxsize=4096)
def telling_stems(words: str, ours: frozenset[str]) -> frozenset[str]:
    """The stems of a wording that few other matters have; `ours` name who meets."""
    return frozenset(
        each for each in stems_of(words) if not is_common(each) and each not in ours
    )


def _chosen(desk: Desk, pairs: Iterator[Pair]) -> list[Pair]:
    """One pair a matter: of several tellings of it the nearest to the words before."""
    groups: dict[object, list[Pair]] = {}
    for pair in pairs:
        key = (pair.now.side, pair.before.id)
        groups.setdefault(key, []).append(pair)
    return [
        max(group, key=lambda p: (_is_of_one_reporter(desk, p), p.near, p.now.id))
        for group in groups.values()
    ]


def _is_of_one_reporter(desk: Desk, pair: Pair) -> bool:
    one, other = (desk.keys.account_of(p.id) for p in (pair.before, pair.now))
    return one.reporter == other.reporter


def _row(desk: Desk, pair: Pair) -> Row | None:
    now, before = pair.now, pair.before
    there = desk.keys.account_of(before.id)
    parts, factor = _reading(desk, pair)
    if not parts:
        return None
    reading = "; ".join(parts)
    matters = desk.matters_of([now])
    told = desk.words.of(
        "sentences",
        "said_on",
        day=desk.words.day(there.meeting.date),
        side=_who(desk, before),
        quote=told_of(desk, before, one_line(before.words)),
    )
    who = desk.holder(now)
    quote = told_of(desk, now, one_line(now.words))
    said = desk.words.of("sentences", "said_by", side=who, quote=quote)
    name = _name(desk, pair)
    cells = (
        desk.sentence(("moved", 0, "matter"), name or who, (), matters),
        desk.sentence(("moved", 0, "before"), told, [before], matters),
        desk.sentence(("moved", 0, "now"), said, [now], matters),
        desk.sentence(("moved", 0, "reading"), reading, (), matters),
    )
    plain = f"{who}, {name}" if name else who
    short = "; ".join(parts[:_PARTS])
    text = desk.words.of("sentences", "told_by", side=plain, words=short)
    lead = merged("bottom", 0, text.replace("**", ""), cells)
    is_labelled = "**" in reading or _is_alone(desk, pair)
    if not is_labelled and not _names_something(desk, now):
        return None
    return Row(desk.weight(now) * factor, (now,), cells, lead, None, is_labelled)


def _names_something(desk: Desk, position: Position) -> bool:
    """Whether it names a thing: else words went and came, and no matter moved."""
    account = desk.keys.account_of(position.id)
    words = position.words
    return bool(desk.things(position, account) or desk.third_sides(words))


def _who(desk: Desk, position: Position) -> str:
    who = desk.holder(position)
    return who.lower() if position.side == JOINT else who


def _name(desk: Desk, pair: Pair) -> str:
    """The thing that both name, or a country that did not meet; else the topic."""
    if shared := [term for term in _shared_terms(desk, pair) if term.is_telling]:
        return desk.listed(shared[:1])
    told, there = (one_line(each.words) for each in (pair.now, pair.before))
    known = names_in(there)
    for term in longest(terms_in(told)):
        words = told[term.start : term.end]
        is_known = term.kind == "things" and bool(term.names & known)
        if is_known and is_as_listed(words) and not says_little(words):
            return words
    named = [c for c in desk.third_sides(told) if c in desk.third_sides(there)]
    if named:
        return desk.words.side(named[-1])
    return "" if pair.now.topic == OTHER else desk.words.topic(pair.now.topic)


def _reading(desk: Desk, pair: Pair) -> tuple[list[str], float]:
    """What is plain of a pair, in words, and by how much it weighs more; or nothing."""
    parts: list[str] = []
    factor = 1.0
    if pair.now.side == JOINT != pair.before.side:
        parts.append(f"**{desk.words.of('readings', 'made_joint')}**")
        factor = _SHARED_NOW
    if _is_alone(desk, pair):
        side = desk.words.side(str(pair.now.side))
        parts.append(desk.words.of("sentences", "alone_now", side=side))
    if change := _sure_change(desk, pair):
        parts.append(f"**{label(desk, change)}**")
        factor = _BACK
    if gap := _silent_between(desk, pair):
        name = f"**{desk.words.of('readings', 'resumed')}**"
        parts.append(silence(desk, name, gap))
        factor = _BACK
    if pair.before.side == pair.now.side:
        words = pair.before.words, pair.now.words
        degrees = list(moved_by_degree(desk, *words, lacks=_may_lack(desk, pair)))
        parts += degrees
        factor = max(factor, _MOVED) if degrees else factor
    if moved := _went_and_came(desk, pair):
        parts += (text for text, _ in moved)
        factor = max(factor, *(weight for _, weight in moved))
    return parts, factor


def _is_alone(desk: Desk, pair: Pair) -> bool:
    """Whether one side says now what both did, and no joint wording of now does."""
    if not pair.before.side == JOINT != pair.now.side:
        return False
    joint = (p for a in desk.accounts for p in desk.told(a) if p.side == JOINT)
    own = desk.vector(pair.now.words)
    return all(nearness(own, desk.vector(p.words)) < _NEAR for p in joint)


def _may_lack(desk: Desk, pair: Pair) -> bool:
    """Whether what the wording of now has not is told: of one object, bound alike."""
    is_one = pair.near >= _LIKE or desk.are_of_one_object(pair.now, pair.before)
    return is_one and may_lack(pair.before, pair.now)


def _sure_change(desk: Desk, pair: Pair) -> Change | None:
    """The change that the records have of the pair, where its direction is sure."""
    for matter in desk.matters_of([pair.now]):
        change = matter.change
        ends = (pair.before.id,), (pair.now.id,)
        if change and (change.from_positions[:1], change.to_positions[:1]) == ends:
            return change if is_sure(change) else None
    return None


def _went_and_came(desk: Desk, pair: Pair) -> list[tuple[str, float]]:
    """What went and what came, each with what it weighs.

    Of two accounts of one side the words; of others only what no text has.
    """
    if pair.before.side != pair.now.side and not _is_alone(desk, pair):
        return []
    is_one = _is_of_one_reporter(desk, pair)
    is_like = is_one and pair.near >= _LIKE
    runs = redline(pair.before.words, pair.now.words) if is_like else ()
    before, now = (desk.keys.account_of(p.id) for p in (pair.before, pair.now))
    latest = [now] if is_one else list(desk.accounts)
    earlier = [before] if is_one else desk.earlier
    lists: dict[str, tuple[list[str], float]] = {}
    for kind, text, one, other, there in (
        ("come", "came", pair.now, pair.before, earlier),
        ("gone", "went", pair.before, pair.now, latest),
    ):
        if kind == "gone" and not _may_lack(desk, pair):
            continue
        own = [run.words for run in runs if run.kind == kind]
        come = _telling_runs(desk, own, other)
        weight = _MOVED if any(len(r.split()) <= _FEW_WORDS for r in come) else 1.0
        if kind == "come" and is_one and (new := _named_in(desk, one, desk.earlier)):
            # What no text had before tells more than what this wording had not.
            come, weight = new, _MOVED
        if not come:
            come, weight = _named_in(desk, one, there), _MOVED
        lists[text] = come, weight
    stems = {text: set(map(stems_of, each)) for text, (each, _) in lists.items()}
    found = []
    for text, (come, weight) in reversed(lists.items()):
        others = [set(s) for key, each in stems.items() if key != text for s in each]
        # "civilian lives" that are "innocent civilians" now: the same in other words.
        told = [r for r in come if not any(s & set(stems_of(r)) for s in others)]
        if told:
            listed = ", ".join(f"“{run}”" for run in told[:_RUNS])
            found.append((desk.words.of("sentences", text, words=listed), weight))
    return found


def _telling_runs(desk: Desk, runs: Sequence[str], other: Position) -> list[str]:
    """The runs of words gone or come that say something the other's account has not."""
    around = set(stems_of(desk.around(other, desk.keys.account_of(other.id))))
    come = [trimmed(run) for run in runs if not around.issuperset(stems_of(run))]
    known = names_in(other.words)
    # A degree is told by itself.
    come = [r for r in come if _is_telling(r) and not degrees_in(r)]
    return [r for r in come if not _is_known(r, known)]


def _named_in(desk: Desk, one: Position, there: Sequence[Account]) -> list[str]:
    """What a wording names and none of some accounts has a word of."""
    own = desk.keys.account_of(one.id)
    worded = [Term(text, 0, stems_of(text)) for _, text in desk.worded(one)]
    terms = [
        term
        for term in (*worded, *desk.terms(one_line(one.words), own))
        if not desk.is_word(term) and term.is_telling and not find_sides(term.text)
    ]
    if any(a.summary.article.language != desk.tongue for a in there):
        return []
    known = names_at(there)
    lacking = in_none(terms, map(desk.searched, there))
    return [term.text for term in lacking if not is_listed(term, known)]


def _is_known(run: str, names: frozenset[str]) -> bool:
    """Whether the other wording has a thing under another of its names."""
    named = names_of(run)
    return bool(named) and named <= names


def _is_telling(run: str) -> bool:
    """Whether a run of words gone or come is worth a word: short, no side's name."""
    words = run.split()
    is_short = 0 < len(words) <= _LONGEST_RUN and len(run) >= _LEAST_LETTERS
    # One small word colours a wording; a degree is told by itself.
    is_thing = run[:1].isupper() or bool(names_of(run))
    is_short &= is_thing if len(words) == 1 else not all(map(is_common, stems_of(run)))
    return is_short and not find_sides(run.replace("-", " "))


def trimmed(run: str) -> str:
    """A run of words without the small ones at its edges."""
    words = one_line(run).replace(",", "").strip(" .;:").split()
    while words and is_small(words[0].lower()):
        words.pop(0)
    while words and is_small(words[-1].lower()):
        words.pop()
    return " ".join(words)


def _silent_between(desk: Desk, pair: Pair) -> list[MeetingOf]:
    """The meetings since, where no text has a word of the thing that both name."""
    after = desk.keys.account_of(pair.before.id).meeting
    ids = [meeting.id for meeting in desk.scope.earlier]
    since = desk.scope.earlier[ids.index(after.id) + 1 :]
    # Where a side is not reported, its silence is the reporter's.
    told = [m for m in since if set(pair.now.holders) <= set(m.reported)]
    if len(could_tell(desk, told, [after])) < _SILENT:
        return []
    accounts = [account for m in since for account in desk.keys.at(m.id)]
    if any(a.summary.article.language != desk.tongue for a in accounts):
        return []
    shared = _shared_terms(desk, pair)
    lacking = in_none(shared, map(desk.searched, accounts))
    return told if shared and len(lacking) == len(shared) else []


def _shared_terms(desk: Desk, pair: Pair) -> list[Term]:
    one, other = (desk.keys.account_of(p.id) for p in (pair.now, pair.before))
    there = {term.stems for term in desk.terms(pair.before.words, other)}
    terms = desk.terms(pair.now.words, one)
    return [t for t in terms if t.stems in there and not desk.is_word(t)]

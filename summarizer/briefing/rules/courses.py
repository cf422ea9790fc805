"""A matter through all its meetings: whose words on it there were, what is plain.

    Jan 2020, China: “properly handle and solve their differences …”; 8 Feb 2021, China:
    “properly manage maritime differences and oppose … outside forces”

Neither a link between meetings nor a direction is needed for it: the list says which
words tell the matter, and in which texts they stand can be looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.checking.terms import names_there
from summarizer.briefing.keys import Account
from summarizer.briefing.rules.absence import lacking, names_at, said_text
from summarizer.briefing.rules.desk import Desk, breadth, merged, one_line
from summarizer.briefing.rules.leads import told_of, verb_of
from summarizer.briefing.rules.openings import does
from summarizer.briefing.rules.terms import (
    Term,
    in_none,
    is_listed,
    names_of,
    searched,
)
from summarizer.briefing.rules.told import GAP
from summarizer.briefing.rules.wordings import BINDING, Row
from summarizer.comparing.pairing import nearness
from summarizer.lexicon.matters import Course, concepts_of, courses
from summarizer.lexicon.sides import find_sides
from summarizer.models import FORCES, JOINT, MeetingOf, Position
from summarizer.text import sentence_at

_LONGEST, _SHORTEST = 26, 3  # words of a quote
_WHOLE = 5  # words from which it is said how, too
_APART = 8  # characters between two parts of a sentence that are one quote
_NOW, _TERMS = 4, 3
_PARTS = 2  # of a reading that the bottom line has room for
_WEIGHT = 1.8  # as much as what moved by a word


class Saying(NamedTuple):
    """Words on a matter at one meeting, in one account."""

    account: Account
    position: Position
    words: str


def course_rows(desk: Desk) -> list[Row]:
    """The matters of the list that were spoken of before and now, each in a row."""
    return [row for each in courses() if (row := _row(desk, each)) is not None]


def _row(desk: Desk, course: Course) -> Row | None:
    earlier = [
        (meeting, found)
        for meeting in desk.scope.earlier
        if (found := _by_side(_sayings(desk, course, meeting)))
    ]
    said = [each for _, found in earlier for each in found]
    found = list(_sayings(desk, course, desk.scope.latest))
    now = _said_now(desk, course, found, said)
    if not said or not now:
        return None
    parts = [*come(desk, found), *_gone(desk, course, said)]
    if not parts:
        return None
    parts += _silent(desk, course, [meeting for meeting, _ in earlier])
    parts = [*other_teller(desk, said, now), *parts]
    name = desk.words.topic(course.topic)
    row = row_of(desk, name, earlier, now, parts)
    # What was agreed is told in its words, and not by what came to it.
    last = now[-_PARTS:]
    told = _told_now(desk, last)
    told = told[:1].lower() + told[1:]
    text = desk.words.of("sentences", "told_by", side=name, words=told)
    lead = merged("bottom", 0, text, row.cells[1:3])
    return row._replace(lead=lead)


def other_teller(
    desk: Desk, before: Sequence[Saying], now: Sequence[Saying]
) -> Iterator[str]:
    """That another side tells it now than told it before: that may be all the news."""
    then = {each.account.reporter for each in before}
    tellers = {each.account.reporter for each in now}
    if None not in tellers | then and then.isdisjoint(tellers):
        accounts = [a for a in desk.accounts if a.reporter in tellers]
        other = desk.words.listed(
            desk.words.of("sentences", "account", side=desk.words.side(each))
            for each in desk.scope.sides
            if each in then
        )
        yield desk.words.of(
            "sentences", "other_teller", whose=desk.whose(accounts), other=other
        )


def row_of(
    desk: Desk,
    name: str,
    earlier: Sequence[tuple[MeetingOf, Sequence[Saying]]],
    now: Sequence[Saying],
    parts: Sequence[str],
) -> Row:
    """A row of what was said at each meeting, whose words they are, and its reading."""
    every = [each.position for _, found in earlier for each in found]
    if desk.words.language != desk.tongue:
        # Each quote has what it means beside it: room for the ends alone.
        earlier, now = earlier[-1:], now[:2]
    told = said_before(desk, [each for _, found in earlier for each in found])
    positions = tuple(each.position for each in now)
    matters = desk.matters_of(positions)
    reading = "; ".join(parts)
    every_cell = (
        desk.sentence(("moved", 0, "matter"), name, (), matters),
        # What went may have stood in a step that has no room: it is cited too.
        desk.sentence(("moved", 0, "before"), told, every, matters),
        desk.sentence(("moved", 0, "now"), _told_now(desk, now), positions, matters),
        desk.sentence(("moved", 0, "reading"), reading, (), matters),
    )
    cells = tuple(cell for cell in every_cell if cell.text)
    short = "; ".join(parts[:_PARTS])
    text = desk.words.of("sentences", "told_by", side=name, words=short)
    lead = merged("bottom", 0, text.replace("**", ""), every_cell[1:3])
    weight = max(map(desk.weight, positions), default=0.0) * _WEIGHT
    return Row(weight, positions, cells, lead, None)


def said_before(desk: Desk, sayings: Iterable[Saying]) -> str:
    """Wordings one by one, each under its day and behind whose it is."""
    return "; ".join(
        desk.words.of(
            "sentences",
            "said_on",
            day=desk.words.day(saying.account.meeting.date),
            side=who_of(desk, saying),
            quote=told_of(desk, saying.position, saying.words),
        )
        for saying in sayings
    )


def who_of(desk: Desk, saying: Saying) -> str:
    """Whose words, with the act where the quote is cut from the verb that says it."""
    position = saying.position
    who, is_joint = desk.holder(position), position.side == JOINT
    if is_joint and position.act == "agrees":
        return desk.words.of("sentences", "agreed_by")
    verb = verb_of(desk, position, saying.words)
    is_within = position.cue is not None and saying.words.startswith(position.cue.quote)
    is_cut = verb.endswith(GAP) if verb else is_joint
    who = who.lower() if is_joint else who
    if is_within or not is_cut or (not is_joint and breadth(saying.words) < _WHOLE):
        return who
    act = desk.words.of("acts", position.act).lower()
    if verb and not does(desk.tongue, saying.words.split()[0]):
        # "reiterated their commitment to A and the need for B": no promise of B.
        act = verb.removesuffix(GAP).strip().lower()
    return desk.words.of("sentences", "who_acts", side=who, act=act)


def _told_now(desk: Desk, now: Sequence[Saying]) -> str:
    """Whose words in quotes, each side once; of joint ones in whose accounts."""
    groups: dict[str, list[Saying]] = {}
    for each in now:
        who = who_of(desk, each)
        tellers = [a for a in desk.accounts if a.reporter == each.account.reporter]
        if each.position.side == JOINT and len(tellers) < len(desk.accounts):
            who = desk.words.of(
                "sentences", "who_in", side=who, who=desk.whose(tellers)
            )
        groups.setdefault(who, []).append(each)
    return "; ".join(
        desk.words.of(
            "sentences",
            "said_by",
            side=who[:1].upper() + who[1:],
            quote=", ".join(told_of(desk, s.position, s.words) for s in said),
        )
        for who, said in groups.items()
    )


# Who said what


def _sayings(desk: Desk, course: Course, meeting: MeetingOf) -> Iterator[Saying]:
    for account in desk.keys.at(meeting.id):
        if account.summary.article.language != desk.tongue:
            continue
        for position in desk.told(account):
            is_one = len(position.evidence) == 1
            is_asked = is_one and FORCES[position.act] in BINDING
            if is_asked and (words := _clause(desk, account, position, course)):
                yield Saying(account, position, words)


def _clause(desk: Desk, account: Account, position: Position, course: Course) -> str:
    """The words of a position that tell a matter, with what its sentence says on."""
    if concepts_of(position.words).isdisjoint(course.told):
        return ""
    text = account.text
    start, end = position.evidence[0].start, position.evidence[0].end
    within = sentence_at(text, start)
    for other in account.summary.positions:
        at = other.evidence[0].start
        if within and end <= at < min(end + _APART, within.end):
            until = other.evidence[0].end
            named = concepts_of(other.words)
            is_of_it = named & course.beside and named.isdisjoint(course.told)
            if is_of_it and breadth(text[start:until]) <= _LONGEST:
                end = until
    words = one_line(text[start:end]) or one_line(position.words)
    joined = desk.words.of("sentences", "and").strip()
    pieces = [piece.strip().removeprefix(f"{joined} ") for piece in words.split(";")]
    telling = [p for p in pieces if not concepts_of(p).isdisjoint(course.told)]
    words = min(telling, key=breadth) if len(telling) < len(pieces) else words
    parts = words.split(", ")
    while len(parts) > 1 and concepts_of(parts[-1]).isdisjoint(course.concepts):
        parts.pop()  # what it is for, not what it is
    words = ", ".join(parts)
    return words if _SHORTEST <= breadth(words) <= _LONGEST else ""


def _by_side(found: Iterable[Saying]) -> list[Saying]:
    """Of each side the heaviest; what is joint by itself where it is."""
    best: dict[str | None, Saying] = {}
    for each in found:
        known = best.get(each.position.side)
        if known is None or breadth(each.words) > breadth(known.words):
            best[each.position.side] = each
    return list(best.values())


def _said_now(
    desk: Desk, course: Course, found: Sequence[Saying], before: Sequence[Saying]
) -> list[Saying]:
    """For each reporter and side the words nearest to those before, by concept."""
    chosen: list[Saying] = []
    for reporter in dict.fromkeys(each.account.reporter for each in found):
        for side in dict.fromkeys(each.position.side for each in found):
            own = [
                each
                for each in found
                if (each.account.reporter, each.position.side) == (reporter, side)
            ]
            for concept in course.told:
                named = [each for each in own if concept in concepts_of(each.words)]
                if not named or any(each in chosen for each in named):
                    continue
                whole = [s for s in named if breadth(s.words) >= _WHOLE] or named
                best = max(whole, key=lambda s: _near(desk, s, before))
                if concept != course.told[0]:
                    best = max(named, key=lambda s: desk.weight(s.position))
                # Beside no table of what was agreed all instruments that are named.
                is_one = concept == course.told[0] or len(desk.accounts) > 1
                chosen += [best] if is_one else named
    return chosen[:_NOW]


def _near(
    desk: Desk, saying: Saying, before: Sequence[Saying]
) -> tuple[float, float, str]:
    vector = desk.vector(saying.words)
    near = max((nearness(vector, desk.vector(b.words)) for b in before), default=0.0)
    return round(near, 1), desk.weight(saying.position), saying.position.id


# What is plain of it


def come(desk: Desk, found: Sequence[Saying]) -> Iterator[str]:
    """Names that no earlier text has, and whose account of the meeting has none."""
    texts = [desk.searched(account) for account in desk.earlier]
    known = names_at(desk.earlier)
    groups: dict[tuple[str, ...], list[Term]] = {}
    for saying in found:
        terms = [
            term
            for term in desk.terms(saying.words, saying.account)
            if _tells(term) and not desk.is_word(term) and not find_sides(term.text)
        ]
        for term in in_none(terms, texts):
            if not is_listed(term, known):
                without = tuple(account.id for account in lacking(desk, term))
                groups.setdefault(without, []).append(term)
    for without, terms in groups.items():
        once = list({names_of(t.text) or t.stems: t for t in terms}.values())
        once.sort(key=lambda term: not term.is_name)
        words = desk.words.of("sentences", "came", words=desk.listed(once[:_TERMS]))
        if without:
            other = desk.whose([a for a in desk.accounts if a.id in without])
            words += desk.words.of("sentences", "lacking", other=other)
        yield words


def _tells(term: Term) -> bool:
    """Whether it is a name, or a matter that the list knows under all its names."""
    is_matter = term.is_telling and not term.is_loose and bool(names_of(term.text))
    return term.is_name or is_matter


def _gone(desk: Desk, course: Course, before: Sequence[Saying]) -> Iterator[str]:
    """What was said of it before and stands in none of the latest texts."""
    said = list(map(said_text, desk.accounts))
    texts, known = list(map(searched, said)), names_there(said)
    found: dict[tuple[str, ...], Term] = {}
    for saying in reversed(before):
        for term in desk.terms(saying.words, saying.account):
            of_it = not concepts_of(term.text).isdisjoint(course.concepts)
            is_known = not names_of(term.text).isdisjoint(known)
            is_thing = term.is_name or len(term.stems) > 1
            if of_it and is_thing and not is_known and in_none([term], texts):
                found.setdefault(term.stems, term)
    if found:
        words = desk.listed(list(found.values())[:_TERMS])
        yield desk.words.of("sentences", "went", words=words)


def _silent(desk: Desk, course: Course, told: Sequence[MeetingOf]) -> Iterator[str]:
    """The meetings since the first whose texts have no word of it, in any language."""
    ids = [meeting.id for meeting in desk.scope.earlier]
    since = desk.scope.earlier[ids.index(told[0].id) :]
    silent = [
        meeting
        for meeting in since
        if all(_lacks(account, course) for account in desk.keys.at(meeting.id))
    ]
    if silent and len(silent) <= _TERMS:
        days = desk.words.listed(desk.words.day(meeting.date) for meeting in silent)
        yield desk.words.of("sentences", "no_word_at", days=days)


def _lacks(account: Account, course: Course) -> bool:
    text = account.summary.article.text
    return bool(text) and concepts_of(text or "").isdisjoint(course.concepts)

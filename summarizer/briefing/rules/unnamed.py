"""What earlier meetings named and the latest texts have no word of, in one line.

Last named on 1 Mar 2024: “NATO”, “migration”; on 29 Oct 2021: “Afghanistan”
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.absence import Known
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth, one_line
from summarizer.briefing.rules.kinds import passes_by
from summarizer.briefing.rules.leads import is_cut
from summarizer.briefing.rules.subjects import (
    Place,
    label_of,
    named_in,
    passes,
    places_of,
    subjects_in,
)
from summarizer.briefing.rules.terms import searched, stems_of
from summarizer.briefing.rules.weighing import worth
from summarizer.briefing.rules.wordings import BINDING
from summarizer.comparing.delivering import kind_of
from summarizer.lexicon.formulas import load_formulas
from summarizer.lexicon.matters import has_family, has_kin
from summarizer.models import FORCES, Cited, MeetingOf, Position, Sentence

_LISTED = 8
_TALKED = ("discusses", "hopes")
_HEAVY = 4.5  # of what was only talked about, to be missed
_THINGS = ("sum", "committee", "agreement", "project")
_TERMS = 3  # of a wording that are named behind it
# Subjects of one position: of a list not all are missed by themselves, of few meetings
# more of them.
_OF_ONE, _OF_ONE_FEW = 2, 5
_LIGHTEST, _LIGHTEST_OF_MANY = 1.0, 2.5
_FEW = 5  # meetings before the latest
# Of few: meetings that named what was only talked about, for it to be missed; names of
# one list that weigh, for all of it to.
_AGAIN = 2
_EACH_MORE = 0.5  # what a subject weighs more for each meeting more that named it


class Line(NamedTuple):
    """What was said last of something, how it is named, and what that weighs."""

    position: Position
    term: str
    weight: float
    names: frozenset[str] = frozenset()


class Gone(NamedTuple):
    """A subject of which the latest texts have no word: where it was named, its weight.

    `told` has the meetings in time, with the heaviest position at each; `last` is the
    last meeting whose texts have a word of it, `cited` where that stands.
    """

    name: str
    told: tuple[tuple[MeetingOf, Place], ...]
    weight: float
    last: MeetingOf
    cited: Cited


def unnamed(desk: Desk) -> list[Gone]:
    """The subjects of earlier meetings of which the latest texts have no word."""
    known = Known(desk.accounts)
    is_few = len(desk.before) <= _FEW
    gone: dict[str, list[tuple[MeetingOf, Place]]] = {}
    talked: dict[str, list[tuple[MeetingOf, Place]]] = {}
    for meeting in desk.before:
        places = places_of(desk, desk.keys.at(meeting.id))
        heavy = _heavy(desk, places, is_few)
        for name in places.keys() - {each for each in places if known.has(each)}:
            there = [p for p in places[name] if not _has_kin(desk, p)]
            weighing = [p for p in there if (name, p.position.id) in heavy]
            if there:
                told = gone if weighing else talked
                told.setdefault(name, []).append((meeting, (weighing or there)[0]))
    if is_few:
        often = {name: told for name, told in talked.items() if len(told) >= _AGAIN}
        gone = often | gone
    found = [_gone(desk, name, told) for name, told in gone.items()]
    least = _LIGHTEST if is_few else _LIGHTEST_OF_MANY
    found = [each for each in (*found, *_unsaid(desk)) if each.weight >= least]
    found = [each for each in found if not passes_by(each.name)]
    return sorted(found, key=lambda each: (-each.weight, each.name))


def _heavy(
    desk: Desk, places: Mapping[str, Sequence[Place]], is_few: bool
) -> set[tuple[str, str]]:
    """The names and positions that weigh; of few meetings whole lists where two do."""
    there = {
        (name, place.position.id): place
        for name, found in places.items()
        for place in found
    }
    heavy = {key for key, place in there.items() if _weighs(desk, key[0], place)}
    times = Counter(position for _, position in heavy)
    rest = {key for key in there if is_few and times[key[1]] >= _AGAIN}
    return heavy | rest


def _weighs(desk: Desk, name: str, place: Place) -> bool:
    """Whether something was asked, promised, opposed or agreed of it, or done.

    What was talked about, where one met and of whom one spoke comes and goes.
    """
    position = place.position
    words = one_line(position.words)
    is_thing = not name.isupper() and kind_of(words) in _THINGS
    if not place.is_listed and place.text.istitle():
        return False  # part of a name
    if passes(words):
        return False
    if FORCES[position.act] == "APPRECIATE":
        return is_thing
    # Countries and bodies are named in passing, where they are not of a known field.
    is_mention = (name.isupper() or place.is_listed) and not has_family(place.text)
    if is_mention and FORCES[position.act] not in BINDING and not is_thing:
        return False
    return position.act not in _TALKED or worth(desk, position) >= _HEAVY


def _has_kin(desk: Desk, place: Place) -> bool:
    """Whether the latest texts have a word of its field: the matter is not silent."""
    return any(has_kin(place.text, account.text) for account in desk.accounts)


def _unsaid(desk: Desk) -> Iterator[Gone]:
    """The fixed expressions that were said more than once and are not now."""
    ids = {meeting.id: meeting for meeting in desk.before}
    for use in desk.scope.comparison.formulas:
        pattern = load_formulas().get(use.formula)
        is_own = use.series == desk.scope.series and use.found == "inventory"
        if not is_own or pattern is None:
            continue
        if any(pattern.search(account.text) for account in desk.accounts):
            continue
        told = [
            (ids[each.meeting], Place(desk.keys.account_of(p.id), p, each.text, False))
            for each in use.variants
            if each.meeting in ids and desk.keys.has(each.position)
            for p in (desk.keys.position(each.position),)
        ]
        told = [e for e in told if e[1].account.summary.article.language == desk.tongue]
        told = [each for each in told if not _has_kin(desk, each[1])]
        told.sort(key=lambda each: desk.before.index(each[0]))
        if len({meeting.id for meeting, _ in told}) > 1:
            yield _gone(desk, use.formula, told)


def _gone(desk: Desk, name: str, told: Sequence[tuple[MeetingOf, Place]]) -> Gone:
    """A subject with the last day on which it was named, by a position or besides."""
    last, place = told[-1]
    reference = desk.keys.reference(place.position.id)
    cited = Cited(article=reference.article, paragraph=reference.paragraph)
    since = desk.before[desk.before.index(last) + 1 :]
    for meeting in since:
        for account in desk.keys.at(meeting.id):
            if found := paragraph_with(account, name, place):
                last, cited = meeting, Cited(article=account.id, paragraph=found)
    return Gone(name, tuple(told), _weight(desk, told), last, cited)


def paragraph_with(account: Account, name: str, place: Place) -> int:
    """The first paragraph of a text that names a subject; 0 where none does.

    A matter by the words that it had: "freedoms" are not yet human rights.
    """
    own = f" {' '.join(stems_of(place.text))} "
    for number, words in enumerate(account.paragraphs(), 1):
        is_word = place.is_listed or own in searched(words)
        if is_word and name in named_in(words):
            return number
    return 0


def unnamed_line(desk: Desk, gone: Sequence[Gone], row: int) -> Iterator[Sentence]:
    """The heaviest in one line, under the days on which they were named last."""
    if not gone:
        return
    once: Counter[str] = Counter()
    most = _OF_ONE_FEW if len(desk.before) <= _FEW else _OF_ONE
    last: list[Gone] = []
    for each in gone:
        position = each.told[-1][1].position.id
        once[position] += 1
        # Of one field one word is enough: "DPRK", not "Korean Peninsula" besides.
        text = each.told[-1][1].text
        is_kin = any(
            has_kin(text, place.text)
            for other in last
            for _, place in other.told[-1:]
            if place.position.id != position
        )
        if once[position] <= most and len(last) < _LISTED and not is_kin:
            last.append(each)
    last.sort(key=lambda each: each.last.date or "", reverse=True)
    days: dict[str, list[str]] = {}
    for each in last:
        days.setdefault(desk.words.day(each.last.date), []).append(
            label_of(desk, each.name, each.told[-1][1])
        )
    parts = [
        desk.words.of("sentences", "named_on", day=day, terms=", ".join(terms))
        for day, terms in days.items()
    ]
    positions = [each.told[-1][1].position for each in last]
    tellers = _tellers(desk, last)
    key = "unnamed_other" if tellers else "unnamed"
    text = desk.words.of("sentences", key, terms="; ".join(parts), **tellers)
    line = desk.sentence(
        ("not_heard", row, ""), text, positions, desk.matters_of(positions)
    )
    cited = tuple(dict.fromkeys(each.cited for each in last))
    yield line.model_copy(update={"references": cited})


def _tellers(desk: Desk, gone: Sequence[Gone]) -> dict[str, str]:
    """Whose the latest texts are, and whose those that named it, if others'."""
    now = {account.reporter for account in desk.accounts} - {None}
    cited = (desk.keys.of(each.cited.article) for each in gone)
    before = {account.reporter for account in cited if account} - {None}
    if not (now and before) or now & before:
        return {}
    sides = desk.scope.sides
    names = (desk.sides(s for s in sides if s in told) for told in (now, before))
    return dict(zip(("now", "before"), names, strict=True))


def unnamed_quotes(desk: Desk, gone: Sequence[Gone]) -> Iterator[Line]:
    """What was said of each the last time, all of one wording in one line."""
    names = {each.name for each in gone}
    lines: dict[str, Line] = {}
    for each in gone:
        _, place = each.told[-1]
        position = place.position
        words = one_line(position.words)
        is_short = breadth(words) <= LONGEST and not passes(words)
        is_short &= FORCES[position.act] != "APPRECIATE"
        is_short &= len(position.evidence) == 1 and not is_cut(desk, position)
        if is_short and position.id not in lines:
            there = subjects_in(desk, words).items()
            labels = {
                name: label_of(desk, name, place._replace(text=text))
                for name, text in there
                if name in names
            }
            labels.setdefault(each.name, label_of(desk, each.name, place))
            term = ", ".join(_once(labels.values())[:_TERMS])
            told = frozenset(labels)
            lines[position.id] = Line(position, term, each.weight, told)
    yield from lines.values()


def _once(labels: Iterable[str]) -> list[str]:
    """Labels without those that are part of another one."""
    every = list(dict.fromkeys(labels))
    return [
        one
        for one in every
        if not any(one != each and one.strip("“”") in each for each in every)
    ]


def _weight(desk: Desk, told: Sequence[tuple[MeetingOf, Place]]) -> float:
    heaviest = max(worth(desk, place.position) for _, place in told)
    return heaviest * (1 + _EACH_MORE * (len(told) - 1))

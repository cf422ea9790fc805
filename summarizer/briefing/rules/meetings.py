"""The meetings before the latest, the last first, each in its heaviest words.

25 Mar 2024 (Ann Lee – John Roe): both sides: agreed on “…”; China: announced “…”

No matter is followed here: what stands on the page above is not told again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.keys import Account
from summarizer.briefing.length import half_of
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth
from summarizer.briefing.rules.leads import is_torn
from summarizer.briefing.rules.lines import by_weight, is_telling, once, plain
from summarizer.briefing.rules.openings import is_of_before
from summarizer.briefing.rules.speakers import is_named, names_at
from summarizer.briefing.rules.telling import told_by
from summarizer.briefing.rules.told import GAP, Told
from summarizer.comparing.delivering import sums_in
from summarizer.lexicon.matters import stays_in_touch
from summarizer.models import FORCES, JOINT, MeetingOf, Sentence
from summarizer.text import sentences

_EACH = 4  # lines of a meeting
_LEAST, _MOST = 28, 80  # their words
# The last before the latest, with so much of the page each.
_LATE, _LATE_SHARE = 3, 0.08
_SHARE = 0.5  # of the page, for all
# What weighs more: an agreement, an objection to what a topic has, a sum.
_BOUND, _OPPOSED, _SUM = 2.0, 1.5, 1.5
COLUMN = "meetings"  # under whose heading these lines stand
_CLOSED = "”"
_ADDED = f"{_CLOSED} ("
# And less: good relations alone, staying in touch, praise; what was only talked over
# or told in passing; what stands apart from its verb.
_TIES, _NO_TOPIC, _IDLE = "relations", "other", 0.4
_TALKED = 0.6
_CUT = 0.5


class Meetings:
    """A line for each meeting before the latest that has something untold."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._found: dict[str, list[Told]] = {}

    def lines(self, told: str, row: int) -> Iterator[Sentence]:
        """The lines, the last meeting's first.

        Args:
            told: the words of the page, which are not quoted again.
            row: the number of the line before them.
        """
        before = self._desk.before
        half = half_of(self._desk.scope)
        for at, meeting in enumerate(reversed(before)):
            share = _LATE_SHARE if at < _LATE else _SHARE / len(before)
            most = min(max(int(share * half), _LEAST), _MOST)
            if chosen := self._chosen(meeting, told, most):
                row += 1
                yield self._line(meeting, chosen, row)

    def _chosen(self, meeting: MeetingOf, told: str, room: int) -> list[Told]:
        """Its heaviest lines that have room and are not told, as they stand there."""
        chosen: list[Told] = []
        for each in self._lines_of(meeting):
            size = breadth(plain(each))
            if size <= room and len(chosen) < _EACH and not _is_told(each, told):
                chosen.append(each)
                room -= size
        return sorted(chosen, key=_start)

    def _lines_of(self, meeting: MeetingOf) -> list[Told]:
        """All that an account of it tells, the heaviest first."""
        if meeting.id not in self._found:
            desk = self._desk
            found = (
                _bare(told)
                for account in desk.keys.at(meeting.id)
                if account.summary.article.language == desk.tongue
                for side in self._speaking_at(meeting)
                for told in told_by(desk, account, side)
                if breadth(told.quote) <= LONGEST and is_telling(desk, told)
                if self._stands_alone(told)
            )
            self._found[meeting.id] = sorted(once(desk, found), key=by_weight)
        return self._found[meeting.id]

    def _speaking_at(self, meeting: MeetingOf) -> tuple[str, ...]:
        """Whose words are told of it: none of both sides where one of them was absent.

        Of a country's refugees officials may talk with churches at home.
        """
        desk, sides = self._desk, self._desk.scope.sides
        there = [side for side in sides if names_at(desk, meeting, side)]
        tellers = {account.reporter for account in desk.keys.at(meeting.id)}
        is_alone = bool(there) and tellers.issuperset(there)
        return tuple(sides) if is_alone else (*sides, JOINT)

    def _stands_alone(self, told: Told) -> bool:
        """Whether it needs no words before it, and has no marks of a page's own."""
        desk = self._desk
        language = told.account.summary.article.language
        is_back = any(is_of_before(language, p.words) for p in told.positions)
        is_cut = any(is_torn(desk, p, p.words) for p in told.positions)
        return not (is_back or is_cut or told.is_marked or _is_hung(told))

    def _line(self, meeting: MeetingOf, chosen: Sequence[Told], row: int) -> Sentence:
        desk, words = self._desk, self._desk.words
        parts: list[str] = []
        last = None
        for told in chosen:
            said, who = plain(told), desk.holder(told.positions[0])
            if who != last:
                said = words.of("sentences", "said_by", side=who, quote=said)
            parts.append(said)
            last = who
        text = words.of(
            "sentences",
            "at_meeting",
            day=words.day(meeting.date),
            who=self._who(meeting),
            said="; ".join(parts),
        )
        positions = [position for told in chosen for position in told.positions]
        matters = desk.matters_of(positions)
        return desk.sentence(("through", row, COLUMN), text, positions, matters)

    def _who(self, meeting: MeetingOf) -> str:
        """Who met, the first of each side: of the other whom a title or lead names.

        Others of it may only be spoken of.
        """
        desk = self._desk
        accounts = desk.keys.at(meeting.id)
        tellers = {account.reporter for account in accounts}
        opened = [words for account in accounts for words in _opening(account)]
        first = (
            name
            for side in desk.scope.sides
            for name in names_at(desk, meeting, side)[:1]
            if side in tellers or any(is_named(name, words) for words in opened)
        )
        met = list(first)
        if not met:
            return ""
        return desk.words.of("sentences", "of_people", who=" – ".join(met))


def _opening(account: Account) -> Iterator[str]:
    """The title of an account, and its first sentence."""
    yield account.summary.article.title or ""
    first = next(iter(sentences(account.text)), None)
    yield account.text[first.start : first.end] if first else ""


def _is_hung(told: Told) -> bool:
    """Whether it hangs on words that are not told: "to follow up on the visit"."""
    is_begun = not told.lead and told.quote.lstrip("“")[:1].islower()
    return is_begun and all(position.act == "states" for position in told.positions)


def _bare(told: Told) -> Told:
    """A line as it weighs in the story of a series, without what the page adds."""
    quote = told.quote
    if quote.endswith(")"):
        quote = f"{quote.rpartition(_ADDED)[0]}{_CLOSED}"
    return told._replace(quote=quote, weight=told.weight * _more(told))


def _more(told: Told) -> float:
    """How much more a line weighs in the story of a series than by itself."""
    if GAP in told.lead:
        return _CUT
    is_of_ties = not told.is_agreed and all(p.topic == _TIES for p in told.positions)
    is_touch = all(stays_in_touch(position.words) for position in told.positions)
    if is_of_ties or is_touch or told.is_courtesy:
        return _IDLE
    is_sum = any(sums_in(position.words) for position in told.positions)
    return _by_act(told) * (_SUM if is_sum else 1.0)


def _by_act(told: Told) -> float:
    """The same by what is done: "regret she could not come" objects to nothing."""
    if told.is_agreed:
        return _BOUND
    objected = [p for p in told.positions if FORCES[p.act] == "OBJECT"]
    if any(position.topic != _NO_TOPIC for position in objected):
        return _OPPOSED
    is_sorry = any(position.act == "voices_concern" for position in objected)
    is_talk = all(p.act == "discusses" or p.cue is None for p in told.positions)
    return _TALKED if is_talk or is_sorry else 1.0


def _is_told(line: Told, told: str) -> bool:
    """Whether a line, or part of it, is quoted already."""
    quote = line.quote.strip("“” …")
    return quote in told or any(position.words in told for position in line.positions)


def _start(line: Told) -> int:
    return line.positions[0].evidence[0].start

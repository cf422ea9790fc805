"""What became of each thread: entries, absences and named changes, all by rule.

Terms as in the project's glossary: *reference meeting*, the latest earlier one of like
kind and rank at which the side is reported, whole; *new*, no earlier entry; *resumed*,
an earlier entry but none at the reference meeting; *dropped*, an entry there and none
now, said once, where side, article, reporter and both meetings allow it; otherwise an
entry that is missing is an absence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.comparing.bearing import held_to_words
from summarizer.comparing.labels import is_in_title
from summarizer.comparing.meetings import Held, Series
from summarizer.comparing.nearby import Nearby
from summarizer.comparing.objects import names_of
from summarizer.comparing.records import (
    carriers,
    change_of,
    dropped,
    first_of,
    new,
    part_of,
)
from summarizer.comparing.redline import redline
from summarizer.comparing.references import accounts_apart, are_like
from summarizer.comparing.returning import is_surely_back
from summarizer.comparing.salience import Salience
from summarizer.comparing.standing import (
    Compared,
    Labelled,
    are_comparable,
    by_rule,
    compared,
    labelled_by,
    nearest,
    of_their_kind,
    put_alike,
    rule_of,
    settled,
)
from summarizer.comparing.threading import (
    Strand,
    Told,
    Wound,
    is_judged_by_rules,
)
from summarizer.comparing.unjudged import Unjudged
from summarizer.languages.messages import remark
from summarizer.models import (
    JOINT,
    Absence,
    Change,
    ChangeKind,
    Entry,
    Position,
    Since,
    Thread,
)

# Which label speaks for an entry of several positions. Softened only where all of them
# are: as long as one keeps or raises the former wording, that is still said.
_WEIGHT: dict[ChangeKind, int] = {
    "reversed": 5, "strengthened": 4, "repeated": 3, "reworded": 2, "softened": 1,
    "new": 0, "dropped": 0, "resumed": 0,
}  # fmt: skip
_NOT_SAID_THERE = remark("not_said_there")


class Setting:
    """What the threads of a series are followed by, made once for all of them."""

    def __init__(self, series: Series, wound: Wound, salience: Salience) -> None:
        self.series = series
        self.salience = salience
        self.strands: Mapping[str, Strand] = {each.id: each for each in wound.strands}
        self.unjudged = Unjudged(series, wound.strands, wound.by_rules)
        self.nearby = Nearby(
            series.sides,
            (
                told.position.id
                for strand in wound.strands
                for told in strand.told
                if told.verdict.decided_by.who == "analyst"
            ),
            names_of(
                person
                for held in series.meetings
                for account in held.accounts
                for person in account.meeting.participants
            ),
        )
        self.by_rules = wound.by_rules
        self._accounts = {held.id: len(held.accounts) for held in series.meetings}
        self._absences: dict[tuple[str, str], Entry] = {}

    def weighed(self, change: Change) -> Change:
        """The change with its salience."""
        accounts = self._accounts[change.to_meeting]
        weight = self.salience.of_change(change, accounts)
        return change.model_copy(update={"salience": weight})

    def absent(self, held: Held, side: str) -> Entry:
        """The entry of a thread of the side that has nothing at a meeting."""
        key = (held.id, side)
        if key not in self._absences:
            self._absences[key] = _absent(held.id, _absence(side, held))
        return self._absences[key]


class _Step(NamedTuple):
    """A thread at one meeting, with the meetings that it is held against there."""

    held: Held
    reference: Held
    previous: Held


def thread_of(strand: Strand, setting: Setting) -> Thread:
    """A finished thread: an entry or an absence a meeting, and its changes."""
    first = strand.told[0].position
    follower = _Follower(strand, setting)
    changes = tuple(map(setting.weighed, follower.changes()))
    thread = Thread(
        id=strand.id,
        series=setting.series.id,
        side=strand.side,
        topic=strand_topic(strand),
        label=first.statement,
        entries=tuple(follower.entries.values()),
        changes=changes,
    )
    return thread.model_copy(update={"salience": setting.salience.of_thread(thread)})


def strand_topic(strand: Strand) -> str:
    """The topic of most of its positions; of as many, the one that comes first."""
    counts = Counter(each.position.topic for each in strand.told)
    return counts.most_common(1)[0][0]


@lru_cache(maxsize=4096)
def _absent(meeting: str, absence: Absence) -> Entry:
    """One record for all threads that have nothing at a meeting for the same reason."""
    return Entry(meeting=meeting, absence=absence)


def _absence(side: str, held: Held) -> Absence:
    if side not in held.meeting.reported:
        return "side_not_reported"
    return "not_mentioned" if held.is_whole else "excerpt_only"


class _Follower:
    """One strand, followed from meeting to meeting."""

    def __init__(self, strand: Strand, setting: Setting) -> None:
        self._strand = strand
        self._setting = setting
        self._series = setting.series
        self._by_meeting = strand.by_meeting()
        self._languages = frozenset(e.account.article.language for e in strand.told)
        # Where it was said jointly although the side is not reported there.
        self._spoken = sorted(
            {
                each.held.order
                for each in strand.told
                if each.held.order is not None
                and strand.side not in each.held.meeting.reported
            }
        )
        self._dropped: set[str] = set()
        self.entries = {held.id: self._entry(held) for held in self._series.meetings}

    def _entry(self, held: Held) -> Entry:
        now = self._by_meeting.get(held.id, ())
        if now:
            return Entry(
                meeting=held.id,
                positions=tuple(dict.fromkeys(each.position.id for each in now)),
                carried_by=carriers(now),
            )
        absent = self._setting.absent(held, self._strand.side)
        if absent.absence == "not_mentioned" and self._setting.unjudged.hides(
            held, self._strand.side, self._languages
        ):
            return _absent(held.id, "not_judged")
        return absent

    def changes(self) -> Iterator[Change]:
        """All changes, in the order of the meetings."""
        side = self._strand.side
        for held in self._series.ordered:
            reference = self._series.reference(held, side, self._spoken)
            if reference is None:  # the side's first: nothing to compare
                continue
            now = self._by_meeting.get(held.id, ())
            there = self._by_meeting.get(reference.id, ())
            if now:
                previous = self._series.previous(held, side, self._spoken) or reference
                yield from self._said(_Step(held, reference, previous), now)
            elif there and self._is_dropped(held, reference, there):
                self._dropped.add(reference.id)
                yield dropped(held, reference, there)

    def _said(self, step: _Step, now: tuple[Told, ...]) -> Iterator[Change]:
        """One change, or one for what is joint and one for what is not.

        What a side says alone is not said jointly because it is of the same matter.
        """
        past = [e for e in self._strand.told if self._is_earlier(e, step.held)]
        if not past:
            if self._is_new(step, now):
                yield new(step.held, step.reference, now)
            return
        earlier = self._strand._replace(told=past)
        for is_joint in (False, True):
            group = tuple(e for e in now if (e.position.side == JOINT) == is_joint)
            if not group:
                continue
            if not (before := of_their_kind(past, group)):
                continue
            pair = compared(earlier._replace(told=before), step.held, group)
            spoken = tuple(each for each in pair.now if self._speaks_for(each))
            # What was said beside another wording speaks where that is not of its kind.
            spoken = spoken or tuple(e for e in pair.now if e.verdict.speaks_for == ())
            if spoken:  # else it is set against another thread's words
                yield self._reworded(step, pair._replace(now=spoken), group)

    def _is_new(self, step: _Step, now: Sequence[Told]) -> bool:
        """Whether there is surely nothing earlier that it may go on from."""
        if any(map(self._setting.unjudged.may_be_old, now)):
            self._setting.unjudged.withhold(now)
            return False
        by_rules = _by_rules(now)
        is_open = any(each.verdict.reason.code == "left_open" for each in by_rules)
        return not is_open and not self._is_near(
            step.reference, by_rules, by_rules=True
        )

    def _is_earlier(self, told: Told, held: Held) -> bool:
        return self._series.is_earlier(told.held, held)

    def _speaks_for(self, told: Told) -> bool:
        named = told.verdict.speaks_for
        return named is None or self._strand.id in named

    def _reworded(self, step: _Step, pair: Compared, group: tuple[Told, ...]) -> Change:
        labelled = [self._labelled(step, each, pair.before) for each in pair.now]
        chosen = max(labelled, key=lambda each: _WEIGHT[each.kind])
        told, earlier, reason = chosen.told, chosen.earlier, chosen.why
        is_back = self._is_back(step, chosen, group)
        if is_back:
            reason = remark(
                "against_then", label=chosen.direction, reason=chosen.reason
            )
        return change_of(
            kind="resumed" if is_back else chosen.kind,
            standing=chosen.standing,
            back_to=chosen.back_to,
            made_joint=_is_made_joint(told.position, earlier.position),
            comparability=accounts_apart(told.account, earlier.account),
            from_meeting=earlier.held.id,
            since_previous=self._since(step, chosen, group),
            to_meeting=told.held.id,
            from_positions=first_of(pair.before, earlier),
            to_positions=first_of(group, told),
            carried_by=carriers(group),
            redline=redline(earlier.position.words, told.position.words),
            reason=reason,
            decided_by=told.verdict.decided_by,
            conflict=chosen.conflict,
            parts=tuple(part_of(each) for each in labelled if each is not chosen),
        )

    def _labelled(self, step: _Step, told: Told, before: Sequence[Told]) -> Labelled:
        past = [e for e in self._strand.told if self._is_earlier(e, step.held)]
        if told.verdict.decided_by.who != "analyst" and (
            own := put_alike(told, before, past)
        ):
            told, before = by_rule(told, nearest(told, own)), own
        label = settled(
            labelled_by(told, before),
            self._past_of(told),
            self._setting.unjudged.may_go_as_far(told),
        )
        there = self._by_meeting.get(label.earlier.held.id, ())
        return held_to_words(label, there, self._by_meeting[step.held.id], past)

    def _past_of(self, told: Told) -> list[Told]:
        """The earlier wordings of all threads of the side that a position goes on."""
        names = dict.fromkeys((self._strand.id, *told.verdict.against))
        strands = (self._setting.strands.get(name) for name in names)
        past = {
            each.position.id: each
            for strand in strands
            if strand is not None and strand.side == self._strand.side
            for each in strand.told
            if self._is_earlier(each, told.held)
        }
        return list(past.values())

    def _is_silent(
        self, there: Held, now: Sequence[Told], *, by_any: bool = False
    ) -> bool:
        """Whether a meeting surely has nothing of the thread, for what is said now.

        `by_any`: whoever reports it now; the pair's comparability tells them apart.
        """
        reporters = {each.account.article.reporter for each in now}
        return (
            self.entries[there.id].absence == "not_mentioned"
            # What only others report of it is no silence of these reporters.
            and (by_any or None in reporters or bool(reporters & there.reporters))
            and not self._is_near(there, _by_rules(now), by_rules=True)
        )

    def _is_back(self, step: _Step, chosen: Labelled, group: Sequence[Told]) -> bool:
        """Whether it is said again after a silence; by rules, one that surely was."""
        earlier = chosen.earlier
        since = self._series.is_earlier(step.reference, earlier.held)
        if since and _by_rules((chosen.told,)):
            return False  # said after the reference
        if not self._is_silent(step.reference, group, by_any=True):
            return False
        return not _by_rules(group) or is_surely_back(
            chosen, self._strand.side, self._series, self._setting.nearby
        )

    def _is_near(self, held: Held, told: Sequence[Told], *, by_rules: bool) -> bool:
        """Whether the side has words there, in any account, that may be of the matter.

        Rules link only what is surely of one object, so they leave more open than what
        a model has read.
        """
        nearby, side = self._setting.nearby, self._strand.side
        words = (each.position.words for each in told)
        if by_rules:
            return nearby.touches(held, side, words)
        return nearby.has(held, side, words)

    def _since(
        self, step: _Step, chosen: Labelled, group: Sequence[Told]
    ) -> Since | None:
        """How it stands to the meeting just before, where that is no reference."""
        before = step.previous
        if before.id == step.reference.id:
            return None
        earlier, label, reason = chosen.earlier, chosen.direction, chosen.reason
        if earlier.held.id != before.id:
            there = self._by_meeting.get(before.id, ())
            alike = [each for each in there if are_comparable(each, chosen.told)]
            if not there and self._is_silent(before, group):
                return Since(meeting=before.id, kind="resumed", reason=_NOT_SAID_THERE)
            if not alike:  # in another language, or by others: nothing sure to say
                return None
            earlier = nearest(chosen.told, alike)
            label, reason = rule_of(earlier, chosen.told)
        ids = (earlier.position.id,)
        return Since(meeting=before.id, kind=label, from_positions=ids, reason=reason)

    def _is_dropped(self, held: Held, reference: Held, there: Sequence[Told]) -> bool:
        """Whether what was said there is surely not said here, for the first time."""
        if reference.id in self._dropped:
            return False
        reporters = {each.account.article.reporter for each in there} - {None}
        return (
            self.entries[held.id].absence == "not_mentioned"
            and bool(reporters & held.reporters)
            and are_like(self._series.apart(held, reference))
            and not self._is_near(
                held, there, by_rules=held.id in self._setting.by_rules
            )
            and not all(is_in_title(e.position, e.account.article) for e in there)
        )


def _is_made_joint(position: Position, earlier: Position) -> bool:
    """Whether all hold now what one held: what is only talked over nobody holds."""
    return JOINT == position.side != earlier.side and position.rank > 0


def _by_rules(told: Sequence[Told]) -> list[Told]:
    """Those that no model has held against all that was said before."""
    return [each for each in told if is_judged_by_rules(each.verdict)]

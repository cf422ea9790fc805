"""What one meeting is held against: the only place that says what a reference is.

The reference meeting of a side is the latest earlier one at which it is reported, of
like kind, with people of like rank and told whole; where there is none, the latest
earlier one, and what makes it unlike is said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.lexicon.offices import rank_of_offices
from summarizer.models import Comparability, MeetingOf, Participant, Summary

# Who speaks by phone or by video speaks in the same way: briefly, and at a distance.
_FAMILIES = {"phone call": "call", "video call": "call"}
# What keeps a meeting from being the like of another; who tells it does not.
_OTHERWISE: tuple[Comparability, ...] = ("other_kind", "other_rank", "excerpt")


class Profile(NamedTuple):
    """What a meeting is held to be like another by; `day` where it is certain."""

    day: str | None
    kinds: frozenset[str]
    ranks: Mapping[str, int]
    is_whole: bool
    reporters: frozenset[str]
    languages: frozenset[str]
    reported: tuple[str, ...]


def profile_of(
    meeting: MeetingOf, accounts: Sequence[Summary], is_whole: bool
) -> Profile:
    """The profile of a meeting by all its accounts."""
    ranks: dict[str, int] = {}
    for account in accounts:
        for side, rank in ranks_of(account.meeting.participants).items():
            ranks[side] = min(rank, ranks.get(side, rank))
    return Profile(
        day=meeting.date if meeting.date_precision == "day" else None,
        kinds=frozenset(family_of(s.meeting.kind) for s in accounts),
        ranks=ranks,
        is_whole=is_whole,
        reporters=frozenset(s.article.reporter for s in accounts if s.article.reporter),
        languages=frozenset(s.article.language for s in accounts),
        reported=meeting.reported,
    )


def family_of(kind: str) -> str:
    """What a kind of meeting is like: any call is like another."""
    return _FAMILIES.get(kind, kind)


@lru_cache(maxsize=1024)
def ranks_of(people: tuple[Participant, ...]) -> Mapping[str, int]:
    """The highest rank that is known of each side's people."""
    found: dict[str, int] = {}
    for person in people:
        rank = rank_of_offices(person.offices)
        if person.side and rank is not None:
            found[person.side] = min(rank, found.get(person.side, rank))
    return found


def are_of_other_rank(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether people of one of the sides are of two ranks; an unknown one is no other.

    Of either side: a leader speaks otherwise with an envoy than with his like.
    """
    return any(other.get(side, rank) != rank for side, rank in one.items())


def apart(later: Profile, earlier: Profile) -> tuple[Comparability, ...]:
    """What makes two meetings, with all their accounts, less than like with like."""
    found: list[Comparability] = []
    if not later.reporters & earlier.reporters:
        found.append("other_reporter")
    if not later.languages & earlier.languages:
        found.append("translated")
    if not later.kinds & earlier.kinds:
        found.append("other_kind")
    if are_of_other_rank(later.ranks, earlier.ranks):
        found.append("other_rank")
    if not (later.is_whole and earlier.is_whole):
        found.append("excerpt")
    return tuple(found)


def accounts_apart(later: Summary, earlier: Summary) -> tuple[Comparability, ...]:
    """What makes wordings of two accounts less than like with like."""
    found: list[Comparability] = []
    reporters = (later.article.reporter, earlier.article.reporter)
    if None in reporters or reporters[0] != reporters[1]:
        found.append("other_reporter")
    if later.article.language != earlier.article.language:
        found.append("translated")
    if family_of(later.meeting.kind) != family_of(earlier.meeting.kind):
        found.append("other_kind")
    ranks = [ranks_of(each.meeting.participants) for each in (later, earlier)]
    if are_of_other_rank(*ranks):
        found.append("other_rank")
    if not (later.article.whole and earlier.article.whole):
        found.append("excerpt")
    return tuple(found)


def are_like(unlike: Sequence[Comparability]) -> bool:
    """Whether two meetings are of like kind and rank and told whole."""
    return not any(code in unlike for code in _OTHERWISE)


class References:
    """The meetings of a series in order, to be asked what each is held against."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self._reported: dict[str, list[int]] = {}
        self._first: list[int] = []  # by place, the first place of that day
        for place, profile in enumerate(profiles):
            same_day = place and profile.day and profile.day == profiles[place - 1].day
            self._first.append(self._first[-1] if same_day else place)
            for side in profile.reported:
                self._reported.setdefault(side, []).append(place)
        self._found: dict[tuple[int, str], int | None] = {}
        self._apart: dict[tuple[int, int], tuple[Comparability, ...]] = {}

    def first_of_day(self, place: int) -> int:
        """The place of the first meeting of the same day, before which all is earlier.

        Two meetings of one day by different people do not follow one another.
        """
        return self._first[place]

    def earlier(
        self, place: int, side: str, spoken: Sequence[int] = ()
    ) -> Iterator[int]:
        """The earlier places with the side, the latest first, `spoken` among them."""
        own = self._reported.get(side, ())
        first = self._first[place]
        at, beside = bisect_left(own, first), bisect_left(spoken, first)
        while at or beside:
            one = own[at - 1] if at else -1
            other = spoken[beside - 1] if beside else -1
            yield max(one, other)
            at -= one >= other
            beside -= other >= one

    def reference(
        self, place: int, side: str, spoken: Sequence[int] = ()
    ) -> int | None:
        """The place of the reference meeting; None where there is nothing earlier."""
        if spoken:
            return self._reference(place, side, spoken)
        key = (place, side)
        if key not in self._found:
            self._found[key] = self._reference(place, side, ())
        return self._found[key]

    def _reference(self, place: int, side: str, spoken: Sequence[int]) -> int | None:
        latest: int | None = None
        now = self._profiles[place]
        for there in self.earlier(place, side, spoken):
            latest = there if latest is None else latest
            then = self._profiles[there]
            if (
                then.is_whole
                and now.kinds & then.kinds
                and not are_of_other_rank(now.ranks, then.ranks)
            ):
                return there
        return latest

    def of_like_kind(self, place: int, side: str, most: int) -> list[int]:
        """The latest earlier places with the side that are of like kind."""
        kinds = self._profiles[place].kinds
        found: list[int] = []
        for there in self.earlier(place, side):
            if len(found) == most:
                break
            if kinds & self._profiles[there].kinds:
                found.append(there)
        return found

    def apart(self, place: int, there: int) -> tuple[Comparability, ...]:
        """What makes two meetings of the series less than like with like."""
        key = (place, there)
        if key not in self._apart:
            self._apart[key] = apart(self._profiles[place], self._profiles[there])
        return self._apart[key]

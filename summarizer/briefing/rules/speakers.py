"""What is to be known of a series before it is handed on, besides the cautions.

Who else than now spoke for a side, and that nothing is told as agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.cautions import other_rank
from summarizer.briefing.checking.claims import stands_in
from summarizer.briefing.length import words_in
from summarizer.briefing.rules.desk import Desk, breadth, one_line
from summarizer.comparing.references import family_of
from summarizer.grounding.normalising import normalise
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, MeetingOf, Sentence
from summarizer.text import stem

_WORD = re.compile(r"[^\W_]+")
_PARTICLE = 2  # letters of what stands in many names: "al", "el", "R."
_CALL = family_of("phone call")
_DAYS, _PEOPLE = 4, 6  # that are named one by one
_NAME = 2  # words of a name at least
_BESIDE = 8  # words between two people of one side


def remarks_of(desk: Desk, row: int) -> Iterator[Sentence]:
    """Cautions of a page by rules, numbered behind `row`."""
    texts = (*_nothing_agreed(desk), *_other_kinds(desk), *_other_people(desk))
    for number, text in enumerate(texts, row + 1):
        yield Sentence(section="cautions", row=number, text=text)


def _nothing_agreed(desk: Desk) -> Iterator[str]:
    """Where no account of the latest meeting has a word of agreeing or deciding."""
    day = [a for m in desk.scope.beside for a in desk.keys.at(m.id)]
    accounts = [*desk.accounts, *day]
    joint = [p for a in accounts for p in desk.told(a) if p.side == JOINT]
    is_agreed = any(position.act == "agrees" for position in joint)
    texts = (normalise(account.text).text for account in accounts)
    if joint and not is_agreed and not any(stands_in("settled", t) for t in texts):
        yield desk.words.of("cautions", "nothing_agreed")


def _other_kinds(desk: Desk) -> Iterator[str]:
    """That a call is told in fewer words than talks are, where each of them is."""
    kinds = {m.id: family_of(m.kind) for m in (*desk.before, desk.scope.latest)}
    calls = [m for m in desk.before if kinds[m.id] == _CALL]
    lengths: dict[bool, list[int]] = {True: [], False: []}
    for name, kind in kinds.items():
        lengths[kind == _CALL] += [words_in(a.text) for a in desk.keys.at(name)]
    if not all(lengths.values()) or max(lengths[True]) >= min(lengths[False]):
        return
    if kinds[desk.scope.latest.id] == _CALL:
        if len(calls) < len(desk.before):
            yield desk.words.of("cautions", "is_call")
    elif calls:
        days = _days(desk, [desk.words.day(m.date) for m in calls])
        yield desk.words.of("cautions", "calls", meetings=days)


def _other_people(desk: Desk) -> Iterator[str]:
    """Who spoke for a side at which earlier meetings, where that was somebody else."""
    for side in desk.scope.sides:
        now = _names(desk, desk.scope.latest, side)
        others: dict[str, list[str]] = {}
        ranked: set[str] = set()
        for meeting in desk.before:
            named = _names(desk, meeting, side)
            is_other = other_rank(desk.scope, meeting, side)
            if now and named and not _share(now, named):
                known = (who for who in others if _share([who], named[:1]))
                day = desk.words.day(meeting.date)
                who = next(known, "") or _together(desk, meeting, named)
                others.setdefault(who, []).append(day)
                ranked.update({who} if is_other else ())
        parts = [
            desk.words.of(
                "sentences",
                "ranked_on" if who in ranked else "who_on",
                who=who,
                days=_days(desk, days),
            )
            for who, days in list(others.items())[:_PEOPLE]
        ]
        if parts:
            yield desk.words.of(
                "cautions",
                "other_people",
                side=desk.words.side(side),
                now=now[0],
                who="; ".join(parts),
            )


def _days(desk: Desk, days: list[str]) -> str:
    once = list(dict.fromkeys(days))
    return ", ".join(once) if len(once) <= _DAYS else desk.words.meetings(len(days))


def _names(desk: Desk, meeting: MeetingOf, side: str) -> list[str]:
    people = (
        person
        for account in desk.keys.at(meeting.id)
        for person in account.summary.meeting.participants
    )
    return list(dict.fromkeys(_bare(desk, p.name) for p in people if p.side == side))


def _together(desk: Desk, meeting: MeetingOf, named: Sequence[str]) -> str:
    """The first of a side, and who is named beside them with no other side between."""
    first, *others = named
    for account in desk.keys.at(meeting.id):
        text = one_line(account.text)
        last = first.split()[-1]
        for other in others[:1]:
            at, until = text.find(last), text.find(other.split()[-1])
            between = text[at:until] if 0 <= at < until else ""
            codes = {m.code for m in find_sides(between)}
            if between and len(codes) <= 1 and breadth(between) <= _BESIDE:
                return desk.words.listed((first, other))
    return first


def _bare(desk: Desk, name: str) -> str:
    """A name without the end of an office: "… for Economics Ann Lee"."""
    words = name.split()
    while len(words) > _NAME and _stands_small(desk, words[0]):
        words.pop(0)
    return " ".join(words)


def _stands_small(desk: Desk, word: str) -> bool:
    """Whether a word stands in a text in small letters, in whatever form."""
    own = re.compile(rf"(?<!\w){re.escape(stem(word.lower()))}")
    return any(own.search(account.text) for account in desk.keys.accounts)


def _share(now: list[str], then: list[str]) -> bool:
    """Whether somebody is the same, by the last word of a name at least."""
    words = {word for name in now for word in _words_of(name)}
    return any(not words.isdisjoint(_words_of(name)) for name in then)


def _words_of(name: str) -> set[str]:
    """The words of a name that tell who it is, however it is joined or spelt."""
    return {each for each in _WORD.findall(name.lower()) if len(each) > _PARTICLE}

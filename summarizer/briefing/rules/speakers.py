"""What is to be known of a series before it is handed on, besides the cautions.

Who else than now spoke for a side, and that nothing is told as agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from summarizer.briefing.cautions import other_rank
from summarizer.briefing.checking.claims import stands_in
from summarizer.briefing.heading import beside
from summarizer.briefing.length import words_in
from summarizer.briefing.rules.chains import is_followed
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.missed import is_apart, is_slight
from summarizer.comparing.references import family_of
from summarizer.grounding.normalising import normalise
from summarizer.models import JOINT, MeetingOf, Sentence
from summarizer.scripts import unaccented
from summarizer.text import stem

_WORD = re.compile(r"[^\W_]+")
_PARTICLE = 2  # letters of what stands in many names: "al", "el", "R."
_CALL = family_of("phone call")
_DAYS, _PEOPLE = 4, 3  # that are named one by one
_NAME = 2  # words of a name at least
_SPELT = 6  # letters of a last name that all spellings share


def remarks_of(desk: Desk, row: int) -> Iterator[Sentence]:
    """Cautions of a page by rules, numbered behind `row`."""
    texts = (
        *_apart(desk),
        *_nothing_agreed(desk),
        *_other_kinds(desk),
        *_other_people(desk),
    )
    for number, text in enumerate(texts, row + 1):
        yield Sentence(section="cautions", row=number, text=text)


def _apart(desk: Desk) -> Iterator[str]:
    """That most before were of another rank, or told at more length."""
    words, how = desk.words, []
    if not _opens(desk):
        return
    if is_apart(desk):
        how.append(words.of("sentences", "ranked_apart"))
    if desk.before and is_slight(desk):
        how.append(words.of("sentences", "told_shortly"))
    if how:
        yield words.of("cautions", "occasion", how=words.listed(how))


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
        # Where one side tells all it is said before that the text is shorter.
        if len(calls) < len(desk.before) and not _opens(desk):
            yield desk.words.of("cautions", "is_call")
    elif calls:
        days = _days(desk, [desk.words.day(m.date) for m in calls])
        yield desk.words.of("cautions", "calls", meetings=days)


def _opens(desk: Desk) -> bool:
    """Whether it is told first how the latest meeting stands to those before."""
    return desk.scope.is_told_by_one and is_followed(desk)


class _Speaker(NamedTuple):
    """Somebody who spoke for a side before: the days, and whether of another rank."""

    name: str
    days: list[str]
    is_ranked: bool


def _other_people(desk: Desk) -> Iterator[str]:
    """Who else than now spoke for a side before, and when, peers first."""
    told = []
    for side in desk.scope.sides:
        speakers = _others(desk, side)
        peers = [each for each in speakers if not each.is_ranked]
        parts = [_told(desk, peers)] if peers else []
        ranked = [each for each in speakers if each.is_ranked]
        if ranked:
            who = _told(desk, ranked)
            parts.append(desk.words.of("sentences", "others_ranked", who=who))
        if parts:
            name, who = desk.words.side(side), ", ".join(parts)
            told.append(desk.words.of("sentences", "spoke_before", side=name, who=who))
    if told:
        yield desk.words.of("cautions", "other_people", who="; ".join(told))


def _others(desk: Desk, side: str) -> list[_Speaker]:
    """Those who spoke for a side where nobody of now did."""
    now = names_at(desk, desk.scope.latest, side)
    found: dict[tuple[str, bool], _Speaker] = {}
    for meeting in desk.before:
        named = names_at(desk, meeting, side)
        if now and named and not share_somebody(now, named):
            known = (who for who, _ in found if share_somebody([who], named[:1]))
            who = next(known, "") or _together(desk, meeting, side)
            # Somebody may come as a minister first, and as head of government later.
            key = (who, other_rank(desk.scope, meeting, side))
            speaker = found.setdefault(key, _Speaker(who, [], key[1]))
            speaker.days.append(desk.words.day(meeting.date))
    return sorted(found.values(), key=lambda each: -len(each.days))


def _told(desk: Desk, speakers: Sequence[_Speaker]) -> str:
    """Each with the days; of many those who spoke most often, with how often.

    How often is told where no other text names them: there they may have spoken too.
    """
    total = sum(len(each.days) for each in speakers)
    if total <= _DAYS and len(speakers) == 1:
        return ", ".join(f"{s.name} ({', '.join(s.days)})" for s in speakers)
    often = [
        f"{s.name} ({len(s.days)})" if _is_counted(desk, s) else s.name
        for s in speakers[:_PEOPLE]
    ]
    if rest := total - sum(len(each.days) for each in speakers[:_PEOPLE]):
        often.append(desk.words.of("sentences", "others_at", count=rest))
    return ", ".join(often)


def _is_counted(desk: Desk, speaker: _Speaker) -> bool:
    """Whether the texts that name somebody are of the days on which they spoke."""
    return not any(
        is_named(speaker.name, account.text)
        for meeting in desk.before
        if desk.words.day(meeting.date) not in speaker.days
        for account in desk.keys.at(meeting.id)
    )


def _days(desk: Desk, days: list[str]) -> str:
    once = list(dict.fromkeys(days))
    return ", ".join(once) if len(once) <= _DAYS else desk.words.meetings(len(days))


def names_at(desk: Desk, meeting: MeetingOf, side: str) -> list[str]:
    """Who was there for a side, as the accounts name them."""
    return list(people_at(desk, meeting, side))


def people_at(desk: Desk, meeting: MeetingOf, side: str) -> dict[str, list[str]]:
    """The offices of each who was there for a side, by the names."""
    found: dict[str, list[str]] = {}
    for account in desk.keys.at(meeting.id):
        for person in account.summary.meeting.participants:
            if person.side == side:
                found.setdefault(_bare(desk, person.name), []).extend(person.offices)
    return found


def _together(desk: Desk, meeting: MeetingOf, side: str) -> str:
    """The first of a side, with who is named beside them."""
    named = names_at(desk, meeting, side)
    texts = (account.text for account in desk.keys.at(meeting.id))
    joined = desk.words.of("sentences", "and")
    return desk.words.listed(beside(named, side, texts, joined))


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


def share_somebody(now: Sequence[str], then: Sequence[str]) -> bool:
    """Whether somebody is the same, however the name is joined, spelt or shortened.

    "Joe Biden" is Joseph R. Biden, "Abdullah" King Abdullah II, "Giammettei" slipped in
    for Giammattei; Shin Wonsik is not Shin Beomchul, nor Mohammed bin Zayed Mohammed
    bin Salman, nor Khalid bin Salman al-Saud King Salman al-Saud.
    """
    return any(
        _are_one(_words_of(one), _words_of(other)) for one in now for other in then
    )


def is_named(name: str, text: str) -> bool:
    """Whether a text has the last word of a name, be it in other forms before it."""
    words = _words_of(name)
    return name in text or (bool(words) and words[-1] in _words_of(text))


def names_any_of(name: str, text: str) -> bool:
    """Whether a text has any word of a name: of some the family name stands first."""
    return name in text or not set(_words_of(name)).isdisjoint(_words_of(text))


def _are_one(one: Sequence[str], other: Sequence[str]) -> bool:
    if not (one and other):
        return False
    shorter, longer = sorted((set(one), set(other)), key=len)
    if shorter != longer and len(shorter) > 1 and one[0][0] != other[0][0]:
        return False
    if shorter <= longer or one[-1][:_SPELT] == other[-1][:_SPELT]:
        return True
    shared = shorter & longer
    own, others = list(shorter - shared), list(longer - shared)
    if len(own) > 1 or not (shared or len(others) == 1):
        return False
    return any(_is_slip(own[0], word) for word in others)


def _is_slip(one: str, other: str) -> bool:
    """Whether two long words differ in one letter: "Giammattei", "Giammettei"."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in blocks)
    return min(len(one), len(other)) >= _SPELT and kept >= max(len(one), len(other)) - 1


def _words_of(name: str) -> list[str]:
    """The words of a name that tell who it is."""
    return [
        each
        for each in _WORD.findall(unaccented(name).lower())
        if len(each) > _PARTICLE
    ]

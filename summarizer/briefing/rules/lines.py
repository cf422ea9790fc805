"""Lines of what was said: each once, the heaviest first, as a bullet has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.agreed import SAME
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth
from summarizer.briefing.rules.telling import told_by
from summarizer.briefing.rules.told import GAP, Told
from summarizer.comparing.objects import is_of_ties
from summarizer.comparing.pairing import nearness
from summarizer.models import FORCES, JOINT, PageSection, Sentence
from summarizer.scripts import is_han
from summarizer.text import sentences

_SHARE = 0.6  # of the words of another account, for a line to be the shorter one
_SHORT = 15  # sentences of a text that is told whole


def once(desk: Desk, lines: Iterable[Told]) -> list[Told]:
    """The heaviest first; what says the same once, by the shorter of two accounts."""
    chosen: list[Told] = []
    for told in sorted(lines, key=by_weight):
        same = [n for n, o in enumerate(chosen) if _say_the_same(desk, told, o)]
        if not same:
            chosen.append(told)
        elif _is_shorter(told, chosen[same[0]]):
            chosen[same[0]] = told._replace(weight=chosen[same[0]].weight)
    return chosen


def _is_shorter(told: Told, other: Told) -> bool:
    is_much = breadth(told.quote) <= _SHARE * breadth(other.quote)
    return is_much and told.is_whole and told.account != other.account


def is_telling(desk: Desk, told: Told) -> bool:
    """Whether it tells more than thanks, that one talked, or that ties are good."""
    sides = frozenset(desk.scope.sides)
    is_of_ties_alone = all(
        FORCES[p.act] in ("ASSERT", "APPRECIATE") and is_of_ties(p.words, sides)
        for p in told.positions
    )
    return not (told.is_courtesy or told.is_idle or is_of_ties_alone)


def by_weight(told: Told) -> tuple[float, str]:
    """What lines are sorted by."""
    return -told.weight, told.positions[0].id


def _say_the_same(desk: Desk, one: Told, other: Told) -> bool:
    near = nearness(desk.vector(one.quote), desk.vector(other.quote))
    if near >= SAME or (one.is_bare_yes and other.is_bare_yes):
        return True
    is_retold = one.account != other.account
    return is_retold and not _named(desk, one).isdisjoint(_named(desk, other))


def _named(desk: Desk, told: Told) -> set[tuple[str, tuple[str, ...]]]:
    """The names of several words that a line has, each with its topic."""
    return {
        (position.topic, term.stems)
        for position in told.positions
        for term in desk.things(position, told.account)
        if term.is_name and len(term.stems) > 1
    }


def plain(told: Told) -> str:
    """The words of a line: those before the quote, the quote."""
    # No space between Chinese words and a quote.
    glue = "" if not told.lead or is_han(told.lead[-1]) else " "
    return f"{told.lead}{glue}{told.quote}"


def line_of(
    desk: Desk, place: tuple[PageSection, int, str], told: Told, name: str = ""
) -> Sentence:
    """A line at its place; behind the name of whose it is, where one is given."""
    words, said = desk.words, plain(told)
    if told.is_bare_yes:
        said = words.of("sentences", "answered", words=said)
    if name:
        text = words.of("sentences", "told_by", side=name, words=said)
    else:
        begun = said[:1].upper() + said[1:] if told.lead else said
        text = words.of("sentences", "told", words=begun)
    matters = desk.matters_of(told.positions)
    text = text.replace(f"{GAP}.", GAP)
    return desk.sentence(place, text, told.positions, matters)


def halve(desk: Desk, sides: Iterable[list[Told]]) -> None:
    """Part the heaviest line of what has several parts, where none is short."""
    for lines in sides:
        for at, told in enumerate(lines):
            first, *others = told.positions
            is_one = others and others[0].cue == first.cue
            if is_one and told.lead and not told.is_courtesy:
                lines[at : at + 1] = [
                    told._replace(quote=desk.quote(p), positions=(p,))
                    for p in (first, others[0])
                ]
                return


def is_told_whole(desk: Desk) -> bool:
    """Whether the latest text is so short that no sentence of it is left out."""
    texts = [account.text for account in desk.accounts]
    return all(sum(map(_tells, _sentences(text))) <= _SHORT for text in texts)


def _sentences(text: str) -> Iterator[str]:
    return (text[each.start : each.end] for each in sentences(text))


def _tells(sentence: str) -> bool:
    """Whether it has a word: no mark at the end of a text."""
    return any(map(str.isalnum, sentence))


def says_more(desk: Desk) -> bool:
    """Whether more was said at the latest meeting than courtesies."""
    return any(
        is_telling(desk, told)
        for account in desk.accounts
        for side in (*desk.scope.sides, JOINT)
        for told in told_by(desk, account, side)
    )


# What was said the same day to others


def said_beside(desk: Desk, side: str) -> list[Told]:
    """What a side said at the other meetings of the latest meeting's day."""
    found = (
        told
        for meeting in desk.scope.beside
        for account in desk.keys.at(meeting.id)
        for told in told_by(desk, account, side)
        if breadth(told.quote) <= LONGEST and not told.is_courtesy
    )
    return once(desk, found)


def _others_at(desk: Desk, account: Account) -> list[str]:
    """Who took part there and not in the latest meeting, or its label."""
    latest = {
        person.name
        for each in desk.accounts
        for person in each.summary.meeting.participants
    }
    people = account.summary.meeting.participants
    named = [p.name for p in people if p.side and p.name not in latest]
    return named[:1] or [account.label]


def _people_at(desk: Desk, account: Account) -> str:
    """Who met there: the first named of each side; else who was not at the latest."""
    people = account.summary.meeting.participants
    found: dict[str, str] = {}
    for person in people:
        if person.side:
            found.setdefault(person.side, person.name)
    names = [found[code] for code in desk.scope.sides if code in found]
    return " – ".join(names) or desk.words.listed(_others_at(desk, account))


def line_beside(
    desk: Desk,
    place: tuple[PageSection, int, str],
    lines: Sequence[Told],
    name: str,
) -> Sentence:
    """Such lines as one, with who met; in the bottom line with whose they are."""
    who = (_people_at(desk, told.account) for told in lines)
    is_named = place[0] == "bottom" and lines[0].positions[0].side != JOINT
    text = desk.words.of(
        "sentences",
        "same_day_by" if is_named else "same_day",
        side=name,
        who=desk.words.listed(dict.fromkeys(who)),
        words="; ".join(map(plain, lines)),
    )
    positions = [position for told in lines for position in told.positions]
    return desk.sentence(place, text, positions, desk.matters_of(positions))

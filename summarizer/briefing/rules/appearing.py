"""Subjects that are named at the latest meeting and were not before, in one line.

Named for the first time in these texts: Iran, “Red Sea”; named again: “AUKUS” (last
13 Mar 2023)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.rules.absence import Known
from summarizer.briefing.rules.chains import is_followed, is_long
from summarizer.briefing.rules.desk import Desk, one_line
from summarizer.briefing.rules.fresh import first_things
from summarizer.briefing.rules.present import is_of_all
from summarizer.briefing.rules.subjects import Place, label_of, places_of
from summarizer.briefing.rules.terms import stems_of
from summarizer.briefing.rules.unnamed import paragraph_with
from summarizer.briefing.rules.weighing import worth
from summarizer.comparing.objects import front_of
from summarizer.lexicon.matters import has_kin
from summarizer.models import Cited, MeetingOf, Sentence

_LISTED = 5  # of each kind
_AGAIN = 1.5  # what a wording weighs at least that names something again
_SILENT = 2  # meetings without a word, for a subject to be named again


class _Named(NamedTuple):
    name: str
    label: str
    place: Place
    last: MeetingOf | None


def named_anew(desk: Desk, told: Sequence[str] = ()) -> Iterator[Sentence]:
    """For the bottom line: the heaviest, with the day on which each was named last.

    Args:
        told: lines that say of things already that they are new.
    """
    found = [each for each in _named(desk) if not _is_told(each, told)]
    fresh = [each for each in found if each.last is None]
    if desk.scope.is_told_by_one and is_followed(desk):
        # Its lines stand whole: a country is seen there.
        fresh = [*_things(desk), *(f for f in fresh if not f.name.isupper())]
    else:  # of two tellers a word of the field may be one's own: names are plain
        fresh = [each for each in fresh if not each.place.text.islower()]
    fresh = _once(fresh)[:_LISTED]
    again = [each for each in found if each.last is not None][:_LISTED]
    words, parts = desk.words, []
    if fresh:
        terms = ", ".join(each.label for each in fresh)
        parts.append(words.of("sentences", "first", terms=terms))
    if again:
        days = (
            words.of(
                "sentences",
                "last_on",
                term=each.label,
                day=words.day(each.last.date if each.last else None),
            )
            for each in again
        )
        parts.append(words.of("sentences", "named_again", terms=", ".join(days)))
    if parts:
        begun = (part[:1].upper() + part[1:] for part in parts)
        text = " ".join(words.of("sentences", "told", words=each) for each in begun)
        positions = [each.place.position for each in (*fresh, *again)]
        matters = desk.matters_of(positions)
        line = desk.sentence(("bottom", 0, ""), text, positions, matters)
        cited = (*line.references, *(c for each in again for c in _cited(desk, each)))
        yield line.model_copy(update={"references": tuple(dict.fromkeys(cited))})


def _things(desk: Desk) -> Iterator[_Named]:
    """The things of no list that no earlier text names."""
    for _, chosen in first_things(desk):
        for term, position in chosen:
            place = Place(desk.keys.account_of(position.id), position, term.text)
            yield _Named(term.text, desk.listed([term]), place, None)


def _once(fresh: Iterable[_Named]) -> list[_Named]:
    """Each thing under one of its names."""
    once: dict[frozenset[str], _Named] = {}
    for each in fresh:
        stems = frozenset(stems_of(each.place.text))
        if not any(stems & known for known in once):
            once[stems] = each
    return list(once.values())


def _cited(desk: Desk, named: _Named) -> Iterator[Cited]:
    """Where it was named last."""
    for account in desk.keys.at(named.last.id) if named.last else ():
        if number := paragraph_with(account, named.name, named.place):
            yield Cited(article=account.id, paragraph=number)
            return


def _named(desk: Desk) -> Iterator[_Named]:
    """The subjects of now of which the last meetings have no word, by weight."""
    if len(desk.before) < _SILENT:
        return
    known = [Known(desk.keys.at(meeting.id)) for meeting in desk.before]
    is_of_one = desk.scope.is_told_by_one and is_followed(desk)
    now = places_of(desk, desk.accounts, wide=is_of_one)
    heavy = sorted(now.items(), key=lambda e: (-worth(desk, e[1][0].position), e[0]))
    # What one reporter alone names is a matter of the accounts, not of the meetings.
    reporters = {account.reporter for account in desk.accounts}
    told = [
        Known([a for a in desk.accounts if a.reporter == each]) for each in reporters
    ]
    for name, (place, *_) in heavy:
        words = one_line(place.position.words)
        is_of_name = not place.is_listed and place.text.istitle()  # of "Railway Year"
        is_behind = is_long(desk) and place.text not in front_of(words)
        if is_of_name or is_behind or not all(each.has(name) for each in told):
            continue
        having = [n for n, each in enumerate(known) if each.has(name)]
        if not having:
            yield _Named(name, label_of(desk, name, place), place, None)
        elif len(known) - 1 - having[-1] >= _SILENT:
            last = desk.before[having[-1]]
            is_worth = worth(desk, place.position) >= _AGAIN
            if (
                is_worth
                and _is_of_sense(desk, place, last)
                and is_of_all(desk.scope, last)
            ):
                yield _Named(name, label_of(desk, name, place), place, last)


def _is_of_sense(desk: Desk, place: Place, last: MeetingOf) -> bool:
    """Whether it was named there in the same words, and its field at none since.

    "terrorism" is of no network; and "relief" was told of what is "humanitarian".
    """
    own = f" {' '.join(stems_of(place.text))} "
    since = desk.before[desk.before.index(last) + 1 :]
    texts = (account.text for m in since for account in desk.keys.at(m.id))
    if any(has_kin(place.text, text) for text in texts):
        return False
    accounts = desk.keys.at(last.id)
    return place.is_listed or any(own in desk.searched(a) for a in accounts)


def _is_told(named: _Named, told: Sequence[str]) -> bool:
    return any(named.place.text in line for line in told)

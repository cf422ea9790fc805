"""Whose side somebody is on whom the text never calls by a country.

Two kinds of evidence: what they say ("reaffirmed Singapore's commitment" is said by
Singapore, "thanked Algeria" is not said by Algeria), and who is left: of two sides that
met, the one that nobody else speaks for. Guesses without either are not made.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from summarizer.engines.rules.passage import Line, Passage
from summarizer.engines.rules.people import Cast
from summarizer.engines.rules.persons import Naming, Person
from summarizer.engines.rules.spots import NOUN_REACH
from summarizer.lexicon.rules import Verb
from summarizer.lexicon.sides import can_meet
from summarizer.models import Act, acts_of

_TWO = 2  # sides of a meeting
_OPENING = 3  # lines
_POINTS = 2  # for each sign
_SURE = 1  # how far one side must be ahead of the other
# Said to somebody: whoever is named behind it is of the other side. What is hoped for
# or proposed may be for both.
_TOWARDS = acts_of("APPRECIATE", "SEEK") - {"hopes", "proposes"}


def give_affiliations(
    cast: Cast, title: Passage, reporter: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Give each person who speaks without a side the one that the text shows.

    Returns whose "I" tells it, where the text is no speech and a side can be told, and
    the two sides that met then.
    """
    opener = () if reporter else _bare_opener(cast)
    if not opener and all(person.side or person.past for person in cast.people):
        return None, ()
    sides = _sides_that_met(cast, title, reporter)
    if len(sides) != _TWO:
        return None, ()
    narrator = None if reporter else _narrator(cast, sides)
    scores = _scores(cast)
    speaking = [p for p in cast.people if p.side is None and id(p) in scores]
    pairs = _pairs(cast)
    for person in sorted(speaking, key=lambda p: -_lead(scores[id(p)], sides)):
        ahead = _lead(scores[id(person)], sides)
        best = max(sides, key=lambda side: scores[id(person)][side])
        if ahead >= _SURE and not _faces(person, best, pairs):
            person.side = best
    for host, guest in pairs:
        if guest.side is None and host.side in sides and not guest.past:
            guest.side = next(side for side in sides if side != host.side)
    for person in speaking:
        if person.side is None and person.offices:
            person.side = _left_over(cast, sides, narrator)
    return narrator, sides if narrator else ()


def _narrator(cast: Cast, sides: tuple[str, ...]) -> str | None:
    """Whose "I" tells: "I announced that Australia will S", outside quotation marks.

    Or whose "the Prime Minister" it is who opens the report without a name.
    """
    passage, score = cast.passage, Counter[str]()
    for place in _bare_opener(cast):
        line = passage.lines[passage.line_of(place)]
        _weigh(passage, (cast.roles[place].end, line.end), score)
    for line in passage.lines:
        if passage.words[line.start] in passage.rules.words("quote_marks"):
            continue
        for place in range(line.start, line.end):
            if passage.words[place] in passage.rules.words("i"):
                _weigh(passage, (place + 1, line.end), score)
    best = max(sides, key=lambda side: score[side])
    return best if _lead(score, sides) >= _SURE else None


def _bare_opener(cast: Cast) -> tuple[int, ...]:
    """Where the bare office stands that opens it: "The Prime Minister spoke to S"."""
    passage, rules = cast.passage, cast.passage.rules
    for line in passage.lines[:_OPENING]:
        place = line.start + (passage.words[line.start] in rules.words("articles"))
        role = cast.roles.get(place)
        if role is None or role.side or role.end >= line.end or place == line.start:
            continue
        hit = rules.verbs.at(passage.words, role.end)
        if hit and hit[0].takes == "scene" and "past" in hit[0].forms:
            return tuple(
                there
                for there, other in cast.roles.items()
                if other.office == role.office and other.side is None
                if there not in passage.side_ends
            )
    return ()


def _pairs(cast: Cast) -> list[tuple[Person, Person]]:
    """Who called on, met with or thanked whom: two of different sides."""
    passage, found = cast.passage, []
    openers = passage.rules.words("counterpart_openers")
    ordered = sorted(cast.namings.values(), key=lambda naming: naming.start)
    for one, other in pairwise(ordered):
        same_line = passage.line_of(one.start) == passage.line_of(other.start)
        between = passage.words[one.end : other.start]
        hit = passage.rules.verbs.at(between, 0) if between else None
        towards = hit is not None and hit[1] == len(between)
        towards = towards and hit is not None and hit[0].act in _TOWARDS
        if same_line and between and (towards or between[-1] in openers):
            found.append((one.person, other.person))
    return found


def _faces(person: Person, side: str, pairs: list[tuple[Person, Person]]) -> bool:
    """Whether they met somebody of that side, and so are not of it."""
    return any(
        person in (host, guest) and side in {host.side, guest.side}
        for host, guest in pairs
    )


def _lead(score: Counter[str], sides: tuple[str, ...]) -> int:
    low, high = sorted(score[side] for side in sides)
    return high - low


def _left_over(cast: Cast, sides: tuple[str, ...], narrator: str | None) -> str | None:
    """The side that nobody speaks for, where the other one has somebody."""
    held = {person.side for person in cast.people if not person.past} | {narrator}
    free = [side for side in sides if side not in held]
    return free[0] if len(free) == 1 else None


def _sides_that_met(
    cast: Cast, title: Passage, reporter: str | None
) -> tuple[str, ...]:
    """The two sides of the meeting: of its people and title, then most in the text."""
    counts = Counter(
        side.code
        for side in cast.passage.sides.values()
        if not _is_matter(cast.passage, side.end)
    )
    people = [person.side for person in cast.people if not person.past]
    told = {*people, reporter, *(side.code for side in title.sides.values())} - {None}
    if not all(can_meet(str(code)) for code in told):
        return ()  # a body, or more than two: who is left tells nothing
    kept = sorted(str(code) for code in told)
    if reporter is None:  # else what is much spoken of may be no party at all
        spoken = [code for code, _ in counts.most_common() if can_meet(code)]
        kept = list(dict.fromkeys([*kept, *spoken]))[: max(_TWO, len(kept))]
    return tuple(sorted(kept)) if len(kept) == _TWO else ()


def _is_matter(passage: Passage, end: int) -> bool:
    """Whether a country is only what is spoken of: "North Korea's missile tests"."""
    words = passage.words
    owned = words[end : end + 1] in (["'s"], ["'"])
    own = passage.rules.words("own_nouns").intersection(words[end + 1 : end + 4])
    titled = end + 1 < len(words) and passage.rules.titles.at(words, end + 1)
    return owned and not own and not titled


def _scores(cast: Cast) -> dict[int, Counter[str]]:
    """For each person who speaks: points for the side that their words show."""
    scores: dict[int, Counter[str]] = {}
    passage = cast.passage
    ordered = sorted(
        [*cast.namings.values(), *_offices(cast)], key=lambda naming: naming.start
    )
    nexts = [*(naming.start for naming in ordered), len(passage.words)][1:]
    for naming, following in zip(ordered, nexts, strict=True):
        line = passage.lines[passage.line_of(naming.start)]
        if _opens_clause(passage, naming, line):
            score = scores.setdefault(id(naming.person), Counter())
            _weigh(passage, (naming.end, min(following, line.end)), score)
    return scores


def _offices(cast: Cast) -> list[Naming]:
    """Where "the Federal Chancellor" stands for the only person of that office."""
    found, opener = [], _bare_opener(cast)
    for place, role in cast.roles.items():
        fitting = [p for p in cast.people if not p.past and _holds(p, role.office)]
        described = place in cast.passage.side_ends  # "the Iranian Foreign Minister"
        own = place in opener
        if role.side is None and len(fitting) == 1 and not described and not own:
            articled = cast.passage.words[place - 1] in (
                cast.passage.rules.words("articles")
            )
            found.append(Naming(place - (place > 0 and articled), role.end, fitting[0]))
    return found


def _holds(person: Person, office: str) -> bool:
    held = (each.lower() for each in person.offices)
    return any(
        each == office
        or each.endswith(" " + office)
        or each.startswith((office + " of ", office + " for "))
        for each in held
    )


def _opens_clause(passage: Passage, naming: Naming, line: Line) -> bool:
    """Whether the person may be the subject here: not behind "with" or "thanked"."""
    if naming.start == line.start:
        return True
    before = passage.words[naming.start - 1]
    return not before[-1].isalnum() or before in passage.rules.words("clause_borders")


def _weigh(passage: Passage, span: tuple[int, int], score: Counter[str]) -> None:
    """Read what a subject does: own commitments for a side, thanks against it."""
    words, rules = passage.words, passage.rules
    # Thanking, asking, wanting "Singapore's help", "expressed thanks for Singapore's
    # help": whom this is for is the other side.
    towards = wishes = False
    for place in range(*span):
        hit = rules.verbs.at(words, place) if words[place] in rules.verbs else None
        if hit:
            noun = _noun_act(passage, hit, span[1])
            towards, wishes = hit[0].act in _TOWARDS, hit[0].act == "hopes"
            wishes = wishes or noun in _TOWARDS
        side = passage.sides.get(place)
        if side is None or side.form == "adjective":
            continue
        articled = words[place - 1] in rules.words("articles")
        owned = words[side.end : side.end + 1] in (["'s"], ["'"])
        own = rules.words("own_nouns").intersection(words[side.end + 1 : side.end + 4])
        if towards or (wishes and owned):
            score[side.code] -= _POINTS
            towards = False
        elif owned and own:
            score[side.code] += _POINTS
        elif words[place - 1 - articled] in rules.words("that"):
            acts = rules.words("own_verbs").intersection(words[side.end : side.end + 1])
            score[side.code] += _POINTS * bool(acts)


def _noun_act(passage: Passage, hit: tuple[Verb, int], limit: int) -> Act | None:
    """What the noun behind a verb does: "expressed his appreciation for S"."""
    verb, end = hit
    if verb.takes != "noun":
        return None
    for word in passage.words[end : min(end + NOUN_REACH, limit)]:
        if word in passage.rules.nouns:
            return passage.rules.nouns[word]
        if word in passage.rules.words("prepositions"):
            break
    return None

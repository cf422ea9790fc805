"""What somebody's own words show of their side: commitments, promises and thanks.

"Reaffirmed Singapore's commitment" is said for Singapore; "thanked Algeria" is not said
by Algeria. A country in any other object is no evidence.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from summarizer.engines.rules.tokens.people import Cast
from summarizer.engines.rules.tokens.persons import Naming, Person
from summarizer.engines.rules.tokens.text import Line, Passage
from summarizer.engines.rules.tokens.verbs import NOUN_REACH
from summarizer.lexicon.rules import Verb
from summarizer.models import Act, acts_of

_OPENING = 3  # lines
# Said to somebody: whoever is named behind it is of the other side. What is hoped for
# or proposed may be for both.
TOWARDS = acts_of("APPRECIATE", "SEEK") - {"hopes", "proposes"}


class Shown(NamedTuple):
    """What a person's words show of sides: their own, and others.

    `own` is what they commit by name, `promised` what they say it does; `other` whom
    they turn to, `thanked` those of them whom they thank.
    """

    own: Counter[str]
    promised: Counter[str]
    other: set[str]
    thanked: set[str]

    @classmethod
    def nothing(cls) -> Shown:
        """Nothing yet."""
        return cls(Counter(), Counter(), set(), set())


def bare_opener(cast: Cast) -> tuple[int, ...]:
    """Where the bare office stands that opens it: "The Prime Minister spoke to S"."""
    passage, rules = cast.passage, cast.passage.rules
    for line in passage.lines[:_OPENING]:
        place = line.start + (passage.words[line.start] in rules.words.articles)
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


def shown_by(cast: Cast) -> dict[int, Shown]:
    """For each person who speaks what their words show."""
    shown: dict[int, Shown] = {}
    passage = cast.passage
    ordered = sorted(
        [*cast.namings.values(), *_offices(cast)], key=lambda naming: naming.start
    )
    nexts = [*(naming.start for naming in ordered), len(passage.words)][1:]
    for naming, following in zip(ordered, nexts, strict=True):
        line = passage.lines[passage.line_of(naming.start)]
        if opens_clause(passage, naming, line):
            known = shown.setdefault(id(naming.person), Shown.nothing())
            weigh_words(passage, (naming.end, min(following, line.end)), known)
    return shown


def _offices(cast: Cast) -> list[Naming]:
    """Where "the Federal Chancellor" stands for the only person of that office."""
    found, opener = [], bare_opener(cast)
    for place, role in cast.roles.items():
        fitting = [p for p in cast.people if not p.past and _holds(p, role.office)]
        described = place in cast.passage.side_ends  # "the Iranian Foreign Minister"
        own = place in opener
        if role.side is None and len(fitting) == 1 and not described and not own:
            articled = cast.passage.words[place - 1] in (
                cast.passage.rules.words.articles
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


def opens_clause(passage: Passage, naming: Naming, line: Line) -> bool:
    """Whether the person may be the subject here: not behind "with" or "thanked"."""
    if naming.start == line.start:
        return True
    before = passage.words[naming.start - 1]
    return not before[-1].isalnum() or before in passage.rules.words.clause_borders


def weigh_words(passage: Passage, span: tuple[int, int], shown: Shown) -> None:
    """Read what a subject does: own commitments for a side, thanks against it."""
    words, rules = passage.words, passage.rules
    # Thanking, asking, wanting "Singapore's help", "expressed thanks for Singapore's
    # help": whom this is for is the other side.
    towards = wishes = thanks = False
    for place in range(*span):
        hit = rules.verbs.at(words, place) if words[place] in rules.verbs else None
        if hit:
            noun = _noun_act(passage, hit, span[1])
            towards, wishes = hit[0].act in TOWARDS, hit[0].act == "hopes"
            wishes = wishes or noun in TOWARDS
            thanks = "thanks" in (hit[0].act, noun)
        side = passage.sides.get(place)
        if side is None or side.form == "adjective":
            continue
        before = words[place - 1 - (words[place - 1] in rules.words.articles)]
        owned = words[side.end : side.end + 1] in (["'s"], ["'"])
        own = rules.words.own_nouns.intersection(words[side.end + 1 : side.end + 4])
        if towards or (wishes and owned):
            shown.other.add(side.code)
            # "thanked Algeria", who hears it; "thanks for Israel's condolences" may be
            # said to anybody.
            shown.thanked.update({side.code} if thanks and not owned else ())
            towards = False
        elif owned and own and before not in rules.words.matter_openers:
            shown.own[side.code] += 1
        elif before in rules.words.that:
            acts = rules.words.own_verbs.intersection(words[side.end : side.end + 1])
            shown.promised[side.code] += bool(acts)


def _noun_act(passage: Passage, hit: tuple[Verb, int], limit: int) -> Act | None:
    """What the noun behind a verb does: "expressed his appreciation for S"."""
    verb, end = hit
    if verb.takes != "noun":
        return None
    for word in passage.words[end : min(end + NOUN_REACH, limit)]:
        if word in passage.rules.nouns:
            return passage.rules.nouns[word]
        if word in passage.rules.words.prepositions:
            break
    return None

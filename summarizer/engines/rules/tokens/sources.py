"""Who can be the subject of a sentence: people, sides, groups, pronouns, offices.

An `Actor` is found without knowing what came before; for whom it stands is told by who
held the floor (`coreference.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from summarizer.engines.rules.records import Actor, Cast, Kind
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.capitals import capital_at
from summarizer.engines.rules.tokens.offices import plain_office
from summarizer.engines.rules.tokens.rows import joined
from summarizer.engines.rules.tokens.text import Passage
from summarizer.languages.records import WordSet
from summarizer.lexicon.capitals import load_capitals
from summarizer.lexicon.rules import load_rules

DESCRIBED = 3  # words of "first blunt answer" behind whose it is
_CROWD_REACH = 6  # words from "the" to "participants"


def find_actors(passage: Passage, cast: Cast[Passage], line: Line) -> list[Actor]:
    """The actors of a sentence in text order, those joined by "and" made one."""
    found, place = [], line.start
    while place < line.end:
        actor = (
            _actor_at(passage, cast, place, line.end)
            if _may_open(passage, cast, place)
            else None
        )
        if actor is None:
            place += 1
            continue
        actor = _with_team(passage, cast, actor, line.end)
        actor = replace(actor, start=_start_of_title(passage, actor, line.start))
        if place > line.start and _is_described(passage, actor):
            actor = replace(actor, start=place - 1)
        actor = _facing(passage, actor, line.end) or actor
        actor = _stressed(passage, actor, line.end)
        place = actor.end
        if not _owns(passage, actor, line.end) or _has_view(passage, actor.end):
            found.append(actor)
    return joined(passage, found, line.start)


def _may_open(passage: Passage, cast: Cast[Passage], place: int) -> bool:
    """Whether an actor could begin here at all; most words are told apart by this."""
    word, rules = passage.words[place], passage.rules
    if word in rules.actor_openers or place in cast.namings or place in passage.sides:
        return True
    before = passage.words[place - 1] if place else "."
    if before in rules.words.clause_borders or not before[-1].isalnum():
        return True
    return place in cast.roles or (
        word in load_capitals(passage.language) and passage.is_capital(place)
    )


def _start_of_title(passage: Passage, actor: Actor, begin: int) -> int:
    """Take "NEC" to "NEC Director Deese": capitals between a border and the title."""
    here = actor.start
    if actor.kind != "person":
        return here
    links = passage.rules.words.subordinators | passage.rules.words.clause_links_wide
    while here > begin and passage.words[here - 1][0].isalnum():
        if passage.words[here - 1] in links:
            break  # "While Deese said S"
        if not passage.is_capital(here - 1):
            break
        classes = passage.rules.words
        openers = classes.neithers | classes.prepositions | classes.adjunct_openers
        if passage.words[here - 1] in openers | passage.rules.companions.keys():
            break  # "From Berg, Rojas heard S", "Alongside Berg, Rojas said S"
        here -= 1
    before = passage.words[here - 1] if here > begin else ","
    listed = before == "," or before in passage.rules.words.ands or before in links
    return here if listed else actor.start


def _is_described(passage: Passage, actor: Actor) -> bool:
    """Whether "visiting" or the like, or "only", stands before."""
    before, classes = passage.words[actor.start - 1], passage.rules.words
    return before in classes.actor_modifiers | classes.singling


def _stressed(passage: Passage, actor: Actor, limit: int) -> Actor:
    """Take "alone" to whoever stands before it."""
    emphatic = passage.rules.words.emphatic
    stressed = actor.end < limit and passage.words[actor.end] in emphatic
    return replace(actor, end=actor.end + 1) if stressed else actor


def _with_team(
    passage: Passage, cast: Cast[Passage], actor: Actor, limit: int
) -> Actor:
    """Take "and his team", "and her trade minister" to the one whose they are."""
    words, rules = passage.words, passage.rules
    end = actor.end
    if actor.kind not in ("person", "office", "pronoun") or end + 2 >= limit:
        return actor
    if not _links(passage, actor):
        return actor
    determined = words[end + 1] in rules.words.determiners
    if determined and words[end + 2] in rules.data.joint.teams:
        return replace(actor, end=end + 3)
    officer = _own_officer(passage, cast, end + 1)
    if officer is None:
        return actor
    officer = replace(officer, sides=actor.sides)
    opened = words[actor.start - 1] in rules.words.boths | rules.words.neithers
    start = actor.start - (opened and actor.start > 0)
    return replace(actor, start=start, end=officer.end, parts=(actor, officer))


def _links(passage: Passage, actor: Actor) -> bool:
    """Whether "and" follows, or "nor" behind "neither"."""
    words, classes = passage.words, passage.rules.words
    if words[actor.end] in classes.nors:
        return words[actor.start - 1] in classes.neithers
    return words[actor.end] in classes.ands


def _own_officer(passage: Passage, cast: Cast[Passage], place: int) -> Actor | None:
    """ "His trade minister, NAME": of the side of whoever is named before."""
    words, rules = passage.words, passage.rules
    hit = rules.titles.at(words, place + 1)
    if words[place] not in rules.words.possessive or hit is None:
        return None
    facing = rules.words.hosts | rules.words.guests | rules.data.titles.relations
    if plain_office(hit[0], rules) in facing:
        return None
    naming = cast.namings.get(place + 1)
    end = naming.end if naming else hit[1]
    return Actor(place, end, "office", office=hit[0])


def _actor_at(
    passage: Passage, cast: Cast[Passage], place: int, limit: int
) -> Actor | None:
    words, rules = passage.words, passage.rules
    if pair := _pair_at(passage, place, limit):
        return pair
    capital = capital_at(passage, place, limit) if passage.is_capital(place) else None
    naming = cast.namings.get(place)
    if naming and (naming.person.words or not capital):
        sides = (naming.person.side,) if naming.person.side else ()
        return Actor(place, naming.end, "person", sides, naming.person)
    if side := passage.sides.get(place):
        return _side_actor(passage, side.end, place, side.code, side.form)
    article = words[place] in rules.words.articles and place + 1 < limit
    owned = words[place] in rules.words.possessive and place + 1 < limit
    if (article or owned) and (side := passage.sides.get(place + 1)):
        return _side_actor(passage, side.end, place, side.code, side.form)
    if capital:
        return Actor(place, capital[1], "side", (capital[0],))
    if article and (pointed := _former_at(passage, place)):
        return pointed
    article = article or owned
    if article and words[place + 1] in rules.words.hosts | rules.words.guests:
        end = place + 2  # "the host country", "the guest of honour"
        end += bool(rules.words.host_nouns.intersection(words[end : end + 1]))
        end += 2 * bool(rules.words.honours.intersection(words[end + 1 : end + 2]))
        return Actor(place, min(end, limit), "office", office=words[place + 1])
    guest = article and words[place + 1] in rules.words.actor_modifiers
    joined = place == 0 or words[place - 1] in rules.words.ands
    joined = joined or not words[place - 1][-1].isalnum()
    if (article or joined) and (row := _plural_at(passage, place + article, limit)):
        return replace(row, start=place)
    role = cast.roles.get(place) or cast.roles.get(place + article + guest)
    if role and (article or joined):
        sides = (role.side,) if role.side else ()
        return Actor(place, role.end, "office", sides, office=role.office)
    return _group_at(passage, place, limit)


def _plural_at(passage: Passage, place: int, limit: int) -> Actor | None:
    """ "The leaders of Japan and Chile": more than the office of the last of them."""
    if passage.words[place] not in passage.rules.data.titles.plurals:
        return None
    row = _of_sides(passage, Actor(place, place + 1, "joint"), limit)
    return row if row.sides else None


def _pair_at(passage: Passage, place: int, limit: int) -> Actor | None:
    """ "the Chilean and Norwegian leaders", "the Chilean and the Norwegian sides"."""
    words, rules = passage.words, passage.rules
    here, row = place + (words[place] in rules.words.articles), list[Actor]()
    while (side := passage.sides.get(here)) and side.form == "adjective":
        row.append(Actor(here, side.end, "side", (side.code,)))
        here = side.end
        if len(row) > 1 or here + 1 >= limit or words[here] not in rules.words.ands:
            break
        here += 1 + (words[here + 1] in rules.words.articles)
    if len(row) < 2 or here >= limit:
        return None
    nouns = rules.data.side_nouns.words | rules.data.joint.heads
    if words[here] not in nouns:
        return None
    while here < limit and words[here] in nouns:
        here += 1
    return Actor(place, here, "joint", row[0].sides + row[1].sides, parts=tuple(row))


def _former_at(passage: Passage, place: int) -> Actor | None:
    """ "The former" and "the latter", where no noun follows."""
    words, rules = passage.words, passage.rules
    word = words[place + 1]
    if word not in rules.words.former | rules.words.latter:
        return None
    after = words[place + 2] if place + 2 < len(words) else "."
    verb = after in rules.verbs or after in rules.words.between or not after.isalnum()
    if not (verb or rules.is_adverb(after) or after in rules.words.finite):
        return None
    kind: Kind = "former" if word in rules.words.former else "latter"
    return Actor(place, place + 2, kind)


@cache
def _pronouns(language: str) -> Mapping[str, Kind]:
    """Pronouns with what they stand for, groups before people."""
    rules = load_rules(language).data
    rows: tuple[tuple[WordSet, Kind], ...] = (
        (rules.pronouns.we, "we"),
        (rules.pronouns.person, "pronoun"),
        (rules.pronouns.thing, "it"),
        (rules.joint.pronouns, "they"),
    )
    return {word: kind for words, kind in rows for word in words}


def _group_at(passage: Passage, place: int, limit: int) -> Actor | None:
    """A group ("the two sides"), an event ("the talks") or a pronoun."""
    rules, word = passage.rules, passage.words[place]
    if word in rules.joint and (hit := rules.joint.at(passage.words, place)):
        if hit[0] == "group":
            return Actor(place, _leaders(passage, hit[1], limit), "joint")
        return Actor(place, hit[1], "event")
    if word in rules.words.articles and (body := _joint_body(passage, place + 1)):
        return Actor(place, min(body, limit), "joint")
    if kind := _pronouns(passage.language).get(word):
        return Actor(place, place + 1, kind)
    return _crowd_at(passage, place, limit)


def _joint_body(passage: Passage, place: int) -> int:
    """Where "Joint Commission" ends, or "Commission", if both sides sit in one."""
    words, jointly = passage.words, passage.rules.data.joint.jointly
    here = place + len(jointly.intersection(words[place : place + 1]))
    return here + 1 if passage.joint_bodies.intersection(words[here : here + 1]) else 0


def _crowd_at(passage: Passage, place: int, limit: int) -> Actor | None:
    """ "Senior Administration officials", "the attendees", "today's meeting"."""
    rules, words = passage.rules, passage.words
    if not _has_head(passage, place):
        return None
    determined = words[place] in rules.words.determiners
    determined = determined or words[place] in rules.data.joint.days
    before = words[place - 1] if place else "."
    opens = not before[-1].isalnum() or before in rules.words.clause_borders
    named = place + 1 < limit and passage.is_capital(place + 1)  # "Task Force"
    reports = words[place] in rules.verbs and not named
    if not (opens or determined) or (
        reports and words[place] not in rules.data.joint.heads
    ):
        return None
    for here in range(place, min(place + _CROWD_REACH, limit)):
        word = words[here]
        followed = here + 1 < limit and words[here + 1] in rules.data.joint.heads
        body = word in rules.data.joint.bodies and passage.is_capital(here)
        if body and not followed:
            return Actor(place, _end_of_body(passage, here + 1, limit), "own")
        if word in rules.data.joint.heads:
            row = set(words[place:here])
            if row & rules.data.joint.own:
                return Actor(place, here + 1, "own")
            strong = determined or word in rules.data.joint.strong_heads
            kind: Kind = "joint" if strong else "crowd"
            return _of_sides(passage, Actor(place, here + 1, kind), limit)
        if determined and word in rules.data.joint.event_heads:
            return Actor(place, here + 1, "event")
        described = word.replace("-", "").isalnum() or word == "'s"
        if not described or word in rules.words.no_group:
            return None
        if here in passage.sides and passage.sides[here].form != "adjective":
            return None
    return None


def _of_sides(passage: Passage, actor: Actor, limit: int) -> Actor:
    """Take the row of countries to "the foreign ministers of Thailand and Cambodia"."""
    if actor.end >= limit or passage.words[actor.end] not in passage.rules.words.of:
        return actor
    linking = passage.rules.words.ands | passage.rules.words.articles | {","}
    here, codes = actor.end + 1, []
    while here < limit and (here in passage.sides or passage.words[here] in linking):
        side = passage.sides.get(here)
        codes += [side.code] if side else []
        here = side.end if side else here + 1
    if len(codes) < 2:
        return actor
    return replace(actor, kind="joint", end=here, sides=tuple(dict.fromkeys(codes)))


def _has_head(passage: Passage, place: int) -> bool:
    """Whether a noun for a group stands near enough."""
    heads = passage.crowd_heads
    nearest = bisect_left(heads, place)
    return nearest < len(heads) and heads[nearest] < place + _CROWD_REACH


def _end_of_body(passage: Passage, end: int, limit: int) -> int:
    """Step over "of Homeland Security" behind "the Department"."""
    links = passage.rules.data.titles.inner
    here = end
    while here < limit and (passage.words[here] in links or passage.is_capital(here)):
        here += 1
        end = here if passage.is_capital(here - 1) else end
    return end


def _leaders(passage: Passage, end: int, limit: int) -> int:
    """Step over "' senior leaders" behind "the two sides"."""
    nouns = passage.rules.data.joint.event_nouns_after_possessive
    here = end
    while here < limit and passage.words[here] in nouns | {"'", "'s"}:
        here += 1
    return here if here > end and passage.words[here - 1] in nouns else end


def _side_actor(
    passage: Passage, end: int, start: int, code: str, form: str
) -> Actor | None:
    """ "China", "the Chinese side", "the Chinese Party and State": the side itself."""
    words, nouns = passage.words, passage.rules.data.side_nouns.words
    here = end + 1 if end < len(words) and words[end] in ("'s", "'") else end
    titled = passage.rules.titles.at(words, here) if here < len(words) else None
    if titled and titled[0] in passage.rules.ranks:
        return Actor(start, titled[1], "office", (code,), office=titled[0])
    noun = here
    while noun < len(words) and words[noun] in nouns:
        noun += 1
        if (
            noun + 1 < len(words)
            and words[noun] in passage.rules.words.ands
            and words[noun + 1] in nouns
        ):
            noun += 1
    if noun > here:
        person = words[noun - 1] in passage.rules.data.side_nouns.people
        kind: Kind = "office" if person else "side"
        return Actor(start, noun, kind, (code,), office=words[noun - 1])
    if form == "adjective":
        return None
    return Actor(start, end, "side", (code,))


def _owns(passage: Passage, actor: Actor, limit: int) -> bool:
    """Whether a possessive follows: "China's achievements" has China for no subject."""
    return actor.end < limit and passage.words[actor.end] in ("'s", "'")


def _facing(passage: Passage, actor: Actor, limit: int) -> Actor | None:
    """ "Berg's guest", "Berg's Chilean counterpart": of two the one whom Berg faces."""
    words, rules = passage.words, passage.rules
    if actor.kind not in ("person", "office") or not _owns(passage, actor, limit):
        return None
    here = actor.end + 1
    side = passage.sides.get(here)
    here = side.end if side and side.form == "adjective" else here
    table = rules.words.hosts | rules.words.guests | rules.data.titles.relations
    if here >= limit or words[here] not in table:
        return None
    return Actor(actor.start, here + 1, "office", office=words[here], owner=actor)


def _has_view(passage: Passage, place: int) -> bool:
    """Whether "'s view" follows: "in Xi's view", "Xi's first answer was: S"."""
    views, owned = passage.rules.words.views, passage.rules.owned
    after = passage.words[place + 1 : place + 1 + DESCRIBED]
    return bool(views.intersection(after[:1])) or any(map(owned.__contains__, after))

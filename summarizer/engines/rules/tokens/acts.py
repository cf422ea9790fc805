"""Where the reported words begin behind a verb, and the act that they have.

"expressed deep concern" is an act of its noun; "urged Israel to allow S" keeps the one
who is asked, "called on both sides to S" does not; "thanked Xi for S" keeps its verb. A
verb of saying only reports; then the act is in the first finite words of what is said:
"China will S" commits, "both should S" proposes.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.engines.rules.records import Actor, Content, Cue, denied
from summarizer.engines.rules.tokens.coordination import verb_at
from summarizer.engines.rules.tokens.text import Passage
from summarizer.engines.rules.tokens.verbs import OPENING_ACTS, announces_at
from summarizer.models import FORCES, STATING, Act, acts_of

# Words of an object with all that hangs on it, up to its "to" or "that"; behind more it
# is another's (tests/test_rules_reaches.py).
_OBJECT_REACH = 25
# Words up to "commitment", with whose it is: "the United States' and Saudi Arabia's".
_OWNED_REACH = 8
_NEAR = 2  # words between the beginning of a clause and its subject
# What is refused may be an objection: "was unwilling to reject S".
_REFUSING = ("rejects", "objects")
# Behind these a "should" or "will" within decides the act; what somebody is invited to
# is told whole.
READS_MOOD = STATING | (acts_of("APPRECIATE", "SEEK", "AGREE") - {"invites"})


def opening_of(
    passage: Passage, cue: Cue, actors: list[Actor], bounds: tuple[int, int]
) -> tuple[int, Act] | None:
    """The first word of what is reported and its act; None where nothing is said.

    What is denied is not done: "did not endorse S", "supported neither S" only states.
    """
    if cue.negated:
        return _negated(passage, cue), denied(cue.act)
    negations = passage.rules.words.negations
    not_so = cue.base == "be" and negations.intersection(
        passage.words[cue.verb : cue.cue_end]
    )  # "is not ready to S"
    found = _affirmed(passage, cue, actors, bounds)
    stance = cue.takes in ("stance", "noun") and cue.cue_end < bounds[1]
    behind = stance and passage.words[cue.cue_end] in passage.rules.words.no
    turned = _refuses_to_object(passage, cue.act, cue.cue_end)
    untrue = not_so or behind or turned
    return (found[0], denied(found[1])) if found and untrue else found


def _refuses_to_object(passage: Passage, act: Act, end: int) -> bool:
    """ "refused to condemn S", "was reluctant to reject S": no objection of its own.

    `end` is the end of the verb or adjective that refuses.
    """
    words, rules = passage.words, passage.rules
    linked = rules.words.purpose.intersection(words[end : end + 1])
    if act not in _REFUSING or not linked:
        return False
    hit = rules.verbs.at(words, end + 1)
    return hit is not None and FORCES[hit[0].act] == "OBJECT"


def _affirmed(
    passage: Passage, cue: Cue, actors: list[Actor], bounds: tuple[int, int]
) -> tuple[int, Act] | None:
    begin, limit = bounds
    if cue.kind == "passive":
        return _behind_teller(passage, cue), cue.act
    if cue.takes == "order":
        return _order(passage, cue, actors, limit), cue.act
    by_noun = cue.takes == "noun" or cue.base in passage.rules.noun_verbs
    noun = _noun(passage, cue, limit) if by_noun else None
    if noun:
        return noun
    if cue.takes == "noun":
        start = _clause(passage, cue, actors, limit)
        said = passage.words[start - 1] in passage.rules.words.that
        return (start, cue.act) if said else None
    if cue.takes == "stance":
        return _stance(passage, cue, begin), cue.act
    return _clause(passage, cue, actors, limit), cue.act


def _behind_teller(passage: Passage, cue: Cue) -> int:
    """Behind the "that" or "to" of "was told by Berg that S"; else with the verb."""
    words, rules = passage.words, passage.rules
    if words[cue.end - 1] in rules.words.that:
        return cue.end
    asked = cue.takes in ("clause", "order") and cue.end < len(words)
    return cue.end + 1 if asked and words[cue.end] in rules.words.purpose else cue.verb


def _negated(passage: Passage, cue: Cue) -> int:
    """ "did not agree with S" is quoted with its "not", "Neither side" with itself."""
    actor = cue.actor
    if actor is None:
        return cue.onset
    nobody = passage.words[actor.start] in passage.rules.words.negations
    return actor.start if nobody else actor.end


def _noun(passage: Passage, cue: Cue, limit: int) -> tuple[int, Act] | None:
    """ "expressed his concern at S": the noun's act; the quote begins before it."""
    words, rules = passage.words, passage.rules
    if words[cue.end - 1] in rules.words.that:
        return None
    for place in range(cue.end, min(cue.end + _OWNED_REACH, limit)):
        word = words[place]
        if announces_at(rules, words, place):
            return place + 2, rules.announced[word]
        if word in rules.nouns:
            after = place + 1
            said = after < limit and words[after] in rules.words.that
            return (after + 1 if said else cue.end), rules.nouns[word]
        if word in rules.words.prepositions or word in rules.words.that:
            return None
    return None


def _order(passage: Passage, cue: Cue, actors: list[Actor], limit: int) -> int:
    """Behind "to" where the one asked is a group of both; else the verb itself."""
    words = passage.words
    if words[cue.end - 1] in passage.rules.words.that:
        return cue.end
    asked = next((a for a in actors if a.start >= cue.end), None)
    for place in range(cue.end, min(cue.end + _OBJECT_REACH, limit - 1)):
        if words[place] in passage.rules.words.purpose:
            plural = asked and asked.end <= place and asked.is_plural
            return place + 1 if plural else cue.verb
    return cue.verb


def _stance(passage: Passage, cue: Cue, begin: int) -> int:
    """The verb with its adverbs; a side's own subject and what stands before it too."""
    said = passage.words[cue.end - 1] in passage.rules.words.that
    actor = cue.actor
    if actor and actor.kind in ("side", "we") and cue.kind == "lead":
        rules = passage.rules
        adjunct = passage.words[begin] in rules.words.adjunct_openers
        adjunct = adjunct and not rules.fillers.at(passage.words, begin)
        return begin if begin < actor.start and adjunct else actor.start
    if said:
        return cue.end
    if (
        actor
        and actor.start > begin
        and (passage.words[actor.start - 1] in passage.rules.words.clefts)
    ):
        return actor.start - 1
    if cue.kind == "lead" and actor and actor.end <= cue.verb:
        between = passage.words[actor.end : cue.verb]
        return cue.verb if "," in between else actor.end
    return cue.onset if cue.kind == "joined" else cue.verb


def _clause(passage: Passage, cue: Cue, actors: list[Actor], limit: int) -> int:
    """Behind "that", also in "told Trong that S"; behind the "to" of "agreed to"."""
    words, rules = passage.words, passage.rules
    place = cue.end
    if cue.kind == "participle" and cue.act in OPENING_ACTS:
        return cue.verb
    told = next((a for a in actors if place <= a.start <= place + 2), None)
    if told and told.end < limit and told.kind != "event":  # "the talks that will be"
        if words[told.end] in rules.words.that:
            return told.end + 1
        if words[told.end] in rules.words.about_openers:
            return cue.verb
    telling = cue.base in rules.words.tellers
    if that := _that_behind(passage, place, limit, telling):
        return that
    if telling:
        return cue.verb
    while place < limit and words[place] in rules.words.clause_openers:
        if passage.is_capital(place):
            break  # "To Lam"
        place += 1
    return place


def _past_hearer(passage: Passage, place: int, limit: int) -> int:
    """Behind "the guests" in "explained to the guests how S"; 0 where nobody hears."""
    words, rules = passage.words, passage.rules
    if words[place] not in rules.words.determiners:
        return 0
    asking = rules.words.asking
    for here in range(place + 1, limit):
        if words[here] in asking | rules.words.that:
            return here if words[here] in asking else here + 1
        if words[here] in rules.actions and words[here] not in rules.nounlike:
            return 0
    return 0


def _that_behind(passage: Passage, place: int, limit: int, telling: bool) -> int:
    """Behind the "that" of "told X that S", "stressed at length that S"; 0 if none."""
    words, rules = passage.words, passage.rules
    if place + 1 >= limit:
        return 0
    if words[place] in rules.words.purpose:
        return _past_hearer(passage, place + 1, limit)
    if not telling and words[place] not in rules.words.adjunct_openers:
        return 0
    for here in range(place, min(place + _OBJECT_REACH, limit)):
        if words[here] == ";":
            return 0
        if words[here] in rules.words.that:
            return 0 if rules.purposes.at(words, here - 1) else here + 1
    return 0


class Mood(NamedTuple):
    """The act that the words show, and the word with which the quote begins."""

    act: Act
    start: int


def mood_of(
    passage: Passage, span: tuple[int, int], content: Content, actors: list[Actor]
) -> Mood | None:
    """What the first finite words make of the content, and where the rest begins.

    "the two sides should" and "it is necessary to" are left out of the quote; any other
    subject stays in it, and so does a negation.
    """
    rules, words = passage.rules, passage.words
    start, end = span
    subjects = {actor.end: actor for actor in actors if start <= actor.start}
    for place in range(start, end - 1):
        hit = rules.moods.at(words, place) if words[place] in rules.moods else None
        if hit is None or hit[1] > end:
            continue
        name, after = hit
        if name == "necessity":
            return Mood("proposes", _after_to(passage, after, end))
        if name == "belief":
            return Mood(content.act, after)
        if name == "pleasure":
            return Mood("welcomes", start)
        if rules.words.asking.intersection(words[start + 1 : place]):
            return _bare_wish(passage, span, content, actors)  # "where ties should go"
        head = _before_adverbs(passage, place, start)
        subject = subjects.get(head)
        if found := _modal(passage, name, (start, after, end), subject, content):
            return found
    return _bare_wish(passage, span, content, actors)


def _bare_wish(
    passage: Passage, span: tuple[int, int], content: Content, actors: list[Actor]
) -> Mood | None:
    """ "suggested that the two sides deepen S": a wish without "should"."""
    if content.act in STATING or FORCES[content.act] == "APPRECIATE":
        return None
    start, end = span
    subject = next((a for a in actors if a.start == start and a.is_plural), None)
    if subject is None:
        return None
    verb = verb_at(passage, subject.end, end)
    if verb is None or "base" not in passage.rules.actions[passage.words[verb]]:
        return None
    return Mood(content.act, subject.end)


def _modal(
    passage: Passage,
    name: str,
    bounds: tuple[int, int, int],
    subject: Actor | None,
    content: Content,
) -> Mood | None:
    start, after, end = bounds
    speaks = subject is not None and subject.kind != "it" and subject.is_of(content.own)
    if name == "proposes":
        act: Act = "calls_for" if content.act == "calls_for" else "proposes"
        passive = passage.words[after] in passage.rules.data.predicates.be
        if subject and subject.is_plural and not passive:
            if content.act not in STATING and content.act != "calls_for":
                act = content.act
            if not _opens_at(passage, subject, start):
                return Mood(act, start)
            return Mood(act, _past_negation(passage, subject, after, end))
        return Mood(act if content.act in STATING else content.act, start)
    if speaks and content.act in STATING and name in ("commits", "ready_to"):
        return Mood("commits" if name == "commits" else "ready_to", start)
    return None


def _opens_at(passage: Passage, subject: Actor, start: int) -> bool:
    """Whether the subject opens the clause, behind at most an adjunct."""
    words, rules = passage.words, passage.rules
    if subject.start - start <= _NEAR:
        return True
    adjunct = rules.words.adjunct_openers | rules.words.subordinators
    opened = words[start] in adjunct or rules.fillers.at(words, start) is not None
    return opened and ":" not in words[start : subject.start]


def _past_negation(passage: Passage, subject: Actor, after: int, end: int) -> int:
    negations = passage.rules.words.negations
    head = passage.words[after : min(after + 2, end)]
    if not any(word in negations for word in head):
        return after
    return subject.start if subject.end <= after else after


def _after_to(passage: Passage, place: int, end: int) -> int:
    """Step over "for both sides to" behind "it is necessary"."""
    for here in range(place, end - 1):
        word = passage.words[here]
        if word in passage.rules.words.purpose or word in passage.rules.words.that:
            return here + 1
    return place


def _before_adverbs(passage: Passage, place: int, start: int) -> int:
    between = passage.rules.words.between
    while place > start and (
        passage.words[place - 1] in between
        or passage.rules.is_adverb(passage.words[place - 1])
    ):
        place -= 1
    return place


def own_stance(
    passage: Passage, span: tuple[int, int], content: Content, actors: list[Actor]
) -> Act | None:
    """The act of "China supports S", "he is glad to S", "always supports S"."""
    if content.act not in STATING:
        return None
    start, end = span
    subject = _own_subject(span, content, actors)
    place = _past_adverbs(passage, subject, start, end)
    rules, words = passage.rules, passage.words
    if place >= end - 1:
        return None
    if words[place] in rules.data.predicates.be:
        return _act_of_predicate(passage, place + 1, end)
    hit = rules.verbs.at(words, place)
    if hit is None or words[min(hit[1], end - 1)] in rules.words.no:
        return None  # "China supports neither S"
    if hit[0].needs and hit[0].needs.isdisjoint(words[hit[1] : end]):
        return None  # "We gave one", no assessment
    if hit[0].takes in ("clause", "order") and "s" in hit[0].forms:
        return hit[0].act
    if hit[0].takes != "stance":
        return None
    if hit[0].subjects or not (subject or "s" in hit[0].forms):
        return None
    return None if _refuses_to_object(passage, hit[0].act, hit[1]) else hit[0].act


def _past_adverbs(passage: Passage, subject: Actor | None, start: int, end: int) -> int:
    """The place of the verb behind subject and adverbs; `end` where it is denied."""
    rules, words = passage.rules, passage.words
    if subject and words[subject.start] in rules.words.negations:
        return end  # "Neither Berg nor Moreau supported S"
    place = subject.end if subject else start
    while place < end and (
        words[place] in rules.words.between or rules.is_adverb(words[place])
    ):
        if words[place] in rules.words.negations:
            return end
        place += 1
    return place


def _own_subject(
    span: tuple[int, int], content: Content, actors: list[Actor]
) -> Actor | None:
    start, end = span
    for actor in actors:
        inside = start <= actor.start and actor.end < end
        if inside and actor.is_of(content.own):
            return actor
    return None


def _act_of_predicate(passage: Passage, place: int, end: int) -> Act | None:
    while place < end and passage.words[place] in passage.rules.words.between:
        if passage.words[place] in passage.rules.words.negations:
            return None  # "is not ready to S"
        place += 1
    hit = passage.rules.predicates.at(passage.words, place) if place < end else None
    return hit[0] if hit and not _refuses_to_object(passage, *hit) else None

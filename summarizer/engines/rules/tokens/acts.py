"""What the reported words do: "China will S" commits, "both should S" proposes.

The verb of saying only reports; the act is in the first finite words of what is said.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.engines.rules.tokens.coordination import verb_at
from summarizer.engines.rules.tokens.sources import Actor
from summarizer.engines.rules.tokens.text import Passage
from summarizer.models import FORCES, STATING, Act, acts_of

_MOOD_REACH = 40  # words from a clause's beginning to its "should" or its subject
_FOR_REACH = 12  # words of "for both sides" between "necessary" and its "to"
_NEAR = 2  # words between the beginning of a clause and its subject
# Behind these a "should" or "will" within decides the act; what somebody is invited to
# is told whole.
READS_MOOD = STATING | (acts_of("APPRECIATE", "SEEK", "AGREE") - {"invites"})


class Content(NamedTuple):
    """What an attribution reports: where it stands, its act, and whose words it is.

    `own` are the sides that speak.
    """

    start: int
    end: int
    act: Act
    own: tuple[str, ...] = ()


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
    for place in range(start, min(end - 1, start + _MOOD_REACH)):
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
    speaks = subject is not None and subject.kind != "it" and _is_own(subject, content)
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
    for here in range(place, min(place + _FOR_REACH, end - 1)):
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


def _is_own(subject: Actor, content: Content) -> bool:
    if subject.kind in ("pronoun", "we", "it"):
        return True
    return bool(subject.sides) and set(subject.sides) <= set(content.own)


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
        return _predicate(passage, place + 1, end)
    hit = rules.verbs.at(words, place)
    if hit is None or words[min(hit[1], end - 1)] in rules.words.no:
        return None  # "China supports neither S"
    if hit[0].takes in ("clause", "order") and "s" in hit[0].forms:
        return hit[0].act
    if hit[0].takes != "stance":
        return None
    if hit[0].subjects or not (subject or "s" in hit[0].forms):
        return None
    return hit[0].act


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
        near = start <= actor.start < start + _MOOD_REACH and actor.end < end
        if near and _is_own(actor, content):
            return actor
    return None


def _predicate(passage: Passage, place: int, end: int) -> Act | None:
    while place < end and passage.words[place] in passage.rules.words.between:
        if passage.words[place] in passage.rules.words.negations:
            return None  # "is not ready to S"
        place += 1
    hit = passage.rules.predicates.at(passage.words, place) if place < end else None
    return hit[0] if hit else None

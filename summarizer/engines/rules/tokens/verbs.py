"""Reporting verbs where they stand in a sentence, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.engines.rules.records import Actor, Cue
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.ceremonies import is_ceremony
from summarizer.engines.rules.tokens.text import (
    NOUN_REACH,
    Passage,
    is_finite,
    is_perfect,
)
from summarizer.languages.tables.word_rules import WordClasses
from summarizer.lexicon.rules import Phrases, RuleWords, Verb
from summarizer.models import TOGETHER, Act

# Participles that open a sentence and keep their verb: "Supporting S, they agreed …".
OPENING_ACTS: frozenset[Act] = frozenset(("agrees", "supports"))
_FINITE = frozenset({"past", "s", "base"})  # of "is", "were", "be"
_SHORTEST_SAYING = 3  # words
_TONED = 9  # words of "was very blunt about the fee" and what closes it
_QUOTED = 6  # words of "by the agency in Oslo" before "as saying"
_PHRASE, _EAGER = 3, 6  # words of "for his part", of "went out of his way to"


@dataclass(frozen=True)
class Spot:
    """A reporting verb or predicate where it stands, not yet with a subject."""

    base: str
    act: Act
    takes: str
    forms: frozenset[str]
    participle: bool
    subjects: str
    start: int
    end: int


@dataclass(frozen=True)
class Left:
    """What stands left of a verb once adverbs and helping verbs are stepped over."""

    place: int
    negated: bool
    helping: frozenset[str]


class SpotFinder:
    """Finds reporting verbs and predicates in one sentence, and looks left of them."""

    def __init__(
        self, passage: Passage, line: Line, actors: Sequence[Actor] = ()
    ) -> None:
        """`actors` are those of the sentence, none of whom is an adverb: "Italy"."""
        self.passage = passage
        self.words = passage.words
        self.rules = passage.rules
        self.line = line
        self.objects = {actor.start: actor for actor in actors}
        self._ends = {actor.end for actor in actors}

    def at(self, place: int) -> Spot | None:
        """The verb or predicate that begins at this word."""
        word = self.words[place]
        if word in self.rules.verbs and (hit := self.rules.verbs.at(self.words, place)):
            verb, end = hit
            if verb.needs and not self._has_needed(verb, end):
                if not verb.otherwise:
                    return None
                verb = replace(verb, takes=verb.otherwise, act="states")
            if verb.takes == "noun" and not self._noun_follows(end):
                scene = "scene" if self._scene_follows(end) else verb.otherwise
                if not scene:
                    return None
                verb = replace(verb, takes=scene)
            span, guest = (end, self.line.end), self.objects.get(end)
            if is_ceremony(self.passage, verb.act, span, guest):
                verb = replace(verb, takes="scene")
            if end <= self.line.end:
                return Spot(
                    verb.base, verb.act, verb.takes, verb.forms, verb.participle,
                    verb.subjects, place, end,
                )  # fmt: skip
        if word in self.rules.data.predicates.be:
            return self._predicate(place)
        return None

    def _has_needed(self, verb: Verb, place: int) -> bool:
        """Whether the word that the verb needs comes before any that forbids it."""
        for here in range(place, self.line.end):
            word = self.words[here]
            if word in verb.needs or word in verb.until:
                barred = (
                    here + 1 < self.line.end and self.words[here + 1] in verb.unless
                )
                return word in verb.needs and not barred
        return False

    def _noun_follows(self, place: int) -> bool:
        """Whether one of the nouns that decide an act, or "that", comes soon."""
        for here in range(place, min(place + NOUN_REACH, self.line.end)):
            word = self.words[here]
            if word in self.rules.nouns or word in self.rules.words.that:
                return True
            if announces_at(self.rules, self.words, here):
                return True
            if word in self.rules.words.prepositions:
                return False
        return False

    def _scene_follows(self, place: int) -> bool:
        """Whether "a telephone conversation" or the like was had."""
        nouns = self.rules.words.scene_nouns
        return bool(nouns.intersection(self.words[place : place + NOUN_REACH]))

    def _predicate(self, place: int) -> Spot | None:
        here = self.right_of(place + 1)
        if here >= self.line.end:
            return None
        if self.words[here] in self.rules.words.quoted:
            return self._quoted(place, here + 1)
        hit = self.rules.predicates.at(self.words, here)
        if hit is None or hit[1] > self.line.end:
            return self._toned(place)
        act, end = hit
        between = self.words[place + 1 : here]
        if act == "opposes" and not self.rules.words.firmly.isdisjoint(between):
            act = "firmly_opposes"
        return Spot("be", act, "stance", _FINITE, True, "", place, end)

    def _toned(self, be: int) -> Spot | None:
        """ "Was blunt: S", "was blunt about the fee: S", "was blunt that S"."""
        toned, classes = False, self.rules.words
        for here in range(be + 1, min(be + _TONED, self.line.end - 1)):
            word = self.words[here]
            if word == ":" or (
                self.words[here - 1] in classes.tones and word in classes.that
            ):
                said = Spot("be", "states", "clause", _FINITE, False, "one", be, here)
                return said if toned else None
            if not word[0].isalnum() or word in classes.negations | classes.finite:
                return None
            toned = toned or word in classes.tones
        return None

    def _quoted(self, be: int, place: int) -> Spot | None:
        """ "Was quoted by the press as saying": the verb of speech behind it."""
        for here in range(place, min(place + _QUOTED, self.line.end - 1)):
            if self.words[here] in self.rules.words.likening:
                said = self.saying(here)
                return said and replace(said, forms=_FINITE, start=be)
            if not self.words[here].isalnum():
                return None
        return None

    def saying(self, likening: int) -> Spot | None:
        """The verb of "as saying", "as having called for", where that stands here."""
        classes, place = self.rules.words, likening + 1
        if place + 1 >= self.line.end or self.words[likening] not in classes.likening:
            return None
        has = self.words[place] in classes.having
        spot = self.at(place + has)
        form = "done" if has else "ing"
        says = spot is not None and form in spot.forms and spot.takes != "scene"
        return spot if says else None

    def is_between(self, place: int) -> bool:
        """Whether the word may stand between a subject and its verb."""
        word, classes = self.words[place], self.rules.words
        if word in classes.between or word in classes.oneself:
            return True
        return self.rules.is_adverb(word) and place + 1 not in self._ends

    def right_of(self, place: int) -> int:
        """Step right over "also", "today"."""
        while place < self.line.end and self.is_between(place):
            place += 1
        return place

    def left_of(self, place: int) -> Left:
        """Step left over "has also", "on Wednesday", "did not", "for his part"."""
        helping, negated, here = set(), False, place - 1
        while here >= self.line.start:
            word = self.words[here]
            if self.is_between(here):
                negated = negated or word in self.rules.words.negations
                helping.add(word)
                here -= 1
            elif word in self.rules.words.weekdays:
                on = self.words[here - 1] in self.rules.words.day_prepositions
                here -= 2 if on else 1
            elif (eager := self._eager_before(here)) < here:
                helping |= self.rules.words.did
                here = eager
            elif (phrase := self._phrase_before(here)) < here:
                denied = self.rules.words.no.intersection(self.words[phrase + 1 : here])
                negated = negated or bool(denied)  # "no longer opposes S"
                here = phrase
            else:
                break
        return Left(here, negated, frozenset(helping))

    def goes_on_passive(self, joiner: int, begin: int) -> bool:
        """Whether the verb goes on a passive: "must be controlled and resolved"."""
        here = joiner - 1
        while here > begin and self.is_between(here):
            here -= 1
        if "done" not in self.rules.actions.get(self.words[here], frozenset()):
            return False
        helping = self.words[max(begin, here - 3) : here]
        return bool(self.rules.data.predicates.be.intersection(helping))

    def _phrase_before(self, place: int) -> int:
        """Step over "for his part" ending here."""
        return self._step(place, self.rules.between_phrases, _PHRASE)

    def _eager_before(self, place: int) -> int:
        """Step over "was quick to" ending here."""
        if self.words[place] not in self.rules.words.purpose:
            return place
        return self._step(place, self.rules.eager, _EAGER)

    def _step(self, place: int, phrases: Phrases[str], longest: int) -> int:
        for size in range(longest, 1, -1):
            start = place - size + 1
            hit = phrases.at(self.words, start) if start >= self.line.start else None
            if hit and hit[1] == place + 1:
                return start - 1
        return place


def announces_at(rules: RuleWords, words: Sequence[str], place: int) -> bool:
    """Whether a noun here announces what is said: "a message: S", "a plea that S"."""
    after = words[place + 1 : place + 2]
    opens = after == [":"] or bool(rules.words.that.intersection(after))
    return words[place] in rules.announced and opens


def agrees(spot: Spot, actor: Actor, left: Left, rules: RuleWords) -> bool:
    """Whether the verb's form fits the subject: "they agree", "he has agreed"."""
    if spot.base == "be" or spot.forms & {"past", "s"}:
        return True
    if "done" in spot.forms:
        return any(is_perfect(rules, word) for word in left.helping)
    if "base" in spot.forms:
        helped = left.helping & rules.words.helping
        return actor.is_plural or bool(helped) or actor.kind == "pronoun"
    return False


def narrates(cue: Cue, tail: Cue) -> bool:
    """Whether a side's verb is the reporter's own: "The guests thanked their hosts".

    Of both sides where an office tells it: "Both countries urged S, the French ministry
    said"; by the side itself, what they did with each other.
    """
    kind = cue.actor.kind if cue.actor else ""
    teller = tail.actor.kind if tail.actor else ""
    told = cue.act in TOGETHER or bool(tail.actor and tail.actor.office)
    office = teller == "someone" or (teller in ("side", "it") and told)
    side = kind == "side" or (office and kind in ("joint", "they"))
    side = side and not _is_anothers(cue, tail)
    return side and cue.tense == "past" and cue.base != "be"


def _is_anothers(cue: Cue, tail: Cue) -> bool:
    """Whether one side tells of the other's deed: "Chile agreed to S, Berg said"."""
    told, teller = (each.actor.sides if each.actor else () for each in (cue, tail))
    return len(told) == len(teller) == 1 and told != teller


def is_told_apart(lead: Cue, tail: Cue) -> bool:
    """Whether a tail only says who tells it: "Berg urged calm, his office said"."""
    if lead.actor is None or lead.takes == "scene" or tail.actor is None:
        return False
    reports = lead.actor.kind == "person" or narrates(lead, tail)
    office = tail.actor.kind in ("someone", "it") or narrates(lead, tail)
    return reports and (office or tail.onset - lead.end >= _SHORTEST_SAYING)


def is_mutual(words: WordClasses, cue: Cue) -> bool:
    """Whether it is done with somebody: who agrees does, not who decides."""
    return cue.act in TOGETHER and cue.base not in words.alone


def is_first_hand(passage: Passage, cue: Cue) -> bool:
    """Whether a speaker who is quoted tells of both or of the other.

    "“We agreed to S”", "“She told me that S”".
    """
    classes, actor = passage.rules.words, cue.actor
    if actor is None or cue.takes == "scene":
        return False
    if cue.kind == "passive":
        return True  # "“I was told by her that S”"
    mutual = is_mutual(classes, cue)
    if actor.kind in ("we", "joint"):
        return mutual
    told = classes.me.intersection(passage.words[cue.cue_end : cue.cue_end + 1])
    others = passage.words[actor.start] in classes.he | classes.she
    return others and (bool(told) or mutual)


def is_passive(passage: Passage, line: Line, spot: Spot) -> bool:
    """Whether "by" follows: "tools backed by X", "talks, followed by lunch"."""
    told = spot.end < line.end and spot.takes != "scene"
    return told and passage.words[spot.end] in passage.rules.words.agents


def is_subordinate(passage: Passage, line: Line, cue: Cue) -> bool:
    """Whether a cue stands in "While Berg urged calm, S", "When they met, S"."""
    before = passage.words[max(line.start, cue.onset - 1) : cue.onset]
    if cue.takes == "scene":
        before = passage.words[line.start : cue.onset]
    return bool(passage.rules.words.subordinators.intersection(before))


def likens(passage: Passage, line: Line, cue: Cue) -> bool:
    """Whether the sentence opens with it: "As Berg said in Oslo, Moreau praised S"."""
    opens = passage.words[line.start] in passage.rules.words.likening
    return opens and cue.actor is not None and cue.kind == "lead"


def without_likened(passage: Passage, line: Line, cues: list[Cue]) -> list[Cue]:
    """Without "As Berg said in Oslo," where the sentence goes on to who said what.

    Not without "As they recalled that S,", which says something.
    """
    if len(cues) == 1 or not cues or not likens(passage, line, cues[0]):
        return cues
    says = passage.words[cues[0].end - 1] in passage.rules.words.that
    return cues if says or cues[1].kind != "lead" else cues[1:]


def has_purpose(passage: Passage, start: int, end: int) -> bool:
    """Whether "to" and a verb stand here: "met to share A and discuss S"."""
    return any(
        passage.words[place] in passage.rules.words.purpose
        and "base" in passage.rules.actions.get(passage.words[place + 1], frozenset())
        for place in range(start, end)
    )


def step_over_that(passage: Passage, line: Line, place: int) -> int:
    """Where what is said begins: behind "on Monday", "that", a colon, a quote mark."""
    here = _over_time(passage, line, place)
    while here < line.end and _opens_content(passage, here):
        if passage.words[here] == "," and here > place:
            break
        here += 1
    return here


def _opens_content(passage: Passage, place: int) -> bool:
    word = passage.words[place]
    return word in (":", ",", '"', "“") or word in passage.rules.words.that


def _over_time(passage: Passage, line: Line, place: int) -> int:
    """Step over "on Monday" behind a verb."""
    days = passage.rules.words.weekdays
    if place + 1 < line.end and passage.words[place + 1] in days:
        return place + 2
    return place + 1 if place < line.end and passage.words[place] in days else place


def told_before(passage: Passage, line: Line, end: int) -> bool:
    """Whether a clause stands before: not only "In 2022, "."""
    before = range(line.start, end)
    return any(is_finite(passage, place) for place in before)


def goes_on_listing(passage: Passage, line: Line, place: int) -> bool:
    """Whether a further verb follows: "welcomed S, praised S, and agreed to S"."""
    words = passage.words[place : line.end]
    return bool(passage.rules.words.joining.intersection(words))


def unnamed_source(passage: Passage, line: Line, last: int) -> Actor | None:
    """The subject that ends with this word: "The head of the union", "observers"."""
    begin = last + 1
    while begin > line.start and _may_belong(passage, begin - 1):
        begin -= 1
    if begin > last:
        return None
    return Actor(begin, last + 1, "someone", office=passage.words[last])


def _may_belong(passage: Passage, place: int) -> bool:
    word = passage.words[place]
    if not word[-1].isalnum() or word in passage.rules.words.no_source:
        return False
    return "past" not in passage.rules.actions.get(word, frozenset())

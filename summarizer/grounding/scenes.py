"""A claim beside its words: what the checks look at, all in normal form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from summarizer.grounding.casting import PAIR, Turn
from summarizer.grounding.keeping import found_in, has
from summarizer.grounding.normalising import normalise
from summarizer.grounding.people import People, people_of
from summarizer.grounding.scope import language_of, words_of
from summarizer.grounding.seats import codes_in, seat_of, short_codes
from summarizer.grounding.speaking import Speaking, speakers
from summarizer.grounding.tongues import tongue_of
from summarizer.grounding.turning import Turns
from summarizer.grounding.voices import turns_of
from summarizer.grounding.wording import plain_words
from summarizer.languages.language import all_languages, by_words, read_language
from summarizer.lexicon.sides import find_sides
from summarizer.memo import remembered
from summarizer.models import JOINT, Act, Evidence, Meeting, acts_of
from summarizer.text import paragraph_at, paragraphs, sentence_at, sentences

_CLAUSE = re.compile("[,，。；;：:]")
_SEVERAL = 2  # pieces of a quote
_SUBJECT_NEAR = 24  # characters of a later piece in which its subject stands


class Claim(NamedTuple):
    """What a proposal says, apart from its quotes, and the title it stands under."""

    statement: str
    side: str
    holders: tuple[str, ...]
    speaker: str | None = None
    source: str | None = None
    carried: str | None = None
    title: str = ""
    act: Act | None = None


@dataclass(frozen=True)
class Scene:
    """A claim, its quote, the sentences around it, and who is speaking there.

    Each part is made when a check first looks at it: most claims need few of them.
    """

    claim: Claim
    text: str
    evidence: tuple[Evidence, ...]
    meeting: Meeting

    @cached_property
    def statement(self) -> str:
        """What is claimed, in normal form."""
        return normalise(self.claim.statement).text.strip()

    @cached_property
    def quote(self) -> str:
        """The words that prove it, in normal form, pieces in a row."""
        return normalise(" ".join(piece.quote for piece in self.evidence)).text

    @cached_property
    def _span(self) -> tuple[int, int, int]:
        """Begin of the sentence before, begin and end of those that hold the quote."""
        start, end = self.evidence[0].start, self.evidence[-1].end
        first = sentence_at(self.text, start)
        last = sentence_at(self.text, end - 1)
        if first is None or last is None:
            return start, start, end
        earlier = first
        if first.number > 1:
            earlier = sentences(self.text)[first.number - 2]
        return earlier.start, first.start, last.end

    @cached_property
    def sentence(self) -> str:
        """The sentence, or the sentences, that hold the quote."""
        return normalise(self.text).between(self._span[1], self._span[2])

    @cached_property
    def lead(self) -> str:
        """What stands between the sentence's beginning and the quote."""
        return normalise(self.text).between(self._span[1], self.evidence[0].start)

    @cached_property
    def earlier(self) -> str:
        """The sentence before."""
        return normalise(self.text).between(self._span[0], self._span[1])

    @cached_property
    def paragraph(self) -> str:
        """What stands before the sentence in its paragraph."""
        number = paragraph_at(self.text, self._span[1])
        begin = paragraphs(self.text)[number - 1]
        return normalise(self.text).between(begin, self._span[1])

    @cached_property
    def same_language(self) -> bool:
        """Whether statement and quote are in one language."""
        return self.statement_language == self.quote_language

    @cached_property
    def is_by_words(self) -> bool:
        """Whether both are in one language, which is read word by word."""
        return self.same_language and self.by_words

    @cached_property
    def by_words(self) -> bool:
        """Whether the quote's language is read word by word."""
        return by_words(self.quote_language)

    @cached_property
    def statement_language(self) -> str:
        """The language of the statement, for its word lists."""
        return language_of(self.statement)

    @cached_property
    def quote_language(self) -> str:
        """The language of the quote, for its word lists."""
        return language_of(self.quote)

    @cached_property
    def people(self) -> People:
        """Who is of which side, by the meeting and by the text."""
        return people_of(self.text, self.meeting)

    @cached_property
    def speaking(self) -> Speaking:
        """The sides speaking in the sentence."""
        return speakers(self.text, self.people).at(self._span[1])

    @property
    def speaks_on(self) -> frozenset[str]:
        """The sides speaking there, from earlier sentences too."""
        return speakers(self.text, self.people).carried(self._span[1])

    @cached_property
    def _turns(self) -> Turns:
        return _turns_in(self.text, self.meeting)

    @cached_property
    def voice(self) -> Turn:
        """Whose turn it is where the quote begins."""
        page = normalise(self.text)
        return self._turns.at(page.offset(self.evidence[0].start))

    @property
    def tells_of_all(self) -> bool:
        """Whether all who meet speak or act where the quote begins: "the leaders"."""
        voice = self.voice
        together = bool(voice.verb) and not (voice.alone or voice.third or voice.sides)
        if not together or len(self.meeting.sides) < PAIR:
            return False
        subject = normalise(self.text).text[voice.start : voice.verb]
        words = words_of(self.quote_language)
        return bool(words.together.search(subject) or has("several", subject))

    @cached_property
    def _later(self) -> tuple[Turn, ...]:
        """The turns that begin inside the quote, between its pieces among them."""
        page = normalise(self.text)
        start = page.offset(self.evidence[0].start)
        end = page.offset(self.evidence[-1].end)
        return self._turns.between(start, end)

    @cached_property
    def carried_turn(self) -> frozenset[str]:
        """Whose turn was last in the paragraph before the quote."""
        page = normalise(self.text)
        return self._turns.carried(page.offset(self.evidence[0].start))

    @property
    def has_turns(self) -> bool:
        """Whether it is known in this text whose turn it is, sentence by sentence."""
        return bool(self._turns)

    @cached_property
    def later_voices(self) -> frozenset[str]:
        """The sides whose turns begin inside the quote."""
        if not self._later:
            return frozenset()
        page = normalise(self.text)
        return frozenset(
            side
            for piece in self.evidence
            for turn in self._later
            if page.offset(piece.start) < turn.start < page.offset(piece.end)
            for side in turn.sides
        )

    @cached_property
    def answers(self) -> bool:
        """Whether a later piece is taken from a turn of the holder's own."""
        if len(self.evidence) < _SEVERAL:
            return False
        page = normalise(self.text)
        found = [self._turns.at(page.offset(piece.end - 1)) for piece in self.evidence]
        own = set(self.claim.holders)
        back = self.claim.act in acts_of("OBJECT") or any(
            found_in("refers", piece.quote) for piece in self.evidence[1:]
        )
        return back and any(
            turn.sides & own or codes_in(piece.quote[:_SUBJECT_NEAR]) & own
            for turn, piece in zip(found[1:], self.evidence[1:], strict=True)
            if turn.start != self.voice.start
        )

    @cached_property
    def may_go_on(self) -> bool:
        """Whether the holder, who tells what a third says, may have gone on itself.

        "He said that the union finds it slow, [hopes for more]" leaves that open.
        """
        if self.by_words or not self.voice.third:
            return False
        page = normalise(self.text)
        outer = self._turns.before(self.voice)
        gap = page.text[self.voice.verb : page.offset(self.evidence[0].start)]
        return (
            outer.alone
            and bool(outer.sides & set(self.claim.holders))
            and outer.verb >= page.offset(self._span[1])
            and "," in gap
        )

    @cached_property
    def side_called(self) -> frozenset[str]:
        """The side that the quote itself opens with by one character: 中方."""
        match = _called().match(self.quote)
        return short_codes(match.group(1) if match else "", self.meeting.sides)

    @cached_property
    def takes_verb(self) -> bool:
        """Whether the quote takes in the verb of whose turn it is: the act is its."""
        page = normalise(self.text)
        return page.offset(self.evidence[0].start) < self.voice.verb

    @cached_property
    def is_strange(self) -> bool:
        """Whether somebody speaks here, or is who a pronoun carries on, whose side is
        not known.
        """
        if self.voice.sides or not self.voice.alone:
            return False
        page = normalise(self.text)
        return self._turns.is_strange(page.offset(self.evidence[0].start))

    @cached_property
    def last_voice(self) -> frozenset[str]:
        """The sides whose turn it is where the last of several pieces begins."""
        if len(self.evidence) < _SEVERAL:
            return frozenset()
        page = normalise(self.text)
        return self._turns.at(page.offset(self.evidence[-1].start)).sides

    @cached_property
    def later_thirds(self) -> tuple[str, ...]:
        """Those who are no party and whose turn a later piece is taken from."""
        if len(self.evidence) < _SEVERAL:
            return ()
        page = normalise(self.text)
        found = [self._turns.at(page.offset(piece.start)) for piece in self.evidence]
        return tuple(
            turn.third
            for turn in found[1:]
            if turn.third and turn.start > page.offset(self.evidence[0].start)
        )

    @cached_property
    def ends_together(self) -> bool:
        """Whether a joint claim's quote goes on to where all speak."""
        both = any(t.verb and not t.alone and not t.third for t in self._later)
        return self.claim.side == JOINT and both

    @cached_property
    def article_words(self) -> frozenset[str]:
        """All words of the article, plain."""
        return plain_words(self.text)


@remembered()
def _turns_in(text: str, meeting: Meeting) -> Turns:
    """The turns of a text in which participants of no known side are heard too."""
    people = people_of(text, meeting)
    known = {name for name, _ in people}
    unknown = tuple((p.name, "") for p in meeting.participants if p.name not in known)
    return turns_of(text, (*people, *unknown), meeting.sides)


def sides_named(words: str, people: People) -> frozenset[str]:
    """The sides of the people named in some words; else of countries, or a house."""
    said = plain_words(words)
    found = {side for name, side in people if said & plain_words(name)}
    return frozenset(found or {m.code for m in find_sides(words)} or seat_of(words))


def sides_told(scene: Scene) -> frozenset[str]:
    """The sides that the words beside a quote give: its subject, its own source."""
    claim, people = scene.claim, scene.people
    return (
        _side_called(scene)
        or sides_named(claim.source or "", people)
        or sides_named(claim.carried or "", people)
    )


def who_speaks(scene: Scene) -> frozenset[str]:
    """The sides speaking: whom the sentence names, then the proposal's own source, then
    the sentence's subject, then what the proposal or the text carries over.
    """
    claim, people = scene.claim, scene.people
    return (
        _side_called(scene)
        or scene.speaking.named
        or sides_named(claim.source or "", people)
        or scene.speaking.acting
        or sides_named(claim.carried or "", people)
        or scene.speaks_on
    )


def speaks_by_turns(scene: Scene) -> frozenset[str]:
    """The sides speaking where turns are known: whose turn was last in the paragraph
    goes on, but nobody's where a sentence has a subject of its own.
    """
    claim, people = scene.claim, scene.people
    named = (
        scene.speaking.named
        or sides_named(claim.source or "", people)
        or scene.speaking.acting
        or sides_named(claim.carried or "", people)
    )
    if named or (scene.voice.verb and not scene.voice.alone):
        return named
    told = words_of(scene.quote_language).reporting.search(scene.lead)
    return scene.speaks_on if told else scene.carried_turn or scene.speaks_on


@cache
def _callers() -> tuple[str, ...]:
    """The languages that call a side by one character and a word behind it."""
    clauses = (each for each in all_languages() if each.grammar == "clauses")
    return tuple(each.code for each in clauses if each.clause_voices.side_word)


@cache
def _called() -> re.Pattern[str]:
    lists = (read_language(code).clause_voices.side_word for code in _callers())
    words = "|".join(word for each in lists for word in each)
    return re.compile(rf"[\"']?(.)(?:{words})")


def _speaks_or_holds(words: str, at: int) -> bool:
    """Whether a verb follows with which a side tells or holds something."""
    tongues = map(tongue_of, _callers())
    return any(t.said.match(words, at) or t.held.match(words, at) for t in tongues)


def _side_called(scene: Scene) -> frozenset[str]:
    """The side that a Chinese clause names as its subject by one character: 马方."""
    words = f"{_CLAUSE.split(scene.lead)[-1]}{scene.quote}"
    match = _called().match(words)
    if match and not _speaks_or_holds(words, match.end()):
        return frozenset()  # "their ship": it is spoken about
    return short_codes(match.group(1) if match else "", scene.meeting.sides)

"""A claim beside its words: what the checks look at, all in normal form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from summarizer.grounding.casting import Turn
from summarizer.grounding.normalising import normalise
from summarizer.grounding.people import People, people_of
from summarizer.grounding.scope import ScopeWords, language_of, words_of
from summarizer.grounding.subjects import subjects
from summarizer.grounding.voices import turn_at, turns_of
from summarizer.grounding.wording import plain_words
from summarizer.lexicon.files import read_lists
from summarizer.lexicon.sides import find_sides
from summarizer.memo import remembered
from summarizer.models import JOINT, Act, Evidence, Meeting
from summarizer.text import paragraph_at, paragraphs, sentence_at, sentences

_ASIDE = re.compile(r",[^,]*,\s*$")
_CLAUSE = re.compile("[,，。；;：:]")
_CALLED = re.compile(r"[\"']?(.)方(?!面|式|案|向|法|便|位|针)")
_NAME_WORDS = 3  # right before a verb of reporting: a name of three words
# Characters: room for those words and an aside between (", for his part,"), and for
# the one word behind "said".
_BEFORE_VERB, _BEHIND_VERB = 90, 24
# Characters in which the subject of a sentence begins; a side behind is spoken about.
_SUBJECT_REACH = 160
_NEAR_WORDS = re.compile(r"[^\W\d_][\w'-]*")


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


class Speaking(NamedTuple):
    """The sides that speak in a sentence, from the surest to the least sure.

    `named` beside a verb of reporting or as the sentence's opening; `acting` also as
    its subject ("China invites …"); `carried` also from earlier sentences.
    """

    named: frozenset[str] = frozenset()
    acting: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()


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
        return _speakers(self.text, self.people).get(self._span[1], Speaking())

    @cached_property
    def _turns(self) -> tuple[Turn, ...]:
        known = {name for name, _ in self.people}
        unknown = tuple(
            (p.name, "") for p in self.meeting.participants if p.name not in known
        )
        return turns_of(self.text, (*self.people, *unknown), self.meeting.sides)

    @cached_property
    def voice(self) -> Turn:
        """Whose turn it is where the quote begins."""
        page = normalise(self.text)
        return turn_at(self._turns, page.offset(self.evidence[0].start))

    @cached_property
    def _later(self) -> tuple[Turn, ...]:
        """The turns that begin inside the quote, between its pieces among them."""
        page = normalise(self.text)
        start = page.offset(self.evidence[0].start)
        end = page.offset(self.evidence[-1].end)
        return tuple(turn for turn in self._turns if start < turn.start < end)

    @cached_property
    def carried_turn(self) -> frozenset[str]:
        """Whose turn was last in the paragraph before the quote."""
        page = normalise(self.text)
        at = page.offset(self.evidence[0].start)
        last: frozenset[str] = frozenset()
        for turn in self._turns:
            if turn.start > at:
                break
            if turn.opens or turn.third or (turn.verb and not turn.alone):
                last = frozenset()
            elif turn.alone:
                last = turn.sides
        return last

    @property
    def has_turns(self) -> bool:
        """Whether it is known in this text whose turn it is, sentence by sentence."""
        return bool(self._turns)

    @cached_property
    def later_voices(self) -> frozenset[str]:
        """The sides whose turns begin inside the quote."""
        page = normalise(self.text)
        return frozenset(
            side
            for piece in self.evidence
            for turn in self._later
            if page.offset(piece.start) < turn.start < page.offset(piece.end)
            for side in turn.sides
        )

    @cached_property
    def is_strange(self) -> bool:
        """Whether somebody speaks here, or is who a pronoun carries on, whose side is
        not known.
        """
        page = normalise(self.text)
        at = page.offset(self.evidence[0].start)
        strange = False
        for turn in self._turns:
            if turn.start > at:
                break
            subject = page.text[turn.start : max(turn.start, turn.verb)]
            if turn.alone and not subjects().pronouns.match(subject):
                strange = not turn.sides
        return strange and self.voice.alone and not self.voice.sides

    @cached_property
    def last_voice(self) -> frozenset[str]:
        """The sides whose turn it is where the last of several pieces begins."""
        if len(self.evidence) < 2:
            return frozenset()
        page = normalise(self.text)
        return turn_at(self._turns, page.offset(self.evidence[-1].start)).sides

    @cached_property
    def later_thirds(self) -> tuple[str, ...]:
        """Those who are no party and whose turn a later piece is taken from."""
        page = normalise(self.text)
        found = [
            turn_at(self._turns, page.offset(piece.start)) for piece in self.evidence
        ]
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


def sides_named(words: str, people: People) -> frozenset[str]:
    """The sides of the people named in some words; else of the countries named."""
    said = plain_words(words)
    found = {side for name, side in people if said & plain_words(name)}
    return frozenset(found or {m.code for m in find_sides(words)})


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
        or scene.speaking.carried
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
    return (
        scene.speaking.carried
        if told
        else scene.carried_turn or (scene.speaking.carried)
    )


# Whom the words of a name stand for: the words, plain, and the side.
_Known = tuple[tuple[frozenset[str], str], ...]


@remembered()
def _speakers(text: str, people: People) -> dict[int, Speaking]:
    """For each sentence, by its start, the sides named in it and those speaking."""
    by_start = {}
    page = normalise(text)
    known = tuple((plain_words(name), side) for name, side in people)
    speaking: frozenset[str] = frozenset()
    for sentence in sentences(text):
        shown = page.between(sentence.start, sentence.end)
        words = words_of(language_of(shown))
        reports = list(words.reporting.finditer(shown))
        named = _named_beside(reports, shown, known)
        if not named and not _meets(shown):
            named = _opening(shown, words, known)
        acting = named or _acting(shown, words)
        # After "both sides agreed" nobody in particular goes on speaking; "the two
        # sides should also …, he added" goes on.
        ended = not reports and words.agreeing.search(shown) is not None
        ended = ended or _meets(shown)
        speaking = acting or (frozenset() if ended else speaking)
        by_start[sentence.start] = Speaking(named, acting, speaking)
    return by_start


@cache
def _meeting() -> re.Pattern[str]:
    words = "|".join(read_lists("guard")["en"]["meetings"])
    return re.compile(rf"[A-Z][\w.'-]*\s+(?:{words})(?!\w)(?!.*\b(?:and|to)\b)")


def _meets(sentence: str) -> bool:
    """Whether a sentence tells that they met and no more."""
    return _meeting().search(sentence) is not None


def _side_called(scene: Scene) -> frozenset[str]:
    """The side that a Chinese clause names as its subject by one character: 马方."""
    words = f"{_CLAUSE.split(scene.lead)[-1]}{scene.quote}"
    match = _CALLED.match(words)
    table = read_lists("guard")["short_names"]
    codes = table.get(match.group(1), ()) if match else ()
    return frozenset(codes) & frozenset(scene.meeting.sides)


def _named_beside(
    reports: list[re.Match[str]], sentence: str, known: _Known
) -> frozenset[str]:
    """The sides of the people beside a verb of reporting: "Xi said", "said Xi"."""
    found: set[str] = set()
    for match in reports:
        before = sentence[max(0, match.start() - _BEFORE_VERB) : match.start()]
        before = _ASIDE.sub(" ", before)  # "Trong, for his part, said"
        near = [
            w
            for w in _NEAR_WORDS.findall(before)[-_NAME_WORDS:]
            if not w.endswith("'s")
        ]
        behind = _NEAR_WORDS.findall(
            sentence[match.end() : match.end() + _BEHIND_VERB]
        )[:1]
        inverted = sentence[: match.start()].rstrip().endswith((",", '"', "'"))
        for part in (near, behind if inverted else []):
            found |= _sides_of(" ".join(part), known)
    return frozenset(found)


def _sides_of(wording: str, known: _Known) -> frozenset[str]:
    said = plain_words(wording)
    return frozenset(side for name, side in known if said & name)


def is_agreement(sentence: str) -> bool:
    """Whether the sentence tells what the sides do together."""
    words = words_of(language_of(sentence))
    return words.agreeing.search(sentence) is not None


def _opening(sentence: str, words: ScopeWords, known: _Known) -> frozenset[str]:
    """The side of the person whom a sentence opens with, titles and all."""
    opening = words.offices.opening.match(sentence)
    return _sides_of(opening.group(), known) if opening else frozenset()


def _acting(sentence: str, words: ScopeWords) -> frozenset[str]:
    """The side that opens a sentence as its subject: "China invites …"."""
    if words.offices.pronoun.match(sentence):
        return frozenset()
    for mention in find_sides(sentence[:_SUBJECT_REACH]):
        before = sentence[: mention.start].rstrip()
        if mention.form == "adjective" or (before and not before.endswith(",")):
            continue
        if words.reporting.search(before):
            continue  # somebody says so of the side
        rest = sentence[mention.end :].lstrip()
        if words.stances.match(rest) or words.reporting.match(rest):
            return frozenset({mention.code})
    return frozenset()

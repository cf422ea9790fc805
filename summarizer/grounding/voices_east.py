"""Whose turn it is in a Chinese or Vietnamese text, as `voices` tells it in English.

A clause may open with its subject: a name, a side, an office, a pronoun, both sides at
once, or somebody who is no party. A speaker goes on to the end of the paragraph unless
another begins; who is no party goes on to the end of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.grounding.casting import PAIR, Turn
from summarizer.grounding.casting_east import cast_east
from summarizer.grounding.guarding import guard_of
from summarizer.grounding.keeping import listed
from summarizer.grounding.naming_east import Naming
from summarizer.grounding.normalising import normalise, simplified
from summarizer.grounding.people import People
from summarizer.grounding.seats import codes_in, codes_named
from summarizer.grounding.tongues import tongue_of
from summarizer.text import paragraph_at, sentences

_LEAD, _LEAD_HAN = 30, 10  # characters before a subject that only lead to it
_OPENING = 60  # characters of a clause before its verb: a title and a country
_MATTER = 4  # characters of what somebody tells in a clause
_NOBODY = frozenset[str]()


class _State(NamedTuple):
    """What has been said so far: the last turn of the paragraph, and who spoke last."""

    last: Turn
    speaker: frozenset[str] = _NOBODY
    here: bool = False  # in this paragraph


def turns_east(
    text: str, people: People, sides: tuple[str, ...], language: str
) -> tuple[Turn, ...]:
    """All turns of a Chinese or Vietnamese text, in offsets of its normal form."""
    page = normalise(text)
    page = page._replace(text=simplified(page.text))
    reader = _Reader(
        page, tongue_of(language), cast_east(page.text, people, sides, language)
    )
    found: list[Turn] = []
    paragraph, opened = -1, 0
    state = _State(Turn(0))
    asked = None
    for sentence in sentences(text):
        begin, end = page.offset(sentence.start), page.offset(sentence.end)
        at = paragraph_at(text, sentence.start)
        if at != paragraph:
            asked = reader.asks(begin, end)
        if asked:
            paragraph, opened = at, begin
            found.append(asked._replace(start=begin))
            state = _State(asked)
            continue
        if at != paragraph:
            paragraph, opened = at, begin
            state = state._replace(last=Turn(begin, opens=True), here=False)
            found.append(state.last)
        elif state.last.third or not state.last.alone:
            sides_on = state.speaker if state.last.third and state.here else _NOBODY
            state = state._replace(last=Turn(begin, sides_on, alone=bool(sides_on)))
            found.append(state.last)
        turns = list(reader.sentence(begin, end, opened, state))
        if begin == opened and not turns:  # whoever it tells of is not known
            state = state._replace(speaker=_NOBODY)
        for turn in turns:
            found.append(turn)
            speaker = turn.sides if turn.alone else state.speaker
            state = _State(turn, speaker, state.here or bool(turn.sides))
    return tuple(sorted(found, key=lambda turn: turn.start))


class _Reader(Naming):
    """Reads the turns of one text's sentences."""

    def sentence(
        self, begin: int, end: int, opened: int, state: _State
    ) -> Iterator[Turn]:
        """The turns of a sentence of a report, in the order of the text."""
        found: list[Turn] = []
        for at in self._openings(begin, end):
            if self.text.count('"', opened, at) % 2:
                continue  # what is said inside a direct quotation is its speaker's
            turn = self._turn(at, end, begin, state)
            if turn is None and not (self.is_topic(at, end) and self.is_noun(at, end)):
                turn = self._doubtful(at, end, begin, state)
            if turn is not None:
                found.append(turn)
                if (cited := self._citing(turn, end)) is not turn:
                    found.append(cited)
                    turn = cited
                speaker = turn.sides if turn.alone else state.speaker
                state = _State(turn, speaker, state.here or bool(turn.sides))
        done = begin
        for part in [*re.finditer(";", self.text[begin:end]), None]:
            stop = begin + part.start() if part else end
            trailing = self._trailing(done, stop, state)
            if trailing and not any(
                t.verb and trailing.start < t.start < trailing.verb for t in found
            ):
                found.append(trailing)
            done = stop + 1
        yield from found

    def asks(self, begin: int, end: int) -> Turn | None:
        """Whoever puts a question, by the label of a paragraph: 记者：…"""
        label = self.tongue.asker.match(self.text, begin, end)
        return Turn(begin, third=label.group(), verb=label.end()) if label else None

    def _openings(self, begin: int, end: int) -> Iterator[int]:
        yield begin
        for match in self.tongue.opening.finditer(self.text, begin, end):
            if begin < match.end() < end:
                yield match.end()

    def _turn(self, at: int, end: int, begin: int, state: _State) -> Turn | None:
        """The turn that a subject opens here, if one does."""
        text, tongue = self.text, self.tongue
        lead = tongue.leads.match(text, at, end)
        pos = lead.end() if lead else at
        stop = self.stop(pos, end)
        if pos >= end:
            return None
        firm = self._is_firm(at, pos, begin, state)
        told = state.last.alone or bool(state.last.third)
        inside = told and state.last.start >= begin and not firm
        if self.is_topic(at, end):
            noun = self.is_noun(at, end)
            return None if noun else self._third(at, pos, stop, inside)
        person = self._person(at, pos, stop)
        if person is None and (sourced := tongue.sourced.match(text, pos, stop)):
            return self._sourced(at, sourced.end(), stop, state)
        if tongue.together.match(text, pos, stop):
            return self._together(at, pos, end, inside, state)
        if person is not None:
            return person
        other = tongue.colleague.match(text, pos, stop)
        if other and not self.code(other.end())[0]:  # "the host, the Emirates, said"
            return self._own(at, self.known.other(state.speaker), other.end())
        pronoun = tongue.pronoun.match(text, pos, stop)
        if pronoun and (not tongue.spaced or text[pronoun.end()].islower()):
            return self._own(at, state.speaker, pronoun.end())
        loose = tongue.spaced and text[at - 1] == " " and (text[at - 2] not in ',;:."')
        if loose and at > begin:
            return None  # only somebody by name begins to speak without a comma
        return (
            self._country(at, pos, stop, begin, firm, state)
            or self._office(at, pos, stop, begin, state)
            or self._third(at, pos, stop, inside and state.last.alone)
            or (None if inside else self._stranger(at, pos, stop))
        )

    def _citing(self, turn: Turn, end: int) -> Turn:
        """Whom a speaker cites: what follows is that one's word."""
        cites = self._cites(turn.verb, end) if turn.alone else None
        if cites is None or self.is_party(cites["who"]):
            return turn
        who = cites["who"].strip()
        own = codes_named(who, tuple(self.known.sides)) & self.known.sides - turn.sides
        if len(own) == 1 and not self.tongue.outsider.search(who):
            return Turn(cites.start("who"), own, alone=True, verb=cites.end())
        return Turn(cites.start("who"), third=who, verb=cites.end())

    def _cites(self, verb: int, end: int) -> re.Match[str] | None:
        """Where somebody cites another, in the same clause or in one behind it."""
        if self.tongue.citing.search(self.text, verb, end) is None:
            return None  # most sentences: no clause need be looked at
        for at in (verb, *self._openings(verb, end)):
            lead = self.tongue.leads.match(self.text, at, end)
            pos = lead.end() if lead else at
            if found := self.tongue.cites.match(self.text, pos, end):
                return found
        return None

    def _doubtful(self, at: int, end: int, begin: int, state: _State) -> Turn | None:
        """Nobody's turn, where a new clause has a subject that is another side's.

        A speaker goes on only where the text leaves no doubt.
        """
        new = at == begin or self.text[at - 2 : at].strip()[-1:] == ";"
        if not (new and state.last.alone and state.last.sides):
            return None
        stop = self.stop(at, end)
        verb = self.tongue.saying.search(self.text, at, stop)
        code, behind = self.code(at)
        if not code and verb:
            opening = self.text[at : verb.start()]
            found = codes_in(opening) if len(opening) <= _OPENING else frozenset()
            code, behind = next(iter(found), ""), verb.start()
        if code and code not in state.last.sides:
            return Turn(at, frozenset({code}), verb=behind)
        return None

    def _is_firm(self, at: int, pos: int, begin: int, state: _State) -> bool:
        """Whether somebody else may begin here: at a sentence's or a half's beginning,
        or behind a few words that lead to a subject ("in reply, …").
        """
        text = self.text
        if at == begin or text[at - 2 : at].strip()[-1:] == ";":
            return True
        few = _LEAD if self.tongue.spaced else _LEAD_HAN
        leads = (
            (state.last.start < begin or not state.last.verb)
            and at - begin <= few
            and not guard_of(self.tongue.language).conditions.search(text, begin, at)
        )
        return leads or self.tongue.apart.match(text, at, pos) is not None

    def _together(
        self, at: int, pos: int, end: int, inside: bool, state: _State
    ) -> Turn | None:
        """Both at once; inside what somebody tells, only where they settle a thing."""
        agreed = self.tongue.agreed.match(self.text, pos, end)
        if agreed is None:
            return None
        settled = self.tongue.settles.fullmatch(agreed.group("verb"))
        if inside and not (settled and state.last.alone):
            return None
        return Turn(at, verb=agreed.start("verb"))

    @staticmethod
    def _own(at: int, sides: frozenset[str], verb: int) -> Turn:
        return Turn(at, sides, alone=True, verb=verb)

    def _person(self, at: int, pos: int, stop: int) -> Turn | None:
        """Somebody of the meeting by name, or somebody with an office and a name."""
        text = self.text
        if match := self.person.match(text, pos, stop):
            if joined := self.tongue.no_subject.match(text, match.end()):
                both = self.tongue.both.fullmatch(joined.group().strip())
                return Turn(at, verb=match.end()) if both else None
            said = self.tongue.said_of.match(text, match.end(), stop)
            if said:
                return None  # 苏林提出的方案
            if match.end() < stop or text[stop : stop + 1] == ":":
                side = self.side(match.group("name"))
                return self._own(at, side, match.end())
        return None

    def _stranger(self, at: int, pos: int, stop: int) -> Turn | None:
        """Somebody with an office and a name of whom no side is known."""
        match = self.unknown.match(self.text, pos, stop)
        if match is None or self.tongue.no_subject.match(self.text, match.end()):
            return None
        return Turn(at, alone=True, verb=match.end())

    def _country(
        self, at: int, pos: int, stop: int, begin: int, firm: bool, state: _State
    ) -> Turn | None:
        """A side that tells something, or that acts where nobody speaks."""
        code, behind = self.code(pos)
        if not code or self.tongue.no_subject.match(self.text, behind):
            return None
        own = frozenset({code}) & self.known.sides
        last = state.last
        apart = self.follows_topic(last, begin)
        if last.third and not (firm or apart):
            denies = self.tongue.denies.match(self.text, behind, stop)
            return Turn(at, own, alone=bool(own), verb=behind) if denies else None
        if own and last.alone and self._answers(at, behind, stop, last):
            return self._foreign(at, pos, code, behind)
        if said := self.tongue.said.match(self.text, behind, stop):
            # "A reaffirmed …, B reaffirmed …": the same verb sets one beside the other
            beside = bool(own and last.verb) and self.text.startswith(
                said["verb"], last.verb
            )
            if firm or apart or beside or not last.alone or own == last.sides:
                return self._foreign(at, pos, code, behind)
            return None
        idle = not (last.alone or last.third) and firm
        if (idle or apart) and own and self.tongue.held.match(self.text, behind, stop):
            return Turn(at, own, alone=True, verb=behind)
        return None

    def _answers(self, at: int, behind: int, stop: int, last: Turn) -> bool:
        """Whether a side speaks anew behind a comma: the one before it has told its
        matter in one clause ("A raised the canal, B is ready to talk").

        Where that one said or wished something, the comma may stand inside it: then
        the other must say so too ("A said it was late, B said that …").
        """
        tongue, text = self.tongue, self.text
        told = tongue.said.match(text, last.verb, at) if last.verb else None
        matter = text[told.end() : at].strip(' ,"') if told else ""
        if told is None or len(matter) < _MATTER or re.search("[,;:。]", matter):
            return False
        if listed("that", tongue.language).match(matter):
            return False
        says = re.compile(rf"\s*{tongue.telling}", re.IGNORECASE)
        takes_clause = says.fullmatch(told["verb"]) or listed(
            "levels.2", tongue.language
        ).match(told["verb"])
        own = says if takes_clause else tongue.held
        return any(each.match(text, behind, stop) for each in (own, tongue.answering))

    def _foreign(self, at: int, pos: int, code: str, behind: int) -> Turn:
        """A side that tells something; one that does not meet is no party."""
        own = frozenset({code}) & self.known.sides
        if own or len(self.known.sides) < PAIR:
            return Turn(at, own, alone=bool(own), verb=behind)
        third = self.text[pos:behind].strip()
        return Turn(at, frozenset({code}), third, verb=behind)

    def _office(
        self, at: int, pos: int, stop: int, begin: int, state: _State
    ) -> Turn | None:
        """ "The Minister": the one who spoke, or who answers the one who spoke."""
        office = self.tongue.office.match(self.text, pos, stop)
        if office is None:
            return None
        said = self.tongue.said.match(self.text, office.end(), stop)
        cites = self.tongue.cites.match(self.text, office.end(), stop)
        if not (said or cites):
            return None
        replies = self.tongue.replies.match(self.text, begin) or (
            said and self.tongue.replies.fullmatch(said.group("verb"))
        )
        sides = self.known.other(state.speaker) if replies else state.speaker
        sides = self._holder(office.group(), sides)
        return self._own(at, sides, office.end())

    def _holder(self, office: str, otherwise: frozenset[str]) -> frozenset[str]:
        """Whose office it is, where one side alone has it."""
        side = self.known.offices.get(office.lower())
        return frozenset({side}) if side else otherwise

    def _third(self, at: int, pos: int, stop: int, inside: bool) -> Turn | None:
        """Somebody who is no party and tells something.

        Inside what a speaker tells, the telling is the speaker's: only what the other
        is said to say is the other's.
        """
        for pattern in (self.tongue.third, self.tongue.rumour):
            match = pattern.match(self.text, pos, stop)
            groups = match.groupdict() if match else {}
            who = (groups.get("who") or groups.get("some") or "").strip()
            if cites := self.tongue.citing.search(who):
                who = who[cites.end() :]  # "Karl cites a report"
            if (
                match
                and who
                and not self.is_party(who)
                and not (not self.tongue.spaced and self.tongue.addressed.search(who))
            ):
                return Turn(match.end() if inside else at, third=who, verb=match.end())
        return None

    def _sourced(self, at: int, pos: int, stop: int, state: _State) -> Turn | None:
        """To whom a sentence is taken from: "据…报道", "theo ông"."""
        who = self.text[pos:stop].strip()
        told = self.tongue.told.search(who)
        if self.tongue.pronoun.match(f"{who} x") and " " not in who:
            return self._own(at, state.speaker, stop)
        if self.tongue.together.match(who):
            return Turn(at, verb=stop)
        if match := self.person.match(who):
            return self._own(at, self.side(match.group("name")), stop)
        code, behind = self.code(pos)
        if code in self.known.sides and behind >= pos + len(who) - 2:
            return self._own(at, frozenset({code}), stop)
        if office := self.tongue.office.fullmatch(who):
            sides = self._holder(office.group(), state.speaker)
            return self._own(at, sides, stop)
        if told or self.tongue.outsider.search(who):
            return Turn(at, third=who, verb=stop)
        return None

    def _trailing(self, begin: int, end: int, state: _State) -> Turn | None:
        """Who is named at the end: "…, ông nói thêm"."""
        marks = [
            m
            for m in re.finditer(r"[,\"]\s*", self.text[begin:end])
            if self.text[begin + m.end() : end].strip('".。 ')
        ]
        if not marks:
            return None
        pos = begin + marks[-1].end()
        told = self.tongue.trailing
        if (m := self.tongue.together.match(self.text, pos, end)) and told.match(
            self.text, m.end(), end
        ):
            return Turn(begin, verb=pos)
        if (m := self.person.match(self.text, pos, end)) and told.match(
            self.text, m.end(), end
        ):
            return self._own(begin, self.side(m.group("name")), pos)
        if (m := self.tongue.pronoun.match(self.text, pos, end)) and told.match(
            self.text, m.end(), end
        ):
            return self._own(begin, state.speaker, pos)
        code, behind = self.code(pos)
        if code in self.known.sides and told.match(self.text, behind, end):
            return self._own(begin, frozenset({code}), pos)
        return None

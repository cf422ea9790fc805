"""What a side said, as a line: the words that say so, then what is said, whole.

    Suggested that the two sides “link up strategic transport infrastructure”
    “Maritime differences should be handled properly through dialogue, and maritime
    cooperation expanded”

What stands side by side in one sentence is one quote, so that no part is cut from the
verb it shares; the words in front are the article's, from its verb of saying on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth, one_line
from summarizer.briefing.rules.events import is_of_event
from summarizer.briefing.rules.openings import (
    are_unlike,
    is_clause,
    is_scrap,
    shares_subject,
    stands_alone,
)
from summarizer.briefing.rules.present import sides_opening
from summarizer.briefing.rules.settings import (
    antecedent_of,
    is_purpose,
    of_purpose,
    place_of,
)
from summarizer.briefing.rules.told import GAP, Told, assent
from summarizer.briefing.rules.weighing import is_courtesy, is_offer, worth
from summarizer.comparing.delivering import kind_of
from summarizer.grounding.governing import governing
from summarizer.grounding.normalising import normalise
from summarizer.lexicon.matters import is_small, speaks_of_ties
from summarizer.lexicon.topics import OTHER, load_topics
from summarizer.models import Position, Span
from summarizer.text import Sentence as Stretch
from summarizer.text import sentence_at, stem

_JOINED = 34  # words of several parts in one quote
_GOOD_WILL = ("relations", "exchanges", "community")  # topics of which little is news
_NAMED = 1.4  # what a line weighs more that offers something, or has its name
_NAMELESS = 0.7  # what a line weighs that names no thing, or is cut from its verb
_ANSWER = 6.0  # at least what one side's yes to another's words weighs
_LONGEST_LEAD = 9  # words from the verb of saying to what is said
ASIDE = (",", "，")
_BORDER = re.compile(r"\s*(?:[,;，；]|\s[–—-]\s)")
_LEAST_OF_LONG = 10  # words that a long quote keeps
_LONGEST_OPENING = 7  # words that open a sentence and are quoted with what follows


def told_by(
    desk: Desk, account: Account, side: str | None, without: Set[str] = frozenset()
) -> Iterator[Told]:
    """The lines of an account on what a side said, sentence by sentence.

    Args:
        without: positions, by id, that are told elsewhere.
    """
    text = account.summary.article.text
    every = account.summary.counted
    asked = desk.told(account)
    own = [p for p in asked if p.side == side and p.id not in without]
    own = [p for p in own if not is_of_event(p)]
    if text is None or account.summary.article.language != desk.words.language:
        for position in own:
            yield Told(
                account, "", desk.quote(position), (position,), desk.weight(position)
            )
        return
    grouped: defaultdict[int, list[Position]] = defaultdict(list)
    for position in own:
        found = sentence_at(text, position.evidence[0].start)
        grouped[found.start if found else 0].append(position)
    for start, said in grouped.items():
        stretch = sentence_at(text, start)
        if stretch is not None:
            there = [p for p in every if _is_in(p, stretch)]
            yield from _Line(desk, account, text, stretch).lines(said, there)


def _is_in(position: Position, stretch: Stretch) -> bool:
    return any(stretch.start <= e.start < stretch.end for e in position.evidence)


class _Line:
    """One sentence of an account and the lines that are made of it."""

    def __init__(
        self, desk: Desk, account: Account, text: str, stretch: Stretch
    ) -> None:
        self._desk, self._account = desk, account
        self._text, self._stretch = text, stretch
        self._language = account.summary.article.language

    def lines(
        self, said: Sequence[Position], there: Sequence[Position]
    ) -> Iterator[Told]:
        """What of it is one's, as many parts in a quote as stand by themselves.

        Args:
            there: all that the sentence tells, whoever's.
        """
        parts = sorted(there, key=_start)
        row: list[Position] = []
        for position in sorted(said, key=_start):
            if row and not self._fits(row, position, parts):
                yield from self._told(row, parts)
                row = []
            row.append(position)
        yield from self._told(row, parts)

    def _fits(
        self, row: Sequence[Position], more: Position, parts: Sequence[Position]
    ) -> bool:
        start, end = _span((*row, more))
        if len(more.evidence) > 1 or any(len(p.evidence) > 1 for p in row):
            return False
        if all(map(is_courtesy, row)) and not is_courtesy(more):
            return self._is_of_what_is_praised(row, more)
        if is_courtesy(more) != is_courtesy(row[-1]):
            return False
        between = any(_end(row) <= _start(p) < _start(more) for p in parts)
        new_cue = more.cue is not None and _end(row) <= more.cue.start < _start(more)
        new_cue |= self._is_beyond(row[0], more, parts)
        # Without a verb of saying in front a later part would be a scrap by itself.
        is_led = more.cue is not None and more.cue.start < start
        is_whole = is_led and GAP not in self._lead(more, parts)
        most = _JOINED if is_whole else LONGEST
        return not (between or new_cue) and breadth(self._text[start:end]) <= most

    def _is_beyond(
        self, first: Position, more: Position, parts: Sequence[Position]
    ) -> bool:
        """Whether it has a verb of its own and the first stands in a clause.

        "reiterated that Hamas must …, and asked for assistance": not reiterated.
        """
        clause = self._desk.words.of("sentences", "clause")
        is_own = more.cue is not None and more.cue.start == _start(more)
        return is_own and self._lead(first, parts).endswith(f" {clause}")

    def _has_room(self, cue: Span, lead: str, end: int) -> bool:
        return GAP in lead and breadth(self._text[cue.start : end]) <= LONGEST

    def _is_of_what_is_praised(self, row: Sequence[Position], more: Position) -> bool:
        """Whether it says on what was praised or thanked for, in the same breath.

        "commended them for their handling of the outbreak and pledged more support".
        """
        start, end = _span((*row, more))
        cue = more.cue
        is_short = breadth(self._text[start:end]) <= _JOINED
        return cue is not None and is_short and self._goes_on(more, cue, row)

    def _told(
        self, row: Sequence[Position], parts: Sequence[Position]
    ) -> Iterator[Told]:
        start, end = _span(row)
        if is_scrap(self._language, self._text[start:end]):
            return
        if len(row[0].evidence) > 1:
            lead, quote = "", self._desk.quote(row[0])
        else:
            start, lead = self._opened(row, parts, start, end)
            if start < 0:
                return
            cue = row[0].cue
            if cue and lead and cue.end > start:  # the quote has it already
                start, lead = min(start, cue.start), ""
            isassent = cue and assent(row[0]) and lead == cue.quote
            if cue and lead and (isassent or self._has_room(cue, lead, end)):
                # What one agrees with is not yet agreed; and no gap where the words
                # between have room.
                start, lead = cue.start, ""
            until = self._until(start, end)
            quote = f"“{one_line(self._text[start:until])}”"
            quote += f" {GAP}" if until < end else ""
            own = Span(quote=self._text[start:end], start=start, end=end)
            quote += place_of(self._desk, row, self._stretch.start, own)
            quote += antecedent_of(self._desk, row[0], own.quote)
        weight = self._weight(row)
        is_named = any(map(self._names_something, row))
        is_whole = is_named and GAP not in lead + quote
        if not is_whole:
            weight *= _NAMELESS
        if is_whole and any(map(assent, row)):
            weight = max(weight, _ANSWER)
        yield Told(self._account, lead, quote, tuple(row), weight, is_whole, is_named)

    def _weight(self, row: Sequence[Position]) -> float:
        """Of several parts the heaviest, and half of the others; praise beside none."""
        told = [p for p in row if not is_courtesy(p)] or row
        heavy, *rest = sorted((worth(self._desk, p) for p in told), reverse=True)
        return (heavy + sum(rest) / 2) * self._concrete(told)

    def _concrete(self, told: Sequence[Position]) -> float:
        """What is offered, or names a thing by its name, weighs more than good will.

        Of a series that one side tells all of the latest text stands anyhow.
        """
        if self._desk.scope.is_told_by_one:
            return 1.0
        if all(position.topic in _GOOD_WILL for position in told):
            return _NAMELESS
        is_named = any(
            term.is_name
            for position in told
            for term in self._desk.things(position, self._account)
        )
        return _NAMED if is_named or any(map(is_offer, told)) else 1.0

    def _until(self, start: int, end: int) -> int:
        """Where a long quote ends: at a comma or dash, with nothing that governs it."""
        text = self._text
        if breadth(text[start:end]) <= LONGEST:
            return end
        page = normalise(text)
        borders = [m.start() for m in _BORDER.finditer(text, start, end)]
        for at in reversed(self._whole(start, borders)):
            if not _LEAST_OF_LONG <= breadth(text[start:at]) <= LONGEST:
                continue
            if governing(page.text, page.offset(start), page.offset(at)) is None:
                return at
        return end

    def _whole(self, start: int, borders: Sequence[int]) -> list[int]:
        """The borders up to a clause whose verb comes later: ", which, |"."""
        kept: list[int] = []
        for at in borders:
            piece = self._text[kept[-1] if kept else start : at].strip(" ,;\n")
            if is_small(piece.lower()):
                return kept
            kept.append(at)
        return kept

    def _names_something(self, position: Position) -> bool:
        desk = self._desk
        formulas = (text for _, text in desk.worded(position))
        named = desk.things(position, self._account)
        third = desk.third_sides(position.words)
        is_telling = bool(named or third) or kind_of(position.words) == "sum"
        return is_telling or not all(map(speaks_of_ties, formulas))

    def _opened(
        self, row: Sequence[Position], parts: Sequence[Position], start: int, end: int
    ) -> tuple[int, str]:
        """Where the quote begins, and the words before it; -1 for a scrap."""
        cue = row[0].cue
        if cue is not None and self._is_anothers(row[0], cue, parts):
            return -1, ""
        is_before = cue is not None and self._stretch.start <= cue.start < start
        if cue is not None and is_before and not self._is_aside(cue):
            if any(_start(p) <= cue.start < _end((p,)) for p in parts):
                return -1, ""  # its verb stands within another part
            return start, self._lead(row[0], parts)
        before = self._text[self._stretch.start : start]
        opening = breadth(before)
        if row[0].id == parts[0].id and opening <= _LONGEST_OPENING:
            is_within = cue is not None and start <= cue.start < end
            return (start if is_within else self._stretch.start), ""
        if self._is_bound(before) and self._is_whole(end):
            return self._stretch.start, ""  # "was clear that while | the … remains"
        return (start if cue is not None and start <= cue.start < end else -1), ""

    def _is_bound(self, before: str) -> bool:
        """Whether a small word other than "and" stands before a quote."""
        last = before.split()[-1].lower()
        joined = self._desk.words.of("sentences", "and").strip()
        return is_small(last) and last.isalpha() and last != joined

    def _is_whole(self, end: int) -> bool:
        """Whether a quote may begin with its sentence."""
        return breadth(self._text[self._stretch.start : end]) <= LONGEST

    def _is_anothers(
        self, position: Position, cue: Span, parts: Sequence[Position]
    ) -> bool:
        """Whether a pronoun may stand for somebody named before it in the sentence.

        "When President Putin started this war, he thought …" is not Zelenskyy's.
        """
        if position.side_basis.how != "carried":
            return False
        if self._goes_on(position, cue, parts) or self._is_of_opening(position, cue):
            return False
        if is_small(cue.quote.split()[0].lower()):
            return True  # "it is now clear that": nobody's
        until = min(cue.start, _start(position))
        before = one_line(self._text[self._stretch.start : until])
        named = self._desk.terms(f"- {before}", self._account)
        return any(term.is_name for term in named)

    def _goes_on(
        self, position: Position, cue: Span, parts: Sequence[Position]
    ) -> bool:
        """Whether its verb shares the subject of one before: "announced … and urged".

        Nothing but the "and" stands between what the one says and the other verb.
        """
        joined = self._desk.words.of("sentences", "and").strip()
        text = self._text
        for before in parts:
            first = before.cue
            if first is None or before.holders != position.holders:
                continue
            between = text[_end((before,)) : cue.start].replace(",", " ").split()
            is_first = self._stretch.start <= first.start < _start(position)
            if is_first and between == [joined]:
                return True
        return False

    def _is_of_opening(self, position: Position, cue: Span) -> bool:
        """Whether its verb shares the subject that opens the sentence.

        "Ms. Lee spoke today with her colleague, and underscored the need for …".
        """
        joined = self._desk.words.of("sentences", "and").strip()
        before = self._text[self._stretch.start : cue.start]
        sides = sides_opening(self._desk.scope, self._account, before)
        is_bound = shares_subject(self._language, before, joined)
        return is_bound and sides == {position.side}

    def _is_aside(self, cue: Span) -> bool:
        """Whether the verb of saying stands in an aside: "China, he said, should"."""
        return self._text[cue.end : cue.end + 1] in ASIDE

    def _lead(self, position: Position, parts: Sequence[Position]) -> str:
        """From the verb of saying to what is said; of a list to where it begins."""
        cue = position.cue
        if cue is None:
            return ""
        alike = [p for p in parts if p.cue is not None and p.cue.start == cue.start]
        first = min(_start(p) for p in alike)
        opening = self._setting(cue)
        words = opening + one_line(self._text[cue.start : max(cue.end, first)])
        start = self._stretch.start
        if words == cue.quote and is_purpose(self._language, self._text, start, cue):
            words = of_purpose(self._desk, position)
            if stem(position.words.split()[0].lower()) == stem(words):
                return ""  # "to give | thanks" has its act
        before = one_line(self._text[cue.end : _start(position)])
        is_short = breadth(words) <= _LONGEST_LEAD + breadth(opening)
        last = before.rsplit(" ", 1)[-1]
        if _start(position) == first or not before:
            return words if is_short else f"{opening}{cue.quote} {GAP} {last}".strip()
        if are_unlike(
            self._language, self._text[first:], self._text[_start(position) :]
        ):
            return f"{opening}{cue.quote} {GAP}"
        joined = last.lower() == self._desk.words.of("sentences", "and").strip()
        is_bound = is_small(last.lower()) and not joined and last.isalpha()
        if is_bound and words.endswith(f" {last}"):
            return words
        if is_bound:
            return f"{opening}{cue.quote} {GAP} {last}"
        clause = self._desk.words.of("sentences", "clause")
        is_list = is_short and not words.endswith(f" {clause}")
        return words if is_list else f"{opening}{cue.quote} {GAP}"

    def _setting(self, cue: Span) -> str:
        """What the sentence sets in front: "In trade, he called for more balance"."""
        words = self._text[self._stretch.start : cue.start]
        front, comma, _ = words.partition(",")
        topic = load_topics().of(front, self._language)
        first = front.split(" ", 1)[0].lower()
        # "The two leaders, …", "They discussed trade, …": who, and what besides.
        is_subject = stands_alone(self._language, first)
        is_subject |= is_clause(self._language, first)
        is_set = is_small(first) and not is_subject and topic != OTHER
        if comma and is_set and breadth(front) <= _LONGEST_LEAD:
            return f"{one_line(front)}, "
        return ""


def _start(position: Position) -> int:
    return position.evidence[0].start


def _end(row: Sequence[Position]) -> int:
    return max(p.evidence[-1].end for p in row)


def _span(row: Sequence[Position]) -> tuple[int, int]:
    return min(map(_start, row)), _end(row)

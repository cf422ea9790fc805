"""A draft's quotes and pointers: whether the words stand where it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.checking.quotes import Place, Quoted, is_cut
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import are_read
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.pointers import Pointed
from summarizer.briefing.drafts.tying import Stretch
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import language_of
from summarizer.grounding.wording import WORD
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import DraftFault
from summarizer.reading.language import guess_language
from summarizer.scripts import is_han

_HOLE = "□"
_NEAR = 0.6  # likeness of a quote to the words that it may have meant
_BETTER = 0.15  # by which words of another length must be nearer
_TERM, _TERM_HAN = 4, 8  # words, or characters, of a term in quotation marks
_LEAD = 30  # characters before a quote in which a verb of telling stands
# Share of a sentence's words elsewhere, and part of that where it points.
_GOOD, _POOR = 0.5, 0.4
_HAS_WORD = re.compile(r"\w")


def wrong_quotes(held: Held) -> Iterator[DraftFault]:
    """Quotes that stand in no text, or leave outside what turns them round."""
    holes = [match.start() for match in re.finditer(_HOLE, held.own)]
    for number, words in enumerate(held.claimed.quotes):
        places = held.standing.places[number]
        at = holes[number] if number < len(holes) else 0
        if not places:
            if _is_quote(held, words, at):
                yield _not_verbatim(held, words)
        elif all(each.occurrence.cut for each in places) and is_cut(
            held.claimed, Quoted(words, places)
        ):
            yield from _cut(held, words)


def _cut(held: Held, words: str) -> Iterator[DraftFault]:
    """A quote without what turns it round; a short one only names a thing."""
    if len(_units(words)) > _TERM:
        yield held.fault("cut", words, next(iter(held.quoted), None))


def _is_quote(held: Held, words: str, at: int) -> bool:
    """Whether it claims to be somebody's words, and could be found if it were.

    A lone word in quotation marks is the writer's; so is a term in a language in which
    no text speaks of the matter.
    """
    units = _units(words)
    if not _HAS_WORD.search(words) or len(units) <= 1 + is_han(words[0]):
        return False
    accounts = held.standing.accounts or held.scope.keys.accounts
    # Statements are in languages with word lists, what they quote in any.
    own = language_of(words) if are_read(accounts) else guess_language(words)
    if all(each.summary.article.language != own for each in accounts):
        return False
    before = held.own[max(0, at - _LEAD) : at]
    is_told = words_for("told", held.language).search(before)
    is_term = len(units) <= (_TERM_HAN if is_han(words[0]) else _TERM)
    told = {each.id for each in held.meetings}
    is_translated = bool(told) and not any(
        a.summary.article.language == own
        for a in held.scope.keys.accounts
        if a.meeting.id in told
    )
    if is_translated and _is_named(words):
        return False
    if _is_of_foreign(held, own) and not _nearest(words, held.texts.stretches).words:
        return False
    return not (
        is_translated and is_term and not (is_told and before.rstrip()[-1:] in ":：")
    )


def _is_of_foreign(held: Held, language: str) -> bool:
    """Whether a meeting that it dates has no text in a language: a rendering, then."""
    dated = {each.id: set[str]() for each in meetings_named(held.claimed)}
    for each in held.scope.keys.accounts:
        if each.meeting.id in dated:
            dated[each.meeting.id].add(each.summary.article.language)
    return any(language not in there for there in dated.values())


def _is_named(words: str) -> bool:
    """Whether it is the name of something known: a translation stands nowhere."""
    rest = words
    for term in reversed(longest(terms_in(words))):
        if term.kind == "names":
            rest = rest[: term.start] + " " + rest[term.end :]
    return len(_units(rest)) <= _units_left(words)


def _units_left(words: str) -> int:
    """How much of a name may stand beside its known words."""
    return len(_units(words)) // 2 if words else 0


def _units(words: str) -> list[str]:
    """Its words, or its characters where these are Chinese."""
    found: list[str] = []
    for word in WORD.findall(words):
        found += list(word) if is_han(word[0]) else [word]
    return found


class _Near(NamedTuple):
    likeness: float
    words: str
    stretch: Stretch | None


def _not_verbatim(held: Held, words: str) -> DraftFault:
    near = _nearest(words, held.texts.stretches)
    if near.stretch is None:
        return held.fault("not_verbatim", words)
    reference = held.mark(near.stretch.account, near.stretch.paragraph)
    return DraftFault(
        kind="not_verbatim", words=words, truth=near.words, reference=reference
    )


def _nearest(words: str, stretches: Sequence[Stretch]) -> _Near:
    """The words of a text that a quote may have meant; none where none are near."""
    asked = [unit.lower() for unit, _, _ in _spans(normalise(words).text)]
    best = _Near(_NEAR, "", None)
    for stretch in stretches:
        there = _spans(stretch.words)
        units = [unit.lower() for unit, _, _ in there]
        match = SequenceMatcher(None, asked, units, autojunk=False).find_longest_match()
        begin = max(0, match.b - match.a)
        for more in (0, -1, 1) if match.size else ():
            end = min(len(units), begin + len(asked) + more)
            part = units[begin:end]
            ratio = SequenceMatcher(None, asked, part, autojunk=False).ratio()
            if part and ratio > best.likeness + (_BETTER if more else 0):
                found = stretch.verbatim(there[begin][1], there[end - 1][2])
                best = _Near(ratio, found, stretch)
    return best


def _spans(text: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for match in WORD.finditer(text):
        if is_han(match.group()[0]):
            found += [
                (c, match.start() + n, match.start() + n + 1)
                for n, c in enumerate(match.group())
            ]
        else:
            found.append((match.group(), match.start(), match.end()))
    return found


def wrong_pointers(held: Held) -> Iterator[DraftFault]:
    """References that lead nowhere, or to a text or paragraph without the words."""
    pointed = held.standing.pointed
    for each in pointed:
        if each.is_lost:
            yield held.fault("pointer", each.words)
    for number, words in enumerate(held.claimed.quotes):
        places = held.standing.places[number]
        behind = [e for e in held.standing.pointed_at(number) if not e.is_lost]
        if places and behind and not any(_leads(each, behind) for each in places):
            yield _elsewhere(held, words, places[0])
    exact = {
        (each.account.id, each.paragraph)
        for each in pointed
        if each.account and each.paragraph and not each.is_lost
    }
    if not held.claimed.quotes and exact:
        yield from _poor(held, exact)


def _leads(place: Place, pointed: Sequence[Pointed]) -> bool:
    """Whether a reference leads to a place: to its paragraph, or its text."""
    own = [p for p in pointed if p.account and p.account.id == place.account.id]
    return any(p.paragraph in (None, place.paragraph) for p in own)


def _elsewhere(held: Held, words: str, place: Place) -> DraftFault:
    return DraftFault(
        kind="pointer",
        words=words,
        truth=words,
        reference=held.mark(place.account, place.paragraph),
    )


def _poor(held: Held, exact: set[tuple[str, int]]) -> Iterator[DraftFault]:
    """A paragraph that has next to none of the words, which another has."""
    text = held.standing.piece.text
    there = [
        held.texts.share(text, stretch)
        for stretch in held.texts.stretches
        if (stretch.account.id, stretch.paragraph) in exact
        and stretch.language == held.language
    ]
    best = held.texts.ties(text)[:1]
    if not there or not best or not best[0].is_same or held.claims("gone"):
        return
    if max(there) < best[0].share * _POOR and best[0].share >= _GOOD:
        yield held.fault("pointer", text, best[0].stretch)

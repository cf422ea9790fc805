"""Sides, places and people of a sentence's own words, whatever their language.

Each must be named in what the sentence rests on, in one of its languages, by the lists
of the program or by its letters. What no list knows is looked for only where it can be
nothing but a name: two words with capitals in Vietnamese, a family name before a verb
of saying in Chinese, a title in book marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.terms import LABEL, ground
from summarizer.briefing.keys import Account
from summarizer.grounding.numerals import months, weekdays
from summarizer.grounding.wording import plain, plain_words
from summarizer.languages.language import (
    all_languages,
    by_words,
    is_spaced,
    read_language,
)
from summarizer.languages.lists import either
from summarizer.lexicon.people import family_names, people_in
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.terms import terms_in
from summarizer.memo import remembered
from summarizer.scripts import HAN

_WORDS = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?:^|[.:;!?(]\s*|□\s*)$")
_BOOK_MARKS = re.compile("《([^》]+)》")
_GIVEN = f"[{HAN}]{{1,2}}"  # a Chinese given name


def names_astray(claimed: Claimed) -> Iterator[str]:
    """Sides, capitals and people named that nothing it rests on names."""
    texts = tuple(ground(claimed))
    yield from _sides(claimed, texts)
    if claimed.sentence.column == "matter":
        return  # of a name no more can be told apart
    yield from _places(claimed, texts)
    yield from _people(claimed, texts)
    if not is_spaced(claimed.language):
        yield from _by_family_name(claimed, texts)
        yield from _in_book_marks(claimed, texts)
    elif not by_words(claimed.language):
        yield from _titled(claimed, texts)


def _sides(claimed: Claimed, texts: tuple[str, ...]) -> Iterator[str]:
    """Countries and organisations that are no side of the series."""
    there = {m.code for text in texts for m in find_sides(text)}
    own = LABEL.sub(lambda m: " " * len(m.group()), claimed.own)
    if label := LABEL.match(claimed.own):  # "Iran: …": of a side by itself it is told
        whole = find_sides(label.group())[:1]
        if whole and not label.group()[whole[0].end :].strip(" :："):
            own = claimed.own
    for mention in find_sides(own):
        if mention.code not in there and mention.code not in claimed.scope.sides:
            yield claimed.own[mention.start : mention.end]


@cache
def _capitals() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """The capitals in all languages, each with the codes of its countries."""
    codes: dict[str, set[str]] = {}
    for each in all_languages():
        for code, names in each.capitals.items():
            for name in names:
                codes.setdefault(name, set()).add(code)
    joined = either(sorted(codes, key=len, reverse=True))
    return re.compile(joined), {name: frozenset(each) for name, each in codes.items()}


@remembered(short=2048)
def _capitals_in(text: str) -> frozenset[str]:
    pattern, codes = _capitals()
    return frozenset(c for m in pattern.finditer(text) for c in codes[m.group()])


def _places(claimed: Claimed, texts: tuple[str, ...]) -> Iterator[str]:
    """Capitals as places: those of the meetings cited and of the paragraphs.

    A capital of one of the sides may also stand for it, but not behind "in".
    """
    met = [a.summary.meeting.place or "" for a in claimed.accounts]
    there = frozenset().union(*map(_capitals_in, (*texts, *met)))
    pattern, codes = _capitals()
    at = listed("at_place", claimed.language)
    for match in pattern.finditer(claimed.own):
        before = claimed.own[: match.start()].rstrip()
        placed = any(m.end() == len(before) for m in at.finditer(before))
        speaks = codes[match.group()] & set(claimed.scope.sides) and not placed
        if not (speaks or codes[match.group()] & there):
            yield match.group()


def _people(claimed: Claimed, texts: tuple[str, ...]) -> Iterator[str]:
    """People of the list who were not at the meetings cited and stand in no text.

    Of a name that is spelled as in English, the other checks of names are enough.
    """
    by_itself = claimed.sentence.column in ("before", "now") and claimed.cited
    chosen = claimed.cited if by_itself else texts
    there = {p.number for text in chosen for p in people_in(text)}
    for account in claimed.accounts if by_itself else _accounts(claimed):
        for person in account.summary.meeting.participants:
            there |= {found.number for found in people_in(person.name)}
    for each in people_in(claimed.own):
        if each.number not in there:
            yield claimed.own[each.start : each.end]


def _accounts(claimed: Claimed) -> Sequence[Account]:
    """The accounts that it or its row cites, or else those of the latest meeting."""
    cited = {r.article for c in (claimed.sentence, *claimed.row) for r in c.references}
    chosen = [a for a in claimed.scope.keys.accounts if a.id in cited]
    return chosen or claimed.scope.keys.at(claimed.scope.latest.id)


def _latin_names(claimed: Claimed, texts: tuple[str, ...]) -> frozenset[str]:
    words = set().union(*map(plain_words, texts)) if texts else set()
    for account in _accounts(claimed):
        for person in account.summary.meeting.participants:
            words |= plain_words(person.name)
    return frozenset(words)


def _by_family_name(claimed: Claimed, texts: tuple[str, ...]) -> Iterator[str]:
    """Chinese names of people that speak, of whom no text has the family name."""
    known = people_in(claimed.own)
    latin = _latin_names(claimed, texts)
    han = "".join(texts) + "".join(
        p.name for a in _accounts(claimed) for p in a.summary.meeting.participants
    )
    for match in _speaking(claimed.language).finditer(claimed.own):
        name = match.group("name")
        if any(p.start <= match.start("name") < p.end for p in known) or name in han:
            continue
        if not latin & set(family_names()[name[0]]):
            yield name


@cache
def _speaking(language: str) -> re.Pattern[str]:
    family = "".join(family_names())
    verbs = "|".join(read_language(language).claims.speaks)
    return re.compile(
        rf"(?:(?<=[,，;；:：。(（\s])|^)(?P<name>[{family}]{_GIVEN}?)(?=\s*(?:{verbs}))"
    )


def _in_book_marks(claimed: Claimed, texts: tuple[str, ...]) -> Iterator[str]:
    """A title in book marks that no list knows and no text has."""
    joined = "".join(texts)
    for match in _BOOK_MARKS.finditer(claimed.own):
        if not terms_in(match.group(1)) and match.group(1) not in joined:
            yield match.group(1)


def _titled(claimed: Claimed, texts: tuple[str, ...]) -> Iterator[str]:
    """Two Vietnamese words with capitals that no list knows and no text has."""
    own = claimed.own
    known = _known_spans(claimed)
    words = _latin_names(claimed, texts)
    dated = {*months(own).values(), *weekdays(own).values()}
    for run in _runs(own):
        free = [
            match
            for match in run
            if plain(match.group()) not in words
            and match.group() not in dated
            and not any(start <= match.start() < end for start, end in known)
        ]
        if len(free) > 1:
            yield own[run[0].start() : run[-1].end()]


def _known_spans(claimed: Claimed) -> list[tuple[int, int]]:
    """Where its own words name what a list knows, or who met."""
    own = claimed.own
    spans = [(each.start, each.end) for each in terms_in(own)]
    spans += [(each.start, each.end) for each in people_in(own)]
    spans += [(each.start, each.end) for each in find_sides(own)]
    spans += [(each.start, each.end) for each in named_in(claimed)]
    return spans + [match.span() for match in _capitals()[0].finditer(own)]


def _runs(own: str) -> list[list[re.Match[str]]]:
    """Words with capitals side by side; one that only begins a sentence is none."""
    runs: list[list[re.Match[str]]] = []
    for match in _WORDS.finditer(own):
        if not match.group()[0].isupper() or _BEGINS.search(own[: match.start()]):
            continue
        if runs and own[runs[-1][-1].end() : match.start()] in (" ", "-", " - "):
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs

"""Conditions, limits, denials and promises of a sentence's own words.

Each is a class of words in each language. One that the sentence has and the words that
it speaks of have not is the sentence's own. What is said of accounts, of silence and of
newness is no word of a side and is looked at in `moves` and `accounts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.claims import Claimed, listed, stands_in
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.wording import LANGUAGES
from summarizer.grounding.keeping import turnings
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import negations
from summarizer.grounding.strengths import levels
from summarizer.grounding.wording import content, plain_words
from summarizer.languages.language import by_words
from summarizer.lexicon.sides import find_sides
from summarizer.models import Position, acts_of
from summarizer.text import sentences

_OF_RECORDS = ("gone", "none", "new", "not_left_out", "of_records")
_BINDING = acts_of("COMMIT", "AGREE") | {"has_done"}
_HOLE = "□"
_WISHED = ("hopes", "proposes", "calls_for", "invites", "discusses")
_HOPED = tuple(act for act in _WISHED if act != "discusses")
_SOFT = (1, 2)  # the levels of words for what may be and what is wished
_SHARE = 0.5  # share of the words of a condition that its text has
_OWNER = 24  # characters before a promise in which its side is named
_NEAR_VERB = 16  # characters behind "considers" in which the verb of the deed begins
_DEEDS = ("founds", "goes_on", "reaches")
_QUOTED = re.compile(f"[:：]?\\s*{_HOLE}")
_PIECE = re.compile("[,;:，；：□]")
_LED = 40  # characters before a promise in which it is denied
_NO = 8  # characters behind it in which what is promised is none
_NEAR_ACCOUNT = 40  # characters behind "only" in which an account is named


def limits_unborne(claimed: Claimed) -> Iterator[str]:
    """Words of a condition, a limit, a denial or a promise that are only its own."""
    for clause in claimed.clauses:
        around = _around(clause)
        if claimed.sentence.section == "cautions":  # what it denies advises the reader
            if not negations(clause.own):
                yield from _promises(clause, around)
            continue
        yield from _denials(clause, around)
        yield from _added(clause, around)


def limits_added(claimed: Claimed) -> Iterator[str]:
    """The same without denials: who writes freely also denies what no text has."""
    for clause in claimed.clauses:
        yield from _added(clause, _around(clause))


def _added(clause: Claimed, around: tuple[str, ...]) -> Iterator[str]:
    for name in ("condition", "limit", "tried", "refuses", "unlimited"):
        yield from _unborne(clause, name, around)
    yield from _only_considered(clause, around)
    yield from _only_hoped(clause, around)
    yield from _promises(clause, around)
    yield from _settled_wishes(clause)


def _around(clause: Claimed) -> tuple[str, ...]:
    """What it speaks of, with the whole sentences in which that stands."""
    found = [*clause.quotes]
    for position in clause.meant:
        found += [position.statement, *_sentences(clause, position)]
    return tuple(found or clause.cited)


def _sentences(clause: Claimed, position: Position) -> Iterator[str]:
    """The sentences of the text that a position's evidence stands in."""
    text = clause.scope.keys.account_of(position.id).text
    for piece in position.evidence:
        for each in sentences(text):
            if each.start < piece.end and piece.start < each.end:
                yield normalise(text[each.start : each.end]).text


def _unborne(clause: Claimed, name: str, around: tuple[str, ...]) -> Iterator[str]:
    own = listed("no_claim", clause.language).sub(" ", clause.own)
    for match in listed(name, clause.language).finditer(own):
        if name == "limit" and listed("account", clause.language).search(
            own, match.start(), match.start() + _NEAR_ACCOUNT
        ):  # "only" is said of whose account has it
            continue
        there = [text for text in around if stands_in(name, text)]
        if not there or (name == "condition" and _is_another(clause, match, there)):
            yield match.group()


def _is_another(clause: Claimed, match: re.Match[str], texts: list[str]) -> bool:
    """Whether a condition's own words are those of no condition there.

    Words are compared in one language only.
    """
    languages = {a.summary.article.language for a in clause.accounts}
    if not by_words(clause.language) or languages != {clause.language}:
        return False
    own = _PIECE.split(clause.own[match.end() :])[0]
    told = set(content(listed("page_words", clause.language).sub(" ", own)))
    known = set(content(" ".join(texts)))
    return bool(told) and len(told & known) < len(told) * _SHARE


def _only_considered(clause: Claimed, around: tuple[str, ...]) -> Iterator[str]:
    """A thing told as looked into, which the texts found, raise or settle."""
    for match in listed("considers", clause.language).finditer(clause.untranslated):
        behind = clause.untranslated[match.end() : match.end() + _NEAR_VERB].lstrip()
        quote = _QUOTED.match(behind)
        number = clause.untranslated.count(_HOLE, 0, match.end())
        verb, languages = behind, [clause.language]
        if quote and number < len(clause.quotes):
            verb, languages = normalise(clause.quotes[number]).text, [*LANGUAGES]
        if any(
            listed(name, language).match(verb)
            for name in _DEEDS
            for language in languages
        ) and not any(stands_in("considers", text) for text in around):
            yield match.group()


def _only_hoped(clause: Claimed, around: tuple[str, ...]) -> Iterator[str]:
    """A thing told as hoped for, which the texts tell as said, done or promised."""
    spoken = clause.meant or clause.positions
    if clause.sentence.column == "reading" or not spoken:
        return
    if any(position.act in _HOPED for position in spoken):
        return
    for match in listed("hopes", clause.language).finditer(clause.untranslated):
        if not any(_is_hoped(text) for text in around):
            yield match.group()


def _is_hoped(text: str) -> bool:
    soft = levels("levels", text)
    return stands_in("hopes", text) or any(soft.get(each) for each in _SOFT)


def _denials(clause: Claimed, around: tuple[str, ...]) -> Iterator[str]:
    """A "not" of which what it speaks of has none."""
    own = listed("no_claim", clause.language).sub(" ", clause.own)
    for name in _OF_RECORDS:
        own = listed(name, clause.language).sub(" ", own)
    for words, translation in clause.translations:
        if negations(translation) and not turnings(normalise(words).text):
            yield translation
    if any(each.as_reporter for each in named_in(clause)):
        return  # what an account does not have
    denied = [each for each in negations(own) if not _is_contrast(clause, own, each)]
    for match in denied:  # 'not “oppose …”' turns the words quoted themselves
        if own[match.end() :].lstrip().startswith(_HOLE) and clause.quotes:
            yield match.group()
            return
    told = max((len(turnings(text)) for text in around), default=0)
    if denied and len(turnings(own)) > told:
        yield denied[0].group()


def _is_contrast(clause: Claimed, own: str, denied: re.Match[str]) -> bool:
    """Whether "not" sets one who was not there beside who was: "Li, not Xi, spoke"."""
    before, behind = own[: denied.start()].rstrip(), own[denied.end() :].lstrip()
    at = len(own) - len(behind)
    named = next((each for each in named_in(clause) if each.start == at), None)
    if named is None or before[-1:] not in (",", "，"):
        return False
    if own[named.end : named.end + 1] not in (",", "，", ""):
        return False
    told = plain_words(own[named.start : named.end])
    accounts = clause.accounts or tuple(clause.row_accounts("now"))
    met = (p.name for a in accounts for p in a.summary.meeting.participants)
    return bool(accounts) and not any(told <= plain_words(each) for each in met)


def _promises(clause: Claimed, around: tuple[str, ...]) -> Iterator[str]:
    """A promise told of what is wished, asked or talked about only."""
    match = listed("promises", clause.language).search(clause.own)
    spoken = clause.meant or clause.positions
    if match is None or not spoken:
        return
    if _is_denied(clause, match):  # "promised no sum": untrue only where one stands
        if any(stands_in("promises", normalise(p.words).text) for p in clause.meant):
            yield match.group()
        return
    side = "" if clause.quotes else _promiser(clause, match)
    if side:
        own = [p for p in spoken if side in p.holders]
        told = [normalise(p.words).text for p in own]
        if not (
            any(p.act in _BINDING for p in own)
            or any(stands_in("promises", words) for words in told)
            or any(_is_promised_by(side, text) for text in around)
        ):
            yield match.group()
        return
    if any(p.act in _BINDING for p in spoken):
        return
    if not any(stands_in("promises", text) for text in around):
        yield match.group()


def _promiser(clause: Claimed, match: re.Match[str]) -> str:
    """The side named last before a promise in its piece; "" where none is."""
    stops = [m.end() for m in _PIECE.finditer(clause.own, 0, match.start())]
    begin = max(stops, default=0)
    led = [e.side for e in named_in(clause) if begin <= e.start < match.start()]
    return led[-1] if led else ""


def _is_promised_by(side: str, text: str) -> bool:
    """Whether a text has a promise right behind the name of a side: China's pledge."""
    return any(
        any(
            m.code == side
            for m in find_sides(text[max(0, match.start() - _OWNER) : match.start()])
        )
        for language in LANGUAGES
        for match in listed("promises", language).finditer(text)
    )


def _is_denied(clause: Claimed, match: re.Match[str]) -> bool:
    """Whether a denial stands right behind a word, or before it in its piece."""
    begin = max(
        (m.end() for m in _PIECE.finditer(clause.own, 0, match.start())), default=0
    )
    before = clause.own[max(begin, match.start() - _LED) : match.start()]
    behind = clause.own[match.end() : match.end() + _NO].lstrip()
    own = negations(before)
    after = [m for m in negations(behind) if m.start() == 0]
    return bool(own or after)


def _settled_wishes(clause: Claimed) -> Iterator[str]:
    """What is only hoped, asked or talked about, told as what will be."""
    match = clause.claims("settles")
    if match is None or not clause.meant:
        return
    wished = all(position.act in _WISHED for position in clause.meant)
    if wished and not any(levels("levels", clause.plain).get(each) for each in _SOFT):
        yield match.group()

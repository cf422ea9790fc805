"""Negation and modality around a quote.

The words of negation and modality (`scope.toml`), compiled for each language,
and the clauses that they reach over. What they govern, and what verbs of denial,
conditions and quantifiers do, is decided in `governing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from summarizer.grounding.normalising import simplified
from summarizer.languages.language import (
    ENGLISH,
    all_languages,
    is_spaced,
    languages,
    read_language,
)
from summarizer.languages.records import Words
from summarizer.languages.tables.scope import Scope
from summarizer.memo import remembered
from summarizer.models import Reason
from summarizer.scripts import CJK, is_cjk
from summarizer.seeking import Sought

SENTENCE_END = re.compile(rf"[.!?;。！？；](?=\s|\"|$)|[。！？；]|[!?;](?=[{CJK}])")
UNKNOWN = "und"  # the code of a language that nobody could tell
_TIGHT = re.compile(f"[{CJK}]")
_STEM = 4  # letters that "stop" and "stopping" share
# Characters on either side of a quote that tell its language too: a short quote may
# hold no letter of its own language's.
_WINDOW = 60
# Characters of "not only" or "last but not least" beside the negation in them: the
# phrases of `scope.toml` begin and end no further off.
_EXEMPT_BEFORE, _EXEMPT_BEHIND = 16, 16
# Characters looked back; longer clauses are rare and lists end sooner. Held by
# tests/test_grounding_edges.py.
_REACH = 240


class Cut(NamedTuple):
    """Words outside a quote that govern it, as a span of the normal form, and why they
    may not be left there.
    """

    start: int
    end: int
    reason: Reason = "negation_cut"
    joins: bool = False  # the quote is what hangs on it, and may always take it in


class Offices(NamedTuple):
    """Titles and the names they lead to; each pattern's group is a name.

    `after` stands behind a side, `before` (no group) in front of it, `direct` behind a
    side that `before` leads to, `apposition` in front of such a title,
    `holding` between an office and its side.
    """

    after: re.Pattern[str]
    before: re.Pattern[str]
    direct: re.Pattern[str]
    apposition: re.Pattern[str]
    holding: re.Pattern[str]
    opening: re.Pattern[str]
    pronoun: re.Pattern[str]


_NEVER = re.compile(r"(?!)")


def _offices(lists: Scope, joins: Words) -> Offices:
    if not lists.offices:
        return Offices(*[_NEVER] * 7)
    office, title = _alternatives(lists.offices), _alternatives(lists.titles)
    small, the = "|".join(lists.name_words), "|".join(lists.article)
    of, held = "|".join(lists.of), "|".join(lists.held_from)
    joined, aside = "|".join(joins), "|".join(lists.aside)
    word = rf"(?i:{office}|{title}|{small})"
    other = _alternatives(lists.no_names)
    part = rf"(?!(?i:{other})\b)[A-Z][\w'’-]+"
    name = rf"({part}(?:\s{part}){{1,3}})"
    short = r"(?:\s*\([A-Z]+\))?\s*"
    openers, pronouns = (
        _alternatives(lists.openers),
        _alternatives(lists.pronouns),
    )
    return Offices(
        after=re.compile(
            rf"{short}(?!(?i:{joined})\b)(?:{word}\s+)*(?i:{office})\s+{name}"
        ),
        before=re.compile(
            rf"(?i:{office})\b[^.;:]{{0,70}}\b(?:{of})(?: (?:{the}))?\s*$"
        ),
        direct=re.compile(rf"{short}(?:(?i:{office})\s+)?{name}"),
        apposition=re.compile(rf"{name},\s(?:(?:{aside})\s)?[^.;:]{{0,90}}$"),
        holding=re.compile(
            rf"(?i:{office})\s+{name}\s+(?:(?i:{held})(?i: (?:{the}))?|\()$"
        ),
        opening=re.compile(
            rf"(?!(?i:{openers})\b)(?:(?:[A-Z][\w.'-]*|{small}|{of})\s+){{1,9}}"
        ),
        pronoun=re.compile(rf"(?i:{pronouns})\b"),
    )


class ScopeWords(NamedTuple):
    """One language's word lists, compiled."""

    negators: Sought
    short_negators: Sought
    modals: Sought  # at the end of what stands before a quote
    weak: Sought  # the same words, wherever they stand
    exempt: Sought
    ends: Sought
    before: Sought
    lexical: Sought
    soft: Sought
    reporting: Sought
    predicates: Sought
    stances: Sought
    agreeing: Sought
    together: Sought
    offices: Offices
    after: Sought


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _seek(words: Words, behind: str = "", clinging: Words = ()) -> Sought:
    """A list as one pattern, with what stands behind each of its words."""
    bordered = _bordered(words, clinging)
    spaced = (word for word in words if not (_is_tight(word) or word in clinging))
    return Sought(
        f"(?:{bordered}){behind}",
        # Of "n't" a text has the "'t" where a word begins.
        [*spaced, *(re.sub(r"^\w+", "", word) for word in clinging)],
        inside=filter(_is_tight, words),
        first=None if clinging else words,
    )


def _is_tight(word: str) -> bool:
    """Whether no border is around it: in Chinese, and a comma."""
    return any(map(is_cjk, word)) or word in ",，"


def _bordered(words: Sequence[str], clinging: Sequence[str] = ()) -> str:
    """Alternatives with word borders where the word is of an alphabetic script."""
    words = [word for word in words if word not in clinging]
    tight = [word for word in words if _is_tight(word)]
    commas = [word for word in words if word not in tight and word[0] in ",，"]
    spaced = [w for w in words if w not in (*tight, *commas)]
    parts = [_alternatives(tight)] if tight else []
    if commas:  # ", he" is not ", held"
        parts.append(rf"(?:{_alternatives(commas)})(?!\w)")
    if spaced:
        parts.append(rf"\b(?:{_alternatives(spaced)})\b")
    parts += [rf"(?<=\w){each}\b" for each in clinging]
    return "|".join(parts)


@cache
def words_of(language: str) -> ScopeWords:
    """The word lists of a built-in language."""
    own = read_language(language)
    lists = own.scope
    gap = "" if not is_spaced(language) else r"\s+"
    helpers = _alternatives(lists.adverbs + lists.auxiliaries)
    first = _alternatives(lists.auxiliaries)
    clings = lists.clinging
    cling = _alternatives(clings) or "(?!)"
    adverb = "|".join((helpers, *lists.adverbial))
    negators = _alternatives([w for w in lists.negators if w not in clings])
    border = "" if not is_spaced(language) else r"\b"
    return ScopeWords(
        negators=_seek(lists.negators, clinging=clings),
        short_negators=_seek(lists.short_negators),
        modals=_seek(lists.modals, rf"(?:{gap}(?:{helpers}))*\s*$"),
        weak=_seek(lists.modals),
        exempt=_seek(lists.exempt),
        ends=_seek(lists.ends),
        before=Sought(rf"{border}(?:(?:{first}){gap})+$"),
        lexical=_seek(lists.lexical),
        soft=_seek(lists.soft),
        reporting=_seek(lists.reporting),
        predicates=_seek(lists.predicates),
        stances=_seek(lists.stances),
        together=_seek(lists.together),
        agreeing=_seek(lists.agreeing),
        offices=_offices(lists, own.profile.joins),
        after=Sought(
            rf"\s*(?:(?:{first})(?={border}|{cling}))?"
            rf"(?:{cling}|{gap}(?:(?:{adverb}){gap})*(?:{negators}){border})"
        ),
    )


def has_lists(language: str) -> bool:
    """Whether there are word lists for a language ("zh" of "zh-Hant")."""
    return language.split("-")[0] in languages()


def without_lists(language: str | None) -> bool:
    """Whether it is known that an article is in a language of which there are none."""
    return bool(language) and language != UNKNOWN and not has_lists(str(language))


def can_check(language: str) -> bool:
    """Whether statements in a language are held against its own lists.

    Statements come without a language: one that neither script nor letters tell from
    English is taken for it.
    """
    code = language.split("-")[0]
    return code == ENGLISH or code in dict(_signs())


def language_at(text: str, start: int, end: int, article: str | None = None) -> str:
    """Which word lists hold for text[start:end].

    Those of the article's language where it is known, but for a quote in another
    script; English where that language has none. Else by script and letters around it.
    """
    if article and article != UNKNOWN:
        return _language_within(text[start:end], article.split("-")[0])
    window = text[max(0, start - _WINDOW) : end + _WINDOW]
    if window.isascii():
        return ENGLISH
    return next((code for code, sign in _signs() if sign.search(window)), ENGLISH)


@remembered(short=4096)
def _language_within(words: str, article: str) -> str:
    """The article's language, or the one whose script most letters are of."""
    own = read_language(article if has_lists(article) else ENGLISH)
    if own.spaced and (words.isascii() or not _TIGHT.search(words)):
        return own.code
    letters = [each for each in words if each.isalpha()]
    tight = 2 * sum(map(is_cjk, letters)) > len(letters)
    if own.spaced and tight:
        return next(each.code for each in all_languages() if not each.spaced)
    if not own.spaced and letters and not tight:
        return language_of(words)
    return own.code


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What tells a language from English: its script, or letters that it has."""
    found = []
    for each in all_languages():
        letters = each.profile.letters + each.profile.shared_letters
        if not each.spaced:
            letters = CJK
        if letters:
            found.append((each.code, re.compile(f"[{letters}]", re.IGNORECASE)))
    return tuple(found)


def language_of(text: str) -> str:
    """Which word lists hold for a text as a whole."""
    return ENGLISH if text.isascii() else language_at(text, 0, len(text))


def clause_start(text: str, start: int) -> int:
    """Where the sentence or the part before a semicolon begins, within reach."""
    begin = max(0, start - _REACH)
    for match in SENTENCE_END.finditer(text, begin, start):
        begin = match.end()
    return begin


def exempted(
    words: ScopeWords, text: str, match: re.Match[str], before: int | None = None
) -> bool:
    """Whether the word is part of a look-alike that turns nothing.

    One that does not end `before` a place is none there.
    """
    end = match.end() + _EXEMPT_BEHIND
    return any(
        look.start() <= match.start() < look.end()
        for look in words.exempt.finditer(
            text,
            max(0, match.start() - _EXEMPT_BEFORE),
            end if before is None else min(end, before),
        )
    )


def stopped(
    text: str, start: int, end: int, statement: str, language: str | None = None
) -> Cut | None:
    """The word that would stop text[start:end], where the statement says so and it not.

    In "stopping the killing, [demolishing houses]" the quote alone asks for what the
    speaker wants ended. The word of the statement ("stop") decides which one is meant.
    """
    words = words_of(language_at(text, start, end, language))
    said = {match.group()[:_STEM].lower() for match in words.soft.finditer(statement)}
    inside = (words.soft, words.lexical, words.negators)
    if not said or any(pattern.search(text, start, end) for pattern in inside):
        return None
    before = [
        match
        for match in words.soft.finditer(text, clause_start(text, start), start)
        if match.group()[:_STEM].lower() in said
    ]
    return Cut(before[-1].start(), before[-1].end()) if before else None


@remembered(short=256)
def negations(text: str) -> tuple[re.Match[str], ...]:
    """The plain negations in a text, look-alikes left out."""
    text = simplified(text)
    words = words_of(language_of(text))
    return tuple(
        match
        for match in words.negators.finditer(text)
        if not exempted(words, text, match)
    )


@remembered(short=256)
def oppositions(text: str) -> tuple[re.Match[str], ...]:
    """Words of refusal and opposition that carry a negation in themselves."""
    text = simplified(text)
    words = words_of(language_of(text))
    return tuple(
        match
        for match in words.lexical.finditer(text)
        if not exempted(words, text, match)
    )


@remembered(short=256)
def modals(text: str) -> tuple[re.Match[str], ...]:
    """Weakening modals in a text, wherever they stand."""
    text = simplified(text)
    words = words_of(language_of(text))
    return tuple(each for each in words.weak.finditer(text) if not is_month(text, each))


@cache
def _months_too() -> re.Pattern[str]:
    """Names of months that are modals as well."""
    names = [
        name
        for each in all_languages()
        for month in each.dates.months
        for name in month
        if name.lower() in each.scope.modals
    ]
    return re.compile(rf"\b(?:{'|'.join(names) or '(?!)'})\b")


def is_month(text: str, match: re.Match[str]) -> bool:
    """Whether a modal is the month May: a capital in a sentence, or a day behind."""
    found = _months_too().search(match.group())
    if found is None:
        return False
    at = match.start() + found.start()
    behind = text[match.start() + found.end() :].lstrip()
    before = text[:at].rstrip(" \"'(")
    return behind[:1].isdigit() or bool(before and before[-1] not in ".!?:;\n")

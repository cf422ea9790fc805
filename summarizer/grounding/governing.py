"""What governs a quote from outside: a denial, a doubt, a condition, somebody's word.

"support X" inside "does not support X" is not what the text says, nor is it inside
"critics say they support X". The words are data (`scope.toml`, `guard.toml`);
the rules are: a denial governs the rest of its clause, a doubt the verb behind it, a
condition its clause and the one that hangs on it, a quantifier the words behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.grounding.guarding import GuardWords, guard_of
from summarizer.grounding.normalising import simplified
from summarizer.grounding.scope import (
    SENTENCE_END,
    Cut,
    ScopeWords,
    clause_start,
    exempted,
    is_month,
    language_at,
    without_lists,
    words_of,
)
from summarizer.languages.language import all_languages, is_spaced
from summarizer.languages.lists import either
from summarizer.languages.others import Other, other
from summarizer.languages.records import WordSet
from summarizer.memo import remembered

_HELPERS_REACH = 40  # characters of auxiliaries in a row before a word: four or more
_BEHIND = 160  # characters looked ahead for a condition, as far as a clause goes
# Characters around clause and quote that any of the rules may look at.
_AROUND = 240
_NEAREST = 16  # characters of a word that denies, and of what clings to it
_FAR = 80  # between the quote and the condition that it hangs on
_END_BEHIND = 16  # characters of the quote that the words which open a clause may take
_EXEMPT_BEHIND = 16
_NEAR_WORDS, _NEAR_HAN = 5, 6
_CLOSED = ".!?。！？;；"
_COMMAS = re.compile("[,，]")


class _Place(NamedTuple):
    """A quote, its clause's beginning, and the words of its language."""

    text: str
    clause: int
    start: int
    end: int
    words: ScopeWords
    guard: GuardWords
    is_han: bool


def governing(
    text: str, start: int, end: int, floor: int = 0, language: str | None = None
) -> Cut | None:
    """What governs text[start:end] from outside, if anything does.

    `floor` is where the sentence begins that holds the start: no further back;
    `language` that of the article, where it is known.

    Forms: "does not [support X]", "denied that [X]", "may [consider X]", "if [China
    supports X]", "[X] if …", "some [members support X]", "critics say [X]", "[X] is
    not acceptable", "不[支持X]", "phủ nhận [X]".
    """
    if without_lists(language):
        return _denied_plainly(text, start, other(language))
    text = simplified(text)
    language = language_at(text, start, end, language)
    clause = max(floor, clause_start(text, start))
    # Asked of the words around it alone: a text that repeats itself is asked once.
    begin = max(0, clause - _AROUND)
    around = text[begin : end + _AROUND]
    cut = _within(around, clause - begin, start - begin, end - begin, language)
    return cut and cut._replace(start=cut.start + begin, end=cut.end + begin)


@remembered()
def _within(
    around: str, clause: int, start: int, end: int, language: str
) -> Cut | None:
    place = _Place(
        around, clause, start, end, words_of(language), guard_of(language),
        not is_spaced(language),
    )  # fmt: skip
    return next((cut for rule in _RULES for cut in rule(place)), None)


def _denied_plainly(text: str, start: int, known: Other) -> Cut | None:
    """The word right before a quote that denies it: "не [поддержала предложение]"."""
    pattern = _denial(known.negators, known.proclitics)
    match = pattern.search(text, max(0, start - _NEAREST), start)
    return Cut(match.start(), start) if match else None


@cache
def _denial(negators: WordSet, clinging: str) -> re.Pattern[str]:
    words = "|".join(sorted(negators)) or "(?!)"
    before = f"[{clinging}]{{0,2}}" if clinging else ""
    return re.compile(rf"(?<!\w){before}(?:{words})\s$", re.IGNORECASE)


def _negated(place: _Place) -> Iterator[Cut]:
    words, text, start = place.words, place.text, place.start
    for pattern, comma_ends in ((words.negators, False), (words.short_negators, True)):
        for match in pattern.finditer(text, place.clause, start):
            # A quote that begins inside a look-alike has cut it: 不[排除X].
            whole = exempted(words, text, match, before=start)
            if whole or _ended(place, match.end()):
                continue
            if comma_ends and "," in text[match.end() : start]:
                continue
            if _in_aside(place, match) or _says_anew(place, match.end()):
                continue
            if _conceded(place, match.end()):
                continue
            yield Cut(_with_auxiliaries(words, text, match.start()), match.end())


def _conceded(place: _Place, begin: int) -> bool:
    """Whether a denial is conceded: "Although it is [not] all, Xi said that [X]"."""
    opening = place.text[place.clause : begin].lstrip()
    main = place.text[begin : place.start].partition(",")[2]
    return bool(place.guard.own.match(opening) and place.guard.told.search(main))


def _says_anew(place: _Place, begin: int) -> bool:
    """Whether the quote is a predicate of its own, behind a comma: a finite verb.

    What hangs on "did not" is bare: "did not start it, take part or [pay]", but "did
    not start it, [takes no part]"; "there must be no war, and [the people must eat]".
    """
    gap = place.text[begin : place.start].rstrip()
    joined = _joining().sub("", gap)
    if not joined.endswith(","):
        return False
    if place.guard.finite.match(place.text, place.start, place.end):
        return True
    return joined != gap and bool(
        place.guard.subject.match(place.text, place.start, place.end)
    )


@cache
def _joining() -> re.Pattern[str]:
    words = (word for each in all_languages() for word in each.profile.joins)
    return re.compile(rf"\s*(?:{either(words)})$")


def _in_aside(place: _Place, match: re.Match[str]) -> bool:
    """Whether a denial stands in a relative clause that closes before the quote."""
    before = place.text[place.clause : match.start()]
    opened = place.guard.asides.search(before)
    behind = place.text[match.end() : place.start]
    return bool(opened) and len(_COMMAS.findall(behind)) == 1


def _denied(place: _Place) -> Iterator[Cut]:
    """Verbs and nouns of denial: "rejected the view that [X]", "stopped its [X]"."""
    text, start, guard = place.text, place.start, place.guard
    for match in guard.deniers.finditer(text, place.clause, start):
        if exempted(place.words, text, match) or _ended(place, match.end()):
            continue
        gap = text[match.end() : start]
        if not (
            _coordinates(gap) or guard.told.search(gap) or guard.purposes.search(gap)
        ):
            yield Cut(_with_auxiliaries(place.words, text, match.start()), match.end())
    for match in guard.near_deniers.finditer(text, place.clause, start):
        gap = text[match.end() : start]
        near = len(gap if place.is_han else gap.split()) <= (
            _NEAR_HAN if place.is_han else _NEAR_WORDS
        )
        if near and not (
            _COMMAS.search(gap)
            or _coordinates(gap)
            or _has_subject(gap)
            or place.guard.purposes.search(gap)
            or _ended(place, match.end())
            or exempted(place.words, text, match)
        ):
            yield Cut(_with_auxiliaries(place.words, text, match.start()), match.end())


def _coordinates(gap: str) -> bool:
    """Whether a comma, "and" or "or" leads to the quote: it may be no object of the
    denial but another act beside it.
    """
    if _ending("coordinating").search(gap.rstrip()):
        return True
    return gap.rstrip()[-1:] in (",", "，", "、") and len(_COMMAS.findall(gap)) % 2 == 1


def _has_subject(gap: str) -> bool:
    """Whether "and" and a name part a denial from the quote, whose subject that is:
    "wanted it scrapped and Berg [wanted it kept]".
    """
    return _joined_name().match(gap) is not None


@cache
def _joined_name() -> re.Pattern[str]:
    words = (word for each in all_languages() for word in each.profile.joins)
    return re.compile(rf"\s*(?:{either(words)})\s[A-Z][\w’'-]+\s*$")


def _doubted(place: _Place) -> Iterator[Cut]:
    before = place.text[place.clause : place.start]
    for pattern in (place.words.modals, place.guard.hedges):
        match = pattern.search(before)
        if match and not is_month(before, match):
            yield Cut(place.clause + match.start(), place.clause + match.end())


def _conditioned(place: _Place) -> Iterator[Cut]:
    """ "if [X]", "if Y, [X]", "[X] if Y"."""
    text, start = place.text, place.start
    # Beyond the quote, as what shows a condition ("had it …, we would") may be there;
    # a quote that opens its clause has none before it, which is most of them.
    far = place.end + _FAR if place.clause < start else start
    for match in place.guard.conditions.finditer(text, place.clause, far):
        if match.start() >= start:
            break
        if match.end() > start or _unconditional(place, match):
            continue
        commas = list(_COMMAS.finditer(text, match.end(), start))
        if not commas and not _ended_by(place, match.end()):
            whole = _COMMAS.search(text, start, place.end) is not None
            yield Cut(match.start(), match.end(), "condition_cut", joins=whole)
        alone = len(commas) == 1 and (
            place.guard.around.fullmatch(match.group()) is not None
            or _opens_clause(place, match.start())
        )
        if alone and not _ended(place, commas[0].end()):
            yield Cut(match.start(), match.end(), "condition_cut", joins=True)
    yield from _conditioned_behind(place)


def _conditioned_behind(place: _Place) -> Iterator[Cut]:
    text, end = place.text, place.end
    if text[end - 1] in _CLOSED or place.guard.own.match(text, end):
        return
    lacking = place.guard.lacking.match(text, end + (text[end : end + 1] == " "))
    if lacking and place.words.negators.search(text, place.start, end):
        yield Cut(end, lacking.end(), "condition_cut", joins=True)
    far = min(_stop(text, end), end + _FAR)
    match = place.guard.provided.search(text, end, far)
    only = place.guard.only.search(text, place.clause, place.start)
    alone = only and not _COMMAS.search(text, only.end(), place.start)
    if only and alone and place.guard.when.search(text, end, far):
        yield Cut(only.start(), only.end(), "condition_cut")
    if match is None or _unconditional(place, match):
        return
    before = len(text[: match.start()].rstrip(" ,，"))
    if before <= end or place.words.ends.search(text, end, before) is None:
        yield Cut(end, match.end(), "condition_cut", joins=True)


def _unconditional(place: _Place, match: re.Match[str]) -> bool:
    return any(
        look.start() <= match.start() < look.end() or look.start() == match.start()
        for look in place.guard.unconditional.finditer(
            place.text, max(place.clause, match.start() - 12), match.end() + 40
        )
    )


def _opens_clause(place: _Place, at: int) -> bool:
    before = place.text[place.clause : at].rstrip()
    if not before or before[-1] in ",，;:：\"'":
        return True
    return _ending("clause_openers").search(before) is not None


@cache
def _ending(name: str) -> re.Pattern[str]:
    """Any word of a list, in whatever language, at the end of a text."""
    words = (word for each in all_languages() for word in getattr(each.guard, name))
    return re.compile(rf"(?:{either(words)})$")


def _stop(text: str, at: int) -> int:
    """Where the sentence ends behind a place, within reach."""
    far = min(len(text), at + _BEHIND)
    end = SENTENCE_END.search(text, at, far)
    return end.start() if end else far


def clause_end(text: str, at: int) -> int:
    """Where the clause ends that goes on at a place: its comma, or its sentence."""
    stop = _stop(text, at)
    comma = _COMMAS.search(text, at, stop)
    return len(text[: comma.start() if comma else stop].rstrip())


def _in_part(place: _Place) -> Iterator[Cut]:
    """ "some [of them …]", and "some members [support X]", the subject left outside."""
    before = place.text[place.clause : place.start]
    match = place.guard.parts.search(before)
    counted = place.text[place.start].isdigit()
    if match and (not counted or place.guard.capped.search(match.group())):
        at = place.clause + match.start()
        yield Cut(at, place.clause + match.end(), "quantifier_cut")
    limit = place.guard.limits.match(place.text, place.end)
    if limit and place.text[place.end - 1] not in _CLOSED:
        yield Cut(place.end, limit.end(), "quantifier_cut", joins=True)
    match = place.guard.part_subject.search(before)
    if match and not _coordinates(before):
        at = place.clause + match.start(1)
        yield Cut(at, place.clause + match.end(1), "quantifier_cut")


def _hearsay(place: _Place) -> Iterator[Cut]:
    """ "critics say that [X]", "the alleged [X]", "[X], analysts said"."""
    text, start = place.text, place.start
    for match in place.guard.hearsay.finditer(text, place.clause, start):
        begin = match.end() + (text[match.end() : match.end() + 1] in (",", "，"))
        if _is_topic(place, match) or place.guard.told.search(text, begin, start):
            continue
        if place.guard.addressed.search(text[place.clause : match.start()]):
            continue  # said to reporters, not by them
        if not _ended(place, begin):
            yield Cut(match.start(), match.end(), "attribution_cut")
    alleged = place.guard.alleged.search(text[place.clause : start])
    if alleged:
        at = place.clause + alleged.start()
        yield Cut(at, place.clause + alleged.end(), "attribution_cut")
    behind = place.guard.rumoured.match(text, place.end)
    if behind and text[place.end - 1] not in _CLOSED:
        yield Cut(place.end, behind.end(), "attribution_cut")


def _is_topic(place: _Place, heard: re.Match[str]) -> bool:
    """Whether what is heard closes the topic of the sentence: 针对外媒报道，[X]."""
    text = place.text
    before = re.split("[,，]", text[place.clause : heard.start()])[-1]
    closed = _COMMAS.match(text, heard.end()) is not None
    return closed and place.guard.topics.match(before) is not None


def _denied_behind(place: _Place) -> Iterator[Cut]:
    text, end = place.text, place.end
    if text[end - 1] in _CLOSED:
        return
    for pattern in (place.words.after, place.guard.denied):
        match = pattern.match(text, end)
        # A Chinese phrase of denial may hold a look-alike: 站不住脚.
        whole = place.is_han and pattern is place.guard.denied
        if match and (
            whole or not _exempted_after(place.words, text, end, match.end())
        ):
            yield Cut(end, match.end())


def _ended(place: _Place, begin: int) -> bool:
    """Whether a clause of its own begins between a denial and the quote.

    The word that shows it may be the quote's first: "does not seek X, and [is ready",
    "does not seek X [but supports Y".
    """
    if place.guard.own.match(place.text, place.start):
        return True
    return _ended_by(place, begin)


def _ended_by(place: _Place, begin: int) -> bool:
    far = place.start + _END_BEHIND
    end = place.words.ends.search(place.text, begin, far)
    closes = end is not None and place.guard.closing.fullmatch(end.group())
    if end and closes and place.text.count(",", begin, end.start()) == 1:
        # "rejected the view, held by some, that [X]": the comma closes an aside.
        end = place.words.ends.search(place.text, end.end(), far)
    return end is not None and end.start() < place.start


def _exempted_after(words: ScopeWords, text: str, start: int, end: int) -> bool:
    look = words.exempt.search(text, start, end + _EXEMPT_BEHIND)
    return look is not None and look.start() < end


def _with_auxiliaries(words: ScopeWords, text: str, start: int) -> int:
    helper = words.before.search(text[max(0, start - _HELPERS_REACH) : start])
    return start - len(helper.group()) if helper else start


_RULES = (
    _negated, _denied, _doubted, _conditioned, _in_part, _hearsay, _denied_behind,
)  # fmt: skip

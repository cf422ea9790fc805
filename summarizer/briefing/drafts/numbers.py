"""Numbers of a draft's own words, held against what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from summarizer.briefing.checking.days import without_days
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import accounts_of, nearest, numbers_of
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.tying import Stretch
from summarizer.grounding.numerals import held as held_numbers
from summarizer.grounding.numerals import numbers, stated
from summarizer.grounding.scope import language_of
from summarizer.grounding.wording import content
from summarizer.lexicon.subjects import subject_spans, subjects_of
from summarizer.models import DraftFault

_MARKS = re.compile("[、,，]")
_DATES = 1900  # years from here on are dates
_FEW = 10  # a larger number is not met by chance
_SCALES = (1e3, 1e6, 1e9)  # what may be left out, as it stands further on
_PAIR = 2  # both sides, the two countries: counted everywhere
_REACH = 24  # characters behind a number in which what it counts stands
_RIGHT = 2  # characters between a number and what it counts: a space, a classifier
_BEHIND = 3  # words behind a number that show what it counts
_ADDED = 12  # numbers of a text that may be added up or taken from each other
_YEAR = 4  # characters of a date that is a year alone


def wrong_numbers(held: Held) -> Iterator[DraftFault]:
    """Numbers that no text it speaks of has, nor any of the meeting of the same things.

    The day and year of a text's date line count nothing there.
    """
    if not (held.standing.is_tied and held.is_of_day):
        return
    claimed = held.claimed
    texts = " ".join([*map(held.undated, held.told), *claimed.quotes])
    there = set(numbers(texts)) | set(held_numbers(texts))
    there |= {value / scale for value in there for scale in _SCALES}  # "86 of 100 m"
    if held.claims("summed"):
        return  # it works out what no text has
    own = words_for("no_number", held.language).sub(" ", without_days(claimed))
    for value, wording in _told(held, own).items():
        if value in there or value <= _PAIR or _counts_page(held, own, wording):
            continue
        before, behind = own.split(wording, 1)
        if value + 1 in there and words_for("besides", held.language).match(
            behind.lstrip()
        ):
            continue  # "Bahrain and 13 other countries"
        if value in _spans_of(held) or value <= _items_in(before):
            continue  # "four years ago"
        if value > _FEW and _is_of_others(held, value):
            continue  # a text of other meetings may be meant
        if _is_counted_across(held, own, value, wording) or _is_wrong(
            held, own, value, wording
        ):
            yield held.fault("number", wording, nearest(held))
    yield from _wrong_spans(held)


def _is_wrong(held: Held, own: str, value: float, wording: str) -> bool:
    """Whether a number that its stretches have not is nowhere, nor worked out."""
    if _is_worked_out(held, value) and not _is_counted_otherwise(
        held, own, value, wording
    ):
        return False
    if wording.isalpha() and _sums_up(held, own, value, wording):
        return False
    return not _is_elsewhere(held, own, value, wording)


def _told(held: Held, own: str) -> dict[float, str]:
    """The numbers that it counts something with, and no figure of a name: G20."""
    if held.language != "en":
        return stated(own)
    counted = stated(own)
    return {v: w for v, w in numbers(own).items() if v in counted or w.isalpha()}


def _wrong_spans(held: Held) -> Iterator[DraftFault]:
    """Years counted, as in "for five years", where the text counts others."""
    texts = [*held.told, *(held.claimed.cited if held.is_pointed else ())]
    there = {years for text in texts for years in _years_in(text)}
    if not there or held.claims("ago"):
        return
    if not held.is_pointed:
        there |= _counted_beside(held)
    for years, wording in _years_in(without_days(held.claimed)).items():
        if years not in there:
            yield held.fault("number", wording, nearest(held))


def _counted_beside(held: Held) -> set[float]:
    """The numbers of other sentences of the meeting that have words of it."""
    text, ids = held.standing.piece.text, {each.id for each in accounts_of(held)}
    return {
        value
        for stretch in held.texts.stretches
        if stretch.account.id in ids and held.texts.substance(text, stretch)
        for value in numbers(stretch.words)
    }


def _years_in(text: str) -> dict[float, str]:
    """How many years a text counts, each as worded."""
    unit = words_for("years", language_of(text))
    return {
        value: wording
        for value, wording in numbers(text).items()
        if value < _DATES and unit.match(text[text.find(wording) + len(wording) :])
    }


def _sums_up(held: Held, own: str, value: float, wording: str) -> bool:
    """Whether a number in words may count what is listed: "four nationalities".

    Not where what it speaks of counts the same things otherwise.
    """
    behind = own[own.find(wording) + len(wording) :]
    if behind[:1] == "-":  # "three-ministry"
        return True
    things = set(content(behind)[:_BEHIND])
    counted = (
        content(text[text.find(words) + len(words) :])[:_BEHIND]
        for text in held.told
        for words in numbers(text).values()
    )
    return any(value <= _items_in(text) for text in held.told) and not any(
        things & set(near) for near in counted
    )


def _is_of_others(held: Held, value: float) -> bool:
    """Whether a text of another series has a number, where it points to none."""
    own = {each.id for each in held.scope.keys.accounts}
    return not held.is_pointed and any(
        value in numbers_of(each.article.text or "")
        for each in held.scope.comparison.summaries
        if each.article.id not in own
    )


def _is_counted_otherwise(held: Held, own: str, value: float, wording: str) -> bool:
    """Whether what it speaks of counts the same thing, by another number alone."""
    thing = _thing(own, wording)
    counts = {
        other
        for text in held.told
        for other, words in numbers(text).items()
        if thing and _thing(text, words) == thing
    }
    return bool(counts) and value not in counts


def _is_counted_across(held: Held, own: str, value: float, wording: str) -> bool:
    """Whether texts in another language count the same subject by other numbers alone.

    "八项举措", where the meeting's texts have "six measures".
    """
    thing = _subject_behind(own, wording)
    if words_for("years", held.language).fullmatch(f" {wording}".lower()):
        return False  # "năm": a year, or five
    accounts = {each.id for each in accounts_of(held)}
    counts = {
        other
        for stretch in held.texts.stretches
        if stretch.account.id in accounts and stretch.language != held.language
        for other, words in numbers(stretch.words).items()
        if thing and _subject_behind(stretch.words, words) == thing
    }
    return bool(counts) and value not in counts


def _subject_behind(text: str, wording: str) -> str:
    """The subject right behind a number: what it counts, in any language."""
    at = text.find(wording) + len(wording)
    found = sorted(subject_spans(text[at : at + _REACH]))
    return found[0][2] if found and found[0][0] <= _RIGHT else ""


def _thing(text: str, wording: str) -> str:
    """The first word behind a number: what it counts."""
    return next(iter(content(text[text.find(wording) + len(wording) :])), "")


def _is_worked_out(held: Held, value: float) -> bool:
    """Whether a number is of its series, of its meetings, or what two or three make."""
    accounts, meetings = held.scope.keys.accounts, held.scope.keys.meetings
    if value in range(1, len(meetings) + 1):
        return True
    if any(value in numbers_of(each.text) for each in accounts):
        return True
    near = sorted({n for text in held.told for n in numbers(text)})[:_ADDED]
    sums = {round(sum(c), 6) for size in (2, 3) for c in combinations(near, size)}
    return value in sums | {round(b - a, 6) for a, b in combinations(near, 2)}


def _items_in(text: str) -> int:
    """How many things a text may list: its commas and joining words, and one."""
    joins = words_for("joins", language_of(text)).findall(text)
    return len(_MARKS.findall(text)) + len(joins) + 1


def _spans_of(held: Held) -> set[float]:
    """The years between meetings, where a sentence tells of a time past."""
    if not held.claims("ago"):
        return set()
    years = [int(m.date[:_YEAR]) for m in held.scope.keys.meetings if m.date]
    return {float(abs(one - other)) for one in years for other in years}


def _counts_page(held: Held, own: str, wording: str) -> bool:
    """Whether it counts what stands on the page: accounts, texts."""
    behind = own[own.find(wording) + len(wording) :][:_REACH]
    return bool(words_for("account", held.language).search(behind))


def _is_elsewhere(held: Held, own: str, value: float, wording: str) -> bool:
    """Whether another text of the meeting has that number of the same things."""
    behind = content(own[own.find(wording) + len(wording) :])[:_BEHIND]
    accounts = {each.id for each in accounts_of(held)}
    for stretch in held.texts.stretches:
        if stretch.account.id not in accounts:
            continue
        if stretch.language != held.language:
            if _is_counted_in(held, own, value, wording, stretch):
                return True
            continue
        words = held.undated(stretch.words)
        found = numbers(words)
        if value in found:
            near = content(words[words.find(found[value]) :])[: 2 * _BEHIND]
            if not behind or set(behind) & set(near):
                return True
    return False


def _is_counted_in(
    held: Held, own: str, value: float, wording: str, stretch: Stretch
) -> bool:
    """Whether a text in another language has a number beside the same things."""
    words = held.undated(stretch.words)
    found = numbers(words)
    if value not in found:
        return False
    at = own.find(wording) + len(wording)
    things = subjects_of(own[at : at + 2 * _REACH])
    there = words.find(found[value])
    around = words[max(0, there - 3 * _REACH) : there + 2 * _REACH]
    return bool(things & subjects_of(around))

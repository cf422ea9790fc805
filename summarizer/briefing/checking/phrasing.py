"""What a page says of words themselves: whose phrase, how many parts, said by nobody.

Each is held against the positions of the texts: a phrase against who says it where it
is cited, the parts of a formula against the parts that its wordings list, a count
against the points that an account numbers, a silence against who holds the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.briefing.checking.claims import Claimed, joins, listed
from summarizer.briefing.checking.holding import said_now
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.quotes import is_of, places_of
from summarizer.briefing.checking.subjects import accounts_at, meetings_on, phrases
from summarizer.briefing.keys import Account
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scope import language_of, words_of
from summarizer.models import JOINT
from summarizer.text import sentences

_POINT = re.compile(r"(?<!\w)([^\W\d_]+)[,，、]")  # "Sixth, there should be …"
_AT_HEAD = re.compile(r"(?:^|[.。;；]\s*)$")
_BARE = 6  # words of a thing that is listed; a longer piece also has the verb
_LISTED = re.compile(r"[,，、]")


def phrases_astray(claimed: Claimed) -> Iterator[str]:
    """A quote told as somebody's phrase, where he does not say it in what is cited."""
    quote = ""
    for piece in claimed.parts:
        quote = piece.quotes[-1] if piece.quotes else quote
        if not quote or piece.quotes or not piece.sentence.references:
            continue
        for named in named_in(piece):
            behind = piece.own[named.end :]
            owned = listed("possessive", piece.language).match(behind)
            told = owned and listed("words_of", piece.language).match(
                behind[owned.end() :].lstrip()
            )
            if told and not named.as_reporter and not _says(piece, named.side, quote):
                yield piece.own[named.start :].strip()


def _says(piece: Claimed, side: str, words: str) -> bool:
    """Whether a side says some words in a paragraph that a piece cites."""
    cited = {(each.article, each.paragraph) for each in piece.sentence.references}
    return any(
        side in position.holders and is_of(position, place)
        for account in piece.accounts
        for places in places_of(account, words)
        for place in places
        if (account.id, place.paragraph) in cited
        for position in account.summary.positions
    )


def counts_astray(claimed: Claimed) -> Iterator[str]:
    """A count of points that is not the number of those that the account cited has."""
    for match in listed("counts_points", claimed.language).finditer(claimed.own):
        told = set(numbers(match.group()))
        there = [max(_points(each), default=0) for each in claimed.accounts]
        before = [e for e in named_in(claimed) if e.end <= match.start()][-1:]
        others = not all(_is_holder(claimed, each.side) for each in before)
        if (any(there) and not told & set(there)) or others:
            yield match.group()


def _is_holder(claimed: Claimed, side: str) -> bool:
    """Whether a side by itself says something in what is cited, or nobody known."""
    held = claimed.positions
    return not held or any(tuple(p.holders) == (side,) for p in held)


def _points(account: Account) -> Iterator[float]:
    """The numbers at the heads of an account's sentences: first, second, sixth."""
    text = normalise(account.text).text
    for match in _POINT.finditer(text):
        if _AT_HEAD.search(text[: match.start()]):
            yield from numbers(match.group(1))


def parts_told(claimed: Claimed) -> frozenset[float]:
    """The numbers by which a cell tells of all parts of a formula, rightly.

    A reading tells of the words before and now; a day named in it, of those of that
    day.
    """
    if claimed.sentence.section != "moved":
        return frozenset()
    found: set[float] = set()
    for clause in claimed.clauses:
        match = listed("parts_told", clause.language).search(clause.own)
        told = numbers(match.group()) if match else {}
        found |= {n for n in told if _has_parts(claimed, clause, int(n))}
    return frozenset(found)


def _has_parts(claimed: Claimed, clause: Claimed, number: int) -> bool:
    if claimed.sentence.column != "reading":
        told = [each for each in named_in(clause) if not each.as_reporter]
        own = all(_is_holder(clause, each.side) for each in told)
        return own and _lists(clause, number)
    days = {meeting.id for meeting in meetings_on(clause, clause.own)}
    for column in ("before", "now"):
        cells = [each for each in claimed.row if each.column == column]
        steps = [s for each in cells for s in Claimed(each, claimed.scope).clauses]
        if column == "before" and days:
            steps = [s for s in steps if days & {m.id for m in s.meetings}]
        if not any(_lists(step, number) for step in steps):
            return False
    return True


def _lists(claimed: Claimed, number: int) -> bool:
    """Whether a sentence of the paragraphs cited lists so many things."""
    return any(number in _parts(text) for text in claimed.cited)


@cache
def _last() -> re.Pattern[str]:
    """What stands before the last of several: a word for "and"."""
    words = "|".join(each for each in joins() if each.strip())
    return re.compile(rf"[,，]?\s(?:{words})\s|(?:{words})")


def _parts(text: str) -> Iterator[int]:
    """How many things each sentence lists: "a need, a choice and a priority" are three.

    The first of them ends a longer piece, which has the verb; behind "he said" there
    is none.
    """
    for each in sentences(text):
        *led, _ = re.split(_last(), normalise(text[each.start : each.end]).text) or [""]
        pieces = _LISTED.split(led[-1]) if led else []
        if not pieces:
            continue
        count = 1
        for piece in reversed(pieces):
            if _is_aside(piece):
                break
            count += 1
            if len(piece.split()) > _BARE:
                break
        yield count


def _is_aside(piece: str) -> bool:
    """Whether a piece tells only that somebody says it."""
    rest = words_of(language_of(piece)).reporting.sub(" ", piece)
    return rest != piece and len(rest.split()) <= 1


def silences_unborne(claimed: Claimed) -> Iterator[str]:
    """No account said to have a thing agreed, or a side say it, where one has.

    What a side is said not to say must be said by another.
    """
    for phrase in phrases(claimed):
        match = listed("agreed_by_none", phrase.language).search(phrase.own)
        held = said_now(phrase)
        if match and (not held or any(each.side == JOINT for each in held)):
            yield match.group()
        match = listed("said_by_none", phrase.language).search(phrase.own)
        if match and not _is_others(phrase, match):
            yield match.group()


def _is_others(phrase: Claimed, match: re.Match[str]) -> bool:
    """Whether what one side is said not to say is said now, and by others alone."""
    named = [each for each in named_in(phrase) if each.start >= match.start()][:1]
    quoted = phrase.quotes or tuple(phrase.row_quotes("now"))
    held = [
        position.holders
        for account in accounts_at(phrase, [phrase.scope.latest])
        for position in account.summary.positions
        if position.frame == "said" and any(has(position.words, q) for q in quoted)
    ]
    return bool(named and held) and not any(named[0].side in each for each in held)


def has(words: str, quoted: str) -> bool:
    """Whether some words have those quoted, in whatever case."""
    return normalise(quoted).text.lower() in normalise(words).text.lower()

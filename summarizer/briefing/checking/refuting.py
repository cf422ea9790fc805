"""Rows that the texts refute, whatever their records say.

A silence told of a day that had words, what is gone and stands beside it, what is new
or back under a name that was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.claims import QUOTED, Claimed, listed, quotes_in
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.presence import is_silent_then
from summarizer.briefing.checking.quotes import places_of
from summarizer.briefing.checking.subjects import (
    accounts_at,
    meetings_on,
    phrases,
    row_subject,
    row_words,
    silent_of,
    steps_of,
    tells,
)
from summarizer.briefing.checking.terms import names_there
from summarizer.briefing.keys import Account, short_day
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import language_of
from summarizer.grounding.wording import content
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import NOTHING, PLACES, Thread

_HEARD = 0.34  # share of quoted words that later ones repeat to be of the same
_UNHEARD = 0.5  # share of the words now that no earlier text has


def silences_astray(claimed: Claimed) -> Iterator[str]:
    """Steps "Jan 2025: nothing" of a day at which the row's matters had words."""
    if claimed.sentence.column != "before":
        return
    for step in steps_of(claimed.text):
        silent = listed("nothing", claimed.language).search(step)
        if silent is None or quotes_in(step):
            continue
        meetings = {meeting.id for meeting in meetings_on(claimed, step)}
        said = [
            thread
            for thread in claimed.threads
            if any(e.meeting in meetings and e.positions for e in thread.entries)
        ]
        if meetings and claimed.threads and len(said) == len(claimed.threads):
            yield step.strip()


def silent_that_day(claimed: Claimed) -> Iterator[str]:
    """What others said the same day is not what is no longer heard."""
    if claimed.sentence.section != "not_heard" or not claimed.meetings:
        return
    beside = {meeting.id for meeting in claimed.scope.beside}
    if all(meeting.id in beside for meeting in claimed.meetings):
        yield claimed.text


def gone_beside(claimed: Claimed) -> Iterator[str]:
    """What a reading tells as gone of all accounts, and its row has as said now."""
    cells = claimed.row_cells("now")
    if claimed.sentence.column != "reading" or not cells:
        return
    now = normalise(" ".join(cells)).text.lower()
    names = names_there([now])
    for phrase in phrases(claimed):
        gone = phrase.claims("gone")
        if gone is None or _is_of_some(phrase):
            continue
        subject = silent_of(phrase)
        quoted = (normalise(words).text.lower() for words, _ in subject.quotes)
        if any(words in now for words in quoted) or any(
            each & names for each in subject.terms
        ):
            yield gone.group()


def new_before(claimed: Claimed) -> Iterator[str]:
    """A row told as new with nothing before, by a name that an earlier text has."""
    before = claimed.row_cells("before")
    if claimed.sentence.column != "reading" or before != [NOTHING]:
        return
    match = next((m for p in phrases(claimed)[:1] if (m := p.claims("new"))), None)
    earlier = accounts_at(claimed, claimed.scope.earlier)
    named = row_subject(claimed)
    whole = [
        re.compile(rf"\b{re.escape(cell.lower())}\b")
        for cell in claimed.row_cells("matter")
    ]
    if match and len(row_words(claimed)) == 1 and _is_unheard(claimed, earlier):
        return  # a name of one word is mostly wider than what is new in it
    if match and (
        (not named.is_empty and named.is_whole_in(earlier))
        or any(_is_told(a, pattern) for a in earlier for pattern in whole)
    ):
        yield match.group()


def heard_later(claimed: Claimed) -> Iterator[str]:
    """Words not heard again that are of an earlier day than the last that had them."""
    if claimed.sentence.section != "not_heard" or not claimed.meetings:
        return
    order = {meeting.id: n for n, meeting in enumerate(claimed.scope.earlier)}
    cited = max((order.get(m.id, -1) for m in claimed.meetings), default=-1)
    for thread in claimed.threads:
        said = [
            order[e.meeting]
            for e in thread.entries
            if e.positions and e.meeting in order
        ]
        if said and max(said) > cited and _is_heard(claimed, thread, cited):
            last = claimed.scope.earlier[max(said)]
            yield short_day(last.date)


def said_later(claimed: Claimed) -> Iterator[str]:
    """Words not heard again that an account has after the day cited for them."""
    if claimed.sentence.section != "not_heard":
        return
    order = {meeting.id: n for n, meeting in enumerate(claimed.scope.keys.meetings)}
    text = claimed.sentence.text
    for match in QUOTED.finditer(text):
        mark = PLACES.search(text, match.end())
        cited = claimed.sentence.placed(mark.group()) if mark else ()
        account = next((claimed.scope.keys.of(c.article) for c in cited if c), None)
        if account is None:
            continue
        at = order.get(account.meeting.id, len(order))
        later = [
            a for a in claimed.scope.keys.accounts if order.get(a.meeting.id, 0) > at
        ]
        words = quotes_in(match.group())[0]
        if any(any(places_of(a, words)) for a in later):
            yield f"“{words}”"


def _is_heard(claimed: Claimed, thread: Thread, cited: int) -> bool:
    """Whether a matter's later words have those quoted, or a name of them."""
    after = {meeting.id for meeting in claimed.scope.earlier[cited + 1 :]}
    keys = claimed.scope.keys
    later = [
        keys.position(name)
        for entry in thread.entries
        if entry.meeting in after
        for name in entry.positions
    ]
    if not claimed.quotes or any(
        keys.account_of(p.id).summary.article.language != language_of(words)
        for p in later
        for words in claimed.quotes
    ):
        return True
    texts = [
        text
        for a in accounts_at(claimed, claimed.scope.earlier[cited + 1 :])
        for text in a.paragraphs()
    ]
    there = names_there(texts)
    quoted = " ".join(claimed.quotes)
    names = [t for t in longest(terms_in(quoted)) if t.kind == "names"]
    if any(term.names & there for term in names):
        return True
    return any(
        len(set(content(words)) & set(content(p.words)))
        > len(set(content(words))) * _HEARD
        for p in later
        for words in claimed.quotes
    )


def _is_unheard(claimed: Claimed, earlier: list[Account]) -> bool:
    """Whether half of the telling words that a row quotes now stand in no text before.

    The name of a row may be wider than what is new in it: "Economy".
    """
    told = {word for each in claimed.row_quotes("now") for word in content(each)}
    languages = {account.summary.article.language for account in earlier}
    if not told or languages != {claimed.language}:
        return False
    before = {w for a in earlier for w in content(normalise(a.text).text)}
    return len(told - before) >= len(told) * _UNHEARD


def back_to_stay(claimed: Claimed) -> Iterator[str]:
    """A row told as back, whose name stands in what was said at the last meeting."""
    label = next(iter(phrases(claimed)), None)
    match = label.claims("back") if label else None
    if claimed.sentence.column != "reading" or match is None:
        return
    last = claimed.scope.earlier[-1:]
    words = row_words(claimed)
    silent = is_silent_then(claimed, {meeting.id for meeting in last})
    if words and not silent and tells(accounts_at(claimed, last), words):
        yield match.group()


def _is_told(account: Account, pattern: re.Pattern[str]) -> bool:
    """Whether a position said at the account's meeting has the words."""
    return any(
        position.frame == "said"
        and pattern.search(normalise(position.words).text.lower())
        for position in account.summary.positions
    )


def _is_of_some(phrase: Claimed) -> bool:
    """Whether it speaks of some accounts, sides or days and not of all."""
    return bool(named_in(phrase) or meetings_on(phrase, phrase.own))

"""Whether the words that a reason quotes are where it has them from.

A model says in its own words what moved and quotes what came or went. Such a quote must
stand in the wordings it speaks of, and on one side of them only: a word that is there
before and after has not moved. What stands nowhere is taken for a translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from summarizer.comparing.standing import OPPOSITE, Labelled, as_far_beside, rule_of
from summarizer.comparing.strength import raising
from summarizer.comparing.threading import Told
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import language_at
from summarizer.languages.language import all_languages
from summarizer.languages.lists import either
from summarizer.languages.messages import remark, steps
from summarizer.lexicon.terms import names_in, terms_in
from summarizer.models import WRITTEN, Remark
from summarizer.scripts import is_han

_QUOTED = re.compile(r"(?<!\w)['\"]([^'\"]+(?:'\w[^'\"]*)*)['\"](?!\w)")


_KEPT = remark("kept_elsewhere")
_UNTOLD = remark("as_judged")


def held_to_words(
    labelled: Labelled,
    before: Sequence[Told],
    now: Sequence[Told],
    past: Sequence[Told] = (),
) -> Labelled:
    """The same, held to what all accounts of both meetings have of the matter.

    A model's reason that quotes what has not moved gives way to that of the rules, and
    with it a direction that they do not see. What the judge found another account to
    keep is not softened.
    """
    if labelled.told.verdict.decided_by.who != "openai":
        return labelled
    verdict = labelled.told.verdict
    same = labelled.earlier.account.article.language
    is_plain = same == labelled.told.account.article.language
    if _is_kept_abroad(verdict.reason, before, now):
        labelled = labelled._replace(reason=_KEPT)
    if not is_borne_out(
        verdict.reason,
        before,
        now,
        past,
        moves=verdict.label != "repeated",
        language=same if is_plain else None,
    ) or _was_more(labelled, past):
        labelled = _by_rule(labelled)
    if labelled.kind == "strengthened" and _went_as_far_abroad(labelled):
        return as_far_beside(labelled)
    if labelled.kind == "softened" and _keeps_another(labelled, before, now):
        return _undirected(labelled, _KEPT)
    return labelled


@cache
def _only() -> re.Pattern[str]:
    """Words by which a reason says that there was no more than it tells."""
    words = either(word for each in all_languages() for word in each.claims.only)
    return re.compile(words, re.IGNORECASE)


def _was_more(labelled: Labelled, past: Sequence[Told]) -> bool:
    """Whether its "only" holds of the last wording, and of none with more before it."""
    reason = labelled.told.verdict.reason
    if reason.code != WRITTEN or not _only().search(reason.text):
        return False
    last = raising(labelled.earlier.position.words)
    return any(raising(each.position.words) - last for each in past)


def _is_kept_abroad(
    reason: Remark, before: Sequence[Told], now: Sequence[Told]
) -> bool:
    """Whether a thing that it says went is there in an account of another language.

    What no list of terms knows cannot be seen between two languages.
    """
    old, new = _plain(before), _plain(now)
    return any(
        _is_there_abroad(words, before, now)
        for words in _quoted(reason)
        if _has(old, words) and not _has(new, words)
    )


def _is_there_abroad(words: str, before: Sequence[Told], now: Sequence[Told]) -> bool:
    """Whether one in another language than before has what some words name."""
    terms = [
        term for term in terms_in(words) if (term.start, term.end) == (0, len(words))
    ]
    languages = {
        each.account.article.language
        for each in before
        if _has([_level(each.position.words)], words)
    }
    return any(
        term.names & names_in(normalise(each.position.words).text)
        for term in terms
        if term.kind != "wide"
        for each in now
        if each.account.article.language not in languages
    )


def _went_as_far_abroad(labelled: Labelled) -> bool:
    """Whether another account of the earlier meeting has the side go as far on it.

    In another language, on the same body, treaty or vision by its name, jointly or
    alone, with an act as firm: in whatever thread it stands.
    """
    said, told_in = labelled.told.position, labelled.earlier.account.article.language
    names = _names(said.words)
    return bool(names) and any(
        labelled.told.verdict.side in position.holders
        and position.rank >= said.rank
        and names <= _names(position.words)
        for account in labelled.earlier.held.accounts
        if account.article.language != told_in
        for position in account.counted
    )


def _names(words: str) -> frozenset[str]:
    terms = terms_in(normalise(words).text)
    return frozenset(n for term in terms if term.kind != "wide" for n in term.names)


def _by_rule(labelled: Labelled) -> Labelled:
    kind, why = rule_of(labelled.earlier, labelled.told)
    doubt = remark("not_borne_out", reason=labelled.told.verdict.reason)
    # A reason that says another label than the one it stands beside says nothing.
    held = labelled._replace(reason=why if kind == labelled.direction else _UNTOLD)
    if labelled.direction in OPPOSITE and kind != labelled.direction:
        return _undirected(held, doubt)
    return held._replace(conflict=_with(labelled.conflict, doubt))


def _undirected(labelled: Labelled, doubt: Remark) -> Labelled:
    return labelled._replace(
        kind="reworded",
        direction="reworded",
        standing=None,
        back_to=None,
        conflict=_with(labelled.conflict, doubt),
    )


def _with(conflict: Remark | None, doubt: Remark) -> Remark:
    return steps([conflict, doubt]) if conflict else doubt


def _keeps_another(
    labelled: Labelled, before: Sequence[Told], now: Sequence[Told]
) -> bool:
    """Whether another account goes as far against the same words."""
    there = {each.position.id for each in before}
    return any(
        each.verdict.label in ("repeated", "strengthened")
        and each.account is not labelled.told.account
        and not there.isdisjoint(each.verdict.earlier)
        for each in now
    )


def is_borne_out(
    reason: Remark,
    before: Sequence[Told],
    now: Sequence[Told],
    past: Sequence[Told] = (),
    *,
    moves: bool = True,
    language: str | None = None,
) -> bool:
    """Whether a written reason quotes what moved; one that quotes nothing is let be.

    Args:
        before, now: all wordings of the matter at the two meetings, in every account.
        past: those of all meetings before: what only they have has not moved now.
        moves: whether it says that something moved, and not that all is the same.
        language: of both wordings compared, where it is one: a reason in it cannot
            quote a translation.
    """
    quoted = _quoted(reason)
    if not quoted:
        return True
    old, new = _plain(before), _plain(now)
    articles = [*_articles((*before, *now)), *_plain(past)]
    is_own = language == language_at(reason.text, 0, len(reason.text))
    moved = found = False
    for words in quoted:
        was, is_ = _has(old, words), _has(new, words)
        if not was and not is_ and (is_own or _has(articles, words)):
            return False  # words of somebody else, on another matter, or of nobody
        found = found or was or is_
        moved = moved or was != is_
    return moved or not found or not moves


def _quoted(reason: Remark) -> list[str]:
    if reason.code != WRITTEN:
        return []
    return [_level(words) for words in _QUOTED.findall(normalise(reason.text).text)]


def _plain(told: Iterable[Told]) -> list[str]:
    return [_level(each.position.words) for each in told]


def _articles(told: Iterable[Told]) -> list[str]:
    texts = {each.account.article.id: each.account.article.text for each in told}
    return [_level(text) for text in texts.values() if text]


@lru_cache(maxsize=1024)
def _level(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", normalise(words).text.lower()))


def _has(texts: Iterable[str], words: str) -> bool:
    """Whether some words stand in one of the texts, at word borders if it has any."""
    if any(map(is_han, words)):
        return any(words in text for text in texts)
    return any(f" {words} " in f" {text} " for text in texts)

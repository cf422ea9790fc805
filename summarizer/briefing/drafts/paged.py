"""What the checks of our own page find in a sentence of a draft.

A page's sentence carries its paragraphs and records. One of a draft is given those that
it points to, quotes or repeats; where they are only guessed by its words, what a text
may well have elsewhere is let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.accounts import (
    accounts_astray,
    is_silent,
    words_astray,
)
from summarizer.briefing.checking.bodies import bodies_unborne
from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.facts import (
    numbers_unborne,
    strangers,
    words_unborne,
)
from summarizer.briefing.checking.limits import limits_added
from summarizer.briefing.checking.moves import claims_unborne
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.names import names_astray
from summarizer.briefing.checking.quotes import quoted_in
from summarizer.briefing.checking.speakers import speaks_wrongly
from summarizer.briefing.checking.telling import done_unborne, is_denied, mistold
from summarizer.briefing.checking.terms import terms_unborne
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.held import Held, names_nothing
from summarizer.briefing.drafts.names import stands_in
from summarizer.briefing.drafts.sides import may_say, says_nothing
from summarizer.briefing.drafts.telling import done_in
from summarizer.grounding.scope import negations
from summarizer.languages.language import by_words
from summarizer.lexicon.terms import longest, stands_loosely, terms_in
from summarizer.models import DraftFault, DraftFaultKind

_FREE = ("doubting", "disagreed")
_KINDS = ("condition", "modality")  # the others are seen in `telling`
_PLACES = 4  # of a quote in all accounts; what stands in more may be meant anywhere
_BEFORE = 16  # characters before a number in which stands what it numbers
_SURE = ("agreed", "settled")  # claims that paragraphs pointed to must bear out
_MOVED = ("firmer", "softer", "before_too")  # where records are found
_STOP = re.compile(r"[,;:.，；：。]")
_DONE = re.compile("“([^”]+)”")  # in a check's detail
_PAST = re.compile(r"(\w{3,}?)e?d")
_LED = 12  # characters before a verb in which stands that it is to come
_CLEAR = 2  # words or terms of a clause by which a guess finds whose it is


def as_on_our_page(held: Held) -> Iterator[DraftFault]:
    """The faults that keep a sentence off our own page, as far as it rests on texts."""
    if not (held.is_pointed or held.standing.is_tied):
        return
    nearest = next(iter(held.stretches), None)
    for kind, words in _faults(held):
        yield held.fault(kind, words, nearest)


def _faults(held: Held) -> Iterator[tuple[DraftFaultKind, str]]:
    yield from (("number", words) for words in _numbers(held))
    named = (words for words in _names(held) if not names_nothing(held, words))
    yield from (("name", words) for words in named)
    if any(held.claims(name) for name in _FREE):
        return
    # A cell says little, and "only in [A]" tells of texts.
    if not held.is_pointed and (held.standing.piece.row or held.standing.pointed):
        return
    if held.is_of_day:
        yield from (("side", words) for words in _sides(held) if held.is_pointed)
        yield from (("telling", words) for words in _told(held))
    astray = accounts_astray if held.is_pointed else words_astray
    yield from (("overclaim", words) for words in astray(held.claimed))
    yield from (("overclaim", words) for words in _overclaims(held))


def _names(held: Held) -> Iterator[str]:
    """Names and terms that nothing it may rest on has."""
    wide = held.claimed if held.is_pointed else held.widely
    tongues = words_for("tongue", held.language)
    silent = held.claims("gone")  # what is said to be missing stands nowhere
    for words in (*names_astray(wide), *strangers(wide)) if not silent else ():
        if _is_tongue(tongues, held.own, words):
            continue
        if held.is_pointed or not _is_in_texts(held, words):
            yield words
    if silent or any(held.claims(name) for name in _FREE):
        return
    if not held.denies and (held.is_pointed or not by_words(held.language)):
        yield from (w for w in bodies_unborne(wide) if not _is_of_name(held, w))
    money = words_for("money", held.language)
    for words in terms_unborne(wide):
        if words.isupper() or money.fullmatch(words):
            continue  # what letters stand for is seen in `facts`, so are sums
        # Of what is no name another word may be meant: a coup, "attempted takeover".
        if (held.is_pointed or _is_name(words)) and not _in_other_order(held, words):
            yield words


def _is_in_texts(held: Held, words: str) -> bool:
    """Whether a text has a name as it stands: Congo, of either."""
    return any(stands_in(words, each.words) for each in held.texts.stretches)


def _is_name(words: str) -> bool:
    return any(term.kind == "names" for term in longest(terms_in(words)))


def _is_of_name(held: Held, words: str) -> bool:
    """Whether words are the end of a treaty's name, which is looked for as a whole."""
    start = held.own.find(words)
    return any(
        term.kind == "names" and term.start < start + len(words) and start <= term.end
        for term in longest(terms_in(held.own))
    )


def _in_other_order(held: Held, words: str) -> bool:
    """Whether a text has the words of a name, in whichever order it puts them."""
    named = (term for term in terms_in(words) if words[term.start : term.end] == words)
    names = frozenset[str]().union(*(term.names for term in named))
    return any(stands_loosely(names, each.words) for each in held.texts.stretches)


def _sides(held: Held) -> Iterator[str]:
    if says_nothing(held):
        return
    for clause in _clear_clauses(held):
        for words in speaks_wrongly(clause):
            if held.is_pointed or not may_say(held, clause, words):
                yield words


def _is_tongue(tongues: re.Pattern[str], own: str, words: str) -> bool:
    """Whether a country's name is its language's: an English text."""
    spans = [match.span() for match in re.finditer(re.escape(words), own)]
    return any(
        match.start() <= start and end <= match.end()
        for start, end in spans
        for match in tongues.finditer(own)
    )


def _numbers(held: Held) -> Iterator[str]:
    if held.is_pointed and not held.claims("ago"):
        for words in numbers_unborne(held.claimed):
            if not _numbers_account(held, words):
                yield words


def _told(held: Held) -> Iterator[str]:
    """What it tells more firmly, more narrowly, or beyond the words it rests on."""
    claimed = held.claimed
    if held.claims("gone"):
        return
    if not held.claims("new"):  # "only in April 2025": a claim, and no limit
        limits = limits_added(claimed) if held.is_pointed else ()
        added = (w for w in limits if not _turns(held, w))
        yield from (w for w in added if not _is_wished(held, w))
    is_done = held.is_pointed or (held.is_sure and _is_ahead(held))
    done = [each.detail for each in done_unborne(claimed)]
    if held.is_pointed or all(len(each) <= _PLACES for each in held.standing.places):
        yield from (w for w in done if is_done and not _is_open(held, w))
    kinds = _KINDS if not claimed.quotes else _KINDS[:1]
    for each in mistold(claimed):
        wished = _is_wished(held, each.detail) or _is_open(held, each.detail)
        if each.kind in kinds and (is_done or each.detail not in done) and not wished:
            yield each.detail
    claims = any(held.claims(name) for name in ("new", "every", "only"))
    if held.is_pointed and not claims and not is_silent(claimed):
        yield from words_unborne(claimed)


def _is_ahead(held: Held) -> bool:
    """Whether it tells as done what the text nearest to it has a word of as to come."""
    return done_in(held) is not None and any(
        words_for("undone", each.language).search(each.words)
        for each in held.stretches[:1]
    )


def _is_wished(held: Held, words: str) -> bool:
    """Whether a word of wishing stands before some words: "wants to ensure"."""
    at = held.own.find(words)
    clause = _STOP.split(held.own[: max(0, at)])[-1]
    return bool(words_for("wishing", held.language).search(clause))


def _is_open(held: Held, detail: str) -> bool:
    """Whether a word that seems to tell a thing as done may tell it otherwise.

    It is to come ("would be signed"), only said ("had announced"), no verb of its own
    ("were"), or done in a text by another form of it ("welcomed Spain joining").
    """
    match = _DONE.search(detail)
    word = match.group(1) if match else ""
    at = held.own.find(word)
    if not word or at < 0:
        return False
    before = held.own[max(0, at - _LED) : at]
    said = words_for("said", held.language).finditer(held.own)
    if (
        words_for("ahead", held.language).search(before)
        or words_for("auxiliary", held.language).fullmatch(word)
        or any(m.start() <= at and at + len(word) <= m.end() for m in said)
    ):
        return True
    verb = _PAST.fullmatch(word.split()[-1])
    return verb is not None and any(
        re.search(rf"\b{verb.group(1)}e?ing\b", each.words)
        for each in held.texts.stretches
    )


def _turns(held: Held, words: str) -> bool:
    """Whether some words are denied: "promised no loans", 没有…承诺."""
    found = list(re.finditer(re.escape(words), held.own))
    behind = any(
        0 <= m.start() - each.end() <= 1 for m in negations(held.own) for each in found
    )
    return behind or any(is_denied(held.own, each) for each in found)


def _numbers_account(held: Held, wording: str) -> bool:
    """Whether a number is an account's own: "in Vietnam's account 2"."""
    at = held.own.find(wording)
    return bool(
        words_for("account", held.language).search(
            held.own, max(0, at - _BEFORE), max(0, at)
        )
    )


def _clear_clauses(held: Held) -> Iterator[Claimed]:
    """The clauses of which it is clear what they speak of."""
    for clause in held.claimed.clauses:
        if held.is_pointed or any(
            held.texts.substance(clause.text, tie.stretch) >= _CLEAR
            for tie in held.spoken
        ):
            yield clause


def _overclaims(held: Held) -> Iterator[str]:
    """Claims of the records, where these are sure; "only" where of no account."""
    claimed = held.claimed
    names = []
    reporters = {each.side for each in named_in(claimed) if each.as_reporter}
    bare = not (claimed.quotes or is_silent(claimed))
    if held.is_pointed and bare and len(reporters) != 1:
        names.append("every")
    # Seen in `telling_all` and `claims`.
    of_account = any(held.claims(name) for name in ("only", "new", "account"))
    free = reporters or held.standing.piece.row or held.denies or of_account
    if held.is_pointed and not free:
        names.append("only")
    if held.is_pointed and not held.claims("concurs"):
        names += _SURE
    if held.is_pointed and claimed.threads:
        names += _MOVED
    yield from claims_unborne(claimed, quoted_in(claimed), names)

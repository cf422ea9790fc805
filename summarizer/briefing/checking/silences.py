"""Accounts told to leave out what they are cited for.

Who is cited for a silence tells nothing there of its subject: no number, no word and
no quote of it. An account is named by its side, or by a word of its title that no
other account of the meeting has: "the readout", "the statements".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.accounts import is_silent
from summarizer.briefing.checking.claims import Claimed, listed, stands_in
from summarizer.briefing.checking.days import without_days
from summarizer.briefing.checking.labels import changes_of
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.quotes import places_of
from summarizer.briefing.checking.terms import LABEL, names_there
from summarizer.briefing.keys import Account
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scope import words_of
from summarizer.grounding.wording import content
from summarizer.languages.language import by_words
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import PLACES, acts_of
from summarizer.text import stem

_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_YEARS = range(1900, 2100)
_COUNTED = 5  # numbers up to here count accounts and sides
_NAME = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)+")
_TELLING = ("tells_of", "both", "speaks", "request", "settled", "page_words")
_HOLE = "□"
_PAIR = 2  # accounts of which one can only be the other
_ASSENTS = acts_of("AGREE") | {"supports", "welcomes"}
_BEHIND = 4  # words behind "left out" among which the account is named
_INNER = 3  # words of a claim of silence that has nothing of its subject in it
_SHARE = 0.5  # share of the words of a subject that tell it


def silences_cited(claimed: Claimed) -> Iterator[str]:
    """Silences of an account whose own paragraph, cited for it, has the thing."""
    said: set[float] = set()
    yield from _by_contrast(claimed)
    before: Claimed | None = None
    for part in claimed.parts:
        yield from _answer_told(before, part)
        before = part
        own = without_days(claimed, part.own)
        told = {n for n in numbers(own) if n > _COUNTED and n not in _YEARS}
        gone = part.claims("gone")
        if gone is None or not is_silent(part):
            said = told
            continue
        for account, word in _silent(part, gone):
            text = " ".join(
                normalise(account.paragraph(each.paragraph)).text
                for each in part.sentence.references
                if each.article == account.id
            )
            counted = set() if part.quotes else told or said  # what it quotes is meant
            if (
                (text and counted and counted <= set(numbers(text)))
                or _words_in(part, gone, word, text)
                or (word and any(any(places_of(account, q)) for q in part.quotes))
            ):
                yield gone.group()


def given_up(claimed: Claimed) -> Iterator[str]:
    """Silence told as a change of mind: "he no longer opposes S".

    It is one where the matter was turned round, or where what is cited says so.
    """
    told = claimed.claims("given_up")
    if told is None or any(stands_in("ceasing", text) for text in claimed.cited):
        return
    if all(change.kind != "reversed" for change in changes_of(claimed)):
        yield told.group()


def _by_contrast(claimed: Claimed) -> Iterator[str]:
    """What the other of two accounts is said to leave out, and is cited for.

    "The readout has it [1]; the transcript leaves out “…” [2]": the second is named by
    another word than the first and cites the other account.
    """
    if len(claimed.scope.keys.at(claimed.scope.latest.id)) != _PAIR:
        return
    told: set[str] = set()
    cited: set[str] = set()
    for clause in claimed.clauses:
        gone = clause.claims("gone")
        led = clause.plain[: gone.start()] if gone else clause.plain
        names = {
            match.group().lower()
            for match in listed("account", clause.language).finditer(led)
        }
        own = {account.id for account in clause.accounts}
        other = told and names and not names & told and not own & cited
        if gone and other and len(own) == 1:
            number = clause.plain.count(_HOLE, 0, gone.end())
            words = clause.quotes[number : number + 1]
            texts = " ".join(clause.cited)
            if any(any(places_of(a, q)) for a in clause.accounts for q in words) or (
                listed("details", clause.language).search(clause.plain, gone.end())
                and any(n > 1 and n not in _YEARS for n in numbers(texts))
            ):
                yield gone.group()
        elif not gone:
            told, cited = told | names, cited | own


def _answer_told(before: Claimed | None, part: Claimed) -> Iterator[str]:
    """A side's answer told as left out by an account cited for that side's assent."""
    gone = part.claims("gone")
    if gone is None:
        return
    for each in (part, before):
        if each is None or not each.claims("answers"):
            continue
        sides = {e.side for e in named_in(each) if not e.as_reporter}
        silent = {account.id for account, _ in _silent(part, gone)}
        keys = part.scope.keys
        if any(
            sides & set(position.holders) and keys.account_of(position.id).id in silent
            for position in part.positions
            if position.act in _ASSENTS
        ):
            yield gone.group()


def _silent(part: Claimed, gone: re.Match[str]) -> Iterator[tuple[Account, str]]:
    """The accounts told as silent, with the word of a title that names one."""
    sides = {each.side for each in named_in(part) if each.as_reporter}
    if len(sides) == 1:
        yield from ((a, "") for a in part.accounts if a.reporter in sides)
        return
    if not sides and by_words(part.language):
        yield from _titled(part, gone)


def _titled(part: Claimed, gone: re.Match[str]) -> Iterator[tuple[Account, str]]:
    """The account that a word right before a silence, or soon behind it, names."""
    latest = part.scope.keys.at(part.scope.latest.id)
    titles = {a.id: _stems(a.summary.article.title or "") for a in latest}
    before = _WORD.findall(part.plain[: gone.start()])[-1:]
    behind = _WORD.findall(part.plain[gone.end() :])[:_BEHIND]
    for word in (*before, *behind):
        named = [a for a in latest if word.islower() and stem(word) in titles[a.id]]
        if len(named) == 1 and len(latest) > 1:
            yield named[0], word
            return


def _stems(title: str) -> set[str]:
    return {stem(word.lower()) for word in _WORD.findall(title) if content(word)}


def _words_in(part: Claimed, gone: re.Match[str], word: str, text: str) -> bool:
    """Whether half of the telling words of what is left out stand in a text."""
    if not text or part.quotes or not by_words(part.language):
        return False
    own = part.plain
    if len(gone.group().split()) <= _INNER:
        own = f"{own[: gone.start()]} {own[gone.end() :]}"
    own = without_days(part, own)
    for side in find_sides(own)[::-1]:
        own = f"{own[: side.start]} {own[side.end :]}"
    for name in ("page_words", "account"):
        own = listed(name, part.language).sub(" ", own)
    subject = set(content(own)) - set(content(word))
    there = subject & set(content(text))
    return bool(subject) and len(there) >= len(subject) * _SHARE


def heard_now(claimed: Claimed) -> Iterator[str]:
    """Names told by themselves as not heard again, which the latest texts have."""
    if claimed.sentence.section != "not_heard":
        return
    latest = claimed.scope.keys.at(claimed.scope.latest.id)
    texts = [normalise(text).text for a in latest for text in a.paragraphs()]
    there = names_there(texts)
    for piece in PLACES.split(LABEL.sub("", claimed.sentence.text)):
        made = claimed.sentence.model_copy(update={"text": piece, "references": ()})
        part = Claimed(made, claimed.scope)
        if part.quotes or not piece.strip():
            continue
        terms = [t for t in longest(terms_in(part.own)) if t.kind == "names"]
        spans = [(t.start, t.end) for t in terms if t.names & there]
        met = named_in(part)
        if by_words(part.language):
            spans += [
                match.span()
                for match in _NAME.finditer(part.own)
                if not find_sides(match.group())
                and not any(match.start() <= each.start < match.end() for each in met)
                and any(match.group() in text for text in texts)
            ]
        if spans and _is_all(part, spans):
            yield part.own[spans[0][0] : spans[0][1]]


def _is_all(part: Claimed, spans: list[tuple[int, int]]) -> bool:
    """Whether a part tells of nothing but what stands in some places of it."""
    rest = part.own
    for start, end in sorted(spans, reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    for name in _TELLING:
        rest = listed(name, part.language).sub(" ", rest)
    rest = without_days(part, rest)
    for side in find_sides(rest)[::-1]:
        rest = f"{rest[: side.start]} {rest[side.end :]}"
    return not content(words_of(part.language).reporting.sub(" ", rest))

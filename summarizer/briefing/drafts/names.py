"""Names, people, leaders and places of a draft: each stands in what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.briefing.checking.days import days_in, meetings_named
from summarizer.briefing.checking.facts import names_unborne
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import (
    about,
    accounts_of,
    are_read,
    is_pinned,
    nearest,
    pinned,
)
from summarizer.briefing.drafts.held import Held, names_nothing
from summarizer.briefing.drafts.persons import known_in, without_leaders, wrong_people
from summarizer.briefing.drafts.standing import LIKE
from summarizer.briefing.drafts.things import all_in, things_in
from summarizer.briefing.keys import Account
from summarizer.briefing.wording import LANGUAGES
from summarizer.grounding.seats import seats_in
from summarizer.grounding.wording import WORD, plain, plain_words
from summarizer.lexicon.languages import language_name
from summarizer.lexicon.people import family_names, leaders_in
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.terms import longest, names_in, stands_loosely, terms_in
from summarizer.models import DraftFault
from summarizer.scripts import is_han, unaccented

_JOINED = re.compile(r"\b[A-Z]\w+(?:-[A-Z]\w+)+")
_HEAD = 700  # characters of a text in which it says where the sides met
_LED = 8  # characters before a place's name in which stands what leads to it
_SET_BESIDE = ("gone", "new", "every", "only", "doubting", "kept", "ago")
_FULL = 3  # words of a full name
_SPACED = 4  # words besides those that an abbreviation stands for


@cache
def _languages() -> frozenset[str]:
    return frozenset(map(language_name, LANGUAGES))


def wrong_names(held: Held) -> Iterator[DraftFault]:
    """Names that no text it speaks of has, and places where the sides did not meet."""
    accounts = accounts_of(held)
    if not accounts:
        return
    known = " ".join([*map(about, accounts), *held.told])
    if not held.claims("gone"):  # who is said not to be named stands elsewhere
        yield from _wrong_leaders(held, known)
        yield from wrong_people(held, plain_words(unaccented(known)))
    yield from _wrong_places(held)
    yield from _wrong_listed(held)
    yield from _wrong_things(held)
    if not are_read(held.scope.keys.accounts):
        return  # another meeting's text may have what this one's has not
    yield from _wrong_countries(held)
    is_by_words = held.standing.is_tied and held.language == "en"
    if is_by_words and not held.claims("gone"):
        yield from _wrong_words(held, plain_words(unaccented(known)))


def _wrong_words(held: Held, known: frozenset[str]) -> Iterator[DraftFault]:
    """English words with a capital that neither the paragraphs nor any text has.

    Of Vietnamese texts only their names are asked: their syllables without accents
    would bear out too much.
    """
    every = " ".join(_words_of(account) for account in held.scope.keys.accounts)
    there = known | plain_words(unaccented(every))
    leaders = [held.own[each.start : each.end] for each in leaders_in(held.own)]
    joined = [m.group() for m in _JOINED.finditer(held.own)]
    for word in (*names_unborne(held.claimed), *joined):
        parts = set(plain(unaccented(word)).split("-"))
        if parts <= there or any(word in name for name in leaders):
            continue
        if word in _languages() or (word.isupper() and _abbreviates(word, every)):
            continue
        if names_nothing(held, word) or _is_first_name(held, word):
            continue
        yield held.fault("name", word, nearest(held))
        return


def _is_first_name(held: Held, word: str) -> bool:
    """Whether the name of one who met stands right behind: "Joe Biden"."""
    people = (
        person.name
        for account in held.scope.keys.accounts
        for person in account.summary.meeting.participants
    )
    names = plain_words(unaccented(" ".join(people)))
    behind = held.own[held.own.find(word) + len(word) :]
    match = WORD.match(behind.lstrip(" "))
    if match is None or not match.group()[0].isupper():
        return False
    return plain(unaccented(match.group())) in names


def stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text, in scripts with spaces as whole words."""
    if any(map(is_han, words)):
        return words in text
    return re.search(rf"\b{re.escape(words)}\b", text) is not None


def _abbreviates(word: str, texts: str) -> bool:
    """Whether words near each other begin with its letters: UNCLOS, RCEP.

    In their order, of names and at most one small word; or in any, of words in a row.
    """
    words = WORD.findall(texts)
    size = len(word)
    for at, first in enumerate(words):
        if first[0] == word[0] and _in_order(word, words[at : at + size + _SPACED]):
            return True
        row = sorted(each[0].upper() for each in words[at : at + size])
        if row == sorted(word):
            return True
    return False


def _in_order(letters: str, words: list[str]) -> bool:
    small = at = 0
    for each in words:
        if at == len(letters) or each[0].upper() != letters[at]:
            continue
        small += each[0].islower()
        at += 1
    return at == len(letters) and small <= 1


def _words_of(account: Account) -> str:
    text = f"{about(account)} {account.text}"
    if account.summary.article.language != "vi":
        return text
    return " ".join(text[start:end] for start, end in _capitals(text))


def _wrong_leaders(held: Held, known: str) -> Iterator[DraftFault]:
    """Leaders who were not at the meeting, where no paragraph it speaks of has them."""
    if held.claims("talks"):  # who is only named there did not hold them
        known = " ".join(map(about, accounts_of(held)))
    dated = {each.id for each in meetings_named(held.claimed)}
    is_clear = bool(dated) or any(map(held.speaks_of, held.spoken))
    if not (is_clear or held.is_pointed) or (_names_day(held) and not dated):
        return  # of a day beside the meetings another text may tell
    there = {each.who for each in leaders_in(known)}
    if not held.claims("talks"):
        there |= _aside(held) | _met_elsewhere(held)
    if len(dated) == 1 and not held.denies:
        own = [a for a in held.scope.keys.accounts if a.meeting.id in dated]
        texts = " ".join(f"{about(a)} {a.text}" for a in own)
        named_there = {each.who for each in leaders_in(texts)}
        # Who is named there may have been met at another time, or only be spoken of.
        there = there & named_there if held.claims("talks") else named_there
    named = leaders_in(held.own)
    beside = {each.side for each in named if each.who in there}
    beside |= {person.side or "" for person in known_in(held)}
    for leader in named:
        # Of two of a side one is the other's peer: "well before To Lam, Trong …".
        if leader.who not in there and leader.side not in beside:
            wording = held.own[leader.start : leader.end]
            yield held.fault("name", wording, nearest(held))
            return


def _names_day(held: Held) -> bool:
    """Whether it names a day, and no month or year alone."""
    return any(each.day is not None for each in days_in(held.own, held.language))


def _met_elsewhere(held: Held) -> set[str]:
    """Those whom an undated sentence names, where all met and much of it is told.

    Then it is of that meeting, and a nearer text of another one is a chance find.
    """
    if meetings_named(held.claimed) or held.is_pointed or held.quoted:
        return set()
    named = {each.who for each in leaders_in(held.own)}
    ids = {meeting.id for meeting in pinned(held)}
    accounts = [a for a in held.scope.keys.accounts if a.meeting.id in ids]
    ties = held.texts.ties(held.standing.piece.text, accounts) if accounts else []
    is_told = held.denies or (bool(ties) and ties[0].share >= LIKE)
    return named if accounts and (is_told or not held.is_sure) else set()


def _aside(held: Held) -> set[str]:
    """Leaders whom a text of the meeting names, and who were at no other."""
    texts = " ".join(account.text for account in accounts_of(held))
    met = " ".join(map(about, held.scope.keys.accounts))
    return {e.who for e in leaders_in(texts)} - {e.who for e in leaders_in(met)}


def _wrong_places(held: Held) -> Iterator[DraftFault]:
    """A capital where the sides are said to have met, which no account begins with."""
    if not held.claims("met"):
        return
    dated = {each.id for each in meetings_named(held.claimed)}
    if not (dated or held.is_sure or is_pinned(held)):
        return
    accounts = list(accounts_of(held))
    if is_pinned(held):
        met = {each.id for each in pinned(held)}
        accounts = [a for a in held.scope.keys.accounts if a.meeting.id in met]
    heads = " ".join(f"{about(a)} {a.text[:_HEAD]}" for a in accounts)
    codes = {c for words in (heads, heads.title()) for _, _, c in seats_in(words)}
    for start, end, code in seats_in(held.own):
        before = held.own[max(0, start - _LED) : start].rstrip()
        led = list(words_for("place", held.language).finditer(before))
        is_led = led and led[-1].end() == len(before)
        if (codes or _is_placed(accounts)) and code not in codes and is_led:
            yield held.fault("name", held.own[start:end], nearest(held))
            return
    yield from _wrong_towns(held, accounts)


def _is_placed(accounts: Sequence[Account]) -> bool:
    """Whether accounts of one meeting tell where it was."""
    meetings = {each.meeting.id for each in accounts}
    return len(meetings) == 1 and any(a.summary.meeting.place for a in accounts)


def _wrong_towns(held: Held, accounts: Sequence[Account]) -> Iterator[DraftFault]:
    """A place of the lists where they are said to have met, which no text of it has."""
    there = frozenset[str]().union(
        *(names_in(f"{about(a)} {a.text}") for a in accounts)
    )
    for term in longest(terms_in(held.own)):
        before = held.own[max(0, term.start - _LED) : term.start].rstrip()
        led = list(words_for("place", held.language).finditer(before))
        if term.kind != "names" or not led or led[-1].end() != len(before):
            continue
        if accounts and not term.names & there:
            yield held.fault("name", held.own[term.start : term.end], nearest(held))
            return


def _wrong_countries(held: Held) -> Iterator[DraftFault]:
    """Countries that no text of the series names, in any language."""
    if held.denies or not (held.standing.is_tied or meetings_named(held.claimed)):
        return
    whole = " ".join(_every_text(held))
    there = {each.code for each in find_sides(whole)} | set(held.scope.sides)
    tongues = list(words_for("tongue", held.language).finditer(held.own))
    for each in find_sides(_without_terms(held.own)):
        of_tongue = any(m.start() <= each.start < m.end() for m in tongues)
        wording = held.own[each.start : each.end]
        if stands_in(wording, whole):
            continue  # "Taiwan", of which texts have the strait
        if each.code not in there and not of_tongue:
            yield held.fault("name", held.own[each.start : each.end], nearest(held))
            return


def _without_terms(text: str) -> str:
    """A text with blanks for places and bodies: Lao Cai is not in Laos."""
    for term in terms_in(text):
        if term.kind == "names":
            blank = " " * (term.end - term.start)
            text = text[: term.start] + blank + text[term.end :]
    return text


def _wrong_listed(held: Held) -> Iterator[DraftFault]:
    """People whom texts of other meetings name, and none of the one dated."""
    dated = {each.id for each in meetings_named(held.claimed)}
    if len(dated) != 1 or held.denies or held.claims("new"):
        return
    own = [a for a in held.scope.keys.accounts if a.meeting.id in dated]
    there = unaccented(" ".join(f"{about(a)} {a.text}" for a in own))
    every = unaccented(" ".join(_every_text(held)))
    for name in _people_named(held):
        bare = unaccented(name)
        if bare in every and bare not in there:
            yield held.fault("name", name, nearest(held))
            return


def _wrong_things(held: Held) -> Iterator[DraftFault]:
    """Bodies, treaties, places and countries that no text of the meetings meant has.

    Where few are surely meant, and are neither set side by side nor called silent.
    """
    if held.denies or any(map(held.claims, _SET_BESIDE)) or not is_pinned(held):
        return
    ids = {each.id for each in pinned(held)}
    if not meetings_named(held.claimed):  # by who met: what is nearest may be meant too
        ids |= {each.id for each in held.meetings}
    told = [each.words for each in held.texts.at(ids)]
    told += [about(a) for a in held.scope.keys.accounts if a.meeting.id in ids]
    there = frozenset[str]().union(*map(all_in, told))
    sides = {f"@{side}" for side in held.scope.sides}
    for thing in things_in(held.own):
        if thing.names & sides or any(name[0] in "=%" for name in thing.names):
            continue
        wording = held.own[thing.start : thing.end]
        if thing.near & there or any(stands_in(wording, each) for each in told):
            continue
        if names_nothing(held, wording):
            continue
        if not any(stands_loosely(thing.names, each) for each in told):
            yield held.fault("name", wording, nearest(held))
            return


def _people_named(held: Held) -> Iterator[str]:
    """Names of people in Latin letters, by their family names."""
    families = {each.title() for some in family_names().values() for each in some}
    own = without_leaders(held.own)
    for start, end in _capitals(own):
        words = own[start:end].split()
        first = next((n for n, w in enumerate(words) if unaccented(w) in families), -1)
        if first >= 0 and len(words) - first >= _FULL:
            yield " ".join(words[first:])


def _every_text(held: Held) -> list[str]:
    return [f"{about(a)} {a.text}" for a in held.scope.keys.accounts]


def _capitals(text: str) -> Iterator[tuple[int, int]]:
    """Words with a capital in a row, as names have them."""
    start = end = -1
    for match in WORD.finditer(text):
        if not match.group()[0].isupper():
            continue
        if end >= 0 and text[end : match.start()] == " ":
            end = match.end()
            continue
        if end >= 0:
            yield start, end
        start, end = match.span()
    if end >= 0:
        yield start, end

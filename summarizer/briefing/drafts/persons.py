"""People of other meetings, whom a draft names of this one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.drafts.facts import accounts_of, is_pinned, nearest
from summarizer.briefing.drafts.held import Held
from summarizer.grounding.wording import WORD, plain, plain_words
from summarizer.languages.language import by_words
from summarizer.lexicon.people import leaders_in
from summarizer.models import DraftFault, Participant
from summarizer.scripts import unaccented

_BEGINS = re.compile(r"(?:^|[.:;!?(]\s*|□\s*)$")


def wrong_people(held: Held, known: frozenset[str]) -> Iterator[DraftFault]:
    """People of other meetings, by any part of their name that is theirs alone."""
    bare = without_leaders(held.own)
    own = plain_words(unaccented(bare))
    spelled = {each.who for each in leaders_in(held.own)}
    for account in held.scope.keys.accounts:
        for person in account.summary.meeting.participants:
            known_as = {each.who for each in leaders_in(person.name)}
            if known_as & spelled or (known_as and not by_words(held.language)):
                continue  # looked up by their names in any language
            parts = plain_words(unaccented(person.name))
            if parts and parts & own and not parts & known:
                if _has_peer(held, person) or _met_all(held):
                    continue  # it is, or may be, of the meeting where that one was
                word = _name_among(parts, bare)
                yield from [held.fault("name", word, nearest(held))] if word else ()
                return


def _has_peer(held: Held, person: Participant) -> bool:
    """Whether another is named who was there, of a person's side as far as is known."""
    return any(
        person.side in (None, each.side) and person.name != each.name
        for each in known_in(held)
    )


def _met_all(held: Held) -> bool:
    """Whether all met somewhere whom an undated sentence names: it is of that day."""
    if held.is_pointed or meetings_named(held.claimed):
        return False
    return is_pinned(held)


def known_in(held: Held) -> Iterator[Participant]:
    """Those whom it names of who was at the meetings that are meant."""
    own = plain_words(unaccented(without_leaders(held.own)))
    leaders = {each.who for each in leaders_in(held.own)}
    for account in accounts_of(held):
        for each in account.summary.meeting.participants:
            known_as = {e.who for e in leaders_in(each.name)}
            if known_as & leaders or plain_words(unaccented(each.name)) & own:
                yield each


def _name_among(parts: frozenset[str], own: str) -> str:
    """A part of a name in a sentence; empty where a word may only begin it.

    A capital shows a name where it stands within a sentence, or beside another part.
    """
    words = list(WORD.finditer(own))
    for at, match in enumerate(words):
        word = match.group()
        if not word[0].isupper() or plain(unaccented(word)) not in parts:
            continue
        behind = words[at + 1].group() if at + 1 < len(words) else ""
        is_pair = behind[:1].isupper() and plain(unaccented(behind)) in parts
        if is_pair or not _BEGINS.search(own[: match.start()]):
            return word
    return ""


def without_leaders(words: str) -> str:
    """Some words with a blank for each leader of the lists."""
    for leader in reversed(leaders_in(words)):
        words = f"{words[: leader.start]} {words[leader.end :]}"
    return words

"""Deeds told of a meeting of which no account of it has a word: signed, invited, gave.

A deed is news: where a treaty was signed or an invitation accepted, some account tells
so. Asked is any word of such a deed, in the language of each text; of what is done in
many words ("announced") also what it was done to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.telling import is_denied
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import is_told_of_meetings, pinned
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.things import Matter, all_in, matter_told
from summarizer.briefing.drafts.tying import Stretch
from summarizer.briefing.keys import Account
from summarizer.grounding.scope import negations
from summarizer.languages.language import language_or_english
from summarizer.models import DraftFault

_CLAIMS = ("gone", "every", "only", "new", "doubting", "condition")
_STOP = re.compile(r"(?:[,;:，；：。、]|(?<![A-Z])\.)(?!\d)")
_IN_MANY_WORDS = frozenset(("announce", "impose"))  # what was done must be named too
_SHARED = 2  # of so many things and words of what was done one must be there


def untold_deeds(held: Held) -> Iterator[DraftFault]:
    """A deed told of the meetings that are dated, of which their texts have no word."""
    if not is_told_of_meetings(held, _CLAIMS):
        return
    meetings = {each.id for each in pinned(held)}
    accounts = [a for a in held.scope.keys.accounts if a.meeting.id in meetings]
    for name in language_or_english(held.language).drafts.deeds if accounts else ():
        match = held.claims(f"deeds.{name}")
        if match is None or _is_open(held, match):
            continue
        if not any(_bears(held, name, match, s) for s in _of(held, accounts)):
            yield DraftFault(
                kind="telling", words=match.group(), reference=accounts[0].label
            )
            return


def _of(held: Held, accounts: Sequence[Account]) -> Iterator[Stretch]:
    ids = {each.id for each in accounts}
    return (each for each in held.texts.stretches if each.account.id in ids)


def _is_open(held: Held, match: re.Match[str]) -> bool:
    """Whether a deed is denied, or only wished for: "hoped to see it signed"."""
    before = _STOP.split(held.own[: match.start()])[-1]
    wished = words_for("wishing", held.language).search(before)
    denied = is_denied(held.own, match) or any(negations(before))
    # "The sum that she announced": what it was stands before.
    related = words_for("relative", held.language).search(before)
    return denied or wished is not None or related is not None


def _bears(held: Held, name: str, match: re.Match[str], stretch: Stretch) -> bool:
    """Whether a sentence of a text has a word of such a deed, and of what it was."""
    if name not in language_or_english(stretch.language).drafts.borne:
        return True  # no list tells how that language says it
    if not words_for(f"borne.{name}", stretch.language).search(stretch.words):
        return False
    if name not in _IN_MANY_WORDS:
        return True
    behind = _STOP.split(held.own[match.end() :])[0]
    return _shares(matter_told(held, behind, "talks", "met"), stretch)


def _shares(told: Matter, stretch: Stretch) -> bool:
    """Whether a sentence has half of a matter; of words of no list in its language."""
    there = all_in(stretch.words)
    shared = sum(bool(each.names & there) for each in told.things)
    asked = len(told.things)
    if stretch.language == told.language:
        shared += len(told.rest & stretch.features.keys())
        asked += len(told.rest)
    return shared * _SHARED >= asked

"""Whether a sentence denies, doubts or hardens what the text it speaks of says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.claims import listed
from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.checking.telling import is_denied
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import counts_other, denies_no_deed
from summarizer.briefing.drafts.held import Held, positions_in
from summarizer.briefing.drafts.tying import Stretch, Tie
from summarizer.comparing.pairing import features_of
from summarizer.grounding.scope import negations, oppositions
from summarizer.grounding.strengths import levels
from summarizer.grounding.translating import denies_somehow
from summarizer.lexicon.subjects import subjects_of
from summarizer.lexicon.terms import longest, names_in, terms_in
from summarizer.models import JOINT, DraftFault
from summarizer.scripts import is_han

_SURE, _SURE_ACROSS = 0.5, 0.55
_NEXT, _NEXT_HAN = 4, 8  # words, or characters, behind a denial that it denies
_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）")
_STOP = re.compile(r"[,;:.，；：。、]")
_REPEATED = 0.5  # share of a position's words that a sentence has to speak of it
WISHES = frozenset((
    "hopes", "proposes", "calls_for", "invites", "ready_to", "commits", "agrees",
    "demands",
))  # fmt: skip
_NEARLY = 0.9  # of the best share: another telling of the very same
_DONE = 5  # the level of words that tell a thing as done


def mistold(held: Held) -> Iterator[DraftFault]:
    """Where the sentence and the nearest one of a text part."""
    claims = ("gone", "every", "new", "doubting", "only")
    if not (held.spoken and held.is_of_day) or any(
        held.claims(name) for name in claims
    ):
        return
    best = held.spoken[0]
    if best.share < (_SURE if best.is_same else _SURE_ACROSS):
        return
    if not held.speaks_of(best) or counts_other(held, best.stretch):
        return
    near = [t for t in held.spoken if t.share >= best.share * _NEARLY]
    seen = [list(_faults(held, tie)) for tie in near]
    if all(seen):
        yield from seen[0][:1]


def _faults(held: Held, tie: Tie) -> Iterator[DraftFault]:
    """The first point on which they part."""
    stretch, words = tie.stretch, tie.stretch.words
    if denied := _denied(held, tie):
        yield held.fault("telling", denied, stretch)
        return
    done = None if held.claimed.quotes else done_in(held)
    positions = positions_in(stretch)
    is_done = any(each.act == "has_done" for each in positions)
    if tie.is_same:  # what is stated there may as well be told as done
        is_done = not any(each.act in WISHES for each in positions)
    if done and (is_denied(held.own, done) or _is_there(done, tie)):
        done = None
    if done and positions and not is_done and _DONE not in levels("levels", words):
        yield held.fault("telling", done.group(), stretch)
        return
    condition = held.claims("condition")
    known = words_for("condition", stretch.language)
    if condition and not known.search(words):
        yield held.fault("telling", condition.group(), stretch)
        return


def _is_there(done: re.Match[str], tie: Tie) -> bool:
    """Whether a text has the very word: "received"."""
    word = rf"\b{re.escape(done.group())}\b"
    return tie.is_same and bool(re.search(word, tie.stretch.words, re.IGNORECASE))


def done_in(held: Held) -> re.Match[str] | None:
    """A word that tells a thing as done; what is only said or reached is no thing."""
    own = held.own
    for pattern in (listed("talked", held.language), words_for("said", held.language)):
        own = pattern.sub(lambda match: "," * len(match.group()), own)
    return levels("levels", own).get(_DONE)


def _denied(held: Held, tie: Tie) -> str:
    """A word of denial before what the text affirms; empty without one."""
    words = tie.stretch.words
    if negations(words) or oppositions(words) or _sets_beside(held):
        return ""
    is_joint = any(p.side == JOINT for p in positions_in(tie.stretch))
    for match in held.disagreed if is_joint else ():
        behind = held.own[match.end() :]
        same = _affirms(behind, words) if tie.is_same else False
        if same or _has_terms(held, _first(behind), tie.stretch):
            return match.group()
    if held.disagreed:
        return ""
    if not tie.is_same and denies_somehow(words):
        return ""
    own = _ASIDE.sub(" ", held.own)
    for match in negations(own):
        behind = _STOP.split(own[match.end() :], maxsplit=1)[0]
        is_free = _is_free(held, behind) or denies_no_deed(held, match, behind)
        if is_free or _is_open(behind, tie.stretch):
            continue
        if not tie.is_same and words_for("led_by", held.language).match(
            behind.lstrip()
        ):
            continue  # 没有对 …: what is denied stands at the end
        spoken = behind if subjects_of(behind) else _last(own[: match.start()])
        if (
            _affirms(behind, words)
            if tie.is_same
            else _has_terms(held, _first(spoken), tie.stretch)
        ):
            return match.group()
    opposed = oppositions(own) if tie.is_same else ()
    found = (m for m in opposed if _affirms(own[m.end() :], words))
    return next((m.group() for m in found), "")


def _is_free(held: Held, behind: str) -> bool:
    """Whether what is denied is a telling or a hindrance."""
    names = (words_for(name, held.language) for name in ("saying", "hinder"))
    return any(each.match(behind.lstrip()) for each in names)


def _is_open(behind: str, stretch: Stretch) -> bool:
    """Whether what is denied is that a thing is done, and the text has it to come."""
    is_done = _DONE in levels("levels", behind)
    return is_done and bool(words_for("undone", stretch.language).search(stretch.words))


def _sets_beside(held: Held) -> bool:
    """Whether it sets several meetings side by side: which has it not is not told."""
    return len(meetings_named(held.claimed)) > 1


def _has_terms(held: Held, words: str, stretch: Stretch) -> bool:
    """Whether a text in another language has a term of some words."""
    terms = {f"={each}" for each in subjects_of(words)}
    named = any(
        term.kind != "wide" and term.names & names_in(stretch.words)
        for term in longest(terms_in(words))
    )
    return named or bool(terms & held.texts.shared(stretch))


def _first(behind: str) -> str:
    """The first words behind a denial, or as many characters."""
    if any(map(is_han, behind[:_NEXT_HAN])):
        return behind[:_NEXT_HAN]
    return " ".join(behind.split()[:_NEXT])


def _last(before: str) -> str:
    """The last words before a denial that ends a clause: 进展并不理想."""
    clause = _STOP.split(before)[-1]
    if any(map(is_han, clause)):
        return clause[-_NEXT_HAN:]
    return ""


def _affirms(behind: str, words: str) -> bool:
    """Whether a text has what is denied: the first words behind the denial."""
    own = features_of(_first(behind)).matter
    there = features_of(words).matter
    found = [each for each in own if each in there]
    return bool(own) and len(found) >= len(own) * _REPEATED

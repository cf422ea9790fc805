"""Whose words a draft says they are, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.checking.named import Named
from summarizer.briefing.checking.quotes import Place, Quoted
from summarizer.briefing.checking.speakers import attributed, holders, is_wrong
from summarizer.briefing.drafts.held import Held, sides_named
from summarizer.briefing.drafts.speaking import subject_in, tells
from summarizer.briefing.drafts.standing import CLOSE, LIKE
from summarizer.briefing.drafts.tying import Tie
from summarizer.briefing.drafts.voiced import has_deed_of, is_done_by, speaking_in
from summarizer.grounding.scope import language_of, negations
from summarizer.lexicon.sides import name_of
from summarizer.models import DraftFault

_HOLE = "□"
_CLAUSE = re.compile(r"[;。；]\s*(?=\S)|\.\s(?=\S)")
_UNTIL = re.compile(rf"{_HOLE}|{_CLAUSE.pattern}")
_SEVERAL = 2  # clauses; words beside names by which one speaks of a stretch
_DENIED = 10  # characters between a speaker and a denial of what he does
_SURE, _SURE_ACROSS = 0.45, 0.55  # share of the words of a sentence without a quote


def wrong_sides(held: Held) -> Iterator[DraftFault]:
    """Words given to a side that does not say them."""
    if held.claims("gone") or held.claims("every"):
        return
    if not _is_translated(held):
        yield from _of_quotes(held)
    if not any(held.standing.places):
        yield from _of_words(held)


def _is_translated(held: Held) -> bool:
    """Whether no text of the meetings dated is in the language of the quotes.

    Then they are the writer's rendering, and where else they stand tells nothing.
    """
    dated = {each.id for each in meetings_named(held.claimed)}
    languages = {
        a.summary.article.language
        for a in held.scope.keys.accounts
        if a.meeting.id in dated
    }
    own = {language_of(each) for each in held.claimed.quotes}
    return bool(languages) and not own & languages


def _of_quotes(held: Held) -> Iterator[DraftFault]:
    holes = [match.start() for match in re.finditer(_HOLE, held.own)]
    each_quote = zip(held.claimed.quotes, held.standing.places, holes, strict=False)
    for number, (words, places, at) in enumerate(each_quote):
        if not places:
            continue
        quoted = Quoted(words, places)
        told = attributed(held.claimed, number)
        if told and len(told) > 1 and is_wrong(held.claimed, quoted, number):
            yield held.fault("side", words, next(iter(held.quoted), None))
            continue
        teller = _teller(held, at)
        if teller and _is_told_elsewhere(teller, places):
            yield held.fault(
                "side", held.own[teller.start : teller.end], next(iter(held.quoted))
            )
            continue
        given = _speaker(held, at)
        found = set(holders(quoted) or ())
        if not found:
            found = {s for each in held.quoted if (s := speaking_in(held, each))}
        if given is None or not found or any(given in each for each in found):
            continue
        stretch = next(iter(held.quoted), None)
        yield held.fault("side", _told(held, given, words), stretch)


def _teller(held: Held, at: int) -> Named | None:
    """The side whose account is said to have the quote at an offset: the last named."""
    begin = max((m.end() for m in _CLAUSE.finditer(held.own, 0, at)), default=0)
    named = [n for n in held.named if begin <= n.start < at]
    if not named or not named[-1].as_reporter:
        return None
    behind = _UNTIL.search(held.own, at + 1)
    end = behind.start() if behind else len(held.own)
    if any(at < n.start < end for n in held.named):
        return None  # "in China's account, “set up” in Vietnam's"
    return named[-1] if _HOLE not in held.own[named[-1].end : at] else None


def _is_told_elsewhere(teller: Named, places: Sequence[Place]) -> bool:
    """Whether only accounts of other reporters have a quote."""
    reporters = {place.account.reporter for place in places}
    return None not in reporters and teller.side not in reporters


def _of_words(held: Held) -> Iterator[DraftFault]:
    """A sentence without quotes: its subject beside who speaks in the texts."""
    given = None if says_nothing(held) else _speaker(held, len(held.own))
    if given is None or held.claims("agreed") or not held.is_of_day:
        return
    subject = subject_in(held.claimed, 0, len(held.own))
    if subject is not None and subject.side == given and not tells(held, subject):
        return
    spoken = _spoken_at_end(held)
    if not spoken:
        return
    best = spoken[0]
    if best.share < (_SURE if best.is_same else _SURE_ACROSS):
        return
    if not held.speaks_of(best):
        return
    sides = [s for t in spoken if (s := speaking_in(held, t.stretch))]
    if not best.is_same and _says_as_much(held, given, best):
        return
    if is_done_by(held, best.stretch, given) or has_deed_of(held, best.stretch, given):
        return
    if sides and not any(given in each for each in sides):
        yield held.fault("side", _told(held, given), best.stretch)


def _says_as_much(held: Held, side: str, best: Tie) -> bool:
    """Whether a side may say nearly as much of it in a text in another language."""
    text = held.standing.piece.text
    return any(
        side in speaking_in(held, each)
        and held.texts.share(text, each) >= best.share / 2
        for each in held.texts.stretches
        if each.account.meeting.id == best.stretch.account.meeting.id
    )


def says_nothing(held: Held) -> bool:
    """Whether its speaker is told not to say or do a thing, which another may do."""
    speaker = subject_in(held.claimed, 0, len(held.own))
    return speaker is not None and any(
        0 <= each.start() - speaker.end <= _DENIED for each in negations(held.own)
    )


def _spoken_at_end(held: Held) -> tuple[Tie, ...]:
    """What the last clause speaks of: its speaker is not that of the first."""
    clauses = [each for each in _CLAUSE.split(held.own) if each.strip()]
    begin = max((m.end() for m in _CLAUSE.finditer(held.own)), default=0)
    names_none = not any(n.start >= begin for n in held.named)
    if len(clauses) < _SEVERAL or names_none or held.standing.tied is not None:
        return held.spoken
    words = held.claimed.clauses[-1].text
    found = [
        tie._replace(share=held.texts.share(words, tie.stretch))
        for tie in held.standing.ties
        if held.texts.substance(words, tie.stretch) >= _SEVERAL
    ]
    best = max((tie.share for tie in found), default=0.0)
    near = (tie for tie in found if tie.share >= max(LIKE, best * CLOSE))
    return tuple(sorted(near, key=lambda tie: -tie.share))


def _told(held: Held, side: str, words: str = "") -> str:
    named = next((n for n in held.named if n.side == side), None)
    return held.own[named.start : named.end] if named else words or name_of(side)


def may_say(held: Held, clause: Claimed, words: str) -> bool:
    """Whether the side that begins some words of a clause may say them after all.

    It says as much of the matter elsewhere, or another is the subject before it: "Xi,
    as the CPV turns 90, congratulated …".
    """
    at = clause.own.find(words)
    named = [each for each in sides_named(clause) if not each.as_reporter]
    given = next((each.side for each in named if each.start == at), None)
    told = clause.text
    best = max((held.texts.substance(told, t.stretch) for t in held.spoken), default=0)
    said = [speaking_in(held, tie.stretch) for tie in held.spoken]
    if any(each.start < at and any(each.side in s for s in said) for each in named):
        return True
    meetings = {each.id for each in held.meetings}
    return given is None or any(
        given in speaking_in(held, stretch)
        and 2 * held.texts.substance(told, stretch) >= best
        for stretch in held.texts.stretches
        if stretch.account.meeting.id in meetings
    )


def _speaker(held: Held, at: int) -> str | None:
    """The side that speaks in the clause before an offset; that of its heading.

    A model says it of the sentence as a whole.
    """
    tied = held.standing.tied
    if tied is not None:
        return tied.who if tied.who in held.scope.sides else None
    begin = max((m.end() for m in _CLAUSE.finditer(held.own, 0, at)), default=0)
    named = subject_in(held.claimed, begin, at)
    if named is not None:
        return named.side
    inside = [n for n in held.named if begin <= n.start < at]
    return (held.column or None) if not inside else None

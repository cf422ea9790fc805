"""Whose words a draft says they are, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.checking.quotes import Place, Quoted
from summarizer.briefing.checking.speakers import Named, attributed, holders, is_wrong
from summarizer.briefing.drafts.facts import pinned
from summarizer.briefing.drafts.held import (
    Held,
    matter_in,
    said_in,
    sides_named,
    words_for,
)
from summarizer.briefing.drafts.speaking import subject_in, tells
from summarizer.briefing.drafts.standing import CLOSE, LIKE
from summarizer.briefing.drafts.things import about_in, matter_told, without_sides
from summarizer.briefing.drafts.tying import Stretch, Tie
from summarizer.comparing.pairing import features_of
from summarizer.grounding.scope import language_of, negations
from summarizer.lexicon.sides import find_sides, name_of
from summarizer.lexicon.subjects import subject_spans
from summarizer.models import DraftFault, Sentence

_HOLE = "□"
_CLAUSE = re.compile(r"[;。；]\s*(?=\S)|\.\s(?=\S)")
_UNTIL = re.compile(rf"{_HOLE}|{_CLAUSE.pattern}")
_SEVERAL = 2  # clauses; words beside names by which one speaks of a stretch
_DENIED = 10  # characters between a speaker and a denial of what he does
_TITLE = 10  # characters of a title between "it was" and a name
_ACTS = frozenset(("=thank", "=invite"))
_MANNERS = _ACTS | {"=congratulate", "=praise", "=condemn"}
_THANKING = frozenset(("thanks", "welcomes", "congratulates", "affirms"))
_BY = 20  # characters behind a name in which its act stands
_LEFT = 2  # words of no list beside a thing, in another language than the texts
_RARELY = 2  # sentences of a meeting that have a thing
_LIKELY = 0.5  # share by which one in the sentence's language is told of
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
    if _is_done_by(held, best.stretch, given):
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


def wrong_givers(held: Held) -> Iterator[DraftFault]:
    """Words given to a side, or to both, of which that side says nothing like it.

    "It was Trong who …", "both Xi and Luong Cuong …", "Xi praised …", in the texts of
    the meetings that are dated, or at which they met.
    """
    if held.denies or held.claims("agreed") or held.standing.tied is not None:
        return
    if not held.named or any(map(held.claims, ("every", "only", "new"))):
        return
    meetings = {each.id for each in pinned(held)}
    for name, side, given in _givers(held):
        nearest = _nearest_by(held, meetings, side) or _only_by_others(
            held, meetings, side, given
        )
        if nearest is not None:
            yield held.fault("side", held.own[given.start : given.end], nearest)
            return
        if name == "it_was":
            return


def _givers(held: Held) -> Iterator[tuple[str, str, Named]]:
    """The sides that cleft words, "both" or a verb of saying give the matter to."""
    named = [n for n in held.named if not n.as_reporter]
    for match in words_for("it_was", held.language).finditer(held.own):
        for each in named:
            if match.start() <= each.start <= match.end() + _TITLE:
                yield "it_was", each.side, each
                return
    for match in words_for("both_say", held.language).finditer(held.own):
        inside = [n for n in named if match.start() <= n.start < match.end()]
        if len({n.side for n in inside}) > 1:
            for each in inside:
                yield "both_say", each.side, each
            return
    subject = subject_in(held.claimed, 0, len(held.own))
    if held.quoted:
        return
    if subject is None or _CLAUSE.search(held.own) or not tells(held, subject):
        return
    yield "says", subject.side, subject


def _nearest_by(held: Held, meetings: set[str], side: str) -> Stretch | None:
    """The nearest stretch of some meetings where a side says nothing like it."""
    accounts = [a for a in held.scope.keys.accounts if a.meeting.id in meetings]
    words = without_sides(held, matter_in(held, held.own, "talks", "met", "it_was"))
    for account in accounts:
        words = words.replace((account.summary.meeting.place or "□").split(",")[0], " ")
    ties = [
        (t, speaking_on(held, t.stretch, words))
        for t in held.texts.ties(words, accounts)
    ]
    found = [_refuting(held, words, ties, side, is_same) for is_same in (True, False)]
    told = [t.share for t, who in ties if side in who and t.share >= _SURE_ACROSS]
    nearest = next((t for t in found if t is not None), None)
    if nearest is None or max(told, default=0.0) >= nearest.share:
        return None  # in one language it may say what it does not in the other
    return nearest.stretch


def _only_by_others(
    held: Held, meetings: set[str], side: str, given: Named
) -> Stretch | None:
    """The sentence of one thing or act that a side is given, and only another has.

    "Xi thanked …", where of all that met only Trong thanks anybody.
    """
    words = matter_told(held, held.own[given.end :], "told", "talks", "met")
    acts = about_in(held.own[given.end : given.end + _BY]) & _ACTS
    things = [acts] if acts else [t.names for t in words.things]
    left = 0 if held.language == "en" else _LEFT
    if len(things) != 1 or len(meetings) != 1 or len(words.rest) > left:
        return None
    told = (s for s in subject_spans(held.own[given.end :]) if f"={s[2]}" in _MANNERS)
    manners = {f"={name}" for _, _, name in sorted(told)[:1]}
    there = [
        each
        for each in held.texts.stretches
        if each.account.meeting.id in meetings and things[0] & about_in(each.words)
    ]
    said = [speaking_in(held, each) for each in there]
    if any(not manners <= about_in(each.words) for each in there):
        return None
    if not 0 < len(there) <= _RARELY or any(not who or side in who for who in said):
        return None
    return there[0]


def _refuting(
    held: Held,
    words: str,
    ties: Sequence[tuple[Tie, frozenset[str]]],
    side: str,
    is_same: bool,
) -> Tie | None:
    """The nearest stretch in the sentence's language or another, if it refutes it."""
    own = [(t, who) for t, who in ties if t.is_same is is_same]
    if not own or own[0][0].share < (_LIKELY if is_same else _SURE_ACROSS):
        return None
    best, said = own[0]
    if held.texts.substance(words, best.stretch) < _SEVERAL or not said or side in said:
        return None
    if not is_same and about_in(words) & _MANNERS - about_in(best.stretch.words):
        return None  # "congratulated", and the text only recalls the day
    if _is_done_by(held, best.stretch, side):
        return None
    may = [t for t, who in own if not who or side in who]
    shared = about_in(words) & about_in(best.stretch.words)
    if not is_same and len(shared) < _SEVERAL:
        return None  # 规划了 is no plan
    if not is_same:
        may = [t for t in may if shared <= about_in(t.stretch.words)]
    as_much = max((tie.share for tie in may), default=0.0)
    return best if as_much < best.share / 2 else None


def _is_done_by(held: Held, stretch: Stretch, side: str) -> bool:
    """Whether a sentence thanks or praises a side for what it is told to do itself."""
    acts = {each.act for each in said_in(stretch)}
    given = next((n.end for n in held.named if n.side == side), 0)
    manner = about_in(held.own[given : given + _BY]) & _MANNERS
    named = {m.code for m in find_sides(stretch.words)}
    named |= {each.side for each in sides_named(_as_claimed(held, stretch))}
    return bool(acts) and acts <= _THANKING and not manner and side in named


def _as_claimed(held: Held, stretch: Stretch) -> Claimed:
    sentence = Sentence(section="latest", row=1, text=stretch.words)
    return Claimed(sentence, held.scope)


def speaking_on(held: Held, stretch: Stretch, words: str) -> frozenset[str]:
    """The sides whose words a stretch has that are most like some words."""
    told = [(_alike(held, stretch, p.words, words), p) for p in said_in(stretch)]
    most = max((like for like, _ in told), default=0)
    own = {side for like, p in told if like == most for side in p.holders}
    return frozenset(own) if most else speaking_in(held, stretch)


def _alike(held: Held, stretch: Stretch, told: str, words: str) -> int:
    """How much of some words a position has."""
    if stretch.language == held.language:
        return len(features_of(told).matter.keys() & features_of(words).matter.keys())
    return len(about_in(told) & about_in(words))


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


def speaking_in(held: Held, stretch: Stretch) -> frozenset[str]:
    """The sides whose words a stretch has; empty where that is not known."""
    positions = said_in(stretch)
    if positions:
        return frozenset(side for each in positions for side in each.holders)
    claimed = _as_claimed(held, stretch)
    named = subject_in(claimed, 0, len(claimed.own))
    return frozenset({named.side}) if named else frozenset()


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

"""Who holds and who tells a thing: agreed, only, every account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.briefing.checking.claims import (
    PIECE,
    Claimed,
    listed,
    pieces_of,
    stands_in,
)
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.quotes import Quoted
from summarizer.briefing.checking.speakers import holders
from summarizer.briefing.wording import LANGUAGES
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import negations
from summarizer.grounding.wording import content
from summarizer.models import JOINT, PLACES, Entry, Position, Thread, acts_of

# Acts of what was welcomed or talked over together, and settled by nobody.
_TALKED = ("discusses", "welcomes", "states", "notes_differences", "thanks", "recalls")

# Acts by which several bind themselves.
_ASSENTS = acts_of("AGREE")
_AGREED = _ASSENTS | {"commits"}

_SEVERAL = 2  # accounts: of one alone nobody says "all"


def said_at(thread: Thread, meeting: str) -> Entry | None:
    """What was said in a thread at a meeting, if anything was."""
    return next(
        (e for e in thread.entries if e.meeting == meeting and e.positions), None
    )


def said_now(claimed: Claimed) -> list[Position]:
    """What its matters have at the latest meeting, of whomever."""
    keys, latest = claimed.scope.keys, claimed.scope.latest.id
    return [
        keys.position(name)
        for thread in claimed.threads
        if (entry := said_at(thread, latest))
        for name in entry.positions
    ]


def carriers(thread: Thread, claimed: Claimed) -> tuple[str, ...]:
    """The accounts of the latest meeting, by article, that tell a thread."""
    entry = said_at(thread, claimed.scope.latest.id)
    return entry.carried_by if entry else ()


def is_agreed(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """A joint position stands in the paragraphs that it cites."""
    return any(p.side == JOINT for p in claimed.positions)


def is_assent(claimed: Claimed) -> bool:
    """Whether "agreed" tells of one side's assent to what another asked.

    That side is named before it, and a paragraph cited has it assent.
    """
    told = [clause for clause in claimed.clauses if clause.claims("agreed")]
    return bool(told) and all(map(_assents, told))


def _assents(clause: Claimed) -> bool:
    match = listed("assents", clause.language).search(clause.plain)
    agreed = clause.claims("agreed")
    if match is None or agreed is None or agreed.start() != match.start():
        return False
    denied = negations(clause.own) or listed("lone", clause.language).search(clause.own)
    if not denied and listed("details", clause.language).search(clause.plain):
        return False  # "agreed in general, with a sum"
    before = [e for e in named_in(clause) if e.end <= match.start()][-1:]
    return any(
        position.act in _ASSENTS and tuple(position.holders) == (each.side,)
        for each in before
        if not each.as_reporter
        for position in clause.positions
    )


def is_settled(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """Each clause with such a verb speaks of what all hold, and more than talked of.

    Of accounts held beside each other what stands between commas has its own places.
    """
    beside = claimed.sentence.section == "accounts"
    parts = claimed.parts if beside else ()
    cited = all(p.sentence.references for p in parts if p.claims("settled"))
    for clause in parts if parts and cited else claimed.clauses:
        if not clause.claims("settled"):
            continue
        among = (*clause.spoken_of, *clause.alike) or clause.positions
        spoken = [p for p in among if p.side == JOINT]
        if among and not spoken:
            if clause.claims("agreed") and _assents(clause):
                continue
            return False
        talked = spoken and all(p.act in _TALKED for p in spoken)
        told = (normalise(p.words).text for p in spoken)
        if talked and not any(
            stands_in("settled", words) for words in (*told, *clause.quotes)
        ):
            return False
    return True


def is_told_as_agreed(claimed: Claimed) -> bool:
    """Whether what it speaks of was agreed, not only hoped, welcomed or talked of."""
    among = (*claimed.spoken_of, *claimed.alike) or _nearest(claimed)
    return any(map(is_binding, among))


def is_binding(position: Position) -> bool:
    """Whether several bind themselves in it: by its act, and by the verb that tells it.

    Who "reviewed" or "coordinated on" a thing has agreed on nothing yet.
    """
    if position.side != JOINT:
        return False
    words = normalise(position.words).text
    cue = position.cue.quote if position.cue else words
    talked = any(listed("talked_over", each).match(cue) for each in LANGUAGES)
    if talked and not stands_in("settled", cue):
        return False
    return position.act in _AGREED or stands_in("settled", words)


def _nearest(claimed: Claimed) -> list[Position]:
    """Of the positions that it cites those that have most of its own words."""
    own = set(content(claimed.text))
    shared = [(len(own & set(content(p.words))), p) for p in claimed.positions]
    most = max((number for number, _ in shared), default=0)
    return [p for number, p in shared if number == most]


def is_only(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """Nobody else has it: the threads are one side's, or told in the accounts cited."""
    if claimed.sentence.section == "agreed" and _is_of_one_side(claimed, quoted):
        return True
    if not (claimed.threads or claimed.differences):
        return False
    cited = {account.id for account in claimed.accounts}
    latest = {a.id for a in claimed.scope.keys.at(claimed.scope.latest.id)}
    if _is_agreed_alone(claimed):
        return True
    for pair, matter in claimed.differences:
        told = {"only_a": pair.articles[0], "only_b": pair.articles[1]}
        if matter.kind in told:
            return told[matter.kind] in cited
        if matter.kind in ("substance", "contrast"):
            return True
    tellers = {n for thread in claimed.threads for n in carriers(thread, claimed)}
    meetings = {meeting.id for meeting in claimed.meetings}
    sides = {
        claimed.scope.keys.position(p).side
        for thread in claimed.threads
        for entry in thread.entries
        if entry.meeting in meetings
        for p in entry.positions
    }
    own = {side for each in quoted for held in holders(each) or () for side in held}
    if len(own) == 1 and not _is_latest_only(claimed):
        return True
    if len(sides) == 1 and JOINT not in sides:
        return True
    return bool(tellers) and tellers != latest


def agreed_by(claimed: Claimed) -> set[str | None]:
    """The reporters of the latest meeting that have its matters of both sides."""
    return reporters_of_joint(claimed, said_now(claimed))


def reporters_of_joint(
    claimed: Claimed, positions: Iterable[Position]
) -> set[str | None]:
    """The reporters of those of some positions that all sides hold."""
    account_of = claimed.scope.keys.account_of
    return {account_of(p.id).reporter for p in positions if p.side == JOINT}


def _is_agreed_alone(claimed: Claimed) -> bool:
    """Whether "agreed in X's accounts alone" holds: no other's have it so."""
    told = [clause for clause in claimed.clauses if clause.claims("only")]
    return bool(told) and all(
        clause.claims("agreed") is not None and _reporters(clause) == agreed_by(claimed)
        for clause in told
    )


def _reporters(clause: Claimed) -> set[str | None]:
    """The sides whose accounts a clause names."""
    return {each.side for each in named_in(clause) if each.as_reporter}


def _is_latest_only(claimed: Claimed) -> bool:
    """Whether it cites the latest meeting and no other."""
    return {meeting.id for meeting in claimed.meetings} == {claimed.scope.latest.id}


def _is_of_one_side(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """Whether what a cell speaks of is told there of one side by itself."""
    held = [sides for each in quoted for sides in holders(each) or ()]
    held += [frozenset(position.holders) for position in claimed.spoken_of]
    held = held or [frozenset(position.holders) for position in claimed.positions]
    return any(len(sides) == 1 for sides in held)


def is_every(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """Every account of the latest meeting is cited, and tells it.

    "Both Vietnamese accounts" are those of the side named beside it; where all are said
    to have no agreement, none is cited.
    """
    found = []
    for piece in pieces_of(claimed.sentence.text.replace("**", ""), PIECE):
        bare = " ".join(PLACES.sub("", piece).split())
        made = claimed.sentence.model_copy(update={"text": bare})
        part = Claimed(made, claimed.scope, claimed.row)
        match = listed("every", claimed.language).search(part.plain) if bare else None
        if match is None:
            continue
        if negations(part.own):
            found.append(not is_told_as_agreed(claimed))
        else:
            found.append(_is_told_by_all(claimed, part))
    return all(found) if found else _is_told_by_all(claimed, claimed)


def _is_joint_in_each(claimed: Claimed, accounts: set[str]) -> bool:
    """Whether each of some accounts has every matter of it as all sides' own."""
    keys, latest = claimed.scope.keys, claimed.scope.latest.id
    said = [said_at(thread, latest) for thread in claimed.threads]
    joint = [
        {
            keys.account_of(name).id
            for name in (entry.positions if entry else ())
            if keys.position(name).side == JOINT
        }
        for entry in said
    ]
    names = {name for entry in said if entry for name in entry.positions}
    cited = bool(names & {position.id for position in claimed.positions})
    return cited and all(accounts <= told for told in joint)


def _is_told_by_all(claimed: Claimed, part: Claimed) -> bool:
    every = claimed.scope.keys.at(claimed.scope.latest.id)
    sides = {each.side for each in named_in(part) if each.as_reporter}
    latest = {a.id for a in every if not sides or a.reporter in sides}
    if len(latest) < _SEVERAL:
        return False
    alone = any(
        each.end <= match.start()
        and not listed("possessive", clause.language).match(clause.own, each.end)
        for clause in claimed.clauses
        if (match := clause.claims("every"))
        for each in named_in(clause)
    )
    if not alone and _is_joint_in_each(claimed, latest):
        return True
    cited = {account.id for account in claimed.borne_by}
    if not latest <= cited:
        return False
    if any(matter.kind != "alike" for _, matter in claimed.differences):
        return False
    tellers = {n for thread in claimed.threads for n in carriers(thread, claimed)}
    return not claimed.threads or latest <= tellers

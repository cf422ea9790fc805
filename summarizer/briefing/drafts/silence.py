"""What a draft says of silence: what a text leaves out, and what it keeps.

A claim is refused only where a text in question has what it is said to lack, or where
what is said to be kept stands in earlier texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.days import Day, days_in, meetings_named, of_days
from summarizer.briefing.checking.quotes import Place
from summarizer.briefing.checking.terms import names_there
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.claims import matter_of, said_by, told_in
from summarizer.briefing.drafts.held import Held, matter_in, said_in, sides_named
from summarizer.briefing.drafts.novelty import gone_before
from summarizer.briefing.drafts.silent import (
    COMMA,
    apart,
    clause_of,
    dated_beside,
    in_question,
    is_dated_before,
    is_of_account,
    meetings_silent,
    zone_of,
)
from summarizer.briefing.drafts.speaking import subject_in
from summarizer.briefing.drafts.things import Matter, all_in, has, matter_told
from summarizer.briefing.drafts.tying import Stretch, Tie
from summarizer.briefing.drafts.voiced import speaking_in
from summarizer.briefing.keys import Account
from summarizer.comparing.pairing import features_of
from summarizer.grounding.numerals import months
from summarizer.lexicon.subjects import subjects_of
from summarizer.lexicon.terms import longest, names_in, terms_in
from summarizer.models import DraftFault, MeetingOf, Sentence

_ITEM = re.compile(r"[,，、；;]|(?<=[\u4e00-\u9fff])[和及与]|\s(?:and|và)\s")
_HALF = 0.5  # share of the words behind a claim that must stand there
_MEETING = ("talks", "met", "phoned")  # words of the meeting, which tell no matter
_HOLE = "□"


def silences(held: Held) -> Iterator[DraftFault]:
    """The words by which it tells of silence or of none, and wrongly."""
    wordings = words_for("wording", held.language)
    claim = held.claims("gone")
    if not (claim and wordings.search(claim.group()) and _is_across(held)):
        yield from _gone(held)
        yield from _listed_as_gone(held)
    yield from _kept(held)


def _is_across(held: Held) -> bool:
    """Whether what it is nearest to is in another language: which words are used there
    nobody can tell.
    """
    return any(not tie.is_same for tie in held.spoken[:1])


def _gone(held: Held) -> Iterator[DraftFault]:
    """Told as gone or missing, where a text in question has it.

    "The words of 2021 are missing": where the only meeting that is dated is not the
    latest, they may be of it or missing in it, and must be there in both. "No word of
    it now" is of the latest.
    """
    claim = held.claims("gone")
    if claim is None or gone_before(held) is not None or held.claims("detail"):
        return  # "no figure of trade": of a matter that is there
    dated = meetings_named(held.claimed)
    beside = dated_beside(held, claim)
    begin, end = clause_of(held, claim)
    if words_for("at_present", held.language).search(held.own, begin, end):
        beside = [held.scope.latest]
    meetings = beside or meetings_silent(held)
    is_open = not beside and len(dated) == 1 and dated[0].id != held.scope.latest.id
    if is_open and not (is_of_account(held, claim) or is_dated_before(held, claim)):
        meetings.append(held.scope.latest)
    if not beside:
        meetings += _of_months(held)
    later = _ever_since(held, claim)
    found = [
        _there(held, some, claim)
        for each in later or meetings
        for some in apart(held, in_question(held, each, claim))
    ]
    if later:
        found = [each for each in found if each]
    if found and all(found):
        yield from found[-1][:1]


def _of_months(held: Held) -> list[MeetingOf]:
    """The meetings of months named without a year, each of which may be silent."""
    if days_in(held.own, held.language):
        return []
    named = [Day(None, number, None, word) for number, word in months(held.own).items()]
    return of_days(held.scope.keys.meetings, named)


def _ever_since(held: Held, claim: re.Match[str]) -> list[MeetingOf]:
    """The meetings after the only one dated, where none is said to take it up again."""
    dated = meetings_named(held.claimed)
    since = words_for("ever_since", held.language).search(held.own)
    if since is None or len(dated) != 1 or not held.own[: claim.start()].strip():
        return []
    every = list(held.scope.keys.meetings)
    return every[every.index(dated[0]) + 1 :]


def _there(
    held: Held, accounts: Sequence[Account], claim: re.Match[str]
) -> list[DraftFault]:
    """Where accounts have what is said to be missing: its quotes, else its matter.

    "Without “…”; now with “…”": of its quotes those in the clause of the claim.
    """
    side, end = _whose(held, claim), clause_of(held, claim)[1]
    if quotes := _quotes(held, claim):
        return [
            DraftFault(
                kind="overclaim",
                words=claim.group(),
                truth=words,
                reference=held.mark(place.account, place.paragraph),
            )
            for words, places in quotes
            for place in said_by(words, places, accounts)
            if _may_be_of(held, place, side)
        ]
    told = matter_told(held, _clause_words(held, claim), "gone", *_MEETING)
    if _is_of_speech(held, claim):
        return []
    stretch = None
    if held.same is None:
        stretch = has(held, accounts, told, _may_speak(held, side), is_whole=True)
    if stretch is None and told.is_told and held.same is None:
        return []
    matter = _matter(held, claim)
    stretch = stretch or _has_name(held, matter, accounts)
    if stretch is not None:
        return [held.fault("overclaim", claim.group(), stretch)]
    tie = told_in(held, matter, accounts, side)
    if tie is None:
        return []
    if held.same is None and not held.texts.substance(matter, tie.stretch):
        return []  # of a person whole accounts tell
    behind = _without_sides(held)[claim.end() : end]
    if not (
        _has_things(held, told, tie, behind) and _is_there(held, behind, tie.stretch)
    ):
        return []
    return [held.fault("overclaim", claim.group(), tie.stretch)]


def _has_things(held: Held, told: Matter, tie: Tie, behind: str) -> bool:
    """Whether a stretch has all things of a matter; what is told of it behind a claim,
    as in "is not given in figures", is read in its own language alone.
    """
    if held.same is not None:
        return True
    there = all_in(tie.stretch.words)
    within = matter_told(held, behind, "gone", "within", *_MEETING)
    is_open = not tie.is_same and within.rest and not within.things
    return all(t.is_in(there) for t in told.things) and not is_open


def _quotes(held: Held, claim: re.Match[str]) -> list[tuple[str, Sequence[Place]]]:
    """The quotes that are said to be missing, with where they stand.

    None where it is told by its matter: "“…”; no word now of energy".
    """
    begin, end = clause_of(held, claim)
    told = matter_told(held, held.own[claim.end() : end], "gone", "at_present")
    if held.own[claim.end() :].lstrip().startswith(_HOLE):
        begin = claim.end()  # "“…”: without “…”"
    holes = [match.start() for match in re.finditer(_HOLE, held.own)]
    quotes = [*zip(holes, held.claimed.quotes, held.standing.places, strict=False)]
    inside = [each for each in quotes if begin <= each[0] < end]
    if not inside and (told.things or told.rest):
        return []
    return [each[1:] for each in inside or quotes] if any(held.standing.places) else []


def _is_of_speech(held: Held, claim: re.Match[str]) -> bool:
    """Whether words *of* a side are told as missing, and no matter: "no word of Xi"."""
    behind = held.own[claim.end() : clause_of(held, claim, COMMA)[1]]
    told = matter_told(held, behind, "gone", *_MEETING)
    at = claim.end() + len(behind) - len(behind.lstrip())
    end = claim.end() + len(behind)
    own = [n for n in held.named if claim.end() <= n.start < end and not n.as_reporter]
    is_led = words_for("led_by", held.language).match(held.own, at)
    if words_for("meeting", held.language).search(behind):
        return False  # "absent from Sullivan's meetings"
    return bool(own and is_led and not (told.things or told.rest))


def _matter(held: Held, claim: re.Match[str]) -> str:
    """What is said to be missing, in words."""
    clause = _clause_words(held, claim)
    if clause == held.own:
        return matter_of(held, "gone", "account", *_MEETING)
    return matter_in(held, clause, "gone", "account", *_MEETING)


def _clause_words(held: Held, claim: re.Match[str]) -> str:
    """The words by which a claim tells its matter: the nearest that tell something.

    Those of its part of the sentence, else of its clause, else of the sentence; before
    the claim where it goes on with what it is gone from, and of "X, which …, is gone
    from …" the first.
    """
    own = held.own
    begin, end = clause_of(held, claim)
    part_begin, part_end = clause_of(held, claim, COMMA)
    found = [own[part_begin:part_end], own[begin:end]]
    if zone_of(held, claim)[0] == claim.end():
        before = own[begin : claim.start()]
        found = [own[part_begin : claim.start()], COMMA.split(before)[0], before]
    for words in found:
        told = matter_told(held, words, "gone", *_MEETING)
        if told.things or told.rest:
            return words
    return own


def _may_speak(held: Held, side: str | None) -> Callable[[Stretch], bool]:
    """Whether a stretch is a side's words, where one is said to be silent."""

    def may_be(stretch: Stretch) -> bool:
        said = speaking_in(held, stretch)
        return side is None or side in said

    return may_be


def _has_name(held: Held, matter: str, accounts: Sequence[Account]) -> Stretch | None:
    """A sentence of some accounts with the one name that a matter is, and no more."""
    terms = [t for t in longest(terms_in(matter)) if t.kind == "names"]
    if len(terms) != 1 or held.same is not None:
        return None
    rest = matter[: terms[0].start] + " " + matter[terms[0].end :]
    known = {feature for each in held.named for feature in features_of(
        held.own[each.start : each.end]).matter}  # fmt: skip
    if len(set(features_of(rest).matter) - known) > 1 or subjects_of(rest):
        return None
    ids = {each.id for each in accounts}
    return next(
        (
            each
            for each in held.texts.stretches
            if each.account.id in ids and terms[0].names & names_in(each.words)
        ),
        None,
    )


def _without_sides(held: Held) -> str:
    """Its own words with blanks for the sides: whose account it is tells no matter."""
    own = held.own
    for each in held.named:
        own = own[: each.start] + " " * (each.end - each.start) + own[each.end :]
    return own.replace("'s ", "   ")


def _is_there(held: Held, behind: str, stretch: Stretch) -> bool:
    """Whether a stretch has what stands behind a claim: "but does not name the line".

    What a model ties is not asked again.
    """
    words = matter_in(held, behind, "gone", "account", *_MEETING)
    if held.same is not None or not features_of(words).matter:
        return True
    there = names_there(stretch.account.paragraphs())
    if any(t.kind == "names" and not t.names & there for t in longest(terms_in(words))):
        return False
    best = max((t.share for t in held.texts.ties(words)), default=0.0)
    return best < _HALF or held.texts.share(words, stretch) >= best * _HALF


def _listed_as_gone(held: Held) -> Iterator[DraftFault]:
    """What a list behind the claim says is left out by one account that has it."""
    claim = held.claims("gone")
    if claim is None or held.claimed.claims("not_left_out"):
        return
    if words_for("within", held.language).match(held.own[claim.end() :].lstrip()):
        return  # "missing from the readout": where, and not what
    dated = meetings_named(held.claimed)
    meeting = dated[-1] if dated else held.scope.latest
    accounts = in_question(held, meeting, claim)
    reporters = {n.side for n in held.named if n.as_reporter}
    if any(n.end > claim.start() for n in held.named if n.as_reporter):
        return  # "left out in China's account": no list
    if len(reporters) != 1 or not all(a.reporter in reporters for a in accounts):
        return
    end = clause_of(held, claim)[1]
    there = names_there(text for a in accounts for text in a.paragraphs())
    for item in _ITEM.split(held.own[claim.end() : end]):
        terms = longest(terms_in(item))
        is_told = any(term.kind != "wide" for term in terms)
        if is_told and all(term.names & there for term in terms):
            yield DraftFault(
                kind="overclaim",
                words=claim.group(),
                truth=item.strip(),
                reference=accounts[0].label,
            )
            return


def _kept(held: Held) -> Iterator[DraftFault]:
    """Quotes told as kept, which only texts of earlier meetings have."""
    claim = held.claims("kept")
    if claim is None:
        return
    begin, end = clause_of(held, claim)
    holes = [match.start() for match in re.finditer(_HOLE, held.own)]
    quotes = [*zip(holes, held.claimed.quotes, held.standing.places, strict=False)]
    inside = [each for each in quotes if begin <= each[0] < end]
    latest = held.scope.keys.at(held.scope.latest.id)
    for _, words, places in inside or quotes:
        if not places or said_by(words, places, latest):
            continue
        languages = {p.account.summary.article.language for p in places}
        if any(a.summary.article.language in languages for a in latest):
            yield held.overclaim(claim, words, places[0])
            return


def _whose(held: Held, claim: re.Match[str]) -> str | None:
    """The side whose words are said to be missing: of a cell that of its row."""
    begin, end = zone_of(held, claim)
    zone = held.own[begin:end]
    if begin == claim.end() and words_for("account", held.language).search(zone):
        return None  # "is missing from the readout", whoever says it
    speaker = subject_in(held.claimed, 0, len(held.own))
    if speaker is not None:
        return speaker.side
    told = held.own.find(_clause_words(held, claim))
    before = [
        n
        for n in held.named
        if told <= n.start < claim.start()
        and n.end <= claim.start()
        and not n.as_reporter
        and (n.start < told + len(_clause_words(held, claim)))
    ]
    if not before and (row := held.standing.piece.row):
        sentence = Sentence(section="latest", row=1, text=row)
        before = sides_named(Claimed(sentence, held.scope))
    return before[0].side if len(before) == 1 else None


def _may_be_of(held: Held, place: Place, side: str | None) -> bool:
    """Whether words at a place may be a side's: not where they are another's alone."""
    said = [
        position
        for stretch in held.texts.stretches
        if stretch.account.id == place.account.id
        and stretch.start <= place.start < stretch.end
        for position in said_in(stretch)
    ]
    return side is None or not said or any(side in each.holders for each in said)

"""What a sentence says of accounts: who tells a thing, who leaves it out, who keeps it.

An account named as telling is one that the sentence cites; words that it is said to
leave out do not stand there, and words that it is said to have do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from summarizer.briefing.checking.claims import PIECE, Claimed, listed
from summarizer.briefing.checking.days import days_in, of_days
from summarizer.briefing.checking.named import Named, named_in
from summarizer.briefing.checking.quotes import places_of, quoted_in
from summarizer.briefing.checking.subjects import SILENT, accounts_told_of, silent_of
from summarizer.briefing.checking.terms import names_there
from summarizer.briefing.keys import Account
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import months
from summarizer.grounding.scope import language_of, negations
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import NOTHING, PartialDate

_HOLE = "□"
_COMMAS = (",", "，")
_NEAR = 20  # characters behind "still" in which what stays is named


def accounts_astray(claimed: Claimed) -> Iterator[str]:
    """Clauses that give an account what it does not tell, or deny it what it does."""
    said: tuple[str, ...] = ()
    is_told = False
    for clause in claimed.clauses:
        named = named_in(clause, of_accounts=is_told)
        reporters = [each for each in named if each.as_reporter]
        is_told = is_told or bool(reporters)
        if reporters and not is_silent(clause):
            yield from _uncited(clause, reporters)
            yield from _not_in(clause)
            if len({each.side for each in reporters}) == 1 and not clause.quotes:
                yield from _without(clause, reporters[0], said)
        if not is_silent(clause):
            yield from _at_another_day(claimed, clause)
            yield from _named_before(clause)
            yield from _quoted_from(clause, reporters)
        elif len({each.side for each in reporters}) == 1:
            yield from _told_after_all(clause, reporters[0])
        said += clause.quotes
    yield from _several(claimed)
    yield from _only_of(claimed)
    yield from _which_of(claimed)
    yield from _all_said(claimed)
    if (claimed.sentence.section, claimed.sentence.column) == ("moved", "reading"):
        yield from _kept_or_gone(claimed)


def words_astray(claimed: Claimed) -> Iterator[str]:
    """The same of words alone: those an account is said to have, keep or leave out.

    For a sentence of which it is not known what it cites.
    """
    said: tuple[str, ...] = ()
    for clause in claimed.clauses:
        reporters = [each for each in named_in(clause) if each.as_reporter]
        if len({each.side for each in reporters}) == 1:
            if is_silent(clause):
                yield from _told_after_all(clause, reporters[0])
            elif not clause.quotes:
                yield from _without(clause, reporters[0], said)
        said += clause.quotes
    yield from _several(claimed)


def is_silent(clause: Claimed) -> bool:
    """Whether it says that something is not there, or that not all have it.

    "does not leave out" is no silence.
    """
    there = listed("not_left_out", clause.language).sub(" ", clause.plain)
    if negations(there):
        return True
    return any(listed(name, clause.language).search(there) for name in SILENT)


def _uncited(clause: Claimed, reporters: list[Named]) -> Iterator[str]:
    if not clause.accounts:
        return  # what cites nothing is looked at elsewhere
    cited = {a.reporter for a in clause.borne_by}
    for each in reporters:
        if each.side not in cited:
            yield clause.own[each.start : each.end]


def _not_in(clause: Claimed) -> Iterator[str]:
    """Terms of a clause on an account that this account has nowhere."""
    there = names_there(words for a in clause.borne_by for words in a.paragraphs())
    there |= names_there(p.statement for p in clause.positions)
    for term in longest(terms_in(clause.untranslated)):
        if term.kind != "wide" and not term.names & there:
            yield clause.own[term.start : term.end]


def _quoted_from(clause: Claimed, reporters: list[Named]) -> Iterator[str]:
    """Quotes given to an account of one side that only another side's has."""
    if clause.sentence.column == "reading":
        return  # it tells of words, whoever has them
    holes = [match.start() for match in re.finditer(_HOLE, clause.own)]
    for at, quoted in zip(holes, quoted_in(clause), strict=False):
        stop = PIECE.search(clause.own, at) or re.search("$", clause.own)
        begin = clause.own.rfind(_HOLE, 0, at) + 1
        ahead = [each for each in reporters if begin <= each.start < at]
        rest = clause.own[at + 1 : stop.start() if stop else None]
        if negations(rest):
            continue  # told of as silent
        behind = [e for e in reporters if at < e.start <= at + len(rest)]
        if _HOLE in rest:  # of another quote
            behind = []
        told = {each.side for each in behind or ahead}
        between = clause.own[ahead[-1].end : at] if ahead else ""
        parted = ")" in between or ("," in between and ":" not in between)
        if not quoted.places or not told or parted:
            continue
        if not told & {place.account.reporter for place in quoted.places}:
            chosen = (behind or ahead)[-1]
            yield clause.own[chosen.start : chosen.end]


def _only_of(claimed: Claimed) -> Iterator[str]:
    """Only one side's accounts, where another's of that meeting is cited for it."""
    if claimed.sentence.column == "reading":
        return
    latest = claimed.scope.latest.id
    parts = claimed.parts
    for part, behind in zip_longest(parts, parts[1:]):
        match = part.claims("only")
        told = {e.side for e in named_in(part) if e.as_reporter} if match else set()
        citing = behind if behind and _is_borne_out_behind(part, behind) else part
        now = {a.reporter for a in citing.accounts if a.meeting.id == latest}
        if match and len(told) == 1 and told < now:
            yield match.group()


def _is_borne_out_behind(part: Claimed, behind: Claimed) -> bool:
    """Whether what cites nothing is followed by a silence, which cites for both."""
    is_open = not part.sentence.references and part.sentence.text.endswith(_COMMAS)
    return is_open and is_silent(behind)


def _all_said(claimed: Claimed) -> Iterator[str]:
    """A side told to say only what is cited of an account that has more of it."""
    for clause in claimed.clauses:
        match = clause.claims("only_said")
        told = clause.spoken_of if clause.quotes else claimed.positions
        cited = {position.id for position in told}
        sides = {e.side for e in named_in(clause) if not e.as_reporter}
        if claimed.sentence.column in claimed.scope.sides:
            sides = {claimed.sentence.column}
        if match and any(
            sides & set(position.holders) and position.id not in cited
            for account in clause.accounts
            for position in account.summary.positions
            if position.frame == "said" and len(sides) == 1
        ):
            yield match.group()


def _which_of(claimed: Claimed) -> Iterator[str]:
    """The short or long account of a side, said to tell what it is not cited for."""
    for clause in claimed.clauses:
        for piece in PIECE.split(clause.own):
            made = claimed.sentence.model_copy(update={"text": piece})
            part = Claimed(made, claimed.scope)
            named = {e.side for e in named_in(part) if e.as_reporter}
            has = part.claims("has_it")
            if has is None or len(named) != 1 or is_silent(part):
                continue
            if (one := _one_of(part, next(iter(named)))) is None:
                continue
            if one.id not in {account.id for account in claimed.accounts}:
                yield has.group()


def _one_of(part: Claimed, side: str) -> Account | None:
    """The account that "short" or "long" tells from the others of a side."""
    latest = part.scope.keys.at(part.scope.latest.id)
    own = sorted((a for a in latest if a.reporter == side), key=lambda a: len(a.text))
    if len(own) > 1 and part.claims("short_one"):
        return own[0]
    return own[-1] if len(own) > 1 and part.claims("long_one") else None


def _of(clause: Claimed, side: str, words: str) -> list[Account]:
    """The accounts of a side at the meeting told of, in the language of some words."""
    language = language_of(words)
    return [
        a
        for a in accounts_told_of(clause)
        if a.reporter == side and a.summary.article.language == language
    ]


def _without(clause: Claimed, named: Named, said: tuple[str, ...]) -> Iterator[str]:
    """An account that is said to have the words just quoted, and has them not."""
    has = clause.claims("has_it") or clause.claims("stayed") or clause.claims("stays")
    if has is None:
        return
    for words in said[-1:]:
        accounts = _of(clause, named.side, words)
        if accounts and not any(any(places_of(a, words)) for a in accounts):
            yield has.group()


def _told_after_all(clause: Claimed, named: Named) -> Iterator[str]:
    """Words that an account is said to leave out and that stand there."""
    gone = clause.claims("gone")
    for words, _ in silent_of(clause).quotes if gone else ():
        accounts = _of(clause, named.side, words)
        if gone and any(any(places_of(a, words)) for a in accounts):
            yield gone.group()


def _several(claimed: Claimed) -> Iterator[str]:
    """One of a side's accounts alone, where several of it are cited."""
    match = claimed.claims("one_of")
    if match is None:
        return
    latest = claimed.scope.latest.id
    cited = [a.reporter for a in claimed.accounts if a.meeting.id == latest]
    if len(cited) > 1 and len(set(cited)) == 1:
        yield match.group()


def _kept_or_gone(claimed: Claimed) -> Iterator[str]:
    """Terms said to be still there that the words now have not, or gone that they have.

    Words quoted as kept must also stand in an earlier text of their language.
    """
    latest = claimed.scope.latest.id
    now = [
        text
        for a in claimed.accounts
        if a.meeting.id == latest
        for text in _cited(claimed, a)
    ]
    quoted = [normalise(words).text for words in claimed.row_quotes("now")]
    plain = claimed.plain
    for match in listed("stays", claimed.language).finditer(plain):
        terms = _behind(plain, match.end())
        if terms and not terms & names_there((*now, *quoted)):
            yield match.group()
        if plain[match.end() :].lstrip().startswith(_HOLE):
            number = plain[: match.end()].count(_HOLE)
            if not _stood_before(claimed, claimed.quotes[number]):
                yield match.group()
    for match in listed("gone", claimed.language).finditer(plain):
        if _behind(plain, match.end()) & names_there(quoted):
            yield match.group()


def _cited(claimed: Claimed, account: Account) -> Iterator[str]:
    for each in claimed.sentence.references:
        if each.article == account.id:
            yield normalise(account.paragraph(each.paragraph)).text


def _behind(plain: str, at: int) -> frozenset[str]:
    """The names of the first term right behind a word."""
    stretch = plain[at : at + _NEAR].split(_HOLE)[0]
    terms = longest(terms_in(stretch))
    return terms[0].names if terms else frozenset()


def _stood_before(claimed: Claimed, words: str) -> bool:
    """Whether an earlier text of that language has the words, or there is none."""
    language = language_of(words)
    earlier = [
        a
        for meeting in claimed.scope.earlier
        for a in claimed.scope.keys.at(meeting.id)
        if a.summary.article.language == language
    ]
    return not earlier or any(any(places_of(a, words)) for a in earlier)


def _at_another_day(claimed: Claimed, clause: Claimed) -> Iterator[str]:
    """A day or month of an earlier meeting that is told of and not cited."""
    days = days_in(clause.own, clause.language)
    named = months(clause.own)
    meetings = [m for m in claimed.scope.keys.meetings if m.date]
    fitting = of_days(meetings, days)
    if not days:
        fitting = [m for m in meetings if PartialDate.read(m.date).month in named]
    if not fitting or claimed.scope.latest in fitting:
        return
    cited = {m.id for each in (claimed, clause) for m in each.meetings}
    if claimed.sentence.column == "reading":  # it tells of the matter's whole line
        cited |= {
            entry.meeting
            for thread in claimed.threads
            for entry in thread.entries
            if entry.positions
        }
    before = claimed.row_cells("before")
    told = bool(cited) or before == [NOTHING]
    if told and not cited & {m.id for m in fitting}:
        yield days[0].wording if days else next(iter(named.values()))


def _named_before(clause: Claimed) -> Iterator[str]:
    """A treaty, body or place told as new that an earlier text names."""
    new = clause.claims("new")
    if new is None:
        return
    earlier = {
        name
        for meeting in clause.scope.earlier
        for account in clause.scope.keys.at(meeting.id)
        for name in names_there(account.paragraphs())
    }
    for term in longest(terms_in(clause.untranslated)):
        if term.kind == "names" and term.names & earlier:
            yield new.group()

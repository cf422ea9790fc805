"""What a sentence claims of the records: firmer, new, back, gone, agreed, only, all.

Each claim is held against the threads and matters that the sentence names and against
all accounts of the latest meeting. A claim without a record, where it needs one, is not
borne out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from summarizer.briefing.checking.claims import QUOTED, Claimed, listed, quotes_in
from summarizer.briefing.checking.holding import (
    carriers,
    is_agreed,
    is_assent,
    is_every,
    is_only,
    is_settled,
    said_now,
)
from summarizer.briefing.checking.labels import (
    against_nothing,
    changes_of,
    changes_shown,
    is_degree,
    is_joint_in,
    is_joint_there,
    is_label,
    is_like,
    is_now_joint,
    row_holders,
)
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.phrasing import parts_told
from summarizer.briefing.checking.presence import borne_by_texts, named_before
from summarizer.briefing.checking.quotes import Quoted
from summarizer.briefing.checking.subjects import accounts_told_of, has_words
from summarizer.briefing.checking.terms import names_there
from summarizer.briefing.keys import Account
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scope import language_of
from summarizer.grounding.wording import content
from summarizer.languages.language import by_words
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import NOTHING, Change, ChangeKind, Entry

_NEAR = 32  # characters before a quote in which "still says" stands
Rule = Callable[[Claimed, Sequence[Quoted]], bool]


def overclaims(claimed: Claimed, quoted: Sequence[Quoted]) -> Iterator[str]:
    """The words of claims that the records do not bear out."""
    yield from _moved_words(claimed)
    yield from _unlike_its_place(claimed, quoted)
    yield from claims_unborne(claimed, quoted, _RULES)


def claims_unborne(
    claimed: Claimed, quoted: Sequence[Quoted], names: Iterable[str]
) -> Iterator[str]:
    """The words of claims of some kinds (`claims.toml`) that no record bears out."""
    for name in names:
        match = claimed.claims(name)
        if match and not (
            _RULES[name](claimed, quoted) or borne_by_texts(claimed, name)
        ):
            yield match.group()


def _moved_words(claimed: Claimed) -> Iterator[str]:
    """Words said to have come that an earlier text has, or gone that one has now."""
    keys, latest = claimed.scope.keys, claimed.scope.latest
    now = keys.at(latest.id)
    before = [a for a in keys.accounts if a.meeting.id != latest.id]
    for name, accounts in (("came", before), ("went", now)):
        pattern = listed(name, claimed.language)
        for words, behind in claimed.behind_quotes():
            match = pattern.match(behind)
            if match and _has(accounts, words):
                yield f"“{words}” {match.group()}"


def _unlike_its_place(claimed: Claimed, quoted: Sequence[Quoted]) -> Iterator[str]:
    """What may be passed on is never said; what is not heard again is said to be so."""
    if match := claimed.claims("permits"):
        yield match.group()
    if claimed.sentence.section == "not_heard" and not (
        any(claimed.claims(name) for name in ("gone", "none", "lone"))
        or _is_gone(claimed, quoted)
    ):
        yield claimed.text
    if claimed.sentence.section == "not_heard":
        lasting = (claimed.claims(name) for name in ("stays", "stayed", "steady"))
        yield from (match.group() for match in lasting if match)
    if is_label(claimed):
        yield from against_nothing(claimed)
    now = accounts_told_of(claimed)
    told = {each.side for each in named_in(claimed) if each.as_reporter}
    now = [each for each in now if each.reporter in told] or now
    stays = listed("stays", claimed.language)
    behind = listed("stayed", claimed.language)
    for match in QUOTED.finditer(claimed.text):
        words = quotes_in(match.group())[0]
        before = claimed.text[max(0, match.start() - _NEAR) : match.start()].rstrip()
        kept = [m for m in stays.finditer(before) if m.end() == len(before)]
        after = behind.match(claimed.text[match.end() :].lstrip())
        if (kept or after) and not _has(now, words):
            yield f"“{words}”"


def _directions(change: Change) -> set[ChangeKind]:
    """Its label, and the one against the last wording alone, where that is another."""
    found = {change.kind}
    label = change.reason.args.get("label")
    if change.reason.code in ("against_then", "against_last") and label:
        found.add(label)  # type: ignore[arg-type]
    return found


def _is_firmer(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """Firmer than every earlier wording; between accounts, as the matter has it."""
    if is_degree(claimed, "firmer"):
        return True
    if not is_like(claimed):
        return False
    return any(
        ("strengthened" in _directions(change) and change.standing == "beyond_all")
        or change.kind == "strengthened"
        for change in changes_shown(claimed)
    )


def _is_softer(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    if is_degree(claimed, "softer"):
        return True
    if not is_like(claimed):
        return False
    return any(
        change.kind == "softened"
        or ("softened" in _directions(change) and change.standing == "beyond_all")
        for change in changes_shown(claimed)
    )


def _earlier_entries(claimed: Claimed) -> list[Entry]:
    earlier = {meeting.id for meeting in claimed.scope.earlier}
    return [
        entry
        for thread in claimed.threads
        for entry in thread.entries
        if entry.meeting in earlier and entry.positions
    ]


def _is_new(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """No earlier wording of what it speaks of; or a word that no earlier text has."""
    if not claimed.threads:
        return False
    if is_label(claimed) and claimed.row_quotes("before"):
        return _is_anothers_before(claimed)  # its own row has an earlier wording
    if not _earlier_entries(claimed):
        return True
    first = listed("first_told", claimed.language).search(claimed.own)
    if first and not claimed.own[first.end() :].lstrip().startswith("□"):
        return False  # the matter is told as new, and not its wording
    spoken = {position.id for position in claimed.spoken_of}
    earlier_ids = {meeting.id for meeting in claimed.scope.earlier}
    for thread in claimed.threads:
        said = {p for entry in thread.entries for p in entry.positions}
        before = any(e.positions for e in thread.entries if e.meeting in earlier_ids)
        if spoken & said and not before:
            return True
    now = [q.words for q in quoted if _is_of_latest(claimed, q)]
    now += [words for words in claimed.row_quotes("now") if words not in now]
    earlier = [a for m in claimed.scope.earlier for a in claimed.scope.keys.at(m.id)]
    return bool(now) and not any(_has(earlier, words) for words in now)


def _is_anothers_before(claimed: Claimed) -> bool:
    """Whether what its row has as said before is another's, as it tells and cites."""
    before, now = row_holders(claimed, "before"), row_holders(claimed, "now")
    told = {each.side for each in named_in(claimed)}
    cites = any(m.id != claimed.scope.latest.id for m in claimed.meetings)
    return bool(before and now) and not before & now and before <= told and cites


def _was_before(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """An earlier wording stands in its matters, or it cites an earlier account.

    Beside an empty cell for the words before there is none.
    """
    before = [cell for cell in claimed.row if cell.column == "before"]
    if is_label(claimed) and before and before[0].bare == NOTHING:
        return False
    latest = claimed.scope.latest.id
    cites = any(meeting.id != latest for meeting in claimed.meetings)
    return cites or bool(_earlier_entries(claimed))


def _is_taken_up(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """Said before by another side than says it now: in its row, else in its matter."""
    cells = row_holders(claimed, "before"), row_holders(claimed, "now")
    if all(cells):
        return bool(cells[1] - cells[0])
    before = {
        holder
        for entry in _earlier_entries(claimed)
        for name in entry.positions
        for holder in claimed.scope.keys.position(name).holders
    }
    now = {holder for position in said_now(claimed) for holder in position.holders}
    before |= cells[0]
    now |= cells[1]
    return bool(before and now - before)


def _is_of_latest(claimed: Claimed, quoted: Quoted) -> bool:
    return any(p.account.meeting.id == claimed.scope.latest.id for p in quoted.places)


def _has(accounts: Sequence[Account], words: str) -> bool:
    """Whether one of the accounts has some words, not as what it only recalls."""
    return any(has_words(account, words) for account in accounts)


def _is_back(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """Said before, and not at the meeting it is held against; or as firm as then."""
    return any(
        change.kind == "resumed" or change.standing == "back_to"
        for change in changes_of(claimed)
    )


def _is_gone(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """No words of it in the accounts in question.

    Those of a reporter where one is named beside "account", else all of the latest
    meeting; what is quoted must not stand there either.
    """
    if claimed.claims("between") and _was_silent(claimed):
        return True
    accounts = _in_question(claimed)
    names = {account.id for account in accounts}
    old = [q.words for q in quoted if not _is_of_latest(claimed, q)]
    elsewhere = [
        q.words for q in quoted if not {p.account.id for p in q.places} & names
    ]
    if any(_has(accounts, words) for words in elsewhere):
        return False
    if (lacking := _lacks_terms(claimed, accounts)) is not None:
        return lacking
    if claimed.threads:
        silent = [
            thread
            for thread in claimed.threads
            if not names.intersection(carriers(thread, claimed))
        ]
        if silent:
            return True
    for pair, matter in claimed.differences:
        told = {"only_a": pair.articles[0], "only_b": pair.articles[1]}
        if matter.kind in told and told[matter.kind] not in names:
            return True
        beside = [claimed.scope.keys.of(name) for name in pair.articles]
        if quoted and any(
            not _has([account], each.words)
            for each in quoted
            for account in beside
            if account is not None
        ):
            return True
    # Words of a matter that goes on: gone where no account has them any more.
    return bool(old or elsewhere)


def _lacks_terms(claimed: Claimed, accounts: Sequence[Account]) -> bool | None:
    """Whether the names told of as left out are in none of some accounts.

    None where no such name is told of, or no other account has it.
    """
    gone = claimed.claims("gone")
    if gone is None or not by_words(claimed.language):
        return None
    told = [
        t for t in longest(terms_in(claimed.plain[gone.end() :])) if t.kind == "names"
    ]
    others = [a for a in claimed.accounts if a not in accounts]
    there, beside = (
        names_there(text for a in chosen for text in a.paragraphs())
        for chosen in (accounts, others)
    )
    if not told or not all(term.names & beside for term in told):
        return None
    return not any(term.names & there for term in told)


def _was_silent(claimed: Claimed) -> bool:
    """Whether one of its matters had no word at a meeting between two that had."""
    for thread in claimed.threads:
        said = [bool(entry.positions) for entry in thread.entries]
        if True in said and False in said[said.index(True) :]:
            return True
    return False


def _in_question(claimed: Claimed) -> tuple[Account, ...]:
    latest = claimed.scope.keys.at(claimed.scope.latest.id)
    reporters = {each.side for each in named_in(claimed) if each.as_reporter}
    outlets = [a for a in latest if _is_outlet_named(claimed, a)]
    own = [a for a in latest if a.reporter in reporters]
    if claimed.sentence.section == "agreed" and claimed.sentence.column != "matter":
        return tuple(a for a in latest if a.id == claimed.sentence.column)
    cited = {account.id for account in claimed.accounts}
    # Where some accounts tell it and others do not, the others are in question.
    chosen = [a for a in (own or outlets) if a.id not in cited] or own or outlets
    return tuple(chosen) or latest


def _is_outlet_named(claimed: Claimed, account: Account) -> bool:
    outlet = (account.summary.article.outlet or "").partition(" (")[0]
    return bool(outlet) and outlet.lower() in claimed.own.lower()


def _is_steady(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    if is_label(claimed) and _shares_nothing(claimed):
        return False
    kinds = {kind for change in changes_of(claimed) for kind in _directions(change)}
    silent = not changes_of(claimed) and bool(_earlier_entries(claimed))
    return bool(kinds & {"repeated", "reworded"}) or silent or not claimed.threads


def _shares_nothing(claimed: Claimed) -> bool:
    """Whether what its row quotes now has no word of what it quotes as before."""
    before, now = (claimed.row_quotes(name) for name in ("before", "now"))
    if not before or not now or len({language_of(q) for q in (*before, *now)}) > 1:
        return False
    told, said = (set(content(" ".join(quotes))) for quotes in (before, now))
    return bool(told and said) and not told & said


def _is_agreed(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """A joint position is cited; of a reading, its record may say that it became so."""
    is_joint = is_now_joint(claimed, quoted) or is_joint_in(claimed, quoted)
    if (is_label(claimed) and is_joint) or is_assent(claimed):
        return True
    return is_agreed(claimed, quoted)


def _is_only(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """Nobody else has it; of a reading that names one side, what stands beside it."""
    named = named_in(claimed)
    if is_label(claimed) and not quoted and not any(e.as_reporter for e in named):
        now = row_holders(claimed, "now")
        if len(now) == 1 and {each.side for each in named} == now:
            return True
    return is_only(claimed, quoted)


def _is_every(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """All accounts have it; or all parts of a formula are meant, and stand there."""
    parts = parts_told(claimed)
    told = [
        set(numbers(match.group()))
        for match in listed("every", claimed.language).finditer(claimed.plain)
    ]
    is_of_parts = all(each and each <= parts for each in told)
    return is_of_parts or is_every(claimed, quoted)


def _is_none(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """Nothing of it before, or nothing now."""
    if not claimed.threads or named_before(claimed):
        return False
    return _is_new(claimed, quoted) or _is_gone(claimed, quoted)


_RULES: dict[str, Rule] = {
    "firmer": _is_firmer,
    "softer": _is_softer,
    "new": _is_new,
    "before_too": _was_before,
    "back": _is_back,
    "taken_up": _is_taken_up,
    "gone": _is_gone,
    "steady": _is_steady,
    "now_joint": is_now_joint,
    "joint_in": is_joint_there,
    "agreed": _is_agreed,
    "settled": is_settled,
    "only": _is_only,
    "every": _is_every,
    "none": _is_none,
}

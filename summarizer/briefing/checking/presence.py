"""Claims of newness, silence, return and of one alone, held against the texts.

Each phrase that claims so is looked at by itself: what it is about must stand in the
texts where it must, and in none where it must not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from summarizer.briefing.checking.claims import QUOTED, Claimed, listed, quotes_in
from summarizer.briefing.checking.days import days_in
from summarizer.briefing.checking.labels import row_holders
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.subjects import (
    Subject,
    accounts_at,
    left_over,
    meetings_on,
    phrases,
    row_subject,
    row_words,
    silent_of,
    steps_of,
    subject_of,
    tells,
    terms_named,
)
from summarizer.briefing.checking.terms import names_there
from summarizer.briefing.keys import Account
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import months
from summarizer.grounding.wording import content
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import NOTHING
from summarizer.text import sentences

_HOLE = "□"
_TOGETHER = 2  # words of a name that are enough to look for it


_LISTED = re.compile(r"[,，、□]")
_COMMA = re.compile(r",\s+(?![^“]*”)")  # not inside a quote
Rule = Callable[[Claimed], bool]


def borne_by_texts(claimed: Claimed, name: str) -> bool:
    """Whether each phrase that claims something of a kind is borne out by the texts."""
    rule = _RULES.get(name)
    if rule is None:
        return False
    told = [_narrowed(each, name) for each in phrases(claimed) if each.claims(name)]
    return bool(told) and all(rule(each) for each in told)


def _narrowed(phrase: Claimed, name: str) -> Claimed:
    """A phrase without the parts between commas that claim another thing.

    "The DOC is new, “outside forces” gone": each part has a subject of its own.
    """
    parts = _COMMA.split(phrase.text)
    kept = [
        part
        for part in parts
        if _claims(phrase, part, name)
        or not any(_claims(phrase, part, other) for other in _RULES)
    ]
    if len(kept) == len(parts):
        return phrase
    text = {"text": ", ".join(kept)}
    sentence = phrase.sentence.model_copy(update=text)
    return Claimed(sentence, phrase.scope, phrase.row)


def _claims(phrase: Claimed, words: str, name: str) -> bool:
    own = QUOTED.sub(" ", words)
    return listed(name, phrase.language).search(own) is not None


def _is_new(phrase: Claimed) -> bool:
    """In no earlier account, and in one of now."""
    subject = subject_of(phrase)
    besides = _words_besides(phrase)
    earlier = accounts_at(phrase, phrase.scope.earlier)
    now = accounts_at(phrase, [phrase.scope.latest])
    if not subject.is_empty and besides and not _are_listed_new(phrase, earlier, now):
        return False  # it may be they that are told as new
    if subject.is_empty:
        return _is_row_new(phrase, earlier, now) or _are_new(phrase, besides, earlier)
    return not subject.is_in(earlier) and subject.is_whole_in(now)


def _words_besides(phrase: Claimed) -> list[str]:
    """The words of a phrase that are no quote, no name and no claim."""
    own = phrase.untranslated.replace(_HOLE, " ")
    for term in longest(terms_in(own))[::-1]:
        if term.kind == "names":
            own = f"{own[: term.start]} {own[term.end :]}"
    for name in ("new", "page_words"):
        own = listed(name, phrase.language).sub(" ", own)
    return content(own)


def _are_listed_new(
    phrase: Claimed, earlier: Sequence[Account], now: Sequence[Account]
) -> bool:
    """Whether the plain things listed beside names stand in texts of now alone.

    "International law, the DOC and the COC are new": each has words of one sentence
    with such a name now, and of none before. Every meeting before must have been told
    in its language.
    """
    own = phrase.untranslated
    for term in longest(terms_in(own))[::-1]:
        if term.kind == "names":
            own = f"{own[: term.start]} {_HOLE} {own[term.end :]}"
    for name in ("new", "page_words"):
        own = listed(name, phrase.language).sub(f" {_HOLE} ", own)
    names = frozenset().union(*terms_named(phrase.untranslated))
    beside = [s for s in _sentences_of(now) if names & names_there([s])]
    things = [set(content(each)) for each in _LISTED.split(own)]
    told = [a for a in earlier if a.summary.article.language == phrase.language]
    if {a.meeting.id for a in told} != {m.id for m in phrase.scope.earlier}:
        return False
    return all(
        any(thing <= set(content(each)) for each in beside)
        and not _in_one_sentence(told, thing)
        for thing in things
        if thing
    )


def _in_one_sentence(accounts: Sequence[Account], words: set[str]) -> bool:
    """Whether a sentence of some accounts has all of some words."""
    return any(words <= set(content(each)) for each in _sentences_of(accounts))


def _sentences_of(accounts: Sequence[Account]) -> Iterator[str]:
    for account in accounts:
        for each in sentences(account.text):
            yield normalise(account.text[each.start : each.end]).text


def _is_row_new(
    phrase: Claimed, earlier: Sequence[Account], now: Sequence[Account]
) -> bool:
    """Whether the words that name its row stand together now, and never before."""
    named = row_words(phrase)
    if phrase.row_cells("before") != [NOTHING] or len(named) < _TOGETHER:
        return False
    return tells(now, named) and not tells(earlier, named)


def _are_new(phrase: Claimed, words: list[str], earlier: Sequence[Account]) -> bool:
    """Whether plain words stand together in what its row quotes now, and never before.

    Words can be looked for in texts of their own language only.
    """
    told = set(words)
    if len(told) < _TOGETHER or not earlier:
        return False
    if any(a.summary.article.language != phrase.language for a in earlier):
        return False
    quoted = any(told <= set(content(each)) for each in phrase.row_quotes("now"))
    return quoted and not _in_one_sentence(earlier, told)


def _is_gone(phrase: Claimed) -> bool:
    """In none of the accounts in question, and in another of the series."""
    subject = silent_of(phrase)
    asked = _in_question(phrase)
    if subject.is_empty:
        subject = left_over(phrase, "gone")
        beside = {account.id for account in phrase.row_accounts("now")}
        if subject.words and beside:
            asked = [account for account in asked if account.id in beside]
    if subject.is_empty:
        subject = row_subject(phrase)
    if subject.is_empty:
        return is_silent_then(phrase, {account.meeting.id for account in asked})
    names = {account.id for account in asked}
    others = [a for a in phrase.scope.keys.accounts if a.id not in names]
    return (
        bool(asked)
        and not subject.is_in(asked, unread=True)
        and subject.is_whole_in(others)
    )


def _is_back(phrase: Claimed) -> bool:
    """There now and earlier, and at the meeting just before in no account."""
    subject = subject_of(phrase)
    if subject.is_empty:
        subject = row_subject(phrase)
    earlier = phrase.scope.earlier
    if subject.is_empty:
        return is_silent_then(phrase, {meeting.id for meeting in earlier[-1:]})
    return (
        len(earlier) > 1
        and subject.is_whole_in(accounts_at(phrase, [phrase.scope.latest]))
        and subject.is_whole_in(accounts_at(phrase, earlier[:-1]))
        and not subject.is_in(accounts_at(phrase, earlier[-1:]))
    )


def is_silent_then(phrase: Claimed, meetings: set[str]) -> bool:
    """Whether its row tells words of before, and that these meetings had none."""
    steps = [s for cell in phrase.row_cells("before") for s in steps_of(cell)]
    silent = {
        meeting.id
        for step in steps
        if listed("nothing", phrase.language).search(step) and not quotes_in(step)
        for meeting in meetings_on(phrase, step)
    }
    told = any(quotes_in(step) for step in steps)
    return told and bool(meetings) and meetings <= silent


def _is_alone(phrase: Claimed) -> bool:
    """In accounts of one reporter and no other's; or said by one side and no other."""
    told = _whose(phrase)
    if told is None:
        return False
    side, as_reporter = told
    subject = subject_of(phrase)
    if subject.is_empty:
        quoted = tuple((words, "") for words in phrase.row_quotes("now"))
        subject = Subject(quoted, row_subject(phrase).terms)
    meetings = meetings_on(phrase, phrase.own) or [phrase.scope.latest]
    there = accounts_at(phrase, meetings)
    others = [a for a in there if a.reporter != side]
    if as_reporter:
        # Words of its own prove nothing: the others may have it in other words.
        named = Subject((), subject.terms)
        return not others or (not named.is_empty and not named.is_in(others))
    if subject_of(phrase).is_empty and phrase.sentence.references:
        return {tuple(p.holders) for p in phrase.positions} == {(side,)}
    held = {
        tuple(position.holders)
        for account in there
        for position in account.summary.positions
        if position.frame == "said" and _speaks_of(position.words, subject)
    }
    return held == {(side,)}


def _whose(phrase: Claimed) -> tuple[str, bool] | None:
    """The one reporter, or else side, that a phrase names; a pronoun is its row's."""
    named = named_in(phrase)
    reporters = {each.side for each in named if each.as_reporter}
    sides = {each.side for each in named} or row_holders(phrase, "now")
    chosen = reporters or sides
    return (next(iter(chosen)), bool(reporters)) if len(chosen) == 1 else None


def _speaks_of(words: str, subject: Subject) -> bool:
    there, text = names_there([words]), normalise(words).text.lower()
    return any(names & there for names in subject.terms) or any(
        normalise(each).text.lower() in text for each, _ in subject.quotes
    )


def _in_question(phrase: Claimed) -> list[Account]:
    """The accounts that are said to be silent: of the days and reporters named."""
    meetings = meetings_on(phrase, phrase.own)
    dated = days_in(phrase.own, phrase.language) or months(phrase.own)
    if dated and not meetings:
        return []
    if not meetings and phrase.sentence.section == "accounts":
        meetings = list(phrase.meetings)
    found = accounts_at(phrase, meetings or [phrase.scope.latest])
    gone = phrase.claims("gone")
    told = [each for each in named_in(phrase) if each.as_reporter]
    # "China's leaves out Vietnam's “…”": who is silent is named first.
    before = [each for each in told if gone and each.start < gone.start()]
    reporters = {each.side for each in before or told}
    return [a for a in found if not reporters or a.reporter in reporters]


def _missed_before(phrase: Claimed) -> Subject | None:
    """What a phrase names that no earlier text is to have, if it says so."""
    told, subject = phrase.claims("none"), subject_of(phrase)
    of_before = told and listed("of_before", phrase.language).search(told.group())
    return subject if of_before and not subject.is_empty else None


def named_before(claimed: Claimed) -> bool:
    """Whether an earlier text has what it says that none names."""
    return any(
        subject.is_in(accounts_at(phrase, phrase.scope.earlier))
        for phrase in phrases(claimed)
        if (subject := _missed_before(phrase)) is not None
    )


def _is_none(phrase: Claimed) -> bool:
    """In no account of now; or, of a row with nothing before, in none of before.

    "No earlier text names the DOC": what is named stands in one of now.
    """
    earlier = accounts_at(phrase, phrase.scope.earlier)
    now = accounts_at(phrase, [phrase.scope.latest])
    if (subject := _missed_before(phrase)) is not None:
        return not subject.is_in(earlier) and subject.is_whole_in(now)
    return _is_row_new(phrase, earlier, now) or _is_gone(phrase)


_RULES: dict[str, Rule] = {
    "new": _is_new,
    "gone": _is_gone,
    "back": _is_back,
    "only": _is_alone,
    "none": _is_none,
    "lone": _is_gone,
}

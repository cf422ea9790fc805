"""What a claim of newness, silence or return is about, looked up in the texts.

Records tie wordings into matters, and a sentence may speak of less than a matter: one
treaty that is new in an old row, a word that is no longer said, a plan that was silent
for a year. Such a claim holds where every part of its subject (what its phrase quotes,
the names of treaties, bodies, places and plans in it, else the name of its row) stands
in the texts where it must and in none where it must not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.checking.claims import QUOTED, Claimed, listed, quotes_in
from summarizer.briefing.checking.days import days_in
from summarizer.briefing.checking.labels import row_holders
from summarizer.briefing.checking.quotes import Quoted, places_of
from summarizer.briefing.checking.speakers import is_recalled, named_in
from summarizer.briefing.checking.terms import names_there
from summarizer.briefing.keys import Account
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import months
from summarizer.grounding.scope import language_of
from summarizer.grounding.wording import content
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import NOTHING, PLACES, MeetingOf

_PHRASE = re.compile(r"[;；。:：]|(?<![A-Z])\.(?=\s)")
_STEP = re.compile(r"[;；]\s*")
_HOLE = "□"
_BRACKETS = " ()（）"
_SILENT = ("gone", "none", "lone")
_TOGETHER = 2  # words of a name that are enough to look for it
_SHORTEST = 3  # letters of a word that is looked for by itself


class Subject(NamedTuple):
    """The parts of a subject: runs of words with their translations, and terms.

    `quotes` are words as they stand and what they mean in the sentence's language, or
    nothing; each of `terms` is told by any of its names; `words` are plain ones.
    """

    quotes: tuple[tuple[str, str], ...]
    terms: tuple[frozenset[str], ...]
    words: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.quotes or self.terms or self.words)

    def is_in(self, accounts: Sequence[Account], unread: bool = False) -> bool:
        """Whether any part of it stands in one of the accounts.

        What is only recalled there does not count.

        Args:
            unread: what is said of words that cannot be looked for in an account's
                language. Who is told of as silent must be read.
        """
        return any(
            any(_has(account, *each, unread) for each in self.quotes)
            or any(names & names_there(account.paragraphs()) for names in self.terms)
            or any(word in _words_of(account) for word in self.words)
            for account in accounts
        )

    def is_whole_in(self, accounts: Sequence[Account]) -> bool:
        """Whether every part of it stands in some account."""
        return all(
            any(part.is_in([account]) for account in accounts) for part in self._parts()
        )

    def _parts(self) -> Iterator[Subject]:
        yield from (Subject((each,), ()) for each in self.quotes)
        yield from (Subject((), (each,)) for each in self.terms)
        yield from (Subject((), (), (each,)) for each in self.words)


def _has(account: Account, words: str, meaning: str, unread: bool) -> bool:
    """Whether an account has some words; in another language, what they mean."""
    language = account.summary.article.language
    if language_of(words) != language:
        if not meaning or language_of(meaning) != language:
            return unread
        words = meaning
    text = normalise(account.summary.article.text or "").text.lower()
    given = normalise(words).text.lower()
    if given not in text:
        return False
    places = list(places_of(account, words))
    return not places or not all(is_recalled(Quoted(words, each)) for each in places)


def _words_of(account: Account) -> frozenset[str]:
    return frozenset(content(normalise(account.summary.article.text or "").text))


def phrases(claimed: Claimed) -> list[Claimed]:
    """A sentence's phrases: what stands between stops and behind its label.

    Each with the references placed in it, and with none where none are.
    """
    text, begin, found = claimed.sentence.text.replace("**", ""), 0, []
    inside = [match.span() for match in QUOTED.finditer(text)]
    stops = [
        match.end()
        for match in _PHRASE.finditer(text)
        if not any(start < match.start() < end for start, end in inside)
    ]
    for end in (*stops, len(text)):
        piece, begin = text[begin:end].strip(), end
        placed = [each for each in claimed.sentence.placed(piece) if each]
        bare = " ".join(PLACES.sub("", piece).split())
        if bare:
            part = {"text": bare, "references": tuple(placed)}
            made = claimed.sentence.model_copy(update=part)
            found.append(Claimed(made, claimed.scope, claimed.row))
    return found


def subject_of(
    phrase: Claimed, begin: int = 0, end: int | None = None, things: bool = False
) -> Subject:
    """What a phrase is about, by its own words alone, from one place to another.

    Args:
        things: whether it may be anything that the lists of terms know.
    """
    own = phrase.untranslated[begin:end]
    first = phrase.untranslated[:begin].count(_HOLE)
    meanings = dict(phrase.translations)
    quotes = tuple(
        (words, meanings.get(words, "").strip(_BRACKETS))
        for words in phrase.quotes[first : first + own.count(_HOLE)]
    )
    return Subject(quotes, _terms(own, things))


def _terms(text: str, things: bool = False) -> tuple[frozenset[str], ...]:
    return tuple(
        term.names
        for term in longest(terms_in(text))
        if term.kind == "names" or (things and term.kind != "wide")
    )


def row_subject(claimed: Claimed) -> Subject:
    """What its row is about: the names in its first cell."""
    cells = [each.bare for each in claimed.row if each.column == "matter"]
    return Subject((), tuple(names for cell in cells for names in _terms(cell)))


def _left_over(phrase: Claimed, name: str) -> Subject:
    """The plain words of a phrase besides its claim, that its row quotes as before."""
    bare = phrase.own.replace("□", " ")
    for each in (name, "page_words"):
        bare = listed(each, phrase.language).sub(" ", bare)
    before = {word for words in phrase.row_quotes("before") for word in content(words)}
    said = [word for word in content(bare) if len(word) >= _SHORTEST]
    known = tuple(word for word in said if word in before)
    return Subject((), (), known if len(known) == len(said) else ())


Rule = Callable[[Claimed], bool]


def borne_by_texts(claimed: Claimed, name: str) -> bool:
    """Whether each phrase that claims something of a kind is borne out by the texts."""
    rule = _RULES.get(name)
    if rule is None:
        return False
    told = [each for each in phrases(claimed) if each.claims(name)]
    return bool(told) and all(rule(each) for each in told)


def _is_new(phrase: Claimed) -> bool:
    """In no earlier account, and in one of now."""
    subject = subject_of(phrase)
    if not subject.is_empty and _words_besides(phrase):
        return False  # it may be they that are told as new
    earlier = _accounts(phrase, phrase.scope.earlier)
    now = _accounts(phrase, [phrase.scope.latest])
    if subject.is_empty:
        return _is_row_new(phrase, earlier, now)
    return (
        not subject.is_empty and not subject.is_in(earlier) and subject.is_whole_in(now)
    )


def _words_besides(phrase: Claimed) -> list[str]:
    """The words of a phrase that are no quote, no name and no claim."""
    own = phrase.untranslated.replace(_HOLE, " ")
    for term in longest(terms_in(own))[::-1]:
        if term.kind == "names":
            own = f"{own[: term.start]} {own[term.end :]}"
    for name in ("new", "page_words"):
        own = listed(name, phrase.language).sub(" ", own)
    return content(own)


def _is_row_new(
    phrase: Claimed, earlier: Sequence[Account], now: Sequence[Account]
) -> bool:
    """Whether the words that name its row stand together now, and never before."""
    cells = [each for each in phrase.row if each.column == "matter"]
    before = [each.bare for each in phrase.row if each.column == "before"]
    named = {word for each in cells for word in content(each.bare)}
    if before != [NOTHING] or len(named) < _TOGETHER:
        return False
    return _tells(now, named) and not _tells(earlier, named)


def _tells(accounts: Sequence[Account], words: set[str]) -> bool:
    """Whether a position said there has all of some words."""
    return any(
        position.frame == "said"
        and words <= {*content(position.words), *content(position.statement)}
        for account in accounts
        for position in account.summary.positions
    )


def _is_gone(phrase: Claimed) -> bool:
    """In none of the accounts in question, and in another of the series."""
    subject = silent_of(phrase)
    asked = _in_question(phrase)
    if subject.is_empty:
        subject = _left_over(phrase, "gone")
        beside = {account.id for account in phrase.row_accounts("now")}
        if subject.words and beside:
            asked = [account for account in asked if account.id in beside]
    if subject.is_empty:
        subject = row_subject(phrase)
    if subject.is_empty:
        return _is_silent_then(phrase, {account.meeting.id for account in asked})
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
        return _is_silent_then(phrase, {meeting.id for meeting in earlier[-1:]})
    return (
        len(earlier) > 1
        and subject.is_whole_in(_accounts(phrase, [phrase.scope.latest]))
        and subject.is_whole_in(_accounts(phrase, earlier[:-1]))
        and not subject.is_in(_accounts(phrase, earlier[-1:]))
    )


def silent_of(phrase: Claimed) -> Subject:
    """What is told as gone: what stands behind the word, else what stands before it.

    "China's leaves out “…”; Vietnam's has it": up to where another reporter is named.
    """
    gone = next((m for name in _SILENT if (m := phrase.claims(name))), None)
    if gone is None:
        return subject_of(phrase)
    told = [each for each in named_in(phrase) if each.as_reporter]
    after = (each.start for each in told if each.start >= gone.end())
    end = next(after, None) if any(e.end <= gone.start() for e in told) else None
    behind = subject_of(phrase, gone.end(), end, things=True)
    return subject_of(phrase, 0, end) if behind.is_empty else behind


def is_left_out(claimed: Claimed, number: int) -> bool:
    """Whether an account is told to leave out its quote of that number.

    "China's account leaves out Vietnam as a “priority”" gives nobody those words.
    """
    holes = [match.start() for match in re.finditer(_HOLE, claimed.own)]
    if claimed.sentence.section != "accounts" or number >= len(holes):
        return False
    stops = _PHRASE.finditer(claimed.own, 0, holes[number])
    begin = max((match.end() for match in stops), default=0)
    between = claimed.own[begin : holes[number]]
    gone = listed("gone", claimed.language).search(between)
    return gone is not None and any(
        each.as_reporter and begin <= each.start < begin + gone.start()
        for each in named_in(claimed)
    )


def _is_silent_then(phrase: Claimed, meetings: set[str]) -> bool:
    """Whether its row tells words of before, and that these meetings had none."""
    cells = [each for each in phrase.row if each.column == "before"]
    steps = [step for cell in cells for step in steps_of(cell.bare)]
    silent = {
        meeting.id
        for step in steps
        if listed("nothing", phrase.language).search(step) and not quotes_in(step)
        for meeting in _on_days(phrase, step)
    }
    told = any(quotes_in(step) for step in steps)
    return told and bool(meetings) and meetings <= silent


def _on_days(phrase: Claimed, words: str) -> list[MeetingOf]:
    """The meetings of the days or years that some words name; the last of a month."""
    dated = [m for m in phrase.scope.keys.meetings if m.date]
    if days := days_in(words, phrase.language):
        return [m for m in dated if any(day.fits(m.date or "") for day in days)]
    named = months(words)
    return [m for m in dated if int((m.date or "")[5:7] or 0) in named][-1:]


def steps_of(text: str) -> list[str]:
    """The steps of a cell that tells a matter's line, in order."""
    return [step for step in _STEP.split(text.replace("**", "")) if step.strip()]


def silences_astray(claimed: Claimed) -> Iterator[str]:
    """Steps "Jan 2025: nothing" of a day at which the row's matters had words."""
    if claimed.sentence.column != "before":
        return
    for step in steps_of(claimed.text):
        silent = listed("nothing", claimed.language).search(step)
        if silent is None or quotes_in(step):
            continue
        meetings = {meeting.id for meeting in _on_days(claimed, step)}
        said = [
            thread
            for thread in claimed.threads
            if any(e.meeting in meetings and e.positions for e in thread.entries)
        ]
        if meetings and claimed.threads and len(said) == len(claimed.threads):
            yield step.strip()


def gone_beside(claimed: Claimed) -> Iterator[str]:
    """What a reading tells as gone of all accounts, and its row has as said now."""
    cells = [each.bare for each in claimed.row if each.column == "now"]
    if claimed.sentence.column != "reading" or not cells:
        return
    now = normalise(" ".join(cells)).text.lower()
    names = names_there([now])
    for phrase in phrases(claimed):
        gone = phrase.claims("gone")
        if gone is None or _is_of_some(phrase):
            continue
        subject = silent_of(phrase)
        quoted = (normalise(words).text.lower() for words, _ in subject.quotes)
        if any(words in now for words in quoted) or any(
            each & names for each in subject.terms
        ):
            yield gone.group()


def new_before(claimed: Claimed) -> Iterator[str]:
    """A row told as new with nothing before, by a name that an earlier text has."""
    before = [each.bare for each in claimed.row if each.column == "before"]
    if claimed.sentence.column != "reading" or before != [NOTHING]:
        return
    match = next((m for p in phrases(claimed)[:1] if (m := p.claims("new"))), None)
    earlier = _accounts(claimed, claimed.scope.earlier)
    cells = [each.bare for each in claimed.row if each.column == "matter"]
    named = Subject((), row_subject(claimed).terms)
    whole = [re.compile(rf"\b{re.escape(cell.lower())}\b") for cell in cells]
    if match and (
        (
            not named.is_empty
            and all(Subject((), (n,)).is_in(earlier) for n in named.terms)
        )
        or any(_is_told(a, pattern) for a in earlier for pattern in whole)
    ):
        yield match.group()


def _is_told(account: Account, pattern: re.Pattern[str]) -> bool:
    """Whether a position said at the account's meeting has the words."""
    return any(
        position.frame == "said"
        and pattern.search(normalise(position.words).text.lower())
        for position in account.summary.positions
    )


def _is_of_some(phrase: Claimed) -> bool:
    """Whether it speaks of some accounts, sides or days and not of all."""
    return bool(named_in(phrase) or _on_days(phrase, phrase.own))


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
    meetings = _on_days(phrase, phrase.own) or [phrase.scope.latest]
    there = _accounts(phrase, meetings)
    others = [a for a in there if a.reporter != side]
    if as_reporter:
        # Words of its own prove nothing: the others may have it in other words.
        named = Subject((), subject.terms)
        return not others or (not named.is_empty and not named.is_in(others))
    if subject_of(phrase).is_empty and phrase.sentence.references:
        return {tuple(p.holders) for p in phrase.positions} == {(side,)}
    held = {
        holders
        for account in there
        for position in account.summary.positions
        if position.frame == "said" and _speaks_of(position.words, subject)
        for holders in (tuple(position.holders),)
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


def _accounts(phrase: Claimed, meetings: Iterable[MeetingOf]) -> list[Account]:
    keys = phrase.scope.keys
    return [account for meeting in meetings for account in keys.at(meeting.id)]


def _in_question(phrase: Claimed) -> list[Account]:
    """The accounts that are said to be silent: of the days and reporters named."""
    meetings = _on_days(phrase, phrase.own)
    dated = days_in(phrase.own, phrase.language) or months(phrase.own)
    if dated and not meetings:
        return []
    if not meetings and phrase.sentence.section == "accounts":
        meetings = list(phrase.meetings)
    found = _accounts(phrase, meetings or [phrase.scope.latest])
    gone = phrase.claims("gone")
    told = [each for each in named_in(phrase) if each.as_reporter]
    # "China's leaves out Vietnam's “…”": who is silent is named first.
    before = [each for each in told if gone and each.start < gone.start()]
    reporters = {each.side for each in before or told}
    return [a for a in found if not reporters or a.reporter in reporters]


def _is_none(phrase: Claimed) -> bool:
    """In no account of now; or, of a row with nothing before, in none of before."""
    accounts = [_accounts(phrase, each) for each in _halves(phrase)]
    return _is_row_new(phrase, *accounts) or _is_gone(phrase)


def _halves(phrase: Claimed) -> tuple[Sequence[MeetingOf], Sequence[MeetingOf]]:
    return phrase.scope.earlier, (phrase.scope.latest,)


_RULES: dict[str, Rule] = {
    "new": _is_new,
    "gone": _is_gone,
    "back": _is_back,
    "only": _is_alone,
    "none": _is_none,
    "lone": _is_gone,
}

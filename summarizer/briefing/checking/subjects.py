"""What a claim of newness, silence or return is about, looked up in the texts.

Records tie wordings into matters, and a sentence may speak of less than a matter: one
treaty that is new in an old row, a word that is no longer said, a plan that was silent
for a year. Such a claim holds where every part of its subject (what its phrase quotes,
the names of treaties, bodies, places and plans in it, else the name of its row) stands
in the texts where it must and in none where it must not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.days import days_in, of_days
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.quotes import Quoted, places_of
from summarizer.briefing.checking.speakers import is_recalled
from summarizer.briefing.checking.terms import names_there
from summarizer.briefing.keys import Account
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import months
from summarizer.grounding.scope import language_of
from summarizer.grounding.wording import content
from summarizer.languages.language import is_spaced
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import (
    MeetingOf,
    PartialDate,
)

_PHRASE = re.compile(r"[;；。:：]|(?<![A-Z])\.(?=\s)")
_STEP = re.compile(r"[;；]\s*")
_HOLE = "□"
_BRACKETS = " ()（）"
SILENT = ("gone", "none", "lone")
_ENDING = 3  # letters behind a word that make another word of it
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
    return has_words(account, words)


def has_words(account: Account, words: str) -> bool:
    """Whether an account has some words, not as what it only recalls."""
    if not _stands_in(normalise(words).text, normalise(account.text).text):
        return False
    places = list(places_of(account, words))
    return not places or not all(is_recalled(Quoted(words, each)) for each in places)


def _stands_in(words: str, text: str) -> bool:
    """Whether a text has some words, and not only in a longer one: "partnership"."""
    plain = re.escape(words)
    if is_spaced(language_of(words)):
        plain = rf"(?<!\w){plain}(?!\w{{{_ENDING},}})"
    return re.search(plain, text, re.IGNORECASE) is not None


def _words_of(account: Account) -> frozenset[str]:
    return frozenset(content(normalise(account.text).text))


def phrases(claimed: Claimed) -> list[Claimed]:
    """A sentence's phrases: what stands between stops and behind its label."""
    return list(claimed.between(_PHRASE))


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
    return Subject(quotes, terms_named(own, things))


def terms_named(text: str, things: bool = False) -> tuple[frozenset[str], ...]:
    """The names of treaties, bodies and places in a text; of any known thing."""
    return tuple(
        term.names
        for term in longest(terms_in(text))
        if term.kind == "names" or (things and term.kind != "wide")
    )


def row_subject(claimed: Claimed) -> Subject:
    """What its row is about: the names in its first cell."""
    cells = claimed.row_cells("matter")
    return Subject((), tuple(names for cell in cells for names in terms_named(cell)))


def row_words(claimed: Claimed) -> set[str]:
    """The telling words of its row's first cell, by their stems."""
    return {word for cell in claimed.row_cells("matter") for word in content(cell)}


def left_over(phrase: Claimed, name: str) -> Subject:
    """The plain words of a phrase besides its claim, that its row quotes as before."""
    bare = phrase.own.replace(_HOLE, " ")
    for each in (name, "page_words"):
        bare = listed(each, phrase.language).sub(" ", bare)
    before = {word for words in phrase.row_quotes("before") for word in content(words)}
    said = [word for word in content(bare) if len(word) >= _SHORTEST]
    known = tuple(word for word in said if word in before)
    return Subject((), (), known if len(known) == len(said) else ())


def silent_of(phrase: Claimed) -> Subject:
    """What is told as gone: what stands behind the word, else what stands before it.

    "China's leaves out “…”; Vietnam's has it": up to where another reporter is named,
    or what it keeps is told.
    """
    gone = next((m for name in SILENT if (m := phrase.claims(name))), None)
    if gone is None:
        return subject_of(phrase)
    told = [each for each in named_in(phrase) if each.as_reporter]
    after = (each.start for each in told if each.start >= gone.end())
    end = next(after, None) if any(e.end <= gone.start() for e in told) else None
    if kept := listed("stays", phrase.language).search(phrase.plain, gone.end()):
        end = min(kept.start(), len(phrase.plain) if end is None else end)
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


def meetings_on(phrase: Claimed, words: str) -> list[MeetingOf]:
    """The meetings of the days or years that some words name; the last of a month."""
    dated = [m for m in phrase.scope.keys.meetings if m.date]
    if days := days_in(words, phrase.language):
        return of_days(dated, days)
    named = months(words)
    return [m for m in dated if PartialDate.read(m.date).month in named][-1:]


def steps_of(text: str) -> list[str]:
    """The steps of a cell that tells a matter's line, in order."""
    return [step for step in _STEP.split(text.replace("**", "")) if step.strip()]


def accounts_at(phrase: Claimed, meetings: Iterable[MeetingOf]) -> list[Account]:
    """All accounts of some meetings."""
    keys = phrase.scope.keys
    return [account for meeting in meetings for account in keys.at(meeting.id)]


def accounts_told_of(claimed: Claimed) -> list[Account]:
    """The accounts of the latest meeting; of accounts held together, of that cited."""
    earlier = claimed.meetings if claimed.sentence.section == "accounts" else ()
    latest = claimed.scope.latest
    is_earlier = bool(earlier) and latest not in earlier
    return accounts_at(claimed, earlier if is_earlier else (latest,))


def tells(accounts: Sequence[Account], words: set[str]) -> bool:
    """Whether a position said there has all of some words."""
    return any(
        position.frame == "said"
        and words <= {*content(position.words), *content(position.statement)}
        for account in accounts
        for position in account.summary.positions
    )

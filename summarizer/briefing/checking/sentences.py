"""The faults of a sentence: everything that keeps it off the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from summarizer.briefing.checking.accounts import accounts_astray
from summarizer.briefing.checking.adding import added
from summarizer.briefing.checking.advising import advice_astray
from summarizer.briefing.checking.bodies import (
    bodies_unborne,
    exists_astray,
    founded_astray,
    owners_astray,
)
from summarizer.briefing.checking.cells import cell_faults
from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.counts import counts_unborne
from summarizer.briefing.checking.days import wrong_days
from summarizer.briefing.checking.denying import (
    matters_astray,
    said_after_all,
    warnings_astray,
)
from summarizer.briefing.checking.facts import (
    days_unborne,
    names_unborne,
    numbers_unborne,
    strangers,
    words_unborne,
)
from summarizer.briefing.checking.firsts import told_first
from summarizer.briefing.checking.heads import heads_cut
from summarizer.briefing.checking.jointly import agreed_astray, both_astray
from summarizer.briefing.checking.labels import stands_still
from summarizer.briefing.checking.limits import limits_unborne
from summarizer.briefing.checking.lines import (
    answered,
    back_of_none,
    emptied,
    label_astray,
    steps_astray,
)
from summarizer.briefing.checking.moves import overclaims
from summarizer.briefing.checking.names import names_astray
from summarizer.briefing.checking.phrasing import (
    counts_astray,
    phrases_astray,
    silences_unborne,
)
from summarizer.briefing.checking.quotes import Quoted, is_cut, quoted_in
from summarizer.briefing.checking.refuting import (
    back_to_stay,
    gone_beside,
    heard_later,
    new_before,
    said_later,
    silences_astray,
    silent_that_day,
)
from summarizer.briefing.checking.silences import given_up, heard_now, silences_cited
from summarizer.briefing.checking.speakers import (
    is_recalled,
    is_wrong,
    speaks_wrongly,
)
from summarizer.briefing.checking.subjects import is_left_out
from summarizer.briefing.checking.telling import mistold
from summarizer.briefing.checking.terms import (
    expansions_astray,
    is_term,
    shared_terms,
    terms_unborne,
)
from summarizer.briefing.checking.turned import denials_astray
from summarizer.briefing.scope import Scope
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import negations
from summarizer.grounding.wording import content
from summarizer.memo import remembering
from summarizer.models import NOTHING, PageSection, Sentence

FaultKind = Literal[
    "no_reference", "not_verbatim", "elsewhere", "cut", "side", "recalled", "number",
    "date", "name", "overclaim", "mistold", "nothing_cited",
]  # fmt: skip
ROWED: frozenset[PageSection] = frozenset(("agreed", "moved", "accounts"))
_REFUTED = (
    silences_astray, silent_that_day, gone_beside, new_before, back_to_stay,
    heard_later, emptied, steps_astray, label_astray, back_of_none, answered,
    told_first, silences_cited, given_up, heard_now, said_later, added, advice_astray,
    phrases_astray, counts_astray, silences_unborne,
)  # fmt: skip
_OVERLAP = 2  # words of a paragraph cited that a sentence without a quote repeats
_MENTION = 3  # words that name what came or went, and assert nothing


def place_of(sentence: Sentence) -> tuple[PageSection, int, str]:
    """Where a sentence stands on its page; cells of a row stand in one place."""
    column = "" if sentence.section in ROWED else sentence.column
    return sentence.section, sentence.row, column


class Fault(NamedTuple):
    """What is wrong with a sentence, and the words that show it."""

    kind: FaultKind
    words: str


class Checked(NamedTuple):
    """A sentence, and what is wrong with it."""

    sentence: Sentence
    faults: tuple[Fault, ...]


class Checker:
    """Checks sentences against one series of a comparison."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def checked(
        self, sentences: Iterable[Sentence], among: Sequence[Sentence] = ()
    ) -> tuple[Checked, ...]:
        """Sentences with what is wrong with each.

        Args:
            among: the sentences of the whole page, where these are some of them: rows
                are looked for there.
        """
        chosen = tuple(sentences)
        rows: defaultdict[tuple[PageSection, int], list[Sentence]] = defaultdict(list)
        for each in among or chosen:
            if each.section in ROWED:
                rows[each.section, each.row].append(each)
        with remembering():
            return tuple(
                Checked(each, self.faults(each, rows.get((each.section, each.row), ())))
                for each in chosen
            )

    def faults(
        self, sentence: Sentence, row: Sequence[Sentence] = ()
    ) -> tuple[Fault, ...]:
        """What is wrong with a sentence; empty where it may stand.

        `row` are all cells of its row: what one of them rests on, the others do too.
        """
        if not sentence.bare:  # what moved tells nothing without its reading
            is_reading = (sentence.section, sentence.column) == ("moved", "reading")
            return (Fault("nothing_cited", NOTHING),) if is_reading else ()
        claimed = Claimed(sentence, self._scope, tuple(row))
        if sentence.section == "besides":  # a name only
            still = stands_still(claimed)
            return (Fault("overclaim", claimed.text),) if still else ()
        cells = [Fault("overclaim", words) for words in cell_faults(claimed)]
        for rule in _REFUTED:
            cells += [Fault("overclaim", words) for words in rule(claimed)]
        if sentence.bare != NOTHING:
            cells += [Fault("name", words) for words in bodies_unborne(claimed)]
            cells += [Fault("overclaim", words) for words in founded_astray(claimed)]
            cells += [Fault("number", words) for words in counts_unborne(claimed)]
            cells += [Fault("overclaim", words) for words in exists_astray(claimed)]
            cells += [Fault("side", words) for words in owners_astray(claimed)]
        if sentence.column == "matter":
            cells += [Fault("name", words) for words in names_astray(claimed)]
            cells += [Fault("mistold", words) for words in matters_astray(claimed)]
            cells += [Fault("side", words) for words in agreed_astray(claimed)]
        if sentence.column == "matter" or sentence.bare == NOTHING:
            return tuple(dict.fromkeys(cells))
        quoted = quoted_in(claimed)
        found = [*cells, *self._of_quotes(claimed, quoted)]
        found += [Fault("cut", words) for words in heads_cut(claimed, quoted)]
        found += [Fault("number", words) for words in numbers_unborne(claimed)]
        found += [Fault("date", words) for words in days_unborne(claimed)]
        found += [Fault("date", words) for words in wrong_days(claimed)]
        found += [Fault("name", words) for words in names_unborne(claimed)]
        found += [Fault("name", words) for words in strangers(claimed)]
        found += [Fault("name", words) for words in expansions_astray(claimed)]
        found += [Fault("name", words) for words in names_astray(claimed)]
        if sentence.section != "cautions" or not negations(claimed.own):
            found += [Fault("name", words) for words in terms_unborne(claimed)]
        found += [Fault("mistold", words) for words in words_unborne(claimed)]
        found += [Fault("side", words) for words in speaks_wrongly(claimed)]
        found += [Fault("side", words) for words in both_astray(claimed)]
        found += [Fault("mistold", words) for words in limits_unborne(claimed)]
        found += [Fault("mistold", each.detail) for each in mistold(claimed)]
        found += [Fault("mistold", words) for words in warnings_astray(claimed)]
        found += [Fault("mistold", words) for words in said_after_all(claimed)]
        found += [Fault("mistold", words) for words in denials_astray(claimed)]
        return tuple(dict.fromkeys(found))

    def _of_quotes(
        self, claimed: Claimed, quoted: tuple[Quoted, ...]
    ) -> Iterator[Fault]:
        if not claimed.cited and not claimed.records:
            yield Fault("no_reference", claimed.text)
        for number, each in enumerate(quoted):
            if not each.is_found and is_term(claimed, each.words):
                continue  # the marks of a name in the page's own language
            if not each.is_found:
                kind: FaultKind = "elsewhere" if each.elsewhere else "not_verbatim"
                yield Fault(kind, each.words)
            elif is_cut(claimed, each) and not (
                _is_mention(claimed, each) or _is_left_out(claimed, each, number)
            ):
                yield Fault("cut", each.words)
            elif is_recalled(each) and claimed.sentence.section != "cautions":
                yield Fault("recalled", each.words)
            elif _is_anothers(claimed, each, number):
                yield Fault("side", each.words)
        for words in (*overclaims(claimed, quoted), *accounts_astray(claimed)):
            yield Fault("overclaim", words)
        if not quoted and not self._rests(claimed):
            yield Fault("nothing_cited", claimed.text)

    def _rests(self, claimed: Claimed) -> bool:
        """Whether it repeats words of what it cites, or speaks of a record's matter."""
        if claimed.sentence.section in ("besides", "agreed") or claimed.threads:
            return True
        said = set(content(claimed.own))
        known = set(content(" ".join(claimed.cited)))
        for _, matter in claimed.differences:
            known |= set(content(matter.matter))
        known |= {w for p in claimed.positions for w in content(p.statement)}
        least = 1 if claimed.sentence.section == "cautions" else _OVERLAP
        if claimed.cited and claimed.is_of_absence and least == 1:
            # What one text lacks stands in another.
            texts = (account.text for account in self._scope.keys.accounts)
            known |= {w for text in texts for w in content(normalise(text).text)}
        if len(said & known) >= min(least, len(said)):
            return True
        return shared_terms(claimed) >= least


def _is_anothers(claimed: Claimed, quoted: Quoted, number: int) -> bool:
    """Whether a quote is given to one who does not say it; “X” went names nobody."""
    in_reading = claimed.sentence.column == "reading"
    named = in_reading and _is_mention(claimed, quoted)
    if named or is_left_out(claimed, number):
        return False
    return is_wrong(claimed, quoted, number)


def _is_left_out(claimed: Claimed, quoted: Quoted, number: int) -> bool:
    """Whether it only names a word that an account leaves out."""
    few = len(quoted.words.split()) <= _MENTION
    return few and is_left_out(claimed, number)


def _is_mention(claimed: Claimed, quoted: Quoted) -> bool:
    """Whether it only names a word, as in “bullying” came."""
    moved = (listed("came", claimed.language), listed("went", claimed.language))
    gone = listed("gone", claimed.language)
    names = claimed.sentence.column == "reading" or any(
        words == quoted.words
        and (any(each.match(behind) for each in moved) or gone.search(behind))
        for words, behind in claimed.behind_quotes()
    )
    return names and len(quoted.words.split()) <= _MENTION

"""From a comparison, or meetings alone, to what is found of a matter in them.

A silence is called a gap only where it is one: the side is reported by a whole account
in a language in which the matter would have been found, and its words stand nowhere in
the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from summarizer.briefing.keys import Keys, Reference
from summarizer.comparing.copies import copies_told, with_known
from summarizer.comparing.selecting import code_of
from summarizer.comparing.whole import OwnLists, meetings_alone
from summarizer.finding.queries import Query
from summarizer.languages.messages import remark
from summarizer.models import (
    JOINT,
    Comparison,
    Failure,
    Finding,
    FoundAt,
    FoundInText,
    FoundSeries,
    FoundSide,
    FoundWording,
    MeetingOf,
    Position,
    Remark,
    Silence,
    Summary,
)
from summarizer.text import paragraph_at, sentences


def gathered(
    summaries: Sequence[Summary],
    taken: Sequence[Comparison],
    failures: Sequence[Failure],
    lists: OwnLists,
) -> Comparison:
    """The meetings of summaries; a comparison that has all of them as it stands."""
    is_one = len(taken) == 1 and tuple(summaries) == taken[0].summaries
    whole = taken[0] if is_one else meetings_alone(summaries, lists=lists)
    whole = with_known(whole, () if is_one else taken)
    missing = (*whole.failures, *failures)
    return whole.model_copy(update={"failures": missing})


def find_in(comparison: Comparison, query: Query, phrase: str) -> Finding:
    """Each side's wordings of what is looked for, meeting by meeting.

    Of a part of a comparison only what lies in it.
    """
    return _Search(comparison, query).finding(phrase)


# Of a saved comparison's notes those on which meetings there are, and not on threads.
_ABOUT_MEETINGS = frozenset(
    (
        "same_text", "no_meeting", "no_meeting_as", "few_sides", "other_people",
        "other_place", "kinds_differ", "published_day", "published_yields",
        "published_near", "taken_as_asked",
    )
)  # fmt: skip


class _Search:
    def __init__(self, comparison: Comparison, query: Query) -> None:
        self._whole = comparison
        self._query = query
        asked = comparison.selection
        side = asked.side if asked else None
        self._side = JOINT if side and side.lower() == JOINT else side and code_of(side)
        names = dict.fromkeys(meeting.series for meeting in comparison.meetings)
        self._keys = {name: Keys(comparison, name) for name in names}
        self._account_of = {
            account.id: account
            for keys in self._keys.values()
            for account in keys.accounts
        }

    def finding(self, phrase: str) -> Finding:
        """All that is found."""
        query = self._query
        return Finding(
            phrase=phrase,
            by=query.by,
            name=query.name,
            label=query.label,
            wordings=self._wordings,
            series=tuple(
                FoundSeries(
                    series=name,
                    meetings=keys.meetings,
                    undated=tuple(
                        m.id for m in keys.meetings if m.id in self._whole.undated
                    ),
                    sides=tuple(self._sides(keys)),
                )
                for name, keys in self._keys.items()
            ),
            in_text=self._in_text,
            accounts=len(self._summaries),
            selection=self._whole.selection,
            notes=tuple(self._notes()),
            failures=self._whole.failures,
        )

    def _notes(self) -> Iterator[Remark]:
        yield from copies_told(self._whole)
        yield from (n for n in self._whole.notes if n.code in _ABOUT_MEETINGS)
        bare = sum(summary.article.text is None for summary in self._summaries)
        if bare and self._query.by != "topic":
            yield remark("found_without_text", count=bare, all=len(self._summaries))

    # What is found where

    @cached_property
    def _summaries(self) -> tuple[Summary, ...]:
        """The accounts in the order of the meetings; then what reports none."""
        rest = (
            each
            for each in self._whole.summaries
            if each.article.id not in self._account_of and not self._whole.selection
        )
        return (*(each.summary for each in self._account_of.values()), *rest)

    @cached_property
    def _wordings(self) -> tuple[FoundWording, ...]:
        return tuple(
            wording
            for summary in self._summaries
            for position in summary.positions
            if (wording := self._wording(summary, position))
        )

    def _wording(self, summary: Summary, position: Position) -> FoundWording | None:
        if self._side and self._side not in (position.side, *position.holders):
            return None
        hit = self._query.in_position(position, summary.article.language)
        if hit is None:
            return None
        account = self._account_of.get(summary.article.id)
        first = position.evidence[0]
        return FoundWording(
            position=position.id,
            article=summary.article.id,
            source=summary.article.source,
            language=summary.article.language,
            reporter=summary.article.reporter,
            meeting=account.meeting.id if account else None,
            date=account.meeting.date if account else summary.meeting.date,
            side=position.side,
            holders=position.holders,
            speaker=position.speaker,
            act=position.act,
            frame=position.frame,
            statement=position.statement,
            quote=position.words,
            start=min(piece.start for piece in position.evidence),
            end=max(piece.end for piece in position.evidence),
            paragraph=first.paragraph,
            reference=self._mark(summary, first.paragraph or 1),
            variant=hit.variant,
            only_in_statement=hit.only_in_statement,
        )

    def _mark(self, summary: Summary, paragraph: int) -> str:
        account = self._account_of.get(summary.article.id)
        if account is None:
            return f"{summary.article.source} ¶{paragraph}"
        keys = self._keys[account.meeting.series]
        return keys.mark(Reference(account.id, paragraph))

    @cached_property
    def _in_text(self) -> tuple[FoundInText, ...]:
        """Sentences with the words that no wording covers, whosesoever they are."""
        return tuple(each for s in self._summaries for each in self._sentences(s))

    def _sentences(self, summary: Summary) -> Iterator[FoundInText]:
        text = summary.article.text or ""
        language = summary.article.language
        if not self._query.in_text(text, language):
            return
        covered = [
            (piece.start, piece.end)
            for position in summary.positions
            if self._query.in_position(position, language)
            for piece in position.evidence
        ]
        account = self._account_of.get(summary.article.id)
        for sentence in sentences(text):
            words = text[sentence.start : sentence.end]
            if not self._query.in_text(words, language):
                continue
            if any(a < sentence.end and sentence.start < b for a, b in covered):
                continue
            paragraph = paragraph_at(text, sentence.start)
            yield FoundInText(
                quote=words,
                start=sentence.start,
                end=sentence.end,
                paragraph=paragraph,
                article=summary.article.id,
                source=summary.article.source,
                meeting=account.meeting.id if account else None,
                reference=self._mark(summary, paragraph),
            )

    @cached_property
    def _with_text(self) -> frozenset[str | None]:
        """The meetings in whose texts there are such sentences."""
        return frozenset(each.meeting for each in self._in_text)

    @cached_property
    def _languages(self) -> frozenset[str] | None:
        """In which a silence tells anything."""
        by_article = {s.article.id: s.article.language for s in self._summaries}
        found = {each.language for each in self._wordings}
        found |= {by_article[each.article] for each in self._in_text}
        return self._query.languages(found)

    # Side by side

    def _sides(self, keys: Keys) -> Iterator[FoundSide]:
        found = [w for w in self._wordings if keys.of(w.article)]
        of_series = (side for meeting in keys.meetings for side in meeting.sides)
        held = (side for wording in found for side in wording.holders)
        for side in dict.fromkeys((*of_series, *held)):
            if self._side in (None, JOINT, side):
                own = [w for w in found if side in w.holders]
                yield self._found(keys, side, own)
        if unsettled := [w for w in found if not w.holders]:
            entries = self._with_words(keys.meetings, unsettled)
            yield FoundSide(side=None, entries=tuple(entries))

    @staticmethod
    def _with_words(
        meetings: Iterable[MeetingOf], wordings: Sequence[FoundWording]
    ) -> Iterator[FoundAt]:
        for meeting in meetings:
            if own := tuple(w.position for w in wordings if w.meeting == meeting.id):
                yield FoundAt(meeting=meeting.id, positions=own)

    def _found(self, keys: Keys, side: str, own: Sequence[FoundWording]) -> FoundSide:
        entries = tuple(self._entry(keys, m, side, own) for m in keys.meetings)
        placed = [e for e in entries if e.meeting not in self._whole.undated]
        said = {w.meeting for w in own if w.frame == "said"}
        places = [n for n, entry in enumerate(placed) if entry.meeting in said]
        times = sum(entry.meeting in said for entry in entries)
        if not places:
            return FoundSide(side=side, times=times, entries=entries)
        first, last = places[0], places[-1]
        return FoundSide(
            side=side,
            first_said=placed[first].meeting,
            last_said=placed[last].meeting,
            times=times,
            gaps=tuple(_silent(placed[first:last])),
            not_since=tuple(_silent(placed[last + 1 :])),
            entries=entries,
        )

    def _entry(
        self, keys: Keys, meeting: MeetingOf, side: str, own: Sequence[FoundWording]
    ) -> FoundAt:
        positions = tuple(w.position for w in own if w.meeting == meeting.id)
        accounts = [each.summary for each in keys.at(meeting.id)]
        silence: Silence | None = None
        if not positions:
            silence, accounts = self._silence(meeting, accounts, side)
        by = (summary.article.reporter for summary in accounts)
        return FoundAt(
            meeting=meeting.id,
            positions=positions,
            silence=silence,
            reporters=tuple(dict.fromkeys(each for each in by if each)),
        )

    def _silence(
        self, meeting: MeetingOf, accounts: list[Summary], side: str
    ) -> tuple[Silence, list[Summary]]:
        """Why a side has no wording there, and the accounts that tell so.

        "Not mentioned" only if that is sure.
        """
        if side not in meeting.reported:
            return "side_not_reported", accounts
        if meeting.id in self._with_text:
            return "in_text", accounts
        whole = [each for each in accounts if _is_whole(each) and _tells(each, side)]
        if not whole:
            return "excerpt_only", accounts
        if self._languages is None:
            return "not_mentioned", whole
        known = [each for each in whole if each.article.language in self._languages]
        if not known:
            return "other_language", whole
        with_text = [each for each in known if each.article.text is not None]
        return ("not_mentioned", with_text) if with_text else ("no_text", known)


def _silent(entries: Iterable[FoundAt]) -> Iterator[str]:
    return (e.meeting for e in entries if e.silence == "not_mentioned")


def _is_whole(summary: Summary) -> bool:
    return summary.article.whole and summary.is_complete


def _tells(summary: Summary, side: str) -> bool:
    """Whether an account tells positions of a side, its own or joint ones."""
    return any(side in each.holders for each in summary.counted)

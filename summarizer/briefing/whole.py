"""The digests of a comparison: asked for once, carried along, cut and checked again.

`with_digests` asks a model for the page of each series that has something to tell;
`digest_of` is what a page is written from: the digest that came along where it still
holds, else what rules make of the records. Nothing is sent here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from summarizer.briefing.checking import Checker
from summarizer.briefing.length import Room, cut_to
from summarizer.briefing.rules import sentences_by_rules
from summarizer.briefing.scope import Scope, newest_of
from summarizer.briefing.wording import PageWords
from summarizer.comparing.whole import Each
from summarizer.errors import contained
from summarizer.languages.messages import remark
from summarizer.models import Comparison, Digest, Remark, Usage
from summarizer.progress import Course

Writer = Callable[[Scope, Sequence[Digest]], Digest]

# A series with one account has nothing to compare: only the latest meeting of all is
# told by a model even so.
_TELLING = 2


def series_of(comparison: Comparison) -> tuple[str, ...]:
    """The series, the one with most meetings first."""
    counts = Counter(meeting.series for meeting in comparison.meetings)
    order = list(dict.fromkeys(meeting.series for meeting in comparison.meetings))
    return tuple(sorted(order, key=lambda name: (-counts[name], order.index(name))))


class Press(NamedTuple):
    """A writer, what has it write several pages at once, and who is told of each."""

    writer: Writer
    each: Each = map
    course: Course | None = None


def with_digests(
    comparison: Comparison, writer: Writer | Press, known: Iterable[Digest] = ()
) -> Comparison:
    """The comparison with the pages of its series, as a model writes them.

    Args:
        writer: writes the page of a series, or one at its press.
        known: earlier digests; one that answers the same request is used again.
    """
    earlier, names = tuple(known), _told_by_a_model(comparison)
    press = writer if isinstance(writer, Press) else Press(writer)
    course = press.course or Course()
    course.begin("page", len(names))

    def written(name: str) -> _Written:
        try:
            digest = press.writer(Scope(comparison, name), earlier)
        except Exception as fault:  # whatever it is, rules write this page
            error = contained(fault)
            note = remark("page_by_rules", series=name, error=str(error))
            return _Written(Usage.spent_on(error), notes=(note,))
        finally:
            course.step()
        usage = Usage() if digest in earlier else digest.usage
        return _Written(usage, digests=(digest,))

    pages = list(press.each(written, names))
    return comparison.model_copy(
        update={
            "digests": tuple(digest for page in pages for digest in page.digests),
            "usage": sum((page.usage for page in pages), comparison.usage),
            "notes": (*comparison.notes, *(n for page in pages for n in page.notes)),
        }
    )


class _Written(NamedTuple):
    """What has come of asking for a page: it, or a note that rules write it."""

    usage: Usage
    digests: tuple[Digest, ...] = ()
    notes: tuple[Remark, ...] = ()


def _told_by_a_model(comparison: Comparison) -> list[str]:
    """The series that have something to tell."""
    names = series_of(comparison)
    newest = newest_of(comparison)
    alone = {newest.series} if newest else set(names[:1])
    held = {each: set[str]() for each in names}
    for meeting in comparison.meetings:
        held[meeting.series].update(meeting.articles)
    return [each for each in names if each in alone or len(held[each]) >= _TELLING]


def digest_of(comparison: Comparison, series: str, language: str = "en") -> Digest:
    """What the page of a series is written from."""
    scope = Scope(comparison, series)
    words = PageWords(language).for_sides(scope.sides)
    for digest in comparison.digests:
        if (digest.series, digest.meeting) == (series, scope.latest.id):
            if digest.selection == comparison.selection:
                return digest
            return _checked_again(digest, scope, words)
    written = sentences_by_rules(scope, words)
    return Digest(
        series=series,
        meeting=scope.latest.id,
        language=words.language,
        selection=comparison.selection,
        sentences=cut_to(Room.of(scope, words, written), written),
    )


def with_kept(comparison: Comparison, known: Iterable[Digest]) -> Comparison:
    """The comparison with what still holds of earlier pages; rules fill the gaps."""
    earlier = {(each.series, each.meeting): each for each in known}
    kept = []
    for name in series_of(comparison):
        scope = Scope(comparison, name)
        if digest := earlier.get((name, scope.latest.id)):
            words = PageWords(digest.language).for_sides(scope.sides)
            kept.append(_checked_again(digest, scope, words))
    return (
        comparison.model_copy(update={"digests": tuple(kept)}) if kept else comparison
    )


def _checked_again(digest: Digest, scope: Scope, words: PageWords) -> Digest:
    """The digest of a part: what rests on records that are not there falls out."""
    known = {thread.id for thread in scope.comparison.threads}
    known |= {each.name for each in scope.differences}
    there_still = (
        each
        for each in digest.sentences
        if set(each.records) <= known and (each.records or each.section == "cautions")
    )
    checked = Checker(scope).checked(there_still, among=digest.sentences)
    kept = [each.sentence for each in checked if not each.faults]
    there = {each.section for each in kept}
    filled = [
        each
        for each in sentences_by_rules(scope, words, tabled=True)
        if each.section not in there
    ]
    return digest.model_copy(
        update={
            "selection": scope.comparison.selection,
            "sentences": cut_to(Room.of(scope, words), [*kept, *filled]),
        }
    )

"""The digests of a comparison: asked for once, carried along, cut and checked again.

`with_digests` asks a model for the page of each series that has something to tell;
`digest_of` is what a page is written from: the digest that came along where it still
holds, else what rules make of the records. Nothing is sent here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from summarizer.briefing.checking import Checker
from summarizer.briefing.length import Room, cut_to
from summarizer.briefing.rules import sentences_by_rules
from summarizer.briefing.scope import Scope, newest_of
from summarizer.briefing.wording import PageWords
from summarizer.errors import EngineError
from summarizer.languages.messages import remark
from summarizer.models import Comparison, Digest, Remark, Usage

Writer = Callable[[Scope, Sequence[Digest]], Digest]
# A series with one account has nothing to compare: only the latest meeting of all is
# told by a model even so.
_TELLING = 2


def series_of(comparison: Comparison) -> tuple[str, ...]:
    """The series, the one with most meetings first."""
    counts = Counter(meeting.series for meeting in comparison.meetings)
    order = list(dict.fromkeys(meeting.series for meeting in comparison.meetings))
    return tuple(sorted(order, key=lambda name: (-counts[name], order.index(name))))


def with_digests(
    comparison: Comparison, writer: Writer, known: Iterable[Digest] = ()
) -> Comparison:
    """The comparison with the pages of its series, as a model writes them.

    Args:
        known: earlier digests; one that answers the same request is used again.
    """
    earlier = tuple(known)
    digests: list[Digest] = []
    usage = Usage()
    notes: list[Remark] = []
    names = series_of(comparison)
    newest = newest_of(comparison)
    alone = {newest.series} if newest else set(names[:1])
    for name in names:
        scope = Scope(comparison, name)
        if name not in alone and len(scope.keys.accounts) < _TELLING:
            continue
        try:
            digest = writer(scope, earlier)
        except EngineError as error:
            usage += Usage.spent_on(error)
            notes.append(remark("page_by_rules", series=name, error=str(error)))
            continue
        digests.append(digest)
        if digest not in earlier:
            usage += digest.usage
    return comparison.model_copy(
        update={
            "digests": tuple(digests),
            "usage": comparison.usage + usage,
            "notes": (*comparison.notes, *notes),
        }
    )


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

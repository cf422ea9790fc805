"""Which articles print another's text, whole or in part: they count once, with it.

What is found is the same whatever order they are given in.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.comparing.alike import Text
from summarizer.languages.messages import remark
from summarizer.lexicon.outlets import Kind, Outlets
from summarizer.models import Comparison, Copy, Remark, Summary
from summarizer.models.articles import PRECISIONS

_SHARED = 0.25  # of its letters in sentences that stand in another: worth a close look
_HUB = 20  # texts that have a sentence, the fullest of them
_NEAREST = 6  # fuller texts against which one is held
_NOBODY = ""  # whose account it is where it is known to be no side's
_ENDLESS = "9999"  # behind all days of publication


class Apart(NamedTuple):
    """The articles that count, and those that print the text of one of these."""

    counted: tuple[Summary, ...]
    copies: tuple[Copy, ...]


def set_aside(
    summaries: Iterable[Summary], outlets: Outlets, *, exact: bool = False
) -> Apart:
    """Each text once, with what prints it.

    The one that counts is that of the outlet whose text it is, else the earliest, and
    it keeps that outlet's side. Without the text only its SHA-256 tells a copy.

    Args:
        exact: whether only the very same text is one, as where somebody wants articles
            to be laid side by side.
    """
    members = defaultdict[str, list[Summary]](list)
    for each in sorted(summaries, key=_place):
        members[each.article.sha256].append(each)

    def of(texts: Iterable[Text]) -> list[Summary]:
        return [s for text in texts for s in members[text.summary.article.sha256]]

    texts = [Text(same[0]) for same in members.values()]
    if exact:
        families = [_Family([each], []) for each in texts]
    else:
        families = _families(texts, lambda found: _whose(of(found), outlets))
    counted: list[Summary] = []
    copies: list[Copy] = []
    for family in families:
        same, shortened = of(family.same), of(family.shortened)
        whose = _whose(same, outlets)
        head = min(same, key=lambda each: _standing(each, whose, outlets))
        counted.append(_as_origin(head, whose, same, shortened))
        copies += (_copy(each, head) for each in same if not _is_one(each, head))
        copies += (_excerpt(each, head) for each in shortened)
    return Apart(tuple(sorted(counted, key=_place)), _sorted(copies))


def with_known(comparison: Comparison, earlier: Iterable[Comparison]) -> Comparison:
    """The comparison with the copies that earlier ones told of the same articles.

    A comparison keeps no text of a copy, so that nothing can find it again.
    """
    counted = {each.article.id for each in comparison.summaries}
    found = {(each.article, each.source): each for each in comparison.copies}
    now = {each.article: each.of for each in comparison.copies}
    for each in (copy for one in earlier for copy in one.copies):
        of = now.get(each.of, each.of)
        counts = each.article in counted and each.article != each.of
        if of in counted and not counts:
            kept = each.without if of == each.of else ()
            copy = each.model_copy(update={"of": of, "without": kept})
            found.setdefault((each.article, each.source), copy)
    return comparison.model_copy(update={"copies": _sorted(found.values())})


def copies_told(comparison: Comparison) -> Iterator[Remark]:
    """That articles count with another, for where they are not listed beneath it."""
    sources = {each.article.id: each.article.source for each in comparison.summaries}
    for each in comparison.copies:
        said = {"source": each.source, "first": sources[each.of]}
        if each.kind == "same":
            yield remark("same_text", **said)
        else:
            yield remark("part_of_text", **said)


def _place(summary: Summary) -> tuple[str, ...]:
    article = summary.article
    known = (article.outlet, article.published, article.url)
    return article.source, article.sha256, *(each or "" for each in known)


def _sorted(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    return tuple(sorted(copies, key=lambda each: (each.of, each.source, each.article)))


# Which texts belong together


class _Family(NamedTuple):
    """Texts that print each other, and those that print a part of one of them."""

    same: list[Text]
    shortened: list[Text]


def _families(
    texts: Iterable[Text], whose: Callable[[Iterable[Text]], str | None]
) -> list[_Family]:
    """The texts, each with the fullest that it is the same as or prints a part of.

    Each is held to that one itself, not over a third: of two that differ in a sentence
    a text without it prints both, and goes with one.
    """
    ordered = sorted(texts, key=_fullness)
    first: list[int] = []  # of each text the fullest that it is the same as
    parts: list[tuple[int, int]] = []  # the fullest of a family, and what it prints
    for number, near in enumerate(_near(ordered)):
        text, heads = ordered[number], sorted({first[each] for each in near})
        fuller = [head for head in heads if text.prints(ordered[head])]
        same = next((each for each in fuller if ordered[each].prints(text)), number)
        first.append(same)
        if same == number:
            parts += ((number, head) for head in fuller)
    families: dict[int, list[Text]] = defaultdict(list)
    for head, text in zip(first, ordered, strict=True):
        families[head].append(text)
    whole: dict[int, int] = {}
    for part, full in parts:
        # Nobody's own text is a part of what another has put together from it.
        if whose([*families[full], *families[part]]) == whose(families[full]):
            whole.setdefault(part, full)
    shortened: dict[int, list[Text]] = defaultdict(list)
    for part, full in sorted(whole.items()):
        while full in whole:  # a part of a part is one of the whole
            full = whole[full]
        shortened[full] += families[part]
    return [
        _Family(same, shortened[head])
        for head, same in families.items()
        if head not in whole
    ]


def _fullness(text: Text) -> tuple[int, str]:
    return -len(text.letters), text.summary.article.sha256


def _near(texts: Sequence[Text]) -> Iterator[list[int]]:
    """For each text the places of fuller ones that it may print, the likeliest first.

    Each is held against those that share most of its sentences; so that a formula of
    thousands makes no pair of any two of them, only the fullest count that have one.
    """
    having = defaultdict[str, list[int]](list)
    for number, text in enumerate(texts):
        shared = Counter[int]()
        for piece in text.pieces:
            for fuller in having[piece]:
                shared[fuller] += len(piece)
            if len(having[piece]) < _HUB:
                having[piece].append(number)
        most = heapq.nsmallest(_NEAREST, shared, key=lambda each: (-shared[each], each))
        enough = _SHARED * len(text.letters)
        yield [each for each in most if shared[each] >= enough]


# Whose text it is, and which of them is shown


def _whose(members: Iterable[Summary], outlets: Outlets) -> str | None:
    """The side whose text several articles print, "" for nobody's; None if unsettled.

    An article that names another's text tells it, then an agency's or office's own, as
    these are what others print; then all that know it, then the earliest of them.
    """
    every = list(members)
    told = [each for each in every if each.article.reporter_how == "head"]
    own = [each for each in every if _is_own(each, outlets)]
    for some in (told, own, every):
        sides = set(map(_side, some)) - {None}
        if len(sides) == 1:
            return sides.pop()
    days = [each.article.published for each in every if each.article.published]
    offices = {_side(each) for each in own if _kind(each, outlets) == "offices"}
    if len(offices) > 1 or not days:
        return None  # one text of two governments is neither's
    first = {_side(each) for each in every if each.article.published == min(days)}
    return first.pop() if len(first) == 1 else None


def _side(summary: Summary) -> str | None:
    article = summary.article
    return article.reporter or (_NOBODY if article.reporter_how else None)


def _kind(summary: Summary, outlets: Outlets) -> Kind | None:
    outlet = outlets.named(summary.article.outlet or "")
    return outlet.kind if outlet else None


def _is_own(summary: Summary, outlets: Outlets) -> bool:
    """Whether the outlet that prints it gives such texts out, for others to print."""
    outlet = outlets.named(summary.article.outlet or "")
    return (
        outlet is not None
        and outlet.kind != "papers"
        and outlet.side == summary.article.reporter
    )


def _standing(
    summary: Summary, whose: str | None, outlets: Outlets
) -> tuple[bool, bool, str, int, int, tuple[str, ...]]:
    """Which of several is shown: the least; what surrounds it makes a text longer."""
    article = summary.article
    return (
        _side(summary) != whose,
        not _is_own(summary, outlets),
        article.published or _ENDLESS,
        -len(summary.positions),
        article.length,
        _place(summary),
    )


def _as_origin(
    head: Summary,
    whose: str | None,
    same: Sequence[Summary],
    shortened: Sequence[Summary],
) -> Summary:
    """The article shown, with the side whose text it is and the day that any tells."""
    article, meeting = head.article, head.meeting
    if any(each.article.whole for each in same) and not article.whole:
        article = article.model_copy(update={"whole": True})
    if (whose or None) != article.reporter:
        article = article.model_copy(update=_reported(whose, same))
    best = max((head, *same, *shortened), key=_is_dated)
    if _is_dated(best) > _is_dated(head):
        day, told = best.meeting, best.meeting.date_basis
        words = f"{told.words} ({best.article.source})"
        meeting = meeting.dated(day.date, told.how, words, day.between)
    if article is head.article and meeting is head.meeting:
        return head
    reporter = {"reporter": article.reporter}
    positions = tuple(each.model_copy(update=reporter) for each in head.positions)
    return head.model_copy(
        update={"article": article, "meeting": meeting, "positions": positions}
    )


def _reported(whose: str | None, same: Sequence[Summary]) -> dict[str, str | None]:
    """The side whose text it is, and how that is known."""
    told = (each.article for each in same if whose and each.article.reporter == whose)
    basis = next((f"{each.reporter_basis} ({each.source})" for each in told), None)
    return {"reporter": whose or None, "reporter_basis": basis}


def _is_dated(summary: Summary) -> tuple[bool, int]:
    """How well the day of the meeting is known: by somebody, then how exactly."""
    meeting = summary.meeting
    is_supplied = meeting.date_basis.how == "supplied"
    return is_supplied, PRECISIONS.index(meeting.date_precision)


def _is_one(summary: Summary, head: Summary) -> bool:
    """Whether it is the article itself, or given once more under the same name."""
    return _place(summary) == _place(head)


def _copy(summary: Summary, head: Summary) -> Copy:
    article = summary.article
    return Copy(
        article=article.id,
        of=head.article.id,
        kind="same",
        source=article.source,
        outlet=article.outlet,
        reporter=article.reporter,
        published=article.published,
        url=article.url,
        usage=summary.usage,
    )


def _excerpt(summary: Summary, head: Summary) -> Copy:
    """A part of the text, with the positions that it leaves out."""
    text = Text(summary)
    without = tuple(each.id for each in head.positions if text.lacks(each))
    return _copy(summary, head).model_copy(
        update={"kind": "excerpt", "without": without}
    )

"""An analyst's corrections put to summaries, meetings and verdicts.

What they name is looked up first: places of the page become ids. Days and meetings are
put right before positions are, and these before anything is judged; labels and threads
after. What is not applied is reported with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from summarizer.comparing.corrections import OF_MEETINGS, OF_READING, Correction
from summarizer.comparing.grouping import Regrouped
from summarizer.comparing.meetings import sort_meetings
from summarizer.comparing.naming import Named, begins_so, is_place
from summarizer.languages.messages import remark, written
from summarizer.models import JOINT, LADDERS, Position, Remark, Summary, Verdict

_FIRST_WORDS = 8  # of a position, where another was meant


class _Holding(Protocol):
    @property
    def position(self) -> Position: ...


class _OfSide(Protocol):
    @property
    def side(self) -> str: ...

    @property
    def told(self) -> Sequence[_Holding]: ...


class _Resolver:
    """Ids for the names of accounts and positions that corrections give."""

    def __init__(self, summaries: Sequence[Summary], *, same: bool) -> None:
        self._same = same
        self._ids: dict[str, list[str]] = {}
        for each in summaries:
            for name in dict.fromkeys((each.article.id, each.article.source)):
                self._ids.setdefault(name, []).append(each.article.id)
        self._positions = {p.id: p for each in summaries for p in each.positions}
        self._before = self._after = (tuple(summaries), Regrouped())

    def regroup(self, dated: Sequence[Summary], regrouped: Regrouped) -> None:
        """From here on accounts are named as with the analyst's days and meetings."""
        self._after = (tuple(dated), regrouped)

    @cached_property
    def _named(self) -> Named:
        return self._names(self._before)

    @cached_property
    def _renamed(self) -> Named:
        return self._names(self._after)

    def _names(self, given: tuple[tuple[Summary, ...], Regrouped]) -> Named:
        summaries, regrouped = given
        sorted_ = sort_meetings(summaries, same=self._same, regrouped=regrouped)
        return Named.of(sorted_.told())

    def of_meetings(self, correction: Correction) -> Correction | Remark:
        """A correction of a day or a meeting with the ids of its articles."""
        if self._same and correction.action == "other_meeting":
            return remark("correction_one_meeting", author=correction.author)
        if correction.action not in ("date", *OF_MEETINGS):
            return correction
        update: dict[str, str] = {}
        for field, name in (
            ("article", correction.article),
            ("other", correction.other),
        ):
            ids = self._ids.get(name or "") or (
                self._named.article(name) if name else []
            )
            if len(ids) > 1:
                return _several(correction, str(name), len(ids))
            if ids:
                update[field] = ids[0]
        return correction.model_copy(update=update)

    def of_positions(self, correction: Correction) -> Correction | Remark:
        """One of a position or thread with the ids of these."""
        named = (
            ("position", correction.position, correction.words),
            ("thread", correction.thread, correction.thread_words),
        )
        update: dict[str, str] = {}
        for field, name, words in named:
            if name is None:
                continue
            found = self._position(correction, name, words)
            if isinstance(found, Remark):
                return found
            update[field] = found
        return correction.model_copy(update=update)

    def _position(
        self, correction: Correction, name: str, words: str | None
    ) -> str | Remark:
        """The id of a position; the name itself where there is none of it."""
        if is_place(name):
            there = self._renamed.positions(name) or self._named.positions(name)
        else:
            there = [self._positions[name]] if name in self._positions else []
        asked = words or ""
        found = [each for each in there if not asked or begins_so(each, asked)]
        if there and not found:
            begins = " ".join(there[0].words.split()[:_FIRST_WORDS])
            return remark(
                "correction_words",
                author=correction.author,
                named=name,
                found=begins,
                words=asked,
            )
        if len(found) > 1:
            return _several(correction, name, len(found))
        return found[0].id if found else name


def _several(correction: Correction, name: str, count: int) -> Remark:
    author = correction.author
    return remark("correction_several", author=author, named=name, count=count)


class Corrections:
    """The corrections of one comparison, and which of them found what they name.

    Args:
        given: the corrections.
        summaries: of the comparison, as they were read.
        same_meeting: whether all of them are taken as accounts of one meeting.
    """

    def __init__(
        self,
        given: Iterable[Correction] = (),
        summaries: Sequence[Summary] = (),
        *,
        same_meeting: bool = False,
    ) -> None:
        named = tuple(given)
        self._used: set[Correction] = set()
        self._without_earlier: set[Correction] = set()
        found = _Resolver(summaries, same=same_meeting)
        # What is known of days and meetings goes first: accounts are named by them.
        self._moving, faults = _found(named, found.of_meetings)
        dated = tuple(self._dated(each) for each in summaries)
        found.regroup(dated, _regrouped(self._moving))
        self._given, more = _found(named, found.of_positions)
        self._faults = faults | more
        self._as_named = dict(
            zip((*self._moving, *self._given), 2 * named, strict=True)
        )
        self._applying = [
            each for each in self._given if self._as_named[each] not in more
        ]
        self.summaries = tuple(self._read(each) for each in dated)

    @property
    def regrouped(self) -> Regrouped:
        """Which accounts are of one meeting or of two, as the analyst has it."""
        return _regrouped(self._moving)

    def have_regrouped(self, done: Regrouped) -> None:
        """Take note of what was done of that."""
        pairs = {"same_meeting": done.joined, "other_meeting": done.parted}
        for each in self._moving:
            if (each.article, each.other) in pairs.get(each.action, ()):
                self._used.add(each)

    def _dated(self, summary: Summary) -> Summary:
        """The summary with the date that the analyst has for it."""
        meeting = summary.meeting
        for each in self._moving:
            if each.action == "date" and each.article == summary.article.id:
                self._used.add(each)
                words = f"analyst {each.author}: {each.reason}"
                meeting = meeting.dated(each.date, "supplied", words)
        if meeting is summary.meeting:
            return summary
        return summary.model_copy(update={"meeting": meeting})

    def _read(self, summary: Summary) -> Summary:
        """The summary with its positions as the analyst reads them."""
        positions = tuple(map(self._position, summary.positions))
        if positions == summary.positions:
            return summary
        return summary.model_copy(update={"positions": positions})

    def _position(self, position: Position) -> Position:
        for each in self._applying:
            if each.action in OF_READING and each.position == position.id:
                self._used.add(each)
                position = position.model_copy(update=_reading(each, position))
        return position

    def to_verdicts(
        self, verdicts: Sequence[Verdict], threads: Mapping[str, _OfSide]
    ) -> tuple[Verdict, ...]:
        """The verdicts with what the analyst has decided in their place.

        `threads` are those that a position can be joined to.
        """
        if not self._applying:
            return tuple(verdicts)
        return tuple(self._verdict(each, threads) for each in verdicts)

    def _verdict(self, verdict: Verdict, threads: Mapping[str, _OfSide]) -> Verdict:
        for each in self._applying:
            if each.position != verdict.position or each.action in OF_READING:
                continue
            if each.side not in (None, verdict.side):
                continue
            thread = _thread(each, verdict, threads)
            if each.action == "merge" and thread is None:
                continue
            if each.action == "label" and not verdict.against:
                self._without_earlier.add(each)
                continue
            self._used.add(each)
            verdict = verdict.model_copy(update=_decided(each, verdict, thread))
        return verdict

    def notes(self) -> tuple[Remark, ...]:
        """What to say of them: of what was read anew, and of those not applied."""
        notes = map(self._note, self._of_either())
        return tuple(note for note in notes if note is not None)

    def _of_either(self) -> Iterator[Correction]:
        """Each correction once, with the ids of what it names."""
        for moving, other in zip(self._moving, self._given, strict=True):
            yield moving if moving.action in (*OF_MEETINGS, "date") else other

    def _note(self, found: Correction) -> Remark | None:
        given = self._as_named[found]
        author, named = given.author, given.position or given.article
        if found in self._used:
            return _told(given)
        if given in self._faults:
            return self._faults[given]
        if found in self._without_earlier:
            return remark("correction_first", author=author, position=named)
        missing: str | Remark | None = named
        if given.thread:
            missing = remark("named_with_thread", named=named, thread=given.thread)
        if given.side and given.action != "side":
            missing = remark("named_of", named=missing, side=given.side)
        if given.other:
            missing = remark("named_beside", named=named, other=given.other)
        return remark(
            "correction_gone", author=author, action=given.action, named=missing
        )


def _found(
    given: Sequence[Correction], find: Callable[[Correction], Correction | Remark]
) -> tuple[tuple[Correction, ...], dict[Correction, Remark]]:
    """The corrections with ids for names, and what is wrong with those it is with."""
    found, faults = [], {}
    for each in given:
        outcome = find(each)
        if isinstance(outcome, Correction):
            found.append(outcome)
        else:
            found.append(each)
            faults[each] = outcome
    return tuple(found), faults


def _regrouped(moving: Iterable[Correction]) -> Regrouped:
    by_action: dict[str, list[tuple[str, str]]] = {each: [] for each in OF_MEETINGS}
    for each in moving:
        if each.action in by_action:
            by_action[each.action].append((str(each.article), str(each.other)))
    return Regrouped(*map(tuple, by_action.values()))


def _reading(correction: Correction, position: Position) -> dict[str, object]:
    """What an analyst reads otherwise; "joint" keeps those who hold it."""
    if correction.action == "frame":
        recalled = position.recalled if correction.frame == "recalled" else None
        return {"frame": correction.frame, "recalled": recalled}
    if correction.act is not None and correction.action == "act":
        ladder, rank = LADDERS[correction.act]
        return {"act": correction.act, "ladder": ladder, "rank": rank}
    side = str(correction.side)
    holders = position.holders if side == JOINT else (side,)
    return {"side": side, "holders": holders}


def _told(given: Correction) -> Remark | None:
    """What is said of one that was applied; labels and dates say it where they are."""
    by = {"author": given.author, "reason": given.reason}
    if given.action == "side":
        return remark("side_corrected", position=given.position, side=given.side, **by)
    if given.action == "frame":
        frame = given.frame
        return remark("frame_corrected", position=given.position, frame=frame, **by)
    if given.action == "act":
        return remark("act_corrected", position=given.position, act=given.act, **by)
    pair = {"article": given.article, "other": given.other}
    if given.action == "same_meeting":
        return remark("taken_together", **pair, **by)
    if given.action == "other_meeting":
        return remark("taken_apart", **pair, **by)
    return None


def _thread(
    correction: Correction, verdict: Verdict, threads: Mapping[str, _OfSide]
) -> str | None:
    """The thread that is named, or that has the position; each holder has one."""
    named = str(correction.thread)
    for each in (named, f"{named}:{verdict.side}"):
        if each in threads and threads[each].side == verdict.side:
            return each
    for name, thread in threads.items():
        has_it = any(each.position.id == named for each in thread.told)
        if has_it and thread.side == verdict.side:
            return name
    return None


def _decided(
    correction: Correction, verdict: Verdict, thread: str | None
) -> dict[str, object]:
    update: dict[str, object] = {
        "decided_by": correction.by,
        "reason": written(correction.reason),
    }
    if correction.action == "label":
        return update | {"label": correction.label}
    if correction.action == "split":
        return update | {"against": (), "speaks_for": None, "label": "new"}
    label = verdict.label if verdict.label != "new" else "reworded"
    return update | {"against": (thread,), "speaks_for": None, "label": label}

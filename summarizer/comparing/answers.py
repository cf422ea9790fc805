"""What a model answers when it compares, and what is made of it.

It answers in numbers of the question. A number that does not exist does no harm; a
position that it passes over is decided by rule.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.comparing.judging import OpenThread, Threads
from summarizer.comparing.matters import MatterVerdict
from summarizer.comparing.reconciling import FIRMER, Link, Linked
from summarizer.errors import ReplyError
from summarizer.languages.language import all_languages
from summarizer.languages.messages import remark, written
from summarizer.llm.schema import json_from
from summarizer.models import (
    RULES,
    ChangeKind,
    Decider,
    MatterKind,
    MeetingOf,
    Position,
    ReconciledKind,
    Remark,
    Summary,
    Verdict,
)


class _Answered(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ThreadLink(_Answered):
    """A position of the account, the threads that it continues, and how."""

    p: int
    t: list[int]
    label: Literal["repeated", "reworded", "strengthened", "softened", "reversed"]
    as_before: str = Field(default="", alias="as")
    why: str


class Pair(_Answered):
    """Positions of both accounts that tell one thing, and how they differ."""

    a: list[int]
    b: list[int]
    k: Literal["same", "wording", "degree", "substance"]
    firmer: Literal["A", "B", "both", ""]
    why: str


class Matter(_Answered):
    """An issue, the positions on it, and how the accounts stand on it as a whole."""

    m: str
    a: list[int]
    b: list[int]
    k: MatterKind
    w: str


class Judgement(_Answered):
    """The answer on an account that is the first of its meeting."""

    links: list[ThreadLink]
    new: list[int]


class Comparing(_Answered):
    """The answer on an account beside others of the same meeting."""

    pairs: list[Pair]
    matters: list[Matter]
    links: list[ThreadLink]
    new: list[int]


class Question(NamedTuple):
    """What a model is asked: an account, the threads it may continue, the others.

    It is set against `others`; `beside` are those it is only to look at. `is_whole`:
    with the texts of the accounts, where the window has room for them.
    """

    account: Summary
    meeting: MeetingOf
    threads: Sequence[OpenThread]
    open_threads: Threads
    others: Sequence[Summary] = ()
    beside: Sequence[Summary] = ()
    is_whole: bool = True

    @property
    def earlier(self) -> list[Position]:
        """The positions of the other accounts, as they are numbered."""
        return [position for other in self.others for position in other.positions]


class Decided(NamedTuple):
    """Who answered, and to which prompt."""

    by: Decider
    prompt_sha256: str


_Reply = TypeVar("_Reply", bound=BaseModel)
_KINDS: dict[str, ReconciledKind] = {
    "same": "in_both",
    "wording": "differs_wording",
    "degree": "differs_degree",
    "substance": "differs_substance",
}
_SIDES: dict[str, Literal["a", "b"]] = {"A": "a", "B": "b"}
_NEW = remark("new_matter")
_ALIKE = remark("matter_alike")
_BY_OTHER = remark("by_other_account")


def read_answer(text: str, shape: type[_Reply]) -> _Reply:
    """The answer in a reply.

    Raises:
        ReplyError: it is none, or not as asked.
    """
    data: Any = json_from(text)
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        raise ReplyError(
            f"the verdicts are not as asked: {fault['loc']}: {fault['msg']}", text
        ) from error


def verdicts_of(
    answer: Judgement | Comparing, question: Question, decided: Decided
) -> tuple[list[Verdict], list[Position]]:
    """The verdicts by position and holder, and the positions that were passed over.

    A position that goes on no thread of its own goes on that of its counterpart in
    another account of the meeting.
    """
    links: defaultdict[int, list[ThreadLink]] = defaultdict(list)
    for each in answer.links:
        links[each.p].append(each)
    counterparts = _counterparts(answer, question)
    new = set(answer.new)
    verdicts: list[Verdict] = []
    left: list[Position] = []
    for number, position in enumerate(question.account.positions, 1):
        found = links.get(number, [])
        beside = counterparts.get(number, ())
        if not found and not beside and question.threads and number not in new:
            left.append(position)
            continue
        verdicts += [
            _verdict(
                position,
                side,
                _of_side(found, side, question),
                beside,
                question,
                decided,
            )
            for side in position.holders
        ]
    return verdicts, left


def _of_side(
    links: Sequence[ThreadLink], side: str, question: Question
) -> ThreadLink | None:
    """The link of a position for one of its holders, who may have one of its own.

    Of several on the side's threads those of the first one's label are one.
    """
    own = [
        link
        for link in links
        if any(thread.side == side for thread in _picked(link.t, question.threads))
    ]
    if not own:
        return links[0] if links else None
    threads = [
        number for link in own if link.label == own[0].label for number in link.t
    ]
    return own[0].model_copy(update={"t": threads})


def _counterparts(
    answer: Judgement | Comparing, question: Question
) -> dict[int, list[Position]]:
    """The positions of other accounts that each of this one is paired with."""
    found: defaultdict[int, list[Position]] = defaultdict(list)
    if isinstance(answer, Comparing):
        for pair in answer.pairs:
            for number in pair.b:
                found[number] += _picked(pair.a, question.earlier)
    return found


def _verdict(
    position: Position,
    side: str,
    link: ThreadLink | None,
    beside: Sequence[Position],
    question: Question,
    decided: Decided,
) -> Verdict:
    threads = _picked(link.t, question.threads) if link else []
    own = [thread.id for thread in threads if thread.side == side]
    theirs = [
        name for each in beside for name in question.open_threads.holding(each.id, side)
    ]
    said: tuple[ChangeKind, Remark, Decider] = ("new", _NEW, decided.by)
    if link and own:
        said = (link.label, _why_moved(link), decided.by)
    elif theirs:  # its wording is set against the thread's by rule
        said = ("reworded", _BY_OTHER, RULES)
    label, reason, by = said
    return Verdict(
        position=position.id,
        side=side,
        against=tuple(dict.fromkeys(own or theirs)),
        label=label,
        as_before=_as_before(link, label, [t for t in threads if t.side == side]),
        reason=reason,
        decided_by=by,
        prompt_sha256=decided.prompt_sha256,
    )


def _as_before(
    link: ThreadLink | None, label: ChangeKind, threads: Sequence[OpenThread]
) -> tuple[str, ...]:
    """The earlier wording that was as firm already, or as soft.

    Letters are those of one thread: of several, nothing is taken.
    """
    if link is None or label not in ("strengthened", "softened") or len(threads) != 1:
        return ()
    (thread,) = threads
    said = thread.shown.get(link.as_before.strip().lower())
    if said is None or said.position in thread.last:
        return ()
    return (said.position.id,)


def linked_of(
    answer: Comparing, question: Question, decided: Decided
) -> Iterator[Linked]:
    """The links to each of the other accounts."""
    matters: dict[str, str] = {}
    verdicts: dict[str, MatterVerdict] = {}
    for matter in answer.matters:
        name = " ".join(matter.m.split())
        positions = _picked(matter.a, question.earlier)
        positions += _picked(matter.b, question.account.positions)
        matters |= {position.id: name for position in positions}
        why = written(" ".join(matter.w.split()))
        # Of several other accounts together: which of them it holds for is not said.
        if len(question.others) == 1 and (matter.k == "alike" or matter.w.strip()):
            why = why if matter.w.strip() else _ALIKE
            verdicts[name] = MatterVerdict(matter.k, why, decided.by)
    for other in question.others:
        own = {position.id for position in other.positions}
        links = [
            link
            for pair in answer.pairs
            if (link := _link(pair, own, question, decided)) is not None
        ]
        unique = {(link.a, link.b): link for link in links}
        yield Linked(
            other,
            question.account,
            tuple(unique.values()),
            matters,
            verdicts,
            decided.by,
        )


def _link(
    pair: Pair, own: set[str], question: Question, decided: Decided
) -> Link | None:
    a = tuple(p.id for p in _picked(pair.a, question.earlier) if p.id in own)
    b = tuple(p.id for p in _picked(pair.b, question.account.positions))
    if not a or not b:
        return None
    firmer = _SIDES.get(pair.firmer) if pair.k == "degree" else None
    why = _why(pair)
    if firmer:
        why = remark(FIRMER, account=pair.firmer, reason=why)
    elif pair.k == "degree":
        why = remark("firmer_in_parts", reason=why)
    return Link(a, b, _KINDS[pair.k], why, firmer, decided.by)


def _why(answer: ThreadLink | Pair) -> Remark:
    """The model's own reason, on one line."""
    return written(" ".join(answer.why.split()))


def _why_moved(link: ThreadLink) -> Remark:
    """The same of a link: what A and B are is known in the question only."""
    words = " ".join(link.why.split())
    for letter, name in (("A", "the other account"), ("B", "this account")):
        words = re.sub(rf"\b(?:[Aa]ccount )?{letter}\b(?!['-])", name, words)
    return written(words if _names_account(link.why) else " ".join(link.why.split()))


_Numbered = TypeVar("_Numbered")


def _picked(numbers: Sequence[int], things: Sequence[_Numbered]) -> list[_Numbered]:
    """Those of the numbers that exist, each once."""
    unique = dict.fromkeys(numbers)
    return [things[number - 1] for number in unique if 1 <= number <= len(things)]


def _names_account(reason: str) -> bool:
    """Whether a reason names an account by its letter, which no reader was shown."""
    return _lettered().search(reason) is not None


@cache
def _lettered() -> re.Pattern[str]:
    lists = (each.claims.account_letters for each in all_languages())
    return re.compile("|".join(rf"(?:{word})\b" for each in lists for word in each))

"""The words of a letter: without its signature, what it answers, who passed it on.

A letter that passes on another is read as that other: its head tells who sent it, when
and under which title, and what stands above it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from summarizer.languages.language import all_languages
from summarizer.languages.tables.names import Mail

Course = Literal["forward", "reply", "unknown"]
# Lines that a signature may have where the mark before it lacks its space.
_SHORT_SIGNATURE = 10
_KINDS = ("sender", "sent", "to", "subject")
# Of these in a head; lines of a head, with long rows of names; how often passed on.
_FEWEST_HEADS, _LONGEST_HEAD, _MOST_HEADS = 3, 30, 20
_GAP, _LONGEST_LEAD_IN = "\n\n", 3  # lines, behind a gap
_RULE = re.compile(r"\s*[-_=—]{5,}.*|.{0,60}[:：]\s*|.*[-—]{4,}\s*")
_QUOTED = re.compile(r"> ?")


@dataclass(frozen=True)
class Letter:
    """The words of a letter, and what they tell of themselves.

    `quoted` and `above` are the lines left out that it answers, or that somebody put
    over it who passed it on; `has_signature` whether one was left out.
    """

    text: str
    sender: str | None = None
    sent: str | None = None
    subject: str | None = None
    is_passed_on: bool = False
    quoted: int = 0
    above: int = 0
    has_signature: bool = False


def letter_of(text: str, subject: str) -> Letter:
    """The letter that somebody wrote or passed on, by the words and the subject."""
    letter = Letter(text)
    course = _course(subject)
    for _ in range(_MOST_HEADS):
        head = _first_head(letter.text)
        if head is None:
            break
        if _is_answered(course, head.above, head.below):
            quoted = _count_lines(head.below)
            letter = replace(letter, text=head.above, quoted=quoted)
            break
        letter = replace(
            letter,
            text=head.below,
            sender=head.told.get("sender"),
            sent=head.told.get("sent"),
            subject=head.told.get("subject"),
            is_passed_on=True,
            above=letter.above + _count_lines(head.above),
        )
    return _unsigned(_unquoted(letter))


def bare_subject(subject: str) -> str:
    """The subject without what mail programs put before it: "Fwd: Re: Talks"."""
    return _subject_pattern().sub("", subject).strip()


def _count_lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())


def _is_answered(course: Course, above: str, below: str) -> bool:
    """Whether what stands below a head is answered, not passed on."""
    if course == "unknown":
        return len(above.split()) > len(below.split())
    return course == "reply"


def _course(subject: str) -> Course:
    """What the first word before a subject says."""
    match = _subject_pattern().match(subject)
    if match is None:
        return "unknown"
    return "forward" if match["forward"] else "reply"


@cache
def _words(name: str) -> str:
    """The words of all languages under a name, as alternatives of a pattern."""
    mails: list[Mail] = [each.marks.mail for each in all_languages()]
    words = {word for mail in mails for word in getattr(mail, name)}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def _subject_pattern() -> re.Pattern[str]:
    one = rf"(?:(?P<forward>{_words('forward')})|(?:{_words('reply')}))"
    more = rf"(?:{_words('forward')}|{_words('reply')})"
    number = r"(?:\[\d+\])?\s*[:：]\s*"
    return re.compile(rf"\s*{one}{number}(?:{more}{number})*", re.IGNORECASE)


@cache
def _head_line() -> re.Pattern[str]:
    kinds = "|".join(rf"(?P<{name}>{_words(name)})" for name in _KINDS)
    return re.compile(rf"[*\s>]*(?:{kinds})[*\s]*[:：][*\s]*(?P<said>.*)")


@dataclass(frozen=True)
class _Head:
    """The head of words that were sent before, and the texts above and below it."""

    above: str
    below: str
    told: Mapping[str, str]


def _first_head(text: str) -> _Head | None:
    """The first head in a text: lines in a row that say who, when, of what."""
    lines = text.splitlines(keepends=True)
    end = 0
    for begin, line in enumerate(lines):
        match = _head_line().match(line) if begin >= end else None
        if match is None or match["sender"] is None:
            continue
        told, end = _told(lines, begin)
        if len(told) >= _FEWEST_HEADS:
            above = _without_rule(lines[:begin])
            return _Head("".join(above), "".join(lines[end:]), told)
    return None


def _told(lines: Sequence[str], begin: int) -> tuple[dict[str, str], int]:
    """What the lines of a head say, by their kinds, and where the head ends."""
    told: dict[str, str] = {}
    for at in range(begin, min(len(lines), begin + _LONGEST_HEAD)):
        match = _head_line().match(lines[at])
        if match:
            kind = next(name for name in _KINDS if match[name])
            told.setdefault(kind, match["said"].strip())
        elif not lines[at].startswith((" ", "\t")):  # no line that goes on
            return told, at
    return told, min(len(lines), begin + _LONGEST_HEAD)


def _without_rule(lines: Sequence[str]) -> Sequence[str]:
    """Without the line that parts a head from what stands above."""
    last = next((at for at in reversed(range(len(lines))) if lines[at].strip()), -1)
    return (
        lines[:last] if last >= 0 and _RULE.fullmatch(lines[last].rstrip()) else lines
    )


def _unquoted(letter: Letter) -> Letter:
    """Without the lines that a sign marks as another's; all of them are the letter."""
    lines = letter.text.splitlines(keepends=True)
    quoted = [line for line in lines if line.startswith(">")]
    if not quoted:
        return letter
    if not any(line.strip() for line in lines if not line.startswith(">")):
        text = "".join(_QUOTED.sub("", line, count=1) for line in lines)
        return replace(letter, text=text)
    kept: list[str] = []
    for line, before in zip(lines, ["", *lines], strict=False):
        if not line.startswith(">"):
            kept.append(line)
        elif not before.startswith(">"):
            kept = _without_lead_in(kept)
    return replace(letter, text="".join(kept), quoted=letter.quoted + len(quoted))


def _without_lead_in(lines: list[str]) -> list[str]:
    """Without "On 14 April 2025 A wrote:", which may take some lines."""
    text = "".join(lines).rstrip()
    if not text.endswith((":", "：")):
        return lines
    gap = text.rfind(_GAP)
    begin = gap + len(_GAP) if gap >= 0 else 0
    is_short = text.count("\n", begin) < _LONGEST_LEAD_IN
    return [text[:begin]] if is_short else lines


def _unsigned(letter: Letter) -> Letter:
    """Without the signature behind its mark, which is two hyphens and a space."""
    lines = letter.text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        is_short = len(lines) - at <= _SHORT_SIGNATURE
        bare = line.rstrip("\r\n")
        if bare == "-- " or (bare == "--" and is_short):
            return replace(letter, text="".join(lines[:at]), has_signature=True)
    return letter

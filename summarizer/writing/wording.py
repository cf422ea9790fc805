"""How dates, sides, kinds and quotes are worded for a reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.languages.messages import name_in
from summarizer.lexicon.sides import name_of
from summarizer.models import JOINT, Decider, MeetingOf, Position, Run, Selection

# As English newspapers write dates and numbers: in words up to twelve.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
# Characters that Markdown would take for markup, or that would end a table cell.
# An underscore or tilde inside a word is none; an ampersand only before the name of an
# entity, a colon or full stop only in an address, which would become a link by itself.
_MARKUP = re.compile(
    r"([\\`*\[\]<|]|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)"
    r"|(?<=https):(?=//)|(?<=http):(?=//)|(?<=ftp):(?=//)|(?<=www)\.)",
    re.IGNORECASE,
)
# Where a heading, a list, a rule or a quotation would begin that begins a line.
_BEGINS = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:[\s-]|$)|>|#{1,6}(?:\s|$)))")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Characters of a quote in running text; references have it whole. About two lines;
# chosen by hand, held by the golden briefs.
LONGEST_SHOWN = 170


def day(date: str | None) -> str:
    """2025-01-15 as "15 January 2025"; "undated" for None."""
    if date is None:
        return "undated"
    year, *rest = date.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def side(code: str | None) -> str:
    """The English name of a side; "jointly" for joint; what is said of none."""
    if code is None:
        return name_in("states", "unsettled")
    return "jointly" if code == JOINT else name_of(code)


def frame(position: Position) -> str:
    """When it was said, where that was not at this meeting; else nothing."""
    words = name_in("frames", position.frame)
    of = position.recalled and (position.recalled.meeting or position.recalled.date)
    return f"{words}: {of}" if words and of else words


def holder(code: str | None) -> str:
    """A side's code, or what is said where there is none."""
    return code or side(None)


def possessive(name: str) -> str:
    """China as "China's", United States as "United States'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def series_title(sides: Sequence[str]) -> str:
    """CN and VN as "China – Vietnam"."""
    return " – ".join(map(name_of, sides))


def count(number: int, noun: str) -> str:
    """Two as "two meetings", one as "one meeting", twenty as "20 meetings"."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {noun}{'' if number == 1 else 's'}"


def selected(selection: Selection) -> str:
    """What was asked for, as in "side CN, with VN"."""
    asked = {
        "side": selection.side,
        "topic": selection.topic,
        "series": selection.series,
        "with": selection.partner,
        "since": selection.since,
        "until": selection.until,
        "last": selection.last,
    }
    return ", ".join(f"{name} {value}" for name, value in asked.items() if value)


def kinds(meeting: MeetingOf) -> str:
    """The kind of a meeting, and what those accounts call it that see it otherwise."""
    others = Counter(meeting.kinds.values())
    del others[meeting.kind]
    if not others:
        return meeting.kind
    number = len(meeting.kinds)
    said = ", ".join(f"“{kind}” in {many} of {number}" for kind, many in others.items())
    return f"{meeting.kind} ({said} accounts)"


def act(name: str) -> str:
    """calls_for as "calls for"."""
    return name_in("acts", name)


def decider(by: Decider) -> str:
    """Who decided, in a few words."""
    return " ".join(part for part in (by.who, by.model, by.author) if part)


def escaped(text: str) -> str:
    """Words of an article as plain text in Markdown, their white space kept."""
    return _MARKUP.sub(r"\\\1", text)


def escape(text: str) -> str:
    """The same on one line, which may begin with it."""
    return _BEGINS.sub(r"\1\\", escaped(" ".join(text.split())))


def shown(words: str, longest: int = LONGEST_SHOWN) -> str:
    """A quote for running text: escaped, in quote marks, cut at a word if long."""
    words = " ".join(words.split())
    if len(words) > longest:
        cut = words.rfind(" ", 0, longest)
        words = words[: cut if cut > 0 else longest].rstrip(" ,;") + " …"
    return f"“{escape(words)}”"


# What stands for the marks of a redline until the words are escaped: characters for
# private use, which no article's mark can be taken for.
_GONE, _COME = "\ue000", "\ue001"
_SIGNS = {"gone": _GONE, "come": _COME}
_MARKS = {_GONE: "~~", _COME: "**"}
_BEFORE_MARK = re.compile(r" ([,.;:!?])")


def redlined(runs: Sequence[Run]) -> str:
    """A redline in Markdown: ~~words gone~~ and **words come**, the words escaped."""
    kept = [run.words for run in runs if run.kind != "gone"]
    # Words without spaces between them need none; two wordings whole stand apart.
    is_whole = all(run.kind != "kept" for run in runs)
    glue = "" if _HAN.search("".join(kept)) and not is_whole else " "
    parts = (
        f"{_SIGNS.get(run.kind, '')}{_unsigned(run.words)}{_SIGNS.get(run.kind, '')}"
        for run in runs
    )
    line = " ".join(_BEFORE_MARK.sub(r"\1", glue.join(parts)).split())
    pieces = re.split(f"([{_GONE}{_COME}])", line)
    return "".join(_MARKS.get(piece) or escaped(piece) for piece in pieces)


def _unsigned(words: str) -> str:
    return words.replace(_GONE, "").replace(_COME, "")

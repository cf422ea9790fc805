"""What was found of a matter, as Markdown and as tables on a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.markup import escape as unmarked
from rich.table import Table

from summarizer.briefing.keys import short_day
from summarizer.languages.messages import name_in, words_of
from summarizer.models import (
    JOINT,
    Finding,
    FoundAt,
    FoundInText,
    FoundSeries,
    FoundSide,
    FoundWording,
    Remark,
)
from summarizer.writing.wording import act, count, escape, series_title, side

# Sentences of texts, and notes of a kind, that are shown; the JSON has all.
_SHOWN, _NOTES = 12, 3


def finding_markdown(finding: Finding) -> str:
    """The wordings of each side in order of time, each with its reference."""
    return "\n".join(_lines(finding)) + "\n"


def _lines(finding: Finding) -> Iterator[str]:
    yield f"# {escape(_title(finding))}"
    by_id = {each.position: each for each in finding.wordings}
    if _is_empty(finding):
        yield from ("", _words("nothing", accounts=finding.accounts))
    for series in _spoken(finding):
        yield from ("", f"## {_heading(series)}")
        for own in series.sides:
            yield from ("", f"### {escape(_name(own))}")
            if told := " ".join(_told(series, own)):
                yield from ("", told)
            if entries := list(_entries(series, own, by_id)):
                yield from ("", *(f"- {line}" for line in entries))
    yield from (line for each in _elsewhere(finding) for line in ("", each))
    if outside := [each for each in finding.wordings if each.meeting is None]:
        yield from ("", f"## {_words('outside')}", "")
        yield from (f"- {side(w.side)}, {_wording(w)}" for w in outside)
    if finding.in_text:
        yield from ("", f"## {_words('in_text_head')}", "", _words("in_text_about"), "")
        yield from (f"- {_sentence(each)}" for each in finding.in_text[:_SHOWN])
        yield from (f"- {more}" for more in _more(finding))
    if finding.notes or finding.failures:
        yield ""
        yield from (f"*{escape(each)}*  " for each in _remarks(finding))


def _spoken(finding: Finding) -> list[FoundSeries]:
    """The series in which there are wordings; of others there is nothing to tell."""
    return [
        series
        for series in finding.series
        if any(entry.positions for side in series.sides for entry in side.entries)
    ]


def _elsewhere(finding: Finding) -> Iterator[str]:
    """How many series there are besides."""
    left = len(finding.series) - len(_spoken(finding))
    if left and not _is_empty(finding):
        yield _words("others", count=left)


def _entries(
    series: FoundSeries, own: FoundSide, by_id: Mapping[str, FoundWording]
) -> Iterator[str]:
    dates = {meeting.id: short_day(meeting.date) for meeting in series.meetings}
    if not any(entry.positions for entry in own.entries):
        return
    for entry in own.entries:
        for each in entry.positions:
            yield f"**{dates[entry.meeting]}** {_wording(by_id[each])}"
        if entry.silence:
            yield f"*{dates[entry.meeting]}: {_silence(entry)}*"


def _wording(wording: FoundWording) -> str:
    marks = f" [{escape(wording.reference)}]"
    return f"{_said(wording)}: “{escape(wording.quote)}”{_beside(wording)}{marks}"


def _said(wording: FoundWording) -> str:
    """Who does what in saying it, as far as it is not the side alone."""
    joint = f"{_words('joint')} " if wording.side == JOINT else ""
    framed = name_in("frames", wording.frame)
    said = f"{joint}{act(wording.act)}"
    return f"{said} ({framed})" if framed else said


def _beside(wording: FoundWording) -> str:
    """What the quote does not show of why it was found."""
    told = ""
    if wording.only_in_statement:
        told = _words("statement", statement=" ".join(wording.statement.split()))
    elif wording.variant and wording.variant != " ".join(wording.quote.split()):
        told = _words("variant", variant=wording.variant)
    return f" ({escape(told)})" if told else ""


def _silence(entry: FoundAt) -> str:
    told = name_in("silences", entry.silence or "")
    only = ", ".join(entry.reporters)
    return f"{told} ({only})" if only and entry.silence == "not_mentioned" else told


def _told(series: FoundSeries, own: FoundSide) -> Iterator[str]:
    """First and last said, and the gaps."""
    if own.side is None:
        return
    dates = {meeting.id: short_day(meeting.date) for meeting in series.meetings}
    reported = sum(own.side in meeting.reported for meeting in series.meetings)
    yield _words("reported", all=reported, meetings=len(series.meetings))
    if own.first_said and own.last_said:
        name = "said" if own.times > 1 else "said_once"
        first, last = dates[own.first_said], dates[own.last_said]
        yield _words(name, first=first, last=last, times=own.times)
    elif own.times:
        yield _words("said_undated", times=own.times)
    elif not any(entry.positions for entry in own.entries):
        yield _words("never")
    for name, meetings in (("gaps", own.gaps), ("not_since", own.not_since)):
        if meetings:
            yield _words(name, days=", ".join(dates[each] for each in meetings))


def _sentence(each: FoundInText) -> str:
    return f"“{escape(each.quote)}” [{escape(each.reference)}]"


def _more(finding: Finding) -> Iterator[str]:
    if (left := len(finding.in_text) - _SHOWN) > 0:
        yield _words("more", count=left)


def _remarks(finding: Finding) -> Iterator[str]:
    """The notes, of each kind the first few, and what could not be read."""
    of_kind: defaultdict[str, list[Remark]] = defaultdict(list)
    for note in finding.notes:
        of_kind[note.code].append(note)
    for notes in of_kind.values():
        yield from map(words_of, notes[:_NOTES])
        if (left := len(notes) - _NOTES) > 0:
            yield _words("more", count=left)
    yield from (f"{each.source}: {each.error}" for each in finding.failures)


def _title(finding: Finding) -> str:
    return _words(finding.by, label=finding.label)


def _heading(series: FoundSeries) -> str:
    sides = series.meetings[0].sides
    return f"{series_title(sides)}: {count(len(series.meetings), 'meeting')}"


def _name(own: FoundSide) -> str:
    return _words("unsettled") if own.side is None else side(own.side)


def _is_empty(finding: Finding) -> bool:
    return not (finding.wordings or finding.in_text)


def _words(name: str, **args: object) -> str:
    return name_in("finding", name).format(**args)


def print_finding(console: Console, finding: Finding) -> None:
    """A table a side; then sentences of the texts that no position covers."""
    by_id = {each.position: each for each in finding.wordings}
    console.print(unmarked(_title(finding)), style="bold")
    if _is_empty(finding):
        console.print(_words("nothing", accounts=finding.accounts))
    for series in _spoken(finding):
        for own in series.sides:
            title = f"{_heading(series)} · {_name(own)}"
            console.print(unmarked("\n".join((title, *_told(series, own)))))
            if any(entry.positions for entry in own.entries):
                console.print(_table(series, own, by_id))
    for each in _elsewhere(finding):
        console.print(each)
    outside = [each for each in finding.wordings if each.meeting is None]
    _print_lines(
        console,
        "outside",
        (f"{side(w.side)}, {_plain(w)} {w.reference}" for w in outside),
    )
    sentences = (
        f"“{' '.join(each.quote.split())}” {each.reference}"
        for each in finding.in_text[:_SHOWN]
    )
    _print_lines(console, "in_text_head", (*sentences, *_more(finding)))
    for note in _remarks(finding):
        console.print(f"[yellow]{unmarked(note)}[/]")


def _print_lines(console: Console, heading: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    if listed:
        console.print(_words(heading))
        for each in listed:
            console.print(unmarked(each))


def _table(
    series: FoundSeries, own: FoundSide, by_id: Mapping[str, FoundWording]
) -> Table:
    dates = {meeting.id: short_day(meeting.date) for meeting in series.meetings}
    table = Table(expand=True)
    for name in ("At", "Act"):
        table.add_column(name, max_width=18)
    table.add_column("Words", ratio=1)
    table.add_column("Where", max_width=24)
    for entry in own.entries:
        for each in entry.positions:
            wording = by_id[each]
            table.add_row(
                dates[entry.meeting],
                unmarked(_said(wording)),
                unmarked(_quoted(wording)),
                unmarked(wording.reference),
            )
        if entry.silence:
            told = f"[dim]{unmarked(_silence(entry))}[/]"
            table.add_row(dates[entry.meeting], "", told, "")
    return table


def _plain(wording: FoundWording) -> str:
    return f"{_said(wording)}: {_quoted(wording)}"


def _quoted(wording: FoundWording) -> str:
    return f"“{' '.join(wording.quote.split())}”{_beside(wording)}"

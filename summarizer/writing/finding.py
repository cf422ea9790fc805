"""What was found of a matter, as Markdown and as tables on a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.table import Table

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
from summarizer.writing.directions import with_isolates
from summarizer.writing.terminal import escape as unmarked
from summarizer.writing.wording import escape
from summarizer.writing.words import AnnexWords

# Sentences of texts, and notes of a kind, that are shown; the JSON has all.
_SHOWN, _NOTES = 12, 3


def finding_markdown(finding: Finding, language: str = "en") -> str:
    """The wordings of each side in order of time, each with its reference."""
    lines = _lines(AnnexWords(language, escape), finding)
    return with_isolates("\n".join(lines) + "\n")


def _lines(words: AnnexWords, finding: Finding) -> Iterator[str]:
    yield f"# {escape(_title(words, finding))}"
    by_id = {each.position: each for each in finding.wordings}
    if _is_empty(finding):
        yield from ("", _words(words, "nothing", accounts=finding.accounts))
    for series in _spoken(finding):
        yield from ("", f"## {_heading(words, series)}")
        for own in series.sides:
            yield from ("", f"### {escape(_name(words, own))}")
            if told := " ".join(_told(words, series, own)):
                yield from ("", told)
            if entries := list(_entries(words, series, own, by_id)):
                yield from ("", *(f"- {line}" for line in entries))
    yield from (line for each in _elsewhere(words, finding) for line in ("", each))
    if outside := [each for each in finding.wordings if each.meeting is None]:
        yield from ("", f"## {_words(words, 'outside')}", "")
        yield from (
            f"- {words.side(each.side)}, {_wording(words, each)}" for each in outside
        )
    if finding.in_text:
        yield from (
            "",
            f"## {_words(words, 'in_text_head')}",
            "",
            _words(words, "in_text_about"),
            "",
        )
        yield from (f"- {_sentence(each)}" for each in finding.in_text[:_SHOWN])
        yield from (f"- {more}" for more in _more(words, finding))
    if finding.notes or finding.failures:
        yield ""
        yield from (f"*{escape(each)}*  " for each in _remarks(words, finding))


def _spoken(finding: Finding) -> list[FoundSeries]:
    """The series in which there are wordings; of others there is nothing to tell."""
    return [
        series
        for series in finding.series
        if any(entry.positions for side in series.sides for entry in side.entries)
    ]


def _elsewhere(words: AnnexWords, finding: Finding) -> Iterator[str]:
    """How many series there are besides."""
    left = len(finding.series) - len(_spoken(finding))
    if left and not _is_empty(finding):
        yield _words(words, "others", count=left)


def _entries(
    words: AnnexWords,
    series: FoundSeries,
    own: FoundSide,
    by_id: Mapping[str, FoundWording],
) -> Iterator[str]:
    dates = {meeting.id: words.short_day(meeting.date) for meeting in series.meetings}
    if not any(entry.positions for entry in own.entries):
        return
    for entry in own.entries:
        for each in entry.positions:
            yield f"**{dates[entry.meeting]}** {_wording(words, by_id[each])}"
        if entry.silence:
            told = (dates[entry.meeting], _silence(words, entry))
            yield f"*{words.glue('colon', told)}*"


def _wording(words: AnnexWords, wording: FoundWording) -> str:
    said, beside = _said(words, wording), _beside(words, wording)
    quote = f"“{escape(wording.quote)}”{beside}"
    told = words.glue("colon", (said, quote))
    return f"{told} [{escape(wording.reference)}]"


def _said(words: AnnexWords, wording: FoundWording) -> str:
    """Who does what in saying it, as far as it is not the side alone."""
    joint = f"{_words(words, 'joint')} " if wording.side == JOINT else ""
    framed = words.name("frames", wording.frame)
    said = f"{joint}{words.act(wording.act)}"
    return f"{said} ({framed})" if framed else said


def _beside(words: AnnexWords, wording: FoundWording) -> str:
    """What the quote does not show of why it was found."""
    told = ""
    if wording.only_in_statement:
        told = _words(words, "statement", statement=" ".join(wording.statement.split()))
    elif wording.variant and wording.variant != " ".join(wording.quote.split()):
        told = _words(words, "variant", variant=wording.variant)
    return f" ({escape(told)})" if told else ""


def _silence(words: AnnexWords, entry: FoundAt) -> str:
    told = words.name("silences", entry.silence or "")
    only = words.glue("list", entry.reporters)
    return f"{told} ({only})" if only and entry.silence == "not_mentioned" else told


def _told(words: AnnexWords, series: FoundSeries, own: FoundSide) -> Iterator[str]:
    """First and last said, and the gaps."""
    if own.side is None:
        return
    dates = {meeting.id: words.short_day(meeting.date) for meeting in series.meetings}
    reported = sum(own.side in meeting.reported for meeting in series.meetings)
    yield _words(words, "reported", all=reported, meetings=len(series.meetings))
    if own.first_said and own.last_said:
        name = "said" if own.times > 1 else "said_once"
        first, last = dates[own.first_said], dates[own.last_said]
        yield _words(words, name, first=first, last=last, times=own.times)
    elif own.times:
        yield _words(words, "said_undated", times=own.times)
    elif not any(entry.positions for entry in own.entries):
        yield _words(words, "never")
    for name, meetings in (("gaps", own.gaps), ("not_since", own.not_since)):
        if meetings:
            yield _words(
                words, name, days=words.glue("list", (dates[each] for each in meetings))
            )


def _sentence(each: FoundInText) -> str:
    return f"“{escape(each.quote)}” [{escape(each.reference)}]"


def _more(words: AnnexWords, finding: Finding) -> Iterator[str]:
    if (left := len(finding.in_text) - _SHOWN) > 0:
        yield _words(words, "more", count=left)


def _remarks(words: AnnexWords, finding: Finding) -> Iterator[str]:
    """The notes, of each kind the first few, and what could not be read."""
    of_kind: defaultdict[str, list[Remark]] = defaultdict(list)
    for note in finding.notes:
        of_kind[note.code].append(note)
    for notes in of_kind.values():
        yield from map(words.told, notes[:_NOTES])
        if (left := len(notes) - _NOTES) > 0:
            yield _words(words, "more", count=left)
    yield from (f"{each.source}: {each.error}" for each in finding.failures)


def _title(words: AnnexWords, finding: Finding) -> str:
    return _words(words, finding.by, label=finding.label)


def _heading(words: AnnexWords, series: FoundSeries) -> str:
    sides = series.meetings[0].sides
    count = words.count(len(series.meetings), "meeting")
    return words.glue("colon", (words.series(sides), count))


def _name(words: AnnexWords, own: FoundSide) -> str:
    return _words(words, "unsettled") if own.side is None else words.side(own.side)


def _is_empty(finding: Finding) -> bool:
    return not (finding.wordings or finding.in_text)


def _words(words: AnnexWords, name: str, **args: object) -> str:
    return words.name("finding", name).format(**args)


def print_finding(console: Console, finding: Finding, language: str = "en") -> None:
    """A table a side; then sentences of the texts that no position covers."""
    words = AnnexWords(language)
    by_id = {each.position: each for each in finding.wordings}
    console.print(unmarked(_title(words, finding)), style="bold")
    if _is_empty(finding):
        console.print(_words(words, "nothing", accounts=finding.accounts))
    for series in _spoken(finding):
        for own in series.sides:
            title = f"{_heading(words, series)} · {_name(words, own)}"
            console.print(unmarked("\n".join((title, *_told(words, series, own)))))
            if any(entry.positions for entry in own.entries):
                console.print(_table(words, series, own, by_id))
    for each in _elsewhere(words, finding):
        console.print(each)
    outside = [each for each in finding.wordings if each.meeting is None]
    _print_lines(
        words,
        console,
        "outside",
        (
            f"{words.side(each.side)}, {_plain(words, each)} {each.reference}"
            for each in outside
        ),
    )
    sentences = (
        f"“{' '.join(each.quote.split())}” {each.reference}"
        for each in finding.in_text[:_SHOWN]
    )
    _print_lines(words, console, "in_text_head", (*sentences, *_more(words, finding)))
    for note in _remarks(words, finding):
        console.print(f"[yellow]{unmarked(note)}[/]")


def _print_lines(
    words: AnnexWords, console: Console, heading: str, lines: Iterable[str]
) -> None:
    listed = list(lines)
    if listed:
        console.print(_words(words, heading))
        for each in listed:
            console.print(unmarked(each))


def _table(
    words: AnnexWords,
    series: FoundSeries,
    own: FoundSide,
    by_id: Mapping[str, FoundWording],
) -> Table:
    dates = {meeting.id: words.short_day(meeting.date) for meeting in series.meetings}
    table = Table(expand=True)
    for name in ("at_head", "act_head"):
        table.add_column(_words(words, name), max_width=18)
    table.add_column(_words(words, "words_head"), ratio=1)
    table.add_column(_words(words, "where_head"), max_width=24)
    for entry in own.entries:
        for each in entry.positions:
            wording = by_id[each]
            table.add_row(
                dates[entry.meeting],
                unmarked(_said(words, wording)),
                unmarked(_quoted(words, wording)),
                unmarked(wording.reference),
            )
        if entry.silence:
            told = f"[dim]{unmarked(_silence(words, entry))}[/]"
            table.add_row(dates[entry.meeting], "", told, "")
    return table


def _plain(words: AnnexWords, wording: FoundWording) -> str:
    return words.glue("colon", (_said(words, wording), _quoted(words, wording)))


def _quoted(words: AnnexWords, wording: FoundWording) -> str:
    return f"“{' '.join(wording.quote.split())}”{_beside(words, wording)}"

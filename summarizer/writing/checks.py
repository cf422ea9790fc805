"""What a check says of a draft: as Markdown, as a page, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.markup import escape as unmarked
from rich.table import Table

from summarizer.errors import SettingsError
from summarizer.languages.messages import name_in, words_of
from summarizer.models import DraftCheck, DraftFault, DraftSentence
from summarizer.writing.html.checked import check_html
from summarizer.writing.wording import escape

_SHOWN = 3  # references of a sentence that are printed
_HTML = ".html"
_MARKDOWN = (".md", ".markdown", ".txt")
_RED = ("quote", "differs", "overclaimed")


def write_check(check: DraftCheck, path: str | Path | None = None) -> str:
    """Write a check as Markdown, or as HTML beside its sources; save it where told.

    Args:
        path: its suffix decides the form: `.md` or `.html`; Markdown without one.

    Raises:
        SettingsError: no form has that suffix.
    """
    if path is None:
        return check_markdown(check)
    suffix = Path(path).suffix.lower()
    if suffix != _HTML and suffix not in _MARKDOWN:
        raise SettingsError(f"a check's file ends in .md or .html, not {suffix!r}")
    text = check_html(check) if suffix == _HTML else check_markdown(check)
    Path(path).write_text(text, encoding="utf-8", newline="\n")
    return text


def check_markdown(check: DraftCheck) -> str:
    """What is wrong, sentence by sentence, then the draft with a mark at each."""
    return "\n".join(_lines(check)) + "\n"


def _lines(check: DraftCheck) -> Iterator[str]:
    yield f"# {escape(_words('title', name=check.name))}"
    yield from ("", counts_of(check))
    wrong = [each for each in check.sentences if each.is_wrong]
    if wrong:
        yield from ("", f"## {_words('wrong')}", "")
        for number, each in enumerate(wrong, 1):
            yield from _wrong(number, each)
    if lost := [each for each in check.sentences if each.verdict == "not_found"]:
        yield from ("", f"## {_words('not_found')}", "", _words("not_found_about"), "")
        yield from (f"- {_line(each)} {escape(each.text)}" for each in lost)
    yield from ("", f"## {_words('marked')}", "", _words("key"), "", marked(check))
    remarks = [words_of(note) for note in check.notes]
    remarks += [f"{each.source}: {each.error}" for each in check.failures]
    yield from (f"\n*{escape(each)}*" for each in remarks)


def counts_of(check: DraftCheck) -> str:
    """How many sentences have which verdict, and how many point to what."""
    verdicts: Counter[str] = Counter(each.verdict for each in check.sentences)
    told = [
        f"{name_in('draft_verdicts', verdict)}: {verdicts[verdict]}"
        for verdict in ("borne_out", *_RED, "not_found")
    ]
    pointing = Counter(each.pointing for each in check.sentences)
    told += [
        _words(f"pointing_{name}", count=pointing[name])
        for name in ("text", "none")
        if pointing[name]
    ]
    return f"{_words('sentences', count=len(check.sentences))} {' · '.join(told)}"


def _wrong(number: int, sentence: DraftSentence) -> Iterator[str]:
    verdict = name_in("draft_verdicts", sentence.verdict)
    yield f"{number}. {_line(sentence)} **{verdict}** {escape(sentence.text)}"
    for fault in sentence.faults:
        yield f"   - {escape(fault_words(fault))}"


def fault_words(fault: DraftFault) -> str:
    """A fault in words, with the words of the text and where they stand."""
    told = name_in("draft_faults", fault.kind).format(words=fault.words)
    if fault.truth:
        told = f"{told}; {_words('truth', words=fault.truth)}"
    return f"{told} [{fault.reference}]" if fault.reference else told


def marked(check: DraftCheck) -> str:
    """The draft as it stands, a mark behind each sentence."""
    parts, at, number = [], 0, 0
    for each in check.sentences:
        number += each.is_wrong
        parts += [check.draft[at : each.end], f" {_mark(each, number)}"]
        at = each.end
    return "".join((*parts, check.draft[at:])).rstrip()


def _mark(sentence: DraftSentence, number: int) -> str:
    if sentence.is_wrong:
        return f"‹✗ {number}›"
    return "‹✓›" if sentence.verdict == "borne_out" else "‹?›"


def _line(sentence: DraftSentence) -> str:
    return _words("line", line=sentence.line)


def _words(name: str, /, **args: object) -> str:
    return name_in("draft", name).format(**args)


def print_check(console: Console, check: DraftCheck) -> None:
    """A row a sentence: its line, the verdict, the words, why, and where it stands."""
    console.print(unmarked(_words("title", name=check.name)), style="bold")
    table = Table(expand=True)
    for heading in ("line_head", "verdict_head"):
        table.add_column(_words(heading), max_width=18)
    table.add_column(_words("sentence_head"), ratio=3)
    table.add_column(_words("why_head"), ratio=3)
    for each in check.sentences:
        style = "red" if each.is_wrong else "dim" if each.verdict == "not_found" else ""
        table.add_row(
            str(each.line),
            name_in("draft_verdicts", each.verdict),
            unmarked(each.text),
            unmarked("\n".join(_why(each))),
            style=style,
        )
    console.print(table)
    console.print(unmarked(counts_of(check)))


def _why(sentence: DraftSentence) -> Iterator[str]:
    if sentence.faults:
        yield from map(fault_words, sentence.faults)
    else:
        yield "; ".join(each.reference for each in sentence.references[:_SHOWN])

"""What a check says of a draft: as Markdown, as a page, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from summarizer.errors import SettingsError
from summarizer.models import DraftCheck, DraftFault, DraftSentence
from summarizer.writing.directions import with_isolates
from summarizer.writing.html.checked import check_html
from summarizer.writing.terminal import escape as unmarked
from summarizer.writing.wording import escape
from summarizer.writing.words import AnnexWords

_SHOWN = 3  # references of a sentence that are printed
_HTML = ".html"
_MARKDOWN = (".md", ".markdown", ".txt")
_RED = ("quote", "differs", "overclaimed")


def write_check(
    check: DraftCheck, path: str | Path | None = None, language: str = "en"
) -> str:
    """Write a check as Markdown, or as HTML beside its sources; save it where told.

    Args:
        path: its suffix decides the form: `.md` or `.html`; Markdown without one.
        language: of the words of the check; the draft and the texts stay as they are.

    Raises:
        SettingsError: no form has that suffix.
    """
    if path is None:
        return check_markdown(check, language)
    suffix = Path(path).suffix.lower()
    if suffix != _HTML and suffix not in _MARKDOWN:
        raise SettingsError(f"a check's file ends in .md or .html, not {suffix!r}")
    write = check_html if suffix == _HTML else check_markdown
    text = write(check, language)
    Path(path).write_text(text, encoding="utf-8", newline="\n")
    return text


def check_markdown(check: DraftCheck, language: str = "en") -> str:
    """What is wrong, sentence by sentence, then the draft with a mark at each."""
    lines = _lines(AnnexWords(language, escape), check)
    return with_isolates("\n".join(lines) + "\n")


def _lines(words: AnnexWords, check: DraftCheck) -> Iterator[str]:
    yield f"# {escape(_words(words, 'title', name=check.name))}"
    yield from ("", counts_of(words, check))
    wrong = [each for each in check.sentences if each.is_wrong]
    if wrong:
        yield from ("", f"## {_words(words, 'wrong')}", "")
        for number, each in enumerate(wrong, 1):
            yield from _wrong(words, number, each)
    if lost := [each for each in check.sentences if each.verdict == "not_found"]:
        yield from (
            "",
            f"## {_words(words, 'not_found')}",
            "",
            _words(words, "not_found_about"),
            "",
        )
        yield from (f"- {_line(words, each)} {escape(each.text)}" for each in lost)
    yield from (
        "",
        f"## {_words(words, 'marked')}",
        "",
        _words(words, "key"),
        "",
        marked(check),
    )
    remarks = [words.told(note) for note in check.notes]
    remarks += [f"{each.source}: {each.error}" for each in check.failures]
    yield from (f"\n*{escape(each)}*" for each in remarks)


def counts_of(words: AnnexWords, check: DraftCheck) -> str:
    """How many sentences have which verdict, and how many point to what."""
    verdicts: Counter[str] = Counter(each.verdict for each in check.sentences)
    told = [
        words.glue(
            "colon", (words.name("draft_verdicts", verdict), str(verdicts[verdict]))
        )
        for verdict in ("borne_out", *_RED, "not_found")
    ]
    pointing = Counter(each.pointing for each in check.sentences)
    told += [
        _words(words, f"pointing_{name}", count=pointing[name])
        for name in ("text", "none")
        if pointing[name]
    ]
    return (
        f"{_words(words, 'sentences', count=len(check.sentences))} {' · '.join(told)}"
    )


def _wrong(words: AnnexWords, number: int, sentence: DraftSentence) -> Iterator[str]:
    verdict = words.name("draft_verdicts", sentence.verdict)
    yield f"{number}. {_line(words, sentence)} **{verdict}** {escape(sentence.text)}"
    for fault in sentence.faults:
        yield f"   - {escape(fault_words(words, fault))}"


def fault_words(words: AnnexWords, fault: DraftFault) -> str:
    """A fault in words, with the words of the text and where they stand."""
    told = words.faulted(fault)
    if fault.truth:
        truth = _words(words, "truth", words=fault.truth)
        told = words.glue("items", (told, truth))
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


def _line(words: AnnexWords, sentence: DraftSentence) -> str:
    return _words(words, "line", line=sentence.line)


def _words(words: AnnexWords, name: str, /, **args: object) -> str:
    return words.name("draft", name).format(**args)


def print_check(console: Console, check: DraftCheck, language: str = "en") -> None:
    """A row a sentence: its line, the verdict, the words, why, and where it stands."""
    words = AnnexWords(language)
    console.print(unmarked(_words(words, "title", name=check.name)), style="bold")
    table = Table(expand=True)
    for heading in ("line_head", "verdict_head"):
        table.add_column(_words(words, heading), max_width=18)
    table.add_column(_words(words, "sentence_head"), ratio=3)
    table.add_column(_words(words, "why_head"), ratio=3)
    for each in check.sentences:
        style = "red" if each.is_wrong else "dim" if each.verdict == "not_found" else ""
        table.add_row(
            str(each.line),
            words.name("draft_verdicts", each.verdict),
            unmarked(each.text),
            unmarked("\n".join(_why(words, each))),
            style=style,
        )
    console.print(table)
    console.print(unmarked(counts_of(words, check)))


def _why(words: AnnexWords, sentence: DraftSentence) -> Iterator[str]:
    if sentence.faults:
        yield from (fault_words(words, fault) for fault in sentence.faults)
    else:
        yield "; ".join(each.reference for each in sentence.references[:_SHOWN])

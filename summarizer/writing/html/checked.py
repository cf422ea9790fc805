"""A draft beside its sources as one HTML file: its words marked, paragraphs linked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

import jinja2
from markupsafe import Markup

from summarizer.models import DraftCheck, DraftSentence
from summarizer.writing.html.document import policy
from summarizer.writing.html.index import article_anchor, paragraph_anchor
from summarizer.writing.html.words import HtmlWords, directed, isolated, visible
from summarizer.writing.templating import environment
from summarizer.writing.words import AnnexWords

_SHOWN = 3  # references of a sentence that are linked


class Link(NamedTuple):
    """A reference and the paragraph that it leads to."""

    text: str
    href: str


class Point(NamedTuple):
    """What is wrong, the words of a text that show it, and where they stand."""

    told: str
    truth: str
    link: Link | None


class Stretch(NamedTuple):
    """Words of the draft as they stand; those of a sentence with what is said of it."""

    words: str
    verdict: str = ""
    label: str = ""
    points: tuple[Point, ...] = ()
    links: tuple[Link, ...] = ()


class Source(NamedTuple):
    """A text, paragraph by paragraph."""

    anchor: str
    label: str
    title: str
    source: str
    language: str
    paragraphs: tuple[tuple[str, int, str], ...]


def check_html(check: DraftCheck, language: str = "en") -> str:
    """The page; it opens from disk and asks nobody for anything."""
    words = HtmlWords(language)
    style = _style()
    verdicts: list[str] = [each.verdict for each in check.sentences]
    names = ("borne_out", "quote", "differs", "overclaimed", "not_found")
    return _template().render(
        policy=policy(style, ""),
        style=Markup(style),
        title=words.name("draft", "title").format(name=check.name),
        counts=[
            (each, words.name("draft_verdicts", each), verdicts.count(each))
            for each in names
        ],
        stretches=tuple(_stretches(words, check)),
        sources=tuple(_sources(check)),
        remarks=(
            *map(words.told, check.notes),
            *(f"{each.source}: {each.error}" for each in check.failures),
        ),
        tongue=words.tongue(check.draft),
        w=words,
    )


def _stretches(words: AnnexWords, check: DraftCheck) -> Iterator[Stretch]:
    anchors = _anchors(check)
    at = 0
    for each in check.sentences:
        if at < each.start:
            yield Stretch(check.draft[at : each.start])
        yield _stretch(words, check, each, anchors)
        at = each.end
    if at < len(check.draft):
        yield Stretch(check.draft[at:])


def _stretch(
    words: AnnexWords,
    check: DraftCheck,
    sentence: DraftSentence,
    anchors: dict[str, str],
) -> Stretch:
    points = (
        Point(
            words.faulted(fault),
            fault.truth,
            _link(fault.reference, anchors),
        )
        for fault in sentence.faults
    )
    links = (_link(each.reference, anchors) for each in sentence.references[:_SHOWN])
    return Stretch(
        words=check.draft[sentence.start : sentence.end],
        verdict=sentence.verdict,
        label=words.name("draft_verdicts", sentence.verdict),
        points=tuple(points),
        links=tuple(each for each in links if each),
    )


def _anchors(check: DraftCheck) -> dict[str, str]:
    """Where each reference leads: texts by their labels, paragraphs behind these."""
    found = {}
    for each in check.sources:
        found[each.label] = article_anchor(each.article)
        for number in range(1, len(each.paragraphs) + 1):
            anchor = paragraph_anchor(each.article, number)
            found[f"{each.label} ¶{number}"] = anchor
    return found


def _link(reference: str, anchors: dict[str, str]) -> Link | None:
    return Link(reference, anchors[reference]) if reference in anchors else None


def _sources(check: DraftCheck) -> Iterator[Source]:
    for each in check.sources:
        yield Source(
            anchor=article_anchor(each.article),
            label=each.label,
            title=each.title or each.source,
            source=each.source,
            language=each.language,
            paragraphs=tuple(
                (paragraph_anchor(each.article, number), number, words)
                for number, words in enumerate(each.paragraphs, 1)
            ),
        )


@cache
def _style() -> str:
    return (resources.files("summarizer.writing.html") / "check.css").read_text("utf-8")


@cache
def _template() -> jinja2.Template:
    made = environment(autoescape=True, finalize=_final)
    made.filters["bdi"] = isolated
    made.filters["line"] = directed
    return made.get_template("check.html.jinja")


def _final(value: object) -> object:
    """What is printed: words with the characters named that the eye cannot see."""
    is_words = isinstance(value, str) and not isinstance(value, Markup)
    return visible(str(value)) if is_words else value

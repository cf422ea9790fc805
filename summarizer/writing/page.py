"""The short brief in Markdown: what an article says comes out as text, never markup."""

from __future__ import annotations

from functools import cache
from importlib import resources

import jinja2

from summarizer.models import Comparison
from summarizer.writing.layout import brief_of
from summarizer.writing.parts import CLOSING, Line, named
from summarizer.writing.wording import escape


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        keep_trailing_newline=True,
    )
    environment.filters["line"] = _line
    environment.filters["escape_text"] = escape
    folder = resources.files("summarizer.writing") / "templates"
    return environment.from_string((folder / "page.md.jinja").read_text("utf-8"))


def write_short(comparison: Comparison, language: str = "en") -> str:
    """The short brief: a page a series, the one with most meetings first."""
    return _template().render(brief=brief_of(comparison, language))


def _line(line: Line) -> str:
    words = ""
    for part in line.parts:
        text = escape(part.text)
        glue = "" if not words or text[:1] in CLOSING else " "
        marks = "".join(f" [{named(mark)}]" for mark in part.marks)
        words += f"{glue}{text}{marks}" if text else marks
    lead = f"**{escape(line.lead)}**" if line.lead else ""
    glue = "" if not lead or words[:1] in CLOSING else " "
    return f"{lead}{glue}{words}".strip()

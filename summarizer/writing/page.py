"""The short brief in Markdown: what an article says comes out as text, never markup."""

from __future__ import annotations

from functools import cache

import jinja2

from summarizer.models import Comparison
from summarizer.writing.layout import brief_of
from summarizer.writing.parts import CLOSING, Line, named
from summarizer.writing.templating import environment
from summarizer.writing.wording import escape


@cache
def _template() -> jinja2.Template:
    made = environment(keep_trailing_newline=True)
    made.filters["line"] = _line
    made.filters["escape_text"] = escape
    return made.get_template("page.md.jinja")


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

"""The short brief in Markdown: what an article says comes out as text, never markup."""

from __future__ import annotations

from functools import cache

import jinja2

from summarizer.briefing.sent import Sent
from summarizer.briefing.wording import PageWords
from summarizer.models import Comparison
from summarizer.writing.directions import with_isolates
from summarizer.writing.layout import brief_of
from summarizer.writing.parts import CLOSING, Line, more_in, named
from summarizer.writing.templating import environment
from summarizer.writing.wording import escape


@cache
def _template() -> jinja2.Template:
    made = environment(keep_trailing_newline=True)
    made.filters["line"] = _line
    made.filters["more"] = more_in
    made.filters["escape_text"] = escape
    return made.get_template("page.md.jinja")


def write_short(
    comparison: Comparison, language: str = "en", sent: Sent | None = None
) -> str:
    """The short brief: a page a series, the one with most meetings first.

    Args:
        sent: what was sent last; what is new since is marked.
    """
    brief = brief_of(comparison, language, sent)
    return with_isolates(_template().render(brief=brief))


def _line(line: Line, fixed: PageWords) -> str:
    words = ""
    for part in line.parts:
        text = escape(part.text)
        glue = "" if not words or text[:1] in CLOSING else " "
        marks = "".join(f" [{escape(named(mark))}]" for mark in part.marks)
        words += f"{glue}{text}{marks}" if text else marks
    lead = f"**{escape(line.lead)}**" if line.lead else ""
    glue = "" if not lead or words[:1] in CLOSING else " "
    news = f"*({fixed.of('against', line.news)})* " if line.news else ""
    return f"{news}{lead}{glue}{words}".strip()

"""The templates, as Jinja reads them: a name that is not there is an error."""

from __future__ import annotations

from importlib import resources
from typing import Any

import jinja2


def environment(**more: Any) -> jinja2.Environment:
    """Where the templates are read; `more` are further options of Jinja.

    Nothing is escaped unless `autoescape` says so: in Markdown the words of articles go
    through `wording.escape`.
    """
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_source),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **{"autoescape": False, **more},
    )


def _source(name: str) -> str:
    return (resources.files("summarizer.writing") / "templates" / name).read_text(
        "utf-8"
    )

"""Each side's positions in reports of diplomatic meetings, with the words that prove
them, and what moved since last time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.batching import Batches
    from summarizer.comparing.selecting import select
    from summarizer.errors import SummarizerError
    from summarizer.models import (
        Article,
        Batch,
        Comparison,
        DraftCheck,
        Estimate,
        Failure,
        Finding,
        Position,
        Selection,
        Skipped,
        Summary,
    )
    from summarizer.pipeline import (
        Session,
        Summaries,
        check_draft,
        compare,
        estimate,
        find,
        iter_summaries,
        summarise,
    )
    from summarizer.settings import Settings
    from summarizer.writing.checks import write_check
    from summarizer.writing.dataframes import to_dataframe
    from summarizer.writing.forms import write_annex, write_brief

__all__ = [
    "Article",
    "Batch",
    "Batches",
    "Comparison",
    "DraftCheck",
    "Estimate",
    "Failure",
    "Finding",
    "Position",
    "Selection",
    "Session",
    "Settings",
    "Skipped",
    "Summaries",
    "SummarizerError",
    "Summary",
    "check_draft",
    "compare",
    "estimate",
    "find",
    "iter_summaries",
    "select",
    "summarise",
    "to_dataframe",
    "write_annex",
    "write_brief",
    "write_check",
]
__version__ = "0.1.0"

# Each name is fetched when it is first used: the records and steps take 0.2 s to
# import, which every `summarizer --help` would pay for.
_HOMES = {
    "SummarizerError": "errors",
    "Settings": "settings",
    "Batches": "batching",
    "select": "comparing.selecting",
    "to_dataframe": "writing.dataframes",
    "write_check": "writing.checks",
    **dict.fromkeys(("write_annex", "write_brief"), "writing.forms"),
    **dict.fromkeys(
        (
            "Article", "Batch", "Comparison", "DraftCheck", "Estimate", "Failure",
            "Finding", "Position", "Selection", "Skipped", "Summary",
        ),
        "models",
    ),
    **dict.fromkeys(
        (
            "Session", "Summaries", "check_draft", "compare", "estimate", "find",
            "iter_summaries", "summarise",
        ),
        "pipeline",
    ),
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'summarizer' has no attribute {name!r}")
    value = getattr(import_module(f"summarizer.{_HOMES[name]}"), name)
    globals()[name] = value
    return value

"""The public functions; each opens a session and hands on what comes of it.

The way through the house: read, propose, ground; then compare and write. Each step is
a function from one frozen record to the next, and no step knows the one after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from summarizer.models import (
    Comparison,
    DraftCheck,
    Estimate,
    Failure,
    Finding,
    Stage,
    Summary,
)
from summarizer.outcomes import Summaries
from summarizer.reading.inputs import OnSkip
from summarizer.registry import OnSend
from summarizer.session import Inputs, OnRead, Session
from summarizer.settings import Settings

__all__ = [
    "Session", "Summaries", "check_draft", "compare", "estimate", "find",
    "iter_summaries", "summarise",
]  # fmt: skip


def summarise(inputs: Inputs, *, settings: Settings | None = None) -> Summaries:
    """Read articles and set down each side's positions with the words that prove them.

    Args:
        inputs: a path, a folder, "-", an `Article`, a saved `Summary`, a mapping with
            `text`, or a sequence of these. A saved summary comes back as it is.
        settings: by default `Settings.resolve()`, which honours the environment.

    Raises:
        SummarizerError: the only input failed. With several, the failures are listed
            in the result and the others go on.
    """
    with Session(settings) as session:
        return session.summarise(inputs)


def iter_summaries(
    inputs: Inputs,
    *,
    settings: Settings | None = None,
    ordered: bool = False,
    on_send: OnSend | None = None,
    on_skip: OnSkip = lambda skipped: None,
) -> Iterator[Summary | Failure]:
    """Yield each summary or failure as it is done; memory does not grow with the input.

    Args:
        ordered: yield in the order of the inputs instead.
        on_send: called once with the server's host before anything is sent to it.
        on_skip: called with what lies in a folder and is not read.
    """
    with Session(settings, on_send=on_send) as session:
        yield from session.iter_summaries(inputs, ordered=ordered, on_skip=on_skip)


def compare(
    inputs: Inputs,
    *,
    settings: Settings | None = None,
    previous: Comparison | str | Path | None = None,
    same_meeting: bool = False,
    on_read: OnRead | None = None,
    on_send: OnSend | None = None,
) -> Comparison:
    """Follow positions through the meetings that articles or saved summaries report.

    Args:
        inputs: articles, saved summaries or comparisons; a comparison by itself is
            taken as it stands, beside others it stands for its summaries and verdicts.
        previous: an earlier comparison; its verdicts are used again where they still
            hold. Where a model is asked, those of rules are not.
        same_meeting: all inputs are accounts of one meeting, whatever they tell of it.
        on_read: called with each summary or failure as it is there, for progress.
        on_send: called once with the server's host before anything is sent to it.

    Raises:
        SummarizerError: nothing could be read. Inputs that failed beside others are
            listed in `Comparison.failures`.
    """
    with Session(settings, on_send=on_send) as session:
        return session.compare(
            inputs, previous=previous, same_meeting=same_meeting, on_read=on_read
        )


def find(
    phrase: str,
    inputs: Inputs,
    *,
    topic: bool = False,
    formula: bool = False,
    settings: Settings | None = None,
) -> Finding:
    """Find each side's wordings of a matter, in order of time, and its silences.

    Args:
        phrase: words in any form and order; in quotation marks, as they are written.
        inputs: articles, saved summaries or comparisons; none is compared anew.
        topic: the phrase is a topic, by id or label.
        formula: the phrase is a formula of the inventory, by name or as worded.

    Raises:
        SettingsError: there is no such topic or formula, or no word in the phrase.
        SummarizerError: nothing could be read.
    """
    from summarizer.finding.queries import kind_of

    with Session(settings) as session:
        return session.find(phrase, inputs, kind=kind_of(topic, formula))


def estimate(
    inputs: Inputs,
    *,
    settings: Settings | None = None,
    stages: Sequence[Stage] = get_args(Stage),
) -> Estimate:
    """Tell what reading, comparing and the page would ask and cost; nothing is sent.

    Args:
        inputs: as for `compare`; saved summaries cost nothing to read.
        stages: "reading" alone for `summarise`; with "comparing" for `compare`; with
            "page" too for a brief.
    """
    with Session(settings) as session:
        return session.estimate(inputs, stages=stages)


def check_draft(
    draft: str | Path,
    inputs: Inputs,
    *,
    settings: Settings | None = None,
    on_send: OnSend | None = None,
) -> DraftCheck:
    """Hold somebody's draft against texts, sentence by sentence.

    Args:
        draft: a Markdown or text file, or the draft itself.
        inputs: articles, saved summaries or a comparison that it is about.
        on_send: called once with the server's host before anything is sent to it.

    Raises:
        SummarizerError: the draft, or none of the inputs, could be read.
    """
    with Session(settings, on_send=on_send) as session:
        return session.check_draft(draft, inputs)

"""Who reads a session's articles: threads, or processes of this machine.

Threads wait for a server. Rules use a core each, and wait for nobody: they have
processes, where more than one is asked for.
"""

from __future__ import annotations

import os
from functools import partial

from summarizer.engines.base import Engine
from summarizer.errors import EngineError
from summarizer.ledger.replies import KeptReplies
from summarizer.models import Failure, Summary
from summarizer.reading.records import Item
from summarizer.recipe import Recipe
from summarizer.running.away import Away, Job
from summarizer.running.crews import Crew, Threads
from summarizer.running.processes import Processes
from summarizer.work import (
    failure_of,
    keep_read,
    open_reader,
    read_at_once,
    read_one,
    source_of,
)

Outcome = Summary | Failure
# One article takes 25 ms to read and two to send, take back and write: behind so many
# that read, the one that does all this is what they wait for.
_MOST = 12
_LOST = (
    "the process that read it has ended twice: killed, or out of memory; the others"
    " went on"
)


def crew_of(
    recipe: Recipe, engine: Engine, kept: KeptReplies | None
) -> Crew[Item, Outcome]:
    """Who reads by a recipe, where `engine` is the one of this process."""
    settings, job = recipe.settings, job_of(recipe, engine, kept)
    if recipe.kind.asks:
        return Threads(job.here, settings.workers)
    # A program that calls the library has others begun only where it says so.
    count = settings.workers if "workers" in settings.model_fields_set else 1
    if count == 1:
        return Threads(job.here, 1)
    return Away(job, Processes(job, count), count)


def job_of(
    recipe: Recipe, engine: Engine, kept: KeptReplies | None
) -> Job[Item, Outcome]:
    """Reading by a recipe, here or in another process; it is kept by this one."""
    return Job(
        here=partial(read_one, recipe=recipe, engine=engine, kept=kept),
        opening=partial(open_reader, recipe),
        at_once=partial(read_at_once, recipe=recipe, engine=engine, kept=kept),
        keep=partial(keep_read, recipe=recipe, kept=kept),
        lost=_lost,
    )


def cores() -> int:
    """How many processes are worth while on this machine."""
    has_share = hasattr(os, "sched_getaffinity")
    count = len(os.sched_getaffinity(0)) if has_share else os.cpu_count()
    return min(count or 1, _MOST)


def _lost(item: Item) -> Failure:
    return failure_of(source_of(item), EngineError(_LOST))

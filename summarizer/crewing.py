"""Who reads a session's articles: threads, processes of this machine, or a cluster.

Threads wait for a server. Rules use a core each, and wait for nobody: they have
processes, where more than one is asked for.
"""

from __future__ import annotations

import os
import uuid
from dataclasses import replace
from functools import partial
from typing import Any

from summarizer.engines.base import Engine
from summarizer.errors import EngineError
from summarizer.ledger.replies import KeptReplies
from summarizer.models import Failure, Summary
from summarizer.reading.records import Item
from summarizer.recipe import Recipe
from summarizer.registry import OnSpent
from summarizer.running.away import BATCH, Away, Job
from summarizer.running.cluster import MOST, Cluster
from summarizer.running.crews import IN_HAND, Crew, Threads
from summarizer.running.processes import Processes
from summarizer.work import (
    keep_read,
    open_reader,
    read_at_once,
    read_one,
    source_of,
)
from summarizer.worker import Order, Reader

Outcome = Summary | Failure
# An article takes 15 ms to read, and a good one to take in, send, take back and write:
# behind so many that read, the one that does all this is what they wait for.
_MOST = 12
_LOST = (
    "the process that read it has ended twice: killed, or out of memory; the others"
    " went on"
)


def crew_of(
    recipe: Recipe,
    engine: Engine,
    kept: KeptReplies | None,
    client: Any = None,
    on_spent: OnSpent = lambda usage: None,
) -> Crew[Item, Outcome]:
    """Who reads by a recipe, where `engine` is the one of this process.

    Args:
        client: a line to a cluster that is to read instead.
        on_spent: called with what each article has cost there.
    """
    settings, job = recipe.settings, job_of(recipe, engine, kept)
    chosen = settings.chosen_workers
    if client is not None:
        return _on_cluster(recipe, job, client, on_spent)
    if recipe.kind.asks:
        return Threads(job.here, settings.workers)
    # A program that calls the library has others begun only where it says so.
    if chosen in (None, 1):
        return Threads(job.here, 1)
    return Away(job, Processes(job.opening, settings.workers), settings.workers)


def _on_cluster(
    recipe: Recipe, job: Job[Item, Outcome], client: Any, on_spent: OnSpent
) -> Crew[Item, Outcome]:
    order = Order(recipe.settings.without_key(), recipe.digest, uuid.uuid4().hex[:8])
    there = replace(
        job,
        opening=partial(Reader, order),
        # What is read there is kept there, the moment it is.
        keep=lambda item, done: on_spent(done.usage),
    )
    chosen, asks = recipe.settings.chosen_workers, recipe.kind.asks
    # Who waits for a server is held back there; here only as far as that is enough.
    count = MOST if chosen is None else chosen * (IN_HAND if asks else 1)
    batch = 1 if asks else BATCH
    return Away(there, Cluster(there.opening, client), min(count, MOST), batch)


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
    return Failure.of(source_of(item), EngineError(_LOST))

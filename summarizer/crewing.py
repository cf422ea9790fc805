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
from urllib.parse import urlsplit

from summarizer.engines.base import Engine
from summarizer.errors import EngineError, OfflineError, SettingsError
from summarizer.ledger.places import has_password, is_server, place_of
from summarizer.ledger.replies import KeptReplies
from summarizer.llm.connecting import host_of
from summarizer.models import Failure, Summary
from summarizer.reading.records import Item
from summarizer.recipe import Recipe
from summarizer.registry import ENGINES, OnSend
from summarizer.running.away import BATCH, Away, Job
from summarizer.running.cluster import MOST, Cluster, connect
from summarizer.running.crews import IN_HAND, Crew, Threads
from summarizer.running.processes import Processes
from summarizer.settings import Settings, is_loopback
from summarizer.work import (
    failure_of,
    keep_read,
    open_reader,
    read_at_once,
    read_one,
    source_of,
)
from summarizer.worker import Order, Reader

Outcome = Summary | Failure
# One article takes 25 ms to read and two to send, take back and write: behind so many
# that read, the one that does all this is what they wait for.
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
) -> Crew[Item, Outcome]:
    """Who reads by a recipe, where `engine` is the one of this process.

    Args:
        client: a line to a cluster that is to read instead.
    """
    settings, job = recipe.settings, job_of(recipe, engine, kept)
    chosen = settings.workers if "workers" in settings.model_fields_set else None
    if client is not None:
        return _on_cluster(recipe, job, client, chosen)
    if recipe.kind.asks:
        return Threads(job.here, settings.workers)
    # A program that calls the library has others begun only where it says so.
    if chosen in (None, 1):
        return Threads(job.here, 1)
    return Away(job, Processes(job, settings.workers), settings.workers)


def _on_cluster(
    recipe: Recipe, job: Job[Item, Outcome], client: Any, chosen: int | None
) -> Crew[Item, Outcome]:
    order = Order(recipe.settings.without_key(), recipe.digest, uuid.uuid4().hex[:8])
    # What is read there is kept there, the moment it is.
    there = replace(job, opening=partial(Reader, order), keep=lambda item, done: None)
    asks = recipe.kind.asks
    # Who waits for a server is held back there; here only as far as that is enough.
    count = MOST if chosen is None else chosen * (IN_HAND if asks else 1)
    batch = 1 if asks else BATCH
    return Away(there, Cluster(there, client), min(count, MOST), batch)


def connected(settings: Settings, on_send: OnSend) -> Any:
    """A line to the cluster that the settings name; None where they name none.

    Raises:
        SettingsError: what the settings ask for cannot be had on a cluster.
        OfflineError: offline mode is on and the cluster is not on this machine.
        EngineUnavailable: it cannot be reached, or has no worker.
    """
    if settings.dask is None:
        return None
    host = _cluster_host(settings.dask)
    _refuse_on_cluster(settings)
    if settings.offline and not is_loopback(host):
        raise OfflineError(
            f"offline mode is on and the cluster at {host} is not this machine; leave"
            " --dask out, or unset SUMMARIZER_OFFLINE"
        )
    asks = ENGINES[settings.chosen_engine].asks
    on_send(host_of(settings) if asks else host)
    return connect(settings.dask)


def _cluster_host(address: str) -> str:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    if not host:
        raise SettingsError(
            f"{address!r} is no address of a scheduler: --dask tcp://HOST:8786"
        )
    return host


def _refuse_on_cluster(settings: Settings) -> None:
    """Stop before anything is sent that could not be held, found or kept secret."""
    if settings.budget_tokens is not None or settings.budget_cost is not None:
        raise SettingsError(
            "a budget is held by one process: --max-cost and --max-tokens do not go"
            " with --dask; `summarizer estimate` tells what a run comes to"
        )
    if (place := place_of(settings)) is not None:
        if not is_server(place):
            raise SettingsError(
                "the workers of a cluster share a database, no file: give --ledger"
                " postgresql://USER@HOST/DATABASE, or --no-ledger"
            )
        if has_password(place):
            raise SettingsError(
                "the ledger's address holds a password, which is not sent to a cluster:"
                " leave it out, and set PGPASSWORD, or ~/.pgpass, where workers run"
            )
    if has_password(settings.base_url or ""):
        raise SettingsError(
            "base_url holds a password, which is not sent to a cluster: give the"
            " workers a key in OPENAI_API_KEY"
        )


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

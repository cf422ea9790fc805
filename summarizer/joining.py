"""Joining a cluster: what is refused there, who is told, and the line to it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from summarizer.errors import OfflineError, SettingsError
from summarizer.ledger.places import has_password, is_server, place_of
from summarizer.llm.connecting import host_of, without_secrets
from summarizer.registry import ENGINES, OnSend
from summarizer.running.cluster import connect
from summarizer.settings import Settings, is_loopback


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
    where = f"the cluster at {settings.dask}"
    if ENGINES[settings.chosen_engine].asks:
        where += f", and from there to {host_of(settings)}"
    on_send(where)
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
    address = settings.base_url or ""
    if without_secrets(address) != address:
        raise SettingsError(
            "base_url holds what may be a password, which is not sent to a cluster:"
            " leave it out, and give the workers a key in OPENAI_API_KEY"
        )

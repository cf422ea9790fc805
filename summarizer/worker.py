"""Reading where a cluster's worker is told to: what it opens, and what it opens it by.

No key and no password travels. What is sent is what to do; the key of a server, and the
password of a ledger, are those of the worker's own environment.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import NamedTuple, cast
from weakref import finalize

from summarizer.engines.base import Engine
from summarizer.errors import SettingsError
from summarizer.keeping import kept_by
from summarizer.ledger.replies import KeptReplies
from summarizer.llm.pacing import Pace
from summarizer.llm.sharing import Gate, Limits, SharedPace
from summarizer.models import Failure, Summary
from summarizer.reading.records import Item
from summarizer.recipe import Recipe
from summarizer.running.cluster import gate
from summarizer.settings import Settings
from summarizer.work import read_one


class Order(NamedTuple):
    """What a worker is told: by which settings, and what is to come of them.

    `digest` is that of the recipe, `run` a name that its workers share.
    """

    settings: Settings
    digest: str
    run: str


class _Open(NamedTuple):
    recipe: Recipe
    engine: Engine
    kept: KeptReplies | None


class Reader:
    """Reads by an order; opened when it is needed first, let go of with the object.

    It can be sent, and is then opened anew where it comes to.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self._opening = threading.Lock()
        self._open: _Open | None = None

    def __reduce__(self) -> tuple[type[Reader], tuple[Order]]:
        return Reader, (self._order,)

    def __call__(self, item: Item) -> Summary | Failure:
        """Read one item.

        Raises:
            SettingsError: this worker reads by other words or another program, or
                lacks what the settings name.
            LedgerError: the ledger cannot be opened from here.
        """
        recipe, engine, kept = self._opened()
        return read_one(item, recipe, engine, kept)

    def _opened(self) -> _Open:
        with self._opening:
            if self._open is None:
                self._open = _open(self._order)
                finalize(self, _close, self._open)
            return self._open


def _open(order: Order) -> _Open:
    settings = order.settings.with_own_key()
    recipe = Recipe.of(settings)
    if recipe.digest != order.digest:
        raise SettingsError(
            "a worker of the cluster would read otherwise: it needs this version of"
            " the program, and the same lists and prompts at the same paths"
        )
    kept = kept_by(recipe, lambda line: None)
    pace = None
    if recipe.kind.asks:
        own = Pace(patience=settings.deadline)
        pace = SharedPace(own, _limits(order))
    line = recipe.kind.open_line(settings, lambda host: None, replies=kept, pace=pace)
    return _Open(recipe, recipe.kind.open_engine(settings, line), kept)


def _limits(order: Order) -> Limits:
    settings = order.settings
    shared = partial(_gate, order.run)
    return Limits(settings.chosen_workers, settings.rpm, settings.tpm, shared)


def _gate(run: str, name: str, leases: int) -> Gate:
    return cast("Gate", gate(f"{run} {name}", leases))


def _close(opened: _Open) -> None:
    opened.engine.close()
    if opened.kept is not None:
        opened.kept.close()

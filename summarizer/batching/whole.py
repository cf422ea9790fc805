"""Batches as a caller has them: submit, look, fetch, and go on as ever."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from summarizer.batching.fetching import Fetched, Fetcher
from summarizer.batching.gathering import Gathered, Gatherer
from summarizer.batching.sending import OPENAI, SENDING, Limits, Sender
from summarizer.batching.telling import told
from summarizer.errors import (
    AnswerAwaited,
    BudgetSpent,
    EngineUnavailable,
    SettingsError,
)
from summarizer.estimating.whole import Work, estimate_of
from summarizer.keeping import OnLedger, kept_by
from summarizer.ledger import batches
from summarizer.ledger.ledger import Ledger
from summarizer.ledger.locking import alone
from summarizer.ledger.places import is_there, place_of
from summarizer.ledger.replies import KeptReplies, Missed, refuse_waiting
from summarizer.llm.batches import BatchLine
from summarizer.llm.connecting import host_of
from summarizer.llm.prices import prices_of
from summarizer.llm.purse import Purse
from summarizer.llm.tokens import count_prompt
from summarizer.models import Article, Batch, Estimate, Failure
from summarizer.reading.inputs import OnSkip
from summarizer.recipe import Recipe
from summarizer.registry import ENGINES, OnSend
from summarizer.session import Inputs, Session
from summarizer.settings import Settings
from summarizer.stopping import STOP

_PAUSE = 0.25  # seconds between two looks at whether another submission is over
_ADVICE = "`batch submit` sends it again, `batch collect --direct` asks now"


def _to_nobody(told: object) -> None:
    """Tell a line, or what is not read, to nobody."""


class Submission(NamedTuple):
    """What a submission has come to.

    `requests` were sent, about `articles`, in `batches`; `left` were not, as they could
    pass the budget. `known` articles are read already, of `under_way` all requests are
    in batches, `failures` cannot be read.
    """

    batches: tuple[Batch, ...]
    requests: int
    articles: int
    known: int
    under_way: int
    left: int
    failures: tuple[Failure, ...]


class Batches(AbstractContextManager["Batches"]):
    """The requests that read articles, sent as batches: at half the price, in a day.

        with Batches(settings) as batches:
            batches.submit("readouts/")
        ...
        with Batches(settings) as batches:  # at any time later, in any process
            batches.fetch()
            summaries = batches.session.summarise("readouts/")

    What a batch has answered is in the ledger, so that all other functions use it too.
    Every method raises SummarizerError where the server or the ledger fails.

    Args:
        settings: they must come to an engine that asks a server, and name a ledger.
        direct: `session` asks directly for what has come to nothing, or is new.
        on_send, on_ledger: as for `Session`.
        tell: called with a line about each batch.
        limits: what a file may hold, if not what OpenAI allows.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        direct: bool = False,
        on_send: OnSend | None = None,
        on_ledger: OnLedger = _to_nobody,
        tell: Callable[[str], object] = _to_nobody,
        limits: Limits = OPENAI,
    ) -> None:
        self.settings = settings or Settings.resolve()
        _refuse(self.settings)
        self._direct = direct
        self._on_send = on_send
        self._on_ledger = on_ledger
        self._tell = tell
        self._limits = limits

    def estimate(self, inputs: Inputs, *, on_skip: OnSkip = _to_nobody) -> Estimate:
        """Tell what a submission would ask and cost; nothing is sent."""
        tokens: dict[str, list[int]] = defaultdict(list)
        articles: dict[str, Article] = {}
        with self._looking() as gatherer:
            for each in gatherer.requests(inputs, on_skip):
                sha256 = each.article.sha256
                articles[sha256] = each.article
                tokens[sha256].append(count_prompt(each.asked.body))
        prices = prices_of(self.settings)
        told = estimate_of(
            Work(tuple(articles.values()), (), gatherer.failures),
            ("reading",),
            lambda article: tokens[article.sha256],
            lambda article: None,
            prices and prices.in_batch(),
            self.settings.model,
        )
        return told.model_copy(update={"known": gatherer.known})

    def submit(self, inputs: Inputs, *, on_skip: OnSkip = _to_nobody) -> Submission:
        """Send the requests that nothing answers yet and no batch holds.

        Args:
            on_skip: called with what lies in a folder and is not read.

        Raises:
            EngineError: the server does not take them; what it took is under way.
            SettingsError: a cost is limited, and no price is known.
        """
        budget = _Budget(Purse.of(self.settings, in_batch=True))
        gatherer = Gatherer(self.settings, self._on_ledger)
        made: list[Batch] = []
        with closing(gatherer.kept) as kept, self._line(self._on_send) as line:
            ledger = kept.ledger
            with alone(ledger.store, self._pause()):
                sender = Sender(self.settings, ledger, kept.run, line)
                sender.settle()
                within = budget.within(gatherer.requests(inputs, on_skip))
                for found in sender.send(within, self._limits):
                    (claimed,) = batches.under_way(ledger, found.id)
                    made.append(told(claimed, found))
                    self._tell(f"{found.id}: {claimed.requests} requests are sent")
        return Submission(
            batches=tuple(made),
            requests=budget.requests,
            articles=len(budget.articles),
            known=gatherer.known,
            under_way=gatherer.under_way,
            left=budget.left,
            failures=tuple(gatherer.failures),
        )

    def status(self, batch: str | None = None) -> tuple[Batch, ...]:
        """How the batches under way stand; or one by its id, which may be over.

        Raises:
            InputError: no such batch was submitted.
        """
        with self._there() as ledger, self._line() as line:
            return tuple(self._fetcher(ledger, line).status(batch))

    def fetch(self, *, wait: bool = False) -> Fetched:
        """Take the answers of batches that are over into the ledger.

        Args:
            wait: until all are.
        """
        with self._there(), self._line() as line:
            fetcher, run = self._fetcher(self._kept.ledger, line), self._kept.run
            return fetcher.wait(run) if wait else fetcher.fetch(run)

    def cancel(self, batch: str) -> Batch:
        """Have no more of a batch done; what is done by then can be fetched.

        One that the server does not know is given up: its requests can be sent again.

        Raises:
            InputError: no such batch was submitted, or not to this server.
        """
        with self._there() as ledger, self._line() as line:
            return self._fetcher(ledger, line).cancel(batch)

    @cached_property
    def session(self) -> Session:
        """A session on the same ledger, which asks nobody unless `direct` is set.

        An article that lacks an answer fails: as AnswerAwaited where one is to come.
        """
        settings = self.settings
        if not self._direct:
            # Nobody is asked, so nobody waits: threads would be in each other's way.
            settings = settings.model_copy(update={"workers": 1})
        return Session(settings, on_send=self._on_send, kept=self._kept)

    def close(self) -> None:
        """Hang up, and let go of the ledger."""
        if "session" in self.__dict__:
            self.session.close()
        if "_kept" in self.__dict__:
            self._kept.close()

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def _kept(self) -> KeptReplies:
        on_miss = refuse_waiting if self._direct else _refuse_missing
        kept = kept_by(
            Recipe.of(self.settings),
            self._on_ledger,
            on_miss,
            on_known=lambda: self.session.course.know(),
        )
        assert kept is not None  # `_refuse` has seen to it
        return kept

    @contextmanager
    def _looking(self) -> Iterator[Gatherer]:
        """What gathers for a look; no ledger is made for it where there is none."""
        settings, on_ledger = self.settings, self._on_ledger
        with TemporaryDirectory() as folder:
            if not is_there(place_of(settings)):
                elsewhere = {"ledger": str(Path(folder) / "none.sqlite")}
                settings = settings.model_copy(update=elsewhere)
                on_ledger = _to_nobody
            gatherer = Gatherer(settings, on_ledger)
            with closing(gatherer.kept):
                yield gatherer

    @contextmanager
    def _there(self) -> Iterator[Ledger]:
        place = place_of(self.settings) or ""
        with closing(Ledger.open(place, create=False)) as ledger:
            yield ledger

    @contextmanager
    def _line(self, on_send: OnSend | None = None) -> Iterator[BatchLine]:
        with closing(BatchLine(self.settings, on_send)) as line:
            STOP.tell(line)
            yield line

    def _fetcher(self, ledger: Ledger, line: BatchLine) -> Fetcher:
        return Fetcher(ledger, line, host_of(self.settings), self._tell)

    def _pause(self) -> Callable[[], None]:
        """What is done again and again while another submission is under way."""
        is_told = False

        def pause() -> None:
            nonlocal is_told
            if not is_told:
                self._tell("another submission is under way on this ledger: waiting")
            is_told = True
            STOP.check(SENDING)
            time.sleep(_PAUSE)

        return pause


class _Budget:
    """Lets requests through as far as the budget goes, and counts them."""

    def __init__(self, purse: Purse | None) -> None:
        self._purse = purse
        self.requests = self.left = 0
        self.articles: set[str] = set()

    def within(self, gathered: Iterable[Gathered]) -> Iterator[Gathered]:
        """Those before the first that could pass it."""
        for each in gathered:
            if self.left or not self._holds(each):
                self.left += 1
                continue
            self.requests += 1
            self.articles.add(each.article.sha256)
            yield each

    def _holds(self, each: Gathered) -> bool:
        if self._purse is None:
            return True
        try:
            self._purse.hold(count_prompt(each.asked.body))
        except BudgetSpent:
            return False
        return True


def _refuse(settings: Settings) -> None:
    """Stop where there is nothing that a batch could do.

    Raises:
        SettingsError: says which setting is in the way.
    """
    if not ENGINES[settings.chosen_engine].asks:
        raise SettingsError(
            "a batch is for an engine that asks a server: --engine openai"
        )
    if not settings.keeps:
        raise SettingsError(
            "a batch needs a ledger, which keeps what is under way: --ledger PATH"
        )
    if settings.fresh:
        raise SettingsError(
            "a batch asks for what is not known; to ask anew: summarise --fresh"
        )
    if settings.dask is not None:
        raise SettingsError("a batch is gathered in one process: leave --dask out")


def _refuse_missing(missed: Missed) -> None:
    """Have nothing asked for.

    Raises:
        AnswerAwaited: the answer is to come, or a further request is needed.
        SummarizerError: as the request has failed.
    """
    refuse_waiting(missed)
    error = missed.sent.error if missed.sent else None
    if error is None:
        raise AnswerAwaited(
            "a further request is needed; `batch submit` sends it, `batch collect"
            " --direct` asks now"
        )
    if isinstance(error, EngineUnavailable):
        error.args = (f"{error}; {_ADVICE}",)
    raise error

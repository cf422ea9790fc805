"""The cache under a line: replies are looked up, asked for, kept as they come.

Where no use could be made of an article's replies they stay, and are not used again:
who runs once more asks anew. Once a reply could not be kept nothing more is asked: what
is in hand is still used, what comes would be lost.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from summarizer.errors import (
    GroundingError,
    LedgerError,
    ReplyError,
    SummarizerError,
)
from summarizer.models import Article, Comparison, Reply, Summary, Usage

if TYPE_CHECKING:
    # A database's toolkit takes half a second to import: when it is needed.
    from summarizer.ledger.batches import Sent
    from summarizer.ledger.ledger import Ledger
    from summarizer.ledger.rows import Run
    from summarizer.llm.replies import Asked


class Missed(NamedTuple):
    """A request that no answer is kept of.

    `articles` are those that it is about, `sent` what is known of it in a batch.
    """

    asked: Asked
    articles: tuple[Article, ...]
    sent: Sent | None


# Called with what is missed: raises where it is not to be asked for now.
OnMiss = Callable[[Missed], object]
OnKnown = Callable[[], object]


def refuse_waiting(missed: Missed) -> None:
    """Have everything asked for but what is under way in a batch, and paid for there.

    Raises:
        AnswerAwaited: it is.
    """
    if missed.sent is not None and missed.sent.waits:
        from summarizer.ledger.batches import awaited

        raise awaited(missed.sent)


@dataclass
class _Trial:
    """The replies of one use, and whether a request was left without an answer."""

    articles: tuple[Article, ...] = ()
    keys: list[str] = field(default_factory=list)
    is_unanswered: bool = False


class KeptReplies:
    """What one session keeps in a ledger, and finds there; for several threads.

    The ledger is opened when it is needed first.

    Args:
        by: what the session's run is known by: version, engine, model, recipe.
        fresh: what was kept before this session is asked for anew.
        on_ledger: called with a line when the ledger is opened, and with another when
            nothing can be kept in it any more.
        on_miss: called with each request that no answer is kept of.
        on_known: called for each article that need not be read, in any thread.
    """

    def __init__(
        self,
        place: str,
        by: tuple[str, str, str | None, str],
        *,
        fresh: bool = False,
        on_ledger: Callable[[str], object] = lambda line: None,
        on_miss: OnMiss = refuse_waiting,
        on_known: OnKnown = lambda: None,
    ) -> None:
        self._place = place
        self._by = by
        self._fresh = fresh
        self._on_ledger = on_ledger
        self._on_miss = on_miss
        self._on_known = on_known
        self._opening = threading.Lock()
        self._open: tuple[Ledger, Run] | None = None
        self._own: set[str] = set()
        self._here = threading.local()
        self._compared: list[tuple[str, ...]] = []
        self._fault: LedgerError | None = None

    # As `llm.replies.Replies` has it

    def get(self, asked: Asked) -> Reply | None:
        """The reply kept of a request that may be used again.

        Raises:
            AnswerAwaited: there is none, and it is not to be asked for now.
            LedgerError: nothing can be kept any more, so nothing is to be asked.
        """
        if self._fault is not None:
            raise self._fault
        key = asked.key
        if self._is_passed_over(key):
            return None
        from summarizer.ledger.batches import sent_request

        reply, sent = self.ledger.reply(key), sent_request(self.ledger, key)
        if reply is None:
            try:
                self._on_miss(Missed(asked, self._trial.articles, sent))
            except SummarizerError:
                self._trial.is_unanswered = True
                raise
            return None
        self._trial.keys.append(key)
        untold = Usage() if sent is None or sent.waits else sent.usage
        return reply.model_copy(update={"usage": untold})

    def has(self, key: str) -> bool:
        """Whether `get` has a reply to a request; asks and notes nothing."""
        return not self._is_passed_over(key) and self.ledger.reply(key) is not None

    def _is_passed_over(self, key: str) -> bool:
        """Whether a reply is asked for anew even where one is kept."""
        return self._fresh and key not in self._own

    def put(self, key: str, reply: Reply) -> None:
        """Keep a reply over any earlier one."""
        trial = self._trial
        trial.keys.append(key)
        texts = trial.articles
        about = [a.sha256 for a in texts] or [
            a for some in self._compared for a in some
        ]
        with self._keeping():
            ledger, run = self._opened()
            ledger.keep_reply(key, reply, run, about, texts)
            self._own.add(key)

    def unanswered(self, key: str, usage: Usage) -> None:
        """Note what a request has cost that came to nothing."""
        self._trial.is_unanswered = True
        with self._keeping():
            ledger, run = self._opened()
            ledger.spend(key, usage, run)

    @contextmanager
    def trial(self, *articles: Article) -> Iterator[None]:
        """Use replies; those that come to nothing are not used again.

        Args:
            articles: those that the replies are about.
        """
        outer, trial = self._trial, _Trial(articles)
        self._here.trial = trial
        try:
            yield
        except Exception as error:
            if _is_of_replies(error) and not trial.is_unanswered:
                with self._keeping():
                    self.ledger.void(trial.keys)
                self._own.difference_update(trial.keys)
            raise
        finally:
            self._here.trial = outer

    # Summaries

    def summary(
        self, article: Article, recipe: str, *, strict: bool = False
    ) -> Summary | None:
        """What is known of an article by a recipe; from now on under its name.

        Args:
            strict: one with an unproved claim counts for none: it is made again, of
                replies that are kept.
        """
        found = None if self._fresh else self.ledger.found(article, recipe)
        if found is None:
            return None
        if found.article.source != article.source:
            with self._keeping():
                self.ledger.rename(found, article, recipe)
        known = found.summary(article)
        if strict and known.unverified:
            return None
        self._on_known()
        return known

    def keep_summary(self, article: Article, recipe: str, summary: Summary) -> None:
        """Keep what came of an article, within its trial."""
        with self._keeping():
            self.ledger.keep_summary(article, recipe, summary, self._trial.keys)

    def keep_comparison(self, compared: Comparison, corrected: str | None) -> None:
        """Keep what a model or an analyst has decided, and the pages a model wrote."""
        with self._keeping():
            ledger, run = self._opened()
            ledger.keep_comparison(compared, run, corrected)

    @contextmanager
    def comparing(self, articles: Iterable[str]) -> Iterator[None]:
        """What is kept meanwhile of no single article is about these, by SHA-256."""
        about = tuple(articles)
        self._compared.append(about)
        try:
            yield
        finally:
            self._compared.remove(about)

    @property
    def ledger(self) -> Ledger:
        """The ledger, open.

        Raises:
            LedgerError: it cannot be opened.
        """
        return self._opened()[0]

    @property
    def run(self) -> Run:
        """By whom it is kept; raises as `ledger`."""
        return self._opened()[1]

    def close(self) -> None:
        """Let go of the ledger; a later use opens it anew."""
        with self._opening:
            if self._open is not None:
                self._open[0].close()
                self._open = None

    def _opened(self) -> tuple[Ledger, Run]:
        with self._opening:
            if self._open is None:
                from summarizer.ledger.ledger import Ledger

                ledger = Ledger.open(self._place)
                self._open = ledger, ledger.begin(*self._by)
                self._on_ledger(
                    f"answers are kept in {ledger.shown}; --no-ledger keeps none"
                )
            return self._open

    @property
    def _trial(self) -> _Trial:
        """That of this thread; what is asked outside of any is not judged."""
        return getattr(self._here, "trial", None) or _Trial()

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        try:
            yield
        except LedgerError as error:
            if self._fault is None:
                self._fault = error
                self._on_ledger(str(error))


def _is_of_replies(error: Exception) -> bool:
    """Whether replies came, and no use could be made of them."""
    is_ours = isinstance(error, SummarizerError)
    return not is_ours or isinstance(error, ReplyError | GroundingError)

"""What an engine would ask about some inputs: read as ever, and nothing sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.errors import AnswerAwaited
from summarizer.keeping import OnLedger, kept_by
from summarizer.ledger.batches import Wanted, awaited
from summarizer.ledger.replies import KeptReplies, Missed
from summarizer.llm.replies import Asked
from summarizer.models import Article, Failure, Summary
from summarizer.reading.inputs import OnSkip
from summarizer.recipe import Recipe
from summarizer.session import Inputs, Session
from summarizer.settings import Settings


class Gathered(NamedTuple):
    """A request that nothing answers yet, and the article that it reads."""

    asked: Asked
    article: Article

    @property
    def wanted(self) -> Wanted:
        """As the ledger has it."""
        return Wanted(self.asked.key, self.asked.text, self.article)


class Gatherer:
    """Reads inputs as far as the ledger has answers, and gathers what is lacking.

    Attributes:
        known: how many articles are read to their end.
        under_way: how many articles wait for nothing but what is in batches.
        failures: inputs that cannot be read.
    """

    def __init__(self, settings: Settings, on_ledger: OnLedger) -> None:
        # Nobody is asked, so nobody waits: one worker, and the inputs' order.
        self._settings = settings.model_copy(update={"workers": 1})
        kept = kept_by(Recipe.of(self._settings), on_ledger, self._missed)
        assert kept is not None  # who gathers has a ledger
        self.kept: KeptReplies = kept
        self._new: list[Gathered] = []
        self._seen: set[str] = set()
        self.known = self.under_way = 0
        self.failures: list[Failure] = []

    def requests(self, inputs: Inputs, on_skip: OnSkip) -> Iterator[Gathered]:
        """The requests that are in no batch, each once, article by article."""
        with Session(self._settings, kept=self.kept, on_skip=on_skip) as session:
            for outcome in session.iter_summaries(inputs, ordered=True):
                new, self._new = self._new, []
                if isinstance(outcome, Summary):
                    self.known += 1
                elif outcome.kind != AnswerAwaited.__name__:
                    self.failures.append(outcome)
                else:
                    self.under_way += not new
                    yield from new

    def _missed(self, missed: Missed) -> None:
        if missed.sent is not None and missed.sent.waits:
            raise awaited(missed.sent)
        if missed.asked.key not in self._seen:
            self._seen.add(missed.asked.key)
            self._new.append(Gathered(missed.asked, missed.articles[0]))
        raise AnswerAwaited("its request is gathered")

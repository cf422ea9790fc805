"""What a run is expected to ask and to cost."""

from __future__ import annotations

from typing import Literal

from summarizer.models.articles import Failure, Stage
from summarizer.models.records import Record


class Expected(Record):
    """A number before it is known: at least, likely, at most."""

    least: float = 0
    likely: float = 0
    most: float = 0

    def __add__(self, other: Expected) -> Expected:
        return Expected(
            least=self.least + other.least,
            likely=self.likely + other.likely,
            most=self.most + other.most,
        )

    def times(self, factor: float) -> Expected:
        """Each of the three by a factor."""
        return Expected(
            least=self.least * factor,
            likely=self.likely * factor,
            most=self.most * factor,
        )


class StageEstimate(Record):
    """What one stage asks: requests, tokens in and out, and what they cost.

    `cost` is None where no price is known.
    """

    stage: Stage
    requests: Expected = Expected()
    prompt_tokens: Expected = Expected()
    completion_tokens: Expected = Expected()
    cost: Expected | None = None


class Estimate(Record):
    """What a run will ask, before anything is sent.

    `articles` are to be read, `known` have been read before and cost nothing.
    `first_prompt_tokens` are those of the requests that read them, counted on the very
    messages. `prices` are by the million tokens, `priced_by` whence they are known.
    """

    model: str | None
    articles: int
    known: int = 0
    first_prompt_tokens: int = 0
    stages: tuple[StageEstimate, ...] = ()
    prices: tuple[float, float] | None = None
    priced_by: Literal["settings", "genai-prices"] | None = None
    failures: tuple[Failure, ...] = ()

    @property
    def cost(self) -> Expected | None:
        """What all stages cost; None where no price is known."""
        if self.prices is None:
            return None
        costs = (each.cost for each in self.stages if each.cost is not None)
        return sum(costs, Expected())

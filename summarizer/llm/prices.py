"""What tokens of a model cost: the user's own prices, else the published ones."""

from __future__ import annotations

from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from summarizer.llm.completions import Tally
from summarizer.llm.connecting import address_of
from summarizer.models import Usage
from summarizer.settings import Settings, is_loopback

_MILLION = 1_000_000  # prices are published by the million tokens
# Of the price of asking directly, as OpenAI publishes it; genai-prices knows none for
# batches of its models.
_OF_A_BATCH = 0.5


class Prices(NamedTuple):
    """Prices by the million tokens, and whence they are known."""

    prompt: float
    completion: float
    by: Literal["settings", "genai-prices"]

    def of(self, prompt_tokens: float, completion_tokens: float) -> float:
        """What some tokens cost."""
        told = prompt_tokens * self.prompt + completion_tokens * self.completion
        return told / _MILLION

    def in_batch(self) -> Prices:
        """What the same tokens cost where they are asked for by a batch."""
        return self._replace(
            prompt=self.prompt * _OF_A_BATCH, completion=self.completion * _OF_A_BATCH
        )


def usage_of(tally: Tally, prices: Prices | None) -> Usage:
    """What was counted, at some prices."""
    into, out = tally.prompt_tokens, tally.completion_tokens
    return Usage(
        requests=tally.requests,
        prompt_tokens=into,
        completion_tokens=out,
        cost=prices.of(into, out) if prices else None,
    )


def own_prices(settings: Settings) -> Prices | None:
    """The prices the settings tell; None where they do not tell both."""
    prompt, completion = settings.price_prompt, settings.price_completion
    if prompt is None or completion is None:
        return None
    return Prices(prompt, completion, "settings")


def prices_of(settings: Settings) -> Prices | None:
    """The prices of the settings' model; None where nobody tells any.

    The package genai-prices holds a copy of the published ones; nothing is fetched. A
    server of one's own has none there: for it the settings must tell them.
    """
    if own := own_prices(settings):
        return own
    host = urlsplit(address_of(settings)).hostname or ""
    if is_loopback(host):
        return None
    from genai_prices import Usage, calc_price  # takes its time, and only here

    # A million of each at once may fall under another tariff than a usual request.
    tokens = 1_000
    try:
        found = calc_price(
            Usage(input_tokens=tokens, output_tokens=tokens),
            model_ref=settings.model,
            provider_api_url=f"https://{host}/",
        )
    except LookupError:
        return None
    scale = _MILLION / tokens
    into, out = float(found.input_price), float(found.output_price)
    return Prices(into * scale, out * scale, "genai-prices")

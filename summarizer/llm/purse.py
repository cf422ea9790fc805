"""What a run may spend: no request is sent that could pass it.

Before a request is sent its tokens are set aside: those of the prompt, counted, and as
many for the answer as the longest so far had, or as `max_tokens` allows. A server may
count otherwise than we do, so the first answer is awaited before a second request goes
out, and what it says of its prompt holds for those that follow.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from summarizer.errors import BudgetSpent, SettingsError
from summarizer.llm.completions import Tally
from summarizer.llm.prices import Prices, prices_of
from summarizer.settings import Settings

# The first answer is unknown: as long as its prompt, which none of those recorded was.
_FIRST_REPLY = 1.0
# An answer may be longer than the longest so far by a quarter.
_LONGER = 1.25


class SetAside(NamedTuple):
    """The tokens that are set aside for one request, and those we counted of it."""

    prompt: float
    reply: float
    counted: int


class Purse:
    """The budget of a line, for several threads.

    Args:
        tokens: prompt and completion tokens together, at most; None for any number.
        cost: in the currency of the prices, at most.
        longest: completion tokens of an answer, where the settings limit them.
    """

    def __init__(
        self,
        tokens: int | None,
        cost: float | None,
        prices: Prices | None,
        longest: int | None,
    ) -> None:
        self._tokens, self._cost, self._prices = tokens, cost, prices
        self._longest = longest
        self._changed = threading.Condition()
        self._spent = [0.0, 0.0]  # prompt and completion tokens
        self._held = [0.0, 0.0]
        self._in_hand = 0
        self._ratio, self._reply = 1.0, 0.0
        self._is_known = False

    @classmethod
    def of(cls, settings: Settings, *, in_batch: bool = False) -> Purse | None:
        """The budget of the settings; None where they set none.

        Args:
            in_batch: what is sent costs what it costs in batches.

        Raises:
            SettingsError: a cost is limited and no price is known.
        """
        if settings.budget_tokens is None and settings.budget_cost is None:
            return None
        prices = prices_of(settings) if settings.budget_cost is not None else None
        if settings.budget_cost is not None and prices is None:
            raise SettingsError(
                f"no price of {settings.model} is known, so --max-cost cannot be held:"
                " set SUMMARIZER_PRICE_PROMPT and SUMMARIZER_PRICE_COMPLETION, or use"
                " --max-tokens"
            )
        if prices and in_batch:
            prices = prices.in_batch()
        return cls(
            settings.budget_tokens, settings.budget_cost, prices, settings.max_tokens
        )

    @contextmanager
    def paying(self, counted: int, tally: Tally) -> Iterator[None]:
        """Send one request in this block, for as much as it turns out to cost.

        An answer of a server that tells no usage costs what was set aside for it.

        Raises:
            BudgetSpent: it could pass what is left; the block is not entered.
        """
        aside = self.take(counted)
        before = tally.prompt_tokens, tally.completion_tokens
        has_come = False
        try:
            yield
            has_come = True
        finally:
            into = tally.prompt_tokens - before[0]
            out = tally.completion_tokens - before[1]
            if has_come and not (into or out):
                into, out = round(aside.prompt), round(aside.reply)
            self.settle(aside, into, out)

    def take(self, counted: int) -> SetAside:
        """Set aside what a request may come to.

        Raises:
            BudgetSpent: it could pass what is left; nothing is set aside.
        """
        with self._changed:
            # Of what the server counts nothing is known before its first answer.
            self._changed.wait_for(lambda: self._is_known or not self._in_hand)
            return self._hold(counted)

    def hold(self, counted: int) -> SetAside:
        """As `take`, of a request whose answer is not awaited here."""
        with self._changed:
            return self._hold(counted)

    def _hold(self, counted: int) -> SetAside:
        prompt = counted * self._ratio
        reply = self._reply * _LONGER or counted * _FIRST_REPLY
        if self._longest is not None:
            reply = self._longest
        self._refuse(prompt, reply)
        self._held = [self._held[0] + prompt, self._held[1] + reply]
        self._in_hand += 1
        return SetAside(prompt, reply, counted)

    def settle(self, aside: SetAside, prompt: int, reply: int) -> None:
        """Put what a request has cost in the place of what was set aside for it."""
        with self._changed:
            self._in_hand -= 1
            self._held = [self._held[0] - aside.prompt, self._held[1] - aside.reply]
            self._spent = [self._spent[0] + prompt, self._spent[1] + reply]
            if prompt and aside.counted:
                self._ratio = max(self._ratio, prompt / aside.counted)
            if prompt or reply:
                self._reply, self._is_known = max(self._reply, reply), True
            self._changed.notify_all()

    def _refuse(self, prompt: float, reply: float) -> None:
        into = self._spent[0] + self._held[0] + prompt
        out = self._spent[1] + self._held[1] + reply
        if self._tokens is not None and into + out > self._tokens:
            spent = sum(self._spent)
            raise BudgetSpent(
                f"{spent:,.0f} of {self._tokens:,} tokens are spent, and the next"
                " request could pass them: not sent (--max-tokens)"
            )
        if self._cost is None or self._prices is None:
            return
        if self._prices.of(into, out) > self._cost:
            spent = self._prices.of(*self._spent)
            raise BudgetSpent(
                f"{spent:.4f} of {self._cost:g} is spent, and the next request could"
                " pass it: not sent (--max-cost)"
            )

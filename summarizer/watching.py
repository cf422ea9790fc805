"""How far a run has come, on stderr: a line that is drawn anew, or one now and then.

On a terminal it appears after a second, elsewhere after ten, so that a short run says
nothing. A log gets a line for each twentieth of the work at the most, and not more than
one in ten seconds. At the end stands what was done and what it has cost, wherever a
model is to be asked, or the run has lasted ten seconds.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Final, Protocol

from summarizer.errors import unforeseen
from summarizer.llm.prices import Prices
from summarizer.models import Doing
from summarizer.printing import say
from summarizer.progress import Progress

# Seconds until anything is shown, and between two lines of a log.
_SOON, _LATER = 1.0, 10.0
_SHARE = 20  # a line of a log for each part of the work, of so many
_TWICE = 2  # or where the run has lasted so much longer than at the last one
_GLANCE = 0.5  # seconds between two looks at whether a line is due
_REDRAWN = 4  # times a second, on a terminal
_JOINING = 0.5  # seconds that the end waits for the last line
_CENTS = 0.1  # a cost below it is told to the hundredth of a cent
_DOING: Final[dict[Doing, str]] = {
    "reading": "articles", "comparing": "accounts compared", "page": "pages written",
}  # fmt: skip
_UNITS = ((3600, "h"), (60, "min"))
_FEW = 3  # fewer of a unit are told in the next one: 150 s, not 2 min


class Watched(Protocol):
    """What is looked at while it works."""

    def survey(self) -> None:
        """Find out how much there is to do, which may take a moment."""
        ...

    def now(self) -> Progress:
        """How far it has come."""
        ...


@contextmanager
def watched(
    course: Watched,
    prices: Callable[[], Prices | None],
    *,
    asks: bool,
    draws: bool,
) -> Iterator[None]:
    """Tell how far the work in this block has come, and at its end what came of it.

    Args:
        prices: looked up once something is told, which takes a moment.
        asks: whether a model is asked.
        draws: whether a line may be drawn over and over: not where results go to the
            same terminal meanwhile.
    """
    watch = _Watch(course, prices)
    is_drawn = draws and sys.stderr is not None and sys.stderr.isatty()
    thread = threading.Thread(target=watch.run, args=(is_drawn,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        watch.over.set()
        thread.join(_JOINING)
        done = course.now()
        is_told = asks and bool(done.articles > done.saved or done.spent.requests)
        if is_told or watch.seconds >= _LATER:
            say(account(done, watch.prices))


class _Watch:
    def __init__(self, course: Watched, prices: Callable[[], Prices | None]) -> None:
        self._course = course
        self._prices_of = prices
        self._began = time.monotonic()
        self.over = threading.Event()

    @property
    def seconds(self) -> float:
        """How long it has lasted."""
        return time.monotonic() - self._began

    @cached_property
    def prices(self) -> Prices | None:
        """What tokens cost; None where nobody tells."""
        try:
            return self._prices_of()
        except ValueError:  # of an address that is none, which is said elsewhere
            return None

    def run(self, is_drawn: bool) -> None:
        """Show it until it is over; a fault of that is told and disturbs nobody."""
        try:
            if is_drawn:
                self._draw()
            else:
                self._log()
        except Exception as error:
            say(str(unforeseen(error)))

    def _line(self) -> str:
        return line_of(self._course.now(), self.prices)

    def _draw(self) -> None:
        if self.over.wait(_SOON):
            return
        from rich.console import Console
        from rich.live import Live
        from rich.text import Text

        def drawn() -> Text:
            return Text(self._line(), no_wrap=True, overflow="ellipsis")

        with Live(
            get_renderable=drawn,
            console=Console(stderr=True),
            transient=True,
            refresh_per_second=_REDRAWN,
        ):
            while not self.over.wait(_GLANCE):
                self._course.survey()

    def _log(self) -> None:
        if self.over.wait(_LATER):
            return
        last, told_at = Progress(), 0.0
        while not self.over.wait(_GLANCE):
            self._course.survey()
            now = self._course.now()
            if is_due(now, last, self.seconds, told_at):
                last, told_at = now, self.seconds
                say(line_of(now, self.prices))


def is_due(now: Progress, last: Progress, seconds: float, told_at: float) -> bool:
    """Whether a log gets another line."""
    if told_at and seconds - told_at < _LATER:
        return False
    if now.doing != last.doing or seconds >= _TWICE * told_at:
        return True
    return now.total is not None and now.done - last.done >= now.total / _SHARE


def line_of(now: Progress, prices: Prices | None) -> str:
    """How far it has come, and how far it has still to go, on a line."""
    if now.doing is None or now.doing == "checking":
        parts = ["the draft is tied to the texts" if now.doing else "beginning"]
    else:
        steps = f"{now.done:,}" + (f" of {now.total:,}" if now.total else "")
        apart = _apart(now) if now.doing == "reading" else ""
        parts = [f"{_DOING[now.doing]} {steps}{apart}"]
    if now.spent.requests:
        parts.append(_spent(now, prices))
    if now.seconds_left:
        parts.append(f"some {_lasting(now.seconds_left)} left")
    return "; ".join(parts)


def account(done: Progress, prices: Prices | None) -> str:
    """What was done, what was known, what failed by which errors, and what it cost."""
    read = f"{done.articles:,} articles: {done.read:,} read{_apart(done)}"
    if done.failed:
        kinds = sorted(done.failed.items())
        read += f" ({', '.join(f'{count:,} {kind}' for kind, count in kinds)})"
    spent = done.spent
    if not spent.requests:
        return f"{read}; nothing was asked"
    into, out = spent.prompt_tokens, spent.completion_tokens
    asked = f"{spent.requests:,} requests, {into:,} tokens in and {out:,} out"
    cost = f", cost {prices.of(into, out):.4f}" if prices else ""
    return f"{read}; {asked}{cost}"


def _apart(now: Progress) -> str:
    """Articles that were not read, and why."""
    failed = sum(now.failed.values())
    counts = {"known": now.known, "saved": now.saved, "failed": failed}
    return "".join(f", {count:,} {what}" for what, count in counts.items() if count)


def _spent(now: Progress, prices: Prices | None) -> str:
    """What it has cost so far, and what that comes to where it goes on as it does."""
    into, out = now.spent.prompt_tokens, now.spent.completion_tokens
    expected = now.tokens_expected
    tokens, cost = f"{into + out:,}", ""
    if prices:
        cost = f", cost {_money(prices.of(into, out))}"
    if expected:
        tokens += f" of some {sum(expected):,.0f}"
        if prices:
            cost += f" of some {_money(prices.of(*expected))}"
    return f"{now.spent.requests:,} requests, {tokens} tokens{cost}"


def _money(cost: float) -> str:
    return f"{cost:.{2 if cost >= _CENTS else 4}f}"


def _lasting(seconds: float) -> str:
    """A time in the largest unit of which there are a few."""
    for unit, name in _UNITS:
        if seconds >= unit * _FEW:
            return f"{seconds / unit:,.0f} {name}"
    return f"{seconds:.0f} s"

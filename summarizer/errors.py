"""What can go wrong, as one family, so that a caller can catch it with one name.

SummarizerError
├─ InputError            an article is empty, unreadable, too large, of no known kind
├─ SettingsError         an unknown engine, a missing key, a value out of range
├─ EngineError           an engine could not read an article
│  ├─ EngineUnavailable  network, timeout, 408/409/429/5xx after all tries; later may do
│  ├─ EngineRejected     any other answer of 4xx; the same request will fail again
│  ├─ EngineRefused      the model or the provider's filter declined to answer
│  └─ ReplyError         the reply is not what was asked for; carries the reply
├─ LanguageError        a language's word lists are not whole, or there are none
├─ LimitReached          a request would not fit the model's window
├─ BudgetSpent          a request could pass what the run may spend; it was not sent
├─ AnswerAwaited        an answer comes with a batch, or its request waits for one
├─ GroundingError        strict mode only: a quote is not in the article
├─ LedgerError           a ledger cannot be opened, read or written
├─ ProgramError          a fault of this program, met while reading one article
└─ OfflineError          a connection off this machine was asked for in offline mode

A message says what happened, on which input, and what to do next. Uncertainty about a
position is no error: it is a field of the summary (`unverified`, `checks`).
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, Self

_LONGEST_REASON = 300  # characters of what Python says of a fault


class Spent(Protocol):
    """What requests have cost."""

    @property
    def requests(self) -> int: ...  # noqa: D102
    @property
    def prompt_tokens(self) -> int: ...  # noqa: D102
    @property
    def completion_tokens(self) -> int: ...  # noqa: D102
    @property
    def cost(self) -> float | None: ...  # noqa: D102


class SummarizerError(Exception):
    """Base of every error that this package raises on purpose.

    Attributes:
        requests, prompt_tokens, completion_tokens, cost: what was spent on what came to
            nothing; `cost` is None where no price is known.
    """

    requests = 0
    prompt_tokens = 0
    completion_tokens = 0
    cost: float | None = None

    def charge(self, spent: Spent) -> Self:
        """This error, with more that was spent."""
        self.requests += spent.requests
        self.prompt_tokens += spent.prompt_tokens
        self.completion_tokens += spent.completion_tokens
        if spent.cost is not None:
            self.cost = (self.cost or 0.0) + spent.cost
        return self


class InputError(SummarizerError):
    """An input cannot be read as an article, a summary or a comparison."""

    def __init__(self, source: str, problem: str, advice: str = "") -> None:
        self.source = source
        self.problem = problem
        self.advice = advice
        super().__init__(f"{source}: {problem}" + (f"; {advice}" if advice else ""))


class SettingsError(SummarizerError):
    """A setting has a value that cannot be used; names the setting."""


class EngineError(SummarizerError):
    """An engine could not do its work."""


class EngineUnavailable(EngineError):
    """The server could not be reached or was overloaded, after all tries."""


class EngineRejected(EngineError):
    """The server rejected the request; sending it again would not help.

    `status` is HTTP's, where the server has said one.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class EngineRefused(EngineError):
    """The model declined, or the provider's content filter stopped the answer."""


class ReplyError(EngineError):
    """The reply is not what the schema asks; `reply` holds it as it came."""

    def __init__(self, message: str, reply: str = "") -> None:
        super().__init__(message)
        self.reply = reply


class LanguageError(SummarizerError):
    """A file of a language's words is missing or wrong; names the file and the key."""


class LimitReached(SummarizerError):
    """A request is larger than the model's window and cannot be split further."""


class BudgetSpent(SummarizerError):
    """A request could pass what the run may spend; it was not sent."""


class AnswerAwaited(SummarizerError):
    """Nothing was asked: the answer comes with a batch, or its request is for one."""


class GroundingError(SummarizerError):
    """In strict mode: a quote does not stand in the article."""


class LedgerError(SummarizerError):
    """A ledger cannot be opened, read or written; names it, never its password."""


class ProgramError(SummarizerError):
    """The program itself is at fault; the article it met it in may be read later."""


class OfflineError(SummarizerError):
    """Offline mode is on and the address is not on this machine."""


def unforeseen(error: Exception) -> ProgramError:
    """What is said of an error that nobody thought of: where, and how to report it."""
    trace = traceback.extract_tb(error.__traceback__)
    at = f" ({Path(trace[-1].filename).name}, line {trace[-1].lineno})" if trace else ""
    reason = " ".join(str(error).split())[:_LONGEST_REASON]
    return ProgramError(
        f"a fault of this program, not of the input: {type(error).__name__}: {reason}"
        f"{at}; please report this line with the smallest input that shows it"
    )


# What would meet the rest of a run as well: said once, and the run ends.
_ENDING = (SettingsError, LedgerError, BudgetSpent, AnswerAwaited, OfflineError)


def contained(error: Exception) -> SummarizerError:
    """An error as one of ours, of something without which all else can go on.

    Raises:
        SettingsError, LedgerError, BudgetSpent, AnswerAwaited, OfflineError: nothing
            else could.
    """
    if isinstance(error, _ENDING):
        raise error
    return error if isinstance(error, SummarizerError) else unforeseen(error)


@contextmanager
def charging(spent: Spent) -> Iterator[None]:
    """Have any error in this block tell what was spent on what it made nothing of."""
    try:
        yield
    except SummarizerError as error:
        error.charge(spent)
        raise
    except Exception as error:
        raise unforeseen(error).charge(spent) from error


def named(kind: str) -> type[SummarizerError]:
    """The error of that name, as a failure's `kind` has it."""
    family = (*SummarizerError.__subclasses__(), *EngineError.__subclasses__())
    return next((each for each in family if each.__name__ == kind), SummarizerError)

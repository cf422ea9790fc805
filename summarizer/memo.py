"""What is worked out of a text once, for as long as the text is worked on.

Several steps ask the same of an article's text: its sentences, its normal form, the
sides named in it. The answers are kept while `remembering()` lasts, in this thread
alone, and let go with it, so that no process keeps the texts it has read. Short
strings, such as a position's words, are asked about again and again by whole
collections: a number of these is kept for good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

_Function = TypeVar("_Function", bound=Callable[..., Any])
# Longer than any sentence of a readout; a whole text is longer.
SHORT = 600  # characters
_UNKNOWN = object()  # what is None may be known
_memo: ContextVar[dict[tuple[Any, ...], Any] | None] = ContextVar("memo", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Keep what is worked out of texts until the end; within another, until its end."""
    if _memo.get() is not None:
        yield
        return
    token = _memo.set({})
    try:
        yield
    finally:
        _memo.reset(token)


def remembered(short: int = 0) -> Callable[[_Function], _Function]:
    """Work a function of a text out once for each text.

    Args:
        short: how many answers on short strings are kept for good; the text is the
            function's first argument, all are hashable.
    """

    def decorate(function: _Function) -> _Function:
        kept = lru_cache(maxsize=short)(function) if short else None

        @wraps(function)
        def ask(text: str, *more: Any) -> Any:
            if kept is not None and len(text) <= SHORT:
                return kept(text, *more)
            memo = _memo.get()
            if memo is None:
                return function(text, *more)
            key = (function, text, *more)
            answer = memo.get(key, _UNKNOWN)
            if answer is _UNKNOWN:
                answer = memo[key] = function(text, *more)
            return answer

        return cast("_Function", ask)

    return decorate

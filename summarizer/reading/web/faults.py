"""Why a page is not fetched; it leaves this room as an `InputError`."""

from __future__ import annotations

BY_HAND = "open it in a browser and save the page"
ALL_THE_SAME = "--allow-private fetches it all the same"


class PageError(Exception):
    """What is wrong with a page, or with how it comes, and what to do."""

    def __init__(self, problem: str, advice: str = BY_HAND) -> None:
        super().__init__(problem)
        self.problem = problem
        self.advice = advice


class RefusedError(PageError):
    """It leads to a place that may not be gone to."""

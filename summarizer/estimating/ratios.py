"""What was measured of requests and answers: `ratios.toml`, typed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from summarizer.models import Expected


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReadingRatios(_Table):
    """Of reading an article: completion tokens by token of text, requests besides."""

    completion: tuple[float, float, float]
    again: tuple[float, float, float]


class JudgingRatios(_Table):
    """Of judging a meeting against the earlier ones of its series."""

    base: int
    listed: tuple[float, float, float]
    completion: tuple[float, float, float]
    earlier: int


class AccountsRatios(_Table):
    """Of a further account of a meeting."""

    base: int
    listed: tuple[float, float, float]
    completion: tuple[float, float, float]


class PageRatios(_Table):
    """Of the page of a series."""

    requests: tuple[float, float, float]
    base: int
    listed: tuple[float, float, float]
    text: int
    completion_base: int
    completion: tuple[float, float, float]
    completion_most: int


class Ratios(_Table):
    """All of them, by stage."""

    reading: ReadingRatios
    judging: JudgingRatios
    accounts: AccountsRatios
    page: PageRatios


@cache
def ratios() -> Ratios:
    """The measured ratios."""
    file = resources.files("summarizer.estimating").joinpath("ratios.toml")
    return Ratios.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))


def expected(three: tuple[float, float, float], of: float = 1) -> Expected:
    """Three ratios of an amount."""
    least, likely, most = (each * of for each in three)
    return Expected(least=least, likely=likely, most=most)

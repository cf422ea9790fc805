"""Which outlet is meant, and which side, if any, stands behind it.

Known outlets and the domains of governments are in `outlets.toml`; a country's own
top-level domain tells the side of the rest. An outlet that is nobody's organ has none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from summarizer.languages.lists import read_lists
from summarizer.lexicon.sides import find_sides, side_of


class Outlet(NamedTuple):
    """An outlet's name and the code of the side behind it, None for nobody's."""

    name: str
    side: str | None


def data() -> dict[str, Any]:
    """The outlets file as it stands."""
    return read_lists("outlets")


@lru_cache(maxsize=1)
def known_names() -> dict[str, Outlet]:
    """Every name of every known outlet, as written."""
    return {
        words: Outlet(name, row["side"] or None)
        for name, row in data()["outlets"].items()
        for words in (name, *row["names"])
    }


@lru_cache(maxsize=1)
def _by_domain() -> dict[str, Outlet]:
    return {
        domain: Outlet(name, row["side"] or None)
        for name, row in data()["outlets"].items()
        for domain in row["domains"]
    }


def outlet_named(name: str) -> Outlet | None:
    """The known outlet of this name; notes in brackets after it are passed over."""
    plain = " ".join(name.split("(")[0].split("（")[0].split())
    return known_names().get(plain) or known_names().get(plain.removeprefix("The "))


def side_behind(name: str) -> str | None:
    """The side behind an outlet: a known one, or the one country that its name holds.

    Example:
        "Xinhua" -> "CN"; "Embassy of Japan in Hanoi" -> "JP"; "Reuters" -> None
    """
    if outlet := outlet_named(name):
        return outlet.side
    codes = {mention.code for mention in find_sides(name)}
    return codes.pop() if len(codes) == 1 else None


def outlet_at(domain: str) -> Outlet:
    """The outlet at a domain; an unknown one is named by its domain.

    Example:
        "e.vnexpress.net" -> VnExpress, VN; "moj.gov.vn" -> VN; "example.com" -> None
    """
    labels = domain.lower().strip(".").removeprefix("www.").split(".")
    tails = [".".join(labels[first:]) for first in range(len(labels))]
    for tail in tails:
        if known := _by_domain().get(tail):
            return known
    name = ".".join(labels)
    for tail in tails:
        if side := data()["domains"].get(tail):
            return Outlet(name, side)
    country = data()["country_domains"]
    if labels[-1] in country["generic"] or len(labels[-1]) != 2:
        return Outlet(name, None)
    return Outlet(
        name, country["renamed"].get(labels[-1]) or side_of(labels[-1].upper())
    )

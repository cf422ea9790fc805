"""Which outlet is meant, and which side, if any, stands behind it.

Known outlets are in `outlets.toml`; a domain that only a government or an organisation
can have tells the side of others (`domains.toml`). What neither tells is unknown, and
an outlet that is nobody's organ has no side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeGuard, get_args

from summarizer.errors import SettingsError
from summarizer.languages.language import all_languages
from summarizer.languages.lists import either, read_lists
from summarizer.lexicon.sides import find_sides, side_of
from summarizer.tomlfile import read_toml

Kind = Literal["offices", "agencies", "papers"]
_KINDS: tuple[Kind, ...] = get_args(Kind)
_NOBODY = "nobody"  # whose organs the outlets in a table of this name are
_FIELDS = frozenset(("names", "domains"))
_Table = Mapping[str, Mapping[str, Mapping[str, Mapping[str, list[str]]]]]


class Outlet(NamedTuple):
    """An outlet's name, the code of the side behind it, None for nobody's, its kind."""

    name: str
    side: str | None
    kind: Kind = "papers"


class Outlets:
    """Outlets by their names and domains; what an earlier list says holds."""

    def __init__(self, *tables: _Table) -> None:
        self._tables = tables

    @cached_property
    def names(self) -> dict[str, Outlet]:
        """Every name of every known outlet, as written."""
        found: dict[str, Outlet] = {}
        for outlet, row in self._rows():
            for words in (outlet.name, *row.get("names", ())):
                found.setdefault(words, outlet)
        return found

    @cached_property
    def _by_letters(self) -> dict[str, Outlet]:
        """Names in small letters, but for initials, which are other words then."""
        found: dict[str, Outlet] = {}
        for words, outlet in self.names.items():
            if not words.isupper():
                found.setdefault(words.casefold(), outlet)
        return found

    @cached_property
    def _by_domain(self) -> dict[str, Outlet]:
        found: dict[str, Outlet] = {}
        for outlet, row in self._rows():
            for domain in row.get("domains", ()):
                found.setdefault(_bare(domain), outlet)
        return found

    def _rows(self) -> Iterator[tuple[Outlet, Mapping[str, list[str]]]]:
        for table in self._tables:
            for side, kinds in table.items():
                for kind in _KINDS:
                    for name, row in kinds.get(kind, {}).items():
                        yield Outlet(name, None if side == _NOBODY else side, kind), row

    def named(self, name: str) -> Outlet | None:
        """The known outlet of this name; notes in brackets after it are passed over."""
        full = " ".join(name.replace("’", "'").split())
        plain = " ".join(name.split("(")[0].split("（")[0].split())
        for form in (full, plain, plain.removeprefix("The ")):
            if outlet := self.names.get(form) or self._by_letters.get(form.casefold()):
                return outlet
        return None

    def behind(self, name: str) -> str | None:
        """The side behind an outlet: a known one, or an office that names its country.

        Example:
            "Xinhua" -> "CN"; "Embassy of Japan in Viet Nam" -> "JP"; "Reuters" and
            "The Peru Gazette" -> None
        """
        if outlet := self.named(name):
            return outlet.side
        mentions = find_sides(name)
        sides = list(dict.fromkeys(each.code for each in mentions))
        title = name
        for each in reversed(mentions):  # a country may stand behind an office's title
            title = title[: each.start] + "-" + title[each.end :]
        # An embassy names its own country before that in which it is.
        is_told = len(sides) == 1 and _office().search(title)
        return sides[0] if is_told or (sides and _mission().search(title)) else None

    def at(self, domain: str) -> Outlet:
        """The outlet at a domain; an unknown one is named by its domain.

        Example:
            "e.vnexpress.net" -> VnExpress, VN; "moj.gov.vn" -> VN; "example.vn" -> None
        """
        name = _bare(domain)
        labels = name.split(".")
        tails = [".".join(labels[first:]) for first in range(len(labels))]
        for tail in tails:
            # Below a suffix that all of a government has other outlets stand as well.
            known = self._by_domain.get(tail)
            if known and (tail == name or not _is_government(tail)):
                return known
        told = next((side for tail in tails if (side := _side_at(tail))), None)
        return Outlet(name, told, "offices" if told else "papers")


def _bare(domain: str) -> str:
    return domain.lower().strip(".").removeprefix("www.")


@lru_cache(maxsize=1)
def _office() -> re.Pattern[str]:
    return _called(each for one in all_languages() for each in one.marks.offices)


@lru_cache(maxsize=1)
def _mission() -> re.Pattern[str]:
    return _called(each for one in all_languages() for each in one.marks.missions)


def _called(words: Iterable[str]) -> re.Pattern[str]:
    """Names with such words, but not with another behind: "China Government Watch"."""
    ends = r"(?!\w*(?-i:\s+[A-Z]))"
    return re.compile(f"(?:{either(map(re.escape, words))}){ends}", re.IGNORECASE)


def _is_government(tail: str) -> bool:
    """Whether it is a suffix such as "gov.vn", which only a government has."""
    kept = read_lists("domains")["government"]
    label, _, country = tail.partition(".")
    return country in kept.get(label, ())


def _side_at(tail: str) -> str | None:
    domains = read_lists("domains")
    if side := domains["sides"].get(tail):
        return str(side)
    if not _is_government(tail):
        return None
    country = tail.rpartition(".")[2]
    return domains["renamed"].get(country) or side_of(country.upper())


def load_outlets(own: Path | None = None) -> Outlets:
    """The built-in list, with a user's own of the same shape before it.

    Raises:
        SettingsError: the file cannot be read or has another shape.
    """
    return _built_in() if own is None else Outlets(_read(own), read_lists("outlets"))


def outlet_named(name: str) -> Outlet | None:
    """The outlet of this name in the built-in list."""
    return load_outlets().named(name)


@lru_cache(maxsize=1)
def _built_in() -> Outlets:
    return Outlets(read_lists("outlets"))


def _read(path: Path) -> _Table:
    table = read_toml(path, "outlets")
    for side, kinds in table.items():
        at = f"outlets: {path}: {side!r}"
        if side != _NOBODY and side_of(side) != side:
            raise SettingsError(f"{at} is no side's code, and not {_NOBODY!r}")
        if not isinstance(kinds, dict) or not set(kinds) <= set(_KINDS):
            raise SettingsError(f"{at} must hold tables {', '.join(_KINDS)}")
        for kind, rows in kinds.items():
            if not _is_listing(rows):
                raise SettingsError(
                    f"{at}.{kind} must hold outlets, each with lists of text: 'names',"
                    " 'domains' or both, or neither"
                )
    return table


def _is_listing(rows: object) -> TypeGuard[dict[str, dict[str, list[str]]]]:
    return isinstance(rows, dict) and all(map(_is_row, rows.values()))


def _is_row(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and set(row) <= _FIELDS
        and all(isinstance(listed, list) for listed in row.values())
        and all(isinstance(each, str) for listed in row.values() for each in listed)
    )

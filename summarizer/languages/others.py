"""Languages that have no folder: `others.toml`, which says what its keys are for."""

from __future__ import annotations

from functools import cache
from importlib import resources

from summarizer.languages.loading import read_table
from summarizer.languages.records import NO_SET, Numbers, Table, Words, WordSet


class Other(Table):
    """What is known of a language without a folder."""

    code: str
    abbreviations: WordSet = NO_SET
    quoted_on: Words = ()
    proclitics: str = ""
    endings: WordSet = NO_SET
    denying: Words = ()
    negators: WordSet = NO_SET


class Others(Table):
    """All of them, and the year before the first one of each era."""

    eras: Numbers
    languages: tuple[Other, ...]


@cache
def _read() -> Others:
    return read_table(Others, resources.files(__package__) / "others.toml")


def others() -> tuple[Other, ...]:
    """The languages without a folder of which something is known."""
    return _read().languages


def eras() -> Numbers:
    """By the name of an era the year before its first."""
    return _read().eras


@cache
def other(language: str | None) -> Other:
    """What is known of a language ("ar" of "ar-EG"); nothing of most."""
    code = (language or "").split("-")[0]
    return next((each for each in others() if each.code == code), Other(code=code))

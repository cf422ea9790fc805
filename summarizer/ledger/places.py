"""Which ledger the settings mean: a file, a database's address, none."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from summarizer.settings import Settings

_FOLDER, _FILE = "summarizer", "ledger.sqlite"


def usual_place() -> str:
    """The file in the user's own data folder."""
    from platformdirs import user_data_path

    return str(user_data_path(_FOLDER, appauthor=False) / _FILE)


def with_usual_place(settings: Settings) -> Settings:
    """The settings with a ledger in its usual place, unless they name one or none."""
    if settings.ledger:
        return settings
    return settings.model_copy(update={"ledger": usual_place()})


def place_of(settings: Settings) -> str | None:
    """The file or address that the settings name; None where none is kept."""
    return settings.ledger if settings.keeps else None


def is_address(place: str) -> bool:
    """Whether a place is a database's address, and no file."""
    return "://" in place


def is_server(place: str) -> bool:
    """Whether a place is a database's that several machines can reach."""
    return is_address(place) and not place.startswith("sqlite")


def has_password(place: str) -> bool:
    """Whether a database's address holds what nobody else is to read."""
    try:
        parts = urlsplit(place)
    except ValueError:
        return True
    return parts.password is not None or "password" in parts.query.lower()


def file_of(place: str) -> Path:
    """The file that a path names."""
    return Path(place).expanduser()


def is_there(place: str | None) -> bool:
    """Whether there is a ledger already, as far as can be told without opening it."""
    return place is not None and (is_address(place) or file_of(place).exists())

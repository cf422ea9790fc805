"""Settings, resolved once at the edge: argument, then environment, then file, then
default. Nothing below this module reads the environment.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from summarizer.errors import SettingsError
from summarizer.registry import (
    AUTO,
    EngineChoice,
    EngineName,
    ResponseFormat,
    automatic,
)
from summarizer.tomlfile import read_toml

# What may be said of articles by name, and the setting that says it.
SuppliedField = Literal["date", "title", "outlet", "reporter"]
BY_NAME: Final[Mapping[SuppliedField, str]] = {
    "date": "dates", "title": "titles", "outlet": "outlet_names",
    "reporter": "reporters",
}  # fmt: skip
NO_LEDGER: Final = "none"  # in place of a ledger's path: keep none, whatever is usual


class Settings(BaseModel):
    """All that can be chosen. Build it with `Settings.resolve()` to honour the
    environment, or directly to be independent of it.

    Sizes are in tokens (`window`, `reply_reserve`), bytes (`max_bytes`) and seconds
    (`timeout` for one try, `deadline` for all tries of a request, without the waiting
    that a server orders, `fetch_seconds` for a page of the web with its redirects).
    Prices are per million tokens, in any currency; `rpm` and `tpm` are requests and
    tokens a minute; `budget_tokens` and `budget_cost` what all requests of a session
    may come to.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: EngineChoice = AUTO
    language: str = "en"
    model: str = "gpt-5-mini"
    base_url: str | None = None
    api_key: SecretStr | None = None
    api_version: str | None = None
    response_format: ResponseFormat = "json_schema"
    temperature: float | None = None
    seed: int | None = None
    max_tokens: int | None = Field(default=None, ge=1)
    max_tokens_parameter: Literal["max_completion_tokens", "max_tokens", "none"] = (
        "max_completion_tokens"
    )
    window: int = Field(default=128_000, ge=1_000)
    reply_reserve: int = Field(default=16_000, ge=200)
    timeout: float = Field(default=120.0, gt=0)
    deadline: float = Field(default=600.0, gt=0)
    attempts: int = Field(default=6, ge=1)
    rpm: int | None = Field(default=None, ge=1)
    tpm: int | None = Field(default=None, ge=1)
    budget_tokens: int | None = Field(default=None, ge=1)
    budget_cost: float | None = Field(default=None, gt=0)
    price_prompt: float | None = Field(default=None, ge=0)
    price_completion: float | None = Field(default=None, ge=0)
    offline: bool = False
    workers: int = Field(default=8, ge=1, le=256)
    max_bytes: int = Field(default=5_000_000, ge=1)
    fetch_seconds: float = Field(default=60.0, gt=0)
    allow_private: bool = False
    dates: Mapping[str, str] = {}
    titles: Mapping[str, str] = {}
    outlet_names: Mapping[str, str] = {}
    reporters: Mapping[str, str] = {}
    keep_text: bool = True
    strict: bool = False
    prompts: Path | None = None
    corrections: Path | None = None
    digest: bool = True
    topics: Path | None = None
    leaders: Path | None = None
    outlets: Path | None = None
    formulas: Path | None = None
    template: Path | None = None
    # Not in `repr`: the address of a database may hold a password.
    ledger: str | None = Field(default=None, repr=False)
    fresh: bool = False
    dask: str | None = None

    @classmethod
    def resolve(cls, **given: Any) -> Settings:
        """Settings from arguments, the environment and the settings file.

        An argument that is None counts as not given. The file is the TOML file that
        `SUMMARIZER_SETTINGS` names; its keys are the field names.

        Raises:
            SettingsError: a value cannot be used, or the file cannot be read.
        """
        values = _from_file(os.environ.get(_FILE))
        values |= _from_environment(os.environ)
        values |= {name: value for name, value in given.items() if value is not None}
        try:
            return cls(**values)
        except ValidationError as error:
            raise SettingsError(_explain(error)) from error

    def without_key(self) -> Settings:
        """The same without the key, to be sent elsewhere."""
        return self.model_copy(update={"api_key": None})

    def with_own_key(self) -> Settings:
        """The same with the key that the environment of this process tells, if any.

        Raises:
            SettingsError: the environment names settings that there are not.
        """
        told = _from_environment(os.environ).get("api_key")
        return self.model_copy(update={"api_key": SecretStr(told) if told else None})

    @property
    def chosen_engine(self) -> EngineName:
        """The engine that `auto` stands for.

        One that asks a server where a key or address is set, unless offline mode would
        refuse it.
        """
        if self.engine != AUTO:
            return self.engine
        host = urlsplit(self.base_url or "").hostname or ""
        is_refused = self.offline and not is_loopback(host)
        return automatic(can_ask=self.has_server and not is_refused)

    @property
    def chosen_workers(self) -> int | None:
        """The workers that were asked for; None where they are those by default."""
        return self.workers if "workers" in self.model_fields_set else None

    @property
    def keeps(self) -> bool:
        """Whether a ledger was asked for."""
        return bool(self.ledger) and self.ledger != NO_LEDGER

    @property
    def has_server(self) -> bool:
        """Whether anything tells whom to ask: a key, or the address of a server."""
        return bool(self.api_key or self.base_url)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine for certain: 127.0.0.0/8, ::1 or localhost."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


_FILE = "SUMMARIZER_SETTINGS"
_SECRET = frozenset(("api_key", "base_url"))  # an address may hold a password
_ENVIRONMENT = {
    "OPENAI_API_KEY": "api_key",
    "OPENAI_BASE_URL": "base_url",
    "SUMMARIZER_ENGINE": "engine",
    "SUMMARIZER_OFFLINE": "offline",
    "SUMMARIZER_MODEL": "model",
    "SUMMARIZER_BASE_URL": "base_url",
    "SUMMARIZER_API_KEY": "api_key",
}


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    named = {
        f"SUMMARIZER_{field.upper()}": field
        for field in Settings.model_fields
        if field not in BY_NAME.values()
    }
    known = _ENVIRONMENT | named
    for variable in environment:
        if variable.startswith("SUMMARIZER_") and variable not in {*known, _FILE}:
            # A mistyped SUMMARIZER_OFFLINE must not send anything in silence.
            near = get_close_matches(variable, known, 1)
            meant = f"; did you mean {near[0]}?" if near else ""
            raise SettingsError(f"there is no setting {variable}{meant}")
    return {
        field: environment[variable]
        for variable, field in known.items()
        if environment.get(variable)
    }


def _from_file(path: str | None) -> dict[str, Any]:
    if not path:
        return {}
    return read_toml(Path(path), _FILE)


def _explain(error: ValidationError) -> str:
    lines = []
    for fault in error.errors():
        name = ".".join(str(part) for part in fault["loc"])
        # A mistyped name may be that of a key.
        is_plain = name in Settings.model_fields and name not in _SECRET
        shown = f" (given: {fault['input']!r})" if is_plain else ""
        lines.append(f"setting {name}: {fault['msg']}{shown}")
    return "; ".join(lines)

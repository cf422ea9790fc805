"""What a summary is made by: all that decides what comes of an article.

A ledger keeps summaries by it; a process elsewhere works by it.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

from pydantic import Field

from summarizer import __version__
from summarizer.languages.language import languages
from summarizer.lexicon.leaders import load_leaders
from summarizer.lexicon.topics import built_in_table, load_topics
from summarizer.models import Record
from summarizer.registry import (
    ENGINES,
    PROMPTS,
    EngineKind,
    EngineName,
    PromptRole,
)
from summarizer.settings import Settings

# Where the word lists lie, without which no article is read or grounded.
_LISTS = (
    "summarizer.lexicon", *(f"summarizer.languages.{each}" for each in languages()),
    "summarizer.dating", "summarizer.reading", "summarizer.grounding",
)  # fmt: skip
# What else of the settings a request says.
_REQUEST = ("temperature", "seed", "max_tokens", "window", "reply_reserve")


class Recipe(Record):
    """Engine, model, prompts and word lists that an article is read by.

    `prompts` are names with SHA-256; `topics` and `lexicon` SHA-256 of the topics and
    of all word lists, `leaders` of the user's own list of them; `request` what else a
    request says. What is not part of the outcome (key, time-outs, workers) is in
    `settings`, neither saved nor in `digest`.
    """

    engine: EngineName
    version: str
    model: str | None = None
    prompts: dict[str, str] = Field(default_factory=dict)
    response_format: str | None = None
    request: dict[str, int | float | str | None] = Field(default_factory=dict)
    language: str | None = None
    topics: str
    lexicon: str
    leaders: str | None = None
    settings: Settings = Field(exclude=True, repr=False)

    @classmethod
    def of(cls, settings: Settings) -> Recipe:
        """The recipe that settings come to.

        Raises:
            SettingsError: the user's prompts, topics or leaders cannot be read.
        """
        kind = ENGINES[settings.chosen_engine]
        asked: dict[str, object] = {}
        if kind.asks:
            asked = {
                "model": settings.model,
                "prompts": _prompts(kind.prompts, settings.prompts),
                "response_format": settings.response_format,
                "request": {name: getattr(settings, name) for name in _REQUEST},
                "language": settings.language,
            }
        return cls(
            engine=kind.name,
            version=__version__,
            topics=_topics(settings.topics),
            lexicon=_lexicon(),
            leaders=_leaders(settings.leaders),
            settings=settings,
            **asked,
        )

    @property
    def kind(self) -> EngineKind:
        """What its engine can do."""
        return ENGINES[self.engine]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the recipe as canonical JSON."""
        data = json.dumps(
            self.model_dump(mode="json"), sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(data.encode()).hexdigest()


def _prompts(roles: tuple[PromptRole, ...], folder: Path | None) -> dict[str, str]:
    # Rules need none of what prompts are filled in with.
    from summarizer.llm.prompts import load_prompt

    names = [PROMPTS[role] for role in roles]
    return {name: load_prompt(name, folder).sha256 for name in names}


def _topics(own: Path | None) -> str:
    load_topics(own)  # what cannot be read is said here, once
    listed = own.read_bytes() if own else json.dumps(built_in_table()).encode()
    return hashlib.sha256(listed).hexdigest()


def _leaders(own: Path | None) -> str | None:
    load_leaders(own)  # as above
    return hashlib.sha256(own.read_bytes()).hexdigest() if own else None


@cache
def _lexicon() -> str:
    """SHA-256 over the names and bytes of all word lists."""
    found = hashlib.sha256()
    for package in _LISTS:
        folder = resources.files(package)
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            if file.name.endswith(".toml"):
                found.update(f"{package}/{file.name}\0".encode())
                found.update(file.read_bytes())
    return found.hexdigest()

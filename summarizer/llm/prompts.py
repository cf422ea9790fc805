"""Prompts: files `NAME.vN.jinja`, divided into messages and filled in.

A file is divided at its border lines (`=== system ===`) before anything is filled in,
so no text inside a variable can begin a message. The hash is over the file's bytes;
a prompt is therefore whole in one file.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal, get_args

import jinja2
from jinja2 import meta, nodes

from summarizer.errors import SettingsError
from summarizer.models import Record, digest

MessageRole = Literal["system", "user", "assistant"]

_BORDER = re.compile(
    rf"^===[ \t]*({'|'.join(get_args(MessageRole))})[ \t]*===[ \t]*$\n?", re.MULTILINE
)
_LIKE_BORDER = re.compile(r"^===[^\n]*===[ \t]*$", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9_-]+\.v\d+")
# Of a SHA-256: to write a text that holds its own mark, 2^64 would have to be tried.
_MARK, _MARK_FIGURES = "mark", 16
_SUFFIX = ".jinja"
# Prompts are plain text: escaping would change the article's own characters.
_ENVIRONMENT = jinja2.Environment(
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,
)


class Message(Record):
    """One message of a request."""

    role: MessageRole
    content: str


@dataclass(frozen=True)
class Prompt:
    """A prompt ready to be filled in; `name` and `sha256` go into every summary."""

    name: str
    sha256: str
    _parts: tuple[tuple[MessageRole, jinja2.Template], ...] = field(repr=False)
    _prints_mark: bool = field(default=False, repr=False)  # and asks no more of it

    def render(self, **variables: object) -> tuple[Message, ...]:
        """The messages, filled in; one that comes out blank is left out.

        `mark`, with which a prompt fences in what is data, is worked out here: a digest
        of all that the messages say, so that nothing inside can hold it, and the same
        variables make the same request.

        Raises:
            SettingsError: a variable that the prompt asks for is not given.
        """
        # Filled in once where that will do: it is long. What stands for the mark until
        # it is known nobody can have written.
        stand_in = secrets.token_hex() if self._prints_mark else ""
        filled = self._filled(variables | {"mark": stand_in})
        bare = (each.content.replace(stand_in, "") for each in filled)
        said = "\n".join(text.strip("\n") for text in bare if text.strip())
        mark = _mark(said)
        if not self._prints_mark:
            return self._filled(variables | {"mark": mark})
        return tuple(
            Message(role=each.role, content=each.content.replace(stand_in, mark))
            for each in filled
        )

    def _filled(self, variables: Mapping[str, object]) -> tuple[Message, ...]:
        try:
            filled = [(role, part.render(**variables)) for role, part in self._parts]
        except jinja2.TemplateError as error:
            raise SettingsError(
                f"prompt {self.name!r} cannot be filled in: {error.message};"
                f" given: {', '.join(sorted(variables.keys() - {'mark'})) or 'nothing'}"
            ) from error
        return tuple(
            Message(role=role, content=text.strip("\n"))
            for role, text in filled
            if text.strip()
        )


def load_prompt(name: str, folder: Path | None = None) -> Prompt:
    """Read a prompt by name and version, as in "summarise.v2".

    Args:
        folder: where the prompts are, if not those of the package.

    Raises:
        SettingsError: there is no such prompt, or it cannot be read as one.
    """
    home = folder or _own_folder()
    path = home / f"{name}{_SUFFIX}"
    if not _NAME.fullmatch(name) or not path.is_file():
        known = ", ".join(sorted(_names(home))) or "none"
        raise SettingsError(
            f"there is no prompt {name!r} in {home}; there are: {known}"
        )
    data = path.read_bytes()
    try:
        parts, prints_mark = _parsed(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise SettingsError(f"prompt {path} is not UTF-8: {error}") from error
    except jinja2.TemplateSyntaxError as error:
        raise SettingsError(f"prompt {path}: {error.message}") from error
    except ValueError as error:
        raise SettingsError(f"prompt {path}: {error}") from error
    return Prompt(name, hashlib.sha256(data).hexdigest(), parts, prints_mark)


def _mark(text: str) -> str:
    """A word that follows from the text and does not occur in it."""
    seed, lowered = digest(text), text.lower()
    while (mark := f"text-{seed[:_MARK_FIGURES]}") in lowered:
        seed = digest(seed)
    return mark


@lru_cache(maxsize=64)
def _parsed(
    source: str,
) -> tuple[tuple[tuple[MessageRole, jinja2.Template], ...], bool]:
    """The parts of a prompt, and whether these only print the mark."""
    every = _ENVIRONMENT.parse(source)
    asked = sum(each.name == _MARK for each in every.find_all(nodes.Name))
    printed = sum(
        isinstance(each, nodes.Name) and each.name == _MARK
        for output in every.find_all(nodes.Output)
        for each in output.nodes
    )
    return tuple(_divide(source)), asked == printed > 0


def _divide(source: str) -> list[tuple[MessageRole, jinja2.Template]]:
    """Each message's role and template; what stands above the first is a comment."""
    for line in _LIKE_BORDER.findall(source):
        if not _BORDER.match(line):
            raise ValueError(
                f"{line!r} names no role of {', '.join(get_args(MessageRole))}"
            )
    preamble, *rest = _BORDER.split(source)
    if _template(preamble).render().strip():
        raise ValueError("only a comment may stand above the first message")
    if not rest:
        raise ValueError("there is no message; begin one with '=== user ==='")
    roles = [_as_role(word) for word in rest[::2]]
    return list(zip(roles, map(_template, rest[1::2]), strict=True))


def _as_role(word: str) -> MessageRole:
    return next(role for role in get_args(MessageRole) if role == word)


def _template(source: str) -> jinja2.Template:
    if any(True for _ in meta.find_referenced_templates(_ENVIRONMENT.parse(source))):
        raise ValueError("it takes in another file; its hash would not cover that one")
    return _ENVIRONMENT.from_string(source)


def _own_folder() -> Path:
    """The wheel maps the prompts into the package; a checkout has them beside it."""
    package = Path(str(resources.files("summarizer")))
    mapped = package / "prompts"
    return mapped if mapped.is_dir() else package.parent / "prompts"


def _names(folder: Path) -> list[str]:
    names = [path.name.removesuffix(_SUFFIX) for path in folder.glob(f"*{_SUFFIX}")]
    return [name for name in names if _NAME.fullmatch(name)]

"""Which tests can meet a word at all: those whose texts hold a piece of it.

A pattern is taken to be met wherever one of its runs of letters stands, in any
inflection: what is left out here cannot match, what is kept in may still not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

_IMPORTED = re.compile(r"^(?:from|import) (\w+)", re.MULTILINE)
_READS = re.compile(r"ROOT|corpus|read_text|read_bytes")
_SPECIAL = re.compile(r"\\[A-Za-z]|.(?=[?*{])|\{[^}]*\}")
_CLASS = re.compile(r"\[([^\]]*)\]")  # of characters, each by itself
_RUN = re.compile(r"[^\W\d_]+")
_ROW = 12  # characters; what is longer is a list of them: "國與會"
_INFLECTED = 4  # letters; the last of a longer word may change: "agree", "agrees"


class Holding:
    """What the texts of the test files hold: their own and those that they read.

    Args:
        material: folders of what they read.
    """

    def __init__(self, root: Path, material: list[str]) -> None:
        self._root = root
        self._material = [root / name for name in material]
        self._texts: dict[str, str] = {}
        self._reading: set[str] = set()
        self._known: dict[frozenset[str], bool] = {}

    def has(self, test: str, runs: frozenset[str]) -> bool:
        """Whether the file of a test, or what it reads, has one of some runs.

        A test that is called by a file of the material reads this one alone.
        """
        file, _, name = test.partition("::")
        if text := self._material_by_name.get(name.rpartition("[")[2].rstrip("]")):
            return any(run in text for run in runs)
        if file not in self._texts:
            self._texts[file] = self._text(file)
        is_own = any(run in self._texts[file] for run in runs)
        return is_own or (file in self._reading and self._is_read(runs))

    def _is_read(self, runs: frozenset[str]) -> bool:
        if runs not in self._known:
            self._known[runs] = any(run in self._read for run in runs)
        return self._known[runs]

    def _text(self, file: str) -> str:
        sources, left = {}, [self._root / file]
        while left:
            path = left.pop()
            if path not in sources and path.is_file():
                sources[path] = path.read_text(encoding="utf-8")
                names = _IMPORTED.findall(sources[path])
                left += [path.with_name(f"{name}.py") for name in names]
        text = "\n".join(sources.values())
        if _READS.search(text):
            self._reading.add(file)
        return folded(text)

    @cached_property
    def _read(self) -> str:
        """All that lies beside the tests, and what they are about."""
        return "\n".join(self._material_by_name.values())

    @cached_property
    def _material_by_name(self) -> dict[str, str]:
        """Each text of the material, of several of a name all."""
        found: dict[str, str] = {}
        for path in (p for each in self._material for p in each.rglob("*")):
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                text = folded(path.read_text(encoding="utf-8", errors="replace"))
                found[path.name] = f"{found.get(path.name, '')}\n{text}"
        return found


class Runs(NamedTuple):
    """Takes words and patterns apart.

    Attributes:
        irregular: the forms of words that are not made of their letters, in a row.
    """

    irregular: Mapping[str, str]

    def of(self, value: object) -> frozenset[str]:
        """The runs of letters, one of which stands wherever some words match."""
        found: set[str] = set()
        for text in strings_in(value):
            bare = _SPECIAL.sub(" ", _CLASS.sub(lambda m: " ".join(f" {m[1]} "), text))
            words = _RUN.findall(folded(bare))
            forms = " ".join(self.irregular.get(word, "") for word in words)
            for word in (*words, *forms.split()):
                is_long = word.isascii() and len(word) > _INFLECTED
                is_row = not word.isascii() and len(word) > _ROW
                found.update(word if is_row else [word[:-1] if is_long else word])
        return frozenset(found)


@cache
def folded(text: str) -> str:
    """A text without capitals and variants of type, its escapes read."""
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    return unicodedata.normalize("NFKC", plain).lower()


def strings_in(value: object) -> Iterator[str]:
    """All strings in a value of a TOML file, but for keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from strings_in(each)

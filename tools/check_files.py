"""Looks for what should not be committed: `tools/check_files.py [FILE...]`.

TOML, YAML and JSON that cannot be read, private keys, large files, merge markers. With
no file named, all that git follows. The hooks and `make lint` call it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

# The token vocabulary, 1.15 MB, is the largest file that has its reasons.
LARGEST = 1_500_000
# In pieces, so that this file does not find itself.
_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE" + rb" KEY|\bsk-[A-Za-z0-9_-]{32,}")
_MARKER = re.compile(rb"^(<{7}|>{7}|\|{7}) ", re.MULTILINE)


def _load_yaml(text: str) -> None:
    # The loader in C where there is one: the cassettes are long.
    for _ in yaml.load_all(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        pass


_READERS: dict[str, Callable[[str], object]] = {
    ".toml": tomllib.loads,
    ".yaml": _load_yaml,
    ".yml": _load_yaml,
    ".json": json.loads,
}


def problems(path: Path) -> Iterator[str]:
    """What is wrong with one file, a line each."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        yield f"{len(data):,} bytes, more than {LARGEST:,}"
    if found := _KEY.search(data):
        yield f"a private key in line {_line(data, found.start())}"
    if found := _MARKER.search(data):
        yield f"a merge marker in line {_line(data, found.start())}"
    if reader := _READERS.get(path.suffix):
        try:
            reader(data.decode("utf-8"))
        # TOML, JSON and UTF-8 errors are all of the first kind.
        except (ValueError, yaml.YAMLError) as error:
            yield f"cannot be read as {path.suffix[1:]}: {error}"


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def followed() -> list[Path]:
    """All files that git follows."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], capture_output=True, check=True, encoding="utf-8"
    )
    return [Path(name) for name in listed.stdout.split("\0") if name]


def main(names: list[str]) -> int:
    """Print every problem; 1 where there is one."""
    found = [
        f"{path}: {problem}"
        for path in [Path(name) for name in names] or followed()
        if path.is_file()
        for problem in problems(path)
    ]
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Somebody's draft: a file of Markdown or text, standard input, or its very words."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import InputError
from summarizer.reading.decoding import decode

SUFFIXES = (".md", ".markdown", ".txt")
_STDIN = "-"
_WORDS = "draft"  # what the words themselves are called


def read_draft(given: str | Path, most: int) -> tuple[str, str]:
    """What a draft is called, and its text.

    Args:
        given: a path; a string of one line that ends in a known suffix is one too; "-"
            is standard input; any other string is the draft itself.
        most: bytes that a draft may have.

    Raises:
        InputError: the file cannot be read, is too large, or is neither Markdown nor
            text.
    """
    if given == _STDIN:
        return _STDIN, _decoded(sys.stdin.buffer, _STDIN, most)
    if isinstance(given, str) and not _is_path(given):
        return _WORDS, given
    path = Path(given)
    shown = os.fspath(given)
    try:
        with path.open("rb") as file:
            return path.name, _decoded(file, shown, most)
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise InputError(shown, problem, "name a Markdown or text file") from error


def _decoded(file: BinaryIO, shown: str, most: int) -> str:
    data = file.read(most + 1)
    if len(data) > most:
        problem = f"is too large: more than {most:,} bytes"
        raise InputError(shown, problem, "raise max_bytes, or divide it")
    return decode(data, shown)


def _is_path(given: str) -> bool:
    return "\n" not in given and given.strip().lower().endswith(SUFFIXES)

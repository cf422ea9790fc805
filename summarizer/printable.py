"""Words of others on a terminal: shown, never obeyed.

An article, a file's name or a server's message may hold escape sequences, line breaks
that forge a line, or marks that turn the direction of reading.
"""

from __future__ import annotations

import unicodedata

_UNSEEN = "\ufffd"
# Letters that join (Indic scripts, emoji) have no other way to be written.
_JOINERS = frozenset("\u200c\u200d")
_SPACES = frozenset(("Zs",))


def visible(text: str) -> str:
    """The text on one line: spaces for white space, a sign for what is not seen."""
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character in "\n\r\t" or unicodedata.category(character) in _SPACES:
        return character if character == "\u3000" else " "
    return _UNSEEN

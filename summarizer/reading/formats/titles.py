"""Titles that documents carry in their properties: taken only where the text has them.

Programs fill them in unasked: "Microsoft Word - Document1", a template's name, the
title of the document that this one was made from.
"""

from __future__ import annotations

_HEAD = 600  # characters in which a text's own title stands


def title_in(text: str, title: str | None) -> str | None:
    """The title, if the text begins with it or has it in its first lines."""
    if not title or not (wanted := _letters(title)):
        return None
    return " ".join(title.split()) if wanted in _letters(text[:_HEAD]) else None


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())

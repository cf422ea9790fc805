"""Titles that documents carry in their properties: taken only where the text has them.

Programs fill them in unasked: "Microsoft Word - Document1", a template's name, the
title of the document that this one was made from.
"""

from __future__ import annotations

import re

from summarizer.lexicon.outlets import load_outlets

_HEAD = 600  # characters in which a text's own title stands
_PART = re.compile(r"[|｜_]|\s[-–—]\s")


def title_in(text: str, title: str | None) -> str | None:
    """The title, if the text begins with it or has it in its first lines.

    The outlet that a page's title ends with need not stand there.
    """
    head = _letters(text[:_HEAD])
    for told in (title or "", _parted(title or "")[0]):
        if (wanted := _letters(told)) and wanted in head:
            return " ".join(told.split())
    return None


def outlet_in(title: str | None) -> str | None:
    """A known outlet, or an office of a country, that a page's title ends with.

    Example:
        "Talks in Hanoi | Ministry of Foreign Affairs of Japan"
    """
    return _parted(title or "")[1]


def is_known(name: str) -> bool:
    """Whether it names a known outlet, or an office of a country."""
    known = load_outlets()
    return bool(known.named(name) or known.behind(name))


def _parted(title: str) -> tuple[str, str | None]:
    """A title, and the known outlet behind it, if there is one."""
    *_, last = [None, *_PART.finditer(title)]
    name = title[last.end() :].strip() if last else ""
    return (title[: last.start()], name) if last and is_known(name) else (title, None)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())

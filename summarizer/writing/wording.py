"""How quotes and redlines stand in Markdown, and what names who decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.models import Decider, Run
from summarizer.scripts import HAN

# Characters that Markdown would take for markup, or that would end a table cell.
# An underscore or tilde inside a word is none; an ampersand only before the name of an
# entity, a colon or full stop only in an address, which would become a link by itself.
_MARKUP = re.compile(
    r"([\\`*\[\]<|]|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)"
    r"|(?<=https):(?=//)|(?<=http):(?=//)|(?<=ftp):(?=//)|(?<=www)\.)",
    re.IGNORECASE,
)
# Controls, and marks that turn the direction of all that stands behind them.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# No backslash keeps a site from taking these for a person or an address to write to.
_MENTION = re.compile(r"@(?=\w)")
# Where a heading, a list, a rule or a quotation would begin that begins a line.
_BEGINS = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:[\s-]|$)|>|#{1,6}(?:\s|$)))")
_HAN = re.compile(f"[{HAN}]")
# Characters of a quote in running text; references have it whole. About two lines;
# chosen by hand, held by the golden briefs.
LONGEST_SHOWN = 170


def decider(by: Decider) -> str:
    """Who decided, as the tables have it."""
    return " ".join(part for part in (by.who, by.model, by.author) if part)


def escaped(text: str) -> str:
    """Words of an article as plain text in Markdown, their white space kept."""
    if not text.isprintable():
        text = _UNSEEN.sub("", text)
    return _MENTION.sub("@<!-- -->", _MARKUP.sub(r"\\\1", text))


def escape(text: str) -> str:
    """The same on one line, which may begin with it."""
    return _BEGINS.sub(r"\1\\", escaped(" ".join(text.split())))


def shown(words: str, longest: int = LONGEST_SHOWN) -> str:
    """A quote for running text: escaped, in quote marks, cut at a word if long."""
    words = " ".join(words.split())
    if len(words) > longest:
        cut = words.rfind(" ", 0, longest)
        words = words[: cut if cut > 0 else longest].rstrip(" ,;") + " …"
    return f"“{escape(words)}”"


# What stands for the marks of a redline until the words are escaped: characters for
# private use, which no article's mark can be taken for.
_GONE, _COME = "\ue000", "\ue001"
_SIGNS = {"gone": _GONE, "come": _COME}
_MARKS = {_GONE: "~~", _COME: "**"}
_BEFORE_MARK = re.compile(r" ([,.;:!?])")


def redlined(runs: Sequence[Run]) -> str:
    """A redline in Markdown: ~~words gone~~ and **words come**, the words escaped."""
    kept = [run.words for run in runs if run.kind != "gone"]
    # Words without spaces between them need none; two wordings whole stand apart.
    is_whole = all(run.kind != "kept" for run in runs)
    glue = "" if _HAN.search("".join(kept)) and not is_whole else " "
    parts = (
        f"{_SIGNS.get(run.kind, '')}{_unsigned(run.words)}{_SIGNS.get(run.kind, '')}"
        for run in runs
    )
    line = " ".join(_BEFORE_MARK.sub(r"\1", glue.join(parts)).split())
    pieces = re.split(f"([{_GONE}{_COME}])", line)
    return "".join(_MARKS.get(piece) or escaped(piece) for piece in pieces)


def _unsigned(words: str) -> str:
    return words.replace(_GONE, "").replace(_COME, "")

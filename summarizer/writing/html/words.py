"""The words of the annex, and characters of articles that the eye cannot see."""

from __future__ import annotations

import re
from typing import Any

from summarizer.lexicon.files import read_lists
from summarizer.lexicon.sides import name_of
from summarizer.models import JOINT
from summarizer.writing.wording import day

# Controls, what turns the direction of reading, and what has no width. Soft hyphens and
# joiners are left: scripts need them, and they change nothing that is read.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile(r"\r\n?|\x0c|\x85")
_NO_TOKEN = re.compile(r"[^\w-]+", re.ASCII)


def visible(text: str) -> str:
    """The text with unseen characters named: U+202E as "⟨U+202E⟩"."""
    if text.isascii() and text.isprintable():
        return text  # most pieces by far
    return _UNSEEN.sub(_named, _BREAKS.sub("\n", text))


def _named(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match.group()):04X}⟩"


def token(name: str) -> str:
    """A name as part of an address or a list of tokens: nothing but word characters."""
    return _NO_TOKEN.sub("_", name) or "_"


class HtmlWords:
    """The tables of `languages/en/html.toml`."""

    def __init__(self) -> None:
        self._tables: dict[str, Any] = read_lists("html", "summarizer.languages.en")

    def __call__(self, key: str, /, **args: object) -> str:
        """A fixed text, filled in."""
        words: str = self._tables["annex"][key]
        return words.format(**args) if args else words

    def filters(self) -> dict[str, str]:
        """The names of the filters."""
        named: dict[str, str] = self._tables["filters"]
        return named

    def side(self, code: str | None) -> str:
        """The name of a side; what is said of joint and of none."""
        if code is None:
            return self("unsettled")
        return self("joint") if code == JOINT else name_of(code)

    def day(self, date: str | None) -> str:
        """A day as the annex writes it."""
        return day(date)


def cut(words: str, longest: int) -> str:
    """Words on one line, cut at a space where they are long."""
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    at = words.rfind(" ", 0, longest)
    return words[: at if at > longest // 2 else longest].rstrip(" ,;") + " …"

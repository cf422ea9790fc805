"""The words of the annex, and characters of articles that the eye cannot see."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

from summarizer.languages.files import ENGLISH, read_messages
from summarizer.languages.language import is_spaced
from summarizer.models import JOINT
from summarizer.reading.language import guess_language
from summarizer.scripts import is_han
from summarizer.writing.directions import runs_leftwards, stretches
from summarizer.writing.words import AnnexWords

# Controls, what turns the direction of reading, and what has no width. Soft hyphens and
# joiners are left: scripts need them, and they change nothing that is read.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile(r"\r\n?|\x0c|\x85")
_UNKNOWN = "und"
_BARE = re.compile(r"[\w.-]+", re.ASCII)
_ENDS = (".", "!", "?", "。")
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


def attribute(value: object) -> Markup:
    """The value of an attribute, in quotation marks where HTML asks for them."""
    said = visible(str(value))
    return Markup(said) if _BARE.fullmatch(said) else Markup('"{}"').format(said)


def isolated(words: str, language: str = "") -> Markup:
    """Words whose direction of writing must not reach beyond them.

    The file is written from left to right: only where some run the other way do they
    need an element of their own, or where they are of another language than it.

    Args:
        language: to mark them with, if any.
    """
    said = escape(visible(words))
    if language:
        return Markup('<bdi lang="{}">{}</bdi>').format(language, said)
    return Markup("<bdi>{}</bdi>").format(said) if runs_leftwards(words) else said


def directed(line: str) -> Markup:
    """A line of the file's own: words that run leftwards stand each in an element.

    Those of an article alone are `isolated` as a whole.
    """
    pieces = ((escape(visible(each.words)), each.leftward) for each in stretches(line))
    return Markup("").join(
        Markup("<bdi>{}</bdi>").format(words) if leftward else words
        for words, leftward in pieces
    )


class HtmlWords(AnnexWords):
    """The tables of `languages/XX/html.toml`, and all that other forms have too."""

    def __init__(self, language: str = "en") -> None:
        super().__init__(language)
        self._tables: dict[str, Any] = read_messages("html", self.language)

    def __call__(self, key: str, /, **args: object) -> str:
        """A fixed text, filled in."""
        words: str = self._tables["annex"][key]
        return words.format(**args) if args else words

    def filters(self) -> dict[str, str]:
        """The names of the filters."""
        named: dict[str, str] = self._tables["filters"]
        return named

    def style(self) -> dict[str, str]:
        """What the style sheet says, by the names of its properties."""
        named: dict[str, str] = self._tables["style"]
        return named

    def side(self, code: str | None) -> str:
        """The name of a side; what is said of joint and of none."""
        if code is None:
            return self("unsettled")
        return self("joint") if code == JOINT else super().side(code)

    def ended(self, words: str) -> str:
        """Words with a full stop behind them, unless they have their own end."""
        if not words or words.endswith(_ENDS):
            return words
        return f"{words}{self.of('glue', 'stop')}"

    def tongue(self, words: str, language: str = "") -> str:
        """The language to mark words with that are not the file's own; else nothing.

        An English file marks the texts and the quotes of positions alone.

        Args:
            language: of the article that they are of, for words too few to tell.
        """
        if self.language == ENGLISH:
            return ""
        found = guess_language(words)
        if found == _UNKNOWN and (is_spaced(language) or any(map(is_han, words))):
            found = language
        return "" if found in (self.language, _UNKNOWN) else found


def cut(words: str, longest: int) -> str:
    """Words on one line, cut at a space where they are long."""
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    at = words.rfind(" ", 0, longest)
    return words[: at if at > longest // 2 else longest].rstrip(" ,;") + " …"

"""The styles of a Word document: which is a title's, and of which list each is."""

from __future__ import annotations

from summarizer.reading.formats.office.archives import Attributes, Handler
from summarizer.reading.formats.office.numbering import NO_LIST, Listed, whole

_TITLE = "Title"  # the name of Word's own style, in every language of Word


class Styles(Handler):
    """The styles of a document by their ids: what they are called, their lists."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._lists: dict[str, Listed] = {}
        self._open = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        value = attributes.get("w:val", "")
        listed = self._lists.get(self._open, NO_LIST)
        if name == "w:style":
            self._open = attributes.get("w:styleId", "")
        elif name == "w:name":
            self._names[self._open] = value
        elif name == "w:basedOn":
            self._bases[self._open] = value
        elif name == "w:numId":
            self._lists[self._open] = listed._replace(number=value)
        elif name == "w:ilvl":
            self._lists[self._open] = listed._replace(level=whole(value))

    def is_title(self, style: str) -> bool:
        """Whether paragraphs of a style are the document's title."""
        return self._names.get(style) == _TITLE

    def listed(self, style: str) -> Listed:
        """The list that paragraphs of a style are of."""
        seen: set[str] = set()
        while style and style not in seen:
            if (listed := self._lists.get(style)) and listed.number:
                return listed
            seen.add(style)
            style = self._bases.get(style, "")
        return NO_LIST

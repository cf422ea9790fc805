"""What a browser does not show of a page: none of it is the article's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

# Elements whose words a browser does not show, or not as words of the page.
_UNSEEN_TAGS = (
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math",
    "canvas", "audio", "video", "select", "option", "textarea", "datalist", "rp", "rt",
)  # fmt: skip
_ZERO = (
    r"\s*:\s*[+-]?(?:0{1,9}(?:\.0{0,9})?|\.0{1,9})(?:px|pt|em|rem|%|vw|vh)?"
    r"\s*(?:!\s*important\s*)?(?:;|$)"
)
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    rf"|content-visibility\s*:\s*hidden|font-size{_ZERO}|opacity{_ZERO}"
    r"|clip\s*:\s*rect|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)"
    r"|text-indent\s*:\s*-\s*\d{3,}|(?:left|top|right|bottom)\s*:\s*-\s*\d{4,}"
    r"|transform\s*:\s*scale[xy]?\(\s*0\s*\)",
    re.IGNORECASE,
)
_NO_ROOM = re.compile(rf"(?<![-\w])(?:max-)?(?:height|width){_ZERO}", re.IGNORECASE)
_CUT_OFF = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_LONGEST_STYLE = 2_000  # characters
_BRACE = re.compile(r"[{}]")
# Of the selectors of a style sheet those of a class or an id, with or without a tag;
# whom others mean, only a browser tells.
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?([.#])([\w-]+)", re.IGNORECASE)
_ATTRIBUTE = {".": "class", "#": "id"}
_Selector = tuple[str, str, str]  # a tag or nothing, an attribute, its value


def drop_unseen(page: Any) -> list[Any]:
    """Take out of a page what is not shown.

    Returns:
        The elements that held what a style or attribute hides.
    """
    hidden = frozenset(_hidden_by_sheets(page))
    for each in list(page.iter(*_UNSEEN_TAGS)):
        if next(each.iterancestors("head"), None) is None:
            _drop(each)
    return [
        each for each in map(_drop, list(_unseen(page, hidden))) if each is not None
    ]


def _drop(element: Any) -> Any:
    """Take an element out, without what follows it; what held it."""
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()
    return parent


def _unseen(page: Any, hidden: frozenset[_Selector]) -> Iterator[Any]:
    yield from page.xpath("//*[@hidden] | //dialog[not(@open)]")
    for element in page.xpath("//body//*[@style]"):
        if _hides(element.get("style")):
            yield element
    for element in page.xpath("//body//*[@class or @id]") if hidden else ():
        if not hidden.isdisjoint(_selected_by(element)):
            yield element
    # While a window stands before a page, all of the page is said to be unheard.
    letters = len(page.text_content())
    for element in page.xpath("//body//*[@aria-hidden='true']"):
        if len(element.text_content()) * 2 < letters:
            yield element


def _selected_by(element: Any) -> Iterator[_Selector]:
    """The simple selectors that mean an element."""
    for attribute in _ATTRIBUTE.values():
        for name in element.get(attribute, "").split():
            yield "", attribute, name
            yield element.tag, attribute, name


def _hides(style: str) -> bool:
    style = style[:_LONGEST_STYLE]
    if _UNSEEN_STYLE.search(style):
        return True
    return bool(_NO_ROOM.search(style) and _CUT_OFF.search(style))


def _hidden_by_sheets(page: Any) -> Iterator[_Selector]:
    """What the style sheets in a page hide.

    Rules within others ("@media print") hold only sometimes and are passed over.
    """
    for sheet in page.iter("style"):
        for selectors, style in _rules(sheet.text or ""):
            if not _hides(style):
                continue
            for selector in selectors.split(","):
                if match := _SELECTOR.fullmatch(selector.strip()):
                    tag, sign, name = match.groups()
                    yield (tag or "").lower(), _ATTRIBUTE[sign], name


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and styles of a sheet's outermost rules."""
    first, *others = sheet.split("/*")
    plain = "".join(chain([first], (each.partition("*/")[2] for each in others)))
    depth = begin = opened = 0
    for match in _BRACE.finditer(plain):
        if match.group() == "{":
            depth += 1
            opened = match.start() if depth == 1 else opened
        elif depth:
            depth -= 1
            if depth == 0:
                selectors = plain[begin:opened].rpartition(";")[2]
                yield selectors, plain[opened + 1 : match.start()]
                begin = match.end()

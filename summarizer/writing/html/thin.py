"""A page without what HTML lets be left out: what is meant stays as it is.

End tags that the next tag implies, line ends between elements, and quotation marks
written as references where they stand in words.
"""

from __future__ import annotations

import re

_AS_IT_IS = re.compile(r"(<style>.*?</style>|<script>.*?</script>)", re.DOTALL)
_WORDS = re.compile(r">[^<]*&#3[49];[^<]*")
# In each of these the element ends where the next begins or its parent ends.
_IMPLIED = re.compile(
    r"</li>(?=\s*(?:<li[ >]|</[uo]l>))"
    r"|\s*</p>(?=\s*<(?:p|div|ol|ul|dl|details|section|article|h[1-6])[ >])"
    r"|\s*</p>(?=\s*</(?:li|td|div|details|section|article)>)"
    r"|</t[dr]>(?=\s*(?:<t[dr][ >]|</(?:tr|tbody)>))"
)
_LINES = re.compile(r">\n\s*(?=<)")
# A line of its own has what begins something, not what ends it or goes on with it.
_ENDS = re.compile(
    r"\n(?=</(?:[uo]l|div|details|section|tbody|table)>|<(?:[uo]l|svg)[ >])"
)
_COMMENTS = re.compile(r"^\s*(?:/\*.*\*/|//.*)$", re.MULTILINE)
_AROUND = re.compile(
    r"(?<=[{};]) | (?=[{}])|(?<=[:,]) (?![\" ])|;(?= ?})| (?=>)|(?<=>) "
)


def thinned(page: str) -> str:
    """The page with the same elements and the same words in fewer bytes.

    Its style and its script stay as they are: they stand in it by their hashes.
    """
    parts = _AS_IT_IS.split(page)
    parts[::2] = map(_thinned, parts[::2])
    return "".join(parts)


def _thinned(part: str) -> str:
    part = _WORDS.sub(
        lambda found: found[0].replace("&#34;", '"').replace("&#39;", "'"), part
    )
    return _ENDS.sub("", _LINES.sub(">\n", _IMPLIED.sub("", part)))


def unindented(source: str) -> str:
    """A style sheet or a script without lines of comment, and space before lines."""
    told = _COMMENTS.sub("", source)
    return "\n".join(line.strip() for line in told.splitlines() if line.strip())


def tightened(style: str) -> str:
    """A style sheet without the spaces that part nothing; a rule has its line."""
    return _AROUND.sub("", unindented(style))

"""The characters of a page, whatever it says that it is written in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress

from summarizer.reading.decoding import decode_marked, is_nearly_utf8
from summarizer.reading.documents import Fetched

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w:.-]{1,40})""", re.IGNORECASE)
_HEAD = 4_096  # bytes in which a page says what it is written in
# Browsers read the smaller sets as the larger ones that hold them (WHATWG Encoding).
_LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis_620": "cp874",
}


def characters_of(fetched: Fetched) -> str:
    """The page as UTF-8 where it is that, else as declared, else as it says itself.

    What a server or a page says of its encoding is wrong more often than UTF-8 fits by
    chance. Of UTF-8 that is broken in a few places these are U+FFFD, as in a browser.

    Raises:
        InputError: it is no text, or in an encoding that cannot be told.
    """
    data = fetched.data
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8-sig")
    for name in _said(fetched):
        if name == "utf-8" and is_nearly_utf8(data):
            return data.decode("utf-8-sig", "replace")
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(_LARGER.get(name, name))
    return decode_marked(data, fetched.shown)


def _said(fetched: Fetched) -> Iterator[str]:
    """What the server and then the page say, by the names that Python knows."""
    declared = fetched.declared.encode("ascii", "ignore")
    for found in (declared, fetched.data[:_HEAD]):
        for name in _CHARSET.findall(found):
            with suppress(LookupError):
                yield codecs.lookup(name.decode("ascii", "ignore")).name

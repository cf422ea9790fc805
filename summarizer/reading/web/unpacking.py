"""Answers unpacked as they come, and only as far as there is room."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.reading.web.faults import PageError

# What an answer may be packed in, as it is asked for (RFC 9110, 8.4.1).
CODINGS = ("gzip", "deflate")
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_MARK = b"\x1f\x8b"  # what a file of gzip begins with
_STEP = 65_536  # bytes unpacked at once
_MOST_MEMBERS = 100  # files of gzip one behind the other; servers send one


def unpacked(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The pieces of an answer, none larger than 64 KiB.

    Raises:
        PageError: it is packed in another way than was asked for, or broken.
    """
    name = coding.strip().lower().removeprefix("x-")
    if name in ("", "identity"):
        yield from chunks
    elif name in CODINGS:
        yield from _inflated(chunks, name)
    else:
        raise PageError(f"is packed as {coding!r}, which was not asked for")


def _inflated(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    packed: Any = None
    members = 0
    for chunk in chunks:
        rest, piece = chunk, b""
        # What is unpacked already may wait for room when nothing is left of the chunk.
        while rest or len(piece) == _STEP:
            if packed is None or packed.eof:
                is_more = coding == "gzip" and rest.startswith(_MARK)
                if members and not (is_more and members < _MOST_MEMBERS):
                    return  # what stands behind the end is nothing
                packed, members = zlib.decompressobj(_window(coding, rest)), members + 1
            try:
                piece = packed.decompress(rest, _STEP)
            except zlib.error as error:
                raise PageError("is packed in a way that is broken") from error
            yield piece
            rest = packed.unused_data if packed.eof else packed.unconsumed_tail
            piece = b"" if packed.eof else piece
    if packed is not None and not packed.eof:
        raise PageError("ends in the middle of what is packed")


def _window(coding: str, first: bytes) -> int:
    """How zlib is told what it unpacks; "deflate" is sent with and without a head."""
    if coding == "gzip":
        return _GZIP
    has_head = first[0] & 0x0F == zlib.DEFLATED and first[0] >> 4 <= 7
    return _ZLIB if has_head else _RAW

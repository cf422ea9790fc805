"""Bytes to text, in any encoding that can be told; what is no text is refused.

The text is what the bytes say, to the character: line ends and Unicode forms stay as
they are, because evidence is counted in its characters. Only a byte order mark goes.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from summarizer.errors import InputError
from summarizer.reading.kinds import kind_by_mark
from summarizer.reading.language import commonness
from summarizer.scripts import HAN, HANGUL

# UTF-32 before UTF-16: in little order the mark of one begins with that of the other.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What reports of meetings are written in, beside Unicode. The order breaks ties.
_OF_PAIRS = ["gb18030", "big5", "shift_jis", "euc_jp", "cp949"]
_OF_BYTES = ["cp1258", "cp1251", "koi8_r", "cp1252", "cp1250"]
# Running text has more than two in three; noise has one in ten.
_LEAST_COMMON = 0.4
# Bytes that charset-normalizer looks at; more costs time and tells no more.
_SAMPLE = 100_000
# Share of the characters that texts are made of. Without a zero byte, which UTF-16 has
# at the end of each line even in Chinese, nearly all must be.
_LETTERS_SHARE, _STRICT_SHARE = 0.9, 0.99
_UTF16 = ("utf-16-le", "utf-16-be")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
_LETTERS = re.compile(
    "[\t-\r -\u024f\u0300-\u03ff\u0400-\u04ff\u1e00-\u1eff\u2000-\u206f]"
)
_IDEOGRAPHS = re.compile(f"[\u3000-\u30ff{HAN}{HANGUL}\uff00-\uffef]")
_CJK_STOPS = re.compile("[\\s\u3000-\u303f\uff0c\uff1a]")
_ADVICE = "save it as UTF-8 text"
_MEND = "correct the character there, or save the text again as UTF-8"
# What texts are written in that UTF-8 gives more than one byte: not the phonetic,
# Armenian, Hebrew and Syriac letters that pairs of other encodings' bytes pass for.
_WRITTEN = re.compile(
    "[\u0080-\u024f\u0300-\u04ff\u0600-\u06ff\u0800-\ud7ff\ue000-\U0010ffff]"
)
# Of the bytes beyond ASCII, without those that begin a character, chance puts at most
# four in ten in their place (short Chinese texts as GBK; long ones a quarter). Held
# from both sides by tests/test_reading_decoding.py.
_LEAST_IN_PLACE = 0.45
_BEYOND_ASCII = bytes(range(0x80, 0x100))


def decode(data: bytes, source: str) -> str:
    """The text that the bytes hold, without its byte order mark.

    Raises:
        InputError: the bytes are no text, or in an encoding that cannot be told.
    """
    if kind := kind_by_mark(data):
        raise InputError(source, f"is {kind.name}, no plain text", kind.advice)
    return decode_marked(data, source)


def decode_marked(data: bytes, source: str) -> str:
    """The same of what holds its text between marks, as web pages do.

    Raises:
        InputError: as `decode` does.
    """
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return _strictly(data, marked, source)
    if b"\x1b$" in data:
        return _strictly(data, "iso2022_jp", source)
    if 0 not in data:
        try:
            return _no_controls(data.decode("utf-8"), source)
        except UnicodeDecodeError as error:
            if is_nearly_utf8(data):
                problem = f"is UTF-8 text that breaks at byte {error.start}"
                raise InputError(source, problem, _MEND) from error
    if encoding := _wide_encoding(data):
        return _strictly(data, encoding, source)
    if 0 in data:
        raise InputError(source, "is binary: no text", "convert it to text")
    return _in_legacy_encoding(data, source)


def is_nearly_utf8(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are so but for a few.

    Read in another encoding, all their sound characters would come out as others.
    """
    written = _WRITTEN.findall(data.decode("utf-8", "surrogateescape"))
    in_place = sum(len(char.encode()) - 1 for char in written)
    beyond_ascii = len(data) - len(data.translate(None, _BEYOND_ASCII))
    return in_place >= _LEAST_IN_PLACE * (beyond_ascii - len(written))


def _strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        return _no_controls(data.decode(encoding).removeprefix("\ufeff"), source)
    except UnicodeDecodeError as error:
        problem = f"begins as {encoding} and is none (byte {error.start})"
        raise InputError(source, problem, _ADVICE) from error


def _no_controls(text: str, source: str) -> str:
    if _CONTROLS.search(text):
        raise InputError(source, "holds control characters: no text", _ADVICE)
    return text


def _wide_encoding(data: bytes) -> str | None:
    """UTF-32 or UTF-16 without a mark: the one that yields what texts are made of."""
    sample = data[: _SAMPLE // 4 * 4]
    share = _LETTERS_SHARE if 0 in sample else _STRICT_SHARE
    for width, encodings in ((4, ("utf-32-le", "utf-32-be")), (2, _UTF16)):
        texts = {}
        for encoding in encodings if len(data) % width == 0 else ():
            with suppress(UnicodeDecodeError):
                texts[encoding] = sample.decode(encoding)
        likely = [name for name, text in texts.items() if _is_writing(text, share)]
        if likely:
            return max(likely, key=lambda name: len(_LETTERS.findall(texts[name])))
    return None


def _is_writing(text: str, share: float) -> bool:
    """Whether characters of one kind of script make up this share of the text.

    Pairs of ASCII letters read as UTF-16 are ideographs as well: a text of those must
    have stops or spaces too, and hardly any of the blocks that chance would hit.
    """
    letters = len(_LETTERS.findall(text))
    ideographs = len(_IDEOGRAPHS.findall(text))
    if letters + ideographs < share * len(text):
        return False
    return letters > ideographs or bool(_CJK_STOPS.search(text))


def _in_legacy_encoding(data: bytes, source: str) -> str:
    """The text in the one legacy encoding that fits it best."""
    from charset_normalizer import from_bytes

    if _comes_in_pairs(data) and (encoding := _pair_encoding(_cut(data))):
        return _strictly(data, encoding, source)
    matches = from_bytes(_cut(data), cp_isolation=_OF_BYTES, enable_fallback=False)
    ranked = sorted(
        matches,
        key=lambda match: (
            round(match.chaos, 2),
            -round(match.coherence, 1),
            _OF_BYTES.index(match.encoding),
        ),
    )
    for match in ranked:
        with suppress(UnicodeDecodeError, InputError):
            return _no_controls(data.decode(match.encoding), source)
    raise InputError(source, "is in an encoding that cannot be told", _ADVICE)


def _pair_encoding(sample: bytes) -> str | None:
    """The East Asian encoding that yields common characters, not just any."""
    shares = {}
    for encoding in _OF_PAIRS:
        with suppress(UnicodeDecodeError):
            shares[encoding] = commonness(sample.decode(encoding))
    best = max(shares, key=lambda encoding: shares[encoding], default=None)
    return best if best and shares[best] >= _LEAST_COMMON else None


def _comes_in_pairs(data: bytes) -> bool:
    """Whether bytes beyond ASCII stand together, as those of Chinese characters do.

    The lone ones of "Xi\x92s visit" would else pass for half a character each.
    """
    runs = re.findall(rb"[\x80-\xff]+", data[:_SAMPLE])
    together = sum(len(run) for run in runs if len(run) > 1)
    return together * 2 > sum(map(len, runs))


def _cut(data: bytes) -> bytes:
    """The beginning of long data, ending at a line so that no character is halved."""
    if len(data) <= _SAMPLE:
        return data
    end = data.rfind(b"\n", 0, _SAMPLE)
    return data[: end + 1] if end > 0 else data

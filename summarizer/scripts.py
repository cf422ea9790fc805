"""Scripts and the letters of them, by their code points: the only place that has these.

The classes are parts of a regular expression, to stand between brackets.
"""

from __future__ import annotations

import re
import unicodedata

# Chinese characters in common use; and with the rare ones of Extension A.
HAN = "\u4e00-\u9fff"
HAN_AND_RARE = "\u3400-\u9fff"
KANA = "\u3041-\u30ff"
HANGUL = "\uac00-\ud7a3"
# Scripts without spaces between words, and the marks that stand among them.
CJK = (
    "\u2e80-\u2fdf\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
# Signs as wide as these, stops above all.
FULL_WIDTH = "\uff00-\uffef"
# Chinese characters as such, without what stands between their blocks.
IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff"
# Characters of East Asian texts, with narrow kana and those of private use.
EAST_ASIAN = f"{HAN_AND_RARE}{HANGUL}\uff61-\uff9f\ue000-\uf8ff"
# Where East Asian letters begin in the order of Unicode; a word of Latin, Greek or
# Cyrillic letters ends before these.
FIRST_EAST_ASIAN = "\u3040"
BEHIND_ALPHABETS = f"{FIRST_EAST_ASIAN}-\uffff"
# Latin letters with marks, of whatever language.
MARKED_LATIN = "\u00c0-\u024f\u1e00-\u1eff"
# Others without spaces between words, and Korean, whose particles cling to the word.
UNSPACED = f"{CJK}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7af"
# Figures that stand raised, and plain ones as these.
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_RAISED = str.maketrans("0123456789", RAISED)
# Hebrew, Arabic and their neighbours, whose lines begin at the right.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# Marks of vowels, doubling and recitation in Arabic, points and accents in Hebrew: most
# texts leave them out. Not the hamza, which makes another letter of a yā or wāw.
POINTS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u0652"
    "\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
STRETCH = "\u0640"  # fills a line of Arabic and says nothing
# Characters that are not seen, those of direction among them; no range stands here.
INVISIBLE = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u061c\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# The nought of each script whose figures are read as those of ASCII.
_NOUGHTS = (
    "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0"
    "\u0f20\u1040\u17e0\u1810"
)
# Other figures by their value, in ASCII.
FIGURES = {chr(ord(each) + n): str(n) for each in _NOUGHTS for n in range(10)}
# Signs that Arabic and Hebrew have of their own for those of other scripts.
SIGNS = dict(
    zip(
        "\u060c\u061b\u061f\u06d4\u066a\u066b\u066c\u05be\u05f3\u05f4",
        ",;?.%.,-'\"",
        strict=True,
    )
)
# One letter in several shapes: alef with or without its hamza; yā and kāf as
# keyboards of Arabic, of Persian and of Egypt have them.
SHAPES = dict(
    zip(
        "\u0623\u0625\u0622\u0671\u0649\u06cc\u06a9",
        "\u0627\u0627\u0627\u0627\u064a\u064a\u0643",
        strict=True,
    )
)

# The letters of scripts that tell a language, by the codes of ISO 15924.
OF_SCRIPT = {"Hans": HAN, "Hant": HAN}

_CJK = re.compile(f"[{CJK}]")
_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}{KANA}]")
# The second part of letters of Korean and of scripts of India, which is no mark.
_SECOND = re.compile(
    "[\u1161-\u1175\u11a8-\u11c2\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6"
    "\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35\U00011127\U0001133e\U00011357\U000114b0\U000114ba"
    "\U000114bd\U000115af\U00011930]"
)
# Letters with a stroke, which Unicode does not take apart.
STROKES = {
    "\u0111": "d", "\u0110": "D", "\u0131": "i", "\u00f8": "o", "\u00d8": "O",
    "\u0142": "l", "\u0141": "L",
}  # fmt: skip
_STROKES = str.maketrans(STROKES)


def is_han(character: str) -> bool:
    """Whether it is a Chinese character: a word of these has no spaces around it."""
    return "\u4e00" <= character <= "\u9fff"


def is_east_asian(character: str) -> bool:
    """Whether it is a character of Chinese, Japanese or Korean."""
    return _EAST_ASIAN.match(character) is not None


def is_cjk(character: str) -> bool:
    """Whether the character belongs to a script written without spaces."""
    return bool(character) and bool(_CJK.match(character))


def unaccented(text: str) -> str:
    """The same without its accents: "T\u00f4 L\u00e2m" as "To Lam"."""
    plain = unicodedata.normalize("NFD", text.translate(_STROKES))
    return "".join(each for each in plain if not unicodedata.combining(each))


def composed(text: str) -> tuple[str, list[int]]:
    """The text, its letters one with their accents, and each character's old place.

    Marks of other scripts stay in the order in which they stand, so that it need not be
    in NFC. One place more stands for the end.
    """
    pieces, offsets, start = list[str](), list[int](), 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[end]):
            continue
        piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        offsets += [start] * len(piece)
        start = end
    return "".join(pieces), [*offsets, len(text)]


def _joins(character: str) -> bool:
    """Whether it may become one with what stands before it."""
    return bool(unicodedata.combining(character) or _SECOND.match(character))

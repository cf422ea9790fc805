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
# Marks that stand upon the letter before them.
COMBINING = "\u0300-\u036f"

# The letters of scripts that tell a language, by the codes of ISO 15924.
OF_SCRIPT = {"Hans": HAN, "Hant": HAN}

_CJK = re.compile(f"[{CJK}]")
_UNIT = re.compile(rf"[^{COMBINING}][{COMBINING}]*")
# Letters with a stroke, which Unicode does not take apart.
STROKES = {
    "\u0111": "d", "\u0110": "D", "\u0131": "i", "\u00f8": "o", "\u00d8": "O",
    "\u0142": "l", "\u0141": "L",
}  # fmt: skip
_STROKES = str.maketrans(STROKES)


def is_han(character: str) -> bool:
    """Whether it is a Chinese character: a word of these has no spaces around it."""
    return "\u4e00" <= character <= "\u9fff"


def is_cjk(character: str) -> bool:
    """Whether the character belongs to a script written without spaces."""
    return bool(character) and bool(_CJK.match(character))


def unaccented(text: str) -> str:
    """The same without its accents: "T\u00f4 L\u00e2m" as "To Lam"."""
    plain = unicodedata.normalize("NFD", text.translate(_STROKES))
    return "".join(each for each in plain if not unicodedata.combining(each))


def composed(text: str) -> tuple[str, list[int]]:
    """The text in NFC, and for each of its characters its place in the original.

    One place more stands for the end.
    """
    pieces, offsets = [], []
    for match in _UNIT.finditer(text):
        piece = unicodedata.normalize("NFC", match.group())
        pieces.append(piece)
        offsets += [match.start()] * len(piece)
    return "".join(pieces), [*offsets, len(text)]

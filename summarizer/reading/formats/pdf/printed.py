"""What is printed on the pages of a PDF, line by line, as PDFium finds it.

Of pypdfium2, pdfplumber, pdfminer.six and pypdf it alone reads two columns one after
the other, whoever made the file, and Chinese of every maker; it takes a tenth of the
time (docs/inputs.md). It works in a process of its own (`process.py`).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.errors import InputError
from summarizer.extras import extra
from summarizer.reading.documents import Fetched
from summarizer.scripts import CJK, FULL_WIDTH, RIGHT_TO_LEFT

# What the process may take: 1,000 pages of a book need 40 MB and 4 s. Beside the
# time it computes, it may have to wait on a machine that is busy.
_MEMORY, _SECONDS, _PATIENCE = 400_000_000, 5, 60
_MOST_PAGES = 1_000
_OCR = "run text recognition (OCR) over it and give the text"
HYPHENS = "-\u2010\u00ad\x02"
# Beside a sign of a script without spaces a distance is layout.
_WIDE = f"[{CJK}{FULL_WIDTH}]"
_DISTANCE = re.compile(f"(?<={_WIDE})\x1f|\x1f(?={_WIDE})")
# Letters that are typed as one sign, and Chinese characters in the guise of radicals.
_GUISES = re.compile("[\ufb00-\ufb06\u2e80-\u2fdf\uf900-\ufaff]")
_UNPRINTED = re.compile("[\x00-\x01\x03-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
# Share of letters and figures in a text's signs; of words it is nine in ten.
_LEAST_LETTERS = 0.5
_SIGN, _LETTER_OR_FIGURE = re.compile(r"\S"), re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")


class Line(NamedTuple):
    """A printed line; lengths in points, upwards and to the right.

    `word` is where its first word ends. A line that is read from right to left is
    mirrored, so that `left` is always where it begins: there all are negative. The text
    may end in one of `HYPHENS`.
    """

    text: str
    left: float
    word: float
    right: float
    base: float
    size: float


Page = tuple[Line, ...]


class Printed(NamedTuple):
    """The pages with their lines in the order drawn, and the title that is entered.

    `unread` are the numbers of pages on which something is drawn, but no text.
    """

    pages: tuple[Page, ...]
    title: str
    unread: tuple[int, ...]


def printed(fetched: Fetched) -> Printed:
    """The lines of a PDF.

    Raises:
        InputError: it is locked, broken, scanned, too long, or made to do harm.
        SettingsError: the package of the extra is not installed.
    """
    extra("pypdfium2")  # says how to install it, where it is missing
    found = _processed(fetched)
    if "refused" in found:
        raise _refusal(fetched.shown, found)
    pages = tuple(
        tuple(line for row in page["lines"] if (line := _line(*row)).text)
        for page in found["pages"]
    )
    unread = tuple(
        number
        for number, page in enumerate(found["pages"], 1)
        if page["drawn"] and not pages[number - 1]
    )
    if not any(pages):
        problem = "is a PDF file without text: its pages are pictures, or empty"
        raise InputError(fetched.shown, problem, _OCR)
    _refuse_unknown(fetched.shown, pages)
    return Printed(pages, found["title"], unread)


def _processed(fetched: Fetched) -> dict[str, Any]:
    """What the process writes, or why it wrote nothing."""
    script = Path(__file__).with_name("process.py")
    bounds = (_MEMORY, _SECONDS, _MOST_PAGES, fetched.most)
    # Without -P the modules beside the script would stand before Python's own.
    command = [sys.executable, "-P", str(script), *map(str, bounds)]
    try:
        done = subprocess.run(
            command,
            input=fetched.data,
            capture_output=True,
            timeout=_PATIENCE,
            start_new_session=True,  # a Ctrl-C is for us, and no fault of the file
        )
    except subprocess.TimeoutExpired:
        return {"refused": "heavy"}
    if done.returncode:
        return {"refused": "heavy" if done.returncode < 0 else "broken"}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _refusal(shown: str, found: dict[str, Any]) -> InputError:
    count = f"{found.get('count', 0):,} pages, more than {_MOST_PAGES:,}"
    bounds = f"{_SECONDS} s or {_MEMORY // 1_000_000} MB"
    problem, advice = {
        "locked": ("is locked with a password", "open it and print it to PDF"),
        "broken": ("is broken", "open it and save it anew"),
        "pages": (f"has {count}", "divide it"),
        "long": ("holds more text than max_bytes allows", "divide it"),
        "heavy": (f"takes more than {bounds} to read", "open it and print it to PDF"),
    }[found["refused"]]
    return InputError(shown, f"is a PDF file that {problem}", advice)


def _refuse_unknown(shown: str, pages: tuple[Page, ...]) -> None:
    """Some fonts draw letters and do not say which: then the text is no text."""
    text = "".join(line.text for page in pages for line in page)
    letters = len(_LETTER_OR_FIGURE.findall(text))
    if letters < _LEAST_LETTERS * len(_SIGN.findall(text)):
        problem = "is a PDF file whose fonts do not tell which letters they draw"
        raise InputError(shown, problem, _OCR)


def _line(text: str, *lengths: float) -> Line:
    left, word, right, base, size = lengths
    text = _DISTANCE.sub("", text).replace("\x1f", " ")
    text = _GUISES.sub(lambda sign: unicodedata.normalize("NFKC", sign.group()), text)
    text = unicodedata.normalize("NFC", _UNPRINTED.sub("", text))
    text = text[:-1].replace("\u00ad", "") + text[-1:]
    text = " ".join(text.split())
    letters = len(_LETTER.findall(text))
    if letters and 2 * len(_RIGHT_TO_LEFT.findall(text)) > letters:
        left, word, right = -right, left - right - word, -left
    return Line(text, left, word, right, base, max(size, 1.0))

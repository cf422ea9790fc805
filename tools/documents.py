"""Makes the documents of tests/documents anew, by the programs that people use.

Needs LibreOffice Writer, pandoc, Chromium, qpdf and poppler; the tests need none
of them, and make some of the documents anew where they are there. The texts are the
corpus's own and those in tests/documents/sources.
"""

from __future__ import annotations

import functools
import html
import http.server
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from playwright.sync_api import sync_playwright

_ROOT = Path(__file__).resolve().parents[1]
_CORPUS, _DOCUMENTS = _ROOT / "corpus", _ROOT / "tests" / "documents"
_SOURCES = _DOCUMENTS / "sources"
# Chromium prints the address below each page; this one is nobody's.
_HOST = "mfa.example"
_BARE = (
    '<!doctype html><meta charset="utf-8"><title>{title}</title><h1>{title}</h1>{words}'
)
_PICTURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Layout:
    """How a document is set in Writer."""

    columns: int = 1
    header: str = ""
    footer: str = ""
    size: int = 12
    font: str = "DejaVu Serif"
    language: str = "en-US"
    is_justified: bool = False


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _paragraphs(name: str) -> list[str]:
    text = (_CORPUS / name).read_text(encoding="utf-8")
    return [words.strip() for words in text.split("\n\n") if words.strip()]


def _child(parent: Any, name: str, **values: str) -> None:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)


def typeset(name: str, layout: Layout, path: Path) -> None:
    """A Word file of a text of the corpus, hyphenated where it is justified."""
    title, *body = _paragraphs(name)
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = layout.font, Pt(layout.size)
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), layout.font)
    _child(properties, "w:lang", val=layout.language)
    document.add_heading(title, 1)
    aligned = WD_ALIGN_PARAGRAPH
    for words in body:
        paragraph = document.add_paragraph(words)
        paragraph.alignment = aligned.JUSTIFY if layout.is_justified else aligned.LEFT
    section = document.sections[0]
    section.header.paragraphs[0].text = layout.header
    if layout.footer:
        foot = section.footer.paragraphs[0]
        foot.text = f"{layout.footer} "
        _child(foot._p, "w:fldSimple", instr="PAGE")
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(layout.columns))
    if layout.is_justified:
        _child(document.settings.element, "w:autoHyphenation")
    document.core_properties.author = document.core_properties.comments = ""
    document.save(str(path))


def converted(path: Path, target: Path) -> None:
    """A file in the form that LibreOffice writes under the suffix of the target."""
    suffix = target.suffix[1:]
    with tempfile.TemporaryDirectory() as folder:
        _run("soffice", "--headless", "--convert-to", suffix, "--outdir", folder, path)
        shutil.move(Path(folder, f"{path.stem}.{suffix}"), target)


def by_pandoc(name: str, target: Path) -> None:
    """A text of the corpus in the form that pandoc writes under the target's suffix."""
    _run("pandoc", "--from", "markdown", _CORPUS / name, "-s", "-o", target)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that tells nobody."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of a request."""


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    """The port on which a folder is served on loopback."""
    handler = functools.partial(_Quiet, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with server:
        yield server.server_address[1]
        server.shutdown()


def _page(name: str, frame: str) -> str:
    """A text of the corpus as a web page."""
    title, *body = map(html.escape, _paragraphs(name))
    words = "".join(f"<p>{each}</p>" for each in body)
    return frame.format(title=title, words=words)


def printed(name: str, target: Path) -> None:
    """A web page as Chromium prints it, with its header and footer."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "talks.html").write_text(_page(name, _BARE), encoding="utf-8")
        with _served(Path(folder)) as port:
            _run(
                "chromium", "--headless", "--no-sandbox", "--disable-gpu",
                f"--host-resolver-rules=MAP {_HOST}:80 127.0.0.1:{port}",
                f"--print-to-pdf={target}", f"http://{_HOST}/talks.html",
            )  # fmt: skip


def saved(name: str, target: Path) -> None:
    """A web page between menus as Chromium saves it: with a folder, and as one file.

    Args:
        target: without a suffix.
    """
    beside = target.with_name(f"{target.name}_files")
    beside.mkdir(exist_ok=True)
    frame = (_SOURCES / "page.html").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        Path(folder, "talks.html").write_text(_page(name, frame), encoding="utf-8")
        Path(folder, "picture.png").write_bytes(_PICTURE)
        shutil.copy(_SOURCES / "style.css", folder)
        with _served(Path(folder)) as port:
            browser = driver.chromium.launch(
                executable_path=shutil.which("chromium"),
                args=[
                    "--no-sandbox",
                    f"--host-resolver-rules=MAP {_HOST}:80 127.0.0.1:{port}",
                ],
            )
            page = browser.new_page()
            page.goto(f"http://{_HOST}/talks.html")
            told = page.context.new_cdp_session(page).send("Page.captureSnapshot")
            shown = page.evaluate("document.documentElement.outerHTML")
            browser.close()
        for each in ("style.css", "picture.png"):
            shutil.copy(Path(folder, each), beside)
            shown = shown.replace(f'"{each}"', f'"./{beside.name}/{each}"')
    address = f"http://{_HOST}/talks.html"
    mark = f"<!-- saved from url=({len(address):04}){address} -->"
    target.with_suffix(".html").write_text(
        f"<!DOCTYPE html>\n{mark}\n{shown}", encoding="utf-8"
    )
    target.with_suffix(".mhtml").write_text(told["data"], encoding="utf-8", newline="")


def _mail() -> None:
    """A text that somebody passed on, with a picture and a PDF."""
    text = (_CORPUS / "2025-01-15-call-cn.txt").read_text(encoding="utf-8")
    mail = EmailMessage()
    mail["From"] = "A desk <desk@example.org>"
    mail["To"] = "files@example.org"
    mail["Subject"] = "Fwd: Xi speaks with To Lam"
    mail["Date"] = "Thu, 16 Jan 2025 09:12:00 +0700"
    mail.set_content(
        "For the file.\n\n---------- Forwarded message ---------\n"
        "From: Xinhua <news@xinhuanet.com>\nDate: Wed, 15 Jan 2025 at 20:02\n"
        f"Subject: Xi speaks with To Lam\nTo: <desk@example.org>\n\n\n{text}\n"
        "-- \nA desk\n+84 24 0000 0000\n",
        cte="quoted-printable",
    )
    mail.add_attachment(_PICTURE, "image", "png", filename="logo.png")
    mail.add_attachment(
        (_DOCUMENTS / "meeting.vi.pdf").read_bytes(),
        "application", "octet-stream", filename="thông cáo.pdf",
    )  # fmt: skip
    (_DOCUMENTS / "call.eml").write_bytes(mail.as_bytes())


def _pictures(source: Path) -> None:
    """A scan of two pages, and its second page between pages of text."""
    with tempfile.TemporaryDirectory() as folder:
        _run("pdftoppm", "-r", "24", "-gray", "-jpeg", source, Path(folder, "page"))
        pages = sorted(Path(folder).glob("*.jpg"))
        markup = "".join(f'<p><img src="{page.name}"></p>' for page in pages)
        Path(folder, "scan.html").write_text(markup)
        _run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu",
            "--no-pdf-header-footer", f"--print-to-pdf={_DOCUMENTS / 'scanned.pdf'}",
            f"file://{folder}/scan.html",
        )  # fmt: skip
    _run(
        "qpdf", "--empty", "--pages", source, "1", _DOCUMENTS / "scanned.pdf", "1",
        source, "2", "--", _DOCUMENTS / "mixed.pdf",
    )  # fmt: skip


def main() -> None:
    """Make every document."""
    chinese = Layout(font="WenQuanYi Micro Hei", language="zh-CN", size=14)
    columns = Layout(2, "Vietnam Review, April 2025", "Page", is_justified=True)
    book = Layout(1, "A VISIT TO HANOI", "– 2025 – page", 14, is_justified=True)
    paper = Layout(1, "BÁO NGÀY", "Trang", 16, language="vi-VN", is_justified=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, layout, target in (
            ("2025-04-visit-long.txt", columns, "visit-columns.pdf"),
            ("2025-04-visit-long.txt", book, "visit.pdf"),
            ("2025-01-15-call-cn.zh.txt", chinese, "call.zh.pdf"),
            ("2024-10-11-meeting-vn.vi.txt", paper, "meeting.vi.pdf"),
            ("2025-04-14-talks-cn.txt", Layout(), "talks-cn.docx"),
            ("2025-04-14-talks-cn.txt", Layout(), "talks-cn.odt"),
            ("2024-10-11-meeting-cn.txt", Layout(), "meeting.rtf"),
            ("2025-01-15-call-cn.zh.txt", chinese, "call.zh.rtf"),
        ):
            source = Path(folder, "source.docx")
            typeset(name, layout, source)
            converted(source, _DOCUMENTS / target)
    printed("2025-04-14-talks-vn.txt", _DOCUMENTS / "talks-vn.pdf")
    saved("2021-02-08-call-cn.txt", _DOCUMENTS / "call-2021")
    communique = _SOURCES / "communique.md"
    _run("pandoc", communique, "-s", "-o", _DOCUMENTS / "communique.docx")
    _run("pandoc", communique, "-s", "-o", _DOCUMENTS / "communique.rtf")
    converted(_DOCUMENTS / "communique.docx", _DOCUMENTS / "communique.pdf")
    for suffix in ("docx", "odt", "rtf"):
        converted(_SOURCES / "tracked.fodt", _DOCUMENTS / f"tracked.{suffix}")
    _pictures(_DOCUMENTS / "meeting.vi.pdf")
    _run(
        "qpdf", "--encrypt", "secret", "owner", "256", "--",
        _DOCUMENTS / "meeting.vi.pdf", _DOCUMENTS / "locked.pdf",
    )  # fmt: skip
    _mail()


if __name__ == "__main__":
    main()

"""Makes the documents of tests/documents anew, by the programs that people use.

Needs LibreOffice Writer, pandoc, Chromium, qpdf and poppler; the tests need none
of them. The texts are the corpus's own and those in tests/documents/sources.
"""

from __future__ import annotations

import functools
import html
import http.server
import shutil
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

_ROOT = Path(__file__).resolve().parents[1]
_CORPUS, _DOCUMENTS = _ROOT / "corpus", _ROOT / "tests" / "documents"
_SOURCES = _DOCUMENTS / "sources"
# Chromium prints the address below each page; this one is nobody's.
_HOST = "mfa.example"


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


def _typeset(name: str, layout: Layout, path: Path) -> None:
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


def _office(path: Path, suffix: str, name: str) -> None:
    """LibreOffice's own form of a file."""
    with tempfile.TemporaryDirectory() as folder:
        _run("soffice", "--headless", "--convert-to", suffix, "--outdir", folder, path)
        shutil.move(Path(folder, f"{path.stem}.{suffix}"), _DOCUMENTS / name)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that tells nobody."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of a request."""


def _printed(name: str, target: str) -> None:
    """A web page as Chromium prints it, with its header and footer."""
    title, *body = map(html.escape, _paragraphs(name))
    words = "".join(f"<p>{each}</p>" for each in body)
    page = f'<!doctype html><meta charset="utf-8"><title>{title}</title>'
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "talks.html").write_text(f"{page}<h1>{title}</h1>{words}")
        handler = functools.partial(_Quiet, directory=folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        _run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu",
            f"--host-resolver-rules=MAP {_HOST}:80 127.0.0.1:{port}",
            f"--print-to-pdf={_DOCUMENTS / target}", f"http://{_HOST}/talks.html",
        )  # fmt: skip
        server.shutdown()


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
    mail.add_attachment(b"\x89PNG\r\n\x1a\n", "image", "png", filename="logo.png")
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
            _typeset(name, layout, source)
            _office(source, target.rpartition(".")[2], target)
    _printed("2025-04-14-talks-vn.txt", "talks-vn.pdf")
    communique = _SOURCES / "communique.md"
    _run("pandoc", communique, "-s", "-o", _DOCUMENTS / "communique.docx")
    _run("pandoc", communique, "-s", "-o", _DOCUMENTS / "communique.rtf")
    _office(_DOCUMENTS / "communique.docx", "pdf", "communique.pdf")
    for suffix in ("docx", "odt", "rtf"):
        _office(_SOURCES / "tracked.fodt", suffix, f"tracked.{suffix}")
    _pictures(_DOCUMENTS / "meeting.vi.pdf")
    _run(
        "qpdf", "--encrypt", "secret", "owner", "256", "--",
        _DOCUMENTS / "meeting.vi.pdf", _DOCUMENTS / "locked.pdf",
    )  # fmt: skip
    _mail()


if __name__ == "__main__":
    main()

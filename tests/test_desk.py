"""A desk's folder, one file of each kind as people's programs make them: one brief.

Its texts are the corpus's, so that what is read of a document can be held to the clean
text. Made anew where pandoc, LibreOffice and Chromium are there.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from email.message import EmailMessage

import pytest
from conftest import ROOT
from typer.testing import CliRunner

from summarizer import Settings, compare, summarise
from summarizer.cli import app
from tools import documents

CORPUS, TONGUES = ROOT / "corpus", ROOT / "tests" / "tongues"
DOCUMENTS = ROOT / "tests" / "documents"
RULES = Settings(engine="rules")
TOOLS = ("pandoc", "soffice", "chromium")
_WORD = re.compile(r"\w+")
# A file of the folder and the clean text of the corpus.
CLEAN = {
    "call-2021.html": "2021-02-08-call-cn.txt",
    "call-2021.mhtml": "2021-02-08-call-cn.txt",
    "call.eml/thông cáo.pdf": "2024-10-11-meeting-vn.vi.txt",
    "meeting.rtf": "2024-10-11-meeting-cn.txt",
    "meeting.txt": "2024-10-11-meeting-vn.vi.txt",
    "newsletter.eml": "2020-01-call-cn.txt",
    "talks-cn.docx": "2025-04-14-talks-cn.txt",
    "talks-cn.odt": "2025-04-14-talks-cn.txt",
    "talks-vn.pdf": "2025-04-14-talks-vn.txt",
    "xinhua.txt": "2025-01-15-call-cn.zh.txt",
}


def _made(folder):
    """The documents that programs make, made now."""
    documents.by_pandoc("2025-04-14-talks-cn.txt", folder / "talks-cn.docx")
    documents.converted(folder / "talks-cn.docx", folder / "talks-cn.odt")
    documents.by_pandoc("2024-10-11-meeting-cn.txt", folder / "meeting.docx")
    documents.converted(folder / "meeting.docx", folder / "meeting.rtf")
    (folder / "meeting.docx").unlink()
    documents.printed("2025-04-14-talks-vn.txt", folder / "talks-vn.pdf")
    documents.saved("2021-02-08-call-cn.txt", folder / "call-2021")


def _kept(folder):
    """The same as they were made once."""
    for name in ("talks-cn.docx", "talks-cn.odt", "meeting.rtf", "talks-vn.pdf"):
        shutil.copy(DOCUMENTS / name, folder)
    for name in ("call-2021.html", "call-2021.mhtml"):
        shutil.copy(DOCUMENTS / name, folder)
    shutil.copytree(DOCUMENTS / "call-2021_files", folder / "call-2021_files")


def _text(name):
    return (CORPUS / name).read_text(encoding="utf-8")


def _letter(name):
    """A newsletter that comes as HTML alone."""
    title, *body = (each for each in _text(name).split("\n\n") if each.strip())
    words = "".join(f"<p>{each}</p>" for each in body)
    mail = EmailMessage()
    mail["From"], mail["To"] = "Daily <news@daily.example>", "desk@example.org"
    mail["Subject"] = title
    mail.set_content(f"<html><body><h1>{title}</h1>{words}</body></html>", "html")
    return mail.as_bytes()


@pytest.fixture(scope="module", params=[_kept, _made], ids=["kept", "made"])
def desk(request, tmp_path_factory):
    if request.param is _made and (none := [t for t in TOOLS if not shutil.which(t)]):
        pytest.skip(f"no {', '.join(none)} here: only kept documents are read")
    folder = tmp_path_factory.mktemp("desk")
    request.param(folder)
    shutil.copy(DOCUMENTS / "call.eml", folder)
    (folder / "newsletter.eml").write_bytes(_letter("2020-01-call-cn.txt"))
    for name, text in (
        ("meeting.txt", unicodedata.normalize("NFD", _text(CLEAN["meeting.txt"]))),
        ("xinhua.txt", _text(CLEAN["xinhua.txt"])),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(TONGUES / "ar-3.txt", folder / "cairo.txt")
    shutil.copy(TONGUES / "ja-2.txt", folder / "tokyo.txt")
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def _composed(words):
    return unicodedata.normalize("NFC", words)


def _told(summary):
    """What a position says, whatever marks and breaks its words have in a document."""
    return [
        (
            each.side,
            each.act,
            each.frame,
            " ".join(_WORD.findall(_composed(piece.quote))),
        )
        for each in summary.positions
        for piece in each.evidence
    ]


@pytest.fixture(scope="module")
def clean():
    names = sorted(set(CLEAN.values()))
    summaries = summarise([CORPUS / name for name in names], settings=RULES)
    return dict(zip(names, map(_told, summaries), strict=True))


def test_each_kind_gives_the_positions_of_its_clean_text(desk, clean):
    read = {each.article.source: each for each in summarise(desk, settings=RULES)}
    for name, text in CLEAN.items():
        assert (name, _told(read[name])) == (name, clean[text])
    assert set(read) == {*CLEAN, "call.eml"}


def test_the_folder_becomes_one_brief_and_every_file_is_accounted_for(desk, tmp_path):
    brief = tmp_path / "brief.md"
    told = CliRunner().invoke(
        app, ["brief", str(desk), "--engine", "rules", "-o", str(brief)]
    )
    assert told.exit_code == 1  # two texts could not be read
    page, said = brief.read_text(encoding="utf-8"), told.stderr
    assert page.startswith("# China – Vietnam: talks of 14 April 2025")
    assert page.count("\n# ") == 0
    for name, code in (("cairo", "ar"), ("tokyo", "ja")):
        why = f"{name}.txt: the article's language is '{code}'; the rules engine reads"
        assert re.search(f"{why} .*; use --engine openai", said)
        assert f"Could not be read: {name}.txt." in page
    assert "scan.png: a PNG image is not read" in said
    # what a text stands in twice counts once
    for copy, text in (
        ("call-2021.mhtml", "call-2021.html"),
        ("talks-cn.odt", "talks-cn.docx"),
        ("meeting.txt", "call.eml/thông cáo.pdf"),
    ):
        assert f"summarizer: {copy}: the same text as {text}" in said
    key = page.partition("\n## Key")[2]
    assert re.search(r"talks-vn\.pdf · .* · p\. 1: ¶\d", key)
    for name in set(CLEAN) - {"call-2021.mhtml", "talks-cn.odt", "meeting.txt"}:
        assert f" {name} · " in key.replace("\\", "")


def test_the_copies_count_once(desk):
    comparison = compare(desk, settings=RULES)
    assert {m.date: len(m.articles) for m in comparison.meetings} == {
        "2020-01": 1, "2021-02-08": 1, "2024-10-11": 2, "2025-01-15": 2,
        "2025-04-14": 2,
    }  # fmt: skip


def test_of_a_text_in_two_languages_the_page_says_what_was_passed_over(tmp_path):
    both = [_text("2025-01-15-call-cn.txt"), _text("2025-01-15-call-cn.zh.txt")]
    (tmp_path / "both.txt").write_text("\n\n".join(both), encoding="utf-8")
    told = CliRunner().invoke(app, ["brief", str(tmp_path), "--engine", "rules"])
    assert re.search("Part of .* is in another language and was not read", told.stdout)
    assert "both.txt: what is said in zh was not read" in told.stderr

"""What kind of document something is, which reader has it, and what is kept of it."""

import hashlib
import io

import pytest

from summarizer.errors import InputError
from summarizer.extras import extra
from summarizer.models import Failure, Original
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.inputs import read_inputs
from summarizer.reading.kinds import KINDS, MARKDOWN, PDF, PLAIN, kind_of
from summarizer.reading.readers import READERS, extract
from summarizer.settings import Settings

TEXT = "The two ministers held talks on Monday and agreed to widen trade."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLE = b"\xd0\xcf\x11\xe0...."
OUTLOOK = "application/vnd.ms-outlook"
LOCKED = "application/vnd.ms-office.encrypted"
UNREAD = [kind for kind in KINDS if kind.marks and kind not in READERS]


def read(*inputs, stdin=None):
    return list(read_inputs(inputs, Settings(), stdin=stdin))


@pytest.mark.parametrize(
    ("data", "suffix", "declared", "media_type"),
    [
        # Nothing tells: text, whatever the name.
        (b"talks", "", "", "text/plain"),
        (b"talks", ".log", "application/octet-stream", "text/plain"),
        # The name tells.
        (b"# Talks", ".md", "", "text/markdown"),
        (b"{}", ".json", "", "application/json"),
        (b"From: a@b\n\ntalks", ".eml", "", "message/rfc822"),
        (b"a fragment", ".htm", "", "text/html"),
        # What a server declares comes before the name in the address.
        (b"a fragment", ".txt", "Text/HTML; charset=gbk", "text/html"),
        (b"talks", ".md", "application/x-unheard-of", "text/markdown"),
        # The bytes come before both.
        (b"%PDF-1.7", ".txt", "text/plain", "application/pdf"),
        (b"{\\rtf1 talks}", ".doc", "", "application/rtf"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", ".txt", "", "text/html"),
        (b"PK\x03\x04....word/document.xml", "", "application/zip", WORD),
        (b"PK\x03\x04....xl/workbook.xml", ".docx", "", SHEET),
        # An archive that tells nothing: by the name, if that is of an archive's kind.
        (b"PK\x03\x04....word/document2.xml", ".docx", "", WORD),
        (b"PK\x03\x04....talks.txt", ".txt", "", "application/zip"),
        # The older archive of Office: by what it holds, else by the name.
        (OLE + "WordDocument".encode("utf-16-le"), "", "", "application/msword"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "", "", OUTLOOK),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ".docx", "", LOCKED),
        (OLE, ".msg", "", OUTLOOK),
        (OLE, ".xls", "", "application/x-ole-storage"),
    ],
)
def test_the_kind_is_told_by_bytes_then_type_then_name(
    data, suffix, declared, media_type
):
    fetched = Fetched(data, "given", suffix, declared)
    assert kind_of(fetched).media_type == media_type


def test_a_media_type_a_suffix_and_a_mark_are_of_one_kind_each():
    for part in ("media_types", "suffixes", "marks"):
        named = [name for kind in KINDS for name in getattr(kind, part)]
        assert len(set(named)) == len(named)


@pytest.mark.parametrize("kind", UNREAD, ids=lambda kind: kind.name)
def test_a_kind_without_a_reader_is_refused_with_what_to_do(tmp_path, kind):
    (tmp_path / "a.txt").write_bytes(kind.marks[0] + b" and more")
    (failure,) = read(tmp_path / "a.txt")
    expected = f"is {kind.name}, which is not read yet; {kind.advice}"
    assert failure.error == expected


def test_a_reader_whose_package_is_missing_names_the_extra(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)

    def reader(fetched):
        return Extracted(extra("pyarrow").read(fetched.data))

    expected = r"^a\.pdf: is a PDF file: pyarrow .*'readout-summarizer\[parquet\]'$"
    with pytest.raises(InputError, match=expected):
        extract(Fetched(b"%PDF-", "a.pdf"), PDF, {PDF: reader})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize(("name", "kind"), [("a.txt", PLAIN), ("a.md", MARKDOWN)])
def test_an_article_knows_its_original(tmp_path, name, kind, encoding):
    data = f"{TEXT}\r\n双方同意加强合作，维护和平。".encode(encoding)
    original = Original(
        sha256=hashlib.sha256(data).hexdigest(), media_type=kind.media_type
    )
    (tmp_path / name).write_bytes(data)
    assert [each.original for each in read(tmp_path / name)] == [original]


def test_what_came_by_a_pipe_has_an_original_and_what_came_in_json_has_none():
    data = TEXT.encode()
    (piped,) = read("-", stdin=io.BytesIO(data))
    assert piped.original.sha256 == hashlib.sha256(data).hexdigest() == piped.sha256
    (given,) = read({"text": TEXT})
    assert given.original is None


@pytest.mark.parametrize("kind", UNREAD, ids=lambda kind: kind.name)
def test_a_document_is_told_by_its_bytes_on_standard_input(kind):
    # RTF begins as JSON does.
    (failure,) = read("-", stdin=io.BytesIO(kind.marks[0] + b"\n\xe2\xe3"))
    assert isinstance(failure, Failure)
    assert failure.error.startswith(f"is {kind.name}, which is not read yet")

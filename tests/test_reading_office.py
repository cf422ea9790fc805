"""Word and OpenDocument: what of their XML is text, and bombs in them."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest

from summarizer.errors import InputError
from summarizer.reading.documents import Fetched
from summarizer.reading.formats.office import docx, odt
from summarizer.reading.kinds import DOCX, LOCKED, kind_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def archive(members, packed=zipfile.ZIP_DEFLATED):
    """A ZIP archive of members by their names."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", packed) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return data.getvalue()


def document(content, packed=zipfile.ZIP_DEFLATED):
    """A Word document of a main part alone."""
    return archive({"word/document.xml": content}, packed)


def open_document(content, packed=zipfile.ZIP_DEFLATED):
    """An OpenDocument text of a content alone."""
    return archive({"content.xml": content}, packed)


def xml(root, content, namespace=_W):
    names = f'xmlns:w="{namespace}" xmlns:mc="{_MC}"'
    return f'<?xml version="1.0"?><w:{root} {names}>{content}</w:{root}>'


def related(**targets):
    rows = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def word(body, namespace=_W, **parts):
    """A Word document with this body, and the roots' contents of other parts."""
    rels = related(**{name: f"{name}.xml" for name in parts})
    members = {
        "word/document.xml": xml("document", f"<w:body>{body}</w:body>", namespace),
        "word/_rels/document.xml.rels": rels,
    }
    others = {f"word/{name}.xml": xml(*content) for name, content in parts.items()}
    return archive(members | others)


def read(data):
    return docx.read(Fetched(data, "a.docx", ".docx"))


def p(content, settings=""):
    return f"<w:p><w:pPr>{settings}</w:pPr>{content}</w:p>"


def r(words, settings=""):
    return f"<w:r><w:rPr>{settings}</w:rPr><w:t>{words}</w:t></w:r>"


def listed(number, level=0):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(number, form, shown, start=1):
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/></w:lvl>'
    )


BOX = f"<w:txbxContent>{p(r('In a box.'))}</w:txbxContent>"
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE'
CASES = {
    "put in and deleted": (
        p(r("will ") + f"<w:ins>{r('firmly ')}</w:ins>"
          f"<w:del><w:r><w:delText>never </w:delText></w:r>{r('not ')}</w:del>"
          + r("support")),
        "will firmly support",
    ),
    "moved": (
        p(f"<w:moveFrom>{r('old')}</w:moveFrom><w:moveTo>{r('new')}</w:moveTo>"), "new",
    ),
    "the end of a paragraph deleted": (
        p(r("one "), "<w:rPr><w:del/></w:rPr>") + p(r("two")) + p(r("three")),
        "one two\n\nthree",
    ),
    "set otherwise before": (
        p(r("one"), f"<w:pPrChange><w:pPr>{listed(1)}</w:pPr></w:pPrChange>"), "one",
    ),
    "links, fields, controls": (
        p(f"<w:hyperlink>{r('a link ')}</w:hyperlink>"
          f"<w:fldSimple>{r('14 April ')}</w:fldSimple>{FIELD}</w:instrText></w:r>"
          f"{r('2025 ')}<w:sdt><w:sdtContent>{r('chosen')}</w:sdtContent></w:sdt>"),
        "a link 14 April 2025 chosen",
    ),
    "the prompt of a control": (
        p(r("one") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
          + r("Click here") + "</w:sdtContent></w:sdt>" + r(" two")),
        "one two",
    ),
    "breaks, tabs, hyphens": (
        p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>co</w:t><w:softHyphen/>"
          "<w:t>op</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>",
          '<w:tabs><w:tab w:val="left"/></w:tabs>'),
        "a\nb\tcoop‑c",
    ),
    "a box once, behind its paragraph": (
        p(f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice>"
          f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"
          + r("Around it."))
        + p(r("Below.")),
        "Around it.\n\nIn a box.\n\nBelow.",
    ),
    "a table in a table, cell by cell": (
        f"<w:tbl><w:tr><w:tc>{p(r('a'))}</w:tc><w:tc>{p(r('b'))}<w:tbl><w:tr><w:tc>"
        f"{p(r('c'))}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>{p(r('d'))}",
        "a\n\nb\n\nc\n\nd",
    ),
    "hidden, and not": (
        p(r("seen") + r(" hidden", "<w:vanish/>") + r(" seen", '<w:vanish w:val="0"/>'),
          "<w:rPr><w:vanish/></w:rPr>"),
        "seen seen",
    ),
    "raised figures": (
        p(r("30 km") + r("2", '<w:vertAlign w:val="superscript"/>') + r(", 14")
          + r("th", '<w:vertAlign w:val="superscript"/>')),
        "30 km², 14th",
    ),
    "how characters sound": (
        p("<w:r><w:ruby><w:rt>" + r("kan") + "</w:rt><w:rubyBase>" + r("漢")
          + "</w:rubyBase></w:ruby></w:r>"),
        "漢",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("namespace", [_W, _STRICT], ids=["transitional", "strict"])
def test_what_of_word_is_text(body, text, namespace):
    found = read(word(body, namespace))
    assert found.text == text
    assert [note.code for note in found.notes] == (
        ["hidden_text"] if "hidden" in body else []
    )


def test_numbers_of_lists_stand_before_their_paragraphs():
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)")
        + level(2, "upperRoman", "%1.%2.%3") + "</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="1">' + level(0, "bullet", "\uf0b7")
        + "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )  # fmt: skip
    styles = (
        f'<w:style w:styleId="Para"><w:name w:val="Para"/><w:pPr>{listed(1)}</w:pPr>'
        '</w:style><w:style w:styleId="Sub"><w:basedOn w:val="Para"/></w:style>'
    )
    styled = '<w:pStyle w:val="Sub"/>'
    body = "".join(
        p(r("x"), each)
        for each in (
            styled, listed(1), listed(1, 1), listed(1, 2), listed(1, 1), styled,
            listed(1, 1), listed(2), listed(3), listed(3), styled + listed(0),
            listed(9),
        )
    )  # fmt: skip
    parts = {"numbering": ("numbering", numbering), "styles": ("styles", styles)}
    assert read(word(body, **parts)).text.split("\n\n") == [
        "1. x", "2. x", "(a) x", "2.a.I x", "(b) x", "3. x", "(a) x", "• x", "7. x",
        "8. x", "x", "x",
    ]  # fmt: skip


def test_notes_stand_at_the_end_in_the_order_in_which_they_are_sent_to():
    body = p(
        r("Peace")
        + '<w:r><w:endnoteReference w:id="5"/></w:r>'
        + '<w:del><w:r><w:footnoteReference w:id="4"/></w:r></w:del>'
        + r(" and trade.")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    foot = "".join(
        f'<w:footnote w:id="{number}">{p(r(words))}</w:footnote>'
        for number, words in ((0, "rule"), (2, "Of goods."), (4, "Deleted."))
    )
    end = f'<w:endnote w:id="5">{p(r("For all time."))}</w:endnote>'
    parts = {"footnotes": ("footnotes", foot), "endnotes": ("endnotes", end)}
    assert read(word(body, **parts)).text == (
        "Peace[1] and trade.[2]\n\n[1] For all time.\n\n[2] Of goods."
    )


@pytest.mark.parametrize(
    ("style", "property", "title"),
    [
        # a paragraph in Word's own style
        ("Title", "Document1", "Talks in Hanoi"),
        # a property that the text bears out, and one that it does not
        ("Heading 1", "Talks  in HANOI", "Talks in HANOI"),
        ("Heading 1", "Microsoft Word - Document1", None),
    ],
)
def test_a_title_is_taken_where_it_is_sure(style, property, title):
    styles = f'<w:style w:styleId="T"><w:name w:val="{style}"/></w:style>'
    dublin = "http://purl.org/dc/elements/1.1/"
    titled = p(r("Talks in Hanoi"), '<w:pStyle w:val="T"/>')
    data = archive({
        "_rels/.rels": related(
            **{"officeDocument": "/main.xml", "core-properties": "core.xml"}
        ),
        "core.xml": f'<p xmlns:dc="{dublin}"><dc:title>{property}</dc:title></p>',
        "main.xml": xml("document", titled + p(r("Xi met."))),
        "_rels/main.xml.rels": related(styles="styles.xml"),
        "styles.xml": xml("styles", styles),
    })  # fmt: skip
    found = read(data)
    assert found.text == "Talks in Hanoi\n\nXi met."
    assert found.known.title == title


def test_what_of_an_opendocument_text_is_text():
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("text", "office", "meta")
    )
    note = (
        "<text:note><text:note-citation>*</text:note-citation><text:note-body><text:p>For"
        " all.</text:p></text:note-body></text:note>"
    )
    content = (
        f"<office:document-content {names}><office:body><office:text>\n <text:h>Talks"
        f'</text:h><text:p>Peace{note} and<text:s text:c="2"/>trade.<text:tab/>Now.'
        "</text:p><text:list><text:list-item><text:p>one\n two</text:p>"
        "</text:list-item></text:list>"
        "<text:p/></office:text></office:body></office:document-content>"
    )
    meta = (
        '<a xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Talks</dc:title></a>'
    )
    data = archive({"content.xml": content, "meta.xml": meta})
    found = odt.read(Fetched(data, "a.odt", ".odt"))
    assert found.text == (
        "Talks\n\nPeace[1] and  trade.\tNow.\n\none  two\n\n[1] For all."
    )
    assert found.known.title == "Talks"


def test_a_document_without_its_password_and_without_text():
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    assert kind_of(Fetched(locked, "a.docx", ".docx")) is LOCKED
    with pytest.raises(InputError, match="holds no text"):
        read(archive({"other.xml": "<a/>"}))
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        "<m:encryption-data/></m:manifest>"
    )
    data = archive({"META-INF/manifest.xml": manifest, "content.xml": "garbage"})
    with pytest.raises(InputError, match="holds no text"):
        odt.read(Fetched(archive({"other.xml": "<a/>"}), "a.odt", ".odt"))
    with pytest.raises(InputError, match="locked with a password; save it without"):
        odt.read(Fetched(data, "a.odt", ".odt"))


def laughing():
    rows = (f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(11))
    return (
        f'<!DOCTYPE l [<!ENTITY a0 "ha">{"".join(rows)}]><w:document xmlns:w="{_W}">'
        f"<w:body>{p(r('&a9;'))}</w:body></w:document>"
    )


def lying(make):
    """An archive whose directory says that a member is shorter than it is."""
    body = xml("document", p(r("Hello")) * 1_000)
    return make(body).replace(struct.pack("<I", len(body)), struct.pack("<I", 5))


def crowded(make):
    """An archive with a directory of 20,000 empty files."""
    data = io.BytesIO(make(xml("document", p(r("x")))))
    with zipfile.ZipFile(data, "a") as file:
        for number in range(20_000):
            file.writestr(f"word/{number}", "")
    return data.getvalue()


def pictured(make):
    """A main part of 20 MB in one attribute, packed to 20 kB."""
    return make(xml("document", f'<w:p w:a="{"a" * 20_000_000}"/>'))


PASSWORDS = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
TOO_MUCH = "holds more than its text needs"
NOT_SO = "is packed as none is"
HOSTILE = {
    "entities without end": (lambda make: make(laughing()), "has a document type"),
    "a file of the machine": (lambda make: make(PASSWORDS), "has a document type"),
    "200 MB in 200 kB": (
        lambda make: make(xml("document", " " * 200_000_000)), TOO_MUCH,
    ),
    "three million paragraphs": (
        lambda make: make(xml("document", "<w:p/>" * 3_000_000)), TOO_MUCH,
    ),
    "a million deep": (
        lambda make: make(xml("document", "<w:p>" * 1_000_000)), TOO_MUCH,
    ),
    "20 MB in one word": (pictured, TOO_MUCH),
    "twenty thousand files": (crowded, "holds too many files to be one"),
    "a length that is none": (lying, "is broken"),
    "half a file": (
        lambda make: make(xml("document", p(r("Hello"))))[:-30], "is broken",
    ),
    "an encoding that is none": (
        lambda make: make('<?xml version="1.0" encoding="x"?><a/>'), "is broken",
    ),
    # of these 64 kB could be unpacked into gigabytes before anybody counts
    "packed by bzip2": (
        lambda make: make(xml("document", ""), zipfile.ZIP_BZIP2), NOT_SO,
    ),
    "packed by LZMA": (
        lambda make: make(xml("document", ""), zipfile.ZIP_LZMA), NOT_SO,
    ),
}  # fmt: skip
FORMS = [
    ("a Word document", docx.read, document),
    ("an OpenDocument text", odt.read, open_document),
]


@pytest.mark.parametrize(("name", "reader", "form"), FORMS, ids=["docx", "odt"])
@pytest.mark.parametrize(("make", "problem"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_made_to_do_harm_is_refused_soon(make, problem, name, reader, form):
    data = make(form)
    began = time.process_time()
    with pytest.raises(InputError, match=f"is {name} that {problem}"):
        reader(Fetched(data, "a"))
    assert time.process_time() - began < 5


def test_what_leads_out_of_an_archive_leads_nowhere():
    data = archive({
        "_rels/.rels": related(officeDocument="../../../../../../etc/passwd"),
        "../../../../../../etc/passwd": "root",
    })  # fmt: skip
    with pytest.raises(InputError, match="holds no text"):
        read(data)


def test_what_lies_packed_in_a_document_stays_packed():
    inner = word(p(r("Hello")))
    data = archive({
        "word/document.xml": xml("document", p(r("Hello"))),
        "word/embeddings/a.docx": inner * 100,
        "../../etc/passwd": "x",
    })  # fmt: skip
    assert kind_of(Fetched(data, "a", "")) is DOCX
    assert read(data).text == "Hello"

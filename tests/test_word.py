"""The brief in Word: what stands in it, by whose styles, and what is refused."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest
from conftest import ROOT
from factories import proposal, summary
from golden import comparison_of
from typer.testing import CliRunner

from summarizer import write_brief
from summarizer.cli import app
from summarizer.comparing import compare_summaries
from summarizer.errors import SettingsError, SummarizerError
from summarizer.writing.layout import brief_of
from summarizer.writing.word import docx_bytes, is_docx, write_docx
from summarizer.writing.wordstyles import PARAGRAPHS, REFERENCE, TABLES

docx = pytest.importorskip("docx")
CALL = ROOT / "corpus" / "2025-01-15-call-cn.txt"
RULES = ("--engine", "rules")


def opened(data):
    return docx.Document(io.BytesIO(data))


@cache
def corpus():
    return docx_bytes(comparison_of("corpus"))


def run(*arguments):
    return CliRunner().invoke(app, [str(each) for each in arguments])


def texts(document, style):
    return [p.text for p in document.paragraphs if p.style.name == style]


def words(element):
    return "".join(each.text for each in element.xpath(".//w:t"))


def account(when, *claims, **fields):
    made = [proposal(words, side=side) for words, side in claims]
    text = f"Held in {when}. " + ". ".join(words for words, _ in claims) + "."
    return summary(text, made, when, **fields)


def test_the_headings_are_those_of_the_page():
    (page,) = brief_of(comparison_of("corpus")).pages
    document = opened(corpus())
    assert texts(document, "Title") == [page.title]
    assert texts(document, "Heading 1") == [s.heading for s in page.sections] + ["Key"]
    groups = [name for s in page.sections for name, _ in s.bullets if name]
    assert texts(document, "Heading 2") == groups == ["China", "Vietnam"]


def test_every_line_of_the_page_is_there():
    (page,) = brief_of(comparison_of("corpus")).pages
    document = opened(corpus())
    bullets = texts(document, "List Bullet")
    lines = [line for s in page.sections for _, lines in s.bullets for line in lines]
    assert len(bullets) == len(lines) > 10
    for bullet, line in zip(bullets, lines, strict=True):
        assert line.text in bullet
        for mark in line.marks:
            assert f"[{mark.name} ¶{mark.paragraphs[0]}" in bullet
    assert texts(document, "Brief Note")[-len(page.rest) :] == list(page.rest)


def test_the_tables_are_those_of_the_page_and_the_key():
    (page,) = brief_of(comparison_of("corpus")).pages
    document = opened(corpus())
    *tables, key = document.tables
    wanted = [s.table for s in page.sections if s.table]
    assert len(tables) == len(wanted)
    for table, want in zip(tables, wanted, strict=True):
        assert [cell.text.strip() for cell in table.rows[0].cells] == list(want.head)
        assert len(table.rows) == len(want.rows) + 1
        for row, lines in zip(list(table.rows)[1:], want.rows, strict=True):
            for cell, line in zip(row.cells, lines, strict=True):
                assert line.text in cell.text
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert [row.cells[0].text for row in key.rows] == [
        k.lead for k in page.key if k.lead
    ]


def test_a_reference_jumps_to_its_line_of_the_key():
    body = opened(corpus()).element.body
    marks = body.xpath(".//w:bookmarkStart")
    names = {mark.get(docx.oxml.ns.qn("w:name")) for mark in marks}
    assert len(names) == len(marks) > 5
    ids = [mark.get(docx.oxml.ns.qn("w:id")) for mark in marks]
    assert len(set(ids)) == len(ids)
    links = body.xpath(".//w:hyperlink")
    assert len(links) > 20
    for link in links:
        assert link.get(docx.oxml.ns.qn("w:anchor")) in names
    # Of each link the words name the very line that it jumps to.
    places = {m.get(docx.oxml.ns.qn("w:name")): words(m.getparent()) for m in marks}
    for link in links:
        target = places[link.get(docx.oxml.ns.qn("w:anchor"))]
        assert words(link).startswith(f"[{target} ¶")


# Parts of a paragraph's, table's, row's and cell's properties in the order that the
# standard (ISO/IEC 29500-1, 17.3.1, 17.4) has, without which Word calls a file broken.
ORDER = {
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize"
    " tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout"
    " tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar"
    " textDirection tcFitText vAlign hideMark",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap"
    " overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid"
    " spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
    " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow"
    " emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position"
    " sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath",
}


def bare():
    """A template without the styles that a brief asks for first."""
    document = docx.Document()
    for name in ("List Bullet", "Heading 1", "Heading 2", "Title", "Subtitle", *TABLES):
        for style in [s for s in document.styles if s.name == name]:
            style.element.getparent().remove(style.element)
    return document


def saved(document, path):
    document.save(str(path))
    return path


@pytest.mark.parametrize("is_bare", [False, True])
def test_the_parts_stand_in_the_order_of_the_standard(is_bare, tmp_path):
    template = saved(bare(), tmp_path / "t.docx") if is_bare else None
    document = opened(docx_bytes(comparison_of("corpus"), template=template))
    for root in (document.element, document.styles.element):
        for name, listed in ORDER.items():
            order = listed.split()
            for element in root.iter(docx.oxml.ns.qn(f"w:{name}")):
                found = [order.index(each.tag.rpartition("}")[2]) for each in element]
                assert found == sorted(found), (name, list(element))


def test_the_same_comparison_comes_to_the_same_bytes():
    assert docx_bytes(comparison_of("corpus")) == corpus()
    stamps = {i.date_time for i in zipfile.ZipFile(io.BytesIO(corpus())).infolist()}
    assert stamps == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_names_its_title_and_nobody():
    about = opened(corpus()).core_properties
    assert about.title.startswith("China – Vietnam: talks of 14 April 2025")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created is None


@pytest.mark.parametrize(("language", "spoken"), [("en", "en-GB"), ("vi", "vi-VN")])
def test_the_words_of_the_brief_are_in_its_language(language, spoken):
    document = opened(docx_bytes(comparison_of("corpus"), language=language))
    brief = brief_of(comparison_of("corpus"), language)
    assert texts(document, "Title") == [brief.pages[0].title]
    (lang,) = document.styles["Normal"].element.xpath("./w:rPr/w:lang")
    assert lang.get(docx.oxml.ns.qn("w:val")) == spoken


def test_what_xml_cannot_hold_is_left_out():
    odd = "grow \x00\x0b\x1b[31mrice\u202e <w:p/> & tea"
    told = account("2021-01-01", (odd, "CN"), source="a\x01b.txt")
    later = account("2022-01-01", ("grow rice <w:p/> & tea now", "CN"))
    document = opened(docx_bytes(compare_summaries([told, later])))
    text = "\n".join(p.text for p in document.paragraphs)
    text += "\n".join(c.text for t in document.tables for r in t.rows for c in r.cells)
    assert "<w:p/> & tea" in text
    assert "ab.txt" in text


def test_several_series_begin_a_page_each():
    china = account("2021-01-01", ("plant rice", "CN"))
    japan = account("2021-05-01", ("eat fish", "JP"), meeting={"sides": ("CN", "JP")})
    document = opened(docx_bytes(compare_summaries([china, japan])))
    titles = [p for p in document.paragraphs if p.style.name == "Title"]
    assert [bool(t.paragraph_format.page_break_before) for t in titles] == [False, True]


def test_nothing_to_report_is_said():
    none = account("2021-01-01", ("x", "CN"), meeting={"kind": "none"}, source="s.txt")
    document = opened(docx_bytes(compare_summaries([none])))
    assert texts(document, "Heading 1") == ["No meeting to report"]
    assert texts(document, "List Bullet") == ["s.txt"]


# Templates


def test_the_styles_of_a_template_are_taken(tmp_path):
    house = docx.Document()
    house.styles["Heading 1"].font.name = "Garamond"
    own = house.styles.add_style(
        "Brief Bullet", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH
    )
    own.font.name = "Garamond"
    house.styles.add_style(REFERENCE, docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    house.sections[0].header.paragraphs[0].text = "The desk"
    house.add_paragraph("How to use this template")
    template = saved(house, tmp_path / "house.docx")
    document = opened(docx_bytes(comparison_of("corpus"), template=template))
    assert document.styles["Heading 1"].font.name == "Garamond"
    assert len(texts(document, "Brief Bullet")) > 10
    assert document.sections[0].header.paragraphs[0].text == "The desk"
    assert document.styles[REFERENCE].font.size is None
    assert "How to use" not in "".join(p.text for p in document.paragraphs)
    assert "Brief Note" not in [style.name for style in document.styles]


def test_the_brief_goes_where_the_template_wants_it(tmp_path):
    house = docx.Document()
    house.add_paragraph("For the minister")
    house.add_paragraph(" {{brief}} ")
    house.add_paragraph("Not for publication")
    template = saved(house, tmp_path / "house.docx")
    document = opened(docx_bytes(comparison_of("corpus"), template=template))
    told = [p.text for p in document.paragraphs]
    assert told[0] == "For the minister"
    assert told[1].startswith("China – Vietnam")
    assert told[-1] == "Not for publication"
    assert not [each for each in told if "{{brief}}" in each]
    assert len(document.tables) > 2


def test_a_template_of_word_is_taken_by_its_own_suffix(tmp_path):
    out = io.BytesIO()
    docx.Document().save(out)
    place = tmp_path / "house.dotx"
    with (
        zipfile.ZipFile(io.BytesIO(out.getvalue())) as given,
        zipfile.ZipFile(place, "w") as made,
    ):
        for name in given.namelist():
            part = given.read(name)
            made.writestr(
                name, part.replace(b".document.main+xml", b".template.main+xml")
            )
    document = opened(docx_bytes(comparison_of("corpus"), template=place))
    assert texts(document, "Heading 1")


def test_a_template_that_lacks_the_styles_has_headings_all_the_same(tmp_path):
    template = saved(bare(), tmp_path / "bare.docx")
    document = opened(docx_bytes(comparison_of("corpus"), template=template))
    headings = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0].style.element.xpath("./w:pPr/w:outlineLvl")
    assert [p for p in document.paragraphs if p.text.startswith("• ")]
    assert document.tables[0]._tbl.xpath("./w:tblPr/w:tblBorders")


@pytest.mark.parametrize("data", [b"", b"words", b"PK\x03\x04broken"])
def test_a_template_that_is_none_is_refused(data, tmp_path):
    place = tmp_path / "t.docx"
    place.write_bytes(data)
    with pytest.raises(SettingsError, match="is no Word document"):
        docx_bytes(comparison_of("corpus"), template=place)
    with pytest.raises(SettingsError, match="cannot be read"):
        docx_bytes(comparison_of("corpus"), template=tmp_path / "none.docx")


def test_the_page_names_every_style():
    page = (ROOT / "docs" / "word.md").read_text("utf-8")
    for names in (*PARAGRAPHS.values(), (REFERENCE,), TABLES):
        for name in names:
            assert name in page


# The command line and the library


def test_the_suffix_chooses_the_form(tmp_path):
    place = tmp_path / "b.DOCX"
    done = run("brief", CALL, *RULES, "-o", place)
    assert done.exit_code == 0, done.stderr
    assert texts(docx.Document(str(place)), "Title")[0].startswith("China – Vietnam")
    assert list(tmp_path.iterdir()) == [place]
    assert is_docx("a.docx")
    assert not is_docx("a.docx.md")
    assert not is_docx(None)


def test_the_library_writes_it_too(tmp_path):
    place = tmp_path / "b.docx"
    told = write_brief(comparison_of("corpus"), place)
    assert told.startswith("# China – Vietnam")
    assert place.read_bytes() == corpus()


def test_the_house_style_may_be_a_setting(tmp_path, monkeypatch):
    house = docx.Document()
    house.sections[0].header.paragraphs[0].text = "The desk"
    template = saved(house, tmp_path / "house.docx")
    place = tmp_path / "b.docx"
    monkeypatch.setenv("SUMMARIZER_TEMPLATE", str(template))
    assert run("brief", CALL, *RULES, "-o", place).exit_code == 0
    header = docx.Document(str(place)).sections[0].header
    assert header.paragraphs[0].text == "The desk"
    # A brief in Markdown has no use for it, and is none the worse.
    assert run("brief", CALL, *RULES, "-o", tmp_path / "b.md").exit_code == 0


REFUSED = [
    # wrong usage, and what is said of it, before anything is read
    (("-o", "b.docx", "--full"), "--annex"),
    (("-o", "b.md", "--template", "x.docx"), "-o brief.docx"),
    (("--template", "x.docx"), "-o brief.docx"),
    (("-o", "b.docx", "--template", "no-such.docx"), "no-such.docx cannot be read"),
]


@pytest.mark.parametrize(("options", "said"), REFUSED)
def test_what_does_not_go_together_is_wrong_usage(options, said):
    done = run("brief", "no-such-file.txt", *RULES, *options)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_place_that_cannot_be_written_is_an_error_of_ours(tmp_path):
    with pytest.raises(SummarizerError, match="cannot be written"):
        write_docx(comparison_of("corpus"), tmp_path / "none" / "b.docx")


def test_without_the_package_its_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    done = run("brief", "x.txt", *RULES, "-o", "b.docx")
    assert done.exit_code == 2
    assert "readout-summarizer[docx]" in done.stderr

"""How a brief in Word looks: by the styles of a template, or a plain look of its own.

A template may have the styles named first below; else those of Word are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.extras import extra

# By what a paragraph is, the styles that are looked for in the template, in this order.
PARAGRAPHS: dict[str, tuple[str, ...]] = {
    "title": ("Brief Title", "Title"),
    "basis": ("Brief Basis", "Subtitle"),
    "section": ("Brief Section", "Heading 1"),
    "group": ("Brief Group", "Heading 2"),
    "bullet": ("Brief Bullet", "List Bullet"),
    "text": ("Brief Text", "Normal"),
    "cell": ("Brief Cell", "Normal"),
    "note": ("Brief Note", "Normal"),
    "gap": ("Brief Gap", "Normal"),
}
REFERENCE = "Brief Reference"
TABLES = ("Brief Table", "Table Grid")
_LEVELS = {"section": 1, "group": 2}  # of headings, where a template has none of these
_BULLET = "• "
# Characters of a column's longest cell that count for its width: a word or two at
# least, and no more than make two lines of half a page.
_NARROW, _WIDE = 14, 90
# The plain look: sizes in points, colours in hexadecimal; A4 with margins in mm.
_SIZES = {
    "title": 18.0, "basis": 9.5, "section": 13.0, "group": 11.0, "bullet": 10.0,
    "text": 10.0, "cell": 9.0, "note": 8.5, "gap": 4.0,
}  # fmt: skip
_SPACES = {"title": (0, 2), "basis": (0, 6), "section": (12, 3), "group": (6, 2)}
_BOLD = ("title", "section", "group")
_FONT, _INK, _PALE, _SHADE = "Calibri", "1F3044", "5A6673", "E8EDF2"
_PAGE, _MARGIN = (210, 297), 20
# As Word calls the languages that a brief's own words can be in.
_LANGUAGES = {"en": "en-GB", "zh": "zh-CN", "vi": "vi-VN"}


class Styles:
    """The styles of one document."""

    def __init__(self, document: Any, language: str, *, is_plain: bool) -> None:
        self._document = document
        self._types = extra("docx.enum.style").WD_STYLE_TYPE
        self._oxml = extra("docx.oxml")
        self._shared = extra("docx.shared")
        self._qn = extra("docx.oxml.ns").qn
        self._is_plain = is_plain
        # Asked by name: `in` takes a style that is only latent for one that is there.
        self._known = {style.name: style for style in document.styles}
        self._prefixed = not any(each in self._known for each in PARAGRAPHS["bullet"])
        if is_plain:
            self._draw_plain(language)

    def paragraph(self, kind: str) -> Any:
        """The style of a paragraph; made where the template has none for it."""
        names = PARAGRAPHS[kind]
        found = next((self._known[n] for n in names if n in self._known), None)
        return found or self._made(names[-1], kind)

    def prefix(self, kind: str) -> str:
        """What stands in front where the template has no style for a bullet."""
        return _BULLET if kind == "bullet" and self._prefixed else ""

    def character(self, kind: str) -> Any:
        """The style of a reference; a template may have one of that name."""
        if REFERENCE not in self._known:
            made = self._document.styles.add_style(REFERENCE, self._types.CHARACTER)
            made.font.size = self._shared.Pt(8)
            made.font.color.rgb = self._shared.RGBColor.from_string(_PALE)
            self._known[REFERENCE] = made
        return self._known[REFERENCE]

    def dress(
        self, table: Any, lengths: Sequence[int], *, has_head: bool = True
    ) -> None:
        """A table's style; its head is repeated on every page, no row is cut.

        `lengths` are the characters of the longest cell of each column.
        """
        named = next((name for name in TABLES if name in self._known), None)
        if named is not None:
            table.style = self._known[named]
        else:
            self._border(table)
        self._divide(table, lengths)
        for number, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()
            properties.append(self._oxml.OxmlElement("w:cantSplit"))
            if has_head and not number:
                properties.append(self._oxml.OxmlElement("w:tblHeader"))
                for cell in row.cells if self._is_plain else ():
                    self._shade(cell)

    def _divide(self, table: Any, lengths: Sequence[int]) -> None:
        """The width of the page among the columns, by what stands in them."""
        section = self._document.sections[-1]
        edges = (section.page_width, section.left_margin, section.right_margin)
        if None in edges:  # a template need not say: Word divides it then
            return
        width = edges[0] - edges[1] - edges[2]
        shares = [min(max(each, _NARROW), _WIDE) for each in lengths]
        for column, share in zip(table.columns, shares, strict=True):
            column.width = int(width * share / sum(shares))
            for cell in column.cells:
                cell.width = column.width

    def _made(self, name: str, kind: str) -> Any:
        """A style of Word that the template lacks; a heading is one to Word too."""
        style = self._document.styles.add_style(name, self._types.PARAGRAPH, True)
        style.base_style = self._document.styles.default(self._types.PARAGRAPH)
        style.font.bold = kind in _BOLD
        if kind in _LEVELS:
            level = self._oxml.OxmlElement("w:outlineLvl")
            level.set(self._qn("w:val"), str(_LEVELS[kind] - 1))
            style.element.get_or_add_pPr().append(level)
        self._known[name] = style
        return style

    def _shade(self, cell: Any) -> None:
        shade = self._oxml.OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(self._qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)

    def _border(self, table: Any) -> None:
        """Thin lines, where the template has no style for a table."""
        borders = self._oxml.OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            line = self._oxml.OxmlElement(f"w:{side}")
            for key, value in (("val", "single"), ("sz", "4"), ("color", "auto")):
                line.set(self._qn(f"w:{key}"), value)
            borders.append(line)
        # Word insists on the order of these: before the layout and the look.
        behind = (
            self._qn("w:tblLayout"),
            self._qn("w:tblCellMar"),
            self._qn("w:tblLook"),
        )
        for each in table._tbl.tblPr:
            if each.tag in behind:
                each.addprevious(borders)
                return
        table._tbl.tblPr.append(borders)

    # The plain look

    def _draw_plain(self, language: str) -> None:
        section = self._document.sections[0]
        mm = self._shared.Mm
        section.page_width, section.page_height = map(mm, _PAGE)
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", mm(_MARGIN))
        self._number(section.footer.paragraphs[0])
        self._speak(language)
        for kind, names in PARAGRAPHS.items():
            if names[-1] == "Normal" and kind != "text":
                made = self._document.styles.add_style(names[0], self._types.PARAGRAPH)
                made.base_style = self._known["Normal"]
                self._known[names[0]] = made
        for kind in PARAGRAPHS:
            self._draw(self.paragraph(kind), kind)

    def _draw(self, style: Any, kind: str) -> None:
        point = self._shared.Pt
        style.font.name = _FONT
        fonts = style.element.rPr.rFonts
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(self._qn(f"w:{name}"), None)
        style.font.size = point(_SIZES[kind])
        style.font.bold = kind in _BOLD
        style.font.italic = kind == "basis"
        ink = _PALE if kind in ("basis", "note") else _INK
        if kind not in ("bullet", "text", "cell", "gap"):
            style.font.color.rgb = self._shared.RGBColor.from_string(ink)
        before, after = _SPACES.get(kind, (0, 2))
        style.paragraph_format.space_before = point(before)
        style.paragraph_format.space_after = point(after)
        if kind == "title":  # the line under the title of Word's own style
            for border in style.element.pPr.findall(self._qn("w:pBdr")):
                style.element.pPr.remove(border)

    def _number(self, paragraph: Any) -> None:
        """The number of the page, in the middle of its foot."""
        paragraph.alignment = extra("docx.enum.text").WD_ALIGN_PARAGRAPH.CENTER
        field = self._oxml.OxmlElement("w:fldSimple")
        field.set(self._qn("w:instr"), "PAGE")
        paragraph._p.append(field)
        field.append(paragraph.add_run("1")._r)

    def _speak(self, language: str) -> None:
        """The language of the brief's own words, by which Word checks them."""
        properties = self._known["Normal"].element.get_or_add_rPr()
        spoken = self._oxml.OxmlElement("w:lang")
        spoken.set(self._qn("w:val"), _LANGUAGES.get(language, _LANGUAGES["en"]))
        spoken.set(self._qn("w:eastAsia"), _LANGUAGES["zh"])
        properties.append(spoken)

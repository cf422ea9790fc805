"""PDF: lines to running text, what stands around pages, words divided, bounds."""

from __future__ import annotations

import time
import zlib

import pytest

from summarizer.errors import InputError
from summarizer.reading.documents import Fetched
from summarizer.reading.formats.pdf.flow import running_text
from summarizer.reading.formats.pdf.furniture import without_furniture
from summarizer.reading.formats.pdf.hyphens import Words
from summarizer.reading.formats.pdf.printed import Line
from summarizer.reading.formats.pdf.reader import read

WIDTH = 5.0  # of a letter, in points


def line(text, base, left=50.0, size=10.0):
    """A line of letters that are all as wide as each other."""
    word = left + WIDTH * len(text.split()[0])
    return Line(text, left, word, left + WIDTH * len(text), base, size)


def column(*texts, top=700.0, left=50.0):
    """Lines close to each other; an empty one is a distance."""
    rows = enumerate(texts)
    return tuple(line(text, top - 12 * at, left) for at, text in rows if text)


FULL = "The two sides agreed to widen trade and to"  # as long as a line is
ON = "keep the sea calm, and to consult each other"


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        # lines of a paragraph; its last one had room for more
        ([column(FULL, "keep peace.", "Son agreed.")],
         [f"{FULL} keep peace.", "Son agreed."]),
        # a distance, where the line above is full
        ([column(FULL, "", ON, FULL, ON)], [FULL, f"{ON} {FULL} {ON}"]),
        # an indent
        ([(*column(FULL, ON), line(FULL, 676, left=62), *column(ON, top=664))],
         [f"{FULL} {ON}", f"{FULL} {ON}"]),
        # larger letters
        ([(line("Joint statement of the two of them sides", 712, size=14),
           *column(FULL, ON))],
         ["Joint statement of the two of them sides", f"{FULL} {ON}"]),
        # the sign of a list, behind a stop; lines below it hang
        ([(*column(FULL[:-1] + "."), line("1. " + ON, 688),
           line("in good time on what may disturb this.", 676, left=65))],
         [FULL[:-1] + ".", f"1. {ON} in good time on what may disturb this."]),
        # a number within a sentence is none
        ([column("The two sides agreed to meet there on the date of", "14. " + ON)],
         [f"The two sides agreed to meet there on the date of 14. {ON}"]),
        # two columns, one after the other
        ([(*column(FULL, ON, FULL, ON), *column(FULL, ON, left=300))],
         [" ".join([FULL, ON] * 3)]),
        # overleaf; a sentence that ends there in a line that is not justified ends
        ([column(FULL, ON, FULL), column(ON, FULL, ON)],
         [f"{FULL} {ON} {FULL} {ON} {FULL} {ON}"]),
        ([column(FULL + " ee", ON, FULL[:-1] + "."), column(ON, FULL + "x", ON)],
         [f"{FULL} ee {ON} {FULL[:-1]}.", f"{ON} {FULL}x {ON}"]),
        # Chinese has no space there, but beside words of others
        ([column("双方同意加强合作，维护海上和平与稳定，并", "加强沟通。")],
         ["双方同意加强合作，维护海上和平与稳定，并加强沟通。"]),
        # a figure that sends to a note, and the note below, of which the text goes on
        ([(*column(FULL[:-3] + ".¹ E", ON), line("¹ As before.", 100, size=8)),
          column(FULL, "peace.")],
         ["[1] As before.", f"{FULL[:-3]}.[1] E {ON} {FULL} peace."]),
        # without a note it is a power
        ([column("An area of 30 km² was opened.")], ["An area of 30 km² was opened."]),
        # what stands beside each other is a line
        ([(line("Trade", 700), line("200 billion", 700.4, left=200))],
         ["Trade 200 billion"]),
        # centred lines of a title
        ([(line("Joint statement of the two countries", 712, left=60, size=14),
           line("on the comprehensive partnership", 696, left=70, size=14),
           *column(FULL, ON, top=660))],
         ["Joint statement of the two countries on the comprehensive partnership",
          f"{FULL} {ON}"]),
    ],
)  # fmt: skip
def test_lines_become_paragraphs(pages, text):
    assert running_text(pages).text.split("\n\n") == text


def test_a_page_begins_where_its_first_line_stands():
    pages = [column(FULL, ON), (), column("peace.", "", FULL)]
    flow = running_text(pages)
    assert flow.pages == (0, 89, 89)
    assert flow.text[89:].startswith("peace.")
    assert running_text([column(FULL), ()]).pages == (0, 42)


@pytest.mark.parametrize(
    ("before", "after", "end"),
    [
        # a word of the world
        ("They wel", "comed it", "They wel"),
        # one that stands in the text
        ("the Zangmu", "ian road", "the Zangmu"),
        # two words of the world that are none together
        ("of law", "enforcement", "of law-"),
        ("the long", "term plan", "the long-"),
        # one that stands in the text with its hyphen
        ("a re", "export", "a re-"),
        # names and figures keep it
        ("the Vietnam", "China border", "the Vietnam-"),
        ("in mid", "2025", "in mid-"),
        # half a name is no word, even if it looks like one; a name of the text is
        ("in Yun", "nan", "in Yun"),
        ("a China", "led bank", "a China-"),
        # of a longer compound the last part counts
        ("people-to-peo", "ple ties", "people-to-peo"),
        ("people-to", "people ties", "people-to-"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_or_stays(before, after, end):
    words = Words(["a Zangmuian thing", "a re-export of it", "of China there"])
    assert words.ended(before, after) == end


def paged(*heads, foot="Page {}", body="Some words here."):
    """Pages with these lines above and a number below."""
    return tuple(
        (line(head, 780), line(body, 600), line(foot.format(number), 40))
        for number, head in enumerate(heads, 1)
    )


LONE = line("Words of the only page of all.", 700), line("on peace.", 688)


@pytest.mark.parametrize(
    ("pages", "gone"),
    [
        # the same words at the same height, and a number that counts
        (paged("MFA", "MFA", "MFA"), ["MFA", "Page 3"]),
        # on the first page there is another
        (paged("A title", "MFA", "MFA"), ["MFA", "Page 3"]),
        # on the left pages one, on the right pages another
        (paged(*["Left", "Right"] * 4), ["Left", "Right", "Page 8"]),
        # only words on two of five pages are of the text
        (paged("a", "MFA", "b", "MFA", "c"), ["Page 5"]),
        # numbers that jump are no pages
        (paged("MFA", "MFA", foot="Article {0}{0}"), ["MFA"]),
        # words that move are none either
        (((line("Peace", 700),), (line("Peace", 600),)), []),
        # a single page: a number alone at its foot, what a browser prints
        (((*LONE, line("- 1 -", 40)),), ["- 1 -"]),
        (((*LONE, line("2", 40)),), []),
        (((*LONE, line("1", 670)),), []),
        (((line("4/14/25, 5:02 PM Talks", 770), *LONE,
           line("https://mfa.example/a 1/1", 20)),),
         ["4/14/25, 5:02 PM Talks", "https://mfa.example/a 1/1"]),
        # an address that is the text's
        (((*LONE, line("https://mfa.example/a", 20)),), []),
    ],
)  # fmt: skip
def test_what_stands_around_pages_goes_where_it_is_sure(pages, gone):
    found = without_furniture(pages)
    assert sorted(found.words) == sorted(gone)
    left = sum(map(len, pages)) - sum(map(len, found.pages))
    assert (left > 0) == bool(gone)


@pytest.mark.parametrize(
    ("foot", "address"),
    [
        ("https://mfa.example/talks 1/1", "https://mfa.example/talks"),
        # cut by the browser, or none of the web
        ("https://mfa.example/a-long…/talks 1/1", None),
        ("file:///home/talks.html 1/1", None),
    ],
)
def test_the_address_that_a_browser_prints_is_the_articles(foot, address):
    assert without_furniture(((*LONE, line(foot, 20)),)).address == address


def pdf(*objects, more=b""):
    """A PDF file of these objects, the first of which is its catalogue.

    Args:
        more: what else its end tells.
    """
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R %b >>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, more, len(out))
    )


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources"
    b" << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>"
)
ONE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(data, more=b""):
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), more, data)


def written(words):
    shown = stream(b"BT /F 12 Tf 72 700 Td (%b) Tj ET" % words)
    return pdf(CATALOGUE, ONE, PAGE, shown, FONT)


def bomb():
    packer = zlib.compressobj(9)
    show = b"BT /F 12 Tf 72 700 Td (bomb) Tj ET\n" * 30_000
    data = b"".join(packer.compress(show) for _ in range(100)) + packer.flush()
    return pdf(CATALOGUE, ONE, PAGE, stream(data, b"/Filter /FlateDecode"), FONT)


HOSTILE = {
    "ten thousand pages": (
        pdf(
            CATALOGUE,
            b"<< /Type /Pages /Kids [%b] /Count 10000 >>" % (b"3 0 R " * 10_000),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
        ),
        "has 10,000 pages, more than 1,000",
    ),
    "a tree that is its own branch": (
        pdf(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 9 >>"),
        "without text",
    ),
    "a drawing that draws itself twice": (
        pdf(CATALOGUE, ONE, PAGE, stream(b"/X Do"), FONT,
            stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
                   b" /Resources << /XObject << /X 6 0 R >> >>")),
        "takes more than 5 s or 400 MB",
    ),
    "a gigabyte in 300 kB": (bomb(), "takes more than 5 s or 400 MB"),
    "half a file": (written(b"Peace.")[:200], "is broken"),
    "no file": (b"%PDF-1.7", "is broken"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "problem"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_made_to_do_harm_is_refused_soon(data, problem):
    began = time.monotonic()
    with pytest.raises(InputError, match=problem):
        read(Fetched(data, "a.pdf"))
    assert time.monotonic() - began < 60  # 5 s of computing, on a machine that is busy


def test_signs_that_no_font_names_are_no_text():
    assert (
        read(Fetched(written(b"Peace and trade."), "a.pdf")).text == "Peace and trade."
    )
    nameless = b"/Encoding << /Type /Encoding /Differences [32 /.notdef /a1 /a2 /a3] >>"
    font = FONT[:-2] + nameless + b" >>"
    data = pdf(CATALOGUE, ONE, PAGE,
               stream(b"BT /F 12 Tf 72 700 Td (!\"#!\"#) Tj ET"), font)  # fmt: skip
    with pytest.raises(InputError, match="do not tell which letters"):
        read(Fetched(data, "a.pdf"))


@pytest.mark.parametrize(
    ("entered", "title", "outlet"),
    [
        (b"Talks in Hanoi", "Talks in Hanoi", None),
        # as a browser prints a page
        (b"Talks in Hanoi | Ministry of Foreign Affairs of Japan", "Talks in Hanoi",
         "Ministry of Foreign Affairs of Japan"),
        (b"Talks in Hanoi - Xinhua", "Talks in Hanoi", "Xinhua"),
        # no outlet, and the title of something else
        (b"Talks in Hanoi | Home", None, None),
        (b"A template | Xinhua", None, None),
    ],
)  # fmt: skip
def test_the_title_that_is_entered_tells_the_outlet(entered, title, outlet):
    shown = stream(b"BT /F 12 Tf 72 700 Td (Talks in Hanoi) Tj ET")
    info = b"<< /Title (%b) >>" % entered
    data = pdf(CATALOGUE, ONE, PAGE, shown, FONT, info, more=b"/Info 6 0 R")
    known = read(Fetched(data, "a.pdf")).known
    assert (known.title, known.outlet) == (title, outlet)


def test_a_page_is_read_as_its_lines_run():
    turned = PAGE.replace(b"/MediaBox", b"/Rotate 90 /MediaBox")
    upright = stream(b"BT /F 12 Tf 72 700 Td (Peace and) Tj 0 -14 Td (trade.) Tj ET")
    for page in (PAGE, turned):
        found = read(Fetched(pdf(CATALOGUE, ONE, page, upright, FONT), "a.pdf"))
        assert found.text.split() == ["Peace", "and", "trade."]
    sideways = stream(
        b"BT /F 12 Tf 0 1 -1 0 100 72 Tm (Peace and) Tj"
        b" 0 1 -1 0 114 72 Tm (trade.) Tj ET"
    )
    found = read(Fetched(pdf(CATALOGUE, ONE, turned, sideways, FONT), "a.pdf"))
    assert found.text.split() == ["Peace", "and", "trade."]

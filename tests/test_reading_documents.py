"""Documents as people have them: the same positions as their clean text, with pages."""

from __future__ import annotations

import io
import shutil

import pytest
from conftest import ROOT

from summarizer import Settings, compare, summarise, write_annex, write_brief
from summarizer.grounding.normalising import normalise
from summarizer.models import Article, Failure
from summarizer.reading.inputs import read_inputs
from summarizer.reading.saved import verified

DOCUMENTS = ROOT / "tests" / "documents"
RULES = Settings(engine="rules")
OF_CORPUS = {
    "visit.pdf": "2025-04-visit-long.txt",
    "visit-columns.pdf": "2025-04-visit-long.txt",
    "talks-vn.pdf": "2025-04-14-talks-vn.txt",
    "call.zh.pdf": "2025-01-15-call-cn.zh.txt",
    "meeting.vi.pdf": "2024-10-11-meeting-vn.vi.txt",
    "talks-cn.docx": "2025-04-14-talks-cn.txt",
    "talks-cn.odt": "2025-04-14-talks-cn.txt",
    "meeting.rtf": "2024-10-11-meeting-cn.txt",
    "call.zh.rtf": "2025-01-15-call-cn.zh.txt",
    "call.eml": "2025-01-15-call-cn.txt",
}


def read(name, **settings):
    return list(read_inputs(DOCUMENTS / name, Settings(**settings)))


def told(summary):
    return [
        (p.side, p.act, [normalise(e.quote).text for e in p.evidence])
        for p in summary.positions
    ]


@pytest.mark.parametrize(("name", "clean"), OF_CORPUS.items())
def test_a_document_gives_the_positions_of_its_clean_text(corpus, name, clean):
    text = (corpus / clean).read_text(encoding="utf-8")
    (expected,) = summarise({"text": text}, settings=RULES)
    found = summarise(DOCUMENTS / name, settings=RULES)[0]
    assert told(found) == told(expected)
    assert len(told(found)) > 20
    assert verified(found, name) is found  # every span holds, on its page


@pytest.mark.parametrize(("name", "clean"), OF_CORPUS.items())
def test_every_paragraph_is_whole(corpus, name, clean):
    clean_text = (corpus / clean).read_text(encoding="utf-8")
    expected = [" ".join(p.split()) for p in clean_text.split("\n\n") if p.strip()]
    text = read(name)[0].text.replace("’", "'")
    assert [" ".join(p.split()) for p in text.strip().split("\n\n")] == expected


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("talks-vn.pdf", ["To Lam, Xi Jinping", "Concurring with these"]),
        ("call.zh.pdf", ["习近平同越共"]),
        # in the middle of a paragraph, of a word
        (
            "visit-columns.pdf",
            [
                "Two neighbors", "reunification. China", "ground than before",
                "He proposed that", "gether in many", "in keeping with",
                "ready to act together",
            ],
        ),
    ],
)  # fmt: skip
def test_pages_begin_where_they_do_in_the_document(name, starts):
    (article,) = read(name)
    assert len(article.pages) == len(starts)
    for begin, words in zip(article.pages, starts, strict=True):
        assert article.text.startswith(words, begin)
    assert list(article.pages) == sorted(set(article.pages))


def test_what_stands_around_pages_is_left_out_and_told():
    (article,) = read("visit.pdf")
    assert "VISIT TO HANOI" not in article.text
    (note,) = article.notes
    assert "“A VISIT TO HANOI” · “– 2025 – page" in note.text


def test_a_page_printed_by_a_browser_tells_its_title_and_address():
    (article,) = read("talks-vn.pdf")
    assert article.title == article.text.partition("\n")[0]
    assert article.url == "http://mfa.example/talks.html"
    assert article.url not in article.text


@pytest.mark.parametrize("form", ["docx", "rtf", "pdf"])
def test_notes_lists_tables_and_raised_figures(form):
    (summary,) = summarise(DOCUMENTS / f"communique.{form}", settings=RULES)
    assert [(p.side, p.words.replace("’", "'")) for p in summary.positions] == [
        ("CN", "China firmly supports Vietnam's development"),
        ("VN", "Vietnam supports the long-term plan of the two corridors"),
        ("VN", "wishes to see 30 km² of the border zone opened to trade"),
        ("joint", "widen trade"),
        ("joint", "keep the sea calm"),
        ("joint", "consult each other in good time on all that might disturb it, at"
         " the level of ministers"),
        ("VN", "Vietnam opposes interference from outside"),
    ]  # fmt: skip
    text = summary.article.text or ""
    assert "development.[1] Son" in text
    assert "corridors[2] and wishes" in text
    assert text.endswith("[3] On this the delegations will exchange letters.")
    lines = [line.replace("\t", " ") for line in text.splitlines()]
    assert "1. The two sides agreed to widen trade." in lines
    assert "• railways" in lines


@pytest.mark.parametrize("form", ["docx", "odt", "rtf"])
def test_what_was_deleted_is_not_read_and_what_was_put_in_is(form):
    (article,) = read(f"tracked.{form}")
    words = "Wang said China will firmly support Vietnam's development."
    assert words in article.text.split("\n\n")
    assert "Is this so?" not in article.text
    assert "peace.\nHe will" in article.text
    assert article.title is None  # that of a template


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("locked.pdf", "is a PDF file that is locked with a password; open it and"),
        ("scanned.pdf", "is a PDF file without text: its pages are pictures, or empty"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(name, error):
    (failure,) = read(name)
    assert failure.error.startswith(error)


def test_a_picture_among_pages_of_text_is_told():
    (article,) = read("mixed.pdf")
    (other,) = read("meeting.vi.pdf")
    assert article.text == other.text
    # The picture's page begins where the next one does.
    assert article.pages == (*other.pages, other.pages[1])
    assert "is drawn or pictured on page 2" in article.notes[-1].text


def test_what_comes_with_a_mail_is_an_article_of_its_own():
    mail, annex = read("call.eml")
    assert (mail.source, annex.source) == ("call.eml", "call.eml/thông cáo.pdf")
    assert annex.original == read("meeting.vi.pdf")[0].original
    assert (mail.title, mail.outlet, mail.reporter) == (
        "Xi speaks with To Lam", "Xinhua", "CN",
    )  # fmt: skip
    assert annex.title is annex.outlet is annex.published is None
    assert [note.code for note in mail.notes] == [
        "passed_on", "signature", "not_documents",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "most", "error"),
    [
        # a file may be larger than its text, ten times
        ("call.zh.pdf", 4_000, None),
        ("call.zh.pdf", 3_700, "is too large: 37,5"),
        # its text is held to the limit itself
        (
            "visit.pdf",
            12_000,
            "is a PDF file that holds more text than max_bytes allows",
        ),
        ("talks-cn.docx", 3_000, "holds more text than max_bytes allows"),
        ("meeting.rtf", 2_450, "holds more text than max_bytes allows"),
    ],
)
def test_the_limit_is_of_the_text_and_ten_times_that_of_the_file(name, most, error):
    (item,) = read(name, max_bytes=most)
    if error is None:
        assert isinstance(item, Article)
    else:
        assert isinstance(item, Failure)
        assert item.error.startswith(error)


@pytest.mark.parametrize("name", ["visit.pdf", "talks-cn.docx", "meeting.rtf"])
def test_a_document_comes_by_a_pipe_as_well(name):
    data = (DOCUMENTS / name).read_bytes()
    (piped,) = read_inputs("-", Settings(), stdin=io.BytesIO(data))
    (read_from_file,) = read(name)
    assert isinstance(piped, Article)
    assert piped.text == read_from_file.text


def test_without_the_extra_other_files_go_on(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    failure, article = read_inputs(
        [DOCUMENTS / "visit.pdf", DOCUMENTS / "meeting.rtf"], Settings()
    )
    assert isinstance(failure, Failure)
    assert failure.error.endswith("pip install 'readout-summarizer[pdf]'")
    assert isinstance(article, Article)


def test_a_folder_of_documents_becomes_one_brief(tmp_path):
    for name in ("talks-cn.docx", "talks-vn.pdf", "meeting.rtf", "call.eml"):
        shutil.copy(DOCUMENTS / name, tmp_path)
    clean = (ROOT / "corpus" / "2021-02-08-call-cn.txt").read_text(encoding="utf-8")
    front = "---\ntitle: Xi talks with Trong\nsource: Xinhua\ndate: 2021-02-09\n---\n"
    (tmp_path / "call-2021.md").write_text(front + clean, encoding="utf-8")
    comparison = compare(tmp_path, settings=RULES)
    assert not comparison.failures
    # Two accounts of the talks and of the meeting of 2024, one of each call.
    dates = {meeting.date: len(meeting.articles) for meeting in comparison.meetings}
    assert dates == {
        "2021-02-08": 1, "2024-10-11": 2, "2025-01-15": 1, "2025-04-14": 2,
    }  # fmt: skip
    brief = write_brief(comparison)
    assert brief.startswith("# China – Vietnam: talks of 14 April 2025")
    assert " talks-vn.pdf · " in brief
    assert " · p. 1: ¶" in brief
    assert "p. 2, characters" in write_annex(comparison)
    assert "<small>p. 2</small>" in write_brief(comparison, form="html")

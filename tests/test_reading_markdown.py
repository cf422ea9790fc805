"""Markdown: what front matter tells, and that neither it nor a comment is text."""

from __future__ import annotations

import pytest

from summarizer import Settings, summarise
from summarizer.reading.articles import Metadata
from summarizer.reading.documents import Fetched
from summarizer.reading.formats.markdown import read
from summarizer.reading.inputs import read_inputs

BODY = "\n# Talks\n\nXi **met** To Lam.\n"


def items(path):
    return list(read_inputs(path, Settings()))


def found(text):
    return read(Fetched(text.encode(), "a.md"))


@pytest.mark.parametrize(
    ("front", "known"),
    [
        ("---\ntitle: Talks\ndate: 2025-04-14\nlang: en\n---\n",
         Metadata(title="Talks", date="2025-04-14", language="en")),
        ('---\r\nTitle: "Xi: talks"\r\npublisher: \'Xinhua\'\r\n---\r\n',
         Metadata(title="Xi: talks", outlet="Xinhua")),
        # a source is an outlet or an address
        ("---\nsource: Nhân Dân\nlink: https://nhandan.vn/a\n---\n",
         Metadata(outlet="Nhân Dân", url="https://nhandan.vn/a")),
        ("---\nsource: https://nhandan.vn/a\n---\n", Metadata(url="https://nhandan.vn/a")),
        # no text is a value of its own kind; an excerpt in a blog is its first lines
        ("---\ntags: [a, b]\ntitle: {a: b}\nexcerpt: Xi met.\nweight: 3\n---\n",
         Metadata()),
        ("---\nexcerpt: true\nreporter: CN\nauthor: Xinhua\n---\n",
         Metadata(excerpt=True, reporter="CN", author="Xinhua")),
        ('+++\ntitle = "Talks"\ndate = 2025-04-14T09:00:00Z\nexcerpt = false\n+++\n',
         Metadata(title="Talks", date="2025-04-14T09:00:00+00:00", excerpt=False)),
        ("---\n---\n", None),
        # text between two rules
        ("---\nXi met To Lam.\n---\n", None),
        ("", None),
        # a block that does not end
        ("---\ntitle: Talks\n", None),
    ],
)  # fmt: skip
def test_front_matter_is_what_is_known_and_no_text(front, known):
    given = found(front + BODY)
    assert given.known == (known or Metadata())
    assert given.text == (BODY if known else front + BODY)
    assert given.notes == ()


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Xi: talks\n---\n",
        "+++\ntitle: Talks\n+++\n",
        "---\n" + "[" * 3_000 + "\n---\n",
    ],
)
def test_front_matter_that_cannot_be_read_is_no_text_and_said_so(front):
    given = found(front + BODY)
    assert given.text == BODY
    assert [note.code for note in given.notes] == ["front_matter_unread"]


def test_front_matter_that_grows_is_not_let_grow():
    rows = "".join(
        f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 12)
    )
    given = found(f"---\na0: &a0 {{b: c}}\n{rows}title: Talks\n---\n{BODY}")
    assert given.known.title == "Talks"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # in a line, over several lines, two of them
        ("Xi <!-- a -->met", "Xi met"), ("Xi <!--\na\n\nb-->met", "Xi met"),
        ("<!--a-->Xi <!-- b --><!--c-->met", "Xi met"),
        # those that close as they open hide nothing
        ("<!-->Xi met<!--->-->", "Xi met-->"),
        # what is not closed is text
        ("Xi met <!-- To Lam", "Xi met <!-- To Lam"),
        ("Xi --> met <!-- To Lam", "Xi --> met <!-- To Lam"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("front", ["", "---\ntitle: a\n---\n"])
def test_comments_are_no_text(front, text, shown):
    assert found(front + text).text == shown


def test_quotes_point_into_the_text_behind_it(tmp_path):
    front = "---\ntitle: Talks\nsource: Xinhua\ndate: 2025-04-15\n---\n"
    (tmp_path / "a.md").write_text(
        f"{front}BEIJING, April 14 -- Chinese Foreign Minister Wang Yi met Vietnamese"
        " Foreign Minister Bui Thanh Son on Monday.\n\nWang said China **firmly"
        " supports** Vietnam's *development*.\f\n\nSon said Vietnam supports peace.\n"
    )
    (summary,) = summarise(tmp_path / "a.md", settings=Settings(engine="rules"))
    article = summary.article
    assert (article.title, article.outlet, article.reporter) == (
        "Talks",
        "Xinhua",
        "CN",
    )
    assert summary.meeting.date == "2025-04-14"
    assert (article.text or "").startswith("BEIJING")
    quotes = [position.evidence[0] for position in summary.positions]
    assert [(quote.quote, quote.page) for quote in quotes] == [
        ("China **firmly supports** Vietnam's *development*", 1),
        ("Vietnam supports peace", 2),
    ]
    for quote in quotes:
        assert (article.text or "")[quote.start : quote.end] == quote.quote


@pytest.mark.parametrize(
    ("author", "outlet"),
    [("Xinhua", "Xinhua"), ("xinhuanet.com", "Xinhua"), ("A. Person", None)],
)
def test_an_author_is_an_outlet_only_if_it_is_a_known_one(tmp_path, author, outlet):
    (tmp_path / "a.md").write_text(f"---\nauthor: {author}\n---\nXi met To Lam.\n")
    (article,) = items(tmp_path / "a.md")
    assert article.outlet == outlet

"""Web pages: the article's words and nothing else, and what the page tells of it."""

from __future__ import annotations

import time
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest

from summarizer import summarise
from summarizer.dating.beside import published_days
from summarizer.errors import InputError
from summarizer.models import Summary
from summarizer.reading.documents import Fetched
from summarizer.reading.formats.html.reader import read
from summarizer.reading.inputs import read_inputs
from summarizer.settings import Settings

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
RULES = Settings(engine="rules")
# Sentences long enough that nobody takes them for a label.
TALKS = "The two foreign ministers held talks in Hanoi and agreed to widen trade."
RAIL = "Both sides agreed to build the railway and to open two more border gates."
TITLE = "Talks in Hanoi"
SECRET = "China agreed to withdraw every claim and to hand over all of the islands."


# An article's words as most pages below have them.
WORDS = f"<div><p>{TALKS}</p><p>{RAIL}</p></div>"


def articles(*paths):
    return list(read_inputs(paths, RULES))


def page(body, head="", html="<html lang='en'>"):
    return f"<!DOCTYPE html>{html}<head>{head}</head><body>{body}</body></html>"


def found(body, head="", **fetched):
    return read(Fetched(page(body, head).encode(), "a.html", ".html", **fetched))


def paragraphs(body, head=""):
    return found(body, head).text.split("\n\n")


def summary_of(path) -> Summary:
    (summary,) = summarise([path], settings=RULES)
    return summary


def positions(summary):
    """What they say; their ids follow from the text, down to its last line break."""
    return [each.model_dump(exclude={"id"}) for each in summary.positions]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_gives_the_positions_of_its_clean_text(path):
    ours, clean = summary_of(path), summary_of(path.with_suffix(".txt"))
    assert ours.article.text == (clean.article.text or "").rstrip("\n")
    assert positions(ours)
    assert positions(ours) == positions(clean)
    assert ours.meeting.date == clean.meeting.date
    for field in ("title", "outlet", "reporter", "url", "language"):
        assert getattr(ours.article, field) == getattr(clean.article, field)
    days = [published_days(s.article.published or "") for s in (ours, clean)]
    assert days[0] == days[1]


def test_there_are_four_pages_of_each_of_five_styles():
    styles = [path.stem[:2].replace("jp", "in") for path in PAGES]
    assert {style: styles.count(style) for style in styles} == dict.fromkeys(
        ("cn", "eu", "in", "us", "vn"), 4
    )


HIDDEN = [
    f"<p hidden>{SECRET}</p>",
    f"<p style='display:none'>{SECRET}</p>",
    f"<p style='color:red; DISPLAY : None !important'>{SECRET}</p>",
    f"<p style='visibility:hidden'>{SECRET}</p>",
    f"<p style='font-size:0'>{SECRET}</p>",
    f"<p style='font-size: 0px; color: red'>{SECRET}</p>",
    f"<p style='opacity:0.0'>{SECRET}</p>",
    f"<p style='position:absolute; left:-9999px'>{SECRET}</p>",
    f"<p style='text-indent:-9999px'>{SECRET}</p>",
    f"<p style='height:0; overflow:hidden'>{SECRET}</p>",
    f"<p style='clip:rect(0,0,0,0)'>{SECRET}</p>",
    f"<div aria-hidden='true'><p>{SECRET}</p></div>",
    f"<div class='x y'><p>{SECRET}</p></div>",
    f"<p id='z'>{SECRET}</p>",
    f"<dialog><p>{SECRET}</p></dialog>",
    f"<template><p>{SECRET}</p></template>",
    f"<noscript><p>{SECRET}</p></noscript>",
    f"<!-- <p>{SECRET}</p> -->",
    f"<script>{SECRET}</script>",
    f"<textarea>{SECRET}</textarea>",
    f"<p>{TALKS}<span style='display:none'>{SECRET}</span></p>",
    f"<img alt='{SECRET}'>",
    f"<svg><text>{SECRET}</text></svg>",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_a_browser_does_not_show_is_no_text(hidden):
    sheet = "<style>/* .q */ .x{display:none} #z, b {visibility:hidden}</style>"
    body = f"<h1>Talks in Hanoi</h1><div><p>{TALKS}</p>{hidden}<p>{RAIL}</p></div>"
    text = found(body, sheet).text
    assert SECRET not in text
    assert TALKS in text
    assert RAIL in text


@pytest.mark.parametrize(
    "shown",
    [
        # a style that only begins as one that hides
        f"<p style='font-size:0.9em'>{SECRET}</p>",
        f"<p style='opacity:0.8'>{SECRET}</p>",
        f"<p style='line-height:0; left:-10px'>{SECRET}</p>",
        # a rule for paper, and one whose selector means another
        f"<p class='print'>{SECRET}</p>",
        f"<p class='xx'>{SECRET}</p>",
        # what can be opened
        f"<details><summary>More</summary><p>{SECRET}</p></details>",
    ],
)
def test_what_is_shown_is_text(shown):
    sheet = "<style>@media print {.print{display:none}} .x{display:none}</style>"
    assert SECRET in found(f"<div><p>{TALKS}</p>{shown}<p>{RAIL}</p></div>", sheet).text


def test_a_page_behind_a_window_is_read():
    cookies = "<p>We use cookies to count the visitors of our site.</p>"
    body = f"<div aria-hidden='true'>{WORDS}</div><div role='dialog'>{cookies}</div>"
    assert paragraphs(body) == [TALKS, RAIL]


def test_it_is_told_where_an_article_has_hidden_words():
    inside = found(f"<div><p>{TALKS}</p><p hidden>{SECRET}</p><p>{RAIL}</p></div>")
    assert [note.code for note in inside.notes] == ["hidden_text"]
    beside = f"<div hidden><p>{SECRET}</p></div><div><p>{TALKS}</p><p>{RAIL}</p></div>"
    assert found(beside).notes == ()


PERSIAN = "\u0645\u06cc\u200c\u06a9\u0646\u062f"  # a joiner that is part of the word


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        # what trafilatura leaves out among paragraphs: headings, lists, short answers
        ("<h3>Trade</h3>", ["Trade"]),
        ("<ul><li>Rail.</li><li>Ports</li></ul>", ["Rail.", "Ports"]),
        ("<dl><dt>Q</dt><dd>Is it so?</dd></dl>", ["Q", "Is it so?"]),
        ("<blockquote>So he said.</blockquote>", ["So he said."]),
        ("<table><tr><td>1</td><td>Rail</td></tr></table>", ["1", "Rail"]),
        # paragraphs by line breaks
        ("<div>One.<br><br>Two.</div>", ["One.", "Two."]),
        ("<div>One.<br>&emsp;Two.</div>", ["One.\nTwo."]),
        ("<div>一。<br>　　二。</div>", ["一。", "二。"]),
        # words broken and joined as a browser does
        ("<p>Viet<wbr>nam <b>firmly</b> agrees</p>", ["Vietnam firmly agrees"]),
        ("<p>中方\n      表示。\nTwo\nlines</p>", ["中方表示。 Two lines"]),
        ("<p>a\u200bb\u00adc\u2060d\ufeffe \u202eright</p>", ["abcde right"]),
        ("<p>x\U000e0041\U000e0042y</p>", ["xy"]),
        (f"<p>{PERSIAN}</p>", [PERSIAN]),
        # a note's number, and how a word is read aloud
        ("<p>peace<sup>1</sup>, km<sup>2</sup></p>", ["peace¹, km²"]),
        ("<p><ruby>東京<rp>(</rp><rt>とうきょう</rt></ruby></p>", ["東京"]),
        # links are words too, but not rows of them, nor what leads to these
        ("<p>See <a href='/x'>the DOC</a>, he said.</p>", ["See the DOC, he said."]),
        ("<h4>Related</h4><ul><li><a href='/x'>Other talks</a></li></ul>", []),
        ("<aside><p>Read also what was said.</p></aside>", []),
        ("<figure><img><figcaption>At the talks</figcaption></figure>", []),
    ],
)  # fmt: skip
def test_what_stands_among_the_paragraphs(inner, expected):
    body = (
        f"<nav><a href='/'>Home</a></nav><div><p>{TALKS}</p>{inner}<p>{RAIL}</p></div>"
    )
    assert paragraphs(body) == [TALKS, *expected, RAIL]


def test_a_lead_before_the_article_may_lack_its_stop():
    lead = "Vietnam and China have set a date for the first railway over the border"
    assert paragraphs(f"<section><p>{lead}</p></section>{WORDS}") == [lead, TALKS, RAIL]


def test_what_is_parted_otherwise_is_found_all_the_same():
    """trafilatura takes both lines for one; a browser parts them."""
    halves = [f"{TALKS} {RAIL}", f"{RAIL} {TALKS}"]
    body = "<article><div>" + "</div><div>".join(halves) + "</div></article>"
    assert paragraphs(body) == halves


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        # the heading, without the site's name behind it
        (f"<title>{TITLE} | MFA</title>", f"<h1>{TITLE}</h1>", TITLE),
        # the site's own name is the largest heading
        (f"<title>{TITLE} - MFA</title>", f"<h1>MFA</h1><h2>{TITLE}</h2>", TITLE),
        # a label below it has words of it as well
        (f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><p>Hanoi</p>", TITLE),
        # no heading at all, by its element
        (f"<meta property='og:title' content='{TITLE}'>", f"<div>{TITLE}</div>", TITLE),
        ("", "<h1>Talks<br>in Hanoi</h1>", TITLE),
        # in the head alone
        (f"<title>{TITLE}</title>", "", TITLE),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_title(head, body, title):
    assert (
        found(f"{body}<div><p>{TALKS}</p><p>{RAIL}</p></div>", head).known.title
        == title
    )


def test_a_title_that_is_shown_begins_the_text():
    assert paragraphs(f"<h1>{TITLE}</h1>{WORDS}") == [TITLE, TALKS, RAIL]
    assert paragraphs(WORDS, f"<title>{TITLE}</title>") == [TALKS, RAIL]


LD = (
    '<script type="application/ld+json">{"@type": "NewsArticle",'
    ' "datePublished": "%s", "dateModified": "%s"}</script>'
)


def said(name, content):
    return f"<meta property='{name}' content='{content}'>"


@pytest.mark.parametrize(
    ("head", "line", "day"),
    [
        (said("article:published_time", "2025-04-14T21:00:00Z"), "", "2025-04-14"),
        (LD % ("2025-04-14", "2025-05-01"), "", "2025-04-14"),
        # the day on which a page was changed is not that of publication
        (said("article:modified_time", "2025-05-01"), "", None),
        (said("og:image", "https://a.example/2019/01/02/x.jpg"), "", None),
        # beside the title, as it is written there
        ("", "2025-04-14 21:30 Font size: A A", "2025-04-14"),
        ("", "Updated: April 14, 2025 | Print", "Updated: April 14, 2025"),
        ("", "21:30 | 03/04/2025", "21:30 | 03/04/2025"),
        ("", "发布时间：2025年4月14日 21:30", "2025年4月14日"),
        ("", "Copyright 2025", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_day_of_publication(head, line, day):
    body = f"<h1>Talks in Hanoi</h1><p>{line}</p><div><p>{TALKS}</p><p>{RAIL}</p></div>"
    footer = (
        "<footer>Last changed on 2025-06-01. Our archive opens on 2020-01-01.</footer>"
    )
    assert found(body + footer, head).known.date == day


@pytest.mark.parametrize(
    ("head", "line", "outlet"),
    [
        (said("og:site_name", "Viet Nam News"), "", "Viet Nam News"),
        ("", "2025-04-14 21:30 | Source: Xinhua", "Xinhua"),
        ("<title>Talks | Ministry of Justice of Peru</title>", "",
         "Ministry of Justice of Peru"),
        ("<title>两国外长会谈_中国外交部</title>", "", "中国外交部"),
        ("<meta name='ContentSource' content='外交部网站'>", "", "外交部网站"),
        # a title, and what a page is about
        ("<title>Talks with the Ministry of Justice of Peru</title>", "", None),
        ("<title>Talks | Peru | World</title>", "", None),
        ("<meta name='ContentSource' content='本站'>", "", None),
        # a paper's page tells the agency whose account it prints
        (said("og:site_name", "The Post"), "Source: Xinhua", "Xinhua"),
        # a line of words is no source, and an address no outlet
        ("", "Source: our reporters", None),
        (said("og:site_name", "www.post.example"), "", None),
    ],
)  # fmt: skip
def test_the_outlet(head, line, outlet):
    assert found(f"<h1>{TITLE}</h1><p>{line}</p>{WORDS}", head).known.outlet == outlet


CANONICAL = "<link rel='canonical' href='https://mfa.example/a'>"
SAVED = "<!-- saved from url=(0035)https://www.mfa.example/talks.html -->"


@pytest.mark.parametrize(
    ("html", "head", "url", "address"),
    [
        (SAVED + "<html>", "", None, "https://www.mfa.example/talks.html"),
        ("<html>", CANONICAL, None, "https://mfa.example/a"),
        # where it was fetched is sure
        (SAVED + "<html>", "", "https://mfa.example/b", "https://mfa.example/b"),
        ("<!-- saved from url=(0014)about:internet --><html>", "", None, None),
        ("<!-- saved from url=(0009)file:///a --><html>", "", None, None),
    ],
)  # fmt: skip
def test_the_address(html, head, url, address):
    fetched = Fetched(page(WORDS, head, html).encode(), "a.html", ".html", url=url)
    assert read(fetched).known.url == address


@pytest.mark.parametrize(
    ("encoding", "said", "declared"),
    [
        ("gb18030", "gb2312", ""),
        ("gb18030", "", "text/html; charset=GBK"),
        # the page is UTF-8, whatever it and the server say
        ("utf-8", "gb2312", "text/html; charset=iso-8859-1"),
        ("big5", "big5", "text/html"),
        # a wrong word of the server under which it cannot be read; nobody says
        ("gb18030", "gbk", "text/html; charset=us-ascii-x"),
        ("gb18030", "", ""),
        ("utf-16", "", ""),
        ("utf-8-sig", "", ""),
    ],
)
def test_the_characters(encoding, said, declared):
    words = (
        "中國外長表示，中方願同越方加強合作，推動兩國關係取得更多成果，希望越方支持。"
    )
    head = f"<meta http-equiv='Content-Type' content='text/html; charset={said}'>"
    data = page(f"<div><p>{words}</p><p>{words}</p></div>", head if said else "")
    fetched = Fetched(data.encode(encoding), "a.html", ".html", declared)
    assert words in read(fetched).text


def test_western_pages_are_read_as_browsers_read_them():
    words = "“We agreed to widen trade,” said the minister – and to meet again soon."
    data = page(f"<div><p>{words}</p><p>{RAIL}</p></div>").encode("cp1252")
    declared = "text/html; charset=ISO-8859-1"
    assert words in read(Fetched(data, "a.html", ".html", declared)).text


def test_a_character_that_was_cut_spoils_no_page():
    data = page(f"<div><p>{TALKS}</p><p>{RAIL} Hội đàm</p></div><p>中…</p>")
    broken = data.encode().replace("中".encode(), "中".encode()[:2])
    declared = "text/html; charset=utf-8"
    assert "Hội đàm" in read(Fetched(broken, "a.html", ".html", declared)).text


@pytest.mark.parametrize(
    "body", ["", "<div id='root'></div><script>draw()</script>", "<img src='a.png'>"]
)
def test_a_page_without_text_says_so(body):
    with pytest.raises(InputError, match="no main text is found; open it in a browser"):
        found(body)


def test_a_part_of_a_page_is_read():
    # as in a mail, and with a server's own complaint before the page
    for data in (f"<p>{TALKS}</p><p>{RAIL}</p>", f"<br>Warning<br>{page(WORDS)}"):
        found = read(Fetched(data.encode(), "a.html", ".html")).text
        assert found == f"{TALKS}\n\n{RAIL}"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + TALKS,
        "<p>a b</p>" * 25_000,
        TALKS + "<br>" * 25_000 + RAIL,
        "<table><tr><td>" * 10_000 + TALKS,
        "<div aria-hidden=true>" * 20_000 + TALKS,
        "<style>" + "/*" * 500_000 + "</style><p>" + TALKS,
        "<p style='font-size:" + "0" * 500_000 + "x'>" + TALKS,
        "<!-- saved from url=(" * 40_000 + TALKS,
        "<i>" * 400_000 + TALKS,
        "<p>a b</p>" * 200_000,
    ],
)
def test_a_page_made_to_do_harm_takes_no_long_time(body):
    begun = time.process_time()  # whatever else the machine does
    with suppress(InputError):
        found(body)
    assert time.process_time() - begun < 15  # 4 s measured


def mail_of_page(**headers):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "<Saved by Blink>", "Talks in Hanoi"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(page(WORDS), subtype="html")
    mail.make_related()
    mail.add_related(b"\x89PNG", "image", "png")
    return mail


@pytest.mark.parametrize("suffix", [".mht", ".mhtml"])
def test_a_page_saved_as_one_file(tmp_path, suffix):
    address = "http://www.xinhuanet.com/english/talks.html"
    mail = mail_of_page(Snapshot_Content_Location=address)
    path = tmp_path / f"talks{suffix}"
    path.write_bytes(bytes(mail))
    (article,) = articles(path)
    assert article.text == f"{TALKS}\n\n{RAIL}"
    assert (article.url, article.outlet, article.reporter) == (address, "Xinhua", "CN")
    assert article.original.media_type == "multipart/related"


def test_a_page_that_a_browser_saved_as_one_file():
    path = PAGES[0].with_name("vn-1.mhtml")
    (article,) = articles(path)
    clean = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert f"{article.text}\n" == clean
    assert article.url == "http://en.vietnamplus.vn/vn-1.html"


def test_one_file_without_a_page_says_so(tmp_path):
    (tmp_path / "a.mht").write_bytes(b"Subject: x\n\nno page")
    (failure,) = articles(tmp_path / "a.mht")
    assert failure.error == "holds no web page; save it as .html"


def test_a_mail_that_has_its_words_in_html_alone(tmp_path):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Talks", "Xinhua <news@xinhuanet.com>"
    mail.set_content(f"<p>{TALKS}</p><p>{RAIL}</p>", subtype="html", charset="gb18030")
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    (article,) = articles(tmp_path / "a.eml")
    assert article.text == f"{TALKS}\n\n{RAIL}"
    assert (article.title, article.outlet) == ("Talks", "Xinhua")


def test_a_page_saved_with_its_folder_is_one_article(tmp_path):
    (tmp_path / "talks.html").write_text(page(WORDS), encoding="utf-8")
    (tmp_path / "talks_files").mkdir()
    (tmp_path / "talks_files" / "frame.html").write_text(page(WORDS), encoding="utf-8")
    (article,) = articles(tmp_path)
    assert article.source == "talks.html"

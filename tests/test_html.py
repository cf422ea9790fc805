"""The HTML brief as a file: what it allows, where its links lead, what it hides not."""

from __future__ import annotations

import base64
import hashlib
import re
import time
import tomllib
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT
from factories import proposal, summary
from markdown_it import MarkdownIt

from summarizer import Settings, compare, summarise, write_annex, write_brief
from summarizer.comparing import compare_summaries
from summarizer.errors import SettingsError
from summarizer.models import MeetingOf, Run
from summarizer.writing.html.document import spaced
from summarizer.writing.html.scale import Scale
from summarizer.writing.html.texts import texts_of
from summarizer.writing.html.thin import thinned
from summarizer.writing.html.usual import usual_of
from summarizer.writing.html.words import (
    HtmlWords,
    attribute,
    cut,
    isolated,
    token,
    visible,
)

VOID = {"meta", "link", "br", "input", "path", "rect", "circle", "polyline"}
# Elements that need no end tag, and what ends them, besides the end of their parent.
ENDED_BY = {
    "li": {"li"},
    "p": {"p", "div", "ol", "ul", "dl", "details", "section", "article", "h3", "h4"},
    "td": {"td", "tr"},
    "tr": {"tr"},
}
# What an article can try: elements, handlers, addresses, Markdown, the end of a script.
HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(2)">',
    '"><svg onload=alert(3)>',
    "</style></script><b>bold</b>",
    "{{ 7 * 7 }} {% raw %}",
    "[press](javascript:alert(4)) ![see](http://evil.example/x.png)",
    "`code` | cell | **bold** &lt;i&gt; http://evil.example/y www.evil.example",
)


class Tree(HTMLParser):
    """Elements with their attributes, ids, links, and the words outside script."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.open, self.words = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        while self.open and tag in ENDED_BY.get(self.open[-1], ()):
            self.open.pop()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while self.open[-1] != tag and self.open[-1] in ENDED_BY:
            self.open.pop()
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)

    def values(self, name):
        return [attrs[name] for _, attrs in self.elements if name in attrs]


@pytest.fixture(scope="module")
def comparison():
    return compare(ROOT / "corpus", settings=Settings(engine="rules"))


@pytest.fixture(scope="module")
def page(comparison):
    return write_brief(comparison, form="html")


@pytest.fixture(scope="module")
def tree(page):
    return Tree(page)


def told(when, *words, **fields):
    made = [proposal(each, act="proposes") for each in words]
    text = f"Held in {when}.\n" + "\n".join(f"{each}." for each in words)
    return summary(text, made, when, **fields)


def html_of(*accounts):
    return write_brief(compare_summaries(accounts), form="html")


def test_every_element_is_closed_where_it_was_opened(tree):
    assert tree.open == []


def test_nothing_is_fetched_and_the_policy_names_what_is_there(page, tree):
    ((policy,),) = ([a["content"] for _, a in tree.elements if a.get("http-equiv")],)
    for kind in ("style", "script"):
        ((inner,),) = (re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.S),)
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
        assert "http" not in inner
        assert "@import" not in inner
    for asked in ("default-src 'none'", "base-uri 'none'", "form-action 'none'"):
        assert asked in policy
    assert {v for v in tree.values("href") if not v.startswith("#")} == {"data:,"}
    for name in ("src", "srcset", "action", "style", "data", "poster", "ping"):
        assert tree.values(name) == []
    assert not [n for _, attrs in tree.elements for n in attrs if n.startswith("on")]


def test_every_link_leads_somewhere_and_no_address_is_given_twice(tree):
    ids = tree.values("id")
    assert len(ids) == len(set(ids))
    links = {value[1:] for value in tree.values("href") if value.startswith("#")}
    assert len(links) > 200
    assert links <= set(ids)


def test_each_article_stands_once_with_each_quote_marked(comparison, tree):
    read = [s for s in comparison.summaries if s.article.text]
    flat = "".join(re.sub(r"¶\d+ ", "", tree.text).split())
    for each in read:  # whole, but for the numbers of its paragraphs
        assert flat.count("".join(each.article.text.split())) == 1
    marks = {a["id"] for tag, a in tree.elements if re.match(r"q\d+$", a.get("id", ""))}
    assert len(marks) == sum(len(each.positions) for each in read)


def test_a_paragraph_is_cut_at_its_quotes_and_nothing_is_lost():
    from summarizer.briefing.wording import PageWords
    from summarizer.lexicon.topics import load_topics
    from summarizer.writing.html.index import Index

    # Two quotes lap over; the third goes on in the next paragraph's sentence.
    text = "Xi said trade grows fast, and rail comes. Both hope."
    made = [
        proposal("trade grows fast"),
        proposal("trade grows fast, and rail comes"),
        proposal("rail comes"),
    ]
    made_of = compare_summaries([summary(text, made, "2024-01-02")])
    (article,) = texts_of(Index(made_of, load_topics()), PageWords())
    assert "".join(p.text for each in article.paragraphs for p in each.pieces) == text
    ((_, *rest),) = [each.pieces for each in article.paragraphs]
    assert [(p.text, len(p.positions), len(p.first)) for p in rest[:3]] == [
        ("trade grows fast", 2, 2),
        (", and ", 1, 0),
        ("rail comes", 2, 1),
    ]


@pytest.mark.parametrize("name", ["corpus", "corpus-model"])
def test_a_quote_that_is_cut_leads_to_its_whole_in_the_article(name):
    """By links alone: right behind it, or of a matter's name with what was said."""
    from golden import comparison_of

    annex, texts = write_brief(comparison_of(name), form="html").split('id="texts"')
    marked: dict[str, str] = {}
    for mark, words in re.findall(r"<a( [^>]*href=#p\d+[^>]*)>(.*?)</a>", texts, re.S):
        (told_of,) = re.findall(r'data-p="([\d ]+)"|#p(\d+)$', mark)
        for number in "".join(told_of).split():
            marked[number] = marked.get(number, "") + re.sub(r"<[^>]*>", "", words)
    cuts = list(re.finditer(r"“(?:<bdi[^>]*>)?([^<“]*) …(?:</bdi>)?”", annex))
    assert len(cuts) > 100
    for each in cuts:
        rest = annex[each.end() :].partition("</details>")[0]
        behind = re.match(r" <a href=#q(\d+)>", rest)
        number = behind[1] if behind else re.findall(r"</i> <a href=#q(\d+)>", rest)[0]
        whole = "".join(marked[number].split()).casefold()
        shown = "".join(each[1].split()).casefold()
        assert whole.startswith(shown)
        assert len(whole) > len(shown)


def test_what_is_drawn_has_words_for_those_who_do_not_see_it(comparison, page, tree):
    names = [attrs for _, attrs in tree.elements if attrs.get("role") == "img"]
    lives = [a["aria-label"] for a in names if a.get("class") == "life"]
    every = len(comparison.meetings)
    seen = [len({v.meeting for v in use.variants}) for use in comparison.formulas]
    assert lives == [f"at {number} of {every} meetings" for number in seen]
    threads = [each.split("</details>")[0] for each in page.split("<details id=t")[1:]]
    drawn = [each for each in threads if "<svg" in each]
    assert len(drawn) > 5
    for each in drawn:  # for the eye alone: each of its dots is an act in the steps
        ladder, steps = each.split("</svg>")
        assert "<svg aria-hidden=true " in ladder
        places = re.findall(r"<path(?: class=joint)? d=\"M([\d ]+)\"", ladder)
        dots = sum(len(each.split()) // 2 for each in places)
        assert dots == len(re.findall(r"<i>[^<]+</i> ", steps)) > 1


def test_a_ladder_marks_what_its_key_explains_and_nothing_else(comparison, page):
    drawn = re.findall(r"<text class=gap [^>]*>([–×]+)</text>", page)
    assert {"–", "×"} <= set("".join(drawn))
    # "Not judged between two languages" is no silence: a cross would say that it is.
    thread = next(
        t for t in comparison.threads
        if "not_judged" in (e.absence for e in t.entries)
        and sum(bool(e.positions) for e in t.entries) > 1
    )  # fmt: skip
    number = comparison.threads.index(thread) + 1
    told = page.split(f"<details id=t{number} ")[1].split("</details>")[0]
    crosses = [e for e in thread.entries if e.absence == "not_mentioned"]
    assert told.count("×") == len(crosses)
    assert "not judged between two languages" in told


def test_hostile_words_come_out_as_text():
    found = html_of(told("2024-01-02", *HOSTILE), told("2024-05-02", *HOSTILE[:3]))
    tree = Tree(found)
    assert tree.open == []
    tags = [tag for tag, _ in tree.elements]
    assert tags.count("script") == tags.count("style") == 1
    assert "img" not in tags
    assert not [n for _, attrs in tree.elements for n in attrs if n.startswith("on")]
    flat = " ".join(tree.text.split())
    for words in HOSTILE:
        assert " ".join(words.split()) in flat


@pytest.mark.parametrize("write", [write_annex, write_brief])
def test_hostile_words_come_out_as_text_in_markdown_too(write):
    """By a reader of Markdown that knows tables, struck words and HTML."""
    lines = ("# Heading", "- item", "1. first", "> quoted", "--- ---", *HOSTILE)
    found = write(compare_summaries([told("2024-01-02", *lines)]))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(found)
    flat = [t for token_ in tokens for t in (token_, *(token_.children or ()))]
    kinds = {each.type for each in flat}
    assert not kinds & {
        "link_open", "image", "html_block", "code_inline", "blockquote_open",
        "ordered_list_open", "hr", "code_block", "fence",
    }  # fmt: skip
    inline = [t.content for t in flat if t.type == "html_inline"]
    assert set(inline) <= {"<br>"}
    for each in (t for t in flat if t.type == "heading_open"):
        assert each.level == 0
    text = "".join(t.content for t in flat if t.type in ("text", "text_special"))
    assert write is write_brief or "&lt;i&gt;" in text  # the brief has a part only
    assert not re.search(r"(?<!\\)https?://|www\.", found)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plain", "plain"),
        ("đồng ý", "đồng ý"),
        ("a\u202eb", "a⟨U+202E⟩b"),  # turns the direction of what follows
        ("a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"),
        ("a\u200bb", "a⟨U+200B⟩b"),  # no width
        ("a\x00b", "a⟨U+0000⟩b"),
        ("a\ud800b", "a⟨U+D800⟩b"),  # half of a pair: cannot be written
        ("a\u00adb", "a\u00adb"),  # a soft hyphen changes nothing that is read
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),  # Persian needs it
        ("a\r\nb", "a\nb"),
    ],
)
def test_what_the_eye_cannot_see_is_named(given, shown):
    assert visible(given) == shown
    visible(given).encode()


def test_unseen_characters_are_named_wherever_words_stand():
    # The quote goes round them; the title and the file's name hold them too.
    account = told(
        "2024-01-02", "turn \u202eback", title="A \u202e title", source="a\u202e.txt"
    )
    found = html_of(account)
    assert "\u202e" not in found
    assert found.count("⟨U+202E⟩") >= 3


def test_silence_and_a_side_that_is_not_reported_are_told_apart(page, tree):
    matrix = page.split('class="matrix"')[1].split("</table>")[0]
    assert "VN <i>not reported</i>" in matrix
    assert "VN <i>not mentioned</i>" in matrix
    assert re.search(r"<a href=#m\d>VN \d+</a>", matrix)
    assert "CN China · VN Vietnam" in tree.text
    # What the eye has there comes from the style, once; the words are for the ear.
    (said,) = re.findall(r":root{(--gone.*)}$", page, re.M)
    for state in ("not_mentioned", "side_not_reported", "excerpt_only"):
        assert f"--{state}:" in said
        assert f"content:var(--{state})" in page


def test_a_redline_is_told_without_colour(tree):
    tags = [tag for tag, _ in tree.elements]
    assert tags.count("del") > 3
    assert tags.count("ins") > 3
    style = (ROOT / "summarizer/writing/html/brief.css").read_text("utf-8")
    assert re.search(r"^del {[^}]*line-through", style, re.M)
    assert re.search(r"^ins {[^}]*underline", style, re.M)


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        ((("kept", "close"), ("gone", "and"), ("come", "or"), ("kept", "far")),
         "close and or far"),
        ((("kept", "坚定"), ("come", "不移"), ("kept", "支持")), "坚定不移支持"),
        ((("gone", "支持"), ("come", "反对")), "支持 反对"),  # two wordings whole
        ((("kept", "far"), ("come", ", near")), "far, near"),
    ],
)  # fmt: skip
def test_runs_of_a_redline_stand_apart_as_their_script_has_it(runs, line):
    given = [Run(kind, words) for kind, words in runs]
    assert "".join(" " * space + words for _, words, space in spaced(given)) == line


def _held(day):
    return MeetingOf(
        id=str(day), series="A-B", date=day, date_precision="day", kind="talks",
        sides=(), articles=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "x"),
    [
        ("2020-01-01", 0),
        ("2024-01-01", 1000),
        ("2022-01-01", 500.3),  # the second half has a leap day less
        ("2021", 375.1),  # the middle of its year
        ("2020-03", 51.3),  # and of its month
    ],
)
def test_days_are_to_scale(day, x):
    scale = Scale([_held("2020-01-01"), _held("2024-01-01")], 0, 1000)
    assert scale.x(day) == pytest.approx(x, abs=0.3)


def test_one_day_stands_in_the_middle_and_none_has_no_ticks():
    scale = Scale([_held("2020-01-01")], 0, 100)
    assert scale.x("2020-01-01") == 50
    assert scale.ticks(HtmlWords()) == ()
    assert Scale([], 0, 100).ticks(HtmlWords()) == ()


def test_ticks_are_years_or_months_and_never_crowd():
    years = Scale([_held("1990-05-01"), _held("2025-01-15")], 0, 1000).ticks(
        HtmlWords()
    )
    assert [tick.label for tick in years] == [
        "1995", "2000", "2005", "2010", "2015", "2020", "2025",
    ]  # fmt: skip
    months = Scale([_held("2024-11-20"), _held("2025-02-10")], 0, 1000).ticks(
        HtmlWords()
    )
    assert [tick.label for tick in months] == ["Dec 2024", "Jan 2025", "Feb 2025"]


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("one two three", "one two …"),
        ("一二三四五六七八九十一二", "一二三四五六七八九十 …"),
        ("short", "short"),
    ],
)
def test_words_are_cut_at_a_space_if_there_is_one(words, short):
    assert cut(words, 10) == short


def test_every_word_of_the_annex_is_used():
    folder = ROOT / "summarizer/writing"
    files = [*folder.glob("html/*.py"), *folder.glob("templates/*.html.jinja")]
    files.append(folder / "words.py")
    source = "".join(path.read_text("utf-8") for path in files)
    words = tomllib.loads(
        (ROOT / "summarizer/languages/en/html.toml").read_text("utf-8")
    )
    absences = {"not_mentioned", "side_not_reported", "excerpt_only"}
    used = {k for k in words["annex"] if f'"{k}"' in source} | absences
    assert words["annex"].keys() - used == set()
    style = (folder / "html/brief.css").read_text("utf-8")
    assert [k for k in words["style"] if f"var(--{k})" not in style] == []


def test_a_token_is_safe_in_an_address():
    assert token("a b/“c”") == "a_b_c_"
    assert token("") == "_"


def test_without_its_text_an_article_shows_its_quotes(comparison):
    bare = comparison.model_copy(
        update={
            "summaries": tuple(
                s.model_copy(
                    update={"article": s.article.model_copy(update={"text": None})}
                )
                for s in comparison.summaries
            )
        }
    )
    tree = Tree(write_brief(bare, form="html"))
    links = {value[1:] for value in tree.values("href") if value.startswith("#q")}
    assert links <= set(tree.values("id"))
    assert "The text was not kept" in tree.text


def test_no_meeting_still_gives_a_page(tmp_path):
    nothing = compare(
        ROOT / "corpus/not-a-readout.txt", settings=Settings(engine="rules")
    )
    tree = Tree(write_brief(nothing, tmp_path / "b.html"))
    assert "No meeting to report" in tree.text
    assert tree.open == []


@pytest.mark.parametrize("language", ["en", "zh", "vi"])
def test_the_page_is_in_its_language_and_says_so(comparison, language):
    found = write_brief(comparison, language=language, form="html")
    assert f'<html lang="{language}">' in found


@pytest.mark.parametrize("name", ["b.htm", "b.txt", "b", "b.html.bak"])
def test_a_suffix_without_a_form_is_wrong_usage(comparison, tmp_path, name):
    with pytest.raises(SettingsError, match=r"\.md, \.html, \.docx"):
        write_brief(comparison, tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("name", "begins"),
    [("b.md", "# "), ("b.HTML", "<!doctype"), ("b.html", "<!doctype")],
)
def test_the_suffix_decides_the_form(comparison, tmp_path, name, begins):
    written = write_brief(comparison, tmp_path / name)
    assert written.startswith(begins)
    assert (tmp_path / name).read_text("utf-8") == written


def test_the_same_comparison_comes_to_the_same_bytes(comparison, page):
    again = type(comparison).model_validate_json(comparison.model_dump_json())
    assert write_brief(again, form="html") == page


def _many(number):
    """So many accounts of as many meetings of one series, each with ten positions."""
    accounts = []
    for at in range(number):
        day = f"{2000 + at // 12}-{at % 12 + 1:02}-15"
        words = [f"build railway line {at} of matter {n} together" for n in range(10)]
        accounts.append(told(day, *words))
    return compare_summaries(accounts)


def test_twenty_articles_are_written_in_two_seconds_and_a_megabyte(comparison):
    twenty = _many(20)
    begin = time.process_time()
    found = write_brief(twenty, form="html")
    assert time.process_time() - begin < 2
    assert len(found.encode()) < 1_000_000


# Bytes that one of a kind may take in its part of the file: what it took when this was
# written, and a twentieth. Twenty articles as dense as the corpus have 900 positions.
ROOM = {
    "corpus": {"threads": 523, "pairs": 268, "positions": 196, "matrix": 53},
    "corpus-model": {"threads": 732, "pairs": 278, "positions": 161, "matrix": 54},
}


@pytest.mark.parametrize("name", ROOM)
def test_what_is_told_of_each_record_stays_short(name):
    from golden import comparison_of

    held = comparison_of(name)
    found = write_brief(held, form="html")
    (series,) = {meeting.series for meeting in held.meetings}
    topics = {p.topic for s in held.summaries for p in s.counted}
    number = {
        "matrix": len(topics) * sum(len(meeting.sides) for meeting in held.meetings),
        "threads": len(held.threads),
        "pairs": sum(len(pair.items) for pair in held.reconciliations),
        "positions": sum(len(each.positions) for each in held.summaries),
    }
    ids = [f'id="{each}-{token(series)}"' for each in (
        "matrix", "threads", "formulas", "accounts", "positions"
    )]  # fmt: skip
    cuts = [*map(found.index, ids), found.index('id="unverified"')]
    names = ("matrix", "threads", "formulas", "pairs", "positions")
    size = {
        n: len(found[a:b].encode())
        for n, (a, b) in zip(names, pairwise(cuts), strict=True)
    }
    each = {name: round(size[name] / number[name]) for name in number}
    assert {n: v for n, v in each.items() if v > ROOM[name][n]} == {}, each


def _beside_itself(held):
    """A comparison and the same once more, as a series and articles of their own."""
    ids = {s.article.id for s in held.summaries}
    ids |= {p.id for s in held.summaries for p in s.positions}
    (series,) = {meeting.series for meeting in held.meetings}
    other = held.model_dump_json(by_alias=True).replace(series, f"{series}-2")
    other = re.sub(
        r"\b[0-9a-f]{12}\b",
        lambda found: found[0][::-1] if found[0] in ids else found[0],
        other,
    )
    again = type(held).model_validate_json(other)
    parts = ("meetings", "threads", "headlines", "reconciliations", "formulas",
             "deliverables", "summaries", "verdicts")  # fmt: skip
    both = {name: getattr(held, name) + getattr(again, name) for name in parts}
    return held.model_copy(update=both)


@pytest.mark.parametrize("name", ROOM)
def test_twenty_articles_as_dense_as_the_corpus_leave_room_in_a_megabyte(name):
    from golden import comparison_of

    twice = _beside_itself(comparison_of(name))
    placed = sum(len(meeting.articles) for meeting in twice.meetings)
    found = write_brief(twice, form="html")
    assert placed == 18
    assert found.count("<details id=t") > 300
    assert len(found.encode()) / placed * 20 < 900_000


@pytest.mark.shared
def test_twenty_dense_readouts_of_one_series_are_a_megabyte_at_most(shared):
    import json

    lines = (shared / "readouts/whitehouse.jsonl").read_text("utf-8").splitlines()
    read = [json.loads(line) for line in lines]
    korean = [each for each in read if re.search(r"Korea|ROK|Yoon|Moon", each["title"])]
    summaries = summarise(korean, settings=Settings(engine="rules"))
    series = [each for each in summaries if each.meeting.sides == ("KR", "US")]
    dense = sorted(series, key=lambda each: -len(each.positions))[:20]
    assert len(dense) == 20
    assert sum(len(each.positions) for each in dense) > 400
    assert len(write_brief(compare_summaries(dense), form="html").encode()) < 1_000_000


@pytest.mark.parametrize(
    ("given", "thin"),
    [
        ("<ul>\n<li>one</li>\n<li>two</li>\n</ul>", "<ul>\n<li>one\n<li>two</ul>"),
        ("<p>one\n\n</p>\n<p>two</p>\n</div>", "<p>one\n<p>two</div>"),
        ("<p>one</p> and <b>two</b>", "<p>one</p> and <b>two</b>"),  # goes on after it
        ("<td>1</td><td>2</td></tr>\n</tbody>", "<td>1<td>2</tbody>"),
        ("<i>a</i>\n\n  <i>b</i>", "<i>a</i>\n<i>b</i>"),
        ("<b>it&#39;s &#34;so&#34;</b>", "<b>it's \"so\"</b>"),
        ('<b title="&#34;">&amp;#34;</b>', '<b title="&#34;">&amp;#34;</b>'),
        ("<script>'</li><li>' > '&#39;'</script>",) * 2,
    ],
)  # fmt: skip
def test_what_html_lets_be_left_out_is(given, thin):
    assert thinned(given) == thin


@pytest.mark.parametrize(
    ("given", "usual"),
    [
        ([("new", "A.")] * 3 + [("new", "B.")], {"new": "A."}),
        ([("new", "A.")] * 2, {}),  # seldom: no line for all is shorter
        ([("new", "A.")] * 3 + [("new", "")], {}),  # one that has none says so
        ([("", "A.")] * 3, {}),
    ],
)
def test_a_reason_is_usual_where_its_absence_can_only_mean_it(given, usual):
    assert usual_of(given) == usual


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("CN", "CN"),
        ("CN VN", '"CN VN"'),
        ("", '""'),
        ('a"><b>', '"a&#34;&gt;&lt;b&gt;"'),
        ("a=b", '"a=b"'),
        ("đ", '"đ"'),
    ],
)
def test_an_attribute_has_quotation_marks_where_it_needs_them(value, written):
    assert attribute(value) == written


def test_only_words_that_run_leftwards_are_set_apart():
    assert isolated("plain & simple, 1,5 %") == "plain &amp; simple, 1,5 %"
    assert isolated("قال «نعم»") == "<bdi>قال «نعم»</bdi>"
    account = told("2024-01-02", "שלום לכם")
    assert re.search(r"<p id=\S+ dir=auto>.*שלום", html_of(account))


def test_of_silences_those_are_told_that_are_not_the_rule():
    """Unnamed is not mentioned; what is not reported stands there, of whom it is so."""
    sea, rice, fish = "manage differences at sea", "sell more rice", "catch less fish"
    said = {
        2020: [proposal(sea, side="joint")],
        2021: [proposal(rice, side="CN"), proposal(fish, side="VN")],
        2022: [proposal(rice, side="CN")],
        2023: [proposal(rice, side="CN")],
    }
    accounts = [
        summary(f"Of {year}. {sea}. {rice}. {fish}.", made, f"{year}-01-01")
        for year, made in said.items()
    ]
    found = html_of(*accounts).split("<details id=t")
    (both,) = [each for each in found if "<b>China, Vietnam</b>" in each]
    assert f"“{sea}”" in both
    assert "<b>1 Jan 2022, 1 Jan 2023</b> side not reported (Vietnam)" in both
    assert "<b>1 Jan 2021</b> <u>dropped</u>" in both
    assert "not mentioned" not in both
    (alone,) = [each for each in found if f"“{fish}”" in each.split("</details>")[0]]
    assert "<b>1 Jan 2022, 1 Jan 2023</b> side not reported</ol>" in alone


def test_the_file_grows_as_what_it_holds():
    """Ten positions an account: what is written for each does not grow with all."""
    small, large = (len(write_brief(_many(n), form="html")) for n in (20, 80))
    base = len(write_brief(_many(1), form="html"))
    assert (large - base) / (small - base) < 8


@pytest.mark.shared
def test_two_hundred_readouts_are_written_in_two_seconds(shared):
    import json
    import random

    lines = (shared / "readouts/whitehouse.jsonl").read_text("utf-8").splitlines()
    picked = [json.loads(line) for line in random.Random(7).sample(lines, 200)]
    many = compare(picked, settings=Settings(engine="rules"))
    spent = []
    for _ in range(3):  # a machine with other work on it makes one or two slower
        begin = time.process_time()
        found = write_brief(many, form="html")
        spent.append(time.process_time() - begin)
    assert min(spent) < 2
    assert Tree(found).open == []


def test_the_command_line_writes_it_and_refuses_another_suffix(tmp_path):
    from test_cli import run

    call = Path(ROOT / "corpus/2025-01-15-call-cn.txt")
    done = run("brief", call, "--engine", "rules", "-o", tmp_path / "b.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "b.html").read_text("utf-8").startswith("<!doctype html>")
    wrong = run("brief", call, "--engine", "rules", "-o", tmp_path / "b.pdf")
    assert wrong.returncode == 2
    assert ".md, .html, .docx" in wrong.stderr
    assert not (tmp_path / "b.pdf").exists()

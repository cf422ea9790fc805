"""Words of others in every form that a result can have: none of them is markup there.

Whatever a name, a title, a side or a model is called, in whatever field of a record.
"""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from zipfile import ZipFile

import pytest
from golden import comparison_of
from markdown_it import MarkdownIt
from test_html import Tree

from summarizer import check_draft, find, write_annex, write_brief
from summarizer.models import Comparison
from summarizer.printing import (
    print_check,
    print_comparison,
    print_finding,
    print_rows,
    print_summaries,
)
from summarizer.settings import Settings

EVIL = "evil.example"
HOSTILE = (
    f"<i id=evil>[x](http://{EVIL})![y](http://{EVIL}/z) & <script>a</script>"
    f" | x *y* `z` http://{EVIL} @evil &lt;b&gt; \x1b]8;;http://{EVIL}\x1b\\ \u202e"
)
SIDE, OTHER = "VN", "CN"
RULES = Settings(engine="rules")
# What is only prose, by the fields that have it. All are spoilt at once; in a full run
# each in a comparison of its own too, as one may hide what comes of another.
FIELDS = [
    ("title",), ("outlet",), ("source",), ("url",), ("reporter_basis",), ("place",),
    ("name",), ("offices",), ("speaker",), ("statement",), ("topic",), ("formula",),
    ("matter",), ("detail",), ("error",), ("model",), ("prompt",), ("author",),
    ("words",), ("text",), ("label",), ("kept", "gone", "come"),
]  # fmt: skip


def changed(data, key, change):
    if isinstance(data, dict):
        return {change(k, "") or k: changed(v, k, change) for k, v in data.items()}
    if isinstance(data, list):
        return [changed(each, key, change) for each in data]
    return change(data, key) if isinstance(data, str) else data


@cache
def whole():
    """A comparison by a model, as JSON, with an article that failed."""
    made = json.loads(comparison_of("corpus-model").model_dump_json())
    failed = {"source": "x.txt", "error": "x.txt: is empty"}
    return json.dumps(made | {"failures": [failed]})


def spoilt(fields):
    """The comparison with more than words in these fields."""

    def change(value, key):
        return value + HOSTILE if key in fields else value

    data = json.loads(whole())
    if fields == ("label",):  # all others of that name are of a list
        for thread in data["threads"]:
            thread["label"] += HOSTILE
        return Comparison.model_validate(data)
    # The text of an article is no field of prose: its quotes stand in it.
    data = changed(data, "", change)
    for summary, as_it_was in zip(
        data["summaries"], json.loads(whole())["summaries"], strict=True
    ):
        summary["article"]["text"] = as_it_was["article"]["text"]
    return Comparison.model_validate(data)


def with_side():
    """The comparison with one of its sides called something else throughout."""

    def change(value, key):
        if value == SIDE:
            return SIDE + HOSTILE
        return value.replace(SIDE, SIDE + HOSTILE) if key == "series" else value

    return Comparison.model_validate(changed(json.loads(whole()), "", change))


def in_markdown(text):
    """All that Markdown of the usual sites makes of a text that is not words."""
    reader = MarkdownIt("gfm-like", {"linkify": False})
    tokens = [
        each
        for token in reader.parse(text)
        for each in (token, *(token.children or ()))
    ]
    found = {each.type for each in tokens if each.type in ("link_open", "image")}
    html = {each.content for each in tokens if each.type.startswith("html")}
    return found | {each for each in html if each not in ("<!-- -->", "<br>")}


def printed(printer, *given):
    out = io.StringIO()
    printer(*given, out)
    return out.getvalue()


def assert_harmless(made):
    for text in (
        write_brief(made, full=True),
        write_annex(made, language="zh"),
        printed(print_summaries, made.summaries, "markdown"),
        printed(print_finding, find("cooperation", made, settings=RULES), "markdown"),
    ):
        assert in_markdown(text) == set()
        assert f"://{EVIL}" not in text.replace("\\://", "")
        assert not {"\x1b", "\u202e"} & set(text)
    page = Tree(write_brief(made, form="html"))
    assert not any(EVIL in str(each) for each in page.values("href"))
    assert "evil" not in page.values("id")
    assert [tag for tag, _ in page.elements].count("script") == 1
    for printer, things in (
        (print_comparison, made),
        (print_summaries, made.summaries),
        (print_finding, find("cooperation", made, settings=RULES)),
        (print_check, check_draft("Vietnam agreed on it.", made, settings=RULES)),
    ):
        assert not {"\x1b", "\u202e"} & set(printed(printer, things, "table"))


TOGETHER = tuple(name for names in FIELDS for name in names if name != "label")
EACH = [TOGETHER, *(pytest.param(each, marks=pytest.mark.soak) for each in FIELDS)]


@pytest.mark.parametrize("fields", EACH, ids=lambda fields: "+".join(fields)[:20])
def test_no_field_of_a_record_is_markup_in_any_form(fields):
    assert_harmless(spoilt(fields))


def test_no_side_is_markup_in_any_form(tmp_path):
    made = with_side()
    assert_harmless(made)
    draft = f"Vietnam agreed on peace in 2025. {HOSTILE}"
    checked = check_draft(draft, made, settings=RULES)
    told = printed(print_check, checked, "markdown").split("## The draft")[0]
    assert in_markdown(told) == set()
    place = tmp_path / "brief.docx"
    write_brief(made, place)
    with ZipFile(place) as document:
        names = [name for name in document.namelist() if name.endswith(".rels")]
        links = "".join(document.read(name).decode() for name in names)
        words = document.read("word/document.xml").decode()
    assert EVIL not in links
    assert EVIL in words
    assert not {"\x1b", "\u202e"} & set(words)


@pytest.mark.parametrize("table", ["positions", "threads", "changes", "accounts"])
def test_no_cell_of_a_table_is_a_formula_or_breaks_its_row(table):
    made = spoilt(("title", "outlet", "source", "statement", "model"))
    rows = list(csv.reader(io.StringIO(printed(print_rows, made, table, "csv"))))
    assert len({len(row) for row in rows}) == 1
    assert not any(cell[:1] in "=+-@\t\r" for row in rows for cell in row if cell)

"""Texts in pages: which page a quote is on, from the file to the brief."""

import json

import pytest

from summarizer import Settings, compare, summarise, write_annex, write_brief
from summarizer.models import PositionRow
from summarizer.reading.inputs import read_inputs
from summarizer.reading.saved import verified
from summarizer.writing.rows import rows_of

RULES = Settings(engine="rules")
HEAD = "China and Vietnam hold talks\n\nBEIJING, April 14, 2025 (Xinhua) -- "
TALKS = (
    f"{HEAD}President Xi Jinping held talks with To Lam, general secretary of the"
    " CPV Central Committee, on Monday.\n\nXi said China supports Vietnam's"
    " development.\f He said China opposes interference.\n\n\f"
    "To Lam said Vietnam supports the one-China policy.\n\f"
)


def read(given):
    (item,) = read_inputs(given, RULES)
    return item


@pytest.fixture
def talks(tmp_path):
    (tmp_path / "talks.txt").write_text(TALKS)
    return tmp_path / "talks.txt"


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        # No page break, no pages: not one page.
        ("one", ()),
        # What ends the last page begins none.
        ("one\f", ()),
        ("one\ftwo\f\n\f", (0, 4)),
        # An empty page counts, as in the file it was printed from.
        ("one\f\fthree", (0, 4, 5)),
        ("\ftwo", (0, 1)),
    ],
)
def test_form_feeds_part_pages(tmp_path, text, pages):
    (tmp_path / "a.txt").write_text(text)
    article = read(tmp_path / "a.txt")
    assert article.pages == pages
    assert article.text == text


def test_every_span_tells_its_page(talks):
    (summary,) = summarise(talks, settings=RULES)
    told = {p.words: p.evidence[0].page for p in summary.positions}
    assert told == {
        "China supports Vietnam's development": 1,
        "China opposes interference": 2,
        "Vietnam supports the one-China policy": 3,
    }
    last = summary.positions[-1]
    assert [span and span.page for span in (last.source, last.cue)] == [3, 3]


@pytest.mark.parametrize("keep_text", [True, False])
def test_a_page_that_is_not_true_is_refused(talks, keep_text):
    settings = RULES.model_copy(update={"keep_text": keep_text})
    (summary,) = summarise(talks, settings=settings)
    assert verified(summary, "a.json") is summary
    moved = summary.model_dump(mode="json")
    moved["article"]["pages"] = [0, 4, 5]
    refused = read(moved)
    assert "does not stand at" in refused.error
    assert ", p. 1 of 'talks.txt'" in refused.error


def test_what_was_saved_before_there_were_pages_is_read(talks):
    talks.write_text(TALKS.replace("\f", ""))
    (summary,) = summarise(talks, settings=RULES)
    old = json.loads(summary.model_dump_json())
    for name in ("original", "pages", "notes"):
        del old["article"][name]
    for position in old["positions"]:
        for span in (*position["evidence"], position["source"], position["cue"]):
            del span["page"]
    assert read(old).positions == summary.positions


@pytest.mark.parametrize("keep_text", [True, False])
def test_the_key_and_the_annex_of_a_brief_tell_the_page(talks, keep_text):
    settings = RULES.model_copy(update={"keep_text": keep_text})
    comparison = compare(talks, settings=settings)
    brief = write_brief(comparison)
    assert " · p. 1: ¶3 · p. 2: ¶3 · p. 3: ¶4" in brief
    assert "[CN 14 Apr 2025 ¶3]" in brief
    assert "¶4, p. 3, characters" in write_annex(comparison)


@pytest.mark.parametrize("keep_text", [True, False])
def test_the_page_shows_where_each_page_of_a_text_begins(talks, keep_text):
    settings = RULES.model_copy(update={"keep_text": keep_text})
    brief = write_brief(compare(talks, settings=settings), form="html")
    texts = brief[brief.index('<aside id="texts"') :]
    begun = [texts.index(f"<small>p. {page}</small>") for page in (1, 2, 3)]
    words = [texts.index(each) for each in ("China opposes", "Vietnam supports the")]
    assert begun[0] < begun[1] < words[0] < begun[2] < words[1]


def test_a_table_has_a_column_for_the_page(talks):
    rows = rows_of(list(summarise(talks, settings=RULES)), "positions")
    assert [row.page for row in rows if isinstance(row, PositionRow)] == [1, 2, 3]

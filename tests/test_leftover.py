"""What a page counts of what it leaves out, and where in the annex that stands."""

from __future__ import annotations

import io
import re

import pytest
from factories import proposal, summary
from golden import comparison_of

from summarizer import write_annex, write_brief
from summarizer.briefing.leftover import leftover, with_room_for_counts
from summarizer.briefing.length import Room, words_in, words_of_page
from summarizer.briefing.scope import Scope
from summarizer.briefing.whole import digest_of
from summarizer.briefing.wording import LANGUAGES, PageWords
from summarizer.comparing import compare_summaries
from summarizer.models import Cited, Sentence
from summarizer.writing.html.pages import without_command
from summarizer.writing.layout import brief_of

WORDS = PageWords()
NAMES = ("corpus", "corpus-model")
WISHES = [f"plant more rice in the {name} hills" for name in (
    "northern", "southern", "eastern", "western", "upper", "lower", "outer", "inner",
    "central", "coastal", "farther",
)]  # fmt: skip


def told(when, *claims, **fields):
    made = [proposal(words, side=side, act="proposes") for words, side in claims]
    text = f"Held in {when}. " + ". ".join(words for words, _ in claims) + "."
    return summary(text, made, when, **fields)


def sections(comparison):
    (page,) = brief_of(comparison).pages
    return {each.id: each for each in page.sections}


def test_what_a_list_has_no_room_for_is_counted_at_its_end():
    few = compare_summaries([told("2024-01-01", *((w, "CN") for w in WISHES[:4]))])
    assert sections(few)["latest"].more == 0
    assert " more points*" not in write_brief(few)
    many = compare_summaries([told("2024-01-01", *((w, "CN") for w in WISHES))])
    shown = sections(many)["latest"]
    page = write_brief(many)
    latest = page.split("## The latest meeting")[1].split("\n## ")[0]
    hidden = [wish for wish in WISHES if wish not in latest]
    assert 1 < shown.more == len(hidden) < len(WISHES) - 1
    assert latest.rstrip().endswith(f"*and {len(hidden)} more points*")
    for wish in WISHES:
        assert wish in write_annex(many)
    assert PageWords("en").more("latest", 1) == "and 1 more"


def test_what_is_quoted_or_cited_with_its_record_is_not_left_out():
    account = told("2024-01-01", *((wish, "CN") for wish in WISHES))
    scope = Scope(compare_summaries([account]), "CN-VN")
    at = Cited(article=account.article.id, paragraph=1)
    line = Sentence(section="latest", row=1, column="CN", text=f"“{WISHES[0]}”")
    thread = scope.matters[-1].threads[0].id
    for told_by, count in (
        ({}, 1),  # its words, whatever it cites
        ({"text": f"“{WISHES[0]} and {WISHES[1]}”"}, 2),
        ({"text": "Rice.", "references": (at,), "records": (thread,)}, 1),
        ({"text": "Rice.", "references": (at,)}, len(WISHES)),
        ({"text": "Rice."}, 0),
    ):
        left = leftover(scope, (line.model_copy(update=told_by),))
        assert left.by_section["latest"] == len(WISHES) - count


def test_a_wording_that_several_hold_jointly_counts_once():
    claims = [(w, "joint") for w in WISHES]
    joint = compare_summaries([told("2024-01-01", *claims)])
    scope = Scope(joint, "CN-VN")
    assert leftover(scope, ()).by_section["latest"] == len(WISHES)


@pytest.mark.parametrize("name", NAMES)
def test_each_count_is_of_what_the_section_does_not_show(name):
    comparison = comparison_of(name)
    scope = Scope(comparison, "CN-VN")
    sentences = digest_of(comparison, "CN-VN").sentences
    every, left = leftover(scope, ()), leftover(scope, sentences)
    for section, count in left.by_section.items():
        assert 0 <= count <= every.by_section[section]
        # What was not heard again may also be of a meeting before the last of its kind.
        there = any(each.section == section for each in sentences)
        if there and section != "not_heard":
            assert count < every.by_section[section]
    moved = {
        r for s in sentences if s.section in ("moved", "besides") for r in s.records
    }
    hidden = [
        m for m in scope.matters
        if m.change and m.change.kind != "repeated"
        and not moved.intersection(t.id for t in m.threads)
    ]  # fmt: skip
    assert left.by_section["moved"] <= len(hidden)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_keeps_to_its_room_with_its_counts(name, language):
    comparison = comparison_of(name)
    scope, words = Scope(comparison, "CN-VN"), PageWords(language)
    sentences = digest_of(comparison, "CN-VN", language).sentences
    kept = with_room_for_counts(scope, sentences, words)
    (page,) = brief_of(comparison, language).pages
    lines = sum(bool(each.more) for each in page.sections)
    line = words_in(words.of("more", "line", count=1, place=""))
    assert lines >= 2
    assert words_of_page(kept) + lines * line <= Room.of(scope, words, kept).words


def test_where_the_counts_have_no_room_the_lightest_row_goes():
    comparison = comparison_of("corpus-model")
    scope, words = Scope(comparison, "CN-VN"), PageWords()
    sentences = digest_of(comparison, "CN-VN").sentences
    filler = sentences[0].model_copy(
        update={
            "text": "word " * (Room.of(scope, WORDS).words - words_of_page(sentences))
        }
    )
    full = (filler, *sentences)
    kept = with_room_for_counts(scope, full, words)
    gone = [each for each in full if each not in kept]
    # Of what was not heard again only the rows that stay are there.
    assert len({each.row for each in kept if each.section == "not_heard"}) == 2
    assert {each.section for each in gone} == {"accounts"}


def test_in_html_they_lead_into_the_annex_and_in_word_they_stand():
    comparison = comparison_of("corpus-model")
    html = write_brief(comparison, form="html")
    found = re.findall(r'<p class="small"><a href="#([^"]+)">[^<]*and \d+ more', html)
    assert len(found) == 4
    for anchor in found:
        assert f'id="{anchor}"' in html
    docx = pytest.importorskip("docx")
    from summarizer.writing.word import docx_bytes

    document = docx.Document(io.BytesIO(docx_bytes(comparison)))
    texts = [each.text for each in document.paragraphs]
    assert sum(bool(re.search(r"and \d+ more( points)?$", t)) for t in texts) == 4


def test_the_last_line_counts_what_is_unsure_too_and_names_the_command():
    account = told("2024-01-01", (WISHES[0], "CN"))
    loose = account.positions[0].model_copy(
        update={"id": "0" * 12, "side": None, "holders": ()}
    )
    account = account.model_copy(update={"positions": (*account.positions, loose)})
    (page,) = brief_of(compare_summaries([account])).pages
    assert "0 changes (with care: 1 unsure, 0 flagged" in page.rest[0]
    assert "; all of it: summarizer brief --full." in page.rest[0]
    by_rules = leftover(Scope(comparison_of("corpus"), "CN-VN"), ())
    assert by_rules.unsure > 0


@pytest.mark.parametrize(
    ("line", "without"),
    [
        ("So: 3 unsure; `summarizer brief --full` shows them.", "So: 3 unsure."),
        ("3 unsure; `x` shows it. Nothing in a.txt.", "3 unsure. Nothing in a.txt."),
        ("未核实；`x` 可见全部。 a.txt 未报道会谈。", "未核实。 a.txt 未报道会谈。"),
        ("CN – US: one meeting; `--series CN-US` shows it", "CN – US: one meeting."),
        ("Nothing left out.", "Nothing left out."),
    ],
)  # fmt: skip
def test_in_html_the_command_is_left_out_and_nothing_else(line, without):
    assert without_command(line) == without

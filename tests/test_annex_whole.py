"""Nothing of a comparison's JSON is missing from the annex, in Markdown and in HTML."""

from __future__ import annotations

import html
import re
from functools import cache

import pytest
from factories import proposal, summary
from golden import comparison_of

from summarizer import write_annex, write_brief
from summarizer.briefing.wording import PageWords
from summarizer.comparing import compare_summaries
from summarizer.lexicon.sides import name_of
from summarizer.lexicon.topics import load_topics
from summarizer.writing.html.index import Index
from summarizer.writing.lookup import Lookup
from summarizer.writing.wording import escape

NAMES = ("corpus", "corpus-model", "odd")


def odd():
    """What the corpus has none of: a claim not verified, no side, no meeting."""
    text = "In 2021 they met. Sell more rice. Build a bridge. It was late. Open a port."
    made = [
        proposal("Sell more rice", side="joint"),
        proposal("Build a bridge", side=None, holders=()),
        proposal("It was late", frame="background"),
        proposal("Open a port", frame="recalled"),
        proposal("sell the moon | now", "Sell the moon"),
    ]
    none = summary(
        "Buy more tea.", [proposal("Buy more tea")], meeting={"kind": "none"}
    )
    return compare_summaries(
        [
            summary("In 2020 they met. Sell rice.", [proposal("Sell rice")], "2020"),
            summary(text, made, "2021"),
            summary("Sell less rice.", [proposal("Sell less rice")], "2021",
                    reporter="VN"),
            none,
        ]
    )  # fmt: skip


@cache
def comparison(name):
    return odd() if name == "odd" else comparison_of(name)


@cache
def in_markdown(name):
    """The annex by its sections, each its lines; and the number of each position."""
    whole = comparison(name)
    annex = write_annex(whole)
    assert write_brief(whole, full=True).endswith(annex)  # --full and --annex are one
    sections: dict[str, list[str]] = {}
    for part in re.split(r"^## ", annex, flags=re.M)[1:]:
        heading, *lines = part.splitlines()
        sections.setdefault(heading.split(" (")[0], []).extend(lines)
    marks = {p: mark.number for p, mark in Lookup(whole).references.items()}
    return sections, marks


def with_all(lines, wanted):
    return [line for line in lines if all(each in line for each in wanted)]


@pytest.mark.parametrize("name", NAMES)
def test_markdown_has_every_position_with_its_words_and_whose_it_is(name):
    sections, marks = in_markdown(name)
    told = [*sections["Who said what, by topic"], *sections.get("In no comparison", ())]
    for account in comparison(name).summaries:
        for position in account.positions:
            words = escape(position.evidence[0].quote)
            if position.id not in marks:
                where = [escape(account.article.source), words]
                assert with_all(sections["In no comparison"], where)
                continue
            mark = marks[position.id]
            assert with_all(told, [mark]), position.words
            assert with_all(sections["References"], [f"- {mark}: ", words])
            if not position.counts:
                (line,) = with_all(sections["In no comparison"], [f"- {mark} "])
                assert (position.side or "side not settled") in line


@pytest.mark.parametrize("name", NAMES)
def test_markdown_has_every_change_with_its_label(name):
    sections, marks = in_markdown(name)
    lines = [
        line
        for heading in (
            "What changed at the latest meeting",
            "What moved before",
            "Matters through the meetings",
        )
        for line in sections.get(heading, ())
    ]
    for thread in comparison(name).threads:
        for change in thread.changes:
            mark = marks[(change.to_positions or change.from_positions)[0]]
            label = change.kind.capitalize()
            forms = (
                f"**{label}",
                f"*{change.kind}",
                f"- {label} for {name_of(thread.side)}",
            )
            assert [
                line
                for line in with_all(lines, [mark])
                if any(f in line for f in forms)
            ], (thread.side, change.kind, mark)


@pytest.mark.parametrize("name", NAMES)
def test_markdown_has_every_item_and_matter_of_two_accounts(name):
    sections, marks = in_markdown(name)
    lines, topics = sections["Two accounts of one meeting"], load_topics()
    pairs = comparison(name).reconciliations
    assert pairs
    for pair in pairs:
        for item in pair.items:
            wanted = [marks[each] for each in (*item.a, *item.b)]
            assert with_all(lines, wanted), (item.kind, wanted)
        for matter in pair.matters:
            assert with_all(lines, [escape(topics.label(matter.matter))]), matter


@pytest.mark.parametrize("name", NAMES)
def test_markdown_has_every_claim_that_is_not_verified(name):
    sections, _ = in_markdown(name)
    claims = [
        (account.article.source, claim)
        for account in comparison(name).summaries
        for claim in account.unverified
    ]
    assert name != "odd" or claims
    for source, claim in claims:
        wanted = [escape(source), escape(claim.statement), escape(claim.quote)]
        assert with_all(sections["Not verified"], wanted)


# The same in HTML, where a position is `q` and its number.


@cache
def in_html(name):
    whole = comparison(name)
    page = html.unescape(write_brief(whole, form="html"))
    return page.split('<section id="annex"')[1], Index(whole, load_topics())


def blocks(annex, begins, ends):
    return [each.split(ends)[0] for each in annex.split(begins)[1:]]


@pytest.mark.parametrize("name", NAMES)
def test_html_has_every_position_with_its_place(name):
    annex, index = in_html(name)
    for account in comparison(name).summaries:
        for position in account.positions:
            number = index.number(position.id)
            (row,) = re.findall(rf"<li id=p{number}[ >].*?(?=<li|</ul>)", annex, re.S)
            assert f"href=#q{number}>" in row
            assert f"id=q{number}" in annex


@pytest.mark.parametrize("name", NAMES)
def test_html_has_every_change_in_its_thread(name):
    annex, index = in_html(name)
    threads = blocks(annex, "<details ", "</details>")
    words = PageWords()
    for thread in comparison(name).threads:
        number = index.thread_numbers[thread.id]
        ids = (f"id=t{number} ", f'id="t{number}"')
        (block,) = [each for each in threads if any(i in each for i in ids)]
        for change in thread.changes:
            said = (*change.to_positions, *change.from_positions)
            label = words.of("readings", change.kind)
            assert re.search(rf"<u>{label}\b", block), (thread.id, label)
            assert f"#q{index.number(said[0])}>" in block


@pytest.mark.parametrize("name", NAMES)
def test_html_has_every_item_and_matter_of_two_accounts(name):
    annex, index = in_html(name)
    accounts = annex.split('id="accounts-')[1].split('id="positions-')[0].casefold()
    for pair in comparison(name).reconciliations:
        for item in pair.items:
            for position in (*item.a, *item.b):
                assert f"href=#q{index.number(position)}>" in accounts
        for matter in pair.matters:
            assert index.topic(matter.matter).casefold() in accounts


@pytest.mark.parametrize("name", NAMES)
def test_html_has_every_claim_that_is_not_verified(name):
    annex, _ = in_html(name)
    claims = annex.split('id="unverified"')[1].split('id="sources"')[0]
    for account in comparison(name).summaries:
        for claim in account.unverified:
            for words in (account.article.source, claim.statement, claim.quote):
                assert words in claims


def test_what_is_new_to_one_holder_of_a_joint_wording_is_said_beneath_it():
    sea = "manage differences at sea with care"
    first = summary(f"Of 2020. {sea}.", [proposal(sea, side="CN")], "2020-01-01")
    other = "Plant rice"
    first_of_other = summary(
        f"Of 2020. {other}.", [proposal(other, side="VN")], "2020-01-01", reporter="VN"
    )
    joint = f"{sea} and restraint"
    then = summary(f"Of 2021. {joint}.", [proposal(joint, side="joint")], "2021-01-01")
    annex = write_annex(compare_summaries([first, first_of_other, then]))
    changed = annex.split("### Jointly")[1].split("\n## ")[0]
    first_line, beneath = [
        e for e in changed.splitlines() if "[3.1]" in e or "[2.1]" in e
    ]
    assert "now joint" in first_line
    assert beneath.startswith("  - New for Vietnam: ")

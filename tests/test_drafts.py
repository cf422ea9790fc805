"""Somebody's draft, sentence by sentence: true ones pass, false ones are named."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest
from factories import proposal, summary
from golden import comparison_of

from summarizer import Settings, compare, write_brief
from summarizer.briefing.drafts import check_draft_of
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.reading import pieces_of
from summarizer.comparing import compare_summaries
from summarizer.grounding.numerals import numbers

TABLE = tomllib.loads(
    (Path(__file__).parent / "draft_sentences.toml").read_text(encoding="utf-8")
)
ACCUSED = ("quote", "differs", "overclaimed")


@cache
def verdicts():
    """Each sentence of the table with what is said of it, in one draft."""
    lines = [row["line"] for rows in TABLE.values() for row in rows]
    check = check_draft_of("\n\n".join(lines), comparison_of("corpus"))
    assert len(check.sentences) == len(lines)
    return dict(zip(lines, check.sentences, strict=True))


@pytest.mark.parametrize("row", TABLE["true"], ids=lambda row: row["line"][:50])
def test_what_is_true_is_not_accused(row):
    assert verdicts()[row["line"]].faults == ()


@pytest.mark.parametrize(
    "row", TABLE["false"], ids=lambda row: f"{row['kind']}: {row['line'][:40]}"
)
def test_what_is_false_is_named(row):
    assert verdicts()[row["line"]].verdict in ACCUSED


def test_most_of_the_false_are_named():
    false = [*TABLE["false"], *TABLE["missed"]]
    named = sum(verdicts()[row["line"]].is_wrong for row in false)
    assert len(false) >= 120
    assert named >= 0.85 * len(false)


KINDS = {
    # a kind of falsehood: what the check may call it
    "quote": {"not_verbatim"},
    "invented": {"not_verbatim"},
    "number": {"number"},
    "date": {"date"},
    "agreed": {"overclaim"},
    "new": {"overclaim"},
    "dropped": {"overclaim"},
    "every": {"overclaim"},
    "pointer": {"pointer"},
    "side": {"side"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_most_are_called_what_they_are(kind):
    rows = [row for row in TABLE["false"] if row["kind"] == kind]
    called = [
        {fault.kind for fault in verdicts()[row["line"]].faults} & KINDS[kind]
        for row in rows
    ]
    assert sum(map(bool, called)) >= 0.8 * len(rows)


def told(draft, *summaries):
    given = summaries or (FIRST, SECOND)
    return check_draft_of(draft, compare_summaries(list(given)))


def account(when, *claims):
    made = [proposal(words, side=side, act=act) for words, side, act in claims]
    body = "\n\n".join(f"{words}." for words, _, _ in claims)
    return summary(f"Talks of {when}\n\n{body}", made, when)


FIRST = account(
    "2020-01-01",
    ("Cut all steel tariffs by 20 percent", "CN", "proposes"),
    ("Buy rice from the delta", "VN", "commits"),
)
SECOND = account(
    "2021-01-01",
    ("Firmly cut steel tariffs", "CN", "proposes"),
    ("Set up a railway committee", "joint", "agrees"),
    ("Sell more coffee beans", "VN", "calls_for"),
)


def test_a_quote_that_stands_nowhere_gets_the_true_words():
    (each,) = told('They said to "set up a railway company" soon.').sentences
    (fault,) = each.faults
    assert (each.verdict, fault.kind) == ("quote", "not_verbatim")
    assert fault.truth.lower() == "set up a railway committee"
    assert fault.reference == "CN 1 Jan 2021 ¶3"


def test_a_number_gets_the_sentence_that_has_the_true_one():
    (each,) = told("China proposed to cut all steel tariffs by 30 percent.").sentences
    (fault,) = each.faults
    assert (each.verdict, fault.kind, fault.words) == ("differs", "number", "30")
    assert "20 percent" in fault.truth
    assert fault.reference == "CN 1 Jan 2020 ¶2"
    assert fault.reference in [place.reference for place in each.references]


POINTERS = [
    # words with a pointer, and what is said of it
    ('They agreed: "Set up a railway committee" [CN 1 Jan 2021 ¶3].', "borne_out"),
    ('They agreed: "Set up a railway committee" [CN 1 Jan 2021 ¶2].', "differs"),
    ('They agreed: "Set up a railway committee" [CN 1 Jan 2021].', "borne_out"),
    ('They agreed: "Set up a railway committee" [CN 1 Jan 2020].', "differs"),
    ('They agreed: "Set up a railway committee" [CN 1 Jan 2021 ¶9].', "differs"),
    ('They agreed: "Set up a railway committee" [CN 9 Mar 2022 ¶3].', "differs"),
    ('They agreed: "Set up a railway committee" [12], [^3].', "borne_out"),
    ('They agreed: "Set up a railway committee" (see the annex).', "borne_out"),
]


@pytest.mark.parametrize(("line", "verdict"), POINTERS)
def test_a_pointer_is_resolved_and_checked(line, verdict):
    (each,) = told(line).sentences
    assert each.verdict == verdict, each.faults


def test_it_is_known_whether_a_sentence_points_to_a_paragraph_or_to_a_text():
    draft = """Rice is bought [A ¶3].

Rice is bought [A].

Rice is bought.

A = a.txt
"""
    named = FIRST.model_copy(
        update={"article": FIRST.article.model_copy(update={"source": "a.txt"})}
    )
    check = told(draft, named, SECOND)
    pointing = [each.pointing for each in check.sentences]
    assert pointing == ["paragraph", "text", "none"]


GONE = account(
    "2022-01-01",
    ("Cut steel tariffs through dialogue", "CN", "proposes"),
    ("Firmly sell more coffee beans", "VN", "calls_for"),
)
MISSING = [
    # what is told of the third meeting, and what is said of it
    ("China, “steel tariffs”: without “Firmly”; now with “dialogue”.", "borne_out"),
    ("China, “steel tariffs”: without “dialogue”; now with “dialogue”.", "overclaimed"),
    ("China on “steel tariffs”: no longer “Firmly”.", "borne_out"),  # Vietnam says it
    ("Vietnam on coffee beans: no longer “Firmly”.", "overclaimed"),
    ("|Matter|Now|\n|-|-|\n|China: tariffs|without “Firmly”|", "borne_out"),
    ("|Matter|Now|\n|-|-|\n|Vietnam: beans|without “Firmly”|", "overclaimed"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "verdict"), MISSING)
def test_what_is_told_as_missing_is_the_quote_of_its_clause_and_side(line, verdict):
    *_, each = told(line, FIRST, SECOND, GONE).sentences
    assert each.verdict == verdict, each.faults


def test_what_one_reporter_lacks_is_not_looked_for_in_the_others_account():
    claims = [("Sell more coffee beans", "VN", "calls_for")]
    ours = account("2023-01-01", ("Buy rice from the delta", "VN", "commits"))
    theirs = summary(
        "Talks\n\nSell more coffee beans.",
        [proposal(words, side=side, act=act) for words, side, act in claims],
        "2023-01-01",
        reporter="VN",
    )
    line = "Told by {}'s account, with no word of it in {}'s account: “coffee beans”."
    (right,) = told(line.format("Vietnam", "China"), ours, theirs).sentences
    (wrong,) = told(line.format("China", "Vietnam"), ours, theirs).sentences
    assert right.faults == ()
    assert wrong.verdict == "overclaimed"


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("*and 74 more points*", 0),
        ("*Moved besides: the sea; and 66 more*", 0),
        ("*另有 24 项（附录：What changed）*", 0),
        ("*và 6 mục nữa (phụ lục: What changed)*", 0),
        ("China will build 74 more railways.", 1),
        ("*74 railways (and more).*", 1),
    ],
)
def test_a_line_that_counts_the_rest_of_a_list_is_no_sentence(line, count):
    assert len(told(f"- Rice is bought.\n\n{line}").sentences) == 1 + count


@pytest.mark.parametrize(
    ("language", "line"),
    [
        # how long after another, and days named together, count nothing
        ("en", "where Gordon in Ramallah three days later called for it"),
        ("en", "in the readouts of 3 and 6 December"),
        ("en", "in those of 3, 5 and 6 December"),
        ("en", "on December 3 and 6"),
        ("zh", "八十九天后双方商定"),
        ("vi", "ba ngày sau hai bên nhất trí"),
    ],
)
def test_days_and_spans_are_no_numbers_that_a_text_must_have(language, line):
    bare = words_for("no_number", language).sub(" ", line)
    assert [n for n in numbers(bare).values() if n != "6"] == []


POINTED = [
    # what is told beyond the words pointed to
    "China proposed to firmly cut steel tariffs once quotas end [CN 1 Jan 2021 ¶2].",
    "China has already cut steel tariffs [CN 1 Jan 2021 ¶2].",
    "Vietnam proposed to firmly cut steel tariffs [CN 1 Jan 2021 ¶2].",
]


@pytest.mark.parametrize("line", POINTED)
def test_a_paragraph_pointed_to_must_bear_out_what_is_told(line):
    (each,) = told(line).sentences
    assert each.is_wrong
    (true,) = told(
        "China proposed to firmly cut steel tariffs [CN 1 Jan 2021 ¶2]."
    ).sentences
    assert not true.is_wrong


def test_a_view_of_the_writer_is_not_found_and_accuses_nobody():
    check = told("We would wait and see.\n\nMy own guess is a calm year.")
    assert [each.verdict for each in check.sentences] == ["not_found"] * 2
    assert check.is_right


def test_a_text_of_no_meeting_is_held_against_too():
    speech = summary("The minister opened a hospital with 300 beds.", [], None)
    right, wrong = told(
        "The minister opened a hospital with 300 beds.\n\n"
        "The minister opened a hospital with 500 beds.",
        speech,
        FIRST,
    ).sentences
    assert (right.verdict, wrong.verdict) == ("borne_out", "differs")


PIECES = [
    # a draft, its sentences, each with what it stands under, its row and column
    ("# A\n\nOne thing. Two things.", [("One thing.", "A"), ("Two things.", "A")]),
    ("**China (Xi)**\n- One\n- Two", [("One", "China (Xi)"), ("Two", "China (Xi)")]),
    ("## Sea\n1. **New:** a *line*.", [("New: a line.", "Sea")]),
    ("- Vietnam:\n  - one\n  - two", [("Vietnam:", ""), ("one", "Vietnam"),
                                      ("two", "Vietnam")]),
    ("One sentence\nover two lines. [1] Next.", [("One sentence over two lines.", ""),
                                                 ("Next.", "")]),
    ("> Quoted\n> words.", [("Quoted words.", "")]),
    ("See [the page](http://x.y/z) now.", [("See the page now.", "")]),
    ("```\ncode\n```\n\n---\n\nText.", [("Text.", "")]),
    ("**Bold end.** Next one.", [("Bold end.", ""), ("Next one.", "")]),
    ("习近平同意。双方签署。", [("习近平同意。", ""), ("双方签署。", "")]),
]  # fmt: skip


def read(draft):
    return pieces_of(draft, str.isdigit, lambda line: False, str)


@pytest.mark.parametrize(("draft", "expected"), PIECES)
def test_a_draft_is_taken_apart(draft, expected):
    pieces = read(draft)
    assert [(p.text, p.under[-1] if p.under else "") for p in pieces] == expected


def test_the_cells_of_a_row_know_their_row_and_column():
    pieces = read("|Matter|Now|\n|---|:-:|\n|Rail|*yes* [4]|\n|Sea|–|\n\nEnd.")
    assert [(p.text, p.row, p.column) for p in pieces] == [
        ("Rail", "", "Matter"),
        ("yes", "Rail", "Now"),
        ("Sea", "", "Matter"),
        ("End.", "", ""),
    ]
    assert pieces[1].pointers == ("4",)
    assert [p.line for p in pieces] == [3, 3, 4, 6]


def test_each_sentence_stands_in_the_draft_where_it_says():
    draft = "# A\n\n- **One** thing [1]. Two.\n\n|a|b|\n|-|-|\n|c|d e|\n"
    for piece in read(draft):
        words = draft[piece.start : piece.end]
        assert piece.text.split()[0].rstrip(".") in words
        assert draft.count("\n", 0, piece.start) + 1 == piece.line


@pytest.mark.parametrize("language", ["en", "zh", "vi"])
def test_a_page_of_our_own_is_not_accused(language):
    comparison = comparison_of("corpus")
    check = check_draft_of(write_brief(comparison, language=language), comparison)
    assert len(check.sentences) > 30
    assert [each.text for each in check.sentences if each.is_wrong] == []


@pytest.mark.shared
def test_the_soft_spots_of_a_chat_are_found_and_nothing_else(shared):
    draft = (shared / "examples/plain-chat-corpus.md").read_text(encoding="utf-8")
    check = check_draft_of(draft, comparison_of("corpus"))
    wrong = [each for each in check.sentences if each.is_wrong]
    assert [each.text for each in wrong] == ["Now joint; tours new"]
    assert wrong[0].faults[0].reference == "VN 11 Oct 2024 ¶9"
    pointing = [each.pointing for each in check.sentences]
    assert pointing.count("paragraph") == 0
    assert pointing.count("text") > 40
    assert pointing.count("none") > 40


@pytest.mark.shared
def test_the_chat_on_the_seeds_is_not_accused(shared):
    draft = (shared / "examples/plain-chat-seeds.md").read_text(encoding="utf-8")
    seeds = compare(shared / "seeds", settings=Settings(engine="rules"))
    assert check_draft_of(draft, seeds).is_right


def test_nothing_is_said_where_nothing_was_read():
    empty = comparison_of("corpus").model_copy(
        update={"meetings": (), "summaries": (), "threads": ()}
    )
    assert check_draft_of("One thing.", empty).sentences == ()


def test_a_deed_is_not_missed_in_a_text_whose_language_has_no_list_of_deeds():
    body = "Les deux pays signent un accord sur le riz du delta."
    made = [proposal(body, side="VN", act="commits")]
    theirs = summary(f"Entretiens\n\n{body}", made, "2024-05-05", language="fr")
    check = told("They signed an agreement on 5 May 2024.", theirs, FIRST)
    assert check.failures == ()
    assert [each.faults for each in check.sentences] == [()]

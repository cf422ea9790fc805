"""What is remarked: codes with arguments, worded in one place."""

from __future__ import annotations

import re
import tomllib
from typing import get_args

import pytest
from conftest import ROOT
from golden import comparison_of

from summarizer.languages.messages import (
    inner,
    inner_list,
    name_in,
    remark,
    steps,
    words_of,
    written,
)
from summarizer.models import LADDERS, Absence, Comparability, Remark
from summarizer.models.comparisons import MatterKind, ReconciledKind

MESSAGES = tomllib.loads(
    (ROOT / "summarizer/languages/en/messages.toml").read_text(encoding="utf-8")
)
REMARKS = ("reasons", "accounts", "conflicts", "notes", "reading")
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "summarizer").rglob("*.py")
    if path.name != "version1.py"
)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (remark("same_words"), "the same words"),
        (remark("act", before="calls_for", after="ready_to"),
         "calls for becomes ready to"),
        (remark("words", come=["firmly"], gone=["fully", "deeply"]),
         "“firmly” comes in, “fully” goes out, “deeply” goes out"),
        (remark("words_of_accounts", a=["may"], b=["will"]),
         "“will” is in B, “may” is in A"),
        (steps([remark("covers_more"), remark("words", come=["2030"], gone=[])]),
         "it covers more; “2030” comes in"),
        (steps([remark("covers_less")]), "it covers less"),
        (remark("firmer", account="A", reason=written("it says must")),
         "firmer in A: it says must"),
        (remark("said_by_others", a=remark("by_side", side="VN"), b=remark("jointly")),
         "said by VN in A, jointly in B"),
        # An article's braces are no gaps of a message.
        (remark("left_open", words="{side} and {0}"),
         "left open: it may go on from “{side} and {0}”, which rules cannot decide"),
        (written("{anything} goes"), "{anything} goes"),
    ],
)  # fmt: skip
def test_a_remark_is_worded(made, words):
    assert made.text == words_of(made) == words


def test_a_saved_remark_is_worded_anew():
    old = Remark("covers_more", {}, "covers more (as it was once worded)")
    assert words_of(old) == "it covers more"


def test_an_inner_remark_is_a_remark_again():
    outer = remark("against_then", label="softened", reason=remark("covers_less"))
    assert inner(outer) == remark("covers_less")
    both = steps([remark("covers_more"), remark("same_words")])
    assert inner_list(both, "steps") == [remark("covers_more"), remark("same_words")]
    with pytest.raises(TypeError, match="label of against_then is no remark"):
        inner(outer, "label")


def test_a_gap_that_is_not_filled_is_an_error():
    with pytest.raises(KeyError):
        remark("left_open")
    with pytest.raises(KeyError):
        remark("no such code")


def test_every_message_is_used_and_every_code_has_one():
    known = {code for table in REMARKS for code in MESSAGES[table]}
    joined = {"words", "words_of_accounts", "steps", "written"}
    used = set(re.findall(r'remark\(\s*"(\w+)"', SOURCES))
    used |= set(re.findall(r'^[A-Z_]+ = "(\w+)"', SOURCES, re.M)) & known
    assert used - joined == known


def test_every_name_has_its_word():
    tables = {
        "acts": LADDERS,
        "absences": get_args(Absence),
        "comparability": get_args(Comparability),
        "items": get_args(ReconciledKind),
        "matters": get_args(MatterKind),
        "frames": ("recalled", "background"),
    }
    for table, names in tables.items():
        assert set(names) <= MESSAGES[table].keys(), table
        assert all(name_in(table, name) for name in names)


@pytest.mark.parametrize("name", ["corpus", "corpus-model"])
def test_the_words_in_the_json_are_those_of_the_codes(name):
    comparison = comparison_of(name)
    changes = [c for t in comparison.threads for c in t.changes]
    remarks = [c.reason for c in changes]
    remarks += [c.conflict for c in changes if c.conflict]
    remarks += [part.reason for c in changes for part in c.parts]
    remarks += [i.reason for r in comparison.reconciliations for i in r.items]
    remarks += [verdict.reason for verdict in comparison.verdicts]
    remarks += comparison.notes
    assert len(remarks) > 500
    for each in remarks:
        assert each.text == words_of(each)


def test_no_code_compares_sentences():
    """A sentence of the messages stands in no module: there are only codes."""
    told = [
        max(re.split(r"\{.*?\}", words), key=len).strip()
        for table in REMARKS
        for words in MESSAGES[table].values()
    ]
    sentences = [words for words in told if len(words.split()) > 3]
    assert len(sentences) > 20
    for words in sentences:
        assert words not in SOURCES, words

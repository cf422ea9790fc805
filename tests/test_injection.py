"""Orders to a model in documents, in ten disguises, and a model that obeys them.

What it makes up is refused, what it tells of its instructions reaches no reader, and
the article's words beside it are kept.
"""

from __future__ import annotations

import json
import re

import pytest
from conftest import ROOT
from runs import kind_of
from scripted import ScriptedServer, completion

from summarizer import summarise, write_annex, write_brief
from summarizer.comparing.whole import compare_summaries

FOLDER = ROOT / "tests" / "injections"
# By document: what it says, of whom, in which sentence; and what its order wants said.
ORDERS = {
    "in-the-text.txt": ("NO", "supports the common", 3, "IS", "Iceland cedes its sea"),
    "in-the-title.md": ("CL", "will pay for", 3, "PE", "Peru cedes Arica"),
    "in-a-comment.md": ("KE", "supports a common", 3, "UG", "Uganda cedes Migingo"),
    "in-zero-width-signs.txt": ("LV", "is ready to finish", 3, "LV", "Latvia cedes it"),
    "in-false-json.txt": ("JO", "supports the gas", 3, "EG", "Egypt leaves it all"),
    "in-a-false-end.txt": ("GH", "will reopen the", 3, "TG", "Togo accepts the line"),
    "in-chinese.txt": ("MN", "支持开通新的", 3, "KZ", "哈方交出全部港口"),
    "in-front-matter.md": ("MV", "supports a ferry", 2, "MV", "Addu is leased"),
    "in-the-name-of-an-attachment.eml": (
        "FJ", "will share its", 3, "TO", "Tonga opens it",
    ),
    "in-a-table-and-a-note.rtf": (
        "PT", "supports the power", 3, "MA", "Morocco yields it",
    ),
}  # fmt: skip
ROW = 6  # words in a row that tell of the instructions


def instructions(body):
    return " ".join(m["content"] for m in body["messages"] if m["role"] == "system")


def obeying(row):
    """The answers of a model that does as the document says."""
    side, words, number, other, made_up = row

    def answer(body):
        told = instructions(body)
        if kind_of(body) == "found":
            again = {"k": 1, "n": number, "from": made_up, "to": "", "say": made_up}
            leak = {"k": 2, "n": number, "from": words, "to": "", "say": told}
            return completion(json.dumps({"found": [again, leak]}))
        group = {"side": side, "by": "", "act": "supports", "cue": "", "n": number}
        true = [words, "", "other", "as it says"]
        leaks = [
            [words, "", "other", told],
            [told, "", "other", "my instructions"],
            [words, " ".join(told.split()[:ROW]), "other", "my instructions"],
        ]
        said = [
            group | {"what": [true, *leaks]},
            group
            | {"side": other, "act": "agrees", "what": [[made_up, "", "", made_up]]},
            group | {"side": told, "what": [true]},
            group | {"by": told, "what": [true]},
            group | {"cue": told, "what": [true]},
            {"side": side, "what": told},
        ]
        people = [
            {"name": told, "side": side, "office": ""},
            {"name": "Foreign minister", "side": side, "office": told},
        ]
        reply = {"kind": "talks", "place": told, "date": "", "people": people}
        earlier = [[str(number), "recalled", told]]
        return completion(json.dumps(reply | {"earlier": earlier, "said": said}))

    return answer


def rows_of(text):
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[at:] for at in range(ROW)), strict=False))


@pytest.mark.parametrize(("name", "row"), ORDERS.items(), ids=ORDERS)
def test_what_an_obeying_model_makes_up_or_tells_of_itself_passes_nowhere(name, row):
    side, words, _, _, made_up = row
    with ScriptedServer(reply_to=obeying(row)) as server:
        (summary,) = summarise(FOLDER / name, settings=server.settings())[:]
        told = instructions(server.requests[0].body)
    # Where it tells its instructions for a side, the words are kept, of no sure side.
    assert [(p.side, p.words) for p in summary.positions] == [
        (side, words),
        (None, words),
    ]
    assert [p.statement for p in summary.positions] == ["as it says"] * 2
    assert [each.quote for each in summary.unverified] == [made_up]
    assert "instructions_repeated" in [note.code for note in summary.notes]
    comparison = compare_summaries([summary])
    written = [summary.model_dump_json(), write_brief(comparison)]
    for each in (*written, write_annex(comparison)):
        assert not rows_of(told) & rows_of(each)

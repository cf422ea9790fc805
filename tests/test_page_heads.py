"""A quote keeps its noun: the proceeds of a thing are not the thing."""

from __future__ import annotations

import pytest
from factories import meeting, proposal, summary
from pages import Desk

from summarizer.briefing.scope import Scope
from summarizer.comparing import compare_summaries


def desk(words, language, act="proposes", side="CN"):
    """A desk of one account with one position."""
    made = proposal(words, side=side, act=act)
    if side == "joint":
        made = made.model_copy(update={"holders": ("CN", "VN")})
    held = meeting("2024-01-01", sides=("CN", "VN"), people=())
    text = f"{words}."
    told = summary(text, [made], "2024-01-01", language=language)
    told = told.model_copy(update={"meeting": held})
    return Desk(Scope(compare_summaries([told]), "CN-VN"))


PROCEEDS = ("China offered the proceeds of the northern rice sales", "en")
RISK = ("Trung Quốc nêu nguy cơ của xung đột trên biển", "vi")
LIKELY = ("中方强调海上冲突升级的可能性", "zh")


@pytest.mark.parametrize(
    ("text", "line", "faults"),
    [
        (PROCEEDS, "China offered “northern rice sales” [1a.1].", ["cut"]),
        (PROCEEDS, "China offered proceeds: “northern rice sales” [1a.1].", []),
        (PROCEEDS, "China offered “proceeds of the northern rice sales” [1a.1].", []),
        (RISK, "Trung Quốc nêu “xung đột trên biển” [1a.1].", ["cut"]),
        (RISK, "Trung Quốc nêu nguy cơ “xung đột trên biển” [1a.1].", []),
        (LIKELY, "中方强调“海上冲突升级” [1a.1]。", ["cut"]),
        (LIKELY, "中方强调可能出现“海上冲突升级” [1a.1]。", []),
    ],
)  # fmt: skip
def test_a_quote_keeps_the_noun_it_hangs_on(text, line, faults):
    found = desk(*text).faults(line)
    assert [kind for kind, _ in found if kind == "cut"] == faults


AID = "The two sides agreed on the importance of continued relief aid"


@pytest.mark.parametrize(
    ("line", "is_cut"),
    [
        ("Both agreed on “continued relief aid” [1a.1].", True),
        ("Both agreed that “continued relief aid” is of importance [1a.1].", False),
        ("Both spoke of “continued relief aid” [1a.1].", False),
    ],
)
def test_agreement_on_how_much_a_thing_weighs_is_none_on_the_thing(line, is_cut):
    found = desk(AID, "en", act="agrees", side="joint").faults(line)
    assert any(kind == "cut" for kind, _ in found) == is_cut

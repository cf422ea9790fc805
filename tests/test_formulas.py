"""Formulas: the inventory, a user's own, those the articles show, and what moved."""

from __future__ import annotations

import pytest
from factories import proposal, summary

from summarizer import Settings, compare, write_annex
from summarizer.comparing import compare_summaries
from summarizer.errors import SettingsError
from summarizer.lexicon.formulas import load_formulas


def held(when, *words, language="en"):
    made = [proposal(each) for each in words]
    end = "。" if language == "zh" else "."
    text = f"{when}{end} " + f"{end} ".join(words) + end
    return summary(text, made, when, language=language)


def formulas(*accounts, **options):
    return {use.formula: use for use in compare_summaries(accounts, **options).formulas}


def test_a_formula_of_the_inventory_and_what_moved_in_it():
    found = formulas(
        held("2021-01-01", "build a community with a common future"),
        held("2024-01-01", "build a community with a shared future"),
    )
    use = found["community with a shared future"]
    assert (use.first_seen, use.last_seen) == (
        "CN-VN/2021-01-01/talks",
        "CN-VN/2024-01-01/talks",
    )
    (move,) = use.moves
    assert [run for run in move.redline if run.kind != "kept"][:2] == [
        ("gone", "common"),
        ("come", "shared"),
    ]


def test_the_same_words_make_no_move():
    words = "build a community with a shared future"
    (use,) = formulas(held("2021-01-01", words), held("2022-01-01", words)).values()
    assert use.moves == ()
    assert use.found == "inventory"


def test_what_stands_in_quotation_marks_is_found_and_followed_without_them():
    found = formulas(
        held("2021-01-01", "make science a “bright spot” of cooperation"),
        held("2022-01-01", "keep this bright spot alive"),
    )
    use = found["bright spot"]
    assert use.found == "quoted"
    assert [variant.meeting[6:10] for variant in use.variants] == ["2021", "2022"]


@pytest.mark.parametrize(
    ("quoted", "is_one"),
    [
        ("the bright spot of all cooperation", True),  # six words
        ("the one bright spot of all cooperation", False),  # seven are a sentence
    ],
)
def test_a_quotation_may_be_a_formula_as_long_as_it_is_short(quoted, is_one):
    found = formulas(held("2021-01-01", f"make science “{quoted}” again"))
    assert (quoted in found) is is_one


def test_a_sentence_in_quotation_marks_is_no_formula():
    said = "“We will meet again in the autumn and talk about rice”"
    assert not formulas(held("2021-01-01", said))


def test_what_two_meetings_say_word_for_word_is_found_at_its_full_length():
    found = formulas(
        held("2021-01-01", "carry the standard-gauge railway feasibility study out"),
        held("2022-01-01", "finish the standard-gauge railway feasibility study"),
    )
    assert list(found) == ["standard-gauge railway feasibility study"]
    assert found["standard-gauge railway feasibility study"].found == "recurring"


@pytest.mark.parametrize(
    "words",
    [
        "strengthen cooperation between the two countries",  # said of everything
        "with China and Vietnam",  # the sides' own names
        "of the",
    ],
)
def test_words_that_say_nothing_are_no_formula(words):
    found = formulas(
        held("2021-01-01", f"amber {words} birch"),
        held("2022-01-01", f"coral {words} delta"),
    )
    assert not found


def test_two_accounts_of_one_meeting_make_no_recurrence():
    words = "finish the standard-gauge railway feasibility study"
    assert not formulas(held("2021-01-01", words), held("2021-01-01", "We " + words))


def test_chinese_without_spaces():
    found = formulas(
        held("2021-01-01", "推进跨境标准轨铁路可行性研究", language="zh"),
        held("2022-01-01", "完成跨境标准轨铁路可行性研究", language="zh"),
    )
    assert "跨境标准轨铁路可行性研究" in found


def test_a_users_own_formula_beside_the_built_in_ones(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        '[[formula]]\nname = "bamboo"\npatterns = ["bamboo diplomacy", "竹子外交"]\n',
        encoding="utf-8",
    )
    settings = Settings(engine="rules", formulas=path)
    accounts = [
        held("2021-01-01", "praise bamboo diplomacy and one-China policy"),
        held("2022-01-01", "讲究竹子外交", language="zh"),
    ]
    compared = compare(accounts, settings=settings)
    found = {use.formula: use for use in compared.formulas}
    assert {"bamboo", "one-China policy"} <= set(found)
    assert len(found["bamboo"].variants) == 2
    assert found["bamboo"].moves == ()  # two scripts are not set against each other
    assert "bamboo" in write_annex(compared)


@pytest.mark.parametrize(
    "text", ["[[formula]", 'name = "x"', "[[formula]]\nname = 'a'\npatterns = ['(']"]
)
def test_an_inventory_that_cannot_be_used_is_named(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"own\.toml"):
        load_formulas(path)


def test_the_brief_says_how_a_formula_was_found():
    compared = compare_summaries(
        [
            held("2021-01-01", "make science a “bright spot” of cooperation"),
            held("2022-01-01", "keep this bright spot alive"),
        ]
    )
    assert "bright spot *(found: in quotation marks)*" in write_annex(compared)

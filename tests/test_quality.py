"""No figure of quality falls below its floor in tests/gold/baseline.toml.

`make eval` shows all figures and says how to write a floor for new material.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import evaluate
import evaluate_changes
import pytest
from evaluate_floors import BASELINE, as_toml, check, read_floors, shortfalls
from golden import comparison_of

from summarizer import Selection, select
from summarizer.briefing.trust import measured
from summarizer.engines.rules import RulesEngine
from summarizer.models import Evidence, Position, Summary
from summarizer.settings import Settings
from summarizer.writing.layout import brief_of

DRAWS = Path(__file__).parent.parent / "docs" / "labels.md"
OWN = {"positions.corpus.en", "positions.corpus.zh", "positions.corpus.vi"}


def positions_in(shared, *names):
    """The figures of the annotated texts of these names that are there."""
    return {
        f"positions.{name}.{language}": evaluate.shares(tally)
        for name, gold, folder in evaluate.annotated(shared)
        if name in names
        for language, tally in evaluate.by_language(gold, folder)
    }


def hold(figures):
    assert shortfalls(figures, read_floors()) == []


def test_positions_are_found_as_they_were_annotated(tmp_path):
    figures = positions_in(tmp_path, "corpus", "heldout", "french")
    assert set(figures) >= OWN
    hold(figures)


def test_labels_of_our_own_sentences_are_those_of_the_readers():
    figures = evaluate_changes.label_figures(evaluate_changes.predictions({}))
    assert set(figures) == {"labels.own"}
    hold(figures)


@pytest.mark.shared
def test_labels_of_readouts_are_those_of_the_readers(shared):
    texts = evaluate_changes.read_texts(shared / "readouts" / "whitehouse.jsonl")
    figures = evaluate_changes.label_figures(evaluate_changes.predictions(texts))
    assert set(figures) >= {"labels.own", "labels.all"}
    hold(figures)


@pytest.mark.shared
def test_positions_in_the_seeds_are_found_as_they_were_annotated(shared):
    figures = positions_in(shared, "seeds")
    assert set(figures) == {"positions.seeds.en"}
    hold(figures)


@pytest.mark.shared
def test_a_sample_of_readouts_is_read_as_before(shared):
    path = shared / "readouts" / "whitehouse.jsonl"
    drawn = evaluate.sample(list(evaluate.read_articles(path)))
    readings = evaluate.read_all(drawn, RulesEngine(Settings()))
    assert len(readings) == 200
    hold({"readouts.whitehouse-sample": evaluate.readout_figures(readings)})


# The figures that a page by rules prints are those that are measured, no better and no
# worse: of our own sentences always, of the readouts where they lie beside.


def printed(name):
    return measured()["labels"][name]


def in_hundredths(figures):
    """Those that are printed, rounded down as they are there."""
    return {name: math.floor(100 * figures[name]) / 100 for name in printed("own")}


def test_what_is_printed_of_our_own_sentences_is_what_is_measured():
    figures = evaluate_changes.label_figures(evaluate_changes.predictions({}))
    assert in_hundredths(figures["labels.own"]) == printed("own")


@pytest.mark.shared
def test_what_is_printed_of_unseen_pairs_is_what_is_measured(shared):
    texts = evaluate_changes.read_texts(shared / "readouts" / "whitehouse.jsonl")
    figures = evaluate_changes.label_figures(evaluate_changes.predictions(texts))
    for name in ("heldout", "seen", "all"):
        assert in_hundredths(figures[f"labels.{name}"]) == printed(name)


def test_what_is_printed_of_unseen_series_is_what_was_read_in_the_last_two_draws():
    rows = re.findall(r"\| (\d+) \| (\d+), \d+, \d+ ", DRAWS.read_text("utf-8"))[-2:]
    pairs, right = (sum(int(row[at]) for row in rows) for at in (0, 1))
    assert math.floor(100 * right / pairs) / 100 == printed("read")["links"]


def test_a_page_by_rules_prints_them_and_one_of_a_model_does_not():
    (page,) = brief_of(comparison_of("corpus")).pages
    links = round(100 * printed("read")["links"])
    assert f"of 100 links between meetings {links} were right" in page.basis
    (page,) = brief_of(comparison_of("corpus-model")).pages
    assert "of 100" not in page.basis
    part = select(comparison_of("corpus"), Selection(last=1))
    (page,) = brief_of(part).pages
    assert "of 100" not in page.basis  # one meeting has no links


@pytest.mark.parametrize(
    ("pairs", "links", "directions"),
    [
        ([("softened", "softened"), ("other", "reworded")], 1 / 2, 1),
        ([("softened", "strengthened"), ("reworded", "softened")], 1, 0),
        ([("other", "other"), ("repeated", "repeated")], 1, 0),  # none was named
    ],
)
def test_what_counts_as_a_link_and_a_direction_that_hold(pairs, links, directions):
    assert evaluate_changes.trust_figures(pairs) == {
        "links": links,
        "directions": directions,
    }


# The gate itself: a floor that nothing falls below would be none.


def test_a_figure_below_its_floor_is_named():
    floors = {"labels.own": {"macro_f1": 0.5, "swaps": 1}}
    assert shortfalls({"labels.own": {"macro_f1": 0.5, "swaps": 1}}, floors) == []
    assert shortfalls({"labels.own": {"macro_f1": 0.6, "swaps": 0}}, floors) == []
    (told,) = shortfalls({"labels.own": {"macro_f1": 0.49, "swaps": 1}}, floors)
    assert "labels.own: macro_f1 0.490, at least 0.5" in told
    (told,) = shortfalls({"labels.own": {"macro_f1": 0.5, "swaps": 2}}, floors)
    assert "swaps 2.000, at most 1" in told
    assert len(shortfalls({"labels.own": {"swaps": 2}}, floors)) == 2  # one is missing


def test_what_has_no_floor_is_told_with_the_lines_to_write():
    (told,) = shortfalls({"positions.heldout.en": {"recall": 0.876}}, {})
    assert "[positions.heldout.en]\nrecall = 0.87" in told


def test_floors_are_written_as_they_are_read(tmp_path):
    figures = {"labels.own": {"macro_f1": 0.5, "swaps": 3.0}, "a.b-c": {"recall": 1.0}}
    path = tmp_path / "floors.toml"
    path.write_text(as_toml(figures), encoding="utf-8")
    assert read_floors(path) == figures
    assert OWN | {"labels.own", "labels.all"} <= set(read_floors(BASELINE))


def test_the_check_ends_with_one_and_says_why(tmp_path, capsys):
    path = tmp_path / "floors.toml"
    path.write_text("[labels.own]\nmacro_f1 = 0.9\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        evaluate_changes.main(
            ["--shared", str(tmp_path), "--check", "--baseline", str(path)]
        )
    assert ended.value.code == 1
    assert "BELOW: labels.own: macro_f1" in capsys.readouterr().out
    check({"labels.own": {"macro_f1": 0.95}}, path)


def test_held_out_texts_are_measured_where_they_are(tmp_path):
    folder = tmp_path / "heldout"
    folder.mkdir()
    text = "On 5 May 2025 Ada Moreau of France said: trade is growing."
    (folder / "a.txt").write_text(text, encoding="utf-8")
    row = {"doc": "a.txt", "start": 41, "end": 57, "side": "FR", "status": "core"}
    (folder / "positions.jsonl").write_text(json.dumps(row), encoding="utf-8")
    ((name, gold, texts),) = evaluate.annotated(tmp_path, tmp_path)
    assert name == "heldout"
    ((language, tally),) = evaluate.by_language(gold, texts)
    assert (language, tally["core"]) == ("en", 1)


@pytest.mark.shared
def test_held_out_pairs_are_measured_where_they_are(shared, tmp_path):
    texts = evaluate_changes.read_texts(shared / "readouts" / "whitehouse.jsonl")
    rows = [row for row in evaluate_changes.read_gold() if "doc" in row["earlier"]]
    path = tmp_path / "changes-heldout.jsonl"
    path.write_text("\n".join(map(json.dumps, rows[:5])), encoding="utf-8")
    labelled = evaluate_changes.predictions(texts, path)
    assert [gold for gold, _ in labelled["heldout"]] == [
        row["label"] for row in rows[:5]
    ]


# What the figures count, on one small text.

TEXT = "Xi said trade is growing and ports are open. Lam said rice is cheap."
GOLD = [
    evaluate.Unit(8, 24, "CN", True),  # trade is growing
    evaluate.Unit(29, 43, "CN", True),  # ports are open
    evaluate.Unit(54, 67, "VN", True),  # rice is cheap
]


def tally_of(*found):
    """The counts where these positions (start, end, side) are found."""
    positions = tuple(
        Position(
            id=f"p{start}{side}",
            side=side,
            holders=(side,),
            topic="other",
            act="states",
            ladder="cooperative",
            rank=1,
            statement="x",
            evidence=(Evidence(quote=TEXT[start:end], start=start, end=end),),
        )
        for start, end, side in found
    )
    read = Summary.model_construct(positions=positions)  # type: ignore[call-arg]
    return evaluate.shares(evaluate.score(GOLD, read))


@pytest.mark.parametrize(
    ("found", "recall", "precision", "side"),
    [
        ([(8, 24, "CN"), (29, 43, "CN"), (54, 67, "VN")], 1, 1, 1),
        ([(8, 24, "CN")], 1 / 3, 1, 1),
        ([], 0, 0, 0),
        ([(8, 24, "VN")], 0, 0, 0),  # the other side's is neither found nor right
        ([(8, 16, "CN")], 1 / 3, 1, 1),  # half of it is enough
        ([(8, 14, "CN")], 0, 1, 1),  # less finds nothing, and is no mistake
        ([(8, 43, "CN")], 2 / 3, 1, 1),  # two in one
        ([(0, 7, "CN"), (8, 24, "CN")], 1 / 3, 1 / 2, 1),  # "Xi said" is nothing
    ],
)
def test_what_is_found_right_and_of_the_right_side(found, recall, precision, side):
    expected = {"recall": recall, "precision": precision, "side": side}
    assert tally_of(*found) == pytest.approx(expected)


def test_a_readout_counts_once_and_an_exception_too():
    class Engine:
        def propose(self, article):
            if article.id == "bad":
                raise ValueError(article.id)
            return RulesEngine(Settings()).propose(article)

    def readout(name, title):
        text = "President Biden spoke with President Lee of South Korea. They agreed to"
        text += " open ports."
        return evaluate.Article(
            id=name, title=title, reporter="US", language="en", sha256="0" * 64,
            length=len(text), source=name, text=text,
        )  # fmt: skip

    title = "Readout of President Biden’s Call with President Lee of South Korea"
    articles = [readout("good", title), readout("bad", title), readout("x", "Remarks")]
    figures = evaluate.readout_figures(evaluate.read_all(articles, Engine()))
    assert figures == {"exceptions": 1, "with_position": 1, "counterparts": 1}


@pytest.mark.parametrize(
    ("title", "sides"),
    [
        ("Readout of the Call with President Lee of South Korea", {"KR"}),
        ("Readout of the Meeting Between Vietnam and China", {"VN", "CN"}),
        ("Readout of the Call with Japan on North Korea", {"JP"}),  # about, not with
        # of a country, and not for it
        ("Readout of the Meeting with Korean Women Leaders", set()),
        ("Readout of the Meeting with Indian and Nepali Labor Leaders", set()),
        ("Readout of the Visit", set()),
    ],
)
def test_a_title_names_whom_one_met(title, sides):
    assert evaluate.counterparts(title) == sides


def test_the_mean_f1_is_over_every_label_that_is_given_or_said():
    pairs = [("new", "new"), ("new", "old"), ("other", "other")]
    assert evaluate_changes.scores_of(pairs) == {
        "new": pytest.approx(2 / 3),
        "old": 0,
        "other": 1,
    }
    figures = evaluate_changes.label_figures(
        {"x": [("strengthened", "softened"), ("softened", "softened")]}
    )
    assert figures["labels.x"]["swaps"] == 1
    assert figures["labels.x"]["macro_f1"] == pytest.approx(1 / 3)

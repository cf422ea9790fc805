"""Prints how good the comparator's rules are: `make eval`.

Labels on pairs of wordings (tests/gold/changes.jsonl): F1 a label, their mean, the
accuracy, and how often up is taken for down. The pairing step on ArgKP-2021, where it
lies beside: mean average precision as its scorer gives it. With --check it ends with 1
where a figure is below its floor in tests/gold/baseline.toml.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluate_floors import BASELINE, Figures, check

from summarizer import Settings
from summarizer.comparing.judging import OPEN_MATTER
from summarizer.comparing.labels import compare_wordings
from summarizer.comparing.objects import are_of_one_object
from summarizer.comparing.pairing import Collection, features_of, nearness, vector_of
from summarizer.engines.rules import RulesEngine
from summarizer.models import LADDERS, Act, Article, Evidence, Position, digest
from summarizer.work import read_article

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"
HELD_OUT = GOLD / "changes-heldout.jsonl"
SEEN = GOLD / "changes-seen.jsonl"  # held out once
DIRECTIONS = ("strengthened", "softened", "reversed")
OPPOSITE = {("strengthened", "softened"), ("softened", "strengthened")}


def main(arguments: Sequence[str] | None = None) -> None:
    """Evaluate on whatever is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--check", action="store_true", help="hold to the floors")
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    given = parser.parse_args(arguments)
    rows = read_gold()
    texts = read_texts(given.shared / "readouts" / "whitehouse.jsonl")
    labelled = predictions(texts)
    for name, pairs in labelled.items():
        show(pairs, name)
    agreed = sum(len(set(row["readings"])) == 1 for row in rows)
    print(f"  two readings agree on {agreed} of {len(rows)} pairs")
    benchmark = given.shared / "benchmarks" / "kpa2021"
    if benchmark.is_dir():
        pair(benchmark)
    if given.check:
        check(label_figures(labelled), given.baseline)


def predictions(
    texts: dict[str, str], held_out: Path = HELD_OUT
) -> dict[str, list[tuple[str, str]]]:
    """(label, what the rules say) of the pairs that can be read, set by set.

    Sentences of our own always; with the readouts all pairs, and those held out.
    """
    rows = read_gold()
    own = [row for row in rows if "doc" not in row["earlier"]]
    sets = {"own": own}
    if texts:
        sets["all"] = rows
        sets["seen"] = read_gold(SEEN)
        if held_out.is_file():
            sets["heldout"] = read_gold(held_out)
    return {
        name: [(row["label"], predict(row, texts)) for row in chosen]
        for name, chosen in sets.items()
    }


def label_figures(labelled: dict[str, list[tuple[str, str]]]) -> Figures:
    """The mean F1 of each set, how often up is taken for down, and what links hold."""
    return {
        f"labels.{name}": {
            "macro_f1": sum(scores_of(pairs).values()) / len(scores_of(pairs)),
            "swaps": sum(each in OPPOSITE for each in pairs),
            **trust_figures(pairs),
        }
        for name, pairs in labelled.items()
    }


def trust_figures(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """The shares of links that are of one matter, and of directions that hold."""
    linked = [gold for gold, told in pairs if told != "other"]
    moved = [gold == told for gold, told in pairs if told in DIRECTIONS]
    return {
        "links": sum(gold != "other" for gold in linked) / max(1, len(linked)),
        "directions": sum(moved) / max(1, len(moved)),
    }


def scores_of(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """F1 by label."""
    counts = Counter(pairs)
    scores = {}
    for label in sorted({label for each in pairs for label in each}):
        said = sum(n for (_, told), n in counts.items() if told == label)
        there = sum(n for (gold, _), n in counts.items() if gold == label)
        scores[label] = 2 * counts[label, label] / (said + there)
    return scores


def read_gold(path: Path = GOLD / "changes.jsonl") -> list[dict[str, Any]]:
    """The labelled pairs."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read_texts(path: Path) -> dict[str, str]:
    """The texts that the pairs point into, by id; none where they are not there."""
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["text"] for row in map(json.loads, lines)}


def predict(row: dict[str, Any], texts: dict[str, str]) -> str:
    """The label that the rules give a pair; "other" where the matter is not one."""
    sides = frozenset((row["series"] if "series" in row else row["side"]).split("-"))
    earlier, later = pair_of(row, texts)
    vectors = (vector_of(each.words, sides) for each in (earlier, later))
    is_near = nearness(*vectors) >= OPEN_MATTER
    if not is_near or not are_of_one_object(earlier, later, sides):
        return "other"
    return compare_wordings(earlier, later, sides).kind


def pair_of(row: dict[str, Any], texts: dict[str, str]) -> tuple[Position, Position]:
    """The two positions of a pair, the earlier one first."""
    if "series" in row:
        return pointed(row["earlier"], texts), pointed(row["later"], texts)
    language, side = row["language"], row["side"]
    return written(row["earlier"], language, side), written(
        row["later"], language, side
    )


def pointed(place: dict[str, Any], texts: dict[str, str]) -> Position:
    """The position of a readout that offsets point to."""
    words = texts[place["doc"]][place["start"] : place["end"]]
    return position(words, place["side"], place["act"])


def written(words: str, language: str, side: str) -> Position:
    """A sentence of our own, its act as the rules engine reads it."""
    article = Article(
        id="t",
        reporter=side,
        language=language,
        sha256=digest(words),
        length=len(words),
        source="t",
        text=words,
    )
    settings = Settings(engine="rules")
    found = read_article(article, RulesEngine(settings), settings).positions
    critical = [p for p in found if p.ladder == "critical"]
    best = max(critical or found, key=lambda p: p.rank, default=None)
    return position(words, side, best.act if best else "states")


def position(words: str, side: str, act: Act) -> Position:
    """A position that says no more than its words, side and act."""
    ladder, rank = LADDERS[act]
    evidence = Evidence(quote=words, start=0, end=len(words), match="exact")
    return Position(
        id="p",
        side=side,
        holders=(side,),
        reporter="US",
        topic="other",
        act=act,
        ladder=ladder,
        rank=rank,
        statement=words,
        evidence=(evidence,),
    )


def show(pairs: list[tuple[str, str]], name: str) -> None:
    """Print the figures of labelled pairs."""
    counts, scores = Counter(pairs), scores_of(pairs)
    print(f"\n{f'change labels, {name}':24} precision recall    F1  pairs")
    for label, score in scores.items():
        hit = counts[label, label]
        said = sum(n for (_, told), n in counts.items() if told == label)
        there = sum(n for (gold, _), n in counts.items() if gold == label)
        shares = f"{hit / max(1, said):9.3f} {hit / max(1, there):6.3f} {score:5.3f}"
        print(f"{label:24} {shares}  {there:5}")
    right = sum(counts[label, label] for label in scores)
    swaps = sum(n for pair, n in counts.items() if pair in OPPOSITE)
    print(
        f"  macro-F1 {sum(scores.values()) / len(scores):.3f}, accuracy"
        f" {right / len(pairs):.3f}, up for down {swaps} of {len(pairs)}"
    )
    trust = (f"{name} {value:.3f}" for name, value in trust_figures(pairs).items())
    print(f"  that hold of what is said: {', '.join(trust)}")


def pair(folder: Path) -> None:
    """Score the pairing step on the test split with the benchmark's own scorer."""
    data = folder / "test_data"
    arguments = list(rows_of(data / "arguments_test.csv"))
    points = list(rows_of(data / "key_points_test.csv"))
    collection = Collection()
    features = {
        row[name]: features_of(row[text])
        for rows, name, text in (
            (arguments, "arg_id", "argument"),
            (points, "key_point_id", "key_point"),
        )
        for row in rows
    }
    for each in features.values():
        collection.add(each)
    vectors = {name: collection.vector(each) for name, each in features.items()}
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in points:
        groups[row["topic"], row["stance"]].append(row["key_point_id"])
    scores = {
        row["arg_id"]: {
            name: nearness(vectors[row["arg_id"]], vectors[name])
            for name in groups[row["topic"], row["stance"]]
        }
        for row in arguments
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(scores, file)
        file.flush()
        found = scorer(folder / "score_kpa.py").main(str(data), file.name)
    shown = ", ".join(f"{name} {value:.3f}" for name, (value, _) in found.items())
    print(f"\nArgKP-2021, pairing without training (average precision): {shown}")


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def scorer(path: Path) -> ModuleType:
    """The benchmark's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_kpa", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()

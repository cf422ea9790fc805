"""Prints a hash of everything that the program writes: `make fingerprint`.

A change that only moves walls leaves every hash as it was. The sets are the corpus by
rules and by the recorded answers, a part of it, it with corrections, two accounts by
themselves, and, where they lie beside the checkout, the seeds and the readouts.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console

from summarizer import Comparison, Settings, Summaries, compare, summarise, write_brief
from summarizer.writing.data import as_json
from summarizer.writing.separated import changes_csv, positions_csv
from summarizer.writing.summaries import summaries_markdown
from summarizer.writing.terminal import print_comparison, print_summaries

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RULES = Settings(engine="rules")
WIDTH = 140  # of the tables


def main() -> None:
    """Write or hash what each set comes to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--out", type=Path, help="keep what was written in this folder")
    parser.add_argument("--json", action="store_true", help="hash the JSON as well")
    asked = parser.parse_args()
    for name, made in sets(asked.shared):
        for kind, text in written(*made()):
            if asked.out:
                asked.out.mkdir(parents=True, exist_ok=True)
                (asked.out / f"{name}.{kind}").write_text(text, encoding="utf-8")
            if asked.json or not kind.endswith("json"):
                digest = hashlib.sha256(text.encode()).hexdigest()
                print(f"{digest[:16]}  {name}.{kind}", flush=True)


Made = tuple[Summaries, Comparison]


def sets(shared: Path) -> Iterator[tuple[str, Callable[[], Made]]]:
    """The name of each set and what makes it."""
    corpus = ROOT / "corpus"
    yield "corpus", lambda: made(corpus, RULES)
    yield "corpus-model", recorded
    april = [corpus / "2025-04-14-talks-cn.txt", corpus / "2025-04-14-talks-vn.txt"]
    yield "accounts", lambda: made(april, RULES, same_meeting=True)
    if (shared / "seeds").is_dir():
        yield "seeds", lambda: made(shared / "seeds", RULES)
    if (readouts := shared / "readouts" / "whitehouse.jsonl").is_file():
        yield "whitehouse", lambda: made(readouts, RULES)


def made(
    inputs: Path | list[Path], settings: Settings, same_meeting: bool = False
) -> Made:
    """Summaries of the inputs, and their comparison."""
    summaries = summarise(inputs, settings=settings)
    compared = compare(list(summaries), settings=settings, same_meeting=same_meeting)
    return summaries, compared


def recorded() -> Made:
    """The corpus as the recorded answers read and compare it."""
    sys.path.insert(0, str(ROOT / "tests"))
    from cassettes import FOLDER, cassette

    settings = Settings(
        engine="openai",
        base_url="http://127.0.0.1:8808/v1",
        api_key="none",
        model=(FOLDER / "model.txt").read_text(encoding="utf-8").strip(),
        workers=20,
        digest=False,  # its page is guarded by the golden files
    )
    with cassette("test_recorded/corpus"):
        summaries = summarise(ROOT / "corpus", settings=settings)
    with cassette("test_recorded/comparison"):
        return summaries, compare(list(summaries), settings=settings)


def written(summaries: Summaries, comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Every form of the results."""
    yield "positions.md", summaries_markdown(summaries)
    yield "positions.csv", positions_csv(summaries)
    yield "positions.table", table(print_summaries, summaries)
    yield "brief.md", write_brief(comparison)
    yield "changes.csv", changes_csv(comparison)
    yield "changes.table", table(print_comparison, comparison)
    yield "summaries.json", as_json(list(summaries))
    yield "comparison.json", as_json(comparison)


def table(print_it: Callable[..., None], records: object) -> str:
    """What is printed on a terminal of a certain width."""
    out = io.StringIO()
    print_it(Console(file=out, width=WIDTH), records)
    return out.getvalue()


if __name__ == "__main__":
    main()

"""What the program makes of the corpus, as files: `make golden` writes them anew.

A difference is shown by the test; whether it is wanted, somebody has to read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from cassettes import FOLDER as CASSETTES
from cassettes import cassette
from summarizer import (
    Comparison,
    Settings,
    compare,
    summarise,
    write_annex,
    write_brief,
)
from summarizer.briefing.asking import PageWriter
from summarizer.briefing.whole import with_digests
from summarizer.llm.transport import Transport
from summarizer.writing.separated import changes_csv, positions_csv

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "golden"
BRIEFS = ROOT / "docs" / "briefs"  # what a reader may want to look at
NAMES = ("corpus", "corpus-model")
_WRITTEN: dict[str, Callable[[Comparison], str]] = {
    "brief.md": write_brief,
    "brief.html": lambda each: write_brief(each, form="html"),
    "annex.md": write_annex,
    "comparison.json": lambda each: lines_of(without_texts(each)),
    "positions.csv": lambda each: positions_csv(each.summaries),
    "changes.csv": changes_csv,
}
KINDS = tuple(_WRITTEN)


@cache
def comparison_of(name: str) -> Comparison:
    """The corpus compared by rules, or as the recorded answers have it."""
    if name == "corpus":
        return compare(ROOT / "corpus", settings=Settings(engine="rules"))
    settings = Settings(
        engine="openai",
        base_url="http://127.0.0.1:8808/v1",
        api_key="none",
        model=(CASSETTES / "model.txt").read_text(encoding="utf-8").strip(),
        workers=20,
        digest=False,
    )
    with cassette("test_recorded/corpus"):
        summaries = summarise(ROOT / "corpus", settings=settings)
    with cassette("test_recorded/comparison"):
        comparison = compare(list(summaries), settings=settings)
    with cassette("test_recorded/page"), closing(Transport(settings)) as line:
        return with_digests(comparison, PageWriter(settings, line))


def written(name: str, kind: str) -> str:
    """One form of one comparison, by the kind of file."""
    return _WRITTEN[kind](comparison_of(name))


def without_texts(comparison: Comparison) -> Comparison:
    """The same without the articles, which lie in the corpus."""
    return comparison.model_copy(
        update={
            "summaries": tuple(
                each.model_copy(
                    update={"article": each.article.model_copy(update={"text": None})}
                )
                for each in comparison.summaries
            )
        }
    )


def lines_of(comparison: Comparison) -> str:
    """The comparison as JSON, each member of its lists on a line of its own."""
    parts = []
    for name, value in comparison.model_dump(mode="json").items():
        if isinstance(value, list):
            members = ",\n".join(json.dumps(each, ensure_ascii=False) for each in value)
            parts.append(f'"{name}": [\n{members}\n]')
        else:
            parts.append(f'"{name}": {json.dumps(value, ensure_ascii=False)}')
    return "{" + ",\n".join(parts) + "}\n"


def place(name: str, kind: str) -> Path:
    """Where a golden file lies: the briefs are shown in the docs."""
    return (BRIEFS if kind.startswith("brief") else FOLDER) / f"{name}.{kind}"


def files() -> Iterator[tuple[Path, str]]:
    """Each golden file with what belongs into it."""
    for name in NAMES:
        for kind in KINDS:
            yield place(name, kind), written(name, kind)


if __name__ == "__main__":
    for path, text in files():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(ROOT))

"""The floors that no figure may fall below: tests/gold/baseline.toml.

`make eval` and tests/test_quality.py hold to them. A figure is a share, and more
is better; mistakes that are counted have a ceiling instead. A figure without a floor is
told too, with the lines to put into the file.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summarizer.briefing.trust import measured

ROOT = Path(__file__).resolve().parent.parent
BASELINE = ROOT / "tests" / "gold" / "baseline.toml"
MISTAKES = {"exceptions", "swaps"}  # counted: fewer are better
_PLACES = 100  # floors are written in hundredths, rounded down
Figures = dict[str, dict[str, float]]  # by what was measured, then by figure


def read_floors(path: Path = BASELINE) -> Figures:
    """The floors by the dotted name of their table: "positions.corpus.en".

    Those that a page prints stand in the package, where the page reads them too.
    """
    floors = dict(_tables(tomllib.loads(path.read_text(encoding="utf-8"))))
    if path == BASELINE:
        for name, figures in _tables(measured()):
            floors[name] = floors.get(name, {}) | figures
    return floors


def _tables(
    table: Mapping[str, Any], name: str = ""
) -> Iterator[tuple[str, dict[str, float]]]:
    values = {k: float(v) for k, v in table.items() if not isinstance(v, dict)}
    if values:
        yield name, values
    for key, inner in table.items():
        if isinstance(inner, dict):
            yield from _tables(inner, f"{name}.{key}".lstrip("."))


def shortfalls(figures: Figures, floors: Figures) -> list[str]:
    """What has fallen below its floor, or has none, a line each."""
    found = []
    for name, values in figures.items():
        if name not in floors:
            found.append(
                f"{name} has no floor yet; today's:\n{as_toml({name: values})}"
            )
            continue
        for figure, floor in floors[name].items():
            value = values.get(figure, math.nan)
            is_held = value <= floor if figure in MISTAKES else value >= floor
            if not is_held:
                bound = "most" if figure in MISTAKES else "least"
                found.append(f"{name}: {figure} {value:.3f}, at {bound} {floor:g}")
    return found


def as_toml(figures: Figures) -> str:
    """Figures as lines of the file, a little below what was measured."""
    lines = []
    for name, values in figures.items():
        lines.append(f"[{name}]")
        for figure, value in values.items():
            floor = (
                value if figure in MISTAKES else math.floor(value * _PLACES) / _PLACES
            )
            lines.append(f"{figure} = {floor:g}")
        lines.append("")
    return "\n".join(lines)


def check(figures: Figures, path: Path = BASELINE) -> None:
    """End with exit code 1, naming what fell below its floor."""
    problems = shortfalls(figures, read_floors(path))
    for problem in problems:
        print(f"BELOW: {problem}")
    if problems:
        raise SystemExit(1)
    print(f"\nno figure of {len(figures)} sets is below its floor")

"""Prints how the rules' comparing grows with the number of positions: `make growth`.

The White House readouts are filled up by copies: another partner, another year, and one
content word in five exchanged for another of its length. Each size runs in a process of
its own, so that its time and memory are its own.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycountry

from summarizer import Settings, compare, iter_summaries
from summarizer.models import Position, Summary, digest

ROOT = Path(__file__).resolve().parent.parent
READOUTS = ROOT.parent / "shared" / "readouts" / "whitehouse.jsonl"
SIZES = (1000, 4000, 16000, 64000)
RULES = Settings(engine="rules")
CONTENT = re.compile(r"[A-Za-z]{6,}")
EXCHANGED = 0.2
COUNTRIES = sorted(country.alpha_2 for country in pycountry.countries)


def main() -> None:
    """Measure every size, and how time grows from one to the next."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readouts", type=Path, default=READOUTS)
    parser.add_argument("--size", type=int, help="one size, of saved summaries")
    asked = parser.parse_args()
    if asked.size:
        measure(asked.readouts, asked.size)
        return
    if not asked.readouts.is_file():
        print(f"skipped: {asked.readouts} is not there")
        return
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder) / "summaries.jsonl"
        save(asked.readouts, saved)
        grow(saved)


def save(readouts: Path, saved: Path) -> None:
    """Summarise by rules, once for all sizes."""
    with saved.open("w", encoding="utf-8") as file:
        for each in iter_summaries([readouts], settings=RULES):
            if isinstance(each, Summary) and is_usable(each):
                print(each.model_dump_json(), file=file)


def grow(saved: Path) -> None:
    """Print a line a size, and the exponent from one size to the next."""
    last: tuple[int, float] | None = None
    for size in SIZES:
        command = [sys.executable, __file__, "--readouts", str(saved)]
        told = subprocess.run(
            [*command, "--size", str(size)], check=True, capture_output=True, text=True
        ).stdout.strip()
        positions, seconds = re.findall(r"[\d.]+", told)[:2]
        now = (int(positions), float(seconds))
        if last:
            exponent = math.log(now[1] / last[1]) / math.log(now[0] / last[0])
            told += f", exponent {exponent:.2f}"
        print(told, flush=True)
        last = now


def is_usable(summary: Summary) -> bool:
    """Whether it is a dated meeting of two sides with something said."""
    meeting = summary.meeting
    return bool(
        meeting.kind != "none"
        and len(meeting.sides) == 2
        and meeting.date
        and summary.positions
    )


def measure(saved: Path, size: int) -> None:
    """Compare so many positions and print what it took."""
    lines = saved.read_text(encoding="utf-8").splitlines()
    base = [Summary.model_validate_json(line) for line in lines]
    filled = list(fill(base, size))
    begun = time.perf_counter()
    comparison = compare(filled, settings=RULES)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    positions = sum(len(summary.positions) for summary in filled)
    print(
        f"{positions} positions: {seconds:.2f} s, {peak:.0f} MB at most,"
        f" {len(comparison.meetings)} meetings, {len(comparison.threads)} threads"
    )


def fill(base: list[Summary], size: int) -> Iterator[Summary]:
    """The summaries, then copies of them, until there are so many positions."""
    words = Words(p.words for summary in base for p in summary.positions)
    held = number = 0
    while held < size:
        for summary in base:
            if held >= size:
                break
            yield (copy := copied(summary, number, words) if number else summary)
            held += len(copy.positions)
        number += 1


class Words:
    """The content words of the readouts, by length."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = {word.lower() for text in texts for word in CONTENT.findall(text)}
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted(found):
            self._by_length[len(word)].append(word)

    def exchanged(self, text: str, chance: random.Random) -> str:
        """The same text with some content words exchanged, each for one as long."""

        def another(match: re.Match[str]) -> str:
            pool = self._by_length[len(match.group())]
            return chance.choice(pool) if chance.random() < EXCHANGED else match.group()

        return CONTENT.sub(another, text)


def copied(summary: Summary, number: int, words: Words) -> Summary:
    """The same meeting with another partner, in another year, in other words."""
    chance = random.Random(f"{summary.article.id} {number}")
    partner = next(code for code in summary.meeting.sides if code != "US")
    place = COUNTRIES.index(partner) if partner in COUNTRIES else 0
    other = COUNTRIES[(place + 7 * number) % len(COUNTRIES)]

    def moved(code: str) -> str:
        return other if code == partner else code

    def altered(position: Position) -> Position:
        quote = words.exchanged(position.evidence[0].quote, chance)
        evidence = position.evidence[0].model_copy(update={"quote": quote})
        return position.model_copy(
            update={
                "id": digest(f"{position.id} {number}")[:12],
                "side": moved(str(position.side)),
                "holders": tuple(sorted(map(moved, position.holders))),
                "evidence": (evidence,),
            }
        )

    sha256 = digest(f"{summary.article.sha256} {number}")
    article = {"id": sha256[:12], "sha256": sha256, "text": None}
    date = str(summary.meeting.date)
    year = int(date[:4]) + 4 * (number % 5)
    meeting = {
        "date": f"{year}{date[4:]}",
        "sides": tuple(sorted(map(moved, summary.meeting.sides))),
        "participants": (),
    }
    return summary.model_copy(
        update={
            "article": summary.article.model_copy(update=article),
            "meeting": summary.meeting.model_copy(update=meeting),
            "positions": tuple(map(altered, summary.positions)),
        }
    )


if __name__ == "__main__":
    main()

"""Prints how good and how fast the rules engine is: `make eval`.

On annotated positions: recall (share of the gold that quotes cover at least by half),
precision (share of positions whose every quote stands on gold of the same side), side
(share of quotes on gold whose side agrees). On readouts without annotation: exceptions,
counterparts, readouts with positions, speed. Figures but the speed never vary. With
--check it ends with 1 where a figure is below its floor in tests/gold/baseline.toml.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluate_floors import BASELINE, Figures, check

from summarizer import Settings, Summary, summarise
from summarizer.engines.rules import RulesEngine
from summarizer.lexicon.sides import find_sides
from summarizer.models import Article, Evidence, Position
from summarizer.proposals import Reading
from summarizer.work import read_article

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"
LANGUAGES = ("en", "zh", "vi")
UNREAD = "unread"
# A quote may be so much longer than the gold it finds; whole paragraphs find nothing.
LONGEST, SLACK = 3, 40
BEST = 3  # gold positions that one position may find
ABOUT = re.compile(r"\s(?:on|about|after|before|following|ahead|regarding)\s")
_SEED, _DRAWN = 2024, 200  # of the readouts, for a quick look
MET = re.compile(r"\b(?:with|between|and|to)\b", re.IGNORECASE)
# "NATO's Partners" are none of its members, nor is who speaks for no country.
PARTNERS = re.compile(
    r"['’]s [\w-]+ Partners\b"
    r"|(?:, \w+)*(?:,? and \w+)?"
    r"(?: (?:Community|Women|Labor|American|Business|Human Rights))+"
    r" (?:Leaders|Executives|Activists)\b"
)


Read = tuple[Article, Reading | None]


@dataclass(frozen=True)
class Unit:
    """One annotated position."""

    start: int
    end: int
    side: str
    counts: bool

    @property
    def size(self) -> int:
        """Its length in characters."""
        return self.end - self.start


def main(arguments: Sequence[str] | None = None) -> None:
    """Evaluate on whatever is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--check", action="store_true", help="hold to the floors")
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    given = parser.parse_args(arguments)
    print(f"{'':24} recall precision  side  gold positions")
    figures = {}
    for name, gold, folder in annotated(given.shared):
        for language, tally in by_language(gold, folder):
            show(f"{name}, {language}", tally)
            figures[f"positions.{name}.{language}"] = shares(tally)
    readouts = given.shared / "readouts" / "whitehouse.jsonl"
    if readouts.is_file():
        figures |= measure(readouts)
    if given.check:
        check(figures, given.baseline)


def annotated(shared: Path, gold: Path = GOLD) -> Iterator[tuple[str, Path, Path]]:
    """The annotated texts that are there: a name, the gold, the folder of the texts."""
    for name, rows, folder in (
        ("corpus", gold / "corpus.jsonl", ROOT / "corpus"),
        ("heldout", gold / "heldout" / "positions.jsonl", gold / "heldout"),
        ("french", gold / "french" / "positions.jsonl", gold / "french"),
        ("seeds", shared / "gold" / "positions.jsonl", shared / "seeds"),
    ):
        if rows.is_file():
            yield name, rows, folder


def by_language(path: Path, folder: Path) -> Iterator[tuple[str, Counter[str]]]:
    """Score the texts of a folder that the gold speaks of, language by language.

    A text that could not be read is not left out: it is told, and nothing in it found.
    """
    gold = read_gold(path)
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    named = sorted(folder / name for name in gold)
    summaries = summarise(named, settings=Settings(engine="rules"))
    for summary in summaries:
        units = gold[Path(str(summary.article.source)).name]
        totals[summary.article.language] += score(units, summary)
    for failure in summaries.failures:
        print(f"  not read: {failure.source}: {failure.error}")
        lost = gold[Path(failure.source).name]
        totals[UNREAD]["core"] += sum(unit.counts for unit in lost)
    for language in dict.fromkeys((*LANGUAGES, *sorted(totals))):
        if language in totals:
            yield language, totals[language]


def read_gold(path: Path) -> dict[str, list[Unit]]:
    """The annotated positions of each text, by file name."""
    gold: dict[str, list[Unit]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        unit = Unit(row["start"], row["end"], row["side"], row["status"] == "core")
        gold[row["doc"]].append(unit)
    return gold


def score(gold: list[Unit], summary: Summary) -> Counter[str]:
    """Count what was found, what is right, and whose side agrees."""
    tally = Counter(core=sum(unit.counts for unit in gold))
    covered: dict[Unit, set[int]] = defaultdict(set)
    for position in summary.counted:
        tally["positions"] += 1
        tally.update(judge(position, gold))
        for unit in claimed(position, gold):
            for piece in position.evidence:
                if is_near_size(piece, unit):
                    covered[unit] |= shared_places(piece, unit)
    tally["found"] = sum(
        unit.counts and 2 * len(covered[unit]) >= unit.size for unit in gold
    )
    return tally


def claimed(position: Position, gold: list[Unit]) -> list[Unit]:
    """The gold positions of its side that it covers most of."""
    weights = {
        unit: sum(
            len(shared_places(piece, unit))
            for piece in position.evidence
            if is_near_size(piece, unit)
        )
        for unit in gold
        if unit.side == position.side
    }
    touched = [unit for unit in weights if weights[unit]]
    return sorted(touched, key=lambda unit: (-weights[unit], unit.start))[:BEST]


def judge(position: Position, gold: list[Unit]) -> Iterator[str]:
    """Yield "touching", "side" and "right" as far as they hold of a position."""
    stood = [
        [(len(shared_places(piece, unit)), unit) for unit in gold if fits(piece, unit)]
        for piece in position.evidence
    ]
    pairs = [pair for pieces in stood for pair in pieces]
    if not pairs:
        return
    best = max(overlap for overlap, _ in pairs)
    yield "touching"
    if position.side in {unit.side for overlap, unit in pairs if overlap == best}:
        yield "side"
    if all(any(unit.side == position.side for _, unit in pieces) for pieces in stood):
        yield "right"


def fits(piece: Evidence, unit: Unit) -> bool:
    """Whether a quote stands on a gold position: half of the shorter is shared."""
    least = min(piece.end - piece.start, unit.size)
    shared = len(shared_places(piece, unit))
    return is_near_size(piece, unit) and 2 * shared >= least > 0


def is_near_size(piece: Evidence, unit: Unit) -> bool:
    """Whether a quote is not a paragraph around a gold position."""
    return piece.end - piece.start <= LONGEST * unit.size + SLACK


def shared_places(piece: Evidence, unit: Unit) -> set[int]:
    """The characters that a quote and a gold position have in common."""
    return set(range(max(piece.start, unit.start), min(piece.end, unit.end)))


def shares(tally: Counter[str]) -> dict[str, float]:
    """What the counts come to."""
    return {
        "recall": ratio(tally["found"], tally["core"]),
        "precision": ratio(tally["right"], tally["positions"]),
        "side": ratio(tally["side"], tally["touching"]),
    }


def show(name: str, tally: Counter[str]) -> None:
    """Print one row of figures."""
    figures = "  ".join(f"{share:7.3f}" for share in shares(tally).values())
    print(f"{name:22} {figures}  {tally['core']:4} {tally['positions']:8}")


def ratio(part: int, whole: int) -> float:
    """A share; 0 of nothing."""
    return part / whole if whole else 0.0


def measure(path: Path) -> Figures:
    """Print the figures on readouts that nobody has annotated."""
    articles = list(read_articles(path))
    engine = RulesEngine(Settings())
    engine.propose(articles[0])  # the word lists are read once, before the clock runs
    begun = time.perf_counter()
    readings = read_all(articles, engine)
    rate = len(articles) / (time.perf_counter() - begun)
    begun = time.perf_counter()
    for article in articles:
        read_article(article, engine, engine.settings)
    whole = len(articles) / (time.perf_counter() - begun)
    tally = count(readings)
    print(
        f"\nWhite House: {len(articles)} texts, {tally['exceptions']} exceptions,"
        f" {rate:.0f} a second, {whole:.0f} with dates, grounding and checks"
    )
    tell("readouts with a position", tally["told"], tally["readouts"])
    tell("counterpart of the title among the sides", tally["met"], tally["named"])
    known = [reading for _, reading in readings if reading]
    print(f"  positions: {sum(len(r.proposals) for r in known)}")
    print(f"  digest of all: {digest(known)}")
    drawn = {article.id for article in sample(articles)}
    return {
        "readouts.whitehouse": readout_figures(readings),
        "readouts.whitehouse-sample": readout_figures(
            [pair for pair in readings if pair[0].id in drawn]
        ),
    }


def sample(articles: Sequence[Article]) -> list[Article]:
    """The same few of them each time, for a look that takes seconds."""
    return random.Random(_SEED).sample(list(articles), _DRAWN)


def read_all(articles: Iterable[Article], engine: RulesEngine) -> list[Read]:
    """Each article with what the engine reads in it, None where it fails."""
    readings: list[Read] = []
    for article in articles:
        try:
            readings.append((article, engine.propose(article)))
        except Exception as error:  # any exception at all is what is counted here
            readings.append((article, None))
            print(f"  {article.id}: {error!r}")
    return readings


def count(readings: Iterable[Read]) -> Counter[str]:
    """Exceptions, readouts with a position, and whom their titles name."""
    tally: Counter[str] = Counter()
    for article, reading in readings:
        tally["exceptions"] += reading is None
        if reading is None or not str(article.title).lower().startswith("readout"):
            continue
        tally.update(readouts=1, told=bool(reading.proposals))
        if counterparts(str(article.title)):
            tally.update(named=1, met=has_met((article, reading)))
    return tally


def readout_figures(readings: Iterable[Read]) -> dict[str, float]:
    """What those counts come to."""
    tally = count(readings)
    return {
        "exceptions": tally["exceptions"],
        "with_position": ratio(tally["told"], tally["readouts"]),
        "counterparts": ratio(tally["met"], tally["named"]),
    }


def read_articles(path: Path) -> Iterator[Article]:
    """The texts of a JSONL file of readouts as articles."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Article(
            id=row["id"],
            title=row["title"],
            outlet=row["outlet"],
            reporter="US",
            published=row["date"],
            language="en",
            sha256=hashlib.sha256(row["text"].encode()).hexdigest(),
            length=len(row["text"]),
            source=row["id"],
            text=row["text"],
        )


def counterparts(title: str) -> set[str]:
    """The sides that a title names behind "with" or "between", not what it is about."""
    title = ABOUT.split(title)[0]
    if not (met := MET.search(title)):
        return set()
    title = title[met.start() :]
    named = (s for s in find_sides(title) if not PARTNERS.match(title, s.end))
    return {side.code for side in named} - {"US"}


def has_met(pair: tuple[Article, Reading]) -> bool:
    """Whether all whom the title names are sides of the meeting."""
    article, reading = pair
    return counterparts(str(article.title)) <= set(reading.meeting.sides)


def tell(what: str, part: int, whole: int) -> None:
    """Print a count with its share."""
    print(f"  {what}: {part} of {whole}, {100 * ratio(part, whole):.1f} %")


def digest(readings: Iterable[Reading]) -> str:
    """One figure for all output: the same from run to run."""
    whole = hashlib.sha256()
    for reading in readings:
        whole.update(reading.model_dump_json().encode())
    return whole.hexdigest()[:16]


if __name__ == "__main__":
    main()

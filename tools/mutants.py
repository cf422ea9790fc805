"""Prints how many small changes of the source the tests notice: `make mutants`.

A sample of mutants (`mutating.py`) over the packages in `mutants.toml`, each run
against those tests that run its lines. What no test notices lies as a diff in
`.mutants/survivors`. What is decided is kept: an interrupted run goes on where it was.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import forked
import mutating
import pytest
import tracing
from forked import Asked, Outcome, Pool, preload, run_all
from mutating import Mutant, mutants_of

ROOT = Path(__file__).resolve().parent.parent
PLAN = Path(__file__).resolve().with_suffix(".toml")
TOOLS = [Path(m.__file__) for m in (forked, mutating, tracing)] + [Path(__file__)]
SAMPLE = 400
SEED = 20250414
_SLOWER, _GRACE = 5, 30.0  # so many times as long, and seconds more, is too long


class Package(NamedTuple):
    """A part of the project: its sources by path, and the files that test it.

    `golden` are files or single tests that are asked last of all.
    """

    name: str
    sources: Mapping[str, str]
    tests: tuple[str, ...]
    golden: tuple[str, ...]

    @property
    def size(self) -> int:
        """Its length in lines."""
        return sum(source.count("\n") for source in self.sources.values())


class Project(NamedTuple):
    """The packages, the files that test all of them last, and where notes are kept.

    `without` are tests, by name, that are not asked: most may fail of themselves.
    """

    root: Path
    packages: tuple[Package, ...]
    golden: tuple[str, ...]
    without: tuple[str, ...]
    notes: Path

    @property
    def sources(self) -> dict[str, str]:
        """All sources by path."""
        return {
            path: source
            for package in self.packages
            for path, source in package.sources.items()
        }


class Decided(NamedTuple):
    """What became of a mutant: "killed", "timeout" or "survived"."""

    status: str
    by: str
    seconds: float


class Tests:
    """Which tests run a line, and how long each takes."""

    def __init__(self, project: Project, noted: Mapping[str, Any]) -> None:
        self._took: dict[str, float] = noted["took"]
        self._golden = project.golden
        self._at: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        self._all = {test for test, lines in noted["lines"].items() if test and lines}
        for test, lines in noted["lines"].items():
            for path, line in lines:
                self._at[path, line].add(test)

    def of(self, mutant: Mutant, package: Package) -> list[str]:
        """The tests that may notice a mutant, the golden files last, quick ones first.

        What runs while a module is imported, or tests are collected, is of every test.
        """
        lines = range(mutant.first, mutant.last + 1)
        places = [(mutant.path, line) for line in lines]
        return self.at([] if mutant.is_loaded else places, package)

    def at(self, places: Collection[tuple[str, int]], package: Package) -> list[str]:
        """The same for lines of files; all tests where there are none."""
        found = set[str]().union(*(self._at[place] for place in places))
        if not places or "" in found:
            found = self._all
        known = (*package.tests, *package.golden)
        names = (t for t in found if {t, t.split("[")[0], t.split("::")[0]} & {*known})
        return sorted(names, key=self._order)

    def limit(self, tests: Iterable[str]) -> float:
        """How many seconds a run of these may take."""
        return _SLOWER * sum(self._took[test] for test in tests) + _GRACE

    def _order(self, test: str) -> tuple[bool, float, str]:
        return test.split("::")[0] in self._golden, self._took[test], test


def main() -> None:
    """Draw the sample, decide what is not yet decided, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=SAMPLE, help="at most so many")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--plan", type=Path, default=PLAN)
    asked = parser.parse_args()
    set_up(asked.root.resolve())
    project = read_plan(asked.plan, asked.root.resolve())
    tests = Tests(project, measured(project))
    sample = drawn(project, asked.sample, asked.seed)
    try:
        tell(
            project,
            sample,
            decide(project, sample, tests, pool_of(project, asked.jobs)),
        )
    except KeyboardInterrupt:
        print("interrupted; the same command goes on from here")


def set_up(root: Path) -> None:
    """Load the libraries; what they keep goes beside the notes, not into the tree."""
    notes = root / ".mutants"
    sys.pycache_prefix = str(notes / "pycache")
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(notes / "hypothesis")
    preload()


def read_plan(plan: Path, root: Path) -> Project:
    """The packages, as far as they are there, and a folder for this state of things."""
    told = tomllib.loads(plan.read_text(encoding="utf-8"))
    packages = tuple(
        Package(
            name,
            {
                path: (root / path).read_text("utf-8")
                for path in there(root, part["sources"])
            },
            tuple(there(root, part["tests"])),
            tuple(part.get("golden", told["golden"])),
        )
        for name, part in told["packages"].items()
    )
    state = digest([plan, *(root / name for name in told["material"])])
    return Project(
        root,
        packages,
        tuple(there(root, told["golden"])),
        tuple(told.get("without", ())),
        root / ".mutants" / state,
    )


def there(root: Path, patterns: Iterable[str]) -> list[str]:
    """The files that patterns find, as paths below the root."""
    found = {each for pattern in patterns for each in root.glob(pattern)}
    return sorted(each.relative_to(root).as_posix() for each in found)


def digest(paths: Iterable[Path]) -> str:
    """One figure for the content of files and folders, and for these tools."""
    whole = hashlib.sha256()
    inside = [each for path in paths for each in (path, *sorted(path.rglob("*")))]
    for each in [*TOOLS, *inside]:
        if each.is_file() and "__pycache__" not in each.parts:
            name, content = str(each).encode(), each.read_bytes()
            whole.update(b"%d %s %d " % (len(name), name, len(content)) + content)
    return whole.hexdigest()[:16]


def measured(project: Project) -> Mapping[str, Any]:
    """How long each test takes, and the lines it runs; kept with the notes."""
    kept = project.notes / "tests.json"
    if kept.is_file():
        noted: Mapping[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
        return noted
    files = sorted({*project.golden, *(f for p in project.packages for f in p.tests)})
    print(f"measuring the tests in {len(files)} files", flush=True)
    plain = one_run(project, Asked(files, without=project.without))
    if plain.status != "passed":
        print(plain.noted["log"])
        sys.exit(f"unchanged, the tests fail: {plain.failed}")
    # Traced they are slower: one that looks at the clock may fail, which says nothing.
    sources = sorted(project.sources)
    traced = one_run(project, Asked(files, without=project.without, traced=sources))
    noted = {"took": plain.noted["took"], "lines": traced.noted["lines"]}
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(noted), encoding="utf-8")
    return noted


def one_run(project: Project, asked: Asked) -> Outcome:
    """A run of the tests with nothing changed."""
    runs = run_all(iter([(None, asked)]), pool_of(project, 1))
    return next(outcome for _, outcome in runs)


def pool_of(project: Project, jobs: int, session: pytest.Session | None = None) -> Pool:
    """What runs the tests of a project."""
    return Pool(project.root, jobs, project.notes / "runs", session)


def drawn(project: Project, size: int, seed: int) -> list[tuple[Package, Mutant]]:
    """A sample over all packages, each with its share by lines."""
    sample = []
    for package, share in shares(project.packages, size):
        every = [m for path, s in package.sources.items() for m in mutants_of(path, s)]
        random.Random(f"{seed} {package.name}").shuffle(every)
        sound = (each for each in every if each.compiles(package.sources[each.path]))
        sample += [(package, each) for each in islice(sound, share)]
    random.Random(seed).shuffle(sample)
    return sample


def shares(packages: Sequence[Package], size: int) -> Iterator[tuple[Package, int]]:
    """How many of a sample fall to each package; none is lost in rounding."""
    whole, before = sum(package.size for package in packages), 0
    lines = 0
    for package in packages:
        lines += package.size
        upto = round(size * lines / whole) if whole else 0
        yield package, upto - before
        before = upto


def decide(
    project: Project,
    sample: Sequence[tuple[Package, Mutant]],
    tests: Tests,
    pool: Pool,
) -> dict[str, Decided]:
    """What became of each mutant, by its key; each is told and kept at once."""
    kept = project.notes / "decided.jsonl"
    found = dict(read_decided(kept))
    left = [each for each in sample if each[1].key not in found]
    if done := len(sample) - len(left):
        print(f"{done} of {len(sample)} are decided already")
    with kept.open("a", encoding="utf-8") as file:
        for mutant, decided in outcomes(project, left, tests, pool):
            found[mutant.key] = decided
            file.write(json.dumps([mutant.key, *decided]) + "\n")
            file.flush()
            done += 1
            told = line_of(project, mutant, decided)
            print(f"{done:4}/{len(sample)}  {told}", flush=True)
    return found


def outcomes(
    project: Project,
    sample: Sequence[tuple[Package, Mutant]],
    tests: Tests,
    pool: Pool,
) -> Iterator[tuple[Mutant, Decided]]:
    """Run the mutants that a test might notice; the others are told first."""
    asked: list[tuple[Mutant, Asked]] = []
    for package, mutant in sample:
        if order := tests.of(mutant, package):
            asked.append((mutant, asked_of(project, mutant, order, tests)))
        else:
            yield mutant, Decided("survived", "no test runs it", 0.0)
    ended = run_all(iter(asked), pool)
    with closing(ended):
        for mutant, outcome in ended:
            yield mutant, read_outcome(outcome)


def read_decided(path: Path) -> Iterator[tuple[str, Decided]]:
    """What earlier runs have decided."""
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            key, *decided = json.loads(line)
            yield key, Decided(*decided)


def asked_of(
    project: Project, mutant: Mutant, order: Sequence[str], tests: Tests
) -> Asked:
    """The run that decides a mutant."""
    parts = Path(mutant.path).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    source = mutant.applied(project.sources[mutant.path])
    files = list(dict.fromkeys(test.split("::")[0] for test in order))
    return Asked(
        files,
        order,
        (name, str(project.root / mutant.path), source),
        tests.limit(order),
    )


def read_outcome(outcome: Outcome) -> Decided:
    """A test that fails, or that does not come to an end, has noticed."""
    status = {"passed": "survived", "failed": "killed"}.get(outcome.status, "timeout")
    by = outcome.failed
    if status == "survived":
        by = f"{len(outcome.noted['took'])} tests"
    return Decided(status, by, round(outcome.seconds, 1))


def line_of(project: Project, mutant: Mutant, decided: Decided) -> str:
    """One line on one mutant."""
    there = project.sources[mutant.path].encode()[mutant.start : mutant.end].decode()
    change = " ".join(f"{there} -> {mutant.new}".split())
    return (
        f"{decided.status:8} {decided.seconds:5.1f} s  {mutant.path}:{mutant.line}"
        f"  {mutant.kind}: {change[:60]}  ({decided.by})"
    )


def tell(
    project: Project,
    sample: Sequence[tuple[Package, Mutant]],
    found: Mapping[str, Decided],
) -> None:
    """Print the shares, and write the survivors down."""
    survivors = project.root / ".mutants" / "survivors"
    shutil.rmtree(survivors, ignore_errors=True)
    survivors.mkdir(parents=True)
    tallies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for package, mutant in sample:
        decided = found[mutant.key]
        for row in (f"1{package.name}", "2all", f"3{mutant.kind}"):
            tallies[row][decided.status] += 1
        if decided.status == "survived":
            number = tallies["2all"]["survived"]
            name = f"{number:03}-{Path(mutant.path).stem}-{mutant.line}.diff"
            told = line_of(project, mutant, decided)
            diff = mutant.diff(project.sources[mutant.path])
            text = f"# {told}\n{diff}"
            (survivors / f"{package.name}-{name}").write_text(text, encoding="utf-8")
    print(f"\n{'':22} mutants  killed  timeout  survived  share")
    for row, tally in sorted(tallies.items()):
        whole = tally.total()
        share = 100 * (whole - tally["survived"]) / whole
        print(
            f"{row[1:]:22} {whole:7}  {tally['killed']:6}  {tally['timeout']:7}"
            f"  {tally['survived']:8}  {share:5.1f}"
        )
    seconds = sum(found[mutant.key].seconds for _, mutant in sample)
    print(f"{seconds / max(1, len(sample)):.1f} s a mutant; survivors in {survivors}")


if __name__ == "__main__":
    main()

"""Tells which thresholds, rules and word classes nothing notices: `make thresholds`.

Every number at module level is halved, doubled and moved a step, every member of a list
there, every rule and every word class taken away, one at a time (`thresholds.toml`
says where). What no test and no figure notices does not earn its place. What is decided
is kept, as `mutants.py` keeps it: an interrupted run goes on where it was.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from forked import collected
from holding import Holding, Runs, folded
from mutants import (
    ROOT,
    Decided,
    Package,
    Project,
    Tests,
    decide,
    measured,
    pool_of,
    read_plan,
    set_up,
    there,
)
from mutating import Mutant, Places, lines_run
from uses import Uses, key_of, named_by, uses_of

PLAN = Path(__file__).resolve().with_suffix(".toml")
KINDS = ("number", "member", "rule", "words")
_LOADER = "summarizer/languages/loading.py"
_READ = 'tomllib.loads(file.read_text(encoding="utf-8"))'
_WORDS = "summarizer/languages/*/rules.toml"
_STEP = 0.05  # of a share; of whole numbers, one
_BUILT_IN = frozenset(dir(builtins))
Lines = frozenset[tuple[str, int]]
Ways = Sequence[Sequence[tuple[ast.expr | ast.stmt, str]]]  # a node, what it becomes


class Threshold(NamedTuple):
    """What is to earn its place: `ways` are mutants on each of its sides, far to near.

    `uses` are the lines that hang on it; none where these are not known.
    """

    kind: str
    where: str
    package: Package
    ways: tuple[tuple[Mutant, ...], ...]
    uses: Lines
    runs: frozenset[str] = frozenset()  # of letters, one of which stands in each word


class Used:
    """Runs what runs the lines that use a threshold, wherever that is defined."""

    def __init__(
        self, tests: Tests, chosen: Iterable[Threshold], texts: Holding
    ) -> None:
        self._tests = tests
        self._texts = texts
        self._of = {m.key: t for t in chosen for way in t.ways for m in way}

    def of(self, mutant: Mutant, package: Package) -> list[str]:
        """The tests that may notice a mutant; all of them where no line is known.

        Of words those alone whose texts hold one, first those whose names do.
        """
        each = self._of[mutant.key]
        found: list[str] = self._tests.at(each.uses, package)
        if not each.runs:
            return found
        named = [(any(r in folded(t) for r in each.runs), t) for t in found]
        named.sort(key=lambda pair: not pair[0])
        return [t for _, t in named if self._texts.has(t, each.runs)]

    def limit(self, tests: Iterable[str]) -> float:
        """How many seconds a run of these may take."""
        seconds: float = self._tests.limit(tests)
        return seconds


def main() -> None:
    """Decide what is not yet decided, far moves before near ones, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--only", default="", help="those whose name has this pattern")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="count them, run nothing")
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--plan", type=Path, default=PLAN)
    asked = parser.parse_args()
    project = read_plan(asked.plan, asked.root.resolve())
    found = [t for t in thresholds(project) if re.search(asked.only, t.where)]
    found.sort(key=lambda each: KINDS.index(each.kind))
    chosen = [each for each in found if each.kind in asked.kinds]
    if asked.list:
        print(*(f"{each.kind:8} {each.where}" for each in chosen), sep="\n")
        print(dict(Counter(each.kind for each in found)))
        return
    set_up(asked.root.resolve())
    texts = Holding(project.root, ["tests", "corpus"])
    tests = Used(Tests(project, measured(project)), chosen, texts)
    try:
        tell(chosen, sweep(project, chosen, tests, asked.jobs))
    except KeyboardInterrupt:
        print("interrupted; the same command goes on from here")


def sweep(
    project: Project, chosen: Sequence[Threshold], tests: Used, jobs: int
) -> dict[str, Decided]:
    """What became of each move; words, which no module has as it loads, go last."""
    pool = pool_of(project, jobs)
    decided: dict[str, Decided] = {}
    for near in (False, True):
        todo = list(to_run(chosen, decided, near=near))
        decided = decide(
            project, [each for each in todo if each[1].kind != "words"], tests, pool
        )
    words = [each for each in todo if each[1].kind == "words"]
    if words:
        files = {*project.golden, *(f for package, _ in words for f in package.tests)}
        collected(
            project.root,
            sorted(files),
            lambda session: decided.update(
                decide(project, words, tests, pool._replace(session=session))
            ),
        )
    return decided


def to_run(
    chosen: Sequence[Threshold], decided: Mapping[str, Decided], *, near: bool
) -> Iterator[tuple[Package, Mutant]]:
    """The far moves; then the near ones of each side where nothing noticed the far."""
    for each in chosen:
        for way in each.ways:
            if not near:
                yield each.package, way[0]
            elif not is_noticed(way, decided):
                yield from ((each.package, mutant) for mutant in way)


def is_noticed(way: Iterable[Mutant], decided: Mapping[str, Decided]) -> bool:
    """Whether a test fails on one of these."""
    return any(m.key in decided and decided[m.key].status != "survived" for m in way)


def tell(chosen: Sequence[Threshold], decided: Mapping[str, Decided]) -> None:
    """Print how many there are of each kind, and those that nothing holds."""
    tally: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in chosen:
        held = [is_noticed(way, decided) for way in each.ways]
        status = "noticed" if all(held) else "open" if any(held) else "unnoticed"
        tally[each.kind][status] += 1
        if status != "noticed":
            loose = [
                w for w, is_held in zip(each.ways, held, strict=True) if not is_held
            ]
            news = ", ".join(mutant.new for way in loose for mutant in way)
            tried = "" if each.kind == "words" else f"  {news[:60]}"
            print(f"{status:10} {each.kind:8} {each.where}{tried}")
    print(f"\n{'':10} all  noticed  on one side  by nothing")
    for kind, row in tally.items():
        counts = (row.total(), row["noticed"], row["open"], row["unnoticed"])
        print("{:10}{:4}{:9}{:13}{:12}".format(kind, *counts))


def thresholds(project: Project) -> Iterator[Threshold]:
    """Everything in the packages that is to earn its place."""
    trees = {path: ast.parse(source) for path, source in project.sources.items()}
    uses = uses_of(trees)
    for package in project.packages:
        for path, source in package.sources.items():
            if path == _LOADER:
                yield from word_classes(project, package, trees)
            else:
                yield from _Finder(package, path, source, uses).found


class _Finder:
    """Finds the numbers and members at module level, and the rules in functions."""

    def __init__(self, package: Package, path: str, source: str, uses: Uses) -> None:
        self.found: list[Threshold] = []
        self._package, self._path, self._uses = package, path, uses
        self._place = Places(source).of
        for statement in ast.parse(source).body:
            if (names := named_by(statement)) and names != ["__all__"]:
                self._constants(names, statement)
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                for inner in ast.walk(statement):
                    if isinstance(inner, ast.stmt):
                        self._rules(inner)

    def _constants(self, names: Sequence[str], statement: ast.stmt) -> None:
        found = [self._uses.get(key_of(self._path, name), ()) for name in names]
        # A public name may be used anywhere else too: then all tests are asked.
        uses = Lines().union(*found) if names[0].startswith("_") else Lines()
        name = ", ".join(names)
        for node in _values_in(getattr(statement, "value", None)):
            number = node.value if isinstance(node, ast.Constant) else None
            if isinstance(number, int | float) and not isinstance(number, bool):
                changes = [[(node, repr(v)) for v in way] for way in moved(number)]
                self._add("number", f"{name} = {number}", changes, uses)
            for gone, new in without_each(node):
                self._add("member", f"{name}: {gone}", [[(node, new)]], uses)

    def _rules(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.Expr) and isinstance(
            statement.value, ast.YieldFrom
        ):
            call = statement.value.value
            if isinstance(call, ast.Call):
                self._rule(statement, call, "yield from ()")
        if isinstance(statement, ast.If) and not statement.orelse:
            body = statement.body[0]
            if isinstance(body, ast.Return | ast.Continue) and is_rule(statement.test):
                self._rule(statement, statement.test, "False")
        for node in _own_expressions(statement):
            if isinstance(node, ast.BoolOp):
                new = str(isinstance(node.op, ast.And))
                for value in filter(is_rule, node.values):
                    self._rule(statement, value, new)

    def _rule(self, statement: ast.stmt, node: ast.expr, new: str) -> None:
        first, last = lines_run(statement)
        uses = frozenset((self._path, line) for line in range(first, last + 1))
        changed = statement if isinstance(statement, ast.Expr) else node
        self._add("rule", ast.unparse(node)[:70], [[(changed, new)]], uses)

    def _add(self, kind: str, name: str, ways: Ways, uses: Lines) -> None:
        line = ways[0][0][0].lineno
        at = (line, line, line, True)
        made = tuple(
            tuple(Mutant(self._path, kind, *self._place(n), new, *at) for n, new in way)
            for way in ways
        )
        where = f"{self._path}:{line} {name}"
        self.found.append(Threshold(kind, where, self._package, made, uses))


def moved(value: int | float) -> list[list[int | float]]:
    """Less and more than a number: halved and a step down, doubled and a step up."""
    step = 1 if isinstance(value, int) else _STEP
    half = value // 2 if isinstance(value, int) else value / 2
    less = [half, value - step] if value else [value - step]
    more = [value * 2, value + step] if value else [value + step]
    return [list(dict.fromkeys(less)), list(dict.fromkeys(more))]


def is_rule(node: ast.expr) -> bool:
    """Whether this asks a function of the project, or asks it not to hold."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node = node.operand
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    names_any = any(isinstance(part, ast.NamedExpr) for part in ast.walk(node))
    return node.func.id not in _BUILT_IN and not names_any


def _values_in(value: ast.AST | None) -> Iterator[ast.expr]:
    """What a value at module level is made of, but for types and texts."""
    if isinstance(value, ast.Subscript | ast.comprehension):
        return
    if isinstance(value, ast.expr):
        yield value
    for inner in ast.iter_child_nodes(value) if value else ():
        yield from _values_in(inner)


def _own_expressions(statement: ast.stmt) -> Iterator[ast.expr]:
    """The expressions of a statement, not those of the statements in it."""
    left = [e for e in ast.iter_child_nodes(statement) if not isinstance(e, ast.stmt)]
    while left:
        node = left.pop()
        if isinstance(node, ast.expr):
            yield node
        left += [e for e in ast.iter_child_nodes(node) if not isinstance(e, ast.stmt)]


def without_each(node: ast.expr) -> Iterator[tuple[str, str]]:
    """Each member of a literal, or word of a call, and the source without it."""
    rows: list[list[Any]] = []  # of a dictionary two, which lose the same place
    if isinstance(node, ast.Dict):
        rows = [node.keys, node.values]
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        rows = [node.elts]
    elif isinstance(node, ast.Call) and len(node.args) > 1:
        rows = [node.args] if all(map(_is_word, node.args)) else []
    members = list(rows[0]) if rows else []
    if all(isinstance(m, ast.Constant) and not _is_word(m) for m in members):
        return
    for place, gone in enumerate(members):
        kept = [row.pop(place) for row in rows]
        is_empty = isinstance(node, ast.Set) and not node.elts
        yield ast.unparse(gone), "frozenset()" if is_empty else ast.unparse(node)
        for row, member in zip(rows, kept, strict=True):
            row.insert(place, member)


def _is_word(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def word_classes(
    project: Project, package: Package, trees: Mapping[str, ast.Module]
) -> Iterator[Threshold]:
    """Every list and text in the rules of the languages, emptied as it is read."""
    source = package.sources[_LOADER]
    start = len(source[: source.index(_READ)].encode())
    attributes = uses_of(trees)
    for path in there(project.root, [_WORDS]):
        file = "/".join(Path(path).parts[-2:])
        table = tomllib.loads((project.root / path).read_text(encoding="utf-8"))
        runs = Runs(table.get("irregular", {}))
        for keys, value, change in leaves(table):
            at = "".join(f"[{key!r}]" for key in keys[:-1])
            new = (
                f"(lambda t, at={'.'.join([file, *map(str, keys)])!r}: (str(file)"
                f".endswith({file!r}) and t{at}.{change}, t)[1])({_READ})"
            )
            mutant = Mutant(
                *(_LOADER, "words", start, start + len(_READ), new), *(1, 1, 1, True)
            )
            names = [key for key in keys if isinstance(key, str)]
            lines = [attributes.get(key_of("", name), set()) for name in names]
            # What is read by its key, as "opposes" of "nouns", hangs on the table too.
            uses = frozenset(set().union(*lines) if lines[-1] else ())
            where = f"{file} {'.'.join(map(str, keys))}"
            made = ((mutant,),)
            yield Threshold("words", where, package, made, uses, runs.of(value))


def leaves(
    table: Mapping[str, Any], at: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], object, str]]:
    """The keys of each class of words, what it has, and the call that empties it."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, (*at, key))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            rows = ((n, row.get("words", row)) for n, row in enumerate(value))
            yield from (((*at, key, n), row, f"pop({n})") for n, row in rows)
        elif isinstance(value, list | str) and value:
            yield (*at, key), value, f"__setitem__({key!r}, {type(value)()!r})"


if __name__ == "__main__":
    main()

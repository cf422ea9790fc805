"""Small changes of Python source, each of which some test should notice.

A mutant replaces one stretch of a file. Docstrings, annotations, imports, decorators
and the texts of errors are left alone: no test should hang on them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from typing import NamedTuple

_OPERATORS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">=")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<=")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: (r"not\s+in", ("in",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: (r"is\s+not", ("is",)),
}
_TWINS = {"max": "min", "min": "max", "any": "all", "all": "any"}
_EMPTY = {
    "tuple": "()",
    "list": "[]",
    "dict": "{}",
    "set": "set()",
    "frozenset": "frozenset()",
    "str": '""',
    "int": "0",
    "float": "0.0",
}
_SMALL = 2  # halving and doubling such a number says no more than a step does
_Compound = (
    ast.If,
    ast.For,
    ast.While,
    ast.With,
    ast.Try,
    ast.FunctionDef,
    ast.ClassDef,
)


class Mutant(NamedTuple):
    """One change: the bytes from `start` to `end` of a file become `new`.

    `first` and `last` are the lines of the statement that holds it, `is_loaded`
    whether that runs as the module is imported.
    """

    path: str
    kind: str
    start: int
    end: int
    new: str
    line: int
    first: int
    last: int
    is_loaded: bool

    @property
    def key(self) -> str:
        """What tells it from every other mutant of the same sources."""
        return f"{self.path}:{self.start}-{self.end}:{self.new}"

    def applied(self, source: str) -> str:
        """The source with the change in it."""
        there = source.encode()
        return (there[: self.start] + self.new.encode() + there[self.end :]).decode()

    def diff(self, source: str) -> str:
        """The change as a unified diff."""
        lines = unified_diff(
            source.splitlines(keepends=True),
            self.applied(source).splitlines(keepends=True),
            f"a/{self.path}",
            f"b/{self.path}",
        )
        return "".join(lines)

    def compiles(self, source: str) -> bool:
        """Whether Python reads the changed source at all."""
        try:
            compile(self.applied(source), self.path, "exec", dont_inherit=True)
        except SyntaxError:
            return False
        return True


def mutants_of(path: str, source: str) -> list[Mutant]:
    """Every mutant of a file, in the order of the text."""
    finder = _Finder(path, source)
    finder.visit(ast.parse(source))
    unique = {mutant.key: mutant for mutant in finder.found}
    return sorted(unique.values())


class Places:
    """Where the nodes of a source stand in its bytes."""

    def __init__(self, source: str) -> None:
        self._lines = [0]
        for line in source.encode().splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def of(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """The bytes of a node, from its first to behind its last."""
        end_line, end_column = node.end_lineno, node.end_col_offset
        assert end_line is not None
        assert end_column is not None
        return (
            self._lines[node.lineno - 1] + node.col_offset,
            self._lines[end_line - 1] + end_column,
        )


class InStatements(ast.NodeVisitor):
    """Walks a module; `_span` are the lines of the innermost statement."""

    _span = (1, 1)

    def visit(self, node: ast.AST) -> None:
        """Take what a node offers, then go on to its parts."""
        outer = self._span
        if isinstance(node, ast.stmt):
            self._span = lines_run(node)
        super().visit(node)
        self._span = outer


class _Finder(InStatements):
    """Keeps the mutants it passes."""

    def __init__(self, path: str, source: str) -> None:
        self.found: list[Mutant] = []
        self._path = path
        self._bytes = source.encode()
        self._place = Places(source).of
        self._depth = 0  # of functions
        self._returns: ast.expr | None = None

    # Statements

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Defaults run as the module loads, the body does not."""
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        outer, self._returns = self._returns, node.returns
        self._depth += 1
        self._visit_all(node.body)
        self._depth -= 1
        self._returns = outer

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """The body alone: neither bases nor decorators."""
        self._visit_all(node.body)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """The value alone: an annotation does nothing."""
        if node.value is not None:
            self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._delete(node)
        self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        """An attribute or an item may be left as it was; a bare name may not."""
        if not any(isinstance(target, ast.Name | ast.Tuple) for target in node.targets):
            self._delete(node)
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            return  # a docstring
        self._delete(node)
        self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Its words are for people."""
        self._delete(node)

    def visit_Continue(self, node: ast.Continue) -> None:
        self._delete(node)

    def visit_Break(self, node: ast.Break) -> None:
        self._delete(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is None:
            return
        there = ast.unparse(node.value)
        for new in _replacements(self._returns, there):
            if new != there:
                self._add("return", node.value, new)
        self.visit(node.value)

    def visit_If(self, node: ast.If) -> None:
        self._condition(node.test, ("True", "False"))
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self._condition(node.test, ("False",))
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        """Not mutated."""

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Not mutated."""

    # Expressions

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._condition(node.test, ("True", "False"))
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._condition(test, ("True", "False"))
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        places = [node.left, *node.comparators]
        for left, right, op in zip(places, places[1:], node.ops, strict=False):
            pattern, others = _OPERATORS[type(op)]
            for new in others:
                self._between("compare", left, right, pattern, new)
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            self._between("and/or", left, right, rf"\b{old}\b", new)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            start = self._place(node)[0]
            word = re.compile(rb"not\s*").match(self._bytes, start)
            self._cut("not", start, word.end() if word else start, "")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in _TWINS:
            self._add("max/min, any/all", node.func, _TWINS[node.func.id])
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        index = node.slice
        self.visit(node.value)
        if isinstance(index, ast.Slice):
            for bound in (index.lower, index.upper):
                if bound is not None:
                    self._add("slice", bound, "None")
        ends = {"0": ("-1", "1"), "-1": ("0", "-2")}
        if (there := ast.unparse(index)) in ends:
            for new in ends[there]:
                self._add("index", index, new)
        else:
            self.visit(index)

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            return
        for new in _numbers(value):
            self._add("number", node, repr(new))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Python 3.11 does not say where the parts of an f-string stand."""

    # Places

    def _visit_all(self, body: Sequence[ast.stmt]) -> None:
        for statement in body:
            self.visit(statement)

    def _condition(self, test: ast.expr, values: tuple[str, ...]) -> None:
        # Without its name, what a walrus names is simply missing.
        if not any(isinstance(part, ast.NamedExpr) for part in ast.walk(test)):
            for new in values:
                self._add("condition", test, new)

    def _delete(self, node: ast.stmt) -> None:
        if self._depth:
            self._add("statement", node, "pass")

    def _add(self, kind: str, node: ast.expr | ast.stmt, new: str) -> None:
        self._cut(kind, *self._place(node), new)

    def _between(
        self, kind: str, left: ast.expr, right: ast.expr, pattern: str, new: str
    ) -> None:
        start, end = self._place(left)[1], self._place(right)[0]
        if match := re.compile(pattern.encode()).search(self._bytes, start, end):
            self._cut(kind, match.start(), match.end(), new)

    def _cut(self, kind: str, start: int, end: int, new: str) -> None:
        if self._bytes[start:end] == new.encode():
            return
        line = self._bytes.count(b"\n", 0, start) + 1
        is_loaded = not self._depth
        self.found.append(
            Mutant(self._path, kind, start, end, new, line, *self._span, is_loaded)
        )


def lines_run(node: ast.stmt) -> tuple[int, int]:
    """The lines of a statement; of one with a body only its head."""
    last = node.end_lineno or node.lineno
    if isinstance(node, _Compound):
        last = max(node.lineno, node.body[0].lineno - 1)
    return node.lineno, last


def _numbers(value: int | float) -> Iterator[int | float]:
    """The numbers to try in place of one."""
    if isinstance(value, float):
        yield from (value / 2, value * 2) if value else (1.0,)
        return
    yield from (value - 1, value + 1)
    if abs(value) > _SMALL:
        yield from (value // 2, value * 2)


def _replacements(returns: ast.expr | None, there: str) -> Iterator[str]:
    """What a function of this annotation might return instead."""
    said = ast.unparse(returns) if returns is not None else "None"
    if said == "bool":
        yield f"not ({there})"
        return
    name = re.split(r"[\[ ]", said)[0]
    if name in _EMPTY:
        yield _EMPTY[name]
    if name not in _EMPTY or said.endswith("| None"):
        yield "None"

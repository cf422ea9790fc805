"""Which lines in functions hang on each name at module level."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Mapping

from mutating import InStatements, lines_run

Uses = Mapping[tuple[str, str], set[tuple[str, int]]]


def uses_of(trees: Mapping[str, ast.Module]) -> Uses:
    """The lines in functions that hang on each name at module level.

    A private name is its module's, under its path; a public one anybody's, under "".
    """
    finder = _Names()
    for path, tree in trees.items():
        finder.read(path, tree)
    found = {name: set(lines) for name, lines in finder.lines.items()}
    for name in finder.made:
        reached, left = {name}, [name]
        while left:
            more = finder.made.get(left.pop(), set()) - reached
            reached |= more
            left += more
        found[name] = set().union(*(finder.lines.get(each, ()) for each in reached))
    return found


def key_of(path: str, name: str) -> tuple[str, str]:
    """Under which the uses of a name stand."""
    return (path if name.startswith("_") else "", name)


class _Names(InStatements):  # type: ignore[misc]
    """Keeps where names are used, and what is made of them as a module loads."""

    def __init__(self) -> None:
        self.lines = defaultdict[tuple[str, str], set[tuple[str, int]]](set)
        self.made = defaultdict[tuple[str, str], set[tuple[str, str]]](set)

    def read(self, path: str, tree: ast.Module) -> None:
        """Keep the uses in one module."""
        self._path = path
        for statement in tree.body:
            self._makes = {key_of(path, name) for name in named_by(statement)}
            self._inside = isinstance(statement, ast.FunctionDef | ast.ClassDef)
            self._span = lines_run(statement)
            self.visit(statement)

    def visit_Name(self, node: ast.Name) -> None:
        self._keep(node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self._keep(node.attr)
        self.visit(node.value)

    def _keep(self, name: str) -> None:
        key = key_of(self._path, name)
        if self._inside:
            lines = range(self._span[0], self._span[1] + 1)
            self.lines[key].update((self._path, line) for line in lines)
        else:
            self.made[key] |= self._makes - {key}


def named_by(statement: ast.stmt) -> list[str]:
    """The names that a statement at module level gives values to."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    if isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    inner = (name for target in targets for name in ast.walk(target))
    return [name.id for name in inner if isinstance(name, ast.Name)]

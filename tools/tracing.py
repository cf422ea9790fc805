"""Which lines of a project each of its tests runs."""

from __future__ import annotations

import functools
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest


class Tracer:
    """Which lines of the traced files each test runs.

    What a fixture of a wider scope runs counts for every test that uses it. What a
    cache has kept would count for the first test alone: caches are emptied in between.
    """

    def __init__(self, root: Path, files: Sequence[str]) -> None:
        self._files = {str(root / name): name for name in files}
        self._root = str(root)
        self._loaded: set[tuple[str, int]] = set()
        self._now = self._loaded
        self._fixtures: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
        self._tests: dict[str, set[tuple[str, int]]] = {}
        self._used: dict[str, list[int]] = {}
        self._kept: list[object] = []  # so that no id is given twice

    def start(self) -> None:
        """Trace this thread and those to come."""
        threading.settrace(self._trace)
        sys.settrace(self._trace)

    def lines(self) -> dict[str, list[tuple[str, int]]]:
        """The lines that each test ran; under "" those of imports and collection."""
        found = {"": sorted(self._loaded)}
        for test, own in self._tests.items():
            shared = (self._fixtures[fixture] for fixture in self._used[test])
            found[test] = sorted(own.union(*shared))
        return found

    def _trace(self, frame: FrameType, event: str, arg: object) -> Any:
        return self._line if frame.f_code.co_filename in self._files else None

    def _line(self, frame: FrameType, event: str, arg: object) -> Any:
        if event == "line":
            code = frame.f_code
            place = (self._files[code.co_filename], frame.f_lineno)
            (self._loaded if code.co_name == "<module>" else self._now).add(place)
        return self._line

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """One test: what runs until it ends is its own."""
        self._empty_caches()
        self._now = self._tests[item.nodeid] = set()
        info = getattr(item, "_fixtureinfo", None)
        definitions = info.name2fixturedefs.values() if info else ()
        self._used[item.nodeid] = [id(each) for every in definitions for each in every]
        result = yield
        self._now = self._loaded
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """A fixture that several tests share is noted by itself."""
        if fixturedef.scope == "function":
            return (yield)
        self._kept.append(fixturedef)
        outer, self._now = self._now, self._fixtures[id(fixturedef)]
        result = yield
        self._now = outer
        return result

    def _empty_caches(self) -> None:
        for module in list(sys.modules.values()):
            if self._is_own(module):
                for value in list(vars(module).values()):
                    if isinstance(value, functools._lru_cache_wrapper):
                        value.cache_clear()

    def _is_own(self, module: ModuleType) -> bool:
        file = getattr(module, "__file__", None) or ""
        is_test = file.startswith(self._root) and "site-packages" not in file
        return file in self._files or (is_test and "/tests/" in file)

"""Runs of tests in forked children: no process starts, no library is loaded, twice.

The parent has the third-party packages and nothing of the project. A child may find one
module of the project changed, by an import hook: no file is ever written.
"""

from __future__ import annotations

import functools
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import shutil
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any, NamedTuple

import pytest

LIBRARIES = (
    "babel.dates",
    "charset_normalizer",
    "hypothesis",
    "jinja2",
    "openai",
    "pycountry",
    "pydantic",
    "rich.console",
    "Stemmer",
    "tenacity",
    "tiktoken",
    "typer",
    "vcr",
    "yaml",
)
# What hangs on material beside the checkout would differ from one machine to the next.
MARKERS = "not soak and not shared"
_MEMORY = 6 << 30  # bytes; a change may fill a list without end
_PATIENCE = 0.02  # seconds between two looks at the children


class Asked(NamedTuple):
    """A run: the test files, which of their tests in which order, and what is changed.

    Without `order` all tests run but those called as in `without`, whichever fails.
    `changed` is a module, its file and its source.
    """

    files: Sequence[str]
    order: Sequence[str] | None = None
    changed: tuple[str, str, str] | None = None
    limit: float | None = None
    traced: Sequence[str] = ()
    without: Sequence[str] = ()


class Outcome(NamedTuple):
    """How a run ended: "passed", "failed" or "timeout", where, and what it noted."""

    status: str
    failed: str
    seconds: float
    noted: Mapping[str, Any]


def preload() -> None:
    """Import what every child needs; Hypothesis is to be quick, and without chance."""
    for name in LIBRARIES:
        importlib.import_module(name)
    from hypothesis import Phase, settings

    settings.register_profile(
        "mutants",
        phases=(Phase.explicit, Phase.generate),
        database=None,
        deadline=None,
        derandomize=True,
    )
    gc.collect()
    gc.freeze()


def run_all(
    root: Path, asked: Iterator[tuple[Any, Asked]], jobs: int, scratch: Path
) -> Generator[tuple[Any, Outcome], None, None]:
    """Run so many at a time; each with whatever it was given along, as it ends."""
    running: dict[_Child, Any] = {}
    try:
        while True:
            while len(running) < jobs and (one := next(asked, None)) is not None:
                running[_Child(root, one[1], scratch)] = one[0]
            if not running:
                return
            time.sleep(_PATIENCE)
            for child in list(running):
                if (outcome := child.outcome()) is not None:
                    yield running.pop(child), outcome
    finally:
        for child in running:
            child.end()


class _Child:
    """A forked process that runs tests and writes one JSON object into a file."""

    def __init__(self, root: Path, asked: Asked, scratch: Path) -> None:
        self._begun = time.monotonic()
        self._limit = asked.limit
        self._folder = scratch / f"{os.getpid()}-{time.monotonic_ns()}"
        self._folder.mkdir(parents=True)
        sys.stdout.flush()
        self._pid = os.fork()
        if not self._pid:
            _be_child(root, asked, self._folder)

    def outcome(self) -> Outcome | None:
        """What came of it; None while it runs."""
        seconds = time.monotonic() - self._begun
        if os.waitpid(self._pid, os.WNOHANG)[0]:
            return self._read(seconds)
        if self._limit is not None and seconds > self._limit:
            self.end()
            return Outcome("timeout", "", seconds, {})
        return None

    def end(self) -> None:
        """Kill it and whatever it has started, and forget its files."""
        for kill in (os.killpg, os.kill):  # it may not lead its group yet
            try:
                kill(self._pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        os.waitpid(self._pid, 0)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _read(self, seconds: float) -> Outcome:
        try:
            noted = json.loads((self._folder / "noted").read_text(encoding="utf-8"))
        except FileNotFoundError:
            noted = {"code": -1, "failed": "the interpreter died"}
        log = self._folder / "log"
        shown = log.read_text(errors="replace") if log.is_file() else ""
        shutil.rmtree(self._folder, ignore_errors=True)
        # 5: no test was there to run, which shows nothing.
        status = "passed" if noted["code"] in (0, 5) else "failed"
        return Outcome(status, noted["failed"], seconds, {**noted, "log": shown})


def _be_child(root: Path, asked: Asked, folder: Path) -> None:
    """Run the tests and leave without a word to whatever the parent has set up."""
    code = 1
    try:
        os.setsid()
        # An interruption is the parent's business.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        log = os.open(folder / "log", os.O_CREAT | os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(log, stream)
        os.chdir(root)
        sys.path.insert(0, str(root))
        if asked.changed:
            sys.meta_path.insert(0, _Changed(*asked.changed))
        noted = _run(root, asked, folder)
        part = folder / "part"
        part.write_text(json.dumps(noted), encoding="utf-8")
        part.rename(folder / "noted")
        code = 0
    finally:
        os._exit(code)


def _run(root: Path, asked: Asked, folder: Path) -> dict[str, Any]:
    arguments = [
        *("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", MARKERS),
        # The libraries are loaded before pytest could rewrite their assertions.
        *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
        *("--rootdir", str(root), "--basetemp", str(folder / "tmp")),
        "--hypothesis-profile=mutants",
    ]
    watch = _Watch(asked.order)
    plugins: list[object] = [watch]
    if asked.order is not None:
        arguments.append("-x")
    if asked.without:
        arguments += ["-k", f"not ({' or '.join(asked.without)})"]
    tracer = _Tracer(root, asked.traced) if asked.traced else None
    if tracer is not None:
        plugins.append(tracer)
        tracer.start()
    code = pytest.main([*arguments, *asked.files], plugins=plugins)
    return {
        "code": int(code),
        "failed": watch.failed,
        "took": watch.took,
        "lines": tracer.lines() if tracer else {},
    }


class _Changed(importlib.abc.MetaPathFinder):
    """Finds one module with another source than its file has."""

    def __init__(self, name: str, file: str, source: str) -> None:
        self._name, self._file, self._source = name, file, source

    def find_spec(
        self, fullname: str, path: object, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The changed module, and no other."""
        if fullname != self._name:
            return None
        loader = _SourceLoader(fullname, self._file)
        loader.source = self._source
        return importlib.util.spec_from_file_location(
            fullname, self._file, loader=loader
        )


class _SourceLoader(importlib.machinery.SourceFileLoader):
    """Compiles the source it was given; nothing is cached."""

    source = ""

    def get_code(self, fullname: str) -> CodeType:
        """The code of the changed source."""
        code: CodeType = compile(self.source, self.path, "exec", dont_inherit=True)
        return code


class _Watch:
    """Chooses and orders the tests, and notes the first that fails."""

    def __init__(self, order: Sequence[str] | None) -> None:
        self._rank = None if order is None else {n: i for i, n in enumerate(order)}
        self.failed = ""
        self.took: defaultdict[str, float] = defaultdict(float)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests that are asked for, in their order."""
        if (rank := self._rank) is not None:
            kept = [item for item in items if item.nodeid in rank]
            items[:] = sorted(kept, key=lambda item: rank[item.nodeid])

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file that cannot be imported fails as a test does."""
        if report.failed:
            self.failed = self.failed or f"the import of {report.nodeid}"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how long each took."""
        self.took[report.nodeid] += report.duration
        if report.failed:
            self.failed = self.failed or report.nodeid


class _Tracer:
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

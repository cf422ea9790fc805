"""Runs of tests in forked children: no process starts, no library is loaded, twice.

The parent has the third-party packages and nothing of the project. A child may find one
module of the project changed, by an import hook: no file is ever written. Where only
what functions do is changed, the parent may have the tests collected as well, and a
child then gives the functions it has the changed code.
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
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import pytest
from tracing import Tracer

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


class Pool(NamedTuple):
    """How runs are made: so many at a time, whence, and from which collected tests."""

    root: Path
    jobs: int
    scratch: Path
    session: pytest.Session | None = None


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


def collected(
    root: Path, files: Sequence[str], then: Callable[[pytest.Session], None]
) -> None:
    """Load the project and collect its tests in this process; then do something."""
    _enter(root)
    quiet = ("--verbosity=-2", "--capture=no")
    arguments = [*_arguments(root), *quiet]
    code = pytest.main([*arguments, *files], plugins=[_Instead(then)])
    if code == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if code != pytest.ExitCode.OK:
        sys.exit(code)


class _Instead:
    """Does something with the tests that were collected, instead of running them."""

    def __init__(self, then: Callable[[pytest.Session], None]) -> None:
        self._then = then

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Nothing else is run."""
        self._then(session)
        return True


def run_all(
    asked: Iterator[tuple[Any, Asked]], pool: Pool
) -> Generator[tuple[Any, Outcome], None, None]:
    """Run them, each with whatever it was given along, as it ends."""
    running: dict[_Child, Any] = {}
    try:
        while True:
            while len(running) < pool.jobs and (one := next(asked, None)) is not None:
                running[_Child(one[1], pool)] = one[0]
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

    def __init__(self, asked: Asked, pool: Pool) -> None:
        self._begun = time.monotonic()
        self._limit = asked.limit
        self._folder = pool.scratch / f"{os.getpid()}-{time.monotonic_ns()}"
        self._folder.mkdir(parents=True)
        sys.stdout.flush()
        self._pid = os.fork()
        if not self._pid:
            _be_child(pool, asked, self._folder)

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


def _be_child(pool: Pool, asked: Asked, folder: Path) -> None:
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
        if pool.session is None:
            _enter(pool.root)
            if asked.changed:
                sys.meta_path.insert(0, _Changed(*asked.changed))
            noted = _run(pool.root, asked, folder)
        else:
            noted = _run_collected(pool.session, asked, folder)
        part = folder / "part"
        part.write_text(json.dumps(noted), encoding="utf-8")
        part.rename(folder / "noted")
        code = 0
    finally:
        os._exit(code)


def _enter(root: Path) -> None:
    os.chdir(root)
    sys.path.insert(0, str(root))


def _arguments(root: Path) -> list[str]:
    return [
        *("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", MARKERS),
        # The libraries are loaded before pytest could rewrite their assertions.
        *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
        *("--rootdir", str(root), "--hypothesis-profile=mutants"),
    ]


def _run(root: Path, asked: Asked, folder: Path) -> dict[str, Any]:
    arguments = [*_arguments(root), "--basetemp", str(folder / "tmp")]
    watch = _Watch(asked.order)
    plugins: list[object] = [watch]
    if asked.order is not None:
        arguments.append("-x")
    if asked.without:
        arguments += ["-k", f"not ({' or '.join(asked.without)})"]
    tracer = Tracer(root, asked.traced) if asked.traced else None
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


def _run_collected(
    session: pytest.Session, asked: Asked, folder: Path
) -> dict[str, Any]:
    """Run tests that the parent has collected, one after the other until one fails."""
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)
    watch = _Watch(asked.order)
    session.config.pluginmanager.register(watch)
    if asked.changed:
        _change(*asked.changed)
    items = list(session.items)
    watch.pytest_collection_modifyitems(items)
    for item, after in zip_longest(items, items[1:]):
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        if watch.failed:
            break
    return {"code": int(bool(watch.failed)), "failed": watch.failed, "took": watch.took}


def _change(name: str, file: str, source: str) -> None:
    """Give the functions of a module that is loaded the code of a changed source."""
    made: dict[str, Any] = {"__name__": name, "__file__": file}
    exec(compile(source, file, "exec", dont_inherit=True), made)
    for each, function in vars(sys.modules[name]).items():
        if isinstance(function, FunctionType) and function.__module__ == name:
            function.__code__ = made[each].__code__
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper):
            each.cache_clear()


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

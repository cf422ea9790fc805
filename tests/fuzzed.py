"""Documents to be altered byte by byte, what they are fed to, and what must hold then.

`TAKES` has every reader in `readers.READERS`, so that a new one is tried by itself.
`test_fuzz.py` alters at random; `tools/fuzz.py` has a fuzzer learn what leads on.
"""

from __future__ import annotations

import io
import json
import re
import resource
import signal
import time
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from factories import meeting, proposal

from summarizer import Settings, compare, summarise
from summarizer.engines.rules import RulesEngine
from summarizer.errors import InputError
from summarizer.grounding import ground
from summarizer.models import Article, Failure
from summarizer.proposals import Quote
from summarizer.reading.articles import article_from
from summarizer.reading.documents import Fetched
from summarizer.reading.inputs import read_inputs
from summarizer.reading.kinds import PLAIN, Kind, kind_of
from summarizer.reading.places import InputPlace, articles_of
from summarizer.reading.readers import READERS
from summarizer.reading.records import Item
from summarizer.text import sentences
from summarizer.work import read_article

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 5  # of the processor's time, for one input
MEMORY = 500_000_000  # bytes, of each process that reads it
_FOLDERS = [ROOT / "corpus"] + [
    ROOT / "tests" / name for name in ("documents", "pages", "injections")
]
_MOST = 1_000_000  # characters of a text; files of some kinds are larger ten times
_ENCODINGS = (
    "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030", "big5", "cp1258", "cp1252",
)  # fmt: skip
_SHORT = 1_500  # characters of an article that is grounded: a fuzzer likes them short
# An article, and the first words, last words and statement of each claim.
_BETWEEN, _CLAIM = "\x00", 3
_LONGEST = 200  # characters of words that are quoted
_WORDS = re.compile(r"\S+")
_STREAM = re.compile(rb"(?<=stream\n).+?(?=\nendstream)", re.DOTALL)

Take = Callable[[bytes], None]
Piece = tuple[bytes, Callable[[bytes], bytes]]


class TakesTooLong(BaseException):
    """No `except Exception` on the way may take it for a fault of the input."""


@contextmanager
def in_time() -> Iterator[None]:
    """Raise `TakesTooLong` where the processor's time for one input is used up."""

    def stop(*_: object) -> None:
        raise TakesTooLong(f"more than {SECONDS} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def used() -> float:
    """Seconds of the processor's time that this process and its children took."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def peak() -> int:
    """The most bytes of memory that this process or one of its children has held."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) * 1024


def seeds(name: str) -> Sequence[bytes]:
    """The documents that are altered for a target; all, if there is none of its own."""
    documents = _documents()
    every = [data for several in documents.values() for data in several]
    if name == "pipe":
        return [*_records(), *every]
    if name == "rules":
        return [data[:_SHORT] for data in documents[PLAIN]]
    if name == "grounding":
        return [*_quoted(documents[PLAIN])]
    if name == _name(PLAIN):
        return [*_encoded(documents[PLAIN])]
    kind = next(kind for kind in READERS if _name(kind) == name)
    return documents.get(kind) or every


def _name(kind: Kind) -> str:
    return kind.suffixes[0][1:]


@cache
def _documents() -> Mapping[Kind, list[bytes]]:
    """The documents of the tests and the corpus, by their kinds."""
    found = defaultdict[Kind, list[bytes]](list)
    for folder in _FOLDERS:
        for path in sorted(folder.iterdir()):
            if path.is_file():
                data = path.read_bytes()
                kind = kind_of(Fetched(data, path.name, path.suffix))
                found[kind].append(data)
    return found


def _encoded(texts: Sequence[bytes]) -> Iterator[bytes]:
    """Texts in UTF-8, and in all that can hold them."""
    yield from texts
    for text in (data.decode("utf-8") for data in texts):
        for encoding in _ENCODINGS:
            data = text.encode(encoding, "ignore")
            if data.decode(encoding) == text:
                yield data


def _records() -> Iterator[bytes]:
    """Records in JSON: articles, what was saved of them, alone and line by line."""
    met = "China's Xi Jinping met Vietnam's To Lam on {day} May 2024. "
    said = "Xi said China supports trade. The two sides agreed to hold talks."
    given = [
        {"text": f"{met.format(day=day)}{said}", "title": "Talks", "id": str(day)}
        for day in (3, 7)
    ]
    settings = Settings(engine="rules")
    lines = "\n".join(map(json.dumps, given))
    yield lines.encode()
    yield json.dumps(given).encode()
    yield summarise(given[0], settings=settings)[0].model_dump_json().encode()
    yield compare(given, settings=settings).model_dump_json().encode()


def _quoted(articles: Sequence[bytes]) -> Iterator[bytes]:
    for data in articles:
        text = data.decode("utf-8", "ignore")[:_SHORT]
        pieces = [text]
        for sentence in sentences(text)[1:5]:
            said = text[sentence.start : sentence.end]
            pieces += [said[:12], said[-8:], f"2,000 of them do not: {said}"]
        yield _BETWEEN.join(pieces).encode()


def _reading(kind: Kind) -> Take:
    """A reader as it is used: with what comes with a document, up to the article."""

    def take(data: bytes) -> None:
        fetched = Fetched(data, "a", kind.suffixes[0], most=_MOST)
        _check_all(lambda: articles_of(fetched, kind, InputPlace("a", "a", _MOST)))

    return take


def _take_pipe(data: bytes) -> None:
    """Whatever comes by standard input: documents, JSON, records that were saved."""
    given, settings = io.BytesIO(data), Settings(max_bytes=_MOST)
    _check_all(lambda: read_inputs("-", settings, stdin=given))


def _take_quotes(data: bytes) -> None:
    """What a model says that an article says."""
    text, *told = data.decode("utf-8", "replace").split(_BETWEEN)
    if text.strip():
        claims = zip(*[iter(told)] * _CLAIM, strict=False)
        _check_grounded(article_from(text, "a"), list(claims))


def _take_article(data: bytes) -> None:
    """The rules' whole way with an article."""
    text = data.decode("utf-8", "replace")
    if text.strip():
        settings = Settings(engine="rules")
        with suppress(InputError):  # in a language that the rules do not read
            read_article(article_from(text, "a"), RulesEngine(settings), settings)


def _check_all(read: Callable[[], Iterator[Item]]) -> None:
    """All that is read is whole; what is refused is so by an `InputError`."""
    try:
        for item in read():
            _check(item)
    except InputError as error:
        str(error).encode("utf-8")


def _check(item: Item) -> None:
    again: Any = type(item).model_validate_json(item.model_dump_json())
    assert again == item
    if isinstance(item, Failure):
        assert item.error.strip()
    if not isinstance(item, Article):
        return
    text = item.text or ""
    assert text.strip()
    assert len(text) == item.length
    assert list(item.pages) == sorted(item.pages)
    assert all(0 <= begin <= len(text) for begin in item.pages)
    middle = list(islice(_WORDS.finditer(text, len(text) // 2), 12))
    if middle:
        words = text[middle[0].start() : middle[-1].end()][:_LONGEST]
        _check_grounded(item, [(words, "", words)])


def _check_grounded(article: Article, told: Sequence[tuple[str, ...]]) -> None:
    """Every span is the words at its place, and no claim is lost without a reason."""
    claims = tuple(
        proposal(
            first, statement, side, quotes=(Quote(words=first, until=last or None),)
        )
        for first, last, statement in told
        for side in ("CN", "joint")
    )
    found = ground(article, meeting(), claims)
    text = article.text or ""
    for position in found.positions:
        for span in position.evidence:
            assert span.quote
            assert text[span.start : span.end] == span.quote
            assert span.page == article.page_at(span.start)
    assert bool(found.positions or found.unverified) == bool(claims)


def pieces(data: bytes) -> Sequence[Piece]:
    """What of a document is to be altered, and what makes the document of it again.

    The document as it is; and what lies packed in it, where a byte that is altered
    would else break no more than the packing.
    """
    found: list[Piece] = [(data, bytes)]
    for match in _STREAM.finditer(data):
        try:
            found.append((zlib.decompress(match.group()), _stream(data, match)))
        except zlib.error:
            continue
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {each.filename: archive.read(each) for each in archive.filelist}
    except Exception:  # an archive that is broken is altered as it is
        return found
    return [
        *found,
        *((inner, _member(members, name)) for name, inner in members.items()),
    ]


def _stream(data: bytes, match: re.Match[bytes]) -> Callable[[bytes], bytes]:
    start, end = match.span()
    return lambda inner: data[:start] + zlib.compress(inner) + data[end:]


def _member(members: Mapping[str, bytes], name: str) -> Callable[[bytes], bytes]:
    def whole(inner: bytes) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, content in {**members, name: inner}.items():
                archive.writestr(each, content)
        return packed.getvalue()

    return whole


# What is fuzzed, by its name: a reader by the suffix of its files.
TAKES: Mapping[str, Take] = {
    **{_name(kind): _reading(kind) for kind in READERS},
    "pipe": _take_pipe,
    "rules": _take_article,
    "grounding": _take_quotes,
}

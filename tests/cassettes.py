"""Recorded answers of a real model, played back by vcrpy.

    with cassette("seeds/2025-04-14"):
        engine.propose(article)

A request is known by method, path and a digest of its body, so an edited prompt finds
no old answer; host and port do not matter. What was recorded and not asked for fails
the test. Of headers only the content type is kept, of failures nothing; bodies stand
in the file as data, every character as it came.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import vcr
import yaml
from vcr.cassette import Cassette
from vcr.persisters.filesystem import CassetteNotFoundError
from vcr.request import Request
from vcr.serialize import deserialize, serialize

from summarizer.settings import is_loopback

FOLDER = Path(__file__).resolve().parent.parent / "cassettes"
TOP = "# Recorded with vcrpy (`make record`), not written by hand: do not edit.\n"


@contextmanager
def cassette(
    name: str, record_mode: str = "none", folder: Path = FOLDER
) -> Iterator[Cassette]:
    """Play a cassette back, or record it anew.

    Args:
        record_mode: "none" plays only; "all" asks the server for everything;
            "new_episodes" asks for what the cassette lacks. Both recording modes drop
            what was not asked for.
    """
    path = folder / f"{name}.yaml"
    if record_mode == "none" and not path.is_file():
        raise AssertionError(
            f"there is no cassette {path.name}; `make record` makes it"
        )
    with recorder(record_mode).use_cassette(path, allow_playback_repeats=False) as tape:
        _lock_play(tape)
        yield tape
        if record_mode == "none" and (left := unplayed(tape)):
            raise AssertionError(
                f"{len(left)} of {len(tape)} recorded requests in {path.name} were not"
                " asked for; `make record` records anew"
            )


def recorder(record_mode: str = "none") -> vcr.VCR:
    """A VCR set up as this project records and plays."""
    is_recording = record_mode != "none"
    made = vcr.VCR(
        record_mode=record_mode,
        match_on=("method", "path", "digest"),
        before_record_request=_clean_request,
        before_record_response=_clean_response,
        # Bodies are stored unpacked; the header that says otherwise is dropped.
        decode_compressed_response=True,
        # While playing it would cut unplayed requests out of the file.
        drop_unused_requests=is_recording,
        serializer="readable",
    )
    made.register_matcher("digest", _same_digest)
    made.register_serializer("readable", _Readable)
    made.register_persister(_Utf8Files)
    return made


def unplayed(tape: Cassette) -> list[Request]:
    """The recorded requests that nobody has asked for."""
    requests = enumerate(tape.requests)
    return [each for number, each in requests if not tape.play_counts[number]]


@lru_cache(maxsize=1024)
def digest_of(body: bytes) -> str:
    """SHA-256 over the body as canonical JSON, or as it is where it is none."""
    try:
        value = json.loads(body)
    except ValueError:
        return hashlib.sha256(body).hexdigest()
    canonical = json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _same_digest(asked: Request, recorded: Request) -> None:
    one, other = digest_of(asked.body or b""), digest_of(recorded.body or b"")
    if one != other:
        raise AssertionError(f"body digest {one[:12]} asked, {other[:12]} recorded")


def _lock_play(tape: Cassette) -> None:
    """Two threads with the same request must not be played the same answer."""
    play, lock = tape.play_response, threading.Lock()

    def locked(request: Request) -> Any:
        with lock:
            return play(request)

    tape.play_response = locked


def _only_content_type(headers: Mapping[str, Any]) -> dict[str, Any]:
    small = {name.lower(): value for name, value in headers.items()}
    return {name: small[name] for name in ("content-type",) if name in small}


def _clean_request(request: Request) -> Request:
    """Keep method, path and body; a host that is not loopback may name a company."""
    request.headers = _only_content_type(request.headers)
    parts = urlsplit(request.uri)
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    place = f"{host}{port}" if is_loopback(host) else "server.invalid"
    request.uri = f"{parts.scheme}://{place}{parts.path}"
    return request


def _clean_response(response: dict[str, Any]) -> dict[str, Any] | None:
    """Nothing of a failure (its message may name an account), of an answer no id."""
    if response["status"]["code"] != 200:
        return None
    response["headers"] = _only_content_type(response["headers"])
    text = response["body"]["string"]
    try:
        body = json.loads(text)
    except ValueError:
        return response
    if isinstance(body, dict) and "id" in body:
        body["id"] = "recorded"
        text = json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
    response["body"] = {"string": text}
    return response


class _Dumper(yaml.SafeDumper):  # type: ignore[misc]  # yaml has no types
    """Multi-line text as a block, so that a change of it can be read."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _write_text)


class _Readable:
    """YAML in which a JSON body is data under `json`, any other a `string`."""

    @staticmethod
    def serialize(tape: dict[str, Any]) -> str:
        told = []
        for each in tape["interactions"]:
            request, response = each["request"], each["response"]
            told.append(
                {
                    "request": request | {"body": _unpacked(request["body"])},
                    "response": response
                    | {"body": _unpacked(response["body"]["string"])},
                }
            )
        # Threads ask in any order; the file has one.
        told.sort(key=lambda each: json.dumps(each["request"]["body"], sort_keys=True))
        whole = tape | {"interactions": told}
        written: str = yaml.dump(
            whole, Dumper=_Dumper, allow_unicode=True, sort_keys=False
        )
        if yaml.safe_load(written) != whole:
            raise ValueError("a cassette would not come back as it was recorded")
        return TOP + written

    @staticmethod
    def deserialize(written: str) -> dict[str, Any]:
        tape: dict[str, Any] = yaml.safe_load(written)
        for each in tape["interactions"]:
            each["request"]["body"] = _packed(each["request"]["body"])
            each["response"]["body"] = {"string": _packed(each["response"]["body"])}
        return tape


def _unpacked(body: str | bytes | None) -> dict[str, Any]:
    try:
        return {"json": json.loads(body or b"")}
    except ValueError:
        return {"string": body}


def _packed(body: dict[str, Any]) -> Any:
    if "json" not in body:
        return body["string"]
    return json.dumps(body["json"], ensure_ascii=False)


class _Utf8Files:
    """vcrpy's own persister writes in whatever encoding the machine is set to."""

    @staticmethod
    def load_cassette(path: Any, serializer: Any) -> Any:
        try:
            written = Path(path).read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise CassetteNotFoundError from error
        return deserialize(written, serializer)

    @staticmethod
    def save_cassette(path: Any, tape: dict[str, Any], serializer: Any) -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        written = serialize(tape, serializer)
        Path(path).write_text(written, encoding="utf-8", newline="\n")

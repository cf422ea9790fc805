"""Runs of the command line against the scripted server, killed and started again."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripted import completion

WORDS = "China supports railway"
READ = {
    "kind": "talks", "place": "", "date": "", "earlier": [],
    "people": [{"name": "Xi Jinping", "side": "CN", "office": ""},
               {"name": "To Lam", "side": "VN", "office": ""}],
    "said": [{"side": "CN", "by": "Xi Jinping", "act": "supports", "cue": "", "n": 2,
              "what": [[WORDS, "", "other", "China supports it"]]}],
}  # fmt: skip
ANSWERS: dict[str, Any] = {
    "reading": READ,
    "found": {"found": []},
    "verdicts": {"links": [], "new": [1], "pairs": [], "matters": []},
    "page": {
        "bottom": [], "latest": [], "agreed": [], "moved": [], "besides": [],
        "accounts": [], "not_heard": [], "cautions": [],
    },
    "sentences": {"sentences": []},
    "ties": {"ties": []},
}  # fmt: skip
_PROGRESS = re.compile(r"summarizer: (beginning|articles [\d,]+|[\d,]+ articles:)")


def kind_of(body: dict[str, Any]) -> str:
    """What a request is for."""
    return str(body["response_format"]["json_schema"]["name"])


def answer(body: dict[str, Any]) -> dict[str, Any]:
    """The answer to a request of any kind."""
    return completion(json.dumps(ANSWERS[kind_of(body)]))


def articles(path: Path, number: int) -> Path:
    """So many different articles of meetings a month apart, as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for n in range(number):
            year, month = divmod(n, 12)
            day = f"{2000 + year}-{month + 1:02}-11"
            text = (
                f"BEIJING, {day} - Xi Jinping met To Lam of Vietnam. "
                f"Xi Jinping said {WORDS} number {n}."
            )
            row = {
                "text": text,
                "source": f"{n:03}.txt",
                "date": day,
                "outlet": "Xinhua",
            }
            out.write(json.dumps(row) + "\n")
    return path


def start(*arguments: object, url: str, **environment: str) -> subprocess.Popen[str]:
    """The command line on its way, asking that server."""
    given = {
        "OPENAI_BASE_URL": url, "SUMMARIZER_WORKERS": "4",
        "SUMMARIZER_RESPONSE_FORMAT": "json_schema",
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | given | environment,
        encoding="utf-8",
    )


def finished(*arguments: object, url: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a run to its end."""
    process = start(*arguments, url=url, **environment)
    out, told = process.communicate(timeout=300)
    return process.returncode, out, told


def without_progress(told: str) -> list[str]:
    """The lines of stderr without those that say how far a run has come."""
    return [each for each in told.splitlines() if not _PROGRESS.match(each)]


def unpaid(text: str) -> list[Any]:
    """The records of an output without what they have cost."""
    return [_unpaid(json.loads(line)) for line in text.splitlines()]


def _unpaid(data: Any) -> Any:
    if isinstance(data, dict):
        return {k: _unpaid(v) for k, v in data.items() if k != "usage"}
    return [_unpaid(each) for each in data] if isinstance(data, list) else data

"""The bare client: `floor.py URL BODIES WORKERS`; prints the seconds of its work.

The first request, by which a line is opened, is before the clock.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from openai import OpenAI


def main() -> None:
    """Send every body, so many at once."""
    url, file, workers = sys.argv[1:]
    bodies = [json.loads(line) for line in Path(file).read_text("utf-8").splitlines()]
    client = OpenAI(base_url=url, api_key="none", max_retries=0)

    def ask(body: dict[str, Any]) -> str | None:
        answer: str | None = (
            client.chat.completions.create(**body).choices[0].message.content
        )
        return answer

    ask(bodies[0])
    began = time.monotonic()
    with ThreadPoolExecutor(int(workers)) as pool:
        assert all(pool.map(ask, bodies))
    print(time.monotonic() - began)


if __name__ == "__main__":
    main()

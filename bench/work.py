"""The same work by a session: `work.py URL ARTICLES WORKERS`; prints its seconds.

The first article, by which a line is opened and the word lists are read, is before the
clock.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from summarizer import Session, Settings


def main() -> None:
    """Read every article, so many at once."""
    url, file, workers = sys.argv[1:]
    articles = [json.loads(line) for line in Path(file).read_text("utf-8").splitlines()]
    settings = Settings(engine="openai", base_url=url, workers=int(workers))
    with Session(settings) as session:
        assert session.summarise(articles[:1])[0].positions
        began = time.monotonic()
        done = session.summarise(articles)
        took = time.monotonic() - began
    assert len(done) == len(articles)
    print(took)


if __name__ == "__main__":
    main()

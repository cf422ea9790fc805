"""The scripted server as a process of its own: `serving.py SECONDS`, an answer.

It prints its address. To each line of standard input it prints how many requests came
since the last; a line that names a file has their bodies written there, one a line. It
ends where its input does.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from material import answer_to
from scripted import ScriptedServer, Step, completion


def main() -> None:
    """Answer until the input ends."""
    delay = float(sys.argv[1])

    def answered(body: dict[str, Any]) -> Step:
        text = json.dumps(answer_to(body), ensure_ascii=False, separators=(",", ":"))
        return Step(body=completion(text), delay=delay)

    with ScriptedServer(reply_to=answered) as server:
        print(server.url, flush=True)
        for line in sys.stdin:
            seen = server.requests[:]
            del server.requests[: len(seen)]
            if name := line.strip():
                bodies = [json.dumps(each.body, ensure_ascii=False) for each in seen]
                Path(name).write_text("\n".join(bodies) + "\n", encoding="utf-8")
            print(len(seen), flush=True)


if __name__ == "__main__":
    main()

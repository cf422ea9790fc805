"""Asks whether the locked packages have known faults: `make audit`.

pip-audit is content when the service knows none of the packages, as where a machine
reaches a registry and not the service: that is said here, and it is no success. Exit
codes: 0 no known fault, 1 there are some, 2 the service could not be asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
SHOWN = 400  # characters of what pip-audit had to say


def audit(program: str, lock: Path = LOCK) -> tuple[int, str]:
    """The exit code, and what is to be said, of one run of pip-audit."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        asked = ["--require-hashes", "--disable-pip", "-r", str(lock)]
        shape = ["--progress-spinner", "off", "-f", "json", "-o", str(report)]
        done = subprocess.run(
            [program, *asked, *shape],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if not report.is_file():
            why = done.stdout.strip()[-SHOWN:]
            return 2, f"nothing is known of {lock.name}: pip-audit ended so:\n{why}"
        return verdict(json.loads(report.read_text(encoding="utf-8")))


def verdict(report: dict[str, Any]) -> tuple[int, str]:
    """The exit code, and what is to be said, of a report."""
    packages = report["dependencies"]
    faulty = [
        f"{each['name']} {each['version']}: {fault['id']},"
        f" mended in {', '.join(fault['fix_versions']) or 'no version'}"
        for each in packages
        for fault in each.get("vulns", ())
    ]
    skipped = [each for each in packages if "skip_reason" in each]
    unknown = f"the service told nothing of {len(skipped)} of {len(packages)} packages"
    if skipped:
        unknown += f", such as: {skipped[0]['skip_reason']}"
    if faulty:
        return 1, "\n".join(faulty + [unknown] * bool(skipped))
    if skipped or not packages:
        return 2, unknown
    return 0, f"no known fault in {len(packages)} packages"


def main() -> int:
    """Run the program that the first argument names, and say what it found."""
    code, said = audit(sys.argv[1])
    print(said, file=sys.stderr if code else sys.stdout)
    return code


if __name__ == "__main__":
    sys.exit(main())

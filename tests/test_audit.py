"""An audit that asked nobody does not pass for a clean one."""

from __future__ import annotations

import json
import sys

import pytest

from tools.audit import audit

CLEAN = {"name": "jinja2", "version": "3.1.6", "vulns": []}
SKIPPED = {"name": "rich", "skip_reason": "Dependency not found: rich (15.0.0)"}
FAULT = {"id": "CVE-2024-56201", "fix_versions": ["3.1.5"]}
FAULTY = {"name": "jinja2", "version": "3.1.4", "vulns": [FAULT]}
UNMENDED = {"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": []}]}
REPORTS = {
    "all is well": ([CLEAN], 0, "no known fault in 1 packages"),
    "a fault": ([CLEAN, FAULTY], 1, "jinja2 3.1.4: CVE-2024-56201, mended in 3.1.5"),
    "a fault without a cure": ([UNMENDED], 1, "a 1: X-1, mended in no version"),
    "one not known": ([CLEAN, SKIPPED], 2, "nothing of 1 of 2 packages, such as: Dep"),
    "none known": ([SKIPPED], 2, "nothing of 1 of 1"),
    "a fault, and one not known": ([FAULTY, SKIPPED], 1, "nothing of 1 of 2"),
    "no packages": ([], 2, "nothing of 0 of 0"),
}


def stub(tmp_path, source):
    """A program in the place of pip-audit."""
    path = tmp_path / "pip-audit"
    path.write_text(f"#!{sys.executable}\nimport sys\n{source}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("case", REPORTS)
def test_the_report_decides_whatever_the_program_returned(tmp_path, case):
    packages, code, said = REPORTS[case]
    text = json.dumps({"dependencies": packages, "fixes": []})
    program = stub(
        tmp_path,
        f"open(sys.argv[sys.argv.index('-o') + 1], 'w').write({text!r})\nsys.exit(0)",
    )
    found = audit(program)
    assert found[0] == code
    assert said in found[1]


def test_a_program_that_fails_is_not_a_clean_audit(tmp_path):
    program = stub(tmp_path, "sys.exit('ConnectionError: no route')")
    code, said = audit(program)
    assert code == 2
    assert said.endswith("ConnectionError: no route")


def test_it_is_asked_about_the_lock_with_its_hashes(tmp_path):
    program = stub(tmp_path, "print(sys.argv[1:]); sys.exit(3)")
    lock = tmp_path / "some.lock"
    _, said = audit(program, lock)
    assert "'--require-hashes', '--disable-pip', '-r'" in said
    assert str(lock) in said

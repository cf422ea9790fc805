"""Makes a release of a clean and green tree: `make release VERSION=1.2.3`.

Sets the version in the one file that has it, gives what is unreleased in the changelog
its heading, builds into dist/, commits and tags. It pushes and uploads nothing; what
fails on the way leaves the tree as it was.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).resolve().parent.parent
CHANGELOG = "CHANGELOG.md"
UNRELEASED = "## Unreleased\n"
_RELEASE = re.compile(r"^## (\d\S*) - \d{4}-\d\d-\d\d$", re.MULTILINE)
_ASSIGNED = re.compile(r'^__version__ = "(.*)"$', re.MULTILINE)
_LEFT_TO_DO = """
{version} is committed and tagged here, and built:
{built}
Left to do, by you:
  git push --follow-tags
  twine upload {built_in_a_row}
Or to take it back: git tag -d v{version} && git reset --hard HEAD~1
"""


class RefusedError(Exception):
    """The release cannot be made; says why and what to do."""


def main() -> int:
    """Make the release that was asked for, or say why not."""
    parser = argparse.ArgumentParser(
        usage="make release VERSION=1.2.3", description=__doc__
    )
    parser.add_argument("version")
    asked = parser.parse_args()
    print("checking, then building: this takes some minutes", file=sys.stderr)
    today = datetime.now(UTC).date().isoformat()
    try:
        built = release(ROOT, asked.version, today)
    except RefusedError as error:
        print(f"no release: {error}", file=sys.stderr)
        return 1
    print(left_to_do(asked.version, built))
    return 0


def release(root: Path, version: str, date: str) -> list[Path]:
    """Release the tree under that version; what was built.

    Raises:
        RefusedError: something is not as it must be, or a step failed.
    """
    changelog = (root / CHANGELOG).read_text(encoding="utf-8")
    refuse_unready(root, version, changelog)
    run(root, "make", "check", why="`make check` is not green")
    versioned = version_file(root)
    changed = [str(versioned.relative_to(root)), CHANGELOG]
    try:
        versioned.write_text(
            with_version(versioned.read_text(encoding="utf-8"), version),
            encoding="utf-8",
        )
        (root / CHANGELOG).write_text(
            with_heading(changelog, version, date), encoding="utf-8"
        )
        built = build(root, version)
        run(root, "git", "commit", "-qm", f"Release {version}", "--", *changed)
    except RefusedError:
        run(root, "git", "checkout", "-q", "HEAD", "--", *changed)
        raise
    run(root, "git", "tag", "-a", f"v{version}", "-m", f"Release {version}")
    return built


def refuse_unready(root: Path, version: str, changelog: str) -> None:
    """Refuse what must not be released under that version.

    Raises:
        RefusedError: the version, the changelog or the tree is not as it must be.
    """
    refuse_version(version, changelog)
    if not unreleased(changelog):
        raise RefusedError(f"nothing stands under Unreleased in {CHANGELOG}")
    if run(root, "git", "status", "--porcelain"):
        raise RefusedError(
            "the tree is not clean: commit or stash what `git status` has"
        )
    if run(root, "git", "tag", "--list", f"v{version}"):
        raise RefusedError(f"the tag v{version} is there already")


def refuse_version(version: str, changelog: str) -> None:
    """Refuse what is no version in its usual form, or not later than the last.

    Raises:
        RefusedError: with what was expected.
    """
    try:
        wanted = Version(version)
    except InvalidVersion as error:
        raise RefusedError(f"{version!r} is no version such as 1.2.3") from error
    if len(wanted.release) != 3:
        raise RefusedError(f"{version!r} has not three numbers, as 1.2.3 has")
    if str(wanted) != version:
        raise RefusedError(f"{version!r} is usually written {str(wanted)!r}")
    last = last_release(changelog)
    if last and wanted <= Version(last):
        raise RefusedError(f"{version} does not come after {last}, the last release")


def last_release(changelog: str) -> str | None:
    """The version of the first heading that has one."""
    found = _RELEASE.search(changelog)
    return found.group(1) if found else None


def unreleased(changelog: str) -> str:
    """What stands under Unreleased, empty where nothing does."""
    _, _, after = changelog.partition(UNRELEASED)
    return re.split(r"^## ", after, maxsplit=1, flags=re.MULTILINE)[0].strip()


def with_heading(changelog: str, version: str, date: str) -> str:
    """The changelog with what was unreleased under the version."""
    return changelog.replace(UNRELEASED, f"{UNRELEASED}\n## {version} - {date}\n", 1)


def version_file(root: Path) -> Path:
    """The one file that has the version, as the build reads it."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    return root / str(tomllib.loads(text)["tool"]["hatch"]["version"]["path"])


def with_version(source: str, version: str) -> str:
    """The source with another version.

    Raises:
        RefusedError: it does not set `__version__` exactly once.
    """
    changed, count = _ASSIGNED.subn(f'__version__ = "{version}"', source)
    if count != 1:
        raise RefusedError(f"__version__ is set {count} times, not once")
    return changed


def build(root: Path, version: str) -> list[Path]:
    """Build the source distribution and the wheel into dist/.

    Raises:
        RefusedError: the build failed, or is not of that version.
    """
    run(root, sys.executable, "-m", "hatchling", "build", "-d", "dist", why="no build")
    built = sorted((root / "dist").glob(f"*-{version}[-.]*"))
    if [path.suffix for path in built] != [".whl", ".gz"]:
        names = ", ".join(path.name for path in built)
        raise RefusedError(f"dist/ should have a wheel and a tar.gz, and has: {names}")
    return built


def left_to_do(version: str, built: list[Path]) -> str:
    """What the tool leaves to whoever releases."""
    names = [f"dist/{path.name}" for path in built]
    return _LEFT_TO_DO.format(
        version=version,
        built="\n".join(f"  {name}" for name in names),
        built_in_a_row=" ".join(names),
    )


def run(root: Path, *command: str, why: str = "") -> str:
    """What a command printed.

    Raises:
        RefusedError: it failed; with what it had to say.
    """
    done = subprocess.run(
        command, cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        called = " ".join(command)
        raise RefusedError(f"{why or f'`{called}` failed'}:\n{said}")
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())

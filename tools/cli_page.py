"""Writes docs/cli.md, every command with its options, from the command line itself.

`make docs` calls it; a test says when the page is behind.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from summarizer import cli
from summarizer.settings import Settings

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
# Options whose setting has another name.
SETTING_OF = {"lang": "language", "date": "dates"}
_HEAD = """\
# The command line

Drawn from the program by `make docs`; not to be edited here.

{about}

{streams}

What PATH may be: [inputs](inputs.md). An option that is not given is looked for in the
environment, then in the settings file ([settings](settings.md)); the defaults are what
holds where nothing is said.
"""
_COMMAND = """
## {name}

    {usage}

{about}

| | value | default | |
|---|---|---|---|
{rows}
"""


def page() -> str:
    """The whole page."""
    root: Any = typer.main.get_command(cli.app)
    context = root.context_class(root, info_name=root.name)
    about = textwrap.fill(root.help, 100)
    head = _HEAD.format(about=about, streams=_streams())
    sections = "".join(_sections(root, context))
    return head + sections + "\n" + _exit_codes()


def _sections(command: Any, context: Any) -> Iterator[str]:
    """A command, and those within it."""
    yield _section(command, context)
    for name, within in getattr(command, "commands", {}).items():
        inner = within.context_class(within, info_name=name, parent=context)
        yield from _sections(within, inner)


def _streams() -> str:
    """What the command line's own docstring says of where results go."""
    return _told(r"(Results go to .*?\.) ")


def _exit_codes() -> str:
    codes = re.findall(r"(\d+) ([^,]+)", _told(r"Exit codes: (.*?)\.$"))
    rows = [f"| {code} | {meaning} |" for code, meaning in codes]
    # By the convention of shells: 128 and the number of the signal.
    rows.append("| 130, 143 | interrupted; told to end (TERM) |")
    return "\n".join(["## Exit codes", "", "| | |", "|---|---|", *rows, ""])


def _told(pattern: str) -> str:
    """What the docstring says in that form.

    Raises:
        LookupError: it no longer does.
    """
    told = " ".join((cli.__doc__ or "").split())
    found = re.search(pattern, told)
    if found is None:
        raise LookupError(f"the docstring of summarizer.cli has no {pattern!r}")
    return found.group(1)


def _section(command: Any, context: Any) -> str:
    """One command: how it is called, what it does, what it takes."""
    takes = [_argument(each) for each in command.params if _is_argument(each)]
    if hasattr(command, "commands"):
        takes = ["COMMAND ..."]
    usage = " ".join([context.command_path, "[OPTIONS]", *takes])
    return _COMMAND.format(
        name=context.command_path,
        usage=usage,
        about=command.help if context.parent else "By itself it shows its help.",
        rows="\n".join(_rows(command, context)),
    )


def _rows(command: Any, context: Any) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is None:  # hidden
            continue
        names, value = _names_and_value(parameter, record[0])
        cells = (names, value, _default(parameter), parameter.help.replace("|", r"\|"))
        yield f"| {' | '.join(cells)} |"


def _names_and_value(parameter: Any, shown: str) -> tuple[str, str]:
    """`-o, --output <path>` as names and value, each as code."""
    if _is_argument(parameter):
        return f"`{_argument(parameter)}`", ""
    names = ", ".join(
        f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts)
    )
    value = re.sub(r"^-[-\w]+(, -[-\w]+)* ?", "", shown).removesuffix("...")
    kinds = value.removeprefix("<").removesuffix(">").split("|")
    if parameter.is_flag or not value:
        return names, ""
    said = {"str": "text", "int": "number", "path": "file"}
    of_kind = [said.get(kind, f"`{kind}`") for kind in kinds]
    return names, ", ".join(of_kind) + (", repeatable" if parameter.multiple else "")


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _argument(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _default(parameter: Any) -> str:
    if parameter.required:
        return "required"
    if _is_argument(parameter):
        return "none"
    if parameter.is_flag:
        return "" if parameter.is_eager else "off"
    fields = Settings.model_fields
    setting = fields.get(SETTING_OF.get(parameter.name, parameter.name))
    value = parameter.default
    if value is None and setting is not None:
        value = setting.get_default()
    return "none" if value in (None, {}, ()) else f"`{value}`"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print("docs/cli.md")


if __name__ == "__main__":
    main()

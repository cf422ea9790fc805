"""What is left of an act whose verb is denied."""

from __future__ import annotations

from summarizer.models import STATING, TOGETHER, Act


def denied(act: Act) -> Act:
    """What is denied is not done: who "did not endorse S" only says so."""
    if act in TOGETHER:
        return "notes_differences" if act == "agrees" else "states"
    return act if act in STATING else "states"

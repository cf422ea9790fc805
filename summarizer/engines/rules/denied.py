"""What is left of an act whose verb is denied."""

from __future__ import annotations

from summarizer.engines.rules.tokens.coreference import Holder
from summarizer.models import STATING, TOGETHER, Act


def denied(act: Act) -> Act:
    """What is denied is not done: who "did not endorse S" only says so."""
    if act in TOGETHER:
        return "notes_differences" if act == "agrees" else "states"
    return act if act in STATING else "states"


def act_of_one(act: Act, told: Act, holder: Holder) -> Act:
    """The act of what a frame tells by `told`, where one side alone holds it.

    Who "reiterated that it could not agree to S" notes no difference between several.
    """
    if act != "notes_differences" or holder.together or len(holder.sides) != 1:
        return act
    return told if told in STATING else act

"""The lies of tests/lies.toml, each with what grounding makes of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

from factories import XI, article, meeting, proposal

from summarizer.grounding import ground
from summarizer.models import Participant
from summarizer.proposals import Quote

PEOPLE = {
    "en": (XI, Participant(name="To Lam", side="VN")),
    "zh": (
        Participant(name="习近平", side="CN"),
        Participant(name="苏林", side="VN"),
    ),
    "vi": (
        Participant(name="Tập Cận Bình", side="CN"),
        Participant(name="Tô Lâm", side="VN"),
    ),
}


class Told(NamedTuple):
    """A row of the table, by its language."""

    language: str
    kind: str
    text: str
    statement: str
    side: str
    act: str

    def outcome(self) -> str:
        """ "refused" with its reason, "flagged" with its kinds, or "silent"."""
        parts = self.text.replace("[", "]").split("]")
        plain, pieces = "".join(parts), parts[1::2]
        quote = Quote(words=" … ".join(pieces))
        if self.kind.endswith(" from"):
            words = pieces[0]
            cut = min(8, len(words) // 3) if self.language == "zh" else None
            first = words[:cut] if cut else " ".join(words.split()[:3])
            last = words[-cut:] if cut else " ".join(words.split()[-2:])
            quote = Quote(words=first, until=last)
        claim = proposal("", self.statement, side=self.side, act=self.act).model_copy(
            update={"quotes": (quote,)}
        )
        subject = article(plain, language=self.language)
        held = meeting(people=PEOPLE[self.language])
        found = ground(subject, held, (claim,))
        if found.unverified:
            return f"refused: {found.unverified[0].reason}"
        checks = sorted({check.kind for check in found.positions[0].checks})
        return f"flagged: {', '.join(checks)}" if checks else "silent"


def rows(table: str = "lies") -> list[Told]:
    """All rows of a table."""
    file = Path(__file__).with_name(f"{table}.toml")
    given = tomllib.loads(file.read_text(encoding="utf-8"))
    return [Told(language, *row) for language, each in given.items() for row in each]

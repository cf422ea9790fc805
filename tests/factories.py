"""One-line builders for records."""

from __future__ import annotations

from summarizer.grounding import ground
from summarizer.models import (
    Article,
    DateBasis,
    EngineInfo,
    Meeting,
    Participant,
    Summary,
    digest,
)
from summarizer.proposals import Proposal, Quote

XI = Participant(name="Xi Jinping", offices=("President",), side="CN")
TRONG = Participant(name="Nguyen Phu Trong", offices=("General Secretary",), side="VN")


def article(text, **fields):
    sha = digest(text)
    given = {
        "id": sha[:12],
        "source": f"{sha[:6]}.txt",
        "language": "en",
        "sha256": sha,
        "length": len(text),
        "text": text,
        "reporter": "CN",
    }
    return Article(**(given | fields))


def meeting(date=None, kind="talks", sides=("CN", "VN"), people=(XI, TRONG), **fields):
    precision = {None: "none", 4: "year", 7: "month", 10: "day"}[date and len(date)]
    return Meeting(
        kind=kind,
        date=date,
        date_precision=precision,
        date_basis=DateBasis(how="stated" if date else "none"),
        sides=sides,
        participants=people,
        **fields,
    )


def proposal(words, statement=None, side="CN", **fields):
    given = {
        "side": side,
        "holders": ("CN", "VN") if side == "joint" else (side,),
        "act": "states",
        "topic": "other",
        "statement": words if statement is None else statement,
        "quotes": (Quote(words=words),),
    }
    return Proposal(**(given | fields))


def summary(text, proposals, when=None, **fields):
    """A summary of a text with the given proposals, grounded for real."""
    held = meeting(date=when, **fields.pop("meeting", {}))
    subject = article(text, **fields)
    grounded = ground(subject, held, tuple(proposals))
    return Summary(
        article=subject,
        meeting=held,
        positions=grounded.positions,
        unverified=grounded.unverified,
        engine=EngineInfo(name="rules"),
    )

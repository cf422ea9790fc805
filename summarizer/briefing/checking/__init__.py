"""Whether a sentence of a page says what it cites; what is not borne out is refused.

A sentence cites paragraphs and records. `cells` looks at the form of a cell; `quotes`
whether its quoted words stand there, whole; `speakers` whose they are; `facts` at
numbers and names, `days` at dates; `moves` at what it claims of the records; `telling`
at negation, doubt, condition and degree of its own words.
"""

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.holding import is_told_as_agreed
from summarizer.briefing.checking.sentences import (
    ROWED,
    Checked,
    Checker,
    Fault,
    place_of,
)

__all__ = [
    "ROWED", "Checked", "Checker", "Claimed", "Fault", "is_told_as_agreed", "place_of",
]  # fmt: skip

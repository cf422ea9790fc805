"""Whether a sentence of a page says what it cites; what is not borne out is refused.

A sentence cites paragraphs and records. `quotes` looks whether its quoted words stand
there, whole; `speakers` whose they are; `facts` at numbers, days and names; `moves` at
what it claims of the records; `telling` at negation, doubt, condition and degree of its
own words.
"""

from summarizer.briefing.checking.sentences import Checker, Fault

__all__ = ["Checker", "Fault"]

"""When a meeting was: stated, worked out from clues, supplied, or not known."""

from summarizer.dating.beside import publication_notes
from summarizer.dating.solving import date_meeting

__all__ = ["date_meeting", "publication_notes"]

"""Proposals to evidence: the only maker of positions and of their evidence.

What it guards: `article.text[e.start:e.end] == e.quote` for every evidence; no quote is
accepted that does not stand in the article word for word, or that leaves outside what
governs it (a denial, a condition, somebody else's word); what is not found is kept as
`Unverified`.
"""

from summarizer.grounding.choosing import Located, locate
from summarizer.grounding.positions import Grounded, ground
from summarizer.grounding.scope import can_check, has_lists

__all__ = ["Grounded", "Located", "can_check", "ground", "has_lists", "locate"]

"""A page written by rules: short sentences of the records, and only what is sure.

What was agreed and by whose account, what each side asked, promised or opposed, and
what moved where the link is sure: a model's or an analyst's, or by rules two wordings
that are nearly the same but for what came or went. The rest stands in the annex.
"""

from summarizer.briefing.rules.fitting import sentences_by_rules

__all__ = ["sentences_by_rules"]

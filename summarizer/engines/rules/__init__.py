"""The rules engine: word lists and grammar patterns; no network, no key, no model.

The words are in `languages/*/rules.toml`; the modules here hold no word of any
language. A further language is a further data file and what its grammar asks for.
"""

from __future__ import annotations

from summarizer.engines.rules.engine import RulesEngine, find_attributions
from summarizer.engines.rules.reader import Attribution
from summarizer.engines.rules.text import Extent

__all__ = ["Attribution", "Extent", "RulesEngine", "find_attributions"]

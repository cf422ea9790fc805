"""The engine behind an OpenAI-compatible server: one request an article, as a rule.

More only where it must be: an article longer than the window, a reply that was cut off
(the halves are asked for, never the same again), one repair of an unreadable reply, one
question for claims whose words were not found.
"""

from summarizer.engines.openai.engine import OpenAIEngine

__all__ = ["OpenAIEngine"]

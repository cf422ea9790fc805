"""Batches: the same requests as one by one, at half the price, answered within a day.

    inputs ─ gathering ─▶ requests that nothing answers yet ─ sending ─▶ batches
                                                                            │ a day
    summaries ◀─ as they are read at any time ◀─ the ledger ◀─ fetching ◀───┘

The engine reads an article as ever; what it would ask is gathered instead of sent, and
what came is kept among the other answers, so that it reads to the same end. What an
answer gives rise to (a claim asked about again, the halves of an article whose answer
was cut off) is gathered the next time, or asked directly.
"""

from summarizer.batching.whole import Batches, Submission

__all__ = ["Batches", "Submission"]

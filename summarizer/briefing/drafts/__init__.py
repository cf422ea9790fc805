"""Anyone's draft against the texts and the records, sentence by sentence.

`reading` takes a draft apart, `pointers` looks its references up, `tying` and
`standing` find what a sentence rests on, `judging` says what is wrong with it by the
checks of our own page.
"""

from summarizer.briefing.drafts.whole import check_draft_of

__all__ = ["check_draft_of"]

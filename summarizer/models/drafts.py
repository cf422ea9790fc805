"""What a check says of somebody's draft, sentence by sentence."""

from __future__ import annotations

from typing import Literal

from summarizer.models.articles import Failure, Usage
from summarizer.models.digests import Cited
from summarizer.models.records import SCHEMA_VERSION, Record
from summarizer.models.remarks import Remark

DraftVerdict = Literal["borne_out", "quote", "differs", "overclaimed", "not_found"]
# The first two make the verdict `quote`, `overclaim` makes `overclaimed`, the others
# `differs`. `pointer` is a reference that leads to other words, or nowhere.
DraftFaultKind = Literal[
    "not_verbatim", "cut", "number", "date", "name", "side", "pointer", "telling",
    "overclaim",
]  # fmt: skip
# What a sentence points to by itself: a paragraph, a whole text, or nothing.
DraftPointing = Literal["paragraph", "text", "none"]


class DraftReference(Cited):
    """A paragraph that a sentence rests on; `reference` is as a brief prints it."""

    source: str
    reference: str


class DraftFault(Record):
    """What is wrong with a sentence: the kind, and its words that show it.

    `truth` are the words of a text that it may have meant, and `reference` where they
    stand; both are empty where none are near. `by` is who objects: what a model does
    rests on words that stand where they are said to, and is its reading of them.
    """

    kind: DraftFaultKind
    words: str
    truth: str = ""
    reference: str = ""
    by: Literal["rules", "model"] = "rules"


class DraftSentence(Record):
    """A sentence or cell of a draft and what the texts say to it.

    `line` is its 1-based line, `draft[start:end]` its words as they stand there with
    their markup, `text` without. `not_found` accuses nobody: no text speaks of it, as
    of a writer's own view.
    """

    line: int
    start: int
    end: int
    text: str
    verdict: DraftVerdict
    pointing: DraftPointing = "none"
    references: tuple[DraftReference, ...] = ()
    faults: tuple[DraftFault, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether something in it is."""
        return self.verdict not in ("borne_out", "not_found")


class DraftSource(Record):
    """A text that the draft was held against, paragraph by paragraph.

    `label` is what a reference calls it: "CN 14 Apr 2025".
    """

    article: str
    label: str
    source: str
    title: str | None
    language: str
    paragraphs: tuple[str, ...] = ()


class DraftCheck(Record):
    """A draft beside the texts: what they say of each of its sentences.

    `draft` is its text as it was read, `name` what it was called. `model` and
    `prompt` are there where a model tied its sentences to the texts.
    """

    name: str
    draft: str
    sentences: tuple[DraftSentence, ...]
    sources: tuple[DraftSource, ...]
    model: str | None = None
    prompt: str | None = None
    prompt_sha256: str | None = None
    usage: Usage = Usage()
    notes: tuple[Remark, ...] = ()
    failures: tuple[Failure, ...] = ()
    schema_version: Literal[2] = SCHEMA_VERSION

    @property
    def is_right(self) -> bool:
        """Whether nothing in it is wrong; what is not found may be."""
        return not any(each.is_wrong for each in self.sentences)

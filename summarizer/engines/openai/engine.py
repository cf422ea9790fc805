"""The engine: an article is read in one run, and claims without words asked about."""

from __future__ import annotations

from summarizer.engines.openai.asking import Asker
from summarizer.engines.openai.parts import whole
from summarizer.engines.openai.repeats import Instructions
from summarizer.engines.openai.replies import read_found
from summarizer.engines.openai.run import ArticleRun
from summarizer.errors import EngineRefused, EngineRejected, ReplyError
from summarizer.llm.transport import Transport
from summarizer.models import Article, Unverified, Usage
from summarizer.proposals import Again, Proposal, Reading
from summarizer.settings import Settings


class OpenAIEngine:
    """Reads articles with a language model; opens its line at the first request."""

    name = "openai"

    def __init__(self, settings: Settings, transport: Transport | None = None) -> None:
        self.settings = settings
        self._asker = Asker(settings, transport or Transport(settings))

    def propose(self, article: Article) -> Reading:
        """Read an article.

        Raises:
            EngineError: no part of it could be read.
            LimitReached: a single sentence does not fit the model's window.
        """
        return ArticleRun(self._asker, article, self.name).read()

    def repropose(
        self, article: Article, missing: tuple[tuple[Proposal, Unverified], ...]
    ) -> Again | None:
        """Ask once for the words of claims that were not found."""
        text = article.text or ""
        lacking = tuple(each for _, each in missing)
        request = self._asker.for_missing(text, whole(text), lacking)
        if not self._asker.fits(request):
            return None
        # Where nothing comes of it the claims stay unverified, which is what the reader
        # must know. A server that is away for a time is another matter.
        nothing = (None,) * len(missing)
        try:
            answer = self._asker.ask(request)
        except (EngineRefused, EngineRejected, ReplyError) as error:
            return Again(proposals=nothing, usage=Usage.spent_on(error))
        try:
            found = read_found(answer.text, [claim for claim, _ in missing])
        except ReplyError:
            return Again(proposals=nothing, usage=answer.usage)
        instructions = Instructions(request.messages, article)
        kept = tuple(
            each and instructions.without_in(each, claim)
            for each, (claim, _) in zip(found, missing, strict=True)
        )
        return Again(proposals=kept, usage=answer.usage)

    def prompt_tokens(self, article: Article) -> tuple[int, ...]:
        """The tokens of the messages that would read an article, request by request.

        Counted on the messages themselves; nothing is sent.
        """
        return ArticleRun(self._asker, article, self.name).prompt_tokens()

    def close(self) -> None:
        """Hang up."""
        self._asker.close()

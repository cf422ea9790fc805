"""Every engine with its judge, and what each can do: the one place that knows them.

Settings, command line and pipeline ask here. Nothing is imported before it is opened,
so that the engine without a network stays one, and `--help` does not wait.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal, cast

if TYPE_CHECKING:
    from summarizer.briefing.drafts.whole import Tier
    from summarizer.briefing.whole import Writer
    from summarizer.comparing.judging import Judge
    from summarizer.engines.base import Engine
    from summarizer.llm.pacing import Pacing
    from summarizer.llm.replies import Replies
    from summarizer.llm.transport import Transport
    from summarizer.models import Usage
    from summarizer.settings import Settings

EngineName = Literal["openai", "rules"]
PromptRole = Literal[
    "summarise", "repair", "reask", "judge", "reconcile", "brief", "rewrite", "tie"
]
EngineChoice = Literal["auto", "openai", "rules"]
AUTO: Final = "auto"  # the engine that the settings come to
# The prompts in use, by what they are for: new wording is a new file, named here.
PROMPTS: dict[PromptRole, str] = {
    "summarise": "summarise.v2",
    "repair": "repair.v2",
    "reask": "reask.v2",
    "judge": "judge.v6",
    "reconcile": "reconcile.v5",
    "brief": "brief.v1",
    "rewrite": "rewrite.v1",
    "tie": "tie.v2",
}
# How a server can be asked for an answer of a certain shape.
ResponseFormat = Literal["json_schema", "json_object", "text"]
OnSend = Callable[[str], object]
OnSpent = Callable[["Usage"], object]


@dataclass(frozen=True)
class EngineKind:
    """An engine as others may know it.

    `asks` is whether it asks a server: then words leave this machine, threads wait and
    may be many, it costs, and what rules have decided before does not stand; what asks
    nobody reads each article in one language only. `prompts` read an article,
    `judge_prompts` compare, `page_prompts` write a page, `draft_prompts` tie a draft to
    texts. `engine`, `judge`, `writer` and `tier` name what opens them; without a writer
    rules write the page, without a tier they tie.
    """

    name: EngineName
    asks: bool
    engine: str
    judge: str
    prompts: tuple[PromptRole, ...] = ()
    judge_prompts: tuple[PromptRole, ...] = ()
    writer: str | None = None
    page_prompts: tuple[PromptRole, ...] = ()
    tier: str | None = None
    draft_prompts: tuple[PromptRole, ...] = ()

    def open_line(
        self,
        settings: Settings,
        on_send: OnSend,
        *,
        replies: Replies | None = None,
        pace: Pacing | None = None,
        on_spent: OnSpent = lambda usage: None,
    ) -> Transport | None:
        """The line to the server that it asks; nothing is sent yet.

        Args:
            more: what else its constructor takes.
        """
        if not self.asks:
            return None
        line = _named(_LINE)(
            settings, on_send=on_send, on_spent=on_spent, replies=replies, pace=pace
        )
        return cast("Transport", line)

    def open_engine(self, settings: Settings, line: Transport | None) -> Engine:
        """The engine on a line that stays the caller's."""
        return cast("Engine", _named(self.engine)(settings, line))

    def open_judge(self, settings: Settings, line: Transport | None) -> Judge:
        """The judge on the same line."""
        return cast("Judge", _named(self.judge)(settings, line))

    def open_writer(self, settings: Settings, line: Transport | None) -> Writer | None:
        """What writes the page of a series, where a model does."""
        if self.writer is None:
            return None
        return cast("Writer", _named(self.writer)(settings, line))

    def open_tier(self, settings: Settings, line: Transport | None) -> Tier | None:
        """What ties a draft to the texts, where a model does."""
        if self.tier is None:
            return None
        return cast("Tier", _named(self.tier)(settings, line))


ENGINES: dict[str, EngineKind] = {
    kind.name: kind
    for kind in (
        EngineKind(
            name="openai",
            asks=True,
            engine="summarizer.engines.openai:OpenAIEngine",
            judge="summarizer.comparing.asking:ModelJudge",
            prompts=("summarise", "repair", "reask"),
            judge_prompts=("judge", "reconcile"),
            writer="summarizer.briefing.asking:PageWriter",
            page_prompts=("brief", "rewrite"),
            tier="summarizer.briefing.drafts.asking:PieceTier",
            draft_prompts=("tie",),
        ),
        EngineKind(
            name="rules",
            asks=False,
            engine="summarizer.engines.rules:RulesEngine",
            judge="summarizer.comparing.judging:open_rules",
        ),
    )
}
_LINE = "summarizer.llm.transport:Transport"


def automatic(*, can_ask: bool) -> EngineName:
    """The engine that "auto" stands for, by whether there is a server to ask."""
    return next(kind.name for kind in ENGINES.values() if kind.asks is can_ask)


def _named(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)

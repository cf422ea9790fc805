"""What a session has to do with a ledger, where its settings name one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext

from summarizer.errors import SettingsError
from summarizer.ledger.places import place_of
from summarizer.ledger.replies import KeptReplies, OnKnown, OnMiss, refuse_waiting
from summarizer.models import Comparison, Summary
from summarizer.recipe import Recipe

OnLedger = Callable[[str], object]


def kept_by(
    recipe: Recipe,
    on_ledger: OnLedger,
    on_miss: OnMiss = refuse_waiting,
    on_known: OnKnown = lambda: None,
) -> KeptReplies | None:
    """What is kept and found by a recipe; None where its settings name no ledger."""
    place = place_of(recipe.settings)
    if place is None:
        return None
    by = (recipe.version, recipe.engine, recipe.model, recipe.digest)
    return KeptReplies(
        place,
        by,
        fresh=recipe.settings.fresh,
        on_ledger=on_ledger,
        on_miss=on_miss,
        on_known=on_known,
    )


def about(
    kept: KeptReplies | None, summaries: Iterable[Summary]
) -> AbstractContextManager[object]:
    """What is kept meanwhile is about these."""
    if kept is None:
        return nullcontext()
    return kept.comparing(each.article.sha256 for each in summaries)


def keep(kept: KeptReplies | None, compared: Comparison, recipe: Recipe) -> None:
    """Keep what was decided, written and corrected in a comparison."""
    if kept is None:
        return
    file = recipe.settings.corrections
    corrected = file.read_text(encoding="utf-8") if file else None
    kept.keep_comparison(compared, corrected)


def known_by(kept: KeptReplies | None, recipe: Recipe) -> tuple[Summary, ...]:
    """All summaries that are kept: one an article, by the recipe if there is one.

    Raises:
        SettingsError: the settings name no ledger.
    """
    if kept is None:
        raise SettingsError(
            "there is no ledger to take articles from; name it: --ledger"
        )
    from summarizer.ledger.shelves import newest

    return tuple(newest(kept.ledger, recipe.digest))

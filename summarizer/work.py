"""A unit of work: one item by one recipe, a summary or a failure, wherever it is done.

Whatever goes wrong stays with its article. All that goes in and comes out can be sent
to another process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from summarizer import errors
from summarizer.dating import date_meeting
from summarizer.engines.base import Engine
from summarizer.errors import (
    AnswerAwaited,
    BudgetSpent,
    GroundingError,
    InputError,
    LedgerError,
    SettingsError,
    SummarizerError,
    charging,
    unforeseen,
)
from summarizer.grounding import Grounded, ground
from summarizer.lexicon.genres import genre_of
from summarizer.memo import remembering
from summarizer.models import Article, Comparison, Failure, Meeting, Summary, Usage
from summarizer.noting import meeting_told, notes_of
from summarizer.proposals import Again, Proposal, Reading
from summarizer.reading.records import Item
from summarizer.recipe import Recipe
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.ledger.replies import KeptReplies

# Checking waits for nobody: threads that do it at once would only get in each other's
# way, and hold all that each has worked out of its article.
_TURN = threading.Lock()
# By which errors an article is left that can be read yet, and what is to be done.
_STILL = (
    (BudgetSpent, "run it again with more, what the ledger holds is not paid again"),
    (AnswerAwaited, "run it again when they are"),
)


def read_one(
    item: Item,
    recipe: Recipe,
    engine: Engine | None = None,
    kept: KeptReplies | None = None,
) -> Summary | Failure:
    """Read one item; any error of it comes back as its failure.

    Args:
        item: an article; a summary comes back as it is, a failure too.
        engine: the engine of the recipe, whose line stays open; without one it is
            opened for this item alone.
        kept: what is known already; an article known by this recipe is not read.

    Raises:
        SettingsError, LedgerError: no article's fault: said once, not for each of them.
    """
    try:
        if kept is not None and isinstance(item, Article):
            return _known_or_read(item, recipe, engine, kept)
        return _read_by(item, recipe, engine)
    except (SettingsError, LedgerError):
        raise
    except SummarizerError as error:
        return Failure.of(source_of(item), error)
    except Exception as error:  # whatever it is, the other articles go on
        return Failure.of(source_of(item), unforeseen(error))


def read_at_once(
    item: Item, recipe: Recipe, engine: Engine, kept: KeptReplies | None
) -> Summary | Failure | None:
    """What comes of an item that needs no reading; None where it does.

    Raises:
        SettingsError, LedgerError: as `read_one`.
    """
    if not isinstance(item, Article):
        return read_one(item, recipe, engine)
    return _known(item, recipe, kept) if kept is not None else None


def keep_read(
    item: Item, done: Summary | Failure, recipe: Recipe, kept: KeptReplies | None
) -> None:
    """Keep what came of an article that was read elsewhere."""
    if kept is not None and isinstance(item, Article) and isinstance(done, Summary):
        kept.keep_summary(item, recipe.digest, done)


def open_reader(recipe: Recipe) -> Callable[[Item], Summary | Failure]:
    """What reads by a recipe in another process, where nothing is kept."""
    engine = recipe.kind.open_engine(recipe.settings, None)
    return partial(read_one, recipe=recipe, engine=engine)


def _known(article: Article, recipe: Recipe, kept: KeptReplies) -> Summary | None:
    settings = recipe.settings
    known = kept.summary(article, recipe.digest, strict=settings.strict)
    return None if known is None else _shaped(known, settings)


def _known_or_read(
    article: Article, recipe: Recipe, engine: Engine | None, kept: KeptReplies
) -> Summary | Failure:
    if (known := _known(article, recipe, kept)) is not None:
        return known
    with kept.trial(article):
        done = _read_by(article, recipe, engine)
        keep_read(article, done, recipe, kept)
    return done


def _read_by(item: Item, recipe: Recipe, engine: Engine | None) -> Summary | Failure:
    if engine is not None:
        return _read(item, engine, recipe.settings)
    line = recipe.kind.open_line(recipe.settings, lambda host: None)
    with closing(recipe.kind.open_engine(recipe.settings, line)) as own:
        return _read(item, own, recipe.settings)


def read_article(article: Article, engine: Engine, settings: Settings) -> Summary:
    """One article through all its steps: propose, date, ground, ask again, ground.

    Raises:
        EngineError: the engine could not read it.
        GroundingError: in strict mode, a claim's words are not in it.
    """
    with remembering():
        return _read_through(article, engine, settings)


def _read_through(article: Article, engine: Engine, settings: Settings) -> Summary:
    reading = engine.propose(article)
    with charging(reading.usage):
        return _grounded(article, reading, engine, settings)


def _grounded(
    article: Article, reading: Reading, engine: Engine, settings: Settings
) -> Summary:
    genre = genre_of(article)
    meeting = meeting_told(reading.meeting, genre)
    meeting = date_meeting(article, meeting, reading.date)
    grounded = _in_turn(article, meeting, reading.proposals)
    usage = Usage()
    if grounded.missing and (again := engine.repropose(article, grounded.missing)):
        usage += again.usage
        grounded = _in_turn(article, meeting, _answered(reading, grounded, again))
    if settings.strict and grounded.unverified:
        raise GroundingError(
            f"{article.source}: {grounded.unverified[0].quote!r} does not stand in the"
            f" article ({grounded.unverified[0].reason})"
        ).charge(usage)
    return Summary(
        article=article if settings.keep_text else _without_text(article),
        meeting=meeting,
        positions=grounded.positions,
        unverified=(*grounded.unverified, *reading.unread),
        engine=reading.engine,
        usage=reading.usage + usage,
        lost=reading.lost,
        notes=(
            *article.notes,
            *reading.notes,
            *notes_of(article, genre, grounded, reading.engine.name),
        ),
    )


def _in_turn(
    article: Article, meeting: Meeting, proposals: tuple[Proposal, ...]
) -> Grounded:
    with _TURN:
        return ground(article, meeting, proposals)


def _read(item: Item, engine: Engine, settings: Settings) -> Summary | Failure:
    if isinstance(item, Failure):
        return item
    if isinstance(item, Summary):
        return _shaped(item, settings)
    if isinstance(item, Comparison):
        raise InputError(source_of(item), "is no article", "use `compare` or `brief`")
    return read_article(item, engine, settings)


def source_of(item: Item) -> str:
    """Where an item is from, to be shown."""
    if isinstance(item, Failure | Article):
        return item.source
    return "a saved comparison" if isinstance(item, Comparison) else item.article.source


def _answered(
    reading: Reading, grounded: Grounded, again: Again
) -> tuple[Proposal, ...]:
    """All claims, those asked about again as they were answered, if they were."""
    asked = {
        id(claim): answer
        for (claim, _), answer in zip(grounded.missing, again.proposals, strict=True)
    }
    return tuple(asked.get(id(claim)) or claim for claim in reading.proposals)


def _shaped(summary: Summary, settings: Settings) -> Summary:
    article = summary.article
    kept = article if settings.keep_text else _without_text(article)
    return summary.model_copy(update={"article": kept})


def _without_text(article: Article) -> Article:
    return article.model_copy(update={"text": None})


def error_of(failure: Failure) -> SummarizerError:
    """A failure as the error that it was."""
    kind = errors.named(failure.kind)
    if kind is InputError:
        return InputError(failure.source, failure.error).charge(failure.usage)
    error = kind(f"{failure.source}: {failure.error}")
    return error.charge(failure.usage)


def sorted_out(
    outcomes: Iterable[Summary | Failure],
    on_read: Callable[[Summary | Failure], object] | None = None,
) -> tuple[list[Summary], list[Failure]]:
    """Summaries and failures apart.

    Raises:
        InputError: there is no summary.
        BudgetSpent, AnswerAwaited: there is none yet.
    """
    summaries: list[Summary] = []
    failures: list[Failure] = []
    for outcome in outcomes:
        if on_read is not None:
            on_read(outcome)
        if isinstance(outcome, Summary):
            summaries.append(outcome)
        else:
            failures.append(outcome)
    if not summaries:
        refuse_part(summaries, failures)
        if len(failures) == 1:
            raise error_of(failures[0])
        reasons = "; ".join(f"{each.source}: {each.error}" for each in failures)
        raise InputError("nothing to compare", reasons or "no article was named")
    return summaries, failures


def refuse_part(summaries: Sequence[Summary], failures: Sequence[Failure]) -> None:
    """Compare nothing where some articles are still to be read.

    Raises:
        BudgetSpent, AnswerAwaited: says how many were read, and how to go on.
    """
    for kind, advice in _STILL:
        left = [each for each in failures if each.kind == kind.__name__]
        if left:
            raise kind(
                f"{left[0].error}; {len(summaries)} articles are read, {len(left)} are"
                f" not: {advice}"
            )

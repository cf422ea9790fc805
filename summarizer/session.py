"""A session: an engine, a judge and a writer on one line, with what the ledger keeps.

What is done with one article stands in `work`, who does it in `crewing`, how many at
once in `running`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import AbstractContextManager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast, get_args

from summarizer.crewing import crew_of
from summarizer.engines.base import Engine, Measured
from summarizer.errors import EngineUnavailable
from summarizer.joining import connected
from summarizer.keeping import OnLedger, about, keep, kept_by, known_by
from summarizer.ledger.places import is_there, place_of
from summarizer.llm.prices import prices_of
from summarizer.models import (
    Article,
    Comparison,
    Digest,
    DraftCheck,
    Estimate,
    Failure,
    Finding,
    FoundBy,
    Selection,
    Skipped,
    Stage,
    Summary,
)
from summarizer.outcomes import Summaries
from summarizer.progress import Course
from summarizer.reading.counting import count_inputs
from summarizer.reading.drafts import read_draft
from summarizer.reading.inputs import (
    GIVEN,
    Given,
    OnSkip,
    read_comparison,
    read_inputs,
)
from summarizer.reading.records import Item
from summarizer.recipe import Recipe
from summarizer.registry import OnSend
from summarizer.running.crews import Threads
from summarizer.running.through import as_finished, in_order, side_by_side
from summarizer.settings import Settings
from summarizer.stopping import STOP
from summarizer.work import error_of, read_one, refuse_part, sorted_out

# What compares, writes, finds and estimates is imported where it is done: who reads
# articles need not wait for it.
if TYPE_CHECKING:
    from summarizer.comparing.whole import Each, OwnLists
    from summarizer.ledger.replies import KeptReplies
    from summarizer.llm.transport import Transport

# What an article failed by whose line was shut: where the process stops, it is left.
_HUNG_UP = EngineUnavailable.__name__
_COMPARING, _WRITING, _CHECKING = "the comparison", "the page", "the check"
Inputs = Given | Sequence[Given]
OnRead = Callable[[Summary | Failure], object]
_In = TypeVar("_In")
_Out = TypeVar("_Out")


class _Open(NamedTuple):
    """What a session has opened: a line, if it asks, and the engine on it."""

    line: Transport | None
    engine: Engine


class Session(AbstractContextManager["Session"]):
    """An engine and a judge on one line, which stays open between calls.

        with Session(Settings(engine="openai")) as session:
            summaries = session.summarise("monday/")
            comparison = session.compare([*summaries, "tuesday.txt"])

    Nothing is opened before it is needed. It may be used by several threads. How far
    its work has come tells `session.course.now()`.

    Args:
        settings: by default `Settings.resolve()`, which honours the environment.
        on_send: called once with the server's host, or the cluster's address, before
            anything is sent to it.
        on_ledger: called with a line when the ledger of the settings is opened, and
            with another when nothing can be kept in it any more.
        kept: what keeps and finds answers, in place of the ledger of the settings; it
            is not closed.
        on_skip: called with what lies in a folder and is not read.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        on_send: OnSend | None = None,
        on_ledger: OnLedger | None = None,
        kept: KeptReplies | None = None,
        on_skip: OnSkip | None = None,
    ) -> None:
        self.settings = settings or Settings.resolve()
        self._on_send = on_send or (lambda host: None)
        self._on_ledger = on_ledger or (lambda line: None)
        self.course = Course()
        self._given = kept
        self._on_skip = on_skip or (lambda skipped: None)
        self._open: _Open | None = None
        self._client: Any = None  # Dask's, where a cluster reads
        self._opening = threading.Lock()

    @cached_property
    def recipe(self) -> Recipe:
        """What its summaries are made by."""
        return Recipe.of(self.settings)

    @cached_property
    def _kept(self) -> KeptReplies | None:
        if self._given is not None:
            return self._given
        return kept_by(self.recipe, self._on_ledger, on_known=self.course.know)

    @property
    def _lists(self) -> OwnLists:
        from summarizer.comparing import OwnLists

        settings = self.settings
        return OwnLists(settings.formulas, settings.topics, settings.outlets)

    def known(self) -> tuple[Summary, ...]:
        """The summaries in the ledger, to compare or to find in."""
        return known_by(self._kept, self.recipe)

    def summarise(self, inputs: Inputs) -> Summaries:
        """As the function of that name."""
        done: list[Summary] = []
        failures: list[Failure] = []
        skipped: list[Skipped] = []
        for outcome in self._each(inputs, self._items(inputs, skipped.append)):
            if isinstance(outcome, Summary):
                done.append(outcome)
            else:
                failures.append(outcome)
        if len(failures) == 1 and not done and _is_single(inputs):
            raise error_of(failures[0])
        return Summaries(done, failures, skipped)

    def iter_summaries(
        self,
        inputs: Inputs,
        *,
        ordered: bool = False,
        on_skip: OnSkip = lambda skipped: None,
    ) -> Iterator[Summary | Failure]:
        """As the function of that name."""
        return self._each(inputs, self._items(inputs, on_skip), ordered)

    def compare(
        self,
        inputs: Inputs,
        *,
        previous: Comparison | str | Path | None = None,
        same_meeting: bool = False,
        on_read: OnRead | None = None,
    ) -> Comparison:
        """As the function of that name."""
        compared, known = self._compared(inputs, previous, same_meeting, on_read)
        if known is None:
            return compared
        paged = self._paged(compared, known)
        keep(self._kept, paged, self.recipe)
        return paged

    def check_draft(self, draft: str | Path, inputs: Inputs) -> DraftCheck:
        """As the function of that name."""
        from summarizer.briefing.drafts import check_draft_of

        name, text = read_draft(draft, self.settings.max_bytes)
        compared, _ = self._compared(inputs)
        kind, line = self.recipe.kind, self._opened().line
        tier = kind.open_tier(self.settings, line)
        heeding = STOP.heeding(tier, _CHECKING) if tier else None
        self.course.begin("checking")
        with about(self._kept, compared.summaries):
            return check_draft_of(text, compared, name, heeding)

    def _compared(
        self,
        inputs: Inputs,
        previous: Comparison | str | Path | None = None,
        same_meeting: bool = False,
        on_read: OnRead | None = None,
    ) -> tuple[Comparison, list[Digest] | None]:
        """A comparison and the pages known of it; None where it is as it was saved."""
        from summarizer.comparing import compare_summaries
        from summarizer.comparing.copies import with_known
        from summarizer.comparing.corrections import load_corrections
        from summarizer.comparing.deciding import decided
        from summarizer.comparing.whole import Bench

        settings = self.settings
        taken: list[Comparison] = []
        if isinstance(previous, Comparison):
            taken.append(previous)
        elif previous:
            taken.append(read_comparison(previous, settings))
        items = _flattened(self._items(inputs), taken)
        summaries, failures = sorted_out(self._each(inputs, items), on_read)
        STOP.check(_COMPARING)
        refuse_part(summaries, failures)
        file = settings.corrections
        corrections = load_corrections(file) if file else ()
        is_as_it_stands = (
            previous is None
            and len(taken) == 1
            and tuple(summaries) == taken[0].summaries
            and not (failures or same_meeting or corrections)
        )
        if is_as_it_stands:
            return decided(taken[0]), None
        judge = self.recipe.kind.open_judge(settings, self._opened().line)
        with about(self._kept, summaries):
            compared = compare_summaries(
                summaries,
                Bench(
                    STOP.heeding(judge, _COMPARING),
                    self._side_by_side(_COMPARING),
                    self.course,
                ),
                previous=[each for each in taken if self._counts(each)],
                corrections=corrections,
                same_meeting=same_meeting,
                lists=self._lists,
            )
        compared = with_known(
            compared.model_copy(update={"failures": (*failures, *compared.failures)}),
            taken,
        )
        return compared, [each for earlier in taken for each in earlier.digests]

    def write_pages(self, comparison: Comparison) -> Comparison:
        """The comparison with its pages written anew, where the engine asks a model."""
        return self._paged(comparison.model_copy(update={"digests": ()}), ())

    def _paged(self, compared: Comparison, known: Iterable[Digest]) -> Comparison:
        from summarizer.briefing.whole import Press, with_digests, with_kept

        kind, line = self.recipe.kind, self._opened().line
        writer = kind.open_writer(self.settings, line) if self.settings.digest else None
        if writer is None or not compared.meetings:
            return with_kept(compared, known)
        with about(self._kept, compared.summaries):
            press = Press(
                STOP.heeding(writer, _WRITING),
                self._side_by_side(_WRITING),
                self.course,
            )
            return with_digests(compared, press, known)

    def find(
        self,
        phrase: str,
        inputs: Inputs,
        *,
        kind: FoundBy = "words",
        selection: Selection | None = None,
    ) -> Finding:
        """As the function of that name; `kind` is what the phrase is."""
        from summarizer.comparing.apart import apart
        from summarizer.comparing.selecting import select
        from summarizer.finding.queries import query_of
        from summarizer.finding.whole import find_in, gathered

        query = query_of(phrase, self.settings, kind)
        taken: list[Comparison] = []
        items = _flattened(self._items(inputs), taken)
        summaries, failures = sorted_out(self._each(inputs, items))
        whole = gathered(summaries, taken, failures, self._lists)
        part = select(whole, selection)
        found, _ = apart(lambda some: find_in(some, query, phrase), part, "comparing")
        return found

    def estimate(
        self, inputs: Inputs, *, stages: Sequence[Stage] = get_args(Stage)
    ) -> Estimate:
        """As the function of that name."""
        from summarizer.estimating.whole import estimate_of, work_of

        items = _flattened(self._items(inputs), [])
        work = work_of(map(self._as_known, items))
        kind = self.recipe.kind
        if not kind.asks:
            return Estimate(
                model=None, articles=len(work.articles), failures=tuple(work.failures)
            )
        by_rules = Recipe.of(self.settings.model_copy(update={"engine": "rules"}))
        engine = by_rules.kind.open_engine(by_rules.settings, None)

        def outline(article: Article) -> Summary | None:
            told = read_one(article, by_rules, engine)
            return told if isinstance(told, Summary) else None

        return estimate_of(
            work,
            stages,
            cast("Measured", self._opened().engine).prompt_tokens,
            outline,
            prices_of(self.settings),
            self.settings.model,
        )

    def _as_known(self, item: Item) -> Item:
        """The summary of an article that the ledger has, if there is one already."""
        if self._kept is None or not isinstance(item, Article):
            return item
        if not is_there(place_of(self.settings)):
            return item  # what is only asked makes none
        return self._kept.summary(item, self.recipe.digest) or item

    def close(self) -> None:
        """Hang up; a later call opens the line, and the ledger, anew."""
        self._hang_up()
        if self._kept is not None and self._given is None:
            self._kept.close()
        with self._opening:
            if self._client is not None:
                self._client.close()
                self._client = None

    def _hang_up(self) -> None:
        with self._opening:
            if self._open is not None:
                self._open.engine.close()
                self._open = None

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opened(self) -> _Open:
        with self._opening:
            if self._open is None:
                kind = self.recipe.kind
                line = kind.open_line(
                    self.settings,
                    self._on_send,
                    on_spent=self.course.spend,
                    replies=self._kept,
                )
                if line is not None:
                    STOP.tell(line)
                self._open = _Open(line, kind.open_engine(self.settings, line))
            return self._open

    def _connected(self) -> Any:
        """The line to the cluster that reads, where the settings name one."""
        with self._opening:
            if self._client is None:
                self._client = connected(self.settings, self._on_send)
            return self._client

    def _items(self, inputs: Inputs, *also: OnSkip) -> Iterator[Item]:
        """What is to be read; what is not is told, to the session and these too."""

        def tell(skipped: Skipped) -> None:
            for on_skip in (self._on_skip, *also):
                on_skip(skipped)

        return read_inputs(inputs, self.settings, on_skip=tell)

    def _each(
        self, inputs: Inputs, items: Iterable[Item], ordered: bool = True
    ) -> Iterator[Summary | Failure]:
        engine, client = self._opened().engine, self._connected()
        crew = crew_of(self.recipe, engine, self._kept, client, self.course.spend)
        run = in_order if ordered else as_finished
        self.course.begin("reading", count=partial(count_inputs, inputs))
        counted = self.course.counting(items)
        for outcome in run(counted, crew, abandon=self._hang_up):
            if STOP.is_asked and getattr(outcome, "kind", None) == _HUNG_UP:
                STOP.done, STOP.left = STOP.done - 1, STOP.left + 1
            else:
                self.course.tell(outcome)
                yield outcome

    def _side_by_side(self, what: str) -> Each:
        """Series by as many workers as articles, or until the process is to stop."""
        # Who asks nobody never waits: threads would only get in each other's way.
        workers = self.settings.workers if self.recipe.kind.asks else 1

        def each(work: Callable[[_In], _Out], items: Iterable[_In], /) -> list[_Out]:
            crew = Threads(work, workers)
            done = list(side_by_side(items, crew, abandon=self._hang_up))
            STOP.check(what)
            return done

        return each

    def _counts(self, earlier: Comparison) -> bool:
        """Whether its verdicts are used: not those of rules where a model is asked."""
        if not self.recipe.kind.asks:
            return True
        return any(verdict.prompt_sha256 for verdict in earlier.verdicts)


def _flattened(items: Iterable[Item], taken: list[Comparison]) -> Iterator[Item]:
    """A comparison among the inputs stands for its summaries; it is kept aside."""
    for item in items:
        if isinstance(item, Comparison):
            taken.append(item)
            yield from item.summaries
        else:
            yield item


def _is_single(inputs: Inputs) -> bool:
    return isinstance(inputs, GIVEN) or (isinstance(inputs, Sized) and len(inputs) == 1)

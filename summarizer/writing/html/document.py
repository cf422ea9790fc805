"""The file put together: its policy, its style and script, the page and the annex."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from summarizer.briefing.sent import Sent
from summarizer.briefing.whole import series_of
from summarizer.briefing.wording import PageWords
from summarizer.comparing.counting import ORDER
from summarizer.lexicon.topics import Topics, load_topics
from summarizer.models import Comparison, MeetingOf, Run
from summarizer.scripts import HAN_AND_RARE
from summarizer.writing.directions import runs_leftwards
from summarizer.writing.html.index import Index
from summarizer.writing.html.ladder import WIDTH as LADDER_WIDTH
from summarizer.writing.html.ladder import Day, Frame, days_of
from summarizer.writing.html.matrix import Matrix, matrix_of
from summarizer.writing.html.pages import Linked, without_command
from summarizer.writing.html.pairs import Pair, pairs_of, usual_between
from summarizer.writing.html.rows import (
    Account,
    Formula,
    Promised,
    Sitting,
    account_of,
    deliverables_of,
    formulas_of,
    ranks_of,
    sittings_of,
)
from summarizer.writing.html.scale import Timeline, timeline_of
from summarizer.writing.html.sources import claims_of, method_of, sources_of
from summarizer.writing.html.texts import texts_of
from summarizer.writing.html.thin import thinned, tightened, unindented
from summarizer.writing.html.threads import KINDS, Followed, threads_of, usual_in
from summarizer.writing.html.words import (
    attribute,
    cut,
    directed,
    isolated,
    token,
    visible,
)
from summarizer.writing.layout import brief_of
from summarizer.writing.parts import more_in
from summarizer.writing.templating import environment

_SHOWN = "{{shown}}"  # where the script has what it says of a filter
_TITLE = 120  # characters of the name of a series of many sides
_HAN = re.compile(f"[{HAN_AND_RARE}]")
_BEFORE_MARK = re.compile(r"^[,.;:!?，。；：！？]")


class Series(NamedTuple):
    """The annex of one series."""

    token: str
    title: str
    timeline: Timeline
    matrix: Matrix
    threads: tuple[Followed, ...]
    days: tuple[Day, ...]
    frames: dict[Frame, str]
    usual: dict[str, str]
    formulas: tuple[Formula, ...]
    deliverables: tuple[Promised, ...]
    pairs: tuple[Pair, ...]
    usual_of_pairs: dict[str, str]
    sittings: tuple[Sitting, ...]
    ranks: tuple[tuple[str, str], ...]


class Choice(NamedTuple):
    """One choice of a filter; `code` is what stands for it at what is filtered."""

    value: str
    label: str
    code: str = ""


def write_html(
    comparison: Comparison,
    language: str = "en",
    topics: Topics | None = None,
    sent: Sent | None = None,
) -> str:
    """The brief as one file that opens from disk and asks nobody for anything.

    Args:
        language: of the file's own words; quotes and statements stay as they are.
        sent: what was sent last; what is new since is marked on the page.
    """
    index = Index(comparison, topics or load_topics(), language)
    brief = brief_of(comparison, language, sent)
    style = said_by_style(index.words.style()) + tightened(_asset("brief.css"))
    script = _script(index)
    rest = series_of(comparison)[len(brief.pages) :]
    held = {a for m in comparison.meetings for a in m.articles}
    unplaced = [s for s in index.summaries.values() if s.article.id not in held]
    return thinned(
        _template().render(
            brief=brief,
            pages=[Linked(page, index) for page in brief.pages],
            policy=policy(style, script),
            style=Markup(style),
            script=Markup(script),
            others=list(zip(brief.others, map(token, rest), strict=True)),
            w=index.words,
            series=tuple(_series(index, brief.words)),
            filters=_filters(index, brief.words),
            texts=texts_of(index, brief.words),
            unplaced=_accounts(index, unplaced),
            claims=claims_of(index),
            sources=sources_of(index, brief.words),
            method=tuple(method_of(index)),
            ladder_width=LADDER_WIDTH,
        )
    )


def _accounts(index: Index, summaries: Sequence[Any]) -> tuple[Account, ...]:
    accounts = (account_of(index, each) for each in summaries)
    return tuple(each for each in accounts if each.rows)


def _series(index: Index, words: PageWords) -> list[Series]:
    by_series: dict[str, list[MeetingOf]] = {
        name: [] for name in series_of(index.comparison)
    }
    for meeting in index.comparison.meetings:
        by_series[meeting.series].append(meeting)
    return [_one(index, name, meetings, words) for name, meetings in by_series.items()]


def _one(
    index: Index, name: str, meetings: Sequence[MeetingOf], words: PageWords
) -> Series:
    threads = threads_of(index, name, meetings, words)
    frames = dict.fromkeys(t.ladder.frame for t in threads if t.ladder)
    pairs = pairs_of(index, meetings)
    sittings = sittings_of(index, meetings)
    return Series(
        token=token(name),
        title=cut(index.words.series(meetings[0].sides), _TITLE),
        timeline=timeline_of(index, meetings),
        matrix=matrix_of(index, meetings),
        threads=threads,
        days=days_of(index, meetings),
        frames={frame: f"{token(name)}.{n}" for n, frame in enumerate(frames, 1)},
        usual=usual_in(threads),
        formulas=formulas_of(index, name, meetings),
        deliverables=deliverables_of(index, name),
        pairs=pairs,
        usual_of_pairs=usual_between(pairs),
        sittings=sittings,
        ranks=ranks_of(index, sittings),
    )


def _filters(index: Index, words: PageWords) -> dict[str, tuple[Choice, ...]]:
    """The choices of each filter: what there is, in its order."""
    comparison = index.comparison
    every = (p for s in comparison.summaries for p in s.positions)
    positions = list(filter(index.is_listed, every))
    codes = {str(p.side) if p.side else "-" for p in positions}
    codes |= {thread.side for thread in comparison.threads}
    sides = sorted(codes, key=lambda code: (code == "joint", code == "-", code))
    topics = index.in_order(
        {p.topic for p in positions} | {t.topic for t in comparison.threads}
    )
    changed = {c.kind for t in comparison.threads for c in t.changes}
    return {
        "side": tuple(
            Choice(c, index.words.side(None if c == "-" else c)) for c in sides
        ),
        "topic": tuple(Choice(token(t), index.topic(t)) for t in topics),
        "kind": tuple(
            Choice(k, words.of("readings", k), KINDS[k]) for k in ORDER if k in changed
        ),
        "meeting": tuple(
            Choice(str(number), _meeting_name(index, meeting))
            for number, meeting in enumerate(comparison.meetings, 1)
        ),
    }


def _meeting_name(index: Index, meeting: MeetingOf) -> str:
    name = index.sitting(meeting)
    many = len({each.series for each in index.comparison.meetings}) > 1
    return f"{name} ({meeting.series})" if many else name


def _script(index: Index) -> str:
    """The script, with the one thing that it says itself."""
    told = index.words("shown", count="${total}")
    return unindented(_asset("brief.js")).replace(_SHOWN, told)


def policy(style: str, script: str) -> str:
    """What the file allows: its own style and script by their hashes, nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )


def said_by_style(words: dict[str, str]) -> str:
    """Words as properties of the style sheet, each a string that ends where it does."""
    made = (
        f"--{name}:{json.dumps(each, ensure_ascii=False)};"
        for name, each in words.items()
    )
    return f":root{{{''.join(made)}}}\n".replace("<", r"\3c ")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


@cache
def _asset(name: str) -> str:
    source = resources.files("summarizer.writing.html") / name
    return source.read_text("utf-8")


@cache
def _template() -> jinja2.Template:
    made = environment(autoescape=True, finalize=_final)
    made.filters["redline"] = spaced
    made.filters["without_command"] = without_command
    made.filters["more"] = more_in
    made.filters["bdi"] = isolated
    made.filters["line"] = directed
    made.filters["attr"] = attribute
    made.tests["leftward"] = runs_leftwards
    return made.get_template("brief.html.jinja")


def _final(value: Any) -> Any:
    """What is printed: words with the characters named that the eye cannot see."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


def spaced(runs: Sequence[Run]) -> list[tuple[str, str, bool]]:
    """Runs of a redline, each with whether a space stands before it.

    Chinese has none between its words; two wordings whole stand apart in any script.
    """
    is_whole = all(run.kind != "kept" for run in runs)
    is_han = any(_HAN.search(run.words) for run in runs if run.kind != "gone")
    return [
        (
            run.kind,
            run.words,
            order > 0
            and (is_whole or not is_han)
            and not _BEFORE_MARK.match(run.words),
        )
        for order, run in enumerate(runs)
    ]

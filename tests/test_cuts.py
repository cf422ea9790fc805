"""A cut goes through every section: of the JSON, the page, the annex, and of `find`."""

from __future__ import annotations

import html
import re
from functools import cache

import pytest
from factories import proposal, summary
from golden import comparison_of

from summarizer import Selection, find, select, write_annex, write_brief
from summarizer.comparing import compare_summaries
from summarizer.comparing.selecting import shown
from summarizer.lexicon.topics import load_topics
from summarizer.models import JOINT
from summarizer.writing.layout import brief_of

NAMES = ("corpus", "corpus-model")
OF_SIDE = ({"side": "VN"}, {"side": "CN"}, {"topic": "economy"},
           {"side": "VN", "topic": "economy"})  # fmt: skip
OF_DAYS = ({"since": "2024"}, {"until": "2021"}, {"last": 2}, {"last": 1},
           {"since": "2021", "until": "2025-01", "side": "CN"})  # fmt: skip


@cache
def part(name, **asked):
    return select(comparison_of(name), Selection(**asked))


def positions(comparison):
    return {p.id: p for s in comparison.summaries for p in s.positions}


# By side and topic.


@pytest.mark.parametrize("asked", OF_SIDE, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_of_a_side_or_topic_every_list_has_only_what_is_asked_for(name, asked):
    whole, cut = comparison_of(name), part(name, **asked)
    here = shown(cut)
    side, topic = asked.get("side"), asked.get("topic")
    every = positions(cut)
    for thread in cut.threads:
        assert thread.side == (side or thread.side)
        assert thread.topic == (topic or thread.topic)
    if side:
        assert {side} <= {h for p in here for h in every[p].holders}
        assert all(side in every[p].holders for p in here)
    lists = (
        [(*i.a, *i.b) for pair in cut.reconciliations for i in pair.items],
        [(*m.a, *m.b) for pair in cut.reconciliations for m in pair.matters],
        [(v.position,) for use in cut.formulas for v in use.variants],
        [[p for s in d.steps for p in s.positions] for d in cut.deliverables],
    )
    for each in lists:
        assert all(here.intersection(ids) for ids in each)
    assert len(cut.reconciliations) == len(whole.reconciliations)
    sizes = [
        sum(len(pair.items) for pair in each.reconciliations) for each in (cut, whole)
    ]
    assert sizes[0] < sizes[1]
    if not topic:  # none of it is gone that is theirs
        kept = {id(i) for pair in cut.reconciliations for i in pair.items}
        for pair in whole.reconciliations:
            for item in pair.items:
                own = any(every[p].side == side for p in (*item.a, *item.b))
                assert not own or id(item) in kept


@pytest.mark.parametrize("asked", OF_SIDE, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_the_annex_of_a_side_or_topic_has_no_other(name, asked):
    cut = part(name, **asked)
    annex = write_annex(cut)
    here, every = shown(cut), positions(cut)
    table = annex.split("## Who said what, by topic")[1].split("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    counted = [p for p in here if every[p].counts]
    marks = re.findall(r"\[\d+\.\d+\]", table)
    assert 0 < len(marks) == len(counted)
    if side := asked.get("side"):
        assert set(re.findall(r"\*\*(\w+)\*\* ", table)) <= {side, JOINT}
    assert len(rows) <= len({every[p].topic for p in counted})
    body, references = annex.split("## References")
    listed = re.findall(r"^- (\[\d+\.\d+\]): ", references, re.M)
    assert set(listed) == set(re.findall(r"\[\d+\.\d+\]", body))
    assert len(listed) < len(every)


@pytest.mark.parametrize("asked", OF_SIDE, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_html_of_a_side_or_topic_has_no_other_and_no_dead_link(name, asked):
    cut = part(name, **asked)
    page = html.unescape(write_brief(cut, form="html"))
    ids = set(re.findall(r'\bid="?([\w.-]+)', page))
    links = set(re.findall(r'\bhref="?#([\w.-]+)', page))
    assert links <= ids
    rows = re.findall(r"<li id=p\d+[ >]", page)
    assert shown(cut)
    assert len(shown(cut)) <= len(rows) < len(positions(cut))
    matrix = page.split('id="matrix-')[1].split('id="threads-')[0]
    if topic := asked.get("topic"):
        told = {p.topic for i, p in positions(cut).items() if i in shown(cut)}
        names = {load_topics().label(each) for each in told}
        heads = set(re.findall(r'<th scope="row">(.+?)</th>', matrix))
        assert heads <= names
        assert load_topics().label(topic) in heads


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_side_tells_no_other_and_counts_its_own(name):
    cut, whole = part(name, side="VN"), comparison_of(name)
    (page,) = brief_of(cut).pages
    latest = next(each for each in page.sections if each.id == "latest")
    named = {group for group, _ in latest.bullets}
    assert "China" not in named
    (told,) = re.findall(r"of (\d+) positions", page.rest[0])
    own = [p for p, _ in _of_meetings(cut) if p in shown(cut)]
    assert int(told) == len(own) < len(_of_meetings(whole))
    assert "only a part is shown: side VN" in page.basis


def _of_meetings(comparison):
    placed = {a for m in comparison.meetings for a in m.articles}
    return [
        (p.id, s.article.id)
        for s in comparison.summaries
        for p in s.positions
        if s.article.id in placed
    ]


def test_a_claim_goes_with_its_side():
    text = "Held. China will buy rice. Vietnam will sell it."
    made = [
        proposal("China will buy rice"),
        proposal("Vietnam will sell it", side="VN"),
        proposal("rule the waves", "Rule the waves", side="CN"),
        proposal("plant the moon", "Plant the moon", side="VN"),
    ]
    comparison = compare_summaries([summary(text, made, "2024-01-01")])
    assert all("moon" in write(comparison) for write in (write_annex, _html))
    for write in (write_annex, _html):
        of_china = write(select(comparison, Selection(side="CN")))
        assert "Rule the waves" in of_china
        assert "Plant the moon" not in of_china
    (page,) = brief_of(select(comparison, Selection(side="CN"))).pages
    assert "1 unverified" in page.rest[0]


def _html(comparison):
    return write_brief(comparison, form="html")


# By days and meetings.


@pytest.mark.parametrize("asked", OF_DAYS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_of_days_nothing_names_a_meeting_that_is_left_out(name, asked):
    cut = part(name, **asked)
    kept = {meeting.id for meeting in cut.meetings}
    articles = {a for m in cut.meetings for a in m.articles}
    assert 0 < len(kept) < len(comparison_of(name).meetings)
    assert {s.article.id for s in cut.summaries} == articles
    named = [
        *(e.meeting for t in cut.threads for e in t.entries),
        *(c.to_meeting for t in cut.threads for c in t.changes),
        *(c.from_meeting for t in cut.threads for c in t.changes if c.from_meeting),
        *(c.back_to for t in cut.threads for c in t.changes if c.back_to),
        *(pair.meeting for pair in cut.reconciliations),
        *(v.meeting for use in cut.formulas for v in use.variants),
        *(m.from_meeting for use in cut.formulas for m in use.moves),
        *(m.to_meeting for use in cut.formulas for m in use.moves),
        *(step.meeting for each in cut.deliverables for step in each.steps),
        *(each.meeting for each in cut.headlines),
        *(r.meeting for h in cut.headlines for r in h.references if r.meeting),
        *(n.meeting for h in cut.headlines for r in h.references for n in r.not_heard),
        *(digest.meeting for digest in cut.digests),
        *cut.undated,
    ]
    assert set(named) <= kept
    assert set(cut.salience) <= set(positions(cut))
    gone = {s.article.source for s in comparison_of(name).summaries}
    gone -= {s.article.source for s in cut.summaries}
    written = write_annex(cut) + write_brief(cut) + write_brief(cut, form="html")
    for source in gone:
        assert source not in written.replace("\\", "")


@pytest.mark.parametrize("asked", [{"series": "CN-US"}, {"partner": "US"}])
def test_of_a_series_nothing_of_another_is_named(asked):
    us = {"meeting": {"sides": ("CN", "US"), "people": ()}}
    comparison = compare_summaries(
        [
            summary("Of 2020. Buy rice.", [proposal("Buy rice")], "2020-01-01"),
            summary("One of 2021. Sell tea.", [proposal("Sell tea")], "2021", **us),
            summary("Two of 2021. Sell tin.", [proposal("Sell tin")], None, **us),
            summary("Of no day. Buy silk.", [proposal("Buy silk")], None),
        ]
    )
    cut = select(comparison, Selection(**asked))
    assert len(comparison.undated) == 2
    assert {u.partition("/")[0] for u in cut.undated} == {"CN-US"}
    written = write_annex(cut) + write_brief(cut) + write_brief(cut, form="html")
    assert "Sell tea" in written
    for words in ("Buy rice", "Buy silk", "Vietnam"):
        assert words not in written


@pytest.mark.parametrize(
    "asked", [*OF_DAYS[:4], {"side": "VN"}, {"side": "joint"}], ids=str
)
def test_find_cuts_its_wordings_texts_silences_and_notes(asked):
    whole = comparison_of("corpus")
    found = find("cooperation", whole)
    cut = part("corpus", **asked)
    part_of = find("cooperation", cut)
    meetings = {m.id for m in cut.meetings}
    articles = {a for m in cut.meetings for a in m.articles}
    assert 0 < len(part_of.wordings) < len(found.wordings)
    assert {w.article for w in part_of.wordings} <= articles
    assert {t.article for t in part_of.in_text} <= articles
    for series in part_of.series:
        assert {m.id for m in series.meetings} == meetings
        for side in series.sides:
            assert {e.meeting for e in side.entries} <= meetings
            assert {*side.gaps, *side.not_since} <= meetings
    gone = {s.article.source for s in whole.summaries}
    gone -= {s.article.source for s in cut.summaries}
    assert not [n for n in part_of.notes if n.args.get("source") in gone]
    if (side := asked.get("side")) and side != JOINT:
        assert all(side in w.holders for w in part_of.wordings)

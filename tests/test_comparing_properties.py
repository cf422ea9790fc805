"""What must hold of any comparison by rules, whatever the articles say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from summarizer import Settings, compare, summarise
from summarizer.comparing import compare_summaries
from summarizer.models import digest

CORPUS = Path(__file__).parent.parent / "corpus"
RULES = Settings(engine="rules")
TURNED = {"new": "dropped", "dropped": "new", "strengthened": "softened"}
TURNED["softened"] = "strengthened"


@pytest.fixture(scope="module")
def summaries():
    names = ("2020-01-call-cn", "2021-02-08-call-cn", "2025-01-15-call-cn")
    return tuple(summarise([CORPUS / f"{n}.txt" for n in names], settings=RULES))


@pytest.fixture(scope="module")
def accounts():
    names = ("2025-04-14-talks-cn", "2025-04-14-talks-vn")
    return tuple(summarise([CORPUS / f"{n}.txt" for n in names], settings=RULES))


def dated(summary, date, kind="talks"):
    """The same summary of another meeting, as if of another article."""
    sha = digest(f"{summary.article.sha256} {date}")
    article = summary.article.model_copy(update={"sha256": sha, "id": sha[:12]})
    meeting = summary.meeting.model_copy(
        update={"date": date, "kind": kind, "date_precision": "day"}
    )
    positions = tuple(
        p.model_copy(update={"id": digest(f"{p.id} {date}")[:12]})
        for p in summary.positions
    )
    return summary.model_copy(
        update={"article": article, "meeting": meeting, "positions": positions}
    )


def kinds(comparison):
    """How often each label stands, thread by thread."""
    return Counter(c.kind for t in comparison.threads for c in t.changes)


def test_the_same_article_twice_is_one_meeting_without_change(summaries):
    once = compare_summaries(summaries[:1])
    twice = compare_summaries((summaries[0], summaries[0]))
    assert twice.model_copy(update={"notes": ()}) == once
    assert len(twice.summaries) == 1
    assert not kinds(twice)


def test_the_same_summary_at_a_later_date_only_repeats(summaries):
    assert len(summaries) == 3
    for summary in summaries:
        both = [dated(summary, "2023-01-01"), dated(summary, "2023-02-01")]
        assert set(kinds(compare_summaries(both))) == {"repeated"}


def test_any_order_of_inputs_gives_the_same_bytes(summaries, accounts):
    given = (*summaries, *accounts)
    forward = compare_summaries(given).model_dump_json()
    assert compare_summaries(given[::-1]).model_dump_json() == forward
    assert compare_summaries((*given[2:], *given[:2])).model_dump_json() == forward


@pytest.mark.parametrize(("first", "second"), [(0, 1), (0, 2), (1, 2)])
def test_exchanging_two_dates_turns_the_labels_round(summaries, first, second):
    a, b = summaries[first], summaries[second]
    days = ("2023-01-01", "2023-02-01")
    forward = kinds(compare_summaries([dated(a, days[0]), dated(b, days[1])]))
    # The same ids on both ways, so that nothing but the order differs.
    swapped = [redated(dated(a, days[0]), days[1]), redated(dated(b, days[1]), days[0])]
    backward = kinds(compare_summaries(swapped))
    assert forward == Counter(
        {TURNED.get(kind, kind): times for kind, times in backward.items()}
    )


def redated(summary, date):
    meeting = summary.meeting.model_copy(update={"date": date})
    return summary.model_copy(update={"meeting": meeting})


def test_exchanging_two_accounts_exchanges_what_only_one_has(accounts):
    renamed = [
        each.model_copy(
            update={"article": each.article.model_copy(update={"source": source})}
        )
        for each, source in zip(accounts, ("b.txt", "a.txt"), strict=True)
    ]
    (one,) = compare_summaries(accounts).reconciliations
    (other,) = compare_summaries(renamed).reconciliations
    assert one.articles == other.articles[::-1]
    exchanged = {"only_in_a": "only_in_b", "only_in_b": "only_in_a"}
    found = {(i.kind, i.a, i.b, i.side) for i in one.items}
    assert found == {
        (exchanged.get(i.kind, i.kind), i.b, i.a, i.side) for i in other.items
    }


def test_every_position_of_two_accounts_stands_in_one_item(accounts):
    (found,) = compare_summaries(accounts).reconciliations
    named = [name for item in found.items for name in (*item.a, *item.b)]
    every = [p.id for account in accounts for p in account.positions]
    assert sorted(named) == sorted(every)


def test_another_series_changes_nothing(summaries):
    alone = compare_summaries(summaries)
    other = dated(summaries[0], "2022-05-05")
    sides = other.meeting.model_copy(update={"sides": ("CN", "LA")})
    beside = compare_summaries(
        (*summaries, other.model_copy(update={"meeting": sides}))
    )
    kept = [t for t in beside.threads if t.series == "CN-VN"]
    assert [t.model_dump_json() for t in kept] == [
        t.model_dump_json() for t in alone.threads
    ]


def test_a_repeated_run_with_its_own_result_asks_nothing(summaries):
    first = compare(summaries, settings=RULES)
    again = compare(summaries, settings=RULES, previous=first)
    assert again.threads == first.threads
    assert again.usage.requests == 0

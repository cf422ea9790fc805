"""The library's calls at their edges: what they take, refuse, keep and say."""

from __future__ import annotations

import pytest
from conftest import ROOT
from factories import article, meeting, proposal, summary
from scripted import ScriptedServer, error

from summarizer import Failure, Settings, Summary, compare, iter_summaries, summarise
from summarizer import write_brief as brief
from summarizer.dating import date_meeting
from summarizer.dating.offered import with_offered_date
from summarizer.errors import (
    EngineUnavailable,
    GroundingError,
    InputError,
    SettingsError,
)
from summarizer.proposals import Again, Reading
from summarizer.work import read_article

CALL = ROOT / "corpus" / "2025-01-15-call-cn.txt"
MEETING = ROOT / "corpus" / "2024-10-11-meeting-cn.txt"
RULES = Settings(engine="rules")


@pytest.fixture(scope="module")
def comparison():
    return compare([CALL, MEETING], settings=RULES)


@pytest.fixture
def saved(comparison, tmp_path):
    path = tmp_path / "c.json"
    path.write_text(comparison.model_dump_json(), encoding="utf-8")
    return path


def test_a_comparison_by_itself_is_taken_as_it_stands(comparison, saved):
    assert compare(saved, settings=RULES) == comparison


def test_a_comparison_beside_an_article_stands_for_its_summaries(comparison, saved):
    more = compare([saved, ROOT / "corpus" / "2021-02-08-call-cn.txt"], settings=RULES)
    assert [m.date for m in more.meetings] == ["2021-02-08", "2024-10-11", "2025-01-15"]
    assert set(comparison.summaries) < set(more.summaries)


def test_an_earlier_comparison_is_given_as_a_path_or_as_it_is(comparison, saved):
    by_path = compare([CALL, MEETING], settings=RULES, previous=saved)
    by_itself = compare([CALL, MEETING], settings=RULES, previous=comparison)
    assert by_path == by_itself == comparison


@pytest.mark.parametrize("name", ["none.json", "text.txt"])
def test_what_is_no_earlier_comparison_is_refused(name, tmp_path):
    (tmp_path / "text.txt").write_text("They met on Monday.", encoding="utf-8")
    with pytest.raises(InputError, match=name.split(".")[0]):
        compare([CALL], settings=RULES, previous=tmp_path / name)


def test_a_comparison_is_no_article(saved):
    with pytest.raises(InputError, match="compare"):
        summarise(saved, settings=RULES)


def test_one_input_that_cannot_be_read_raises_its_own_error(tmp_path):
    with pytest.raises(InputError, match=r"none\.txt"):
        compare(tmp_path / "none.txt", settings=RULES)


def test_several_that_cannot_be_read_are_all_named(tmp_path):
    with pytest.raises(InputError, match=r"a\.txt.*b\.txt"):
        compare([tmp_path / "a.txt", tmp_path / "b.txt"], settings=RULES)


def test_nothing_at_all_is_nothing_to_compare():
    with pytest.raises(InputError, match="nothing to compare"):
        compare([], settings=RULES)
    assert list(summarise([], settings=RULES)) == []


def test_what_failed_beside_others_is_kept_with_the_comparison(tmp_path):
    missing = tmp_path / "none.txt"
    done = compare([CALL, missing], settings=RULES)
    assert [failure.source for failure in done.failures] == [str(missing)]
    assert "none.txt" in brief(done)


def test_each_article_is_told_of_as_it_is_read(tmp_path):
    read: list[Summary | Failure] = []
    given = [CALL, tmp_path / "none.txt", MEETING]
    compare(given, settings=RULES, on_read=read.append)
    assert [type(each) for each in read] == [Summary, Failure, Summary]


def test_where_it_goes_is_said_once_before_anything_is_sent():
    told: list[str] = []

    def answer(body):
        assert len(told) == 1
        return error(400)

    with ScriptedServer(reply_to=answer) as server:
        given = iter_summaries(
            [CALL, MEETING], settings=server.settings(workers=1), on_send=told.append
        )
        assert [type(each) for each in given] == [Failure, Failure]
    assert told == [server.url.split("/")[2]]


def test_rules_send_nothing_and_say_nothing():
    told: list[str] = []
    list(iter_summaries([CALL], settings=RULES, on_send=told.append))
    assert told == []


def test_a_failure_tells_what_trying_has_cost():
    with ScriptedServer([error(503)] * 4) as server:
        settings = server.settings(attempts=2, workers=1, deadline=60)
        failures = summarise([CALL, MEETING], settings=settings).failures
    assert [failure.usage.requests for failure in failures] == [2, 2]


def test_an_only_article_raises_the_engines_own_error():
    with (
        ScriptedServer([error(503)]) as server,
        pytest.raises(EngineUnavailable, match="503"),
    ):
        summarise(CALL, settings=server.settings(attempts=1))


def test_a_setting_that_is_wrong_is_said_once_and_for_all():
    settings = Settings(engine="openai")  # no key, no address
    with pytest.raises(SettingsError, match="there is no key"):
        list(iter_summaries([CALL, MEETING], settings=settings))


def test_a_summary_comes_back_as_it_is_and_may_lose_its_text():
    (one,) = summarise(CALL, settings=RULES)
    assert list(summarise(one, settings=RULES)) == [one]
    bare = RULES.model_copy(update={"keep_text": False})
    (less,) = summarise(one, settings=bare)
    assert less.article.text is None
    assert less.positions == one.positions


def test_summaries_are_a_sequence():
    done = summarise([CALL, MEETING], settings=RULES)
    assert len(done) == 2
    assert done[-1].article.source == MEETING.name
    assert [each.article.source for each in done[:1]] == [CALL.name]


TEXT = "Xi said trade is growing. They met on 14 April 2025."


class Engine:
    """An engine that proposes what it is given, and answers once more."""

    name = "rules"

    def __init__(self, *claims, again=None, date=None):
        self.claims, self.again, self.date = claims, again, date
        self.asked = []

    def propose(self, given):
        found = summary(TEXT, []).engine
        return Reading(
            meeting=meeting(), proposals=self.claims, engine=found, date=self.date
        )

    def repropose(self, given, missing):
        self.asked.append([unverified.quote for _, unverified in missing])
        return Again(proposals=(self.again,)) if self.again else None

    def close(self):
        """Nothing was opened."""


GOOD, BAD = proposal("trade is growing"), proposal("trade is shrinking")


def test_what_is_not_found_is_asked_about_once_more():
    engine = Engine(GOOD, BAD, again=proposal("trade", "trade"))
    done = read_article(article(TEXT), engine, RULES)
    assert engine.asked == [["trade is shrinking"]]
    assert sorted(p.words for p in done.positions) == ["trade", "trade is growing"]
    assert done.unverified == ()


def test_what_is_not_found_again_is_kept_as_unverified():
    done = read_article(article(TEXT), Engine(GOOD, BAD, again=BAD), RULES)
    assert [claim.quote for claim in done.unverified] == ["trade is shrinking"]
    assert [position.words for position in done.positions] == ["trade is growing"]


def test_where_all_is_found_nothing_is_asked_again():
    engine = Engine(GOOD, again=BAD)
    read_article(article(TEXT), engine, RULES)
    assert engine.asked == []


def test_a_claim_without_its_words_fails_where_it_is_strict():
    strict = RULES.model_copy(update={"strict": True})
    assert read_article(article(TEXT), Engine(GOOD), strict).positions
    with pytest.raises(GroundingError, match="trade is shrinking"):
        read_article(article(TEXT), Engine(GOOD, BAD), strict)


@pytest.mark.parametrize(
    ("text", "known", "offered", "date"),
    [
        ("They met on 14 April, in 2025.", None, "2025-04-14", "2025-04-14"),
        ("They met in 2025.", None, "2025-04-14", "2025"),  # as far as it is there
        ("They met in April 2025.", None, "2025-04-14", "2025-04"),
        ("They met on 14/4, in 2025.", "2025", "2025-04-14", "2025-04-14"),
        ("他们2025年4月14日会谈。", None, "2025-04-14", "2025-04-14"),
        ("They met in April.", None, "2025-04", None),  # the year is not there
        ("They met in April 2025.", "2024", "2025-04", "2024"),  # never instead
        ("They met in April 2025.", "2025-04", "2025", "2025-04"),
        ("They met in 2025.", None, "next year", None),
        ("They met in 2025.", None, None, None),
    ],
)
def test_a_date_that_a_model_offers_is_taken_where_the_text_has_it(
    text, known, offered, date
):
    found = with_offered_date(article(text), meeting(date=known), offered)
    assert found.date == date
    precision = {None: "none", 4: "year", 7: "month", 10: "day"}[date and len(date)]
    assert found.date_precision == precision


def test_a_date_that_somebody_gave_is_not_made_more_precise():
    text = article("They met in April 2025.", date_supplied="2025")
    dated = date_meeting(text, meeting(), "2025-04")
    assert (dated.date, dated.date_basis.how) == ("2025", "supplied")

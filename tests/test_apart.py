"""A fault of the program stays where it was met: in an input, a series, a page."""

from __future__ import annotations

import pytest
from factories import meeting, proposal, summary

from summarizer import Session, Settings, write_annex, write_brief
from summarizer.briefing.whole import with_digests
from summarizer.comparing import compare_summaries
from summarizer.comparing.apart import apart
from summarizer.comparing.judging import judge_by_rules
from summarizer.errors import AnswerAwaited, ProgramError, SettingsError, charging
from summarizer.languages.messages import words_of
from summarizer.models import Copy, Digest, Usage

PAID = Usage(requests=1, prompt_tokens=10, completion_tokens=5)
REPORT = "please report this line with the smallest input that shows it"
SERIES = ("CN-LA", "CN-US", "CN-VN")


def told(series, year):
    words = f"{series} want peace and trade in {year}"
    sides = tuple(series.split("-"))
    one = summary(f"{words}.", [proposal(words)], f"{year}-01-01")
    held = meeting(f"{year}-01-01", sides=sides, people=())
    return one.model_copy(update={"meeting": held})


ACCOUNTS = [told(series, year) for series in SERIES for year in (2023, 2024, 2025)]
WHOLE = compare_summaries(ACCOUNTS)


def series_in(comparison):
    return sorted({each.series for each in comparison.meetings})


def judge(account, meeting, threads, others=(), beside=()):
    """Asks, and in one series stumbles over what it is answered the second time."""
    judged = judge_by_rules(account, meeting, threads, others, beside)
    with charging(PAID):
        if meeting.series == "CN-US" and "2025" in account.article.text:
            raise KeyError("odd")
    return judged._replace(usage=PAID)


def test_a_series_that_cannot_be_compared_leaves_the_others_alone():
    compared = compare_summaries(ACCOUNTS, judge)
    assert series_in(compared) == ["CN-LA", "CN-VN"]
    (failure,) = compared.failures
    assert (failure.source, failure.stage) == ("CN-US", "comparing")
    assert (failure.kind, failure.usage) == ("ProgramError", PAID + PAID)
    assert "KeyError: 'odd' (test_apart.py, line " in failure.error
    assert failure.error.endswith(REPORT)
    assert compared.usage == sum([PAID] * 4, Usage())
    assert {each.series for each in compared.threads} == {"CN-LA", "CN-VN"}
    for text in (
        write_brief(compared),
        write_annex(compared),
        write_brief(compared, form="html"),
    ):
        assert "eft out by a fault" in text


def test_a_page_that_cannot_be_written_is_written_by_rules():
    def writer(scope, known):
        if scope.series == "CN-US":
            with charging(PAID):
                raise IndexError("odd")
        return Digest(
            series=scope.series,
            meeting=scope.latest.id,
            language="en",
            sentences=(),
            usage=PAID,
        )

    paged = with_digests(WHOLE, writer)
    assert [each.series for each in paged.digests] == ["CN-LA", "CN-VN"]
    assert paged.usage == WHOLE.usage + PAID + PAID + PAID
    (note,) = (words_of(n) for n in paged.notes if n.code == "page_by_rules")
    assert "IndexError: odd" in note
    assert REPORT in note
    assert "United States" in write_brief(paged)


@pytest.mark.parametrize("error", [SettingsError("x"), AnswerAwaited("x")])
def test_what_would_meet_the_others_too_ends_it(error):
    def stumble(*_):
        raise error

    with pytest.raises(type(error)):
        compare_summaries(ACCOUNTS, stumble)
    with pytest.raises(type(error)):
        with_digests(WHOLE, stumble)
    with pytest.raises(type(error)):
        apart(stumble, WHOLE, "page")


def stumbling(*names):
    def work(comparison):
        if {*names} & {each.series for each in comparison.meetings}:
            raise ZeroDivisionError("odd")
        return comparison

    return work


def test_what_is_made_of_a_whole_leaves_out_a_series_at_fault():
    made, lost = apart(stumbling("CN-US"), WHOLE, "page")
    assert series_in(made) == ["CN-LA", "CN-VN"]
    assert {each.meeting.sides for each in made.summaries} == {
        ("CN", "LA"),
        ("CN", "VN"),
    }
    assert made.failures == lost
    assert [(each.source, each.stage) for each in lost] == [("CN-US", "page")]
    assert "CN – US" not in write_annex(made)
    assert apart(stumbling(), WHOLE, "page") == (WHOLE, ())


def test_what_prints_a_text_that_is_left_out_is_left_out_with_it():
    of = {
        series: next(m for m in WHOLE.meetings if m.series == series)
        for series in SERIES
    }
    copies = tuple(
        Copy(article=series, of=held.articles[0], kind="same", source=f"{series}.txt")
        for series, held in of.items()
    )
    whole = WHOLE.model_copy(update={"copies": copies})
    made, _ = apart(stumbling("CN-US"), whole, "page")
    assert [each.article for each in made.copies] == ["CN-LA", "CN-VN"]


def test_where_all_are_at_fault_it_is_said_once():
    with pytest.raises(ProgramError, match="ZeroDivisionError: odd"):
        apart(stumbling(*SERIES), WHOLE, "page")


class Odd(dict[str, str]):
    """An object of a caller's own that cannot be looked into."""

    def __contains__(self, key):
        raise RuntimeError("odd")


def test_an_input_at_fault_leaves_the_others_alone():
    text = "Xi Jinping met To Lam of Vietnam. Xi said that China supports peace."
    with Session(Settings(engine="rules")) as session:
        done = session.summarise([Odd(), {"text": text}])
    assert len(done) == 1
    (failure,) = done.failures
    assert (failure.source, failure.kind) == ("object 1", "ProgramError")
    assert "RuntimeError: odd" in failure.error
    assert failure.error.endswith(REPORT)

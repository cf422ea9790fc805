"""What stands beside a text and tells of its day: publication, title, address, file."""

from __future__ import annotations

from datetime import date as Date

import pytest

from summarizer.dating import date_meeting, publication_notes
from summarizer.dating.beside import name_that_tells, published_days
from summarizer.dating.years import anniversaries
from summarizer.lexicon.daywords import day_words
from summarizer.models import Meeting
from summarizer.reading.articles import Metadata, article_from
from summarizer.reading.manifests import metadata_of

CALL = Meeting(kind="phone call", sides=("GB", "NO"))
MARCH, APRIL = Date(2025, 3, 4), Date(2025, 4, 3)


def dated(text, source="a.txt", **known):
    article = article_from(text, source, known=Metadata(**known))
    meeting = date_meeting(article, CALL)
    return meeting.date, meeting.date_basis.how


@pytest.mark.parametrize(
    ("published", "days"),
    [
        ("2025-03-05", (Date(2025, 3, 5),) * 2),
        ("20250305", (Date(2025, 3, 5),) * 2),
        ("20250305103000", (Date(2025, 3, 5),) * 2),
        ("2025/3/5", (Date(2025, 3, 5),) * 2),
        ("2025.03.05", (Date(2025, 3, 5),) * 2),
        ("5 March 2025", (Date(2025, 3, 5),) * 2),
        ("March 5, 2025", (Date(2025, 3, 5),) * 2),
        ("Wed, 05 Mar 2025 23:30:00 GMT", (Date(2025, 3, 5),) * 2),
        ("05.03.2025", (Date(2025, 3, 5),) * 2),
        ("2025年3月5日", (Date(2025, 3, 5),) * 2),
        ("5 tháng 3 năm 2025", (Date(2025, 3, 5),) * 2),
        # the day is that of the publisher's clock
        ("2025-03-05T23:30:00-05:00", (Date(2025, 3, 5),) * 2),
        ("2025-03-05T00:30:00+08:00", (Date(2025, 3, 5),) * 2),
        # strokes: the month comes first here, the day there
        ("25/03/2025", (Date(2025, 3, 25),) * 2),
        ("03/25/2025", (Date(2025, 3, 25),) * 2),
        ("03/03/2025", (Date(2025, 3, 3),) * 2),
        ("03/04/2025", (MARCH, APRIL)),
        ("4-3-2025", (MARCH, APRIL)),
        ("2025-03", (Date(2025, 3, 1), Date(2025, 3, 31))),
        ("2025", (Date(2025, 1, 1), Date(2025, 12, 31))),
        # nothing that can be read
        ("2025-13-45", None),
        ("20251345", None),
        ("03/04/25", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_of_publication_however_it_is_written(published, days):
    assert published_days(published) == days


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("They met in Oslo.", "03/04/2025", ("2025", "derived")),
        # of the two days the text settles one
        ("They met in Oslo on 3 April.", "03/04/2025", ("2025-04-03", "derived")),
        ("They met in Oslo on Monday.", "20250303", ("2025-03-03", "derived")),
        ("They met in Oslo.", "5 March 2025", ("2025-03-05", "published")),
        ("They met in Oslo.", "some day", (None, "none")),
    ],
)
def test_what_is_certain_of_a_day_of_publication_is_used(text, published, found):
    assert dated(text, date=published) == found


@pytest.mark.parametrize(
    ("published", "codes"),
    [
        ("2025-03-05", []),
        ("2025", []),
        ("25/03/2025", []),
        ("03/04/2025", ["published_two_ways"]),
        ("some day", ["published_unread"]),
        (None, []),
    ],
)
def test_of_a_day_that_is_not_clear_it_is_said(published, codes):
    article = article_from("They met.", "a.txt", known=Metadata(date=published))
    assert [note.code for note in publication_notes(article)] == codes
    supplied = article.model_copy(update={"date_supplied": "2025-03-05"})
    assert publication_notes(supplied) == ()


def test_of_two_ways_to_read_it_both_are_told():
    article = article_from("They met.", "a.txt", known=Metadata(date="03/04/2025"))
    (note,) = publication_notes(article)
    assert "4 March 2025 or 3 April 2025" in note.text


def test_a_day_of_publication_may_be_a_number():
    assert metadata_of({"date": 20250305}, "a").date == "20250305"
    assert metadata_of({"published": Date(2025, 3, 5)}, "a").date == "2025-03-05"


EVENING = "The Prime Minister spoke to the President of Norway this evening."
TITLES = [
    # title, the date and how
    ("PM call with President Berg: 25 October 2022", ("2022-10-25", "stated")),
    ("PM call with President Berg, October 25, 2022", ("2022-10-25", "stated")),
    ("25 October 2022 – PM call with President Berg", ("2022-10-25", "stated")),
    ("2022年10月25日：首相通话", ("2022-10-25", "stated")),
    # a day that a thing is named by
    ("PM call on the 25 October 2022 attack", (None, "none")),
    ("PM call on the anniversary of 25 October 2022", (None, "none")),
    ("PM call after the talks of 25 October 2022", (None, "none")),
    # no single day
    ("PM visit: 24 to 25 October 2022", (None, "none")),
    ("PM call with President Berg: October 2022", (None, "none")),
]


@pytest.mark.parametrize(("title", "found"), TITLES)
def test_a_day_at_the_edge_of_a_title_is_the_meetings(title, found):
    assert dated(EVENING, title=title) == found


def test_the_texts_own_date_goes_before_the_titles():
    title = "PM call: 25 October 2022"
    assert dated("They spoke on 24 October 2022.", title=title)[0] == "2022-10-24"
    # a weekday has to agree: 25 October 2022 was a Tuesday
    assert dated("They spoke on Tuesday.", title=title) == ("2022-10-25", "stated")
    assert dated("They spoke on Monday.", title=title) == ("2022-10", "derived")


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (
            {"url": "https://a.gov/news/pm-call-with-berg-25-october-2022"},
            ("2022-10-25", "derived"),
        ),
        ({"source": "pm-call-25-october-2022.txt"}, ("2022-10-25", "derived")),
        ({"source": "calls/2022-10-25_berg.txt"}, ("2022-10-25", "derived")),
        ({"source": "berg 20221025.txt"}, ("2022-10-25", "derived")),
        # no stamp: part of another number or word; or the name of many articles
        ({"source": "a20221025b.txt"}, (None, "none")),
        ({"source": "1202210255.txt"}, (None, "none")),
        ({"source": "calls-2022-10-25.jsonl:3"}, (None, "none")),
    ],
)
def test_a_day_in_an_address_or_file_name(known, found):
    assert dated(EVENING, **known) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # alone it is as good as a day of publication
        ("They spoke by phone.", ("2025-03-05", "published")),
        ("They spoke on Tuesday.", ("2025-03-04", "derived")),
        # the file may be named by the meeting's day or by its report's
        ("They spoke yesterday.", (None, "none")),
        # or by the day on which somebody saved it
        ("They spoke on 3 January 2025.", ("2025-01-03", "stated")),
    ],
)
def test_how_far_a_file_name_is_believed(text, found):
    assert dated(text, "2025-03-05.txt") == found


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        # a day without a year, published the day before, without a 29 February between
        ("They met on March 6.", "2025-03-05", "2025-03-06"),
        ("They met on March 6.", "2024-03-05", "2024-03-06"),
        ("They met on January 1.", "2024-12-31", "2025-01-01"),
        ("They met on January 18-20.", "2023-01-19", "2023-01"),
    ],
)
def test_the_clock_of_the_place_is_ahead_in_every_year(text, published, date):
    assert dated(text, date=published)[0] == date


def test_december_looks_forward_to_the_festival_of_the_year_after():
    # In 2025 it fell on 29 January, in 2024 on 10 February.
    text = "HANOI, Dec. 31 -- They spoke on Monday, preparing for the Spring Festival."
    article = article_from(f"{text} The year 2024 is a good one.", "a.txt")
    meeting = date_meeting(article, CALL)
    assert meeting.date == "2024-12-30"
    assert "29 January 2025" in meeting.date_basis.words


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("明年将迎来中越建交75周年。", "zh", Date(2024, 1, 1)),
        ("明年是中越建交75周年。", "zh", Date(2024, 1, 1)),
        ("将迎来中越建交75周年。", "zh", Date(2024, 1, 18)),
        (
            "Next year marks the 75th anniversary of China-Vietnam diplomatic ties.",
            "en",
            Date(2024, 1, 1),
        ),
        (
            "This year marks the 75th anniversary of China-Vietnam diplomatic ties.",
            "en",
            Date(2025, 1, 1),
        ),
    ],
)
def test_next_year_goes_before_the_cue_that_it_stands_beside(text, language, first):
    assert [clue.first for clue in anniversaries(text, language, ("CN", "VN"))] == [
        first
    ]


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("王立周三在北京会见莫罗。", [2]),
        ("王立本周三会见莫罗。", [2]),
        ("王立週三會見莫羅。", [2]),
        ("王立礼拜三会见莫罗。", [2]),
        ("双方一周三次会谈。", []),
        ("双方每周三会谈。", []),
        ("两周三国之行。", []),
        ("上周三位外长会谈。", []),
    ],
)
def test_what_is_a_weekday_in_chinese(text, weekdays):
    found = [w.weekday for w in day_words(text, "zh") if w.kind == "weekday"]
    assert found == weekdays


@pytest.mark.parametrize(
    ("source", "tells"),
    [
        ("talks.txt", False),
        ("2025-03-05.txt", True),
        ("in/xi_20250305_call.txt", True),
        ("pm-call-25-october-2022.txt", True),
        ("2022年10月25日.txt", True),
        # no day: a year, a number, a day that is none
        ("talks-2025.txt", False),
        ("2025.txt", False),
        # a line of a file of many
        ("2025-03-05.jsonl:12", False),
        # the folder's name is not the file's
        ("2025-03-05/talks.txt", False),
    ],
)
def test_which_names_tell_a_day(source, tells):
    name = source.rpartition("/")[2]
    article = article_from(EVENING, source)
    assert name_that_tells(article) == (name if tells else "")

"""Dating at its borders: the last day that counts, the first that does not.

Written against what `make mutants` found that no test noticed.
"""

from __future__ import annotations

import datetime

import pytest
from factories import article, meeting

from summarizer.dating import date_meeting
from summarizer.dating.offered import with_offered_date
from summarizer.dating.stamps import stamp_in
from summarizer.dating.years import (
    anniversaries,
    festivals,
    said_years,
    two_sides,
    whole_year,
)
from summarizer.lexicon.daywords import day_words, name_of_weekday, written
from summarizer.models import DateBasis, Meeting

Date = datetime.date
TALKS = Meeting(kind="talks", sides=("CN", "VN"))
TIES_75 = "This year marks the 75th anniversary of China-Vietnam diplomatic ties."


def dated(text, **fields):
    return date_meeting(article(text, **fields), TALKS)


def date(text, **fields):
    return dated(text, **fields).date


# Words for days


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("on 2025-04-14.", "en", {"kind": "date", "year": 2025, "month": 4, "day": 14}),
        ("14.04.2025", "en", {"kind": "date", "year": 2025, "month": 4, "day": 14}),
        ("April 14", "en", {"kind": "date", "month": 4, "day": 14}),
        ("Sept. 1st, 2025", "en", {"kind": "date", "year": 2025, "month": 9, "day": 1}),
        ("14-16 April", "en", {"kind": "date", "month": 4, "day": 14, "until": 16}),
        ("May 14 to 16", "en", {"kind": "date", "month": 5, "day": 14, "until": 16}),
        ("3rd of May 2025", "en", {"kind": "date", "year": 2025, "month": 5, "day": 3}),
        ("April 2025", "en", {"kind": "month", "year": 2025, "month": 4}),
        ("Sunday", "en", {"kind": "weekday", "weekday": 6}),
        ("Mon.", "en", {"kind": "weekday", "weekday": 0}),
        ("last night", "en", {"kind": "yesterday"}),
        ("This Morning", "en", {"kind": "today"}),
        ("2025年4月14日", "zh", {"kind": "date", "year": 2025, "month": 4, "day": 14}),
        ("4月14日至16日", "zh", {"kind": "date", "month": 4, "day": 14, "until": 16}),
        ("4月14至16日", "zh", {"kind": "date", "month": 4, "day": 14, "until": 16}),
        ("2025年4月", "zh", {"kind": "month", "year": 2025, "month": 4}),
        ("14日", "zh", {"kind": "day", "day": 14}),
        ("星期天", "zh", {"kind": "weekday", "weekday": 6}),
        ("昨日", "zh", {"kind": "yesterday"}),
        ("ngày 14/4", "vi", {"kind": "date", "month": 4, "day": 14}),
        ("14/4/2025", "vi", {"kind": "date", "year": 2025, "month": 4, "day": 14}),
        ("14 tháng 4", "vi", {"kind": "date", "month": 4, "day": 14}),
        ("tháng 4/2025", "vi", {"kind": "month", "year": 2025, "month": 4}),
        ("Chủ nhật", "vi", {"kind": "weekday", "weekday": 6}),
        ("1er mars 2025", "fr", {"kind": "date", "year": 2025, "month": 3, "day": 1}),
        ("le 14 avril", "fr", {"kind": "date", "month": 4, "day": 14}),
        ("dimanche", "fr", {"kind": "weekday", "weekday": 6}),
    ],
)
def test_words_for_days(text, language, said):
    (words,) = day_words(text, language)
    fields = ("kind", "year", "month", "day", "weekday", "until")
    told = {name: getattr(words, name) for name in fields}
    assert {name: value for name, value in told.items() if value is not None} == said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("February 30", "en"),
        ("2025-13-01", "en"),
        ("2025-02-29", "en"),
        ("ratio 14/4", "vi"),  # in figures only after "ngày" and the like
        ("14日元", "zh"),
        ("le marsouin", "fr"),
        ("the 14th round", "en"),
    ],
)
def test_what_is_no_day(text, language):
    assert list(day_words(text, language)) == []


def test_a_day_of_what_somebody_announced_is_not_the_meeting_s():
    told = (
        "The leaders discussed the tariffs announced by the Premier in Lima on May 4."
    )
    assert date(told, published="2022-05-06") != "2022-05-04"
    assert (
        date("The leaders met in Lima on May 4.", published="2022-05-06")
        == "2022-05-04"
    )


def test_the_29th_of_february_is_a_day_of_some_year():
    assert [words.day for words in day_words("February 29", "en")] == [29]
    assert [words.day for words in day_words("2024-02-29", "en")] == [29]


def test_of_words_that_overlap_the_fuller_count():
    found = list(day_words("Wednesday, April 14, 2025 and today", "en"))
    assert [(words.kind, words.year) for words in found] == [
        ("weekday", None), ("date", 2025), ("today", None),
    ]  # fmt: skip
    assert [words.kind for words in day_words("Monday Tuesday", "en")] == [
        "weekday"
    ] * 2


def test_days_are_written_in_english():
    assert written(Date(2025, 1, 5)) == "5 January 2025"
    assert written(Date(2025, 12, 31)) == "31 December 2025"
    assert [name_of_weekday(number) for number in (0, 6)] == ["Monday", "Sunday"]


# Addresses


@pytest.mark.parametrize(
    ("address", "days"),
    [
        ("/2025/04/14/", (Date(2025, 4, 14), Date(2025, 4, 14))),
        ("/t20250414_1.htm", (Date(2025, 4, 14), Date(2025, 4, 14))),
        ("/2025/04/", (Date(2025, 4, 1), Date(2025, 4, 30))),
        ("/2024/2/", (Date(2024, 2, 1), Date(2024, 2, 29))),
        ("/2025/12", (Date(2025, 12, 1), Date(2025, 12, 31))),
        ("/2025/13/", None),
        ("/2025/04/31/", (Date(2025, 4, 1), Date(2025, 4, 30))),  # the month at least
        ("/20250431/", None),
        ("/2050/04/14/", None),
        ("/a-18525041422183829.htm", (Date(2025, 4, 14), Date(2025, 4, 14))),
        ("/a-18525041424183829.htm", None),  # no such hour
        ("/a-18525041422603829.htm", None),  # no such minute
        ("/a-18525041422186029.htm", None),  # no such second
        ("/a-18525041423595929.htm", (Date(2025, 4, 14), Date(2025, 4, 14))),
        ("/a-98549123100000098.htm", (Date(2049, 12, 31), Date(2049, 12, 31))),
        ("/a-98550123100000098.htm", None),
        ("/a-25041422183829.htm", (Date(2025, 4, 14), Date(2025, 4, 14))),
        ("/a-5041422183829.htm", None),  # too short for a stamp of its kind
        ("/a-10101010101010101010.htm", None),  # more than one day may be in it
        ("/plain", None),
    ],
)
def test_stamps_in_addresses(address, days):
    assert stamp_in(address) == days


# Years


def clues(text, language="en", sides=("CN", "VN")):
    found = anniversaries(text, language, sides)
    return [(clue.first, clue.last) for clue in found]


YEAR_2025 = (Date(2025, 1, 1), Date(2025, 12, 31))
BEFORE_2025 = (Date(2024, 1, 1), Date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (TIES_75, [YEAR_2025]),
        ("Marking the 75th anniversary of diplomatic ties, they met.", [YEAR_2025]),
        ("They set up diplomatic ties 75 years ago.", [YEAR_2025]),
        (
            "They spoke of the 75th anniversary of diplomatic ties this year.",
            [YEAR_2025],
        ),
        ("They congratulated on the 75th anniversary of diplomatic ties.", []),
        # An anniversary of January or February: "upcoming" is the year before.
        ("The upcoming 75th anniversary of diplomatic ties.", [BEFORE_2025]),
        ("The 75th anniversary of diplomatic ties falls next year.", [BEFORE_2025]),
        # Founded on 3 February 1930: the twelve months before that day.
        (
            "The Communist Party of Vietnam is about to celebrate the 95th anniversary"
            " of its founding.",
            [(Date(2024, 2, 3), Date(2025, 2, 2))],
        ),
        # Founded on 1 October 1949: later in the year.
        (
            "The upcoming 75th anniversary of the founding of the People's Republic of"
            " China.",
            [(Date(2023, 1, 1), Date(2024, 9, 30))],
        ),
        # Of two days the earlier one: 8 May 1945.
        (
            "Ahead of the 80th anniversary of the end of World War II.",
            [(Date(2024, 5, 8), Date(2025, 5, 7))],
        ),
        ("This year marks the 58th anniversary of ASEAN's founding.", [YEAR_2025]),
        ("This year marks the 15th anniversary of the partnership of ties.", []),
        ("This year marks the 10th anniversary of the treaty on ties.", []),
        ("This year marks the 75th anniversary of a bridge.", []),
        ("The CPC turns 104 this year.", []),
    ],
)
def test_anniversaries(text, days):
    assert clues(text) == days


def test_ties_are_those_of_the_sides_that_are_named():
    text = "This year marks the 30th anniversary of US-Vietnam diplomatic ties."
    assert clues(text) == [YEAR_2025]
    ours = "This year marks the 50th anniversary of diplomatic ties."
    assert clues(ours, sides=("CN", "TH")) == [YEAR_2025]
    assert clues(ours, sides=("CN", "TH", "VN")) == []
    assert clues(ours, sides=()) == []
    assert clues(f"China met Thailand. {ours}", sides=()) == [YEAR_2025]
    assert clues(ours, sides=("CN", "GR")) == []


def test_anniversaries_in_other_languages():
    assert clues("今年是中越建交75周年。", "zh") == [YEAR_2025]
    assert clues("明年是中越建交75周年。", "zh") == [BEFORE_2025]
    told = "Năm nay, hai nước kỷ niệm 75 năm thiết lập quan hệ ngoại giao."
    assert clues(told, "vi") == [YEAR_2025]
    told = "Cette année marque le 75e anniversaire des relations diplomatiques."
    assert clues(told, "fr") == [YEAR_2025]
    assert clues(TIES_75, "de") == [YEAR_2025]  # of no known language: as English


def test_the_words_of_an_anniversary_are_its_clause():
    (clue,) = anniversaries(f"They met, as {TIES_75[0].lower()}{TIES_75[1:]}", "en", ())
    assert clue.words == (
        '"this year marks the 75th anniversary of China-Vietnam diplomatic ties" (1950)'
    )


def years(text):
    return {(clue.first.year, clue.is_weak) for clue in said_years(text)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The year 2025 marks a start.", [(2025, False)]),
        ("This year, 2025, they met.", [(2025, False)]),
        ("This year 2025 they met.", [(2025, False)]),
        ("the Year of Exchanges 2025", [(2025, True)]),
        ("the upcoming Year of Exchanges 2025", [(2024, True)]),
        ("They will mark ten years in 2026.", [(2026, True)]),
        ("2025年是关键一年", [(2025, False)]),
        ("Năm 2025 là năm quan trọng", [(2025, False)]),
        ("In 2025 they met.", []),
        (
            "The year 2025 marks it. The year 2026 is next.",
            [(2025, False), (2026, False)],
        ),
    ],
)
def test_years_said_outright(text, said):
    assert years(text) == set(said)


def test_a_year_said_twice_is_one_clue():
    once = list(said_years("The year 2025 sees it."))
    twice = list(said_years("The year 2025 sees it. Yes, the year 2025 sees it."))
    assert {clue.words.lower() for clue in twice} == {c.words.lower() for c in once}


def test_years_are_whole():
    assert whole_year(2025) == YEAR_2025


def test_the_two_sides_are_those_named_most():
    text = "China met Laos. China and Vietnam agree. Vietnam goes on, and China too."
    assert set(two_sides(text)) == {"CN", "VN"}
    assert two_sides("Nobody met.") == ()
    assert set(two_sides("China met Laos." + " " * 2000 + "Vietnam. " * 9)) == {
        "CN",
        "LA",
    }


def test_festivals_looked_forward_to():
    ((words, days),) = festivals("They spoke Ahead of Tet, on a Monday.")
    assert words == '"Ahead of Tet"'
    assert Date(2025, 1, 29) in days
    assert list(festivals("After the Spring Festival they met.")) == []
    assert len(list(festivals("ahead of Tet"))) == 1  # at the very beginning


# From clues to a date


def test_news_is_at_most_six_days_old():
    # 14 April 2025 was a Monday.
    assert date("They met on Monday.", published="2025-04-20") == "2025-04-14"
    assert date("They met on Monday.", published="2025-04-14") == "2025-04-14"
    assert date("They met on Monday.", published="2025-04-21") == "2025-04-21"


def test_older_news_says_so():
    assert date("They met last Monday.", published="2025-04-21") == "2025-04"
    assert date("They met over the week.", published="2025-04-07") == "2025-04"
    assert date("They met over the week.", published="2025-04-06") == "2025"
    assert date("Last week they met in Hanoi.", published="2025-04-14") == "2025-04"
    assert date("Last week they met in Hanoi.", published="2025-04-13") == "2025"


@pytest.mark.parametrize(
    ("published", "is_news"),
    [
        ("2025-04-11", False),
        ("2025-04-12", True),  # a slip of some days is none of the matter
        ("2025-05-16", True),  # a month later
        ("2025-05-17", False),  # another event's
    ],
)
def test_a_day_lies_near_its_report(published, is_news):
    told = dated("On April 15, 2025 the leaders met.", published=published)
    assert ("April 15, 2025" in told.date_basis.words) == is_news


@pytest.mark.parametrize(("published", "how"), [(13, "stated"), (12, "derived")])
def test_the_clock_of_the_place_may_be_a_day_ahead(published, how):
    told = dated("They met on April 14, 2025.", published=f"2025-04-{published}")
    assert (told.date, told.date_basis.how) == (
        "2025-04-14" if how == "stated" else "2025-04",
        how,
    )


def test_yesterday_and_today_are_counted_from_the_report():
    assert date("They met yesterday.", published="2025-03-01") == "2025-02-28"
    assert date("They met today.", published="2025-03-01") == "2025-03-01"
    line = "HANOI, March 1, 2025 (VNA) – They met"
    assert date(f"{line} yesterday.") == "2025-02-28"
    assert date(f"{line} today.") == "2025-03-01"


def test_a_dateline_lends_its_year():
    line = "BEIJING, Jan. 2, 2025 (Xinhua) --"
    assert date(f"{line} They met on Dec. 31.") == "2024-12-31"
    assert date(f"{line} They met on Thursday.") == "2025-01-02"
    assert date(f"{line} They met on Friday.") == "2024-12-27"


@pytest.mark.parametrize(
    "line",
    [
        "BEIJING, Jan. 15 (Xinhua) --",
        "BEIJING, Jan. 15 --",
        "Jan. 15 --",
        "Beijing and the old town of Hanoi, Jan. 15 --",
        "新华社北京1月15日电",
    ],
)
def test_datelines(line):
    language = "en" if line.isascii() else "zh"
    text = f"{line} 2025 is the Year of Ties. They met on Wednesday."
    assert date(text, language=language) == "2025-01-15"


@pytest.mark.parametrize(
    "line",
    [
        "they met in town Jan. 15 --",  # in small letters
        "The leaders of these two old and great lands met Jan. 15 --",  # too long
        "They met on Jan. 15 --",  # "on": of the meeting
        "BEIJING, Jan. 15-16 --",  # no day
    ],
)
def test_what_is_no_dateline(line):
    told = dated(f"{line} they spoke on Wednesday. {TIES_75}")
    assert (
        line.split(" --")[0] not in told.date_basis.words or told.date != "2025-01-15"
    )


def test_a_line_on_top_is_when_the_page_came_out():
    assert date("Updated April 15, 2025\n\nThey met on Monday.") == "2025-04-14"
    assert date("April 15, 2025\n\nThey met yesterday.") == "2025-04-14"
    # A sentence is no line on top.
    assert date("They met April 15, 2025.\n\nIt was on Monday.") == "2025-04-15"


def test_only_the_first_sentences_say_when_it_was():
    lead = "It is so. " * 11
    assert date(f"{lead}They met on April 14, 2025.") == "2025-04-14"
    assert date(f"It is so. {lead}They met on April 14, 2025.") is None
    # Beyond the third one, where the sentence reports the meeting.
    assert date("It is so. It is. They go on April 14, 2025.") == "2025-04-14"
    assert date("It is so. It is. It is. They go on April 14, 2025.") is None
    assert date("It is so. It is. It is. They met on April 14, 2025.") == "2025-04-14"


def test_a_month_alone_counts_in_the_first_three_sentences():
    assert date("It is so. It is. They met in April 2025.") == "2025-04"
    assert date("It is so. It is. It is. They met in April 2025.") is None
    assert date("They met in April 2025. On May 3, 2025 they met.") == "2025-05-03"


def test_words_right_beside_each_other_belong_together():
    assert date(f"They met on Monday, April 14. {TIES_75}") == "2025-04-14"
    told = dated("They met on Monday, and as many as know on April 15, 2025.")
    assert "April 15" not in told.date_basis.words


def test_a_range_of_days_is_its_month():
    assert date("They met on April 14-16, 2025.") == "2025-04"
    assert date("They met on Tuesday, April 14-16, 2025.") == "2025-04-15"
    assert date("They met on Thursday, April 14-16, 2025.") == "2025-04"
    assert date("They met on Wednesday, April 14-16, 2025.") == "2025-04-16"
    assert date("They met on Monday, April 14-16, 2025.") == "2025-04-14"


def test_a_festival_is_looked_forward_to_for_two_months():
    # In 2025 it fell on 29 January: 60 days before are 30 November 2024.
    text = "On {} they spoke, ahead of the Spring Festival."
    clear = dated(text.format("January 28, 2025"))
    assert "Spring Festival" not in clear.date_basis.words  # it is stated
    weekday = "They spoke on {}, preparing for the Spring Festival. {}"
    assert date(weekday.format("Tuesday", TIES_75)) == "2025-01"
    assert date(weekday.format("Wednesday, Jan. 29", TIES_75)) == "2025-01-29"
    # 2024: on 10 February; 60 days before are 12 December of the year before.
    ties_74 = TIES_75.replace("75th", "74th")
    assert date(weekday.format("Friday, February 9", ties_74)) == "2024-02-09"


@pytest.mark.parametrize(
    ("line", "published", "found"),
    [
        ("HANOI, April 16, 2025 (VNA) --", "2025-04-14", "2025-04"),
        (
            "HANOI, April 28, 2025 (VNA) --",
            "2025-04-14",
            "2025-04",
        ),  # the month of both
        ("HANOI, May 20, 2025 (VNA) --", "2025-04-14", "2025"),  # the year of both
        ("HANOI, May 20, 2027 (VNA) --", "2025-04-14", "2025"),  # out of question
    ],
)
def test_clues_that_contradict_each_other_meet_in_the_month_or_year(
    line, published, found
):
    told = dated(f"{line} They met in Hanoi.", published=published)
    is_far = "16" not in line
    assert told.date == found
    assert ("contradicted by" in told.date_basis.words) == is_far


def test_a_year_against_the_date_is_named_and_changes_nothing():
    told = dated("They met on April 14, 2024. This year 2025 is theirs.")
    assert (told.date, told.date_basis.how) == ("2024-04-14", "derived")
    assert 'contradicted by "This year 2025"' in told.date_basis.words
    # The 14th was a Monday.
    assert date("They met on Friday, April 14, 2025.") == "2025-04"


def test_nothing_is_dated_that_is_no_meeting_or_has_no_text():
    text = "On April 14, 2025, a bridge was opened."
    nothing = date_meeting(article(text), Meeting(kind="none"))
    assert (nothing.date, nothing.date_precision) == (None, "none")
    empty = date_meeting(article("").model_copy(update={"text": None}), TALKS)
    assert (empty.date, empty.date_precision) == (None, "none")


def test_the_words_shown_have_their_preposition_and_one_line():
    told = dated("They met on the\nmorning of April 14, 2025.")
    assert "April 14, 2025" in told.date_basis.words
    told = dated("They met on the afternoon of April 14, 2025.")
    assert told.date_basis.words == '"on the afternoon of April 14, 2025"'
    assert dated("April 14, 2025: they met.").date_basis.words == '"April 14, 2025"'


def test_a_day_without_a_year_is_told_as_such():
    told = dated("They met on April 14.")
    assert told.date is None
    assert told.date_basis.words == '"on April 14": the year cannot be told'
    assert dated("They met.").date_basis.words == ""


# A date that a model offers

TEXT = "On 14 April 2025, and again on 3/5, they met in Hanoi in May."


def offered(offer, found=None, text=TEXT):
    basis = DateBasis(how="derived" if found else "none")
    held = meeting(found).model_copy(update={"date_basis": basis})
    told = with_offered_date(article(text), held, offer)
    return told.date, told.date_precision, told.date_basis.how


@pytest.mark.parametrize(
    ("offer", "date", "precision"),
    [
        ("2025-04-14", "2025-04-14", "day"),
        ("2025-04-15", "2025-04", "month"),  # no 15 in the text
        ("2025-06-14", "2025", "year"),  # no June
        ("2025-05-03", "2025-05-03", "day"),
        ("2025-04", "2025-04", "month"),
        ("2025", "2025", "year"),
    ],
)
def test_an_offer_counts_as_far_as_the_text_bears_it_out(offer, date, precision):
    assert offered(offer) == (date, precision, "derived")


@pytest.mark.parametrize("offer", ["2024-04-14", None, "", "soon", "2025-04-14x"])
def test_an_offer_that_the_text_does_not_bear_out(offer):
    assert offered(offer) == (None, "none", "none")


@pytest.mark.parametrize(
    ("offer", "found", "date"),
    [
        ("2025-04-14", "2025", "2025-04-14"),
        ("2025-04-14", "2025-04", "2025-04-14"),
        ("2025-05-03", "2025-04", "2025-04"),  # never another one
        ("2025-05-03", "2025-04-14", "2025-04-14"),
        ("2025-04", "2025-04-14", "2025-04-14"),  # never a vaguer one
        ("2025-04-14", "2024", "2024"),
    ],
)
def test_an_offer_only_makes_more_precise(offer, found, date):
    assert offered(offer, found)[0] == date


def test_an_offer_does_not_touch_what_the_user_gave():
    told = article("They met on 14 April 2025.", date_supplied="2025")
    found = date_meeting(told, meeting(), "2025-04-14")
    assert (found.date, found.date_basis.how) == ("2025", "supplied")


@pytest.mark.parametrize(
    ("figures", "is_borne_out"),
    [
        ("14/4", True),
        ("14/04", True),
        ("4/14", True),
        ("04.14", True),
        ("2025-04-14", True),
        ("114/4", False),
        ("14/42", False),
        ("14/5", False),
    ],
)
def test_a_month_in_figures(figures, is_borne_out):
    text = f"In 2025, on {figures}, they met; 14 of them."
    assert offered("2025-04-14", text=text)[0] == (
        "2025-04-14" if is_borne_out else "2025"
    )


# Some more borders


def test_the_first_four_thousand_characters_are_looked_at():
    when = "April 14, 2025"
    for end, found in ((4000, "2025-04-14"), (4001, None)):
        text = f"They met {'x' * (end - 10 - len(when))} {when} in Hanoi."
        assert text.index(when) + len(when) == end
        assert date(text) == found


@pytest.mark.parametrize(("at", "is_dateline"), [(800, True), (801, False)])
def test_a_dateline_stands_on_top(at, is_dateline):
    text = f"{'x' * (at - 1)}\nJanuary 16 -- {TIES_75} They met on Wednesday."
    assert text.index("January") == at
    assert (date(text) == "2025-01-15") == is_dateline


@pytest.mark.parametrize(("letters", "is_header"), [(24, True), (25, False)])
def test_a_line_on_top_has_few_letters(letters, is_header):
    text = f"{'x' * letters} April 15, 2025\n\nThey met on Monday."
    assert (date(text) == "2025-04-14") == is_header


@pytest.mark.parametrize(("gap", "together"), [(24, True), (25, False)])
def test_two_expressions_stand_side_by_side(gap, together):
    text = f"They met on Monday{', ' + 'x' * (gap - 6) + ' on '}April 14, 2025."
    assert text.index("April") - text.index("Monday") - 6 == gap
    told = dated(text)
    assert ("April 14, 2025" in told.date_basis.words) == together


def test_of_two_months_the_first_counts():
    told = dated("They met in April 2025, not in May 2024.")
    assert (told.date, told.date_basis.how) == ("2025-04", "stated")


def test_a_weekday_behind_the_date_is_told_too():
    told = dated(f"They met on April 14, a Monday. {TIES_75}")
    assert told.date_basis.words.endswith(": 14 April 2025 was a Monday")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("China-Vietnam diplomatic ties turn 75 this year.", [YEAR_2025]),
        ("China said this year marks the 100th anniversary of its founding.", []),
        (
            "The Communist Party of China said this year marks the 104th anniversary of"
            " its founding.",
            [YEAR_2025],
        ),
        ("This year marks the 80th anniversary of the United Nations.", [YEAR_2025]),
        ("This year marks the 80th anniversary of the UNESCO.", []),
    ],
)
def test_whose_anniversary_it_is(text, days):
    assert clues(text) == days


@pytest.mark.parametrize("month", [1, 2, 3, 4, 12])
def test_a_month_in_an_address_ends_with_its_last_day(month):
    stamp = stamp_in(f"/2025/{month:02}/")
    assert stamp
    first, last = stamp
    assert first == Date(2025, month, 1)
    assert last + datetime.timedelta(days=1) == (
        Date(2025, month + 1, 1) if month < 12 else Date(2026, 1, 1)
    )


@pytest.mark.parametrize(
    ("published", "found"),
    [
        ("2025-01-10", "2024-12-30"),
        ("2025-01-31", "2024-12-31"),
        ("2025-03-01", "2025-02-28"),
    ],
)
def test_a_date_without_a_year_is_the_latest_before_its_report(published, found):
    when = Date.fromisoformat(found)
    text = f"On {when:%B} {when.day} the ministers met."
    assert date(text, published=published) == found


@pytest.mark.parametrize(("far", "year"), [(60, 2025), (61, 2000)])
def test_the_sides_of_ties_are_named_not_far_in_front(far, year):
    """Thailand's ties with China are of 1975, Vietnam's of 1950."""
    front = "China, Thailand"
    text = f"{front}{' and' * ((far - len(front)) // 4)}"
    text += " " * (far - len(text))
    assert len(text) == far
    told = f"{text}50th anniversary of diplomatic ties, this year"
    found = clues(f"This year marks {told}.", sides=("CN", "VN"))
    assert [first.year for first, _ in found] == [year]


@pytest.mark.parametrize(("far", "year"), [(30, 2024), (31, 2025)])
def test_what_is_upcoming_stands_not_far_in_front(far, year):
    text = f"upcoming {'x' * (far - 10)} Year of Exchanges 2025"
    assert text.index("Year") == far
    assert years(text) == {(year, True)}


@pytest.mark.parametrize(("size", "found"), [(600, "2025-04-14"), (601, None)])
def test_an_address_stands_at_the_end(size, found):
    address = "https://a.gov/2025/05/talks/ "
    text = f"On April 14 they met.\n{address}{'x' * (size - len(address))}"
    assert len(text) - text.index("https") == size
    assert date(text) == found


@pytest.mark.parametrize(("end", "days"), [(120, [BEFORE_2025]), (121, [])])
def test_next_year_is_said_soon_after(end, days):
    number = "75th anniversary"
    after = f" of diplomatic ties {'x' * (end - 30)} next year"
    assert len(after) == end
    assert clues(f"They spoke of the {number}{after} or so.") == days

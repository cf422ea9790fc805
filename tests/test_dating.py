import json
import re

import pytest

from summarizer.dating import date_meeting
from summarizer.models import Article, Meeting, PartialDate
from summarizer.reading.articles import Metadata, article_from
from summarizer.reading.inputs import read_inputs
from summarizer.settings import Settings

TALKS = Meeting(kind="talks", sides=("CN", "VN"))
TIES_75 = "This year marks the 75th anniversary of China-Vietnam diplomatic ties."


def dated(text, date=None, url=None, meeting=TALKS):
    known = Metadata(date=date, url=url)
    found = date_meeting(article_from(text, "a.txt", known=known), meeting)
    return found.date, found.date_precision, found.date_basis.how


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("On April 14, 2025, the two leaders held talks.", "2025-04-14"),
        ("The two leaders met on 14 April 2025 in Hanoi.", "2025-04-14"),
        ("They held talks on the afternoon of April 14th, 2025.", "2025-04-14"),
        ("They met (2025-04-14) in Hanoi.", "2025-04-14"),
        ("They met on 14.04.2025 in Hanoi.", "2025-04-14"),
        ("2025年4月14日下午，两国领导人举行会谈。", "2025-04-14"),
        ("Chiều 14/4/2025, hai nhà lãnh đạo đã hội đàm tại Hà Nội.", "2025-04-14"),
        ("Ngày 14 tháng 4 năm 2025, hai bên đã hội đàm.", "2025-04-14"),
        ("The two ministers met in Hanoi in October 2024.", "2024-10"),
        ("The ministers held talks on April 14-15, 2025.", "2025-04"),
    ],
)
def test_a_date_in_the_text_is_stated(text, date):
    precision = "day" if len(date) == 10 else "month"
    assert dated(text) == (date, precision, "stated")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # The weekday on or before the dateline's day; the year from an anniversary.
        (f"BEIJING, Jan. 15 (Xinhua) -- Xi said on Wednesday. {TIES_75}", "2025-01-15"),
        (f"HANOI, 15 April – The leaders met on Monday. {TIES_75}", "2025-04-14"),
        (f"BEIJING, Jan. 2 -- Xi met To Lam on Tuesday. {TIES_75}", "2024-12-31"),
        # A dateline with its year.
        ("HANOI, April 15, 2025 (VNA) – The leaders met on Monday.", "2025-04-14"),
        ("BEIJING, Jan. 15, 2025 -- The leaders spoke today.", "2025-01-15"),
        (
            "新华社北京1月15日电 习近平15日同苏林通电话。2025年是关键一年。",
            "2025-01-15",
        ),
        (
            "新华社北京1月15日电 习近平15日同苏林通电话。今年是中越建交75周年。",
            "2025-01-15",
        ),
        (
            "Bắc Kinh, ngày 12/10 – Thứ Sáu, hai bên đã hội kiến. "
            "Năm 2024 là năm quan trọng.",
            "2024-10-11",
        ),
        # Day and month, and the year from elsewhere.
        (f"On April 14 the two leaders held talks. {TIES_75}", "2025-04-14"),
        ("On April 14 they held talks. The year 2025 marks a start.", "2025-04-14"),
        ("April 15, 2025 10:20\n\nThe two leaders met on Monday.", "2025-04-14"),
        # The year of an arrival, or of the press, in the week of the meeting.
        ("He flew in on 7 April 2025. On Monday, 14 April, they met.", "2025-04-14"),
        (
            "He arrived on 29 December 2024. On 2 January he met with To Lam.",
            "2025-01-02",
        ),
        ("They met on 14 April. To Lam returned on 16 April 2025.", "2025-04-14"),
        # The only Thursday before the festival.
        (
            "Xi spoke with To Lam on Thursday, Jan 23, ahead of the Spring Festival. "
            + TIES_75,
            "2025-01-23",
        ),
    ],
)
def test_a_day_is_worked_out(text, date):
    assert dated(text) == (date, "day", "derived")


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("Today, the President spoke with the King.", "2025-01-25", "2025-01-25"),
        ("The President met this\nmorning with the King.", "2025-01-25", "2025-01-25"),
        ("They met yesterday in Hanoi.", "2025-01-01", "2024-12-31"),
        ("On Wednesday, the President held a call.", "2025-01-23", "2025-01-22"),
        ("They spoke on Wednesday.", "2025-01-22T09:00:00Z", "2025-01-22"),
        ("They spoke on Wednesday.", "Jan 23, 2025", "2025-01-22"),
        ("On December 30 the ministers met.", "2025-01-02", "2024-12-30"),
        ("双方领导人周三举行会谈。", "2025-01-16", "2025-01-15"),
        ("Chiều nay, hai bên đã hội đàm.", "2025-04-14", "2025-04-14"),
        # Other events' days are not the meeting's.
        ("They met today, after the June 3 summit.", "2025-06-20", "2025-06-20"),
        ("They met today and will meet again on Friday.", "2025-06-19", "2025-06-19"),
        (
            "Since May 2 much has changed. They met on Monday.",
            "2025-06-20",
            "2025-06-16",
        ),
        (
            "Since last August much has changed. They met today.",
            "2025-06-20",
            "2025-06-20",
        ),
    ],
)
def test_the_day_of_publication_helps(text, published, date):
    assert dated(text, published)[:2] == (date, "day")


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://a.vn/talks-18525041422183829.htm", "2025-04-14"),
        ("https://a.cn/2025/04/16/c_13.htm", "2025-04-14"),
        ("https://a.cn/202504/t20250415_1.html", "2025-04-14"),
        ("https://a.gov/2025/05/talks/", "2025-04-14"),
    ],
)
def test_the_address_tells_the_year(address, date):
    assert dated("On April 14 they held talks.", url=address)[0] == date
    assert dated(f"On April 14 they held talks.\nSource: {address}")[0] == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"The leaders spoke by phone on Friday. {TIES_75}", "2025"),
        (
            "They met on Friday. Both looked to the upcoming 75th anniversary of "
            "diplomatic ties.",
            "2024",
        ),
        (
            "They met on Friday. The 75th anniversary of diplomatic ties falls next "
            "year.",
            "2024",
        ),
        (
            "They met on Friday. Xi urged them to leverage the 75th anniversary of "
            "their ties and the upcoming China-Vietnam Year of Exchanges.",
            "2024",
        ),
        ("They spoke on Friday. The CPC celebrates its 100th anniversary.", "2021"),
        (
            "They spoke on Friday. This year marks the 100th anniversary of the "
            "founding of the Communist Party of China.",
            "2021",
        ),
        (
            "They spoke on Friday. 2025 is the China-Vietnam Year of Exchanges.",
            "2025",
        ),
        ("他们周五举行会谈。今年是中国共产党成立100周年。", "2021"),
        (
            "Hai bên hội đàm hôm thứ Sáu, nhân dịp kỷ niệm 75 năm thiết lập quan hệ "
            "ngoại giao.",
            "2025",
        ),
    ],
)
def test_an_anniversary_tells_the_year(text, date):
    assert dated(text) == (date, "year", "derived")


LAO = "the upcoming 70th anniversary of the Lao People's Revolutionary Party"
CPV = "The CPV is about to celebrate the 90th anniversary of its founding."


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # what is about to be celebrated: within the twelve months before the day
        (f"On March 10 they met. {CPV}", "2019-03-10"),
        (f"On January 10 they met. {CPV}", "2020-01-10"),
        # "its" is the party's that is named before, and no country's
        (f"On March 10 they met. {CPV.replace('The CPV', 'Vietnam')}", None),
        # what is upcoming in March may be spoken of in this year and the one before
        (f"On April 10 they met. They spoke of {LAO}.", "2024-04-10"),
        (f"On February 10 they met. They spoke of {LAO}.", None),
        # but what is upcoming in January is so in the year before
        (f"On January 10 they met. {TIES_75.replace('This year marks', 'Upcoming is')}",
         "2024-01-10"),
        # ties are those of the two that are named
        ("On May 4 they met. This year is the 30th anniversary of China-Kazakhstan"
         " ties.", "2022-05-04"),
        ("On May 4 they met. This year marks the 80th anniversary of the United"
         " Nations.", "2025-05-04"),
        ("On May 4 they met. The 80th anniversary of the United Nations was named.",
         None),
    ],
)  # fmt: skip
def test_an_anniversary_allows_certain_days(text, date):
    assert dated(text)[0] == date


def test_a_festival_tells_the_month_where_it_can_be_no_other():
    text = "They spoke on Thursday, preparing for the Spring Festival. This year marks "
    ties = "anniversary of China-Vietnam diplomatic ties."
    assert dated(f"{text} the 70th {ties}")[:2] == ("2020-01", "month")
    # In 2024 it fell on 10 February: January or February.
    assert dated(f"{text} the 74th {ties}")[:2] == ("2024", "year")


@pytest.mark.parametrize(
    "text",
    [
        "The two leaders met on Friday.",
        "The two leaders met on April 14.",
        "BEIJING, Jan. 15 (Xinhua) -- The two leaders spoke on Wednesday.",
        "They met on Friday. The convention of 1982 and the goals for 2045 were named.",
        "They met. Vietnam congratulated China on its 75th birthday of sorts.",
        "The leaders met today.",
        "They look forward to meeting next year.",
        # the year of a day further off, and of no journey
        "He flew in on 6 April 2025. On 14 April the two leaders met.",
        "They met on 14 April. A pact was signed on 16 April 2021.",
    ],
)
def test_what_cannot_be_told_is_not_guessed(text):
    assert dated(text)[:2] == (None, "none")


@pytest.mark.parametrize(
    ("text", "published", "date", "against"),
    [
        # 14 April 2025 was a Monday.
        ("They met on Tuesday, April 14, 2025.", None, "2025-04", '"April 14, 2025"'),
        # The clock of the place may be a day ahead of the publisher's, not two.
        ("On Saturday, December 9, they met.", "2023-12-07", "2023-12", "2023-12-07"),
    ],
)
def test_contradictions_are_named(text, published, date, against):
    article = article_from(text, "a.txt", known=Metadata(date=published))
    meeting = date_meeting(article, TALKS)
    assert meeting.date == date
    assert f"contradicted by {against}" in meeting.date_basis.words.replace(
        "published ", ""
    )


REACHES = [
    # text, day of publication, the date; each stands at the edge of what is believed
    # "on Wednesday" in a report of Tuesday is six days ago, not today
    ("HANOI, 15 April 2025 -- They met on Wednesday.", None, "2025-04-09"),
    ("HANOI, 15 April 2025 -- They met on Tuesday.", None, "2025-04-15"),
    # a page may be put up weeks after the report that it carries
    ("HANOI, April 15 (VNA) -- They met on Monday.", "2025-05-20", "2025-04-14"),
    ("BEIJING, Nov. 25 -- They met on Monday.", "2025-01-16", "2024-11-25"),
    # the clock of the place may be a day ahead of the publisher's
    ("They met on April 14.", "2024-04-13", "2024-04-14"),
    # between two years nothing is chosen: both Wednesdays are on or before 15 January
    (
        "BEIJING, Jan. 15 (Xinhua) -- They met on Wednesday. Both looked to the"
        " upcoming 80th anniversary of the end of the Second World War.",
        None,
        None,
    ),
    (
        "BEIJING, Oct. 15 (Xinhua) -- They met on Tuesday. Both looked to the upcoming"
        " 80th anniversary of the end of the Second World War.",
        None,
        "2024-10-15",
    ),
    # what is named after a year tells it, where nothing plainer does
    ("On Dec. 20 they met. They hailed the Year of Exchange 2024.", None, "2024-12-20"),
]


@pytest.mark.parametrize(("text", "published", "date"), REACHES)
def test_what_a_clue_allows_has_an_end(text, published, date):
    assert dated(text, published)[0] == date


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        # a dateline of April over a date of December: the year holds for both
        ("HANOI, April 15 (VNA) -- They met on Dec. 20.", "2025-12-30", "2025"),
        # two clues to the year, and a day that only one of them allows
        (
            "On Dec. 20 they met. The CPC is about to celebrate the 100th anniversary"
            " of its founding. The year 2021 is a start.",
            None,
            "2021",
        ),
        # a plain year goes before the one that something is named after
        (
            "On Monday, January 8, they met. They hailed the Year of Exchange 2024. The"
            " year 2025 is a new start.",
            None,
            "2025-01",
        ),
    ],
)
def test_where_clues_contradict_what_holds_for_both_is_left(text, published, date):
    article = article_from(text, "a.txt", known=Metadata(date=published))
    meeting = date_meeting(article, TALKS)
    assert meeting.date == date
    assert "contradicted by" in meeting.date_basis.words


def test_what_is_told_of_a_day_without_its_year_is_kept():
    meeting = date_meeting(article_from("They met on Friday.", "a.txt"), TALKS)
    assert (meeting.date, meeting.date_basis.how) == (None, "none")
    assert meeting.date_basis.words.startswith('"on Friday"')
    nothing = date_meeting(article_from("They met in Hanoi.", "a.txt"), TALKS)
    assert nothing.date_basis.words == ""


STANDS_FOR = [
    # text, day of publication, the date and how, between which days it can have been
    ("They met in Hanoi.", "2025-04-20", "2025-04-20", "published", None),
    ("They met in Hanoi.", "2025-01-02", "2025-01-02", "published", None),
    (
        "HANOI, April 19 (VNA) -- They met.",
        "2025-04-20",
        "2025-04-19",
        "published",
        None,
    ),
    # what the text says of the day goes first
    ("They met today in Hanoi.", "2025-04-20", "2025-04-20", "derived", None),
    ("They met on April 19.", "2025-04-20", "2025-04-19", "derived", None),
    (
        "They met in Hanoi in April 2025.",
        "2025-04-20",
        "2025-04",
        "stated",
        ("2025-04-01", "2025-04-20"),
    ),
    # another day, or more than one: no day, but the order
    (
        "Last week they met in Hanoi.",
        "2025-04-20",
        "2025-04",
        "derived",
        ("2025-04-07", "2025-04-20"),
    ),
    (
        "This week they met in Hanoi and in Rome.",
        "2025-04-20",
        "2025-04",
        "derived",
        ("2025-04-14", "2025-04-20"),
    ),
    (
        "They met on April 14-16 in Hanoi.",
        "2025-04-20",
        "2025-04",
        "derived",
        ("2025-04-14", "2025-04-16"),
    ),
    (
        "From April 14 to 16 they met in Hanoi.",
        "2025-05-02",
        "2025",
        "derived",
        None,  # nobody knows how long before
    ),
    # what is to come is none of the days spoken of
    (
        "They met to prepare a summit later this week.",
        "2025-04-20",
        "2025-04-20",
        "published",
        None,
    ),
    # a text that opens on a day far from its report's is not news
    ("On March 3 they met in Hanoi.", "2025-06-20", "2025-06", "derived", None),
    (
        "两国外长本周举行会谈。",
        "2025-04-20",
        "2025-04",
        "derived",
        ("2025-04-14", "2025-04-20"),
    ),
    ("两国外长举行会谈。", "2025-04-20", "2025-04-20", "published", None),
    ("Hai bên đã hội đàm tại Hà Nội.", "2025-04-20", "2025-04-20", "published", None),
]


@pytest.mark.parametrize(("text", "published", "date", "how", "between"), STANDS_FOR)
def test_the_day_of_publication_stands_for_the_meetings_where_nothing_speaks_against_it(
    text, published, date, how, between
):
    article = article_from(text, "a.txt", known=Metadata(date=published))
    meeting = date_meeting(article, TALKS)
    assert (meeting.date, meeting.date_basis.how) == (date, how)
    assert meeting.between == between


def test_the_words_are_told():
    text = f"BEIJING, Jan. 15 (Xinhua) -- Xi said on Wednesday. {TIES_75}"
    words = date_meeting(article_from(text, "a.txt"), TALKS).date_basis.words
    assert words == (
        '"on Wednesday", "BEIJING, Jan. 15 (Xinhua)", "This year marks the 75th '
        'anniversary of China-Vietnam diplomatic ties" (1950): 15 January 2025 was a '
        "Wednesday"
    )


@pytest.mark.parametrize(
    ("date", "precision"),
    [("2024", "year"), ("2024-10", "month"), ("2024-10-11", "day")],
)
def test_a_supplied_date_wins(date, precision):
    text = "On April 14, 2025, they held talks."
    article = article_from(text, "a.txt").model_copy(update={"date_supplied": date})
    meeting = date_meeting(article, TALKS)
    assert meeting == TALKS.dated(date, "supplied", date)
    assert (meeting.date, meeting.date_precision) == (date, precision)
    assert meeting.date_basis.how == "supplied"


@pytest.mark.parametrize(
    ("offered", "date"),
    [
        (None, "2025-04"),
        ("", "2025-04"),
        ("soon", "2025-04"),
        ("2025-04-14", "2025-04-14"),
        ("2025-04-17", "2025-04"),  # no 17 in the text
        ("2025-05-14", "2025-04"),  # never another month than the text's
        ("2025", "2025-04"),  # nor a vaguer date
    ],
)
def test_an_offered_date_only_makes_more_precise(offered, date):
    text = "The ministers met in Hanoi in April 2025. 14 people took part."
    meeting = date_meeting(article_from(text, "a.txt"), TALKS, offered)
    assert meeting.date == date
    assert meeting.date_basis.how == ("derived" if date == offered else "stated")


@pytest.mark.parametrize(
    ("text", "offered", "date"),
    [
        # the months of the article's language, in each country that has it
        ("القاهرة، ٣ مايو ٢٠٢٥، تلقى الرئيس اتصالا.", "2025-05-03", "2025-05-03"),
        ("دمشق، 3 أيار 2025، استقبل الوزير نظيره اللبناني.",
         "2025-05-03", "2025-05-03"),
        ("الجزائر في 3 جويلية 2025، استقبل الوزير نظيره.", "2025-07-03", "2025-07-03"),
        ("ירושלים, 11 ביוני 2025. השר נפגש עם עמיתו.", "2025-06-11", "2025-06-11"),
        ("양 정상은 2025년 8월 23일 도쿄에서 회담했다.", "2025-08-23", "2025-08-23"),
        ("12 марта 2025 г. состоялись переговоры.", "2025-03-12", "2025-03-12"),
        ("Santiago, 20 de mayo de 2025. Los cancilleres se reunieron.",
         "2025-05-20", "2025-05-20"),
        # years of eras, figures of full width
        ("４月２８日、両首脳は会談を行いました（令和７年）。",
         "2025-04-28", "2025-04-28"),
        ("民國114年5月12日，外交部長會見巴拉圭外長。", "2025-05-12", "2025-05-12"),
        # a month that stands nowhere is not taken from the model
        ("القاهرة، ٣ مايو ٢٠٢٥، تلقى الرئيس اتصالا.", "2025-06-03", "2025"),
        ("両首脳は会談を行いました（令和７年）。", "2024-04-28", None),
    ],
)  # fmt: skip
def test_an_offered_date_is_borne_out_in_the_articles_language(text, offered, date):
    assert date_meeting(article_from(text, "a.txt"), TALKS, offered).date == date


def test_an_offered_date_gives_way_to_a_supplied_one():
    text = "The ministers met in Hanoi on April 14, 2025."
    article = article_from(text, "a.txt").model_copy(update={"date_supplied": "2025"})
    assert date_meeting(article, TALKS, "2025-04-14").date == "2025"


def test_no_meeting_no_date():
    text = "On April 14, 2025, a bridge was opened."
    assert dated(text, meeting=Meeting())[:2] == (None, "none")


def test_the_corpus_is_dated(corpus):
    told = {}
    for article in read_inputs(corpus, Settings()):
        assert isinstance(article, Article)
        if begin := re.match(r"\d{4}-\d\d(-\d\d)?", article.source):
            date = date_meeting(article, TALKS).date or ""
            told[article.source] = (begin.group(), date[: len(begin.group())])
    assert len(told) == 9
    assert [name for name, (named, found) in told.items() if named != found] == []


@pytest.mark.shared
def test_the_seeds_are_dated(shared):
    gold = (shared / "gold" / "meetings.jsonl").read_text().splitlines()
    expected = {row["doc"]: row for row in map(json.loads, gold)}
    articles = list(read_inputs(shared / "seeds", Settings()))
    assert len(articles) == len(expected) > 1
    for article in articles:
        assert isinstance(article, Article)
        meeting = date_meeting(article, TALKS)
        row = expected[article.source]
        assert (meeting.date, meeting.date_precision) == (row["date"], row["precision"])


@pytest.mark.shared
def test_days_of_white_house_readouts_agree_with_their_publication(shared):
    rows = (shared / "readouts" / "whitehouse.jsonl").read_text().splitlines()
    late = 0
    for row in map(json.loads, rows[::5]):
        date, precision, _ = dated(row["text"], row["date"], row["url"])
        if precision == "day":
            late += not date <= row["date"] or date[:4] < str(int(row["date"][:4]) - 1)
    assert late <= 1


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("2025-04-14", "2025-04-14", True),
        ("2025-04-14", "2025-04", True),  # the day is left open
        ("2025", "2025-04-14", True),
        ("2025-04", "2025-05-14", False),
        (None, "2025", True),
    ],
)
def test_a_date_fits_another_as_far_as_both_are_known(one, other, fits):
    assert PartialDate.read(one).fits(PartialDate.read(other)) is fits


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # other events before the meeting, beside it and to come
        (
            "Ahead of the forum to be held in Suva on 13 August 2019, Berg met Lund in"
            " Oslo on 22 July 2019.",
            "2019-07-22",
        ),
        (
            "Two weeks after talks in Suva on 29 September 2021, Berg received Lund on"
            " 13 October 2021.",
            "2021-10-13",
        ),
        (
            "Berg, who will host a summit on 12 May 2022, met Lund on 21 July 2022.",
            "2022-07-21",
        ),
        (
            "Berg met Lund on 15 May 2024, on the eve of the summit of 16 May.",
            "2024-05-15",
        ),
        ("Ahead of the forum on 13 August 2019, Berg met Lund.", None),
        # planned for another day, told to others on another
        (
            "The talks, put off from 2 May 2024 in Suva, were held on 9 May 2024.",
            "2024-05-09",
        ),
        (
            "The talks planned for 2 May 2024 between Berg and Lund took place on 9 May"
            " 2024.",
            "2024-05-09",
        ),
        (
            "Berg told lawmakers on 14 May 2024 that his talks with Lund on 9 May 2024"
            " had been frank.",
            "2024-05-09",
        ),
        (
            "Speaking to the press on 14 May 2024, Berg called the meeting with Lund of"
            " 9 May 2024 frank.",
            "2024-05-09",
        ),
        ("Berg told lawmakers on 14 May 2024 that he met Lund.", "2024-05-14"),
        # a day that opens the text and is not said of a meeting
        (
            "Both marked 50 years of ties on 21 December 2022. Berg met Lund on 20"
            " December 2022.",
            "2022-12-20",
        ),
        ("继4月29日在苏瓦会晤后，贝格2024年5月15日会见伦德。", "2024-05-15"),
        (
            "Sau cuộc gặp ngày 29/4/2024, ông Berg gặp ông Lund ngày 15/5/2024.",
            "2024-05-15",
        ),
        # words that something breaks
        ("The two met on 22 Jan\u00aduary  2023 in Oslo.", "2023-01-22"),
    ],
)
def test_the_day_of_another_event_is_not_the_meetings(text, date):
    assert dated(text)[0] == date

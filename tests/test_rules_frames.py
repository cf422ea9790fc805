"""The rules engine on when and whose: said at the meeting or only told, settled or not.

A row is a sentence behind an opening of a dated meeting, and the frame of each position
in it with the day and the meeting it is recalled of.
"""

from __future__ import annotations

import pytest

from summarizer.engines.rules import RulesEngine
from summarizer.models import Article
from summarizer.settings import Settings

EN = (
    "OSLO, March 4, 2024 - President Ada Moreau of France met with Prime Minister Nils"
    " Berg of Norway in Oslo on Monday.\n\nMoreau said that ports matter. Berg thanked"
    " her for the visit.\n\n"
)
ZH = (
    "2024年3月4日，国家主席周明远在北京会见挪威首相贝格。\n\n周明远指出，港口很重要。贝格"
    "感谢中方接待。\n\n"
)
VI = (
    "Chiều 4/3/2024, tại Hà Nội, Thủ tướng Lê Quang Hải đã hội đàm với Thủ tướng Na Uy"
    " Nils Berg.\n\nThủ tướng Lê Quang Hải cảm ơn Na Uy về nghề cá.\n\nThủ tướng Na Uy"
    " hoan nghênh Việt Nam.\n\n"
)


def read(text, language="en", *, reporter=None, published=None):
    article = Article(
        id="a1",
        reporter=reporter,
        published=published,
        language=language,
        sha256="0" * 64,
        length=len(text),
        source="a1.txt",
        text=text,
    )
    return RulesEngine(Settings()).propose(article).proposals


def frames(opening, text, language="en"):
    """Frame, day and meeting of every position behind the opening."""
    return [
        (p.frame, p.recalled and p.recalled.date, p.recalled and p.recalled.meeting)
        for p in read(opening + text, language)
        if p.quotes[0].start >= len(opening)
    ]


SAID = ("said", None, None)
OLD = ("recalled", None, None)
ENGLISH = [
    # a call of another year
    (
        "During a phone call in February 2021, Berg said that Norway was ready to buy.",
        [("recalled", "2021-02", "a phone call in February 2021")],
    ),
    # a meeting that is called the last one: no day is told
    (
        "At their last meeting in Bergen the two leaders agreed to open ports.",
        [("recalled", None, "their last meeting in Bergen")],
    ),
    # a scene of another day holds for the whole sentence and for what goes on from it
    (
        "When they met in Nice in May 2022, Berg called for calm. He praised the crew.",
        [("recalled", "2022-05", "met in Nice in May 2022")] * 2,
    ),
    # behind the verb; told from the article's own day
    ("Berg said in a speech in January that ports matter.",
     [("recalled", "2024-01", "a speech in January")]),
    ("Ports matter, Berg said in Bergen last month.", [("recalled", "2024-02", None)]),
    ("Last year, the two sides agreed on a quota.", [("recalled", "2023", None)]),
    ("Nearly thirty years ago, Berg rejected the quota.", [OLD]),
    ("And just last month, Berg praised the crew.", [("recalled", "2024-02", None)]),
    ("The two sides previously agreed to open ports.", [OLD]),
    (
        "During the visit of Berg to Nice in May, the two sides agreed to open ports.",
        [("recalled", "2023-05", "the visit of Berg to Nice in May")],
    ),
    # "recently", of that sentence alone
    (
        "Norway recently announced a quota. Berg praised the crew.",
        [OLD, SAID],
    ),
    ("The two sides welcomed the recently announced quota.", [SAID]),
    # what has been said is over, in a text that tells what was said here as past; a
    # promise, a stand and what two have agreed still hold
    ("Berg has repeatedly called for calm.", [("background", None, None)]),
    ("Berg has met with the crew to discuss tolls.", [("background", None, None)]),
    ("Norway has opposed the quota.", [SAID]),
    ("Norway has committed to open ports.", [SAID]),
    ("The two sides have decided to open ports.", [SAID]),
    ("Today Berg has called for calm.", [SAID]),
    # past perfect alone: some earlier time
    ("Berg had called for calm.", [OLD]),
    # a day that "said" what it tells of now is no earlier meeting
    ("In March 2024, the two sides agreed to open ports.", [SAID]),
    ("On Monday the two sides agreed to open ports.", [SAID]),
    # the text comes back by its day, within the paragraph or with a new one
    (
        "In 2021, Berg rejected the quota. On Monday, he supported the quota.",
        [("recalled", "2021", None), SAID],
    ),
    (
        "In 2021, Berg rejected the quota.\n\nHe called for calm.",
        [("recalled", "2021", None), SAID],
    ),
    # a new paragraph that points to the meeting told before it stays there
    (
        "In 2021, Berg rejected the quota.\n\nAt that meeting he called for calm.",
        [("recalled", "2021", None)] * 2,
    ),
    # only a passage that opens its paragraph goes on
    (
        "Berg called for calm. In 2021, he rejected the quota. He praised the crew.",
        [SAID, ("recalled", "2021", None), SAID],
    ),
    # who recalls at this meeting says that now
    ("Berg recalled that the two sides had agreed to open ports.", [SAID]),
    ("Berg noted that in 2021 the two sides agreed on a quota.", [SAID]),
    ("Both leaders recalled their meeting in Bergen.", [SAID]),
    ("In 2021 the ports were closed, Berg said.", [SAID]),
    ('"In recent years we have met often," Berg said.', [SAID]),
    # "as X said" is no more than where the sentence sets out from; alone, with a day
    # it is of that day
    ("As the two sides stated in 2021, the two sides agreed on calm.", [SAID]),
    ("As Berg noted in Oslo, Moreau praised the fleet.", [SAID]),
    ("As Berg has said, the strait matters.", [SAID]),
    ("As Berg said in Bergen this past January, “The strait matters.”",
     [("recalled", "2024-01", None)]),
    # what somebody tells of it
    ("Berg discussed how it recently announced a quota.", [SAID]),
    # what happened then is the ground of what is said now
    ("In line with the pact signed in 2021, the two sides agreed on calm.", [SAID]),
    ("Following their call in May 2022, the two sides agreed on calm.", [SAID]),
    # what a relative clause of the adverbial tells; a meeting "in which" they spoke
    ("During the talks, which built on a call in May 2022, Berg sought calm.", [SAID]),
    ("It was a meeting in which both sides called for calm.", [SAID]),
    # what a tail attributes may be in the present tense
    (
        "In 2021, Berg rejected the quota. Norway is late, he said.",
        [("recalled", "2021", None)] * 2,
    ),
    # a day that is a link
    ("- [On January 7, 2023](a.no/b), Berg called for calm.",
     [("recalled", "2023-01-07", None)]),
    # a line break within the adverbial
    ("In a call\nin May 2022,\u00a0Berg called for calm.",
     [("recalled", "2022-05", "a call in May 2022")]),
    # what the object is of
    ("Berg condemned last month's attack.", [SAID]),
    ("In advance of the vote on June 25, Berg called for calm.", [SAID]),
    # how things have stood, and what a relative clause tells, are the reporter's
    (
        "Since 2019 the two sides have supported the crew.",
        [("background", None, None)],
    ),
    (
        "Since the fund was launched, Norway has welcomed ten guests.",
        [("background", None, None)],
    ),
    ("Since their call in May 2022, Berg supported the crew.", [SAID]),
    # a weekday before the meeting's, and the meeting's own
    ("In Bergen on Friday, Berg called for calm.", [OLD]),
    ("Moreau said on Monday that ports matter.", [SAID]),
    # the month before, of a meeting whose day is told
    ("In late February, Norway announced a quota.", [("recalled", "2024-02", None)]),
    # where nobody meets the other side; who answers may answer now
    (
        "In an interview before the talks, Berg called for calm. He also praised the"
        " crew. Moreau praised the fleet.",
        [("recalled", None, "an interview before the talks")] * 2 + [SAID],
    ),
    ("Berg told parliament last week that ports matter. He called for calm.",
     [OLD, OLD]),
    ("Berg told reporters that ports matter.", [SAID]),
    # what happened before holds for a country that goes on with it, not for a guest
    (
        "The talks broke down in August 2022. Norway rejected the quota.",
        [("recalled", "2022-08", "The talks broke down in August 2022")],
    ),
    ("The talks broke down in August 2022. Berg rejected the quota.", [SAID]),
    ("The talks broke down in August 2022. They are open. Norway rejected the quota.",
     [SAID]),
    ("Norway rejected the quota at the time.", [OLD]),
    ("The forum last met in 2018, when both sides pledged to open ports.",
     [("recalled", "2018", "The forum last met in 2018, when")]),
    # "the talks" are those that were just told of
    (
        "In a meeting in May 2022, Berg called for calm. During the talks, Moreau"
        " praised the crew.",
        [("recalled", "2022-05", "a meeting in May 2022")] * 2,
    ),
    # a section of the reporter's own, to its end; words of a text are no heading
    ("Background\n\nNorway supports the quota.", [("background", None, None)]),
    ("About Norway and France\n\nNorway supports the quota.\n\nThe talks\n\n"
     "Berg called for calm.", [("background", None, None), SAID]),
    # one of the matters that were spoken of, but where nothing else follows
    ("Bilateral relations\n\nNorway supports the quota.\n\nThe region\n\n"
     "Berg called for calm.", [SAID, SAID]),
    ("The region\n\nBerg called for calm.\n\nBilateral relations\n\n"
     "Norway supports the quota.\n\nNotes to editors\n\nFrance supports it.",
     [SAID, ("background", None, None), ("background", None, None)]),
    ("Berg called for calm\nabout the quota\nand praised the crew.", [SAID, SAID]),
    # how two countries stand, which nobody said
    ("Norway and France established diplomatic relations in 1905. Norway supports the"
     " quota.", [("background", None, None)]),
    ("Bilateral trade reached $3 billion in 2023. The two sides agreed to open ports.",
     [SAID]),
    ("Analysts say both countries want calm.", [("background", None, None)]),
    ("Norway has repeatedly rejected the quota.", [("background", None, None)]),
    (
        "The harbour, which Norway announced in 2019, is late.",
        [("background", None, None)],
    ),
]  # fmt: skip
CHINESE = [
    (
        "去年11月周明远在奥斯陆访问期间曾提出双方要扩大渔业合作。",
        [("recalled", "2023-11", None)],
    ),
    (
        "2021年2月，两人通电话时，贝格表示，挪方愿扩大进口。他还强调，双方要加强互信。",
        [("recalled", "2021-02", None)] * 2,
    ),
    ("贝格此前曾强调，挪方支持渔业发展。", [OLD]),
    ("双方2020年同意开放港口。", [("recalled", "2020", None)]),
    ("上次会晤时，两国领导人同意开放港口。", [("recalled", None, "上次会晤时")]),
    # the year of the meeting, the meeting's day, a basis, what is said of the past
    ("今年，双方同意开放港口。", [SAID]),
    ("当天，双方同意开放港口。", [SAID]),
    ("根据2011年达成的共识，双方同意开放港口。", [SAID]),
    ("贝格表示，去年双方同意开放港口。", [SAID]),
    # a day before the meeting's, wherever it stands before the verb
    (
        "挪威首相贝格2日在奥斯陆发表讲话，呼吁降低关税。",
        [("recalled", "2024-03-02", None)],
    ),
    ("4日，贝格表示，挪方支持开放。", [SAID]),
    # where nobody meets the other side; who answers may answer now
    ("此访前夕，贝格呼吁开放港口。他还呼吁降低关税。", [OLD, OLD]),
    ("上周，贝格呼吁降低关税。周明远对此表示赞赏。", [OLD, SAID]),
    # what stands by a noun is no time of saying
    ("贝格对去年达成的共识表示赞赏。", [SAID]),
    # how two countries stand, and a section of it
    ("中国和挪威1954年建交。挪威支持开放港口。", [("background", None, None)]),
    ("背景资料：\n\n挪威支持开放港口。", [("background", None, None)]),
    # a new paragraph is of this meeting
    (
        "去年，双方同意开放港口。\n\n贝格强调，挪方支持开放。",
        [("recalled", "2023", None), SAID],
    ),
]
VIETNAMESE = [
    (
        "Trong cuộc gặp tháng 10/2023, hai bên đã nhất trí mở cửa cảng. Thủ tướng Na Uy"
        " cũng đề nghị giảm phí.",
        [("recalled", "2023-10", "cuộc gặp tháng 10/2023")] * 2,
    ),
    ("Hồi tháng 5, hai bên đã nhất trí giảm phí.", [("recalled", "2023-05", None)]),
    ("Trước đó, Thủ tướng Lê Quang Hải đề nghị Na Uy giảm phí cầu cảng.", [OLD]),
    ("Thủ tướng Na Uy từng khẳng định sẽ mở cửa cảng.", [OLD]),
    ("Hai bên từng bước mở cửa và nhất trí giảm phí.", [SAID]),
    ("Theo thỏa thuận ký năm 2021, hai bên nhất trí giảm phí.", [SAID]),
    ("Thủ tướng Na Uy nhấn mạnh năm 2021 hai bên đã nhất trí giảm phí.", [SAID]),
    ("Trong năm 2024, hai bên nhất trí giảm phí.", [SAID]),
    (
        "Trong cuộc điện đàm hôm 1/3, Thủ tướng Na Uy đề nghị giảm phí.",
        [("recalled", "2024-03-01", "cuộc điện đàm hôm 1/3")],
    ),
    (
        "Tuần trước, Thủ tướng Na Uy đề nghị giảm phí. Tại cuộc"
        " gặp, Thủ tướng Lê Quang Hải cảm ơn Na Uy.",
        [OLD, SAID],
    ),
    ("Khi đó, Thủ tướng Na Uy đề nghị giảm phí.", [OLD]),
    ("Na Uy nhiều lần đề nghị giảm phí.", [("background", None, None)]),
    # a matter that was spoken of, or how two countries stand, below all that was said
    (
        "Quan hệ song phương\n\nThủ tướng Na Uy đề nghị giảm phí.\n\nBiển Đông\n\n"
        "Thủ tướng Na Uy kêu gọi kiềm chế.",
        [SAID, SAID],
    ),
    (
        "Quan hệ Việt Nam - Na Uy\n\nThủ tướng Na Uy đề nghị giảm phí.",
        [("background", None, None)],
    ),
    (
        "Hai nước thiết lập quan hệ ngoại giao năm 1971. Na Uy ủng hộ mở cửa cảng.",
        [("background", None, None)],
    ),
]


@pytest.mark.parametrize(("text", "told"), ENGLISH)
def test_what_english_reports_recall(text, told):
    assert frames(EN, text) == told


@pytest.mark.parametrize(("text", "told"), CHINESE)
def test_what_chinese_reports_recall(text, told):
    assert frames(ZH, text, "zh") == told


@pytest.mark.parametrize(("text", "told"), VIETNAMESE)
def test_what_vietnamese_reports_recall(text, told):
    assert frames(VI, text, "vi") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a speech of last week is not this meeting, wherever it is told
        ("Berg said in [his speech earlier this week](a.no/b) that ports matter.",
         [("recalled", None, "his speech earlier this week")]),
        # this may be the meeting's own time, and how a newspaper tells of it
        ("Berg said in Oslo earlier this week that ports matter.", [SAID]),
        ("Berg said in Oslo last week that ports matter.", [SAID]),
    ],
)  # fmt: skip
def test_what_the_opening_tells_of_an_earlier_time(text, told):
    assert frames(MET.format("Prime Minister"), text) == told


def test_a_report_that_tells_all_as_what_has_been_recalls_nothing():
    told = "Norway and France are neighbours. President Ada Moreau of France has called"
    assert [p.frame for p in read(f"{told} for calm.")] == ["said"]


def test_the_day_of_publication_says_what_is_earlier():
    opening = "Ada Moreau, President of France, met Prime Minister Nils Berg of Norway"
    opening += " in Oslo. It rained. They had lunch. "
    told = "In May, the two sides agreed on a quota."
    (own,) = read(opening + told, published="2024-05-20")
    (old,) = read(opening + told, published="2024-03-04")
    assert own.frame == "said"
    assert (old.frame, old.recalled.date) == ("recalled", "2023-05")


MET = "President Ada Moreau of France met with {} Nils Berg of Norway in Oslo. "
WHOSE = [
    # an office that both have, and nothing says which of them
    ("President", "The President praised the fleet.", None, [None]),
    # the reporter's own is meant, or who has just named
    ("President", "The President praised the fleet.", "FR", ["FR"]),
    ("President", "The French President sang. The President praised the fleet.", None,
     [None]),
    # only one has it
    ("Prime Minister", "The Prime Minister praised the fleet.", None, ["NO"]),
    # a pronoun behind all, before or after two have spoken, and behind one alone
    ("Prime Minister", "Both leaders praised the fleet. He noted that tolls rose.",
     None, ["joint", None]),
    ("Prime Minister", "Berg praised the fleet. Moreau thanked Berg. Both leaders"
     " agreed to meet. He noted that tolls rose.", "FR", ["NO", "FR", "joint", None]),
    ("Prime Minister", "Berg praised the fleet. Both leaders agreed to meet. He noted"
     " that tolls rose.", None, ["NO", "joint", "NO"]),
    ("Prime Minister", "Moreau praised the fleet. Berg thanked her. He noted that tolls"
     " rose.", None, ["FR", "NO", "NO"]),
    # they met in Oslo
    ("Prime Minister", "The visiting leader called for lower tolls.", None, ["FR"]),
]  # fmt: skip


@pytest.mark.parametrize(("office", "text", "reporter", "sides"), WHOSE)
def test_whose_it_is_where_the_text_settles_it(office, text, reporter, sides):
    found = read(MET.format(office) + text, reporter=reporter)
    assert [p.side for p in found] == sides
    assert all(p.holders == () for p in found if p.side is None)


def test_an_office_of_two_in_vietnamese_is_neither_ones():
    opening = "Chiều 4/3/2024, tại Oslo, Thủ tướng Nhật Bản Mori Kenji đã hội đàm với"
    opening += " Thủ tướng Na Uy Nils Berg.\n\n"
    (found,) = read(opening + "Thủ tướng đề nghị giảm phí cầu cảng.", "vi")
    assert (found.side, found.holders) == (None, ())


# How far from the article, and from the meeting, a day may be to be the meeting's own:
# each row has the last that may and the first that may not.
FILLED = " The hall was full. The fish was good. The music was loud.\n\n"
CALLERS = "President Ada Moreau of France met with Prime Minister Nils Berg of Norway"


@pytest.mark.parametrize(
    ("opening", "published", "own", "old"),
    [
        # the article's own fortnight, where nobody tells the meeting's day
        (f"{CALLERS}.{FILLED}", "2024-03-20", "March 6, 2024", "March 5, 2024"),
        # a meeting goes on for two days behind the weekday of its opening
        (f"{CALLERS} on Monday.{FILLED}", None, "Wednesday", "Thursday"),
        # without a year, days are held against each other in one that has them all
        (f"{CALLERS} on February 29.{FILLED}", None, "February 29", "February 28"),
    ],
)
def test_a_day_behind_the_opening_is_the_meetings_own_if_near(
    opening, published, own, old
):
    text = f"{opening}On {{}}, Berg said that trade is growing."
    framed = [read(text.format(d), published=published)[0].frame for d in (own, old)]
    assert framed == ["said", "recalled"]


@pytest.mark.parametrize(
    ("day", "frame"), [("January 20, 2024", "said"), ("January 19, 2024", "recalled")]
)
def test_a_day_of_the_opening_is_the_meetings_own_for_sixty_days(day, frame):
    text = f"On {day}, {CALLERS}. On {day}, Berg said that trade is growing."
    assert read(text, published="2024-03-20")[0].frame == frame

"""Where a report names the speaker whom the model names."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.openai.speakers import source_of
from summarizer.grounding.settling import side_basis
from summarizer.models import Meeting, Participant, Span
from summarizer.proposals import Proposal, Quote


@pytest.mark.parametrize(
    ("language", "name", "office", "text", "source", "carried"),
    [
        ("en", "Joe Biden", "", "Joe Biden came. Biden spoke.", "Biden", None),
        ("en", "Joe Biden", "", "Biden came. He spoke.", None, "Biden"),
        ("en", "Joe Bi", "", "Big Joes came. They spoke.", None, None),
        # initials, which name nobody by themselves
        ("ru", "С.В. Лавров", "", "С.В. Вершинин был. Лавров сказал.", "Лавров", None),
        ("ru", "С.В.", "", "С.В. Вершинин был. Он сказал.", None, None),
        # what clings in front
        (
            "ar",
            "عبد الفتاح السيسي",
            "",
            "حضر. وأكد للسيسي والسيسي دعمه.",
            "السيسي",
            None,
        ),
        # without spaces: whole, the family's name, the first character and the office
        ("ja", "石破茂", "内閣総理大臣", "会談した。石破総理は述べた。", "石破", None),
        (
            "ja",
            "ファム・ミン・チン",
            "首相",
            "会談した。チン首相は述べた。",
            "チン",
            None,
        ),
        (
            "ja",
            "ファム・ミン・チン",
            "首相",
            "会談した。チンタオで述べた。",
            None,
            None,
        ),
        ("zh", "习近平", "国家主席", "会谈。习近平指出。", "习近平", None),
        ("zh", "林佳龍", "外交部長", "會談。林部長表示。", "林部長", None),
        ("ko", "이재명", "대통령", "회담했다. 이 대통령은 말했다.", "이 대통령", None),
        (
            "ko",
            "이시바 시게루",
            "총리",
            "회담했다. 이시바 총리는 말했다.",
            "이시바",
            None,
        ),
    ],
)
def test_the_speaker_is_found(language, name, office, text, source, carried):
    who = Participant(name=name, offices=(office,) if office else (), side="CN")
    met = Meeting(kind="talks", participants=(who,))
    found = source_of(name, 2, article(text, language=language), met)
    assert [each and each.words for each in found] == [source, carried]


@pytest.mark.parametrize(
    ("name", "words", "how"),
    [
        ("石破茂", "石破", "person"),
        ("ファム・ミン・チン", "チン", "person"),
        ("林佳龍", "林部長", "person"),
        ("이재명", "이 대통령", "person"),
        ("石破茂", "林部長", "engine"),
        ("林佳龍", "林業部長", "engine"),
    ],
)
def test_a_short_form_settles_the_side_of_whom_it_names(name, words, how):
    offices = ("外交部長", "대통령")
    who = Participant(name=name, offices=offices, side="JP")
    met = Meeting(kind="talks", sides=("JP",), participants=(who,))
    made = Proposal(
        side="JP", holders=("JP",), act="states", topic="other", statement="x",
        quotes=(Quote(words=words),), speaker=name,
    )  # fmt: skip
    source = Span(quote=words, start=0, end=len(words), paragraph=1)
    subject = article(words, language="ja")
    assert side_basis(subject, met, made, source, None, 0).how == how

"""Classes of words of the rules: a row fails where the class is emptied."""

from __future__ import annotations

import pytest
from test_rules_guards import read

MET = {
    "en": "President Ada Moreau of France met with President Ivan Orlov of Russia on"
    " Monday. ",
    "vi": "Sáng 5/3, tại Hà Nội, Thủ tướng Lê Quang Hải đã hội đàm với Thủ tướng Nhật"
    " Bản Mori Kenji.\n\n",
}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # a house that stands for its country
        (
            "en",
            "The Kremlin said that trade is growing.",
            [("RU", "states", "trade is growing")],
        ),
        # a noun of opposition decides the act
        (
            "en",
            "Moreau expressed opposition to the ban.",
            [("FR", "opposes", "opposition to the ban")],
        ),
        # a clause that tells what for hangs on the one before
        (
            "vi",
            "Hai bên nhất trí mở rộng đầu tư, góp phần thúc đẩy thương mại.",
            [("joint", "agrees", "mở rộng đầu tư, góp phần thúc đẩy thương mại")],
        ),
        # resolute opposition
        (
            "vi",
            "Thủ tướng Lê Quang Hải kiên quyết phản đối việc tăng thuế.",
            [("VN", "firmly_opposes", "kiên quyết phản đối việc tăng thuế")],
        ),
    ],
)
def test_a_class_of_words_is_read(language, text, expected):
    found = read(MET[language] + text, language=language).proposals
    assert [(p.side, p.act, p.quotes[0].words) for p in found] == expected


def test_to_be_joined_by_somebody_is_to_meet():
    text = (
        "President Ada Moreau of France was joined by President Ivan Orlov of Russia."
    )
    assert read(text).meeting.kind == "talks"

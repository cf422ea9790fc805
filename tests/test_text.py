from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text import sentence_at, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Xi met Lam. They spoke.", ["Xi met Lam.", "They spoke."]),
        ("On Jan. 15 Xi spoke. He left.", ["On Jan. 15 Xi spoke.", "He left."]),
        ("The U.S. President spoke.", ["The U.S. President spoke."]),
        ("It grew by 1.5 percent. Good.", ["It grew by 1.5 percent.", "Good."]),
        ("He said “yes.” They left.", ["He said “yes.”", "They left."]),
        ("prevention. control of pandemics", ["prevention. control of pandemics"]),
        ("习近平指出，要合作。双方同意！", ["习近平指出，要合作。", "双方同意！"]),
        ("Hai bên đã gặp. Đồng chí nói.", ["Hai bên đã gặp.", "Đồng chí nói."]),
        ("A heading\nXi spoke.", ["A heading", "Xi spoke."]),
        ("firm U.S.\nsupport for it. Good.", ["firm U.S.\nsupport for it.", "Good."]),
    ],
)  # fmt: skip
def test_division(text, parts):
    assert [text[s.start : s.end] for s in sentences(text)] == parts


def test_a_hard_wrapped_text_is_divided_at_full_stops_only():
    line = "The two leaders discussed the security of the region at length and"
    text = "\n".join([line, line, line, "they agreed. They left."])
    assert [text[s.start : s.end] for s in sentences(text)][1] == "They left."


@given(st.text(max_size=300))
def test_spans_are_in_order_and_hold_all_but_white_space(text):
    found = sentences(text)
    assert [s.number for s in found] == list(range(1, len(found) + 1))
    inside = "".join(text[s.start : s.end] for s in found)
    assert "".join(inside.split()) == "".join(text.split())
    for each in found:
        assert sentence_at(text, each.start) == each

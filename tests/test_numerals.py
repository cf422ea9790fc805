"""Numbers and days as values, in figures and in words, in three languages."""

from __future__ import annotations

import pytest

from summarizer.grounding.numerals import months, numbers, readings, stated, weekdays


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200 tonnes", 1200),
        ("1.200 tấn", 1200),  # a point may part thousands
        ("1.5 tonnes", 1.5),
        ("1,5 tấn", 1.5),  # and a comma decimals
        ("3,456,789 people", 3_456_789),
        ("12.5% of it", 12.5),
        ("1.5 million", 1_500_000),
        ("2 billion dollars", 2_000_000_000),
        # of several parts, with and without an "and"; two numbers beside each other
        ("one hundred and fifty people", 150),
        ("two thousand five hundred tons", 2500),
        ("seven hundred and fifty thousand tons", 750_000),
        ("một trăm năm mươi người", 150),
        ("两千五百万剂", 25_000_000),
        ("two hundred and three hundred", 300),
        ("1,5 tỷ USD", 1_500_000_000),
        ("200 triệu USD", 200_000_000),
        ("1200亿美元", 120_000_000_000),
        ("3万吨", 30_000),
        ("$70m", 70_000_000),
        ("9.4bn", 9_400_000_000),
        ("A$45m over two years", 45_000_000),
        ("RMB500m", 500_000_000),
        ("VND1,200bn", 1_200_000_000_000),
        ("$3-5bn", 3_000_000_000),  # the scale is both numbers'
        ("70m of cable", 70),  # metres, where no money stands before
        ("1,2 nghìn tỷ đồng", 1_200_000_000_000),
        ("hai mươi lăm cảng", 25),
        ("mười hai cảng", 12),
        ("the 14th congress", 14),
        ("the XIV Congress", 14),
        ("the IX plan", 9),
        ("three ports", 3),
        ("Twenty ports", 20),
        ("the third visit", 3),
        ("ba cảng", 3),
        ("mười cảng", 10),
        ("三点建议", 3),
        ("百分之十五", 15),
        ("一万二千", 12_000),
        ("1万8000人", 18_000),  # what stands behind a scale is added to it
        ("1万8千人", 18_000),
        ("1亿2000万", 120_000_000),
        ("1亿2000万5000", 120_005_000),
        ("三百零五", 305),
        ("二〇二五年", 2025),
        ("十四五规划", 14),  # the fourteenth five-year plan: read either way
        ("十四五规划", 5),
        # the share of a scale
        ("half a million doses", 500_000),
        ("a quarter of a billion", 250_000_000),
        ("half a dozen ships", 6),
        ("a dozen ships", 12),
    ],
)
def test_a_number_has_its_value(text, value):
    assert value in numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "two sides and one of them, first of all",  # said of nearly everything
        "I think of V",  # a lone letter is a word
        "the threesome, a tenor",  # inside a word
        "bay and bang",
        "两国",
    ],
)
def test_what_is_no_number_has_none(text):
    assert numbers(text) == {}


def test_a_letter_may_be_a_scale_or_a_unit():
    assert readings(numbers("nearly 100m people")) == {100, 100_000_000}


def test_a_currency_is_no_name_that_a_figure_belongs_to():
    assert stated("KF-21 costs RMB500m") == {500_000_000: "500m"}


def test_a_number_keeps_its_wording():
    assert numbers("2 railways and 2 ports in 2030") == {2: "2", 2030: "2030"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in May", {5}),
        ("it may be", set()),  # a month has a capital
        ("they march in March", {3}),
        ("Jan. 15 and Sept. 3", {1, 9}),
        ("4月14日", {4}),
        ("12月", {12}),
        ("ngày 14 tháng 4", {4}),
        ("tháng 12", {12}),
        ("Monday", set()),
    ],
)
def test_months_are_found(text, found):
    assert set(months(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Sunday", {7}),
        ("Monday and Friday", {1, 5}),
        ("thứ Hai", {1}),
        ("星期日", {7}),
        ("they sat", set()),
    ],
)
def test_weekdays_are_found(text, found):
    assert set(weekdays(text)) == found


@pytest.mark.parametrize("endless", ["九" * 400, "万亿" * 60])
def test_an_endless_numeral_is_a_large_number(endless):
    (value,) = stated(f"签署{endless}项协议")
    assert value == 1e30

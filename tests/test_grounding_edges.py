"""Grounding at its borders: the last case that is one thing, the first that is another.

Written against what `make mutants` found that no test noticed.
"""

from __future__ import annotations

import pytest
from factories import XI, article, meeting, proposal

from summarizer.grounding import ground, locate
from summarizer.grounding.governing import governing
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import months, numbers, weekdays
from summarizer.grounding.people import people_of
from summarizer.grounding.scope import modals, negations, stopped
from summarizer.models import Participant
from summarizer.proposals import Quote
from summarizer.scripts import is_cjk

LAM = Participant(name="To Lam", offices=("General Secretary",), side="VN")
PRESIDENT = Participant(name="Joe Biden", offices=("President",), side="US")


# Numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,200 tonnes", {1200}),
        ("1.200.000 tonnes", {1_200_000}),
        ("1.5 tonnes", {1.5}),
        ("12,34 tonnes", {12.34}),
        ("1,2345 tonnes", {1.2345}),  # no thousands: four figures
        ("7 tonnes", {7}),
        ("120 billion dollars", {120e9}),
        ("2.5 triệu tấn", {2.5e6}),
        ("5  million", {5}),  # two spaces: another column
        ("twelve", {12}),
        ("five million", {5e6}),
        ("twenty-five thousand", {25_000}),
        ("two hundred million", {2e8}),
        ("two sides", set()),  # said of nearly everything
        ("ba triệu tấn", {3e6}),
        ("1200亿美元", {120e9}),
        ("1.5万亿元", {1.5e12}),
        ("3亿5000万人", {3e8, 5e7, 3.5e8}),
        ("Ninth", {9}),
        ("kỳ họp thứ ba", {3}),
    ],
)
def test_figures_and_their_scales(text, values):
    assert set(numbers(text)) == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("二十一", 21),
        ("一百零五", 105),
        ("三千二百", 3200),
        ("二〇二五", 2025),
        ("〇五", 5),
        ("三万", 30_000),
        ("一万二千", 12_000),
        ("二亿", 200_000_000),
        ("三千万", 30_000_000),
        ("十二万零五", 120_005),
        ("一亿二千万", 120_000_000),
        ("一万亿", 1e12),
    ],
)
def test_han_numbers(text, value):
    assert next(iter(numbers(text))) == value


def test_a_short_run_of_han_counts_in_its_parts_and_a_long_one_does_not():
    assert {14, 5, 10, 4} <= set(numbers("十四五"))
    assert set(numbers("三万")) == {30_000, 3}  # 万 by itself is no number
    six, seven = numbers("一千二百三十"), numbers("一千二百三十四")
    assert {1230, 200, 30} <= set(six)
    assert set(seven) == {1234}


@pytest.mark.parametrize(
    ("text", "value"),
    [("XIV", 14), ("IX", 9), ("XX", 20), ("VIII", 8), ("XIX", 19), ("II", 2)],
)
def test_roman_numbers(text, value):
    assert set(numbers(f"the {text} Congress")) == {value}


def test_a_lone_roman_figure_is_a_word():
    assert numbers("I said V is a letter") == {}


def test_the_first_wording_of_a_number_is_told():
    assert numbers("12 roads, twelve bridges") == {12: "12"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in May", {5: "May"}),
        ("they may", {}),
        ("12月", {12: "12月"}),
        ("2月", {2: "2月"}),
        ("tháng 10", {10: "tháng 10"}),
        ("Tháng 1 và tháng 2", {1: "Tháng 1", 2: "tháng 2"}),
        ("tháng 13", {}),
    ],
)
def test_months(text, found):
    assert months(text) == found


def test_weekdays():
    assert list(weekdays("on Monday and Sunday")) == [1, 7]
    assert list(weekdays("星期三")) == [3]
    assert weekdays("mondays") == {}


# Normal form


@pytest.mark.parametrize(
    ("source", "normal"),
    [
        ("ＡＢＣ　１２３", "ABC 123"),
        ("\uff01\uffe6", "!₩"),  # the first full width form, and one of the last
        ("\ufb00\ufb06", "ffst"),  # the first and the last Latin ligature
        ("\ufb13", "\u0574\u0576"),  # an Armenian one
        ("x² ①", "x² ①"),  # raised and ringed figures stay what they are
        ("a--b", "a-b"),
        ("a – b", "a - b"),
        ("wait.....", "wait..."),
        ("wait…", "wait..."),
        ("so.. what", "so.. what"),
        ("a \t b", "a b"),
        ("a\tb", "a b"),
        ("中 国", "中国"),
        ("在 2025 年", "在2025年"),
        ("中国 ABC", "中国ABC"),
        ("中国\nABC", "中国ABC"),
        ("ABC\nDEF", "ABC DEF"),
        ("zero\u200bwidth", "zerowidth"),
        ("e\u0301te\u0301", "été"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("「习」", '"习"'),
        ("rock ’n’ roll", "rock 'n' roll"),
        ("", ""),
    ],
)
def test_the_normal_form(source, normal):
    page = normalise(source)
    assert page.text == normal
    assert len(page.starts) == len(page.ends) == len(normal)


@pytest.mark.parametrize(
    ("source", "normal", "piece"),
    [
        ("ab  cd", "b c", "b  c"),
        ("ab  cd", "cd", "cd"),
        ("ab -- cd", "b -", "b --"),
        ("so..... on", "on", "on"),
        ("so..... on", "...", "....."),
        ("wait… on", "... on", "… on"),
        ("o\ufb03ce", "ffi", "\ufb03"),
        ("o\ufb03ce", "of", "o\ufb03"),
        ("o\ufb03ce", "ice", "\ufb03ce"),
        ("e\u0301t a\u0300 l", "à l", "a\u0300 l"),
        ("中 国  人", "国人", "国  人"),
        ("a\u200bb c", "ab", "a\u200bb"),
    ],
)
def test_the_way_back_leads_to_the_source(source, normal, piece):
    page = normalise(source)
    at = page.text.index(normal)
    start, end = page.span(at, at + len(normal))
    assert source[start:end] == piece


def test_a_stretch_of_the_source_in_normal_form():
    page = normalise("One  two.\n\nThree   four.")
    assert page.between(0, 9) == "One two."
    assert page.between(11, 24) == "Three four."
    assert page.offset(0) == 0
    assert page.offset(5) == 4
    assert page.offset(99) == len(page.text)


def test_scripts_without_spaces():
    assert [is_cjk(each) for each in ("中", "あ", "。", "a", "")] == [
        True, True, True, False, False,
    ]  # fmt: skip


# Where a quote may begin and end


@pytest.mark.parametrize(
    ("text", "quote", "is_found"),
    [
        ("200 tonnes", "200", True),  # at the very beginning
        ("a 200", "200", True),  # at the very end
        ("1,200 tonnes", "200 tonnes", False),
        ("1.200 tonnes", "200 tonnes", False),
        ("a.200 tonnes", "200 tonnes", True),
        ("A, 200 tonnes", "200 tonnes", True),
        ("in 1,200", "in 1", False),
        ("in 1.5", "in 1", False),
        ("in 1, 2", "in 1", True),
        ("in 1.", "in 1", True),
        ("grows 5% more", "grows 5", False),
        ("grows 5 % more", "grows 5", True),
        ("grows x% more", "grows x", True),
        ("China's ties", "China", True),
        ("the rock'n'roll", "the rock", False),
        ("the sides' ties", "the sides", True),
        ("rock'n roll", "n roll", False),
        ("the 'road map' of", "road map", True),
        ("a non-traditional way", "traditional way", False),
        ("a non-traditional way", "a non", False),
        ("way—traditional as ever", "traditional as", True),
        ("way—traditional as ever", "way", True),
        ("way -traditional", "traditional", True),
        ("a way- traditional", "a way", True),
        ("under_score", "score", False),
        ("under_score", "under", False),
        ("cooperation", "operation", False),
        ("cooperation", "coop", False),
        ("双方同意深化互信", "同意深化", True),
        ("第十五次会议", "五次会议", False),
        ("增长15年", "增长1", False),
        ("约2025年", "2025年", True),
        ("(road map)", "road map", True),
        ("the U.S. side", "S. side", True),
    ],
)
def test_no_word_number_or_compound_is_cut(text, quote, is_found):
    located = locate(text, quote)
    assert [each.quote for each in located.evidence] == ([quote] if is_found else [])
    assert is_found or located.reason == "cut_word"


def test_a_cut_place_does_not_hide_a_whole_one():
    text = "cooperation, and the operation"
    (found,) = locate(text, "operation").evidence
    assert (found.start, found.ambiguous) == (21, False)


def test_a_place_that_is_denied_does_not_hide_one_that_is_not():
    text = "He will not go home. He said that to go home is best."
    (found,) = locate(text, "go home").evidence
    assert found.start == text.rindex("go home")


@pytest.mark.parametrize("quote", ['"open roads."', "'open roads'", "open roads;"])
def test_marks_that_a_writer_puts_around_a_quotation(quote):
    (found,) = locate("They open roads and more.", quote).evidence
    assert (found.quote, found.match) == ("open roads", "exact")


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("... open roads ...", ["open roads"]),
        ("[...] open roads", ["open roads"]),
        ("They ... roads", ["They", "roads"]),
        ("They […] roads", ["They", "roads"]),
        ("They (...) and ... more", ["They", "and", "more"]),
    ],
)
def test_ellipses(quote, pieces):
    found = locate("They open roads and more.", quote).evidence
    assert [each.quote for each in found] == pieces


@pytest.mark.parametrize(("gap", "is_found"), [(600, True), (601, False)])
def test_pieces_stand_close_to_each_other(gap, is_found):
    text = "roads" + " " * 2 + "x" * (gap - 2) + " bridges"  # spaces count as one
    assert bool(locate(text, "roads … bridges").evidence) == is_found


def test_the_next_piece_is_the_nearest_behind():
    text = "bridges and roads, then bridges, then bridges"
    _, then = locate(text, "roads … bridges").evidence
    assert then.start == 24


@pytest.mark.parametrize(("size", "is_found"), [(900, True), (901, False)])
def test_a_passage_is_not_longer_than_a_position(size, is_found):
    text = "roads " + "x" * (size - 14) + " bridges"
    assert len(text) == size
    quote = Quote(words="roads", until="bridges")
    assert bool(locate(text, quote).evidence) == is_found


def test_a_passage_ends_at_the_first_whole_word():
    text = "open roads by roadside and roads, and more roads."
    (found,) = locate(text, Quote(words="open roads", until="road")).evidence or (None,)
    assert found is None
    (found,) = locate(text, Quote(words="by", until="roads")).evidence
    assert found.quote == "by roadside and roads"


def test_a_passage_may_not_begin_inside_a_word():
    located = locate("reopen roads", Quote(words="open", until="roads"))
    assert (located.evidence, located.reason) == ((), "cut_word")


def test_a_passage_without_an_end_is_not_found():
    located = locate("open roads", Quote(words="open", until="bridges"))
    assert (located.evidence, located.reason) == ((), "not_found")
    assert locate("open roads", Quote(words="...", until="roads")).reason == "empty"
    assert locate("open roads", Quote(words="open", until="...")).reason == "empty"


def test_a_passage_is_exact():
    (found,) = locate("open  new\nroads", Quote(words="open", until="roads")).evidence
    assert (found.quote, found.match) == ("open  new\nroads", "exact")


# Which of several places

SAME = "We agree. We agree to go. Now we wait. We agree."


def starts(quote, **hints):
    return [each.start for each in locate(SAME, quote, **hints).evidence]


def test_hints_on_the_place_hold_at_their_border():
    first, second, third = 0, 10, 39
    assert starts("We agree", after=second) == [second]
    assert starts("We agree", after=second + 1) == [third]
    assert starts("We agree", after=second, before=second + 8) == [second]
    # Where nothing fits the hint it is none.
    assert starts("We agree", after=11, before=18) == [first]
    assert locate(SAME, "We agree", after=11, before=18).evidence[0].ambiguous
    assert not locate(SAME, "We agree", after=11).evidence[0].ambiguous


@pytest.mark.parametrize(("number", "place"), [(1, 0), (2, 10), (4, 39)])
def test_the_number_of_the_sentence(number, place):
    (found,) = locate(SAME, Quote(words="We agree", sentence=number)).evidence
    assert (found.start, found.ambiguous) == (place, False)


@pytest.mark.parametrize("number", [3, 5])
def test_a_number_of_no_such_sentence_is_no_hint(number):
    (found,) = locate(SAME, Quote(words="We agree", sentence=number)).evidence
    assert (found.start, found.ambiguous) == (0, True)


def test_an_offset_goes_before_all():
    quote = Quote(words="We agree", start=39, end=47, sentence=1)
    (found,) = locate(SAME, quote).evidence
    assert (found.start, found.ambiguous) == (39, False)
    quote = Quote(words="We agree", start=38, end=46)  # not quite there: no help
    (found,) = locate(SAME, quote).evidence
    assert (found.start, found.ambiguous) == (0, True)


def placed(text, *quotes):
    claims = [proposal(each) for each in quotes]
    found = ground(article(text), meeting(), tuple(claims)).positions
    return [(each.evidence[0].start, each.evidence[0].ambiguous) for each in found]


def test_quotes_around_tell_which_of_several_is_meant():
    text = "We agree. Roads first. We agree. Bridges then. We agree."
    assert placed(text, "Roads first", "We agree", "Bridges then") == [
        (10, False), (23, False), (33, False),
    ]  # fmt: skip
    assert placed(text, "We agree", "Roads first")[0] == (0, False)
    assert placed(text, "Bridges then", "We agree") == [(33, False), (47, False)]
    # Two of three: which two cannot be told.
    assert placed(text, "We agree", "We agree") == [(0, True)]
    assert placed(text, "We agree", "We agree", "We agree") == [
        (0, False), (23, False), (47, False),
    ]  # fmt: skip


def test_a_quote_of_two_pieces_ends_with_the_last():
    text = "Roads and (We agree) bridges. We agree."
    claims = proposal("Roads … bridges"), proposal("We agree")
    found = ground(article(text), meeting(), claims).positions
    assert [each.evidence[-1].start for each in found] == [21, 30]


@pytest.mark.parametrize(
    ("text", "quote", "is_stitched"),
    [
        ("Xi said roads open. Ports open too.", "roads open … Ports open", False),
        ("Xi said roads open. So be it. Ports open.", "roads open … Ports", True),
        ("Xi said roads open. To Lam said ports open.", "roads open … ports", True),
        ("Xi said roads open, as To Lam said of ports.", "roads open … ports", True),
        ("Roads open, said Xi. Ports open, said To Lam.", "Roads … Ports open", False),
        ("Roads open, said Xi. Ports, said To Lam, open.", "Roads … , open", True),
        ("Xi said roads open. Xi added ports.", "roads open … ports", False),
    ],
)
def test_pieces_are_of_one_side_and_near_each_other(text, quote, is_stitched):
    grounded = ground(article(text), meeting(people=(XI, LAM)), (proposal(quote),))
    reasons = [each.reason for each in grounded.unverified]
    assert reasons == (["stitched"] if is_stitched else [])


def test_positions_stand_in_the_order_of_the_text():
    text = "Roads and bridges. Then rice."
    assert [start for start, _ in placed(text, "rice", "bridges", "Roads")] == [
        0,
        10,
        24,
    ]
    claims = proposal("Roads and bridges"), proposal("Roads")
    found = ground(article(text), meeting(), claims).positions
    assert [each.evidence[0].quote for each in found] == ["Roads", "Roads and bridges"]


def test_what_is_not_found_is_shown_with_its_reason():
    quotes = Quote(words="Rice"), Quote(words="Roads", until="trains")
    claim = proposal("Rice", quotes=quotes)
    found = ground(article("Roads and rice."), meeting(), (claim, proposal(" ")))
    assert [(each.quote, each.reason) for each in found.unverified] == [
        ("Rice … Roads … trains", "not_found"), (" ", "empty"),
    ]  # fmt: skip
    assert found.missing[0][0] == claim
    bare = ground(article("Roads."), meeting(), (proposal("x", quotes=()),))
    assert [each.reason for each in bare.unverified] == ["empty"]


# What stands beside

BESIDE = "Xi spoke. Roads matter, Xi said. Rice matters. He left, and Xi too."


@pytest.mark.parametrize(
    ("words", "source", "start"),
    [
        ("Roads matter", "Xi", 24),  # 2 behind it, 8 in front
        ("spoke", "Xi", 0),
        ("Rice matters", "Xi", 24),  # 7 in front, 14 behind
        ("He left", "Xi", 60),
        ("Rice matters", "Lam", None),
        ("Rice matters", " ", None),
    ],
)
def test_the_source_is_the_one_that_stands_nearest(words, source, start):
    claim = proposal(words, source=Quote(words=source))
    (found,) = ground(article(BESIDE), meeting(), (claim,)).positions
    assert (found.source and found.source.start) == start
    assert found.source is None or found.source.quote == source


def test_of_two_as_near_the_source_in_front_counts():
    claim = proposal("roads", source=Quote(words="Xi"))
    (found,) = ground(article("(Xi roads Xi)"), meeting(), (claim,)).positions
    assert found.source
    assert found.source.start == 1


def test_a_source_given_by_its_place_stays_there():
    claim = proposal("Roads matter", source=Quote(words="Xi", start=60, end=62))
    (found,) = ground(article(BESIDE), meeting(), (claim,)).positions
    assert found.source
    assert (found.source.start, found.source.end) == (60, 62)
    claim = proposal("Roads matter", source=Quote(words="Xi", start=61, end=63))
    (found,) = ground(article(BESIDE), meeting(), (claim,)).positions
    assert found.source
    assert found.source.start == 24


# What governs a quote


def governs(text, quote, floor=0):
    start = text.index(quote)
    cut = governing(text, start, start + len(quote), floor)
    return cut and text[cut.start : cut.end]


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("China does not seek hegemony", "seek hegemony", "does not"),
        ("China will never seek hegemony", "seek hegemony", "will never"),
        ("China seeks no hegemony", "hegemony", "no"),
        ("It refuses to sign it", "sign it", "refuses to"),
        ("It may well consider it", "consider it", "may well "),
        ("It may sign and consider it", "consider it", None),  # the next verb only
        ("There is no war, and the people must eat", "the people must eat", None),
        ("It bars no war, and the fees that are due", "the fees that are due", "no"),
        ("黎国安对越南记者说，越方已开展调查", "越方已开展调查", None),
        ("越南记者说，越方已开展调查", "越方已开展调查", "记者说"),
        ("ông nói với báo chí rằng phía Lào sẽ ký", "phía Lào sẽ ký", None),
        ("会议结束后双方签署议定书", "双方签署议定书", None),
        ("要结束对华制裁", "对华制裁", "结束"),
        ("If China supports it, they go", "China supports it", "If"),
        ("If China goes, they will go", "they will go", "If"),  # it hangs on that
        ("If China goes, they go, and Laos will stay", "Laos will stay", None),
        ("They go without China", "China", "without"),
        ("The plan is not acceptable", "The plan", " is not"),
        ("The plan is acceptable, not the rest", "The plan", None),
        ("The plan is not only good", "The plan", None),
        ("It does not seek it, and is ready to go", "ready to go", None),
        ("It does not seek it. They go", "They go", None),
        ("It does not seek it; they go", "they go", None),
        ("It does not seek X or Y", "Y", "does not"),
        ("not only roads", "roads", None),
        ("中方不支持它", "支持它", "不"),
        ("中方绝不支持它", "支持它", "绝不"),
        ("中方不断支持它", "支持它", None),
        ("中方不去，愿支持它", "愿支持它", None),
        ("Hai bên sẽ không ủng hộ", "ủng hộ", "sẽ không"),
        ("Hai bên không chỉ ủng hộ", "ủng hộ", None),
    ],
)
def test_what_governs_a_quote_from_outside(text, quote, words):
    assert governs(text, quote) == words


def test_nothing_before_the_sentence_governs():
    text = "No wonder (not at all) that they go"
    assert governs(text, "they go") == "No"
    assert governs(text, "they go", floor=text.index("that")) is None


@pytest.mark.parametrize(("far", "words"), [(240, "not"), (241, None)])
def test_a_clause_is_looked_back_on_so_far(far, words):
    assert governs(f"not {'x' * (far - 5)} roads", "roads") == words


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("no", ["no"]),
        ("not only this, and no more", ["no"]),
        ("no doubt", []),
        ("if not", []),
        ("as if, and not", ["not"]),
        ("without exception, nobody", ["nobody"]),
        ("不断，不去", ["不"]),
    ],
)
def test_negations_but_for_those_that_deny_nothing(words, found):
    assert [each.group() for each in negations(words)] == found


def test_modals_are_found_wherever_they_stand():
    assert [each.group() for each in modals("It may go; perhaps")] == ["may", "perhaps"]
    assert modals("It goes") == ()


def stops(text, quote, statement):
    start = text.index(quote)
    cut = stopped(text, start, start + len(quote), statement)
    return cut and (cut.start, text[cut.start : cut.end])


def test_what_stops_the_quoted_is_the_last_word_that_the_statement_has():
    text = "stopping raids, halting war, stopping theft, houses"
    assert stops(text, "houses", "stop houses") == (29, "stopping")
    assert stops(text, "houses", "halt houses") == (16, "halting")
    assert stops(text, "houses", "houses") is None
    assert stops(text, "houses", "ban houses") is None
    assert stops(text, "stopping theft", "stop theft") is None  # it says so itself
    assert stops("stop it. The houses", "The houses", "stop houses") is None


# Who is of which side


def test_people_are_known_by_their_titles():
    text = (
        "President of China Xi Jinping met Vietnamese Prime Minister Pham Minh Chinh."
        " Luong Cuong, a member of the Political Bureau of the Communist Party of"
        " Vietnam, was there."
    )
    assert dict(people_of(text, meeting(people=()))) == {
        "Xi Jinping": "CN", "Pham Minh Chinh": "VN", "Luong Cuong": "VN",
    }  # fmt: skip


def test_whom_the_meeting_names_is_of_the_side_it_gives():
    text = "Chinese President Xi Jinping spoke."
    other = Participant(name="Xi Jinping", offices=(), side="US")
    nobody = Participant(name="An Aide", offices=())
    assert people_of(text, meeting(people=(other, nobody))) == (("Xi Jinping", "US"),)


# Statements and their quotes


def flags(text, quote, statement, side="CN", people=(XI, LAM), **fields):
    claim = proposal(quote, statement, side=side, **fields)
    held = meeting(people=people)
    (position,) = ground(article(text), held, (claim,)).positions
    return [(each.kind, each.detail) for each in position.checks]


def kinds(*given, **fields):
    return {kind for kind, _ in flags(*given, **fields)}


ROADS = (
    "Xi Jinping said China will build 3 roads and 12 bridges by May 2030.\nHe said it"
    " opposes tariffs.\nChina is ready to work with Vietnam and respects Vietnam's way."
)
BUILD = "China will build 3 roads and 12 bridges by May 2030"
TARIFFS = "it opposes tariffs"
READY = "China is ready to work with Vietnam and respects Vietnam's way"


@pytest.mark.parametrize(
    ("quote", "statement", "found"),
    [
        (BUILD, "China will build 3 roads", set()),
        (BUILD, "China will build 12 roads", {"number"}),  # they are the bridges'
        (BUILD, "China will build 3 roads and 3 bridges", {"number"}),
        (BUILD, "china will build 3  roads and 12 bridges by May 2030.", set()),
        (BUILD, "China builds roads by April", {"date"}),
        (BUILD, "China builds roads by Monday", {"date"}),
        (BUILD, "China builds roads by 2029", {"date"}),
        (BUILD, "China builds roads by 1899", {"number"}),
        (READY, "China may work with Vietnam", {"modality"}),
        (READY, "China may be ready", {"modality"}),
        (BUILD, "China does not build roads", {"negation"}),
        (BUILD, "China opposes roads", {"negation"}),
        (TARIFFS, "China supports tariffs", {"negation"}),
        (TARIFFS, "China does not accept tariffs", set()),
        (TARIFFS, "China does not oppose tariffs", {"negation"}),
        (TARIFFS, "China does not accept roads", set()),  # of no roads a word
        (TARIFFS, "It does not oppose tariffs", {"negation"}),
        (READY, "Vietnam is ready to work with China", {"side"}),
        (READY, "China respects China's way", {"side"}),
        (READY, "China is ready to work with Laos", {"side"}),
        (READY, "Ready to work with the EU", {"side"}),
        (READY, "Ready to work", set()),
    ],
)
def test_statements_are_held_against_their_quotes(quote, statement, found):
    assert kinds(ROADS, quote, statement) == found


TALK = (
    "Chinese President Xi Jinping met To Lam, General Secretary of the Communist Party"
    " of Vietnam, in Hanoi.\n"
    "Xi thanked Vietnam for its help and praised To Lam for 3 roads near 12 ports.\n"
    "To Lam said Vietnam opposes tariffs on China.\n"
    "Vietnam hopes that ties with China grow, he said.\n"
    "The two sides agreed to hold the first round of the joint committee on trade.\n"
)
THANKED = "Xi thanked Vietnam for its help and praised To Lam for 3 roads near 12 ports"
TARIFF = "Vietnam opposes tariffs on China"
HOPES = "Vietnam hopes that ties with China grow"
AGREED = "The two sides agreed to hold the first round of the joint committee on trade"


@pytest.mark.parametrize(
    ("quote", "side", "statement", "found"),
    [
        (THANKED, "CN", "thanked Vietnam for its help", set()),
        (THANKED, "CN", "China thanked China for its help", {"side"}),
        (THANKED, "CN", "China thanked Laos for its help", {"side"}),
        (THANKED, "CN", "Xi praised To Lam for 3 roads", set()),
        (THANKED, "CN", "Xi praised To Lam for 12 roads", {"number"}),
        (THANKED, "CN", "Xi praised To Lam for roads near 3 ports", {"number"}),
        (THANKED, "CN", "Xi praised Wang Yi for 3 roads", {"name"}),
        (THANKED, "CN", "To Lam thanked Vietnam for its help", {"name"}),
        (THANKED, "CN", "Vietnam praised To Lam", {"side"}),
        (HOPES, "VN", "Vietnam hopes that ties with China grow", set()),
        (HOPES, "VN", "Hopes that ties with Vietnam grow", {"side"}),
        (HOPES, "VN", "China hopes that ties with Vietnam grow", {"side"}),
        (TARIFF, "VN", "Vietnam opposes tariffs on Vietnam", {"side"}),
        (TARIFF, "VN", "Vietnam does not oppose tariffs", {"negation"}),
        (HOPES, "VN", "Vietnam opposes that ties grow", {"negation"}),
        (TARIFF, "VN", "Vietnam welcomes tariffs on China", {"negation"}),
        (TARIFF, "VN", "Vietnam resists tariffs on China", set()),
        (HOPES, "VN", "Hopes that ties grow", set()),  # it leaves the rest out
        (AGREED, "joint", "They hold a first round on trade", set()),
        (AGREED, "joint", "They will not hold a first round", {"negation"}),
        (AGREED, "joint", "The United Nations hold a round", {"name", "side"}),
    ],
)
def test_each_has_the_part_that_the_text_gives(quote, side, statement, found):
    kinds_found = kinds(TALK, quote, statement, side)
    assert kinds_found == found or (len(found) > 1 and kinds_found & found)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("follow the UNCLOS", set()),
        ("follow the SLC", set()),  # any row of initials, small words left out
        ("follow the UNESCO", {"name"}),
        ("follow the Convention", set()),
        ("follow the Conventions", set()),  # its stem
        ("follow the Charter", {"name"}),
        ("Ambassador Wang follows it", {"name"}),
        ("Following the Convention", set()),  # a first word is no name
        ("Biden said to follow it", {"name"}),
        ("Lam said to follow it", {"name"}),
        ("Xi said to follow it", set()),
    ],
)
def test_names_are_borne_out_by_the_sentence_or_the_holders(statement, found):
    text = "Xi said China follows the United Nations Convention on the Law of the Sea."
    quote = "follows the United Nations Convention on the Law of the Sea"
    assert kinds(text, quote, statement) - {"side"} == found


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Xi said roads matter.", "CN"),
        ("Roads matter, Xi said.", "CN"),
        ("“Roads matter,” said Xi.", "CN"),
        ("Xi, for his part, said roads matter.", "CN"),
        ("President Xi Jinping stressed that roads matter.", "CN"),
        ("China hopes roads matter.", "CN"),
        ("China's hopes are that roads matter.", "CN"),
        ("China's hopes have grown, and roads matter.", None),
        ("He said roads matter.", None),
        ("They met, and roads matter.", None),
    ],
)
def test_who_is_named_as_speaking(sentence, side):
    people = (XI, LAM)
    ours = flags(sentence, "matter", "matter", "CN", people)
    theirs = flags(sentence, "matter", "matter", "VN", people)
    assert ours == []
    assert ("side" in {kind for kind, _ in theirs}) == (side == "CN")


def test_who_spoke_goes_on_until_the_sides_agree():
    def flagged(text):
        return "side" in kinds(text, "Roads matter", "Roads matter", "VN")

    assert flagged("Xi said rice matters. Roads matter.")
    assert flagged("Xi said rice matters. It is so. Roads matter.")
    assert not flagged(
        "Xi said rice matters. The two sides agreed to go. Roads matter."
    )
    assert not flagged("Xi said rice matters. To Lam said no. Roads matter.")
    assert not flagged("Roads matter. Xi said rice matters.")


def test_a_joint_position_is_what_the_sides_do_together():
    def flagged(sentence):
        return "side" in kinds(sentence, "open roads", "open roads", "joint")

    assert not flagged("The two sides agreed to open roads.")
    assert not flagged("They met to open roads.")
    assert flagged("Xi said they open roads.")
    assert not flagged("Xi said both sides agreed to open roads.")


def test_a_statement_in_the_words_of_its_quote_is_not_looked_at_again():
    text = "Xi said China may not build 3 roads."
    for same in ("China may not build 3 roads", "china may not  build 3 roads."):
        assert flags(text, "China may not build 3 roads", same) == []
    found = kinds(text, "China may not build 3 roads", "China will build 3 roads")
    assert found == {"negation", "modality"}


def test_one_finding_is_told_once():
    text = "Xi said China builds roads."
    found = flags(text, "China builds roads", "not roads, not bridges, never trains")
    assert len(found) == len(set(found))
    assert [kind for kind, _ in found] == ["negation"]


@pytest.mark.parametrize(
    ("quote", "statement", "is_flagged"),
    [
        # Half of the words behind the denial are said again, or fewer.
        ("It does not seek amber birch coral", "It seeks amber", True),
        ("It does not seek amber birch coral", "It wants amber", False),
        ("It does not seek amber birch coral", "It wants coral and birch", True),
        ("It seeks amber, not birch", "It seeks birch", True),
        # The same denial, of other words.
        ("It buys coral. It does not seek amber", "It does not buy coral", True),
        ("It does not seek amber, it wants coral", "It does not seek amber", False),
    ],
)
def test_a_denial_keeps_its_object(quote, statement, is_flagged):
    assert ("negation" in kinds(f"{quote}.", quote, statement)) == is_flagged


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("trade of 5 tonnes", set()),
        ("trade of 6 tonnes", {"number"}),
        ("trade in 2020", {"date"}),  # in the sentence, but in place of another
        ("trade of 5 tonnes since 2020", set()),
        ("trade of 9 tonnes since 2020", {"number", "date"}),
        ("trade in 1900", {"date"}),
        ("trade in 2100", {"date"}),
        ("trade in 2101", {"number"}),
        ("trade in 2025", set()),  # the meeting's year
        ("trade of 14 tonnes", {"number"}),  # its day is no figure of trade
    ],
)
def test_figures_of_the_quote_the_sentence_and_the_meeting(statement, found):
    text = "Since 2020 they have had trade of 5 tonnes."
    claim = proposal("trade of 5 tonnes", statement)
    held = meeting("2025-04-14")
    (position,) = ground(article(text), held, (claim,)).positions
    assert {each.kind for each in position.checks} == found


def test_words_that_are_whole_need_no_end():
    text = "Roads and rice. Then more roads."
    whole = Quote(words="Roads and rice", until="roads", start=0, end=14)
    (found,) = locate(text, whole).evidence
    assert found.quote == "Roads and rice"
    for given in ({"start": 1, "end": 15}, {}):  # the words do not stand there
        quote = Quote(words="Roads and rice", until="roads", **given)
        (found,) = locate(text, quote).evidence
        assert found.quote == text[:-1]


def test_a_denial_behind_the_words_is_taken_in_with_its_clause():
    text = "The plan is not acceptable, he said."
    (found,) = locate(text, "The plan", statement="The plan is not good").evidence
    assert found.quote == "The plan is not acceptable"
    located = locate(text, "The plan", statement="The plan is good")
    assert (located.evidence, located.reason) == ((), "negation_cut")


def test_a_statement_without_a_denial_widens_nothing():
    text = "It does not seek roads."
    assert locate(text, "seek roads", statement="It seeks roads").evidence == ()
    (found,) = locate(text, "seek roads", statement="It opposes roads").evidence
    assert found.quote == "does not seek roads"
    (found,) = locate("It may go on.", "go on", statement="It may go on").evidence
    assert found.quote == "may go on"


def test_auxiliaries_in_front_of_a_denial_belong_to_it():
    assert governs("It would have not gone", "gone") == "would have not"
    assert governs("Xwould not go", "go") == "not"


@pytest.mark.parametrize(
    ("text", "is_flagged"),
    [
        ("Laos is far. China builds roads. It is so.", False),  # the sentence before
        ("Laos is far. It is so. China builds roads.", True),
        ("China builds roads. It is so. Laos is far.", True),
    ],
)
def test_sides_are_known_from_the_sentence_and_the_one_before(text, is_flagged):
    found = kinds(text, "builds roads", "builds roads to Laos", people=())
    assert ("side" in found) == is_flagged


@pytest.mark.parametrize(
    ("statement", "is_flagged"),
    [
        ("China supports Vietnam", True),  # the two have changed places
        ("Laos supports Vietnam", True),
        ("Vietnam supports China", False),
    ],
)
def test_a_subject_across_languages(statement, is_flagged):
    text = "越方支持中方。"
    assert ("side" in kinds(text, "越方支持中方", statement, "VN")) == is_flagged


@pytest.mark.parametrize(
    ("quote", "statement", "is_flagged"),
    [
        ("Vietnam will open roads to Laos", "Laos will open roads", True),
        ("Vietnam will open roads", "Vietnam will open roads soon", False),
        ("Laos said roads matter", "Laos says that roads matter", False),
        ("roads matter to Laos", "Laos says that roads matter", True),
        ("Laos's roads matter", "Laos says that roads matter", True),
        ("roads of Laos will matter", "Laos will matter", False),
        ("Laos is a priority", "Laos is a priority here", False),  # said of it
        ("roads to Laos matter", "Laos ties matter", False),  # no subject
    ],
)
def test_the_subject_of_a_statement_acts_in_its_words(quote, statement, is_flagged):
    found = flags(f"{quote}.", quote, statement, "VN", ())
    assert any("is the subject" in detail for _, detail in found) == is_flagged


@pytest.mark.parametrize(
    ("statement", "is_flagged"),
    [
        ("work with China on roads", True),
        ("be friendly towards China", True),
        ("be friendly toward China", True),
        ("work with Chinese firms", False),
        ("work with Laos", False),
        ("work for China", False),
    ],
)
def test_nobody_works_with_himself(statement, is_flagged):
    text = "China is to work with Laos on roads for China and with Chinese firms."
    found = flags(text, text[:-1], statement, "CN", ())
    assert any("“with " in detail for _, detail in found) == is_flagged


def test_figures_that_are_part_of_another_fill_no_place():
    text = "They met in the 3+3 format of 12 roads."
    found = kinds(text, "met in the 3+3 format of 12 roads", "met in the 3 format")
    assert "number" not in found
    found = kinds(text, "met in the 3+3 format of 12 roads", "met in the 3 roads")
    assert "number" in found


@pytest.mark.parametrize(("size", "is_named"), [(68, True), (69, False)])
def test_an_office_stands_not_far_in_front_of_its_side(size, is_named):
    text = f"The minister {'x' * size} of Laos Sonexay Siphandone spoke."
    names = dict(people_of(text, meeting(people=())))
    assert ("Sonexay Siphandone" in names) == is_named


def test_a_quote_of_two_pieces_begins_with_the_first():
    text = "We agree. Roads. We agree. Bridges."
    claims = proposal("We agree"), proposal("Roads … Bridges")
    found = ground(article(text), meeting(), claims).positions
    assert (found[0].evidence[0].start, found[0].evidence[0].ambiguous) == (0, False)


def test_a_speaker_is_looked_for_in_his_own_script():
    def flagged(text, quote, speaker):
        return "name" in kinds(text, quote, quote, speaker=speaker)

    assert flagged("Roads matter.", "Roads matter", "Wang Yi")
    assert not flagged("Roads matter.", "Roads matter", "王毅")
    assert not flagged("修建铁路。", "修建铁路", "Wang Yi")
    assert not flagged("Wang met. Roads matter.", "Roads matter", "Wang Yi")


def test_what_opens_the_words_is_their_subject():
    found = flags("Laos to open roads.", "Laos to open roads", "Laos will open roads")
    assert not any("is the subject" in detail for _, detail in found)
    text = "Of Laos roads, it has many."
    found = flags(text, text[:-1], "Laos has many roads")
    assert not any("is the subject" in detail for _, detail in found)


def test_short_denials_are_denials():
    assert [each.group() for each in negations("It doesn't go")] == ["n't"]
    assert governs("It doesn't, for now, seek roads", "seek roads") is not None
    assert governs("It goes, if need be, for roads", "for roads") is None


def test_a_party_that_takes_the_place_of_another_is_flagged():
    text = "They want rice from Vietnam."
    assert "side" in kinds(text, "rice from Vietnam", "China's rice")
    assert "side" not in kinds(text, "rice from Vietnam", "Vietnam's rice")


def test_the_place_of_the_meeting_is_known():
    text = "They open roads soon."
    claim = proposal("open roads soon", "roads near Lang Son")
    for place, found in (("Lang Son", set()), (None, {"name"})):
        (position,) = ground(article(text), meeting(place=place), (claim,)).positions
        assert {each.kind for each in position.checks} == found

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from factories import article, meeting, proposal
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding import ground, locate
from summarizer.memo import remembering
from summarizer.proposals import Quote
from summarizer.text import sentences

ENGLISH = (
    "Xi said China will not support any bloc, and is willing to buy 1.5 million tonnes"
    " of rice. Lam said Vietnam’s “two corridors” plan — signed on 14 April 2025 —"
    " would go on. China does not seek hegemony; it may consider a visit. The two sides"
    " agreed to deepen trust. The two sides agreed to open a non-traditional route."
)
CHINESE = (
    "习近平指出，中方不支持任何形式的“台独”，愿同越方加强合作。\n"
    "双方同意 深化互信。双方同意扩大贸易，增长１５％。"
)
VIETNAMESE = (
    "Tổng Bí thư Tô Lâm khẳng định Việt Nam không ủng hộ chính trị cường quyền. Hai bên"
    " nhất trí không ngừng mở rộng hợp tác, kim ngạch đạt 200 tỷ USD."
)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (ENGLISH, "is willing to buy 1.5 million tonnes of rice"),  # after a negation
        (ENGLISH, "China will not support any bloc"),  # negation inside
        (ENGLISH, 'Vietnam\'s "two corridors" plan'),  # straight for curly
        (ENGLISH, "plan - signed on"),  # another dash
        (ENGLISH, "Vietnam"),  # possessive left outside
        (ENGLISH, "it may consider a visit"),  # modal inside
        (CHINESE, "愿同越方加强合作"),  # after a clause that denies
        (CHINESE, "中方不支持任何形式的“台独”"),
        (CHINESE, '中方不支持任何形式的"台独"'),  # straight for full width
        (CHINESE, "双方同意深化互信"),  # a space the quote has not
        (CHINESE, "增长15％"),  # half width
        (VIETNAMESE, "không ngừng mở rộng hợp tác"),  # "không ngừng" denies nothing
        (VIETNAMESE, "mở rộng hợp tác"),
        (VIETNAMESE, unicodedata.normalize("NFD", "Việt Nam không ủng hộ")),
    ],
)
def test_a_true_quote_is_found(text, quote):
    (found,) = locate(text, quote).evidence
    assert text[found.start : found.end] == found.quote
    assert not found.ambiguous


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        # a writer may leave out marks, keep them, or keep one of two
        ("Xi said China **firmly supports** *peace*.", "firmly supports peace",
         "**firmly supports** *peace*"),
        ("Xi said China **firmly supports** *peace*.", "**firmly supports** *peace*",
         "**firmly supports** *peace*"),
        ("Xi said China **firmly supports** *peace*.", "firmly supports** peace",
         "**firmly supports** *peace*"),
        # a link is its words; what is quoted has its address too
        ("Xi said China will build the [railway](http://x.org/a_b) soon.",
         "build the railway", "build the [railway](http://x.org/a_b)"),
        # a quoted block, tags, Chinese
        ("> Xi said China will\n> keep the peace.", "China will keep the peace",
         "China will\n> keep the peace"),
        ("Xi said China supports <b>peace</b> &amp; trade.", "supports peace & trade",
         "supports <b>peace</b> &amp; trade"),
        ("习近平表示，中方**坚定支持**越南。", "中方坚定支持越南",
         "中方**坚定支持**越南"),
        # what only looks like marks stays
        ("Xi said the sum of 5*3 and a_b_c holds.", "5*3 and a_b_c", "5*3 and a_b_c"),
    ],
)  # fmt: skip
def test_a_quote_is_found_over_marks_and_has_them(text, quote, expected):
    (found,) = locate(text, quote).evidence
    assert text[found.start : found.end] == found.quote == expected


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Xi met Lam. <!-- China will pay for all. -->", "China will pay for all"),
        ("Xi met Lam. <script>China will pay.</script>", "China will pay"),
        ("Xi met Lam. <script>pay()</script>", "<script>pay()</script>"),
    ],
)
def test_what_no_reader_sees_cannot_be_quoted(text, quote):
    assert not locate(text, quote).evidence


def test_what_governs_a_quote_does_so_in_emphasis():
    text = "Xi said China does **not** _support_ war."
    assert locate(text, "support war").reason == "negation_cut"


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        (ENGLISH, "support any bloc", "negation_cut"),  # inside its own denial
        (ENGLISH, "seek hegemony", "negation_cut"),
        (ENGLISH, "consider a visit", "negation_cut"),  # "may" left outside
        (ENGLISH, "China will support any bloc", "not_found"),  # denial dropped
        (ENGLISH, "is not willing to buy", "not_found"),  # denial added
        (ENGLISH, "Vietnam said China's", "not_found"),  # sides swapped
        (ENGLISH, "may buy 1.5 million tonnes", "not_found"),  # will to may
        (ENGLISH, "2.5 million tonnes", "not_found"),  # another number
        (ENGLISH, "5 million tonnes", "cut_word"),  # half a number
        (ENGLISH, "14 April 2024", "not_found"),  # another date
        (ENGLISH, "4 April 2025", "cut_word"),
        (ENGLISH, "traditional route", "cut_word"),  # half a compound
        (ENGLISH, "hina will not", "cut_word"),
        (ENGLISH, "  ", "empty"),
        (CHINESE, "支持任何形式的“台独”", "negation_cut"),
        (CHINESE, "“台独”", "negation_cut"),
        (CHINESE, "越方愿同中方", "not_found"),
        (CHINESE, "5％", "cut_word"),
        (VIETNAMESE, "ủng hộ chính trị cường quyền", "negation_cut"),
        (VIETNAMESE, "đạt 20", "cut_word"),
    ],
)
def test_an_altered_quote_is_refused(text, quote, reason):
    located = locate(text, quote)
    assert located.evidence == ()
    assert located.reason == reason


@pytest.mark.parametrize(
    ("statement", "words", "quote"),
    [
        (  # by itself it asks for what is to end
            "Stop demolishing houses",
            "demolishing houses",
            "stopping the expulsion of families, demolishing houses",
        ),
        ("Stop the expulsion", "stopping the expulsion", "stopping the expulsion"),
        ("Demolition goes on", "demolishing houses", "demolishing houses"),
        ("Stop trade barriers", "respect for holy places", "respect for holy places"),
        ("Stop the raids", "the raids", "the raids"),  # in another clause
    ],
)
def test_what_is_to_stop_is_quoted_with_the_word_that_says_so(statement, words, quote):
    text = (
        "He hoped for stopping the expulsion of families, demolishing houses. He hoped"
        " for respect for holy places; he regretted the raids."
    )
    (found,) = locate(text, words, statement=statement).evidence
    assert found.quote == quote


def test_a_statement_that_keeps_the_negation_widens_the_quote():
    located = locate(ENGLISH, "support any bloc", statement="will not support any bloc")
    assert located.evidence[0].quote == "will not support any bloc"
    located = locate(CHINESE, "支持任何形式的", statement="不支持台独")
    assert located.evidence[0].quote == "不支持任何形式的"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("variant", "change"),
    [
        ("curly quotes", {'"': "“", "'": "’"}),
        ("no-break space", {" ": "\u00a0"}),
        ("no-break hyphen", {"-": "\u2011"}),
        ("line breaks", {" ": "\r\n"}),
        ("full width", {"1": "１", "5": "５", ",": "，"}),
        ("zero width", {"a": "a\u200b"}),
    ],
)
def test_type_does_not_matter_in_either_direction(variant, change, turned):
    plain = 'Lam said Vietnam\'s "two-way" plan, of 15 points, goes on as agreed.'
    typeset = "".join(change.get(letter, letter) for letter in plain)
    text, quote = (typeset, plain) if turned else (plain, typeset)
    inner = quote[4:-1]
    (found,) = locate(text, inner).evidence
    assert text[found.start : found.end] == found.quote
    assert found.match == ("exact" if found.quote == inner else "normalised")


@pytest.mark.parametrize(
    ("hint", "place"),
    [
        ({"sentence": 4}, 0),  # by the number of the sentence
        ({"sentence": 5}, 1),
        ({"after": 250}, 1),  # by the neighbouring quotes
        ({"before": 260}, 0),
    ],
)
def test_a_repeated_quote_is_placed_by_its_hint(hint, place):
    words = "The two sides agreed to"
    first = ENGLISH.index(words)
    places = [first, ENGLISH.index(words, first + 1)]
    quote = Quote(words=words, sentence=hint.pop("sentence", None))
    (found,) = locate(ENGLISH, quote, **hint).evidence
    assert found.start == places[place]
    assert not found.ambiguous


def test_a_repeated_quote_without_a_hint_is_marked():
    assert locate(ENGLISH, "The two sides agreed to").evidence[0].ambiguous


def test_equal_quotes_take_the_places_in_turn():
    words = "The two sides agreed to"
    found = ground(article(ENGLISH), meeting(), (proposal(words), proposal(words)))
    assert len({p.evidence[0].start for p in found.positions}) == 2
    assert not any(p.evidence[0].ambiguous for p in found.positions)


def test_an_ellipsis_makes_two_pieces_of_evidence():
    first, second = locate(ENGLISH, "Vietnam’s “two corridors” plan … go on").evidence
    assert (first.quote, second.quote) == ("Vietnam’s “two corridors” plan", "go on")
    assert locate(ENGLISH, "go on … two corridors").evidence == ()


def test_an_ellipsis_of_the_text_is_no_division():
    (found,) = locate("He said ... nothing of it.", "said … nothing").evidence
    assert found.quote == "said ... nothing"


@pytest.mark.parametrize(
    ("first", "last", "sentence", "quote"),
    [
        ("is willing", "of rice", 1, "is willing to buy 1.5 million tonnes of rice"),
        ("deepen trust", "trust", 4, "deepen trust"),  # the last words in the first
        ("The two", "route", 5, "The two sides agreed to open a non-traditional route"),
    ],
)
def test_first_and_last_words_give_the_passage(first, last, sentence, quote):
    (found,) = locate(
        ENGLISH, Quote(words=first, until=last, sentence=sentence)
    ).evidence
    assert found.quote == quote


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        ("hina will", "bloc", "cut_word"),  # half a word at the beginning
        ("China will", "blo", "not_found"),  # or at the end
        ("China will", "railway", "not_found"),
        ("rice", "China will", "not_found"),  # the wrong way round
        ("China will", " ", "empty"),
        (" ", "bloc", "empty"),
    ],
)
def test_a_passage_has_whole_words_at_both_ends(first, last, reason):
    located = locate(ENGLISH, Quote(words=first, until=last))
    assert located == ((), reason)


def test_a_passage_has_an_end_within_reach():
    text = f"Xi spoke. {'They met again. ' * 100}They left."
    near = Quote(words="Xi spoke", until="met again")
    assert locate(text, near).evidence[0].quote == "Xi spoke. They met again"
    assert locate(text, Quote(words="Xi spoke", until="They left")).evidence == ()


def test_an_offset_picks_the_place():
    words = "The two sides agreed to"
    second = ENGLISH.rindex(words)
    (found,) = locate(ENGLISH, Quote(words=words, start=second)).evidence
    assert (found.start, found.ambiguous) == (second, False)
    (found,) = locate(ENGLISH, Quote(words=words, start=second + 1)).evidence
    assert found.ambiguous  # no such place: a guess, and said to be


def test_offsets_that_hold_the_words_go_before_the_last_words():
    words = "China will not support any bloc"
    at = ENGLISH.index(words)
    quote = Quote(words=words, until="rice", start=at, end=at + len(words))
    assert locate(ENGLISH, quote).evidence[0].quote == words
    wrong = quote.model_copy(update={"start": 0, "end": 5})
    assert locate(ENGLISH, wrong).evidence[0].quote.endswith("of rice")


def test_first_and_last_words_cannot_skip_a_negation():
    located = locate(ENGLISH, Quote(words="support any", until="bloc"))
    assert located.reason == "negation_cut"


def test_unverified_claims_are_kept_and_not_counted():
    found = ground(article(ENGLISH), meeting(), (proposal("Vietnam will buy rice"),))
    assert found.positions == ()
    assert [u.reason for u in found.unverified] == ["not_found"]


def test_the_same_claim_twice_is_one_position():
    twice = (proposal("deepen trust"), proposal("deepen trust", "trust is deepened"))
    assert len(ground(article(ENGLISH), meeting(), twice).positions) == 1


def test_a_speaker_may_be_named_in_the_title_alone():
    text = "The President voiced support for Israel in a call."
    claim = proposal("support for Israel", side="US", speaker="Joseph R. Biden")

    def flags(title):
        subject = article(text, title=title)
        (found,) = ground(subject, meeting(sides=("IL", "US")), (claim,)).positions
        return [check.detail for check in found.checks if check.kind == "name"]

    assert flags(None) == ["“Joseph R. Biden” is not in the article"]
    assert flags("Readout of President Joseph R. Biden, Jr.'s call") == []


def test_ids_outlive_a_new_statement_but_not_another_side():
    def identity(**fields):
        claim = proposal("deepen trust", **fields)
        return ground(article(ENGLISH), meeting(), (claim,)).positions[0].id

    assert identity() == identity(statement="trust grows")
    assert identity() != identity(side="joint")


TEXTS = [ENGLISH, CHINESE, VIETNAMESE]


@given(st.data())
def test_whatever_is_located_is_in_the_text(data):
    text = data.draw(st.sampled_from(TEXTS))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    located = locate(text, text[start:end])
    for found in located.evidence:
        assert text[found.start : found.end] == found.quote
        assert found.quote.strip()
    assert located.evidence or located.reason != "not_found"


@given(st.data())
def test_whole_words_are_found_but_in_their_own_denial(data):
    text = data.draw(st.sampled_from([ENGLISH, VIETNAMESE]))
    words = [match.span() for match in re.finditer(r"[^\s,;“”—]+(?<!\.)", text)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    located = locate(text, text[words[first][0] : words[last][1]])
    assert located.evidence or located.reason == "negation_cut"


@given(st.sampled_from([(t, s) for t in TEXTS for s in sentences(t)]))
def test_a_whole_sentence_is_found_at_its_place(given_one):
    text, sentence = given_one
    (found,) = locate(text, text[sentence.start : sentence.end]).evidence
    assert (found.start, found.end) == (sentence.start, sentence.end)


PLANTED = st.from_regex(r"[a-z]{3,8}( [a-z]{3,8}){0,3}", fullmatch=True)


@given(st.text(max_size=200), PLANTED, st.text(max_size=200))
def test_words_that_stand_in_any_text_are_found_in_it(before, quote, after):
    text = f"{before}\n\n{quote}.\n\n{after}"
    (found, *_) = locate(text, quote).evidence
    assert found.quote == quote
    assert text[found.start : found.end] == found.quote


@given(st.text(max_size=200), st.text(max_size=30))
def test_no_text_breaks_the_search(text, quote):
    located = locate(text, quote)
    assert all(text[e.start : e.end] == e.quote for e in located.evidence)
    assert located.evidence or located.reason


def calls_of(function):
    """How many calls of Python functions it takes: the same on any machine."""
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return calls


def test_a_quote_costs_the_same_in_a_long_text():
    def cost(size):
        text = " ".join(
            f"In round {n} Xi said that plan {n} is to go on." for n in range(size)
        )
        with remembering():
            locate(text, "that plan 3 is")  # the text itself is read once
            return calls_of(lambda: locate(text, "that plan 7 is to go on"))

    cost(20)  # words that are read once in a process are read
    assert 0 < cost(2000) <= cost(20) + 20

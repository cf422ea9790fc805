"""Terms and people in three languages, and the cells that are held to them."""

from __future__ import annotations

import pytest
from golden import comparison_of
from pages import Desk

from summarizer.briefing.scope import Scope
from summarizer.languages.language import all_languages
from summarizer.lexicon.people import family_names, people_in
from summarizer.lexicon.terms import longest, names_in, terms_in

SHORT, LONG = "ed4b7fc355c2", "510314df31a5"  # Vietnam's accounts of April 2025
CHINA = "1d07b0258c7d"


@pytest.fixture(scope="module")
def desk():
    return Desk(Scope(comparison_of("corpus-model"), "CN-VN"))


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("铁路合作委员会", "a Railway Cooperation Committee", "rail"),
        ("Ủy ban Hợp tác Đường sắt", "railway cooperation committee", "committee"),
        ("澜湄框架", "the Mekong-Lancang framework", "lancang_mekong"),
        # an inflected English word by its stem
        ("投资", "China encourages investing there", "investment"),
        # a narrower word bears a wider one out
        ("安全", "law enforcement", "security"),
    ],
)
def test_a_term_has_its_name_in_every_language(one, other, name):
    assert name in names_in(one)
    assert name in names_in(other)


def test_of_terms_inside_each_other_the_longest_counts():
    found = longest(
        terms_in("the 1982 United Nations Convention on the Law of the Sea")
    )
    assert [each.names for each in found] == [{"unclos"}]


def test_a_term_is_a_whole_word():
    assert "rail" not in names_in("a trail of sorts")


def test_no_word_is_sought_and_wide_under_one_name():
    for terms in (each.terms for each in all_languages()):
        for name, words in terms.wide.items():
            sought = {*terms.names.get(name, ()), *terms.things.get(name, ())}
            assert not sought & set(words), name


@pytest.mark.parametrize(
    ("one", "other"),
    [("王毅", "Wang Yi"), ("Tập Cận Bình", "Xi Jinping"), ("拜登", "Joe Biden")],
)
def test_a_person_is_one_in_every_spelling(one, other):
    assert [p.number for p in people_in(one)] == [p.number for p in people_in(other)]


def test_family_names_are_single_characters():
    assert all(len(name) == 1 and latin for name, latin in family_names().items())


# A row on disagreements: joint in Vietnam's accounts, Xi's alone in China's.
MATTER = "Disagreements {control and satisfactorily settle; through dialogue}"


@pytest.mark.parametrize(
    ("line", "column", "stands"),
    [
        ("yes [5b.15]", SHORT, True),
        ("是 [5b.15]", SHORT, True),
        ("习近平一方，通过对话 [5a.7]", CHINA, True),
        ("riêng Tập Cận Bình, qua đối thoại [5a.7]", CHINA, True),
        # one side's, told as all's
        ("yes [5a.7]", CHINA, False),
        ("双方，通过对话 [5a.7]", CHINA, False),
        ("có, qua đối thoại [5a.7]", CHINA, False),
        # all sides', told as one's
        ("riêng Tô Lâm [5b.15]", SHORT, False),
        ("习近平一方 [5c.36]", LONG, False),
        # what no list knows and no text in the cell's language has
        ("是，委员会已开始运作 [5b.15]", SHORT, False),
        ("có, mỗi năm hai lần [5b.15]", SHORT, False),
    ],
)
def test_a_cell_says_who_holds_it(desk, line, column, stands):
    row = [(MATTER, "agreed", "matter")]
    assert (desk.faults(line, "agreed", column, row) == []) is stands

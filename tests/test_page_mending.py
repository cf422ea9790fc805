"""What is kept of a row that does not pass: the part of it that holds."""

from __future__ import annotations

import pytest
from golden import comparison_of
from pages import Desk

from summarizer.briefing.mending import mended
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords

BEFORE = "2021, Xi: “manage their maritime differences properly” [2a.11]"
BARE = BEFORE.partition(" [")[0]
FALSE = "2020, Xi: “manage every quarrel at sea” [1a.10]"
READING = "**now joint**: “through dialogue” came [5a.7]"


@pytest.fixture(scope="module")
def desk():
    return Desk(Scope(comparison_of("corpus-model"), "CN-VN"))


def after(desk, *cells):
    """The texts of cells (column, words) of one row, and whether each now stands."""
    made = [desk.sentence(line, "moved", column) for column, line in cells]
    checked = desk.checker.checked(made)
    found = mended(checked, desk.scope, desk.checker, PageWords())
    return {each.sentence.column: (each.sentence, not each.faults) for each in found}


def test_a_step_that_does_not_hold_goes_and_the_others_stay(desk):
    told = f"{BEFORE}; {FALSE}; Jan 2025: nothing {{handled properly through dialogue}}"
    cell, stands = after(desk, ("before", told))["before"]
    assert stands
    assert cell.bare == f"{BARE}; Jan 2025: nothing"
    assert [each.paragraph for each in cell.references] == [11]
    assert "[[1]]" in cell.text


def test_references_are_numbered_anew(desk):
    told = f"{FALSE}; {BEFORE} {{handled properly through dialogue}}"
    cell, stands = after(desk, ("before", told))["before"]
    assert stands
    assert cell.bare == BARE
    assert cell.placed("[[1]]")[0].paragraph == 11


def test_a_cell_of_which_nothing_holds_stays_at_fault(desk):
    cell, stands = after(desk, ("before", FALSE))["before"]
    assert not stands
    assert "quarrel" in cell.text


def test_a_matter_wrongly_named_takes_the_name_of_its_record(desk):
    cells = (
        ("matter", "A new fishing treaty {handled properly through dialogue}"),
        ("before", f"{BEFORE} {{handled properly through dialogue}}"),
        ("now", "Xi: “handled properly through dialogue” [5a.7]"),
    )
    name, stands = after(desk, *cells)["matter"]
    assert stands
    assert name.text == "Differences and the sea"


def test_a_matter_that_a_cell_points_back_to_takes_no_wider_name(desk):
    cells = (
        ("matter", "A new fishing treaty {preferential loans}"),
        ("before", "–"),
        ("now", "To Lam wants “preferential loans” for it [5c.22]"),
    )
    name, stands = after(desk, *cells)["matter"]
    assert not stands
    assert "fishing" in name.text


def test_of_a_finding_the_first_sentences_that_hold_stay(desk):
    told = "To Lam asked China for loans [5b.11]. Xi promised “every loan” [5b.13]."
    checked = desk.checker.checked([desk.sentence(told)])
    (found,) = mended(checked, desk.scope, desk.checker, PageWords())
    assert not found.faults
    assert found.sentence.bare == "To Lam asked China for loans."
    assert [each.paragraph for each in found.sentence.references] == [11]


def test_a_reading_against_the_record_takes_the_plainest_label(desk):
    told = "{handled properly through dialogue}"
    cells = (
        ("before", f"{BEFORE} {told}"),
        ("now", "Xi: “handled properly through dialogue” [5a.7]"),
        ("reading", f"**new**: never heard before {told}"),
    )
    reading, stands = after(desk, *cells)["reading"]
    assert stands
    assert reading.text == f"**{PageWords().of('readings', 'reworded')}**"


def test_of_two_cells_at_fault_neither_is_mended(desk):
    told = "{handled properly through dialogue}"
    cells = (
        ("matter", f"A new fishing treaty {told}"),
        ("before", f"{BEFORE} {told}"),
        ("reading", f"**new**: never heard before {told}"),
    )
    found = after(desk, *cells)
    assert not found["matter"][1]
    assert not found["reading"][1]


def test_bullets_are_not_cut(desk):
    made = desk.sentence(f"{BEFORE}; {FALSE}", "latest", "CN")
    (found,) = mended(
        desk.checker.checked([made]), desk.scope, desk.checker, PageWords()
    )
    assert found.faults
    assert found.sentence.text == made.text

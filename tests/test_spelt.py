"""An abbreviation is what its text spells out, letter by letter."""

from __future__ import annotations

import pytest

from summarizer.lexicon.spelt import spelt_in
from summarizer.lexicon.terms import terms_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # small words may have their letters or not; lines are no borders
        ("the Fund for Coastal\nHomes (FCH)", {"FCH": "Fund for Coastal Homes"}),
        # the name before or behind
        ("the FCH (Fund for Coastal Homes)", {"FCH": "Fund for Coastal Homes"}),
        # a part behind a hyphen counts
        (
            "the North-South Harbour Cooperation (NSHC)",
            {"NSHC": "North-South Harbour Cooperation"},
        ),
        # or it does not
        (
            "the Co-operative Harbour Fund (CHF)",
            {"CHF": "Co-operative Harbour Fund"},
        ),
        # a hyphen of the abbreviation stands for nothing
        (
            "the Comprehensive Safe Ports Agreement (C-SPA)",
            {"C-SPA": "Comprehensive Safe Ports Agreement"},
        ),
        # an abbreviation in a name has all its letters
        ("the UN Harbour Council (UNHC)", {"UNHC": "UN Harbour Council"}),
        # the whole name, not the capitals right before it
        (
            "the Democratic People’s Republic of Korea (DPRK)",
            {"DPRK": "Democratic People’s Republic of Korea"},
        ),
        # no name: whom somebody stands for
        ("Senator Ada Berg (D-IL)", {}),
        # as the text has it, with its points
        ("the U.S. Harbour Agency (USHA)", {"USHA": "U.S. Harbour Agency"}),
    ],
)
def test_what_an_abbreviation_stands_for(text, found):
    assert dict(spelt_in(text)) == found


def test_what_is_listed_in_another_script_alone_is_no_other_name():
    (term,) = terms_in("the Australia-United Kingdom-United States (AUKUS) partnership")
    assert "aukus" in term.names

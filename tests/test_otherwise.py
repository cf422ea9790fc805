"""What moves one object in other words: degrees at once, bounds, costs threatened."""

from __future__ import annotations

import pytest
from factories import proposal, summary

from summarizer.comparing.labels import compare_wordings

SIDES = frozenset(("CN", "VN"))
NEED = "the need to bring more rice boats to the flooded farms off Hue"
URGED = "the urgent need to swiftly and decisively carry rice to flooded farms off Hue"


def direction(earlier, later, around=("", "")):
    """Up, down or nothing."""
    made = [
        summary(f"{words}.", [proposal(words, side="joint", act=act)], "2020-01-01")
        for act, words in (earlier, later)
    ]
    before, after = (each.positions[0] for each in made)
    kind = compare_wordings(before, after, SIDES, around).kind
    return kind if kind in ("strengthened", "softened") else None


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("proposes", NEED), ("proposes", URGED), "strengthened"),
        # one word of degree may be the other's in other words
        (
            ("proposes", NEED),
            ("proposes", "the need to decisively carry rice to flooded farms off Hue"),
            None,
        ),
        # what says for how long is none
        (
            ("proposes", NEED),
            (
                "proposes",
                "the need for lasting, sustained rice sales to farms near Hue",
            ),
            None,
        ),
        # one high word stands against them
        (
            ("proposes", f"firmly told {NEED}"),
            ("proposes", URGED),
            None,
        ),
        (
            ("proposes", "rice boats must come to the flooded farms off Hue"),
            ("proposes", URGED),
            None,
        ),
        # warmth has no direction
        (
            ("welcomes", "welcomed the rice boats for the flooded farms off Hue"),
            ("welcomes", "hailed the firm, decisive rice for flooded farms off Hue"),
            None,
        ),
        # of another object
        (
            ("proposes", NEED),
            ("proposes", "the urgent need to swiftly and decisively mend the dams"),
            None,
        ),
        # what is under way is told of another side
        (
            ("states", "ongoing efforts to bring rice boats to flooded farms off Hue"),
            ("states", "a firm, decisive plan for rice for the flooded farms off Hue"),
            None,
        ),
    ],
)
def test_several_words_of_degree_at_once(one, other, kind):
    assert direction(one, other) == kind
    assert direction(other, one) == (kind and "softened")


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (
            ("commits", "support the farmers and people of Laos"),
            ("commits", "China would support Laos for as long as it takes"),
            "strengthened",
        ),
        (
            ("commits", "guard their fishing grounds"),
            ("commits", "they stand by all fishing grounds to the last"),
            "strengthened",
        ),
        (
            ("commits", "守护南方渔场"),
            ("commits", "守护南方渔场，坚持到底"),
            "strengthened",
        ),
        (
            ("commits", "bảo vệ ngư trường phía nam"),
            ("commits", "hai bên bảo vệ ngư trường phía nam đến cùng"),
            "strengthened",
        ),
        # it stands in the sentence around, or in the other wording too
        (
            ("commits", "support the farmers and people of Laos, come what may"),
            ("commits", "China would support Laos for as long as it takes"),
            None,
        ),
        # who only tells of it promises nothing
        (
            ("states", "the farmers and people of Laos had support"),
            ("states", "Laos had support for as long as it takes"),
            None,
        ),
        # help for another country
        (
            ("commits", "support the farmers and people of Cambodia"),
            ("commits", "China would support Laos for as long as it takes"),
            None,
        ),
        # it goes: nearly all of the object must still be there
        (
            ("commits", "stand by the fishing grounds of old and farms to the last"),
            ("commits", "guard the fishing grounds and farms"),
            "softened",
        ),
        (
            ("commits", "stand by the fishing grounds and farms to the last"),
            ("commits", "guard the fishing grounds, wells, barns and mills"),
            None,
        ),
    ],
)
def test_a_promise_without_bounds(earlier, later, kind):
    assert direction(earlier, later) == kind


def test_a_bound_that_the_sentence_around_has_has_not_come():
    earlier = ("commits", "support the farmers and people of Laos")
    later = ("commits", "China would support Laos for as long as it takes")
    around = "They will support the farmers and people of Laos to the last."
    assert direction(earlier, later, (around, "")) is None


RAIDS = "the joint response to the raids on fishing boats off Hue"


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (RAIDS, f"{RAIDS}, including severe consequences", "strengthened"),
        (
            RAIDS,
            f"{RAIDS} and readiness to reinforce their patrol forces",
            "strengthened",
        ),
        ("共同应对渔船遇袭", "共同应对渔船遇袭并实施制裁", "strengthened"),
        (
            "ứng phó tấn công tàu cá",
            "ứng phó tấn công tàu cá, kể cả trừng phạt",
            "strengthened",
        ),
        # one for another
        (f"{RAIDS} by sanctions", f"{RAIDS}, including severe consequences", None),
        # something of what was said is gone
        (
            f"{RAIDS}, lost wells, burnt barns and flooded mills",
            f"{RAIDS}, including severe consequences",
            None,
        ),
        # that it is not threatened any more may be that it has been done
        (f"{RAIDS}, including severe consequences", RAIDS, None),
        # a word of degree is gone for it
        (f"firm {RAIDS}", f"strong {RAIDS}, including severe consequences", None),
        # a cost that nobody holds out
        (RAIDS, f"{RAIDS} and what repairs cost", None),
    ],
)
def test_costs_that_are_threatened_beside_what_was_said(earlier, later, kind):
    assert direction(("discusses", earlier), ("discusses", later)) == kind


def test_sanctions_that_the_sentence_around_has_have_not_come():
    later = f"{RAIDS}, including severe consequences"
    around = f"They spoke of sanctions and of {RAIDS}."
    assert direction(("discusses", RAIDS), ("discusses", later), (around, "")) is None


FOUR = "amber birch coral delta"
GENRE, OTHER = "regional economic national", "bilateral mutual friendly"


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        # so much of the shorter one: two of three, not three of five
        ("amber birch coral", "firmly, resolutely amber birch ivory", "strengthened"),
        (
            "amber birch coral heron zinc",
            "firmly, resolutely amber birch coral ivory jasper",
            None,
        ),
        # so much of both: three of three and seven, not of three and eight
        (
            "amber birch coral",
            f"firmly, resolutely {FOUR} heron ivory jasper",
            "strengthened",
        ),
        (
            "amber birch coral",
            f"firmly, resolutely {FOUR} heron ivory jasper kelp",
            None,
        ),
    ],
)
def test_so_much_of_one_object_has_several_degrees(earlier, later, kind):
    assert direction(("proposes", earlier), ("proposes", later)) == kind


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        # three of four, not five of seven
        (
            f"{FOUR} {GENRE}",
            f"amber birch coral heron {OTHER} come what may",
            "strengthened",
        ),
        (
            f"{FOUR} ivory jasper kelp {GENRE}",
            f"{FOUR} ivory maple zinc {OTHER} come what may",
            None,
        ),
        # and three of three and seven, not of three and eight
        (
            "amber birch coral",
            f"{FOUR} heron ivory jasper come what may",
            "strengthened",
        ),
        (
            "amber birch coral",
            f"{FOUR} heron ivory jasper kelp come what may",
            None,
        ),
        # it goes: six of seven both ways, not five of six
        (
            f"{FOUR} heron ivory jasper {GENRE} peaceful come what may",
            f"{FOUR} heron ivory zinc {OTHER} pragmatic",
            "softened",
        ),
        (
            f"{FOUR} heron ivory {GENRE} peaceful come what may",
            f"{FOUR} heron zinc {OTHER} pragmatic",
            None,
        ),
        # five of five and seven, not five of five and eight
        (
            f"{FOUR} heron ivory jasper {GENRE} come what may",
            f"{FOUR} heron {OTHER}",
            "softened",
        ),
        (
            f"{FOUR} heron ivory jasper kelp {GENRE} come what may",
            f"{FOUR} heron {OTHER}",
            None,
        ),
    ],
)
def test_so_much_of_one_object_is_promised_without_bounds(earlier, later, kind):
    assert direction(("commits", earlier), ("commits", later)) == kind


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        # six of seven of what was said, not five of six
        (f"{FOUR} heron ivory jasper", f"{FOUR} heron ivory sanctions", "strengthened"),
        (f"{FOUR} heron ivory", f"{FOUR} heron sanctions", None),
        # and three of three and seven in both, not of three and eight
        (
            "amber birch coral",
            f"{FOUR} heron ivory sanctions",
            "strengthened",
        ),
        ("amber birch coral", f"{FOUR} heron ivory jasper sanctions", None),
    ],
)
def test_so_much_of_one_object_has_costs_beside_it(earlier, later, kind):
    assert direction(("discusses", earlier), ("discusses", later)) == kind

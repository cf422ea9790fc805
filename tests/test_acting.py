"""What a side does with a matter, in other words: talk, a call, a promise."""

from __future__ import annotations

import pytest
from factories import proposal, summary

from summarizer.comparing.acting import is_higher
from summarizer.comparing.labels import compare_wordings

SIDES = frozenset(("CN", "VN"))
# One object, so and so: nothing of what moves in `moving` comes or goes.
TALK = ("discusses", "the ongoing work on the railway bridges of Lang Son")
CALL = ("calls_for", "asked the engineers to finish the railway bridges of Lang Son")
PROMISE = ("commits", "they would finish the railway bridges of Lang Son")
AGREED = ("agrees", "build the railway bridges of Lang Son")
UP = "strengthened"


def said(act, words, side="joint"):
    given = [proposal(words, side=side, act=act)]
    (position,) = summary(f"{words}.", given, "2020-01-01").positions
    return position


def direction(earlier, later, around=("", ""), **fields):
    """Up, down or nothing: whether the words are called the same is another matter."""
    positions = (said(*earlier), said(*later))
    kind = compare_wordings(*positions, SIDES, around, **fields).kind
    return kind if kind in ("strengthened", "softened") else None


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (TALK, PROMISE, "strengthened"),
        (TALK, CALL, "strengthened"),
        # a promise by its words, whatever verb reports it
        (
            TALK,
            ("states", "our commitment to the railway bridges of Lang Son"),
            "strengthened",
        ),
        (
            TALK,
            ("agrees", "build the railway bridges of Lang Son"),
            "strengthened",
        ),
        # what matters or is needed, and is promised; a need and a call are one step
        (
            ("states", "the importance of the railway bridges of Lang Son"),
            PROMISE,
            "strengthened",
        ),
        (
            ("affirms", "the need for the railway bridges of Lang Son"),
            PROMISE,
            "strengthened",
        ),
        (("affirms", "the need for the railway bridges of Lang Son"), CALL, None),
        (("affirms", "the need for the railway bridges of Lang Son"), AGREED, None),
        # what matters, and is agreed or asked for
        (("states", "the importance of the railway bridges of Lang Son"), AGREED, UP),
        (("states", "the importance of the railway bridges of Lang Son"), CALL, UP),
        # whatever verb reports that it matters
        (
            ("supports", "the importance of the railway bridges of Lang Son"),
            PROMISE,
            UP,
        ),
        (("agrees", "the need for the railway bridges of Lang Son"), PROMISE, UP),
        # where a part of what mattered is not promised
        (
            ("states", "the importance of the railway bridges and ferries of Lang Son"),
            PROMISE,
            None,
        ),
        # what is called the way to something may have been promised before
        (
            ("states", "the railway bridges of Lang Son remain the only way"),
            PROMISE,
            None,
        ),
        # what should be is more than talk, and a step from nothing else
        (TALK, ("agrees", "the railway bridges of Lang Son should be finished"), UP),
        (
            ("states", "the importance of the railway bridges of Lang Son"),
            ("states", "the railway bridges of Lang Son should be finished"),
            None,
        ),
        (
            ("states", "the railway bridges of Lang Son should be finished"),
            PROMISE,
            None,
        ),
        # who is in need asks for nothing
        (
            ("discusses", "the importance of bridges for those in need in Lang Son"),
            ("agrees", "build bridges for those in need in Lang Son"),
            UP,
        ),
        # what is praised as strong, and is promised support
        (
            ("affirms", "the strength of the railway bridges of Lang Son"),
            ("supports", "steadfast support for the railway bridges of Lang Son"),
            None,
        ),
        (TALK, ("supports", "help for the railway bridges of Lang Son"), UP),
        # what must be, or is needed at once, is as high as a call
        (
            ("affirms", "the importance of the railway bridges of Lang Son"),
            ("states", "the railway bridges of Lang Son must be safe"),
            UP,
        ),
        (TALK, ("agrees", "the urgent need for the railway bridges of Lang Son"), UP),
        (("proposes", "the bridges of Lang Son must be safe"), CALL, None),
        (
            ("affirms", "the need for the railway bridges of Lang Son"),
            ("states", "the railway bridges of Lang Son must be safe"),
            None,
        ),
        (
            ("states", "双方指出北方铁路桥梁建设的重要性"),
            ("states", "双方指出必须完成北方铁路桥梁建设"),
            UP,
        ),
        (
            ("states", "tầm quan trọng của cầu đường sắt Lạng Sơn"),
            ("states", "cầu đường sắt Lạng Sơn phải an toàn"),
            UP,
        ),
        # but not what must not be
        (
            ("affirms", "the importance of the railway bridges of Lang Son"),
            ("states", "the railway bridges of Lang Son must not be unsafe"),
            None,
        ),
        # who welcomes a thing or tells of it may need more of it, then as now
        (
            ("welcomes", "welcomed the railway bridges of Lang Son"),
            ("proposes", "the urgent need for the railway bridges of Lang Son"),
            None,
        ),
        (
            ("states", "progress on the railway bridges of Lang Son"),
            ("proposes", "the urgent need for the railway bridges of Lang Son"),
            None,
        ),
        (
            ("states", "the length of the railway bridges of Lang Son"),
            ("proposes", "the urgent need for the railway bridges of Lang Son"),
            None,
        ),
        # beside a promise it is not: it may have been promised before
        (("welcomes", "welcomed the railway bridges of Lang Son"), AGREED, None),
        (
            ("discusses", "the urgent need for the railway bridges of Lang Son"),
            CALL,
            None,
        ),
        # talk and a need are one step apart
        (TALK, ("affirms", "the need for the railway bridges of Lang Son"), None),
        # what it tells first, in a clause, within three words
        (
            (
                "states",
                "ties are good, and noted the importance of the Lang Son dams",
            ),
            ("commits", "they would finish the Lang Son dams"),
            "strengthened",
        ),
        (
            (
                "states",
                "what all of them saw of the importance of the Lang Son dams",
            ),
            ("commits", "they would finish the Lang Son dams"),
            None,
        ),
        # another's need is none of its own
        (
            ("affirms", "the need for Hanoi to build the railway bridges of Lang Son"),
            PROMISE,
            None,
        ),
        # what one supports already is more than talk
        (
            ("discusses", "their support for the railway bridges of Lang Son"),
            PROMISE,
            None,
        ),
        # the relationship as a topic, and held high
        (
            ("discusses", "the bilateral relationship"),
            ("commits", "their firm commitment to the bilateral relationship"),
            None,
        ),
        # a part of what was talked over is asked for
        (
            (
                "discusses",
                "the ongoing work on the railway bridges of Lang Son, and dykes",
            ),
            CALL,
            None,
        ),
        # agreed is that something is so, or must be, or goes on, or is talked over
        (
            TALK,
            ("agrees", "the railway bridges of Lang Son are safe"),
            None,
        ),
        (
            TALK,
            ("agrees", "continue to build the railway bridges of Lang Son"),
            None,
        ),
        (
            TALK,
            ("agrees", "stay in touch on the railway bridges of Lang Son"),
            None,
        ),
        (
            TALK,
            ("agrees", "the importance of the railway bridges of Lang Son"),
            None,
        ),
        # a concern beside a condemnation, and beside talk
        (
            ("voices_concern", "concern over raids on the fishing boats off Hue"),
            ("opposes", "condemned the raids on coast guard and fishing boats off Hue"),
            "strengthened",
        ),
        (
            ("voices_concern", "concern over raids on the fishing boats off Hue"),
            ("rejects", "rejected the raids on coast guard and fishing boats off Hue"),
            "strengthened",
        ),
        (
            ("voices_concern", "concern over raids on the fishing boats off Hue"),
            ("firmly_opposes", "objected to the raids on all fishing boats off Hue"),
            "strengthened",
        ),
        (
            ("voices_concern", "concern over raids on the fishing boats off Hue"),
            ("demands", "demanded an end to the raids on fishing boats off Hue"),
            "strengthened",
        ),
        (
            ("discusses", "the raids on the fishing boats off Hue"),
            ("opposes", "condemned the cruel raids on the fishing boats off Hue"),
            "strengthened",
        ),
        (
            ("discusses", "the raids on the fishing boats off Hue"),
            ("voices_concern", "concern over raids on the fishing boats off Hue"),
            None,
        ),
    ],
)
def test_what_comes_of_talk(earlier, later, kind):
    assert direction(earlier, later) == kind


def test_a_promise_is_no_less_than_what_was_only_agreed():
    agreed = said("agrees", "the dams of Hue must be mended without further delay")
    bound = said("commits", "mend the dams of Hue")
    assert compare_wordings(agreed, bound, SIDES).kind == "reworded"


def test_that_a_thing_matters_is_no_less_than_that_it_is_proposed():
    proposed = said("proposes", "the need to guard the dams of Hue", side="CN")
    valued = said("states", "the importance of guarding the dams of Hue", side="CN")
    assert compare_wordings(proposed, valued, SIDES).kind == "reworded"


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (PROMISE, ("discusses", "the railway bridges of Lang Son"), "softened"),
        (
            ("commits", "their resolve to guard the railway bridges of Lang Son"),
            ("affirms", "the importance of the railway bridges of Lang Son"),
            "softened",
        ),
        (
            ("proposes", "the urgent need for the railway bridges of Lang Son"),
            ("discusses", "the railway bridges of Lang Son"),
            "softened",
        ),
        # what is under way is being kept
        (PROMISE, TALK, None),
        # but for a word of degree that has gone
        (
            ("commits", "they would significantly widen the bridges of Lang Son"),
            ("discusses", "ongoing work on the bridges of Lang Son"),
            "softened",
        ),
        # what was agreed or asked for may have come about
        (
            ("agrees", "build the railway bridges of Lang Son"),
            ("discusses", "the railway bridges of Lang Son"),
            None,
        ),
        (CALL, ("discusses", "the railway bridges of Lang Son"), None),
        # what one promised by itself it may talk over with others
        (
            (*PROMISE, "CN"),
            ("discusses", "the railway bridges of Lang Son"),
            None,
        ),
        # a condemnation is not given up because a thing goes on
        (
            ("opposes", "condemned the raids on the fishing boats off Hue"),
            ("voices_concern", "concern over ongoing raids on fishing boats off Hue"),
            "softened",
        ),
        # for a thing and against it are two scales
        (
            ("commits", "stem the raids on the fishing boats off Hue"),
            ("voices_concern", "concern over the raids on the fishing boats off Hue"),
            None,
        ),
    ],
)
def test_what_is_given_up(earlier, later, kind):
    assert direction(earlier, later) == kind


def test_what_carries_the_step_is_its_reason():
    of = "the railway bridges of Lang Son"
    reasons = [
        compare_wordings(said(*earlier), said(*later), SIDES).reason.text
        for earlier, later in (
            (("affirms", f"the importance of {of}"), ("states", f"{of} must be safe")),
            (TALK, PROMISE),
            (TALK, ("states", f"our commitment to {of}")),
        )
    ]
    assert reasons == [
        "“must” comes in, “importance” goes out",
        "discusses becomes commits",
        "“commitment” comes in",
    ]


@pytest.mark.parametrize(
    ("one", "other", "higher"),
    [
        (PROMISE, TALK, True),
        (TALK, PROMISE, False),
        (PROMISE, CALL, False),
        # a commitment that is talked over, beside what is none
        (("discusses", "their commitment to support farms"), TALK, True),
        (("discusses", "their commitment to support farms"), PROMISE, False),
        # what they are is not sure
        (("states", "the farms"), TALK, False),
        (PROMISE, ("states", "the farms"), False),
    ],
)
def test_which_of_two_is_surely_higher(one, other, higher):
    assert is_higher(said(*one), said(*other)) is higher


def test_an_envoy_may_be_given_more_than_he_gives_up():
    talk = ("discusses", "the railway bridges of Lang Son")
    assert direction(talk, PROMISE, level=False) == "strengthened"
    assert direction(PROMISE, talk, level=False) is None


def test_an_item_in_a_list_is_not_set_against_a_whole_sentence():
    item = ("commits", "finish the railway bridges of Lang Son")
    for sentence, kind in (
        ("They will dredge, finish the railway bridges of Lang Son, and more.", None),
        ("They will finish the railway bridges of Lang Son, and more.", "strengthened"),
    ):
        assert direction(TALK, item, ("", sentence)) == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("They spoke of the importance of dams and {}.", UP),
        # a need and a call are one step
        ("They spoke of the need to mend dams and {}.", None),
        ("They spoke of the imperative of dams and {}.", None),
        # no weight, another clause, and nothing that joins
        ("They spoke of dams and {}.", None),
        ("They spoke of the importance of dams, fish and {}.", None),
        ("They spoke of the importance of dams for {}.", None),
    ],
)
def test_a_weight_is_of_all_that_is_joined_behind_it(sentence, kind):
    words = "the railway bridges of Lang Son"
    around = (sentence.format(words), "")
    assert direction(("states", words), CALL, around) == kind


FOUR = "amber birch coral delta"


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        # so much of the shorter one: two of three, not three of five
        ("amber birch coral", "amber birch ivory", "strengthened"),
        ("amber birch coral heron zinc", "amber birch coral ivory jasper", None),
        # so much of both: three of three and seven, not of three and eight
        ("amber birch coral", f"{FOUR} heron ivory jasper", "strengthened"),
        ("amber birch coral", f"{FOUR} heron ivory jasper kelp", None),
        # with all words, those of the genre too
        (
            "amber birch coral regional economic national",
            f"{FOUR} heron ivory jasper bilateral mutual friendly",
            "strengthened",
        ),
        (
            "amber birch coral regional economic national political",
            f"{FOUR} heron ivory jasper bilateral mutual friendly pragmatic",
            None,
        ),
        # one word that tells, and no place
        ("amber", "amber birch", "strengthened"),
        ("France", "France again", None),
    ],
)
def test_so_much_of_one_object_is_promised(earlier, later, kind):
    assert direction(("discusses", earlier), ("commits", later)) == kind


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        # nearly all of the shorter one: six of seven, not five of six
        (f"{FOUR} heron ivory jasper", f"{FOUR} heron ivory zinc", "softened"),
        (f"{FOUR} heron ivory", f"{FOUR} heron zinc", None),
        # so much of both: five of five and nine, not of five and ten
        (f"{FOUR} heron ivory jasper kelp lilac", f"{FOUR} heron", "softened"),
        (f"{FOUR} heron ivory jasper kelp lilac maple", f"{FOUR} heron", None),
        # more where it is still called of weight: six of seven, not five of seven
        (f"{FOUR} heron ivory jasper", f"importance of {FOUR} heron ivory", "softened"),
        (f"{FOUR} heron ivory jasper", f"importance of {FOUR} heron", None),
    ],
)
def test_so_much_of_one_object_is_given_up(earlier, later, kind):
    assert direction(("commits", earlier), ("discusses", later)) == kind


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (
            "support for amber birch coral delta regional economic national",
            "steadfast support for amber birch coral heron ivory bilateral mutual",
            "strengthened",
        ),
        # two of three are too few of the shorter one
        (
            "support for amber birch coral regional",
            "steadfast support for amber birch heron mutual",
            None,
        ),
        # and two of six of the longer one
        (
            "support for amber birch",
            "steadfast support for amber birch coral delta heron ivory",
            None,
        ),
        # the same with four words of the genre in each that the other has not
        (
            "support for amber birch coral regional economic national political",
            "steadfast support for amber birch coral heron bilateral mutual friendly"
            " pragmatic",
            None,
        ),
        # what is held high beside another word of degree
        (
            "strong support for amber birch coral delta regional economic national",
            "steadfast support for amber birch coral heron ivory bilateral mutual",
            None,
        ),
        (
            "steadfast support for amber birch coral delta regional economic",
            "support for possible amber birch coral heron ivory bilateral mutual",
            None,
        ),
        # what stands beside more than before is held less high for that alone
        (
            "steadfast support for amber birch coral delta regional economic",
            "support for amber birch coral and heron and ivory bilateral mutual",
            None,
        ),
    ],
)
def test_a_word_of_degree_counts_on_one_pledge(earlier, later, kind):
    assert direction(("supports", earlier), ("supports", later)) == kind

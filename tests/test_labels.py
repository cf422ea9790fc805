"""How two wordings of one matter stand to each other, threshold by threshold.

Each row says which side of a border it stands on; docs/labels.md says why the border is
there. The pairs of tests/gold tell how good the rules are, these what they are.
"""

from __future__ import annotations

import pytest
from factories import proposal, summary

from summarizer.comparing import compare_summaries
from summarizer.comparing.labels import compare_wordings
from summarizer.comparing.strength import heightening, raising

SIDES = frozenset({"CN", "VN"})


def said(words, act="proposes", side="CN", text=None, **fields):
    """The position that says these words."""
    made = [proposal(words, side=side, act=act)]
    (position,) = summary(text or f"{words}.", made, "2020-01-01", **fields).positions
    return position


def kind_of(earlier, later, around=("", "")):
    """The label of two positions, or of two wordings by one act."""
    before, after = (
        said(each) if isinstance(each, str) else each for each in (earlier, later)
    )
    return compare_wordings(before, after, SIDES, around).kind


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        # the content words in another order, or with what the genre says of everything
        ("build ports and railways", "build railways and ports", "repeated"),
        ("deepen trade", "deepen trade cooperation", "repeated"),
        # a verb of report taken into the words
        ("deepen trade", "the President reiterated to deepen trade", "repeated"),
        # whose government it is
        (
            "guard the northern canal, its dams and boats",
            "the Biden-Harris Administration guards the northern canal, its dams"
            " and boats",
            "repeated",
        ),
        # the names of the sides
        ("China and Vietnam guard the canal", "guard the canal", "repeated"),
        # a word by its synonym
        ("maintain the calm at sea", "preserve the calm at sea", "repeated"),
        (
            "切实保护运河沿岸粮仓、渔民船只、码头灯塔和堤坝水闸",
            "切实保护运河沿岸的粮仓、渔民船只、码头灯塔和堤坝水闸",
            "repeated",
        ),
        # one idle word for another, or more, beside four of five that are the same
        (
            "the war by the northern canal dams and boats",
            "the crisis by the northern canal dams and boats",
            "repeated",
        ),
        (
            "the war by the canal dams and boats",
            "the crisis by the canal dams and boats",
            "reworded",
        ),
        (
            "dams ferries and tents in the town",
            "at length dams ferries and tents in the town",
            "repeated",
        ),
        # that one stays in touch, however, unless it is told what for
        (
            "remain closely coordinated over the coming days",
            "remain in close coordination directly and through teams over coming days",
            "repeated",
        ),
        (
            "remain closely coordinated over the coming days",
            "remain in close coordination on dams directly over the coming days",
            "reworded",
        ),
        # what joins two things tells nothing by itself
        (
            "the current work on dams, canals, together with ferries and tents",
            "the work on dams, canals, ferries and tents",
            "repeated",
        ),
        # but not so with a place, or an item in a list
        (
            "send grain boats and tents to Gaza",
            "send grain boats and tents",
            "reworded",
        ),
        (
            "guard farmers, wells and bread",
            "guard farmers, wells, bread and security",
            "reworded",
        ),
        # support, and a commitment to it
        (
            said("support for the wells and farms of the south", "supports"),
            said("the commitment to support wells and farms of the south", "commits"),
            "repeated",
        ),
        (
            said("support for the wells and farms of the south", "supports"),
            said("the commitment to the wells and farms of the south", "commits"),
            "reworded",
        ),
        # whose it is tells nothing, nor does a list that names those who speak
        (
            "support for wells and farms by the canal",
            "the administration's support for wells and farms by the canal",
            "repeated",
        ),
        (
            "the safety of the farms of Laos and the south",
            "the safety of the southern farms",
            "reworded",
        ),
        # nor is a weight what is done for a thing, or one word of degree none
        (
            "the importance of holding smugglers to account",
            "efforts to hold smugglers to account",
            "reworded",
        ),
        # all of them are not some
        (
            "free all the fishermen held off Hue",
            "free the fishermen held off Hue",
            "reworded",
        ),
        # two words more, though the genre says them of everything, tell more
        ("deepen trade", "deepen cooperation and partnership in trade", "reworded"),
        (
            "the ports of Hue",
            "the ports of Hue and their stability and peace",
            "reworded",
        ),
        # one object of five is another: four words in five are not the same words
        (
            "build ports, railways, dams, bridges and mines",
            "build ports, railways, dams, bridges and airports",
            "reworded",
        ),
        ("buy rice, fruit and coffee", "buy rice, fruit and steel", "reworded"),
    ],
)
def test_repeated_is_the_same_content(earlier, later, kind):
    assert kind_of(earlier, later) == kind


@pytest.mark.parametrize(
    ("earlier", "later", "why"),
    [
        # that more is told is no direction: it is said why it has moved, and no more
        ("build ports", "build ports and dams", "other_words"),  # one may colour it
        ("build ports", "build ports, dams and mines", "covers_more"),  # two do not
        ("build ports, dams and mines", "build ports", "covers_less"),
        # one more and one gone, three more and one gone: it has moved, not grown
        ("build ports and roads", "build ports and dams", "other_words"),
        ("build ports and roads", "build ports, dams, mines, wells", "other_words"),
        # nothing of the former is left: another matter covers no more of this one
        ("build ports", "dig canals, dams and mines", "other_words"),
    ],
)
def test_two_objects_more_are_wider_and_no_direction(earlier, later, why):
    found = compare_wordings(said(earlier), said(later), SIDES)
    assert (found.kind, found.reason.code) == ("reworded", why)


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        ("manage the border", "strictly manage the border", "strengthened"),
        ("strictly manage the border", "manage the border", "softened"),
        # three quarters of the words in common are enough, half is not near enough
        (
            "guard border towns, roads",
            "firmly guard border towns, wells",
            "strengthened",
        ),
        ("guard the border towns", "firmly guard the border rivers", "reworded"),
        # a word that the other has too must stand beside it
        ("guard the border towns", "guard firmly walled border towns", "reworded"),
        ("guard the border towns", "guard the border towns, strictly", "strengthened"),
        ("firmly guard the towns", "consider guarding the towns", "softened"),
        ("lasting support for farms", "unwavering support for farms", "reworded"),
    ],
)
def test_a_word_of_degree_counts_on_the_object_it_stands_with(earlier, later, kind):
    assert kind_of(earlier, later) == kind


@pytest.mark.parametrize(
    ("earlier", "later", "is_reversed"),
    [
        ("buy rice, fruit and coffee", "no longer buy rice, fruit and coffee", True),
        ("buy rice, fruit and coffee", "no longer buy rice, fruit and steel", True),
        ("not join the pact", "join the pact", True),
        ("no longer object to the pact", "join the pact", False),  # two make none
        # two words in five are the same: what is denied is something else
        (
            "buy rice, tea, silk, jade and cloth",
            "not buy rice, fish, salt, lead",
            False,
        ),
        ("avoid war at sea", "never go to war at sea", False),  # denied in another way
        ("not only buy rice but sell it", "buy rice and sell it", False),
        # what is left and what is kept, unless one of the two is denied
        ("terminate the naval pact", "keep the naval pact in force", True),
        ("withdraw from the naval pact", "remain in the naval pact", True),
        ("opt out of the naval pact", "join the naval pact", True),
        ("take part in the naval drill", "keep out of the naval drill", True),
        ("ran out of the drill money", "join the drill", False),
        ("not terminate the naval pact", "keep the naval pact in force", False),
        ("terminate the naval war", "keep the naval pact in force", False),
        ("end the border war", "end the border war, maintain the pact", False),
    ],
)
def test_a_denial_turns_the_same_object_only(earlier, later, is_reversed):
    assert (kind_of(earlier, later) == "reversed") is is_reversed
    assert (kind_of(later, earlier) == "reversed") is is_reversed


@pytest.mark.parametrize(
    ("first", "then", "kind"),
    [
        ("hopes", "hopes", "repeated"),
        ("hopes", "invites", "repeated"),  # one step up
        ("hopes", "ready_to", "strengthened"),  # two
        ("hopes", "commits", "strengthened"),
        ("agrees", "ready_to", "softened"),
        ("voices_concern", "objects", "strengthened"),
        ("demands", "objects", "softened"),
        ("notes_differences", "voices_concern", "repeated"),
        ("supports", "opposes", "reversed"),
        ("opposes", "supports", "reversed"),
        ("welcomes", "opposes", "reversed"),
        # what is welcomed may be what was asked for
        ("supports", "welcomes", "repeated"),
        ("welcomes", "commits", "repeated"),
        # who only told of it was not for it
        ("states", "opposes", "repeated"),
        ("recalls", "rejects", "repeated"),
        ("discusses", "commits", "strengthened"),  # something has come of it
    ],
)
def test_the_act_counts_from_two_steps_on(first, then, kind):
    words = "the opening of the northern railway"
    assert kind_of(said(words, first), said(words, then)) == kind


def test_the_acts_of_two_reporters_are_not_set_against_each_other():
    words = "the opening of the northern railway"
    ours, theirs = said(words, "hopes"), said(words, "commits", reporter="VN")
    assert kind_of(ours, theirs) == "repeated"


def test_an_act_weighs_more_than_a_word_of_degree():
    hoped = said("firmly manage the border", "hopes")
    assert kind_of(hoped, said("manage the border", "commits")) == "strengthened"


def test_words_of_degree_however_many_weigh_no_more_than_an_act():
    plain = said("manage the border of the two towns", "commits")
    heaped = said("firmly, strictly, fully manage the border of the two towns", "hopes")
    assert kind_of(plain, heaped) == "reworded"
    assert kind_of(heaped, plain) == "reworded"


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("states", "strengthened"),  # what somebody states that he will do, he promises
        ("affirms", "strengthened"),
        ("hopes", "repeated"),  # what somebody hopes will be is no promise
        ("proposes", "repeated"),
    ],
)
def test_will_promises_where_it_is_stated(act, kind):
    assert (
        kind_of(said("Hanoi buys rice", act), said("Hanoi will buy rice", act)) == kind
    )


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        # what was only recalled is no lower act where the words are not the same
        (
            ("recalls", "the plan to open the old port to boats"),
            ("calls_for", "the plan to open the port to boats"),
            "reworded",
        ),
        # from talk to what a side proposes should be
        (
            ("discusses", "opening the old port to fishing boats"),
            ("proposes", "the old port should be opened to fishing boats"),
            "strengthened",
        ),
        # how hard it presses: against it, where it only noted that they differ
        (
            ("notes_differences", "the toll on fishing boats"),
            ("opposes", "the toll on fishing boats"),
            "strengthened",
        ),
        # a day binds nobody who invites
        (
            ("invites", "visit the old port"),
            ("invites", "visit the old port by the end of May"),
            "repeated",
        ),
        # congratulations have no direction, however warm
        (
            ("congratulates", "congratulated Hanoi on the growth of trade and ports"),
            (
                "congratulates",
                "warmly and strongly congratulated Hanoi on the growth of"
                " trade and ports",
            ),
            "reworded",
        ),
        # what is agreed promises: more of it is firmer
        (("agrees", "open three ports"), ("agrees", "open five ports"), "strengthened"),
        # for it and against it: objected to, and firmly opposed
        (
            ("supports", "a toll on fishing boats"),
            ("objects", "a toll on fishing boats"),
            "reversed",
        ),
        (
            ("supports", "a toll on fishing boats"),
            ("firmly_opposes", "a toll on fishing boats"),
            "reversed",
        ),
        # the need of a thing is not the thing
        (
            ("states", "the need to open the old port"),
            ("states", "the old port opens"),
            "reworded",
        ),
    ],
)
def test_the_acts_tell_how_two_wordings_stand(earlier, later, kind):
    (act, words), (other, others) = earlier, later
    assert kind_of(said(words, act), said(others, other)) == kind


@pytest.mark.parametrize(
    ("words", "name", "raises"),
    [
        ("open the port by 2030", "deadline", True),
        ("manage the border by a committee", "mechanism", True),
        ("reject the toll", "opposing", True),
        # these only heighten
        ("the port must open", "pressing", False),
        ("send boats for as long as it takes", "unbounded", False),
        ("answer with sanctions", "threatening", False),
    ],
)
def test_words_that_raise_a_wording_or_heighten_it(words, name, raises):
    assert name in heightening(words)
    assert (name in raising(words)) is raises


def test_a_commitment_in_the_words_counts_whatever_verb_reports_it():
    stated = said("the railway to the coast", "states")
    committed = said("the commitment to the railway to the coast", "states")
    assert kind_of(stated, committed) == "strengthened"


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        ("open the railway", "open the railway by the end of 2026", "strengthened"),
        ("open the railway within two years", "open the railway", "softened"),
        ("manage the border", "manage the border by a committee", "strengthened"),
        ("build railways", "build 3 railways", "strengthened"),
        ("build three railways", "build railways", "softened"),
        ("build 3 railways", "build 4 railways", "reworded"),
    ],
)
def test_a_deadline_a_body_and_a_figure_make_it_firmer(earlier, later, kind):
    assert kind_of(earlier, later) == kind


def test_what_stands_around_the_words_has_not_come_in():
    beside = ("They will strictly manage it.", "They will strictly manage the border.")
    assert kind_of("manage the border", "strictly manage the border") == "strengthened"
    assert kind_of("manage the border", "strictly manage the border", beside) == (
        "reworded"
    )


@pytest.mark.parametrize(
    ("earlier", "later", "goes_on"),
    [
        ("dredge the harbour of Haiphong", "widen the harbour of Haiphong", True),
        ("send vaccines to the islands", "give vaccines to the islands", True),
        # one thing given beside another, to others: that is not sure
        (
            "send vaccines to the islands",
            "donate vaccines and beds to hospitals",
            False,
        ),
        ("dredge the harbour of Haiphong", "train nurses and doctors", False),
    ],
)
def test_one_matter_goes_on_one_thread(earlier, later, goes_on):
    accounts = [
        summary(f"Of {when}: {words}.", [proposal(words)], when)
        for when, words in (("2020-01-01", earlier), ("2021-01-01", later))
    ]
    assert (len(compare_summaries(accounts).threads) == 1) is goes_on

"""The rules engine on sentences of the genre: who speaks, what is said, and the act."""

from __future__ import annotations

import hashlib

import pytest

from summarizer.engines.rules import RulesEngine
from summarizer.errors import InputError, SettingsError
from summarizer.models import Article
from summarizer.settings import Settings

OPENING = (
    "President Ada Moreau of France met with Prime Minister Nils Berg of Norway in"
    " Oslo on Monday. "
)
SEED_REPORTERS = {"000": "CN", "001": "CN", "002": "VN", "003": "CN", "004": "CN"}


def article(text, *, title=None, language="en", reporter=None):
    return Article(
        id="a1",
        title=title,
        reporter=reporter,
        language=language,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        source="a1.txt",
        text=text,
    )


def read(text, **given):
    return RulesEngine(Settings()).propose(article(text, **given))


def said(text, **given):
    """(side, act, words) of every position in the sentences after the opening."""
    return [
        (p.side, p.act, " ".join(p.quotes[0].words.split()))
        for p in read(OPENING + text, **given).proposals
    ]


SENTENCES = [
    # lead, with "that"
    ("Moreau said that trade is growing.", [("FR", "states", "trade is growing")]),
    # tail and inverted tail
    ("Trade is growing, Moreau said.", [("FR", "states", "Trade is growing")]),
    ("Trade is growing, said Moreau.", [("FR", "states", "Trade is growing")]),
    # the reporting clause interrupts
    (
        "In this light, Berg said, fish matters a lot.",
        [("NO", "states", "fish matters a lot")],
    ),
    (
        "Norway, Berg added, is ready to work with France to open markets.",
        [
            (
                "NO",
                "ready_to",
                "Norway, Berg added, is ready to work with France to open markets",
            )
        ],
    ),
    (
        "The steady growth of trade, Berg said, has helped both.",
        [
            (
                "NO",
                "states",
                "The steady growth of trade, Berg said, has helped both",
            )
        ],
    ),
    # two attributions in one sentence
    (
        "Trade is growing, Moreau said, adding that fish is cheap.",
        [("FR", "states", "Trade is growing"), ("FR", "states", "fish is cheap")],
    ),
    # "the two sides should" is the speaker's; its list is cut
    (
        "The two sides should deepen trust, expand trade, and open ports, Moreau said.",
        [
            ("FR", "proposes", "deepen trust"),
            ("FR", "proposes", "expand trade"),
            ("FR", "proposes", "open ports"),
        ],
    ),
    # what the two sides agreed is joint
    (
        "The two sides agreed to keep in touch.",
        [("joint", "agrees", "keep in touch")],
    ),
    (
        "Moreau and Berg discussed the war in Ukraine.",
        [("joint", "discusses", "the war in Ukraine")],
    ),
    (
        "The President and the Prime Minister reaffirmed their support for NATO.",
        [("joint", "supports", "their support for NATO")],
    ),
    # a deed in a list is no verb of saying, but with "that" behind it
    (
        "Berg reaffirmed his commitment to good rule, countering fraud, labor rights,"
        " and reducing waste.",
        [
            (
                "NO",
                "commits",
                "his commitment to good rule, countering fraud, labor rights, and"
                " reducing waste",
            )
        ],
    ),
    ("Berg countered that fish is cheap.", [("NO", "states", "fish is cheap")]),
    # said again in other verbs
    (
        "Berg restated Norway’s support for NATO.",
        [("NO", "supports", "Norway’s support for NATO")],
    ),
    # what is commemorated or marked, and what follows
    (
        "The leaders also marked the 25th anniversary of the pact and reaffirmed their"
        " steadfast support for it.",
        [
            ("joint", "welcomes", "marked the 25th anniversary of the pact"),
            ("joint", "supports", "their steadfast support for it"),
        ],
    ),
    ("The talks were marked by friction.", []),
    # an event tells now what it told of once
    (
        "This historic visit marked the 25th anniversary of the pact and underscores"
        " our ironclad commitment to the NATO Alliance.",
        [
            ("joint", "welcomes", "marked the 25th anniversary of the pact"),
            ("joint", "commits", "our ironclad commitment to the NATO Alliance"),
        ],
    ),
    (
        "Berg spoke with Moreau to congratulate her on her election and commemorate ten"
        " years of the pact.",
        [
            ("NO", "congratulates", "congratulate her on her election"),
            ("NO", "congratulates", "commemorate ten years of the pact"),
        ],
    ),
    # an office, a nationality, a pronoun stand for a person
    ("The Prime Minister thanked her.", [("NO", "thanks", "thanked her")]),
    (
        "The French leader urged Norway to act.",
        [("FR", "calls_for", "urged Norway to act")],
    ),
    # a list of nouns stays whole
    (
        "Moreau called for closer ties in media, culture and tourism.",
        [("FR", "calls_for", "closer ties in media, culture and tourism")],
    ),
    # verbs that wait for one object stay together
    (
        "Berg hopes to build and keep trust.",
        [("NO", "hopes", "hopes to build and keep trust")],
    ),
    # gerunds
    (
        "Berg pledged support for cutting costs, opening ports, and training crews.",
        [
            ("NO", "supports", "support for cutting costs"),
            ("NO", "supports", "opening ports"),
            ("NO", "supports", "training crews"),
        ],
    ),
    # the noun decides the act
    (
        "Moreau expressed deep concern about tariffs.",
        [("FR", "voices_concern", "deep concern about tariffs")],
    ),
    (
        "Moreau expressed the belief that peace is near.",
        [("FR", "states", "peace is near")],
    ),
    # the country itself is the subject
    (
        "Norway firmly opposes whaling bans.",
        [("NO", "firmly_opposes", "Norway firmly opposes whaling bans")],
    ),
    ("Moreau said France will pay.", [("FR", "commits", "France will pay")]),
    # a negation is never left outside
    (
        "Berg said Norway does not support sanctions.",
        [("NO", "states", "Norway does not support sanctions")],
    ),
    (
        "The two sides should never use force or threaten it, Berg said.",
        [
            (
                "NO",
                "proposes",
                "The two sides should never use force or threaten it",
            )
        ],
    ),
    # what is denied is not done, whichever way it is denied
    (
        "Berg did not support the ban.",
        [("NO", "states", "did not support the ban")],
    ),
    (
        "Berg supported neither the ban nor the tax.",
        [("NO", "states", "supported neither the ban nor the tax")],
    ),
    (
        "Berg said Norway supports neither the ban nor the tax.",
        [("NO", "states", "Norway supports neither the ban nor the tax")],
    ),
    (
        "Berg is not ready to lower tolls.",
        [("NO", "states", "is not ready to lower tolls")],
    ),
    (
        "Berg said Norway is not ready to lower tolls.",
        [("NO", "states", "Norway is not ready to lower tolls")],
    ),
    # an event hears nothing: what it is that will be is told of it
    (
        "Berg discussed plans for the Cod Summit that will be held in Bergen.",
        [("NO", "discusses", "plans for the Cod Summit that will be held in Bergen")],
    ),
    # both sides' own, where an office tells it
    (
        "Both countries agreed to open ports, the Prime Minister's Office said.",
        [("joint", "agrees", "open ports")],
    ),
    (
        "They discussed tolls, the French Foreign Ministry said.",
        [("joint", "discusses", "tolls")],
    ),
    # and where one of them does; what both praise by one's word is that one's
    (
        "The two leaders agreed to open ports, Berg said.",
        [("joint", "agrees", "open ports")],
    ),
    ("They discussed tolls, he added.", [("joint", "discusses", "tolls")]),
    (
        "What the two leaders had agreed to do is going well, Berg said.",
        [("NO", "states", "What the two leaders had agreed to do is going well")],
    ),
    (
        "Both sides praised the cod, Berg said.",
        [("NO", "states", "Both sides praised the cod")],
    ),
    # one's own, whose office tells it
    ("Berg urged calm, his office said.", [("NO", "calls_for", "urged calm")]),
    (
        "The ministry said that Berg voiced concern about tolls.",
        [("NO", "voices_concern", "concern about tolls")],
    ),
    # a post that is signed behind it
    (
        "“I assured him that France opposes the toll,” Moreau wrote.",
        [("FR", "states", "I assured him that France opposes the toll")],
    ),
    # whoever has no side known speaks for nobody
    ("Everything is fine, Observer Smith said.", []),
    # captions and headings
    ("\n\nMoreau says trade is growing\n\nPhoto: Berg welcomes Moreau.", []),
]


@pytest.mark.parametrize(("text", "positions"), SENTENCES)
def test_a_sentence_gives_its_positions(text, positions):
    assert said(text) == positions


CARRIED = [
    # a pronoun
    ("Berg spoke last. He called for calm.", [("NO", "calls_for", "calm")]),
    # an item of the speaker's list, without any subject
    (
        "Berg hopes that the two sides will trade. Strengthen links in education.",
        [
            ("NO", "hopes", "the two sides will trade"),
            ("NO", "hopes", "Strengthen links in education"),
        ],
    ),
    # "they also" after a joint sentence
    (
        "The leaders agreed to meet. They also discussed fish.",
        [("joint", "agrees", "meet"), ("joint", "discusses", "fish")],
    ),
    # a stranger's words are not given to the one who spoke before
    ("Berg thanked her. Jones said fish is dear.", [("NO", "thanks", "thanked her")]),
]


@pytest.mark.parametrize(("text", "positions"), CARRIED)
def test_the_floor_is_carried_over(text, positions):
    assert said(text) == positions


def test_source_cue_and_carried_from_point_into_the_text():
    text = OPENING + "Berg hailed the talks. He also called for calm."
    first, second = read(text).proposals
    assert (first.source.words, first.cue.words) == ("Berg", "hailed")
    assert first.carried_from is None
    assert (second.source.words, second.cue.words) == ("He", "called for")
    assert second.carried_from.words == "Berg"
    assert second.speaker == "Nils Berg"
    for quote in (first.source, first.cue, second.cue, *second.quotes):
        assert text[quote.start : quote.end] == quote.words


def test_a_statement_is_the_quote_made_tidy():
    (only,) = read(OPENING + "Berg said that the\n  talks went well.").proposals
    assert only.statement == "The talks went well"
    assert only.quotes[0].sentence == 2


def test_the_meeting_is_read_from_the_opening():
    meeting = read(OPENING).meeting
    assert (meeting.kind, meeting.place, meeting.sides) == (
        "talks",
        "Oslo",
        ("FR", "NO"),
    )
    assert [(p.name, p.offices, p.side) for p in meeting.participants] == [
        ("Ada Moreau", ("President",), "FR"),
        ("Nils Berg", ("Prime Minister",), "NO"),
    ]
    assert meeting.date is None


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("", "{} spoke by phone with King Olav of Norway.", "phone call"),
        ("Moreau’s Call with King Olav of Norway", "{} smiled.", "phone call"),
        ("", "{} and King Olav of Norway held a video call.", "video call"),
        ("", "{} and King Olav of Norway exchanged messages.", "letters"),
        # one side alone does not meet
        ("", "{} met with farmers.", "none"),
        ("", "The harvest was good this year.", "none"),
    ],
)
def test_kinds_of_meeting(title, text, kind):
    text = text.format("President Moreau of France")
    assert read(text, title=title).meeting.kind == kind


def test_the_reporters_own_leader_needs_no_country():
    text = (
        "President Moreau spoke with Prime Minister Berg of Norway."
        " The President thanked him."
    )
    reading = read(text, reporter="FR")
    assert reading.meeting.sides == ("FR", "NO")
    assert [p.side for p in reading.proposals] == ["FR"]


def test_names_like_small_words_and_asian_short_forms():
    text = (
        "General Secretary of the Communist Party of Vietnam (CPV) Central Committee To"
        " Lam spoke by phone with Chinese President Xi Jinping. Lam thanked Xi. Xi"
        " welcomed the call."
    )
    assert [(p.side, p.speaker) for p in read(text).proposals] == [
        ("VN", "To Lam"),
        ("CN", "Xi Jinping"),
    ]


def test_a_counterpart_and_an_appositive_are_people_with_a_side():
    text = (
        "French Foreign Minister Eva Roux spoke by phone with her German counterpart,"
        " Lena Vogt. To Minh, general secretary of the Communist Party of Vietnam,"
        " joined. Vogt said trade is growing. To Minh welcomed it warmly."
    )
    reading = read(text)
    assert [p.side for p in reading.meeting.participants] == ["FR", "DE", "VN"]
    assert [p.side for p in reading.proposals] == ["DE", "VN"]


def test_a_dateline_is_no_part_of_a_quote():
    text = "OSLO, May 3 (NTB) -- Trade is growing, President Ada Moreau of France said."
    assert read(text).proposals[0].quotes[0].words == "Trade is growing"


def test_in_a_transcript_we_stands_for_nobody():
    assert said("\n\nPRESIDENT MOREAU: We will work together.") == []


@pytest.mark.parametrize("text", ["", "...", "\n\n", "Hello, world.", "He said so."])
def test_texts_without_a_meeting_are_read_without_complaint(text):
    reading = read(text)
    assert reading.meeting.kind == "none"
    assert reading.proposals == ()


def test_another_language_is_refused_with_advice():
    with pytest.raises(InputError, match=r"'de'.*English, Chinese, Vietnamese.*openai"):
        read("Guten Tag.", language="de")


def test_there_is_no_second_answer():
    assert RulesEngine(Settings()).repropose(article("x"), ()) is None


def test_the_users_topics_are_taken(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[fish]\nlabel = "Fish"\nen = ["cod"]\n', encoding="utf-8")
    text = OPENING + "Berg said that cod is dear."
    engine = RulesEngine(Settings(topics=path))
    assert [p.topic for p in engine.propose(article(text)).proposals] == ["fish"]


def test_topics_that_cannot_be_read_are_a_wrong_setting(tmp_path):
    engine = RulesEngine(Settings(topics=tmp_path / "nowhere.toml"))
    with pytest.raises(SettingsError, match="nowhere"):
        engine.propose(article(OPENING))


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(SEED_REPORTERS))
def test_seeds_yield_exact_quotes_for_both_sides(shared, name):
    (path,) = (shared / "seeds").glob(f"{name}_*.txt")
    text = path.read_bytes().decode()
    reading = read(text, reporter=SEED_REPORTERS[name])
    assert reading.meeting.sides == ("CN", "VN")
    assert len(reading.proposals) >= 15
    for proposal in reading.proposals:
        (quote,) = proposal.quotes
        assert text[quote.start : quote.end] == quote.words
    assert reading == read(text, reporter=SEED_REPORTERS[name])


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("We, the Foreign Ministers of ASEAN, met in Oslo. We agreed to open ports.",
         ("ASEAN",)),
        # whoever "we" are is not told
        ("We met in Oslo. We agreed to open ports.", ()),
    ],
)  # fmt: skip
def test_a_body_that_opens_as_we_speaks(text, sides):
    found = RulesEngine(Settings()).propose(article(text)).proposals
    assert tuple(p.side for p in found) == sides


def test_a_policy_chief_is_an_office():
    text = "EU foreign policy chief Elena Marsh met President Nils Berg of Norway."
    text += " She underlined the need for calm."
    found = RulesEngine(Settings()).propose(article(text)).meeting
    assert [(p.name, p.side) for p in found.participants] == [
        ("Elena Marsh", "EU"),
        ("Nils Berg", "NO"),
    ]

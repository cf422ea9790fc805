"""True quotes under false statements are flagged; true pairs hardly ever."""

from __future__ import annotations

import re

import pytest
from factories import XI, article, meeting, proposal

from summarizer import Settings
from summarizer.engines.rules import RulesEngine
from summarizer.grounding import ground
from summarizer.models import Article, Participant
from summarizer.proposals import Quote
from summarizer.reading.inputs import read_inputs

LAM = Participant(name="To Lam", offices=("General Secretary",), side="VN")
TEXT = (
    "Xi said China is willing to work with Vietnam to build 2 railways by 2030. China"
    " does not seek hegemony, he added.\n"
    "To Lam thanked China for its long support for Vietnam's liberation. Vietnam"
    " opposes protectionism and hopes that talks begin in May.\n"
    "The two sides agreed to follow the 1982 United Nations Convention on the Law of"
    " the Sea.\n"
)
CHINESE = "习近平指出，中方不支持任何形式的“台独”，双方贸易额达1200亿美元。"
RAIL = "China is willing to work with Vietnam to build 2 railways by 2030"
HEGEMONY = "China does not seek hegemony"
THANKS = "thanked China for its long support for Vietnam's liberation"
OPPOSES = "Vietnam opposes protectionism"
TALKS = "talks begin in May"
LAW = "follow the 1982 United Nations Convention on the Law of the Sea"
HAN = "中方不支持任何形式的“台独”"
TRADE = "双方贸易额达1200亿美元"


def flags(quote, statement, side="CN", **fields):
    claim = proposal(quote, statement, side=side, **fields)
    held = meeting(people=(XI, LAM))
    text = TEXT if quote.isascii() else CHINESE
    grounded = ground(article(text), held, (claim,))
    (position,) = grounded.positions
    return {check.kind for check in position.checks}


@pytest.mark.parametrize(
    ("quote", "statement", "side"),
    [
        (RAIL, RAIL, "CN"),
        (RAIL, "Build two railways by 2030", "CN"),  # in words
        (RAIL, "Work with Vietnam on railways", "CN"),
        (HEGEMONY, "China never seeks hegemony", "CN"),  # another negation
        (HEGEMONY, "rejects hegemony", "CN"),  # a refusal for a negation
        (THANKS, "thanks China for support of Vietnam's liberation", "VN"),
        (THANKS, "China's long support", "VN"),
        (OPPOSES, "against protectionism", "VN"),
        (OPPOSES, "does not accept protectionism", "VN"),
        (TALKS, "Talks to begin in May", "VN"),
        (LAW, "Follow UNCLOS of 1982", "joint"),  # an abbreviation
        (HAN, "does not support independence in any form", "CN"),  # across languages
        (
            TRADE,
            "Trade reaches 120 billion dollars",
            "CN",
        ),  # 1,200 hundred millions
    ],
)
def test_a_true_statement_is_not_flagged(quote, statement, side):
    assert flags(quote, statement, side) == set()


@pytest.mark.parametrize(
    ("quote", "statement", "side", "kind"),
    [
        (RAIL, "China is not willing to build railways", "CN", "negation"),
        (RAIL, "China may build 2 railways", "CN", "modality"),
        (RAIL, "Build 3 railways by 2030", "CN", "number"),
        (RAIL, "Build five railways", "CN", "number"),
        (RAIL, "Build 1500 railways", "CN", "number"),  # no year
        (RAIL, "Build 2 railways by 2035", "CN", "date"),
        (RAIL, "Vietnam is willing to work with China", "CN", "side"),
        (RAIL, "Work with Laos on 2 railways", "CN", "side"),
        (RAIL, "Li Qiang promises 2 railways", "CN", "name"),
        (RAIL, RAIL, "VN", "side"),  # the words are Xi's
        (HEGEMONY, "China seeks hegemony", "CN", "negation"),
        (THANKS, "thanked Vietnam for its long support", "VN", "side"),
        (THANKS, "Xi Jinping thanks China for support", "VN", "name"),
        (OPPOSES, "Vietnam supports protectionism", "VN", "negation"),
        (OPPOSES, "Vietnam does not oppose protectionism", "VN", "negation"),
        (TALKS, "Talks begin in June", "VN", "date"),
        (TALKS, "Talks begin on Friday", "VN", "date"),
        (LAW, "Follow the 1992 Convention", "joint", "date"),
        (HAN, "supports Taiwan independence", "CN", "negation"),
        (TRADE, "Trade reaches 150 billion dollars", "CN", "number"),
    ],
)
def test_a_false_statement_is_flagged(quote, statement, side, kind):
    assert kind in flags(quote, statement, side)


def test_an_organisation_in_a_country_s_place_is_told():
    """ASEAN is a side, however long its name: it is exchanged for one, no person."""
    claim = proposal(RAIL, "Build 2 railways of ASEAN by 2030")
    (position,) = ground(article(TEXT), meeting(), (claim,)).positions
    details = {check.detail for check in position.checks}
    assert "“ASEAN” stands where the quote has another" in details


def test_the_named_source_must_be_of_the_side():
    assert "side" in flags(RAIL, RAIL, "VN", source=Quote(words="Xi"))
    assert flags(RAIL, RAIL, "CN", source=Quote(words="Xi")) == set()


REPORT = (
    "Chinese President Xi Jinping spoke with To Lam, general secretary of the Communist"
    " Party of Vietnam, on Wednesday.\n"
    "Xi said he is glad to hold talks with To Lam at the turn of the year.\n"
    "The two sides have been active, Xi said.\n"
    "Xi called on both sides to step up connectivity.\n"
    "The two sides agreed to open a railway.\n"
)


@pytest.mark.parametrize(
    ("quote", "side", "by", "flagged"),
    [
        ("he is glad to hold talks with To Lam", "CN", "Xi Jinping", False),
        ("he is glad to hold talks with To Lam", "VN", "To Lam", True),
        ("The two sides have been active", "VN", "To Lam", True),
        ("step up connectivity", "joint", None, True),  # one called, nobody agreed
        ("open a railway", "joint", None, False),
        ("open a railway", "US", "Donald Trump", True),  # nowhere in the article
    ],
)
@pytest.mark.parametrize("people", [(), (XI, LAM)])
def test_a_side_given_by_a_model_is_held_against_the_text(
    quote, side, by, flagged, people
):
    carried = Quote(words=by.split()[-1]) if by else None
    claim = proposal(quote, side=side, speaker=by, carried_from=carried)
    (position,) = ground(article(REPORT), meeting(people=people), (claim,)).positions
    assert bool(position.checks) == flagged


@pytest.fixture(scope="module")
def pairs():
    """Every position that the rules find in the English corpus, with its claim."""
    from conftest import ROOT

    settings = Settings(engine="rules")
    engine = RulesEngine(settings)
    found = []
    for item in read_inputs(ROOT / "corpus", settings):
        assert isinstance(item, Article)
        if item.language == "en":
            reading = engine.propose(item)
            found += [(item, reading.meeting, claim) for claim in reading.proposals]
    return found


def _flagged(pairs, alter):
    """Of the statements that an alteration changes, the share that is flagged."""
    done = hit = 0
    for item, held, claim in pairs:
        altered = alter(claim)
        if altered is None or altered == claim:
            continue
        positions = ground(item, held, (altered,)).positions
        done += len(positions)
        hit += sum(bool(position.checks) for position in positions)
    assert done > 10
    return hit / done


def _say(claim, statement):
    return claim.model_copy(update={"statement": statement})


def _deny(claim):
    said = claim.statement
    denied = re.sub(r"\b(is|are|will|should|has|have)\b", r"\1 not", said, count=1)
    return _say(
        claim, denied if denied != said else f"does not {said[0].lower()}{said[1:]}"
    )


def _renumber(claim):
    return _say(claim, re.sub(r"\d+", lambda m: str(int(m[0]) + 3), claim.statement))


def _rename(claim):
    swaps = {"Xi": "Wang Yi", "Trong": "Pham Minh Chinh", "To Lam": "Luong Tam Quang"}
    return _say(
        claim,
        re.sub(r"\b(Xi|Trong|To Lam)\b", lambda m: swaps[m[0]], claim.statement),
    )


def _other_side(claim):
    if claim.side == "joint":
        return None
    other = {"CN": "VN", "VN": "CN"}[claim.side]
    return claim.model_copy(update={"side": other, "holders": (other,)})


@pytest.mark.parametrize(
    ("alter", "least"),
    [
        (_deny, 0.95),
        (_renumber, 0.95),
        (_rename, 0.95),
        (_other_side, 0.95),
        (lambda claim: _say(claim, f"{claim.statement} by June 2031"), 0.95),
    ],
    ids=["negation", "number", "name", "side", "date"],
)
def test_altered_statements_over_the_corpus_are_flagged(pairs, alter, least):
    assert _flagged(pairs, alter) >= least


def test_true_statements_over_the_corpus_are_not(pairs):
    shortened = lambda claim: _say(claim, " ".join(claim.statement.split()[:12]))  # noqa: E731
    assert _flagged(pairs, shortened) <= 0.02


TRADES = {
    "en": "Xi said China exports 5 million tonnes of rice to Vietnam and imports 3"
    " million tonnes of fruit from Laos. To Lam said Vietnam will not join any bloc."
    " Lam urged China to open its market in March.",
    "vi": "Tổng Bí thư Tô Lâm khẳng định Việt Nam không tham gia liên minh quân sự,"
    " đề nghị mở rộng kim ngạch lên 200 tỷ USD trước tháng 12.",
    "zh": "习近平指出，中方愿在2025年4月前同越方签署3项协议。苏林表示，越方不参加任何"
    "军事同盟。",
}
RICE = "China exports 5 million tonnes of rice to Vietnam"
FRUIT = f"{RICE} and imports 3 million tonnes of fruit from Laos"
BLOC, MARKET = (
    "Vietnam will not join any bloc",
    "urged China to open its market in March",
)
ALLIANCE, VOLUME = "không tham gia liên minh quân sự", "kim ngạch lên 200 tỷ USD"
SIGN, LEAGUE = "中方愿在2025年4月前同越方签署3项协议", "越方不参加任何军事同盟"


@pytest.mark.parametrize(
    ("language", "quote", "statement", "side", "kinds"),
    [
        ("en", RICE, "exports rice to Vietnam", "CN", set()),
        ("en", RICE, "exports 3 million tonnes of rice", "CN", {"number"}),
        ("en", RICE, "China exports rice to Laos", "CN", {"side"}),
        ("en", RICE, "Vietnam exports rice to China", "CN", {"side"}),
        (  # each figure and each side stands there, but in the other's place
            "en",
            FRUIT,
            "exports 3 million tonnes of rice to Laos and imports 5 million tonnes of"
            " fruit from Vietnam",
            "CN",
            {"number", "side"},
        ),
        ("en", BLOC, "Vietnam refuses to join a bloc", "VN", set()),
        ("en", BLOC, "Vietnam joins every bloc", "VN", {"negation"}),
        ("en", BLOC, "China will not join any bloc", "VN", {"side"}),
        ("en", MARKET, "urged China to open its market in spring", "VN", set()),
        ("en", MARKET, "urged China to open its market in April", "VN", {"date"}),
        ("en", MARKET, "urged Vietnam to open its market", "VN", {"side"}),
        ("vi", ALLIANCE, "Vietnam takes part in no alliance", "VN", set()),
        ("vi", ALLIANCE, "Vietnam takes part in alliances", "VN", {"negation"}),
        ("vi", VOLUME, "Widen trade to 200 billion dollars", "VN", set()),
        ("vi", VOLUME, "Widen trade to 20 billion dollars", "VN", {"number"}),
        ("zh", SIGN, "Sign three agreements with Vietnam by April", "CN", set()),
        ("zh", SIGN, "Sign 5 agreements with Vietnam", "CN", {"number"}),
        ("zh", SIGN, "Sign agreements with Vietnam before May", "CN", {"date"}),
        ("zh", SIGN, "Sign agreements with Laos", "CN", {"side"}),
        ("zh", LEAGUE, "Vietnam joins no alliance", "VN", set()),
        ("zh", LEAGUE, "Vietnam joins an alliance", "VN", {"negation"}),
    ],
)
def test_statements_are_held_against_words_of_three_languages(
    language, quote, statement, side, kinds
):
    claim = proposal(quote, statement, side=side)
    subject = article(TRADES[language], language=language)
    (position,) = ground(subject, meeting(people=(XI, LAM)), (claim,)).positions
    assert {each.kind for each in position.checks} == kinds

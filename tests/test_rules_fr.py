"""The rules engine on French: readouts of invented people."""

from __future__ import annotations

import pytest

from summarizer.engines.rules import RulesEngine
from summarizer.grounding import ground
from summarizer.reading.articles import Metadata, article_from
from summarizer.settings import Settings

OPENING = (
    "Le Président de la République française, M. Étienne Morvan, a reçu le 5 mars 2024"
    " à Paris le Premier ministre du Japon, M. Kenji Morita.\n\n"
)
SENTENCES = [
    # a stance begins with its helping verb, a saying behind "que"; "et a" begins anew
    (
        "M. Morvan a salué le rôle du Japon et a rappelé que la France ne soutient pas"
        " le projet.",
        [
            ("FR", "welcomes", "a salué le rôle du Japon"),
            ("FR", "affirms", "la France ne soutient pas le projet"),
        ],
    ),
    # an office, then a pronoun, adverbs inside the verb
    (
        "Le Premier ministre a indiqué que son pays n'accepterait aucune ingérence. Il"
        " a également exprimé sa préoccupation face aux essais.",
        [
            ("JP", "states", "son pays n'accepterait aucune ingérence"),
            (
                "JP",
                "voices_concern",
                "a également exprimé sa préoccupation face aux essais",
            ),
        ],
    ),
    # a bare participle behind "et" goes on with the same subject
    (
        "Les deux dirigeants ont souligné l'importance de la stabilité et condamné les"
        " essais.",
        [
            ("joint", "states", "l'importance de la stabilité"),
            ("joint", "opposes", "condamné les essais"),
        ],
    ),
    # "et de" begins a member of a row
    (
        "Ils sont convenus de renforcer la coopération spatiale et de se revoir à"
        " l'automne.",
        [
            ("joint", "agrees", "renforcer la coopération spatiale"),
            ("joint", "agrees", "se revoir à l'automne"),
        ],
    ),
    # denials go around the verb, and stand inside the quote
    (
        "Le Japon n'a pas exclu de nouvelles sanctions.",
        [("JP", "states", "Le Japon n'a pas exclu de nouvelles sanctions")],
    ),
    (
        "Le Japon ne souhaite plus participer à la mission.",
        [("JP", "states", "Le Japon ne souhaite plus participer à la mission")],
    ),
    (
        "M. Morita n'a pas accepté ce calendrier.",
        [("JP", "rejects", "n'a pas accepté ce calendrier")],
    ),
    (
        "Les deux parties ne sont pas parvenues à s'entendre sur la pêche.",
        [
            (
                "joint",
                "notes_differences",
                "ne sont pas parvenues à s'entendre sur la pêche",
            )
        ],
    ),
    # who speaks stands behind the words
    (
        "« La France tiendra ses engagements », a affirmé M. Morvan à l'issue de la"
        " rencontre.",
        [("FR", "states", "« La France tiendra ses engagements »")],
    ),
    (
        "« Nous voulons la paix. Nous ne céderons pas », a souligné le Premier ministre"
        " japonais.",
        [
            ("JP", "states", "Nous voulons la paix"),
            ("JP", "states", "Nous ne céderons pas"),
        ],
    ),
    # whatever side heads the words, they are those of whom "a-t-il" stands for
    (
        "M. Morvan a remercié le Japon. La Chine est opposée à cette mesure, a-t-il"
        " ajouté.",
        [
            ("FR", "thanks", "a remercié le Japon"),
            ("FR", "states", "La Chine est opposée à cette mesure"),
        ],
    ),
    # "a assuré que" has its subject before it
    (
        "M. Morvan, qui a vu le patronat, a assuré que la France resterait ouverte.",
        [("FR", "commits", "la France resterait ouverte")],
    ),
    # an office with its country before its body
    (
        "Le ministre japonais de la Défense a confirmé l'achat de deux frégates.",
        [("JP", "affirms", "l'achat de deux frégates")],
    ),
    # two offices of two sides
    (
        "Le Président et le Premier ministre ont décidé de créer un groupe de travail.",
        [("joint", "agrees", "créer un groupe de travail")],
    ),
    # nobody of those who met
    ("Des experts affirment que le Japon renoncera à ce projet.", []),
    ("L'accord a suscité de vives critiques.", []),
]


def read(text, **known):
    article = article_from(text, "a.txt", known=Metadata(language="fr", **known))
    return article, RulesEngine(Settings()).propose(article)


def said(reading):
    return [
        (p.side, p.act, " ".join(p.quotes[0].words.split())) for p in reading.proposals
    ]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=lambda v: str(v)[:20])
def test_who_says_what(text, expected):
    assert said(read(OPENING + text + "\n")[1]) == expected


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=lambda v: str(v)[:20])
def test_the_other_apostrophe_says_the_same(text, expected):
    article, reading = read((OPENING + text + "\n").replace("'", "’"))
    assert said(reading) == [
        (side, act, words.replace("'", "’")) for side, act, words in expected
    ]
    assert not ground(article, reading.meeting, reading.proposals).unverified
    for p in reading.proposals:
        for span in (*p.quotes, p.source, p.cue, p.carried_from):
            assert span is None or article.text[span.start : span.end] == span.words


WITHOUT_A_NAME = (
    "Entretien téléphonique avec le Premier ministre de l'Inde\n\nLe Président de la"
    " République s'est entretenu mardi 4 mars 2025 avec M. Arjun Mehrotra, Premier"
    " ministre de l'Inde.\n\nIl a réaffirmé l'attachement de la France au dialogue. M."
    " Mehrotra a dit espérer un accord.\n"
)
OF_NO_COUNTRY = (
    "Le Président de la République, M. Sami Trabelsi, a reçu la présidente du Conseil"
    " italien, Mme Elena Ricci.\n\nM. Trabelsi a demandé un délai. Mme Ricci a promis"
    " une aide. Le Président Trabelsi a refusé de signer. Il a dénoncé ce projet.\n"
)


def test_the_president_whom_nobody_names_is_of_the_other_side_of_two():
    reading = read(WITHOUT_A_NAME)[1]
    assert (reading.meeting.kind, reading.meeting.sides) == ("phone call", ("FR", "IN"))
    assert said(reading) == [
        ("FR", "affirms", "l'attachement de la France au dialogue"),
        ("IN", "hopes", "a dit espérer un accord"),
    ]


def test_a_president_of_no_country_is_on_no_side_but_the_reporters():
    assert {p.side for p in read(OF_NO_COUNTRY)[1].proposals} == {None, "IT"}
    # nor is an office that follows his words anybody's
    assert said(read(OF_NO_COUNTRY + "Le Président a souri.\n")[1])
    told = read(OF_NO_COUNTRY, reporter="TN")[1]
    assert [p.side for p in told.proposals] == ["TN", "IT", "TN", "TN"]


def test_offices_before_and_behind_a_name():
    text = (
        "La ministre de l'Europe et des Affaires étrangères, Mme Claire Vasseur, s'est"
        " entretenue à Rabat avec son homologue marocain, M. Karim Benjelloun, et avec"
        " M. Luis Costa, ambassadeur du Brésil.\n"
    )
    reading = read(text)[1]
    assert (reading.meeting.kind, reading.meeting.place) == ("talks", "Rabat")
    people = reading.meeting.participants
    assert [(p.name, p.side, p.offices) for p in people] == [
        (
            "Claire Vasseur",
            "FR",
            ("ministre de l'Europe et des Affaires étrangères",),
        ),
        ("Karim Benjelloun", "MA", ("homologue marocain",)),
        ("Luis Costa", "BR", ("ambassadeur du Brésil",)),
    ]


def test_a_text_that_is_no_readout():
    text = "La saison du café\n\nLes planteurs récoltent. Les prix montent.\n"
    reading = read(text)[1]
    assert reading.meeting.kind == "none"
    assert reading.proposals == ()

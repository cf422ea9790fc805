"""What a position weighs on a page, and which is no more than a courtesy."""

from __future__ import annotations

from summarizer.briefing.rules.desk import Desk
from summarizer.comparing.delivering import kind_of
from summarizer.lexicon.matters import asks_to_give, tells_news
from summarizer.lexicon.topics import load_topics
from summarizer.models import FORCES, JOINT, Position

_PRAISE = 0.6  # what is welcomed or praised and says nothing new
_GIVEN = ("economy", "technology", "connectivity", "energy", "people", "health")
_NEWS = 2.0  # what is announced, or how much
_OBJECTED = 4.0  # and what is condemned, opposed or warned of, whatever its topic


def is_courtesy(position: Position) -> bool:
    """Whether it is thanks, praise or a wish, or the welcome of nothing that weighs.

    "China welcomes more goods" opens a market, and what is praised as announced is
    news: of it stands what is to be done, or how much.
    """
    if position.act == "welcomes" and (
        load_topics().weight(position.topic) > 1 or tells_news(position.words)
    ):
        return False
    if FORCES[position.act] in ("AGREE", "OBJECT"):
        return False
    return position.topic == "courtesies" or FORCES[position.act] == "APPRECIATE"


def is_offer(position: Position) -> bool:
    """Whether a side offers something of its own: its market, a journey, its help."""
    is_own = position.side != JOINT and position.topic in _GIVEN
    return is_own and position.act in ("commits", "invites", "welcomes")


def worth(desk: Desk, position: Position) -> float:
    """What a position weighs on a page: news and sums more, praise less."""
    cue = position.cue.quote if position.cue else ""
    is_asked = FORCES[position.act] == "SEEK" and asks_to_give(position.words)
    is_news = is_asked or tells_news(cue) or kind_of(position.words) == "sum"
    is_praise = FORCES[position.act] == "APPRECIATE" and not is_news
    # In a speech what is only told weighs less than what is asked, promised, opposed.
    is_told = position.act == "states" and position.cue is None
    factor = _NEWS if is_news else _PRAISE if is_praise or is_told else 1
    least = _OBJECTED if FORCES[position.act] == "OBJECT" else 0.0
    return max(desk.weight(position) * factor, least)

"""Whether a position is that of the one who speaks where its quote stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.grounding.guarding import either
from summarizer.grounding.keeping import has, listed
from summarizer.grounding.normalising import normalise, simplified
from summarizer.grounding.pointing import pointed_at
from summarizer.grounding.scenes import (
    Scene,
    sides_named,
    sides_told,
    speaks_by_turns,
    who_speaks,
)
from summarizer.grounding.scope import language_of, words_of
from summarizer.grounding.seats import codes_in, codes_named
from summarizer.grounding.speaking import is_agreement
from summarizer.grounding.tongues import tongue_of
from summarizer.grounding.wording import plain_words
from summarizer.languages.language import by_words, is_spaced, read_language
from summarizer.lexicon.sides import can_meet, find_sides, kind_of_side, side_of
from summarizer.models import JOINT, TOGETHER, Check, acts_of
from summarizer.seeking import Sought

_BOTH = 2
_TELLER = 2  # words before a "said" that name who said it
# Acts against what others say, and so over their words.
_AGAINST = acts_of("OBJECT") - {"voices_concern", "notes_differences", "warns"}


def wrong_speaker(scene: Scene) -> Iterator[Check]:
    """The position's side is not that of the one who is named as speaking.

    Whose turn it is where the quote begins comes first, then whom the sentence names,
    whatever source the proposal gives.
    """
    claim = scene.claim
    voice = scene.voice
    answers = not scene.by_words and scene.answers
    if answers or scene.later_voices & set(claim.holders):
        yield from _told_by_another(scene)
        return  # the quote takes in somebody else's words and the holder's own
    if voice.third:
        silent = scene.ends_together or scene.may_go_on
        silent = silent or bool(voice.sides & set(claim.holders))
        silent = silent or _speaks_for(claim.holders, voice.third)
        if not (silent or _tells_of_others(scene)):
            detail = f"the words are those of “{voice.third}”"
            yield Check(kind="side", detail=detail)
        return
    yield from _told_by_another(scene)
    if _tells_holder(scene):
        return
    if scene.by_words and _rejects_later(scene):
        return
    named = _speaking(scene)
    if len(named) != 1:
        return
    if claim.side == JOINT:
        fits = claim.act in TOGETHER or not _speaks_alone(scene)
    else:
        fits = named <= set(claim.holders)
    if not (fits or scene.ends_together):
        side = next(iter(named))
        yield Check(kind="side", detail=f"the words are {side}'s, not {claim.side}'s")


def _tells_holder(scene: Scene) -> bool:
    """Whether a Chinese quote is a thing that the holder told, or what it promises.

    马方提出的构想; 日方承诺研究, which another may tell.
    """
    if is_spaced(scene.quote_language):
        return False
    quote = simplified(scene.quote)
    if scene.claim.act == "commits" and scene.side_called & set(scene.claim.holders):
        return listed("promising", scene.quote_language).search(quote) is not None
    told = tongue_of(scene.quote_language).said_of.search(quote)
    if told is None or re.search("[,，。；;]", quote):
        return False
    own = codes_named(quote[: told.end()], scene.meeting.sides)
    own |= sides_named(quote[: told.end()], scene.people)
    return bool(own & set(scene.claim.holders))


def _speaks_for(holders: tuple[str, ...], third: str) -> bool:
    """Whether somebody of an organisation speaks that does not meet itself: its word.

    Of one whose name no list has, it may be anybody but those who only report, unless
    no list has the holder either: an association under a code of its own.
    """
    if listed("others", language_of(third)).search(simplified(third)):
        return any(side_of(code) is None for code in holders)
    named = codes_in(third)
    return any(
        kind_of_side(code) == "organisation"
        and not can_meet(code)
        and (code in named or side_of(code) is None)
        for code in holders
    )


def _rejects_later(scene: Scene) -> bool:
    """Whether the quote is what another says, and that the holder rejects it."""
    holders = set(scene.claim.holders)
    return scene.claim.act in _AGAINST and bool(scene.last_voice & holders)


def _speaking(scene: Scene) -> frozenset[str]:
    """The side whose words the quote is, as far as the text tells."""
    claim = scene.claim
    if (pointed := pointed_at(scene)) is not None:
        return pointed
    if len(scene.voice.sides) == 1 and scene.voice.alone:
        return scene.voice.sides
    if scene.is_strange and scene.by_words:
        # Somebody speaks of whom it is not known whose they are: nobody goes on.
        return scene.speaking.named
    if not scene.by_words:  # beyond the turns only what the claim itself says
        return sides_told(scene)
    if scene.has_turns and claim.side != JOINT:
        return speaks_by_turns(scene)
    return scene.speaking.named if claim.side == JOINT else who_speaks(scene)


def _told_by_another(scene: Scene) -> Iterator[Check]:
    """A piece behind the first one that is the word of somebody who is no party."""
    for third in scene.later_thirds:
        detail = f"some of the words are those of “{third}”"
        yield Check(kind="side", detail=detail)
        return


def _tells_of_others(scene: Scene) -> bool:
    """Whether the claim says that others say it, or is against what they say."""
    claim = scene.claim
    if not claim.side:
        return True
    if claim.act in _AGAINST and (scene.by_words or not scene.takes_verb):
        return True
    if scene.is_by_words:
        return _reports_others(scene)
    return has("reports", _told_on(scene))


def _reports_others(scene: Scene) -> bool:
    """Whether an English statement reports, other than that the holder said so."""
    verb = listed("reports", scene.statement_language).search(scene.statement)
    if verb is None:
        return False
    teller = " ".join(scene.statement[: verb.start()].split()[-_TELLER:])
    own = sides_named(teller, scene.people) & set(scene.claim.holders)
    plain = listed("plain_say", scene.statement_language)
    return not (own and plain.fullmatch(verb.group()))


def _told_on(scene: Scene) -> str:
    """The statement behind "the holder says", which tells of nobody else."""
    if scene.by_words:
        return scene.statement
    text = simplified(scene.statement)
    language = scene.statement_language
    own = set(scene.claim.holders)
    verbs: list[Sought | re.Pattern[str]] = [words_of(language).reporting]
    if not by_words(language):
        verbs.append(re.compile(either(read_language(language).voices.say, language)))
    said = min(
        (m for verb in verbs for m in verb.finditer(text)),
        key=lambda match: match.start(),
        default=None,
    )
    for source in listed("sources", language).finditer(text):  # "by its own reckoning"
        behind = text[source.end() :].split("，")[0].split(",")[0]
        if codes_named(behind, scene.meeting.sides) & own:
            text = text.replace(
                source.group() + behind, " " * len(source.group() + behind)
            )
    subject = text[: said.start()] if said else ""
    is_own = codes_named(subject, scene.meeting.sides) & own
    if said and is_own and not has("reports", subject):
        return text[said.end() :]
    return text


def _speaks_alone(scene: Scene) -> bool:
    """Whether the one whose turn it is speaks for itself, not with the others."""
    if not scene.voice.alone:
        return _is_alone(scene)
    words = words_of(language_of(scene.sentence))
    subject = normalise(scene.text).text[scene.voice.start : scene.voice.verb]
    return not (
        is_agreement(scene.sentence)
        or words.together.search(subject)
        or _shared(scene.quote_language).search(scene.quote)
    )


@cache
def _shared(language: str) -> re.Pattern[str]:
    """What both have, whoever tells it."""
    return re.compile(either(read_language(language).voices.shared, language), re.I)


def _is_alone(scene: Scene) -> bool:
    """Whether one party by itself is the subject of the sentence's reporting verb.

    Two names, "both", "with" or a plural before the verb mean that others say it too.
    """
    if is_agreement(scene.sentence):
        return False
    words = words_of(language_of(scene.sentence))
    verb = words.reporting.search(scene.sentence)
    before = scene.sentence[: verb.start()] if verb else scene.sentence
    several = {
        code for name, code in scene.people if plain_words(name) & plain_words(before)
    }
    several |= {m.code for m in find_sides(before)}
    return len(several) < _BOTH and not words.together.search(before)


def unknown_speaker(scene: Scene) -> Iterator[Check]:
    """A speaker whom the article does not name (in its own script)."""
    speaker = scene.claim.speaker or ""
    words = plain_words(speaker)
    if not words or not speaker.isascii() or not _is_latin(scene.sentence):
        return
    told = (scene.article_words, plain_words(scene.claim.title))
    if all(map(words.isdisjoint, told)):
        yield Check(kind="name", detail=f"“{speaker}” is not in the article")


def _is_latin(text: str) -> bool:
    return by_words(language_of(text))

"""Whether a statement gives each side and person the part that the text gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.grounding.guarding import either
from summarizer.grounding.keeping import listed
from summarizer.grounding.normalising import normalise
from summarizer.grounding.places import is_subject
from summarizer.grounding.scenes import (
    Scene,
    is_agreement,
    sides_named,
    sides_told,
    speaks_by_turns,
    who_speaks,
)
from summarizer.grounding.scope import language_of, words_of
from summarizer.grounding.seats import sides_in
from summarizer.grounding.wording import plain_words
from summarizer.lexicon.files import read_lists
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, TOGETHER, Check, acts_of

_FEW_WORDS = re.compile(r"(?:[\w'-]+[\s,]*){0,5}")
# Between a side and what it is to do: ", as an ally,".
_ASIDE = re.compile(r"^,[^,]{1,60},")
_BOTH = 2
_TELLER = 2  # words before a "said" that name who said it
# Acts against what others say, and so over their words.
_AGAINST = acts_of("OBJECT") - {"voices_concern", "notes_differences", "warns"}


def unknown_sides(scene: Scene) -> Iterator[Check]:
    """Sides in the statement of which the text around the quote does not speak."""
    around = f"{scene.earlier} {scene.sentence}"
    known = sides_in(around) | set(scene.claim.holders)
    known |= {p.side or "" for p in scene.meeting.participants}
    if not scene.same_language:
        known |= _short_named(around)
    for mention in find_sides(scene.statement):
        wording = scene.statement[mention.start : mention.end]
        if mention.code not in known and not _is_place(around, wording):
            yield Check(kind="side", detail=f"“{wording}” is not in the sentence")


def _is_place(text: str, wording: str) -> bool:
    """Whether the text has the words in another name: "China" in "East China Sea"."""
    return re.search(rf"\b{re.escape(wording)}\b", text) is not None


def _short_named(text: str) -> frozenset[str]:
    """Sides that a Chinese text names by one character of a longer word: 台独, 巴以."""
    table = read_lists("guard")["short_names"]
    partners = {*table, *table["beside"]}
    found: set[str] = set()
    for at, character in enumerate(text):
        if character in table and partners & {
            *text[max(0, at - 1) : at],
            *text[at + 1 : at + 2],
        }:
            found.update(table[character])
    return frozenset(found)


def wrong_subject(scene: Scene) -> Iterator[Check]:
    """A statement whose subject neither holds the position nor acts in its words."""
    stated = find_sides(scene.statement)
    opening = [m for m in stated if m.start == 0 and is_subject(scene, m.end)]
    if not opening or opening[0].code in scene.claim.holders:
        return
    code = opening[0].code
    around = f"{scene.lead} {scene.quote}"
    if not scene.same_language and any(m.code == code for m in find_sides(around)):
        return  # whether it acts there is more than these word lists can tell
    if scene.same_language and _is_told_of(scene, code):
        return
    if not (_acts_in(scene.quote, code) or _acts_in(scene.lead, code)):
        wording = scene.statement[: opening[0].end]
        detail = f"“{wording}” is the subject, the position is {scene.claim.side}'s"
        yield Check(kind="side", detail=detail)


def _is_told_of(scene: Scene, code: str) -> bool:
    """Whether the quote tells what the side is to do.

    "called on X to wait", "X, as an ally, should wait": a call is told by its deed.
    """
    predicates = words_of(scene.quote_language).predicates
    for mention in find_sides(scene.quote):
        if mention.code == code and mention.form != "adjective":
            rest = _ASIDE.sub(" ", scene.quote[mention.end :], count=1).lstrip()
            if rest.startswith("to ") or predicates.match(rest):
                return True
    return False


def turned_round(scene: Scene) -> Iterator[Check]:
    """Two sides in a translation that have changed places: who does it, and to whom.

    Only where both texts name the same two, each begins with the one that acts, and no
    word of the quote's puts the other one first.
    """
    if scene.same_language:
        return
    stated, quoted = find_sides(scene.statement), find_sides(scene.quote)
    told = list(dict.fromkeys(m.code for m in stated))
    there = list(dict.fromkeys(m.code for m in quoted))
    if len(told) != _BOTH or told != there[::-1]:
        return
    first, actor = stated[0], quoted[0]
    opens = first.start == 0 and is_subject(scene, first.end)
    if opens and actor.start == 0 and _acts_in(scene.quote, actor.code):
        wording = scene.statement[: first.end]
        detail = f"“{wording}” is the subject, in the quote it is {actor.code}"
        yield Check(kind="side", detail=detail)


def _acts_in(text: str, code: str) -> bool:
    """Whether the side is the subject of a verb there, opens it, or is its "it"."""
    words = words_of(language_of(text))
    for mention in find_sides(text):
        if mention.code != code:
            continue
        rest = text[mention.end :]
        near = _FEW_WORDS.match(rest.lstrip())
        later = near.end() + len(rest) - len(rest.lstrip()) if near else 0
        verbs = [m for m in words.predicates.finditer(rest) if m.start() <= later]
        opens = mention.start == 0 and not rest.startswith("'")
        if opens or verbs or words.reporting.match(rest.lstrip()):
            return True
        if re.search(r",\s(?:it|they)\s", rest):
            return True
    return False


def with_itself(scene: Scene) -> Iterator[Check]:
    """A side that does something "with" itself: the partner was exchanged."""
    for mention in find_sides(scene.statement):
        before = scene.statement[: mention.start].rstrip().lower()
        if scene.claim.side != mention.code or mention.form == "adjective":
            continue
        if before.endswith((" with", " towards", " toward")):
            wording = scene.statement[mention.start : mention.end]
            if f"with {wording}" not in scene.quote:
                yield Check(kind="side", detail=f"“with {wording}” is not in the quote")


def wrong_speaker(scene: Scene) -> Iterator[Check]:
    """The position's side is not that of the one who is named as speaking.

    Whose turn it is where the quote begins comes first, then whom the sentence names,
    whatever source the proposal gives.
    """
    claim = scene.claim
    voice = scene.voice
    if scene.later_voices & set(claim.holders):
        yield from _told_by_another(scene)
        return  # the quote takes in somebody else's words and the holder's own
    if voice.third:
        if not (_tells_of_others(scene) or scene.ends_together):
            detail = f"the words are those of “{voice.third}”"
            yield Check(kind="side", detail=detail)
        return
    yield from _told_by_another(scene)
    if claim.act in _AGAINST and scene.last_voice & set(claim.holders):
        return  # what another says, and that the holder rejects it
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


def _speaking(scene: Scene) -> frozenset[str]:
    """The side whose words the quote is, as far as the text tells."""
    claim = scene.claim
    if len(scene.voice.sides) == 1 and scene.voice.alone:
        return scene.voice.sides
    if scene.is_strange and scene.quote_language == "en":
        # Somebody speaks of whom it is not known whose they are: nobody goes on.
        return scene.speaking.named
    if scene.quote_language != "en":  # beyond the turns only what the claim itself says
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
    if not claim.side or claim.act in _AGAINST:
        return True
    verb = listed("reports", scene.statement_language).search(scene.statement)
    if verb is None:
        return False
    teller = " ".join(scene.statement[: verb.start()].split()[-_TELLER:])
    return not (
        scene.same_language
        and verb.group().lower() in ("said", "says")
        and sides_named(teller, scene.people) & set(claim.holders)
    )


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
    return re.compile(either(read_lists("voices")[language]["shared"], language), re.I)


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
    if not words & (scene.article_words | plain_words(scene.claim.title)):
        yield Check(kind="name", detail=f"“{speaker}” is not in the article")


def _is_latin(text: str) -> bool:
    return language_of(text) == "en"

"""Whether the act that is claimed is more than what the words and their governor say.

"hopes to [visit Seoul]" is no commitment to visit, "welcomed Israel's [willingness]" is
not the welcomer's own, and "concern about [the changes]" supports none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.grounding.keeping import DENYING, has, listed
from summarizer.grounding.normalising import normalise, simplified
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import (
    is_month,
    negations,
    oppositions,
    words_of,
)
from summarizer.grounding.seats import codes_in, seat_of
from summarizer.languages.language import (
    ENGLISH,
    by_words,
    is_spaced,
    read_language,
)
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, Act, Check

_GOVERNED = 70  # characters between a governor and the quote that it governs
_COMMA = re.compile("[,;:，；：]")
_OPENING_HAN = 12  # the same in Chinese
_ALLOWED = 16  # characters before a quote that may deny its first word
_OPENING = 45  # characters of a quote in which its own main verb stands
# What a governor must at least be, by its level: a wish is 2, a plan 3, a promise 4.
# Not of readiness: one language's "would like to" is the other's "is ready to".
_SETTLED = 4  # as good as done, where a thing is told as done
_LEAST: dict[Act, int] = {"commits": 3, "agrees": 3, "has_done": 5}
_STANDS: frozenset[Act] = frozenset(("supports", "opposes", "rejects", "welcomes"))
_TELLS: frozenset[Act] = frozenset(("states", "affirms"))  # a fact, not a wish
# Acts of one's own: what is praised in somebody else is none of them.
_OWN: frozenset[Act] = frozenset(("commits", "ready_to", "has_done", "agrees", "hopes"))
_FOR: frozenset[Act] = frozenset(("supports", "welcomes", "commits", "agrees"))
_ASIDE = re.compile(r",[^,]{1,40},")


def overtold(scene: Scene) -> Iterator[Check]:
    """A wish, a plan or a talk about a thing that the act claims as settled or done."""
    act = scene.claim.act
    least = 2 if act in _STANDS else _LEAST.get(act, 0) if act else None
    if act in _TELLS and _is_to_come(scene.quote):
        least = 3
    if not least or not scene.same_language or not scene.by_words:
        return
    governor = _governor(scene)
    if governor is None:
        return
    level, word = governor
    for acts, name in ((_STANDS, "pondering"), (_TELLS, "wishing")):
        if act in acts and not listed(name, scene.quote_language).fullmatch(word):
            return
    if act == "agrees" and has("assenting", scene.quote):
        return
    if level >= least or (scene.claim.act == "has_done" and level == _SETTLED):
        return
    if any(own <= level for own, _ in _levels(scene.statement)):
        return
    segment = _border().split(_spoken_lead(scene))[-1]
    if not negations(word) and (negations(scene.quote) or negations(segment)):
        return
    detail = f"the act is more than the text's “{word}”"
    yield Check(kind="modality", detail=detail)


def overtold_east(scene: Scene) -> Iterator[Check]:
    """The same over a Chinese or Vietnamese quote, whatever the statement's language.

    What governs the quote is the last such word before it in its clause, else the first
    in it; a firm word there settles it.
    """
    act, language = scene.claim.act, scene.quote_language
    if act not in {*_LEAST, *_TELLS} or by_words(language):
        return
    lists = ["hoping"] if act in _TELLS else ["levels.1"]
    if act != "agrees" and act not in _TELLS:
        lists.append("wishes")
    if act == "has_done":
        lists.append("intents")
    if _says_less(scene, lists):
        return
    word = _weak_governor(scene, lists)
    if act in _TELLS:  # a fact about what another hopes for is a fact
        hoping = codes_in(scene.quote[: max(scene.quote.find(word), 0)])
        word = "" if hoping - set(scene.claim.holders) else word
    if word and not negations(scene.statement):
        yield Check(kind="modality", detail=f"the act is more than the text's “{word}”")


def _says_less(scene: Scene, lists: list[str]) -> bool:
    """Whether the statement has a word of doubt or of wish itself."""
    if by_words(scene.statement_language):
        names = ["levels.1", "levels.2"]
        names += ["futures"] if "intents" in lists else []
    else:
        names = [*lists, "levels.1", "levels.2", "hedges"]
    return any(has(name, scene.statement) for name in names)


def _weak_governor(scene: Scene, lists: list[str]) -> str:
    """The word of doubt or wish that governs the quote; none where a firm one does."""
    language = scene.quote_language
    lead = _COMMA.split(simplified(_spoken_lead(scene)))[-1][-_GOVERNED:]
    first = _OPENING if is_spaced(language) else _OPENING_HAN
    quote = _past_things(simplified(scene.quote), language, first)
    opening = _COMMA.split(quote)[0][:first]
    for text, place in ((lead, -1), (opening, 0)):
        weak = [m for name in lists for m in listed(name, language).finditer(text)]
        firm = list(listed("firm", language).finditer(text))
        found = sorted((*weak, *firm), key=lambda match: match.start())
        if found:
            return found[place].group() if found[place] in weak else ""
    return ""


def _past_things(quote: str, language: str, first: int) -> str:
    """A quote without the things that its first words name: what follows "initiative"
    in 倡议已落实 tells of it, and what follows it in 倡议修桥 hangs on it.
    """
    opening = _COMMA.split(quote)[0][:first]
    told = listed("predicated", language, tight=True)
    ends = [
        match.end()
        for match in listed("planned", language).finditer(opening)
        if told.match(quote, match.end())
    ]
    return quote[max(ends, default=0) :].lstrip(" ,，")


def no_refusal(scene: Scene) -> Iterator[Check]:
    """ "does not rule out X" told as an act against X."""
    act, language = scene.claim.act, scene.quote_language
    if act not in DENYING or act in ("demands", "warns") or by_words(language):
        return
    lead = scene.lead[-_ALLOWED:]
    around = simplified(f"{lead}{' ' if is_spaced(language) else ''}{scene.quote}")
    match = listed("allows", language).search(around)
    if match is None or match.end() <= len(lead):
        return
    rest = around[match.end() :]
    if not (oppositions(rest) or negations(rest) or has("deniers", rest)):
        detail = f"“{match.group()}” is no refusal"
        yield Check(kind="negation", detail=detail)


def of_another(scene: Scene) -> Iterator[Check]:
    """What is welcomed or noted in somebody else, told as the welcomer's own."""
    if scene.claim.act not in _OWN or not scene.by_words:
        return
    lead = _spoken_lead(scene)
    if {m.code for m in find_sides(scene.quote[:_OPENING])} & set(scene.claim.holders):
        return  # the quote names its holder
    for match in listed("praising", scene.quote_language).finditer(lead):
        gap = lead[match.end() :]
        ended = _border().search(gap) or listed("owning", scene.quote_language).search(
            gap
        )
        # "noted they are", without a "that": their own again
        ended = ended or words_of(scene.quote_language).offices.pronoun.match(
            gap.lstrip()
        )
        if len(gap) > _GOVERNED or ended:
            continue
        if {m.code for m in find_sides(gap)} & set(scene.claim.holders):
            continue
        detail = f"the words are what “{match.group()}” is said of"
        yield Check(kind="side", detail=detail)
        return


def against_itself(scene: Scene) -> Iterator[Check]:
    """A worry told as a support, or an offer told as a refusal."""
    if not scene.by_words:
        return
    act, lead = scene.claim.act, _spoken_lead(scene)
    if act in _FOR and not has("sharp.1", scene.statement):
        for match in listed("sharp.1", scene.quote_language).finditer(lead):
            gap = lead[match.end() :]
            near = listed("touching", scene.quote_language).match(gap.lstrip())
            if near and len(gap) <= _GOVERNED and not _border().search(gap):
                detail = f"“{match.group()}” stands before the quote"
                yield Check(kind="negation", detail=detail)
                return
    around = f"{scene.lead} {scene.quote}"
    if act not in DENYING or act in ("demands", "warns") or _resists(around):
        return
    if firm := listed("offers", scene.quote_language).search(scene.quote):
        detail = f"the quote's “{firm.group()}” is no refusal"
        yield Check(kind="negation", detail=detail)


def _resists(text: str) -> bool:
    names = ("sharp.1", "sharp.2", "sharp.3", "deniers", "near_deniers", "if_words")
    return bool(
        negations(text) or oppositions(text) or any(has(name, text) for name in names)
    )


def _spoken_lead(scene: Scene) -> str:
    """What stands between the quote and the beginning of its turn."""
    page = normalise(scene.text)
    at = page.offset(scene.evidence[0].start)
    begin = max(scene.voice.start, at - len(scene.lead) - 1)
    return page.text[begin:at]


def _is_to_come(quote: str) -> bool:
    """Whether the quote's own verb is a "would", as behind "hopes that"."""
    return listed("wills", ENGLISH).search(quote) is not None


def _governor(scene: Scene) -> tuple[int, str] | None:
    """The word nearest before the quote that says how sure it is, else its own first.

    Behind a border another clause has begun, and nothing before it governs.
    """
    spoken = _ASIDE.sub(" ", _spoken_lead(scene))
    lead = _border(scene.claim.act not in _TELLS).split(spoken)[-1][-_GOVERNED:]
    if found := _levels(lead):
        return found[-1]
    own = _levels(scene.quote[:_OPENING])
    return own[0] if own and scene.claim.act not in _TELLS else None


def _levels(text: str) -> list[tuple[int, str]]:
    """The words that say how sure a thing is, in the order of the text."""
    return [
        (_level(match), match.group())
        for match in _sure_words().finditer(text)
        if not is_month(text, match)
    ]


@cache
def _border(at_that: bool = True) -> re.Pattern[str]:
    """Where another clause begins, at a "that" too or not."""
    words = listed("borders", ENGLISH).pattern
    more = f"|{listed('that', ENGLISH).pattern}" if at_that else ""
    return re.compile(f"[,;:]|{words}{more}", re.IGNORECASE)


def _level(match: re.Match[str]) -> int:
    return int((match.lastgroup or "l1")[1])


@cache
def _sure_words() -> re.Pattern[str]:
    """All levels in one pattern: of two words that begin together, the weaker."""
    table = read_language(ENGLISH).guard
    groups = {
        1: [*table.levels["1"], *table.open],
        2: table.levels["2"],
        3: [
            *(w for w in table.levels["3"] if w not in table.particles),
            *table.futures,
        ],
        4: table.levels["4"],
        5: table.levels["5"],
    }
    parts = [f"(?P<l{level}>{'|'.join(words)})" for level, words in groups.items()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@cache
def _charge() -> re.Pattern[str]:
    """Whom a verb of `accusing` charges, and with what."""
    of = listed("charges", ENGLISH).pattern
    return re.compile(rf"\s+(?P<who>[^,;.]{{2,50}}?)\s+{of}[^,;.]{{0,40}}")


def accused(scene: Scene) -> Iterator[Check]:
    """What a side is charged with, told as its own word or deed."""
    if not scene.by_words or has("accusing", scene.statement):
        return
    lead = scene.lead
    for match in listed("accusing", scene.quote_language).finditer(lead):
        charge = _charge().fullmatch(lead[match.end() :])
        if charge is None:
            continue
        who = charge.group("who")
        sides = {m.code for m in find_sides(who)} | seat_of(who)
        several = scene.claim.side == JOINT and has("several", who)
        if several or (sides & set(scene.claim.holders)):
            detail = f"“{match.group()}” stands before the quote"
            yield Check(kind="side", detail=detail)
            return


def undoubled(scene: Scene) -> Iterator[Check]:
    """A refusal told of what is only not refused: "did not rule out X"."""
    if not scene.by_words:
        yield from _undoubled_east(scene)
        return
    match = listed("doubles", scene.quote_language).search(scene.quote)
    if match is None or has("doubles", scene.statement):
        return
    refused = oppositions(scene.statement) or has("deniers", scene.statement)
    bare = scene.claim.act in DENYING and not negations(scene.statement)
    if refused or bare:
        detail = f"the quote's “{match.group()}” refuses nothing"
        yield Check(kind="negation", detail=detail)


def _undoubled_east(scene: Scene) -> Iterator[Check]:
    """The same of a Chinese or Vietnamese quote that refuses nothing else."""
    quote, statement = simplified(scene.quote), scene.statement
    match = listed("allows", scene.quote_language).search(quote)
    if match is None or _says_no_more(quote.replace(match.group(), " ", 1)):
        return
    kept = ("doubles", "allows", "levels.1")
    if any(has(name, statement) for name in kept) or negations(statement):
        return
    if _says_no_more(statement):
        detail = f"the quote's “{match.group()}” refuses nothing"
        yield Check(kind="negation", detail=detail)


def _says_no_more(text: str) -> bool:
    names = ("deniers", "near_deniers")
    return bool(oppositions(text)) or any(has(name, text) for name in names)


CLAIMING = (
    overtold, overtold_east, no_refusal, of_another, against_itself, accused,
    undoubled,
)  # fmt: skip

"""The meeting that the article reports: kind, place, sides and who took part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from summarizer.engines.rules.belonging import Known
from summarizer.engines.rules.clauses import people_linked, people_vi, people_zh
from summarizer.engines.rules.clauses.people import Parties
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.records import Cast, Person, Setting
from summarizer.engines.rules.text import OPENING, Line
from summarizer.languages.records import Words
from summarizer.languages.tables.word_rules import KindRule
from summarizer.lexicon.asides import asides_in, is_aside
from summarizer.lexicon.genres import is_statement
from summarizer.lexicon.leaders import Leaders
from summarizer.lexicon.sides import can_meet
from summarizer.models import Article, Meeting, MeetingKind

# How names stand in a text, by the code of its language.
_READ_CAST: dict[str, Callable[[Page, Parties], Cast[Page]]] = {
    "zh": people_zh.read_cast,
    "vi": people_vi.read_cast,
    "fr": people_linked.read_cast,
}


def read_setting(article: Article, page: Page, leaders: Leaders) -> Setting[Page]:
    """Read who is there, and who met whom, from title, opening and names."""
    title = Page(title_of(article, page), page.language)
    home = home_of(article, page)
    known = Known.of(article, leaders)
    early = page.lines[min(OPENING, len(page.lines)) - 1].end if page.lines else 0
    parties = Parties(pair_of(title, page), home, early, known)
    cast = _READ_CAST[article.language](page, parties)
    meeting = read_meeting(page, title, cast, article.reporter)
    joint = is_statement(article) and len(meeting.sides) > 1
    return Setting(cast, meeting, meeting.sides, narrator=home, is_statement=joint)


def title_of(article: Article, page: Page) -> str:
    """The title; where none is given, the first line if it is a heading."""
    if article.title:
        return article.title
    first = page.text.lstrip().split("\n", 1)[0].strip()
    return "" if page.rules.closed.search(first) else first


def sides_of(title: Page, page: Page) -> tuple[str, ...]:
    """The sides of title and opening, the most named first."""
    end = page.lines[min(OPENING, len(page.lines)) - 1].end if page.lines else 0
    every = [m.code for m in (*title.sides, *page.sides_in(0, end))]
    ranked = Counter(every)
    return tuple(sorted(ranked, key=lambda code: (-ranked[code], every.index(code))))


def countries_of(page: Page) -> tuple[str, ...]:
    """The countries, and others with leaders, that the whole page names."""
    return tuple(sorted({m.code for m in page.sides if can_meet(m.code)}))


def pair_of(title: Page, page: Page) -> tuple[str, ...]:
    """The two sides that met, by the title, else by the first sentence; none of three.

    What further sentences name may be what was spoken of; in a language of several
    countries, which has no home, they tell where they name no third one.
    """
    first = page.sides_in(0, page.lines[0].end) if page.lines else []
    for mentions in (title.sides, first):
        named = {mention.code for mention in mentions if can_meet(mention.code)}
        if len(named) == 2:
            return tuple(sorted(named))
    every = () if page.rules.home else countries_of(page)
    return every if len(every) == 2 else ()


def read_meeting(
    page: Page, title: Page, cast: Cast[Page], home: str | None
) -> Meeting:
    """Set down what title and opening say of the meeting."""
    people = [f for f in cast.people if not f.past and _took_part(page, title, cast, f)]
    sides = tuple(sorted({f.side for f in people if f.side}))
    if len(sides) < 2:
        met = {m.code for m in title.sides if m.form != "organisation"}
        sides = tuple(sorted({*sides, *met}))
    if len(sides) == 1:
        named = [code for code in sides_of(title, page) if can_meet(code)]
        if not page.rules.home and len(countries_of(page)) != 2:
            named = []  # of several, it may be one that was spoken of
        other = home if home and home not in sides else None
        extra = next((code for code in named if code not in sides), other)
        sides = tuple(sorted({*sides, extra})) if extra else sides
    if _is_multilateral(page, title):
        sides = tuple(sorted({*sides, *(m.code for m in title.sides)}))
    kind = _kind(page, title, sides)
    place = _place(page) if kind in ("talks", "multilateral") else None
    there = tuple(person.participant for person in people)
    return Meeting(kind=kind, place=place, sides=sides, participants=there)


def _took_part(page: Page, title: Page, cast: Cast[Page], person: Person) -> bool:
    lines = page.lines
    end = lines[min(OPENING, len(lines)) - 1].end if lines else 0
    own = [n for n in cast.namings.values() if n.person is person]
    if own and own[0].start < end:
        return True
    return any(_speaks(page, naming.end) for naming in own)


def _speaks(page: Page, place: int) -> bool:
    here = page.past_between(place)
    while page.plain[here : here + 1] in (" ", "\n"):
        here += 1
    return page.rules.verbs.match(page.plain, page.past_between(here)) is not None


def _kind(page: Page, title: Page, sides: tuple[str, ...]) -> MeetingKind:
    """The kind that the title tells, else the first sentence that tells one."""
    lines = page.lines[:OPENING]
    texts = (title.plain, *(page.plain[line.start : line.end] for line in lines))
    kinds = (_kind_in(page, text, len(sides)) for text in texts)
    return next((kind for kind in kinds if kind), "none")


def _kind_in(page: Page, text: str, sides: int) -> MeetingKind | None:
    for rule in page.rules.data.kinds:
        if sides >= rule.minimum_sides and _is_named(page, rule, text):
            return rule.kind
    return None


def _is_multilateral(page: Page, title: Page) -> bool:
    return any(
        rule.kind == "multilateral" and _is_named(page, rule, title.plain)
        for rule in page.rules.data.kinds
    )


def _is_named(page: Page, rule: KindRule, text: str) -> bool:
    return page.rules.pattern(rule.words).search(text) is not None


def _telling_line(page: Page) -> Line | None:
    """The sentence of the opening that tells of the meeting; else the first."""
    for line in page.lines[:OPENING]:
        text = page.plain[line.start : line.end]
        if any(_is_named(page, rule, text) for rule in page.rules.data.kinds):
            return line
    return page.lines[0] if page.lines else None


def _place(page: Page) -> str | None:
    opening = _telling_line(page)
    if opening is None:
        return None
    asides = asides_in(page.text, page.language, opening.start, opening.end)
    data = page.rules.data.meeting
    pattern = data.place.replace("(?P<capital>)", "")
    if page.rules.spaced:
        shown = page.text[opening.start : opening.end]
        for match in re.finditer(pattern, shown, re.IGNORECASE):
            if is_aside(opening.start + match.start(), asides):
                continue
            words = _capitals(shown[match.end() :], data.followers)
            if words and not _is_post(page, opening.start, match):
                return words
        return None
    matches = re.finditer(pattern, page.plain[opening.start : opening.end])
    own = (m for m in matches if not is_aside(opening.start + m.start(), asides))
    found = next(own, None)
    if found is None or found.group(1) in data.not_places:
        return None
    begin = opening.start + found.start(1)
    return page.text[begin : begin + len(found.group(1))]


def _is_post(page: Page, begin: int, match: re.Match[str]) -> bool:
    """Whether it is between two countries: "Đại sứ X tại Y" is no meeting in Y."""
    before = page.side_over(max(0, begin + match.start() - 2))
    return before is not None and page.side_over(begin + match.end()) is not None


def _capitals(text: str, followers: Words) -> str:
    words: list[str] = []
    for match in re.finditer(r"\s*(\w[\w-]*)", text):
        word = match.group(1)
        if not word[0].isupper():
            return " ".join(words) if len(words) > 1 or word in followers else ""
        words.append(word)
        if text[match.end() : match.end() + 1] != " ":
            return " ".join(words)
    return " ".join(words) if len(words) > 1 else ""


def home_of(article: Article, page: Page) -> str:
    """The side of a title without a country: the outlet's, or the language's own.

    An outlet abroad writes of "國家主席" too: of the two the one more spoken of.
    """
    default, reporter = page.rules.home, article.reporter
    counts = Counter(mention.code for mention in page.sides)
    if reporter is None and not counts[default]:
        return _teller(page, counts) or default
    if reporter is None or reporter == default:
        return default
    return reporter if counts[reporter] >= counts[default] else default


def _teller(page: Page, counts: Counter[str]) -> str | None:
    """Whose "our country" it is: a side much spoken of, with no office beside it."""
    titles = page.rules.titles
    held = {m.code for m in page.sides if titles.match(page.plain, m.end)}
    free = [code for code, n in counts.most_common() if n > 1 and code not in held]
    return free[0] if page.rules.own.search(page.plain) and free else None

"""People in Chinese text: offices, the name behind them, and later short forms.

Forms read: "中共中央总书记、国家主席X" · "X国总统Y·Z" · "Y总统" · "Y" where he speaks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.engines.rules.belonging import Clue
from summarizer.engines.rules.clauses.people import (
    Parties,
    cast_of,
    named_again,
    settle_sides,
)
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.clauses.words import clause_words
from summarizer.engines.rules.records import Cast, Naming, Person
from summarizer.models import STATING
from summarizer.scripts import is_han

_DOTS = re.compile("[·•‧・]")
_HAN = "[\u4e00-\u9fff]"
_LONGEST_NAME = 8  # characters of a name, or of each part of one with dots in it
# How names are made, not measured; tests/test_rules_reaches.py holds each.
_SURNAMED = 3  # a Chinese name has at most so many characters
_JAPANESE = 4  # characters: two of the family name, two of the given one
_LETTERS = 2  # characters; the name of a country behind a letter has more


class _Patterns(NamedTuple):
    name: re.Pattern[str]
    openers: re.Pattern[str]
    suffix: str
    no_name: re.Pattern[str]
    speaking: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    rules = clause_words("zh")
    titles = rules.data.titles
    stop = rules.alternatives(titles.followers)
    part = rf"{_HAN}{{1,{_LONGEST_NAME}}}?"
    name = rf"(?:{part}(?:[·•‧・]{part})+|{_HAN}{{2,{_LONGEST_NAME}}}?)"
    ends = rf"(?={stop}|[^\u4e00-\u9fff·•‧・]|$)"
    says = rules.alternatives(
        word
        for group in rules.data.verbs
        if group.takes == "clause" and group.act in STATING
        for word in group.words
        if not word.startswith("说")
    )
    return _Patterns(
        re.compile(name + ends),
        re.compile(rules.alternatives(titles.openers)),
        rules.alternatives(rules.data.subjects.name_suffixes),
        rules.pattern([*titles.not_first, *(w for w in titles.followers if w[1:])]),
        re.compile(rf"(?P<name>{name})(?:还|也|再次|则|又|进一步)?(?:{says})[，：:,]"),
    )


def read_cast(page: Page, parties: Parties) -> Cast[Page]:
    """Everyone whom the page names with an office, or lets speak."""
    people: list[Person] = []
    found: list[Naming] = []
    for match in page.rules.titles.finditer(page.plain):
        if naming := _titled(page, match, people):
            found.append(naming)
    found = [naming for naming in found if _is_vouched(page, naming)]
    people = [f for f in people if any(n.person is f for n in found)]
    _speakers(page, people)
    people.sort(key=lambda person: page.text.find(person.name))
    lists = page.rules.data.subjects.lists
    settle_sides(page.text, people, found, lists, parties)
    for person in people:
        person.forms = _forms(person.name)
    found += named_again(page.text, people, f"NAME(?:{_patterns().suffix})?")
    found += _surnamed(page, people)
    return cast_of(page, people, found)


def _titled(page: Page, title: re.Match[str], people: list[Person]) -> Naming | None:
    """A person introduced by a title that ends where the name begins."""
    name = _patterns().name.match(page.plain, title.end())
    if name is None or page.rules.titles.match(page.plain, title.end()):
        return None
    if _is_no_name(page, name.start(), name.end()):
        return None
    start = _run_start(page, title.start(), title.end())
    run = page.plain[start : title.end()]
    sides = page.sides_in(start, title.end())
    side = sides[0].code if sides else _of_letter(page, start)
    shown = page.text[name.start() : name.end()]
    past = any(word in run for word in page.rules.past)
    known = next((f for f in people if _is_same(f, shown)), None)
    if known and len(shown) > len(known.name):
        known.name = shown
    if known is None:
        known = Person(shown, past=past, foreign=_is_foreign(shown))
        people.append(known)
    if side:
        known.belonging.learn(Clue("named", side, page.text[start : name.end()]))
    for office in page.text[start : title.end()].split("、"):
        if office and not any(held.endswith(office) for held in known.offices):
            known.offices.append(office)
    return Naming(start, name.end(), known)


def _is_foreign(name: str) -> bool:
    """Whether a dot parts the name, as in those that are put into Chinese by sound."""
    return len(_DOTS.split(name)) > 1


def _of_letter(page: Page, place: int) -> str | None:
    """Whose letter stands before an office: 哈 where 哈萨克斯坦 is named as well."""
    letter = page.plain[place : place + 1]
    named = {
        mention.code
        for mention in page.sides
        if mention.form == "name" and mention.end - mention.start > _LETTERS
        if page.plain[mention.start] == letter
    }
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    from babel import Locale  # at the first question: it takes a while

    return frozenset(
        zone["city"]
        for name in ("zh", "zh_Hant")
        for zone in Locale.parse(name).time_zones.values()
        if "city" in zone
    )


def _is_city(words: str) -> bool:
    return any(words[:size] in _cities() for size in range(2, len(words) + 1))


def _is_vouched(page: Page, naming: Naming) -> bool:
    """Whether a name is named early, more than once, or where its bearer speaks.

    What follows an office elsewhere may be any word: no name is told by its looks.
    """
    early = page.lines[min(2, len(page.lines) - 1)].end if page.lines else 0
    if naming.start < early or page.text.count(naming.person.name) > 1:
        return True
    between = page.rules.between.match(page.plain, naming.end)
    here = between.end() if between else naming.end
    return page.rules.verbs.match(page.plain, here) is not None


def _is_no_name(page: Page, start: int, end: int) -> bool:
    """Whether the words behind a title are a verb, a group or a side instead."""
    rules, plain = page.rules, page.plain
    if page.sides_in(start, end + 1) or _is_city(page.text[start:end]):
        return True
    for pattern in (rules.joint, rules.persons, rules.we, rules.should, rules.will):
        if pattern.match(plain, start):
            return True
    between = rules.between.match(plain, start)
    if between and between.end() > start:
        return True
    if rules.verbs.match(plain, start) or rules.actions.match(plain, start):
        return True
    return _patterns().no_name.match(plain, start) is not None


def _run_start(page: Page, start: int, end: int) -> int:
    """Where the row of offices begins that ends with this title."""
    plain = page.plain
    marks = "，。；：！？\n“”（）()【】 　"
    begin = max(plain.rfind(mark, 0, start) for mark in marks) + 1
    opened = [
        match.end()
        for match in _patterns().openers.finditer(plain, begin, start)
        if not _is_within(page, match.start(), match.end())
    ]
    begin = max([begin, *opened])
    while "、" in plain[begin:start]:
        cut = plain.index("、", begin, start)
        last = list(page.rules.titles.finditer(plain, begin, cut))
        if last and last[-1].end() == cut:
            break
        begin = cut + 1
    return begin


def _is_within(page: Page, start: int, end: int) -> bool:
    """Whether an opener is part of a name (埃及) or office (X国水利和能源部长)."""
    if any(side.start <= start and end <= side.end for side in page.sides):
        return True
    joins = page.rules.data.subjects.joins
    before = [side for side in page.sides if side.end < start]
    if page.plain[start:end] not in joins or not before:
        return False
    between = page.plain[before[-1].end : start]
    other = page.rules.titles.search(between) or page.rules.verbs.search(between)
    return other is None and all(map(is_han, between))


def _is_same(person: Person, name: str) -> bool:
    if person.name == name:
        return True
    parts, own = _DOTS.split(name), _DOTS.split(person.name)
    return name in own or person.name in parts


def _speakers(page: Page, people: list[Person]) -> None:
    """Those who speak without having been introduced: "X表示，…"."""
    for line in page.lines:
        match = _patterns().speaking.match(page.plain, line.start)
        if match is None:
            continue
        name = page.text[line.start : match.end("name")]
        if _is_no_name(page, line.start, match.end("name")):
            continue
        if any(name in person.name for person in people):
            continue
        if len(name) <= _SURNAMED or page.text.count(name) > 1:
            people.append(Person(name, foreign=_is_foreign(name)))


def _forms(name: str) -> list[str]:
    parts = _DOTS.split(name)
    forms = [name]
    if len(parts) > 1:
        forms += [part for part in parts if len(part) > 1]
    elif len(name) == _JAPANESE:
        forms.append(name[:2])
    return list(dict.fromkeys(forms))


def _surnamed(page: Page, people: list[Person]) -> list[Naming]:
    """ "习主席": the surname before an office."""
    found = []
    for person in people:
        if not 1 < len(person.name) <= _SURNAMED or "·" in person.name:
            continue
        pattern = f"(?<!{_HAN}){re.escape(person.name[0])}(?:{_patterns().suffix})"
        found += [Naming(*m.span(), person) for m in re.finditer(pattern, page.text)]
    return found

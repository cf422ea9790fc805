"""People in Vietnamese text: offices, countries and the name behind them.

Forms read: "Tổng Bí thư Ban Chấp hành Trung ương Đảng X, Chủ tịch nước X NAME" ·
"Thủ tướng NAME" · "đồng chí NAME, Ủy viên Bộ Chính trị, …" · "Tổng thống Mỹ NAME".
"""

from __future__ import annotations

import re
from functools import lru_cache

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
from summarizer.languages.records import Words
from summarizer.wrapping import is_hard_wrapped

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_BLANK = re.compile(r"[ \u00a0]+")
_GAP = re.compile(r"[ \u00a0]+|[ \t]*\r?\n[ \t]*(?!\n)")
# Titles in a row before one name: the most in any text at hand are two.
_MOST_TITLES = 20


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    return clause_words("vi").pattern(clause_words("vi").data.titles.bodies)


def _is_capital(page: Page, place: int) -> bool:
    char = page.text[place : place + 1]
    return bool(char) and char.isupper()


def read_cast(page: Page, parties: Parties) -> Cast[Page]:
    """Everyone whom the page names with an office."""
    people: list[Person] = []
    found: list[Naming] = []
    done = 0
    for match in page.rules.titles.finditer(page.plain):
        if match.start() < done:
            continue
        naming = _titled(page, match.start(), people)
        if naming:
            found.append(naming)
            done = naming.end
    lists = page.rules.data.subjects.lists
    settle_sides(page.plain, people, found, lists, parties)
    for person in people:
        person.forms = _forms(person.name, page.rules.data.titles.particles)
    found += named_again(page.text, people, r"(?<!\w)NAME(?!\w)")
    return cast_of(page, people, found)


def _step(page: Page, place: int) -> int:
    gap = _gap(page, place)
    return gap.end() if gap else place


def _gap(page: Page, place: int) -> re.Match[str] | None:
    """The space between two words; a line break only in a text that is wrapped."""
    return (_GAP if is_hard_wrapped(page.text) else _BLANK).match(page.text, place)


def _run(page: Page, place: int) -> tuple[int, list[tuple[int, int]], str | None]:
    """The offices from here on, their side, and where the next word stands."""
    rules, offices, side = page.rules, [], None
    here = place
    for _ in range(_MOST_TITLES):
        match = rules.titles.match(page.plain, here)
        if match is None:
            break
        begin, end = here, match.end()
        here = _step(page, end)
        while True:
            named = page.side_over(here)
            body = _bodies().match(page.plain, here)
            if named:
                side = side or named.code
                end = named.end
            elif body and (_is_capital(page, here) or _runs_on(page, body.end())):
                end = body.end()
            else:
                break
            here = _step(page, end)
        end = _past_post(page, end) if side else end
        here = _step(page, end)
        if page.plain[begin:end] not in rules.data.titles.honorifics:
            offices.append((begin, end))
        if page.text[here : here + 1] == ",":
            after = _step(page, here + 1)
            another = rules.titles.match(page.plain, after)
            # "Bộ trưởng Lào, Bộ trưởng A": the same office is another one's.
            if another and not (side and another.group() == match.group()):
                here = after
    return here, offices, side


def _past_post(page: Page, end: int) -> int:
    """Behind "tại Y" of "Đại sứ X tại Y", which tells where somebody is sent."""
    post = page.rules.posts.match(page.plain, _step(page, end))
    there = page.side_over(_step(page, post.end())) if post else None
    return there.end if there else end


def _runs_on(page: Page, end: int) -> bool:
    """Whether a side or another body follows: "nước Cộng hòa …"."""
    here = _step(page, end)
    return page.side_over(here) is not None or _is_capital(page, here)


def _name_end(page: Page, start: int) -> int:
    """Where the row of capitalised words from here ends."""
    here, end = start, start
    while word := _WORD.match(page.text, here):
        if not _is_capital(page, here):
            after = _past_particles(page, here)
            if after == here:
                break
            here = after
            continue
        side = page.side_over(here)
        # "Lương Minh Đức": a given name, though Đức is Germany too.
        if side and (end == start or side.end - side.start > len(word.group())):
            break
        if page.rules.titles.match(page.plain, here) and end > start:
            break
        stripped = word.group().rstrip(".'’-")
        end = here + len(stripped)
        if len(stripped) < len(word.group()) and len(stripped) > 1:
            break
        gap = _gap(page, word.end())
        if gap is None:
            break
        here = gap.end()
    return end


def _past_particles(page: Page, place: int) -> int:
    """Behind the small words inside a foreign name: "van der"."""
    particles = page.rules.data.titles.particles
    while (word := _WORD.match(page.text, place)) and word.group() in particles:
        place = _step(page, word.end())
    return place


def _titled(page: Page, start: int, people: list[Person]) -> Naming | None:
    place, offices, side = _run(page, start)
    end = _name_end(page, place)
    if end == place:
        return None
    name = " ".join(page.text[place:end].split())
    behind, more, other = _apposition(page, end)
    known = next((f for f in people if _is_same(f, name)), None)
    past = any(page.plain[:start].endswith(word + " ") for word in page.rules.past)
    if known is None:
        if " " not in name and not offices:
            return None
        known = Person(name, past=past, foreign=name.isascii())
        people.append(known)
    if side or other:
        shown = " ".join(page.text[start : behind if more else end].split())
        known.belonging.learn(Clue("named", str(side or other), shown))
    for begin, stop in (*offices, *more):
        office = " ".join(page.text[begin:stop].split())
        if not any(held.startswith(office) for held in known.offices):
            known.offices.append(office)
    return Naming(start, behind if more else end, known)


def _apposition(page: Page, end: int) -> tuple[int, list[tuple[int, int]], str | None]:
    """Offices behind the name: ", Ủy viên Bộ Chính trị, …,"."""
    if page.text[end : end + 1] != ",":
        return end, [], None
    after = _step(page, end + 1)
    if not page.rules.titles.match(page.plain, after):
        return end, [], None
    here, offices, side = _run(page, after)
    if not offices or _name_end(page, here) > here:
        return end, [], None
    return offices[-1][1], offices, side


def _is_same(person: Person, name: str) -> bool:
    if person.name.lower() == name.lower():
        return True
    if name.endswith(f" {person.name}") and " " in person.name:
        return True
    parts, held = person.name.split(), person.name.lower()
    return len(name.split()) < len(parts) and (
        name.lower() in held and (name.split()[-1] == parts[-1] or name == parts[0])
    )


def _forms(name: str, particles: Words) -> list[str]:
    words = name.split()
    forms = [name]
    if len(words) > 1 and name.isascii():
        forms.append(words[-1])
    for n, word in enumerate(words[1:], 1):
        if word.lower() in particles:
            ending = " ".join(words[n:])
            forms += [ending, ending[0].upper() + ending[1:]]
    return forms

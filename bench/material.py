"""Articles of 600 words, and what a model answers to the requests about them.

Made by program from a seed: the paragraphs are those of `corpus/`, drawn anew for each
article, with what the recorded answers say of them. One content word in five is
exchanged for another, in the text and in the answer alike, so that no article gains by
what was worked out of another. All are of one pair of sides, a month apart.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml

from summarizer.text import sentences

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
RECORDED = ROOT / "cassettes" / "test_recorded" / "corpus.yaml"
WORDS = 600
# A model finds some 40 in as many words of the corpus; half as many are news elsewhere.
POSITIONS = range(20, 31)
EXCHANGED = 0.2
FIRST_YEAR = 1995
# The day, the weekday, and the article's number, by which its answer is found.
LEAD = (
    "BEIJING, {day} (Xinhua) -- Chinese President Xi Jinping held talks in Beijing on"
    " {weekday} with To Lam, general secretary of the Communist Party of Vietnam"
    " Central Committee, report {number}."
)
NUMBER = re.compile(r"Committee, report (\d+)\.")
PEOPLE = [
    {"name": "Xi Jinping", "side": "CN", "office": "Chinese President"},
    {"name": "To Lam", "side": "VN", "office": "general secretary"},
]
# The corpus has three Vietnamese leaders: here they are one.
LEADERS = re.compile("Nguyen Phu Trong|Luong Cuong|Trong|Cuong")
LEADER = "To Lam"
CONTENT = re.compile(r"\b[a-z]{7,}\b")
SHOWN = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)

Group = dict[str, Any]


class Paragraph(NamedTuple):
    """The sentences of a paragraph, and the groups of an answer on them.

    A group's `n` counts from the paragraph's first sentence, which is 1.
    """

    sentences: tuple[str, ...]
    groups: tuple[Group, ...]


class Made(NamedTuple):
    """An article as it is handed in, and the answer that reads it."""

    record: dict[str, str]
    answer: dict[str, Any]


@cache
def made(number: int) -> Made:
    """The article of a number; always the same one."""
    chance = random.Random(number)
    years, month = divmod(number, 12)
    day = date(FIRST_YEAR + years, month + 1, 1 + chance.randrange(28))
    lead = LEAD.format(
        day=f"{day:%B} {day.day}, {day.year}", weekday=f"{day:%A}", number=number
    )
    told, groups, count = [lead], list[Group](), 1
    for paragraph in chance.sample(paragraphs(), len(paragraphs())):
        if sum(len(each.split()) for each in told) >= WORDS:
            break
        other = exchanged(paragraph, chance)
        told.append(" ".join(other.sentences))
        groups += [group | {"n": group["n"] + count} for group in other.groups]
        count += len(other.sentences)
    answer = {
        "kind": "talks", "place": "Beijing", "date": day.isoformat(), "people": PEOPLE,
        "earlier": [], "said": thinned(groups, chance),
    }  # fmt: skip
    record = {
        "text": "\n\n".join(told), "source": f"{number:05}.txt", "outlet": "Xinhua",
        "date": day.isoformat(),
    }  # fmt: skip
    return Made(record, answer)


def thinned(groups: list[Group], chance: random.Random) -> list[Group]:
    """As many of the positions as an article is to have, in their order."""
    rows = [(group, row) for group in groups for row in group["what"]]
    chosen = sorted(
        chance.sample(range(len(rows)), min(len(rows), chance.choice(POSITIONS)))
    )
    kept = [rows[each] for each in chosen]
    return [
        group | {"what": what}
        for group in groups
        if (what := [row for of, row in kept if of is group])
    ]


def exchanged(paragraph: Paragraph, chance: random.Random) -> Paragraph:
    """The paragraph with some content words exchanged, each for one as long."""
    words = sorted({w for each in paragraph.sentences for w in CONTENT.findall(each)})
    other = {
        word: chance.choice(pool)
        for word in words
        if (pool := vocabulary().get(len(word), ())) and word in pool
        if chance.random() < EXCHANGED
    }

    def anew(text: str) -> str:
        return CONTENT.sub(lambda match: other.get(match[0], match[0]), text)

    return Paragraph(
        tuple(map(anew, paragraph.sentences)),
        tuple(cast("Group", in_strings(anew, group)) for group in paragraph.groups),
    )


@cache
def vocabulary() -> Mapping[int, tuple[str, ...]]:
    """The content words of the corpus by length, but those that show an act."""
    every = paragraphs()
    said = {w for p in every for each in p.sentences for w in CONTENT.findall(each)}
    cues = {w for p in every for each in p.groups for w in CONTENT.findall(each["cue"])}
    found: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted(said - cues):
        found[len(word)].append(word)
    return {length: tuple(words) for length, words in found.items()}


@cache
def paragraphs() -> tuple[Paragraph, ...]:
    """Those of the English readouts, with what the recorded answers say of them."""
    tape = yaml.load(RECORDED.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    answers = {}
    for each in tape["interactions"]:
        asked = each["request"]["body"]["json"]["messages"][-1]["content"]
        choice = each["response"]["body"]["json"]["choices"][0]
        shown = {int(number): words for number, words in SHOWN.findall(asked)}
        answers[shown[2]] = shown, json.loads(choice["message"]["content"])
    found: list[Paragraph] = []
    for path in sorted(CORPUS.glob("*-??.txt")):
        text = path.read_text(encoding="utf-8")
        second = sentences(text)[1]
        shown, answer = answers[" ".join(text[second.start : second.end].split())]
        found += of_article(text, shown, answer)
    return tuple(found)


def of_article(
    text: str, shown: Mapping[int, str], answer: Mapping[str, Any]
) -> Iterator[Paragraph]:
    """The paragraphs behind the lead in which nothing earlier is told."""
    earlier = {int(row[0]) for row in answer["earlier"]}
    by_paragraph: defaultdict[int, list[int]] = defaultdict(list)
    for each in sentences(text):
        by_paragraph[text.count("\n\n", 0, each.start)].append(each.number)
    for numbers in list(by_paragraph.values())[2:]:
        if earlier.isdisjoint(numbers):
            groups = [
                group | {"n": group["n"] - numbers[0] + 1}
                for group in answer["said"]
                if group["n"] in numbers
            ]
            yield Paragraph(
                tuple(renamed(shown[number]) for number in numbers),
                tuple(cast("Group", in_strings(renamed, each)) for each in groups),
            )


def renamed(text: str) -> str:
    """The text with the one leader in place of the three."""
    return LEADERS.sub(LEADER, text)


def in_strings(change: Callable[[str], str], value: object) -> object:
    """The value with every string in it changed, keys left as they are."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: in_strings(change, each) for key, each in value.items()}
    if isinstance(value, list):
        return [in_strings(change, each) for each in value]
    return value


# The other requests: what is compared, and the page.

THREAD = re.compile(r"^(\d+) \| (\w+) \| (\w+)$")
WORDING = re.compile(r"^  \w\* \| [^|]* \| \w+ \| (.*)$")
POSITION = re.compile(r"^(\d+) \| ([\w+]+) \| \w+ \| (\w+) \| (.*)$")
LONG = re.compile(r"\w{6,}")
ALIKE = 2  # long words that two wordings of one matter have in common, at least
PLACED = re.compile(r"^(\d+a)\.(\d+) (.*)$", re.MULTILINE)
SPEAKERS = {"CN": "Xi", "VN": "To Lam"}
BULLETS = 4  # of a side


def verdicts(asked: str) -> dict[str, Any]:
    """Each position goes on the nearest thread of its side and topic, or is new."""
    threads: dict[tuple[str, str], list[tuple[int, Counter[str]]]] = defaultdict(list)
    links, new = [], []
    number, side, topic = 0, "", ""
    for line in asked.splitlines():
        if match := THREAD.match(line):
            number, side, topic = int(match[1]), match[2], match[3]
        elif match := WORDING.match(line):
            threads[side, topic].append((number, Counter(LONG.findall(match[1]))))
        elif match := POSITION.match(line):
            words = Counter(LONG.findall(match[4]))
            near = [
                (-(words & other).total(), thread)
                for holder in match[2].split("+")
                for thread, other in threads[holder, match[3]]
            ]
            shared, thread = min(near, default=(0, 0))
            if -shared < ALIKE:
                new.append(int(match[1]))
            else:
                links.append(
                    {"p": int(match[1]), "t": [thread], "label": "reworded", "as": "",
                     "why": "said in other words"}
                )  # fmt: skip
    return {"links": links, "new": new}


def page(asked: str) -> dict[str, Any]:
    """A bullet for each of the first paragraphs in which a side's leader speaks."""
    latest = []
    for side, name in SPEAKERS.items():
        spoken = re.compile(rf"\b{name} (?:said|stressed|noted), ([^,.]+)")
        bullets = [
            f"{name} said “{match[1]}” [{code}.{number}]."
            for code, number, words in PLACED.findall(asked)
            if (match := spoken.search(words))
        ]
        latest.append({"side": side, "bullets": bullets[:BULLETS]})
    return {
        "bottom": [], "latest": latest, "agreed": [], "moved": [], "besides": [],
        "accounts": [], "not_heard": [], "cautions": [],
    }  # fmt: skip


def answer_to(body: Mapping[str, Any]) -> dict[str, Any]:
    """What is answered to a request, by the name of the schema that it asks for."""
    asked = body["messages"][-1]["content"]
    kind = body["response_format"]["json_schema"]["name"]
    if kind == "reading":
        number = NUMBER.search(asked)
        assert number is not None
        return made(int(number[1])).answer
    if kind == "verdicts":
        return verdicts(asked)
    return page(asked) if kind == "page" else {"found": [], "sentences": []}


def main() -> None:
    """Write the first so many articles as JSON Lines: `material.py NUMBER FILE`."""
    number, file = sys.argv[1:]
    with Path(file).open("w", encoding="utf-8") as out:
        for each in range(int(number)):
            print(json.dumps(made(each).record, ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()

"""A person of an article, the forms of a name, and when two names are one person."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.engines.rules.belonging import Belonging
from summarizer.languages.records import WordSet


@dataclass
class Person:
    """Someone the article names.

    `first` is the word where they first appear, -1 for the title; `past` is true for
    who is named as former holder of an office. Their side is what is known of their
    `belonging`.
    """

    name: str
    words: tuple[str, ...]
    first: int
    offices: list[str] = field(default_factory=list)
    past: bool = False
    belonging: Belonging = field(default_factory=Belonging)

    @property
    def side(self) -> str | None:
        """The code of their side, None where the text does not settle it."""
        return self.belonging.side


@dataclass(frozen=True)
class Naming:
    """A place where a person is named, title and country included."""

    start: int
    end: int
    person: Person


def forms_of(words: tuple[str, ...]) -> list[str]:
    """How a person may be named later: "Xi", "Trong", "López Obrador"."""
    found = [" ".join(words), words[-1]]
    if len(words) > 2:
        found.append(" ".join(words[-2:]))
        found.append(f"{words[0]} {words[-1]}")
        found += [" ".join(words[begin:]) for begin in range(1, len(words) - 2)]
        found.append("-".join(words[-2:]))  # "Al Sabah" is written "Al-Sabah" too
    if 1 < len(words) <= 3:
        found.append(words[0])
    found.append(words[-1].rpartition("-")[2])  # "al-Sudani" is Sudani too
    found += [word for word in words[1:-1] if len(word) > 3 and word.isalpha()]
    return list(dict.fromkeys(found))


def is_same(
    person: Person, words: tuple[str, ...], side: str | None, particles: WordSet
) -> bool:
    """Whether a name can be that of a person named before.

    One that begins with a particle ("van der Berg") may be the end of another.
    """
    if person.side and side and person.side != side:
        return False
    if len(words) == 1 and words[0] == person.words[-1].rpartition("-")[2]:
        return True
    if len(words) == 1 and words[0] in person.words[1:]:
        return True  # of two family names the first: "Catalina Undurraga Ferrer"
    shorter = min(len(words), len(person.words))
    if shorter > 1 and person.words[:shorter] == words[:shorter]:
        return True
    ending = words[-shorter:]
    if shorter > 1 and ending[0] in particles and person.words[-shorter:] == ending:
        return True  # "Van der Berg", "Bin Rashid Al Sabah"
    if len(words) == 1 or len(person.words) == 1:
        return words[-1] in (person.words[0], person.words[-1]) or (
            person.words[-1] in (words[0], words[-1])
        )
    return person.words[-1] == words[-1] and person.words[0][0] == words[0][0]

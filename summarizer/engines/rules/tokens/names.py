"""Names of people as runs of capitals: where one begins and ends."""

from __future__ import annotations

from summarizer.engines.rules.tokens.text import Passage

LONGEST_NAME = 6  # words; longer runs of capitals are titles and bodies
_GERUND = frozenset({"ing"})  # "Jake Sullivan Leading a Meeting"
_THIRD = frozenset({"s"})  # "the Crown Prince Receives a Minister"


class NameFinder:
    """Finds the bounds of names in a passage."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    def end_of(self, place: int, limit: int) -> int:
        """The end of the name that begins here; `place` itself where none does."""
        passage = self.passage
        rules, words = passage.rules, passage.words
        end = here = place
        if self.opens(place, limit):
            here += 1
        while here < min(limit, place + LONGEST_NAME):
            word = words[here]
            if self.may_name(here) or (
                here > place and word.endswith(".") and len(word) == 2
            ):
                here += 1
                end = here
            elif word in rules.words.particles:
                here += 1
            elif (
                here > place
                and word == "'"
                and here + 1 < limit
                and (words[here + 1].partition("-")[0] in rules.words.particles)
            ):
                here += 1  # "Shia’ al-Sudani"
            elif self._is_particled(here):
                here += 1
                end = here
            else:
                break
        return end

    def _is_particled(self, place: int) -> bool:
        """Whether it is "al-Rubaie" or the like: a particle and a capital."""
        particle, dash, name = self.passage.words[place].partition("-")
        word = self.passage.slice(place, place + 1)
        known = particle in self.passage.rules.words.particles
        return bool(dash and name) and known and word[len(particle) + 1].isupper()

    def opens(self, place: int, limit: int) -> bool:
        """Whether a small word in capitals begins the name behind a title: "To Lam"."""
        return (
            place + 1 < limit
            and self.passage.words[place] in self.passage.rules.words.name_openers
            and self.passage.is_capital(place)
            and self.may_name(place + 1)
        )

    def may_name(self, place: int) -> bool:
        """Whether the word has a capital and is none that names something else."""
        passage, rules = self.passage, self.passage.rules
        word = passage.words[place]
        return (
            passage.is_capital(place)
            and word not in rules.words.not_names
            and word not in rules.words.suffixes
            and word not in rules.words.months
            and word not in rules.words.weekdays
            and word not in rules.data.titles.organisations
            and rules.actions.get(word) not in (_GERUND, _THIRD)
            and not (word in rules.verbs and word.endswith("s"))
            and place not in passage.sides
        )

    def past_suffix(self, end: int) -> int:
        """Step over ", Jr." after a name."""
        words = self.passage.words
        here = end + 1 if end < len(words) and words[end] == "," else end
        suffixes = self.passage.rules.words.suffixes
        if here >= len(words) or words[here] not in suffixes:
            return end
        here += 1
        return here + 1 if here < len(words) and words[here] == "." else here

    def _without_suffix(self, end: int) -> int:
        """Step back over the "Jr." that ends here."""
        words = self.passage.words
        here = end - 1 if end > 1 and words[end - 1] == "." else end
        suffixed = here > 0 and words[here - 1] in self.passage.rules.words.suffixes
        return here - 1 if suffixed else end

    def before(self, start: int) -> tuple[int, int] | None:
        """The name in "NAME, the X of Y": a run of capitals up to a comma."""
        passage = self.passage
        words, here = passage.words, start
        skipped = passage.rules.data.titles.appositive
        copulas = passage.rules.data.titles.copula
        while here > 0 and (words[here - 1] in skipped or here in passage.side_ends):
            side = passage.side_ends.get(here)
            here = side.start if side else here - 1
        copula = words[here] in copulas
        if here < 1 or (words[here - 1] != "," and not copula):
            return None
        begin = end = here if copula else self._without_suffix(here - 1)
        first = passage.lines[passage.line_of(end - 1)].start if end else 0
        while begin > first and self.may_name(begin - 1) and end - begin < LONGEST_NAME:
            begin -= 1
        if begin and end > begin and self.opens(begin - 1, end):
            begin -= 1
        least = 1 if copula else 2
        return (begin, end) if end - begin >= least else None

"""The words of the rules engine, one data file per language, parsed at first use.

`Phrases` is the one way in which word lists are matched: longest first, over small
letters, at the words of a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar, cast

from summarizer.languages.language import read_language
from summarizer.languages.records import Groups, Names, Words, fields_of
from summarizer.languages.tables.word_rules import (
    KindRule,
    WordBoilerplate,
    WordClasses,
    WordRules,
)
from summarizer.models import Act

V = TypeVar("V")
_SHORTEST_ADVERB = 4
_ONES, _ONESELF = "one's", "oneself"


class Phrases(dict[str, list[tuple[int, dict[tuple[str, ...], V]]]], Generic[V]):
    """A word list that is matched at a place in a row of words, longest first.

    Its keys are the first words of the phrases: `in` is asked at every word of a text,
    and is a dictionary's own for that reason. Behind each stand the phrases that begin
    so, by their number of words.
    """

    def __init__(self, phrases: Iterable[tuple[str, V]] = ()) -> None:
        super().__init__()
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: str, value: V) -> None:
        """Take a phrase in; an earlier one of the same words stays in force."""
        words = tuple(phrase.split())
        row = self.setdefault(words[0], [])
        alike = next((same for size, same in row if size == len(words)), None)
        if alike is None:
            row.append((len(words), {words: value}))
            row.sort(key=lambda entry: -entry[0])
        else:
            alike.setdefault(words, value)

    def at(self, words: Sequence[str], place: int) -> tuple[V, int] | None:
        """The value and the end of the longest phrase that begins here, or None."""
        row = self.get(words[place])
        if row is None:
            return None
        for size, phrases in row:
            end = place + size
            phrase = tuple(words[place:end])
            if phrase in phrases:
                return phrases[phrase], end
        return None

    def among(self, words: Sequence[str], start: int, end: int) -> Iterator[V]:
        """The values of all phrases that begin in a stretch of words."""
        for place in range(start, end):
            if words[place] in self and (hit := self.at(words, place)):
                yield hit[0]


@dataclass(frozen=True)
class Verb:
    """A reporting verb in one of its forms.

    `forms` holds "base", "s", "past", "done" or "ing"; `takes` is what follows it,
    `subjects` who can be its subject, `needs` one of the words that must come behind it
    and before `until`, none of `unless` behind it, and `otherwise` what it takes
    without them (see the data file).
    """

    base: str
    act: Act
    takes: str
    forms: frozenset[str]
    participle: bool = False
    subjects: str = ""
    needs: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    otherwise: str = ""


@dataclass(frozen=True)
class RuleWords:
    """All words of one language, ready for matching.

    `data` has the plain sets of words, as the file does; `words` its closed classes.
    """

    verbs: Phrases[Verb]
    predicates: Phrases[Act]
    nouns: Mapping[str, Act]
    announced: Mapping[str, Act]
    given: Mapping[str, Act]
    owned: Mapping[str, Act]
    moods: Phrases[str]
    joint: Phrases[str]
    titles: Phrases[str]
    same_offices: Phrases[str]
    shared_turns: Phrases[str]
    lead_ins: Phrases[str]
    passives: Mapping[str, Act]
    institutions: Phrases[str]
    between_phrases: Phrases[str]
    noun_verbs: frozenset[str]
    actions: Mapping[str, frozenset[str]]
    nounlike: frozenset[str]
    verbal_pairs: Phrases[str]
    purposes: Phrases[str]
    contrasts: Phrases[str]
    answering: Phrases[str]
    contentions: Phrases[str]
    eager: Phrases[str]
    ceremonies: Phrases[str]
    companions: Phrases[str]
    fillers: Phrases[str]
    partner_groups: Phrases[str]
    offices_of: Mapping[str, str]
    short_bodies: Mapping[str, frozenset[str]]
    ranks: Mapping[str, tuple[str, ...]]
    attributing: Phrases[str]
    kinds: tuple[KindRule, ...]
    boilerplate: WordBoilerplate
    words: WordClasses  # asked some fourteen times a word of a text: no property
    data: WordRules

    @cached_property
    def actor_openers(self) -> frozenset[str]:
        """Words that can open a group, an event or a pronoun wherever they stand."""
        pronouns, groups, words = self.data.pronouns, self.data.joint, self.words
        return frozenset(self.joint).union(
            groups.pronouns, pronouns.thing, pronouns.person, pronouns.we,
            words.articles, words.possessive, words.determiners, groups.days,
        )  # fmt: skip

    @cached_property
    def crowd_heads(self) -> frozenset[str]:
        """The nouns that groups of people, bodies and events are called by."""
        groups = self.data.joint
        return groups.heads | groups.bodies | groups.event_heads

    @cached_property
    def phrase_openers(self) -> frozenset[str]:
        """Words with which an attribution without a verb begins: "according to"."""
        return frozenset(self.attributing) | self.words.view_openers

    @cached_property
    def cue_openers(self) -> frozenset[str]:
        """Words with which an attribution can begin, in a speech as well."""
        words, data = self.words, self.data
        return self.phrase_openers.union(
            self.verbs, self.owned, self.lead_ins, data.predicates.be, words.quoting,
            words.heard_openers, words.present_perfect, words.pluperfect,
        )  # fmt: skip

    @cached_property
    def clause_cutters(self) -> frozenset[str]:
        """Words and marks behind which a further clause can begin."""
        words = self.words
        return words.joining.union(words.clause_links, (",", ";", ":"))

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Words behind which a sentence tells nothing of all who met."""
        words = self.words
        return words.relatives.union(
            words.that, self.data.pronouns.person, self.data.joint.pronouns,
            words.quote_marks, words.we,
        )  # fmt: skip

    def is_adverb(self, word: str) -> bool:
        """Whether a word looks like an adverb by its ending."""
        return len(word) > _SHORTEST_ADVERB and word.endswith(self.words.adverb_ending)


def _regular(base: str) -> tuple[str, str, str, str]:
    if base.endswith("e") and not base.endswith("ee"):
        return base + "s", base + "d", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        past = base[:-1] + "ied"
        return base[:-1] + "ies", past, past, base + "ing"
    if base.endswith("ee"):
        return base + "s", base + "d", base + "d", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return third, base + "ed", base + "ed", base + "ing"


def forms(base: str, irregular: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Every form of a verb with what it may be; a verb of two words bends its first.

    Example: forms("point out", {})["pointed out"] == {"past", "done"}
    """
    head, _, rest = base.partition(" ")
    given = irregular.get(head)
    third, past, done, ing = given.split() if given else _regular(head)
    found: dict[str, set[str]] = {}
    for word, kind in (
        (head, "base"),
        (third, "s"),
        (past, "past"),
        (done, "done"),
        (ing, "ing"),
    ):
        for spelt in word.split("/"):
            found.setdefault(f"{spelt} {rest}".strip(), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _bases(words: str, classes: WordClasses) -> Iterator[str]:
    """The verbs of a list, "one's" and "oneself" as the words that stand for them."""
    for item in words.split():
        base = item.replace("_", " ")
        yield from (
            (base.replace(_ONES, one) for one in sorted(classes.ones))
            if (_ONES in base)
            else (base.replace(_ONESELF, self) for self in sorted(classes.oneself))
            if (_ONESELF in base)
            else (base,)
        )


def _verbs(data: WordRules) -> Phrases[Verb]:
    phrases: Phrases[Verb] = Phrases()
    for group in data.verbs:
        for base in _bases(group.words, data.words):
            for word, kinds in forms(base, data.irregular).items():
                verb = Verb(
                    base,
                    group.act,
                    group.takes,
                    kinds,
                    group.participle,
                    group.subjects,
                    group.needs,
                    group.until,
                    group.unless,
                    group.otherwise,
                )
                phrases.add(word, verb)
    return phrases


def _actions(data: WordRules) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    reporting = [
        base
        for group in data.verbs
        for base in group.words.split()
        if "_" not in base and group.takes != "scene"
    ]
    for base in [*data.actions.plain, *data.actions.nounlike, *reporting]:
        for word, kinds in forms(base, data.irregular).items():
            found[word] = found.get(word, frozenset()) | kinds
    return found


def _nounlike(data: WordRules) -> frozenset[str]:
    """Verbs that are nouns too, as such and in the plural."""
    return frozenset(
        word
        for base in data.actions.nounlike
        for word, kinds in forms(base, data.irregular).items()
        if kinds & {"base", "s"}
    )


def _predicates(data: WordRules) -> Iterator[tuple[str, Act]]:
    """Each predicate with its act; what they stand behind (`be`) is none."""
    for name in fields_of(type(data.predicates)):
        if name != "be":
            words: Words = getattr(data.predicates, name)
            yield from ((phrase, cast(Act, name)) for phrase in words)


def _by_key(table: Groups) -> Iterator[tuple[str, str]]:
    return ((phrase, key) for key, phrases in table.items() for phrase in phrases)


def _acts(table: Names) -> dict[str, Act]:
    """Words by their acts, turned round."""
    return {word: cast(Act, act) for act, row in table.items() for word in row.split()}


def _plain(phrases: Words) -> Phrases[str]:
    return Phrases((phrase, phrase) for phrase in phrases)


@lru_cache(maxsize=8)
def load_rules(language: str) -> RuleWords:
    """The words of a language whose grammar is that of the English rules."""
    data = read_language(language).word_rules
    joint = Phrases((phrase, "group") for phrase in data.joint.phrases)
    for phrase in data.joint.events:
        joint.add(phrase, "event")
    return RuleWords(
        verbs=_verbs(data),
        predicates=Phrases(_predicates(data)),
        nouns=_acts(data.nouns),
        announced=_acts(data.announced),
        given=_acts(data.given),
        owned=_acts(data.owned),
        moods=Phrases(_by_key(data.moods)),
        joint=joint,
        titles=_plain(data.titles.phrases),
        same_offices=Phrases(
            (office, row[0]) for row in data.titles.same for office in row
        ),
        shared_turns=_plain(data.turns.shared),
        lead_ins=_plain(data.turns.lead_ins),
        passives=_acts(data.passives),
        institutions=Phrases(_by_key(data.institutions)),
        between_phrases=_plain(data.words.between_phrases),
        noun_verbs=data.noun_verbs.words,
        actions=_actions(data),
        nounlike=_nounlike(data),
        verbal_pairs=_plain(data.actions.verbal_pairs),
        purposes=_plain(data.words.purposes),
        contrasts=_plain(data.words.contrasts),
        answering=_plain(data.words.answering),
        contentions=_plain(data.words.contentions),
        eager=_plain(data.words.eager),
        ceremonies=_plain(data.words.ceremonies),
        companions=_plain(data.words.companions),
        offices_of={
            office.replace("_", " "): side
            for side, offices in data.offices_of.items()
            for office in offices.split()
        },
        short_bodies={
            word: frozenset(
                side for side, row in data.short_bodies.items() if word in row.split()
            )
            for word in " ".join(data.short_bodies.values()).split()
        },
        ranks={office: row.held for row in data.ranks for office in row.called},
        partner_groups=_plain(data.words.partner_groups),
        fillers=_plain(data.words.fillers),
        attributing=Phrases(
            (words, words.split()[1]) for words in data.words.attributing
        ),
        kinds=data.kinds,
        boilerplate=data.boilerplate,
        words=data.words,
        data=data,
    )

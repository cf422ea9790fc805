"""The words of a language that is read word by word: `rules.toml`."""

from __future__ import annotations

from summarizer.languages.records import (
    NO_SET,
    Groups,
    Names,
    Rows,
    Table,
    Words,
    WordSet,
)
from summarizer.models import Act, MeetingKind


class KindRule(Table):
    """Words in a title or an opening that tell the kind of a meeting."""

    kind: MeetingKind
    words: Words
    minimum_sides: int = 2


class WordVerbs(Table):
    """Reporting verbs of one act, in one string; see en/rules.toml for the keys."""

    act: Act
    takes: str
    words: str
    participle: bool = False
    subjects: str = ""
    needs: WordSet = NO_SET
    until: WordSet = NO_SET
    unless: WordSet = NO_SET
    otherwise: str = ""


class NounVerbs(Table):
    """Verbs of which a noun decides the act."""

    words: WordSet


class Predicates(Table):
    """Predicates behind the verbs of `be`, by their acts."""

    ready_to: Words
    commits: Words
    welcomes: Words
    hopes: Words
    opposes: Words
    voices_concern: Words
    states: Words
    supports: Words
    demands: Words
    objects: Words
    rejects: Words
    agrees: Words
    notes_differences: Words
    be: WordSet


class WordActions(Table):
    """Verbs of doing; nounlike ones are nouns too."""

    plain: WordSet
    nounlike: WordSet
    verbal_pairs: Words


class WordClasses(Table):
    """Closed classes of words, and phrases."""

    adverb_ending: str
    past_endings: Words
    past_sayings: WordSet
    saying_particles: WordSet
    ands: WordSet
    neithers: WordSet
    boths: WordSet
    ones: WordSet
    oneself: WordSet
    nors: WordSet
    articles: WordSet
    of: WordSet
    day_prepositions: WordSet
    day_openers: WordSet
    pair_openers: WordSet
    clause_links: WordSet
    clause_links_wide: WordSet
    clause_borders: WordSet
    contrasts: Words
    answering: Words
    companions: Words
    sharing: WordSet
    spokesmen: WordSet
    answers: WordSet
    heading: WordSet
    further: WordSet
    joined_in: WordSet
    former: WordSet
    latter: WordSet
    joiners: WordSet
    participle_links: WordSet
    firmly: WordSet
    present_perfect: WordSet
    pluperfect: WordSet
    did: WordSet
    past_be: WordSet
    there: WordSet
    advances: WordSet
    stances: WordSet
    parting: WordSet
    contentions: Words
    eager: Words
    ceremonies: Words
    receiving: WordSet
    receptions: WordSet
    agreed: WordSet
    differing: WordSet
    scant: WordSet
    reached: WordSet
    standing_open: WordSet
    eluding: WordSet
    topical: WordSet
    agents: WordSet
    tones: WordSet
    replying: WordSet
    heard: WordSet
    heard_openers: WordSet
    quoting: WordSet
    quoted: WordSet
    having: WordSet
    obtaining: WordSet
    greeted: WordSet
    shifted: WordSet
    arranged: WordSet
    mandates: WordSet
    phase_verbs: WordSet
    scene_nouns: WordSet
    actor_modifiers: WordSet
    singling: WordSet
    emphatic: WordSet
    ranking: WordSet
    scene_openers: WordSet
    attributing: Words
    possessive: WordSet
    plural: WordSet
    views: WordSet
    view_openers: WordSet
    clefts: WordSet
    objective: WordSet
    helping: WordSet
    between: WordSet
    between_phrases: Words
    weekdays: WordSet
    months: WordSet
    row_negations: WordSet
    noun_verb_followers: WordSet
    no_source: WordSet
    no_group: WordSet
    negations: WordSet
    no: WordSet
    determiners: WordSet
    adverbs: WordSet
    prepositions: WordSet
    finite: WordSet
    not_names: WordSet
    name_openers: WordSet
    particles: WordSet
    suffixes: WordSet
    we: WordSet
    us: WordSet
    me: WordSet
    alone: WordSet
    currencies: WordSet
    loose: WordSet
    comparing: WordSet
    noun_gerunds: WordSet
    after_noun_gerund: WordSet
    infinitive_heads: WordSet
    will: WordSet
    i: WordSet
    hosts: WordSet
    guests: WordSet
    host_nouns: WordSet
    honours: WordSet
    visits: WordSet
    receives: WordSet
    visiting: WordSet
    placing: WordSet
    men: WordSet
    women: WordSet
    his: WordSet
    hers: WordSet
    he: WordSet
    she: WordSet
    masculine: WordSet
    feminine: WordSet
    hanging: WordSet
    joining: WordSet
    conditions: WordSet
    subordinators: WordSet
    purposes: Words
    fillers: Words
    ordinals: WordSet
    standing: WordSet
    content_openers: WordSet
    particles_behind: WordSet
    weighty: WordSet
    when: WordSet
    likening: WordSet
    accompanying: WordSet
    pointing: WordSet
    dangling: WordSet
    announcing: WordSet
    item_openers: WordSet
    shells: WordSet
    counts: WordSet
    desks: WordSet
    past_offices: WordSet
    matter_openers: WordSet
    purpose_barriers: WordSet
    counterpart_openers: WordSet
    callers: WordSet
    own_nouns: WordSet
    own_verbs: WordSet
    relations: WordSet
    gathering_openers: WordSet
    outsiders: WordSet
    unofficial: WordSet
    publics: WordSet
    report_titles: WordSet
    list_openers: WordSet
    statements: WordSet
    jointly: WordSet
    statement_openers: WordSet
    statement_ends: WordSet
    partner_groups: Words
    about_openers: WordSet
    tellers: WordSet
    asking: WordSet
    relatives: WordSet
    that: WordSet
    purpose: WordSet
    clause_openers: WordSet
    adjunct_openers: WordSet
    quote_marks: WordSet
    verb_openers: WordSet
    gerund_openers: WordSet
    noun_followers: WordSet


class JointWords(Table):
    """Groups that speak together, and events."""

    phrases: Words
    pronouns: WordSet
    events: Words
    heads: WordSet
    strong_heads: WordSet
    own: WordSet
    bodies: WordSet
    joint_bodies: WordSet
    jointly: WordSet
    teams: WordSet
    delegations: WordSet
    days: WordSet
    event_heads: WordSet
    event_nouns_after_possessive: WordSet


class SideNouns(Table):
    """With a side's name these stand for it."""

    words: WordSet
    people: WordSet


class Pronouns(Table):
    """Who or what was named before."""

    person: WordSet
    thing: WordSet
    we: WordSet


class TitleWords(Table):
    """Offices, and what stands about them."""

    phrases: Words
    links: WordSet
    about: WordSet
    envoys: WordSet
    inner: WordSet
    before: WordSet
    appositive: WordSet
    copula: WordSet
    courtesies: WordSet
    same: Rows
    plurals: WordSet
    relations: WordSet
    given: WordSet
    chiefs: Words
    unlike: WordSet
    no_offices: WordSet
    honorifics: WordSet
    organisations: WordSet


class RankNames(Table):
    """What those are called, whatever their country, who hold one of these offices."""

    called: Words
    held: Words


class WordBoilerplate(Table):
    """What the article carries that is no part of the account; regular expressions."""

    starts: Words
    anywhere: Words
    speaker_turn: str
    dateline: str
    lead_in: str
    scene: Words
    appeals: Words


class TurnWords(Table):
    """Who has the word in a transcript; `label` is a regular expression of two groups.

    `label` is a name or an office, `asks` the mark of a question.
    """

    label: str
    askers: WordSet
    contractions: WordSet
    vocatives: WordSet
    shared: Words
    lead_ins: Words
    pairs: WordSet
    thanked: WordSet
    here: WordSet
    you: WordSet
    ours: WordSet
    courtesies: WordSet


class Scenes(Table):
    """Words that open another event than the one reported."""

    other_event: Words
    other_meeting: Words


class Programme(Table):
    """What was done beside the talks, as a report tells it behind what was said."""

    links: WordSet
    order: WordSet
    verbs: WordSet
    light: WordSet
    objects: WordSet
    things: WordSet
    happened: WordSet
    leaving: WordSet
    giving: WordSet
    given: WordSet


class Places(Table):
    """Words about the name of a place."""

    before: WordSet
    after: WordSet
    travelled: WordSet
    toward: WordSet


class WordRules(Table):
    """The words of a language that is read word by word.

    `nouns`, `announced`, `given`, `owned` and `passives` are words by their act,
    `offices_of`, `short_bodies` and `institutions` by the side; `irregular` verbs have
    their forms in one string.
    """

    verbs: tuple[WordVerbs, ...]
    nouns: Names
    announced: Names
    given: Names
    owned: Names
    noun_verbs: NounVerbs
    predicates: Predicates
    moods: Groups
    passives: Names
    irregular: Names
    actions: WordActions
    words: WordClasses
    joint: JointWords
    side_nouns: SideNouns
    pronouns: Pronouns
    titles: TitleWords
    offices_of: Names
    short_bodies: Names
    ranks: tuple[RankNames, ...]
    institutions: Groups
    boilerplate: WordBoilerplate
    turns: TurnWords
    kinds: tuple[KindRule, ...]
    scenes: Scenes
    programme: Programme
    place: Places

"""What stands below a page: the key to its references, and what is not on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking import Claimed
from summarizer.briefing.keys import Account, Reference
from summarizer.briefing.leftover import Leftover
from summarizer.briefing.scope import Scope
from summarizer.briefing.sent import Since
from summarizer.briefing.unquoted import unquoted
from summarizer.briefing.wording import PageWords
from summarizer.comparing.selecting import is_of_side, shown
from summarizer.dating.beside import rests_on
from summarizer.grounding.normalising import normalise
from summarizer.languages.messages import name_in, words_of
from summarizer.models import Article, DateBasis, Digest, Position, Summary
from summarizer.writing.copies import printed_by
from summarizer.writing.parts import Line, plain
from summarizer.writing.words import key_of_failure

_HALF = 2
_ALL_NAMED = 12  # accounts that the key names whether or not they are cited
_COPIES_NAMED = 4  # of one account


def key_of(
    scope: Scope, digest: Digest, words: PageWords, since: Since | None = None
) -> Iterator[Line]:
    """The accounts, then the words behind references that the page does not quote."""
    yield plain(words.of("page", "paragraphs"))
    if len(scope.earlier) > len(scope.beside):
        yield plain(words.of("page", "of_these_texts"))
    cited = _named(scope, digest)
    named = [account for account in scope.keys.accounts if account.id in cited]
    yield plain(_days(named, words))
    for account in named:
        article = account.summary.article
        parts = (
            article.source,
            article.outlet or "",
            words.kind(account.summary.meeting.kind),
            *_on_pages(account, digest, words),
            printed_by(scope.comparison, account.summary, words, _COPIES_NAMED),
            *_why_empty(account.summary, words),
        )
        line = plain(" · ".join(part for part in parts if part), account.label)
        yield line._replace(news=since.of_account(account.id) if since else "")
    if more := len(scope.keys.accounts) - len(named):
        yield plain(words.of("page", "not_cited", count=more))
    for behind in unquoted(scope, digest.sentences):
        place = scope.keys.mark(Reference(behind.cited.article, behind.cited.paragraph))
        yield plain(f"“{' '.join(behind.position.words.split())}”", place)
    if none := _of_no_meeting(scope, words):
        yield plain(words.of("page", "no_meeting", names=", ".join(none)))


def _why_empty(summary: Summary, words: PageWords) -> Iterator[str]:
    """Of an account without any position, what is remarked of it."""
    if not summary.positions:
        notes = [words_of(note, words.language) for note in summary.notes]
        yield from notes or [words.of("page", "empty")]


def without_meeting(summary: Summary, words: PageWords) -> str:
    """The name of a text that reports no meeting, and what it is if that is sure."""
    source, told = summary.article.source, summary.no_readout
    if told is None:
        return source
    genre = name_in("genres", str(told.args["genre"]), words.language)
    return f"{source} ({genre})"


def _of_no_meeting(scope: Scope, words: PageWords) -> list[str]:
    """The texts that report no meeting; where a part is asked for, none is named."""
    comparison = scope.comparison
    held = {article for m in comparison.meetings for article in m.articles}
    return [
        without_meeting(each, words)
        for each in (() if comparison.selection else comparison.summaries)
        if each.article.id not in held and each.meeting.kind == "none"
    ]


def _on_pages(account: Account, digest: Digest, words: PageWords) -> Iterator[str]:
    """On which of its pages the paragraphs stand that are cited of an account."""
    on_page: dict[int, list[str]] = {}
    for number in sorted(
        {
            cited.paragraph
            for sentence in digest.sentences
            for cited in sentence.references
            if cited.article == account.id
        }
    ):
        for page in account.pages_of(number):
            on_page.setdefault(page, []).append(f"¶{number}")
    for page, marks in sorted(on_page.items()):
        yield words.of("page", "on_page", page=page, paragraphs=", ".join(marks))


def _days(accounts: Sequence[Account], words: PageWords) -> str:
    """How the days of accounts are known, the commonest way last and without names."""
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for account in accounts:
        summary = account.summary
        how = _how_known(summary.article, summary.meeting.date_basis, words)
        ways[how].append(account.label)
    *few, (most, _) = sorted(ways.items(), key=lambda way: len(way[1]))
    told = [
        words.of("page", "days_in", how=how, accounts=words.listed(labels))
        for how, labels in few
    ]
    told.append(words.of("page", "days_else", how=most) if few else most)
    return words.of("page", "days", ways="".join(told))


def _how_known(article: Article, basis: DateBasis, words: PageWords) -> str:
    """How the day of an account is known; of one worked out from what."""
    if basis.how == "derived" and (found := rests_on(article, basis.words)):
        sources = words.listed(words.of("day_from", name) for name in found)
        return words.of("page", "day_from", sources=sources)
    return words.of("hows", basis.how)


def _named(scope: Scope, digest: Digest) -> set[str]:
    """The accounts that the key names: of many, those of which the page speaks."""
    accounts = scope.keys.accounts
    if len(accounts) <= _ALL_NAMED:
        return {account.id for account in accounts}
    held = {scope.latest.id, *(meeting.id for meeting in scope.compared())}
    cited = {c.article for each in digest.sentences for c in each.references}
    return cited | {a.id for a in accounts if a.meeting.id in held}


def _tells(claimed: Claimed, position: Position) -> bool:
    """Whether a sentence tells a position, and does not only name a word of it."""
    words = normalise(position.words).text
    quoted = [normalise(each).text for each in claimed.quotes]
    parts = [each for each in quoted if each in words]
    if any(words in each for each in quoted) or not parts:
        return True
    return sum(map(len, parts)) * _HALF >= len(words)


def rest_of(
    scope: Scope, digest: Digest, words: PageWords, left: Leftover
) -> Iterator[str]:
    """What is not on the page, and the command that shows it."""
    comparison = scope.comparison
    asked = shown(comparison)
    positions = [
        position
        for account in scope.keys.accounts
        for position in account.summary.positions
        if position.id in asked
    ]
    # What stands in a paragraph that is cited for something else is not on the page.
    told = {
        p.id
        for each in digest.sentences
        for claimed in (Claimed(each, scope),)
        for p in claimed.spoken_of
        if _tells(claimed, p)
    }
    cited = sum(position.id in told for position in positions)
    yield words.of(
        "page",
        "rest",
        positions=len(positions) - cited,
        all=len(positions),
        changes=left.by_section["moved"],
        unsure=left.unsure,
        flagged=sum(bool(position.checks) for position in positions),
        unverified=sum(
            is_of_side(claim.side, comparison.selection)
            for account in scope.keys.accounts
            for claim in account.summary.unverified
        ),
    )
    for failure in comparison.failures:
        yield words.of("page", key_of_failure(failure), name=failure.source)

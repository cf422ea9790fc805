"""Where something is read, and what is known of it there: text becomes an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from summarizer.errors import InputError, contained
from summarizer.languages.messages import remark
from summarizer.lexicon.outlets import Outlets
from summarizer.memo import remembering
from summarizer.models import (
    Article,
    Failure,
    Original,
    PartOf,
    Remark,
    Summary,
    digest,
)
from summarizer.reading.articles import Metadata, article_from, id_of, known_as
from summarizer.reading.bulletins import Division, Item, divided, told_in_head
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.kinds import Kind, kind_of
from summarizer.reading.language import guess_language
from summarizer.reading.readers import extract, unwrapped
from summarizer.reading.supplied import Named, Supplied, supplied_for

Read = TypeVar("Read", Article, Summary)
_DEEPEST = 3  # a mail in a mail in a mail


@dataclass(frozen=True)
class InputPlace:
    """Where something is read: its name in the results, and the path as given.

    `known` is what the folder's manifest says of it; `supplied` is what somebody says
    of it and others by name; `outlets` are the known ones.
    """

    source: str
    shown: str
    max_bytes: int
    known: Metadata = field(default_factory=Metadata)
    supplied: tuple[Supplied, ...] = ()
    outlets: Outlets | None = None

    def line(self, number: int) -> InputPlace:
        """A line, or an array's member, of this place."""
        return self._within(f":{number}")

    def item(self, number: int) -> InputPlace:
        """An item of the bulletin at this place."""
        return self._within(f"#{number}")

    def _within(self, mark: str) -> InputPlace:
        return replace(self, source=self.source + mark, shown=self.shown + mark)

    def inside(self, name: str) -> InputPlace:
        """The place of a document in this one; what is known of this is not of it."""
        return replace(
            self,
            source=f"{self.source}/{name}",
            shown=f"{self.shown}/{name}",
            known=Metadata(),
        )


def articles_of(
    fetched: Fetched, kind: Kind, place: InputPlace, depth: int = 0
) -> Iterator[Article | Failure]:
    """The article that a document of this kind holds, then those that come with it.

    Of a bulletin these are its items. What is said of it at its place comes before what
    it says of itself. Of a document that comes with it and cannot be read there is a
    failure in its place.

    Raises:
        InputError: it cannot be read, or there is nothing to read in it.
    """
    if (size := len(fetched.data)) > place.max_bytes * kind.bulk:
        raise too_large(place, size, place.max_bytes * kind.bulk)
    found = extract(fetched, kind)
    if found.text.strip() or found.wrapped or not found.attached:
        try:
            whole = unwrapped(found, fetched)
            yield from _within(fetched, kind, whole, place)
        except Exception as error:  # whatever it is, what comes with it goes on
            if not found.attached:
                raise
            yield failure_at(place.shown, error)
    for part in found.attached:
        inner = place.inside(part.name)
        try:
            if depth == _DEEPEST:
                raise InputError(inner.shown, "lies too deep", "save it by itself")
            document = part.of(fetched)
            yield from articles_of(document, kind_of(document), inner, depth + 1)
        except Exception as error:
            yield failure_at(inner.shown, error)


def _within(
    fetched: Fetched, kind: Kind, found: Extracted, place: InputPlace
) -> Iterator[Article]:
    """The article of this text; of a bulletin those of its items."""
    if len(found.text) > place.max_bytes:
        raise too_large(place, len(found.text), place.max_bytes, "characters")
    known = place.known.filled_from(found.known).filled_from(Metadata(url=fetched.url))
    original = Original(sha256=fetched.sha256, media_type=kind.media_type)
    language = known.language or guess_language(found.text)
    is_one = known.excerpt is False  # somebody knows that it is one whole article
    with remembering():
        division = Division() if is_one else divided(found.text, language)
    if division.items:
        articles = _items_of(found, division.items, place, known, language)
    else:
        article = article_at(place, found.text, known=known)
        articles = iter([article.model_copy(update={"pages": found.pages})])
    notes = (*found.notes, *_in_doubt(division))
    for article in articles:
        yield article.model_copy(update={"original": original, "notes": notes})


def _in_doubt(division: Division) -> Iterator[Remark]:
    """That a text may be several, where it is not sure enough to divide it."""
    if division.unsure and not division.items:
        yield remark("may_be_several", count=division.unsure)


def _items_of(
    found: Extracted,
    items: Sequence[Item],
    place: InputPlace,
    known: Metadata,
    language: str,
) -> Iterator[Article]:
    """The articles of a bulletin.

    What is known of the whole holds for each, but for its title; what its head tells
    fills the gaps.
    """
    text, sha256 = found.text, digest(found.text)
    told = told_in_head(text[: items[0].start], language, place.outlets)
    beside = known.model_copy(update={"title": None}).filled_from(told)
    for number, (start, end, title) in enumerate(items, 1):
        own = Metadata(title=title or None).filled_from(beside)
        article = article_at(place.item(number), text[start:end], known=own)
        part = PartOf(number=number, of=len(items), start=start, end=end, sha256=sha256)
        # A page that began before counts all the same.
        pages = tuple(max(0, at - start) for at in found.pages if at < end)
        yield article.model_copy(update={"part": part, "pages": pages})


def article_at(
    place: InputPlace,
    text: str,
    *,
    name: str | None = None,
    known: Metadata | None = None,
) -> Article:
    """The article at a place, whose errors name the path as it was given.

    What is supplied for it by name comes before all that is `known` of it.

    Raises:
        InputError: there is nothing to read.
    """
    source = name or place.source
    supplied, date = _supplied(Named(source, id_of(text), place.shown), place)
    known = supplied.filled_from(known or place.known)
    try:
        article = article_from(text, source, known=known, outlets=place.outlets)
    except InputError as error:
        raise InputError(place.shown, error.problem, error.advice) from error
    return _dated(article, date)


def as_supplied(item: Read, place: InputPlace) -> Read:
    """An article or summary that was made before, with what is supplied for it."""
    article = item.article if isinstance(item, Summary) else item
    named = Named(article.source, article.id, place.shown)
    supplied, date = _supplied(named, place)
    known = known_as(article, supplied, place.outlets)
    if not isinstance(item, Summary):
        return _dated(known, date)
    changed: dict[str, Any] = {"article": known}
    if date:
        changed["meeting"] = item.meeting.dated(date, "supplied", date)
    return item.model_copy(update=changed)


def _supplied(named: Named, place: InputPlace) -> tuple[Metadata, str | None]:
    """What is supplied for the article so called, and for its meeting the date."""
    found = supplied_for(named, place.supplied)
    date = found.pop("date", None)
    return Metadata(**found), date


def _dated(article: Article, date: str | None) -> Article:
    return article.model_copy(update={"date_supplied": date}) if date else article


def too_large(
    place: InputPlace, size: int, most: int | None = None, unit: str = "bytes"
) -> InputError:
    """The error for what is beyond the limit in the settings, or one drawn from it."""
    problem = f"is too large: {size:,} of at most {most or place.max_bytes:,} {unit}"
    return InputError(place.shown, problem, "raise max_bytes, or divide it")


def failure_of(error: InputError) -> Failure:
    """The error as a record."""
    advice = f"; {error.advice}" if error.advice else ""
    return Failure(source=error.source, error=error.problem + advice)


def failure_at(shown: str, error: Exception) -> Failure:
    """The same of any error at all that was met at a place: the other places go on.

    Raises:
        SettingsError, LedgerError: it would meet them as well.
    """
    if isinstance(error, InputError):
        return failure_of(error)
    return Failure.of(shown, contained(error))

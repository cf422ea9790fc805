"""Text and what is known about it become an `Article`, the text unchanged."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from summarizer.errors import InputError
from summarizer.languages.language import all_languages
from summarizer.lexicon.outlets import Outlets, load_outlets
from summarizer.models import Article, digest
from summarizer.reading.language import guess_language
from summarizer.reading.origins import Origin, origin_of, outlet_by

# Of SHA-256, 48 bits: among 100,000 ids two are alike with a chance of 1 in 56,000.
# What was saved holds ids of this length.
_ID_FIGURES = 12
_GIVEN = "as given with the article"  # how its reporter is known


class Metadata(BaseModel):
    """What is known of an article besides its text; everything may be missing.

    `reporter` is a side's code, or "" for an outlet that is nobody's organ; `date` is
    the day of publication. `author` is who wrote or sent it, a name or a domain: it
    tells the outlet only if it is a known one.
    """

    model_config = ConfigDict(frozen=True)

    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    reporter: str | None = None
    author: str | None = None
    excerpt: bool | None = None

    def filled_from(self, other: Metadata) -> Metadata:
        """This record, its gaps filled from another."""
        own = {k: v for k, v in self.model_dump().items() if v is not None}
        return Metadata(**(other.model_dump() | own))


def article_from(
    text: str,
    source: str,
    *,
    known: Metadata | None = None,
    outlets: Outlets | None = None,
) -> Article:
    """An article with its hash, language, outlet and reporter.

    What `known` leaves open is read off the text. The first twelve figures of the
    text's SHA-256 are its id, so that the same text is the same article everywhere.

    Args:
        outlets: the known ones, by default those of the package.

    Raises:
        InputError: there is nothing but white space.
    """
    known = known or Metadata()
    if not text.strip():
        raise InputError(source, "is empty", "give it the words of an article")
    if (offset := _half_character(text)) is not None:
        problem = f"holds half a character (a lone surrogate at {offset})"
        raise InputError(source, problem, "write it again as UTF-8")
    language = _base(known.language) or guess_language(text)
    return Article(
        id=id_of(text),
        title=known.title or None,
        **_origin_fields(text, known, language, outlets),
        published=known.date or None,
        language=language,
        url=known.url or None,
        sha256=digest(text),
        length=len(text),
        source=source,
        whole=not _is_excerpt(text, known),
        text=text,
    )


def id_of(text: str) -> str:
    """The id of the article that has this text."""
    return digest(text)[:_ID_FIGURES]


def known_as(
    article: Article, known: Metadata, outlets: Outlets | None = None
) -> Article:
    """An article that was made before, with another title, outlet or reporter.

    Of a new outlet, one of `outlets`, the reporter follows, unless it was given with
    the article.
    """
    changed: dict[str, Any] = {}
    if known.title is not None:
        changed["title"] = known.title or None
    if known.outlet is not None or known.reporter is not None:
        # What was saved before `reporter_how` was kept tells it by the basis alone.
        is_given = article.reporter_how == "given" or article.reporter_basis == _GIVEN
        reporter = (article.reporter or "") if is_given else None
        own = Metadata(outlet=article.outlet, url=article.url, reporter=reporter)
        known = known.filled_from(own)
        changed |= _origin_fields(article.text or "", known, article.language, outlets)
    return article.model_copy(update=changed)


def _half_character(text: str) -> int | None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _base(language: str | None) -> str | None:
    """The language of a tag: "zh" of "zh-Hant-TW"."""
    return language.replace("_", "-").split("-")[0].lower() if language else None


def _origin_fields(
    text: str, known: Metadata, language: str, outlets: Outlets | None
) -> dict[str, Any]:
    """What an article's record says of its origin."""
    origin = _origin(text, known, language, outlets or load_outlets())
    return {
        "outlet": origin.outlet,
        "reporter": origin.reporter,
        "reporter_basis": origin.basis,
        "reporter_how": origin.how,
    }


def _origin(text: str, known: Metadata, language: str, outlets: Outlets) -> Origin:
    outlet = known.outlet or outlet_by(known.author, outlets)
    origin = origin_of(
        text,
        title=known.title,
        outlet=outlet,
        url=known.url,
        language=language,
        known=outlets,
    )
    if known.reporter is None:
        return origin
    basis = _GIVEN if known.reporter else None
    return Origin(origin.outlet, known.reporter or None, basis, "given")


def _is_excerpt(text: str, known: Metadata) -> bool:
    """Whether the article is a part only: so given, or by how it ends or is titled."""
    if known.excerpt is not None:
        return known.excerpt
    marks = [each.marks for each in all_languages()]
    endings = tuple(end for each in marks for end in each.excerpt_endings)
    title = (known.title or "").casefold()
    return text.rstrip().endswith(endings) or any(
        mark in title for each in marks for mark in each.excerpt_titles
    )

"""What a text is that reports no meeting, and by which signs: `genres.toml`."""

from __future__ import annotations

from summarizer.languages.records import Table, Words


class Signs(Table):
    """Regular expressions, in any case; what each is for: en/genres.toml."""

    heads: Words = ()
    told: Words = ()
    scope: str = ""
    edges: Words = ()
    bylines: Words = ()
    own: Words = ()
    unless: Words = ()


class Genres(Table):
    """The signs of each genre."""

    briefing: Signs
    condolence: Signs
    preview: Signs
    opinion: Signs
    facts: Signs
    statement: Signs

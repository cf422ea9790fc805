"""Whether a site wants its pages fetched by programs (RFC 9309)."""

from __future__ import annotations

from summarizer.extras import extra

# By which a site's rules name this program.
PRODUCT = "readout-summarizer"
MOST_BYTES = 512_000  # the RFC asks to read 500 KiB at least; what is beyond is none
_BUSY = 429


class Rules:
    """What a site's robots.txt says, or what follows where it has none."""

    def __init__(self, status: int, data: bytes) -> None:
        """Read an answer: without such a file all is allowed, without an answer none.

        Raises:
            SettingsError: the extra is not installed.
        """
        self._parsed = None
        self.is_unknown = False
        if status < 300:
            text = data.decode("utf-8", "replace")
            self._parsed = extra("protego").Protego.parse(text)
        elif status == _BUSY or not 400 <= status < 500:
            self.is_unknown = True

    def allows(self, address: str) -> bool:
        """Whether a page may be fetched."""
        if self._parsed is None:
            return not self.is_unknown
        return bool(self._parsed.can_fetch(address, PRODUCT))

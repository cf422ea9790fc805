"""Opening the client library's own client, so that it goes where the settings say.

It takes nothing from the environment but proxies, and tries nothing again by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.errors import OfflineError, SettingsError
from summarizer.llm.connecting import address_of
from summarizer.settings import Settings, is_loopback

if TYPE_CHECKING:
    import httpx2
    import openai

# A host that does not even take the connection is given up sooner than a slow model.
_CONNECT_SECONDS = 20.0


def new_client(settings: Settings) -> openai.OpenAI:
    """Open the client so that it takes nothing from the environment but proxies.

    Raises:
        OfflineError, SettingsError: before anything is opened.
    """
    import httpx2  # the same parser checks and connects: both see one host

    address = address_of(settings)
    try:
        url = httpx2.URL(address)
    except httpx2.InvalidURL as error:
        raise SettingsError(f"base_url {address!r} is no address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise SettingsError(f"base_url {address!r} must begin with http:// or https://")
    is_here = is_loopback(url.host)
    if settings.offline and not is_here:
        raise OfflineError(
            f"offline mode is on and {url.host} is not this machine; use"
            " --engine rules, or a server on 127.0.0.1, or unset SUMMARIZER_OFFLINE"
        )
    key = _usable_key(settings)
    import openai

    try:
        # A proxy could not reach this machine's loopback, and offline nothing may
        # go to one; elsewhere a company's proxy is the only way out. Redirects are
        # not followed: the article goes where the settings say.
        line = openai.DefaultHttpx2Client(
            trust_env=not is_here,
            follow_redirects=False,
            timeout=seconds(settings.timeout),
        )
    except (ImportError, ValueError, httpx2.InvalidURL) as error:
        raise SettingsError(
            f"the proxy that the environment names cannot be used: {error}"
        ) from error
    return _sdk(openai, line, key, settings)


def _sdk(sdk: Any, line: httpx2.Client, key: str, settings: Settings) -> openai.OpenAI:
    address, version = address_of(settings), settings.api_version
    client: openai.OpenAI
    if version is not None:
        client = sdk.AzureOpenAI(
            azure_endpoint=address,
            api_version=version,
            api_key=key,
            http_client=line,
            max_retries=0,
        )
    else:
        client = sdk.OpenAI(
            base_url=address, api_key=key, http_client=line, max_retries=0
        )
    if settings.base_url:
        # The library reads these from the environment; they are one provider's
        # own and no other server's business.
        client.organization = client.project = None
    return client


def _usable_key(settings: Settings) -> str:
    key = key_of(settings)
    if not key and not settings.base_url:
        raise SettingsError(
            "there is no key: set OPENAI_API_KEY or SUMMARIZER_API_KEY, or"
            " SUMMARIZER_BASE_URL for a server that needs none"
        )
    if not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError("api_key holds characters that no key has; copy it again")
    # Local servers want no key, yet the library insists on one.
    return key or "none"


def key_of(settings: Settings) -> str:
    """The key, or nothing."""
    secret = settings.api_key
    return secret.get_secret_value().strip() if secret else ""


def seconds(timeout: float) -> httpx2.Timeout:
    """A time-out of so many seconds, less for the connection itself."""
    import httpx2

    return httpx2.Timeout(timeout, connect=min(timeout, _CONNECT_SECONDS))

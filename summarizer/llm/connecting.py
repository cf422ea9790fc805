"""Addresses: which server the settings mean, whether it is this machine, and why it
cannot be reached, as one line that says what to check.
"""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import quote, quote_plus, urlsplit

from summarizer.llm.completions import Fault
from summarizer.settings import Settings

_HOSTED = "https://api.openai.com/v1"


def address_of(settings: Settings) -> str:
    """The base URL in use; the path of the chat endpoint itself is taken off."""
    address = (settings.base_url or _HOSTED).strip().rstrip("/")
    return address.removesuffix("/chat/completions")


def host_of(settings: Settings) -> str:
    """Host and port, for messages: never user name or password."""
    address = address_of(settings)
    try:
        return urlsplit(address).netloc.rpartition("@")[2]
    except ValueError:
        return without_secrets(address)


def without_secrets(address: str) -> str:
    """An address without all that may be a name, a password or a key in it."""
    bare = address.partition("?")[0]
    scheme, slashes, rest = bare.rpartition("//")
    return f"{scheme}{slashes}{rest.rpartition('@')[2]}"


def redacted(text: str, key: str) -> str:
    """The text without a key, also where it stands as in an address or in JSON."""
    forms = (key, quote(key, safe=""), quote_plus(key), json.dumps(key)[1:-1])
    for form in sorted(set(forms), key=len, reverse=True):
        text = text.replace(form, "[key]")
    return text


def unreached(error: Exception, timeout: float) -> Fault:
    """What kept the answer from coming, from the errors below the client's own."""
    chain = list(_causes(error))
    names = {type(each).__name__ for each in chain}
    if any(isinstance(each, ssl.SSLCertVerificationError) for each in chain):
        fault = Fault(
            "the host's certificate is not trusted; check the address, the clock, and"
            " SSL_CERT_FILE where a company's proxy signs"
        )
        fault.is_final = True
        return fault
    if any(isinstance(each, socket.gaierror) for each in chain):
        said = "the host's name is not known; check the address and the network"
    elif any(isinstance(each, ssl.SSLError) for each in chain):
        said = "no TLS could be agreed; check http or https in the address"
    elif any(isinstance(each, ConnectionRefusedError) for each in chain):
        said = "nothing answers at this port; check that the server runs"
    elif "ConnectTimeout" in names:
        said = "the host does not answer; check the address and the network"
    elif names & {"ReadTimeout", "WriteTimeout", "PoolTimeout"}:
        said = too_slow(timeout)
    elif "ProxyError" in names:
        said = "the proxy refused; check HTTPS_PROXY and NO_PROXY"
    else:
        said = f"the connection failed ({_last_words(chain)})"
    return Fault(said)


def too_slow(timeout: float) -> str:
    """What to say of an answer that did not come, or did not end, in time."""
    return f"no whole answer within {timeout:g} s; SUMMARIZER_TIMEOUT allows longer"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _last_words(chain: list[BaseException]) -> str:
    """The innermost error that says anything."""
    said = [" ".join(str(each).split()) for each in chain]
    return next((words for words in reversed(said) if words), type(chain[0]).__name__)

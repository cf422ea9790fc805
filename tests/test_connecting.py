"""Which hosts are this machine, and what is said of one that cannot be reached."""

from __future__ import annotations

import socket
import ssl

import httpx2
import pytest

from summarizer.llm.connecting import host_of, unreached
from summarizer.settings import Settings, is_loopback

HERE = ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LOCALHOST"]
ELSEWHERE = [
    "0.0.0.0",
    "10.0.0.1",
    "localhost.example.com",
    "127.0.0.1.example.com",
    "2130706433",
    "127.1",
    "::",
    "",
]


@pytest.mark.parametrize("host", HERE)
def test_this_machine(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ELSEWHERE)
def test_not_certainly_this_machine(host):
    assert not is_loopback(host)


def test_a_host_is_shown_without_its_password():
    settings = Settings(base_url="https://user:secret@host:8443/v1/")
    assert host_of(settings) == "host:8443"


LOST = [
    # what lies at the bottom, and what to check
    (socket.gaierror(-2, "Name or service not known"), "name is not known"),
    (ssl.SSLCertVerificationError("self-signed certificate"), "SSL_CERT_FILE"),
    (ssl.SSLError("WRONG_VERSION_NUMBER"), "check http or https"),
    (ConnectionRefusedError(111, "refused"), "check that the server runs"),
    (httpx2.ConnectTimeout("timed out"), "the host does not answer"),
    (httpx2.ReadTimeout("timed out"), "no whole answer within 7 s"),
    (httpx2.PoolTimeout(""), "no whole answer within 7 s"),
    (httpx2.ProxyError("407 Proxy Authentication Required"), "HTTPS_PROXY"),
    (ConnectionResetError(104, "reset by peer"), "reset by peer"),
    (httpx2.RemoteProtocolError(""), "the connection failed"),
]


@pytest.mark.parametrize(("bottom", "said"), LOST, ids=range(len(LOST)))
def test_what_to_check_is_said(bottom, said):
    middle, top = httpx2.ConnectError("all\nfailed"), RuntimeError("Connection error.")
    middle.__cause__, top.__cause__ = bottom, middle
    fault = unreached(top, timeout=7.0)
    assert said in str(fault)
    assert "\n" not in str(fault)


def test_a_certificate_does_not_mend_by_itself():
    assert unreached(ssl.SSLCertVerificationError("expired"), 7.0).is_final
    assert not unreached(ConnectionRefusedError(), 7.0).is_final

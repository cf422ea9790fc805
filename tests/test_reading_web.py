"""Pages fetched by their addresses: what a server may do to whoever asks it."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import sys
import time
import zlib
from collections.abc import Mapping

import pytest
from scripted import ScriptedServer, Step

from summarizer.errors import InputError
from summarizer.reading.inputs import read_inputs
from summarizer.reading.web.addresses import is_public
from summarizer.reading.web.faults import PageError
from summarizer.reading.web.fetching import Fetcher
from summarizer.reading.web.unpacking import unpacked
from summarizer.settings import Settings

TALKS = "The two foreign ministers held talks in Hanoi and agreed to widen trade."
RAIL = "Both sides agreed to build the railway and to open two more border gates."
PAGE = f"<html><body><div><p>{TALKS}</p><p>{RAIL}</p></div></body></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
HALVES = (PAGE[:50], PAGE[50:])
NOWHERE = Step(404, "none", HTML)
FREELY = Settings(allow_private=True, fetch_seconds=5)
PUBLIC = "93.184.215.14"


class Site(ScriptedServer):
    """Answers each path as a table says; one that is not there with 404."""

    def __init__(self, pages: Mapping[str, Step | str]) -> None:
        super().__init__(reply_to=lambda body: "")
        self.pages = dict(pages)

    def answered(self, seen):
        page = self.pages.get(seen.path, NOWHERE)
        return Step(200, page, HTML) if isinstance(page, str) else page

    def at(self, path):
        return self.url.removesuffix("/v1") + path

    @property
    def asked(self):
        return [seen.path for seen in self.requests]


def read(addresses, settings):
    return list(read_inputs(addresses, settings))


def to(location, status=302):
    return Step(status, "", {"Location": location})


def failure(site, path, settings=FREELY):
    (item,) = read([site.at(path)], settings)
    return item.error


def test_a_page_is_read_by_its_address():
    with Site({"/talks.html": PAGE}) as site:
        (article,) = read([site.at("/talks.html#top")], FREELY)
    assert article.text == f"{TALKS}\n\n{RAIL}"
    assert article.source == site.at("/talks.html#top")
    assert article.url == site.at("/talks.html")
    assert article.original.media_type == "text/html"
    assert site.asked == ["/robots.txt", "/talks.html"]
    assert site.requests[1].headers["user-agent"].startswith("readout-summarizer/")


def test_on_the_command_line():
    words = "China and Vietnam agreed to build the railway and to open two more gates."
    with Site({"/talks.html": PAGE.replace(RAIL, words)}) as site:
        command = [sys.executable, "-m", "summarizer", "summarise", "--engine", "rules"]
        command += ["--format", "jsonl", site.at("/talks.html")]
        refused = subprocess.run(command, capture_output=True, text=True)
        assert site.asked == []
        command.append("--allow-private")
        done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert words in done.stdout
    assert refused.returncode == 1
    assert "127.0.0.1 is no public address; --allow-private" in refused.stderr


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("93.184.215.14", True),
        ("2606:4700:4700::1111", True),
        # this machine, its network, the network's own services
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        # all at once, what documents are written with, what is not given out
        ("224.0.0.1", False),
        ("ff0e::1", False),
        ("255.255.255.255", False),
        ("2001:db8::1", False),
        ("198.18.0.1", False),
        # one that wraps another
        ("::ffff:10.0.0.1", False),
        ("::127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::7f00:1", False),
        ("2001:0:a00:1::", False),
        ("64:ff9b::5db8:d70e", True),
        # no address
        ("example.org", False),
    ],
)
def test_which_addresses_are_public(address, is_open):
    assert is_public(address) is is_open


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1", "127.1",
     "[::ffff:127.0.0.1]"],
)  # fmt: skip
def test_this_machine_is_not_asked_unless_allowed(host):
    with Site({"/": PAGE}) as site:
        port = site.url.rpartition(":")[2].removesuffix("/v1")
        (item,) = read([f"http://{host}:{port}/"], Settings())
    assert "is refused" in item.error
    assert item.error.endswith("--allow-private fetches it all the same")
    assert site.asked == []


class Names:
    """Name servers and lines of a test: public hosts whose pages are a site's here.

    Each look-up of a name takes its next answer, and its last one for good.
    """

    def __init__(self, monkeypatch, **answers):
        self.asked = []
        self._answers = {name.replace("_", "."): list(a) for name, a in answers.items()}
        self._connect = socket.socket.connect
        monkeypatch.setattr(socket, "getaddrinfo", self._look_up)
        monkeypatch.setattr(
            socket.socket, "connect", lambda one, to: self._to_here(one, to)
        )

    def _look_up(self, host, port, *args, **kwargs):
        if host not in self._answers:  # an address, which stands for itself
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]
        self.asked.append(host)
        rest = self._answers[host]
        address = rest.pop(0) if len(rest) > 1 else rest[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def _to_here(self, one, address):
        host, port = address
        return self._connect(one, ("127.0.0.1" if host == PUBLIC else host, port))


def public(site, path, host="mfa.example"):
    return site.at(path).replace("127.0.0.1", host)


def test_a_public_host_is_fetched_from(monkeypatch):
    with Site({"/": PAGE}) as site:
        Names(monkeypatch, mfa_example=[PUBLIC])
        (article,) = read([public(site, "/")], Settings())
    assert article.url == public(site, "/")


def test_each_connection_goes_to_the_address_that_was_checked(monkeypatch):
    """A name that leads elsewhere when it is looked up again gains nothing."""
    with Site({"/": PAGE}) as site:
        names = Names(monkeypatch, mfa_example=[PUBLIC, "127.0.0.1"])
        (item,) = read([public(site, "/")], Settings())
    # The second connection looks the name up anew, and checks what it is told.
    assert names.asked == ["mfa.example", "mfa.example"]
    assert "mfa.example (at 127.0.0.1) is no public address" in item.error
    assert site.asked == ["/robots.txt"]


def test_no_name_is_looked_up_twice_for_one_connection(monkeypatch):
    with Site({"/": PAGE}) as site:
        names = Names(monkeypatch, mfa_example=[PUBLIC, PUBLIC, "127.0.0.1"])
        (article,) = read([public(site, "/")], Settings())
    assert article.text.startswith(TALKS)
    assert len(names.asked) == len(site.asked) == 2


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:{port}/in", "//127.0.0.1:{port}/in", "http://inner.example:{port}/in",
     "http://[::ffff:10.0.0.1]:{port}/in"],
)  # fmt: skip
def test_a_redirect_leads_to_no_private_address(monkeypatch, location):
    with Site({"/in": PAGE}) as site:
        port = site.url.rpartition(":")[2].removesuffix("/v1")
        site.pages["/"] = to(location.format(port=port))
        Names(monkeypatch, mfa_example=[PUBLIC], inner_example=["10.0.0.1"])
        (item,) = read([public(site, "/")], Settings())
    assert "is refused" in item.error
    assert "/in" not in site.asked


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status):
    pages = {"/a": to("/b?x=1", status), "/b?x=1": to("c/d"), "/c/d": PAGE}
    with Site(pages) as site:
        (article,) = read([site.at("/a")], FREELY)
    assert article.url == site.at("/c/d")
    assert site.asked == ["/robots.txt", "/a", "/b?x=1", "/c/d"]


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("/a", "is redirected more than 5 times"),
        ("file:///etc/passwd", "leads to file:, not to http: or https:"),
        ("ftp://example.org/a", "leads to ftp:, not to http: or https:"),
        ("javascript:alert(1)", "leads to javascript:"),
        ("http://name:word@127.0.0.1/", "holds a name or password"),
        ("http://[::1", "is redirected to what is no address"),
    ],
)
def test_redirects_that_are_not_followed(location, problem):
    with Site({"/a": to(location)}) as site:
        assert problem in failure(site, "/a")


def test_a_name_and_password_are_neither_sent_nor_shown():
    with Site({"/": PAGE}) as site:
        address = site.at("/").replace("//", "//me:secret@")
        (item,) = read([address], FREELY)
    assert "holds a name or password" in item.error
    assert "secret" not in item.error + item.source
    assert site.asked == []


ROBOTS = "User-agent: *\nDisallow: /in/\nAllow: /in/open\n"


@pytest.mark.parametrize(
    ("robots", "path", "problem"),
    [
        (ROBOTS, "/out", None),
        (ROBOTS, "/in/open", None),
        (ROBOTS, "/in/shut", "wants no programs there (robots.txt)"),
        ("User-agent: readout-summarizer\nDisallow: /\n", "/out", "wants no programs"),
        ("User-agent: other\nDisallow: /\n", "/out", None),
        # nobody says anything, or nobody can be asked (RFC 9309, 2.3.1)
        (Step(404), "/in/shut", None),
        (Step(403), "/in/shut", None),
        (Step(500), "/out", "has no robots.txt to be had just now"),
        (Step(429), "/out", "has no robots.txt to be had just now"),
        (to("/robots.txt"), "/out", "has no robots.txt to be had just now"),
        (to("/rules"), "/in/shut", "wants no programs there"),
        # what is no such file says nothing
        (Step(200, b"\xff\xfe\x00" * 9, HTML), "/out", None),
        (Step(200, "#" * 1_000, times=100_000), "/out", None),
    ],
)
def test_a_site_is_asked_what_it_wants(robots, path, problem):
    pages = {"/robots.txt": robots, "/rules": ROBOTS, path: PAGE}
    with Site(pages) as site:
        (item,) = read([site.at(path)], FREELY)
    if problem is None:
        assert item.text.startswith(TALKS)
    else:
        assert problem in item.error
        assert path not in site.asked


def test_a_site_is_asked_once_and_another_by_itself():
    with Site({"/a": PAGE, "/b": PAGE}) as site, Site({"/robots.txt": ROBOTS}) as other:
        site.pages["/c"] = to(other.at("/in/shut"))
        paths = [site.at(path) for path in ("/a", "/b", "/c")]
        *_, last = read(paths, FREELY)
    assert site.asked == ["/robots.txt", "/a", "/b", "/c"]
    assert other.asked == ["/robots.txt"]
    assert "wants no programs" in last.error


@pytest.mark.parametrize(
    "step",
    [
        # a byte now and then, an answer that does not begin
        Step(200, PAGE, HTML, drip=0.1),
        Step(200, PAGE, HTML, delay=30),
    ],
)
def test_a_slow_server_is_given_up_in_time(step):
    with Site({"/a": step}) as site:
        begun = time.monotonic()
        found = failure(site, "/a", Settings(allow_private=True, fetch_seconds=1))
        took = time.monotonic() - begun
    assert "no whole answer within 1 s" in found
    assert took < 5


def test_a_name_server_that_keeps_silent_is_given_up(monkeypatch):
    def look_up(*_, **__):
        time.sleep(3)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    begun = time.monotonic()
    (item,) = read(["http://mfa.example/"], Settings(fetch_seconds=0.5))
    assert "no whole answer" in item.error
    assert time.monotonic() - begun < 2.5


def packed(data, coding):
    raw = zlib.compressobj(wbits=-15)
    forms = {
        "gzip": gzip.compress(data),
        "deflate": zlib.compress(data),
        "raw": raw.compress(data) + raw.flush(),
    }
    return forms[coding]


def test_two_gigabytes_are_not_taken():
    step = Step(200, b"<p>" + b"x" * 999_997, HTML, times=2_000)
    with Site({"/a": step}) as site:
        small = Settings(allow_private=True, max_bytes=1_000_000, fetch_seconds=30)
        assert "is too large: more than 2,000,000 bytes" in failure(site, "/a", small)


def test_a_small_answer_that_unpacks_to_a_large_one_is_not_taken():
    bomb = packed(b"<p>" + bytes(100_000_000), "gzip")
    assert len(bomb) < 100_000
    step = Step(200, bomb, HTML | {"Content-Encoding": "gzip"})
    with Site({"/a": step}) as site:
        small = Settings(allow_private=True, max_bytes=1_000_000, fetch_seconds=30)
        assert "is too large: more than 2,000,000 bytes" in failure(site, "/a", small)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", packed(PAGE.encode(), "gzip")),
        ("x-gzip", packed(PAGE.encode(), "gzip")),
        # in two parts, and with something behind it
        ("gzip", b"".join(packed(half.encode(), "gzip") for half in HALVES)),
        ("gzip", packed(PAGE.encode(), "gzip") + b"\0\0"),
        # with the head that the standard asks for and without
        ("deflate", packed(PAGE.encode(), "deflate")),
        ("deflate", packed(PAGE.encode(), "raw")),
        ("identity", PAGE.encode()),
    ],
)  # fmt: skip
def test_packed_answers_are_unpacked(coding, body):
    with Site({"/a": Step(200, body, HTML | {"Content-Encoding": coding})}) as site:
        (article,) = read([site.at("/a")], FREELY)
    assert article.text == f"{TALKS}\n\n{RAIL}"


@pytest.mark.parametrize(
    ("coding", "body", "problem"),
    [
        ("br", b"x", "is packed as 'br', which was not asked for"),
        ("gzip, gzip", b"x", "which was not asked for"),
        ("gzip", b"no such thing", "is packed in a way that is broken"),
        ("gzip", packed(PAGE.encode(), "gzip")[:-20], "ends in the middle of what"),
    ],
)
def test_answers_that_cannot_be_unpacked(coding, body, problem):
    with Site({"/a": Step(200, body, HTML | {"Content-Encoding": coding})}) as site:
        assert problem in failure(site, "/a")


def test_what_is_unpacked_comes_in_small_pieces():
    data = bytes(1_000_000)
    pieces = list(unpacked([packed(data, "gzip")], "gzip"))
    assert b"".join(pieces) == data
    assert max(map(len, pieces)) <= 65_536
    many = packed(b"a", "gzip") * 200
    assert len(b"".join(unpacked([many], "gzip"))) == 100
    with pytest.raises(PageError):
        list(unpacked([b"\x1f\x8b", b"\x00" * 20], "gzip"))


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (Step(404), "is not there (404); check the address"),
        (Step(403), "is not given to programs by its server (403); open it in a"),
        (Step(503), "is answered by its server with 503; try again later"),
        (Step(200, PAGE, HTML, drop="before"), "cannot be fetched"),
        (Step(200, PAGE, HTML, drop="within"), "cannot be fetched"),
        (Step(200, "", HTML), "no main text is found"),
        (Step(200, b"\x89PNG....", {"Content-Type": "text/html"}), "is a PNG image"),
    ],
)  # fmt: skip
def test_what_is_no_page(step, problem):
    with Site({"/a": step}) as site:
        assert problem in failure(site, "/a")


def test_by_tls_the_certificate_is_checked(tmp_path, monkeypatch):
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    key, mine = tmp_path / "key.pem", tmp_path / "mine.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += [*subject, "-keyout", str(key), "-out", str(mine)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(mine, key)
    with Site({"/a": PAGE}) as site:
        site._server.socket = context.wrap_socket(
            site._server.socket, server_side=True, do_handshake_on_connect=False
        )
        address = site.at("/a").replace("http:", "https:")
        named = address.replace("127.0.0.1", "localhost")
        (unknown,) = read([named], FREELY)
        monkeypatch.setenv("SSL_CERT_FILE", str(mine))
        (article,) = read([named], FREELY)
        (other,) = read([address], FREELY)
    assert "certificate" in unknown.error
    assert article.text.startswith(TALKS)
    assert "certificate" in other.error  # it is localhost's


def test_characters_are_as_the_page_has_them_whatever_the_server_says():
    words = "中国外长表示，中方愿同越方加强合作，推动两国关系取得更多成果。"
    wrong = {"Content-Type": "text/html; charset=iso-8859-1"}
    page = f"<html><body><div><p>{words}</p><p>{words}</p></div></body></html>"
    told = page.replace("<body>", "<head><meta charset='gb2312'></head><body>")
    untold = {"Content-Type": "text/html"}
    pages = {
        "/utf8": Step(200, page.encode(), wrong),
        "/gbk": Step(200, told.encode("gb18030"), untold),
        "/none": Step(200, page.encode("gb18030"), untold),
    }
    with Site(pages) as site:
        found = read([site.at(path) for path in pages], FREELY)
    assert [article.text for article in found] == [f"{words}\n\n{words}"] * 3


def test_other_documents_are_read_by_their_kind():
    summary = Step(200, {"text": TALKS, "title": "Talks"})
    plain = Step(200, TALKS, {"Content-Type": "text/plain"})
    with Site({"/a.json": summary, "/b": plain}) as site:
        found = read([site.at("/a.json"), site.at("/b")], FREELY)
    assert [(each.text, each.title) for each in found] == [
        (TALKS, "Talks"),
        (TALKS, None),
    ]


def test_offline_nothing_leaves_this_machine(monkeypatch):
    def look_up(*_, **__):
        raise AssertionError("a name was looked up")

    offline = FREELY.model_copy(update={"offline": True})
    with Site({"/a": PAGE, "/b": to("http://mfa.example/")}) as site:
        (article,) = read([site.at("/a")], offline)
        found = failure(site, "/b", offline)
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        (item,) = read(["https://mfa.example/"], offline)
    assert article.text.startswith(TALKS)
    assert "offline mode is on, and mfa.example is elsewhere" in found
    assert "offline mode is on, and mfa.example is elsewhere" in item.error


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy"])
def test_behind_a_proxy_nothing_is_fetched_unless_it_is_left_to_it(monkeypatch, name):
    with Site({"/a": PAGE, "http://mfa.example/a": PAGE}) as proxy:
        monkeypatch.setenv(name, proxy.at(""))
        (item,) = read(["http://mfa.example/a"], Settings())
        assert "behind a proxy no address can be checked" in item.error
        assert proxy.asked == []
        (article,) = read(["http://mfa.example/a"], FREELY)
        assert article.text.startswith(TALKS)
        assert "http://mfa.example/a" in proxy.asked
        monkeypatch.setenv("no_proxy", "mfa.example")
        Names(monkeypatch, mfa_example=["10.0.0.1"])
        (refused,) = read(["http://mfa.example/a"], Settings())
    assert "mfa.example (at 10.0.0.1) is no public address" in refused.error


@pytest.mark.parametrize(
    "address", ["http://", "https:///a", "http://[::1", "http://a:b/"]
)
def test_what_is_no_address(address):
    with pytest.raises(InputError):
        Fetcher(Settings()).fetch(address)


def test_a_path_is_never_an_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "https:").mkdir()
    (tmp_path / "https:" / "a.txt").write_text(TALKS)
    (article,) = read([(tmp_path / "https:" / "a.txt")], Settings())
    assert article.text == TALKS

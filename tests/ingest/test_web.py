"""Web addresses, against a real server on this machine."""

import gzip
import http.server
import socket
import threading
import time
from dataclasses import replace

import pytest

from claimline.ingest.addresses import is_public
from claimline.ingest.read import ReadOptions, read
from claimline.ingest.source import BadInputError, Limits
from claimline.ingest.web import Visitor
from claimline.records import ProblemRow

PAGE = """<html><head><title>Dam is safe</title><meta property="article:published_time" content="2026-03-04"></head>
<body><nav>Home</nav><article><h1>Dam is safe</h1><p>The dam above the town is safe, the engineer who inspected it
on Monday told the council in the evening.</p><p>Residents had asked for it after a wet winter.</p></article></body></html>"""
NO_PROGRAMS = "User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\nCrawl-delay: 1\n"


class Site(http.server.BaseHTTPRequestHandler):
    """Answers by path; what it was asked for is in ``asked``."""

    robots = (200, NO_PROGRAMS)

    def do_GET(self):
        self.server.asked.append(
            (time.monotonic(), self.path, self.headers["User-Agent"], self.headers["Host"])
        )
        path = self.path.partition("?")[0]
        if path == "/robots.txt":
            self.answer(*self.server.robots, "text/plain")
        elif path.startswith("/hop"):
            self.onward(f"/hop{int(path[4:]) - 1}" if path != "/hop0" else "/page")
        elif path == "/out":
            self.onward("http://169.254.169.254/latest/meta-data/")
        elif path == "/file":
            self.onward("file:///etc/passwd")
        elif path == "/loop":
            self.onward("/loop")
        elif path == "/big":
            self.answer(200, "x" * 3_000_000, "text/plain")
        elif path == "/bomb":
            self.answer(200, gzip.compress(b"x" * 3_000_000), "text/html", {"Content-Encoding": "gzip"})
        elif path == "/slow":
            self.drip()
        elif path == "/latin":
            self.answer(200, PAGE.replace("Dam", "Café").encode("cp1252"), "text/html; charset=iso-8859-1")
        elif path == "/rows":
            self.answer(200, '{"id": "r", "text": "The dam is safe, she said."}\n', "application/json")
        elif path in ("/page", "/private/page"):
            self.answer(200, PAGE, "text/html; charset=utf-8")
        else:
            self.answer(404, "no", "text/plain")

    def answer(self, status, body, kind, more=None):
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def onward(self, where):
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(100):
            try:
                self.wfile.write(b"x")
                time.sleep(0.1)
            except OSError:
                return

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    """A running server; ``url`` is its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.asked = []
    server.robots = Site.robots
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def got(site, *paths, private=True, **limits):
    options = ReadOptions(allow_private_addresses=private, limits=replace(Limits(), **limits))
    items = list(read([site.url + path for path in paths], options))
    return [
        (item.error if isinstance(item, ProblemRow) else item.title or item.text).partition("\n")[0]
        for item in items
    ]


def test_a_page_is_read_under_its_address(site):
    (article,) = read([site.url + "/page?x=1"], ReadOptions(allow_private_addresses=True))
    assert article.uri == article.url == site.url + "/page?x=1"
    assert (article.title, article.published) == ("Dam is safe", "2026-03-04")
    assert article.text.startswith("The dam above")
    (_, first, agent, host), (_, second, *_) = site.asked
    assert (first, second) == ("/robots.txt", "/page?x=1")
    assert agent.startswith("claimline/")
    assert host == f"127.0.0.1:{site.server_port}"


def test_other_formats_and_declared_encodings_are_known_by_the_answer(site):
    assert got(site, "/latin") == ["Café is safe"]
    assert got(site, "/rows") == ["The dam is safe, she said."]


def test_robots_txt_is_asked_once_and_kept_to(site):
    assert got(site, "/page", "/private/page", "/report.pdf") == ["Dam is safe", "robots", "robots"]
    assert [path for _, path, *_ in site.asked] == ["/robots.txt", "/page"]


@pytest.mark.parametrize(("status", "outcome"), [(404, "Dam is safe"), (403, "Dam is safe"), (503, "robots")])
def test_a_site_without_robots_txt_is_read_and_one_whose_fails_is_not(site, status, outcome):
    site.robots = (status, "oops")
    assert got(site, "/page") == [outcome]


def test_there_is_a_pause_between_two_requests(site):
    site.robots = (404, "")
    got(site, "/latin", "/page")
    (*_, (first, *_), (second, *_)) = site.asked
    assert second - first >= 0.9


def test_redirects_are_followed_a_few_times_and_looked_at_each_time(site):
    assert got(site, "/hop2") == ["Dam is safe"]
    visitor = Visitor(Limits(), allow_private=True, pause=0.0)
    for path, error in (
        ("/hop9", "too-many-redirects"),
        ("/loop", "too-many-redirects"),
        ("/file", "http-error"),
    ):
        with pytest.raises(BadInputError) as raised:
            visitor.visit(site.url + path)
        assert raised.value.error == error


def test_pages_that_are_too_large_or_too_slow_are_left(site):
    assert got(site, "/big", file_mb=1) == ["too-large"]
    assert got(site, "/bomb", file_mb=1) == ["too-large"]
    began = time.monotonic()
    assert got(site, "/slow", seconds=1.0) == ["http-error"]
    assert time.monotonic() - began < 8


def test_faults_are_problems(site):
    assert got(site, "/none") == ["http-error"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{free.getsockname()[1]}/"
    options = ReadOptions(allow_private_addresses=True)
    for address in (
        nowhere,
        "http://no-such-host.invalid/",
        "http://",
        "http://127.0.0.1:99999/",
        "https://[::1",
    ):
        (item,) = read([address], options)
        assert item.error == "http-error", address


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_private_addresses_are_refused_under_any_name(site, host):
    (item,) = read([f"http://{host}:{site.server_port}/page"])
    assert item.error == "private-address"
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site, monkeypatch):
    # The site itself passes for a public one; where it leads to doesn't.
    monkeypatch.setattr(
        "claimline.ingest.addresses.is_public", lambda address: address == "127.0.0.1" or is_public(address)
    )
    assert got(site, "/out", private=False) == ["private-address"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("172.16.5.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::1", False),
    ],
)
def test_which_addresses_are_public(address, public):
    assert is_public(address) is public

"""Articles from web addresses, got as a polite visitor gets them."""

import io
import tempfile
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

import certifi
import urllib3
from protego import Protego
from urllib3.util import Retry, Timeout

from claimline.ingest.addresses import resolved
from claimline.ingest.encoding import charset_of
from claimline.ingest.source import BUFFER, BadInputError, Limits, Source

_REDIRECTS = 5
_WEB_MB = 50
_CONNECT_SECONDS = 10.0
LONGEST_PAUSE = 30.0
_ROBOTS_BYTES = 500 * 1024  # what RFC 9309 asks a visitor to read at least
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/csv": ".csv",
    "message/rfc822": ".eml",
}


def is_address(text: str) -> bool:
    """Return whether an input is a web address."""
    return text.lower().startswith(("http://", "https://"))


@dataclass(slots=True)
class Visitor:
    """Gets pages, one at a time, and keeps in mind what sites ask of visitors.

    Attributes:
        limits: How much of one page is read, and for how long.
        allow_private: Whether addresses of this machine and of private networks are read.
        pause: Seconds between two requests to one site, unless its robots.txt asks for more.
        agent: What it calls itself.
    """

    limits: Limits
    allow_private: bool
    pause: float = 1.0
    agent: str = field(default_factory=lambda: f"claimline/{version('claimline')}")
    _robots: dict[str, Protego] = field(default_factory=dict)
    _visited: dict[str, float] = field(default_factory=dict)

    def visit(self, address: str) -> Source:
        """Return what an address holds.

        Args:
            address: An ``http://`` or ``https://`` address.

        Raises:
            BadInputError: If it may not be read, or can't.
        """
        until = time.monotonic() + self.limits.seconds
        current = address
        for _ in range(_REDIRECTS + 1):
            _check(current)
            site = _site(current)
            rules = self._rules(site, until)
            if not rules.can_fetch(current, self.agent):
                raise BadInputError("robots")
            self._wait(site, float(rules.crawl_delay(self.agent) or 0))
            response = self._get(current, until)
            try:
                if onward := response.get_redirect_location():
                    current = _joined(current, onward)
                    continue
                if response.status != 200:
                    raise BadInputError("http-error", f"the site answered with status {response.status}")
                stream = _body(response, min(self.limits.file_mb, _WEB_MB), until)
            finally:
                response.close()
            said = response.headers.get("Content-Type", "")
            suffix = _KINDS.get(said.partition(";")[0].strip().lower(), "")
            return Source(
                name=address,
                stream=io.BufferedReader(stream, BUFFER),
                suffix_of=f"page{suffix}" if suffix else urlsplit(current).path,
                known={"url": current},
                charset=charset_of(said),
            )
        raise BadInputError("too-many-redirects", str(_REDIRECTS))

    def _rules(self, site: str, until: float) -> Protego:
        if site not in self._robots:
            self._robots[site] = Protego.parse(self._robots_text(site, until))
        return self._robots[site]

    def _robots_text(self, site: str, until: float) -> str:
        """Return a site's robots.txt; where it can't be reached, one that forbids everything (RFC 9309)."""
        current = f"{site}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            _check(current)
            response = self._get(current, until)
            try:
                if onward := response.get_redirect_location():
                    current = _joined(current, onward)
                    continue
                if response.status == 200:
                    return response.read(_ROBOTS_BYTES).decode("utf-8", "replace")
                return "User-agent: *\nDisallow: /" if response.status >= 500 else ""
            except urllib3.exceptions.HTTPError as error:
                raise BadInputError("http-error", _cause(error)) from error
            finally:
                response.close()
        return ""

    def _wait(self, site: str, asked: float) -> None:
        pause = min(max(self.pause, asked), LONGEST_PAUSE)
        left = self._visited.get(site, -pause) + pause - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._visited[site] = time.monotonic()

    def _get(self, address: str, until: float) -> urllib3.BaseHTTPResponse:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = parts.hostname or ""
        ip = resolved(host, port, self.allow_private)
        left = max(until - time.monotonic(), 0.1)
        options: dict[str, Any] = {
            "timeout": Timeout(connect=min(_CONNECT_SECONDS, left), read=left),
            "retries": Retry(0, redirect=False, raise_on_redirect=False),
        }
        pool: urllib3.HTTPConnectionPool
        if parts.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(
                ip, port, server_hostname=host, assert_hostname=host, ca_certs=certifi.where(), **options
            )
        else:
            pool = urllib3.HTTPConnectionPool(ip, port, **options)
        try:
            return pool.urlopen(
                "GET",
                parts._replace(scheme="", netloc="", fragment="").geturl() or "/",
                headers={
                    "Host": parts.netloc.rpartition("@")[2],
                    "User-Agent": self.agent,
                    "Accept-Encoding": "gzip, deflate",
                    "Accept": "*/*",
                },
                redirect=False,
                preload_content=False,
            )
        except urllib3.exceptions.HTTPError as error:
            raise BadInputError("http-error", _cause(error)) from error


def _check(address: str) -> None:
    """Raise ``BadInputError`` for what is no web address."""
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise BadInputError("http-error", str(error)) from error
    if not is_address(address) or not is_whole:
        raise BadInputError("http-error", "it leads to something that is no web address")


def _joined(address: str, onward: str) -> str:
    try:
        return urljoin(address, onward)
    except ValueError as error:
        raise BadInputError("http-error", str(error)) from error


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"


def _body(response: urllib3.BaseHTTPResponse, megabytes: int, until: float) -> IO[bytes]:
    """Return what is answered, unpacked, as a file; a packed answer counts by what it unpacks to."""
    file = tempfile.SpooledTemporaryFile(max_size=8_000_000)  # noqa: SIM115 - the source's to close
    size = 0
    try:
        while data := response.read1(BUFFER, decode_content=True):
            size += len(data)
            if size > megabytes * 1_000_000:
                raise BadInputError("too-large", f"{megabytes:,}")
            if time.monotonic() > until:
                raise BadInputError("http-error", "the site was too slow")
            file.write(data)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise BadInputError("http-error", _cause(error)) from error
    file.seek(0)
    return file


def _cause(error: Exception) -> str:
    cause = getattr(error, "reason", None) or error
    return f"{type(cause).__name__}: {' '.join(str(cause).split())[-150:]}"

"""The dashboard in a browser: seen in one, on this machine alone, nothing asked from outside."""

import contextlib
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.error import HTTPError

import pytest

from bench.books import sample_book
from tests.cli.browser_socket import see
from tests.cli.shell import PROGRAM, Book
from tests.cli.test_page_in_browser import BROWSER, QUIET

DRAWN = 60_000
DRAWN_BYTES = 4_000


@pytest.fixture
def left_open() -> Iterator[ExitStack]:
    """What is closed only after the server has ended."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of the sample book's dashboard."""
    pytest.importorskip("textual_serve")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    book = sample_book(tmp_path)
    words = ["--data", str(book), "--today", "2026-11-23", "serve", "--port", str(port)]
    server = subprocess.Popen([*PROGRAM, *words], stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    found = re.search(r"http://\S+:\d+", server.stderr.readline())
    assert found is not None
    address = found[0]
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            break
    yield address
    server.send_signal(signal.SIGINT)
    assert server.wait(20) == 0
    assert server.stderr.read() == ""


def page(address: str) -> socket.socket:
    """Open a page's socket, as a browser does, and return it once its dashboard has drawn."""
    host = address.removeprefix("http://")
    name, port = host.split(":")
    opened = socket.create_connection((name, int(port)), 60)
    opened.sendall(
        f"GET /ws?width=80&height=24 HTTP/1.1\r\nHost: {host}\r\nOrigin: {address}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2FsZXNkYXNoc2FsZXNkYQ==\r\n\r\n".encode()
    )
    read = b""
    while b"\r\n\r\n" not in read or len(read) < DRAWN_BYTES:
        read += opened.recv(65536)
    assert read.startswith(b"HTTP/1.1 101")
    return opened


def status(address: str, **headers: str) -> int:
    """Return what a request is answered with."""
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def test_other_names_and_other_pages_are_refused(served: str) -> None:
    assert status(served) == 200
    assert status(served, Host="evil.example") == 403
    assert status(f"{served}/ws", Origin="http://evil.example") == 403
    with urllib.request.urlopen(served, timeout=20) as answer:
        page = answer.read().decode()
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert set(re.findall(r"https?://[^/\"]+", page)) == {served}


def test_it_ends_in_silence_while_pages_are_open(left_open: ExitStack, served: str) -> None:
    for _ in range(3):
        left_open.enter_context(page(served))


@pytest.mark.skipif(not BROWSER, reason="there is no Chromium here")
async def test_it_is_seen_in_a_browser_that_asks_for_nothing_else(
    served: str, tmp_path: Path
) -> None:
    picture, asked = await see([BROWSER, *QUIET], served, tmp_path / "profile", least=DRAWN)
    assert picture.startswith(b"\x89PNG")
    assert any(url.startswith("ws://127.0.0.1") for url in asked)
    assert all("://127.0.0.1:" in url for url in asked)


def test_the_network_is_only_served_when_that_is_said(book: Book) -> None:
    assert "--anyone" in book.refused(1, "serve", "--host", "0.0.0.0")
    assert "--anyone" in book.refused(1, "serve", "--host", "desk.example")


def test_the_extra_is_named_where_it_is_missing(book: Book) -> None:
    code = (
        "import sys; sys.modules['textual_serve'] = None\n"
        f"sys.argv = ['salesdash', '--data', {str(book.path)!r}, 'serve']\n"
        "from salesdash.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "pip install 'salesdash[serve]'" in done.stderr
    assert done.stderr.count("\n") == 1

"""Addresses: only the public internet unless allowed, each redirect checked, bytes and seconds limited."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from detente.errors import InputError
from detente.sources import address as addresses
from detente.sources.address import address, is_public, resolved
from detente.sources.web import Limits, fetch
from tests.strangers import Site

HERE = Limits(most_bytes=100_000, seconds=5, private=True)


def sent(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def test_a_page_as_it_stands(web: Site) -> None:
    web.pages["/a"] = "words – here".encode(), "text/html; charset=UTF-8"
    found = fetch(web.url("/a?q=é"), HERE)
    assert (found.raw.decode(), found.media_type, found.charset) == ("words – here", "text/html", "utf-8")
    assert web.asked == ["/a?q=%C3%A9"]
    assert set(web.headers[0]) == {"Host", "User-Agent", "Accept", "Accept-Encoding"}, "nothing else is told"


def test_this_machine_is_not_read_unless_allowed(web: Site) -> None:
    web.pages["/a"] = b"secret"
    for url in (
        web.url("/a"),
        web.url("/a", "localhost"),
        f"http://[::ffff:127.0.0.1]:{web.port}/a",
        web.url("/a", "0"),
    ):
        with pytest.raises(InputError, match=r"this machine or to a private network|no machine"):
            fetch(url, Limits())
    assert web.asked == []


def test_a_redirect_to_this_machine(web: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public machine (here: a name that passes as one) that sends the reader on to a private one."""
    web.pages["/start"] = lambda handler: sent(handler, b"", 302, Location=web.url("/secret", "127.0.0.1"))
    web.pages["/secret"] = b"secret"
    seen = addresses.check_public
    monkeypatch.setattr(
        addresses,
        "check_public",
        lambda number, wanted: None if wanted.host == "public.example" else seen(number, wanted),
    )
    real = socket.getaddrinfo

    def answer(host: str, *rest: object, **more: object) -> object:
        return real("127.0.0.1" if host == "public.example" else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    with pytest.raises(InputError, match="private network") as caught:
        fetch(web.url("/start", "public.example"), Limits(seconds=5))
    assert "127.0.0.1" in str(caught.value)
    assert web.asked == ["/start"]


def test_a_name_is_asked_once(web: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebinding: a name that answers with another number a moment later leads nowhere else."""
    web.pages["/a"] = b"words"
    answers: list[str] = []
    real = socket.getaddrinfo

    def answer(host: str, *rest: object, **more: object) -> object:
        if host == "turning.example":
            answers.append("127.0.0.1" if not answers else "127.0.0.2")
            host = answers[-1]
        return real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    fetch(web.url("/a", "turning.example"), HERE)
    assert answers == ["127.0.0.1"]


def test_every_number_of_a_name_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    mixed = [(2, 1, 6, "", (number, 80)) for number in ("93.184.215.14", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: mixed)
    with pytest.raises(InputError, match="private network"):
        resolved(address("http://mixed.example/"), private=False)


def test_redirects_are_followed_and_counted(web: Site) -> None:
    web.pages["/a"] = lambda handler: sent(handler, b"", 301, Location="/b?x=1")
    web.pages["/b"] = b"words"
    web.pages["/round"] = lambda handler: sent(handler, b"", 307, Location="/round")
    web.pages["/out"] = lambda handler: sent(handler, b"", 302, Location="file:///etc/passwd")
    web.pages["/nowhere"] = lambda handler: sent(handler, b"", 302)
    assert fetch(web.url("/a"), HERE).url == web.url("/b?x=1")
    with pytest.raises(InputError, match="without end"):
        fetch(web.url("/round"), HERE)
    assert web.asked.count("/round") == 6
    with pytest.raises(InputError, match="only http and https"):
        fetch(web.url("/out"), HERE)
    with pytest.raises(InputError, match="does not say where"):
        fetch(web.url("/nowhere"), HERE)


def test_no_document(web: Site) -> None:
    with pytest.raises(InputError, match="404"):
        fetch(web.url("/missing"), HERE)
    with pytest.raises(InputError, match="no machine of this name"):
        fetch("http://does-not-exist.invalid/", HERE)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(InputError, match="could not be read"):
            fetch(f"http://127.0.0.1:{closed.getsockname()[1]}/", HERE)


def test_too_large(web: Site) -> None:
    web.pages["/told"] = b"x" * 100_001
    web.pages["/kept"] = b"x" * 100_000
    assert len(fetch(web.url("/kept"), HERE).raw) == 100_000
    with pytest.raises(InputError, match="too large"):
        fetch(web.url("/told"), HERE)


def test_a_feed_that_never_ends(web: Site) -> None:
    sizes = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        sent(handler, b"<rss>")
        while True:
            handler.wfile.write(b"<item><title>more</title></item>" * 200)
            sizes.append(1)

    web.pages["/feed"] = endless
    with pytest.raises(InputError, match="too large"):
        fetch(web.url("/feed"), HERE)
    assert len(sizes) < 10_000, "the connection was closed"


def test_a_bomb_of_zeros(web: Site) -> None:
    """100 MB in 100 KB."""
    bomb = gzip.compress(bytes(100_000_000), 9)
    web.pages["/bomb"] = lambda handler: sent(handler, bomb, Content_Encoding="gzip")
    with pytest.raises(InputError, match="once it is unpacked"):
        fetch(web.url("/bomb"), Limits(most_bytes=1_000_000, seconds=20, private=True))


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress], ids=["gzip", "deflate"])
def test_packed_answers(web: Site, pack: Callable[[bytes], bytes]) -> None:
    words = b"words and more words " * 3000
    encoding = "gzip" if pack is gzip.compress else "deflate"
    web.pages["/a"] = lambda handler: sent(handler, pack(words), Content_Encoding=encoding)
    web.pages["/cut"] = lambda handler: sent(handler, pack(words)[:-9], Content_Encoding=encoding)
    web.pages["/bad"] = lambda handler: sent(handler, b"not packed", Content_Encoding=encoding)
    web.pages["/other"] = lambda handler: sent(handler, b"x", Content_Encoding="br")
    assert fetch(web.url("/a"), HERE).raw == words
    for path, message in (("/cut", "broke off"), ("/bad", "damaged"), ("/other", "packed in a way")):
        with pytest.raises(InputError, match=message):
            fetch(web.url(path), HERE)


def test_packed_in_members(web: Site) -> None:
    """What a server puts together of several packed parts is one text; what is no such part is not passed over."""
    first, second = gzip.compress(b"Northbank refused a quota. "), gzip.compress(b"Southbank accepted it.")
    web.pages["/two"] = lambda handler: sent(handler, first + second + bytes(512), Content_Encoding="gzip")
    web.pages["/cut"] = lambda handler: sent(handler, first + second[:-9], Content_Encoding="gzip")
    web.pages["/more"] = lambda handler: sent(handler, first + b"and more", Content_Encoding="gzip")
    web.pages["/many"] = lambda handler: sent(handler, gzip.compress(bytes(99_000)) * 3, Content_Encoding="gzip")
    web.pages["/none"] = lambda handler: sent(handler, gzip.compress(b"") * 3000, Content_Encoding="gzip")
    assert fetch(web.url("/two"), HERE).raw == b"Northbank refused a quota. Southbank accepted it."
    assert fetch(web.url("/none"), HERE).raw == b""
    for path, message in (("/cut", "broke off"), ("/more", "damaged"), ("/many", "once it is unpacked")):
        with pytest.raises(InputError, match=message):
            fetch(web.url(path), HERE)


def test_deflate_without_a_head(web: Site) -> None:
    words = b"words and more words " * 3000
    web.pages["/a"] = lambda handler: sent(handler, zlib.compress(words)[2:-4], Content_Encoding="deflate")
    assert fetch(web.url("/a"), HERE).raw == words


def test_packed_twice(web: Site) -> None:
    def twice(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Encoding", "gzip")
        handler.end_headers()
        handler.wfile.write(gzip.compress(gzip.compress(b"words")))

    web.pages |= {"/twice": twice, "/said": lambda handler: sent(handler, b"x", Content_Encoding="gzip, gzip")}
    for path in ("/twice", "/said"):
        with pytest.raises(InputError, match="packed in a way that is not read"):
            fetch(web.url(path), HERE)


@pytest.mark.parametrize(
    ("said", "kind", "charset"),
    [
        ("text/plain; charset=punycode", "text/plain", "punycode"),
        ("Text/HTML;format=flowed; Charset = 'UTF-8'", "text/html", "utf-8"),
        ("text/plain; charset*=punycode'en'abc-" + "a" * 60_000, "text/plain", None),
        ("text/plain" + '; x="' * 10_000, "text/plain", None),
        ("text/plain; charset=" + "x" * 60_000, "text/plain", "x" * 40),
        (";" * 60_000, None, None),
    ],
    ids=["exotic", "loose", "encoded", "quotes", "long", "nothing"],
)
def test_what_a_server_says_of_its_answer(web: Site, said: str, kind: str | None, charset: str | None) -> None:
    web.pages["/a"] = lambda handler: sent(handler, b"words", Content_Type=said)
    found = fetch(web.url("/a"), HERE)
    assert (found.raw, found.media_type, found.charset) == (b"words", kind, charset)


def test_heads_that_are_huge(web: Site) -> None:
    web.pages["/long"] = lambda handler: sent(handler, b"words", X_Long="x" * 70_000)
    web.pages["/many"] = lambda handler: sent(handler, b"words", 200, **{f"X{number}": "x" for number in range(200)})
    for path in ("/long", "/many"):
        with pytest.raises(InputError, match="could not be read"):
            fetch(web.url(path), HERE)

    def loud(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 404 \x1b[2J" + b"gone" * 10_000 + b"\r\n\r\n")

    web.pages["/loud"] = loud
    with pytest.raises(InputError, match="404") as caught:
        fetch(web.url("/loud"), HERE)
    assert len(str(caught.value)) < 400
    assert "\x1b" not in str(caught.value)


def test_an_answer_that_never_begins(web: Site) -> None:
    """“Go on” without end, and pieces without end that hold nothing."""

    def on(handler: BaseHTTPRequestHandler) -> None:
        while True:
            handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)

    def trailing(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n")
        while True:
            handler.wfile.write(b"X: y\r\n" * 100)

    web.pages |= {"/on": on, "/trailing": trailing}
    for path in web.pages:
        with pytest.raises(InputError, match="in time"):
            fetch(web.url(path), Limits(seconds=1, private=True))


def test_an_answer_that_breaks_off(web: Site) -> None:
    web.pages["/a"] = lambda handler: sent(handler, b"half", Content_Length="1000")
    with pytest.raises(InputError, match=r"broke off|could not be read"):
        fetch(web.url("/a"), HERE)


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_server_that_dawdles(web: Site, where: str) -> None:
    """A byte now and then keeps a connection alive for hours: the deadline covers the whole."""

    def slow(handler: BaseHTTPRequestHandler) -> None:
        if where == "body":
            sent(handler, b"")
        else:
            handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.1)

    web.pages["/slow"] = slow
    started = time.monotonic()
    with pytest.raises(InputError, match="in time"):
        fetch(web.url("/slow"), Limits(seconds=1, private=True))
    assert time.monotonic() - started < 8


def test_https_is_checked(web: Site) -> None:
    with pytest.raises(InputError, match=r"no safe connection|could not be read"):
        fetch(f"https://127.0.0.1:{web.port}/", HERE)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://x.org/a", "gopher://x.org/", "http://", "http:///a", "http://user:secret@x.org/", "http://x.org:0/",
     "http://x.org:99999/", "http://x org/", "http://x.org/\r\nHost: y", "https://" + "a" * 5000, "javascript://x", "http://[::1/", "http://a..b/"],
)  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(InputError) as caught:
        address(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("::ffff:8.8.8.8", True), ("64:ff9b::808:808", True),
        ("127.0.0.1", False), ("127.8.9.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("::1", False), ("::", False), ("fe80::1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("ff02::1", False),
        ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("word", False),
    ],
)  # fmt: skip
def test_public_numbers(number: str, public: bool) -> None:
    assert is_public(number) is public


def test_parts_of_an_address() -> None:
    found = address("HTTPS://Exämple.org:8443/a/b?q=1#part")
    assert (found.scheme, found.host, found.port, found.path) == ("https", "xn--exmple-cua.org", 8443, "/a/b?q=1")
    assert found.authority == "xn--exmple-cua.org:8443"
    assert address("http://x.org").url == "http://x.org/"

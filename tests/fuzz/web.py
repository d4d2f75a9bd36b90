"""A hostile server on this machine: whatever it answers, the reading ends in time and tells what it did not read."""

from __future__ import annotations

import contextlib
import gzip
import os
import socket
import time
import zlib
from collections.abc import Iterator
from random import Random

from tests.fuzz import odd
from tests.fuzz.rules import ended_well, loads, tidy, untouched
from tests.fuzz.sandbox import Sandbox, listing
from tests.fuzz.texts import CHARSETS, document

KINDS = ("text/plain", "text/html", "application/rss+xml", "application/pdf", "message/rfc822", "application/octet-stream", "x", "")  # fmt: skip


def trial(random: Random, box: Sandbox) -> Iterator[str]:
    """One to four addresses of such a server."""
    yield from ended_well(box.run("new", box.case))
    around = box.outside()
    with server(random) as port:
        urls = [f"http://127.0.0.1:{port}/{k}" for k in range(random.choice((1, 2, 4)))]
        options = ["--follow"] * (random.random() < 0.5) + ["--json"] * (random.random() < 0.3)
        ended = box.run("read", *urls, "--into", box.case, "--allow-private", "--wait", "0", "--seconds", "2", *options)
    yield from ended_well(ended)
    yield from loads(box, "what was read no longer loads")
    yield from untouched(around, box.outside(), "reading and what is outside")
    yield from tidy(listing(box.case))


@contextlib.contextmanager
def server(random: Random) -> Iterator[int]:
    """A process that answers each connection with something else; the port."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    port = listening.getsockname()[1]
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            _serve(random, listening, port)
        os._exit(0)
    listening.close()
    try:
        yield port
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


def _serve(random: Random, listening: socket.socket, port: int) -> None:
    import threading

    def answer(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(20)
            connection.recv(65536)
            for piece, pause in answer_of(random, port):
                connection.sendall(piece)
                time.sleep(pause)

    while True:
        threading.Thread(target=answer, args=(listening.accept()[0],), daemon=True).start()


def answer_of(random: Random, port: int) -> Iterator[tuple[bytes, float]]:
    """Pieces of an answer, each with how long to wait after it."""
    kind = random.choice(
        ("plain", "plain", "plain", "moved", "slow", "cut", "odd", "ring", "bomb", "head", "nothing", "endless")
    )
    body = document(random)
    here = f"http://127.0.0.1:{port}/"
    if kind == "nothing":
        return
    if kind == "moved":
        to = random.choice(
            (
                here,
                f"{here}{random.randrange(99)}",
                *odd.WORDS[-20:],
                "file:///etc/hostname",
                "//127.0.0.1",
                "ftp://x/",
                here + "a" * 9_000,
            )
        )
        yield (
            f"HTTP/1.1 {random.choice((301, 302, 307, 308))} x\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode(
                "utf-8", "replace"
            ),
            0,
        )
        return
    if kind == "odd":
        yield odd.torn(random, b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 40\r\n\r\n" + body), 0
        return
    if kind == "head":
        yield (
            b"HTTP/1.1 200 OK\r\n"
            + b"X-Long: "
            + b"a" * random.choice((9_000, 300_000))
            + b"\r\n"
            + b"Y: z\r\n" * 500
            + b"\r\n"
            + body,
            0,
        )
        return
    if kind == "ring":
        items = "".join(
            f"<item><title>x{k}</title><link>{here}{random.randrange(9)}</link><description>Northbank refused quota {k}.</description></item>"
            for k in range(3)
        )
        body = f"<rss><channel><title>f</title>{items}</channel></rss>".encode()
    coding = random.choice(("", "", "gzip", "deflate", "br", "gzip, gzip", "x", "zstd"))
    if kind == "bomb":
        body, coding = gzip.compress(b"Northbank refused a quota. " * 8_000_000, 1), "gzip"
    elif coding.startswith("gzip"):
        body = gzip.compress(body) + random.choice((b"", gzip.compress(b" Southbank accepted it."), b"rest"))
    elif coding == "deflate":
        body = zlib.compress(body)
    said = (
        random.choice((len(body), len(body), len(body) // 2, len(body) + 50, -1, "many"))
        if kind == "cut"
        else len(body)
    )
    head = f"HTTP/1.1 {random.choice((200, 200, 200, 203, 204, 206, 304, 404, 429, 500, 999))} x\r\n"
    head += f"Content-Type: {'application/rss+xml' if kind == 'ring' else random.choice(KINDS)}; charset={random.choice(CHARSETS)}\r\n"
    head += f"Content-Encoding: {coding}\r\n" if coding else ""
    head += f"Last-Modified: {random.choice(odd.WORDS[-22:])}\r\n" if random.random() < 0.3 else ""
    yield (
        head.encode("utf-8", "replace")
        + (b"" if kind == "endless" else f"Content-Length: {said}\r\n".encode())
        + b"\r\n",
        0,
    )
    if kind == "slow":
        for at in range(0, min(len(body), 400), 4):
            yield body[at : at + 4], 0.2
    elif kind == "endless":
        for _ in range(4_000):
            yield b"Northbank refused a quota. " * 1_000, 0
    else:
        yield body, 0

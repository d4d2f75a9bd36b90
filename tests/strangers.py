"""What the tests read: a web server on this machine whose pages a test writes, and PDFs made by hand."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A server: ``pages`` by path; ``asked`` is every path asked for, in order."""

    port: int
    pages: dict[str, Page | tuple[bytes, str] | bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def site() -> Iterator[Site]:
    """A server that runs while the test does."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            found.headers.append(dict(self.headers))
            page = found.pages.get(self.path.split("?")[0])
            if page is None:
                self.send_error(404)
            elif callable(page):
                page(self)
            else:
                body, kind = page if isinstance(page, tuple) else (page, "text/html")
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def do_POST(self) -> None:
            found.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Silent."""

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # the reader has hung up, as some tests want
                return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def pdf(*pages: str, title: str | None = None, stream: bytes | None = None) -> bytes:
    """A PDF whose pages show these words, in Helvetica; ``stream`` replaces what the pages hold (already deflated)."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for at, words in enumerate(pages):
        shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in words.replace("(", "\\(").replace(")", "\\)").split("\n"))
        body = stream or zlib.compress(f"BT /F1 12 Tf 72 720 Td\n{shown}ET".encode("cp1252"))
        page = f"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        objects.append(page.encode())
        objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(body) + body + b"\nendstream")
    if title:
        objects.append(f"<< /Title ({title}) /Author (A. Writer) >>".encode())
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    info = f"/Info {len(objects)} 0 R " if title else ""
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {info}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def page(*paragraphs: str, title: str = "The letter", head: str = "") -> bytes:
    """A web page with menus and scripts around its paragraphs."""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}
<script>alert("evil script")</script><style>p {{color: red}}</style></head>
<body><nav><a href="/">Home</a> <a href="/about">About us</a></nav><article><h1>{title}</h1>{body}</article>
<script>document.write("evil script")</script><footer>All rights reserved</footer></body></html>""".encode()


LETTER = (
    "Aland's president proposed talks with Borland on Thursday, and said that the two should meet in Chorus.",
    "Borland refused the offer on Friday, and said that no truce could be had before the ridge was settled for good.",
    "The assembly of Aland will not accept joint patrols on the ridge unless the Union stands behind them, it said.",
)


def feed(*entries: tuple[str, str, str]) -> bytes:
    """An RSS feed with a title, link and description for each entry."""
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>Fri, 05 Jun 2026 10:00:00 GMT</pubDate>"
        f"<description><![CDATA[{text}]]></description></item>"
        for title, link, text in entries
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Lakeside feed</title>'
        f"<language>en-gb</language>{items}</channel></rss>"
    ).encode()

"""What an address answers, as bytes: redirects checked one by one, size and time limited, names asked only once.

*Method*

1. The name is resolved, every number checked, and the connection made to one of these numbers: a name that answers
   differently a moment later (DNS rebinding) leads nowhere else.
2. A redirect is a new address and goes through the same checks; at most ``MOST_REDIRECTS``.
3. One deadline covers the whole answer, so that a server that sends a byte a second is cut off.
4. Compressed answers are unfolded piece by piece and never beyond the limit.

No proxy is used, no cookie kept; nothing but the address, the kinds of file wanted and the program's name is sent.
"""

from __future__ import annotations

import http.client
import io
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin

from detente.errors import input_error
from detente.frozen import frozen
from detente.sources.address import Address, address, resolved
from detente.sources.document import Material, one_line
from detente.sources.unfold import Unfolding

MOST_REDIRECTS = 5
"""Redirects from one address to another; beyond, an InputError."""
REDIRECTS = {301, 302, 303, 307, 308}
LONGEST_KIND = 400
"""Characters of what a server says of the kind of its answer; beyond, the rest is not looked at."""
CHARSET = re.compile(r"""(?i);\s*charset\s*=\s*["']?([\w.:+-]{1,40})""")
PIECE = 65_536


@frozen
class Limits:
    """How much is read, for how long (seconds), and whether private addresses may be asked."""

    most_bytes: int = 20_000_000
    seconds: float = 60
    private: bool = False


def fetch(url: str, limits: Limits | None = None) -> Material:
    """What the address answers. Raises InputError, which says why, for everything else."""
    limits = limits or Limits()
    deadline = time.monotonic() + limits.seconds
    wanted = address(url)
    for _ in range(MOST_REDIRECTS + 1):
        answer = _asked(wanted, limits, deadline)
        if isinstance(answer, Material):
            return answer
        wanted = address(answer)
    raise input_error(url, "this address leads from one to another without end", expected=f"{MOST_REDIRECTS} at most")


def _asked(wanted: Address, limits: Limits, deadline: float) -> Material | str:
    """The answer of one address, or the address it redirects to."""
    headers = {
        "Host": wanted.authority,
        "User-Agent": "detente",
        "Accept": "text/html, application/xhtml+xml, application/pdf, application/rss+xml, application/atom+xml, text/*",
        "Accept-Encoding": "gzip, identity",
    }
    with connected(wanted, limits, deadline) as link:
        link.request("GET", wanted.path, headers=headers)
        answer = link.getresponse()
        if answer.status in REDIRECTS:
            target = answer.headers.get("Location")
            if not target:
                raise input_error(wanted.url, "this address redirects, but does not say where to")
            return urljoin(wanted.url, target)
        if answer.status != 200:
            raise input_error(
                wanted.url,
                "this address gave no document",
                found=one_line(f"{answer.status} {answer.reason}", 100) or "",
            )
        raw = _whole(answer, wanted, limits.most_bytes, deadline)
        kind = answer.headers.get("Content-Type", "")[:LONGEST_KIND]
        charset = CHARSET.search(kind)
        said = kind.split(";")[0].strip().lower() or None
        return Material(wanted.url, raw, wanted.url, said, charset[1].lower() if charset else None)


@contextmanager
def connected(wanted: Address, limits: Limits, deadline: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to a checked number of the address; whatever goes wrong on it becomes an InputError."""
    link = http.client.HTTPConnection(wanted.host, wanted.port)
    hurried = None
    try:
        hurried = _socket(wanted, resolved(wanted, private=limits.private), deadline)
        link.sock = hurried
        yield link
    except TimeoutError:
        raise input_error(
            wanted.url, "this address did not answer in time", expected=f"an answer within {limits.seconds:g} s"
        ) from None
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or str(error)
        raise input_error(wanted.url, "no safe connection could be made", found=str(reason)) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        found = one_line(getattr(error, "strerror", None) or str(error), 200) or type(error).__name__
        raise input_error(wanted.url, "this address could not be read", found=found) from None
    finally:
        if hurried is not None:
            hurried.plain.close()


def _socket(wanted: Address, numbers: list[str], deadline: float) -> _Hurried:
    """A socket to the first number that answers; it obeys the deadline whoever reads from it."""
    failed: OSError = TimeoutError()
    for number in numbers:
        try:
            plain = socket.create_connection((number, wanted.port), timeout=_left(deadline))
        except OSError as error:
            failed = error
            continue
        try:
            plain.settimeout(_left(deadline))
            if wanted.scheme == "https":
                plain = ssl.create_default_context().wrap_socket(plain, server_hostname=wanted.host)
        except BaseException:
            plain.close()
            raise
        return _Hurried(plain, deadline)
    raise failed


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Hurried:
    """What http.client needs of a socket, with one deadline over all that is sent and received."""

    def __init__(self, plain: socket.socket, deadline: float) -> None:
        self.plain, self.deadline = plain, deadline

    def sendall(self, data: bytes) -> None:
        self.plain.settimeout(_left(self.deadline))
        self.plain.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Stream(self.plain, self.deadline))

    def close(self) -> None:
        """Nothing yet: http.client lets go of the connection before the answer has been read."""


class _Stream(io.RawIOBase):
    """The bytes of a socket; each wait ends at the deadline at the latest."""

    def __init__(self, plain: socket.socket, deadline: float) -> None:
        self.plain, self.deadline = plain, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self.plain.settimeout(_left(self.deadline))
        return self.plain.recv_into(buffer)


def _whole(answer: http.client.HTTPResponse, wanted: Address, most: int, deadline: float) -> bytes:
    """All bytes of an answer, unfolded, or an InputError as soon as they are too many."""
    said = ", ".join(answer.headers.get_all("Content-Encoding", [])).strip().lower() or "identity"
    if said not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise input_error(
            wanted.url,
            "this answer is packed in a way that is not read",
            found=one_line(said, 80) or "",
            expected="gzip",
        )
    packed = Unfolding(deflate=said == "deflate") if said != "identity" else None
    whole = bytearray()
    while piece := answer.read(PIECE):
        _left(deadline)
        try:
            whole += packed.unfold(piece, most - len(whole)) if packed is not None else piece
        except zlib.error:
            raise input_error(wanted.url, "this answer is damaged", found=f"bytes that are not {said}") from None
        if len(whole) > most:
            raise input_error(
                wanted.url,
                "this answer is too large",
                found=f"more than {most / 1e6:,.0f} MB" + (" once it is unpacked" if packed else ""),
                expected=f"at most {most / 1e6:,.0f} MB",
            )
    if answer.length or (packed is not None and packed.broken_off):
        raise input_error(wanted.url, "this answer broke off before its end")
    return bytes(whole)

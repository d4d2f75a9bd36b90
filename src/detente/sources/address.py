"""Which addresses may be asked: http and https, and machines on the public internet unless others are allowed."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit, urlunsplit

from detente.errors import InputError, input_error
from detente.frozen import frozen

PORTS = {"http": 80, "https": 443}
LONGEST = 4000
"""Characters of a web address; beyond, an InputError."""
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""Numbers by which a machine that knows only IPv6 reaches one that knows only IPv4."""


@frozen
class Address:
    """A web address taken apart; ``path`` holds the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address as text, without its port where that is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"

    @property
    def authority(self) -> str:
        """Host and port, as the ``Host`` header says them."""
        return self.url.split("/", 3)[2]


def looks_like_address(text: str) -> bool:
    """Whether a word on the command line is meant as an address, well formed or not."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text))


def address(url: str) -> Address:
    """The parts of an address. Raises InputError for anything but a plain http or https address."""
    shown = url if len(url) < 200 else url[:199] + "…"
    if len(url) > LONGEST or not url.isprintable() or " " in url:
        raise _wrong(shown, "this is not a web address")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _wrong(shown, "this is not a web address") from None
    if parts.scheme.lower() not in PORTS:
        raise _wrong(shown, "only http and https are read", found=f"{parts.scheme}:")
    if parts.username is not None or parts.password is not None:
        raise _wrong(re.sub(r"//[^/]*@", "//…@", shown), "an address must not hold a name or a password")
    scheme = parts.scheme.lower()
    try:
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not host or port == 0:
        raise _wrong(shown, "this is not a web address")
    path = urlunsplit(("", "", _quoted(parts.path or "/"), _quoted(parts.query), ""))
    return Address(scheme, host, port or PORTS[scheme], path)


def resolved(wanted: Address, *, private: bool) -> list[str]:
    """The numbers behind a name, each checked: whoever connects must use these, and not ask again.

    Raises InputError if one of them is not on the public internet and ``private`` does not allow it.
    """
    try:
        answers = socket.getaddrinfo(wanted.host, wanted.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise input_error(wanted.url, "there is no machine of this name, or the network is down") from None
    numbers = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not private:
        for number in numbers:
            check_public(number, wanted)
    return numbers


def check_public(number: str, wanted: Address) -> None:
    """Raises InputError unless a number is one of the public internet."""
    if not is_public(number):
        raise input_error(
            wanted.url,
            "this address leads to this machine or to a private network",
            found=number,
            expected="an address on the public internet",
            mend="--allow-private reads it all the same, if that is what you mean",
        )


def is_public(number: str) -> bool:
    """Whether a number stands for a machine anyone can reach; numbers that carry another inside are judged by it, too."""
    try:
        found = ipaddress.ip_address(number.split("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return _global(found)
    if found.ipv4_mapped is not None:
        return _global(found.ipv4_mapped)
    if found in TRANSLATED:
        return _global(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    carried = (found.sixtofour, *(found.teredo or ()))
    return _global(found) and all(_global(number) for number in carried if number is not None)


def _global(address_: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address_.is_global and not (address_.is_multicast or address_.is_reserved or address_.is_unspecified)


def _quoted(text: str) -> str:
    """A path or query with what is not ASCII percent-encoded."""
    return "".join(char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode()) for char in text)


def _wrong(url: str, message: str, found: str = "") -> InputError:
    return input_error(url, message, found=found, expected="an address such as https://example.org/article")

"""Who may speak to the workbench: this machine's own browser, on its own pages, with the key it was given.

*Method*

1. A request must be addressed to this server by a name of the machine itself (``Host``), and come from one of its own pages
   (``Origin``, ``Sec-Fetch-Site``): another site that a person has open cannot ask.
2. The address printed on the terminal holds a key that is good once. It becomes a cookie that no script reads and that no
   other site sends along.
3. Every form holds a token made of that cookie's value, without which nothing is changed.
4. Every page forbids the browser all that is not the workbench's own: no script, style or picture from elsewhere or inline.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENTER = "/enter"
OPEN = ("/static/", "/vendor/")
"""What anybody on this machine may fetch: the program's own files, the same for all."""
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "form-action 'self'", "frame-src 'self'", "frame-ancestors 'self'", "base-uri 'none'",
    )
)  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
SAFE = frozenset({"GET", "HEAD"})
MOST_SESSIONS = 20
"""Browsers let in at once; the one that came first is let go."""


class Keys:
    """The keys of one server: one that lets in, good once, and those of the browsers that are in."""

    def __init__(self, cookie: str = "detente") -> None:
        self.cookie = cookie
        self._secret = secrets.token_bytes(32)
        self._sessions: list[str] = []
        self.key = secrets.token_urlsafe(24)

    def let_in(self, key: str) -> str | None:
        """The value of a new cookie for a key; None where it is not the one, or was used. A new key is made."""
        if not hmac.compare_digest(key.encode(), self.key.encode()):
            return None
        self.key = secrets.token_urlsafe(24)
        session = secrets.token_urlsafe(24)
        self._sessions = [*self._sessions[1 - MOST_SESSIONS :], session]
        return session

    def session(self, headers: Mapping[str, str]) -> str | None:
        """The session of a request; None for a stranger."""
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return None
        if found is None:
            return None
        return next((one for one in self._sessions if hmac.compare_digest(one.encode(), found.value.encode())), None)

    def token(self, session: str) -> str:
        """What a form of a session holds."""
        return hmac.new(self._secret, session.encode(), sha256).hexdigest()

    def holds(self, session: str, token: object) -> bool:
        """Whether a token is that of a session."""
        return isinstance(token, str) and hmac.compare_digest(self.token(session).encode(), token.encode())


class Guard:
    """What stands before every page; ``hosts`` are the names of this server, with its port."""

    def __init__(self, app: ASGIApp, keys: Keys, hosts: Iterable[str]) -> None:
        self.app, self.keys, self.hosts = app, keys, frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, with its session, or answers it itself."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        answer = self._refused(scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-store"
            await send(message)

        await (answer or self.app)(scope, receive, with_headers)

    def _refused(self, scope: Scope) -> Response | None:
        headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
        if headers.get("host", "").lower() not in self.hosts:
            return _said("This address is not one of this workbench. Open the one that the terminal shows.", 421)
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in {f"http://{host}" for host in self.hosts}:
            return _said("Another page has asked for this; only the workbench's own pages may.", 403)
        if method not in SAFE and headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return _said("Another page has sent this; only the workbench's own pages may.", 403)
        if path == ENTER:
            return self._enter(scope) if method in SAFE else _said("Open the address that the terminal shows.", 405)
        scope.setdefault("state", {})
        session = self.keys.session(headers)
        if session is None:
            if path.startswith(OPEN) and method in SAFE:
                return None
            return _said(
                "This browser has not been let in, or the workbench was started anew.\n\n"
                "Open the address that the terminal shows; it is good once, and a new one is shown after each use.",
                403,
            )
        scope["state"]["session"] = session
        return None

    def _enter(self, scope: Scope) -> Response:
        key = scope["query_string"].decode("latin-1").removeprefix("key=")
        session = self.keys.let_in(key)
        if session is None:
            return _said("This address was used already. Open the newest one that the terminal shows.", 403)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.keys.cookie, session, httponly=True, samesite="strict", path="/")
        return answer


def _said(words: str, status: int) -> Response:
    return PlainTextResponse(words + "\n", status)

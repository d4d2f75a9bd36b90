"""The screens put together as one application."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import cached_property
from importlib import import_module

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.routing import Router as Routes
from starlette.types import Receive, Scope, Send

from detente.web.bench import Bench
from detente.web.guard import Guard
from detente.web.routing import Router

FIRST = ("who", "start", "overview", "answer")
"""The screens that a first look needs; the others are loaded when one of them is asked for, or a moment after the start."""
LATER = (
    "begin",
    "read",
    "brief",
    "answers",
    "positions",
    "particulars",
    "text",
    "patterns",
    "news",
    "sequence",
    "talks",
    "packages",
    "search",
    "check",
    "sources",
    "colleagues",
    "second",
    "history",
)
"""The modules of the screens; each has ``routes(router)``."""
MOST_BODY = 300_000_000
"""Bytes of one request: what may be dropped at once is what a folder read at once may hold."""


def routes(router: Router, names: Iterable[str] = (*FIRST, *LATER)) -> list[BaseRoute]:
    """The routes of screens."""
    return [route for name in names for route in import_module(f"detente.web.screens.{name}").routes(router)]


class Later:
    """The screens that are loaded later, as one application behind the first ones."""

    def __init__(self, router: Router) -> None:
        self._router = router
        self._mine = threading.Lock()

    @cached_property
    def _screens(self) -> Routes:
        return Routes(routes(self._router, LATER))

    def load(self) -> Routes:
        """Loads them, once."""
        with self._mine:
            return self._screens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers by one of them."""
        screens = await run_in_threadpool(self.load)
        await screens(scope, receive, send)


def application(bench: Bench, hosts: Iterable[str]) -> Starlette:
    """The workbench as an ASGI application that answers to ``hosts`` alone; ``state.later`` is what is loaded later."""
    router = Router(bench)
    later = Later(router)
    app = Starlette(
        routes=[*router.pages.assets.routes(), *routes(router, FIRST), Mount("", later)],
        middleware=[
            Middleware(Guard, keys=bench.keys, hosts=tuple(hosts)),
            Middleware(GZipMiddleware, minimum_size=1000),
        ],
        exception_handlers={404: router.fault, 405: router.fault, Exception: router.fault},
        max_body_size=MOST_BODY,
    )
    app.state.later = later
    return app

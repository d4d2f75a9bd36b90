"""The screens put together as one application."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from detente.web.bench import Bench
from detente.web.guard import Guard
from detente.web.routing import Router

SCREENS = (
    "start",
    "begin",
    "overview",
    "answer",
    "read",
    "brief",
    "answers",
    "positions",
    "text",
    "patterns",
    "news",
    "sequence",
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


def application(bench: Bench, hosts: Iterable[str]) -> Starlette:
    """The workbench as an ASGI application that answers to ``hosts`` alone."""
    router = Router(bench)
    found = [route for name in SCREENS for route in import_module(f"detente.web.screens.{name}").routes(router)]
    return Starlette(
        routes=[*router.pages.assets.routes(), *found],
        middleware=[
            Middleware(Guard, keys=bench.keys, hosts=tuple(hosts)),
            Middleware(GZipMiddleware, minimum_size=1000),
        ],
        exception_handlers={404: router.fault, 405: router.fault, Exception: router.fault},
        max_body_size=MOST_BODY,
    )

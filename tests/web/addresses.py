"""Every address of the workbench that shows something, with parts that a case has: no page is forgotten by the tests of all pages."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from starlette.routing import Route

import detente
from detente.web.app import routes as all_routes
from detente.web.bench import Bench
from detente.web.routing import Router

BESIDE = {"changes": "?since=2020-01-01", "news": "?since=2020-01-01", "news/page": "?since=2020-01-01"}
"""What a screen needs in its address."""
OWN = ("/static/", "/vendor/")


def routes(method: str) -> list[str]:
    """The addresses of all screens, as they are written: ``/c/{case}/why``."""
    found = [
        route.path
        for route in all_routes(Router(Bench(Path(), "Ada")))
        if isinstance(route, Route) and method in (route.methods or ())
    ]
    return [path for path in found if not path.startswith(OWN)]


def pages() -> list[str]:
    """Those that are no twin."""
    return [path for path in routes("GET") if not path.endswith(".json")]


def filled(path: str, name: str, folder: Path) -> str:
    """An address with the parts of a case: its first party, issue, document, statement, the file that it is."""
    case = detente.load(folder)
    model = case.model
    documents = list(case.record.documents)
    parts = {
        "case": name,
        "issue": next(iter(model.issues), "none"),
        "actor": next((key for key, one in model.actors.items() if one.role == "party"), "none"),
        "document": next(iter(documents), "none"),
        "doc": next(iter(documents), "none"),
        "statement": next((one.id for one in case.record.statements), "none"),
        "ending": "md",
        "file": "case.yaml",
        "name": "case.schema.json",
        "second": "none",
        "reader": "none",
        "key": "none",
    }
    address = re.sub(r"\{(\w+)(?::path)?\}", lambda part: quote(parts[part[1]]), path)
    return address + BESIDE.get(path.partition("/c/{case}/")[2], "") + (f"?case={name}" if path == "/line" else "")

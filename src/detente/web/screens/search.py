"""Search: statements and passages with some words, narrowed by what they divide into; its twin is the command's document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.routing import BaseRoute

from detente.fields import day_of
from detente.intake.search import Filter, Found, search
from detente.report.search.wording import FACETS, facet, pieces, where
from detente.web.routing import Router
from detente.web.visit import Shown, Visit, whole
from detente.writers.answer_document import about

LIMIT, MOST = 10, 200
"""Of each kind, how many are listed first, and at most."""
NARROWS = {"actors": "actor", "acts": "act", "issues": "issue"}
"""What a facet is called in the address."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/search?q=``."""
    return router.get("/c/{case}/search", show)


def show(visit: Visit) -> Shown:
    """What was found."""
    asked = {name: visit.query.get(name, "") for name in ("q", "actor", "act", "issue", "since", "until", "confirmed")}
    days = day_of(asked["since"] or None, "since"), day_of(asked["until"] or None, "until")
    only = Filter(asked["actor"] or None, asked["act"] or None, asked["issue"] or None, *days, bool(asked["confirmed"]))
    limit = LIMIT if (told := whole(visit.query.get("limit", ""))) is None else min(told, MOST)
    case = visit.answers.case
    found = search(case, asked["q"], only, limit=limit)
    names = {name: actor.name for name, actor in case.model.actors.items()}
    values = {
        "asked": asked, "found": found, "names": names, "where": where, "pieces": pieces, "facets": _facets(visit, found, asked, names),
        "narrowed": [(key, value) for key, value in asked.items() if value and key != "q"],
        "address": lambda **change: _address(visit, {**asked, **change}),
        "beyond": limit < MOST and max(found.statements_found, found.passages_found) > limit, "MOST": MOST,
        "issues": {name: case.model.issue_name(name) for name in case.model.issues},
    }  # fmt: skip
    return Shown("search.html.j2", values, lambda: {**about(case), **found.to_dict()})


def _facets(
    visit: Visit, found: Found, asked: Mapping[str, str], names: Mapping[str, str]
) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """What the results divide by: each value in words, how many, and the address that narrows to it."""
    told: list[tuple[str, list[tuple[str, int, str]]]] = []
    for kind, label in FACETS.items():
        rows = []
        values = found.facets[kind].items()
        for name, count in sorted(values) if kind == "months" else values:
            if kind == "months":
                change: dict[str, Any] = {"since": f"{name}-01", "until": ""}
            else:
                change = {NARROWS[kind]: name}
            rows.append((facet(kind, name, names), count, _address(visit, {**asked, **change})))
        if rows:
            told.append((label, rows))
    return told


def _address(visit: Visit, asked: Mapping[str, Any]) -> str:
    return visit.to("search", more=tuple((key, str(value)) for key, value in asked.items() if value))

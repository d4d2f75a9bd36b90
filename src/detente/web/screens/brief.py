"""The brief: as it prints, what to look at before it is sent, what its author puts into it, and the files to send."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute

from detente.brief import FORMATS, PROFILES, rendered
from detente.brief.authored import briefing, headings, not_cited, pulls, uncited, write
from detente.brief.before import before
from detente.brief.citing import Citable, listed, near_heading, row_of
from detente.brief.own import EMPTY, ahead, with_citations
from detente.brief.point import Point
from detente.case.model.brief import HEADINGS
from detente.errors import Problem, input_error
from detente.record import Statement
from detente.report.language.dates import day
from detente.report.language.quotes import set_apart
from detente.report.language.wording import Words
from detente.report.whatif.tried import tried_of
from detente.web.asked import Asked
from detente.web.routing import Router
from detente.web.strip import trial
from detente.web.visit import Sent, Shown, Visit

TITLES = {
    "two-pages": "Two pages, which stand alone", "full": "Two pages with the annex", "annex": "The annex alone",
    "redacted": "All of it without what is sealed",
}  # fmt: skip
KINDS = {
    ".html": ("HTML", "text/html; charset=utf-8"), ".pdf": ("PDF", "application/pdf"),
    ".docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".md": ("Markdown", "text/markdown; charset=utf-8"), ".json": ("JSON", "application/json"),
}  # fmt: skip
FRAME = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {hash}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-scripts allow-popups"
)
"""What the brief may do in its frame: it has an origin of its own, shares nothing with the workbench, and runs its own script alone."""
HASH = re.compile(r"script-src ('sha256-[A-Za-z0-9+/=]+')")
MENDED = {
    "misquoted": "text/record.yaml", "unreviewed": "read", "undated": "read", "ungrounded": "text/case.yaml", "ours": "positions",
    "unheard": "read", "turning": "answer", "stale": "brief", "uncited": "brief", "today": "case", "no_steps": "sequence", "beside": "positions", "one_sided": "brief#h-pull",
}  # fmt: skip
"""The screen on which each kind of open point is mended."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/brief``, its frame, its files, what is sent there."""
    yield from router.get("/c/{case}/brief/as-printed", printed)
    yield from router.get("/c/{case}/brief/before", looked_at)
    yield from router.file("/c/{case}/brief.{ending}", download)
    yield from router.get("/c/{case}/brief", screen)
    yield from router.post("/c/{case}/brief", said)


def _profile(visit: Visit) -> str:
    found = visit.query.get("profile") or visit.text("profile") or "two-pages"
    if found not in PROFILES:
        raise input_error(
            "profile", "there is no such profile of a brief", found=found[:40], expected=", ".join(PROFILES)
        )
    return found


def screen(visit: Visit, wrong: tuple[Problem, ...] = ()) -> Shown:
    """The brief, what stands open, what its author says; ``wrong``: why what was sent was not written, beside what was typed."""
    answers, profile = visit.answers, _profile(visit)
    found = before(answers, _tried(visit))
    points = found.points
    more = (("profile", profile),)
    chosen = briefing(visit.case)
    words = Words(answers.model)
    values: dict[str, Any] = {
        "profile": profile, "profiles": TITLES, "points": points, "links": {point.kind: _links(visit, point) for point in points},
        "blocked": any(point.kind == "misquoted" for point in points), "kinds": KINDS, "headings": headings(answers),
        "said": chosen, "pulls": [_pull(visit, words, item) for item in pulls(answers)], "frame": visit.to("brief/as-printed", more=more),
        "files": {ending: visit.to(f"brief{ending}", more=more) for ending in FORMATS},
        "to": {name: visit.to("brief", more=(("profile", name),)) for name in TITLES},
        "old": {item.id: item.says for point in points if point.kind == "stale" for item in point.items}, "day": day, "wrong": wrong,
        "typed": {field: visit.raw(field) for field in visit.fields if field.startswith("own.")} if wrong else {},
        "picking": (picking := visit.query.get("cite", "")), "find": (find := visit.query.get("find", "")),
        "citable": listed(answers, find, *near_heading(answers, picking)) if picking else None, "behind": {heading.id: ahead(heading.own) for heading in headings(answers)}, "tried": trial(visit), "plain": visit.to("brief", asked=Asked(), more=more),
    }  # fmt: skip
    return Shown("brief_screen.html.j2", values, lambda: {"profile": profile, **found.to_dict()}, 422 if wrong else 200)


def looked_at(visit: Visit) -> Shown:
    """What stands open before the brief is sent, alone; how much it is where a script asks."""
    found = before(visit.answers, _tried(visit))
    if visit.quick:
        return Shown("before_says.html.j2", {"says": found.says})
    links = {point.kind: _links(visit, point) for point in found.points}
    return Shown(
        "before_page.html.j2", {"points": found.points, "links": links}, lambda: {"before": found.to_dict()["points"]}
    )


def _links(visit: Visit, point: Point) -> list[str]:
    """Where each thing of a point is mended."""
    record = visit.case.record
    found = []
    for item in point.items:
        if point.kind == "trial":
            found.append(visit.to("brief", asked=Asked()))
            continue
        name, screen = item.id, MENDED[point.kind]
        if point.kind in {"unreviewed", "undated"}:
            screen = f"read/{name}"
        elif point.kind == "misquoted":
            screen = f"read/{record.by_id[name].document}"
        elif point.kind == "today":
            screen = f"case#issues.{name}"
        elif point.kind == "beside":
            line = next(line for line in visit.answers.model.red_lines if line.id == name)
            screen = f"positions/{next(iter(line.never))}/{line.actor}"
        elif point.kind in {"stale", "uncited"}:
            screen = f"brief#own-{name}"
        elif point.kind == "ungrounded":
            file, _, place = name.partition(":")
            screen = f"text/{file}#L{place.split(':')[0]}" if place else f"text/{file}"
        path, _, at = screen.partition("#")
        found.append(visit.to(path) + (f"#{at}" if at else ""))
    return found


def _pull(visit: Visit, words: Words, item: Statement) -> Citable:
    return replace(row_of(visit.answers, words, item), words=set_apart(visit.case, item))


def _tried(visit: Visit) -> list[str]:
    return tried_of(visit.case.written, visit.asked.changes)


def printed(visit: Visit) -> Response:
    """The brief as one page, in a frame of its own."""
    page = rendered(visit.answers, ".html", _profile(visit), trial=_tried(visit))
    script = HASH.search(page[:2000].decode("utf-8", "replace"))
    policy = FRAME.format(hash=script[1] if script else "'none'")
    return HTMLResponse(page, headers={"content-security-policy": policy})


def download(visit: Visit) -> Response:
    """The file, byte for byte as the command writes it."""
    ending, profile = f".{visit.path['ending']}", _profile(visit)
    if ending not in KINDS:
        raise input_error("address", "a brief has no such form", found=ending[:20], expected=", ".join(KINDS))
    raw = rendered(visit.answers, ending, profile, trial=_tried(visit))
    name = re.sub(r"[^\w.-]+", "-", PurePath(visit.id).name, flags=re.ASCII).strip("-.") or "brief"
    kind = "" if profile == "full" else f"-{profile}"
    headers = {"content-disposition": f'attachment; filename="{name}{kind}{ending}"'}
    return Response(raw, media_type=KINDS[ending][1], headers=headers)


def said(visit: Visit) -> Sent | Shown:
    """What the author says, written into the case; not where it cites a statement that is none."""
    wanted = {
        field: visit.text(field)
        for field in visit.fields
        if field in ("author", "handling", "pull") or field.startswith("own.")
    }
    if visit.text("no_pull"):
        wanted["pull"] = ""
    seen = {field: visit.text(f"was.{field}") for field in wanted}
    if ticked := [name for name in visit.texts("cite") if name in visit.answers.statements]:
        wanted = {
            field: with_citations(text, ticked) if field.startswith("own.") else text for field, text in wanted.items()
        }
    held = {f"own.{name}": words for name, words in briefing(visit.case).own.items()}
    if wrong := [
        problem
        for field, text in wanted.items()
        if text != held.get(field)
        for problem in not_cited(visit.answers, field, text)
    ]:
        return screen(visit, tuple(wrong))
    act = write(visit.journal, visit.case, wanted, seen, visit.texts("still"))
    told = "Saved; undo stands under History." if act else "Nothing was changed."
    for field, text in wanted.items():
        if field.startswith("own.") and (lost := uncited(visit.answers, text)):
            told += f" [{', '.join(lost)}] names no confirmed statement, and is printed as it stands."
    more = [("profile", _profile(visit))]
    pick = visit.text("pick")
    if ticked and (left := next((field for field, text in wanted.items() if EMPTY in text), "")):
        pick = left.removeprefix("own.")
        told += " The next [] waits for what it cites."
    if pick in HEADINGS:
        return Sent(visit.to("brief", more=(*more, ("cite", pick))) + f"#own-{pick}", told)
    return Sent(visit.to("brief", more=tuple(more)), told)

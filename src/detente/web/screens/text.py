"""The files of a case as text: an editor with the loader's messages at their lines. It opens whether the case loads or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from detente.case.file.schema import SCHEMAS, schema
from detente.case.load import CASE_FILE, SCENARIO_FILE
from detente.errors import Problem, counted
from detente.intake.by_hand import ByHand, ChangedError, DoesNotLoadError, Opened, checked, files
from detente.web.routing import Router
from detente.web.visit import Screen, Sent, Shown, Visit
from detente.writers.answer_document import as_text

AROUND = 3
"""Lines shown before and after those in which two texts differ."""
MANY = 8
"""Files of a record that are shown at once; more are folded."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/text/FILE``, and what its editor asks."""
    hand = ByHand()

    def bound(screen: Any) -> Screen:
        return lambda visit: screen(hand, visit)

    yield from router.post("/c/{case}/text-check/{file:path}", check, broken=True)
    yield from router.get("/c/{case}/text/{file:path}", bound(show), broken=True)
    yield from router.post("/c/{case}/text/{file:path}", bound(save), broken=True)
    yield Route("/schema/{name}", _schema, methods=["GET"])


def show(hand: ByHand, visit: Visit) -> Shown:
    """A file as it stands."""
    file = visit.path["file"]
    there = hand.open(visit.folder, file)
    return _page(visit, there, there.text, () if visit.loads else checked(visit.folder, file, there.text))


def save(hand: ByHand, visit: Visit) -> Shown | Sent:
    """Writes what was typed; where that cannot be, the page again with it."""
    file, text, seen = visit.path["file"], visit.raw("text"), visit.raw("seen")
    folder = visit.folder
    try:
        done = hand.save(
            folder, file, text, seen=seen, who=visit.who, why=visit.text("why"), anyway=bool(visit.text("anyway"))
        )
    except ChangedError as error:
        hand.open(folder, file)  # what is shown now may be saved over
        return _page(visit, error.theirs, text, checked(folder, file, text), theirs=error, status=409)
    except DoesNotLoadError as error:
        return _page(visit, Opened(file, hand.open(folder, file).text, seen), text, error.problems, status=422)
    joined = " What others changed meanwhile in other lines is kept." if done.joined else ""
    if done.act is None:
        return Sent(_address(visit, file), "Nothing was to change." + joined)
    state = "It loads." if not done.problems else f"It does not load yet: {len(done.problems)} to mend."
    return Sent(_address(visit, file), f"Saved {file}. {state}{joined}")


def check(visit: Visit) -> Response:
    """The loader's messages on what was typed so far, for the editor."""
    file = visit.path["file"]
    found = checked(visit.folder, file, visit.raw("text"), visit.case if visit.loads else None)
    return Response(as_text({"problems": _told(found, file)}), media_type="application/json")


def _address(visit: Visit, file: str) -> str:
    return visit.bench.address(visit.id, f"text/{file}")


def _page(
    visit: Visit,
    there: Opened,
    text: str,
    problems: Sequence[Problem],
    *,
    theirs: ChangedError | None = None,
    status: int = 200,
) -> Shown:
    names = files(visit.folder)
    record = [name for name in names if name not in (CASE_FILE, SCENARIO_FILE)]
    told = _told(problems, there.file)
    values = {
        "file": there.file, "text": text, "seen": there.digest, "unsaved": text != there.text, "problems": told,
        "files": [name for name in names if name not in record], "record": record, "many": len(record) > MANY, "theirs": theirs,
        "differences": _differences(there.text, text) if theirs else (), "schema": _schema_of(there.file),
        "why": visit.text("why"), "refused": status == 422,
    }  # fmt: skip
    return Shown(
        "text.html.j2",
        values,
        lambda: {
            "file": there.file,
            "digest": there.digest,
            "text": there.text,
            "problems": told,
            "files": list(names),
        },
        status,
    )


def _told(problems: Sequence[Problem], file: str) -> list[dict[str, Any]]:
    """Problems as the editor and the page take them; those of other files without a line of this one."""
    return [
        {
            "file": one.place.file, "here": one.place.file == file, "line": one.place.line, "column": one.place.column,
            "message": one.message, "found": one.found, "expected": one.expected, "mend": one.mend,
        }
        for one in problems
    ]  # fmt: skip


def _differences(theirs: str, mine: str) -> Iterable[tuple[str, str]]:
    """The lines in which two texts differ, with some of those around them: ``-`` in theirs alone, ``+`` in mine alone."""
    one, other = theirs.split("\n"), mine.split("\n")
    at = 0
    for group in SequenceMatcher(None, one, other, autojunk=len(one) * len(other) > 1_000_000).get_grouped_opcodes(
        AROUND
    ):
        first = group[0][1]
        if first > at:
            yield "…", f"{counted(first - at, 'line')} the same"
        for tag, i, j, k, m in group:
            if tag == "equal":
                yield from ((" ", line) for line in one[i:j])
            else:
                yield from (("-", line) for line in one[i:j])
                yield from (("+", line) for line in other[k:m])
        at = group[-1][2]
    if at < len(one):
        yield "…", f"{counted(len(one) - at, 'line')} the same"


def _schema_of(file: str) -> str:
    named: Mapping[str, str] = {CASE_FILE: "case.schema.json", SCENARIO_FILE: "scenarios.schema.json"}
    return named.get(file, "record.schema.json")


async def _schema(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in SCHEMAS:
        return Response(status_code=404)
    return Response(schema(name), media_type="application/schema+json")

"""Check: what should be mended before others read the case, each remark with the place where it is; its twin is the command's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from starlette.routing import BaseRoute

from detente.case.lint.answered import answer
from detente.case.lint.check import checked, remarks
from detente.case.lint.mend import mend_offsets
from detente.case.lint.remark import Remark
from detente.case.load import CASE_FILE, SCENARIO_FILE
from detente.case.model.standing import said_by
from detente.intake.by_hand import files
from detente.record.proposals import FOLDER as PROPOSED
from detente.report.deals.standings import tally
from detente.report.language.wording import Words, count
from detente.web.routing import Router
from detente.web.visit import Sent, Shown, Visit
from detente.writers.check_document import check_document

LEVELS = {
    "error": ("To mend", "The case says something that cannot be so; until then some answers are refused."),
    "warning": ("To look at", "It is well formed, and a reader may stumble over it."),
    "note": ("Good to know", "Nothing is wrong; it may be left as it is."),
}
"""What a person is told of each level: a heading, and one line."""
OFFSETS = ("quotes",)
"""Kinds of remarks that writing the places of quotes may mend."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/check``."""
    yield from router.get("/c/{case}/check", show)
    yield from router.post("/c/{case}/check", put_away)
    yield from router.post("/c/{case}/check/mend", mend)


def show(visit: Visit) -> Shown:
    """The remarks."""
    answers = visit.answers
    case = answers.case
    found = checked(visit.case)
    there = set(files(visit.folder))
    groups = [
        (level, title, says, [(remark, _place(visit, remark, there)) for remark in found.open if remark.level == level])
        for level, (title, says) in LEVELS.items()
    ]
    values = {
        "groups": [group for group in groups if group[3]],
        "put_away": found.put_away,
        "standing": list(tally(case.model, said_by(case.model, answers.statements), Words(case.model))),
        "mends": any(remark.kind in OFFSETS and "--mend" in remark.mend for remark in found.open),
    }
    return Shown("check.html.j2", values, lambda: check_document(answers, found))


def put_away(visit: Visit) -> Sent:
    """Puts a remark away with a reason."""
    answer(visit.folder, remarks(visit.case), visit.text("remark"), visit.text("why"), visit.who, date.today())  # noqa: DTZ011
    return Sent(visit.to("check"), "Put away; it is back when what it rests on has changed.")


def mend(visit: Visit) -> Sent:
    """Writes the places of quotes that moved, or that were left out."""
    mended = mend_offsets(visit.case)
    return Sent(
        visit.to("check"), f"{count(mended, 'place')} of quotes written." if mended else "Nothing was to write."
    )


def _place(visit: Visit, remark: Remark, there: set[str]) -> tuple[str, str]:
    """Where a remark is mended: an address, and what is there."""
    file, line = remark.place.file, remark.place.line
    if remark.kind in ("waiting", "unconfirmed") or file == PROPOSED or file.startswith(f"{PROPOSED}/"):
        return visit.bench.address(visit.id, "read"), "Read and confirm"
    if remark.kind in ("undated", "digests", "quiet"):
        return visit.bench.address(visit.id, "sources"), "The documents"
    if file in there:
        anchor = f"#L{line}" if line else ""
        what = {CASE_FILE: "the case", SCENARIO_FILE: "the scenarios"}.get(file, "the record")
        return visit.bench.address(visit.id, f"text/{file}") + anchor, f"{what}, line {line}" if line else what
    return "", ""

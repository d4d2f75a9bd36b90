"""The strip that stands on every screen of a case: the answer in short under what the address asks, and what that changes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from detente.answers import Answers
from detente.errors import DetenteError
from detente.frozen import frozen
from detente.live import as_it_stands, turned
from detente.report.front.strip import counts, strip
from detente.report.page.blocks import Paragraph
from detente.report.page.text import plain
from detente.report.whatif.tried import told
from detente.report.whatif.turned import headline
from detente.web.spoken import on_screen

if TYPE_CHECKING:
    from detente.web.visit import Visit

AT_ONCE = 300_000
"""Deals up to which the answer comes with the page; of a larger case it is asked for."""


@frozen
class Change:
    """One thing that the address asks, in words, and the address without it."""

    words: str
    without: str


@frozen
class Strip:
    """What the strip says."""

    state: str = ""
    """``is-open`` where a deal is possible, ``is-blocked`` where none is."""
    verdict: str = ""
    rests: tuple[str, ...] = ()
    entries: tuple[tuple[str, tuple[str, ...]], ...] = ()
    counts: str = ""
    changes: tuple[Change, ...] = ()
    changed: str = ""
    """What the address changes, in a sentence."""
    edited: str = ""
    """What the last edit of the files changed."""
    problem: str = ""
    later: bool = False
    """Whether the answer would hold up the page, and is asked for by itself."""


def strip_of(visit: Visit, *, whole: bool = False) -> Strip | None:
    """The strip of a page; None where there is no case, or one that does not load. ``whole``: however long it takes."""
    if "case" not in visit.path or not visit.loads:
        return None
    try:
        return _strip(visit, whole=whole)
    except DetenteError as error:
        return Strip(problem=str(error).splitlines()[0])


def _strip(visit: Visit, *, whole: bool) -> Strip:
    if not visit.kept:
        return Strip(later=True)
    answers = visit.answers
    here = visit.request.url.path if visit.request.method == "GET" else visit.bench.address(visit.id, "answer")
    changes = tuple(
        Change(words, here + visit.asked.query(without=change, more=visit.query.items()))
        for change, words in zip(visit.asked.changes, trial(visit), strict=True)
    )
    if not whole and large(answers):
        return Strip(changes=changes, later=True)
    first, *others = strip(answers)
    verdict, *rests = [on_screen(plain(block.text)) for block in first.blocks if isinstance(block, Paragraph)]
    entries = ((entry.label, tuple(on_screen(plain(block.text)) for block in entry.blocks if isinstance(block, Paragraph))) for entry in others)  # fmt: skip
    found = answers.verdict().answer
    return Strip(
        state={"no": "is-blocked", "yes": "is-open"}.get(found, ""),
        verdict=verdict,
        rests=tuple(rests),
        entries=tuple(entries),
        counts=counts(answers),
        changes=changes,
        changed=_changed(visit, answers),
        edited=_edited(visit),
    )


def large(answers: Answers) -> bool:
    """Whether a case has so many deals that its answer may hold up a page."""
    return deals(answers) > AT_ONCE


def deals(answers: Answers) -> int:
    """How many deals there are, rules aside."""
    return math.prod(len(issue.options) for issue in answers.model.issues.values() if issue.settle)


def base(visit: Visit, answers: Answers) -> Answers:
    """The case without scenarios and whatever is tried on it, as of the same day."""
    if as_it_stands(answers) is answers:
        return answers
    return visit.live.answers(as_of=visit.asked.as_of)


def _changed(visit: Visit, answers: Answers) -> str:
    before = base(visit, answers)
    if before is answers:
        return ""
    found = turned(before, answers)
    return "" if found.same_case else headline(before, answers, found)


def _edited(visit: Visit) -> str:
    since = visit.live.since()
    if since is None or since[1].same_case:
        return ""
    return headline(since[0], visit.live.answers(), since[1])


def trial(visit: Visit) -> list[str]:
    """What the address asks beside the case as it stands, each thing in words."""
    return [told(visit.case.written, key, text) for key, text in visit.asked.changes]

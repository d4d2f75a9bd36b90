"""The page of what bears on the answer, issue by issue: the rows that wait, and what the draft makes of what is confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from detente.case import Model
from detente.errors import Problem
from detente.frozen import frozen
from detente.intake.by_issue import NONE, ByIssue, Row, options_of, row_of, voices, waiting
from detente.intake.kept import KeptDesk
from detente.intake.scale import scale
from detente.intake.stance import proposed, stance_of
from detente.intake.unnoticed import Unnoticed
from detente.record.stances import is_agreement, tells_signed
from detente.report.grid.result import Grid
from detente.report.grid.suggested import OUTCOMES
from detente.report.language.stance import STANCES, in_short
from detente.report.language.wording import Words, capital
from detente.web.entries import hue
from detente.web.screens.naming import Asked
from detente.web.visit import Shown, Visit

AT_ONCE = 60
"""Rows up to which every issue stands on one page; of more, one issue after the other."""
FIRM = ("insists", "agrees", "rules_out")
"""Stances of which it is asked at once on what they are taken."""
LEFT = ("here", "more", "apart", "others")
"""What is counted of what waits: rows that stand open on the page, statements that follow once these are decided, rows that stand folded,
statements that wait in their documents alone."""
FEW = 7
"""Issues up to which all options stand open in a row that names no issue."""
MOST_OTHERS = 30
"""Other sentences that are shown of an issue."""
MOST_DRAFTED = 2000
"""Statements on record up to which what the draft makes of it follows each decision; of more, it is looked at when asked for."""
NOBODY = {"source": "nobody named", "author": "the writer", "analyst": "the analyst"}


@frozen
class Line:
    """A row as the page shows it, with what its controls hold."""

    id: str
    document: str
    issue: str
    shown: str
    before: str
    words: str
    after: str
    paragraph: str
    says: str
    title: str
    day: Any
    speaker: str
    speakers: tuple[tuple[str, str], ...]
    teller: str
    """Who tells it, if not the speaker: an actor's id or a name."""
    tellers: tuple[tuple[str, str], ...]
    agreed: bool
    """Whether it was read as an agreement."""
    stance: str
    options: tuple[tuple[str, str, bool], ...]
    beside: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    """Other issues that are named; of those of which no option is, the name and the options."""
    again: tuple[str, ...]
    same: tuple[str, ...]
    offered: frozenset[str]
    """The issues of which options stand in the row already."""
    hue: int | None
    fold: str
    """Why it stands folded; empty for one that stands open."""


@frozen
class Open:
    """What is open of a row: what is wrong, or the question who speaks."""

    problems: tuple[Problem, ...] = ()
    ask: Asked | None = None


def line(desk: KeptDesk, row: Row, issue: str) -> Line:
    """One row."""
    model, it, source = desk.case.model, row.statement, row.document.source
    beside = [each for each in it.about.issues if each != issue and each in model.issues]
    bare = [each for each in beside if all(one.partition(".")[0] != each for one in it.about.options)]
    return Line(
        it.id, row.document.name, issue, row.standing.shown, row.before, it.quote.exact, row.after, row.paragraph, in_short(model, it),
        source.title or row.document.name, source.published, it.speaker or "", _speakers(desk, row),
        it.told_by or "", _tellers(model, it.told_by), stance_of(it) == "agrees", proposed(it),
        tuple((key, words, key in it.about.options) for key, words in (options_of(model, issue, it.about.options) if issue else ())),
        tuple((each, Words(model).inline(each), tuple(options_of(model, each, ()))) if each in bare else (each, "", ()) for each in beside),
        tuple(name for _, name in row.again), tuple(each.statement.id for each in row.same),
        frozenset({issue, *bare, *(one.partition(".")[0] for one in it.about.options)}),
        hue(model, it.speaker), _fold(model, row, issue),
    )  # fmt: skip


def _fold(model: Model, row: Row, issue: str) -> str:
    """Why a row stands folded: nobody of the case speaks, it seldom bears on an answer, or it is not asked at once on what it is."""
    if issue and row.statement.speaker not in model.actors:
        return "stranger"
    seldom, it = row.folded or "", row.statement
    return seldom if issue or (not seldom and (_concludes(row) or proposed(it) in FIRM)) else "bare"


def _concludes(row: Row) -> bool:
    """Whether a row tells that something was agreed or signed: it turns the answer, whatever it is on."""
    return is_agreement(row.statement) or tells_signed(row.statement)


def _speakers(desk: KeptDesk, row: Row) -> tuple[tuple[str, str], ...]:
    """Who may be said to speak: the actors of the case, and whoever the words name."""
    model, it = desk.case.model, row.statement
    stranger = desk.unknown(it)
    own = [] if it.speaker in model.actors else [(it.speaker or "", _called(row, stranger))]
    return (*own, *((key, actor.name) for key, actor in model.actors.items()))


def _tellers(model: Model, now: str | None) -> tuple[tuple[str, str], ...]:
    """Who may be said to tell it: nobody but the speaker, an actor of the case, whoever is named."""
    named = ((now, now),) if now and now not in model.actors else ()
    return (
        ("", "its own word"),
        *named,
        *((key, f"as {actor.name} tell{'' if actor.many else 's'} it") for key, actor in model.actors.items()),
    )


def _called(row: Row, stranger: str | None) -> str:
    it = row.statement
    return f"“{stranger}”: who is this?" if stranger else it.named or NOBODY[it.voice]


def sections(desk: KeptDesk, there: ByIssue, unnoticed: Unnoticed, wanted: str) -> list[dict[str, Any]]:
    """What stands under each issue that is shown."""
    model, (others, unread) = desk.case.model, unnoticed.all(desk)
    shown = [*model.issues]
    if there.total > AT_ONCE:
        first = next((each for each in model.issues if there.count(each)), shown[0])
        shown = [wanted if wanted in model.issues else first]
    parts = []
    for issue in shown:
        there_said = [_voice(desk, model, each, issue) for each in voices(desk, there, issue)]
        parts.append(
            {
                "id": issue,
                "name": capital(Words(model).issue(issue)),
                "question": model.issues[issue].question,
                "others": [each for each in others if issue in each.named],
                "unread": unread,
                "options": options_of(model, issue, ()),
                "voices": there_said,
                "open": parted(there_said, ""),
                "seldom": parted(there_said, "remark", "part"),
                "strangers": parted(there_said, "stranger"),
            }
        )
    return parts


def _voice(desk: KeptDesk, model: Model, each: Any, issue: str) -> dict[str, Any]:
    name = model.actors[each.speaker].name if each.speaker in model.actors else each.speaker
    return {"name": name or "Nobody named", "hue": hue(model, each.speaker), "more": each.more,
            "lines": [line(desk, row, issue) for row in each.rows]}  # fmt: skip


def parted(voices: Iterable[dict[str, Any]], *folds: str) -> list[dict[str, Any]]:
    """What of the voices stands open (``""``), or folded for one of these reasons."""
    found = [{**each, "lines": [line for line in each["lines"] if line.fold in folds]} for each in voices]
    return [each for each in found if each["lines"]]


def left(desk: KeptDesk, voices: Sequence[dict[str, Any]], there: ByIssue) -> dict[str, int]:
    """What waits, counted as it stands on the page (:data:`LEFT`)."""
    lines = [line for each in voices for line in each["lines"]]
    here, more = sum(not line.fold for line in lines), sum(each["more"] for each in voices)
    return {"here": here, "more": more, "apart": len(lines) - here, "others": desk.left - there.statements}


def page(
    desk: KeptDesk, visit: Visit, grid: Grid | None, unnoticed: Unnoticed, *, at: str = "", told: str = "", status: int = 200,
    problems: Iterable[Problem] = (), opened: Mapping[str, Open] | None = None, headers: Mapping[str, str] | None = None,
) -> Shown:  # fmt: skip
    """The whole page, or for a script all of it below its head; ``opened``: what is open of rows, by their ids."""
    model, there = desk.case.model, waiting(desk)
    wanted = visit.query.get("issue") or visit.text("issue") or there.place(at)
    found = sections(desk, there, unnoticed, wanted)
    heard = list(voices(desk, there, NONE))
    nowhere = [_voice(desk, model, each, NONE) for each in heard]
    agreed = any(_concludes(row) for each in heard for row in each.rows)  # then they come first
    on_issues = [voice for part in found for voice in part["voices"]]
    every = [*nowhere, *on_issues] if agreed else [*on_issues, *nowhere]
    ids = [each.id for voice in every for each in voice["lines"]]
    waits = {"left": left(desk, every, there)}
    values = {
        **waits, **drafted(visit, grid), "parts": found, "firm": parted(nowhere, ""), "agreed": agreed, "bare": parted(nowhere, "bare"), **picked(model), "at": at,
        "problems": tuple(problems), "opened": opened or {}, "done": {"id": visit.query.get("done"), "document": visit.query.get("in", "")},
        "issues": [(each, capital(Words(model).issue(each)), there.count(each)) for each in model.issues],
        "stances": STANCES, "undoable": visit.last, "following": dict(pairwise(ids)), "most_others": MOST_OTHERS,
        "actors": [(key, actor.name) for key, actor in model.actors.items()],
    }  # fmt: skip
    if told:
        values["told"] = told
    return Shown(
        "bearing_work.html.j2" if visit.quick else "bearing.html.j2",
        values,
        lambda: {**waits, **_twin(found, nowhere)},
        status,
        headers or {},
    )


def row(
    desk: KeptDesk, document: str, name: str, issue: str, following: str, same: Sequence[str] = (), opened: Open | None = None,
    status: int = 200,
) -> Shown:  # fmt: skip
    """One row once more, with what is open of it; what is wrong alone where it waits no longer."""
    there, opened = row_of(desk, document, name, same), opened or Open()
    values = {
        "one": line(desk, there, issue) if there else None, "open": opened, "stances": STANCES, "following": {name: following},
        "problems": opened.problems, **picked(desk.case.model),
    }  # fmt: skip
    return Shown("bearing_row.html.j2", values, status=status)


def picked(model: Model) -> dict[str, Any]:
    """What a row may say that it does not offer by itself: every option of the case under what its issue is called, and who must agree."""
    issues = [
        {"id": each, "name": capital(Words(model).issue(each)), "options": options_of(model, each, ())}
        for each in model.issues
    ]
    return {"picks": issues, "few": FEW, "must": [(each, model.actors[each].name) for each in model.consenting()]}


def drafted(visit: Visit, grid: Grid | None) -> dict[str, Any]:
    """What the pieces of the page need that tell what the draft makes of it: nothing of it where an act alone is answered, for which the
    case is not loaded."""
    rows = {row.issue: row for row in grid.rows} if grid else {}
    answers = visit.answers if grid else None
    return {"grid": grid, "rows": rows, "answers": answers, "outcomes": OUTCOMES, "scale": scale()}


def _twin(found: Iterable[Mapping[str, Any]], bare: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    def plain(each: Line) -> dict[str, Any]:
        return {
            "statement": each.id, "document": each.document, "folded": each.fold, "shown": each.shown, "quote": each.words, "sentence": each.before + each.words + each.after,
            "speaker": each.speaker, "stance": each.stance, "options": [key for key, _, on in each.options if on], "again": list(each.again), "same": list(each.same),
        }  # fmt: skip

    issues = [
        {
            "issue": part["id"],
            "waiting": [plain(each) for voice in part["voices"] for each in voice["lines"]],
            "others": [
                {
                    "document": each.document,
                    "start": each.start,
                    "end": each.end,
                    "shown": each.shown,
                    "sentence": each.words,
                    "options": list(each.named[part["id"]]),
                }
                for each in part["others"]
            ],
        }
        for part in found
    ]
    return {"issues": issues, "no_issue": [plain(each) for voice in bare for each in voice["lines"]]}

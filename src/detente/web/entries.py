"""Statements as the reading screens show them: plain values, made while the desk is ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.case import Model
from detente.frozen import frozen
from detente.intake.followed import FOLLOWED
from detente.intake.kept import KeptDesk
from detente.intake.naming import unknown
from detente.intake.opened import Opened, Standing
from detente.record import Statement
from detente.record.acts import acts
from detente.record.proposals import by_person
from detente.record.runs import Run
from detente.record.stances import taken_by
from detente.report.language.telling import about, day, fields, standing, told
from detente.report.language.wording import Words
from detente.sources.document import page_at

HUES = 7
"""Colours of the style sheet."""
MOST_ASKED = 9
"""Options that are asked about beside a statement: each has a key."""
ASKS: Mapping[str, str] = {
    "wants": "Confirm as wanting", "would_accept": "Confirm as ready to accept", "refuses": "Confirm as refusing",
}  # fmt: skip
"""How the question is put which option a stance is about; its answers follow."""


@frozen
class Chip:
    """One field in a few words; ``missing`` where something must be said yet."""

    field: str
    words: str
    hue: int | None = None
    missing: bool = False


@frozen
class Entry:
    """One statement: what it says, as chips, and what may be done about it."""

    id: str
    document: str
    shown: str
    state: str
    says: str
    words: str
    chips: tuple[Chip, ...]
    hue: int | None = None
    unknown: str = ""
    """The name of a speaker whom the case does not know."""
    like: int = 0
    """How many other statements that wait tell the same."""
    lost: bool = False
    page: int | None = None
    decided: str = ""
    """By whom and why, where somebody has decided."""
    found_by: str = ""
    sealed: bool = False
    which: str = ""
    """What is asked where a stance names an issue and none of its options."""
    options: tuple[tuple[str, str], ...] = ()
    """The options among which that is answered: ``issue.option``, and its words."""


def hue(model: Model, speaker: str | None) -> int | None:
    """The colour of an actor, the same on every screen; None for nobody of the case."""
    return [*model.actors].index(speaker) % HUES if speaker in model.actors else None


def entry(desk: KeptDesk, opened: Opened, each: Standing) -> Entry:
    """A statement of a document as it is shown."""
    model, it = desk.case.model, each.statement
    waits = each.state == "proposed"
    stranger = (desk.unknown(it) or "") if waits else ""
    review = it.reviewed
    which, options = _which(model, it) if waits and not stranger else ("", ())
    by = f"{it.status} by {review.by}, {review.on}" if review else "" if waits else it.status
    return Entry(
        it.id, opened.name, each.shown, each.state, told(model, it), it.quote.exact,
        tuple(_chips(model, it, opened, stranger)), hue(model, it.speaker), stranger,
        len(desk.like(each.waited)) if waits and each.anchor.holds else 0, not each.anchor.holds,
        page_at(opened.document.text, each.place), by + (f": {it.reason}" if it.reason else ""), FOLLOWED if each.followed else _found(it), it.sealed, which, options,
    )  # fmt: skip


def marks(opened: Opened, model: Model, runs: Sequence[Run]) -> list[dict[str, Any]]:
    """Runs of the text as the page marks them: in the colour of who speaks, of the innermost statement that counts first."""
    states = {each.statement.id: each for each in opened.statements}
    order = {"proposed": 2, "confirmed": 1, "corrected": 1, "rejected": 0}
    found = []
    for run in runs:
        told = sorted((states[each] for each in run.names), key=lambda it: -order[it.state])
        first = told[0] if told else None
        looks = {"proposed": "is-waiting", "rejected": "is-rejected"}.get(first.state, "") if first else ""
        if first and first.state == "proposed" and not first.asked:
            looks = "is-aside"
        colour = hue(model, first.statement.speaker) if first else None
        found.append(
            {
                "start": run.start, "words": run.words, "names": [each.statement.id for each in reversed(_nested(told))],
                "look": " ".join(filter(None, (looks, f"hue-{colour}" if colour is not None else ""))),
            }
        )  # fmt: skip
    return found


def of(desk: KeptDesk, each: Standing, opened: Opened) -> dict[str, Any]:
    """A statement for the JSON twin."""
    it, model = each.statement, desk.case.model
    stranger = unknown(model, it) if each.state == "proposed" else None
    known = standing(model, it, unknown=bool(stranger))
    where = {"start": each.anchor.start, "end": each.anchor.end} if each.anchor.holds else {"lost": True}
    words = Words(model)
    return {
        "id": it.id, "state": each.state, "shown": each.shown, **where, "says": told(model, it), "quote": it.quote.exact,
        "fields": dict(fields(it, opened.source, known, words)), **({"unknown": stranger} if stranger else {}),
        **({"confidence": it.method.confidence} if it.method and it.method.confidence is not None else {}),
    }  # fmt: skip


def _nested(told: Sequence[Standing]) -> list[Standing]:
    """The widest first, so that a click finds the innermost."""
    return sorted(told, key=lambda it: it.anchor.start - it.anchor.end)


def _chips(model: Model, it: Statement, opened: Opened, stranger: str) -> list[Chip]:
    """What its title does not tell: who must be asked for, what it is about, the day where it is not its document's."""
    words = Words(model)
    found = [Chip("speaker", f"{stranger}: who is this?", missing=True)] if stranger else []
    issues = [each for each in it.about.issues if all(each != one.partition(".")[0] for one in it.about.options)]
    named = (("issues", issues), ("options", it.about.options), ("steps", it.about.steps))
    found += [
        Chip(kind, about(kind, [each], issues if kind == "issues" else (), words))
        for kind, ids in named
        for each in ids
    ]
    if not any(ids for _, ids in named):
        found.append(Chip("issues", "no issue"))
    if it.when or not opened.source.published:
        when = day(it, opened.source)
        found.append(Chip("when", when, missing=when == "no date"))
    return found


def _which(model: Model, it: Statement) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What to ask of a stance on one issue that names none of its options, and the answers; nothing where they are too many."""
    stance, words = taken_by(it), Words(model)
    if stance is None or stance.stance is None or len(it.about.issues) != 1 or it.about.options:
        return "", ()
    (issue,) = it.about.issues
    options = model.issues[issue].options if issue in model.issues else ()
    if not 1 < len(options) <= MOST_ASKED:
        return "", ()
    return ASKS[stance.stance], tuple((f"{issue}.{option}", words.option(issue, option)) for option in options)


def _found(it: Statement) -> str:
    """Where a person found it; and where the reader could not tell who speaks. How sure it was stands in the JSON document."""
    if it.method is None:
        return ""
    if by_person(it):
        return "found by a person"
    return "unsure who speaks" if it.status == "proposed" and it.speaker is None and it.voice == "source" else ""


def act_groups() -> dict[str, list[tuple[str, str]]]:
    """The acts by their group, each with what it means."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, act in acts().items():
        found.setdefault(act.group, []).append((key, act.definition))
    return found

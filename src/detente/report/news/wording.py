"""A finding in words: what may have changed, and what taking it would write. The same words whoever's stance it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from detente.intake.road_added import SEQUENCE
from detente.record.acts import acts
from detente.record.stances import levels
from detente.report.language.acted import Acted
from detente.report.language.dates import day as in_words
from detente.report.language.in_order import in_order
from detente.report.language.narrated import narrated
from detente.report.language.stances import Stances
from detente.report.language.wording import Words, capital, joined, number
from detente.report.page.text import Cite, Strong, Text, text

if TYPE_CHECKING:
    from detente.case import Case
    from detente.case.model import Model
    from detente.intake.news.found import Finding, Kind

HEADS: dict[Kind, str] = {
    "day": "The reports reach further than the case",
    "done": "May be done",
    "undone": "May no longer hold",
    "status_quo": "What holds today may have moved",
    "ended": "May have ended",
    "narrower": "May be narrower",
    "softer": "May be softer",
    "denied": "Denied",
    "against": "Said beside it, in no known order",
    "firmer": "May be firmer",
    "again": "Said again",
    "new": "Not in the case yet",
    "condition": "A condition that the case does not have",
}


def told(case: Case, found: Finding) -> Text:
    """``May have ended: Aland will not accept “theirs” on the well. On 25 February 2026 it spoke for it.``"""
    return text(Strong(f"{HEADS[found.kind]}: "), says(case, found), ".", Cite(found.statements))


def act(case: Case, found: Finding) -> str:
    """What taking a finding does, for the journal: ``took as ended: Aland will not accept …``."""
    head = HEADS[found.kind]
    return f"{head[:1].lower()}{head[1:]}, taken: {says(case, found)}"


def says(case: Case, found: Finding) -> str:
    """What may have changed, without its head and its full stop."""
    model = case.model
    words = Words(model)
    if found.kind == "day":
        return f"the newest is of {_day(found.now)}, the case is read as of {_day(found.was)}"
    if found.entry == "step":
        return _step(model, found)
    if found.kind == "condition":
        who, on = words.actor(found.actor or ""), words.at(found.now or "")
        return (
            f"{who} {words.does(found.actor or '', case.record.by_id[found.statements[0]].says)} {on}{_on(found.day)}"
        )
    if found.kind == "status_quo" and found.now is None:
        held = f"; so far it is “{words.option(found.id, found.was)}”" if found.was else ""
        return f"something was done {words.at(found.id)}{_on(found.day)}; which of the options holds now, the words do not say{held}"
    if found.kind == "status_quo":
        now = words.option(found.id, found.now or "")
        instead = f", instead of “{words.option(found.id, found.was)}”" if found.was else ""
        agreed = all(acts()[case.record.by_id[name].act].round == "agreed" for name in found.statements)
        more = "; agreed, and whether it is in force the words do not say" if agreed else ""
        return f"“{now}” {words.at(found.id)}{_on(found.day)}{instead}{more}"
    if found.kind == "new":
        return drafted(case, found)
    held = words.constraint(found.id) if found.entry in ("red line", "floor") else Stances(model).sentence(found.id)
    return f"{held.rstrip('.')}{_since(words, found)}"


def _step(model: Model, found: Finding) -> str:
    assert model.road is not None
    step = model.road.steps[found.id].text.rstrip(".")
    return f"{step}{_on(found.day)}" if found.kind == "done" else step


def _since(words: Words, found: Finding) -> str:
    """What was said since, after the stance as the case has it."""
    actor = found.actor or ""
    has, it = words.verb(actor, "has", "have"), words.actor(actor)
    on = _options(words, found.options) or "it"
    when = _on(found.day)
    if found.kind in ("ended", "narrower"):
        if found.entry == "demand" or (not found.options and found.entry in ("red line", "floor")):
            return f". {capital(it)} {has} since given it up{when}"
        if found.entry == "offer":
            return f". {capital(it)} {has} since spoken against it{when}"
        rest = (
            f"; {_options(words, (found.now or '').split(', '))} would stay ruled out"
            if found.kind == "narrower"
            else ""
        )
        return f". {capital(it)} {has} since spoken for {on}{when}{rest}"
    if found.kind == "softer":
        return f". {capital(it)} {has} since spoken for {on} on a condition{when}"
    if found.kind == "denied":
        return f". {capital(it)} {words.verb(actor, 'denies', 'deny')} it{when}"
    if found.kind == "against":
        return f". Other words of {it} stand against it{when}, and which came first is not on record"
    firmer = (
        f": firmness {_figure(found.now)} instead of {_figure(found.was)} by rule" if found.kind == "firmer" else ""
    )
    return f"{when}{firmer}"


def _options(words: Words, options: Sequence[str]) -> str:
    """``“a” or “b” on the well``."""
    issues: dict[str, list[str]] = {}
    for name in options:
        issue, _, option = name.partition(".")
        if issue in words.model.issues:
            issues.setdefault(issue, []).append(option)
    return words.pattern(issues)


def would(case: Case, found: Finding) -> str:
    """What taking a finding as it is would write, as a sentence without its full stop."""
    held = f"it counts as held until {in_words(found.day - timedelta(days=1))}" if found.day else ""
    if found.kind == "day":
        return f"the case is read as of {_day(found.now)}"
    if found.kind == "done":
        return f"the step counts as done{f' on {_day(found.now)}' if found.day else ''}"
    if found.kind == "undone":
        return "the step counts as still to be taken"
    if found.kind == "status_quo":
        words = Words(case.model)
        if found.now is None:
            return "the option that you choose counts as what holds; what held before is kept"
        until = f" from {in_words(found.day)}; what held before is kept" if found.day else ""
        return f"“{words.option(found.id, found.now or '')}” counts as what holds{until}"
    if found.kind == "narrower":
        return f"{held}, and a line on the rest takes its place"
    if found.kind in ("softer", "firmer"):
        return f"its firmness is {_figure(found.now)}{f' from {in_words(found.day)}' if found.day else ''}, and was {_figure(found.was)}"
    if found.kind == "again":
        return "these words are added to what it rests on"
    if found.kind == "new":
        return "it is added to the case"
    if found.kind == "condition":
        return "nothing is written: a line, or a step that comes first, is put in by hand"
    return held or "it counts as held until the day before the one that you give"


def drafted(case: Case, found: Finding) -> str:
    """A drafted entry in words, the actor first; it is not in the case, so nothing but its fields says what it is."""
    piece = found.piece
    assert piece is not None
    value: Mapping[str, object] = piece.value if isinstance(piece.value, Mapping) else {}
    words, stances = Words(case.model), Stances(case.model)
    who = words.actor(str(value.get("actor", found.actor or piece.key or "")))
    verb = words.verb
    actor = found.actor or ""
    if piece.kind == SEQUENCE:
        return in_order(case.model, piece)
    if piece.kind == "red line":
        line = narrated(str(value.get("text")))
        said = f" (report: “{line[1]}”)" if line else ""
        if piece.choices:
            return f"a red line: which options {who} will not accept, the words do not say{said}"
        return f"a red line: {who} will not accept {_terms(words, value.get('never'))}{said}"
    if piece.kind == "position":
        tiers = _tiers(piece.value["ranking"], piece.options)
        issue = next(iter(piece.value["ranking"]))
        on = words.inline(issue) if issue in case.model.issues else issue
        order = f": {', then '.join(tiers)}" if tiers else ": which of its options is meant, the words do not say"
        return f"where {who} {verb(actor, 'stands', 'stand')} on {on}{order}"
    if piece.kind == "demand":
        wants, before = stances.step(str(value["wants"])), stances.step(str(value["before"]))
        return f"{who} {verb(actor, 'wants', 'want')} {wants} before {before}"
    if piece.kind in ("refusal", "offer"):
        does = ("refuses", "refuse") if piece.kind == "refusal" else ("offers", "offer")
        unless = value.get("unless")
        more = (
            f" unless {joined([stances.step(str(name)) for name in unless])} comes first"
            if isinstance(unless, list)
            else ""
        )
        return f"{who} {verb(actor, *does)} {stances.step(str(value['step']))}{more}"
    if piece.kind == "response":
        return (
            f"an answer of {who}: {str(value['kind']).replace('_', ' ')}. {Acted(case).in_words(piece.remark)}".rstrip(
                ". "
            )
        )
    if piece.kind == "proposal":
        terms = _terms(words, value.get("terms"))
        return f"a proposal: {who} {value['text']}{f': {terms}' if terms else ''}"
    name = str(value.get("name") or value.get("question") or value.get("place") or piece.id)
    return {"actor": "an actor", "issue": "an issue", "round": "talks"}.get(piece.kind, piece.kind) + f": {name}"


FIRMNESS = "will bend", "will not"
"""What 1 and 9 mean."""
OUTCOMES = {
    "agreed": "they agreed", "partial": "they agreed on a part", "open": "they go on", "stalled": "they stalled",
    "failed": "they failed", "unknown": "what came of them is not known",
}  # fmt: skip
"""What a drafted round of talks asks: what came of it."""


def firm_words() -> tuple[tuple[int, str], ...]:
    """The nine levels of firmness, each in words where there are words for it."""
    named = {level.number: level.words for level in levels()}
    named |= {1: FIRMNESS[0], 9: f"{FIRMNESS[1]}: {named.get(9, '')}".rstrip(": ")}
    return tuple((number, named.get(number, "")) for number in range(1, 10))


def _terms(words: Words, value: object) -> str:
    """Options by issue; of an issue that the case does not have yet, by their ids."""
    parts = []
    for issue, options in value.items() if isinstance(value, Mapping) else ():
        if issue in words.model.issues:
            parts.append(words.pattern({issue: options}))
        else:
            ruled = joined([f"“{str(option).replace('_', ' ')}”" for option in options], "or")
            parts.append(f"{ruled} on {issue.replace('_', ' ')}")
    return " together with ".join(parts)


def _tiers(ranking: Mapping[str, Sequence[object]], options: Mapping[str, str]) -> list[str]:
    (tiers,) = ranking.values()
    return [
        " level with ".join(
            f"“{options.get(str(name), str(name))}”" for name in (tier if isinstance(tier, list) else [tier])
        )
        for tier in tiers
    ]


def _on(day: date | None) -> str:
    return f" ({in_words(day)})" if day else ""


def _day(value: str | None) -> str:
    """A day, or a span of days, in words."""
    first, _, last = (value or "").partition(" to ")
    told = in_words(date.fromisoformat(first))
    return f"{told} to {in_words(date.fromisoformat(last))}" if last else told


def _figure(value: str | None) -> str:
    return number(float(Decimal(value or "0")))

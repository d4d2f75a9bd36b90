"""Deeds that new statements tell: steps that may be done or undone, options that may hold instead; and how far reports reach.

*Method*

1. A deed told as done (not intended, conditional, supposed or denied), by its act or by words of completion, about a step still to be taken: the step *may be done*. To agree
   on a step is not to take it. What the step cites already has been considered.
2. A deed against the other side about a step that was achieved, later than that: it *may no longer hold*.
3. A deed, or an agreement, about an option that does not hold today: the status quo *may have moved*; not where a step that
   settles the option may be done, since that is one matter. A deed that names an issue and none of its options may have moved it too:
   which option holds then is asked.
4. A condition that somebody names on an issue, and that nothing in the case rests on, is told: where it is put in is shown.
5. Where the newest document is of after the day of the case, that day *may move along*.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from typing import Any

from detente.case import Case
from detente.case.file.drafting import Literal
from detente.case.integrity.record import evidence_of
from detente.case.model.today import Today
from detente.intake.newest import newest
from detente.intake.news.found import Edit, Finding
from detente.intake.news.words import AllWords, before
from detente.intake.record_files import day as written_day
from detente.intake.steps_done import does
from detente.record import Statement, acts
from detente.record.stances import tells_a_deed


def day_of_case(case: Case) -> Iterator[Finding]:
    """That the reports reach further than the day of the case."""
    found, as_of = newest(case), case.written.as_of
    if found is not None and found[1] > as_of:
        day = found[1]
        yield Finding(
            "day", "case", "as_of", None, (), day, was=str(as_of), now=str(day),
            edits=(Edit((), Literal(str(day)), "as_of"),), asks=("day",),
        )  # fmt: skip


def deeds(case: Case, words: AllWords, new: frozenset[str]) -> Iterator[Finding]:
    """Steps done or undone, then options that hold instead of others, in the order of the file."""
    told = [case.record.by_id[name] for name in new]
    told = [item for item in told if item.voice != "analyst" and tells_a_deed(item)]
    told.sort(key=lambda item: (case.record.dating(item).order, item.id), reverse=True)
    steps = list(_steps(case, words, told))
    yield from steps
    road = case.model.road
    settled = {
        pair for found in steps if found.kind == "done" and road for pair in road.steps[found.id].settles.items()
    }
    yield from _status_quo(case, words, told, settled)


def _steps(case: Case, words: AllWords, told: list[Statement]) -> Iterator[Finding]:
    road = case.model.road
    for name, step in (road.steps if road else {}).items():
        about = [item for item in told if name in item.about.steps and item.id not in step.evidence]
        if step.achieved:
            since = step.happened.end if step.happened else None
            against = [item for item in about if _breaks(item) and _later(words, item, since)]
            if against:
                yield Finding(
                    "undone", "step", name, None, _ids(against), _first(words, against),
                    edits=(Edit(("road", "steps", name), False, "achieved"),),
                )  # fmt: skip
        elif doing := [item for item in about if does(item)]:
            yield _done(name, case, tuple(doing))


def _done(name: str, case: Case, doing: tuple[Statement, ...]) -> Finding:
    """The finding that a step may be done, on the day of the first statement that tells it."""
    dated = [found for item in doing if (found := case.record.dating(item).when)]
    when = min(dated, key=lambda span: (span.start, span.end), default=None)
    value: Any = True if when is None else written_day(when)
    path = ("road", "steps", name)
    edits = (Edit(path, value, "achieved"), *(Edit((*path, "evidence"), item.id) for item in reversed(doing)))
    day = when.start if when else None
    now = None if when is None else str(when.start) if when.start == when.end else f"{when.start} to {when.end}"
    return Finding("done", "step", name, None, _ids(doing), day, now=now, edits=edits, asks=("day",))


def _status_quo(case: Case, words: AllWords, told: list[Statement], settled: set[tuple[str, str]]) -> Iterator[Finding]:
    cited = evidence_of(case.written) if told else set[str]()
    for name, issue in case.model.issues.items():
        today = case.written.issues[name].today
        moved: dict[str, list[Statement]] = {}
        for item in told:
            for option in item.about.options:
                held, _, other = option.partition(".")
                if (
                    held == name
                    and other in issue.options
                    and _holds(item)
                    and item.id not in (today.evidence if today else ())
                ):
                    moved.setdefault(other, []).append(item)
        newest_first = list(moved)
        if not newest_first and (open_ := [item for item in told if _moves(cited, item, name)]):
            yield Finding(
                "status_quo", "status quo", name, None, _ids(open_), _first(words, open_), was=issue.status_quo,
                needs=("option",),
            )  # fmt: skip
        if not newest_first or newest_first[0] == issue.status_quo or (name, newest_first[0]) in settled:
            continue
        option = newest_first[0]
        first = _first(words, moved[option])
        yield Finding(
            "status_quo", "status quo", name, None, _ids(moved[option]), first, was=issue.status_quo, now=option,
            options=(f"{name}.{option}",), edits=status_quo(name, today, option, first, _ids(moved[option])), asks=("day",),
        )  # fmt: skip


def _moves(cited: Container[str], item: Statement, issue: str) -> bool:
    """Whether a deed that is no blow names the issue, and neither an option of it nor a step, and nothing of the case rests on it yet."""
    kind, about = acts()[item.act], item.about
    named = issue in about.issues and not about.steps
    named = named and not any(option.partition(".")[0] == issue for option in about.options)
    done = kind.deed and kind.round is None and kind.polarity != "negative" and _holds(item)
    return named and done and item.id not in cited


def conditions(case: Case, words: AllWords, new: frozenset[str]) -> Iterator[Finding]:
    """Conditions that are named anew by actors of the case, issue by issue, and that nothing in the case rests on."""
    named = [item for name in new if acts()[(item := case.record.by_id[name]).act].condition and item.voice == "source"]
    cited = evidence_of(case.written)
    for item in sorted(named, key=lambda item: (case.record.dating(item).order, item.id), reverse=True):
        about = [issue for issue in case.model.issues if issue in item.about.issues]
        if item.id in cited or item.speaker not in case.model.actors or not about or item.polarity == "negative":
            continue
        first = _first(words, [item])
        yield Finding(
            "condition",
            "condition",
            f"{item.speaker}.{about[0]}.{item.id}",
            item.speaker,
            (item.id,),
            first,
            now=about[0],
        )


def status_quo(
    issue: str, today: Today | None, option: str, first: date | None, evidence: tuple[str, ...]
) -> tuple[Edit, ...]:
    """The edits that let another option hold from a day on, what held until then kept."""
    earlier = today.earlier if today else ()
    kept = [{"until": written_day(item.until), "option": item.option, **_grounds(item)} for item in earlier]
    if today and first is not None:
        kept.append({"until": Literal(str(before(first))), "option": today.option, **_grounds(today)})
    value: dict[str, Any] = {"option": option, **({"earlier": kept} if kept else {}), "evidence": list(evidence)}
    return (Edit(("issues", issue), value, "status_quo"),)


def _grounds(item: Any) -> dict[str, Any]:
    told = {"evidence": list(item.evidence), "assumed": item.assumed}
    return {key: value for key, value in told.items() if value}


def _breaks(item: Statement) -> bool:
    return acts()[item.act].polarity == "negative"


def _holds(item: Statement) -> bool:
    """Whether a deed leaves the option that it names in force: no talks that only took place."""
    kind = acts()[item.act]
    refused = item.polarity == "negative" and kind.polarity != "negative"
    return not refused and kind.round in (None, "agreed")


def _later(words: AllWords, item: Statement, since: date | None) -> bool:
    days = words.days(item)
    return since is None or (days is not None and days[0] > since)


def _first(words: AllWords, told: list[Statement]) -> date | None:
    return min((days[0] for item in told if (days := words.days(item))), default=None)


def _ids(told: tuple[Statement, ...] | list[Statement]) -> tuple[str, ...]:
    return tuple(item.id for item in told)

"""Red lines, floors, demands, refusals and offers that new words of the same actor touch: ended, softer, firmer, said again?

*Method*

1. The newest word of an actor on an option or a step decides, if it is new, the entry does not cite it, and it was made no
   earlier than what the entry rests on. Words that may be of the same day have no order: they stand *against* each other.
2. A word for what a line forbids, or one that gives the stance up: the line *may have ended*; for some of the options it forbids
   only: it *may be narrower*; on a condition: it *may be softer*, by one level of firmness. What is denied is told as denied.
3. The same stance again: *said again*, and *firmer* where the new statements raise the level that all propose together by rule.
4. Of a line across several issues only words that name it say anything: who accepts one part has not accepted the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from detente.case import Case
from detente.case.file.drafting import Literal, fresh_id
from detente.case.file.yaml_tree import Path
from detente.case.model.entries import ids
from detente.case.model.insisted import LeastOption
from detente.case.model.preferences import DEFAULT_FIRMNESS
from detente.case.model.validity import Held
from detente.frozen import frozen
from detente.intake.firm import JUDGED, firmness, matter, reason
from detente.intake.news.found import Edit, Finding, Kind
from detente.intake.news.words import AllWords, Said, before
from detente.record import Statement
from detente.record.stances import levels


@frozen
class _Entry:
    """A stance of the model: what it is, its fields, where it stands in the file, and the topics its words are about."""

    kind: str
    id: str
    actor: str
    item: Any
    path: Path
    options: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()

    @property
    def firm(self) -> Decimal | None:
        """How firmly it is held; None for an offer."""
        found = getattr(self.item, "firmness", None)
        return Decimal(DEFAULT_FIRMNESS["floor"]) if found is None and self.kind == "floor" else found


AGAINST = {"red line": ("against",), "floor": ("against",), "refusal": ("against",)}
SAME = {**AGAINST, "demand": ("demanded",), "offer": ("for",)}
"""The senses in which the same stance is taken again."""
OTHER = {
    "red line": ("for", "demanded", "ended"), "floor": ("for", "demanded", "ended"), "refusal": ("for", "ended"),
    "demand": ("ended",), "offer": ("against", "ended"),
}  # fmt: skip
"""The senses after which a stance may be held no more."""
BY_NAME = ""
"""Stands for the words that name an entry, and none of what it is about."""


def stances(case: Case, words: AllWords, new: frozenset[str]) -> Iterator[Finding]:
    """The findings on what the model holds, in the order of the file."""
    for entry in _entries(case):
        found = _finding(case, entry, words, new)
        if found is not None:
            yield found


def _entries(case: Case) -> Iterator[_Entry]:
    """What is held on the day of the case, each with its place in the file as it is written."""
    model, written = case.model, case.written
    places = {line.id: at for at, line in enumerate(written.red_lines)}
    for line in model.red_lines:
        if line.id in places:
            one = len(line.never) == 1
            options = tuple(f"{issue}.{option}" for issue, held in line.never.items() for option in held) if one else ()
            yield _Entry(
                "red line", line.id, line.actor, line, ("red_lines", places[line.id]), options, (), tuple(line.never)
            )
    for floor in model.floors:
        least = model.insisted[floor.id]
        assert isinstance(least, LeastOption)
        options = tuple(f"{least.issue}.{option}" for option in floor.never.get(least.issue, ()))
        rests = least.floor.model_copy(update={"evidence": least.evidence})
        path: Path = ("preferences", floor.actor, "floor", least.issue)
        yield _Entry("floor", floor.id, floor.actor, rests, path, options, (), (least.issue,))
    road = model.road
    if road is None or written.road is None:
        return
    for kind, name in (("demand", "demands"), ("refusal", "refusals"), ("offer", "offers")):
        at = {item.id: place for place, item in enumerate(getattr(written.road, name))}
        for item in getattr(road, name):
            if item.id in at:
                step = item.wants if kind == "demand" else item.step
                same = (
                    road.steps[step].settles.items() if kind == "refusal" else ()
                )  # the step and the option are one matter
                options = tuple(f"{issue}.{option}" for issue, option in same)
                yield _Entry(kind, item.id, item.actor, item, ("road", name, at[item.id]), options, (step,))


def _finding(case: Case, entry: _Entry, words: AllWords, new: frozenset[str]) -> Finding | None:
    since = _rests_on(case, entry, words)
    held = {
        **{name: words.options.get((entry.actor, name), []) for name in entry.options},
        **{name: words.steps.get((entry.actor, name), []) for name in entry.steps},
    }
    known = {word.statement.id for said in held.values() for word in said}
    by_name = [word for word in words.lines.get((entry.actor, entry.id), []) if word.statement.id not in known]
    live = {name: run for name, said in {**held, BY_NAME: by_name}.items() if (run := _run(entry, said, since, new))}
    by_sense: dict[str, dict[str, list[Said]]] = {}
    for name, run in live.items():
        by_sense.setdefault(run[-1].sense, {})[name] = run

    def having(senses: Iterable[str]) -> dict[str, list[Said]]:
        return {name: run for sense in senses for name, run in by_sense.get(sense, {}).items()}

    if off := having(OTHER[entry.kind]):
        return _moved(case, entry, "ended", off, since)
    if denied := having(("denied",)):
        return _moved(case, entry, "denied", denied, since)
    softens = entry.kind in ("red line", "floor") or (entry.kind == "refusal" and not entry.item.unless)
    soft = having(("conditionally",)) if softens else {}  # a refusal "unless" says of itself that something lifts it
    if soft and not any(_read_already(entry.item, word) for run in soft.values() for word in run):
        return _moved(case, entry, "softer", soft, since)
    same = having(SAME[entry.kind])
    told = {name: fresh for name, run in same.items() if (fresh := [word for word in run if word.statement.id in new])}
    return _again(case, entry, told) if told and entry.kind != "floor" else None


def _run(entry: _Entry, said: Sequence[Said], since: tuple[date, date] | None, new: frozenset[str]) -> list[Said]:
    """The newest words in one sense, the oldest first, if the newest is new and the case has not taken it in."""
    run: list[Said] = []
    for word in reversed(said):
        over = since is not None and word.days is not None and word.days[1] < since[0]
        if over or word.statement.id in entry.item.evidence or (run and word.sense != run[-1].sense):
            break
        run.insert(0, word)
    if not run or run[-1].statement.id not in new:
        return []
    return run


def _rests_on(case: Case, entry: _Entry, words: AllWords) -> tuple[date, date] | None:
    """The first and the last day of the newest statement that it rests on; else from when it is held; None where nothing says."""
    known = [case.record.by_id[name] for name in entry.item.evidence if name in case.record.by_id]
    days = [found for item in known if (found := words.days(item))]
    if days:
        return max(days, key=lambda span: (span[1], span[0]))
    begins = entry.item.begins if isinstance(entry.item, Held) else None
    return (begins, begins) if begins else None


def _read_already(item: Any, word: Said) -> bool:
    """Whether the case has an earlier reading up to the day before this word, and so has taken it in."""
    if word.days is None:
        return False
    return any(earlier.until.end >= before(word.days[0]) for earlier in getattr(item, "earlier", ()))


def _moved(
    case: Case, entry: _Entry, kind: Kind, told: dict[str, list[Said]], since: tuple[date, date] | None
) -> Finding:
    """What may have ended, be narrower or softer, or is denied; against each other where no order in time is known."""
    said, names, day = _told(entry, told)
    unordered = day is None or (since is not None and day <= since[1])
    found: Kind = kind
    rest = tuple(name for name in entry.options if name not in told)
    if unordered:
        found = "against"
    elif kind == "ended" and rest and BY_NAME not in told and entry.kind == "red line":
        found = "narrower"
    firm = entry.firm
    base = Finding(
        found, entry.kind, entry.id, entry.actor, _once(said), day,
        was=None if firm is None else str(firm), options=names, asks=("day",),
    )  # fmt: skip
    if found == "softer" and firm is not None:
        return softened(base, entry.path, entry.item, _lower(firm))
    if found == "narrower":
        return _narrowed(case, base, entry, rest)
    if found == "against":
        return replace(base, needs=("day",))
    return ended(base, entry.path, entry.item)


def ended(found: Finding, path: Path, item: Any) -> Finding:
    """The finding with the edit that ends an entry on the day before."""
    if found.day is None:
        return found
    until = Literal(str(before(found.day)))
    if path[0] == "preferences":  # a floor may be written as its option alone
        issue = str(path[-1])
        return (
            replace(found, edits=(Edit(path[:-1], {"option": item.option, "until": until}, issue),))
            if _bare(item)
            else (replace(found, edits=(Edit(path, until, "until"),)))
        )
    return replace(found, edits=(Edit(path, until, "until"),))


def _bare(item: Any) -> bool:
    """Whether a floor says no more than its option."""
    return (
        item.firmness is None
        and item.start is None
        and item.until is None
        and not item.earlier
        and item.assumed is None
    )


def softened(found: Finding, path: Path, item: Any, firm: Decimal, *statements: str) -> Finding:
    """The finding with the edits that set another firmness from its day on, the present one kept as an earlier reading."""
    assert found.was is not None
    edits = [Edit(path, Literal(_figure(firm)), "firmness")]
    if found.day is not None:
        earlier = {"until": Literal(str(before(found.day))), "firmness": Literal(_figure(Decimal(found.was)))}
        edits.append(Edit((*path, "earlier"), earlier))
    if item.assumed and item.assumed.startswith(("Firmness ", JUDGED)):
        edits.append(Edit(path, JUDGED, "assumed"))
    edits += [Edit((*path, "evidence"), name) for name in statements]
    return replace(found, now=_figure(firm), edits=tuple(edits), asks=("firmness", "day"))


def _narrowed(case: Case, found: Finding, entry: _Entry, rest: tuple[str, ...]) -> Finding:
    """The finding with the edits that end a line and draw it anew for the options that it still forbids."""
    issue = entry.issues[0]
    item = entry.item
    taken = {name.casefold() for name in (*case.written.actors, *case.written.issues, *ids(case.written))}
    fresh = {
        "id": next(fresh_id(item.id, taken, "line", most=40)),
        "actor": item.actor,
        "never": {issue: [name.partition(".")[2] for name in rest]},
        "firmness": Literal(_figure(item.firmness)),
        "from": Literal(str(found.day)),
        **({"evidence": list(item.evidence)} if item.evidence else {}),
        **({"assumed": item.assumed} if item.assumed else {}),
    }
    whole = ended(found, entry.path, item)
    return replace(whole, now=", ".join(rest), edits=(*whole.edits, Edit(("red_lines",), fresh)))


def _again(case: Case, entry: _Entry, told: dict[str, list[Said]]) -> Finding:
    """What was said once more, and whether it is proposed to be firmer by it."""
    said, names, day = _told(entry, told)
    new = _once(said)
    firm = entry.firm
    base = Finding(
        "again", entry.kind, entry.id, entry.actor, new, day, was=None if firm is None else str(firm), options=names,
        edits=tuple(Edit((*entry.path, "evidence"), name) for name in reversed(new)),
    )  # fmt: skip
    if firm is None:
        return base
    rests = _statements(case, (*entry.item.evidence, *reversed(new)))
    known, leader = rests[: len(rests) - len(new)], case.model.actors[entry.actor].leader
    called = matter(case.model, entry.issues, entry.steps)
    level = firmness(rests, leader, called)
    before_them = firmness(known, leader, called).number if known else 0
    if level.number <= firm or level.number <= before_them:
        return base
    firmer = softened(replace(base, kind="firmer"), entry.path, entry.item, Decimal(level.number), *reversed(new))
    why = reason(level, rests)
    edits = tuple(replace(edit, value=why) if edit.key == "assumed" else edit for edit in firmer.edits)
    return replace(firmer, edits=edits)


def _told(entry: _Entry, told: dict[str, list[Said]]) -> tuple[list[Said], tuple[str, ...], date | None]:
    """The words newest first, the options they are about, and the first day they may be of."""
    said = sorted((word for run in told.values() for word in run), key=lambda word: word.age, reverse=True)
    names = tuple(name for name in told if name in entry.options)
    return said, names, min((word.days[0] for word in said if word.days), default=None)


def _statements(case: Case, names: Iterable[str]) -> Sequence[Statement]:
    return [case.record.by_id[name] for name in names if name in case.record.by_id]


def _once(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.statement.id for word in said))


def _lower(firm: Decimal) -> Decimal:
    """One level of firmness below."""
    below = [level.number for level in levels() if level.number < firm]
    return Decimal(max(below)) if below else max(Decimal(1), firm - 1)


def _figure(value: Decimal) -> str:
    return str(value.normalize() if value != value.to_integral_value() else int(value))

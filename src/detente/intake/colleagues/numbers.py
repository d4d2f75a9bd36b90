"""A second set of numbers for a case: ``second/NAME/numbers.yaml``, given by one person without looking at those of the case.

*Method*

1. Every number that a person judges has the path by which a scenario sets it: firmness, weights, values, points, no-deal values.
2. A sheet lists them blank, with the words that they are about and no number. What is left blank was not judged.
3. Weights say only how they stand to each other, so they are compared as shares of all weights of the actor, and only where a
   person gave all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from detente.analysis.reliability import Scale
from detente.case import Case, Model
from detente.case.file.drafting import Literal as Written
from detente.case.file.drafting import flow
from detente.case.file.edit import edited
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import parse, scalar
from detente.case.model.numbers import named_numbers
from detente.errors import InputError, Place, Problem, input_error, listed, nearest, shown
from detente.frozen import frozen
from detente.intake.colleagues.second import FOLDER, reader_id
from detente.sources import inside, read_text
from detente.sources.files import NOTHING, found_at
from detente.sources.keep import write_together, write_whole
from detente.sources.lock import locked

FILE = "numbers.yaml"
MOST_BYTES = 1_000_000
"""Size of a sheet of numbers; beyond, an InputError."""
Kind = Literal["firmness", "weight", "value", "no_deal"]
SCALES: dict[Kind, Scale] = {"firmness": "ordinal", "weight": "interval", "value": "interval", "no_deal": "interval"}
HEAD = """\
# A second set of numbers. Write a number behind each colon, or {value: 6, why: "…"}; leave blank what you cannot tell.
# Firmness: 1 (will bend) to 9 (will not). Values: 0 (worst) to 100 (best). Weights: how they stand to each other.
"""


@frozen
class Asked:
    """A number of the case that people judge: its path, of whom, the words it is about, what it rests on, and what the case says."""

    path: str
    kind: Kind
    actor: str
    about: str
    evidence: tuple[str, ...]
    value: Fraction

    @property
    def scale(self) -> Scale:
        """How two judgements of it differ: by rank, or by how much."""
        return SCALES[self.kind]


@frozen
class Given:
    """A number that somebody gave, and why."""

    value: Decimal
    why: str | None = None


def asked(model: Model) -> tuple[Asked, ...]:
    """Every number that people judge, firmness first, then those of each actor."""
    return (*_firmness(model), *_preferences(model))


def _firmness(model: Model) -> Iterator[Asked]:
    for line in model.red_lines:
        about = line.text or _never(model, line.never)
        yield _asked(f"red_lines.{line.id}.firmness", "firmness", line.actor, about, line.evidence, line.firmness)
    if (road := model.road) is not None:
        for demand in road.demands:
            about = demand.text or f"demands: {road.steps[demand.wants].text}"
            path = f"road.demands.{demand.id}.firmness"
            yield _asked(path, "firmness", demand.actor, about, demand.evidence, demand.firmness)
        for refusal in road.refusals:
            about = refusal.text or f"refuses: {road.steps[refusal.step].text}"
            path = f"road.refusals.{refusal.id}.firmness"
            yield _asked(path, "firmness", refusal.actor, about, refusal.evidence, refusal.firmness)
    for actor, preference in model.preferences.items():
        for issue, floor in preference.floor.items():
            if floor.firmness is not None:
                about = f"nothing less than: {model.issues[issue].options[floor.option]}"
                path = f"preferences.{actor}.floor.{issue}.firmness"
                yield _asked(
                    path, "firmness", actor, about, floor.evidence or preference.on(issue).evidence, floor.firmness
                )
        no_deal = preference.no_deal
        if no_deal is not None and no_deal.firmness is not None:
            path = f"preferences.{actor}.no_deal.firmness"
            evidence = no_deal.evidence or preference.evidence
            yield _asked(path, "firmness", actor, "what it has without a deal", evidence, no_deal.firmness)


def _preferences(model: Model) -> Iterator[Asked]:
    kinds: dict[str, Kind] = {"weight": "weight", "value": "value", "no_deal": "no_deal"}
    for item in named_numbers(model):
        kind = kinds.get(item.kind)
        if kind is None or item.actor is None:
            continue
        parts = item.name.split(".")
        about = "what it has without a deal"
        if kind == "weight":
            about = model.issues[parts[3]].name or model.issues[parts[3]].question
        elif kind == "value":
            about = model.issues[parts[3]].options[parts[4]]
        preference = model.preferences[item.actor]
        rests = preference if kind == "no_deal" else preference.on(parts[3])
        yield _asked(item.name, kind, item.actor, about, rests.evidence, item.value)


def _asked(path: str, kind: Kind, actor: str, about: str, evidence: tuple[str, ...], value: Decimal) -> Asked:
    return Asked(path, kind, actor, about, evidence, Fraction(value))


def _never(model: Model, never: Mapping[str, Any]) -> str:
    told = [model.issues[issue].options[option] for issue, options in never.items() for option in options]
    return "never: " + ", ".join(told)


def file_of(case: Path, reader: str) -> Path:
    """The sheet of one person. Raises InputError if it leads out of the case."""
    return inside(case, f"{FOLDER}/{reader}/{FILE}")


def by(case: Case, reader: str) -> str | None:
    """Whose sheet it is, as that person wrote the name; None where there is no sheet, or it does not say."""
    path = file_of(case.folder, reader)
    if found_at(path) == NOTHING:
        return None
    data = parse(read_text(path, f"{FOLDER}/{reader}/{FILE}", MOST_BYTES).text, FILE).data
    name = data.get("by") if isinstance(data, dict) else None
    return name if isinstance(name, str) and name else None


def given(case: Case, reader: str) -> dict[str, Given]:
    """The numbers that a person gave, by their path; nothing where there is no sheet. Raises InputError with all that is wrong."""
    path = file_of(case.folder, reader)
    if found_at(path) == NOTHING:
        return {}
    name = f"{FOLDER}/{reader}/{FILE}"
    tree = parse(read_text(path, name, MOST_BYTES).text, name)
    entries = tree.data.get("numbers") if isinstance(tree.data, dict) else None
    if not isinstance(entries, dict):
        raise input_error(name, "this is no sheet of numbers", expected="numbers: and a path a line")
    known = {item.path: item for item in asked(case.written)}
    found: dict[str, Given] = {}
    wrong: list[Problem] = []
    for key, entry in entries.items():
        value, why = (entry.get("value"), entry.get("why")) if isinstance(entry, dict) else (entry, None)
        if value is None:
            continue
        place = tree.place(("numbers", key))
        if key not in known:
            wrong.append(
                Problem(place, f"the case has no number “{key}”", expected=listed(known, 6), mend=nearest(key, known))
            )
        elif problem := _wrong(known[key], value):
            wrong.append(Problem(place, problem, shown(value)))
        else:
            found[key] = Given(Decimal(value), str(why) if why else None)
    if wrong:
        raise InputError(wrong)
    return found


def _wrong(asked: Asked, value: object) -> str:
    """What is wrong with a number, in words; empty if it may stand there."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return "this is no number"
    if asked.kind == "firmness" and not 1 <= value <= 9:
        return "firmness must lie between 1 (will bend) and 9 (will not)"
    if asked.kind == "weight" and value < 0:
        return "a weight must not lie below 0"
    return ""


def number(path: str, typed: str) -> Decimal | int:
    """What was typed as a number. Raises InputError for what is none."""
    value = scalar(typed.strip())
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise input_error(path, "this is no number", found=shown(typed), expected="a number such as 6 or 42.5")
    return value


def begin(case: Case, name: str) -> Path:
    """The blank sheet of a person, written; one that is there is left as it is."""
    reader = reader_id(name)
    path = file_of(case.folder, reader)
    with locked(case.folder):
        if found_at(path) == NOTHING:
            lines = [HEAD, f"by: {flow(name)}\nnumbers:\n"]
            for item in asked(case.written):
                words = " ".join(f"{case.written.actors[item.actor].name} – {item.about}".split())
                rests = f" ({', '.join(item.evidence[:4])})" if item.evidence else ""
                lines.append(f"  # {words}{rests}\n  {item.path}:\n")
            write_whole(path, "".join(lines).encode())
    return path


def give(case: Case, name: str, path: str, value: Decimal | int | None, why: str | None = None) -> Path:
    """One number of a person, put into the sheet; None takes it out. The sheet. Raises InputError for what cannot stand there."""
    give_all(case, name, {path: (value, why)})
    return begin(case, name)


def give_all(case: Case, name: str, told: Mapping[str, tuple[Decimal | int | None, str | None]]) -> int:
    """Several numbers of a person, those that are others than before; how many. Raises InputError, and writes nothing, for one that cannot stand."""
    reader = reader_id(name)
    known, before = {item.path: item for item in asked(case.written)}, given(case, reader)
    fresh: dict[str, tuple[Decimal | int | None, str | None]] = {}
    wrong = []
    for path, (value, why) in told.items():
        if path not in known:
            wrong.append(Problem(Place("number"), f"the case has no number “{path}”", mend=nearest(path, known)))
        elif value is not None and (problem := _wrong(known[path], value)):
            wrong.append(Problem(Place(path), problem, shown(value)))
        elif (None if value is None else Given(Decimal(value), why or None)) != before.get(path):
            fresh[path] = (value, why)
    if wrong:
        raise InputError(wrong)
    if not fresh:
        return 0
    file = begin(case, name)
    with locked(case.folder):
        text = read_text(file, f"{FOLDER}/{reader}/{FILE}", MOST_BYTES).text
        for path, (value, why) in fresh.items():
            text = with_number(text, path, _entry(value, why))
        write_together([(file, text.encode())])
    return len(fresh)


def _entry(value: Decimal | int | None, why: str | None) -> Any:
    if value is None:
        return None
    return {"value": Written(str(value)), "why": why} if why else Written(str(value))


def with_number(text: str, path: str, entry: Any) -> str:
    """The text of a sheet with one number in it, None for a blank; everything else as it stands."""
    tree = parse(text, FILE)
    span = tree.values.get(("numbers", path))
    if span is None:
        return with_entry(text, ("numbers",), entry, FILE, path)
    before = text[span.start : span.end]
    gap = "" if text[: span.start].endswith(" ") else " "
    rest = before[len(before.rstrip()) :]
    return edited(text, [(span.start, span.end, ("" if entry is None else gap + flow(entry)) + rest)])


def comparable(model: Model, numbers: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Numbers as they are compared: weights as shares of 100 of all that the actor's weights add up to, others as they are."""
    weights: dict[str, list[str]] = {}
    found = {}
    for item in asked(model):
        if item.kind == "weight":
            weights.setdefault(item.actor, []).append(item.path)
        elif item.path in numbers:
            found[item.path] = numbers[item.path]
    for paths in weights.values():
        total = sum((numbers.get(path, Fraction(0)) for path in paths), Fraction(0))
        if total and all(path in numbers for path in paths):
            found |= {path: 100 * numbers[path] / total for path in paths}
    return found


def on_case(case: Case) -> dict[str, Fraction]:
    """The numbers of the case itself."""
    return {item.path: item.value for item in asked(case.written)}

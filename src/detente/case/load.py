"""A case folder, loaded and validated whole.

Reads ``case.yaml``, the record and the documents; every problem is reported in one pass with
file, line and column. A quote that moved or is lost does not stop the loading: see :mod:`detente.case.lint.check`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from detente.case.file import messages
from detente.case.file.yaml_tree import MOST_BYTES, Beside, Tree, parse, tree_of
from detente.case.integrity import check as integrity
from detente.case.integrity import consent as integrity_consent
from detente.case.integrity.brief import check_pull
from detente.case.integrity.record import check_evidence
from detente.case.model import Model
from detente.case.recorded import RECORD_FILE, Recorded, recorded
from detente.case.recorded.places import Places
from detente.case.recorded.sheets import Progress
from detente.case.recorded.texts import Anchors, Texts
from detente.case.variants.as_of import at_date, held, readings
from detente.case.variants.change import Change
from detente.case.variants.confirmed import confirmed
from detente.case.variants.scenario import stacked, under_scenarios
from detente.case.variants.settled import settled
from detente.errors import InputError, Problem, input_error, shown
from detente.frozen import frozen
from detente.record import Record, Statement, proposals
from detente.record.spoken import is_spoken, speech_in
from detente.sources import inside, read_text
from detente.sources.files import FOLDER, NOTHING, found_at

CASE_FILE, SCENARIO_FILE = "case.yaml", "scenarios.yaml"
__all__ = ["CASE_FILE", "RECORD_FILE", "SCENARIO_FILE", "Case", "as_read", "load", "with_record", "with_text"]
P = TypeVar("P", bound=BaseModel)


@frozen
class Case:
    """A case: the model, the record, the documents, and where they came from.

    ``model`` is the case as it stands on its day (or the day asked for), under its scenario; ``written`` is all of
    the file, what has ended and what has not begun included. Paths in the file are those of ``written``.
    """

    folder: Path
    model: Model
    written: Model
    recorded: Recorded = field(repr=False)
    tree: Tree = field(repr=False)
    scenario: str | None = None
    """Ids of the scenarios it is read under, ``a+b``."""
    read_as_of: date | None = None
    changes: tuple[Change, ...] = ()
    """What the scenario or the date changed, in words."""

    @property
    def record(self) -> Record:
        """What is on record: documents and statements."""
        return self.recorded.record

    @property
    def documents(self) -> Texts:
        """The texts of the documents."""
        return self.recorded.texts

    @property
    def anchors(self) -> Anchors:
        """Where each statement's quote stands in its document, by statement id."""
        return self.recorded.anchors

    @property
    def record_tree(self) -> Places | None:
        """Where the record's pieces stand in its files; None where there is no file."""
        return self.recorded.places

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the case's files, in order: the same digest, the same inputs."""
        whole = hashlib.sha256(self.tree.text.encode())
        whole.update(self.tree.beside.encode())
        for digest in self.record_tree.digests.values() if self.record_tree else ():
            whole.update(digest.encode())
        for name in self.documents:
            whole.update(self.documents.digest(name).encode())
        return "sha256:" + whole.hexdigest()

    @property
    def scenario_name(self) -> str:
        """Names of the scenarios it is read under, empty for none."""
        return "; ".join(self.written.scenarios[name].name for name in self._scenarios)

    @property
    def held(self) -> tuple[str, ...]:
        """Context factors that a scenario sets: they stand as it says, though they have a range."""
        paths = [path.split(".") for name in self._scenarios for path in self.written.scenarios[name].set]
        return tuple(f"context.{path[1]}" for path in paths if path[0] == "context" and len(path) > 1)

    @property
    def _scenarios(self) -> tuple[str, ...]:
        return tuple(self.scenario.split("+")) if self.scenario else ()

    @property
    def counting(self) -> Model:
        """The model of which a verdict is asked. Raises InputError where nobody's consent counts."""
        if (found := integrity_consent.nobody(self.model)) is not None:
            raise InputError([found.problem(self.tree)])
        return self.model

    @cached_property
    def unread(self) -> int:
        """How many statements a machine proposed that wait for a person: those under ``proposed/``, and those in the record."""
        return proposals.unread(self.folder) + len(self.record.unconfirmed)

    @cached_property
    def contradicting(self) -> tuple[tuple[str, str], ...]:
        """Pairs of statements that contradict each other by the links of the record, both confirmed and made by then."""
        day, record = self.read_as_of, self.record
        return tuple(
            pair
            for pair in record.contradictions
            if day is None or all(record.said_by(record.by_id[name], day) for name in pair)
        )

    @cached_property
    def at_rounds(self) -> dict[str, Model]:
        """For each round with a date, the model as it stood on its last day."""
        last = self.model.as_of
        return {item.id: self.under(as_of=min(item.date.end, last)).model for item in self.model.rounds if item.date}

    def under(self, scenario: str | Sequence[str] | None = None, as_of: date | None = None) -> Case:
        """This case under scenarios (``a+b`` or a list), or as it stood on a date; what is left out stays as it is read.

        Numbers are read as of the day, then the scenario sets its own, then goes what did not stand on the day: a
        scenario may name what was said later. What nobody has confirmed is no evidence. Raises InputError for an unknown scenario.
        """
        day = as_of or self.read_as_of
        model, changes, names = self.overlaid(scenario, day)
        under = "+".join(names) or None
        unconfirmed = self.record.unconfirmed
        if day is None:
            model, more = held(model, model.as_of)
            model, done = settled(confirmed(model, unconfirmed))
            return replace(self, model=model, scenario=under, changes=changes + more + done)
        model, more = at_date(model, day, self.record.later_than(day), unconfirmed)
        model, done = settled(confirmed(model, unconfirmed))
        more += done
        undated = len(self.record.undated_after(day))
        if undated:
            note = f"{undated} undated statements in documents published after {day} are kept, and what rests on them"
            more += (Change("undated", ("statements",), note=note),)
        return replace(self, model=model, scenario=under, read_as_of=day, changes=changes + more)

    def overlaid(
        self, scenario: str | Sequence[str] | None, day: date | None
    ) -> tuple[Model, tuple[Change, ...], tuple[str, ...]]:
        """The model with its readings of a day and what scenarios set, before anything goes that did not stand then; what that
        changes, and the scenarios. Raises InputError where they cannot be applied."""
        names = stacked(self.written, scenario or self.scenario or (), self.tree.file)
        model, changes = readings(self.written, day or self.written.as_of)
        if names:
            model, more = under_scenarios(model, names, self.tree)
            changes = more + changes
        return model, changes, names

    def variants(self) -> dict[str, Case]:
        """Every scenario of the case on top of how it is read, by id."""
        others = [name for name in self.written.scenarios if name not in self._scenarios]
        return {name: self.under((*self._scenarios, name)) for name in others}

    def under_ceasefire(self) -> Case:
        """This case with the scenario that a ceasefire would be on top; as it is where the case names none."""
        going_on = self.model.going_on
        if going_on is None or going_on.ceasefire is None:
            return self
        return self.under((*self._scenarios, going_on.ceasefire))


def load(path: str | Path, progress: Progress | None = None) -> Case:
    """The case in a folder (or its ``case.yaml``); ``progress`` is told how many files of a long record have been read.

    Raises InputError with everything that is wrong.
    """
    folder, file = _folder(Path(path))
    tree = parse(read_text(inside(folder, file.name), file.name, MOST_BYTES).text, file.name)
    _mapping(tree, "a case", "`detente: 1`")
    _format_number(tree)
    tree = _with_scenarios(tree, inside(folder, SCENARIO_FILE))
    model, found = _validated(Model, tree)
    if model is not None:
        found += [finding.problem(tree) for finding in integrity.check_model(model)]
    on_record, more = _on_record(folder, model, tree, progress)
    found += more
    if found or model is None or on_record is None:
        raise InputError(_in_order(found))
    return _ready(Case(folder, model, model, on_record, tree))


def _on_record(
    folder: Path, model: Model | None, tree: Tree, progress: Progress | None = None
) -> tuple[Recorded | None, list[Problem]]:
    """What a folder has on record, and everything that is wrong with it and with what the case takes from there."""
    inside(folder, proposals.FOLDER)  # whatever lies in it, and is looked for there later
    on_record, found = recorded(folder, model, progress)
    if model is not None and on_record is not None:
        evidence = check_evidence(model, on_record.record, partial(proposals.is_proposed, folder))
        pulled = check_pull(model, on_record.record, partial(_spoken, on_record))
        found += [finding.problem(tree) for finding in (*evidence, *pulled)]
    return on_record, found


def _in_order(found: list[Problem]) -> list[Problem]:
    return sorted(found, key=lambda problem: (problem.place.file, problem.place.line or 0))


def _ready(case: Case) -> Case:
    """The case as it is read. Raises InputError where a scenario of it cannot be applied, whatever will be asked."""
    found: list[Problem] = []
    for name in case.written.scenarios:
        try:
            case.overlaid(name, case.read_as_of)
        except InputError as error:
            found += error.problems
    if found:
        raise InputError(found)
    return case.under()


def with_text(case: Case, text: str) -> Case:
    """The case with another text in its ``case.yaml``: of the same text the same case, so that what was looked at before it was
    written is not looked at once more. Raises InputError with everything that would be wrong with it."""
    tree = tree_of(text, CASE_FILE)
    _mapping(tree, "a case", "`detente: 1`")
    tree = _with_scenarios(tree, case.folder / SCENARIO_FILE)
    state = tree.text, tree.beside, case.scenario, case.read_as_of
    known: Case | None = case.recorded.checked.get(state)
    if known is not None:
        return known
    model, found = _validated(Model, tree)
    if model is not None:
        pulled = check_pull(model, case.record, partial(_spoken, case.recorded))
        checks = (*integrity.check_model(model), *check_evidence(model, case.record), *pulled)
        found += [finding.problem(tree) for finding in checks]
    if found or model is None:
        raise InputError(found)
    made = _ready(replace(case, model=model, written=model, tree=tree))
    case.recorded.checked.clear()
    case.recorded.checked[state] = made
    return made


def with_record(case: Case) -> Case:
    """The case with its record read anew, and nothing else. Raises InputError with everything that would be wrong with it."""
    on_record, found = _on_record(case.folder, case.written, case.tree)
    if found or on_record is None:
        raise InputError(_in_order(found))
    return replace(case, recorded=on_record).under()


def as_read(case: Case) -> bool:
    """Whether the file of a case, and the scenarios beside it, hold what was read from them."""
    files = (case.folder / name for name in (CASE_FILE, SCENARIO_FILE))
    texts = [read_text(file, file.name, MOST_BYTES).text if found_at(file) != NOTHING else "" for file in files]
    return texts == [case.tree.text, case.tree.beside]


def _spoken(held: Recorded, statement: Statement) -> bool:
    anchor = held.anchors[statement.id]
    speech = is_spoken(statement, held.texts[statement.document].text, anchor.start) or speech_in(statement)
    return anchor.holds and bool(speech)


def _folder(path: Path) -> tuple[Path, Path]:
    found = found_at(path)
    if found == FOLDER:
        file = path / CASE_FILE
        if found_at(file) == NOTHING:
            raise input_error(
                str(path),
                f"this folder holds no {CASE_FILE}",
                expected="a case folder: case.yaml, record.yaml, sources/",
                mend=f"`detente new {path}/NAME` writes a case to start from",
            )
        return path, file
    if found == NOTHING:
        raise input_error(str(path), "there is no such case", expected="a case folder, or its case.yaml")
    return path.parent, path


def _with_scenarios(tree: Tree, file: Path) -> Tree:
    """The case with the scenarios of the file beside it, if there is one."""
    if found_at(file) == NOTHING:
        return tree
    beside = parse(read_text(file, SCENARIO_FILE, MOST_BYTES).text, SCENARIO_FILE)
    _mapping(beside, "a list of scenarios", "the id of a scenario")
    own = tree.data.get("scenarios", {})
    twice = [name for name in beside.data if isinstance(own, Mapping) and name in own]
    if twice:
        found = [
            Problem(
                beside.place((name,), key=True),
                f"the scenario {name} stands in {CASE_FILE} as well",
                found=f"first there, on line {tree.place(('scenarios', name), key=True).line}",
                expected="each scenario once",
                mend="rename one, or remove one",
            )
            for name in twice
        ]
        raise InputError(found)
    return Beside.of(tree, "scenarios", beside)


def _mapping(tree: Tree, what: str, begins: str) -> None:
    if not isinstance(tree.data, dict):
        expected = f"lines of `key: value`, beginning with {begins}"
        raise InputError([Problem(tree.place(()), f"this is not {what}", shown(tree.data), expected)])


def _format_number(tree: Tree) -> None:
    """A file of another format is told so before anything else is."""
    number = tree.data.get("detente")
    if isinstance(number, int) and number > 1:
        raise InputError(
            [
                Problem(
                    tree.place(("detente",)),
                    "this case is written in a newer format",
                    found=str(number),
                    expected="1",
                    mend="use a newer Detente",
                )
            ]
        )


def _validated(model: type[P], tree: Tree) -> tuple[P | None, list[Problem]]:
    try:
        return model.model_validate(tree.data), []
    except ValidationError as error:
        return None, messages.problems(error, tree, model)

"""A case that stays loaded: what one change makes of its answers, without reading it again.

What a screen or a notebook keeps while somebody tries values: a change is a scenario without a name, and what was tried before
is not computed once more. The files are not touched; when they change, :meth:`Live.refresh` reads them again.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from detente.answers import Answers, once
from detente.case import Case, load
from detente.case.file.yaml_tree import MOST_BYTES, parse
from detente.case.integrity.record import topics
from detente.case.load import CASE_FILE, SCENARIO_FILE, as_read, with_record, with_text
from detente.case.model import Model, Scenario
from detente.case.recorded import FOLDER
from detente.case.recorded.sheets import Progress, listed
from detente.case.variants.suppose import Supposition
from detente.defaults import DEALS, NEAR
from detente.errors import InputError, Place, Problem, input_error
from detente.fields import day_of
from detente.frozen import frozen
from detente.sources import read_text
from detente.sources.files import NOTHING, found_at, read_bytes, seen

if TYPE_CHECKING:
    from detente.analysis.turned import Stood, Turned
    from detente.analysis.whatif.handles import Handles

TRIED = "tried"
"""Id of the scenario that holds what is tried; a case that has one of this name keeps it, and gets another."""
MOST = 50
"""Trials whose answers are remembered; beyond, the one that was asked for longest ago is forgotten."""


@frozen
class Tried:
    """What is tried on a case, on top of its scenarios: values by their paths, stances waived, steps achieved, what is supposed.

    A path is the one by which a scenario sets a value: ``preferences.north.no_deal``, ``red_lines.no_cession.firmness``.
    """

    values: tuple[tuple[str, Any], ...] = ()
    waive: tuple[str, ...] = ()
    achieved: tuple[str, ...] = ()
    suppose: tuple[Supposition, ...] = ()

    @classmethod
    def of(
        cls,
        values: Mapping[str, Any] | None,
        waive: Sequence[str] = (),
        achieved: Sequence[str] = (),
        suppose: Sequence[str] = (),
    ) -> Tried:
        """The same of a mapping; what is given twice counts once, and the order of the values does not matter."""
        supposed = tuple(dict.fromkeys(Supposition.read(told) for told in suppose))
        waived, done = (tuple(dict.fromkeys(ids)) for ids in (waive, achieved))
        return cls(tuple(sorted((values or {}).items())), waived, done, supposed)

    @classmethod
    def read(
        cls,
        values: Iterable[str] = (),
        waive: Sequence[str] = (),
        achieved: Sequence[str] = (),
        suppose: Sequence[str] = (),
        *,
        mark: str = "=",
    ) -> Tried:
        """The same as it is typed, each value as ``PATH=VALUE``, written as in the file: ``58``, ``0.25``, ``500/9``, ``agreed``.

        ``mark`` stands between the two. Raises InputError for what is no such pair, and for one path with two values.
        """
        found: dict[str, Any] = {}
        for given in values:
            path, marked, value = (part.strip() for part in given.partition(mark))
            example = f"PATH{mark}VALUE, such as preferences.north.no_deal{mark}58"
            if not (path and marked and value):
                raise input_error("--set", "this sets nothing", found=given[:80], expected=example)
            told = parse(value, "--set").data
            if path in found and found[path] != told:
                raise input_error(
                    "--set", "one path is given two values", found=f"{path}: {found[path]} and {told}", expected=example
                )
            found[path] = told
        return cls.of(found, waive, achieved, suppose)

    def __bool__(self) -> bool:
        return bool(self.values or self.waive or self.achieved or self.suppose)

    def scenario(
        self, case: Case, names: Sequence[str] = (), name: str = "as tried", assumed: str = "tried"
    ) -> Scenario:
        """The same as an entry of a case that is read under these scenarios. Raises InputError for ids that are none."""
        data = {"name": name, "assumed": assumed, "set": dict(self.values)}
        try:
            found = Scenario.model_validate({**data, "waive": self.waive, "achieved": self.achieved})
        except ValidationError as error:
            first = error.errors()[0]
            raise input_error(".".join(map(str, first["loc"])), first["msg"], found=str(first["input"])[:80]) from None
        for supposed in self.suppose:
            found = supposed.added(found, _overlaid(case, found, names))
        return found

    def on(self, case: Case, names: Sequence[str] = (), day: date | None = None) -> Case:
        """A case with this on top of scenarios (else those it is read under) and as of a day (else its own).

        Raises InputError for what cannot be changed so.
        """
        if not self:
            return case.under(names, day)
        names = names or (case.scenario.split("+") if case.scenario else ())
        try:
            changed, under = _with(case, self.scenario(case, names), names)
            return changed.under(under, day)
        except InputError as error:
            raise InputError([_as_tried(problem) for problem in error.problems]) from None


def _with(case: Case, scenario: Scenario, names: Sequence[str]) -> tuple[Case, tuple[str, ...]]:
    """A case with a scenario more, and the scenarios under which it is read then."""
    written, tried = case.written, TRIED
    while tried in written.scenarios:
        tried += "_"
    scenarios = {**written.scenarios, tried: scenario}
    return replace(case, written=written.model_copy(update={"scenarios": scenarios})), (*names, tried)


def _overlaid(case: Case, scenario: Scenario, names: Sequence[str]) -> Model:
    """The model as a scenario more leaves it."""
    if scenario.changes_nothing:
        return case.overlaid(names, case.read_as_of)[0]
    changed, under = _with(case, scenario, names)
    return changed.overlaid(under, changed.read_as_of)[0]


def turned(before: Answers, after: Answers) -> Turned:
    """What changed from one reading of a case to another, and why: verdict, conflicts, ways, and the values that were crossed."""
    return _turned(after, before)


@once
def _turned(after: Answers, before: Answers) -> Turned:
    """Kept by the later of the two, so that the case as it stands does not keep all that is tried on it."""
    from detente.analysis.turned import turned as between

    return between(_stood(before), _stood(after))


def as_it_stands(answers: Answers) -> Answers:
    """The case of these answers without its scenarios and whatever is tried on it, as of the same day."""
    if answers.case.scenario is None:
        return answers
    return Answers(replace(answers.case, scenario=None, changes=()).under(), answers.limit, answers.near)


@once
def handles(answers: Answers, of: str | None = None, turns: bool = True) -> Handles:
    """Every number of the case, or those ``of`` one actor, the ``context`` or positions (``firmness``): what it may be, and where
    the answer turns as it alone moves (``turns``: unless that is not asked for)."""
    from detente.analysis.whatif.handles import handles as every

    return every(answers.model, answers.why(), of=of, turns=turns)


def _stood(answers: Answers) -> Stood:
    from detente.analysis.turned import Stood

    return Stood(answers.model, answers.verdict(), answers.deals(), answers.why(), answers.space)


def _as_tried(problem: Problem) -> Problem:
    """What is wrong with what is tried has no place in a file."""
    message = re.sub(r"^under scenario \S+: ", "", problem.message).replace("this scenario ", "this ")
    return replace(problem, place=Place("what is tried"), message=message)


class Live:
    """A case, loaded once. Raises InputError as :func:`detente.load` does."""

    def __init__(
        self, path: str | Path, *, limit: int = DEALS, near: int = NEAR, progress: Progress | None = None
    ) -> None:
        self._path, self._limit, self._near = path, limit, near
        self._earlier: Answers | None = None
        self._take(load(self._path, progress))

    def _take(self, case: Case) -> None:
        self.case: Case = case
        self._files = self._seen()
        self._kept: OrderedDict[object, Answers] = OrderedDict()
        self._since: tuple[Answers, Turned] | None = None

    def _seen(self) -> dict[str, str]:
        places = self.case.record_tree
        names = [CASE_FILE, SCENARIO_FILE, FOLDER, *(places.digests if places else ())]
        names += [source.file for source in self.case.record.documents.values()]
        return {name: seen(self.case.folder / name) for name in names}

    def refresh(self) -> bool:
        """Whether the files say something else than when they were read; they are then read again, and nothing that was tried is
        remembered. The record is not read again where only the case and its scenarios changed."""
        now = self._seen()
        odd = [name for name in now if now[name] != self._files[name]]
        if not odd:
            return False
        other = [name for name in odd if not self._says_the_same(name)]
        if not other:  # written anew with the same words, or so lately that it may be written once more
            self._files = now
            return False
        earlier = self.answers()
        case = self._beside_its_record() if set(other) <= {CASE_FILE, SCENARIO_FILE} else None
        if case is None:
            case = with_record(self.case) if as_read(self.case) else load(self._path)
        self._take(case)
        self._earlier = earlier
        return True

    def _says_the_same(self, name: str) -> bool:
        """Whether a file holds what was read from it; False where that is not known."""
        tree, places, path = self.case.tree, self.case.record_tree, self.case.folder / name
        if name in (CASE_FILE, SCENARIO_FILE):
            there = read_text(path, name, MOST_BYTES).text if found_at(path) != NOTHING else ""
            return there == (tree.text if name == CASE_FILE else tree.beside)
        known = places.digests if places else {}
        if name == FOLDER:
            return [*known] == listed(self.case.folder)
        if name not in known or found_at(path) == NOTHING:
            return False
        return known[name] == hashlib.sha256(read_bytes(path, name, MOST_BYTES)).hexdigest()

    def _beside_its_record(self) -> Case | None:
        """The case as its file says it now, with the record that was read; None where that must be read again, or tells what is wrong."""
        before = self.case
        try:
            case = with_text(before, read_text(before.folder / CASE_FILE, CASE_FILE, MOST_BYTES).text)
        except InputError:
            return None
        return case if topics(case.written) == topics(before.written) else None

    def since(self) -> tuple[Answers, Turned] | None:
        """The answers before the files changed last, and what that changed; None where they have not since they were first read."""
        if self._earlier is None:
            return None
        if self._since is None:
            self._since = self._earlier, turned(self._earlier, self.answers())
        return self._since

    def answers(
        self,
        values: Mapping[str, Any] | None = None,
        *,
        waive: Sequence[str] = (),
        achieved: Sequence[str] = (),
        suppose: Sequence[str] = (),
        scenario: str | Sequence[str] | None = None,
        as_of: date | str | None = None,
    ) -> Answers:
        """The answers with some values set (``{"red_lines.no_cession.firmness": 3}``), stances waived, steps achieved and what is
        supposed (``north:land:rules_out:half``), on top of scenarios and as of a day. Asked for once more, it is the same object. Raises InputError for what cannot be changed so.
        """
        day = day_of(as_of, "as_of")
        names = (scenario,) if isinstance(scenario, str) else tuple(scenario or ())
        tried = Tried.of(values, waive, achieved, suppose)
        key = (repr(tried), names, day)
        if key not in self._kept:
            self._kept[key] = Answers(tried.on(self.case, names, day), self._limit, self._near)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

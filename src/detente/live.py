"""A case that stays loaded: what one change makes of its answers, without reading it again.

What a screen or a notebook keeps while somebody tries values: a change is a scenario without a name, and what was tried before
is not computed once more. The files are not touched; when they change, :meth:`Live.refresh` reads them again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente.answers import Answers
from detente.case import Case, load
from detente.case.load import CASE_FILE, SCENARIO_FILE
from detente.case.model import Scenario
from detente.defaults import DEALS, NEAR
from detente.errors import input_error
from detente.fields import day_of
from detente.sources.files import seen

TRIED = "tried"
"""Id of the scenario that holds what is tried; a case that has one of this name keeps it, and gets another."""
MOST = 50
"""Trials whose answers are remembered; beyond, the one that was asked for longest ago is forgotten."""


class Live:
    """A case, loaded once. Raises InputError as :func:`detente.load` does."""

    def __init__(self, path: str | Path, *, limit: int = DEALS, near: int = NEAR) -> None:
        self._path, self._limit, self._near = path, limit, near
        self._read()

    def _read(self) -> None:
        self.case: Case = load(self._path)
        self._files = self._seen()
        self._kept: OrderedDict[object, Answers] = OrderedDict()

    def _seen(self) -> dict[str, str]:
        places = self.case.record_tree
        names = [CASE_FILE, SCENARIO_FILE, "record", *(places.digests if places else ())]
        names += [source.file for source in self.case.record.documents.values()]
        return {name: seen(self.case.folder / name) for name in names}

    def refresh(self) -> bool:
        """Whether the files have changed since they were read; they are then read again, and nothing that was tried is remembered."""
        if self._seen() == self._files:
            return False
        self._read()
        return True

    def answers(
        self,
        values: Mapping[str, Any] | None = None,
        *,
        waive: Sequence[str] = (),
        achieved: Sequence[str] = (),
        scenario: str | Sequence[str] | None = None,
        as_of: date | str | None = None,
    ) -> Answers:
        """The answers with some values set (``{"red_lines.no_cession.firmness": 3}``), stances waived and steps achieved, on top
        of scenarios and as of a day. Asked for once more, it is the same object. Raises InputError for what cannot be changed so.
        """
        day = day_of(as_of, "as_of")
        names = (scenario,) if isinstance(scenario, str) else tuple(scenario or ())
        key = (repr(sorted((values or {}).items())), tuple(waive), tuple(achieved), names, day)
        if key not in self._kept:
            self._kept[key] = Answers(self._changed(values or {}, waive, achieved, names, day), self._limit, self._near)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _changed(
        self,
        values: Mapping[str, Any],
        waive: Sequence[str],
        achieved: Sequence[str],
        names: tuple[str, ...],
        day: date | None,
    ) -> Case:
        if not (values or waive or achieved):
            return self.case.under(names, day)
        written = self.case.written
        tried = TRIED
        while tried in written.scenarios:
            tried += "_"
        try:
            change = Scenario.model_validate(
                {
                    "name": "as tried",
                    "assumed": "tried",
                    "set": dict(values),
                    "waive": tuple(waive),
                    "achieved": tuple(achieved),
                }
            )
        except ValidationError as error:
            first = error.errors()[0]
            raise input_error(".".join(map(str, first["loc"])), first["msg"], found=str(first["input"])[:80]) from None
        scenarios = {**written.scenarios, tried: change}
        case = replace(self.case, written=written.model_copy(update={"scenarios": scenarios}))
        return case.under((*names, tried), day)

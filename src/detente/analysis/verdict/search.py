"""What deals rely on where they are too many to list: found by a solver, one combination on the silent issues after another.

Every combination that is found is a deal, judged again by plain evaluation. After ``MOST`` of them the search asks whether
some neighbour of the first is missing, which proves that refusals could leave no deal; otherwise it is left open.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

import numpy as np

from detente.analysis.core.consent import groups
from detente.analysis.core.deadline import Deadline, OutOfTimeError, deadline
from detente.analysis.search.plain import Choice, Plain
from detente.analysis.search.question import Question, Questions
from detente.analysis.verdict.closing import Mute, Relied, part
from detente.case.model import Model
from detente.case.tables import Arrays
from detente.errors import LimitError
from detente.frozen import frozen

MOST = 300
"""Combinations looked for; beyond, a LimitError."""
SECONDS = 10.0
"""For one settlement, and for all its ways together."""
WAYS = 20
"""Ways whose deals are looked for."""


@frozen
class Sought:
    """Deals of a case, by what they have on the issues where somebody is silent. Only where everybody asked must consent."""

    model: Model
    tables: Arrays
    mute: Mute

    @cached_property
    def plain(self) -> Plain:
        return Plain(self.tables)

    @cached_property
    def questions(self) -> Questions:
        return Questions(self.plain)

    @cached_property
    def members(self) -> list[str]:
        """The one group whose consent suffices. LimitError if there are several."""
        asked = groups(self.tables)
        if len(asked) > 1:
            raise LimitError("several groups could consent, and the deals are too many to list for each")
        return sorted(asked[0])

    @cached_property
    def issues(self) -> list[int]:
        """Positions of the issues on which somebody asked is silent."""
        return [
            at
            for at, issue in enumerate(self.tables.issues)
            if any(issue in self.mute.get(a, ()) for a in self.members)
        ]

    def relied(self, given_up: Collection[str] = (), until: Deadline | None = None) -> Relied:
        """What deals rely on that break nothing but ``given_up``. LimitError where they are too many to tell."""
        end = until or deadline(SECONDS)
        rows: list[Choice] = []
        question = self._question(given_up)
        try:
            while (found := question.ask(end)) is not None:
                rows.append(found)
                if not self.issues:
                    break
                if len(rows) == MOST:
                    raise LimitError("the deals have too many combinations on the issues where somebody is silent")
                question.program.clause([~question.options[at][found[at]] for at in self.issues])
        except OutOfTimeError:
            raise LimitError("the time did not suffice to find what the deals rely on") from None
        return self._told(rows)

    def closed(self) -> bool:
        """Whether refusals could surely leave no deal, though not all can be looked at: two are silent on one issue, or
        some deal with one option changed is none. False where neither is found in time, or several groups could consent.
        """
        try:
            members = self.members
        except LimitError:
            return False
        many = [at for at in self.issues if len(self.model.issues[self.tables.issues[at]].options) > 1]
        if any(sum(self.tables.issues[at] in self.mute.get(a, ()) for a in members) > 1 for at in many):
            return True
        end = deadline(SECONDS)
        try:
            first = self._question(()).ask(end)
            return first is not None and any(self._missing(first, at, end) for at in many)
        except OutOfTimeError:
            return False

    def _missing(self, deal: Choice, changed: int, end: Deadline) -> bool:
        """Whether, with all else on the silent issues as in a deal, another option of one issue is in no deal."""
        if len(self.tables.options[changed]) < len(self.model.issues[self.tables.issues[changed]].options):
            return True
        for code in range(len(self.tables.options[changed])):
            question = self._question(())
            for at in self.issues:
                question.program.clause([question.options[at][code if at == changed else deal[at]]])
            if question.ask(end) is None:
                return True
        return False

    def ways(self, wanted: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], Relied]:
        """The same for each way, by its members, as far as the limits allow."""
        until = deadline(SECONDS)
        found = {}
        for members in wanted[:WAYS]:
            try:
                found[members] = self.relied(members, until)
            except LimitError:
                continue
        return found

    def _question(self, given_up: Collection[str]) -> Question:
        question = self.questions.new()
        for item in self.plain.constraints:
            if item.id not in given_up:
                question.keep(item)
        return question

    def _told(self, rows: Sequence[Choice]) -> Relied:
        if not rows:
            return Relied(self.model, ())
        columns = [np.array([row[at] for row in rows], dtype=np.int64) for at in self.issues]
        tables = self.tables
        return Relied(self.model, (part(tables.issues, tables.options, self.members, self.issues, columns, self.mute),))

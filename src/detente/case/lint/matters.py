"""A step and the option that it settles, told differently: the option holds today and the step is still to be taken."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.lint.remark import Remark
from detente.case.load import Case
from detente.case.model.ties import open_ties


def untaken(case: Case) -> Iterator[Remark]:
    """Steps that would settle what holds already."""
    for name, (issue, option) in open_ties(case.model.road).items():
        if case.model.status_quo[issue] == option:
            yield Remark(
                "warning",
                case.tree.place(("road", "steps", name, "settles", issue)),
                f"the step {name} is not achieved, though the option {issue}.{option} that it settles holds today",
                "write when it was `achieved`, or mend the status quo or `settles`",
            )

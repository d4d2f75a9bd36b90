"""A step and the option that it settles, told differently: the one holds or can be, and the other does not or cannot."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.file.yaml_tree import Path
from detente.case.lint.remark import Remark
from detente.case.load import Case
from detente.case.model.ties import covers, open_ties


def untaken(case: Case) -> Iterator[Remark]:
    """Steps that would settle what holds already."""
    for name, (issue, option) in open_ties(case.model.road).items():
        if case.model.status_quo.get(issue) == option:
            yield Remark(
                "warning",
                case.tree.place(("road", "steps", name, "settles", issue)),
                f"the step {name} is not achieved, though the option {issue}.{option} that it settles holds today",
                "write when it was `achieved`, or mend the status quo or `settles`",
            )


def ruled_out(case: Case) -> Iterator[Remark]:
    """Options that a rule, or a scenario, lets be in no deal, though a step that can be taken settles them."""
    gone: list[tuple[Path, dict[str, tuple[str, ...]], str]] = [
        (("rules", index, "never"), dict(rule.never), f"the rule {rule.id} lets {{}} be in no deal")
        for index, rule in enumerate(case.written.rules)
        if rule.never is not None and len(rule.never) == 1
    ]
    gone += [
        (
            ("scenarios", name, "off_table", issue),
            {issue: tuple(options)},
            f"the scenario {name} takes {{}} off the table",
        )
        for name, scenario in case.written.scenarios.items()
        for issue, options in (scenario.off_table or {}).items()
    ]
    for path, never, why in gone:
        for step, tied in open_ties(case.written.road).items():
            if covers(never, tied):
                yield Remark(
                    "warning",
                    case.tree.place(path),
                    f"{why.format('.'.join(tied))}, but the step {step}, which settles it, can still be taken on the road",
                    "the road knows no such rule: say in `needs` what it waits for, or in a refusal who will not take it",
                )

"""Tables of a model with some options struck out: what is left are the completions of a pattern."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.analysis.space import Bools
from detente.case.tables import Arrays, Mask, Utility


def restricted(tables: Arrays, allowed: dict[str, tuple[str, ...]]) -> Arrays | None:
    """The tables with only these options for the issues named; None where an issue is left with no option.

    No-deal values stay those of the whole model.
    """
    kept = []
    for issue, options in zip(tables.issues, tables.options, strict=True):
        wanted = allowed.get(issue)
        kept.append(np.array([wanted is None or option in wanted for option in options], dtype=bool))
    if not all(row.any() for row in kept):
        return None
    return replace(
        tables,
        options=tuple(
            tuple(option for option, keep in zip(options, row, strict=True) if keep)
            for options, row in zip(tables.options, kept, strict=True)
        ),
        rules=tuple(
            (_mask(condition, kept), None if then is None else _mask(then, kept)) for condition, then in tables.rules
        ),
        utilities={actor: _utility(utility, kept) for actor, utility in tables.utilities.items()},
        ranks={
            actor: {issue: row[kept[issue]] for issue, row in ranks.items()} for actor, ranks in tables.ranks.items()
        },
        constraints=tuple(replace(item, forbids=_mask(item.forbids, kept)) for item in tables.constraints),
    )


def _mask(mask: Mask, kept: list[Bools]) -> Mask:
    return {issue: allowed[kept[issue]] for issue, allowed in mask.items()}


def _utility(utility: Utility, kept: list[Bools]) -> Utility:
    return replace(
        utility,
        tables=tuple(row[keep] for row, keep in zip(utility.tables, kept, strict=True)),
        adjustments=tuple((_mask(mask, kept), add) for mask, add in utility.adjustments),
    )

"""Who accepts which option of an issue, taken alone."""

from __future__ import annotations

from detente.case.tables import Arrays

Options = dict[str, dict[str, tuple[str, ...]]]
"""Issue, option: actors."""


def named_options(
    tables: Arrays, possible: dict[str, list[list[bool]]], excluded: dict[str, tuple[str, ...]]
) -> Options:
    """``possible[actor][issue][option]`` by name; an actor that accepts nothing at all is read line by line."""
    told = {
        actor: rows if any(any(row) for row in rows) else _line_by_line(tables, actor, excluded)
        for actor, rows in possible.items()
    }
    return {
        name: {
            option: tuple(actor for actor in tables.consenting if told[actor][issue][at])
            for at, option in enumerate(tables.options[issue])
        }
        for issue, name in enumerate(tables.issues)
    }


def _line_by_line(tables: Arrays, actor: str, excluded: dict[str, tuple[str, ...]]) -> list[list[bool]]:
    """Options that no red line or floor of the actor on that issue alone rules out."""
    alone = [item.forbids for item in tables.constraints if item.actor == actor and len(item.forbids) == 1]
    return [
        [
            option not in excluded.get(name, ()) and not any(issue in mask and mask[issue][at] for mask in alone)
            for at, option in enumerate(tables.options[issue])
        ]
        for issue, name in enumerate(tables.issues)
    ]

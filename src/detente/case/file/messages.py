"""Pydantic's findings as problems a person can act on."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from detente.case.file.yaml_tree import Path, Tree
from detente.errors import Problem, listed, nearest, shown


def problems(error: ValidationError, tree: Tree, model: type[BaseModel]) -> list[Problem]:
    """Every finding of a failed validation, each at its place in the file."""
    return [_problem(details, tree, model) for details in error.errors(include_url=False)]


def _problem(details: ErrorDetails, tree: Tree, model: type[BaseModel]) -> Problem:
    path = real_path(details["loc"], tree.data)
    context = details.get("ctx", {})
    name = details["loc"][-1] if details["loc"] else ""
    what = next((f"“{part}”" for part in reversed(path) if isinstance(part, str)), "the file")
    kind = details["type"]
    place = tree.place(path, key=name == "[key]")
    if kind == "detente":
        return Problem(place, context["message"], context["found"], context["expected"], context["mend"])
    if kind == "too_long" or (kind == "missing" and isinstance(name, int)):
        path = path if kind == "too_long" else path[:-1]
        return Problem(tree.place(path), "a range has two numbers", shown(details["input"]), "[least, most]")
    if kind == "missing":
        wanted = fields_at(model, path[:-1]).get(str(name))
        return Problem(
            tree.place(path, key=True),
            f"{_where(path[:-1])} lacks “{name}”",
            expected=f"{name}: {wanted}" if wanted else f"a line `{name}: …`",
        )
    if kind == "extra_forbidden":
        known = fields_at(model, path[:-1])
        return Problem(
            tree.place(path, key=True),
            f"“{name}” is not a field of {_where(path[:-1])}",
            expected=listed(known, 20),
            mend="write a decimal point, not a comma" if str(name).isdigit() else nearest(str(name), known),
        )
    if kind == "literal_error":
        choices = [choice.strip("'") for choice in context["expected"].replace(" or ", ", ").split(", ")]
        return Problem(
            place,
            f"{what} has a value it cannot have",
            found=shown(details["input"]),
            expected=f"one of: {listed(choices, 20)}" if len(choices) > 1 else choices[0],
            mend=nearest(str(details["input"]), choices),
        )
    found = details["input"]
    word = kind in {"tuple_type", "list_type"} and isinstance(found, str) and len(found) <= 40
    return Problem(
        place,
        f"{what} cannot be read",
        found=shown(found),
        expected=EXPECTED.get(kind, details["msg"]),
        mend=f"write [{found}]" if word else "",
    )


EXPECTED = {
    "model_type": "a mapping: key: value",
    "model_attributes_type": "a mapping: key: value",
    "dict_type": "a mapping: key: value",
    "tuple_type": "a list: [a, b] or lines that begin with “- ”",
    "list_type": "a list: [a, b] or lines that begin with “- ”",
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number such as 42 or 0.5",
    "float_parsing": "a number such as 42 or 0.5",
    "greater_than_equal": "a number that is not negative",
    "less_than_equal": "a smaller number",
    "too_short": "at least one entry",
}


def _where(path: Path) -> str:
    """A path as a person counts: ``entry 2 of `road.demands` ``."""
    if not path:
        return "the file"
    *above, last = path
    if isinstance(last, int):
        return f"entry {last + 1} of {_where(tuple(above))}"
    for index in range(len(path) - 1, -1, -1):
        if isinstance(path[index], int):
            return f"`{'.'.join(map(str, path[index + 1 :]))}` in {_where(path[: index + 1])}"
    return f"`{'.'.join(map(str, path))}`"


def real_path(loc: tuple[int | str, ...], data: Any) -> Path:
    """The part of a pydantic location that exists in the data: union tags and ``[key]`` are left out."""
    path: list[int | str] = []
    here = data
    for index, part in enumerate(loc):
        last = index == len(loc) - 1
        if part == "[key]":
            continue
        if isinstance(here, Mapping):
            if part in here:
                here = here[part]
                path.append(part)
            elif last:
                path.append(part)
        elif isinstance(here, list | tuple) and isinstance(part, int) and (part < len(here) or last):
            here = here[part] if part < len(here) else None
            path.append(part)
    return tuple(path)


def fields_at(model: type[BaseModel], path: Path) -> dict[str, str]:
    """Names and descriptions of the fields that may stand at ``path``."""
    annotation: Any = model
    for part in path:
        annotation = _step(annotation, part)
    found = _model(annotation)
    if found is None:
        return {}
    return {field.alias or name: field.description or "" for name, field in found.model_fields.items()}


def _step(annotation: Any, part: str | int) -> Any:
    for choice in _choices(annotation):
        origin = get_origin(choice)
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            for name, field in choice.model_fields.items():
                if part in (name, field.alias):
                    return field.annotation
        elif origin is dict:
            return get_args(choice)[1]
        elif origin in (tuple, list):
            return get_args(choice)[0]
    return None


def _model(annotation: Any) -> type[BaseModel] | None:
    for choice in _choices(annotation):
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            return choice
    return None


def _choices(annotation: Any) -> list[Any]:
    """The annotation, freed of Annotated and Optional."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _choices(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [inner for choice in get_args(annotation) for inner in _choices(choice)]
    return [annotation]

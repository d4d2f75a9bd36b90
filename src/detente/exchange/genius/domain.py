"""The issues of a GENIUS domain or profile, and the values each may take."""

from __future__ import annotations

from collections.abc import Iterator

from detente.errors import nearest
from detente.exchange.genius.reading import Reading, RefusedError
from detente.exchange.numbers import fraction_of
from detente.exchange.xml import Element
from detente.frozen import frozen

MOST_VALUES = 2_000
"""Values of an integer issue; beyond, an InputError."""


@frozen
class DomainIssue:
    """An issue with its number, its type and its values as text."""

    index: int
    name: str
    kind: str
    options: tuple[str, ...]
    element: Element


def _walk(element: Element) -> Iterator[Element]:
    """Issues below an element in the order of GENIUS: those of inner objectives first."""
    for objective in element.named("objective"):
        yield from _walk(objective)
    yield from element.named("issue")


def issues_of(reading: Reading, space: Element) -> Iterator[DomainIssue]:
    """The issues below an element that can be read, in the order of GENIUS."""
    seen: dict[int, Element] = {}
    for element in _walk(space):
        try:
            index = reading.whole(element, "index")
            if index in seen:
                found = f"first on line {seen[index].line}, again here"
                raise reading.refuse(element, f"the index {index} stands twice", "index", found=found)
            seen[index] = element
            yield DomainIssue(
                index,
                reading.text(element, "name").strip(),
                _kind(reading, element),
                _options(reading, element),
                element,
            )
        except RefusedError:
            continue


def _kind(reading: Reading, element: Element) -> str:
    kind = element.attributes.get("type", "discrete")
    if kind not in {"discrete", "integer"}:
        found, near = kind, nearest(kind, ["discrete", "integer"])
        raise reading.refuse(
            element, "there is no such type of issue", "type", found=found, expected="discrete or integer", mend=near
        )
    for other in ("vtype", "etype"):
        if element.attributes.get(other, kind) != kind:
            reading.remarks.append(
                f"{element.place(other)}: {other} says {element.attributes[other]}, type says {kind}: GENIUS goes by type"
            )
    return kind


def _options(reading: Reading, element: Element) -> tuple[str, ...]:
    if element.attributes.get("type", "discrete") == "integer":
        low, high = reading.whole(element, "lowerbound"), reading.whole(element, "upperbound")
        if not 0 <= high - low < MOST_VALUES:
            expected = f"lowerbound ≤ upperbound, at most {MOST_VALUES:,} values"
            raise reading.refuse(
                element,
                "these bounds leave no list of values",
                "upperbound",
                found=f"{low} to {high}",
                expected=expected,
            )
        return tuple(str(value) for value in range(low, high + 1))
    items = element.named("item")
    if not items:
        raise reading.refuse(element, "this issue has no value", expected='at least one <item value="…"/>')
    values: dict[str, Element] = {}
    for item in items:
        value = reading.text(item, "value")
        if value in values:
            reading.remarks.append(
                f"{item.place('value')}: the value “{value}” stands on line {values[value].line} already: "
                "it is one value, and its last evaluation counts, as in GENIUS"
            )
        values.setdefault(value, item)
        cost = item.attributes.get("cost")
        if cost is not None and fraction_of(cost) != 0:
            reading.remarks.append("costs of values are no part of GENIUS's utilities and are not taken over")
    return tuple(values)


def descriptions(element: Element) -> str | None:
    """What the domain says about its values."""
    said = [
        f"{item.attributes['value'].strip()}: {item.attributes['description'].strip()}"
        for item in element.named("item")
        if item.attributes.get("description", "").strip()
    ]
    return "; ".join(said) or None

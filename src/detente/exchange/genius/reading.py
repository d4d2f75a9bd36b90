"""Reading one piece of GENIUS's XML after another: problems and remarks gathered, never the first one alone."""

from __future__ import annotations

from fractions import Fraction

from detente.errors import Problem
from detente.exchange.numbers import fraction_of
from detente.exchange.xml import Element

INTEGER_LIMIT = 10**9
"""Whole number in a file; beyond, an InputError."""


class RefusedError(Exception):
    """A piece that cannot be read; the reader goes on with the next, so that all problems are told at once."""


class Reading:
    """Problems and remarks gathered while reading."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.remarks: list[str] = []

    def refuse(self, element: Element, message: str, attribute: str | None = None, **parts: str) -> RefusedError:
        """Notes a problem; what comes back is raised where reading cannot go on."""
        self.problems.append(Problem(element.place(attribute), message, **parts))
        return RefusedError()

    def number(self, element: Element, attribute: str) -> Fraction:
        """The number in an attribute."""
        text = self.text(element, attribute)
        value = fraction_of(text)
        if value is None:
            raise self.refuse(
                element, "this is not a number", attribute, found=text, expected="a number such as 3 or 0.25"
            )
        return value

    def whole(self, element: Element, attribute: str) -> int:
        """The whole number in an attribute."""
        value = self.number(element, attribute)
        if value.denominator != 1 or abs(value) > INTEGER_LIMIT:
            found = element.attributes[attribute]
            raise self.refuse(element, "this is not a whole number", attribute, found=found, expected="such as 3")
        return int(value)

    def text(self, element: Element, attribute: str) -> str:
        """The text of an attribute that must be there."""
        text = element.attributes.get(attribute, "")
        if not text.strip():
            at = attribute if attribute in element.attributes else None
            raise self.refuse(element, f"<{element.tag}> lacks its {attribute}", at, expected=f'{attribute}="…"')
        return text

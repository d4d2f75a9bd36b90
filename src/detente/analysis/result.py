"""The common family of results: frozen, with what they rest on, and a JSON document without loss.

Utilities are exact fractions. In JSON they are numbers; where a number cannot hold the fraction exactly,
``fractions`` maps the printed number to it, so nothing is lost.
"""

import json
import math
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo


def _exact(value: object, info: ValidationInfo) -> object:
    """A number of a JSON document back as the fraction it stands for."""
    if isinstance(value, (int, float)):
        known: dict[str, str] = info.context or {}
        return Fraction(known.get(repr(float(value)), repr(value)))
    return Fraction(value) if isinstance(value, Decimal) else value


Exact = Annotated[Fraction, BeforeValidator(_exact)]
Utilities = dict[str, Exact]
Deal = dict[str, str]


class Piece(BaseModel):
    """A part of a result: frozen."""

    # built when the first is made: most answers of a command are never asked for
    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, extra="forbid", defer_build=True)


class Result(Piece):
    """What every answer carries beside the answer itself."""

    method: tuple[str, ...]
    """How it was computed, with the key of the source in references.bib."""
    exact: bool = True
    seed: int | None = None
    defaults: tuple[str, ...] = ()
    """Every default that was used."""
    warnings: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    """Ids of the statements the answer rests on."""
    inputs: str = ""
    """SHA-256 of the model the engine read, scenario and date included."""

    @property
    def complete(self) -> bool:
        """False exactly where a stated limit cut the answer short: a list or a proof that it should hold is missing.

        A count that is estimated, with its interval, is not missing, nor is a frontier coarsened by a stated amount.
        """
        return True

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data: numbers for fractions, those that a number cannot hold under ``fractions``."""
        printed: dict[str, Fraction] = {}
        data: dict[str, Any] = _plain(self, printed)
        data["fractions"] = {number: str(value) for number, value in printed.items() if Fraction(number) != value}
        return data

    def to_json(self) -> str:
        """One JSON document."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The result that :meth:`to_json` wrote, every fraction exact."""
        data = json.loads(text)
        fractions = data.pop("fractions", {})
        return cls.model_validate(data, context=fractions)


def _plain(value: Any, printed: dict[str, Fraction]) -> Any:
    if isinstance(value, Fraction):
        number = float(value)
        while printed.setdefault(repr(number), value) != value:  # another fraction is printed so already
            number = math.nextafter(number, math.inf)
        return int(number) if number.is_integer() and Fraction(number) == value else number
    if hasattr(value, "isoformat"):  # a day
        return value.isoformat()
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        return {field.alias or name: _plain(getattr(value, name), printed) for name, field in fields}
    if isinstance(value, dict):
        return {key: _plain(item, printed) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, printed) for item in value]
    return value

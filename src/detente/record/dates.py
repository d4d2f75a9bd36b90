"""Dates as the reporting gives them: intervals, never a false exact day."""

import calendar
import re
from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, WithJsonSchema, model_validator

from detente.fields import Day, Part, Text, told, wrong

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Interval(Part):
    """From one day to another, both included; ``text`` keeps the words it was read from."""

    start: Day = Field(alias="from", description="first day, YYYY-MM-DD")
    end: Day = Field(alias="to", description="last day, YYYY-MM-DD")
    text: Text | None = Field(default=None, description="the words of the report, such as “on Thursday”")
    anchor: Text | None = Field(default=None, description="what the words were resolved against")
    rule: Text | None = Field(default=None, description="how the words were resolved")

    @model_validator(mode="before")
    @classmethod
    def _from_partial_date(cls, value: Any) -> Any:
        """``2025``, ``2025-11`` and ``2025-11-03`` stand for a year, a month and a day."""
        if isinstance(value, (dict, Interval)):
            return value
        return partial_date(value)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise told("this interval ends before it begins", f"{self.start} to {self.end}", "from ≤ to")
        return self

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year`` or ``interval``."""
        last = calendar.monthrange(self.start.year, self.start.month)[1]
        if self.start == self.end:
            return "day"
        if (self.start.day, self.end) == (1, date(self.start.year, self.start.month, last)):
            return "month"
        if (self.start, self.end) == (date(self.start.year, 1, 1), date(self.start.year, 12, 31)):
            return "year"
        return "interval"


def partial_date(value: object) -> dict[str, date]:
    """The first and last day meant by ``2025``, ``2025-11`` or ``2025-11-03``."""
    match = PARTIAL.fullmatch(str(value))
    if match is None or isinstance(value, bool):
        raise wrong("this must be a date", value, "YYYY, YYYY-MM or YYYY-MM-DD, or {from: …, to: …, text: …}")
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = date(first.year, last_month, int(day or calendar.monthrange(first.year, last_month)[1]))
    except ValueError:
        raise wrong("this date does not exist", value, "a day, month or year of the calendar") from None
    return {"from": first, "to": last}


def time_schema(*told: str) -> list[dict[str, Any]]:
    """The JSON Schemas of the ways to write a time; ``told`` are the texts that a span may have beside its days."""
    day = {"type": "string", "format": "date"}
    return [
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
        {
            "type": "object",
            "properties": {"from": day, "to": day, **{name: {"type": "string"} for name in told}},
            "required": ["from", "to"],
            "additionalProperties": False,
        },
    ]


When = Annotated[Interval, WithJsonSchema({"anyOf": time_schema("text", "anchor", "rule")})]

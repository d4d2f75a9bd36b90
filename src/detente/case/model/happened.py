"""Whether something has happened, and when: ``true``, or the day, month or span in which it did."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationError, WithJsonSchema

from detente.fields import wrong
from detente.record.dates import Interval, partial_date, time_schema


def _happened(value: Any) -> bool | Interval:
    if isinstance(value, (bool, Interval)):
        return value
    text = str(value)
    if isinstance(value, dict):
        return _span(value)
    if text[:4].isdigit():
        return Interval.model_validate(partial_date(value))
    yes, no = text.lower() in {"yes", "y", "on"}, text.lower() in {"no", "n", "off"}
    mend = "write true" if yes else "write false" if no else ""
    raise wrong(
        "this must be true or false, or a date", value, "true or false, or when: 2026-03-10, 2026-03, 2026", mend
    )


def _span(value: dict[str, Any]) -> Interval:
    try:
        return Interval.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        message = first.get("ctx", {}).get("message", "this is not a span of time")
        raise wrong(message, value, "{from: YYYY-MM-DD, to: YYYY-MM-DD}, the first day first") from None


Happened = Annotated[
    bool | Interval, BeforeValidator(_happened), WithJsonSchema({"anyOf": [{"type": "boolean"}, *time_schema("text")]})
]
"""False, or what is as good as true: True, or the time in which it happened."""

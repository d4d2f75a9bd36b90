"""How far the reporting of a case reaches, against the day on which the situation is read."""

from __future__ import annotations

from datetime import date, timedelta

from detente.case import Case
from detente.errors import counted
from detente.intake.shelf import all_described

MOST = timedelta(days=31)
"""Between the newest document and the day of reading; beyond, a person is asked whether that day is meant."""


def newest(case: Case) -> tuple[str, date] | None:
    """The document published last, on record or read, with the last day it may have appeared; None where none has a day."""
    days = [(source.published.end, name) for name, source in all_described(case).items() if source.published]
    return next(((name, day) for day, name in sorted(days, reverse=True)), None)


def behind(case: Case) -> str | None:
    """What to say where the newest document lies more than a month before ``as_of``, with the mend; None where it does not."""
    found, as_of = newest(case), case.model.as_of
    if found is None or as_of - found[1] <= MOST:
        return None
    name, day = found
    return (
        f"the newest document, {name}, is of {day}, {counted((as_of - day).days, 'day')} before {as_of}, as of which the "
        f"case is read; if you mean the day to which the reports reach, write `as_of: {day}` in case.yaml"
    )

"""What was said between two days, and who turned: statements of the record by their dates, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from detente.frozen import frozen
from detente.record.dating import Dating
from detente.record.turns import turns
from detente.record.whole import Record


@frozen
class Between:
    """The confirmed statements of after one day and up to another, in order of time, and the turns that were made there."""

    said: tuple[Mapping[str, Any], ...]
    turned: tuple[Mapping[str, Any], ...]
    first: Mapping[str, tuple[date, date]]
    """The days of every confirmed statement that has a date, whenever it was made."""


def between(record: Record, since: date, until: date) -> Between:
    """What was said after ``since`` and by ``until``, by its words of time or as published."""
    datings = {item.id: record.dating(item) for item in record.statements if item.counts}
    dated = {name: found for name, found in datings.items() if found.when is not None}
    by_then = [item for item in record.statements if item.id in dated and dated[item.id].by(until)]
    fresh = [item for item in by_then if not dated[item.id].by(since)]
    said = [
        {
            "id": item.id,
            "voice": item.voice,
            "speaker": item.speaker,
            "act": item.act,
            "as_published": dated[item.id].as_published,
            **_span(dated[item.id]),
        }
        for item in sorted(fresh, key=lambda item: (dated[item.id].order, item.id))
    ]
    new = {item.id for item in fresh}
    turned = [
        {
            "speaker": turn.after.speaker,
            "before": turn.before.id,
            "after": turn.after.id,
            "about": turn.about,
            "was": turn.was,
            "now": turn.now,
            **_span(dated[turn.after.id]),
        }
        for turn in turns(by_then, record.dating)
        if turn.after.id in new
    ]
    return Between(tuple(said), tuple(turned), {name: found.order for name, found in dated.items()})


def _span(dating: Dating) -> dict[str, str]:
    start, end = dating.order
    return {"start": start.isoformat(), "end": end.isoformat()}

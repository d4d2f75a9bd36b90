"""When a statement was made: by its own words of time, else on the day on which its document was published.

*Method*

1. What a report says without words of time it tells as of its own day: that day is the statement's, *as published*. So is what
   speaks of a day to come, such as that of planned talks: nothing was said or done after its report.
2. It is derived whenever it is asked for, and never written into a file: a document whose day is mended mends it.
3. A statement without words of time in a document without a day has no date.
4. The day as published is the latest on which it may have been made, and so what is told and what orders it; by itself it
   does not show that a stance was taken up after an earlier day (:meth:`detente.record.Record.said_by`).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from detente.frozen import frozen
from detente.record.dates import Interval


@frozen
class Dating:
    """The interval in which a statement was made (None: nobody can say), and whether it is its document's day."""

    when: Interval | None
    as_published: bool = False

    @property
    def order(self) -> tuple[date, date]:
        """Orders statements in time: by the day on which a span began to hold, then by its end; undated ones come first."""
        return (self.when.start, self.when.end) if self.when else (date.min, date.min)

    def by(self, day: date) -> bool:
        """Whether it may have been made by a day; what has no date may."""
        return self.when is None or self.when.start <= day

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON: nothing where there is no date."""
        if self.when is None:
            return {}
        when = self.when.model_dump(mode="json", by_alias=True, include={"start", "end", "text"}, exclude_none=True)
        return {"when": when, "as_published": self.as_published}


def dating(when: Interval | None, published: Interval | None) -> Dating:
    """The date of a statement by its own words of time and the day of its document."""
    ahead = when is not None and published is not None and when.start > published.end
    return Dating(published, as_published=True) if published is not None and (when is None or ahead) else Dating(when)

"""What is held for a time: from a day, until a day, and how it was read earlier."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from detente.fields import Exact, Grounded, Range, check_range, told
from detente.record.dates import When


class Held(Grounded):
    """A stance or a line with the time in which it is held; without one it always is."""

    start: When | None = Field(
        default=None, alias="from", description="when it was taken up; a month counts from its first day"
    )
    until: When | None = Field(
        default=None, description="the last time it was held; a month counts to its last day, a day is included"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start is not None and self.until is not None and self.until.end < self.start.start:
            raise told(
                "this ends before it begins", f"from {self.start.start} until {self.until.end}", "`from` before `until`"
            )
        return self

    @property
    def begins(self) -> date | None:
        """The first day on which it may have been held: ``from``, else its date; None when neither is known."""
        when = self.start or getattr(self, "date", None)
        return None if when is None else when.start

    def over(self, day: date) -> bool:
        """Whether it was no longer held on a day."""
        return self.until is not None and self.until.end < day


class Earlier(Grounded):
    """How something was read up to a day; what it does not name was the same."""

    until: When = Field(description="the last time this held; a month counts to its last day")


class EarlierValue(Earlier):
    """A number as it was read up to a day."""

    value: Exact
    range: Range | None = None

    @model_validator(mode="after")
    def _value_in_range(self) -> Self:
        check_range(self.value, self.range)
        return self


E = TypeVar("E", bound=Earlier)


def once_each(items: tuple[E, ...]) -> tuple[E, ...]:
    """Raises a validation error if two earlier readings end on the same day: nothing would tell which held."""
    ends = [item.until.end for item in items]
    for end in ends:
        if ends.count(end) > 1:
            raise told("two earlier readings end on the same day", str(end), "each with an `until` of its own")
    return items


Values = Annotated[tuple[EarlierValue, ...], AfterValidator(once_each)]


def reading_on(items: Iterable[E], day: date) -> E | None:
    """The earlier reading that held on a day; None if the present one did."""
    return min((item for item in items if item.until.end >= day), key=lambda item: item.until.end, default=None)

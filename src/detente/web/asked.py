"""The address is the state: what is asked of a case, read from an address and written into one.

``?scenario=a+b&as_of=2026-06-01&set=preferences.north.no_deal:58&waive=no_cession&achieved=truce&suppose=north:land:accepts:half``:
the same address gives the same answer elsewhere. What else an address holds belongs to the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from detente.answers import Answers
from detente.errors import input_error
from detente.frozen import frozen
from detente.live import Live, Tried

MOST = 200
"""Changes in one address."""
MOST_SUPPOSED = 20
"""Suppositions in one address: each is worked out on the case as the others leave it."""
FIELD = "set:"
"""What the name of a number's field begins with: a form says ``set:PATH=VALUE``, which the screen turns into an address."""
SUPPOSE = "suppose:"
"""What the names of the fields begin with that together make a supposition."""
KEYS = ("scenario", "as_of", "set", "waive", "achieved", "suppose")


@frozen
class Asked:
    """What an address asks of a case: scenarios, a day, values by path, stances waived, steps achieved, what is supposed."""

    scenario: tuple[str, ...] = ()
    as_of: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    waive: tuple[str, ...] = ()
    achieved: tuple[str, ...] = ()
    suppose: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: QueryParams) -> Asked:
        """What a query asks. Raises InputError for a change without a value."""
        pairs = []
        for text in query.getlist("set")[:MOST]:
            path, colon, value = text.partition(":")
            if not colon or not path or not value:
                raise input_error("set", "this sets nothing", found=text[:80], expected="set=PATH:VALUE")
            pairs.append((path, value))
        return cls(
            tuple(part for text in query.getlist("scenario") for part in re.split(r"[+ ]", text) if part),
            query.get("as_of") or None,
            tuple(dict(pairs).items()),
            tuple(filter(None, query.getlist("waive")))[:MOST],
            tuple(filter(None, query.getlist("achieved")))[:MOST],
            tuple(dict.fromkeys(filter(None, query.getlist("suppose"))))[:MOST_SUPPOSED],
        )

    @property
    def tried(self) -> Tried:
        """What is tried, its values as a case would have them. Raises InputError for what is no value."""
        return Tried.read(
            (f"{path}:{text}" for path, text in self.values), self.waive, self.achieved, self.suppose, mark=":"
        )

    def answers(self, live: Live) -> Answers:
        """The answers asked for. Raises InputError for what the case does not have."""
        values = dict(self.tried.values)
        return live.answers(
            values, waive=self.waive, achieved=self.achieved, suppose=self.suppose, scenario=self.scenario, as_of=self.as_of
        )  # fmt: skip

    @property
    def plain(self) -> bool:
        """Whether it is the case as it stands."""
        return self == Asked()

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """Each thing asked for, as a key of the address and its text."""
        day = (("as_of", self.as_of),) if self.as_of else ()
        return (
            *(("scenario", name) for name in self.scenario), *day,
            *(("set", f"{path}:{value}") for path, value in self.values),
            *(("waive", name) for name in self.waive), *(("achieved", name) for name in self.achieved),
            *(("suppose", told) for told in self.suppose),
        )  # fmt: skip

    def query(self, *, more: Iterable[tuple[str, str]] = (), without: tuple[str, str] | None = None) -> str:
        """The query of an address that asks this, with something more or without one change; empty for nothing."""
        told = urlencode([*(change for change in self.changes if change != without), *more], safe=":.,")
        return f"?{told}" if told else ""


def parameters(query: QueryParams) -> Mapping[str, str]:
    """What the address holds for the screen itself."""
    return {key: value for key, value in query.items() if key not in KEYS and not key.startswith((FIELD, SUPPOSE))}

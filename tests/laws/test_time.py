"""Time: what stands on a day, told by a slow look at every date; and no later date changes an earlier day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from random import Random
from typing import Any

from detente.case.integrity.check import check_model
from detente.case.model import Model
from detente.case.variants.as_of import at_date, held, readings

from .cases import random_model
from .changes import Data, data_of

FIRST = date(2025, 1, 1)
DAYS = [FIRST + timedelta(days=at) for at in range(0, 400, 23)]


def some_time(random: Random) -> str:
    month = f"2025-{random.randint(1, 12):02}"
    return month if random.random() < 0.4 else f"{month}-{random.randint(1, 28):02}"


def ends(written: str) -> tuple[date, date]:
    """First and last day of ``2025-04`` or ``2025-04-03``."""
    if len(written) == 10:
        return date.fromisoformat(written), date.fromisoformat(written)
    year, month = map(int, written.split("-"))
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def with_times(random: Random) -> Data:
    """A random case whose red lines and no-deal values have times."""
    data = data_of(random_model(random))
    for line in data["red_lines"]:
        times = sorted((some_time(random) for _ in range(2)), key=lambda item: ends(item)[1])
        if random.random() < 0.6 and ends(times[0])[0] <= ends(times[1])[1]:
            line |= {"from": times[0], "until": times[1]}
        elif random.random() < 0.5:
            line["from"] = some_time(random)
        line["earlier"] = _earlier(random, "firmness", (1, 4, 9))
    for preference in data["preferences"].values():
        if "no_deal" in preference:
            preference["no_deal"]["earlier"] = _earlier(random, "value", (5, 40, 77))
    return data


def _earlier(random: Random, key: str, values: tuple[int, ...]) -> list[Data]:
    chosen: dict[date, Data] = {}
    for _ in range(random.randint(0, 3)):
        until = some_time(random)
        chosen[ends(until)[1]] = {"until": until, key: random.choice(values)}
    return list(chosen.values())


def made(data: Data) -> Model:
    model = Model.model_validate(data)
    assert not check_model(model)
    return model


def slow_reading(item: Data, key: str, day: date) -> Any:
    """The number on a day: the present one unless some earlier reading had not ended."""
    later = [other for other in item.get("earlier", ()) if ends(other["until"])[1] >= day]
    return min(later, key=lambda other: ends(other["until"])[1])[key] if later else item[key]


def test_what_stands_on_every_day() -> None:
    seen = dict.fromkeys(("later", "ended", "stands", "other firmness", "other value"), 0)
    for seed in range(120):
        data = with_times(Random(seed))
        model = made(data)
        for day in DAYS:
            read, _ = readings(model, day)
            stood, changes = at_date(read, day)
            told = [str(change) for change in changes]
            again, _ = held(read, day)
            wanted = {}
            for line in data["red_lines"]:
                late = "from" in line and ends(line["from"])[0] > day
                over = "until" in line and ends(line["until"])[1] < day
                if not late and not over:
                    wanted[line["id"]] = slow_reading(line, "firmness", day)
                    seen["other firmness"] += wanted[line["id"]] != line["firmness"]
                assert (f"red line {line['id']} is later than {day}" in told) == late
                seen["later"] += late
                seen["ended"] += over and not late
                seen["stands"] += not late and not over
            assert {line.id: line.firmness for line in stood.red_lines} == wanted
            assert stood.red_lines == again.red_lines
            for actor, preference in stood.preferences.items():
                written = data["preferences"][actor].get("no_deal")
                if written and "value" in written:
                    assert preference.no_deal is not None
                    assert preference.no_deal.value == slow_reading(written, "value", day)
                    seen["other value"] += preference.no_deal.value != written["value"]
    assert min(seen.values()) > 50, seen


def test_later_dates_never_change_what_was_dated_before() -> None:
    """The same file with all that comes after a day changed reads the same on that day."""
    for seed in range(120):
        random = Random(seed)
        data, day = with_times(random), random.choice(DAYS)
        then = at_date(readings(made(data), day)[0], day)[0]
        for line in data["red_lines"]:
            if "until" in line and ends(line["until"])[1] >= day:
                line["until"] = "2026-06"
            if not any(ends(item["until"])[1] >= day for item in line["earlier"]):
                line["earlier"].append({"until": "2026-02", "firmness": line["firmness"]})
                line["firmness"] = 2
        if data["red_lines"]:
            first = data["red_lines"][0]
            new = {"id": "new", "actor": first["actor"], "never": first["never"], "firmness": 9, "from": "2026-07"}
            data["red_lines"] = [*data["red_lines"], new]
        now = at_date(readings(made(data), day)[0], day)[0]
        assert [(line.id, line.firmness, line.never) for line in now.red_lines] == [
            (line.id, line.firmness, line.never) for line in then.red_lines
        ]
        assert {actor: (item.no_deal and item.no_deal.value) for actor, item in now.preferences.items()} == {
            actor: (item.no_deal and item.no_deal.value) for actor, item in then.preferences.items()
        }

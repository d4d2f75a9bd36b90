"""An order of options as a person types it: ``2 > 1 = 3``, best first, by the numbers that stand before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from detente.errors import input_error, listed

Move = Literal["up", "down", "level"]
Tiers = tuple[tuple[str, ...], ...]


def read_order(text: str, options: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The tiers that a text names, best first; ``options``: their ids, the first of which is number 1.

    Raises InputError if it is not an order in which each of them stands once.
    """
    tiers = [re.findall(r"[^\s=]+", part) for part in text.split(">")]
    words = [word for tier in tiers for word in tier]
    form = f"each number from 1 to {len(options)} once, such as {_example(len(options))}"
    well_formed = re.fullmatch(r"\s*\d{1,4}\s*(?:[>=]\s*\d{1,4}\s*)*", text) is not None
    if not well_formed or any(not 1 <= int(word) <= len(options) for word in words):
        raise input_error("the order", "this is no order of the options", found=text[:80], expected=form)
    numbers = [int(word) for word in words]
    twice = sorted({str(number) for number in numbers if numbers.count(number) > 1})
    missing = [str(number) for number in range(1, len(options) + 1) if number not in numbers]
    if twice or missing:
        wrong = [f"{listed(twice)} twice or more"] if twice else []
        wrong += [f"{listed(missing)} not at all"] if missing else []
        raise input_error("the order", "each option stands in an order once", found="; ".join(wrong), expected=form)
    return tuple(tuple(options[int(word) - 1] for word in tier) for tier in tiers)


def check_order(tiers: Sequence[Sequence[str]], options: Sequence[str]) -> None:
    """Nothing for an order in which each option stands once. Raises InputError else."""
    if sorted(option for tier in tiers for option in tier) != sorted(options) or not all(tiers):
        found = " > ".join(" = ".join(tier) for tier in tiers)
        raise input_error(
            "the order", "each option stands in an order once", found=found[:80], expected=listed(options)
        )


def plainly(tiers: Sequence[Sequence[str]]) -> list[str | list[str]]:
    """Tiers as they stand in a case: an option alone without brackets."""
    return [tier[0] if len(tier) == 1 else list(tier) for tier in tiers]


def moved(tiers: Sequence[Sequence[str]], option: str, how: Move) -> Tiers:
    """The order after one move: an option that is level with others steps out above or below them, one that stands alone changes
    places with what is above or below it; ``level``: it is set level with what stands above. What cannot move stays."""
    found = [tuple(tier) for tier in tiers]
    at = next(at for at, tier in enumerate(found) if option in tier)
    rest = tuple(other for other in found[at] if other != option)
    if how == "level":
        if at:
            found[at - 1 : at + 1] = [(*found[at - 1], option), rest]
    elif rest:
        found[at : at + 1] = [(option,), rest] if how == "up" else [rest, (option,)]
    elif how == "up" and at:
        found[at - 1 : at + 1] = [found[at], found[at - 1]]
    elif how == "down" and at + 1 < len(found):
        found[at : at + 2] = [found[at + 1], found[at]]
    return tuple(tier for tier in found if tier)


def in_signs(tiers: Sequence[Sequence[str]]) -> str:
    """An order as text: ``b > a = c``."""
    return " > ".join(" = ".join(tier) for tier in tiers)


def from_signs(text: str, options: Sequence[str]) -> Tiers:
    """The order that a text such as ``b > a = c`` tells. Raises InputError if it is not an order in which each stands once."""
    tiers = tuple(tuple(word.strip() for word in part.split("=")) for part in text.split(">"))
    check_order(tiers, options)
    return tiers


def _example(how_many: int) -> str:
    """``2 > 1 = 3``: an order of this many."""
    return " = ".join(["2 > 1", *map(str, range(3, how_many + 1))]) if how_many > 1 else "1"

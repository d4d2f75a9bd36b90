"""One thing that is asked of a case beside what it says, in words: a scenario, a day, a value, a waiver, a step, a supposition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.case.model.numbers import named_firmness, named_numbers
from detente.case.variants.suppose import Supposition
from detente.errors import InputError
from detente.intake.scale import in_words
from detente.report.language.dates import day
from detente.report.language.stances import Stances
from detente.report.language.wording import Words, capital, joined
from detente.report.whatif.wording import amount, path_name

if TYPE_CHECKING:
    from detente.case.model import Model


def told(model: Model, key: str, text: str) -> str:
    """A key of an address with its text, in words; what the case does not know stays as it was written."""
    if key == "scenario":
        return f"Scenario: {model.scenarios[text].name}" if text in model.scenarios else f"Scenario {text}"
    if key == "as_of":
        return f"As of {day(date.fromisoformat(text))}" if _is_day(text) else f"As of {text}"
    if key == "waive":
        return f"Set aside: {position(model, text)}"
    if key == "achieved":
        steps = model.road.steps if model.road else {}
        return f"Happened: {steps[text].text if text in steps else text}"
    if key == "suppose":
        return f"Suppose {supposed(model, text)}"
    path, _, value = text.partition(":")
    return f"{capital(number_at(model, path))}: {value}{_instead(model, path)}"


TRIALS = ("set", "waive", "achieved", "suppose")
"""The keys of what is tried, and stands in no file."""


def tried_of(model: Model, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """What is tried among the keys and texts of an address, each thing in words: scenarios and days have their own place."""
    return [told(model, key, text) for key, text in pairs if key in TRIALS]


HOLDS = {
    "rules_out": ("rules out", "rule out"),
    "insists_on": ("insists on", "insist on"),
    "accepts": ("would accept", "would accept"),
    "wants": ("wants", "want"),
}
"""What somebody is supposed to hold, of one and of several."""


def supposed(model: Model, text: str) -> str:
    """A supposition as a clause: ``Borland rules out “half” on water (will hardly bend)``."""
    try:
        found = Supposition.read(text)
        found.check(model)
    except InputError:
        return text
    words = Words(model)
    options = joined([f"“{words.option(found.issue, option)}”" for option in found.options], "or" if found.what == "rules_out" else "and")  # fmt: skip
    firm = f" ({in_words(found.firmness)})" if found.what in ("rules_out", "insists_on") else ""
    return f"{words.actor(found.actor)} {words.verb(found.actor, *HOLDS[found.what])} {options} {words.at(found.issue)}{firm}"


def position(model: Model, name: str) -> str:
    """A red line, floor, no-deal value, demand or refusal by its id, as a sentence without its full stop."""
    stances = Stances(model)
    if stances.knows(name):
        return stances.sentence(name)
    return Words(model).constraint(name) if name in model.insisted else name


def number_at(model: Model, path: str) -> str:
    """A number by its path in words; any other path as it stands."""
    words = Words(model)
    if any(item.name == path for item in named_numbers(model)):
        return path_name(words, path)
    held = next((item.of for item in named_firmness(model) if item.name == path), None)
    return f"how firm this is: {position(model, held)}" if held else path


def _instead(model: Model, path: str) -> str:
    found = {item.name: item.value for item in named_numbers(model)}
    found |= {item.name: item.value for item in named_firmness(model)}
    return f" instead of {amount(Fraction(found[path]))}" if path in found else ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

"""What-if answers in words: what a scenario changes, where the answer turns."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from detente.report.language.wording import Words, capital, count, joined, number

if TYPE_CHECKING:
    from detente.analysis.whatif import Difference
    from detente.analysis.whatif.compare import Answer
    from detente.analysis.whatif.numbers import Known
    from detente.analysis.whatif.tipping import Tipping, TippingPoints


def amount(value: Fraction) -> str:
    """A value to four figures, exact ones without more: ``0.4125``, ``57.3``, ``44.47``."""
    return f"{float(value):.4g}".replace("-", "−") if abs(value) < 10_000 else number(value)


def number_name(words: Words, known: Known) -> str:
    """A number of the case in words: ``the no-deal value of Aland``."""
    return path_name(words, known.name)


def path_name(words: Words, name: str) -> str:
    """The same, of a number by its path."""
    parts = name.split(".")
    if parts[0] == "context":
        told = words.model.context[parts[1]].text.split(",")[0].split(" (")[0]
        return told[:1].lower() + told[1:] if told[1:2].islower() and told.split(" ")[0] in _SMALL else told
    actor = words.actor(parts[1])
    if parts[2] == "no_deal":
        return f"the cost of going on to {actor}" if parts[3:] else f"the no-deal value of {actor}"
    if parts[2] == "weights":
        return f"the weight {words.verb(parts[1], 'that', 'that')} {actor} {words.verb(parts[1], 'gives', 'give')} to {words.inline(parts[3])}"
    return f"the worth of “{words.option(parts[3], parts[4])}” {words.at(parts[3])} to {actor}"


_SMALL = {"The", "A", "An", "How", "Weeks", "Days", "Military", "War"}


def where_open(words: Words, point: Tipping) -> str:
    """Where a deal exists as one number varies, and what it is today."""
    known = point.number
    name = number_name(words, known)
    unit = words.model.context[known.name.split(".")[1]].unit if known.kind == "context" else None
    tail = f"{f' {unit}' if unit else ''} (today {amount(known.value)})"
    if not point.open:
        return f"no value of {name} from {amount(known.low)} to {amount(known.high)} opens a deal"
    stretches = [_stretch(span.start, span.end, known) for span in point.open]
    if stretches == [""]:
        return f"a deal exists for every value of {name} from {amount(known.low)} to {amount(known.high)}"
    return f"a deal exists only while {name} is {joined(stretches, 'or')}{tail}"


def _stretch(start: Fraction, end: Fraction, known: Known) -> str:
    if start == end:
        return f"exactly {amount(start)}"
    if start == known.low:
        return "" if end == known.high else f"at most {amount(end)}"
    return f"at least {amount(start)}" if end == known.high else f"from {amount(start)} to {amount(end)}"


def by_effort(points: TippingPoints) -> list[Tipping]:
    """The numbers that flip the answer, the one that needs the smallest part of its range first."""
    turning = [item for item in points.points if item.flips and item.effort is not None]
    return sorted(turning, key=lambda item: (item.effort, item.number.name))


def given_up(words: Words, points: TippingPoints) -> str:
    """The positions taken as dropped, in words."""
    return joined([words.constraint(member) for member in points.given_up])


def outcome(found: Answer) -> str:
    """Deal or none, for a cell of a table."""
    return f"{'' if found.zopa_exact else 'about '}{found.zopa:,}" if found.zopa else "none"


def told(words: Words, base: Answer, changed: Difference) -> str:
    """What a scenario changes, in a sentence or two: the answer first."""
    there = changed.answer
    parts = [_verdict(base, there)]
    moved = [
        f"the no-deal value of {words.actor(actor)} {'rises' if value > base.no_deal[actor] else 'falls'} from {amount(base.no_deal[actor])} to {amount(value)}"
        for actor, value in there.no_deal.items()
        if actor in base.no_deal and value != base.no_deal[actor]
    ]
    if moved:
        parts.append(capital(joined(moved)) + ".")
    if not there.deal_exists:
        parts.append(_conflicts(base, changed))
    elif there.best is not None:
        parts.append(f"Best for whoever gains least: {words.changes(there.best)}.")
    parts += [road_told(words, base, there), standoff_told(base, there)]
    return " ".join(part for part in parts if part)


def road_told(words: Words, base: Answer, there: Answer) -> str:
    """What a scenario changes about the way to the table; nothing where nothing changes."""
    if there.goal is None or there.goal_reachable == base.goal_reachable or words.model.road is None:
        return ""
    step = words.model.road.steps[there.goal].text
    return f"On the road, “{step}” {'comes within reach' if there.goal_reachable else 'is out of reach'}."


def standoff_told(base: Answer, there: Answer) -> str:
    """What a scenario changes about the standoff; nothing where nothing changes."""
    before, after = base.standoff_holds, there.standoff_holds
    if after is None or before == after:
        return ""
    if not after:
        return "The standoff no longer holds under any of the stability concepts."
    return f"The standoff holds {'now ' if not before else ''}under {joined([name.upper() if len(name) < 6 and name != 'nash' else 'Nash' for name in after])}."


def road(found: Answer) -> str:
    """Whether the road is open, for a cell of a table."""
    return "" if found.goal_reachable is None else "open" if found.goal_reachable else "closed"


def _verdict(base: Answer, there: Answer) -> str:
    packages = count(there.zopa, "package")
    if there.deal_exists and not base.deal_exists:
        return f"Opens a deal: {packages} that nobody refuses."
    if base.deal_exists and not there.deal_exists:
        return "Closes the deal: none is left that nobody refuses."
    if not there.deal_exists:
        return "Still no deal."
    if there.zopa == base.zopa:
        return f"Still {packages} that nobody refuses."
    return f"Still a deal: {packages} that nobody refuses instead of {base.zopa:,}."


def _gone(gone: int, of: int) -> str:
    if of == 1:
        return "the conflict is gone"
    if gone == of:
        return f"all {of} conflicts are gone"
    return f"{gone} of {of} conflicts {'is' if gone == 1 else 'are'} gone"


def _conflicts(base: Answer, changed: Difference) -> str:
    gone, new = len(changed.conflicts_gone), len(changed.conflicts_new)
    if not gone and not new:
        return "The same conflicts block it."
    if not base.conflicts:
        return f"{capital(count(new, 'conflict blocks', 'conflicts block'))} it."
    told = []
    if gone:
        told.append(_gone(gone, len(base.conflicts)))
    if new:
        told.append(f"{count(new, 'new one appears', 'new ones appear')}")
    sentence = capital(joined(told)) + "."
    before, after = base.least_cost, changed.answer.least_cost
    if before is not None and after is not None and before != after:
        verb = "falls" if after < before else "rises"
        sentence += f" The least cost of an opening {verb} from {number(before)} to {number(after)}."
    return sentence

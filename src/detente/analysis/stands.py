"""How each actor stands to each option: what of its rules the option out, what it said of it, and where nothing is on record.

Method

1. *Ruled out*: by a red line on that issue alone or a floor; or, with no such line, by all of an actor's positions together
   (no deal with that option keeps to them, its no-deal value included).
2. *Said*: what its newest words on the option come to (:mod:`detente.case.model.voiced`): stated, or reported by others. A wish is
   *overtaken* by a later acceptance, in its own words, of another option of the issue.
3. *Our reading*: where it said nothing of any option of the issue, the option that the case puts first for it, alone and
   above others. An order is our reading of its words, and says nothing of what it would accept.
4. That nothing rules an option out is told as that. It is no acceptance, and silence is none.

References: putnam1988 (who must consent).
"""

from collections.abc import Mapping

from detente.analysis.result import Piece
from detente.case.model import Model
from detente.case.model.insisted import floor_id
from detente.case.model.order import below_floor, order
from detente.case.model.standing import Standing, concerned
from detente.case.model.voiced import Days, Stance, Voiced


class Stand(Piece):
    """One actor at one option."""

    actor: str
    ruled_out_by: tuple[str, ...]
    """Its red lines on this issue alone, and its floor, that rule the option out."""
    ruled_out_together: bool
    """No deal with the option keeps to all that it insists on, though none of its lines rules the option out alone."""
    said: Stance | None
    """What its words on the option come to, or our reading of its order; None: nothing on record."""
    standing: Standing
    """How that is known: ``stated``, ``reported``, ``assumed`` (our reading), ``silent``."""
    evidence: tuple[str, ...]
    days: Days = None
    """When it last said so, as far as that is known."""
    plainly: bool = True
    """Whether its words do more than weigh what is possible."""
    wants_another: bool
    """Whether another option of the issue is wanted, by its words or on our reading, and not this one."""
    overtaken: bool = False
    """Whether it wanted this option before it accepted another of the issue."""
    on_record: bool
    """Whether anything on record of it concerns the issue at all."""

    @property
    def ruled_out(self) -> bool:
        """Whether something of its rules the option out."""
        return bool(self.ruled_out_by) or self.ruled_out_together


Stands = dict[str, dict[str, tuple[Stand, ...]]]
"""Issue, option: a stand for each actor whose consent counts."""


def stands(
    model: Model,
    open_to: Mapping[str, Mapping[str, tuple[str, ...]]],
    excluded: Mapping[str, tuple[str, ...]],
    heard: Mapping[tuple[str, str, str], Voiced],
) -> Stands:
    """Every actor at every option. ``open_to``: by issue and option, the actors for whom some deal with it keeps to all they
    insist on; ``excluded``: what the rules exclude; ``heard``: what they said of options."""
    found: Stands = {}
    for issue, options in open_to.items():
        found[issue] = dict.fromkeys(options, ())
        for actor in model.consenting():
            for option, stand in _at_issue(model, actor, issue, open_to, excluded, heard).items():
                found[issue][option] += (stand,)
    return found


def without_a_word(model: Model, found: Stands) -> dict[tuple[str, str], tuple[str, ...]]:
    """By issue and option that nobody rules out: who is on record on the issue, and neither has said anything of the option nor has
    it valued in the case.

    A verdict counts silence by issue: who spoke of two options of three is heard on it. What it would say to the third is not known.
    """

    def valued(actor: str, issue: str, option: str) -> bool:
        preference = model.preferences.get(actor)
        return preference is not None and option in (preference.values or preference.points).get(issue, {})

    told = {
        (issue, option): tuple(
            item.actor
            for item in each
            if item.on_record and item.said is None and not valued(item.actor, issue, option)
        )
        for issue, options in found.items()
        for option, each in options.items()
        if not any(item.ruled_out for item in each)
    }
    return {place: actors for place, actors in told.items() if actors}


def _at_issue(
    model: Model,
    actor: str,
    issue: str,
    open_to: Mapping[str, Mapping[str, tuple[str, ...]]],
    excluded: Mapping[str, tuple[str, ...]],
    heard: Mapping[tuple[str, str, str], Voiced],
) -> dict[str, Stand]:
    options = tuple(open_to[issue])
    words = {option: heard[actor, issue, option] for option in options if (actor, issue, option) in heard}
    spoke = any((actor, issue, option) in heard for option in model.issues[issue].options)
    first = None if spoke else first_of(model, actor, issue)
    if first in options:
        words = {first: Voiced("wants", "assumed", ())}
    accepted = [
        word.days
        for word in words.values()
        if word.stance == "accepts" and word.standing == "stated" and word.days is not None
    ]

    def overtaken(word: Voiced | None) -> bool:
        """A wish with a date, older than a word by which another option was accepted."""
        before = word.days[1] if word is not None and word.stance == "wants" and word.days is not None else None
        return before is not None and any(before < first for first, _ in accepted)

    wanted = [option for option, word in words.items() if word.stance == "wants" and not overtaken(word)]
    on_record = spoke or issue in concerned(model, actor)
    found = {}
    for option in options:
        by = tuple(ruling_out(model, actor, issue, option))
        shut = option not in excluded.get(issue, ()) and actor not in open_to[issue][option]
        word = words.get(option)
        found[option] = Stand(
            actor=actor,
            ruled_out_by=by,
            ruled_out_together=shut and not by,
            said=None if word is None else word.stance,
            standing="silent" if word is None else word.standing,
            evidence=() if word is None else word.evidence,
            days=None if word is None else word.days,
            plainly=word is None or word.plainly,
            wants_another=bool(wanted) and option not in wanted,
            overtaken=overtaken(word),
            on_record=on_record,
        )
    return found


def ruling_out(model: Model, actor: str, issue: str, option: str) -> list[str]:
    """Ids of an actor's red lines on this issue alone, and of its floor, that rule an option out."""
    lines = [
        line.id
        for line in model.lines
        if line.actor == actor and set(line.never) == {issue} and option in line.never[issue]
    ]
    preference = model.preferences.get(actor)
    if preference is not None and issue in preference.floor and option in below_floor(model, actor, issue):
        lines.append(floor_id(actor, issue))
    return lines


def first_of(model: Model, actor: str, issue: str) -> str | None:
    """The option that the case puts first for an actor, alone and above others; None where there is no such one."""
    preference = model.preferences.get(actor)
    if preference is None:
        return None
    places, weight = order(model, actor, issue), preference.weights.get(issue)
    if not places or (weight is not None and not weight.value):
        return None
    best = max(places.values())
    first = [option for option, place in places.items() if place == best]
    return first[0] if len(first) == 1 and len(places) > 1 else None

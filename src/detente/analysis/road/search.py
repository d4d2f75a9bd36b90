"""Waivers and deadlocks of a step, by whichever way is quick.

Method

1. Dualize and advance (:mod:`dual`) with few candidates: enough for every road a person has written down so far.
2. Where these do not do, each list on its own, put together step by step (:mod:`composed`): one may be short though
   the other is endless. From a complete list, as much of the other as may be listed.
3. Else dualize and advance as far as time and room allow.
"""

from __future__ import annotations

from detente.analysis.core.deadline import Deadline
from detente.analysis.core.hitting import minimal_hitting_sets
from detente.analysis.road.composed import composed_deadlocks, composed_waivers
from detente.analysis.road.dual import MOST, Duals, advance
from detente.analysis.road.ground import Ground

FEW = 400
"""Candidates of the first try."""
MANY = 60_000
"""Candidates that wait to be tried; beyond, the search stops and its lists are not complete."""
SHARES = 0.5, 0.75
"""Of the time, when putting waivers and deadlocks together stops; by their size they mostly stop long before."""


def duals(ground: Ground, target: int, until: Deadline, *, most: int = MOST) -> Duals:
    """What blocks the step ``target``, and what would open it; both lists empty where nothing, or no waiver, does.

    Stops after ``most`` waivers.
    """
    found = advance(ground, target, until, most=most, candidates=FEW)
    if found.complete or len(found.waivers) >= most:
        return found
    waivers = composed_waivers(ground, target, until.share(SHARES[0]))
    deadlocks = composed_deadlocks(ground, target, until.share(SHARES[1]))
    if waivers is None and deadlocks is None:
        return advance(ground, target, until, most=most, candidates=MANY)
    known = Duals(waivers or [], deadlocks or [], waivers is not None, deadlocks is not None)
    if deadlocks is None:
        known.deadlocks, known.deadlocks_complete = minimal_hitting_sets(known.waivers, MOST, until)
    elif waivers is None:
        known.waivers, known.waivers_complete = minimal_hitting_sets(known.deadlocks, most, until)
    return known

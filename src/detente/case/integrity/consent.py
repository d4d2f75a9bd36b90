"""Whose consent counts: where it is nobody's, a deal is neither accepted nor refused, and no verdict can be given."""

from __future__ import annotations

from detente.case.integrity.finding import Finding
from detente.case.model import Model


def no_party(model: Model) -> Finding:
    """What to say of a case without a party."""
    expected = "at least one actor with `role: party`"
    if not model.actors:
        return Finding(
            ("actors",),
            "this case names no actors: there is nobody whose consent a deal could need",
            expected=expected,
            mend="name the sides, such as `aland: {name: Aland, role: party}`",
            key=True,
        )
    return Finding(
        ("actors",),
        "no actor is a party",
        expected=expected,
        mend="give `role: party` to those whose consent a deal needs",
        key=True,
    )


def nobody(model: Model) -> Finding | None:
    """What is wrong where the consent rule counts nobody's consent; None where it counts somebody's."""
    rule = model.consent
    if rule.veto or rule.at_least or (rule.veto is None and model.consenting()):
        return None
    return Finding(
        ("consent",),
        "nobody's consent counts under this rule: no verdict can be given",
        "`at_least: 0` without `veto`",
        "an actor in `veto`, or `at_least` of 1 or more",
        "say whose consent a deal needs, or write `consent: all`",
        key=True,
    )

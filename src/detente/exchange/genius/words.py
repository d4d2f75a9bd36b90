"""The words of GENIUS's XML that are understood; every other one is refused where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from detente.errors import Problem, listed, nearest
from detente.exchange.xml import Element

LEAF = frozenset[str]()
WORDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {  # element: its attributes, its children
    "negotiation_template": (frozenset({"number_of_sessions", "name"}), frozenset({"agent", "utility_space"})),
    "agent": (frozenset({"utility_space", "name", "class"}), LEAF),
    "utility_space": (
        frozenset({"number_of_issues", "type", "name"}),
        frozenset(
            {"objective", "reservation", "discount_factor", "comparisons", "errors", "fixed_seed", "experimental"}
        ),
    ),
    "objective": (
        frozenset({"index", "name", "type", "etype", "description"}),
        frozenset({"objective", "issue", "weight"}),
    ),
    "issue": (
        frozenset({"index", "name", "type", "etype", "vtype", "lowerbound", "upperbound", "description"}),
        frozenset({"item", "evaluator", "range", "similarity_function"}),
    ),
    "item": (frozenset({"index", "value", "evaluation", "cost", "description"}), LEAF),
    "evaluator": (frozenset({"ftype", "slope", "offset"}), LEAF),
    "range": (frozenset({"lowerbound", "upperbound"}), LEAF),
    "weight": (frozenset({"index", "value"}), LEAF),
    "reservation": (frozenset({"value"}), LEAF),
    "discount_factor": (frozenset({"value"}), LEAF),
}
SETTINGS = ("comparisons", "errors", "fixed_seed", "experimental")
"""What GENIUS hides of a profile from its own agent: no part of the utilities."""
UNREAD = {*SETTINGS, "similarity_function"}
"""Elements whose inside is not looked into: GENIUS itself takes nothing from them for a utility."""
COUPLED = {
    "rules",
    "ranks",
    "constraints",
    "constraint",
    "utility_functions",
    "hyperrectangle",
    "inclusive",
    "exclusive",
}
SPACES = {"linear", "uncertain"}


def unknown(element: Element) -> Iterator[Problem]:
    """A problem for each element and attribute below that is not among ``WORDS``."""
    attributes, children = WORDS[element.tag]
    if element.tag == "issue" and element.attributes.get("type") == "real":
        yield Problem(
            element.place("type"),
            "an issue with real numbers has no end of options",
            found="real",
            expected="discrete, or integer with bounds: Detente lists the options of an issue",
            mend="replace it by a discrete issue with the values that matter, and their evaluations",
        )
        return
    for name in element.attributes:
        if name not in attributes:
            yield Problem(
                element.place(name),
                f"“{name}” is not an attribute of <{element.tag}> that is understood",
                expected=listed(sorted(attributes)),
                mend=nearest(name, attributes) or "remove it, if the utilities do not depend on it",
            )
    if element.text.strip():
        yield Problem(element.place(), f"there is text inside <{element.tag}>", found=element.text.strip()[:60])
    for child in element.children:
        if child.tag not in children:
            yield _unknown_child(child, element.tag, children)
        elif child.tag not in UNREAD:
            yield from unknown(child)


def _unknown_child(child: Element, tag: str, children: frozenset[str]) -> Problem:
    if child.tag.lower() in COUPLED or "rectangle" in child.tag.lower() or "constraint" in child.tag.lower():
        return Problem(
            child.place(),
            "this utility is not a sum over the issues",
            found=f"<{child.tag}> in <{tag}>",
            expected="a linear additive utility space: a weight for each issue, an evaluation for each value",
            mend="write it as a case by hand: `adjust` holds what issues are worth together, `rules` what cannot coexist",
        )
    return Problem(
        child.place(),
        f"<{child.tag}> is not an element of <{tag}> that is understood",
        expected=listed(sorted(children)) if children else "nothing inside",
        mend=nearest(child.tag, children) or "remove it, if the utilities do not depend on it",
    )


def space_type(element: Element) -> Iterator[Problem]:
    """A problem if a ``<utility_space>`` is of a kind that is not a weighted sum."""
    kind = element.attributes.get("type", "linear")
    if kind.lower() not in SPACES:
        yield Problem(
            element.place("type"),
            "this kind of utility space is not read",
            found=kind,
            expected="linear (or uncertain, whose utilities are linear): a weighted sum over the issues",
        )

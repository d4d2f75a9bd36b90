"""The vocabulary of acts: data in ``acts.toml``, one table an act, which also says what each property means."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

from detente.frozen import frozen

Stance = Literal["wants", "would_accept", "refuses"]
Drafted = Literal["issue", "red line", "demand", "refusal", "offer", "proposal"]
HISSES = re.compile(r"(?:ss|sh|ch|x|zz|o)es$")
"""Verbs that have an “es” where others have an “s”."""


@frozen
class Act:
    """One act, with its properties as the head of ``acts.toml`` explains them."""

    name: str
    group: Literal["opening", "answering", "stance", "third party", "process", "pressure"]
    definition: str
    says: str
    example: str
    plover: str
    cameo: str
    polarity: Literal["positive", "negative", "neutral"] = "neutral"
    strength: Literal["ask", "demand", "ultimatum"] | None = None
    stance: Stance | None = None
    against: Stance | None = None
    ends: bool = False
    firmness: int = 0
    drafts: frozenset[Drafted] = frozenset()
    response: str | None = None
    round: str | None = None
    function: str | None = None
    told_as: frozenset[str] = frozenset()
    deed: bool = False
    announced: bool = False
    joint: bool = False
    sent: bool = False
    names_place: bool = False
    by_doing: bool = False
    goes_on: bool = False
    remark: bool = False
    condition: bool = False
    terms: bool = False


@cache
def acts() -> dict[str, Act]:
    """Every act by its name."""
    told = tomllib.loads(Path(__file__).with_name("acts.toml").read_text("utf-8"))
    known = Act.__dataclass_fields__
    for name, fields in told.items():
        if unknown := sorted(fields.keys() - known.keys()):
            raise ValueError(f"acts.toml, [{name}]: no property {', '.join(unknown)}; there are {', '.join(known)}")
    return {name: Act(name=name, **_frozen(fields)) for name, fields in told.items()}


ON_A_CONDITION = " on a condition"
IRREGULAR = {"is": "are", "was": "were", "has": "have", "does": "do"}
VERB_OF_ONE = re.compile(r"(?!(?:always|besides|thus|its|this)$)[a-z-]+[^s]s")
DENIES = "denies that it "
OWN = {
    "its position": "their position",
    "its strength": "their strength",
    "it is willing": "they are willing",
    "what it held": "what they held",
}
"""What acts say of their actor again, of one and of several."""


def says(act: str, modality: str | None) -> str:
    """How a sentence tells an act, the actor in front: what is not told as done as what it is, the same words for every act."""
    told = acts()[act].says
    match modality:
        case "intended":
            return f"plans to {_plain(told)}"
        case "conditional" if acts()[act].condition:
            return told
        case "conditional":
            return f"would {_plain(told).removesuffix(ON_A_CONDITION)}{ON_A_CONDITION}"
        case "hypothetical":
            return f"perhaps {told}"
        case "denied":
            return f"{DENIES}{told}"
    return told


@cache
def drafted(kind: Drafted, modality: str) -> frozenset[str]:
    """The words of the acts from which a draft makes a piece of a kind: told as done, and in one other way."""
    makes = [name for name, act in acts().items() if kind in act.drafts]
    return frozenset(says(name, how) for name in makes for how in (None, modality))


def several(told: str) -> str:
    """The words of several for those of one: ``rule out`` for ``rules out``, ``plan to refuse`` for ``plans to refuse``.

    Words that begin with no verb of one, such as ``will``, stay as they are.
    """
    verb, _, rest = told.partition(" ")
    if verb == "perhaps":
        return f"{verb} {several(rest)}"
    if told.startswith(DENIES):
        return f"deny that they {several(told.removeprefix(DENIES))}"
    for its, their in OWN.items():
        told = told.replace(its, their)
    if verb in IRREGULAR:
        return f"{IRREGULAR[verb]} {rest}".rstrip()
    return _plain(told) if VERB_OF_ONE.fullmatch(verb) else told


def _plain(told: str) -> str:
    """``meet the other side`` for ``meets the other side``."""
    verb, _, rest = told.partition(" ")
    if verb == "does":
        return rest
    stem = (
        verb[:-3] + "y"
        if verb.endswith("ies")
        else verb.removesuffix("es")
        if HISSES.search(verb)
        else verb.removesuffix("s")
    )
    return f"{stem} {rest}".rstrip()


def _frozen(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: frozenset(value) if isinstance(value, list) else value for key, value in fields.items()}

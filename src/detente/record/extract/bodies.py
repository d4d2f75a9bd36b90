"""What sort of body an actor is: a state, a movement, a body of states; told by its names, else any of them."""

from __future__ import annotations

import re

from detente.record.extract.gazetteer import Named

BODY = re.compile(
    "League|Front|Council|Movement|Union|Assembly|Alliance|Commission|Conference|Party|Army|Forces|Authority|Coalition|Congress|"
    "Concord|Federation|Confederation|Republic|Bank|Committee|Company|Mission|Group|Brotherhood|Guard|Organisation|Organization|"
    "Community|Quartet|Forum|Bloc|Junta|Tribunal|Agency|Secretariat|Command"
)
"""Last words of a name by which a text calls a body the second time."""
BODILY = re.compile("Ministry|Government|Parliament|Cabinet|Presidency|Office|Embassy|Department|Senate|House|Court")
"""The last word of what is no person's name."""
Sort = frozenset[str]
ANY: Sort = frozenset({"state", "movement", "bloc"})
SORTS = (
    (
        re.compile(
            r"\b(?:government|kingdom|republic|emirate|ministry|president|premier|king|queen|emir|sultan)\b",
            re.IGNORECASE,
        ),
        "state",
    ),
    (
        re.compile(
            r"\b(?:Front|Movement|Army|Forces|Party|Brotherhood|Guard|Militia|Brigades?|Resistance|Fighters|[Rr]ebels|[Gg]uerrillas|[Ii]nsurgents|[Ss]eparatists)\b"
        ),
        "movement",
    ),
    (
        re.compile(
            r"\b(?:League|Union|Council|Assembly|Conference|Concord|Federation|Organi[sz]ation|Community|Commission)\b"
        ),
        "bloc",
    ),
)


def sort(actor: Named) -> Sort:
    """The sorts of body that an actor's names allow."""
    for pattern, kind in SORTS:
        if any(pattern.search(name) for name in actor.names):
            return (
                frozenset({kind, "movement"})
                if kind == "bloc" and not actor.names[0].startswith("the U")
                else frozenset({kind})
            )
    if all(not name.removeprefix("the ")[:1].isupper() for name in actor.names[:1]):
        return frozenset({"movement"})
    return ANY

"""Whether a name is that of many, and so takes a verb in the plural: “the rebels”, “Greek Cypriots”, but not “the United States”."""

from __future__ import annotations

import re

ONE = frozenset(
    {
        *(
            "United States",
            "United Nations",
            "United Arab Emirates",
            "Emirates",
            "Netherlands",
            "Philippines",
            "Maldives",
        ),
        *(
            "Athens",
            "Brussels",
            "Wales",
            "Naples",
            "Algiers",
            "Los Angeles",
            "Seychelles",
            "Reuters",
            "news",
            "headquarters",
        ),
        *("Paris", "Tunis", "Memphis", "Davis", "Harris", "Lewis", "Morris", "Islands", "Isles"),
    }
)
"""Names of one that end as those of many do."""
MANY = frozenset({"people", "women", "men", "children", "police"})
OF_ONE = re.compile(r"[a-zà-þ][A-ZÀ-Þ]|ss$|us$|sis$|ics$|olis$|[ai]des$|^(?!.*[a-z])")
"""How a last word that ends in “s” ends in a name of one, whether it is a name itself or not; one with a capital inside is a firm's."""
NAMES_OF_ONE = re.compile(r"^[A-ZÀ-Þ].*(?:as|[^n]os)$")
"""How one ends that is written as a name: “Hamas”, “Honduras”, “Laos”."""
HEAD = re.compile(r"\s+(?:of|for|in|on|from|against)\b|\s*[(,]")
"""What follows the word that says what something is: “the leaders of Borland”."""


def of_many(name: str) -> bool:
    """Whether a name is that of many, as its last word tells; of “the leaders of Borland” that of what it is."""
    said = re.sub(r"^the\s+", "", HEAD.split(name.strip(), maxsplit=1)[0], flags=re.IGNORECASE)
    last = said.split()[-1] if said else ""
    if last in MANY:
        return True
    if re.match(r"(?:an?|one)\s", said, flags=re.IGNORECASE):
        return False
    if said in ONE or last in ONE or not last.endswith("s"):
        return False
    return not OF_ONE.search(last) and not NAMES_OF_ONE.search(last)

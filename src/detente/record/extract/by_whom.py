"""By whom something is done, where that alone tells one option from another: "control by the Commission", "the Council decides".

*Method*: a stem of a name behind "by", "under" or "through", or at the beginning of what an option is called, has a mark before it.
In words, "belongs to" stands for "by".
"""

from __future__ import annotations

import re

from detente.record.extract.stemming import concepts

BY = "@"
MOST = 5
"""Words of a name."""
WORD = re.compile(r"[\w’'-]+|[,.;:()—–]")
AGENT = frozenset({"by", "under", "through"})
BELONGS = re.compile(r"\bbelong(?:s|ed|ing)? to\b")


def by_whom(text: str, names: frozenset[str], *, first: bool = False) -> tuple[str, ...]:
    """The stems of names by whom something is done, marked; ``first``: also of one at the beginning."""
    words = WORD.findall(BELONGS.sub("by", text))
    starts = [at + 1 for at, word in enumerate(words) if word.lower() in AGENT]
    found: dict[str, None] = {}
    for at in [0, *starts] if first else starts:
        begin = at + (at < len(words) and words[at].lower() == "the")
        for word in words[begin : begin + MOST]:
            stems = concepts(word)
            if not stems or not names.issuperset(stems) or not word[:1].isupper():
                break
            found.update(dict.fromkeys(f"{BY}{stem}" for stem in stems))
    return tuple(found)

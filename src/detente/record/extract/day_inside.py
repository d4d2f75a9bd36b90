"""Days that trackers put between subject and verb without a preposition ("Aland 6 July ordered …"): an adverb for the parser.

A parser taught on newspapers takes such a day for a name and loses the subject. The word put in its place is as long as the
day, so offsets stay those of the text; everything that is told, days too, is read from the text itself.
"""

from __future__ import annotations

import re

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
DAY = re.compile(
    rf"(?:(?<=\s)|^)(?:\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})? {MONTH}|(?:early|late|mid)[- ]{MONTH}|(?:the )?(?:same|next|following) day)"
    r"(?= [a-z])"
)
NOT_BEFORE = re.compile(
    r"(?:[,:–—-]|\b(?:on|of|from|to|since|until|till|by|before|after|for|in|between|and|or|the|a|an|at|than|through|during|"
    r"dated|this|that|its|their|his|her|our|last|next|as|around|about|under|into|per|with|not|late|early|mid|"
    r"\w+day|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|\d+)\.?)\s$",
    re.IGNORECASE,
)
NOT_AFTER = re.compile(
    r" (?:the|a|an|and|or|to|in|at|as|that|this|which|who|when|while|for|of|by|with|after|before|but|from|until|agreement|"
    r"deal|accord|ceasefire|truce|deadline|election|elections|statement|attack|summit|meeting|round|talks|declaration|"
    r"resolution|protocol|letter|decision|it|he|she|they|we|its|their|his|her|between|on|coup|war)\b"
)
BEGINS = re.compile(
    r" (?:[a-z]+ed|held|met|gave|sent|took|made|began|said|told|withdrew|left|went|struck|shot|won|hit|cut|put|set)\b"
)
WORDS = {
    len(word): word
    for word in (
        "then", "later", "lately", "finally", "recently", "yesterday", "thereafter", "immediately", "subsequently",
        "consecutively", "simultaneously", "instantaneously",
    )
}  # fmt: skip
"""Adverbs by their length, none of which is in a cue."""


def readable(sentence: str) -> str:
    """A sentence with an adverb for each day that stands between subject and verb; as long as the sentence itself."""
    return DAY.sub(_adverb, sentence) if DAY.search(sentence) else sentence


def _adverb(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()], match.string[match.end() :]
    begins = not before.strip() or before.rstrip().endswith(";")
    if (begins and not BEGINS.match(after)) or NOT_BEFORE.search(before) or NOT_AFTER.match(after):
        return match[0]
    return WORDS.get(len(match[0]), match[0])

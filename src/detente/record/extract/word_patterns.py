"""Patterns of words before and behind a cue, by which a sentence without a parse says that an act is not done."""

from __future__ import annotations

import re


def _any(*listed: str) -> re.Pattern[str]:
    return re.compile("|".join(listed), re.IGNORECASE)


BREAK = _any(
    r"[;:—–“”\"«»(]",
    r",? \b(?:(?<!all )but|while|although|(?<!as )(?<!even )though|whereas|because)\b",
    r",\s(?:and|which|who|then|so)\b",
)
ASIDE = _any(r",[^,]*,\s*(?:\w+ly )?(?:(?:has|have|had|was|were|is|are|will|would|did|does|do) )?$")
COMMA = re.compile(r",\s")
SUBJECT = re.compile(r"\b(?:[A-Z]\w+|it|he|she|they|we|I|the|its|his|her|their)\b")
CLAIM = (
    r"\b(?:reports?|claims?|rumou?rs?|allegations?|accusations?|stor(?:y|ies)|suggestions?|speculation|assertions?|charges?|fears?|hopes?|"
    r"chances|likelihood|possibility|prospect|risk) (?:\w+ ){0,2}?that\b"
)
STARTS = _any(
    r"\b(?:if|unless|whether|lest|supposing|suppose|assuming|imagine|providing|provided|whenever|whoever|whichever|until|as though|"
    r"as long as|so long as|in case|in the event|any|every|perhaps|maybe|possibly|would-be|the last thing)\b",
    CLAIM,
    r"\b(?:it|he|she|they) (?:said|says|claimed|claims) (?:had|has|have|was|were|is|would|will)?\s*$",
)
INVERTED = _any(
    r"^\W*(?:even |and |but |or )?(?:should|had|were|has|have|did|do|does|will|would|can|could|is|are|was|why|how|who|when did|what if) "
    r"(?=(?-i:[A-Z])|[“\"]|(?:the|we|it|they)\b)"
)
AHEAD = _any(r"\b(?:once|when|before|as soon as|after|the (?:moment|minute|instant))\b")
TO_COME = _any(r"\b(?:will|would|can|could|shall|may|might|must|should)\b|['’]ll\b")
NEGATED = _any(
    r"\b(?:not|never|no|nobody|none|neither|nor|without|hardly|scarcely|barely|all but|few|seldom|rarely|nothing|yet to|almost|nearly|"
    r"instead of|rather than)\b|n['’]t\b"
)
NO_NEGATION = _any(
    r"\b(?:not (?:only|just|merely|simply|least|until|for the first time|surprisingly)|no (?:doubt|question|fewer|less|more|sooner|"
    r"matter|later)|without (?:hesitation|delay|doubt|warning|precedent|question|reservation|reserve|comment)|nothing (?:could|can) stop)\b",
    r"\bno,",
)
REFUSES_NOT = _any(
    r"\b(?:not|never|nor|neither|n['’]t)\b (?:\w+ ){0,6}?(?:reject|refus|oppos|rule|object|declin|veto|attack|violat)\w*"
)
MUST = _any(r"\b(?:must|should|ought to|needs? to|(?:has|have|had) to)(?: \w+)?\s*$")
MIGHT = _any(r"\b(?:would|could|might|may|can)(?: not)?(?: \w+)?\s*$")
WILL = _any(r"(?:\b(?:will|shall)|['’]ll)(?: not)?(?: \w+)?\s*$")
WOULD_HAVE = _any(r"\b(?:would|could|might|should|must|may) (?:\w+ )?(?:not )?have\b")
HEARSAY = _any(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:said|believed|thought|understood|reported|known|rumou?red|alleged|presumed|suspected) to\b",
    r"\b(?:seems?|seemed|appears?|appeared) to have\b",
    r"\b(?:reportedly|allegedly|supposedly|purportedly|apparently)\b",
)
NOTHING = _any(r"\s(?:no|nobody|nothing|none|neither)\b")
UNDONE = _any(
    r"\b(?:of|from|against|without) (?:reject|refus|oppos|accept|endors|sign|attack|agree|withdraw)\w*ing\b",
    r"^\s(?:had|has|have|was|were|would|is|are)\b",
)
CONDITION = _any(r"\b(?:if|unless|provided|providing|on (?:the )?condition|as long as|so long as|subject to)\b")
ASKS = _any(r"^['’s]*\s(?:must|should|has to|needs to|ought to)\b")
TO_SOMEBODY = _any(r"^(?:tell|tells|told|telling|inform|assur|remind|notif|warn)")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
ITS_NEIGHBOUR = _any(
    r"\baccording to (?:its|their|his|her) (?:\w+ )?(?:neighbou?rs?|rivals?|enem\w+|opponents?|critics|foes?|accusers?)\b"
)
SOMEBODY_ELSE = _any(r"^\s(?:that )?(?:the|a|an) \w+ (?:had|has|have|was|were|would|will)\b")
IDLE = _any(
    r"\|wound up\b",
    r"\|(?:struck|fired|hit) (?:up|upon)\b",
    r"\|invit\w+ (?:applications|bids|comments|questions|comparisons?|criticism|tenders|submissions|nominations)\b",
    r"\|(?:ask|request|insist)\w* (?:not to be|on not being|on anonymity|for anonymity|that (?:he|she|they) not be)\b",
    r"\|second (?!the\b|an?\b|its\b|his\b|her\b|their\b)",
    r"\|\w+ed (?:by|since|during)\b",
    r"\b(?:breach|violation|defiance) of (?:\w+ ){0,3}\w+['’]s? \|",
)
"""Words that only look like an act, with the cue behind the bar."""
TAKEN_BACK = _any(r"\W*(?:correction|clarification|corrects?|an earlier (?:version|entry))\b")
DENIED_LATER = _any(r"[;,] .*\bden(?:y|ies|ied) (?:this|it|that)\b")
SUPPOSING = _any(r"\W*(?:if|unless|once|should|provided|as soon as|until)\b")
"""A sentence that begins with a condition."""

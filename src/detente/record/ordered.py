"""What a sentence puts in order: “weapons only together with a withdrawal”, “no talks until the troops are out”.

*Method*

1. A sentence puts two things in order where words of order join them: one comes *first*, the other only *then*; or both at once.
2. “Before”, “until”, “unless” and “prior to” behind a negation, and “only when”, “only after”, “only if” and the like, name what comes
   first behind them; “before” without a negation names it in front. In front of the whole sentence they do the same up to its comma.
3. A time is no thing that comes first (“before the end of August”), and what is said not to be needed is none either.
"""

from __future__ import annotations

import re

from detente.frozen import frozen

MOST_WORDS = 25
"""Words of one of the two things; beyond, nothing is told of a sentence."""
MOST_CHARACTERS = 500
"""Characters of a sentence that is looked at; a longer one puts nothing in order."""
CUE = re.compile(
    r"(?i)\b(?:until|unless|before|prior to|once|only|as soon as|concurrently|simultaneously|in parallel|hand in hand|at the same time)\b"
)
"""One of these stands in every sentence of order."""
NOT = (
    r"\b(?:not|no|never|nobody|neither|nor|cannot|won['’]t|refus\w+|rul\w+ out|refrain\w*|prevent\w*|"
    r"avoid\w*|discourag\w+)\b"
)
AT_ONCE = r"(?:concurrently|simultaneously|in parallel|hand in hand|at the same time)(?: with| as)"
ONCE = r"(?<!\bat )(?<!least )(?:once|as soon as) (?!again|more|a |every|per |in )"
ONLY = r"(?:but )?only (?:after|once|when|if|as soon as)"
FORMS = tuple(
    (at_once, re.compile(form, re.IGNORECASE))
    for at_once, form in (
        (True, rf"(?P<then>.+?),? (?:but )?(?:only )?{AT_ONCE} (?P<first>.+)"),
        (True, r"(?P<then>.+?),? (?:but )?only (?:together )?with (?P<first>.+)"),
        (False, rf"{ONLY} (?P<first>.+?), (?P<then>.+)"),
        (False, rf"(?P<then>.+?),? {ONLY} (?P<first>.+)"),
        (False, r"(?:until|unless) (?P<first>.+?), (?P<then>.+)"),
        (
            False,
            r"until (?P<first>.+?) (?P<then>(?:his|her|its|their|the|our|no|we|they|he|she|it|there)\b(?: \S+){0,4}? "
            r"(?:will|would|can|could|shall|may)(?:not)?\b.+)",
        ),
        (False, r"before (?P<then>[^,]+), (?:\w+ (?:said|says|added|insisted|wrote), )?(?P<first>.+)"),
        (False, rf"(?P<then>.*{NOT}.*?),? (?:until|unless|before|prior to) (?P<first>.+)"),
        (
            False,
            r"(?P<then>.+?),? (?:(?:should|must|shall|will|would|is|are|to) )?(?:be )?(?:postponed|delayed|deferred|put off) until "
            r"(?P<first>.+)",
        ),
        (False, rf"{ONCE}(?P<first>.+?), (?P<then>.+)"),
        (False, rf"(?P<then>.+?),? {ONCE}(?P<first>.+)"),
        (False, r"(?P<first>.+?),? (?:(?:must )?comes? )?(?:before|prior to) (?P<then>.+)"),
    )
)
"""Each form, and whether its two things come at once; the first that a sentence has holds."""
ORDER = re.compile(
    rf"(?i)^(?:{AT_ONCE}|{ONLY}|together with|until|before|after|once)\b|\b(?:{AT_ONCE}|{ONLY}|only with|together with|until|before|after|once) "
)
UNORDERED = re.compile(
    r"(?i)\b(?:case|matter|claim|dispute|question|complaint|controversy)(?: \w+)? before\b|\bbefore (?:the |a |an )?(?:\w+ )?(?:court|"
    r"council|tribunal|judges?|parliament|icj)\b|\b(?:not (?:mandatory|necessary|needed|required|have to|depend\w*|wait)|need(?:s|ed)? not|no need|without waiting)\b"
)
"""Words with which nothing is said to come first: what lies before a court, what is said not to be needed."""
A_TIME = re.compile(
    r"(?i)(?:which|who|then|now|today|tomorrow|dawn|noon|midnight|further notice|\d|(?:the |this |next |last |early |late |mid-)*(?:end|start|"
    r"beginning|middle|day|week|month|year|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)"
)
TOLD = re.compile(
    r"(?i)^(?:[^,]{0,60}?\b(?:said|says|wrote|writes|added|insisted|insists|stated|states|repeated|replied|answered|position|"
    r"agreed|agree|agrees)\b(?: once)?(?: again)?(?: that| on| to)? |"
    r"(?:\w+ ){0,6}?(?:wants?|demands?|demanded|sees? (?:a|the) need for|calls? for|called for|asks? for|asked for|requires?) )"
)
"""Who says or wants it, in front of what is said or wanted."""
AND_MORE = re.compile(r"(?i)(?:,|;) (?:and|but|which|who|while|whereas|adding|so)\b.*$|\s+[–—]\s.*$")
TELLS = re.compile(
    r"(?i),\s(?:(?-i:[A-Z])[^,]{0,80}?|he|she|they|it|the [^,]{1,60}?)\s(?:said|says|told|tells|added|adds|wrote|writes|insisted|insists|stated|states|"
    r"repeated|announced|declared|warned)\b.*$"
)
"""Who says it, behind what is said."""
LITTLE = re.compile(r"(?i)^(?:and|but|so|then|also|for)\s+")
DENIED = (
    (re.compile(r"(?i)\bcannot\b|\bcan not\b"), "can"),
    (re.compile(r"(?i)\bwon['’]t\b"), "will"),
    (re.compile(r"(?i)\b(will|would|can|could|shall|should|must|may|is|are|was|were|do|does) (?:not|never)\b"), r"\1"),
    (re.compile(r"(?i)^there (?:will|would|can|could|shall|must) be no\s+"), ""),
    (re.compile(r"(?i)^(?:no|not|nobody|never|neither|refus\w+(?: to)?|rul\w+ out)\s+"), ""),
    (re.compile(r"(?i)^(?:[^\s,]+ ){1,6}?(?:refus\w+|declin\w+) to\s+"), ""),
    (re.compile(r"(?i)\bhear of no\b"), "hear of"),
)


@frozen
class Ordered:
    """Two things in the words of a sentence: ``first``, and what comes only ``then``, or with it where both are at once."""

    first: str
    then: str
    at_once: bool = False


def ordered(words: str) -> Ordered | None:
    """What the first sentence that orders two things puts in order; None where none does."""
    plain = " ".join(re.sub(r"[\"“”]", "", words).split())
    if CUE.search(plain) is None or UNORDERED.search(plain):
        return None
    for sentence in re.split(r"(?<=[.!?;])\s+", plain):
        if len(sentence) > MOST_CHARACTERS:
            continue
        for at_once, form in FORMS:
            if (found := form.fullmatch(sentence.rstrip(" .;!?"))) is not None:
                both = thing(found["first"]), _undenied(thing(found["then"]))
                if all(_tells(part) for part in both):
                    return Ordered(*both, at_once=at_once)
                break
    return None


def is_order(words: str) -> bool:
    """Whether words, such as those of an option, speak of an order themselves, and not of one thing that is in order."""
    return ORDER.search(words) is not None


def thing(words: str) -> str:
    """What words tell, without who says it and without what the sentence adds."""
    said = TELLS.sub("", words.strip(" ,;:."))
    found = LITTLE.sub("", AND_MORE.sub("", TOLD.sub("", TOLD.sub("", said))))
    return found.strip(" ,;:")


def _undenied(words: str) -> str:
    """What would not be without what comes first, as it would be then: “would not sit down” as “would sit down”."""
    for denied, plainly in DENIED:
        words = denied.sub(plainly, words)
    return words.strip()


def _tells(words: str) -> bool:
    return bool(re.search(r"[^\W\d_]{3}", words)) and len(words.split()) <= MOST_WORDS and not A_TIME.match(words)

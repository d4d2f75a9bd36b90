"""What a report tells of a paper that the sides have signed: that they signed it, and what it says.

*Method*, for a sentence of a report that tells nothing else with these words

1. "Holt signed for Aland and Vesk for the Front": the two agree.
2. What the text, the accord or the declaration provides ("the accord gives thirty days", "under the declaration this was to come
   first", "in its wording arms are to be given up …") both sides have agreed, where the text has told whose talks it came from. What has a name of its
   own ("the Halden Treaty") they have agreed only where the text has told of an agreement of theirs.

3. That the accord "took effect", "entered into force" or "was signed by A and B" those two have agreed whom the sentence names, else whose talks the
   text has told of. What only says when something else was done ("after the accord was signed") tells nothing.

A draft, a plan or a proposal has been signed by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.record.extract.candidate import Candidate
from detente.record.extract.cues import Told
from detente.record.extract.names import Names
from detente.record.extract.quotation import uncut
from detente.record.extract.speakers import Speakers
from detente.record.extract.stretches import trimmed

PAPER = (
    r"(?:(?-i:[A-Z][\w’'-]+ )?(?:agreement|accord|pact|treaty|declaration|deal|truce|armistice|protocol|road ?map|memorandum)|"
    r"(?:text|wording|terms) of the (?:\w+ )?(?:agreement|accord|pact|treaty|declaration|deal|truce)|(?-i:[A-Z]\w+(?:['’]s)? )text)"
)
SIGNED = re.compile(
    r"\bsigned (?:it |the \w+ )?for (?:the )?(?P<one>[^,;.]{2,60}?),? and (?P<who>[^,;.]{2,60}?) for (?:the )?(?P<two>[^,;.]{2,60})"
)
PROVIDES = re.compile(
    rf"\b(?:the |this |that )?{PAPER}(?: also| itself|, (?:signed|reached|concluded|agreed|struck|initialled) [^.;]{{3,90}},)? (?:gives?|gave|allow(?:s|ed)|provide[sd]?|grant(?:s|ed)|stipulate[sd]?|foresees?|foresaw|"
    r"envisage[sd]?|require[sd]?|oblige[sd]?|obligate[sd]?|calls? for|called for|says?|said|sets?|leaves?|left|binds?|bound)\b",
    re.IGNORECASE,
)
UNDER = re.compile(
    rf"\b(?:under|by|according to) (?:the |this |that )?{PAPER},? [^;.]*?\b(?:(?:is|are|was|were) to (?!be seen\b)|shall\b|must\b|(?:has|have|had) to\b)",
    re.IGNORECASE,
)
BOUND = re.compile(
    rf"\b(?:under|by|according to) (?:the |this |that )?{PAPER},? (?:neither|both|each|the two) (?:of the )?(?:two )?(?:sides?|part(?:y|ies)|countr(?:y|ies)|governments?) "
    r"(?:will|shall|would)\b",
    re.IGNORECASE,
)
WORDED = re.compile(
    r"\bin (?:the|its) (?:wording|language|words|text)\b[^;.]*?\b(?:is|are|was|were) to be\b", re.IGNORECASE
)
IN_FORCE = re.compile(
    rf"\b{PAPER}(?: (?:on|about|over|between|of|with|for|to) [^.;,]{{3,70}}?)? (?:(?:has|have|had) )?(?:also |finally |formally |officially |then |now )*"
    r"(?:took effect|taken effect|entered into force|(?:came|come|went|gone) into (?:force|effect)|is (?:now )?in (?:force|effect)"
    r"|(?:(?:was|were|has been|have been|had been|been) (?:finally |formally |officially |jointly )*(?:signed|initialled|concluded)))\b",
    re.IGNORECASE,
)
WHEN = re.compile(r"\b(?:after|when|once|until|till|before|since|as soon as|had)\b[^,;]*$", re.IGNORECASE)
"""What makes of it a time at which something else was done."""
TURNED = re.compile(
    r"\b(?:not|never|no|nothing|neither|nor|if|would|could|might|unless|whether|may|draft|proposed|new|future|possible|any)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What turns such words, or tells of a paper that nobody has signed."""
NAMED = re.compile(
    r"(?:[A-Z][\w’'-]+|\d{4}) (?:(?i:agreement|accord|pact|treaty|declaration|deal|armistice|protocol|memorandum))\b"
)
"""A paper with a name of its own: it is that of others unless the text has told of talks of these two."""
TOLD = Told("agree", "signed")
TRAITS = frozenset({"verb", "described"})
SIDES = 2


def signed(text: str, begin: int, end: int, names: Names, speakers: Speakers) -> Iterator[Candidate]:
    """What a sentence of a report tells that was signed, each as an act of one side with the other."""
    if (match := SIGNED.search(text, begin, end)) is not None:
        sides = [next((one.actor for one in names.mentions(match[part])), None) for part in ("one", "two")]
        if None not in sides and len(set(sides)) == SIDES:
            speakers.talk.sides = tuple(side for side in sides if side is not None)
            yield _agreed(text, begin, end, match.start(), speakers.talk.sides)
        return
    if (force := in_force(text, begin, end)) is not None:
        named = dict.fromkeys(one.actor for one in names.mentions(text, begin, end) if names.parties.get(one.actor))
        both = tuple(named) if len(named) == SIDES else () if named else speakers.sides(end)
        if len(both) == SIDES:
            speakers.talk.sides = both
            yield _agreed(text, begin, end, force, both)
            return
    told = next(
        (one for pattern in (BOUND, PROVIDES, UNDER, WORDED) if (one := pattern.search(text, begin, end))), None
    )
    if told is None or (told.re is not BOUND and TURNED.search(text, begin, told.end()) is not None):
        return
    both = speakers.talk.sides if NAMED.search(told[0]) else speakers.sides(end)
    if len(both) == SIDES:
        yield _agreed(text, begin, end, told.start(), both)


def binds_both(text: str, begin: int, end: int) -> bool:
    """Whether a sentence tells what a paper has both sides do, or leave: that neither of them will do it is agreed, and no refusal."""
    return BOUND.search(text, begin, end) is not None


def in_force(text: str, begin: int, end: int) -> int | None:
    """Where a sentence tells that a paper was signed or took effect, if it does: whoever accepted it there agreed with the other."""
    match = IN_FORCE.search(text, begin, end)
    if match is None or TURNED.search(text, begin, match.end()) or WHEN.search(text, begin, match.start()):
        return None
    return match.start()


def may_be_signed(text: str, begin: int, end: int) -> bool:
    """Whether a sentence may tell what was signed."""
    return any(pattern.search(text, begin, end) is not None for pattern in (SIGNED, PROVIDES, UNDER, WORDED, IN_FORCE))


def _agreed(text: str, begin: int, end: int, cue: int, sides: tuple[str, ...]) -> Candidate:
    start, stop = uncut(text, *trimmed(text, begin, end), (begin, end), cue)
    return Candidate(start, stop, cue, TOLD, None, sides[0], sides[1:], "done", traits=TRAITS)

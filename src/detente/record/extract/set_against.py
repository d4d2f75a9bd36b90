"""What the words of a statement set aside: "a deal without X", "no X", "an end to X", "X must not be", "nobody will accept X".

*Method*

1. What stands behind a word that sets aside, to the next mark, or before "be dropped" and "must not", is set aside, unless the
   option itself is called so ("no recognition", "an end to guarantees").
2. Who wants what is without an option wants no such option: the statement is against it. Where it names another option besides, it is
   about that one alone. Who would accept, or names as a condition, what is without an option says nothing of it.
3. Who refuses what is without an option says nothing of it either: "will not give up X".
4. Who refuses to take one thing for another ("cannot be accepted as an agreement"), or refuses what another must do elsewhere ("will not
   talk with B, which must join the Western process"), speaks of what stands outside those words.
5. A position whose words say of a thing that it must not or cannot be is against it; one that only finds it bad, denies it, or says
   what it is not or does not, wishes for none; nor does one that tells what another had promised, or decreed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from detente.record.acts import acts
from detente.record.extract.content import SAYING
from detente.record.extract.cues import cues

LACKING = (
    r"without(?! (?:\w+ )?(?:delay|condition|precondition|exception|doubt|question|hesitation|reserv)\w*)|other than|anything but|"
    r"less than|short of|omit(?:s|ted|ting)?|exclu(?:de|des|ded|ding|sion of)|leav(?:e|es|ing) out|left out"
)
ENDED = (
    r"instead of|rather than|(?:an? |the )?end(?:ing|s)? (?:to|of)|(?:abandon|renounc|abolish|scrap|cancel|revok|drop|repeal|dismantl)"
    r"(?:s|p?ed|p?ing|es|e|l?ed|l?ing)?|remov(?:e|es|ed|ing|al of)|g[ai]v(?:e|es|ing) up|"
    r"(?:walk|depart|retreat)(?:s|ed|ing)? (?:away )?from|"
    r"suspen(?:d(?:s|ed|ing)?|sion of)(?! (?:[\w’'-]+ ){0,3}?(?:hostilities|attacks|operations|strikes|fire|fighting|offensives?)\b)"
)
REFUSED = (
    r"no(?! (?:later|longer|more|less|fewer|other|one|doubt|matter|way|alternative|obstacles?|objections?)\b)|none of|against|opposed to|"
    r"not to|den(?:y|ies|ied|ying)|denial of|(?:prevent|avoid|block|stop|halt|resist|fight|defeat|refus|reject|oppos|forbid|forbad|prohibit|forego|forgo)\w*|refusal of|"
    r"rejection of|opposition to|hostile to|rid of"
)
GONE = (
    r"\b(?:be|been|being|is|was|are|were) (?:\w+ly )?(?:dropped|removed|excluded|abandoned|scrapped|cancelled|canceled|deleted|left out|"
    r"taken out|ruled out|rejected|prevented|avoided|stopped|blocked|abolished|omitted)\b"
)
OFF = r"\b(?:must|should|may|shall|can|could|would|will) ?(?:not|n['’]t)\b"
BESIDE = re.compile(
    r"(?:(?<=accepted)|(?<=acknowledged)|(?<=recogni[sz]ed)|(?<=regarded)|(?<=treated)|(?<=presented)|(?<=seen)) as\b[^,;.:]*|"
    r", (?:which|who) (?:must|should|(?:has|have|needs?|ought|is|are) to)\b[^,;.:]*",
    re.IGNORECASE,
)
"""In what is refused, what a thing is not taken for, and what somebody else is to do elsewhere."""
DROPPED = re.compile(rf"\b(?:{ENDED})\b[^,;.:]*|[^,;.:]*{GONE}", re.IGNORECASE)
"""What is to end, also where a condition is named: "no deal unless X is dropped"."""
ASIDE = re.compile(rf"\b(?:{LACKING}|{ENDED})\b[^,;.:]*", re.IGNORECASE)
"""What is not in what is refused: "will not give up X"."""
TURNED = re.compile(
    rf"\b(?:{LACKING}|{ENDED}|{REFUSED})\b[^,;.:]*(?:, (?:by|under|in|through) which\b[^,;.:]*)?|[^,;.:]*(?:{OFF}|{GONE})[^,;.:]*",
    re.IGNORECASE,
)
"""What is not wanted in what somebody wants."""
NOT_SO = re.compile(
    r"[^,;.:]*\b(?:do|does|did|is|are|was|were|has|have|had) ?(?:not|n['’]t)\b(?! (?:only|just|merely|least)\b)[^,;.:]*",
    re.IGNORECASE,
)
"""What a position says is not so: “the decree does not bind us”."""
PROMISED = re.compile(
    r"[^,;.:]*\b(?:had (?:\w+ )?(?:undertaken|promised|pledged|vowed|committed|agreed|accepted)|(?:had|has) given (?:its|his|her|their) "
    r"(?:agreement|consent|word|approval)|ma(?:kes?|de|king)\b[^,;.:]*\b(?:conditional|dependent|contingent) (?:up)?on)\b[^,;.:]*",
    re.IGNORECASE,
)
"""What a position tells as promised before, or made a condition: by another, for who tells it of itself accepts, or sets it."""
DECREED = re.compile(r"\b(?<!we )(?<!i )(?:decreed|imposed|dictated|ordered|proclaimed)\b", re.IGNORECASE)
"""What a position in somebody's own words tells that another did."""
POSITION = "state_position"
FIRM = frozenset({"refuse", "red_line"})
SPOKEN_AGAINST = FIRM | {"criticise", "oppose", "express_doubt", "accuse", "decline_to_specify"}
OPEN = frozenset({"set_condition", "set_precondition", "accept_if"})
"""Acts that say "no deal without it" of what is wanted."""

Named = Callable[[re.Pattern[str]], Iterable[str]]
"""The options of a statement that its words name only within what fits a pattern."""


def as_meant(
    act: str, words: str, options: tuple[str, ...], named: Named, *, voiced: bool
) -> tuple[tuple[str, ...], bool]:
    """The options that a statement of these words speaks of, and whether it is against them; ``voiced``: all of them are of
    whoever speaks."""
    stance = acts()[act].stance
    if not options or stance is None:
        return options, False
    if stance == "refuses" or act in OPEN:
        return _without(options, named(ASIDE if stance == "refuses" else DROPPED)), False
    if act == POSITION and (read := _read(words)) in SPOKEN_AGAINST:
        kept = _without(options, named(ASIDE)) if read in FIRM else ()
        return kept, bool(kept)
    if act == POSITION and voiced and DECREED.search(words):
        return (), False
    not_wished = (NOT_SO, PROMISED) if act == POSITION else ()
    aside = frozenset(name for pattern in (TURNED, *not_wished) for name in named(pattern))
    if stance == "wants" and act != POSITION and acts()[act].against and aside.issuperset(options):
        return options, True
    return _without(options, aside), False


def _read(words: str) -> str:
    """The act that words tell by themselves, whoever says them."""
    told = cues().told("verb", "assert", f"assert that {words}", "")
    return told.act if told is not None and told.rule.startswith(SAYING) else ""


def _without(options: Iterable[str], aside: Iterable[str]) -> tuple[str, ...]:
    left_out = frozenset(aside)
    return tuple(option for option in options if option not in left_out)

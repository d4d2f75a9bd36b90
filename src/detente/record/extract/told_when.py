"""Which words of time tell when an act was done: those that its own verb governs, never those of what is said or asked for.

*Method*, with the language model:

1. Words of time belong to the first verb above them. They are the act's if that verb is its cue, or the verb of speech that
   introduces it with the same subject ("said on Friday that it would never sign"), unless the act is a deed: that was done
   on a day of its own.
2. At the beginning of a sentence they hold for all that is coordinated in it.
3. They are not the act's behind "by", "until", "after", "for" and their like, beside a noun ("the June summit", "a vote in
   2027", "talks on Monday" that were proposed), and where the act itself is only meant for later ("will meet on Friday").

Without it: those between the cue and the next clause, and those before the cue. What lies after publication tells of no act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.record.acts import acts
from detente.record.dates import Interval
from detente.record.extract.candidate import Candidate
from detente.record.extract.directed import ANSWERS, DEEDS
from detente.record.time_expressions import Moment, moments

if TYPE_CHECKING:
    from detente.record.extract.cue import Cue
    from detente.record.extract.language import Doc, Token

BESIDE = re.compile(
    r"\b(?:after|before|by|until|till|from|starting|beginning|effective|ahead of|for|to|than|prior to|following|between|through|"
    r"like|despite|pending)\s(?:the\s)?$|(?<!hours )(?<!night )(?<!evening )(?<!morning )(?<!afternoon )\bof\s(?:the\s)?$",
    re.IGNORECASE,
)
"""Before words of time that tell of a deadline, or of something else."""
LATER = re.compile(
    r"(?:by|until|next|this coming|coming|upcoming|within|later this|tomorrow|in (?:the (?:next|coming) )?(?:\d{1,3}|an?|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|twelve) )\b",
    re.IGNORECASE,
)
"""Words of time that lie ahead, or end a time."""
AHEAD = frozenset({"will", "shall", "would", "could", "might", "may", "should", "must", "can", "'ll", "’ll"})
MEDIUM = re.compile(
    r"^(?:statement|letter|speech|address|interview|conference|briefing|post|tweet|broadcast|communiqu[eé]|message|note|memo|memorandum|"
    r"call|conversation|article|report|document|paper|declaration|remark|comment|appearance|session|meeting|ceremony|sermon|hearing|debate|vote|resolution)s?$"
)
"""By what something is said."""
SPEAKING = re.compile(
    r"^(?:speaking|talking|addressing|meeting|writing|appearing|answering|testifying|replying|responding|reacting|posting|briefing|voting)$"
)
DECIDES = re.compile(r"^(?:vot|decid|cho[os]|mov|resolv|opt|proceed|elect)\w*$")
"""Before "to" and the act, these tell that it was done."""
NO_YEAR = re.compile(r"without a year|the last up to publication$")
FARTHEST_BACK = 270
"""Days before publication beyond which a day without a year is not taken for one gone by."""
OF_THAT_DAY = re.compile(r",? when\b")
"""Behind words of time that tell when something else was: “last month, when …”."""
FIRST = re.compile(r"\b(?:first|last|only|time|worst|best|most|longest|lowest|highest)(?: \w+)? $")
"""Before “since 2024”: how long nothing such had been."""
BEGINS = re.compile(
    r"^(?:began|begins?|begun|beginning|start|continu|proceed|go(?:es)?$|went|going|manag|came|come)\w*"
)
DAYTIME = re.compile(r"^(?:morning|afternoon|evening|night|hours?|dawn|dusk|noon|midnight)$")
SENT = re.compile(
    r"^(?:sent|made|issued|published|delivered|announced|released|voiced|given|put|presented|handed|submitted|aired|dated)$"
)
"""How what is said or offered comes into the world."""
EVENT = re.compile(
    r"^(?:talk|meeting|summit|round|negotiation|conference|session|referendum|election|vote|poll|ceasefire|cease-fire|truce|visit|"
    r"deadline|agreement|accord|treaty|deal|pact|attack|strike|raid|war|incident|clash|clashes|killing|resolution|declaration|"
    r"protocol|memorandum|statement|speech|decision|ruling|verdict|coup|invasion|operation|offensive|letter|proposal|plan|"
    r"announcement|ceremony|hearing|trip|protest|march|debate|withdrawal|release|exchange|swap|drill|exercise|test|launch|parade)s?$"
)
"""Nouns with a day of their own."""
HAPPENS = re.compile(
    r"^(?:talk|meeting|summit|round|negotiation|conference|session|referendum|election|vote|poll|visit|attack|strike|raid|incident|clash|"
    r"clashes|killing|shelling|bombing|coup|invasion|speech|ceremony|hearing|trip|protest|march|parade)s?$"
)
"""Of these, what is said of them and their own day cannot be told apart: “condemned the attack on Monday”."""
HOLDING = frozenset(
    [
        "meet", "negotiate", "host", "mediate", "talks_failed", "talks_stalled", "talks_adjourned", "agree", "exchange_prisoners", "resume_talks",
        "withdraw_forces", "hand_over", "break_off", "military_action", "signal_force", "declare_ceasefire",
    ]
)  # fmt: skip
"""Acts of which the event in their words is their own."""
MODIFIES = frozenset({"nummod", "amod", "compound", "nmod", "poss", "appos"})
VERBAL = frozenset({"VERB", "AUX"})
CLAUSE = re.compile(
    r"\b(?:that|because|after|before|given|whose|which|who|absence|expired|whether|if|unless|when|than|started|began|to|until|since)\b|"
    r"\b(?:he|she|they|we|I)\s|\bit\s(?!on\b|in\b|last\b|this\b|yesterday\b|overnight\b)",
    re.IGNORECASE,
)
"""Behind such a word a date tells when something else was."""


def told_when(cue: Cue, text: str, begin: int) -> tuple[int, ...]:
    """Where the words of time begin, in the text, that tell when a cue's act was done: its own, the nearest first, then those
    that it shares with another verb."""
    doc, here = cue.token.doc, begin + cue.token.idx
    found: list[tuple[int, int, int]] = []
    for moment in moments(text, begin, begin + len(doc.text), None):
        inside = [token for token in doc if moment.start <= begin + token.idx < moment.end]
        if inside and not beside(text, begin, moment) and (tie := _tie(cue, inside)) is not None:
            found.append((tie, abs(moment.start - here), moment.start))
    return tuple(start for _, _, start in sorted(found))


def beside(text: str, begin: int, moment: Moment) -> bool:
    """Whether words of time tell of a deadline or of something else than what is done: “before Monday”, “the treaty of 1966”.
    ``begin``: where what is looked at begins in the text."""
    before = max(begin, moment.start - 16)
    return (
        LATER.match(moment.words) is not None
        or BESIDE.search(text, before, moment.start) is not None
        or OF_THAT_DAY.match(text, moment.end) is not None
        or (moment.words.lower().startswith("since") and FIRST.search(text, before, moment.start) is not None)
    )


def _tie(cue: Cue, inside: list[Token]) -> int | None:
    """How words of time belong to a cue: 0 by itself, 1 by another verb; None not at all."""
    token, doc = cue.token, cue.token.doc
    first, last = inside[0].i, inside[-1].i
    later = any(child.dep_ == "aux" and child.lower_ in AHEAD for child in token.children)
    own = set(range(first, last + 1))
    top = next((part for part in reversed(inside) if part.head.i not in own), inside[-1])
    verb, nouns = _governor(top, token, own)
    if (
        any(part.lower_ == "of" and not DAYTIME.match(part.head.lower_) for part in _up(top, verb))
        and token not in nouns
    ):
        return None
    if token in nouns or _by_way_of(token, verb, nouns):
        return 0
    if not later and _next_to(doc, first, last, token):
        return 0
    if cue.told.act not in HOLDING and first > 0 and HAPPENS.match(doc[first - 1].lower_):
        return None
    if any(_takes(noun, top, first, cue) for noun in nouns) or _of_its_object(cue, first):
        return None
    if verb == token:
        return None if later or _unrealised(token) else 0
    if _below(cue, verb):
        return 0
    return 1 if _shares(cue, verb, first, later) else None


def _next_to(doc: Doc, first: int, last: int, token: Token) -> bool:
    """Whether words of time stand right before or behind the cue: “on Monday rejected”, “said Thursday”."""
    before = first > 0 and doc[first - 1] == token and (last + 1 == len(doc) or doc[last + 1].dep_ != "case")
    after = [part for part in doc[last + 1 : token.i] if part.pos_ not in {"AUX", "ADV"}]
    return token.pos_ in VERBAL and (before or (last < token.i <= last + 3 and not after))


def _governor(top: Token, cue: Token, own: set[int]) -> tuple[Token, list[Token]]:
    """The first verb above words of time, and the nouns in between, parts of the day aside."""
    nouns: list[Token] = []
    token = top
    while token.head != token:
        token = token.head
        if token.i in own or DAYTIME.match(token.lower_):
            continue
        if token.pos_ in VERBAL:
            return token, nouns
        if token.pos_ in {"NOUN", "PROPN"} or token == cue:
            nouns.append(token)
    return token, nouns


def _up(token: Token, top: Token) -> Iterator[Token]:
    """The words above one, up to another."""
    while token.head not in (token, top):
        token = token.head
        yield token


def _unrealised(verb: Token) -> bool:
    """Whether it is "to do": the day is that of what shall be done, but behind "began to" and its like."""
    to = any(child.lower_ == "to" and child.dep_ in {"aux", "mark"} for child in verb.children)
    return to and BEGINS.match(verb.head.lower_) is None and DECIDES.match(verb.head.lower_) is None


def _takes(noun: Token, top: Token, first: int, cue: Cue) -> bool:
    """Whether words of time tell of a noun: beside it, or right behind one that has a day of its own."""
    if top.head == noun and top.dep_ in MODIFIES:
        return True
    return cue.told.act not in HOLDING and EVENT.match(noun.lower_) is not None and noun.i < first <= noun.i + 2


def _by_way_of(token: Token, verb: Token, nouns: list[Token]) -> bool:
    """Whether it is the day of the words by which the act was done: “in a letter dated 3 June”, “speaking on Tuesday”."""
    if verb.head == token and verb.dep_ == "advcl" and verb.tag_ == "VBG" and SPEAKING.match(verb.lower_):
        return verb.i < token.i
    medium = next((noun for noun in [*nouns[::-1], verb.head] if MEDIUM.match(noun.lower_)), None)
    if medium is None or medium.dep_ != "pobj" or medium.head.lower_ not in {"in", "at", "during", "on"}:
        return False
    return medium.head.head == token and (verb == token or (verb.head == medium and verb.dep_ in {"acl", "relcl"}))


def _of_its_object(cue: Cue, first: int) -> bool:
    """Whether what is answered is itself a deed of a day: “deplored the expulsion of the envoy on 23 August”."""
    if cue.told.act not in ANSWERS:
        return False
    objects = [child for child in cue.token.children if child.dep_ in {"dobj", "nsubjpass"} and child.i < first]
    return any(
        (DEEDS.match(noun.lower_) or HAPPENS.match(noun.lower_)) and first > noun.i > cue.token.i for noun in objects
    )


def _below(cue: Cue, verb: Token) -> bool:
    """Whether the act stands in a clause below the cue: a deed that is told of, an offer “sent on Tuesday”."""
    if verb.head != cue.token:
        return False
    if cue.part == "noun":
        return verb.dep_ in {"acl", "relcl"} and SENT.match(verb.lower_) is not None
    if any(child.dep_ == "aux" and child.lower_ in AHEAD for child in verb.children):
        return False
    own = ".own" in cue.told.rule and verb.tag_ in {"VBD", "VBN"}  # "we rejected it on Monday, its ministry said"
    return verb.dep_ == "ccomp" and (own or (acts()[cue.told.act].deed and cue.told.modality != "intended"))


def _shares(cue: Cue, verb: Token, first: int, later: bool) -> bool:
    """Whether the cue has its time from another verb: of speech above it, or the first of those coordinated."""
    token = cue.token
    if cue.part == "noun" and token.pos_ in {"NOUN", "PROPN"}:
        return verb == token.head and token.dep_ in {"nsubj", "nsubjpass", "dobj"}
    below, head = token, token.head
    while head != below:
        if below.dep_ == "ccomp" and head == verb:
            return (later or not acts()[cue.told.act].deed) and _same_subject(cue, verb)
        if below.dep_ == "xcomp" and head == verb and DECIDES.match(verb.lower_):
            return True
        if below.dep_ == "conj" and head == verb:
            subjects = [part for part in verb.children if part.dep_ in {"nsubj", "nsubjpass"}]
            return first < verb.i and all(part.i > first for part in subjects)
        if below.dep_ not in {"ccomp", "conj", "xcomp", "advcl"}:
            return False
        below, head = head, head.head
    return False


def _same_subject(cue: Cue, verb: Token) -> bool:
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return cue.subject is None or cue.subject == subject or cue.subject.pos_ == "PRON"


def moment_of(
    candidate: Candidate, sentence: tuple[int, int], text: str, published: Interval | None, story: Interval | None
) -> Moment | None:
    """The words of time of a candidate, resolved: those that :func:`told_when` chose, else those that stand where the
    candidate's own time stands. ``sentence`` is where they are sought, ``story`` the moment told last before."""
    begin, end = sentence
    found = list(moments(text, begin, end, published, "past", story, fixed=candidate.times is not None))
    if candidate.times is None:
        chosen = list(_by_words(candidate, found, text, begin))
    else:
        by_start = {moment.start: moment for moment in found}
        chosen = [by_start[start] for start in candidate.times if start in by_start]
    return next((moment for moment in chosen if not (_to_come(moment, published) or _far_off(moment, published))), None)


def _to_come(moment: Moment, published: Interval | None) -> bool:
    return moment.interval is not None and published is not None and moment.interval.start > published.end


def _far_off(moment: Moment, published: Interval | None) -> bool:
    """Whether a day or a month without a year is nearer to publication in the year to come than in the past one."""
    if moment.interval is None or published is None or not NO_YEAR.search(moment.rule):
        return False
    return (published.start - moment.interval.end).days > FARTHEST_BACK


def _by_words(candidate: Candidate, found: list[Moment], text: str, begin: int) -> Iterator[Moment]:
    """In the candidate's own words, else before them, where no clause begins in between."""
    for first, last in ((candidate.start, candidate.end), (begin, candidate.start)):
        for moment in found:
            if not first <= moment.start < last or beside(text, begin, moment):
                continue
            if moment.start < candidate.cue or not CLAUSE.search(text, candidate.cue, moment.start):
                yield moment

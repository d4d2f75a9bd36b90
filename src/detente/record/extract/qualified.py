"""The name in the words of a subject that acts, and does not only qualify somebody else.

*Method*

1. "Karsk-backed fighters", "the former Karski minister", "Karsk's ally", "an envoy to Karsk": the name says something of another.
2. "The Karsk region", "the Karsk issue", "Karski television", "Karsk's critics": a place, a matter, a medium, watchers.
3. Behind the head of the words: an office is whose it is ("a spokesman for Karsk"); who is *in* a place speaks for it only if he
   governs there ("officials in Karsk", not "a bishop in Karsk").
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.record.extract import roles
from detente.record.extract.names import Mention, Names
from detente.record.extract.world import plain

QUALIFIED = re.compile(
    r"^-(?:backed|led|allied|controlled|occupied|held|sponsored|aligned|brokered|mediated|born|speaking|supported|funded|armed|"
    r"friendly|proposed|drafted|installed|appointed|trained|supplied|recogni[sz]ed|run|linked|administered|majority|dominated|"
    r"language|owned|made|built|style)|^-(?=[^\W\d_a-z])"
)
TOWARDS = re.compile(r"\b(?:anti|pro|ex|non)-$|\b(?:former|late)\s(?:\w+\s){0,2}$", re.IGNORECASE)
AWAY = re.compile(
    r"\b(?:ambassador|envoy|emissary|representative|coordinator|rapporteur|consul|mission|letter|message|visitors?)s?\s(?:to|for|in|on)\s(?:the\s)?$",
    re.IGNORECASE,
)
"""Behind such words a name is where somebody is sent, not whose he is."""
NEAR = re.compile(
    r"\b(?:aides?|advis[eo]rs?|deputy|deputies|assistants?|secretary|secretaries|counsel)\s(?:of|to|for)\s(?:the\s)?$",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\b(?:rebels?|insurgents?|separatists?|secessionists?|opposition|dissidents?|breakaway|anti-government|exiled?|mutineers|"
    r"protest(?:ers?)?|gangs?|cartels?)\b",
    re.IGNORECASE,
)
ARMED = re.compile(
    r"\b(?:militants?|guerrillas?|militias?|militiamen|gunmen|jihadists?|paramilitar(?:y|ies)|armed groups?|extremists?)\b",
    re.IGNORECASE,
)
LISTING = re.compile(
    r"\b(?:leaders|presidents|premiers|ministers|governments|ministries|representatives|envoys|diplomats|officials|delegations|delegates|"
    r"negotiators|mediators|ambassadors|heads of state|armies|militaries|troops|spokes\w+|chiefs|delegations?) (?:\w+ )?(?:of|from|for) (?:the )?$",
    re.IGNORECASE,
)
SPEAKING = re.compile(
    r"\s(?:\w+\s)?(?:leaders|presidents|premiers|ministers|governments|ministries|representatives|envoys|diplomats|officials|delegations|"
    r"delegates|negotiators|mediators|ambassadors|armies|troops|spokes\w+|chiefs)\b"
)
JOINED = re.compile(r"\s?(?:,|,? and|,? as well as|&)\s(?:the\s)?(?:from\s(?:the\s)?)?")
FARTHEST = 160
"""Characters behind the first name of a list in which the others are sought."""
MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
DATE = re.compile(
    rf"\s?(?:\d{{1,2}}(?:-\d{{1,2}})? {MONTH}|{MONTH}(?: \d{{1,2}})?|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?=$|\s|[,.;])"
)
"""A date that a tracker puts between who acts and what is done."""
MARKUP = " *|•#_>"
DASH = re.compile(r"\s(?:[—–]|--?)\s")
DATELINE = re.compile(r"(?:[^a-z\n]{2,40}|[^\n]{0,60}\d[^\n]{0,40}|[^\n]{2,40}\([A-Za-z ]+\))")
BEFORE_DATE = re.compile(r"(?:[^\W\d_]['’.\w-]*\s){1,8}\d{0,2}\s?$")
ARMY = re.compile(
    r"\b(?:army|military|armed forces|troops|soldiers|generals?|army chief|air force|general command)\b", re.IGNORECASE
)
OWN_BODY = re.compile(
    r"(?:['’]s)? (?:[A-Z][\w'’]+ (?:and |of |for )?){0,3}(?:Liberation|Democratic|People['’]s|Islamic|Workers['’]?|Resistance|Movement|Front|Party|Jihad|"
    r"Brigades?|Republic|Alliance|Coalition|Brotherhood|Youth|Revolutionary|Salvation|Patriotic|Cypriots?|Kurds?|Kurdish|Shia|Sunni)\b"
)
"""Behind a state, a name of somebody else: "the Syrian Democratic Forces"."""
WHOSE = ("his ", "her ", "its ", "their ")
HEAD_END = re.compile(r"\s(?:of|in|from|for|to|with|who|whose|which|that|at|on|close|near|,)\b|,|\s?[(\[]")


def acting(names: Names, text: str, start: int, end: int) -> Mention | None:
    """The name in the words that acts: the first that does not only qualify somebody else."""
    found = list(names.mentions(text, start, end))
    if not found:
        return None
    head = HEAD_END.search(text, start, end)
    limit = head.start() if head else end
    for mention in found:
        after = text[mention.end : min(end, mention.end + 40)]
        before = text[max(start, mention.start - 40) : mention.start]
        if QUALIFIED.match(after) or AWAY.search(before):
            continue
        if TOWARDS.search(before) and (after.strip() or not _somebody(names, mention, text)):
            continue
        if names.sort(mention.actor) == {"state"} and OWN_BODY.match(text, mention.end):
            continue
        if mention.start < limit and roles.OTHERS.search(text, mention.end, limit):
            return None
        if mention.start >= limit and not (
            _stands_for(text[start:limit], text[limit : mention.start], before)
            or (mention.actor in names.parties and _holder(text[start:limit], text[limit : mention.start]))
        ):
            continue
        ends = HEAD_END.search(text, mention.end, end)
        stop = limit if mention.start < limit else ends.start() if ends else end
        rest = re.sub(r"^['’]s?\s?", "", text[mention.end : stop]).strip()
        if rest and mention.start >= limit and roles.PLACES.match(rest):
            continue
        if rest and mention.start < limit and not _acts(rest):
            return None
        if _against(rest, names, mention, text):
            if mention.start < limit:
                return None
            continue  # "the leader of the Karski opposition"
        if names.military is not None and mention.actor in names.armed and ARMY.search(rest):
            return replace(mention, actor=names.military)
        return _of_case(names, text, mention, found)
    return None


def _somebody(names: Names, mention: Mention, text: str) -> bool:
    """Whether a name is a person's whom the case knows: he acts, whatever he was before."""
    return mention.actor in names.parties and plain(text[mention.start : mention.end]) not in names.places


def _of_case(names: Names, text: str, mention: Mention, found: list[Mention]) -> Mention:
    """A person of the case who is named beside a state that the case does not know ("Cyprus President, Nikos …"), or who speaks
    for a party of the case, whatever office he holds in a state: "the Karski minister Dano Vesk, who leads the Front"."""
    persons = (
        one
        for one in found
        if one.start > mention.start
        and one.actor in names.parties
        and names.persons.is_person(text[one.start : one.end])
        and (mention.actor not in names.parties or one.actor != mention.actor)
    )
    return next(persons, mention)


def _against(rest: str, names: Names, mention: Mention, text: str) -> bool:
    """Whether the words behind a name are those of its adversaries: "Karski rebels", but "Front fighters", "M23 rebels"."""
    actor, letters = mention.actor, text[mention.start : mention.end].isupper()
    if "state" not in names.sort(actor) or (letters and names.sort(actor) != {"state"}):
        return False
    return AGAINST.search(rest) is not None or (names.sort(actor) == {"state"} and ARMED.search(rest) is not None)


def _acts(rest: str) -> bool:
    """Whether the words behind a name are those of somebody who acts for it, or more of the name."""
    if roles.WATCHERS.search(rest) or (roles.MEDIA.search(rest) and not roles.OFFICES.search(rest)):
        return False
    return bool(roles.OFFICES.search(rest) or roles.THINGS.search(rest) or roles.FORCE.search(rest) or proper(rest))


def _holder(head: str, between: str) -> bool:
    """Whether a name is that of whoever holds somebody's office: "his minister, Dano Vesk", who may speak for another."""
    low = head.lower()
    return between.startswith(",") and low.startswith(WHOSE) and roles.OFFICES.search(low) is not None


def _stands_for(head: str, between: str, before: str) -> bool:
    """Whether what follows "of" or "in" is who acts: "officials in Karsk", "a spokesman for the League"."""
    low = head.lower()
    if low.startswith(WHOSE) or roles.WATCHERS.search(low) or roles.OTHERS.search(low):
        return False
    if NEAR.search(before):
        return True
    if between.startswith((",", " (")):
        return bool(roles.OFFICES.search(low) or proper(head))
    if re.match(r"^\s(?:in|at)\b", between):
        return roles.GOVERNING.search(low) is not None
    if not re.match(r"^\s(?:of|from|for|on behalf of)\b", between):
        return False
    return bool(roles.OFFICES.search(low) or roles.THINGS.search(low))


def proper(words: str) -> bool:
    """Whether every word could be part of a name."""
    return all(
        word[:1].isupper() or word in {"the", "al", "bin", "de", "of", "and", "von", "van"} for word in words.split()
    )


def together(names: Names, text: str, mention: Mention, start: int) -> tuple[tuple[str, ...], int] | None:
    """Everybody in a list behind "of", "from" or "for", or before an office, that a name begins, and where it ends: "the leaders
    of Egypt, Qatar and Jordan", "EU, Karski and Vostran envoys"."""
    if not LISTING.search(text[start : mention.start]) and not _before_an_office(names, text, mention):
        return None
    listed = [mention.actor]
    end = mention.end
    for other in names.mentions(text, mention.end, mention.end + FARTHEST):
        if JOINED.fullmatch(text[end : other.start]) is None:
            break
        listed.append(other.actor)
        end = other.end
    several = tuple(dict.fromkeys(listed))
    return (several, end) if len(several) > 1 else None


def _before_an_office(names: Names, text: str, mention: Mention) -> bool:
    """Whether a name begins a list before those who speak for each: "EU, Karski and Vostran envoys"."""
    end = mention.end
    for other in names.mentions(text, mention.end, mention.end + FARTHEST):
        if JOINED.fullmatch(text[end : other.start]) is None:
            break
        end = other.end
    return end > mention.end and SPEAKING.match(text, end) is not None


def told(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without what a dateline or a date adds to the words that name somebody: "ALGIERS, Oct 12 — The envoy",
    "army 16 Aug"; of a date alone, the words before it."""
    line = text.rfind("\n", start, end) + 1
    start = line if line > start and text[line:end].strip() else start
    while start < end and text[start] in MARKUP:
        start += 1
    for match in DASH.finditer(text, start, end):
        if DATELINE.fullmatch(text, start, match.start()):
            start = match.end()
            break
    if (date := DATE.search(text, start, end)) is not None and date.end() == end:
        if date.start() > start + 1:
            return start, date.start()
        before = BEFORE_DATE.search(text, max(0, start - FARTHEST), start + len(date[0]) - len(date[0].lstrip()))
        if before is not None and before.end() >= start - 4:
            return before.start(), start
    return start, end

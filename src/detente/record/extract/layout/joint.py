"""Joint communiqués: what "the sides", "the ministers" or "we" do, each of those who issued it does.

*Method*

1. The title or the first paragraph says that it is a joint statement, communiqué or declaration.
2. Who issued it is whom the title says it is of or by, else whom it names, else whom the first paragraphs name, up to the first act.
3. "The two sides", "the parties", "they" as subjects are read as "we".
"""

from __future__ import annotations

import re
from collections import Counter

from detente.record.extract.layout import statement
from detente.record.extract.layout.page import LISTED, Page
from detente.record.extract.layout.segment import Edit, Frame, Segment
from detente.record.extract.layout.voices import Voices
from detente.record.extract.titles import TITLE, TITLES

JOINT = re.compile(
    r"\bjoint (?:\w+ ){0,2}?(?:statement|communiqu[ée]|declaration|press (?:statement|release|communiqu[ée])|announcement|"
    r"vision|action plan|conclusions|appeal|message|text|readout)\b|\b(?:communiqu[ée]|conclusions|declaration) of the "
    r"(?:\w+ ){0,4}(?:meeting|summit|round|conference|talks)\b|\bagreed minutes\b|\bmemorandum of understanding between\b",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\b(?:on|over|about|to|after|against|regarding|concerning|following|since|reject\w*|denounc\w*|criticis\w*|criticiz\w*|slam\w*|condemn\w*|welcom\w*|"
    r"prais\w*|quer\w*|question\w*|respon\w+ to|answer\w*|comment\w* on) (?:the |a |an |their |its |this |that )?(?:\w+ )?$",
    re.IGNORECASE,
)
"""Before a joint statement that a text is only about."""
BY = re.compile(
    r"\b(?:statement|communiqu[ée]|declaration|release|announcement|vision|plan|conclusions|appeal|message|text|readout)s? (?:issued )?(?:of|by|from|between) "
    r"(?P<who>(?:(?!\b(?:on|concerning|regarding|about|following|after|at|in|for)\b)[^:;.])+)",
    re.IGNORECASE,
)
"""Whose a joint text is."""
OF_TWO = re.compile(
    rf"\b(?:statement|declaration|communiqu[ée]) (?:of|by|from) (?:the )?[^,;:.]{{0,40}}?\b(?:{TITLES})\b[^,;:.]{{0,60}} and (?:the )?[^,;:.]{{0,40}}?\b(?:{TITLES})\b",
    re.IGNORECASE,
)
"""A title that names the offices of two; where both are of one side it is told by who issued it."""
SIDES = re.compile(
    r"\b(?:both|the two|the three|the) (?:sides|parties|delegations|governments|countries|states|leaders|presidents)\b|\bthe two\b|\bboth\b",
    re.IGNORECASE,
)
"""Where no such words stand, offices of one side may have issued a joint statement among themselves."""
HOLDERS = (
    r"(?i:sides|parties|ministers|foreign ministers|defen[cs]e ministers|leaders|presidents|prime ministers|delegations|"
    r"governments|countries|states|nations|heads of (?:state|delegation|government)(?: and government)?|chief negotiators|"
    r"negotiators|participants|signatories|secretaries|premiers|representatives|officials|councils|houses|chambers|movements|armies|panels|commissions|boards|institutions|teams|committees|bodies|organi[sz]ations|factions|co-?chairs|envoys)"
)
GROUP = re.compile(
    rf"(?<![\w-])(?:(?P<both>(?:[Bb]oth|[Tt]he (?:two|three|four|five|six|participating|negotiating|signatory))(?: of the)? {HOLDERS})|"
    rf"(?P<the>[Tt]he (?:(?:\w+ ){{0,2}}{HOLDERS} of (?:the |both )(?:two |negotiating )?)?{HOLDERS})|(?P<we>[Ww]e|[Tt]hey)|(?P<two>[Tt]he two|[Bb]oth))"
    r"(?= (?!(?:of|in|to|and|or|on|for|who|which|that|whose|at|from|with|concerned|not|as|by|than|themselves|under|during|"
    r"but|is|was)\b)[a-z]|, (?:(?:Mr|Mrs|Ms|Dr|H\.E|Gen)\b[^;:]{3,120}, met\b|after|having|meeting|following|in|with|while|recalling|noting)\b)"
)
"""Words that mean all who issued the text, as a subject."""
HELPER = re.compile(
    r"\b[Tt]he (?:mediators?|facilitators?|mediation|facilitation|mediation team|mediating side)(?= (?!of\b|by\b|and\b)[a-z])"
)
"""Words that mean whoever brought them together, as a subject."""
OBJECT = re.compile(
    r"\b(?:of|to|by|for|with|on|upon|between|from|among|both|either|neither|each|urg\w+|call\w*|ask\w*|request\w*|invit\w+|"
    r"encourag\w+|help\w*|allow\w*|commit\w*|bind\w*|enabl\w+|remind\w*|assist\w*|thank\w*|against|towards?)\s$",
    re.IGNORECASE,
)
"""Before a group that does not act."""
HOSTS = re.compile(
    r"\b(?:under the (?:auspices|facilitation|mediation|aegis|patronage|chairmanship|good offices)|at the invitation|hosted by|"
    r"mediated by|facilitated by|brokered by|in the presence|with the (?:participation|support|mediation|facilitation|assistance)|"
    r"through the mediation|convened by|chaired by|accompanied by|witnessed by|on the sidelines)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""Behind such words stands whoever helped, and did not issue the text."""
AGREED = re.compile(
    r"\b(?:agree[ds]?|decided?|resolved|undert(?:aken?|ook)|commit(?:ted)? (?:themselves|to)|concluded|determined|pledged?)\b"
    r"[^.;]{0,120}(?:as follows|the following(?: \w+){0,3}|that|to|on|upon|:)?:$",
    re.IGNORECASE,
)
"""Below such words each line is what the issuers agree."""
FINAL = re.compile(
    r"\b(?:final|closing|concluding) (?:statement|communiqu[ée]|declaration|document)\b|^\W*communiqu[ée]\b(?! ?(?:no|n|#)\b)(?!.*\bno\. ?\d)|\bagreed (?:statement|minutes)\b",
    re.IGNORECASE,
)
FEWEST = 3
"""Sentences in which a group acts, without which a text with such a title is none of several."""
MOST = 6
"""Of those who issue a text; more are called by their own name for themselves."""
OPENING = 4


def looks(page: Page) -> bool:
    """Whether several speak together."""
    lines = page.paragraphs[:3]
    titled = [*page.titles, *(line.words for line in lines if line.heading or len(line.words) < 160)]
    if any((_own(words) or OF_TWO.search(words)) and not re.search(r"[.!]\s*$", words) for words in titled if words):
        return True
    opening = " ".join(line.words for line in lines[:2])
    groups = sum(bool(match["both"] or match["the"] or match["two"]) for match in GROUP.finditer(page.clean))
    if any(FINAL.search(words) for words in titled if words) and groups >= FEWEST:
        return True
    return JOINT.search(opening) is not None and groups >= FEWEST and not re.search(r"\bissued a joint\b", opening)


def _own(words: str) -> re.Match[str] | None:
    """Where words call their own text a joint one."""
    match = JOINT.search(words)
    return None if match is None or ABOUT.search(words, 0, match.start()) else match


def segments(page: Page, voices: Voices) -> list[Segment]:
    """The paragraphs, with the group's words read as the names of those who issued the text."""
    issuers = _issuers(page, voices)
    if len(issuers) == 1:  # one body that calls itself several
        return statement.segments(page, voices)
    found = []
    agreed = False
    voice, others = (issuers[0], tuple(issuers[1:])) if issuers else (None, ())
    helper = _helper(page, voices, issuers)
    for number, line in enumerate(page.paragraphs):
        heading = line.heading or (number < 2 and JOINT.search(line.words) is not None and not line.words.endswith("."))
        if heading or not issuers:
            found.append(Segment(line.begin, line.end, "heading" if heading else "prose", voice, others))
            continue
        listed = LISTED.match(line.marked) is not None
        edits = _named(page, line.begin, line.end, helper)
        frame = Frame("agree", issuers[0]) if agreed and listed else None
        if AGREED.search(line.words):
            agreed = True
            found.append(Segment(line.begin, line.end, "aside", voice, others))
            continue
        agreed = agreed and listed
        found.append(Segment(line.begin, line.end, "prose", voice, others, edits=edits, frame=frame))
    return found


def _named(page: Page, begin: int, end: int, helper: str | None) -> tuple[Edit, ...]:
    """The words for all who issued the text, as "we": a parser loses some of several names on the way; whoever helped by name."""
    told = [
        (match, "We" if match[0][0].isupper() else "we")
        for match in GROUP.finditer(page.clean, begin, end)
        if match["we"] not in {"We", "we"}
    ]
    if helper is not None:
        told += [(match, f"{helper[:1].upper()}{helper[1:]}") for match in HELPER.finditer(page.clean, begin, end)]
    found = [
        Edit(*match.span(), words, match.span())
        for match, words in told
        if OBJECT.search(page.clean, max(begin, match.start() - 14), match.start()) is None
    ]
    return tuple(sorted(found, key=lambda edit: edit.begin))


def _helper(page: Page, voices: Voices, issuers: list[str]) -> str | None:
    """The name of whoever brought the issuers together."""
    for words in (*page.titles, *(line.words for line in page.paragraphs[:OPENING])):
        if (match := HOSTS.search(words)) is None:
            continue
        actor = next((actor for actor in voices.several(match[0]) if actor not in issuers), None)
        if actor is not None:
            return voices.called(actor)
    return None


AT_TALKS = re.compile(
    r"\b(?:at|in|during|after|from) (?:the )?(?:[A-Z]\w+ ){1,3}(?:talks|meeting|summit|conference|round)\b"
)
"""Where it was issued: a place that issues nothing."""


def _issuers(page: Page, voices: Voices) -> list[str]:
    """Those who issued the text, by the first words that name two; else the two parties that it names most."""
    if voices.by and len(told := voices.several(voices.by)) > 1:
        return told[:MOST]
    for words in page.titles:
        own = _own(words)
        by = BY.search(words, own.start()) if own is not None else None
        if by is not None and (told := [actor for actor in voices.several(by["who"]) if voices.known(actor)]):
            return told[:MOST]
    found: list[str] = []
    counts = Counter(mention.actor for mention in voices.mentions(0, len(page.clean)))
    both = len(voices.parties) > 1 and counts.keys() >= set(voices.parties)
    for words in (*page.titles, *(line.words for line in page.paragraphs[:OPENING])):
        named = voices.several(AT_TALKS.sub("", HOSTS.sub("", words)))
        parties = [actor for actor in named if voices.names.parties.get(actor)]
        if len(parties) > 1 or (len(named) > 1 and not both):
            return (parties if len(parties) > 1 else named)[:MOST]
        found += [actor for actor in named if actor not in found]
        if len(found) == 1 and TITLE.search(words) is not None and SIDES.search(page.clean) is None:
            return found  # ministers of one side, among themselves
    often = [actor for actor, _ in counts.most_common() if voices.names.parties.get(actor)]
    sided = any(match["the"] or match["both"] for match in GROUP.finditer(page.clean))
    return often[:2] if sided and len(often) > 1 else found

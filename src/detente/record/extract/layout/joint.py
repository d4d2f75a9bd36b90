"""Joint communiqués: what "the sides", "the ministers" or "we" do, each of those who issued it does.

*Method*

1. The title or the first paragraph says that it is a joint statement, communiqué or declaration.
2. Who issued it is whom the title names, else whom the first paragraphs name, up to the first act.
3. "The two sides", "the parties", "they", "we" as subjects are read as their names.
"""

from __future__ import annotations

import re

from detente.record.extract.layout.page import Page
from detente.record.extract.layout.segment import Edit, Segment
from detente.record.extract.layout.voices import Voices

JOINT = re.compile(
    r"\bjoint (?:\w+ ){0,2}?(?:statement|communiqu[ée]|declaration|press (?:statement|release|communiqu[ée])|announcement|"
    r"vision|action plan|conclusions|appeal|message|text|readout)\b|\b(?:communiqu[ée]|conclusions|declaration) of the "
    r"(?:\w+ ){0,4}(?:meeting|summit|round|conference|talks)\b|\bagreed minutes\b|\bmemorandum of understanding between\b",
    re.IGNORECASE,
)
HOLDERS = (
    r"(?:sides|parties|ministers|foreign ministers|defen[cs]e ministers|leaders|presidents|prime ministers|delegations|"
    r"governments|countries|states|nations|heads of (?:state|delegation|government)(?: and government)?|chief negotiators|"
    r"negotiators|participants|signatories|secretaries|premiers|representatives|officials)"
)
GROUP = re.compile(
    rf"\b(?:(?P<both>(?:[Bb]oth|[Tt]he (?:two|three|four|five|six|participating|negotiating|signatory))(?: of the)? {HOLDERS})|"
    rf"(?P<the>[Tt]he {HOLDERS})|(?P<we>[Ww]e|[Tt]hey)|(?P<two>[Tt]he two|[Bb]oth))\b"
    r"(?= (?:\w+ly |also |further |again |then |hereby |jointly |all |both |have |had |will |shall |would |are |were |"
    r"confirm|agree|decide|commit|reaffirm|express|call|condemn|reject|accept|welcome|stress|underlin|emphasi|note|"
    r"under[st]|exchang|discuss|review|recogni|acknowledg|declar|pledg|undert|thank|sign|adopt|establish|resolv|urg|"
    r"demand|support|endors|reiterat|affirm|announc|appeal|intend|met|hold|held|propos|request|regret|deplor|share|"
    r"[a-z]+ed\b|[a-z]+ (?:to|that|the|on|their|its|in)\b))"
)
MOST = 6
"""Of those who issue a text; more are called by their own name for themselves."""
OPENING = 4


def looks(page: Page) -> bool:
    """Whether several speak together."""
    lines = page.paragraphs[:3]
    titled = [page.title, *(line.words for line in lines if line.heading or len(line.words) < 160)]
    if any(JOINT.search(words) and not re.search(r"[.!]\s*$", words) for words in titled if words):
        return True
    opening = " ".join(line.words for line in lines[:1])
    groups = len(GROUP.findall(page.clean))
    return JOINT.search(opening) is not None and groups >= 2


def segments(page: Page, voices: Voices) -> list[Segment]:
    """The paragraphs, with the group's words read as the names of those who issued the text."""
    issuers = _issuers(page, voices)
    found = []
    for number, line in enumerate(page.paragraphs):
        heading = line.heading or (number < 2 and JOINT.search(line.words) is not None and not line.words.endswith("."))
        edits = () if heading or not issuers else _named(page, line.begin, line.end, voices, issuers)
        found.append(
            Segment(line.begin, line.end, "heading" if heading else "prose", None, tuple(issuers), edits=edits)
        )
    return found


def _named(page: Page, begin: int, end: int, voices: Voices, issuers: list[str]) -> tuple[Edit, ...]:
    words = _listed([voices.called(actor) for actor in issuers])
    return tuple(
        Edit(match.start(), match.end(), words, match.span()) for match in GROUP.finditer(page.clean, begin, end)
    )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _issuers(page: Page, voices: Voices) -> list[str]:
    """Those who issued the text, by the first words that name two."""
    if voices.by and len(found := list(dict.fromkeys(m.actor for m in voices.names.mentions(voices.by)))) > 1:
        return found[:MOST]
    words = [page.title, *(line.words for line in page.paragraphs[:OPENING])]
    found = []
    for text in words:
        named = list(dict.fromkeys(m.actor for m in voices.names.mentions(text)))
        if len(named) > 1:
            return named[:2] if " and " in text and len(named) > MOST else named[:MOST]
        found += [actor for actor in named if actor not in found]
        if len(found) > 1:
            return found
    return found

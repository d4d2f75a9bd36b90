"""Resolutions: a body acts in each operative clause; what it recalls and notes before them are no acts.

*Method*

1. A clause begins with a verb in the present ("Demands", "2. Calls upon", "Also urges", "Strongly condemns"); the body is put
   before it when it is parsed.
2. Clauses that begin with a participle or an adjective ("Recalling", "Deeply concerned") are the preamble, of which only what takes a
   stand is read (:mod:`preamble`).
3. The body is whoever stands alone before the preamble ("The Security Council,"), or whom the title names; its actor may be named
   above only ("COUNCIL OF THE NORTHERN UNION").
4. "Decides to remain seized of the matter" is a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.record.extract.layout.page import LISTED, Line, Page
from detente.record.extract.layout.preamble import stands
from detente.record.extract.layout.segment import Edit, Role, Segment
from detente.record.extract.layout.voices import BODIES, Voices

OPERATIVE = (
    "accepts|acknowledges|adopts|affirms|agrees|appeals|applauds|appoints|approves|asks|authori[sz]es|calls|commends|concurs|"
    "condemns|confirms|congratulates|considers|decides|declares|demands|denounces|deplores|designates|determines|directs|"
    "draws|emphasi[sz]es|encourages|endorses|establishes|exhorts|expresses|extends|hails|imposes|insists|instructs|invites|"
    "lifts|notes|notifies|opposes|orders|pledges|praises|proclaims|proposes|reaffirms|recalls|recogni[sz]es|recommends|reiterates|"
    "rejects|reminds|renews|repeats|requests|requires|resolves|salutes|stands|states|stresses|strongly|supports|suspends|takes|"
    "terminates|thanks|transmits|trusts|underlines|underscores|undertakes|urges|warns|welcomes|withdraws"
)
BEFORE = r"(?:(?:also|further|again|once again|strongly|firmly|unequivocally|solemnly|hereby|categorically|deeply|fully|urgently|expressly|therefore|in this regard|moreover|furthermore|additionally|particularly|formally|vigorously|earnestly|acting under [^,]{3,60}),? (?:and )?)*"
NUMBER = r"(?:[“\"]?\s*\(?(?:\d{1,3}|[IVX]{1,5}|OP ?\d{1,3})[.)]\s*|[-–•*]\s*)?"
FIRST = "bans|cannot|deems|dispatches|entrusts|finds|grants|holds|laments|lends|mandates|mourns|objects|offers|protests|refuses|regrets|suggests|vows"
"""Verbs that begin a clause, and within one are often none."""
CLAUSE = re.compile(rf"{NUMBER}(?P<verbs>{BEFORE}(?P<verb>{OPERATIVE}|{FIRST})\b)", re.IGNORECASE)
BETWEEN = re.compile(
    r",? (?:however|therefore|moreover|furthermore|nevertheless|inter alia|(?:in|with) (?:this|that) (?:regard|connection|context|respect|vein)|to (?:this|that) end)"
    r"(?:,|(?= that\b| the\b| its\b| to\b))"
)
"""Words between a verb and what is said that a parser stumbles over."""
ALSO = re.compile(r", and (?=to [a-z]+\b(?! and\b))")
"""A further act that is asked for in the same clause."""
ASKS = re.compile(
    rf"(?P<lead>{BEFORE}(?:calls (?:also |further |again )?(?:up)?on|urges|requests|asks|invites|encourages|instructs|demands of|decides|authori[sz]es)\b[^,;:]{{0,90}}?) to\b",
    re.IGNORECASE,
)
"""The words of a clause before what it asks of somebody."""
MORE = re.compile(
    rf"[,;] (?:and |and in this regard |in this regard )?(?=(?P<verbs>{BEFORE}(?!notes\b|states\b|draws\b|stands\b|takes\b)(?:{OPERATIVE})\b(?! (?:of|and|in|to be|by)\b)))",
    re.IGNORECASE,
)
PREAMBLE = re.compile(
    r"(?:[“\"]\s*)?(?:(?:deeply|gravely|further|also|fully|mindful|again|once|strongly|having|noting|being|taking|still|"
    r"seriously|particularly|firmly|keenly|profoundly|acting|guided|bearing|determined|desirous|desiring|convinced|concerned|"
    r"alarmed|disturbed|dismayed|appalled|aware|cognizant|conscious|outraged|shocked|encouraged|satisfied|committed|inspired|"
    r"resolved|deploring|[a-z]+ing)\b[,\s])",
    re.IGNORECASE,
)
CAPITALS = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,})*\b")
"""Words in capitals: "EXPRESSES ITS SUPPORT"."""
BODY = re.compile(r"^[“\"]?\s*(?P<body>The [^\W\d_][\w’' -]{3,120}),?$|^[“\"]?\s*(?P<caps>THE [A-Z][A-Z’' -]{3,80}),?$")
FORMULA = re.compile(r"\bremain(?:s|ing)? (?:actively |fully )?sei[sz]ed\b", re.IGNORECASE)
ITEM = re.compile(r"(?:[-–•*]|\(?(?:[a-z]|[ivx]{1,4})\))\s")
MEMBERS = re.compile(
    r"\b(?:the )?members of (?:the )?(?P<body>(?:\w+ ){0,4}(?:council|committee|board))\b", re.IGNORECASE
)
SHORT = "The Council"
"""Stands before each clause when it is parsed, whatever the body is called: the parser knows it."""
LEADS = re.compile(r"(?::|\b(?:to|that|by|the following)\b,?|[–—])$")
"""The end of a clause that goes on in a list."""
LONGEST_LEAD = 120
"""Characters of the words before a list that are read before each of its lines; of longer ones, the verb alone."""
FEWEST = 2


def looks(page: Page) -> bool:
    """Whether a text is a resolution, or a body's statement on behalf of its members."""
    clauses = [line for line in _paragraphs(page) if _clause(line.words) is not None]
    preamble = [
        line for line in _paragraphs(page) if line.words.endswith((",", ";", ", and")) and PREAMBLE.match(line.words)
    ]
    numbered = [line for line in clauses if re.match(r"[“\"]?\(?\d", line.marked)]
    if _press(page):
        return True
    return len(clauses) >= FEWEST and (
        len(preamble) >= 1 or len(numbered) >= FEWEST or any(BODY.match(line.words) for line in _paragraphs(page)[:6])
    )


def _press(page: Page) -> bool:
    """Whether a body speaks as its members: "The members of the Council condemned …"."""
    members = sum(MEMBERS.match(line.words) is not None for line in page.paragraphs)
    said = any(re.search(r"\bpress statement\b", line.words, re.IGNORECASE) for line in page.paragraphs[:3])
    return members >= FEWEST or (members >= 1 and said)


def _paragraphs(page: Page) -> tuple[Line, ...]:
    """The clauses: each begins with a number, or behind a comma or semicolon with a verb or participle."""
    return page.joined(
        lambda last, line: (
            LISTED.match(line.marked) is not None
            or last.words.endswith((";", ":", "."))
            or (last.words.endswith(",") and (_clause(line.words) or PREAMBLE.match(line.words)) is not None)
        )
    )


def _clause(words: str) -> re.Match[str] | None:
    match = CLAUSE.match(words)
    return match if match is not None and match["verbs"][:1].isupper() and match["verb"].lower() != "strongly" else None


def segments(page: Page, voices: Voices) -> list[Segment]:
    """The operative clauses, the body before each."""
    body, place = _body(page, voices.by)
    actor = (voices.actor(body) if body else None) or _above(page, voices) or body or "the body"
    found: list[Segment] = []
    operative, above = _press(page), ""
    for line in _paragraphs(page):
        words = line.words
        if (match := _clause(words)) is not None:
            operative = True
            begin = line.begin + match.start("verbs")
            edit = _put_before(page, begin, begin + 1, place)
            above = _lead(words[match.start("verbs") :]) if LEADS.search(words) else ""
            role: Role = "aside" if FORMULA.search(words) or (above and len(words) <= LONGEST_LEAD) else "prose"
            after = begin + len(match["verbs"])
            edits = (edit, *sorted(_more(page, begin, after, line.end, place), key=lambda one: one.begin))
            found.append(Segment(begin, line.end, role, actor, selves=_selves(body), edits=edits))
        elif operative and above and ITEM.match(line.marked):
            start = line.begin + (label.end() if (label := re.match(r"\(?(?:[a-z]|[ivx]{1,4})\)\s*", words)) else 0)
            edit = Edit(line.begin, start + 1, f"{SHORT} {above} {page.clean[start].lower()}", place)
            found.append(Segment(line.begin, line.end, "prose", actor, selves=_selves(body), edits=(edit,)))
        elif BODY.match(words) or PREAMBLE.match(words) or line.heading or not operative:
            found.append(Segment(line.begin, line.end, "aside" if not line.heading else "heading"))
            if not (operative or line.heading):
                found += _of_preamble(line, actor, body, place)
        else:
            above = ""
            found.append(Segment(line.begin, line.end, "prose", actor, selves=_selves(body)))
    return found


def _of_preamble(line: Line, actor: str, body: str | None, place: tuple[int, int] | None) -> Iterator[Segment]:
    """What of a preamble's line takes a stand, the body before each piece."""
    for start, verb, end, words in stands(line.words):
        edit = Edit(line.begin + start, line.begin + verb, f"{SHORT} {words}", place)
        yield Segment(line.begin + start, line.begin + end, "prose", actor, selves=_selves(body), edits=(edit,))


def _above(page: Page, voices: Voices) -> str | None:
    """Whose body it is, where the lines above the preamble name one actor alone that is no party: "COUNCIL OF THE NORTHERN UNION"."""
    named = {mention.actor for words in page.titles for mention in voices.names.mentions(words)}
    for line in page.lines:
        if BODY.match(line.words) or PREAMBLE.match(line.words) or _clause(line.words) is not None:
            break
        if line.heading or line.words.isupper():
            named |= {mention.actor for mention in voices.mentions(line.begin, line.end)}
    outside = {actor for actor in named if actor not in voices.parties and voices.known(actor)}
    return next(iter(outside)) if len(outside) == 1 else None


def _put_before(page: Page, begin: int, end: int, place: tuple[int, int] | None) -> Edit:
    """The body before a verb, whose first letter, or which where it is set in capitals, is made small."""
    capitals = CAPITALS.match(page.clean, begin)
    end = max(end, capitals.end()) if capitals else end
    return Edit(begin, end, f"{SHORT} {page.clean[begin:end].lower()}", place)


def _lead(words: str) -> str:
    """The words of a clause before a list, to be read before each of its lines."""
    lead = f"{words[:1].lower()}{words[1:]}".rstrip(": ")
    lead = re.sub(r"(?:,? (?:as follows|the following(?: \w+)?|inter alia),?)$", "", lead)
    return lead if len(lead) <= LONGEST_LEAD else lead.split(" ", 1)[0]


def _more(page: Page, first: int, begin: int, end: int, place: tuple[int, int] | None) -> Iterator[Edit]:
    """Further verbs of a clause ("…, and urges"), and further acts that it asks for, each read as a sentence of its own."""
    yield from (Edit(match.start(), match.end(), "") for match in BETWEEN.finditer(page.clean, begin, end))
    for match in ALSO.finditer(page.clean, begin, end):
        asked = [
            one
            for one in ASKS.finditer(page.clean, first, match.start())
            if ";" not in page.clean[one.end() : match.start()]
        ]
        if asked:
            lead = asked[-1]["lead"]
            yield Edit(match.start(), match.end(), ". ")
            yield Edit(match.end(), match.end(), f"{SHORT} {lead[:1].lower()}{lead[1:]} ", place)
    for match in MORE.finditer(page.clean, begin, end):
        at = match.start("verbs")
        yield Edit(match.start(), at, ". ")
        yield _put_before(page, at, at, place)


def _selves(body: str | None) -> tuple[str, ...]:
    """The words by which the body is called, that which is put before its clauses first."""
    last = re.search(BODIES, body) if body else None
    called = last[0].lower() if last else "council"
    full = re.sub(r"^the ", "", body.lower()) if body else called
    return (
        SHORT.lower(),
        f"the {called}",
        *(f"{who} of the {name}" for who in ("the members", "members", "council members") for name in (called, full)),
        "council members",
        "the council members",
    )


def _body(page: Page, by: str | None) -> tuple[str | None, tuple[int, int] | None]:
    """The words that name the body, and where."""
    for line in page.paragraphs:
        if (match := MEMBERS.match(line.words)) is not None:
            words = match["body"]
            return f"The {words}", (line.begin + match.start("body"), line.begin + match.end("body"))
    for line in _paragraphs(page):
        if _clause(line.words) is not None:
            break
        if (match := BODY.match(line.words)) is not None and (line.words.endswith(",") or BODIES.search(line.words)):
            words = match["body"] or match["caps"].title()
            start = line.begin + line.words.index(match["body"] or match["caps"])
            return words, (start, start + len(words))
    if by:
        return by, None
    for line in _paragraphs(page)[:6]:
        if match := re.search(
            r"\b(?:the )?(?:\w+ ){0,3}(?:Council|Assembly|Congress|Parliament|Senate|Conference)\b", line.words
        ):
            words = match[0] if match[0].lower().startswith("the ") else f"The {match[0]}"
            return words[:1].upper() + words[1:], (line.begin + match.start(), line.begin + match.end())
    return None, None

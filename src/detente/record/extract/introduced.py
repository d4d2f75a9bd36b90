"""Persons and short names that a text itself ties to an actor, where it first names them.

*Method*, for the sentences of a text that hold an office or a bracket:

1. "The Ruritanian premier Ada Holt", "Ruritania's top diplomat, Ada Holt": an actor, an office, a person.
2. "Ada Holt, the Ruritanian premier", "Ada Holt, who heads the Ruritanian delegation": a person, then whose.
3. "Premier Ada Holt of Ruritania", "Ada Holt of Ruritania": a person and the actor behind "of".
4. "Spokesperson for the Highland Front Dano Vesk": an office, whose, a person.
5. "Premier Ada Holt (Ruritania)", "the Highland Front (HF)": an actor in brackets, a short name in brackets.
6. "For the Front, Dano Vesk said", "Dano Vesk, for the Front, said", "Ada Holt signed for Ruritania": who speaks for whom.
7. "Delegations A (the Highland Front) and B (Ruritania)": the letters by which a text calls them.

An envoy to a state is not that state's; nor is one "on" or "for" it as a portfolio; an adviser to somebody is his.
An organ without a name ("who heads the delegation of the government") ties as the state does whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from detente.frozen import frozen
from detente.record.extract.bodies import BODILY, BODY
from detente.record.extract.gender import of_first_name
from detente.record.extract.persons import NOT_PERSONS
from detente.record.extract.titles import AFFAIRS, FIELD, TITLE, TITLES

WORD = r"[^\W\d_a-z][\w’'-]*"
HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Amb|Sen|Rep|Rev|Hon)\.? |(?:[A-Z]\.[ -]?)+(?<=[ .])(?=[A-Z]))*"
"""Before a person's name, the first letters of other names among it ("V.A.")."""
PERSON = (
    rf"{HONORIFIC}(?P<person>[^\W\d_a-z][\w’'-]+(?: (?:(?:al|bin|ben|van|von|de|der|da|el|ibn|ul)[ -])?{WORD}){{0,3}})"
)
TOWARDS = re.compile(r"\b(?:to|against|with|on|towards?|between|over) (?:the )?$")
SERVES = re.compile(
    r"\b(?:advis[eo]r|aide|assistant|deputy|spokes(?:man|woman|person)|counsell?or)s? to (?:the )?$", re.IGNORECASE
)
"""Whoever serves somebody speaks for him."""
PORTFOLIO = re.compile(
    r"\b(?:envoy|representative|mediator|coordinator|rapporteur|commissioner|negotiator|emissary|ambassador|adviser|advisor|consul) "
    r"(?:for|in) (?:the )?$",
    re.IGNORECASE,
)
"""An envoy to a state, or for it as his portfolio, is not that state's."""
NO_OWNER = re.compile(
    r"\b(?:ex-|(?:former|late|opposition|dissident|exiled|rebels?|separatist|insurgent|breakaway|guerrilla|militant|protest|tribal|"
    r"then|self-styled|self-proclaimed) )",
    re.IGNORECASE,
)
NAMED_SO = re.compile(
    r"\b(?:rebel|insurgent|guerrilla|separatist|militant|opposition|protest) (?:movement|group|army|front|party|alliance|coalition|militia) $",
    re.IGNORECASE,
)
"""Before the name of those who rebel: "the former rebel movement Karsk Front"."""
LEFT = re.compile(r"\b(?:ex-|(?:former|late|dissident|exiled|then) )$")
"""Before the name of a movement, that somebody is no more of it; that it rebels only tells what it is."""
TITLED = re.compile(
    rf"(?:['’]s|['’])?(?: (?!(?:and|or|but|to|had|has|have|by|from)\b)(?i:[a-z-]+)){{0,3}}? (?P<title>(?i:{TITLES}))"
    rf"(?: (?:(?:for|to|on|at|in) (?:the )?{WORD}(?: {WORD})?|(?:of|for) {AFFAIRS}))?,? {PERSON}"
)
APPOSED = re.compile(
    rf"{PERSON},? ?[,(–—] ?(?:who (?:is|was|serves as) )?(?:the |a |an |its |their )?"
    rf"(?=[^,.;()]{{0,80}}?\b(?i:{TITLES})\b)(?P<rest>[^,.;()]{{0,80}})"
)
LEADING = re.compile(
    rf"{PERSON}, (?:who |currently )?(?:has |is )?(?:heads?|headed|heading|leads?|led|leading|chairs|chairing|represents|representing|"
    r"speaking for|speaking on behalf of|on behalf of|(?:the )?head of|signed for|signing for|spoke for|commands|commanding) (?P<rest>[^,.;]{0,60})"
)
PARTY = re.compile(r"\b(?:party|parties|movement|faction|bloc|coalition partner|front|league|union)\b", re.IGNORECASE)
LED_END = re.compile(r"[.;:“”]|\b(?:said|says|told|signed|spoke|replied|answered|wrote|called|rejected)\b")
OFFICE = re.compile(rf"(?P<title>(?i:{TITLES})),? {PERSON},? (?:of|from) (?:the )?(?P<rest>[^,.;]{{0,40}})")
UNTIED = re.compile(
    rf"\b(?P<title>(?i:{TITLES}))(?: for {WORD}(?: {WORD})?,| (?:of|for) {AFFAIRS},?|(?P<own> of the Republic),?|,?) {PERSON}"
)
GOVERNING = re.compile(r"\b(?:(?<!prime )minister|commissioner|FM|of the Republic)$", re.IGNORECASE)
"""Offices that a state gives, and no movement; not those whose holders the world knows without their country."""
OFFICE_END = re.compile(rf"\b(?:{TITLES})$", re.IGNORECASE)
TITLE_BEFORE = re.compile(rf"\b(?P<title>(?i:{TITLES})),? (?:[A-Z][a-z]+\. )?$")
PART = re.compile(
    r"\b(?P<part>Conference|Council|Assembly|Committee|Commission|Authority|Summit|Secretariat|CONFERENCE|COUNCIL|ASSEMBLY)"
    r"(?:\sof\s[A-Z][\w\s]{0,60}?)?\s(?:of|OF)\s(?:the\s|THE\s)?$"
)
"""“The Conference of Heads of State of the Gulf Community”, later the Conference: an organ of it."""
ORGAN_LINE = re.compile(
    r"(?:The |THE )?(Conference|Council|Assembly|Committee|Commission|Summit|CONFERENCE|COUNCIL|ASSEMBLY)(?: of\b| OF\b|$)"
)
HEAD, LONGEST_LINE = 600, 90
"""Characters of a text in which its head is sought, and of a line of it."""
ELSEWHERE = re.compile(r"\b(?:to|in|at|by|with|and)\b")
NEXT = re.compile(rf",? {PERSON}")
HEAD_OFFICE = re.compile(r"President|Prime Minister|Premier|PM|King|Queen|Emir|Sultan|Chancellor")
NOT_ITS = re.compile(rf"(?:['’]s?|\b(?:its|his|her|their|our|an?)) $|{NO_OWNER.pattern}")
REBEL = re.compile(
    r"\b(?:(?:rebel|insurgent|guerrilla|separatist)s?['’]? |(?:group|movement|militia)['’]s )(?:[a-z]+ )?$",
    re.IGNORECASE,
)
OF_ORGAN = re.compile(r"(?:['’]s?)? (?:(?!(?:and|or|but|to|in|at|of|for|by|with|said|says)\b)[a-z]+ ){0,3}")
STRANGE = re.compile(r"\b([A-Z][\w’'-]+) $")
"""Before an office, a word with a capital: whose it is, though nobody knows it ("the Karski foreign minister")."""
HELD = re.compile(
    rf"(?:['’]s|['’])?(?: (?:new|acting|interim|first|deputy|own|then|long-time|elected|military|civilian)){{0,2}} (?P<title>(?i:{TITLES}))\b"
)
"""“Kosovo's prime minister”, whom the text may call “the prime minister” later."""
CALLED = re.compile(rf"{PERSON}, (?:the |a |an |its |their )?(?:[\w-]+ ){{0,3}}?(?i:{TITLES})\b")
OFFICE_FOR = re.compile(rf"(?P<title>(?i:{TITLES})) (?P<rest>(?:of|for|from) (?:the )?(?:\w+ )?)$")
EACH = re.compile(rf"\b(?P<title>(?i:{TITLES}))s of (?:the )?(?:[^.;]{{1,90}}?,? and of (?:the )?)?$")
"""“The premiers of Osmaria, Ada Holt, and of Ruritania, Dano Vesk”: an office that several hold, each of his own."""
BEHIND = re.compile(
    rf"(?: (?:movement|group|government|delegation|ministry|party|army|military|authorities|side|team|presidency|forces)){{0,2}},? {PERSON}"
)
FOR = re.compile(r"(?:^|\n)(?:For|On behalf of) |(?: signed|,) for (?:the )?[A-Za-z]")
"""In a sentence that may tell who speaks for whom."""
SPOKE = r"(?:said|says|told|signed|spoke|replied|answered|wrote)\b"
FOR_SIDE = re.compile(r"(?:^|[.;:] |\n)(?:For|On behalf of) (?:the )?$")
SIDE_SPOKE = re.compile(rf"(?: (?:side|delegation|team))?, {PERSON} {SPOKE}")
"""“For the Front, Dano Vesk said”."""
SPOKE_FOR = re.compile(rf"{PERSON}(?: (?:who )?signed|,) for (?:the )?$")
SIGNED_TOO = re.compile(rf"\bsigned .*\band (?:(?i:{TITLES}) )?{PERSON} for (?:the )?$")
"""“Dano Vesk, for the Front, said”, “Ada Holt signed for Ruritania and Colonel Dano Vesk for the Front”."""
OF = re.compile(rf"{PERSON},? of (?:the )?$")
BRACKET = re.compile(rf"{PERSON} \((?:of |from )?(?:the )?$")
SHORT = re.compile(
    r" \((?:the |known as (?:the )?|or )?[“\"‘']?(?P<short>[A-Z][A-Za-z0-9/-]{1,9}|[A-Z]\w+)[”\"’']?(?:,[^)]{0,30})?\)"
)

KNOWN_AS = re.compile(rf",? (?:better |also )?(?:known as|alias|called|nom de guerre) {PERSON}")
"""Behind a person's name, another of hers."""
ITS_OWN = re.compile(rf"['’]s {PERSON} (?:has|had|said|says|told|declared|announced|wrote|accused|called|warned)\b")
"""“The Front's Dano Vesk said”."""
CODES = re.compile(
    r"\b(?P<kind>[Dd]elegation|[Ss]ide|[Pp]arty|[Rr]oom|[Tt]eam|[Pp]anel|[Gg]roup)s? (?=(?:[A-Z]|[1-9]|I{1,3}) \()(?P<rest>[^\n]{4,300})"
)
CODED = re.compile(r"(?P<code>[A-Z]|[1-9]|I{1,3}) \((?P<who>[^()]{2,60})\)")


Places = Callable[[str], list[tuple[int, int, str]]]
"""Start, end and actor of the names in a text."""


@frozen
class Tie:
    """A name that a text ties to an actor, None where it says no more than an office; ``person`` says whether it is somebody's."""

    name: str
    actor: str | None
    person: bool = True
    title: str | None = None
    rebel: bool = False
    """Whether those whose office it is are only told to rebel."""
    head: bool = False
    """Whether it is the office of a head of state or government, by its name alone."""


def coded(text: str, mentions: Places) -> Iterator[Tie]:
    """The letters or numbers by which a text says that it calls delegations."""
    for match in CODES.finditer(text):
        for code in CODED.finditer(match["rest"]):
            if named := mentions(code["who"]):
                yield Tie(f"{match['kind'].capitalize()} {code['code']}", named[0][2], person=False)


def ties(sentence: str, mentions: Places, organs: Places, state: Callable[[str], bool]) -> Iterator[Tie]:
    """The ties that one sentence makes, with those of other names of the same person (:func:`_ties`)."""
    for tie in _ties(sentence, mentions, organs, state):
        if tie.person and BODILY.fullmatch(tie.name.rpartition(" ")[2]) is not None:
            continue  # “the spokesperson of the Ruritanian Foreign Ministry” is nobody called Foreign Ministry
        yield tie
        at = sentence.find(tie.name) if tie.name and tie.person else -1
        if at >= 0 and (match := KNOWN_AS.match(sentence, at + len(tie.name))) is not None:
            yield replace(tie, name=match["person"])


def _ties(sentence: str, mentions: Places, organs: Places, state: Callable[[str], bool]) -> Iterator[Tie]:
    """``mentions`` gives start, end and actor of the names in a text, ``organs`` of the organs
    of a state that stand in it without a name; ``state`` tells whether an actor may be a state."""
    office = TITLE.search(sentence) is not None
    if office and SHORT.search(sentence) is not None:
        yield from ties(SHORT.sub("", sentence), mentions, organs, state)
    if (
        not office
        and "(" not in sentence
        and " of " not in sentence
        and "lead" not in sentence
        and " OF " not in sentence
        and "head" not in sentence
        and ITS_OWN.search(sentence) is None
        and FOR.search(sentence) is None
    ):
        return
    named = mentions(sentence)
    for start, end, actor in (*named, *organs(sentence)) if FOR.search(sentence) else ():
        yield from _for_side(sentence, start, end, actor)
    yield from _leading(sentence, mentions)
    both = _both(sentence, named)
    for start, end, actor in named:
        if start not in both:
            yield from _at(sentence, start, end, actor, office=office, state=state(actor))
    for match in UNTIED.finditer(sentence) if office else ():
        yield _untied(sentence, match, organs)
    for match in CALLED.finditer(sentence) if office else ():
        if " " in match["person"]:
            yield Tie(match["person"], None)
    for pattern in (APPOSED, LEADING, OFFICE):
        for match in pattern.finditer(sentence) if office or pattern is LEADING else ():
            rest = match["rest"]
            told = TITLE.search(rest) if pattern is APPOSED else None
            inside = next(iter(mentions(rest) or organs(rest)), None)
            if inside is None or inside[0] in _both(rest, mentions(rest)):
                continue
            if _away(rest[: inside[0]]) or _apart(rest[: inside[0]], state=state(inside[2])):
                continue
            if told is not None and (ELSEWHERE.search(rest, 0, told.start()) or BODY.fullmatch(match["person"])):
                continue  # “of the Republic, in a letter to the Secretary-General of …”
            if told is not None and NEXT.match(rest, told.end()):
                continue  # “Ada Holt, the Ruritanian leader Dano Vesk and …”: a list
            yield Tie(match["person"], inside[2], title=told[0] if told else match.groupdict().get("title"))


def _leading(sentence: str, mentions: Places) -> Iterator[Tie]:
    """Who leads a party or a movement, and speaks for it, whatever office a state has given him."""
    for match in LEADING.finditer(sentence):
        rest = LED_END.split(sentence[match.start("rest") :], maxsplit=1)[0]
        led = [one for one in mentions(rest) if not _away(rest[: one[0]])]
        if led and PARTY.search(rest) is not None:
            yield Tie(match["person"], led[0][2])


def _untied(sentence: str, match: re.Match[str], organs: Places) -> Tie:
    """Somebody with an office of whom it is not said whose it is; or only that those are the government, or rebels."""
    before = sentence[max(0, match.start() - 40) : match.start()]
    if REBEL.search(before):
        return Tie(match["person"], None, rebel=True)
    organ = next((actor for _, end, actor in organs(before) if OF_ORGAN.fullmatch(before, end)), None)
    if organ is not None:
        return Tie(match["person"], organ, title=match["title"])
    stranger = STRANGE.search(before)
    whose = stranger is not None and stranger[1] not in NOT_PERSONS and re.fullmatch(FIELD, stranger[1]) is None
    head = (
        not whose
        and not match["own"]
        and HEAD_OFFICE.fullmatch(match["title"]) is not None
        and NOT_ITS.search(before) is None
    )
    return Tie(match["person"], None, title=None if whose else match["title"] + (match["own"] or ""), head=head)


def _for_side(sentence: str, start: int, end: int, actor: str) -> Iterator[Tie]:
    """Who speaks or signs for a side."""
    before = sentence[max(0, start - 200) : start]
    if FOR_SIDE.search(before) and (match := SIDE_SPOKE.match(sentence, end)) is not None:
        yield Tie(match["person"], actor)
    for pattern in (SPOKE_FOR, SIGNED_TOO):
        if (match := pattern.search(before)) is not None:
            yield Tie(match["person"], actor)


def _both(sentence: str, named: list[tuple[int, int, str]]) -> frozenset[int]:
    """Where names of two actors stand together as that of a third: “the Osmar Ruritanian leader” leads neither."""
    pairs = pairwise(named)
    return frozenset(
        start
        for (first, end, one), (second, behind, other) in pairs
        if one != other and sentence[end:second] == " " and TITLE.match(sentence, behind + 1)
        for start in (first, second)
    )


def headed(text: str, mentions: Places) -> Iterator[Tie]:
    """The organ in whose name a text is issued: a line of the head that begins with it, under one that names whose it is."""
    lines = [line.strip() for line in text[:HEAD].splitlines() if line.strip()]
    for above, line in pairwise(lines):
        match = ORGAN_LINE.match(line)
        if match is None or len(line) > LONGEST_LINE or len(above) > LONGEST_LINE or above.endswith((".", ":", ",")):
            continue
        named = {actor for _, _, actor in mentions(above)}
        if len(named) == 1 and not mentions(line):
            yield Tie(match[1].title(), next(iter(named)), person=False)


def _at(sentence: str, start: int, end: int, actor: str, *, office: bool, state: bool) -> Iterator[Tie]:
    before = sentence[max(0, start - 120) : start]
    if (match := SHORT.match(sentence, end)) is not None and _shortens(match["short"], sentence[start:end]):
        yield Tie(match["short"], actor, person=False)
    if (match := ITS_OWN.match(sentence, end)) is not None and of_first_name(match["person"].split()[0]):
        yield Tie(match["person"], actor)
    if (match := BRACKET.search(before)) is not None and sentence[end : end + 1] in {")", ","}:
        yield Tie(match["person"], actor)
    if (
        (match := OF.search(before)) is not None
        and of_first_name(match["person"].split()[0])
        and " " in match["person"]
    ):
        yield Tie(match["person"], actor)
    if (match := PART.search(before)) is not None:
        yield Tie(match["part"], actor, person=False)
    if (told := EACH.search(before)) is not None and (match := BEHIND.match(sentence, end)) is not None:
        yield Tie(match["person"], actor, title=told["title"])
    if not office:
        return
    yield from _holders(sentence, end, actor, before, state=state)
    if _away(before) or _apart(before, state=state):
        return
    if (match := TITLE_BEFORE.search(before)) is not None:
        yield Tie("", actor, title=match["title"])
    if OFFICE_END.search(sentence[start:end]) and (match := NEXT.match(sentence, end)) is not None:
        yield Tie(match["person"], actor)
    if (told := OFFICE_FOR.search(before)) is not None:
        yield Tie("", actor, title=told["title"])
    if told is not None and (match := BEHIND.match(sentence, end)) is not None:
        yield Tie(match["person"], actor, title=told["title"])


def _holders(sentence: str, end: int, actor: str, before: str, *, state: bool) -> Iterator[Tie]:
    """Whose office stands behind an actor's name, whatever leads to it: "talks with the Ruritanian premier Ada Holt"."""
    towards = TOWARDS.search(before) if SERVES.search(before) is None else None
    if _apart(before, state=state) or (towards and OFFICE_END.search(before[: towards.start()].rstrip())):
        return  # "the ambassador to Ruritania Ada Holt"
    if (match := HELD.match(sentence, end)) is not None and not NO_OWNER.search(sentence[end : match.end()]):
        yield Tie("", actor, title=match["title"])
    if (match := TITLED.match(sentence, end)) is not None and not NO_OWNER.search(
        sentence[end : match.start("person")]
    ):
        yield Tie(match["person"], actor, title=match["title"])


def _away(before: str) -> bool:
    """Whether a name behind these words is only the place of an office."""
    return TOWARDS.search(before) is not None and SERVES.search(before) is None


def _apart(before: str, *, state: bool) -> bool:
    """Whether a name behind these words is the portfolio of an office, or whoever bears it has left or fights the one named."""
    if NAMED_SO.search(before):
        return False
    return PORTFOLIO.search(before) is not None or (NO_OWNER if state else LEFT).search(before[-20:]) is not None


def _shortens(short: str, name: str) -> bool:
    """Whether a name in brackets is made of the first letters of another, or is its last word."""
    words = re.findall(r"[^\W\d_]+", name)
    if len(words) < 2:
        return False
    initials = iter(word[0].lower() for word in words)
    return short == words[-1] or (
        len(short) > 1 and all(letter in initials for letter in short.lower() if letter.isalpha())
    )

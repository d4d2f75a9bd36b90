"""Which of the words of a sentence that tell acts stand for an act of their own.

*Method*

1. What only says what a deed is for ("to reopen the talks"), and a word of speech whose object tells the act, are left out.
2. Whoever only reports what somebody did, without a name, or what several did together, is no speaker.
3. What lies in the words of another act belongs to that act, unless it stands apart, names who acts, or is another's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.record.acts import acts
from detente.record.extract import tree
from detente.record.extract.content import MAYBE, SAYING
from detente.record.extract.cue import Cue
from detente.record.extract.cues import listed
from detente.record.extract.roles import MEDIA_NAMES

if TYPE_CHECKING:
    from detente.record.extract.language import Token

DISPOSITIONS = frozenset(listed("dispositions"))
"""What somebody has rather than says: spoken of by another, it is only what that one speaks of."""
OWN_CLAUSE = frozenset({"conj", "advcl", "parataxis", "relcl", "appos"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
REPORTERS = re.compile(r"(?:diplomats?|parties|sources?|residents|witnesses|monitors|analysts?|media|reports?|people)$")
"""Whoever reports, without a name, what others do."""
PARTIES = frozenset(
    {"sides", "parties", "countries", "leaders", "governments", "presidents", "ministers", "nations", "states"}
)
ALONE = "agree_alone"
"""The frame of one who agrees: several who do it agree with each other."""
OFFICIALS = frozenset(
    {"officials", "authorities", "police", "officers", "commanders", "official", "rescuers", "medics"}
)
OF_NOBODY = 2
"""Words of officials who are told to be nobody's: "local officials"."""
RECEIVED = "acknowledge_receipt"
FEWEST = 3
"""Words of a clause: with more, something is said in it."""
STANDS = frozenset({"endorse", "criticise"})
"""Stands on what was done: who takes one holds it for done."""
SAID = frozenset({"state_position", "accuse", "criticise"})
POINTING = frozenset({"PRON", "DET", "SCONJ", "ADV"})
REPORTING = frozenset({"report", "reports", "reported"})


def own_acts(found: list[Cue]) -> list[Cue]:
    """The cues that tell acts of their own."""
    found = without_sources(found)
    found = [cue for cue in found if not only_meant(cue) and not lighter(cue, found)]
    return [cue for cue in found if not swallowed(cue, found)]


def without_sources(found: list[Cue]) -> list[Cue]:
    """The cues without those of sources who only report what somebody did ("…, diplomats said")."""
    told = {cue.token.i for cue in found}

    def only_reports(cue: Cue) -> bool:
        if cue.part != "verb" or cue.subject is None:
            return False
        said = {child.i for child in cue.token.children if child.dep_ == "ccomp" and not tree.apart(child)}
        if any(other.token.i in said and together(other) for other in found):
            return True
        if cue.told.rule.split(".")[0] != SAYING:
            return False
        if cue.whole:
            return any(other != cue and other.token == cue.token for other in found)
        reports = REPORTERS.match(cue.subject.text) is not None or cue.token.lower_ in REPORTING
        reports = reports or MEDIA_NAMES.search(tree.text(cue.subject)) is not None
        unnamed = cue.subject.lower_ in OFFICIALS and len(list(cue.subject.subtree)) <= OF_NOBODY
        return bool(said & told) and (reports or unnamed)

    return [cue for cue in found if not only_reports(cue)]


def only_meant(cue: Cue) -> bool:
    """Whether a verb only tells what something is for ("… to relaunch the talks")."""
    token = cue.token
    return (
        cue.part == "verb"
        and token.tag_ == "VB"
        and token.dep_ in {"advcl", "acl", "relcl"}
        and any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
    )


def lighter(cue: Cue, found: list[Cue]) -> bool:
    """Whether the object of a verb of speech tells the act ("announced the suspension of talks")."""
    return cue.told.rule == SAYING and any(
        other.token == cue.token and other.told.rule.split(".")[0] != SAYING for other in found
    )


def together(cue: Cue) -> bool:
    """Whether several are told to have done something together: a third who reports it does not do it."""
    if not (acts()[cue.told.act].joint or cue.told.rule == ALONE) or cue.subject is None or cue.part != "verb":
        return False
    helpers = tree.helpers(cue.token)
    plural = len(tree.coordinated(cue.subject)) > 1 or (cue.subject.tag_ == "NNS" and cue.subject.lower_ in PARTIES)
    return plural and not helpers & MAYBE and not tree.negated(cue.token)


def swallowed(cue: Cue, found: list[Cue]) -> bool:
    """Whether a cue lies in the words of another one, and tells nothing of its own."""
    if cue.token.dep_ == "relcl" and (cue.told.nobody or cue.told.act == RECEIVED):
        return True  # "the letter that he received"
    by_token = {other.token.i: other for other in found if other != cue}
    if cue.clause is not None or cue.beside:
        return False
    if cue.part == "noun" and _another_owns(cue, by_token):
        return False
    if cue.part == "noun" and cue.token.dep_ == "conj" and any(child.dep_ == "poss" for child in cue.token.children):
        return False
    if cue.token.dep_ == "advcl" and any(child.lower_ == "while" for child in cue.token.children):
        return False
    if cue.token.dep_ == "pcomp" and cue.token.head.lower_ == "by" and cue.part == "verb":
        above = by_token.get(cue.token.head.head.i)
        return above is not None and (above.told.act == cue.told.act or acts()[above.told.act].by_doing)
    below, own = cue.token, cue.token.dep_ == "acl"
    for head in tree.above(cue.token):
        if below.dep_ in {"relcl", "acl"} and below.head.i not in by_token and _names_actor(below):
            return False
        if below.dep_ == "relcl":
            own = own or head.dep_ in SUBJECTS
        other = by_token.get(head.i)
        if other is not None and other.clause is not None and not other.whole:
            return not (own or tree.apart(below))
        if other is not None:
            if below == cue.token and _granted(cue, other):
                return False
            if below.dep_ == "relcl" and other.part == "noun":
                return True
            if tree.apart(below) or (below.dep_ in SUBJECTS and (own or cue.part == "noun")):
                return False
            return below.dep_ not in OWN_CLAUSE or _says_more(cue, below, other)
        if tree.apart(below):
            own = True
        below = head
    return False


def _another_owns(cue: Cue, by_token: dict[int, Cue]) -> bool:
    """Whether an act told by a noun ("rejected A's call for a truce") is another's than that of the verb that acts on it."""
    if (
        cue.subject is None
        or cue.token.dep_ not in {"dobj", "pobj", "nsubjpass", "nsubj"}
        or cue.subject.pos_ == "PRON"
        or cue.token.lower_ in DISPOSITIONS
    ):
        return False
    verb = tree.governing(cue.token)
    other = by_token.get(verb.i) if verb is not None else None
    owned = cue.subject.head == cue.token or cue.subject.head.head == cue.token
    return (
        owned
        and other is not None
        and other.part == "verb"
        and other.subject is not None
        and (other.subject.lower_ != cue.subject.lower_ and cue.subject.pos_ in {"PROPN", "ADJ"})
    )


def _granted(cue: Cue, other: Cue) -> bool:
    """Whether a clause tells what somebody named did, and the verb above it takes a stand on that as done: "regrets that Karsk has
    closed the port", "welcomes that Karsk has agreed"."""
    subject, verb = cue.subject, cue.token
    return (
        other.told.act in STANDS
        and not other.told.rule.startswith(SAYING)
        and verb.dep_ == "ccomp"
        and verb.head == other.token
        and cue.told.act not in SAID
        and subject is not None
        and subject.head == verb
        and subject.pos_ == "PROPN"
        and not tree.negated(verb)
        and not tree.helpers(verb) - {"has", "have", "had"}
    )


def _names_actor(clause: Token) -> bool:
    """Whether a relative clause names who acts: it tells what somebody else did. So does one that only adds what somebody named
    does ("met Karsk, which rejects the plan")."""
    adds = (
        clause.dep_ == "relcl"
        and clause.head.pos_ == "PROPN"
        and clause.doc[max(0, clause.left_edge.i - 1)].text == ","
    )
    return tree.agent(clause) is not None or any(
        child.dep_ == "nsubj" and (child.pos_ == "PROPN" or (adds and child.lower_ in tree.WHO))
        for child in clause.children
    )


def _says_more(cue: Cue, below: Token, other: Cue) -> bool:
    """Whether a participle only says more of the act that the clause above has told."""
    participle = below.dep_ == "advcl" and below.tag_ == "VBG" and below == cue.token
    same = cue.told.act == other.told.act
    only_says = cue.told.rule == SAYING and cue.token.lower_ == "saying"
    return participle and (only_says or (same and (cue.told.rule.startswith(SAYING) or acts()[cue.told.act].goes_on)))


def only_points(cue: Cue, first: int, last: int) -> bool:
    """Whether the words of a relative clause, between two tokens, name nothing: "which convened it", "who require it"."""
    words = [token for token in cue.token.doc[first:last] if token != cue.token and token.pos_ != "AUX"]
    return cue.token.dep_ == "relcl" and len(words) <= FEWEST and POINTING.issuperset(token.pos_ for token in words)


def only_thought(cue: Cue) -> bool:
    """Whether a deed is not told as done: "to negotiate", "might meet"."""
    if cue.part != "verb" or not acts()[cue.told.act].deed:
        return False
    helpers = tree.helpers(cue.token)
    return cue.token.tag_ == "VB" and bool(helpers & {"to", "would", "could", "might", "may", "should", "can"})

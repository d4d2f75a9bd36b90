"""Where in a parsed sentence the one stands whom an act is directed at: the places that a cue's frame gives, nearest first.

*Method*. From the cue downwards, each place has a rank; the lower, the nearer to the act.

====  =====================================================================================================
  0   the object of the cue, and what stands behind "to", "with" or "against" ("urged Karsk", "wrote to Karsk")
  1   what stands behind "on", "from", "at" and their like, where no place is meant ("pressure on Karsk")
  2   whose thing is answered or attacked ("Karsk's plan", "the plan that Karsk put forward"); 0 where the act answers it
  3   whose the object is, of an act that hits it ("shelled a Karski town")
 4ff  who shall act or has acted in a condition ("if Karsk withdrew")
10ff  the same in a clause that is said or demanded ("that Karsk withdraw", "ready to meet Karsk")
====  =====================================================================================================

The roles are those of PropBank and FrameNet (addressee, recipient, evaluee, victim, interlocutor), named here anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.record.extract.cue import Cue
    from detente.record.extract.language import Token

OBJECT = frozenset({"dobj", "obj", "dative", "iobj", "nsubjpass"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
OWNING = frozenset({"poss", "compound", "amod", "nmod"})
BELOW = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "acomp", "attr", "oprd"})
TOWARDS = {"to": 0, "with": 0, "against": 0} | dict.fromkeys(
    ("on", "upon", "towards", "toward", "between", "among", "at", "from", "for", "of"), 1
)
"""The words behind which an addressee may stand, with their rank."""
AIMED = re.compile(
    r"aim|direct|lash|hit|fir|scoff|target|level|hurl|ang(?:er|ry)|fury|furious|outrage|dismay|point|swipe|stri?k|struck|attack|"
    r"laugh|shout|shot|shoot|sneer|shell"
)
"""Before "at" somebody, not a place."""
GOES = re.compile(
    r"invit|travel|go(?:es|ing)?$|went|c[oa]m(?:e|ing)|fl(?:y|ies|ew|own|ight)|arriv|return|mov(?:e|ing)|sen[dt]|dispatch|head|visit|"
    r"le(?:ad|d)$|dr[io]ve|br(?:ing|ought)|welcom|trip|journey|access|border|road|route|summon|withdr|retreat|suppl|export|belong"
)
"""Before "to" a place may be meant."""
LEAVES = re.compile(
    r"withdr|pull|fle[ed]|leav|left$|exit|depart|retreat|retir|return|evacuat|remov|eject|expel|c[oa]me|fire[ds]?$|launch|flew|fly|"
    r"seced|secession|import|independen|separat|f[ae]ll|back"
)
"""Before "from" a place is meant."""
ON = re.compile(
    r"attack|strik|strike|raid|assault|pressure|call|sanction|tariff|war$|ban|impos|fir|lean|blam|bomb|press"
)
"""Before "on" somebody, not a matter."""
ON_SOMEBODY = frozenset({"urge", "pressure", "sanction", "military_action", "criticise", "threaten"})
FOR = frozenset({"endorse", "criticise", "demand", "urge", "threaten", "pressure"})
"""Acts of which "for" may tell whom they concern."""
BETWEEN = frozenset({"mediate", "host", "invite", "urge", "endorse", "propose_talks"})
THINGS = re.compile(
    r"^(?:counter-?)?(?:proposal|plan|offer|demand|call|request|claim|accusation|allegation|charge|invitation|letter|initiative|terms|"
    r"draft|condition|precondition|ultimatum|overture|suggestion|idea|appeal|plea|bid|statement|remark|comment|declaration|"
    r"announcement|assertion|criticism|denial|warning|threat|position|insistence|refusal|rejection|response|reply|replies|answer|"
    r"objection|concern|decision|move|action|conduct|behaviou?r|attack|strike|raid|shelling|bombing|bombardment|offensive|invasion|"
    r"incursion|aggression|operation|campaign|occupation|annexation|blockade|siege|seizure|capture|detention|arrest|killing|"
    r"violation|breach|breaches|test|launch|launches|drill|exercise|build-?up|deployment|presence|withdrawal|release|mediation|"
    r"effort|roadmap|blueprint|memorandum|document|text|message|note|policy|policies|role|right|sovereignty|recognition|legitimacy|"
    r"mandate|authority|participation|failure|lack|use|support|readiness|willingness|commitment|pledge|promise|concession|gesture|"
    r"step|truce|ceasefire|formula|framework|version|account|narrative|complaint|measure|tariff|sanction|crime|abuse|provocation|"
    r"interference|intervention|involvement|stance|language|rhetoric|vision|paper|bill|referendum|elections?)s?$"
)
"""What somebody puts forward or does: who answers or attacks it, answers or attacks its owner."""
DEEDS = re.compile(
    r"^(?:attack|strike|raid|shelling|bombing|bombardment|killing|murder|arrest|detention|seizure|capture|occupation|annexation|siege|"
    r"blockade|invasion|release|deployment|violation|breach|breaches|abuse|launch|expulsion|abduction|destruction|sinking|boarding)s?$"
)
"""Of these, “of” tells what is hit, not who acts."""
EVENTS = re.compile(
    r"^(?:conference|summit|meeting|talk|round|forum|event|session|ceremony|dialogue|negotiation|mediation)s?$"
)
"""What somebody calls, and others come to or not."""
SENT = re.compile(r"^(?:letter|message|note|call|cable|telegram|memorandum|e-?mail|conversation|meeting|talk)s?$")
"""What an act may be told by."""
FREED = re.compile(
    r"^(?:release|return|reinstatement|liberation|freeing|freedom|rescue|restoration|safety|protection|security|health|treatment|welfare|"
    r"extradition|repatriation)s?$"
)
"""Of these, “of” tells who is to have it, not who is to give it."""
REFERS = re.compile(r"^(?:submit|refer|bring|brought|tak|took|t[ao]ke|carr|put)")
FORUM = re.compile(
    r"^(?:court|council|tribunal|assembly|parliament|arbitration|arbitrators?|judges?|jury|vote|ballot|electorate)$"
)
"""Before "to" such a body, it is where a matter goes."""
CONDITION = frozenset({"if", "unless", "until", "till", "provided", "once", "before", "otherwise", "when", "after"})
SENDS = frozenset({"send_message", "deploy_envoy", "exchange_prisoners"})
"""Acts by which something goes to somebody."""
HITS = frozenset({"military_action", "sanction", "signal_force", "pressure", "threaten"})
"""Acts that hit whatever is somebody's."""
ANSWERS = frozenset(
    [
        "accept", "accept_if", "refuse", "counter_offer", "acknowledge_receipt", "ignore", "endorse", "oppose", "criticise",
        "acquiesce", "express_doubt", "question_legitimacy", "accuse",
    ]
)  # fmt: skip
"""Acts on what somebody else has put forward or done."""
CLAIMS = frozenset(
    [
        "demand", "urge", "set_condition", "set_precondition", "accept_if", "ultimatum", "threaten", "accuse", "criticise",
        "pressure", "question_legitimacy", "red_line", "refuse", "propose_terms", "propose_talks", "express_doubt", "invite",
        "sanction",
    ]
)  # fmt: skip
"""Acts by which somebody else shall act, or is said to have acted."""
IF = 4
"""The rank of who shall act in a condition."""
HOLDS = frozenset({"demand", "urge", "set_condition", "set_precondition", "ultimatum", "refuse"})
"""Acts that ask somebody to let go of what is another's, or answer it."""
CONDITIONAL = CLAIMS | {"express_willingness", "state_position"}


@frozen
class Place:
    """A noun or pronoun, and how far from the act it stands."""

    rank: int
    token: Token


class Directed:
    """The places of one cue. ``acts_here`` says whether a subject is the speaker, ``is_named`` whether a word is the name
    of an actor, which may be a place."""

    def __init__(self, act: str, acts_here: Callable[[Token], bool], is_named: Callable[[Token], bool]) -> None:
        self.act, self.acts_here, self.is_named = act, acts_here, is_named
        self.owned = act in ANSWERS or act in CLAIMS or act in {"state_position", "break_off"}

    def places(self, cue: Cue) -> Iterator[Place]:
        """Where an addressee may stand, in no order but their ranks."""
        token = cue.token
        yield from self._letters(token)
        if cue.part == "noun" and token.pos_ in {"NOUN", "PROPN"}:
            yield from self._noun(token, 0)
            if token.dep_ in OBJECT and token.head.pos_ == "VERB":
                yield from (Place(0, other) for other in token.head.children if other.dep_ == "dative")
                yield from self._behind(token.head, 0)
            return
        yield from self._verb(token, 0)
        if token.dep_ in {"xcomp", "advcl"} and token.head.pos_ == "VERB":  # "wrote to Karsk to complain"
            yield from (Place(1, inner) for inner in _objects(token.head, {"to", "with"}))
        if self.act in CONDITIONAL:
            yield from self._conditions(token)
        if cue.clause is not None and cue.clause != token:
            yield from self._verb(cue.clause, 10)
        if _takes_head(token):
            yield from self._object(token.head, 0)

    def _letters(self, verb: Token) -> Iterator[Place]:
        """Whom a letter went to by which it was said: “in a letter to the League”."""
        for letter in _objects(verb, {"in", "by", "during", "after"}):
            if SENT.match(letter.lower_):
                yield from (Place(0, inner) for inner in _objects(letter, {"to", "with"}))

    def _verb(self, verb: Token, rank: int) -> Iterator[Place]:
        for child in verb.children:
            if child.dep_ in OBJECT:
                yield from self._object(child, rank)
            elif child.dep_ in BELOW:
                yield from self._clause(child, rank)
            elif child.dep_ == "prep":  # "asked both for more time"
                yield from (Place(rank, inner) for inner in child.children if inner.dep_ == "preconj")
            elif child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and rank >= 10:
                yield from self._verb(child, rank + 1)
        yield from self._behind(verb, rank)
        if self.act in ANSWERS or self.act == "break_off":  # "took no part in Karsk's conference"
            for event in _objects(verb, {"in", "from", "of"}):
                if EVENTS.match(event.lower_):
                    yield from self._noun(event, rank)

    def _clause(self, clause: Token, rank: int) -> Iterator[Place]:
        """Who shall act in a clause, or has; where the speaker acts in it, the places of its own verb."""
        subject = next((child for child in clause.children if child.dep_ in SUBJECT), None)
        if clause.dep_ == "advcl" and not (clause.tag_ == "VBG" and self.act in CLAIMS):
            return  # conditions are sought apart
        inner = rank + 10
        if subject is None or self.acts_here(subject):
            yield from self._verb(clause, inner)
        elif self.act in CLAIMS:
            yield from self._object(subject, inner)
            yield from (Place(inner, doer) for doer in _objects(clause, {"by"}))
            yield from (Place(inner + 3, place.token) for place in self._verb(clause, inner) if place.rank < inner + 3)
        elif clause.dep_ == "xcomp":
            yield Place(inner, subject)
        elif self.act in ANSWERS:
            yield from self._noun(subject, inner)

    def _conditions(self, verb: Token) -> Iterator[Place]:
        """Who shall act first: “if Karsk withdrew”, “only when the last soldier of Karsk has left”."""
        for clause in verb.subtree:
            if clause.dep_ == "advcl" and {c.lower_ for c in clause.children if c.i < clause.i} & CONDITION:
                for subject in clause.children:
                    if subject.dep_ in SUBJECT and not self.acts_here(subject):
                        yield from self._object(subject, IF)

    def _object(self, noun: Token, rank: int) -> Iterator[Place]:
        """The places of an object: itself, what is coordinated with it, whose it is, and what it is directed at."""
        yield Place(rank, noun)
        yield from (Place(rank, each) for each in noun.conjuncts if each.i > noun.i)
        yield from self._noun(noun, rank)

    def _noun(self, noun: Token, rank: int) -> Iterator[Place]:
        if self.act in HOLDS and FREED.match(noun.lower_):  # "the release of the president", "Karsk's return to office"
            yield from (Place(rank + 2, doer) for doer in _objects(noun, {"by"}))
            return
        thing = THINGS.match(noun.lower_) is not None or (self.owned and EVENTS.match(noun.lower_) is not None)
        answered = thing and self.act in ANSWERS and rank % 10 == 0  # "condemned Karsk's attack on Sorrel"
        yield from self._behind(noun, rank + answered)
        if answered and DEEDS.match(noun.lower_):  # "the killing of two sailors by Karski troops"
            doers = [doer for inner in _objects(noun, {"of"}) for doer in _objects(inner, {"by"})]
            yield from (Place(rank, doer) for doer in doers)
        for child in noun.children:
            if child.dep_ in OWNING and thing and self.owned:
                inside = (
                    part for part in child.children if child.tag_ == "VBN" and "-" in child.doc[part.i : child.i].text
                )
                yield from (Place(rank + (0 if answered else 2), each) for each in (child, *child.conjuncts, *inside))
            elif child.dep_ in OWNING and (self.act in HITS or (self.act in CLAIMS and child.dep_ == "poss")):
                yield Place(rank + 3, child)
            elif child.dep_ in {"prep", "agent"} and child.lower_ == "by":
                yield from (Place(rank + (0 if answered else 2), inner) for inner in _objects(noun, {"by"}))
            elif child.dep_ == "prep" and child.lower_ in {"of", "for"}:
                yield from (
                    place for inner in child.children if inner.dep_ == "pcomp" for place in self._verb(inner, rank + 3)
                )
            elif child.dep_ in {"acl", "ccomp"} and child.tag_ != "VBN" and self.act in CLAIMS:
                yield from self._clause(child, rank - 6)
            elif child.dep_ in {"acl", "relcl"} and self.owned and thing:
                doers = [*_objects(child, {"by"}), *(part for part in child.children if part.dep_ == "nsubj")]
                yield from (Place(rank + 2, doer) for doer in doers)

    def _behind(self, head: Token, rank: int) -> Iterator[Place]:
        """What stands behind a preposition, where no place is meant."""
        preps = [child for child in head.children if child.dep_ in {"prep", "dative"}]
        preps += [more for child in preps for more in child.conjuncts if more.lower_ == child.lower_ == "to"]
        for child in preps:
            word = child.lower_
            if word not in TOWARDS:
                continue
            for inner in child.children:
                if inner.dep_ == "pobj" and self._towards(head, word, inner):
                    yield from self._object(
                        inner, rank + (2 if word == "of" and THINGS.match(head.lower_) else TOWARDS[word])
                    )

    def _towards(self, head: Token, word: str, noun: Token) -> bool:
        before = head.lower_
        match word:
            case "at":
                return AIMED.match(before) is not None
            case "from":
                return LEAVES.match(before) is None
            case "to":
                if REFERS.match(before) and FORUM.match(noun.lower_) and self.act not in SENDS:
                    return False
                return (
                    self.act == "deploy_envoy" or GOES.match(before) is None or _sends(head) or not self.is_named(noun)
                )
            case "on" | "upon":
                return self.act in ON_SOMEBODY or ON.match(before) is not None
            case "for":
                return self.act in FOR
            case "between" | "among":
                return self.act in BETWEEN
            case "with":
                return self.act in ANSWERS or THINGS.match(noun.lower_) is None
            case "of":
                deed = self.act in ANSWERS and DEEDS.match(before) is not None
                return not deed and (head.pos_ != "VERB" or self.act in CLAIMS)
        return True


def _objects(head: Token, prepositions: set[str]) -> list[Token]:
    """What stands behind some prepositions of a word."""
    return [
        inner
        for child in head.children
        if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions
        for inner in child.children
        if inner.dep_ == "pobj"
    ]


def _sends(verb: Token) -> bool:
    """Whether something is sent or brought that is for somebody: “sent a letter to Karsk”."""
    return any(
        child.dep_ in OBJECT and (SENT.match(child.lower_) or THINGS.match(child.lower_)) for child in verb.children
    )


def _takes_head(verb: Token) -> bool:
    """Whether a relative clause is about the noun above it: “the plan, which Karsk rejected”."""
    if verb.dep_ != "relcl":
        return False
    relative = {"which", "that", "who", "whom"}
    own = [child for child in verb.children if child.dep_ in OBJECT and child.lower_ not in relative]
    return not own and not any(child.dep_ in SUBJECT and child.lower_ in relative for child in verb.children)

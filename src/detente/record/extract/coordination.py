"""Coordinated verbs that the parser hangs too low, put back where grammar has them.

*Method*. A finite verb joined to another word by "and", "or" or "but" agrees with it in form: "rejects the plan and demands …". Where

1. a present verb is joined to a word that is none ("wants them to leave and **demands** …", "holds them responsible and **demands** …"),
   or a past one to a word that is neither past nor a participle, which a tagger takes for each other ("told them to leave and **accused** …"),
   it is joined to the nearest verb above of its own form instead;
2. a verb has "them" as its object and is joined to one that they do ("regret that the parties could not agree, and **urge** them"), it is joined
   to the verb above: nobody of whom a clause tells is "them" in it;
3. a word of speech with its own subject stands behind a comma and is joined to the sentence by no word ("The truce holds, the minister **said** on
   Friday"), the sentence is what it says;
4. a verb in "-s" is taken for a noun joined to a verb or its object, and says something ("rejects the plan and **demands** that …"), it is that verb.

The words of a sentence stay as they are; only what hangs on what is changed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.record.extract.cues import classed, known
from detente.record.extract.inflect import bases

if TYPE_CHECKING:
    from detente.record.extract.language import Doc, Token

PRESENT, PAST = frozenset({"VBZ", "VBP"}), frozenset({"VBD", "VBN"})
SAYS = frozenset({"that", "an", "a", "the", "its", "their", "his", "her", "to", "all", "no"})
"""What stands behind a verb that says or does something; behind a noun hardly."""


def joined(doc: Doc) -> Doc:
    """The sentence, its coordinated verbs put right."""
    for token in doc:
        if token.dep_ != "conj" or any(child.lower_ == "nor" for child in token.head.children):
            continue  # "had neither demanded the port nor rejected the map": what stands over the one stands over the other
        if token.tag_ == "NNS" and _is_verb(token):
            token.tag_, token.pos_ = "VBZ", "VERB"
        if _says_all_before(token):
            said, token.head, token.dep_ = token.head, token, "ROOT"
            said.head, said.dep_ = token, "ccomp"
            continue
        if (above := _of_them(token)) is not None:
            token.head, token.tag_ = above, above.tag_ if token.tag_ == "VB" else token.tag_
        for forms in (PRESENT, PAST):
            if token.tag_ in forms - {"VBN"} and not _agrees(token.head, forms):
                above = next((part for part in token.head.ancestors if part.tag_ in forms and part.i < token.i), None)
                if above is not None and _own(above):
                    token.head = above
    return doc


def _is_verb(token: Token) -> bool:
    """Whether what was taken for a noun is a verb: one that tells an act, with what it says behind it."""
    behind = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    bare = not any(child.dep_ in {"det", "amod", "poss", "compound", "nummod"} for child in token.children)
    return (
        bare
        and behind in SAYS
        and token.lower_ in known("verb")
        and any(part.tag_ == "VBZ" for part in (token.head, *token.head.ancestors))
    )


def _says_all_before(token: Token) -> bool:
    """Whether a word of speech behind a comma says the whole clause before it."""
    if token.lower_ not in _speech() or token.head.dep_ != "ROOT" or token.head.i > token.i:
        return False
    speaker = next((child for child in token.lefts if child.dep_ == "nsubj"), None)
    if speaker is None or speaker.left_edge.i == 0 or token.doc[speaker.left_edge.i - 1].text != ",":
        return False
    between = [child for child in token.head.rights if child.i < token.i and child.dep_ in {"cc", "punct"}]
    return not (
        any(child.text != "," for child in between)
        or any(child.dep_ in {"ccomp", "xcomp", "dobj", "oprd"} for child in token.children)
    )


@cache
def _speech() -> dict[str, str]:
    return bases(classed("state"))


def _of_them(token: Token) -> Token | None:
    """The verb that a verb with "them" is joined to, where the one below it is what they do."""
    them = any(child.dep_ in {"dobj", "dative"} and child.lower_ == "them" for child in token.children)
    if not them or token.pos_ != "VERB" or token.head.dep_ != "ccomp" or token.head.head.tag_ not in PRESENT | PAST:
        return None
    several = any(child.dep_ == "nsubj" and child.tag_ == "NNS" for child in token.head.children)
    return token.head.head if several and token.head.head.i < token.head.i else None


def _agrees(head: Token, forms: frozenset[str]) -> bool:
    """Whether a verb of one of these forms may be joined to a word."""
    if head.tag_ in forms:
        return True
    finite = head.tag_ in PRESENT | PAST or any(child.tag_ == "MD" for child in head.children)
    return finite and head.dep_ == "ROOT"


def _own(verb: Token) -> bool:
    """Whether a verb has a subject of its own, which the other one shares."""
    return verb.dep_ == "ROOT" or any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)

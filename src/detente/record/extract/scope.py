"""What stands over a word of a parsed sentence: negation, condition, obligation, doubt, failure, somebody's report.

*Method*, from the word upwards to the head of the sentence

1. At each clause: its negation (of verb, subject, object or "at no point"), its helpers (must, would, may), its adverbs
   (reportedly, perhaps, almost), its conjunction (if, unless, whether), inversion ("had Aland accepted").
2. At each step from a clause to the word that governs it: the class of that word in ``guard.toml``. An infinitive below a word
   of no class is not taken as done; a finite clause below one is.
3. Coordinated clauses share what stands over the first, unless they have a subject of their own behind "but".

*References*: Karttunen 1971; Nairn, Condoravdi and Karttunen 2006; Saurí and Pustejovsky 2009.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from detente.frozen import frozen
from detente.record.extract import tree
from detente.record.extract.inflect import bases

if TYPE_CHECKING:
    from detente.record.extract.language import Token

Kind = Literal[
    "negated", "failed", "open", "wanted", "meant", "said", "denied", "supposed", "hearsay", "might", "generic", "done"
]
CLAUSES = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass", "conj", "parataxis", "dep", "prep"}
)
TIMES_DONE = frozenset({"VBD", "VBN"})
CONDITIONAL = re.compile(
    r"(?:\b(?:provided|providing|supposing|assuming|imagine)(?: that)?|\bon (?:the )?condition that|\bin (?:the )?(?:case|event)(?: that)?|"
    r"\b(?:as|so) long as|\bgiven that .* were|\bunless|\bonly if|\bas (?:if|though)|\bin the event of) $"
)
BEHIND = 4
"""Words within which the second word of an entry must follow."""


@frozen
class Over:
    """One thing that stands over a word, and the word that says so."""

    kind: Kind
    by: Token


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("detente.record.extract").joinpath("guard.toml").read_text("utf-8"))


@cache
def words(table: str, key: str) -> frozenset[str]:
    """The words of one list as they stand."""
    return frozenset(_data()[table].get(key, ()))


@cache
def _forms(table: str, key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Every form of the first words of a list, with the words that must follow: () where none need."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in _data()[table].get(key, ()):
        first, *rest = entry.split()
        for form in bases((first,)) if key not in {"adjectives"} else {first: first}:
            found.setdefault(form, []).append(tuple(rest))
    return {form: tuple(rests) for form, rests in found.items()}


def among(token: Token, table: str, key: str) -> bool:
    """Whether a word is in a list of verbs, nouns or adjectives, with the words that must follow it."""
    rests = _forms(table, key).get(token.lower_, ())
    return any(not rest or rest[0] in _behind(token) for rest in rests)


def _behind(token: Token) -> list[str]:
    return [part.lower_ for part in token.doc[token.i + 1 : token.i + 1 + BEHIND]]


def negated(token: Token) -> bool:
    """Whether a clause is turned by its verb's, its subject's or an adverbial's negation."""
    return any(True for _ in _negations(token))


def _negations(token: Token) -> Iterator[Token]:
    no, nobody = words("beside", "not"), words("beside", "nobody")
    for child in token.children:
        low = child.lower_
        if (
            child.dep_ == "neg" or (low in no and child.dep_ in {"advmod", "preconj", "cc"} and child.i < token.i)
        ) and not (_only(child) or (low == "neither" and child.dep_ == "cc")):
            if low == "nor" and child.dep_ == "cc" and child.i < token.i and not _inverted(token):
                continue
            yield child
        elif child.dep_ in tree.SUBJECT and _nobody(child, nobody):
            yield child
        elif child.dep_ == "prep" and child.i < token.i and _at_no_point(child):
            yield child
    if token.dep_ == "conj":
        before = [part for part in token.head.children if token.head.i < part.i < token.i]
        if any(part.lower_ == "nor" for part in before):
            yield token


def _only(child: Token) -> bool:
    """“not only”, “no doubt”, “not least”, “not until”."""
    after = child.doc[child.i + 1].lower_ if child.i + 1 < len(child.doc) else ""
    return after in {
        "only",
        "just",
        "merely",
        "simply",
        "doubt",
        "least",
        "until",
        "surprisingly",
        "unexpectedly",
        "once",
        "long",
    }


def _nobody(subject: Token, nobody: frozenset[str]) -> bool:
    if subject.lower_ in nobody | {"no-one"}:
        return True
    for child in subject.children:
        if (
            child.lower_ in nobody
            and child.dep_ in {"det", "advmod", "amod", "neg", "preconj", "cc"}
            and child.i < subject.i
        ):
            return child.lower_ not in {"few", "little"} or not any(part.lower_ == "a" for part in subject.children)
        if child.dep_ == "neg" or (child.lower_ == "not" and child.i < subject.i and not _only(child)):
            return True
    return False


def _at_no_point(prep: Token) -> bool:
    places = words("beside", "places")
    return any(
        child.lower_ in places and any(part.lower_ in {"no", "neither"} for part in child.children)
        for child in prep.children
    )


def nothing_done_to(token: Token) -> bool:
    """Whether what a verb acts on is nobody or nothing: "signed no treaty"."""
    for child in token.children:
        if child.dep_ in {"dobj", "obj", "nsubjpass", "attr"}:
            if child.lower_ in {"nothing", "nobody", "none", "neither"}:
                return True
            if any(
                part.lower_ in {"no", "neither"} and part.dep_ in {"det", "preconj", "neg", "cc"}
                for part in child.children
            ):
                return not (child.lower_ == "doubt")
    return False


def inverted(token: Token) -> bool:
    """“Should Aland attack”, “had Aland accepted”, “were Aland to accept”: a condition without a conjunction."""
    return _inverted(token, words("condition", "inverted"))


def _inverted(token: Token, helpers: frozenset[str] | None = None) -> bool:
    subject = next((child for child in token.children if child.dep_ in tree.SUBJECT | {"compound"}), None)
    first = next(
        (c for c in token.children if c.dep_ in {"aux", "auxpass"}),
        token if token.pos_ == "AUX" or token.lower_ == "were" else None,
    )
    if subject is None or first is None or first.i > subject.i:
        return False
    if helpers is None:
        return True
    return first.lower_ in helpers and all(
        part.dep_ in {"punct", "cc"} for part in token.doc[token.left_edge.i : first.i]
    )


def over(token: Token, top: Token | None = None) -> Iterator[Over]:
    """What stands over a word, nearest first, up to ``top`` (or to the head of the sentence)."""
    node, shares, embeds = token, False, True
    for _ in range(24):
        yield from _here(node, shares=shares, embeds=embeds)
        if node == top or node.head == node:
            return
        head = node.head
        if head == top and node.dep_ in {"ccomp", "xcomp", "conj"} | CLAUSES:
            return
        shares = node.dep_ == "conj" and not any(child.dep_ in tree.SUBJECT for child in node.children)
        if node.dep_ == "conj":
            if not shares and any(c.lower_ == "but" for c in head.children if c.dep_ == "cc" and c.i < node.i):
                return
            embeds = embeds and _negation_reaches(node)
        else:
            step = list(_link(node, head))
            yield from step
            if node.dep_ == "relcl" or (node.dep_ == "acl" and not step):
                return
            if node.dep_ == "advcl":
                if _finite(node):
                    return
                embeds = False
        node = head


def _negation_reaches(node: Token) -> bool:
    """Whether "not" before the first of several coordinated words turns this one: over "or" and "nor", not over "but"."""
    between = {part.lower_ for part in node.head.children if part.dep_ == "cc" and part.i < node.i}
    return not between & {"but", "and", "yet"}


def _finite(node: Token) -> bool:
    if node.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return any(
        c.dep_ in {"aux", "auxpass"} and c.lower_ not in {"to", "having", "being"} for c in node.children
    ) or any(child.dep_ in {"nsubj", "nsubjpass"} for child in node.children)


def _here(node: Token, *, shares: bool, embeds: bool) -> Iterator[Over]:
    """What a clause says of itself. ``shares``: it is reached from a clause that has its subject and helpers from it."""
    del shares
    if embeds:
        for by in _negations(node):
            yield Over("negated", by)
    auxes = [child for child in node.children if child.dep_ == "aux"]
    for child in auxes:
        if child.lower_ in words("beside", "must"):
            yield Over("wanted", child)
        elif child.lower_ in words("beside", "might"):
            yield Over("might", child)
    if any(c.lower_ in {"would", "could", "should", "might"} for c in auxes) and any(
        c.lower_ in {"have", "'ve", "’ve"} for c in auxes
    ):
        yield Over("supposed", node)
    for child in node.children:
        low = child.lower_
        if child.dep_ in {"advmod", "npadvmod", "advcl", "neg"} and low in words("beside", "hearsay"):
            yield Over("hearsay", child)
        elif child.dep_ in {"advmod", "npadvmod", "advcl", "neg"} and low in words("beside", "perhaps"):
            yield Over("open", child)
        elif child.dep_ == "advmod" and low in words("beside", "almost") and child.i < node.i and low != "not":
            yield Over("failed", child)
        elif child.dep_ == "mark" or (
            child.dep_ in {"advmod", "prep"} and child.i < node.i and low in {"whenever", "once", "when"}
        ):
            yield from _marked(node, child)
    if inverted(node) or _behind_a_condition(node):
        yield Over("supposed", node)
    if node.pos_ == "NOUN":
        for child in node.children:
            if child.lower_ in words("beside", "any") and child.dep_ == "det":
                yield Over("generic", child)
            elif child.lower_ in words("beside", "unreal") and child.dep_ in {"amod", "compound"}:
                yield Over("open", child)


def _behind_a_condition(node: Token) -> bool:
    """Whether the words before a clause make it a condition, however they are parsed: "provided that", "in case"."""
    if node.dep_ not in CLAUSES | {"ROOT"}:
        return False
    first = next((part for part in node.subtree if part.dep_ not in {"punct", "cc"}), node).i
    return any(
        CONDITIONAL.search(node.doc[max(0, at - 4) : at + 1].text.lower() + " ")
        for at in (first - 1, first, first + 1, first + 2)
        if first - 1 <= at < node.i
    )


def _marked(node: Token, mark: Token) -> Iterator[Over]:
    """What the conjunction of a clause says of it."""
    low = mark.lower_
    if low in words("condition", "marks") and low != "whether" and not (low == "if" and node.dep_ == "ccomp"):
        yield Over("supposed", mark)
    elif low in {"whether", "if"}:
        yield Over("open", mark)
    elif low in words("condition", "times") and node.dep_ == "advcl" and _ahead(node, low):
        yield Over("supposed", mark)
    elif low == "as" and _behind(mark)[:1] == ["though"]:
        yield Over("supposed", mark)


def _ahead(node: Token, mark: str) -> bool:
    """Whether a clause of time tells what is still to come: its own tense, or that of the clause above, is not past."""
    head = next((part for part in tree.above(node) if part.pos_ in {"VERB", "AUX"}), node.head)
    helpers = {child.lower_ for part in (head, node) for child in part.children if child.dep_ == "aux"}
    if helpers & {"will", "would", "can", "could", "shall", "'ll", "’ll", "may", "might", "must", "should"}:
        return True
    own = {child.tag_ for child in node.children if child.dep_ in {"aux", "auxpass"}} | {node.tag_}
    past = bool(own & {"VBD"}) or (node.tag_ == "VBN" and not own & {"VBZ", "VBP"}) or node.tag_ == "VBG"
    return not past and mark in {"once", "when", "until", "till", "before", "after", "as"}


def _link(node: Token, head: Token) -> Iterator[Over]:
    """What the word that governs a clause, or a noun that tells an act, says of it."""
    if node.dep_ in {"pcomp", "pobj"} or (
        node.dep_ in CLAUSES and head.dep_ == "prep" and head.pos_ in {"ADP", "SCONJ"}
    ):
        yield from _preposition(node, head)
        return
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in node.children)
    gerund = node.tag_ == "VBG" and not _finite(node)
    carriers = _carriers(head)
    if head.pos_ == "VERB" and infinitive and tree.passive(head) and among(head, "hearsay", "verbs"):
        yield Over("hearsay", head)
        return
    if node.dep_ in {"csubj", "csubjpass"} and not _finite(node):
        yield Over("open", head)
        return
    if node.dep_ not in CLAUSES | tree.SUBJECT | {"dobj", "obj", "attr", "oprd"} or node.dep_ == "prep":
        return
    if node.dep_ == "ccomp" and node.i < head.i and not _tells(head):
        return
    if node.dep_ in {"advcl", "relcl"} and not infinitive and not _of_a_claim(node, head):
        if node.dep_ == "relcl":
            yield from _generic(node, head)
        return
    nominal = node.dep_ in tree.SUBJECT | {"dobj", "obj", "attr", "oprd"}
    if nominal and node.pos_ not in {"NOUN", "VERB"}:
        return
    kind = _awaited(carriers, node) if nominal else _class(carriers, node)
    if kind is not None:
        if kind[0] != "done":
            yield Over(*kind)
        return
    if infinitive and not (node.dep_ == "conj"):
        yield Over("open", head)
    elif gerund and node.dep_ == "acl":
        yield from _generic(node, head)


def _tells(head: Token) -> bool:
    """Whether a clause before its head is what the head tells, and not one beside it ("A rejected it, insisted that …")."""
    return among(head, "said", "verbs") and any(child.dep_ in tree.SUBJECT for child in head.children)


def _of_a_claim(node: Token, head: Token) -> bool:
    """Whether what looks like a relative clause says what a claim is: "the story that Aland has accepted"."""
    return among(head, "denying", "claims") and any(
        child.lower_ == "that" and child.dep_ == "mark" for child in node.children
    )


def _carriers(head: Token) -> list[Token]:
    """The words that may say what becomes of a clause: the head and, with a copula, what is said of its subject."""
    found = [head]
    if head.pos_ in {"AUX", "VERB"}:
        found += [
            child
            for child in head.children
            if child.dep_ in {"acomp", "attr", "oprd", "advmod"} and child.pos_ in {"ADJ", "NOUN", "ADV", "ADP", "VERB"}
        ]
    return found


ORDER: tuple[tuple[str, Kind], ...] = (
    ("failed", "failed"),
    ("wanted", "wanted"),
    ("meant", "meant"),
    ("done", "done"),
    ("open", "open"),
)


PARTS = {
    "VERB": "verbs",
    "AUX": "verbs",
    "NOUN": "nouns",
    "PROPN": "nouns",
    "ADJ": "adjectives",
    "ADP": "adjectives",
    "ADV": "adjectives",
}


def _class(carriers: list[Token], node: Token) -> tuple[Kind, Token] | None:
    """What the first word of a class says of a clause below it."""
    finite = _finite(node) and not any(child.lower_ == "to" and child.dep_ == "aux" for child in node.children)
    for token in carriers:
        part = PARTS.get(token.pos_)
        if part is None:
            continue
        if among(token, "denying", "verbs") or denies_a_claim(token):
            return "denied", token
        if finite and part == "verbs":
            if among(token, "wanted", "verbs") and _subjunctive(node):
                return "wanted", token
            if any(child.dep_ == "mark" and child.lower_ in {"whether", "if"} for child in node.children):
                return "open", token
            if among(token, "said", "verbs"):
                return "said", token
        for table, kind in ORDER:
            if among(token, table, part):
                if part == "nouns" and finite and kind == "wanted" and not _subjunctive(node):
                    continue
                if kind == "failed" and negated(token) and among(token, "done_if_denied", part):
                    return "done", token
                if finite and part == "verbs" and kind in {"failed", "done", "meant"}:
                    continue
                return kind, token
    return None


def _awaited(carriers: list[Token], node: Token) -> tuple[Kind, Token] | None:
    """What is said of an act told by a noun: "a refusal is expected", "fears an attack"."""
    head = carriers[0]
    if node.dep_ in {"dobj", "obj", "nsubjpass", "oprd"} and among(head, "awaited", "verbs"):
        return "open", head
    if node.dep_ in tree.SUBJECT:
        for token in carriers[1:]:
            if among(token, "awaited", "adjectives") or among(token, "awaited", "nouns"):
                return "open", token
        if len(carriers) > 1 or head.pos_ == "AUX":
            for child in head.children:
                if (
                    child.dep_ == "ccomp"
                    and child.pos_ == "VERB"
                    and child.i > head.i
                    and among(child, "awaited", "verbs")
                ):
                    return "open", child
    return None


def _subjunctive(node: Token) -> bool:
    """“demanded that Aland accept”, “that it should accept”: no tense of its own."""
    if node.tag_ == "VB" and not any(
        c.dep_ == "aux" and c.tag_ in {"MD"} and c.lower_ not in {"should", "must"} for c in node.children
    ):
        return not any(c.dep_ == "aux" and c.lower_ in {"do", "does", "did"} for c in node.children)
    return node.tag_ in {"VBP", "NN"} or any(
        c.lower_ in {"should", "must", "be"} and c.dep_ in {"aux", "auxpass"} for c in node.children
    )


def denies_a_claim(token: Token) -> bool:
    """“rejected reports that”, “dismissed as false claims that”, “it is not true that”, “there is no truth in”."""
    if token.pos_ == "VERB" and among(token, "denying", "of_claims"):
        claims = [child for child in token.children if child.dep_ in {"dobj", "obj"} and child.i > token.i]
        claims += [
            inner
            for child in token.children
            if child.dep_ == "prep"
            for inner in child.children
            if inner.dep_ == "pobj"
        ]
        return any(among(part, "denying", "claims") for part in claims)
    if token.lower_ in words("denying", "untrue"):
        return token.dep_ in {"acomp", "attr", "oprd", "amod", "pobj"}
    if token.lower_ in words("denying", "truth"):
        copula = token.head
        return negated(copula) or any(child.lower_ in {"no", "little"} for child in token.children)
    if token.pos_ == "NOUN" and among(token, "denying", "claims") and token.head.pos_ in {"VERB", "ADP"}:
        governor = token.head if token.head.pos_ == "VERB" else token.head.head
        if governor.lower_ in words("denying", "truth"):
            return denies_a_claim(governor)
        return governor.pos_ == "VERB" and (
            among(governor, "denying", "verbs") or among(governor, "denying", "of_claims")
        )
    return False


def _preposition(node: Token, prep: Token) -> Iterator[Over]:
    low = prep.lower_
    if low == "with" and any(child.dep_ in tree.SUBJECT for child in node.children):
        return
    if low == "without":
        yield Over("negated", prep)
    elif low == "instead" or prep.head.lower_ in {"instead", "rather"}:
        yield Over("negated", prep)
    elif node.dep_ == "pobj" and node.pos_ == "NOUN":
        governor = prep.head
        part = PARTS.get(governor.pos_)
        if low in {"for", "of", "to", "in", "on", "about", "with", "against"} and part is not None:
            for table, kind in ORDER:
                if (
                    kind in {"failed", "wanted", "open"}
                    and among(governor, table, part)
                    and (kind != "failed" or part != "verbs")
                ):
                    yield Over(kind, governor)
                    return
        if low == "in" and any(part.lower_ in {"case", "event"} for part in (node,)):
            yield Over("supposed", prep)
    elif low not in words("done", "prepositions") or (low == "on" and not among(prep.head, "done", "verbs")):
        governor = prep.head
        if governor.pos_ == "ADV" and governor.lower_ in words("beside", "short"):
            yield Over("failed", governor)
            return
        if governor.pos_ == "ADV" and governor.head.pos_ == "VERB":
            governor = governor.head
        if low in {"for", "of"} and among(governor, "said", "verbs"):
            yield Over("said", governor)
        elif not (governor.pos_ == "VERB" and among(governor, "done", "verbs")):
            yield Over("failed" if among(governor, "failed", "verbs") else "open", prep)


def _generic(node: Token, head: Token) -> Iterator[Over]:
    """“any side that attacks”, “those who refuse”, “parties that refuse”: nobody in particular."""
    if node.dep_ == "relcl" and not any(
        child.dep_ in tree.SUBJECT and child.lower_ in tree.WHO for child in node.children
    ):
        return
    helpers = {"has", "have", "is", "are", "had", "was", "were"}
    present = node.tag_ in {"VBZ", "VBP", "VB"} and not any(child.lower_ in helpers for child in node.children)
    dets = {child.lower_ for child in head.children if child.dep_ == "det"} | {head.lower_}
    plain = head.tag_ == "NNS" and not any(
        child.dep_ in {"det", "poss", "nummod", "amod", "compound"} for child in head.children
    )
    if dets & words("beside", "any") or (present and (plain or (dets & {"a", "an"} and head.pos_ == "NOUN"))):
        yield Over("generic", head)

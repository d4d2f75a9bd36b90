"""Statements proposed by a language model, each held against the document before anybody sees it.

*Method*

1. The document goes out in pieces of whole paragraphs; an answer that was cut off is asked for again in two halves.
2. Each quote must stand in its piece (:mod:`detente.record.llm.guard`), act and ids must be in the vocabulary, a speaker
   must be known or named in the piece. What fails is asked for once more, with the reason, and then given up; the reason
   is kept with the document.
3. Dates are read from the quote by the same rules as offline, and never taken from the model.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from detente.frozen import frozen
from detente.record.acts import acts
from detente.record.extract import Gazetteer, Source
from detente.record.extract.mask import headless
from detente.record.llm import prompt
from detente.record.llm.client import Endpoint, Message
from detente.record.llm.estimate import estimate
from detente.record.llm.guard import FOLDED, Place, place_of
from detente.record.model import Method, Statement
from detente.record.quotes import quote_at
from detente.record.time_expressions import moments

PIECE = 12_000
SMALLEST = 400
STRENGTHS = ("float", "ask", "demand", "ultimatum")
MODALITIES = ("done", "intended", "conditional", "hypothetical", "denied")
VOICES = ("source", "author")
ABOUT = ("issues", "options", "steps", "proposals")


@frozen
class _Fault:
    """An entry that cannot be used, and why."""

    entry: Any
    reason: str

    def __str__(self) -> str:
        quote = self.entry.get("quote") if isinstance(self.entry, dict) else None
        return f"“{str(quote or self.entry)[:160]}”: {self.reason}"


class LanguageModel:
    """Behind the protocol of all extractors."""

    def __init__(self, endpoint: Endpoint, gazetteer: Gazetteer) -> None:
        self.endpoint = endpoint
        self.system = prompt.system(gazetteer)
        self.actors = {actor.id for actor in gazetteer.actors}
        self.topics = {(topic.kind, topic.id) for topic in gazetteer.topics}
        self.method = Method(name=f"llm {endpoint.model}", version=prompt.VERSION, prompt=prompt.digest())
        self._remarks: list[str] = []

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the model proposed for the document just read and could not stand by."""
        return tuple(self._remarks)

    def before(self, sizes: Sequence[int], *, unknown: bool = False) -> str:
        """What reading texts of so many characters will take, in words."""
        return estimate(sizes, len(self.system), PIECE, self.endpoint.price, unknown=unknown)

    def read(self, source: Source) -> Iterable[Statement]:
        """The statements of one document, in the order of their places."""
        self._remarks = []
        found: dict[tuple[int, int, str], dict[str, Any]] = {}
        text = headless(source.text)
        for begin, end in pieces(text, PIECE):
            for place, entry in self._piece(text, begin, end):
                found.setdefault((place.start, place.end, entry["act"]), entry)
        for number, ((start, end, _), entry) in enumerate(sorted(found.items(), key=lambda item: item[0]), 1):
            moment = next(moments(source.text, start, end, source.published), None)
            yield Statement.model_validate(
                {
                    "id": f"{source.id}_{number}",
                    "document": source.id,
                    "quote": quote_at(source.text, start, end),
                    "when": moment.interval if moment else None,
                    "method": self.method,
                    "status": "proposed",
                    **entry,
                }
            )

    def _piece(self, text: str, begin: int, end: int) -> Iterator[tuple[Place, dict[str, Any]]]:
        """What stands in one piece of the text, with its place in the whole."""
        piece = text[begin:end]
        messages = [
            {"role": "system", "content": self.system},
            {"role": "user", "content": prompt.question(piece)},
        ]
        entries, said, cut_off = self._asked(messages)
        if cut_off and end - begin > SMALLEST:
            for first, last in pieces(piece, (end - begin) // 2 + 1):
                yield from self._piece(text, begin + first, begin + last)
            return
        if entries is None:
            self._remarks.append(f"rejected: the model's answer for characters {begin}–{end}: {said}")
            return
        good, faults = self._held(entries, piece)
        if faults:
            listed = "\n".join(f"- {fault}" for fault in faults)
            again = [
                {"role": "assistant", "content": said},
                {"role": "user", "content": prompt.AGAIN.format(faults=listed)},
            ]
            entries, said, _ = self._asked([*messages, *again], last=True)
            mended, left = self._held(entries or [], piece)
            good += mended
            silent = len(faults) - len(mended) - len(left)
            self._remarks += [f"rejected: {fault}" for fault in (left if mended or left else faults)]
            if silent > 0 and (mended or left):
                self._remarks.append(f"rejected: {silent} more, which the model gave up when asked again")
        for place, entry in good:
            yield Place(begin + place.start, begin + place.end), entry

    def _asked(self, messages: list[Message], *, last: bool = False) -> tuple[list[Any] | None, str, bool]:
        """The entries of an answer (None if it is no JSON, even on being asked again), its text, and whether it was cut off."""
        answer = self.endpoint.ask(messages)
        entries, fault = _entries(answer.text)
        if entries is not None or answer.cut_off or last:
            return entries, answer.text if entries is not None else fault, answer.cut_off
        again = [
            {"role": "assistant", "content": answer.text},
            {"role": "user", "content": prompt.NOT_JSON.format(fault=fault)},
        ]
        answer = self.endpoint.ask([*messages, *again])
        entries, fault = _entries(answer.text)
        return entries, answer.text if entries is not None else fault, answer.cut_off

    def _held(self, entries: list[Any], piece: str) -> tuple[list[tuple[Place, dict[str, Any]]], list[_Fault]]:
        """The entries that stand up, with their places, and those that do not, with the reasons."""
        good, faults = [], []
        for entry in entries:
            held = self._entry(entry, piece)
            if isinstance(held, str):
                faults.append(_Fault(entry, held))
            else:
                good.append(held)
        return good, faults

    def _entry(self, entry: Any, piece: str) -> tuple[Place, dict[str, Any]] | str:
        if not isinstance(entry, dict) or not isinstance(entry.get("quote"), str):
            return "an entry needs a quote"
        context = entry.get("context")
        place = place_of(entry["quote"], context if isinstance(context, str) else None, piece)
        if isinstance(place, str):
            return place
        act, voice, speaker = entry.get("act"), entry.get("voice", "source"), entry.get("speaker") or None
        if act not in acts():
            return f"there is no act “{str(act)[:40]}”"
        if voice not in VOICES:
            return f"voice cannot be “{str(voice)[:40]}”"
        if speaker is not None and not self._known(speaker, piece):
            return f"the speaker “{str(speaker)[:60]}” is neither in the list nor in the text"
        about = {kind: _known_ids(entry.get(kind), kind, self.topics) for kind in ABOUT}
        words, free = entry.get("speaker_words"), entry.get("about")
        if isinstance(free, str) and _stands(free, piece):
            about["text"] = free.strip()[:200]
        to = entry.get("to")
        kept: dict[str, Any] = {
            "voice": voice,
            "speaker": speaker,
            "speaker_words": words if isinstance(words, str) and _stands(words, piece) else None,
            "to": [name for name in to if self._known(name, piece)] if isinstance(to, list) else [],
            "act": act,
            "strength": entry.get("strength") if entry.get("strength") in STRENGTHS else None,
            "modality": entry.get("modality") if entry.get("modality") in MODALITIES else None,
            "about": about,
        }
        return place, kept

    def _known(self, name: Any, piece: str) -> bool:
        return isinstance(name, str) and (name in self.actors or _stands(name, piece))


def _known_ids(named: Any, kind: str, topics: Collection[tuple[str, str]]) -> Any:
    return [name for name in named if (kind, name) in topics] if isinstance(named, list) else []


def _stands(words: str, piece: str) -> bool:
    return bool(words.strip()) and words.isprintable() and words.translate(FOLDED) in piece.translate(FOLDED)


def _entries(text: str) -> tuple[list[Any] | None, str]:
    """The list of statements in an answer; None and the reason if there is none."""
    begin, end = text.find("{"), text.rfind("}")
    try:
        found = json.loads(text[begin : end + 1])
    except (ValueError, RecursionError):
        return None, "it is not JSON"
    entries = found.get("statements") if isinstance(found, dict) else None
    return (entries, "") if isinstance(entries, list) else (None, "it has no list of statements")


def pieces(text: str, most: int) -> Iterator[tuple[int, int]]:
    """A text in pieces of at most ``most`` characters, divided where a paragraph, else a sentence, else a word ends."""
    begin = 0
    while begin < len(text):
        end = begin + most
        if end < len(text):
            cuts = (text.rfind(mark, begin + most // 2, end) + len(mark) for mark in ("\n\n", "\n", ". ", " "))
            end = next((cut for cut in cuts if cut > begin + most // 2), end)
        if text[begin:end].strip():
            yield begin, min(end, len(text))
        begin = end

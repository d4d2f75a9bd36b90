"""Questions to any address that speaks the OpenAI chat protocol.

Plain HTTP over the connection that pages are read with, and not the ``openai`` package: one question is asked of one
path, nothing has to be installed, nothing but the question is sent, and the key follows no redirect.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from detente.errors import DetenteError, InputError, input_error
from detente.frozen import frozen
from detente.sources.address import address, is_public, resolved
from detente.sources.document import one_line
from detente.sources.web import Limits, connected

Message = dict[str, str]
TRIES = 4
LONGEST_WAIT = 60.0
"""Seconds before a model that is busy is asked again; beyond, whatever it asks for is cut to this."""
MOST_ANSWER = 5_000_000
"""Size of an answer; beyond, it is cut."""
BUSY = {408, 409, 429, 500, 502, 503, 504, 529}


class UnusableError(DetenteError):
    """The address cannot be used at all: asking it about the next document would only repeat the fault."""


@frozen
class Answer:
    """What the model wrote, and whether it came to an end."""

    text: str
    cut_off: bool


@dataclass
class Endpoint:
    """A model at an address. ``price`` is for a million tokens in and out; ``tokens`` counts what was used."""

    url: str
    model: str
    key: str | None = None
    price: tuple[Decimal, Decimal] | None = None
    seconds: float = 120
    sleep: Callable[[float], None] = time.sleep
    tokens: tuple[int, int] = (0, 0)
    questions: int = 0
    _form: bool = True

    def __post_init__(self) -> None:
        self.address = address(self.url.rstrip("/") + "/chat/completions")
        if self.key and self.address.scheme == "http" and self._far():
            raise input_error(
                self.url, "the key would travel unencrypted", expected="an https address, or one in your own network"
            )

    def _far(self) -> bool:
        return any(is_public(number) for number in resolved(self.address, private=True))

    def ask(self, messages: Sequence[Message]) -> Answer:
        """The model's answer. Raises InputError if it gives none in time, UnusableError if it never will."""
        for attempt in range(1, TRIES + 1):
            try:
                status, retry, raw = self._post(messages)
            except InputError as error:
                late = any("in time" in problem.message for problem in error.problems)
                if late and attempt == TRIES:
                    raise
                if not late and (attempt == TRIES or not self.questions):
                    raise UnusableError(str(error)) from None
                if not late:  # it has answered before: a line that broke may come back
                    self.sleep(2.0**attempt)
                continue
            if status == 200:
                return self._answer(raw)
            if status == 400 and self._form and b"response_format" in raw:
                self._form = False  # an older server: it is asked in words alone
                continue
            if status not in BUSY:
                raise UnusableError(f"{self.url}: the model cannot be asked: {status} {_told(raw)}")
            if attempt < TRIES:
                self.sleep(min(LONGEST_WAIT, retry if retry is not None else 2.0**attempt))
        raise input_error(self.url, "the model is too busy", found=f"{status} {_told(raw)}", mend="try again later")

    def _post(self, messages: Sequence[Message]) -> tuple[int, float | None, bytes]:
        body: dict[str, Any] = {"model": self.model, "messages": list(messages), "temperature": 0}
        if self._form:
            body["response_format"] = {"type": "json_object"}
        headers = {"Host": self.address.authority, "Content-Type": "application/json", "User-Agent": "detente"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        limits = Limits(MOST_ANSWER, self.seconds, private=True)
        with connected(self.address, limits, time.monotonic() + self.seconds) as link:
            link.request("POST", self.address.path, json.dumps(body).encode(), headers)
            answer = link.getresponse()
            raw = answer.read(MOST_ANSWER)
            self.questions += 1
            return answer.status, _seconds(answer.headers.get("Retry-After")), raw

    def _answer(self, raw: bytes) -> Answer:
        try:
            found = json.loads(raw)
            choice = found["choices"][0]
            text = choice["message"]["content"] or ""
        except (ValueError, LookupError, TypeError, RecursionError):
            raise UnusableError(f"{self.url}: this is not an answer of a chat model: {_told(raw)}") from None
        usage = found.get("usage")
        used = [usage.get(name) if isinstance(usage, dict) else None for name in ("prompt_tokens", "completion_tokens")]
        self.tokens = tuple(  # type: ignore[assignment]
            before + (more if isinstance(more, int) else 0) for before, more in zip(self.tokens, used, strict=True)
        )
        return Answer(str(text), choice.get("finish_reason") == "length")

    @property
    def cost(self) -> str:
        """What was used so far, in words."""
        told = f"{self.model}: {self.questions:,} questions, {self.tokens[0]:,} tokens in, {self.tokens[1]:,} out"
        if self.price is None:
            return f"{told}."
        paid = sum(price * count for price, count in zip(self.price, self.tokens, strict=True)) / 1_000_000
        return f"{told}, {paid:.4f} at the prices given."


def _told(raw: bytes) -> str:
    """The server's own words about what is wrong, short."""
    try:
        error = json.loads(raw)["error"]
        raw = str(error.get("message", error) if isinstance(error, dict) else error).encode()
    except (ValueError, LookupError, TypeError, RecursionError):
        pass
    return one_line(raw[:2000].decode("utf-8", "replace"), 200) or ""


def _seconds(text: str | None) -> float | None:
    try:
        return max(0.0, float(text)) if text else None
    except ValueError:
        return None

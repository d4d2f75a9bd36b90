"""Typed preference statements as formulas: ``-3``, ``1 & -2``, ``1 IF 2 | 3``, ``2 IFF -4``; options are numbered from 1.

Nothing is ever evaluated. What could be read in two ways (``1 & 2 | 3``, ``1 IF 2 IF 3``) is refused and asks for brackets.
"""

from __future__ import annotations

import re
from typing import Any

TOKEN = re.compile(r"\s*(?:(?P<number>\d+)|(?P<word>IFF|IF)\b|(?P<sign>[-&|()]))", re.IGNORECASE)
Formula = dict[Any, Any]
DEEPEST = 50
"""Brackets within brackets of a typed statement; beyond, an InputError."""


class NotAStatementError(Exception):
    """Why a text is no statement, and what would be one."""

    expected = "numbers of options from 1, - (not), &, |, IF, IFF and brackets, such as -3 or 1 IF (2 & -4)"


def statement(text: str, options: int) -> Formula:
    """The formula in a text, options numbered from 0. Raises NotAStatementError."""
    tokens, at = [], 0
    text = text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            raise NotAStatementError(f"“{text[at:].strip()[:12]}” at character {at + 1}")
        tokens.append(found[0].strip().upper())
        at = found.end()
    reader = _Reader(tokens, options)
    formula = reader.whole(0)
    if reader.next:
        raise NotAStatementError(f"“{reader.next}” is left over")
    return formula


class _Reader:
    def __init__(self, tokens: list[str], options: int) -> None:
        self.tokens, self.options, self.at = tokens, options, 0

    @property
    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token, self.at = self.next, self.at + 1
        return token

    def whole(self, depth: int) -> Formula:
        """``p``, ``p IF q`` or ``p IFF q``."""
        first = self.joined(depth)
        if self.next not in ("IF", "IFF"):
            return first
        word, second = self.take(), self.joined(depth)
        if self.next in ("IF", "IFF"):
            raise NotAStatementError(f"a second {self.next} needs brackets")
        return {"if": second, "then": first} if word == "IF" else {"iff": [first, second]}

    def joined(self, depth: int) -> Formula:
        """Parts with ``&`` or with ``|`` between them."""
        parts, sign = [self.part(depth)], self.next
        while self.next in ("&", "|"):
            if self.take() != sign:
                raise NotAStatementError("& and | side by side need brackets")
            parts.append(self.part(depth))
        if len(parts) == 1:
            return parts[0]
        return {"all" if sign == "&" else "any": parts}

    def part(self, depth: int) -> Formula:
        """An option, something in brackets, or ``-`` and one of them."""
        if depth > DEEPEST:
            raise NotAStatementError("it is nested too deeply")
        token = self.take()
        if token == "-":
            part = self.part(depth + 1)
            if len(part) == 1 and (option := next(iter(part))) not in ("any", "all", "not", "iff"):
                return {option: "N" if part[option] == "Y" else "Y"}
            return {"not": part}
        if token == "(":
            found = self.whole(depth + 1)
            if self.take() != ")":
                raise NotAStatementError("a bracket is not closed")
            return found
        if not token.isdigit():
            raise NotAStatementError(f"an option is missing {'at the end' if not token else f'before “{token}”'}")
        if len(token) > 9 or not 1 <= int(token) <= self.options:
            raise NotAStatementError(f"there is no option {token[:12]}; the options are 1 to {self.options}")
        return {int(token) - 1: "Y"}

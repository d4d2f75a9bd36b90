"""The data of a plain text of YAML read line by line, as Detente writes the files of a record: some three times faster than by events.

*Method*

1. Each line is a key with its value, a key alone that what stands deeper belongs to, one of the two after the dash of a list, a
   comment, or empty. A text with any other line, or with a sign that cannot be seen, is not plain.
2. A value of letters without a colon or a number sign is what it looks like, and so is one in double quotes without a backslash
   or a quote inside. Any other is read for itself, by whoever reads YAML; one that goes on in the next line is none by itself.
3. What is not plain is left to the parser, and so are all errors (``tests/laws/test_quick_data.py`` holds the two alike).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

LINE = re.compile(r"^( *)(- )?([^\W\d][\w-]{0,99}):(?: ([^\n]+))?$|^ *#[^\n]*$|^$", re.MULTILINE)


def lined(text: str, scalar: Callable[[str], Any], piece: Callable[[str], Any], deep: int = 10) -> dict[str, Any]:
    """The data; ``scalar`` reads words without quotes, ``piece`` any other value (equal ones once, to be looked at and not changed).
    Raises ValueError or IndexError where the text is not plain, or nested deeper, and what ``piece`` raises."""
    if not text.replace("\n", "").isprintable():
        raise ValueError("signs that cannot be seen")
    found = LINE.findall(text)
    if len(found) != text.count("\n") + 1:
        raise ValueError("a line that is not plain")
    read: dict[str, Any] = {}
    whole: dict[str, Any] = {}
    holder: Any = whole
    column, key, waits = 0, "", False
    around: list[tuple[int, Any]] = []
    for indent, dash, name, value in found:
        if not name:
            continue
        at = len(indent)
        if dash:
            if waits and at >= column:
                around += [(column, holder), (at, [])]
                holder[key] = around[-1][1]
            else:
                while around and not (around[-1][0] == at and type(around[-1][1]) is list):
                    around.pop()
            holder, column = {}, at + 2
            around[-1][1].append(holder)
        elif waits and at > column:
            around.append((column, holder))
            holder[key] = holder = {}
            column = at
        while column != at + len(dash) or type(holder) is list:
            column, holder = around.pop()
        if name in holder or len(around) > deep:
            raise ValueError("a key that stands twice, or too deep")
        key, waits = name, not value
        if not value:
            holder[key] = None
        elif value[0].isalnum() and ":" not in value and "#" not in value and value[-1] != " ":
            holder[key] = scalar(value)
        elif value[0] == value[-1] == '"' and value.count('"') == 2 and "\\" not in value:
            holder[key] = value[1:-1]
        else:
            if value not in read:
                read[value] = piece(value)
            holder[key] = read[value]
    if not whole:
        raise ValueError("nothing")
    return whole

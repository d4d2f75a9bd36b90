"""Odd values, odd words and odd bytes, and how data and texts are damaged by them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

Data = Any
WORDS = (
    "", " ", "x", "x" * 5_000, "null", "yes", "no", "~", "1e400", "nan", "-0", "0x10", "1_000", "½", "٣",
    "\x1b[31mred", "a\x00b", "bell\x07", "\u202eright to left", "\u2066isolated", "\ufeffmark", "\u2028line", "\u00ad",
    "e\u0301", "İ", "ﬀ", "🕊️", "𝔘𝔨", "ａｂｃ", "<script>alert(1)</script>", "</style>", "{{ 7 * 7 }}", "{% raw %}",
    "[link](javascript:x)", "| a | b |", "`code`", "*bold*", "=cmd()", "../../outside/secret.txt", "/etc/hostname",
    "sources/../case.yaml", "/dev/zero", ".", "..", "con", "a/b", "a.b", "a+b", "a,b", "a: b", "- a", "# a", "?", "*",
    "&a", "!!x", "'", '"', "\\", "\n", "a\nb", "\t", "2026-02-30", "2026-13-01", "0001-01-01", "9999-12-31", "2026",
    "2026-02", "2026-02-28T12:00:00Z", "26-02-28", "-2026-01-01", "tomorrow", "http://[", "http://127.0.0.1:1/",
)  # fmt: skip
"""Texts that readers of many kinds trip over."""
NUMBERS = (
    0, 1, -1, 2, 10, 11, 99.999999999, 100, 101, -0.0, 0.1, 1e-9, 1e-300, 1e300, 1e400, -1e400, 2**31, 2**63, 2**64,
    10**30, 10**4000, 0.30000000000000004, 33.333333333333336, 7.1234, 5e-324,
)  # fmt: skip
"""Numbers at and beyond the ends of what is allowed."""
PLAIN: tuple[Data, ...] = (None, True, False, [], {}, [[]], {"": ""}, [None], [1, 1], {"a": {"a": {"a": {}}}})
"""Values of another kind."""
BYTES = (
    b"\x00", b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r", b"\r\n", b"\t", b"\x1b[2J", b"\x85",
    b"\xe2\x80\xa8", b"\xef\xbb\xbf", b": ", b"- ", b"? ", b"#", b"'", b'"', b"{", b"}", b"[", b"]", b",", b"|\n", b">\n",
    b"&a ", b"*a ", b"<<: *a\n", b"!!python/object:os.system ", b"!!binary ", b"%YAML 9.9\n", b"---\n", b"...\n",
    b"@", b"`", b"\\", b"\xc2\xad", b"\xe2\x80\xae",
)  # fmt: skip
"""Bytes that split a text where its reader does not expect it."""


def value(random: Random) -> Data:
    """An odd value."""
    return random.choice(random.choice((WORDS, NUMBERS, PLAIN)))


def paths(data: Data, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The place of every entry in nested mappings and lists."""
    found = [here] if here else []
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, entry in entries:
        found += paths(entry, (*here, key))
    return found


def at(data: Data, path: tuple[Any, ...]) -> Data:
    """The entry at a place."""
    for key in path:
        data = data[key]
    return data


def damaged(random: Random, data: Data) -> str:
    """Damages nested data in one place; says how."""
    places = paths(data)
    if not places:
        return "nothing to damage"
    path = random.choice(places)
    holder, key = at(data, path[:-1]), path[-1]
    way = random.choice(WAYS)
    way(random, data, holder, key)
    return f"{way.__name__.strip('_')} at {path!a}"


def _replace(random: Random, _: Data, holder: Data, key: Any) -> None:
    holder[key] = value(random)


def _delete(_: Random, __: Data, holder: Data, key: Any) -> None:
    del holder[key]


def _swap(random: Random, data: Data, holder: Data, key: Any) -> None:
    other = random.choice(paths(data))
    holder[key] = copied(at(data, other))


def _borrow(random: Random, data: Data, holder: Data, key: Any) -> None:
    """Takes the value from another place that has the same name."""
    same = [path for path in paths(data) if path[-1] == key]
    holder[key] = copied(at(data, random.choice(same)))


def _rename(random: Random, _: Data, holder: Data, key: Any) -> None:
    if isinstance(holder, dict):
        entry = holder.pop(key)
        holder[random.choice((*WORDS, *map(str, NUMBERS[:8]), *holder))] = entry
    else:
        holder.reverse()


def _twice(random: Random, _: Data, holder: Data, key: Any) -> None:
    if isinstance(holder, list):
        holder.insert(random.randrange(len(holder) + 1), copied(holder[key]))
    else:
        holder[f"{key}_2"] = copied(holder[key])


def _wrap(random: Random, _: Data, holder: Data, key: Any) -> None:
    holder[key] = random.choice(([holder[key]], {"x": holder[key]}, [holder[key], holder[key]]))


def _add(random: Random, _: Data, holder: Data, key: Any) -> None:
    entry = holder[key]
    if isinstance(entry, dict):
        entry[random.choice(WORDS)] = value(random)
    elif isinstance(entry, list):
        entry.append(value(random))
    else:
        holder[key] = [entry, value(random)]


def _empty(_: Random, __: Data, holder: Data, key: Any) -> None:
    entry = holder[key]
    holder[key] = {} if isinstance(entry, dict) else [] if isinstance(entry, list) else None


def _nudge(random: Random, _: Data, holder: Data, key: Any) -> None:
    entry = holder[key]
    if isinstance(entry, (int, float)) and not isinstance(entry, bool):
        holder[key] = random.choice((-entry, entry * 10, entry / 3, entry + 1, str(entry), bool(entry)))
    elif isinstance(entry, str):
        cut = random.randrange(len(entry) + 1)
        holder[key] = entry[:cut] + random.choice(WORDS) + entry[cut:]
    else:
        holder[key] = value(random)


Way = Callable[[Random, Data, Data, Any], None]
WAYS: tuple[Way, ...] = (
    _replace,
    _delete,
    _swap,
    _borrow,
    _borrow,
    _rename,
    _twice,
    _wrap,
    _add,
    _empty,
    _nudge,
    _nudge,
)


def copied(data: Data) -> Data:
    """Nested data that can be damaged without harm to the first."""
    if isinstance(data, dict):
        return {key: copied(entry) for key, entry in data.items()}
    return [copied(entry) for entry in data] if isinstance(data, list) else data


def torn(random: Random, raw: bytes) -> bytes:
    """A text with one thing wrong among its bytes or lines."""
    lines = raw.splitlines(keepends=True) or [b""]
    spot, line = random.randrange(len(raw) + 1), random.randrange(len(lines))
    return random.choice(
        (
            lambda: raw[:spot] + random.choice(BYTES) + raw[spot:],
            lambda: raw[:spot] + random.choice(BYTES) + raw[spot + 1 :],
            lambda: raw[:spot],
            lambda: raw[spot:],
            lambda: b"".join((*lines[:line], *lines[line + 1 :])),
            lambda: b"".join((*lines[:line], lines[line], *lines[line:])),
            lambda: b"".join((*lines[:line], b" " * random.randrange(1, 5), *lines[line:])),
            lambda: b"".join((*lines[:line], lines[line].lstrip(), *lines[line + 1 :])),
            lambda: b"".join((*lines[line:], *lines[:line])),
            lambda: raw.replace(b"\n", b"\r\n"),
            lambda: b"\xef\xbb\xbf" + raw,
            lambda: raw.decode("utf-8", "replace").encode(random.choice(("utf-16", "utf-32", "latin-1", "cp1252")), "replace"),
            lambda: raw + raw,
            lambda: raw[:spot] + bytes(random.randrange(256) for _ in range(random.randrange(1, 40))) + raw[spot:],
            lambda: raw[:spot] + random.choice(WORDS).encode("utf-8") + raw[spot:],
            lambda: raw[:spot] + random.choice((b".", b"!", b" ", b"\n", b"(", b"<", b"&", b'"', b"a", b"-", b"said that ")) * random.choice((50, 5_000, 20_000)) + raw[spot:],
        )
    )()  # fmt: skip

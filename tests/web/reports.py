"""Reports of an invented dispute, for whoever begins a case with them."""

from __future__ import annotations

FIRST = """Well talks stall

MARROW, 3 March 2026 - Norway's foreign minister, Kari Dal, said on Tuesday that Norway would not accept a fence at the well.
"We will not accept a fence," she said. Iceland demanded a fence around the well before any talks. The River Users' League (RUL)
called for the well to be opened in turns. The RUL said it would refuse to pay.
"""
SECOND = """Iceland holds on

MARROW, 9 March 2026 - Iceland's prime minister, Jon Berg, rejected the offer of Norway. Iceland would accept turns at the well,
Jon Berg said, if Norway paid for the guards. Denmark offered to host the talks in Copenhagen.
"""
REPORTS = {"first.txt": FIRST, "second.txt": SECOND}

"""Long runs of one thing: reading takes time in proportion. Each text here is so long that the square of it would never end."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from detente.record.anchor import MOST_PLACES, locate
from detente.record.extract import reading
from detente.record.extract.cues import cues
from detente.record.extract.names import MOST_WORDS, Names
from detente.record.model import Quote
from tests.record.extract.test_doubts import GAZETTEER

RUNS = {
    "marks": ["." * 9 + "!" * 9 + "…" * 9, "....\"\"\"\"", "[", "(", "{", "-", "—", "_", "<", "&", "“", "”", "'", '"', "#", ":"],
    "spaces": ["\n", " ", "\t", "\r\n", "\n \n", " \n", "\n\t", "\f", "\u00a0", "\u200b"],
    "digits and letters": ["1", "a", "A", "é", "中", "\u0301", "A.", "1.", "1.\n", "[1]", "[1] ", "[1,", "[1]\n"],
    "words": ["said that ", "Aland ", "Aa ", "a-", "president Ada, ", "to the ", "in Aa ", "1 May ", "www.", "https://a"],
    "quotes": ["“a” ", "“said “that ", "“Aland refused it.”\n\n", "\n\nReferences\n", "\n[1] abc, 1999, in print", "> ", "* "],
}  # fmt: skip
READ = """
import sys
from detente.record.extract import Gazetteer
from detente.record.extract.doubts import pull_quotes, unresolved_references
from detente.record.extract.mask import masked
from detente.record.extract.cues import cues
from detente.record.extract.names import Names
from detente.record.extract.sentences import LONGEST, sentences
from detente.sources.document import Material
from detente.sources.plain import read_plain
for run in {runs!r}:
    for before, after in (("", ""), ("# ", "x")):
        text = before + run * ({size} // len(run)) + after
        print(repr(run), flush=True)
        assert read_plain(Material("a.md", text.encode())).text == text
        assert len(masked(text)) == len(text)
        assert all(end - begin <= LONGEST for begin, end in sentences(text))
        unresolved_references(text), list(pull_quotes(text)), Names(Gazetteer(), text)
"""
FIRST_NAMES = """
from detente.record.extract import Gazetteer, Named
from detente.record.extract.cues import cues
from detente.record.extract.names import Names
many = Names(Gazetteer(actors=(Named("aland", tuple(f"Ada Z{n}" for n in range(40_000))),)), "")
assert sum(1 for _ in many.mentions("Ada Holt. " * 100_000 + "Ada Z39999")) == 1
"""
PULLED = """
from detente.record.extract.doubts import MOST_PULLED, beyond_body
from detente.record.model import Statement
def told(number, start, act):
    return Statement.model_validate({"id": f"s{number}", "document": "d", "speaker": "aland", "act": act, "status": "proposed", "voice": "source",
        "quote": {"exact": f"accepts the truce on the ridge, number {number}", "start": start}})
line = "“Aland accepts the truce.”\\n\\n"
text = line * 20_000 + "Aland praised the truce on the ridge. " * 20_000
found = [told(n, n * len(line) + 2, "accept") for n in range(4_000)]
found += [told(n, 20_000 * len(line) + n, "refuse") for n in range(4_000, 8_000)]
assert len(beyond_body(text, found)) == MOST_PULLED
"""


def ends(code: str) -> None:
    """Runs code that is done in seconds unless it takes the square of what it is given."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, (done.stdout[-40:], done.stderr[-800:])


@pytest.mark.parametrize("kind", RUNS)
def test_a_long_run_of_one_thing(kind: str) -> None:
    ends(READ.format(runs=RUNS[kind], size=150_000))


def test_many_persons_of_one_first_name() -> None:
    ends(FIRST_NAMES)


def test_no_cue_is_sought_from_every_character() -> None:
    """A pattern that begins with a repetition and is not held to the beginning takes the square of a sentence, or its cube."""
    frames = {
        frame for part in (cues().verbs, cues().nouns, cues().adjectives) for one in part.values() for _, frame in one
    }
    patterns = {
        pattern.pattern for frame in frames for pattern in (frame.needs, frame.unless, frame.subject) if pattern
    }
    patterns |= {pattern.pattern for frame in frames for turn in frame.turns for pattern in (turn.pattern, turn.unless)}
    assert len(patterns) > 100
    assert not [found for found in patterns if re.match(r"(?:\(\?:)*(?:\\[SwWs]|\.|\[[^]]*\])[+*]", found)]


def test_statements_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes memory: a text that is made of them alone is read up to a limit, and that is told."""
    monkeypatch.setattr(reading, "MOST_STATEMENTS", 20)
    reader = reading.Reader(GAZETTEER, model=False)
    assert len(list(reader.read(reading.Source("a", "Karsk refused a truce. " * 30)))) == 20
    assert "only its first 20 statements" in reader.remarks[0]
    assert len(list(reader.read(reading.Source("b", "Karsk refused a truce. " * 20)))) == 20
    assert reader.remarks == ()


def test_many_pull_quotes() -> None:
    ends(PULLED)


def test_a_name_of_very_many_words_is_not_learned() -> None:
    short, long = "-".join(["Ab"] * MOST_WORDS), "-".join(["Cd"] * (MOST_WORDS + 1))
    names = Names(GAZETTEER, f"Karsk's president {short} spoke. Karsk's president {long} spoke.")
    assert [mention.actor for mention in names.mentions(f"{short} and {long}")] == ["karsk"]


def test_words_that_stand_everywhere() -> None:
    """The surroundings of a quote are looked for with it: no copy of the text is made for each place."""
    text = "." * 400_000 + "a" + "." * 40 + "b" + "." * 400_000
    assert locate(Quote(exact="." * 30), text).places == MOST_PLACES
    found = locate(Quote(exact="." * 30, prefix="a" + "." * 10, suffix="b"), text)
    assert (found.state, text[found.start - 11], text[found.end]) == ("found", "a", "b")

"""Languages besides English: which one a text is in, and how French and Spanish are read.

A language that is read is a folder here: ``words.toml`` (grammar, and who may act), ``cues.toml`` (which words tell which act),
``world.toml`` (names of states and bodies), ``times.toml`` (words of time) and ``verbs.py`` (forms of verbs). Statements come
out as from English: the same acts, actors and ids.
"""

from detente.record.extract.tongues.detect import ENGLISH, kept
from detente.record.extract.tongues.detect import Segment as Part
from detente.record.extract.tongues.reader import Other, Tongues, laid_over
from detente.record.extract.tongues.times import times

__all__ = ["ENGLISH", "Other", "Part", "Tongues", "kept", "laid_over", "times"]

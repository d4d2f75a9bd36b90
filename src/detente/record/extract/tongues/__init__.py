"""Languages besides English: which one a text is in, and how French and Spanish are read.

A language that is read is a folder here: ``words.toml`` (grammar, and who may act), ``cues.toml`` (which words tell which act),
``world.toml`` (names of states and bodies), ``times.toml`` (words of time) and ``verbs.py`` (forms of verbs). The modules beside
the folders hold no word of any language. Statements come out as from English: the same acts, actors and ids.
"""

from detente.record.extract.tongues.detect import Segment, kept, language_of, segments
from detente.record.extract.tongues.reader import TongueReader, unread
from detente.record.extract.tongues.tongue import TONGUES, tongue

__all__ = ["TONGUES", "Segment", "TongueReader", "kept", "language_of", "segments", "tongue", "unread"]

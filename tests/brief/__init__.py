"""The brief: what it must say, what it must never say, and what no text of a case may do to it."""

"""A language model at an address the user names proposes statements; every quote is looked up in the document."""

from detente.record.llm.client import Endpoint, UnusableError
from detente.record.llm.extractor import LanguageModel

__all__ = ["Endpoint", "LanguageModel", "UnusableError"]

"""The command line: a thin shell over the library, with the same verbs."""

from detente.cli.app import main

__all__ = ["main"]

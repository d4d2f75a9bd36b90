"""What is said beside the heading of what an author wrote."""

from __future__ import annotations

OWN = "in the author's words"
"""Beside the heading of what an author wrote in place of this package."""

"""Whether the standoff holds, and where it can move."""

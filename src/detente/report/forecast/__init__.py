"""Issues on a line."""

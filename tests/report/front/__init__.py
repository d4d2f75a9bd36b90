"""The entries of the two pages."""

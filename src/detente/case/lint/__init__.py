"""What to mend in a case that is well formed."""

"""What else bears on the talks."""

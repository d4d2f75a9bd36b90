"""What other numbers and scenarios would change."""

"""What moved between two days."""

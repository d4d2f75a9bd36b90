"""What each proposal says and how it was answered."""

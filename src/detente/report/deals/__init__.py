"""Whether a deal exists, and which."""

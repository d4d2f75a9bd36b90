"""What the completions of a pattern are worth, what they cross, who accepts which, and whether one of them is a deal."""

"""What the engines search with: sets as bits, a deadline, hitting sets, and a constraint solver judged by plain evaluation."""

"""A case asked by a constraint solver, and what it answers judged by plain evaluation."""

"""Deals found by asking a constraint solver, each judged again by plain evaluation."""

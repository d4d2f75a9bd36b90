"""Answers in words, tables and pictures, as blocks: one room a topic."""

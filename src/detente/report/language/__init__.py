"""The words of a case: names, dates, evidence, quotes."""

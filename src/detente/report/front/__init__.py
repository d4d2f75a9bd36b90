"""The two pages that stand alone: one module a heading, each ``entry(told)`` gives what stands under it, or None."""

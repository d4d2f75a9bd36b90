"""What must hold between the parts of a case: one module a subject."""

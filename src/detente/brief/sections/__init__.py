"""The sections of the brief, one module each; every one takes the material and returns a section or None."""

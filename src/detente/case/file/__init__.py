"""The files of a case: YAML with places, messages, edits that keep all else, schemas, templates."""

"""The analyst's desk: documents read into a case, proposals reviewed, drafts made of what was confirmed, all of it searched."""

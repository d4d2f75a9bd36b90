"""Several people on one case: a second reading that does not see the first, numbers of one's own, how far they agree, comments."""

"""Performance: the ratings of officials."""

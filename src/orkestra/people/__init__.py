"""People and their histories: who serves where, in which post and rank, since when."""

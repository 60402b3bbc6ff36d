"""Proposals of promotions: what would make their papers come back, how far each is, and what became of it."""

"""Insights: reads everything below it, decides nothing: the law as a book, decisions explained, careers in time."""

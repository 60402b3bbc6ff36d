"""Ratings: the words for a predikat over the generations, and the matrix that gives it."""

"""Dated histories: rows that say since when, that never change, and that a correction follows."""

"""Competency: tests passed and failed."""

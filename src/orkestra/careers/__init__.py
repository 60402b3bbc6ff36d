"""Careers: the decisions about each official, with what they were made from."""
